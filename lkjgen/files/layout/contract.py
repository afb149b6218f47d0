"""The sheets of the contract workbook, perjanjian_kinerja.xlsx."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import Column, Kind, Sheet

CONTRACT_FILE = "perjanjian_kinerja.xlsx"
_CODE = r"[A-Za-z0-9][A-Za-z0-9./-]*"
_ACTIVITY = r"(\d\.\d{2}|X\.XX)\.\d{2}(\.\d\.\d{2}(\.\d{2,4})?)?"

PROFILE = Sheet(
    key="profile",
    title="Profil",
    record=model.Profile,
    intro="Identitas perangkat daerah dan uraian untuk Bab I. Uraian yang kosong menjadi bagian bertanda di draf.",
    vertical=True,
    landscape=False,
    columns=(
        Column("region", "Kabupaten/Kota", Kind.TEXT, "Ditulis lengkap.", required=True, example="Kabupaten Sinjai"),
        Column("office", "Perangkat daerah", Kind.TEXT, "Nama lengkap perangkat daerah.", required=True),
        Column(
            "short_name", "Nama singkat", Kind.TEXT, "Untuk nama berkas dan kepala halaman.", example="Disperkimtan"
        ),
        Column(
            "urusan",
            "Kode urusan",
            Kind.CODES,
            "Kode urusan dan bidang urusan; pisahkan dengan titik koma.",
            example="1.04; 2.10",
        ),
        Column("fiscal_year", "Tahun anggaran", Kind.WHOLE, "Empat angka.", required=True, minimum=2000, maximum=2100),
        Column("place", "Tempat penandatanganan", Kind.TEXT, "Kota pada blok tanda tangan.", example="Sinjai"),
        Column("renstra_start", "Renstra: tahun pertama", Kind.WHOLE, "Empat angka.", minimum=2000, maximum=2100),
        Column("renstra_end", "Renstra: tahun terakhir", Kind.WHOLE, "Empat angka.", minimum=2000, maximum=2100),
        Column("renstra_document", "Renstra: dokumen", Kind.TEXT, "Nomor dan judul dokumen Renstra."),
        Column("logo", "Berkas logo", Kind.TEXT, "Nama berkas PNG atau JPG di sebelah berkas ini; boleh kosong."),
        Column("background", "Latar belakang", Kind.LONG_TEXT, "Bab I: latar belakang penyusunan laporan."),
        Column("duties", "Tugas dan fungsi", Kind.LONG_TEXT, "Bab I: tugas dan fungsi menurut peraturan bupati."),
        Column("structure", "Struktur organisasi", Kind.LONG_TEXT, "Bab I: susunan organisasi."),
        Column("staff", "Pegawai", Kind.LONG_TEXT, "Bab I: jumlah dan susunan pegawai."),
        Column("facilities", "Sarana dan prasarana", Kind.LONG_TEXT, "Bab I: sarana dan prasarana."),
        Column("strategic_issues", "Isu strategis", Kind.LONG_TEXT, "Bab I: isu strategis, satu baris satu isu."),
    ),
)
OFFICIALS = Sheet(
    key="officials",
    title="Pejabat",
    record=model.Official,
    intro="Siapa memegang jabatan apa dan sejak kapan. Tiap dokumen ditandatangani pejabat pada tanggal dokumennya.",
    rows=12,
    columns=(
        Column("role", "Peran", Kind.CHOICE, "Pilih dari daftar.", 14, required=True, choices=model.Role),
        Column("name", "Nama", Kind.TEXT, "Nama dengan gelar.", 30),
        Column("title", "Jabatan", Kind.TEXT, "Sebutan jabatan pada tanda tangan.", 34),
        Column("acting", "Plt./Plh.", Kind.CHOICE, "Kosong bila pejabat definitif.", 9, choices=model.Acting),
        Column("rank", "Pangkat", Kind.TEXT, "Pangkat dan golongan.", 22),
        Column("nip", "NIP", Kind.TEXT, "18 angka; kosong untuk Bupati.", 22),
        Column("start", "Mulai", Kind.DATE, "Tanggal mulai menjabat.", 14),
        Column("end", "Sampai", Kind.DATE, "Tanggal berakhir; kosong bila masih menjabat.", 14),
    ),
)
TEAMS = Sheet(
    key="teams",
    title="Tim",
    record=model.Team,
    intro="Unit yang mengisi templat. Tepat satu tim mengisi realisasi anggaran dari LRA.",
    rows=12,
    columns=(
        Column(
            "code", "Kode tim", Kind.CODE, "Singkat; dipakai pada nama berkas.", 12, True, unique=True, pattern=_CODE
        ),
        Column("name", "Nama tim", Kind.TEXT, "Bidang, UPT, atau subbagian.", 40, True),
        Column("lead", "Penanggung jawab data", Kind.TEXT, "Nama Kepala Bidang.", 30),
        Column("lead_title", "Jabatan", Kind.TEXT, "Jabatan penanggung jawab data.", 30),
        Column("lead_nip", "NIP", Kind.TEXT, "18 angka.", 22),
        Column("fills_budget", "Mengisi anggaran", Kind.YES_NO, "'ya' untuk tepat satu tim.", 12),
    ),
)
LEGAL_BASES = Sheet(
    key="legal_bases",
    title="Dasar Hukum",
    record=model.LegalBasis,
    intro="Dasar hukum pada Bab I. Periksa keberlakuan tiap peraturan sebelum laporan ditandatangani.",
    rows=20,
    columns=(
        Column("text", "Peraturan", Kind.LONG_TEXT, "Jenis, nomor, tahun, dan judul peraturan.", 90, True),
        Column("note", "Keterangan", Kind.TEXT, "Misalnya 'periksa keberlakuan'.", 30),
    ),
)
PK_VERSIONS = Sheet(
    key="pk_versions",
    title="Versi PK",
    record=model.PkVersion,
    intro="Perjanjian Kinerja dan perubahannya. Suatu triwulan diukur dengan versi terakhir yang ditandatangani "
    "sampai hari terakhirnya.",
    rows=8,
    columns=(
        Column("code", "Kode versi", Kind.CODE, "Misalnya PK, PKP-1.", 12, True, unique=True, pattern=_CODE),
        Column("kind", "Jenis", Kind.CHOICE, "Murni atau perubahan.", 12, True, choices=model.PkKind),
        Column("number", "Nomor", Kind.TEXT, "Nomor dokumen.", 22),
        Column("signed", "Tanggal", Kind.DATE, "Tanggal ditandatangani.", 14, True),
        Column("place", "Tempat", Kind.TEXT, "Tempat ditandatangani.", 14),
        Column("first_party", "Pihak pertama", Kind.TEXT, "Nama kepala perangkat daerah.", 28),
        Column("first_title", "Jabatan pihak pertama", Kind.TEXT, "Jabatan pihak pertama.", 28),
        Column("second_party", "Pihak kedua", Kind.TEXT, "Nama Bupati.", 28),
        Column("second_title", "Jabatan pihak kedua", Kind.TEXT, "Jabatan pihak kedua.", 20),
        Column(
            "reason",
            "Alasan (a/b/c)",
            Kind.CHOICE,
            "Untuk perubahan: a pergantian pejabat, b perubahan strategi, c perubahan prioritas atau asumsi.",
            10,
            choices=model.PkReason,
        ),
        Column("explanation", "Penjelasan", Kind.LONG_TEXT, "Penjelasan alasan perubahan.", 40),
    ),
)
DPA_VERSIONS = Sheet(
    key="dpa_versions",
    title="Versi DPA",
    record=model.DpaVersion,
    intro="DPA, pergeseran, dan DPPA. Laporan memakai versi yang berlaku pada hari terakhir periodenya.",
    rows=8,
    columns=(
        Column("code", "Kode versi", Kind.CODE, "Misalnya DPA, DPPA.", 12, True, unique=True, pattern=_CODE),
        Column("kind", "Jenis", Kind.CHOICE, "Pilih dari daftar.", 14, True, choices=model.DpaKind),
        Column("number", "Nomor", Kind.TEXT, "Nomor dokumen.", 30),
        Column("approved", "Tanggal", Kind.DATE, "Tanggal pengesahan.", 14, True),
    ),
)
TUJUAN = Sheet(
    key="tujuan",
    title="Tujuan",
    record=model.Tujuan,
    intro="Tujuan Renstra dengan indikatornya. Tujuan dengan beberapa indikator ditulis pada beberapa baris.",
    rows=8,
    columns=(
        Column("code", "Kode tujuan", Kind.CODE, "Misalnya T-01.", 12, True, pattern=_CODE),
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
        Column("code", "Kode sasaran", Kind.CODE, "Misalnya SS-01.", 12, True, unique=True, pattern=_CODE),
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
        Column("code", "Kode indikator", Kind.CODE, "Misalnya IK-01.", 10, True, unique=True, pattern=_CODE),
        Column("sasaran", "Kode sasaran", Kind.CODE, "Sasaran yang diukur.", 10, True, refers_to="sasaran"),
        Column("text", "Indikator kinerja", Kind.LONG_TEXT, "Rumusan indikator.", 34, True),
        Column("unit", "Satuan", Kind.TEXT, "%, unit, hari, nilai, predikat, …", 10, True),
        Column("definition", "Definisi operasional", Kind.LONG_TEXT, "Apa yang dihitung dan bagaimana.", 34),
        Column("numerator", "Pembilang", Kind.TEXT, "Untuk rasio: nama pembilang. Selain rasio: kosong.", 22),
        Column("denominator", "Penyebut", Kind.TEXT, "Untuk rasio: nama penyebut.", 22),
        Column(
            "polarity",
            "Polaritas",
            Kind.CHOICE,
            "maksimal: makin besar makin baik; minimal: makin kecil makin baik; rentang; predikat; tanggal.",
            11,
            True,
            choices=model.Polarity,
        ),
        Column(
            "minimize_formula",
            "Rumus minimal",
            Kind.CHOICE,
            "Hanya untuk polaritas minimal; kosong berarti menurut Kebijakan.",
            11,
            choices=model.MinimizeFormula,
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
            "Realisasi dan target Rencana Aksi diketik hanya untuk triwulan itu, atau s.d. triwulan itu.",
            14,
            True,
            choices=model.EntryMode,
        ),
        Column("decimals", "Desimal", Kind.WHOLE, "Jumlah angka di belakang koma.", 8, minimum=0, maximum=6),
        Column("start", "Tanggal mulai", Kind.DATE, "Hanya untuk polaritas tanggal; boleh kosong.", 13),
        Column("other_funding", "Ada dana lain", Kind.YES_NO, "'ya' bila sebagian hasil dibiayai pihak lain.", 9),
        Column("iku", "IKU", Kind.YES_NO, "'ya' bila Indikator Kinerja Utama.", 7),
        Column("team", "Kode tim", Kind.CODE, "Tim yang mengisi.", 10, True, refers_to="teams"),
        Column("data_source", "Sumber data", Kind.TEXT, "Sumber data atau bukti.", 26),
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
        Column("score", "Skor", Kind.NUMBER, "Makin baik makin besar.", 10, True),
    ),
)
_MEASURE = "Sesuai satuan indikator; kosong bila tidak ada target pada triwulan itu."
TARGETS = Sheet(
    key="targets",
    title="Target",
    record=model.Target,
    intro="Target Perjanjian Kinerja (setahun) dan Rencana Aksi (per triwulan, menurut Cara isi indikator). "
    "Tiap versi PK memuat semua indikatornya.",
    rows=60,
    columns=(
        Column("version", "Versi PK", Kind.CODE, "Kode pada lembar Versi PK.", 12, True, refers_to="pk_versions"),
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 14, True, refers_to="indicators"),
        Column("target", "Target PK", Kind.MEASURE, "Target setahun.", 16, True),
        Column("tw1", "Target TW I", Kind.MEASURE, _MEASURE, 14),
        Column("tw2", "Target TW II", Kind.MEASURE, _MEASURE, 14),
        Column("tw3", "Target TW III", Kind.MEASURE, _MEASURE, 14),
        Column("tw4", "Target TW IV", Kind.MEASURE, _MEASURE, 14),
    ),
)
PK_BUDGETS = Sheet(
    key="pk_budgets",
    title="Anggaran PK",
    record=model.PkBudget,
    intro="Program dan anggaran sebagaimana tercetak pada lampiran Perjanjian Kinerja.",
    rows=24,
    landscape=False,
    columns=(
        Column("version", "Versi PK", Kind.CODE, "Kode pada lembar Versi PK.", 12, True, refers_to="pk_versions"),
        Column("program", "Kode program", Kind.CODE, "Misalnya 1.04.03.", 14, True, pattern=_ACTIVITY),
        Column("budget", "Anggaran (Rp)", Kind.RUPIAH, "Rupiah penuh.", 20, True, minimum=0),
        Column("note", "Keterangan", Kind.TEXT, "Sumber dana, misalnya APBD.", 20),
    ),
)
ACTIONS = Sheet(
    key="actions",
    title="Aksi",
    record=model.Action,
    intro="Aksi pada Rencana Aksi. Aksi yang berulang ditulis satu baris untuk tiap triwulan.",
    rows=60,
    columns=(
        Column("code", "Kode aksi", Kind.CODE, "Misalnya AK-01.", 10, True, unique=True, pattern=_CODE),
        Column("indicator", "Kode indikator", Kind.CODE, "Indikator yang didukung.", 12, True, refers_to="indicators"),
        Column("text", "Aksi", Kind.LONG_TEXT, "Apa yang dilakukan.", 50, True),
        Column("sub_kegiatan", "Kode sub kegiatan", Kind.CODE, "Sub kegiatan pendukung.", 20, pattern=_ACTIVITY),
        Column("quarter", "Triwulan", Kind.WHOLE, "1 sampai 4.", 9, True, minimum=1, maximum=4),
        Column("person", "Penanggung jawab", Kind.TEXT, "Jabatan penanggung jawab.", 28),
        Column("team", "Kode tim", Kind.CODE, "Kosong berarti tim indikatornya.", 10, refers_to="teams"),
    ),
)
ACTIVITIES = Sheet(
    key="activities",
    title="Program Kegiatan",
    record=model.Activity,
    intro="Program, kegiatan, dan sub kegiatan dalam satu tabel; boleh ditempel dari SIPD. "
    "Tingkatnya dikenali dari kodenya.",
    rows=100,
    columns=(
        Column(
            "code",
            "Kode",
            Kind.CODE,
            "1.04.03, 1.04.03.2.03, 1.04.03.2.03.02.",
            20,
            True,
            unique=True,
            pattern=_ACTIVITY,
            spellings=("Kode Rekening", "Kode Program/Kegiatan/Sub Kegiatan"),
        ),
        Column(
            "name",
            "Nama",
            Kind.LONG_TEXT,
            "Nama program, kegiatan, atau sub kegiatan.",
            50,
            True,
            spellings=("Uraian", "Nomenklatur", "Nama Program/Kegiatan/Sub Kegiatan"),
        ),
        Column("sasaran", "Sasaran", Kind.CODE, "Sub kegiatan: satu kode sasaran, atau 'penunjang'.", 12),
        Column("team", "Kode tim", Kind.CODE, "Sub kegiatan: tim yang melaporkan.", 10, refers_to="teams"),
        Column("funding", "Sumber dana", Kind.TEXT, "APBD, DAK, DAU, …", 14),
        Column("output", "Indikator keluaran", Kind.LONG_TEXT, "Sub kegiatan: indikator keluaran.", 34),
        Column("unit", "Satuan keluaran", Kind.TEXT, "Satuan indikator keluaran.", 12),
    ),
)
BUDGETS = Sheet(
    key="budgets",
    title="Anggaran DPA",
    record=model.Budget,
    intro="Pagu, rencana kas per triwulan, dan target keluaran menurut versi DPA. "
    "Tiap versi memuat semua sub kegiatan. Baris program dan kegiatan boleh ada; jumlahnya diperiksa.",
    rows=160,
    columns=(
        Column("version", "Versi DPA", Kind.CODE, "Kode pada lembar Versi DPA.", 12, True, refers_to="dpa_versions"),
        Column("code", "Kode", Kind.CODE, "Kode pada lembar Program Kegiatan.", 20, True, refers_to="activities"),
        Column("pagu", "Pagu (Rp)", Kind.RUPIAH, "Rupiah penuh.", 20, True, minimum=0),
        Column("tw1", "Rencana TW I (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0),
        Column("tw2", "Rencana TW II (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0),
        Column("tw3", "Rencana TW III (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0),
        Column("tw4", "Rencana TW IV (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0),
        Column("output_target", "Target keluaran", Kind.NUMBER, "Target setahun.", 12, minimum=0),
    ),
)
HISTORY = Sheet(
    key="history",
    title="Riwayat",
    record=model.History,
    intro="Tahun-tahun sebelumnya sebagaimana tercetak pada LKJ yang ditandatangani.",
    rows=80,
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, refers_to="indicators"),
        Column("year", "Tahun", Kind.WHOLE, "Empat angka.", 8, True, minimum=2000, maximum=2100),
        Column("state", "Keadaan", Kind.CHOICE, "Pilih dari daftar.", 16, True, choices=model.HistoryState),
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
    columns=(
        Column(
            "indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, unique=True, refers_to="indicators"
        ),
        Column("baseline_year", "Tahun awal", Kind.WHOLE, "Tahun nilai awal.", 9, minimum=2000, maximum=2100),
        Column("baseline", "Nilai awal", Kind.MEASURE, "Kondisi awal.", 12),
        *(Column(f"year{n}", f"Target tahun ke-{n}", Kind.MEASURE, "Kosong bila tidak ada.", 12) for n in range(1, 7)),
        Column("final", "Target akhir", Kind.MEASURE, "Target pada akhir Renstra.", 12),
    ),
)
STANDARDS = Sheet(
    key="standards",
    title="Standar",
    record=model.Standard,
    intro="Standar nasional atau provinsi untuk tiap indikator, atau pernyataan bahwa tidak ada.",
    columns=(
        Column("indicator", "Kode indikator", Kind.CODE, "Kode indikator.", 12, True, refers_to="indicators"),
        Column(
            "level",
            "Tingkat",
            Kind.CHOICE,
            "nasional, provinsi, atau tidak ada.",
            12,
            True,
            choices=model.StandardLevel,
        ),
        Column("value", "Nilai", Kind.MEASURE, "Nilai standar.", 14),
        Column("year", "Tahun", Kind.WHOLE, "Tahun standar.", 8, minimum=2000, maximum=2100),
        Column("document", "Sumber", Kind.TEXT, "Dokumen atau alamat.", 50),
    ),
)
WAIVERS = Sheet(
    key="waivers",
    title="Pengecualian",
    record=model.Waiver,
    intro="Temuan yang diterima apa adanya dengan alasan. Galat tidak dapat dikecualikan.",
    rows=20,
    columns=(
        Column("rule", "Kode aturan", Kind.CODE, "Misalnya CAP-003.", 12, True),
        Column("subject", "Subjek", Kind.TEXT, "Subjek pada laporan pemeriksaan.", 26, True),
        Column("value", "Nilai", Kind.TEXT, "Yang tertulis saat dikecualikan.", 20),
        Column("name", "Oleh", Kind.TEXT, "Siapa yang mengecualikan.", 26, True),
        Column("granted", "Tanggal", Kind.DATE, "Tanggal pengecualian.", 14, True),
        Column("reason", "Alasan", Kind.LONG_TEXT, "Alasan yang dapat diperiksa.", 50, True),
    ),
)
CODE_REFERENCES = Sheet(
    key="code_references",
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

POLICY_SHEET = "Kebijakan"
POLICY_HEADINGS = ("Kebijakan", "Isi", "Penjelasan", "Bawaan")

CONTRACT_SHEETS: tuple[Sheet, ...] = (
    PROFILE, OFFICIALS, TEAMS, LEGAL_BASES, PK_VERSIONS, DPA_VERSIONS, TUJUAN, SASARAN, INDICATORS, PREDICATE_SCORES,
    TARGETS, PK_BUDGETS, ACTIONS, ACTIVITIES, BUDGETS, HISTORY, RENSTRA, STANDARDS, WAIVERS, CODE_REFERENCES,
)  # fmt: skip
