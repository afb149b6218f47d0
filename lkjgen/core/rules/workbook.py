"""BKS: what the readers find about a whole file or sheet, before any cell is read."""

from __future__ import annotations

from lkjgen.core.rule import Severity, reading_rule

_TEMPLATE = "SOP nomor 23: data dikumpulkan dengan formulir isian"
_SAVE_AS = "Buka dengan Excel atau LibreOffice, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx), lalu kirim lagi."

_NOT_DELIVERED = ("ISI-020",)  # a workbook that is refused was sent, though it does not count

# --- the file ------------------------------------------------------------------------------------------------

EMPTY_FILE = reading_rule(
    "BKS-001",
    Severity.ERROR,
    title="Berkas kosong",
    message="Berkas ini berukuran 0 bita; biasanya pengirimannya terputus.",
    remedy="Minta pengirim mengirim berkasnya sekali lagi.",
    basis=_TEMPLATE,
    explanation="Berkas tanpa isi tidak dapat dibaca.",
    silences=_NOT_DELIVERED,
)
NOT_A_WORKBOOK = reading_rule(
    "BKS-002",
    Severity.ERROR,
    title="Bukan berkas Excel",
    message="Berkas ini sebenarnya {found}, bukan buku kerja Excel (.xlsx), apa pun nama berkasnya.",
    remedy="Isi dan kirim formulir isian .xlsx yang dibagikan; nama berkas tidak mengubah jenisnya.",
    basis=_TEMPLATE,
    explanation="Jenis berkas dikenali dari isinya, bukan dari namanya.",
    silences=_NOT_DELIVERED,
)
OTHER_FORMAT = reading_rule(
    "BKS-003",
    Severity.ERROR,
    title="Jenis buku kerja tidak didukung",
    message="Berkas ini disimpan sebagai {found}; yang dibaca hanya {expected}.",
    remedy=_SAVE_AS,
    basis=_TEMPLATE,
    explanation="Jenis lain menyimpan angka dan kunci sel dengan cara yang berbeda.",
    silences=_NOT_DELIVERED,
)
ENCRYPTED = reading_rule(
    "BKS-004",
    Severity.ERROR,
    title="Berkas berkata sandi",
    message="Berkas ini dikunci dengan kata sandi sehingga tidak dapat dibaca.",
    remedy="Hapus kata sandi pembukanya (File, Info, Protect Workbook, Encrypt with Password), lalu kirim lagi.",
    basis=_TEMPLATE,
    explanation="Kunci sel pada formulir tidak memerlukan kata sandi pembuka.",
    silences=_NOT_DELIVERED,
)
BROKEN_FILE = reading_rule(
    "BKS-005",
    Severity.ERROR,
    title="Berkas rusak",
    message="Berkas ini terpotong atau rusak sehingga tidak dapat dibuka.",
    remedy="Minta pengirim membuka berkasnya di Excel, menyimpannya, lalu mengirimnya sekali lagi.",
    basis=_TEMPLATE,
    explanation="Sebagian isi berkas hilang; membaca sisanya dapat menghasilkan angka yang salah.",
    silences=_NOT_DELIVERED,
)
LOCK_FILE = reading_rule(
    "BKS-006",
    Severity.ERROR,
    title="Berkas sementara",
    message="Berkas ini hanya penanda bahwa seseorang sedang membuka berkas aslinya.",
    remedy="Tutup berkas aslinya, hapus berkas penanda ini, dan sertakan berkas aslinya.",
    basis=_TEMPLATE,
    explanation="Excel membuat berkas yang namanya berawalan ~$ selama berkas aslinya terbuka.",
    silences=_NOT_DELIVERED,
)
MACROS = reading_rule(
    "BKS-007",
    Severity.ERROR,
    title="Berkas memuat makro",
    message="Berkas ini memuat makro, sedangkan formulir tidak bermakro.",
    remedy=_SAVE_AS,
    basis=_TEMPLATE,
    explanation="Makro dapat mengubah isi berkas dan tidak pernah diperlukan.",
    silences=_NOT_DELIVERED,
)
TOO_LARGE = reading_rule(
    "BKS-008",
    Severity.ERROR,
    title="Berkas terlalu besar",
    message="Berkas ini terlalu besar untuk sebuah formulir: {found}; batasnya {expected}.",
    remedy="Salin isiannya ke formulir yang baru; jangan menempelkan gambar atau lembar lain.",
    basis=_TEMPLATE,
    explanation="Berkas yang sangat besar menghabiskan ingatan komputer sebelum selesai dibaca.",
    silences=_NOT_DELIVERED,
)
UNSAFE_FILE = reading_rule(
    "BKS-009",
    Severity.ERROR,
    title="Susunan berkas tidak wajar",
    message="Berkas ini tidak dibuka karena susunannya tidak wajar: {found}.",
    remedy="Salin isiannya ke formulir yang baru dengan Excel atau LibreOffice, lalu kirim yang baru itu.",
    basis=_TEMPLATE,
    explanation="Excel dan LibreOffice tidak menyimpan berkas seperti ini; isinya dapat membahayakan komputer pembaca.",
    silences=_NOT_DELIVERED,
)
UNREADABLE = reading_rule(
    "BKS-010",
    Severity.ERROR,
    title="Berkas tidak dapat dibaca",
    message="Isi buku kerja ini tidak dapat dibaca.",
    remedy=_SAVE_AS,
    basis=_TEMPLATE,
    explanation="Berkas dibuat atau diubah oleh program yang tidak mengikuti aturan .xlsx; menyimpannya ulang membetulkan.",
    silences=_NOT_DELIVERED,
)

# --- sheets and headings -------------------------------------------------------------------------------------

TOO_SLOW = reading_rule(
    "BKS-028",
    Severity.ERROR,
    title="Berkas terlalu lama dibaca",
    message="Pembacaan berkas ini dihentikan setelah {found}; formulir biasa selesai dalam sekejap.",
    remedy="Salin isiannya ke formulir yang baru dengan Excel atau LibreOffice, lalu kirim yang baru itu.",
    basis=_TEMPLATE,
    explanation="Satu berkas yang macet tidak boleh menahan berkas tim lain.",
    silences=_NOT_DELIVERED,
)
OLD_VERSION = reading_rule(
    "BKS-029",
    Severity.WARNING,
    title="Formulir versi lama",
    message="Berkas ini memakai formulir versi {found}, sedangkan yang berlaku versi {expected}; isinya tetap dibaca.",
    remedy="Periksa kolom yang belum ada pada versi lama; untuk berikutnya pakai formulir dari 'lkjgen formulir'.",
    basis=_TEMPLATE,
    explanation="Isian pada formulir lama dibawa serta; yang tidak ada di sana diminta satu per satu.",
)
SHEET_MISSING = reading_rule(
    "BKS-011",
    Severity.ERROR,
    title="Lembar tidak ada",
    message="Lembar '{expected}' tidak ada di berkas ini.",
    remedy="Kembalikan lembarnya dari formulir asli; jangan menghapus lembar.",
    basis=_TEMPLATE,
    explanation="Tanpa lembarnya, semua isian lembar itu hilang.",
    silences=_NOT_DELIVERED,
)
SHEET_RENAMED = reading_rule(
    "BKS-012",
    Severity.WARNING,
    title="Nama lembar diubah",
    message="Lembar '{found}' dibaca sebagai lembar '{expected}' karena judul kolomnya sama.",
    remedy="Kembalikan nama lembarnya menjadi '{expected}'.",
    basis=_TEMPLATE,
    explanation="Lembar dikenali dari namanya, dan bila namanya berubah, dari judul kolomnya.",
)
HEADINGS_MISSING = reading_rule(
    "BKS-013",
    Severity.ERROR,
    title="Baris judul kolom tidak ditemukan",
    message="Pada lembar '{sheet}' tidak ditemukan baris judul kolom ({expected}, …).",
    remedy="Kembalikan baris judul kolom seperti pada formulir asli.",
    basis=_TEMPLATE,
    explanation="Kolom dikenali dari judulnya, bukan dari letaknya.",
    silences=_NOT_DELIVERED,
)
COLUMN_MISSING = reading_rule(
    "BKS-014",
    Severity.ERROR,
    title="Kolom tidak ada",
    message="Kolom '{column}' tidak ada pada lembar '{sheet}'.",
    remedy="Kembalikan kolomnya atau betulkan judulnya menjadi '{column}'.",
    basis=_TEMPLATE,
    explanation="Tanpa kolomnya, semua isian kolom itu hilang; karena itu isian lainnya belum diperiksa.",
    silences=_NOT_DELIVERED,
)
HEADING_MISSPELT = reading_rule(
    "BKS-015",
    Severity.WARNING,
    title="Judul kolom berubah",
    message="Judul '{found}' dibaca sebagai kolom '{expected}'.",
    remedy="Bila benar, betulkan judulnya menjadi '{expected}'; bila bukan, pulihkan kolom '{expected}'.",
    basis=_TEMPLATE,
    explanation="Judul yang hampir sama dibaca, dengan permintaan konfirmasi; judul yang jauh berbeda tidak ditebak.",
)
HEADING_TWICE = reading_rule(
    "BKS-016",
    Severity.ERROR,
    title="Dua kolom berjudul sama",
    message="Judul '{expected}' ada di {found}; tidak jelas yang mana yang berlaku.",
    remedy="Hapus atau beri judul lain pada yang tidak berlaku.",
    basis=_TEMPLATE,
    explanation="Dari dua kolom berjudul sama tidak ada yang dipilih dengan menebak.",
    silences=_NOT_DELIVERED,
)
MERGED_CELLS = reading_rule(
    "BKS-017",
    Severity.ERROR,
    title="Sel isian digabung",
    message="Pada lembar '{sheet}' sel {found} digabung; hanya sel pertamanya yang berisi nilai.",
    remedy="Pisahkan selnya (Unmerge Cells), lalu isi tiap selnya.",
    basis=_TEMPLATE,
    explanation="Excel membuang isi sel lain ketika sel digabung.",
    silences=_NOT_DELIVERED,
)
FAR_CELLS = reading_rule(
    "BKS-018",
    Severity.WARNING,
    title="Isi jauh di luar tabel",
    message="Pada lembar '{sheet}' ada isi di sel {found}, jauh di luar tabel; isi itu tidak dibaca.",
    remedy="Hapus isi sel itu, atau pindahkan ke dalam tabel.",
    basis=_TEMPLATE,
    explanation="Tabel dibaca sampai batas yang jauh melebihi kebutuhan.",
)
HIDDEN_CELLS = reading_rule(
    "BKS-019",
    Severity.NOTE,
    title="Baris atau kolom tersembunyi",
    message="Pada lembar '{sheet}' {found} tersembunyi, tetapi isinya ikut dibaca.",
    remedy="Tampilkan (Unhide), lalu pastikan isinya memang berlaku.",
    basis=_TEMPLATE,
    explanation="Isi yang tidak tampak mudah terlewat ketika diperiksa.",
)
# --- whose file it is ----------------------------------------------------------------------------------------

NO_IDENTITY = reading_rule(
    "BKS-020",
    Severity.ERROR,
    title="Bukan formulir isian lkjgen",
    message="Berkas ini tidak memuat kode formulir, sehingga tidak diketahui tim dan periodenya.",
    remedy="Salin isiannya ke formulir yang dibagikan, lalu kirim formulir itu.",
    basis=_TEMPLATE,
    explanation="Tim, tahun, dan periode dibaca dari kode di dalam berkas, bukan dari nama berkasnya.",
    silences=_NOT_DELIVERED,
)
IDENTITIES_DIFFER = reading_rule(
    "BKS-021",
    Severity.WARNING,
    title="Kode formulir tidak seragam",
    message="Kode formulir di dalam berkas ini berbeda-beda: {found}. Yang dipakai: {expected}.",
    remedy="Pastikan lembar-lembarnya tidak disalin dari formulir tim atau periode lain.",
    basis=_TEMPLATE,
    explanation="Kode formulir tersimpan di beberapa tempat; perbedaan menandakan lembar yang tercampur.",
)
OTHER_OFFICE = reading_rule(
    "BKS-022",
    Severity.ERROR,
    title="Formulir perangkat daerah lain",
    message="Berkas ini milik {found}, bukan {expected}.",
    remedy="Keluarkan berkas ini dari folder masuk; pakai formulir {expected}.",
    basis=_TEMPLATE,
    explanation="Data perangkat daerah lain tidak boleh masuk ke laporan ini.",
    silences=_NOT_DELIVERED,
)
OTHER_YEAR = reading_rule(
    "BKS-023",
    Severity.ERROR,
    title="Formulir tahun lain",
    message="Berkas ini untuk tahun {found}, sedangkan folder ini untuk tahun {expected}.",
    remedy="Pindahkan ke folder tahun {found}, atau isi formulir tahun {expected}.",
    basis=_TEMPLATE,
    explanation="Angka tahun lain tidak boleh terbaca sebagai angka tahun ini.",
    silences=_NOT_DELIVERED,
)
OTHER_PERIOD = reading_rule(
    "BKS-024",
    Severity.ERROR,
    title="Formulir periode lain",
    message="Berkas ini untuk {found}, tetapi berada di folder {expected}.",
    remedy="Pindahkan ke folder masuk/{found}, atau isi formulir {expected}.",
    basis=_TEMPLATE,
    explanation="Periode dibaca dari dalam berkas; mengganti nama berkas tidak mengubah periodenya.",
    silences=_NOT_DELIVERED,
)
UNKNOWN_TEAM = reading_rule(
    "BKS-025",
    Severity.ERROR,
    title="Tim tidak dikenal",
    message="Berkas ini berkode tim '{found}', yang tidak ada pada lembar Tim (yang ada: {expected}).",
    remedy="Pakai formulir yang dibuat dari data induk ini, atau tambahkan timnya pada lembar Tim.",
    basis=_TEMPLATE,
    explanation="Hanya tim pada data induk yang mengisi formulir.",
    silences=_NOT_DELIVERED,
)
OTHER_VERSION = reading_rule(
    "BKS-026",
    Severity.ERROR,
    title="Versi formulir lain",
    message="Berkas ini memakai formulir versi {found}, sedangkan yang berlaku versi {expected}.",
    remedy="Buat formulir lagi dengan 'lkjgen formulir', salin isiannya ke sana, lalu kirim.",
    basis=_TEMPLATE,
    explanation="Susunan kolom dapat berbeda antarversi.",
    silences=_NOT_DELIVERED,
)
TEAM_TWICE = reading_rule(
    "BKS-027",
    Severity.ERROR,
    title="Satu tim mengirim lebih dari satu berkas",
    message="Tim {team} mempunyai lebih dari satu berkas untuk {period}: {found}. Tidak satu pun yang dipakai.",
    remedy="Tanyakan yang mana yang berlaku, lalu keluarkan yang lain dari folder masuk.",
    basis=_TEMPLATE,
    explanation="Memilih sendiri di antara dua berkas dapat memakai angka yang sudah diganti.",
    silences=_NOT_DELIVERED,
)

RULES = (
    EMPTY_FILE, NOT_A_WORKBOOK, OTHER_FORMAT, ENCRYPTED, BROKEN_FILE, LOCK_FILE, MACROS, TOO_LARGE,
    UNSAFE_FILE, UNREADABLE, SHEET_MISSING, SHEET_RENAMED, HEADINGS_MISSING, COLUMN_MISSING, HEADING_MISSPELT,
    HEADING_TWICE, MERGED_CELLS, FAR_CELLS, HIDDEN_CELLS, NO_IDENTITY, IDENTITIES_DIFFER, OTHER_OFFICE,
    OTHER_YEAR, OTHER_PERIOD, UNKNOWN_TEAM, OTHER_VERSION, TEAM_TWICE, TOO_SLOW, OLD_VERSION,
)  # fmt: skip
