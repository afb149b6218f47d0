"""The sheets of the contract workbook on performance: tujuan, sasaran, indicators, targets, actions."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import ACTIVITY_PATTERN, CODE_PATTERN, Column, Kind, Sheet

TUJUAN = Sheet(
    key="tujuan",
    title="Tujuan",
    record=model.Tujuan,
    intro="Tujuan Renstra dengan indikatornya. Tujuan dengan beberapa indikator ditulis pada beberapa baris.",
    rows=8,
    columns=(
        Column("code", "Kode tujuan", Kind.CODE, "Misalnya T-01.", 12, True, pattern=CODE_PATTERN),
        Column("text", "Tujuan", Kind.LONG_TEXT, "Rumusan tujuan menurut Renstra.", 50, True),
        Column("indicator", "Indikator tujuan", Kind.LONG_TEXT, "Rumusan indikator tujuan.", 40),
        Column("unit", "Satuan", Kind.TEXT, "Satuan indikator tujuan.", 12),
        Column("target", "Target akhir Renstra", Kind.MEASURE, "Target pada akhir Renstra.", 14),
    ),
)
SASARAN = Sheet(
    key="sasaran",
    title="Sasaran",
    record=model.Sasaran,
    intro="Sasaran strategis menurut Renstra dan Perjanjian Kinerja.",
    rows=12,
    columns=(
        Column("code", "Kode sasaran", Kind.CODE, "Misalnya SS-01.", 12, True, unique=True, pattern=CODE_PATTERN),
        Column("tujuan", "Kode tujuan", Kind.CODE, "Tujuan yang didukung.", 12, True, refers_to="tujuan"),
        Column("text", "Sasaran strategis", Kind.LONG_TEXT, "Rumusan sasaran strategis.", 80, True),
    ),
)
INDICATORS = Sheet(
    key="indicators",
    title="Indikator",
    record=model.Indicator,
    intro="Indikator Perjanjian Kinerja dan cara mengukurnya. Satu baris satu indikator.",
    columns=(
        Column("code", "Kode indikator", Kind.CODE, "Misalnya IK-01.", 10, True, unique=True, pattern=CODE_PATTERN),
        Column("sasaran", "Kode sasaran", Kind.CODE, "Sasaran yang diukur.", 10, True, refers_to="sasaran"),
        Column("text", "Indikator kinerja", Kind.LONG_TEXT, "Rumusan indikator.", 34, True),
        Column("unit", "Satuan", Kind.TEXT, "%, unit, hari, nilai, predikat, per 100.000 KH, …", 10, True),
        Column("definition", "Definisi operasional", Kind.LONG_TEXT, "Apa yang dihitung dan bagaimana.", 34),
        Column("numerator", "Pembilang", Kind.TEXT, "Untuk rasio: nama pembilang. Selain rasio: kosong.", 22),
        Column("denominator", "Penyebut", Kind.TEXT, "Untuk rasio: nama penyebut.", 22),
        Column(
            "polarity",
            "Polaritas",
            Kind.CHOICE,
            "makin tinggi makin baik; makin rendah makin baik; rentang; predikat; tanggal.",
            16,
            True,
            choices=model.Polarity,
        ),
        Column(
            "minimize_formula",
            "Rumus makin rendah makin baik",
            Kind.CHOICE,
            "Hanya untuk indikator makin rendah makin baik; kosong berarti menurut Kebijakan.",
            14,
            choices=model.MinimizeFormula,
            spellings=("Rumus minimal",),
        ),
        Column(
            "aggregation",
            "Triwulan ke tahun",
            Kind.CHOICE,
            "jumlah, posisi akhir, rata-rata, atau tahunan (hanya triwulan IV).",
            12,
            True,
            choices=model.Aggregation,
        ),
        Column(
            "numerator_aggregation",
            "Triwulan ke tahun: pembilang",
            Kind.CHOICE,
            "Untuk rasio: jumlah atau posisi akhir.",
            12,
            choices=model.Aggregation,
        ),
        Column(
            "denominator_aggregation",
            "Triwulan ke tahun: penyebut",
            Kind.CHOICE,
            "Untuk rasio: jumlah atau posisi akhir.",
            12,
            choices=model.Aggregation,
        ),
        Column(
            "renstra_aggregation",
            "Tahun ke Renstra",
            Kind.CHOICE,
            "jumlah atau posisi akhir.",
            12,
            choices=model.Aggregation,
        ),
        Column(
            "entry",
            "Cara isi",
            Kind.CHOICE,
            "Realisasi dan target Rencana Aksi diketik hanya untuk triwulan itu, atau s.d. triwulan itu. "
            "Target Rencana Aksi sebuah rasio selalu rasio s.d. triwulan itu.",
            14,
            True,
            choices=model.EntryMode,
        ),
        Column("decimals", "Desimal", Kind.WHOLE, "Jumlah angka di belakang koma.", 8, minimum=0, maximum=6),
        Column("start", "Tanggal mulai", Kind.DATE, "Hanya untuk polaritas tanggal; boleh kosong.", 13),
        Column("other_funding", "Ada dana lain", Kind.YES_NO, "'ya' bila sebagian hasil dibiayai pihak lain.", 9),
        Column("iku", "IKU", Kind.YES_NO, "'ya' bila Indikator Kinerja Utama.", 7),
        Column("team", "Kode tim", Kind.CODE, "Tim yang mengisi.", 10, True, refers_to="teams"),
        Column("data_source", "Sumber data", Kind.TEXT, "Sumber data atau data dukung.", 26),
        Column(
            "factor",
            "Faktor",
            Kind.NUMBER,
            "Untuk rasio yang satuannya tidak menyebutnya: pembilang/penyebut dikali angka ini, misalnya 1 atau 1000.",
            9,
            optional=True,
        ),
        Column(
            "numerator_entry",
            "Cara isi: pembilang",
            Kind.CHOICE,
            "Untuk rasio; kosong berarti menurut kolom Cara isi.",
            14,
            choices=model.EntryMode,
            optional=True,
        ),
        Column(
            "denominator_entry",
            "Cara isi: penyebut",
            Kind.CHOICE,
            "Untuk rasio; kosong berarti menurut kolom Cara isi.",
            14,
            choices=model.EntryMode,
            optional=True,
        ),
        Column(
            "data_year",
            "Tahun data",
            Kind.CHOICE,
            "Kosong berarti tahun berjalan. Nilai yang baru terbit tahun ini untuk tahun lalu (misalnya nilai SAKIP): "
            "tahun sebelumnya; laporan memberi catatan kaki.",
            16,
            choices=model.DataYear,
            optional=True,
        ),
        Column(
            "contributors",
            "Penyumbang",
            Kind.NAMES,
            "Bila angkanya jumlah dari beberapa bagian: kode tim atau nama unit (misalnya Puskesmas), dipisahkan titik koma. "
            "Tiap penyumbang mendapat satu baris pada formulir isian; pembilang dan penyebut, atau nilainya, dijumlahkan.",
            26,
            optional=True,
        ),
    ),
)
PREDICATE_SCORES = Sheet(
    key="predicate_scores",
    title="Skor Predikat",
    record=model.PredicateScore,
    intro="Skor tiap predikat untuk indikator dengan polaritas predikat.",
    landscape=False,
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Indikator berpredikat.", 14, True, refers_to="indicators"),
        Column("predicate", "Predikat", Kind.TEXT, "Misalnya BB.", 20, True),
        Column("score", "Skor", Kind.NUMBER, "Makin baik predikatnya, makin tinggi skornya.", 10, True),
    ),
)
_MEASURE = "Sesuai satuan indikator; kosong bila tidak ada target pada triwulan itu."
TARGETS = Sheet(
    key="targets",
    title="Target",
    record=model.Target,
    intro="Target Perjanjian Kinerja (setahun) dan Rencana Aksi (per triwulan, menurut Cara isi indikator). "
    "PK Perubahan cukup memuat indikator yang berubah, bila pada Versi PK dipilih 'hanya yang berubah'.",
    rows=60,
    columns=(
        Column("version", "Versi PK", Kind.CODE, "Kode pada lembar Versi PK.", 12, True, refers_to="pk_versions"),
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 14, True, refers_to="indicators"),
        Column("target", "Target PK", Kind.MEASURE, "Target setahun.", 16, True),
        Column("tw1", "Target TW I", Kind.MEASURE, _MEASURE, 14),
        Column("tw2", "Target TW II", Kind.MEASURE, _MEASURE, 14),
        Column("tw3", "Target TW III", Kind.MEASURE, _MEASURE, 14),
        Column("tw4", "Target TW IV", Kind.MEASURE, _MEASURE, 14),
        Column("text", "Rumusan pada PK/RA", Kind.TEXT, "Hanya bila berbeda dari lembar Indikator.", 24, optional=True),
        Column("unit", "Satuan pada PK/RA", Kind.TEXT, "Hanya bila berbeda dari lembar Indikator.", 12, optional=True),
    ),
)
ACTIONS = Sheet(
    key="actions",
    title="Aksi",
    record=model.Action,
    intro="Aksi pada Rencana Aksi. Aksi yang berulang ditulis satu baris untuk tiap triwulan.",
    rows=60,
    columns=(
        Column("code", "Kode aksi", Kind.CODE, "Misalnya AK-01.", 10, True, unique=True, pattern=CODE_PATTERN),
        Column("indicator", "Kode indikator", Kind.CODE, "Indikator yang didukung.", 12, True, refers_to="indicators"),
        Column("text", "Aksi", Kind.LONG_TEXT, "Apa yang dilakukan.", 50, True),
        Column("sub_kegiatan", "Kode sub kegiatan", Kind.CODE, "Sub kegiatan pendukung.", 20, pattern=ACTIVITY_PATTERN),
        Column("quarter", "Triwulan", Kind.WHOLE, "1 sampai 4.", 9, True, minimum=1, maximum=4),
        Column("person", "Penanggung jawab", Kind.TEXT, "Jabatan penanggung jawab.", 28),
        Column("team", "Kode tim", Kind.CODE, "Kosong berarti tim indikatornya.", 10, refers_to="teams"),
    ),
)
