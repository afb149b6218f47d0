"""The sheets of the templates that the teams fill, quarterly and annual."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import NEEDS, Column, Kind, Sheet, Use

TEMPLATE_VERSION = "1"
INSTRUCTION_SHEET = "Petunjuk"

_CODE = Column("code", "Kode indikator", Kind.CODE, "Kode dari Perjanjian Kinerja.", 10, True, Use.READBACK)
_TEXT = Column("text", "Indikator kinerja", Kind.LONG_TEXT, "Dari Perjanjian Kinerja.", 34, use=Use.READBACK)
_TEXT_ONLY = Column("indicator", "Indikator kinerja", Kind.LONG_TEXT, "Dari Perjanjian Kinerja.", 30, use=Use.LOCKED)


def _until_tw4(key: str, heading: str, kind: Kind) -> Column:
    """What TW IV told of a column, in the annual form: it counts where the team confirms it (D22)."""
    told = "Untuk diketahui; berlaku setahun bila pada lembar Pengesahan dipilih 'ya'."
    return Column(
        f"{key}_tw4", f"{heading} s.d. TW IV", kind, told, 12, use=Use.READBACK, optional=True, annual_only=True
    )


REALIZATIONS = Sheet(
    key="realizations",
    title="Realisasi",
    record=model.Realization,
    intro="Isi sel berwarna kuning. Angka 0 adalah nilai; bila tidak diukur, pilih 'tidak diukur' dan tulis alasannya.",
    columns=(
        _CODE,
        _TEXT,
        Column(
            "contributor",
            "Penyumbang",
            Kind.TEXT,
            "Bagian yang angkanya diisi pada baris ini; semua penyumbang dijumlahkan.",
            18,
            use=Use.READBACK,
            optional=True,
        ),
        Column("unit", "Satuan", Kind.TEXT, "Dari Perjanjian Kinerja.", 9, use=Use.READBACK),
        Column(
            "entry",
            "Cara isi",
            Kind.TEXT,
            "Untuk triwulan ini saja, atau s.d. triwulan ini.",
            13,
            use=Use.READBACK,
            optional=True,
        ),
        Column("pk_target", "Target PK", Kind.MEASURE, "Target setahun.", 11, use=Use.READBACK),
        Column("ra_target", "Target RA", Kind.MEASURE, "Target Rencana Aksi menurut Cara isi.", 11, use=Use.READBACK),
        Column("earlier", "Triwulan sebelumnya", Kind.TEXT, "Yang sudah dilaporkan.", 18, use=Use.LOCKED),
        _until_tw4("value", "Realisasi", Kind.MEASURE),
        _until_tw4("numerator", "Pembilang", Kind.NUMBER),
        _until_tw4("denominator", "Penyebut", Kind.NUMBER),
        _until_tw4("other_part", "Bagian dana lain", Kind.NUMBER),
        Column("value", "Realisasi", Kind.MEASURE, "Angka, predikat, atau tanggal. Untuk rasio: kosongkan.", 12),
        Column("numerator", "Pembilang", Kind.NUMBER, "Hanya untuk rasio.", 12),
        Column("denominator", "Penyebut", Kind.NUMBER, "Hanya untuk rasio.", 12),
        Column(
            "parts",
            "Pembilang / penyebut",
            Kind.TEXT,
            "Apa yang diisi pada rasio.",
            22,
            use=Use.READBACK,
            optional=True,
        ),
        Column(
            "target_to_date",
            "Target s.d. periode ini",
            Kind.MEASURE,
            "Yang diukur bersama target triwulan sebelumnya.",
            11,
            use=Use.LOCKED,
            optional=True,
        ),
        Column(
            "to_date",
            "Realisasi s.d. periode ini",
            Kind.MEASURE,
            "Dihitung sewaktu diketik, bersama triwulan sebelumnya.",
            12,
            use=Use.COMPUTED,
        ),
        Column("achievement", "Capaian (%)", Kind.MEASURE, "Dihitung sewaktu diketik.", 10, use=Use.COMPUTED),
        Column(
            "outcome",
            "Hasil",
            Kind.LONG_TEXT,
            "Tercapai atau tidak, atau mengapa belum ada capaian.",
            16,
            use=Use.COMPUTED,
        ),
        NEEDS,
        Column("other_part", "Bagian dana lain", Kind.NUMBER, "Bagian hasil yang dibiayai pihak lain.", 11),
        Column(
            "measured",
            "Diukur?",
            Kind.CHOICE,
            "Kosong berarti diukur. 'belum terlaksana': tanggal targetnya lewat dan pekerjaannya belum selesai.",
            11,
            choices=model.Measured,
        ),
        Column("reason", "Alasan tidak diukur", Kind.LONG_TEXT, "Wajib bila tidak diukur.", 22),
        Column(
            "stage",
            "Tahap terakhir",
            Kind.LONG_TEXT,
            "Bila belum terlaksana: tahap terakhir yang sudah dicapai.",
            22,
            optional=True,
        ),
        Column("status", "Status angka", Kind.CHOICE, "tetap atau sementara.", 11, choices=model.DataStatus),
        Column("data_year", "Tahun data", Kind.WHOLE, "Bila bukan tahun ini.", 8, minimum=2000, maximum=2100),
        Column(
            "confirmation",
            "Konfirmasi",
            Kind.LONG_TEXT,
            "Bila angka yang ditanyakan memang benar: sudah dikonfirmasi kepada siapa, tanggal berapa.",
            24,
            optional=True,
        ),
    ),
)
_WHOLE = "Kalimat utuh: apa yang terjadi, mengapa, dan akibatnya."
ANALYSES = Sheet(
    key="analyses",
    title="Analisis",
    record=model.Analysis,
    intro="Tulis sebab yang sebenarnya. Yang kosong tampil sebagai bagian yang belum diisi, tidak dikarang.",
    columns=(
        _CODE,
        _TEXT_ONLY,
        Column("supporting", "Faktor pendukung", Kind.LONG_TEXT, f"Bila capaian 100% atau lebih. {_WHOLE}", 34),
        Column("hindering", "Faktor penghambat", Kind.LONG_TEXT, f"Wajib bila capaian di bawah 100%. {_WHOLE}", 34),
        Column(
            "follow_up",
            "Tindak lanjut",
            Kind.LONG_TEXT,
            "Wajib bila capaian di bawah 100%: apa yang akan dilakukan, oleh siapa, dan kapan.",
            34,
        ),
        Column(
            "last_follow_up",
            "Tindak lanjut triwulan lalu",
            Kind.LONG_TEXT,
            "Dari laporan sebelumnya.",
            30,
            use=Use.READBACK,
        ),
        Column(
            "last_status",
            "Status tindak lanjut lalu",
            Kind.CHOICE,
            "selesai, proses, belum.",
            12,
            choices=model.Progress,
        ),
        Column(
            "target_review",
            "Usulan peninjauan target",
            Kind.LONG_TEXT,
            "Bila capaian di atas 150%: usulan target yang lebih tepat, atau mengapa target dipertahankan.",
            30,
            optional=True,
        ),
        Column(
            "contribution",
            "Program/kegiatan penunjang",
            Kind.LONG_TEXT,
            "Bagaimana program mendukung hasil.",
            34,
            annual_only=True,
        ),
        Column(
            "efficiency",
            "Efisiensi sumber daya",
            Kind.LONG_TEXT,
            "Penggunaan anggaran, pegawai, sarana.",
            30,
            annual_only=True,
        ),
        Column(
            "standard_comparison",
            "Perbandingan dengan standar",
            Kind.LONG_TEXT,
            "Terhadap standar nasional atau provinsi.",
            30,
            annual_only=True,
        ),
        Column("improvement", "Rencana perbaikan", Kind.LONG_TEXT, "Langkah tahun berikutnya.", 30, annual_only=True),
    ),
)
EVIDENCE = Sheet(
    key="evidence",
    title="Data dukung",
    spellings=("Bukti",),
    record=model.Evidence,
    intro="Data dukung untuk tiap realisasi. Yang diperiksa adalah periode data, bukan tanggal dokumennya.",
    columns=(
        _CODE,
        _TEXT_ONLY,
        Column("name", "Nama data dukung", Kind.LONG_TEXT, "Judul dokumen.", 40, spellings=("Nama bukti",)),
        Column("number", "Nomor", Kind.TEXT, "Nomor dokumen.", 24),
        Column("dated", "Tanggal", Kind.DATE, "Tanggal dokumen.", 14),
        Column("data_period", "Periode data", Kind.TEXT, "Misalnya 'Januari–Maret 2023'.", 22),
        Column("location", "Tempat/tautan", Kind.TEXT, "Lemari arsip, folder, atau tautan.", 40),
    ),
)
ACTION_REPORTS = Sheet(
    key="actions",
    title="Aksi",
    record=model.ActionReport,
    intro="Pelaksanaan aksi Rencana Aksi pada triwulan ini.",
    columns=(
        Column("code", "Kode aksi", Kind.CODE, "Dari Rencana Aksi.", 10, True, Use.READBACK),
        Column("indicator", "Kode indikator", Kind.CODE, "Indikator yang didukung.", 10, use=Use.LOCKED),
        Column("text", "Aksi", Kind.LONG_TEXT, "Dari Rencana Aksi.", 50, use=Use.LOCKED),
        Column("person", "Penanggung jawab", Kind.TEXT, "Dari Rencana Aksi.", 26, use=Use.LOCKED),
        Column("status", "Pelaksanaan", Kind.CHOICE, "selesai, proses, belum.", 14, choices=model.Progress),
        Column("note", "Keterangan", Kind.LONG_TEXT, "Hasil atau sebab belum selesai.", 40),
        NEEDS,
    ),
)
OUTPUTS = Sheet(
    key="outputs",
    title="Sub Kegiatan",
    record=model.OutputReport,
    intro="Keluaran dan fisik sub kegiatan, keduanya s.d. periode ini.",
    columns=(
        Column("code", "Kode sub kegiatan", Kind.CODE, "Dari DPA.", 20, True, Use.READBACK),
        Column("name", "Sub kegiatan", Kind.LONG_TEXT, "Dari DPA.", 40, use=Use.LOCKED),
        Column("pagu", "Pagu (Rp)", Kind.RUPIAH, "Versi DPA yang berlaku.", 18, use=Use.READBACK),
        Column("indicator", "Indikator keluaran", Kind.LONG_TEXT, "Dari DPA.", 30, use=Use.LOCKED),
        Column("unit", "Satuan", Kind.TEXT, "Dari DPA.", 10, use=Use.LOCKED),
        Column("output_target", "Target keluaran setahun", Kind.NUMBER, "Dari DPA.", 12, use=Use.READBACK),
        Column("way", "Yang diisi", Kind.TEXT, "Jumlah sejak awal tahun, atau keadaan akhir.", 15, use=Use.LOCKED),
        _until_tw4("output", "Keluaran", Kind.NUMBER),
        _until_tw4("physical", "Fisik (%)", Kind.NUMBER),
        Column("output", "Keluaran s.d. periode ini", Kind.NUMBER, "Menurut kolom 'Yang diisi'.", 13),
        Column("physical", "Fisik s.d. periode ini (%)", Kind.PERCENT, "0 sampai 100.", 12, minimum=0, maximum=100),
        Column("note", "Keterangan", Kind.LONG_TEXT, "Bila perlu.", 30),
        NEEDS,
    ),
)
BUDGET_REPORTS = Sheet(
    key="budgets",
    title="Anggaran",
    record=model.BudgetReport,
    intro="Realisasi belanja s.d. periode ini menurut Laporan Realisasi Anggaran (LRA), rupiah penuh.",
    budget_unit_only=True,
    columns=(
        Column("code", "Kode sub kegiatan", Kind.CODE, "Dari DPA.", 20, True, Use.READBACK),
        Column("name", "Sub kegiatan", Kind.LONG_TEXT, "Dari DPA.", 50, use=Use.LOCKED),
        Column("pagu", "Pagu (Rp)", Kind.RUPIAH, "Versi DPA yang berlaku.", 20, use=Use.READBACK),
        Column("planned", "Rencana kas s.d. (Rp)", Kind.RUPIAH, "Dari DPA.", 20, use=Use.LOCKED),
        Column(
            "imported",
            "Menurut SIPD s.d. (Rp)",
            Kind.RUPIAH,
            "Dari ekspor SIPD; yang sama tidak perlu diketik lagi.",
            20,
            use=Use.LOCKED,
            optional=True,
        ),
        _until_tw4("spent", "Realisasi (Rp)", Kind.RUPIAH),
        Column("spent", "Realisasi s.d. (Rp)", Kind.RUPIAH, "Dari LRA, rupiah penuh.", 20),
        NEEDS,
    ),
)
STATEMENT = Sheet(
    key="statement",
    title="Pengesahan",
    record=model.Statement,
    intro="Siapa yang mengisi, dan pengesahan penanggung jawab data.",
    vertical=True,
    landscape=False,
    columns=(
        Column("prepared_by", "Penyusun", Kind.TEXT, "Nama yang mengisi formulir ini."),
        Column("prepared_nip", "NIP penyusun", Kind.TEXT, "18 angka."),
        Column("prepared_on", "Tanggal pengisian", Kind.DATE, "Tanggal selesai diisi."),
        Column(
            "same_as_tw4",
            "Yang kosong sama dengan TW IV",
            Kind.YES_NO,
            "Pilih 'ya' bila angka setahun memang angka s.d. TW IV yang tertulis pada baris yang dibiarkan kosong. "
            "Tanpa 'ya' baris itu belum diisi.",
            optional=True,
            annual_only=True,
        ),
        Column("lra_number", "Nomor LRA", Kind.TEXT, "Hanya tim yang mengisi anggaran."),
        Column("lra_date", "Tanggal LRA", Kind.DATE, "Hanya tim yang mengisi anggaran."),
        Column(
            "lra_total", "Jumlah belanja menurut LRA (Rp)", Kind.RUPIAH, "Hanya tim yang mengisi anggaran.", minimum=0
        ),
        Column(
            "lra_status",
            "Status realisasi anggaran",
            Kind.CHOICE,
            "Asal angkanya, pilih dari daftar; dicetak pada laporan.",
            choices=model.LraStatus,
            optional=True,
        ),
        Column(
            "lra_explanation",
            "Penjelasan selisih dengan LRA",
            Kind.LONG_TEXT,
            "Bila jumlah sub kegiatan berbeda dari jumlah menurut LRA.",
            optional=True,
        ),
    ),
)

TEMPLATE_SHEETS: tuple[Sheet, ...] = (
    REALIZATIONS, ANALYSES, EVIDENCE, ACTION_REPORTS, OUTPUTS, BUDGET_REPORTS, STATEMENT,
)  # fmt: skip
