"""The sheets of the contract workbook on the office: profile, officials, teams, legal bases, versions."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import CODE_PATTERN, Column, Days, Kind, Needed, Sheet

PROFILE = Sheet(
    key="profile",
    title="Profil",
    record=model.Profile,
    intro="Identitas perangkat daerah dan uraian untuk Bab I. Uraian yang kosong menjadi bagian bertanda di draf.",
    vertical=True,
    landscape=False,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column(
            "region",
            "Kabupaten/Kota/Provinsi",
            Kind.TEXT,
            "Ditulis lengkap.",
            required=True,
            example="Kabupaten Sinjai",
            spellings=("Kabupaten/Kota",),
        ),
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
        Column(
            "style_base",
            "Berkas gaya",
            Kind.TEXT,
            "Nama berkas .docx di sebelah berkas ini dengan gaya dan kop surat perangkat daerah; boleh kosong.",
            optional=True,
        ),
        Column(
            "review_scan",
            "Berkas pernyataan reviu",
            Kind.TEXT,
            "Nama berkas PNG atau JPG di sebelah berkas ini: Pernyataan Telah Direviu yang sudah ditandatangani "
            "Inspektorat; dijilid pada LKJ tahunan. Boleh kosong.",
            optional=True,
        ),
        Column("background", "Latar belakang", Kind.LONG_TEXT, "Bab I: latar belakang penyusunan laporan."),
        Column(
            "duties", "Tugas dan fungsi", Kind.LONG_TEXT, "Bab I: tugas dan fungsi menurut peraturan kepala daerah."
        ),
        Column("structure", "Struktur organisasi", Kind.LONG_TEXT, "Bab I: susunan organisasi."),
        Column("staff", "Pegawai", Kind.LONG_TEXT, "Bab I: jumlah dan susunan pegawai."),
        Column("facilities", "Sarana dan prasarana", Kind.LONG_TEXT, "Bab I: sarana dan prasarana."),
        Column("strategic_issues", "Isu strategis", Kind.LONG_TEXT, "Bab I: isu strategis, satu baris satu isu."),
        Column(
            "drafting_decree",
            "SK Tim Penyusun",
            Kind.TEXT,
            "Jenis, nomor, tanggal, dan judul keputusan yang menetapkan tim penyusun LKJ; menjadi dasar pembagian tugas.",
            optional=True,
        ),
    ),
)
OFFICIALS = Sheet(
    key="officials",
    title="Pejabat",
    record=model.Official,
    intro="Siapa memegang jabatan apa dan sejak kapan. Tiap dokumen ditandatangani pejabat pada tanggal dokumennya.",
    rows=20,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column(
            "role",
            "Peran",
            Kind.CHOICE,
            "Menurut fungsinya: kepala daerah dan kepala perangkat daerah sebagai pihak pada PK, pengoreksi dan penyusun "
            "laporan menurut SOP. Sebutan pada laporan diambil dari Jabatan.",
            24,
            required=True,
            choices=model.Role,
        ),
        Column("name", "Nama", Kind.TEXT, "Nama dengan gelar.", 30),
        Column("title", "Jabatan", Kind.TEXT, "Sebutan jabatan pada tanda tangan.", 34),
        Column("acting", "Plt./Plh.", Kind.CHOICE, "Kosong bila pejabat definitif.", 9, choices=model.Acting),
        Column("rank", "Pangkat", Kind.TEXT, "Pangkat dan golongan.", 22),
        Column("nip", "NIP", Kind.TEXT, "18 angka; kosong untuk kepala daerah.", 22),
        Column("start", "Mulai", Kind.DATE, "Tanggal mulai menjabat.", 14, days=Days.ANY),
        Column("end", "Sampai", Kind.DATE, "Tanggal berakhir; kosong bila masih menjabat.", 14, days=Days.ANY),
    ),
)
TEAMS = Sheet(
    key="teams",
    title="Tim",
    record=model.Team,
    intro="Unit yang mengisi formulir isian. Tepat satu tim mengisi realisasi anggaran dari LRA.",
    rows=40,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column(
            "code",
            "Kode tim",
            Kind.CODE,
            "Singkat; dipakai pada nama berkas.",
            12,
            True,
            unique=True,
            pattern=CODE_PATTERN,
        ),
        Column("name", "Nama tim", Kind.TEXT, "Bidang, bagian, seksi, atau UPT.", 40, True),
        Column("lead", "Penanggung jawab data", Kind.TEXT, "Nama pimpinan tim.", 30),
        Column("lead_title", "Jabatan", Kind.TEXT, "Jabatan penanggung jawab data.", 30),
        Column("lead_nip", "NIP", Kind.TEXT, "18 angka.", 22),
        Column("fills_budget", "Mengisi anggaran", Kind.YES_NO, "'ya' untuk tepat satu tim.", 12),
    ),
)
TEAM_MEMBERS = Sheet(
    key="team_members",
    title="Anggota Tim",
    record=model.TeamMember,
    optional=True,
    intro="Siapa menjadi ketua dan anggota tiap tim sejak kapan, menurut SK Tim Penyusun. Ketua bertanggung jawab atas data "
    "timnya; tanpa ketua di sini berlaku Penanggung jawab data pada lembar Tim. Yang diganti tidak dihapus, tetapi diberi "
    "tanggal Sampai.",
    rows=80,
    needed=Needed.WHEN_CHANGED,
    columns=(
        Column("team", "Kode tim", Kind.CODE, "Menurut lembar Tim.", 12, True, refers_to="teams"),
        Column("name", "Nama", Kind.TEXT, "Nama dengan gelar.", 30, True),
        Column("role", "Kedudukan", Kind.CHOICE, "Ketua atau anggota tim.", 12, True, choices=model.TeamRole),
        Column("title", "Jabatan", Kind.TEXT, "Sebutan jabatan.", 34),
        Column("nip", "NIP", Kind.TEXT, "18 angka.", 22),
        Column("start", "Mulai", Kind.DATE, "Tanggal mulai; kosong bila sejak awal tahun.", 14, days=Days.ANY),
        Column("end", "Sampai", Kind.DATE, "Hari terakhir; kosong bila masih.", 14, days=Days.ANY),
        Column("replaces", "Menggantikan", Kind.TEXT, "Nama yang digantikan, bila tidak tercantum di atas.", 30),
    ),
)
LEGAL_BASES = Sheet(
    key="legal_bases",
    title="Dasar Hukum",
    record=model.LegalBasis,
    intro="Dasar hukum pada Bab I: peraturan nasional sudah terisi, tambahkan peraturan daerah sendiri. Periksa keberlakuan "
    "tiap peraturan sebelum laporan ditandatangani.",
    rows=30,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column("text", "Peraturan", Kind.LONG_TEXT, "Jenis, nomor, tahun, dan judul peraturan.", 90, True),
        Column(
            "note", "Keterangan", Kind.TEXT, "Menjadi komentar di samping daftar pada draf Word, tidak dicetak.", 30
        ),
    ),
)
_CHECK = "periksa keberlakuan"
_OFFERED = "periksa keberlakuan; hapus bila tidak dipakai"
DEFAULT_LEGAL_BASES: tuple[tuple[str, str], ...] = (
    # national ones only (D47): the first two are the SOP's, the others are offered; an office adds its regional rules
    ("Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah", _CHECK),
    (
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang "
            "Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja "
            "Instansi Pemerintah"
        ),
        _CHECK,
    ),
    (
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 88 Tahun 2021 tentang "
            "Evaluasi Akuntabilitas Kinerja Instansi Pemerintah"
        ),
        _OFFERED,
    ),
    (
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 89 Tahun 2021 tentang "
            "Penjenjangan Kinerja Instansi Pemerintah"
        ),
        _OFFERED,
    ),
    (
        (
            "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan "
            "Evaluasi Pembangunan Daerah, Tata Cara Evaluasi Rancangan Peraturan Daerah tentang Rencana Pembangunan "
            "Jangka Panjang Daerah dan Rencana Pembangunan Jangka Menengah Daerah, serta Tata Cara Perubahan Rencana "
            "Pembangunan Jangka Panjang Daerah, Rencana Pembangunan Jangka Menengah Daerah, dan Rencana Kerja "
            "Pemerintah Daerah"
        ),
        _OFFERED,
    ),
)
DEADLINES = Sheet(
    key="deadlines",
    title="Batas Waktu",
    record=model.DeadlineLetter,
    optional=True,
    intro="Batas waktu yang diubah dengan surat. Yang tidak disebut mengikuti Kebijakan; surat terakhir yang berlaku, "
    "baris surat lama tidak dihapus.",
    rows=12,
    needed=Needed.WHEN_CHANGED,
    columns=(
        Column("period", "Periode", Kind.CHOICE, "TW1 sampai TW4, atau Tahunan.", 12, True, choices=model.PeriodName),
        Column(
            "kind",
            "Batas",
            Kind.CHOICE,
            "Pengumpulan data atau penyampaian laporan.",
            22,
            True,
            choices=model.DeadlineKind,
        ),
        Column("due", "Menjadi tanggal", Kind.DATE, "Hari terakhir yang masih tepat waktu.", 16, True),
        Column("number", "Nomor surat", Kind.TEXT, "Surat yang menetapkannya.", 30, True),
        Column("dated", "Tanggal surat", Kind.DATE, "Tanggal surat itu.", 14, True),
    ),
)
DAYS_OFF = Sheet(
    key="days_off",
    title="Hari Libur",
    record=model.DayOff,
    optional=True,
    intro="Hari yang berbeda dari hari libur nasional dan cuti bersama menurut SKB 3 Menteri. Yang nasional sudah diketahui "
    "aplikasi; tulis hanya libur daerah, perubahan SKB di tengah tahun, atau hari libur yang tetap masuk kerja.",
    rows=12,
    needed=Needed.WHEN_CHANGED,
    columns=(
        Column("day", "Tanggal", Kind.DATE, "Hari yang dimaksud.", 14, True, unique=True),
        Column(
            "kind",
            "Ketentuan",
            Kind.CHOICE,
            "Libur, atau masuk kerja walaupun hari libur nasional.",
            16,
            True,
            choices=model.DayKind,
        ),
        Column("name", "Nama dan dasar", Kind.TEXT, "Misalnya libur daerah, dengan surat edarannya.", 50, True),
    ),
)


def _typed(sheets: str) -> Column:
    """Whether the sheets of a later version tell only what it changes."""
    told = (
        f"Untuk perubahan. 'hanya yang berubah': pada lembar {sheets} cukup ditulis baris yang berubah atau baru, yang lain "
        "tetap seperti versi sebelumnya. Kosong berarti semua baris ditulis lagi."
    )
    return Column("typed", "Baris yang ditulis", Kind.CHOICE, told, 16, choices=model.TypedRows, optional=True)


def _removed(what: str) -> Column:
    told = (
        f"Kode {what} yang tidak ada lagi pada versi ini, dipisahkan titik koma; hanya bila ditulis yang berubah saja."
    )
    return Column("removed", "Dihapus", Kind.CODES, told, 18, optional=True)


PK_VERSIONS = Sheet(
    key="pk_versions",
    title="Versi PK",
    record=model.PkVersion,
    intro="Perjanjian Kinerja dan perubahannya. Suatu triwulan diukur dengan versi terakhir yang ditandatangani "
    "sampai hari terakhirnya.",
    rows=8,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column("code", "Kode versi", Kind.CODE, "Misalnya PK, PKP-1.", 12, True, unique=True, pattern=CODE_PATTERN),
        Column("kind", "Jenis", Kind.CHOICE, "Murni atau perubahan.", 12, True, choices=model.PkKind),
        Column("number", "Nomor", Kind.TEXT, "Nomor dokumen.", 22),
        Column("signed", "Tanggal", Kind.DATE, "Tanggal ditandatangani.", 14, True, days=Days.OF_VERSION),
        Column("place", "Tempat", Kind.TEXT, "Tempat ditandatangani.", 14),
        Column("first_party", "Pihak pertama", Kind.TEXT, "Nama kepala perangkat daerah.", 28),
        Column("first_title", "Jabatan pihak pertama", Kind.TEXT, "Jabatan pihak pertama.", 28),
        Column("second_party", "Pihak kedua", Kind.TEXT, "Nama kepala daerah.", 28),
        Column("second_title", "Jabatan pihak kedua", Kind.TEXT, "Jabatan pihak kedua.", 20),
        Column(
            "reasons",
            "Alasan (a/b/c)",
            Kind.CHOICES,
            "Untuk perubahan: a pergantian pejabat, b perubahan strategi, c perubahan prioritas atau asumsi; "
            "beberapa alasan dipisahkan dengan titik koma.",
            10,
            choices=model.PkReason,
            example="b; c",
        ),
        Column("explanation", "Penjelasan", Kind.LONG_TEXT, "Penjelasan alasan perubahan.", 40),
        _typed("Target dan Anggaran PK"),
        _removed("indikator atau program"),
    ),
)
DPA_VERSIONS = Sheet(
    key="dpa_versions",
    title="Versi DPA",
    record=model.DpaVersion,
    intro="DPA, pergeseran, dan DPPA. Laporan memakai versi yang berlaku pada hari terakhir periodenya.",
    rows=12,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column("code", "Kode versi", Kind.CODE, "Misalnya DPA, DPPA.", 12, True, unique=True, pattern=CODE_PATTERN),
        Column("kind", "Jenis", Kind.CHOICE, "Pilih dari daftar.", 14, True, choices=model.DpaKind),
        Column("number", "Nomor", Kind.TEXT, "Nomor dokumen.", 30),
        Column("approved", "Tanggal", Kind.DATE, "Tanggal pengesahan.", 14, True, days=Days.OF_VERSION),
        _typed("Anggaran DPA"),
        _removed("sub kegiatan"),
    ),
)
