"""The contract's sheets on earlier years, the Renstra, standards, other documents, waivers, rule settings, official codes."""

from __future__ import annotations

from enum import Enum

from lkjgen.core import model
from lkjgen.files.layout.column import CODE_PATTERN, Column, Days, Each, Kind, Needed, Sheet, Use
from lkjgen.files.layout.performance import INDICATORS

HISTORY = Sheet(
    key="history",
    title="Riwayat",
    record=model.History,
    intro="Tahun-tahun sebelumnya sebagaimana tercetak pada LKJ yang ditandatangani.",
    rows=300,
    needed=Needed.YEAR,
    each=Each("indicators", "indicator"),
    together=("indicator", "year"),
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, refers_to="indicators"),
        Column("year", "Tahun", Kind.WHOLE, "Empat angka.", 8, True, minimum=2000, maximum=2100),
        Column(
            "state",
            "Keadaan",
            Kind.CHOICE,
            "Kosong berarti ada. Indikator baru: satu baris cukup. Tulis tahun ini bila dipakai mulai tahun ini; selain itu "
            "tahun terakhir sebelum dipakai.",
            16,
            choices=model.HistoryState,
        ),
        Column("target", "Target", Kind.MEASURE, "Target pada LKJ tahun itu.", 14),
        Column("realization", "Realisasi", Kind.MEASURE, "Realisasi pada LKJ tahun itu.", 14),
        Column("achievement", "Capaian (%)", Kind.NUMBER, "Sebagaimana tercetak.", 12),
        Column("document", "Dokumen", Kind.TEXT, "LKJ yang memuatnya.", 30),
        Column("reason", "Alasan", Kind.TEXT, "Untuk indikator baru atau rumus berubah.", 40),
    ),
)
RENSTRA = Sheet(
    key="renstra",
    title="Renstra",
    record=model.RenstraTarget,
    intro="Target Renstra per tahun (tahun ke-1 = tahun pertama Renstra) dan pada akhir Renstra.",
    rows=80,
    needed=Needed.YEAR,
    each=Each("indicators", "indicator"),
    tabled=True,
    columns=(
        Column(
            "indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, unique=True, refers_to="indicators"
        ),
        Column("baseline_year", "Tahun awal", Kind.WHOLE, "Tahun nilai awal.", 9, minimum=2000, maximum=2100),
        Column("baseline", "Nilai awal", Kind.MEASURE, "Kondisi awal.", 12),
        *(Column(f"year{n}", f"Target tahun ke-{n}", Kind.MEASURE, "Kosong bila tidak ada.", 12) for n in range(1, 7)),
        Column("final", "Target akhir", Kind.MEASURE, "Target pada akhir Renstra.", 12),
        Column(
            "text", "Rumusan pada Renstra", Kind.TEXT, "Hanya bila berbeda dari lembar Indikator.", 24, optional=True
        ),
        Column(
            "unit", "Satuan pada Renstra", Kind.TEXT, "Hanya bila berbeda dari lembar Indikator.", 12, optional=True
        ),
    ),
)
RENSTRA_ACTIVITIES = Sheet(
    key="renstra_activities",
    optional=True,
    title="Renstra Program",
    record=model.RenstraActivity,
    intro="Boleh kosong. Target akhir Renstra dan realisasi s.d. tahun lalu tiap program, kegiatan, dan sub kegiatan; "
    "dicetak pada lampiran evaluasi menurut Permendagri 86/2017. Jumlah bagian tidak selalu sama dengan induknya, "
    "karena sub kegiatan tahun lain tidak ada di sini.",
    rows=160,
    columns=(
        Column(
            "code",
            "Kode",
            Kind.CODE,
            "Kode pada lembar Program Kegiatan.",
            20,
            True,
            unique=True,
            refers_to="activities",
        ),
        Column(
            "indicator",
            "Kode indikator",
            Kind.CODE,
            "Program atau kegiatan: indikator yang mengukurnya; targetnya dibaca dari indikator itu. "
            "Sub kegiatan: kosong.",
            12,
            refers_to="indicators",
        ),
        Column("target", "Target akhir (keluaran)", Kind.NUMBER, "Sub kegiatan: keluaran.", 14, minimum=0),
        Column("budget", "Target akhir (Rp)", Kind.RUPIAH, "Pagu indikatif Renstra, rupiah penuh.", 20, minimum=0),
        Column(
            "realization", "Realisasi s.d. tahun lalu (keluaran)", Kind.NUMBER, "Sub kegiatan: keluaran.", 14, minimum=0
        ),
        Column("spent", "Realisasi s.d. tahun lalu (Rp)", Kind.RUPIAH, "Rupiah penuh.", 20, minimum=0),
        Column(
            "accumulation",
            "Tahun ke Renstra",
            Kind.CHOICE,
            "Keluaran: jumlah atau posisi akhir; kosong berarti seperti 'Cara keluaran' pada lembar Program Kegiatan. "
            "Rupiah selalu dijumlahkan.",
            13,
            choices=model.Accumulation,
        ),
        Column("document", "Sumber", Kind.TEXT, "Dokumen yang memuatnya.", 36),
    ),
)
STANDARDS = Sheet(
    key="standards",
    title="Standar",
    record=model.Standard,
    intro="Standar nasional atau provinsi untuk tiap indikator, atau pernyataan bahwa tidak ada. Capaian daerah lain sebagai "
    "pembanding boleh ditambahkan, satu baris satu daerah.",
    rows=80,
    needed=Needed.YEAR,
    each=Each("indicators", "indicator"),
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, refers_to="indicators"),
        Column(
            "level",
            "Tingkat",
            Kind.CHOICE,
            "nasional, provinsi, tidak ada; daerah lain sebagai tambahan.",
            12,
            True,
            choices=model.StandardLevel,
        ),
        Column("value", "Nilai", Kind.MEASURE, "Nilai standar.", 14),
        Column("year", "Tahun", Kind.WHOLE, "Tahun standar.", 8, minimum=2000, maximum=2100),
        Column("document", "Sumber", Kind.TEXT, "Dokumen atau alamat.", 50),
        Column("region", "Daerah", Kind.TEXT, "Hanya untuk daerah lain: nama daerahnya.", 24, optional=True),
    ),
)
EARLIER_QUARTERS = Sheet(
    key="earlier_quarters",
    optional=True,
    title="Triwulan Tahun Lalu",
    record=model.EarlierQuarter,
    intro="Boleh kosong. Realisasi s.d. tiap triwulan tahun lalu, sebagai pembanding pada laporan triwulan yang sama. Terisi "
    "sendiri oleh 'lkjgen baru FOLDER --dari FOLDER_LALU'.",
    rows=80,
    together=("indicator", "quarter"),
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, refers_to="indicators"),
        Column("quarter", "Triwulan", Kind.WHOLE, "1 sampai 4.", 9, True, minimum=1, maximum=4),
        Column("realization", "Realisasi s.d. TW", Kind.MEASURE, "Seperti tercetak pada laporan triwulan itu.", 14),
        Column("achievement", "Capaian (%)", Kind.NUMBER, "Seperti tercetak pada laporan triwulan itu.", 12),
    ),
)
OTHER_FIGURES = Sheet(
    key="other_figures",
    optional=True,
    title="Angka Dokumen Lain",
    record=model.OtherFigure,
    intro="Boleh kosong. Realisasi indikator yang sama menurut dokumen lain, untuk 'lkjgen persandingan'. Angka lampiran "
    "evaluasi (E.81) pada LKJ disandingkan sendiri oleh aplikasi.",
    rows=60,
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, refers_to="indicators"),
        Column("document", "Dokumen", Kind.TEXT, "LKPJ, LPPD/IKK, E.81, SPM, atau nama dokumen lain.", 24, True),
        Column("year", "Tahun", Kind.WHOLE, "Tahun angkanya.", 8, True, minimum=2000, maximum=2100),
        Column("period", "Periode", Kind.CHOICE, "Kosong berarti setahun.", 10, choices=model.PeriodName),
        Column("value", "Angka tercetak", Kind.MEASURE, "Realisasi persis seperti tercetak di sana.", 14),
        Column("unit", "Satuan di sana", Kind.TEXT, "Hanya bila berbeda dari satuan indikator.", 14),
        Column("page", "Halaman atau tabel", Kind.TEXT, "Tempat angkanya dalam dokumen itu.", 24),
        Column("dated", "Tanggal dokumen", Kind.DATE, "Tanggal dokumen itu ditetapkan atau disampaikan.", 14),
        Column("reason", "Alasan perbedaan", Kind.LONG_TEXT, "Bila angkanya berbeda dari LKJ.", 50),
    ),
)
RECOMMENDATIONS = Sheet(
    key="recommendations",
    optional=True,
    title="Rekomendasi LHE",
    record=model.Recommendation,
    intro="Boleh kosong. Rekomendasi evaluasi SAKIP tahun lalu (LHE) dan tindak lanjutnya; dicetak pada LKJ tahunan.",
    rows=15,
    columns=(
        Column("code", "Kode", Kind.CODE, "Misalnya R-01.", 8, True, unique=True, pattern=CODE_PATTERN),
        Column("text", "Rekomendasi", Kind.LONG_TEXT, "Sebagaimana tercetak pada LHE.", 50, True),
        Column("follow_up", "Tindak lanjut", Kind.LONG_TEXT, "Apa yang sudah dilakukan.", 50),
        Column("status", "Status", Kind.CHOICE, "selesai, proses, atau belum.", 12, choices=model.Progress),
        Column("evidence", "Data dukung", Kind.TEXT, "Nama dan nomor dokumen.", 30, spellings=("Bukti",)),
    ),
)
WAIVERS = Sheet(
    key="waivers",
    optional=True,
    title="Diterima dengan alasan",
    spellings=("Pengecualian",),
    record=model.Waiver,
    intro="Hasil pemeriksaan yang diterima apa adanya dengan alasan. Yang wajib diperbaiki tidak dapat diterima.",
    rows=20,
    columns=(
        Column("rule", "Kode aturan", Kind.CODE, "Misalnya CAP-003.", 12, True),
        Column("subject", "Subjek", Kind.TEXT, "Subjek pada laporan pemeriksaan.", 26, True),
        Column("value", "Nilai", Kind.TEXT, "Yang tertulis saat diterima.", 20),
        Column("name", "Oleh", Kind.TEXT, "Siapa yang mengecualikan.", 26, True),
        Column("granted", "Tanggal", Kind.DATE, "Tanggal diterima.", 14, True),
        Column("reason", "Alasan", Kind.LONG_TEXT, "Alasan yang dapat diperiksa.", 50, True),
    ),
)
RULE_SETTINGS = Sheet(
    key="rule_settings",
    optional=True,
    title="Pengaturan Aturan",
    record=model.RuleSetting,
    intro="Boleh kosong. Aturan pemeriksaan yang dimatikan atau diubah tingkatnya; dicetak pada tiap laporan.",
    rows=15,
    columns=(
        Column("rule", "Kode aturan", Kind.CODE, "Misalnya NAR-002; lihat 'lkjgen aturan'.", 12, True, unique=True),
        Column(
            "change",
            "Menjadi",
            Kind.CHOICE,
            "mati, wajib diperbaiki, perlu dikonfirmasi, atau informasi.",
            14,
            True,
            choices=model.RuleChange,
        ),
        Column("name", "Oleh", Kind.TEXT, "Siapa yang menetapkan.", 26, True),
        Column("granted", "Tanggal", Kind.DATE, "Tanggal ditetapkan.", 14, True, days=Days.ANY),
        Column("reason", "Alasan", Kind.LONG_TEXT, "Alasan yang dicetak pada laporan.", 50, True),
    ),
)
CODE_REFERENCES = Sheet(
    key="code_references",
    optional=True,
    title="Referensi Kode",
    record=model.CodeReference,
    intro="Boleh kosong. Tempelkan daftar kode dan nama resmi bila kode dan nama program hendak diperiksa.",
    rows=20,
    landscape=False,
    columns=(
        Column("code", "Kode", Kind.CODE, "Kode resmi.", 22, True),
        Column("name", "Nama", Kind.LONG_TEXT, "Nama resmi.", 80, True),
    ),
)


def _told(
    key: str, heading: str, kind: Kind, width: int, choices: type[Enum] | None = None, *, required: bool = False
) -> Column:
    return Column(key, heading, kind, "Dari data induk tahun lalu.", width, required, Use.READBACK, choices)


_MEASURED = ("unit", "definition", "numerator", "denominator", "factor", "polarity", "minimize_formula", "aggregation")
EARLIER = Sheet(
    key="earlier",
    optional=True,
    title="Tahun Lalu",
    record=model.EarlierIndicator,
    intro="Ditulis oleh 'lkjgen baru FOLDER --dari FOLDER_LALU'; tidak diisi dan tidak diubah. Indikator sebagaimana "
    "diukur tahun lalu: yang berubah tahun ini ditanyakan, dan rencana yang belum selesai menjadi tindak lanjut "
    "triwulan I.",
    rows=1,
    only_filled=True,
    columns=(
        _told("code", "Kode indikator", Kind.CODE, 10, required=True),
        _told("text", "Indikator kinerja", Kind.LONG_TEXT, 34, required=True),
        *(
            _told(key, (one := INDICATORS.column_by_key[key]).heading, one.kind, one.width, one.choices)
            for key in _MEASURED
        ),
        _told("renstra", "Renstra", Kind.TEXT, 26),
        _told("plan", "Rencana yang belum selesai", Kind.LONG_TEXT, 40),
        _told("origin", "Berkas asal", Kind.LONG_TEXT, 40),
    ),
)
