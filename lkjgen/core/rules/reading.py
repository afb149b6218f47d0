"""BKS and ISI-001…019: what the readers find while they read a file, a sheet or a cell."""

from __future__ import annotations

from lkjgen.core.rule import Severity, reading_rule

_TEMPLATE = "SOP nomor 23: data dikumpulkan dengan templat"
_NUMBERS = "Keputusan D9: angka dibaca persis seperti tertulis"
_SAVE_AS = "Buka dengan Excel atau LibreOffice, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx), lalu kirim lagi."

# --- the file ------------------------------------------------------------------------------------------------

EMPTY_FILE = reading_rule(
    "BKS-001",
    Severity.ERROR,
    title="Berkas kosong",
    message="Berkas ini berukuran 0 bita; biasanya pengirimannya terputus.",
    remedy="Minta pengirim mengirim berkasnya sekali lagi.",
    basis=_TEMPLATE,
    explanation="Berkas tanpa isi tidak dapat dibaca.",
)
NOT_A_WORKBOOK = reading_rule(
    "BKS-002",
    Severity.ERROR,
    title="Bukan berkas Excel",
    message="Berkas ini sebenarnya {found}, bukan buku kerja Excel (.xlsx), apa pun nama berkasnya.",
    remedy="Isi dan kirim templat .xlsx yang dibagikan; nama berkas tidak mengubah jenisnya.",
    basis=_TEMPLATE,
    explanation="Jenis berkas dikenali dari isinya, bukan dari namanya.",
)
OTHER_FORMAT = reading_rule(
    "BKS-003",
    Severity.ERROR,
    title="Jenis buku kerja tidak didukung",
    message="Berkas ini disimpan sebagai {found}; yang dibaca hanya {expected}.",
    remedy=_SAVE_AS,
    basis=_TEMPLATE,
    explanation="Jenis lain menyimpan angka dan kunci sel dengan cara yang berbeda.",
)
ENCRYPTED = reading_rule(
    "BKS-004",
    Severity.ERROR,
    title="Berkas berkata sandi",
    message="Berkas ini dikunci dengan kata sandi sehingga tidak dapat dibaca.",
    remedy="Hapus kata sandi pembukanya (File, Info, Protect Workbook, Encrypt with Password), lalu kirim lagi.",
    basis=_TEMPLATE,
    explanation="Kunci sel pada templat tidak memerlukan kata sandi pembuka.",
)
BROKEN_FILE = reading_rule(
    "BKS-005",
    Severity.ERROR,
    title="Berkas rusak",
    message="Berkas ini terpotong atau rusak sehingga tidak dapat dibuka.",
    remedy="Minta pengirim membuka berkasnya di Excel, menyimpannya, lalu mengirimnya sekali lagi.",
    basis=_TEMPLATE,
    explanation="Sebagian isi berkas hilang; membaca sisanya dapat menghasilkan angka yang salah.",
)
LOCK_FILE = reading_rule(
    "BKS-006",
    Severity.ERROR,
    title="Berkas sementara",
    message="Berkas ini hanya penanda bahwa seseorang sedang membuka berkas aslinya.",
    remedy="Tutup berkas aslinya, hapus berkas penanda ini, dan sertakan berkas aslinya.",
    basis=_TEMPLATE,
    explanation="Excel membuat berkas yang namanya berawalan ~$ selama berkas aslinya terbuka.",
)
MACROS = reading_rule(
    "BKS-007",
    Severity.ERROR,
    title="Berkas memuat makro",
    message="Berkas ini memuat makro, sedangkan templat tidak bermakro.",
    remedy=_SAVE_AS,
    basis=_TEMPLATE,
    explanation="Makro dapat mengubah isi berkas dan tidak pernah diperlukan.",
)
TOO_LARGE = reading_rule(
    "BKS-008",
    Severity.ERROR,
    title="Berkas terlalu besar",
    message="Berkas ini terlalu besar untuk sebuah templat: {found}; batasnya {expected}.",
    remedy="Salin isiannya ke templat yang baru; jangan menempelkan gambar atau lembar lain.",
    basis=_TEMPLATE,
    explanation="Berkas yang sangat besar menghabiskan ingatan komputer sebelum selesai dibaca.",
)
UNSAFE_FILE = reading_rule(
    "BKS-009",
    Severity.ERROR,
    title="Susunan berkas tidak wajar",
    message="Berkas ini tidak dibuka karena susunannya tidak wajar: {found}.",
    remedy="Salin isiannya ke templat yang baru dengan Excel atau LibreOffice, lalu kirim yang baru itu.",
    basis=_TEMPLATE,
    explanation="Excel dan LibreOffice tidak menyimpan berkas seperti ini; isinya dapat membahayakan komputer pembaca.",
)
UNREADABLE = reading_rule(
    "BKS-010",
    Severity.ERROR,
    title="Berkas tidak dapat dibaca",
    message="Isi buku kerja ini tidak dapat dibaca.",
    remedy=_SAVE_AS,
    basis=_TEMPLATE,
    explanation="Berkas dibuat atau diubah oleh program yang tidak mengikuti aturan .xlsx; menyimpannya ulang membetulkan.",
)

# --- sheets and headings -------------------------------------------------------------------------------------

SHEET_MISSING = reading_rule(
    "BKS-011",
    Severity.ERROR,
    title="Lembar tidak ada",
    message="Lembar '{expected}' tidak ada di berkas ini.",
    remedy="Kembalikan lembarnya dari templat asli; jangan menghapus lembar.",
    basis=_TEMPLATE,
    explanation="Tanpa lembarnya, semua isian lembar itu hilang.",
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
    remedy="Kembalikan baris judul kolom seperti pada templat asli.",
    basis=_TEMPLATE,
    explanation="Kolom dikenali dari judulnya, bukan dari letaknya.",
)
COLUMN_MISSING = reading_rule(
    "BKS-014",
    Severity.ERROR,
    title="Kolom tidak ada",
    message="Kolom '{column}' tidak ada pada lembar '{sheet}'.",
    remedy="Kembalikan kolomnya atau betulkan judulnya menjadi '{column}'.",
    basis=_TEMPLATE,
    explanation="Tanpa kolomnya, semua isian kolom itu hilang; karena itu isian lainnya belum diperiksa.",
)
HEADING_MISSPELT = reading_rule(
    "BKS-015",
    Severity.WARNING,
    title="Judul kolom berubah",
    message="Judul '{found}' dibaca sebagai kolom '{expected}'.",
    remedy="Bila benar, betulkan judulnya menjadi '{expected}'; bila bukan, pulihkan kolom '{expected}'.",
    basis=_TEMPLATE,
    explanation="Judul yang hampir sama dibaca dengan peringatan; judul yang jauh berbeda tidak ditebak.",
)
HEADING_TWICE = reading_rule(
    "BKS-016",
    Severity.ERROR,
    title="Dua kolom berjudul sama",
    message="Judul '{expected}' ada di {found}; tidak jelas yang mana yang berlaku.",
    remedy="Hapus atau beri judul lain pada yang tidak berlaku.",
    basis=_TEMPLATE,
    explanation="Dari dua kolom berjudul sama tidak ada yang dipilih dengan menebak.",
)
MERGED_CELLS = reading_rule(
    "BKS-017",
    Severity.ERROR,
    title="Sel isian digabung",
    message="Pada lembar '{sheet}' sel {found} digabung; hanya sel pertamanya yang berisi nilai.",
    remedy="Pisahkan selnya (Unmerge Cells), lalu isi tiap selnya.",
    basis=_TEMPLATE,
    explanation="Excel membuang isi sel lain ketika sel digabung.",
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
    title="Bukan templat lkjgen",
    message="Berkas ini tidak memuat kode templat, sehingga tidak diketahui tim dan periodenya.",
    remedy="Salin isiannya ke templat yang dibagikan, lalu kirim templat itu.",
    basis=_TEMPLATE,
    explanation="Tim, tahun, dan periode dibaca dari kode di dalam berkas, bukan dari nama berkasnya.",
)
IDENTITIES_DIFFER = reading_rule(
    "BKS-021",
    Severity.WARNING,
    title="Kode templat tidak seragam",
    message="Kode templat di dalam berkas ini berbeda-beda: {found}. Yang dipakai: {expected}.",
    remedy="Pastikan lembar-lembarnya tidak disalin dari templat tim atau periode lain.",
    basis=_TEMPLATE,
    explanation="Kode templat tersimpan di beberapa tempat; perbedaan menandakan lembar yang tercampur.",
)
OTHER_OFFICE = reading_rule(
    "BKS-022",
    Severity.ERROR,
    title="Templat perangkat daerah lain",
    message="Berkas ini milik {found}, bukan {expected}.",
    remedy="Keluarkan berkas ini dari folder masuk; pakai templat {expected}.",
    basis=_TEMPLATE,
    explanation="Data perangkat daerah lain tidak boleh masuk ke laporan ini.",
)
OTHER_YEAR = reading_rule(
    "BKS-023",
    Severity.ERROR,
    title="Templat tahun lain",
    message="Berkas ini untuk tahun {found}, sedangkan folder ini untuk tahun {expected}.",
    remedy="Pindahkan ke folder tahun {found}, atau isi templat tahun {expected}.",
    basis=_TEMPLATE,
    explanation="Angka tahun lain tidak boleh terbaca sebagai angka tahun ini.",
)
OTHER_PERIOD = reading_rule(
    "BKS-024",
    Severity.ERROR,
    title="Templat periode lain",
    message="Berkas ini untuk {found}, tetapi berada di folder {expected}.",
    remedy="Pindahkan ke folder masuk/{found}, atau isi templat {expected}.",
    basis=_TEMPLATE,
    explanation="Periode dibaca dari dalam berkas; mengganti nama berkas tidak mengubah periodenya.",
)
UNKNOWN_TEAM = reading_rule(
    "BKS-025",
    Severity.ERROR,
    title="Tim tidak dikenal",
    message="Berkas ini berkode tim '{found}', yang tidak ada pada lembar Tim (yang ada: {expected}).",
    remedy="Pakai templat yang dibuat dari kontrak ini, atau tambahkan timnya pada lembar Tim.",
    basis=_TEMPLATE,
    explanation="Hanya tim pada kontrak yang mengisi templat.",
)
OTHER_VERSION = reading_rule(
    "BKS-026",
    Severity.ERROR,
    title="Versi templat lain",
    message="Berkas ini memakai templat versi {found}, sedangkan yang berlaku versi {expected}.",
    remedy="Buat templat lagi dengan 'lkjgen templat', salin isiannya ke sana, lalu kirim.",
    basis=_TEMPLATE,
    explanation="Susunan kolom dapat berbeda antarversi.",
)
TEAM_TWICE = reading_rule(
    "BKS-027",
    Severity.ERROR,
    title="Satu tim mengirim lebih dari satu berkas",
    message="Tim {team} mempunyai lebih dari satu berkas untuk {period}: {found}. Tidak satu pun yang dipakai.",
    remedy="Tanyakan yang mana yang berlaku, lalu keluarkan yang lain dari folder masuk.",
    basis=_TEMPLATE,
    explanation="Memilih sendiri di antara dua berkas dapat memakai angka yang sudah diganti.",
)

# --- one cell ------------------------------------------------------------------------------------------------

NOT_A_NUMBER = reading_rule(
    "ISI-001",
    Severity.ERROR,
    title="Bukan angka",
    message="Kolom '{column}' memuat '{found}', yang bukan angka.",
    remedy="Ketik angkanya saja, tanpa satuan atau keterangan.",
    basis=_NUMBERS,
    explanation="Isi yang bukan angka tidak ditebak menjadi angka.",
)
BLANK_WORD = reading_rule(
    "ISI-002",
    Severity.ERROR,
    title="Tanda kosong di kolom angka",
    message="Kolom '{column}' memuat '{found}', yang bukan nol dan bukan pula kosong.",
    remedy="Tulis 0 bila nilainya nol; bila tidak diukur, pilih 'tidak diukur' dengan alasannya; "
    "bila memang tidak ada, kosongkan.",
    basis="Keputusan D4",
    explanation="0 adalah nilai, kosong bukan nilai; '-' dan 'nihil' dapat berarti keduanya.",
)
MAGNITUDE_WORD = reading_rule(
    "ISI-003",
    Severity.ERROR,
    title="Angka memakai kata besaran",
    message="Kolom '{column}' memuat '{found}'; ribu, juta, dan miliar tidak dibaca.",
    remedy="Ketik angkanya secara penuh.",
    basis=_NUMBERS,
    explanation="Angka yang disingkat sudah dibulatkan.",
)
ENGLISH_NUMBER = reading_rule(
    "ISI-004",
    Severity.ERROR,
    title="Angka ditulis cara Inggris",
    message="Kolom '{column}' memuat '{found}'; titik dan komanya tertukar menurut penulisan Indonesia.",
    remedy="Ketik {expected} bila itu yang dimaksud.",
    basis=_NUMBERS,
    explanation="Koma ialah tanda desimal dan titik tanda ribuan.",
)
NUMBER_AS_TEXT = reading_rule(
    "ISI-005",
    Severity.WARNING,
    title="Angka ditulis sebagai teks",
    message="Kolom '{column}' memuat teks '{found}', dibaca sebagai {expected}.",
    remedy="Ketik {expected} sebagai angka.",
    basis=_NUMBERS,
    explanation="Angka yang tersimpan sebagai teks tidak ikut dijumlahkan oleh Excel.",
)
THOUSANDS_DOUBT = reading_rule(
    "ISI-006",
    Severity.WARNING,
    title="Titik dapat berarti ribuan atau desimal",
    message="Kolom '{column}' memuat teks '{found}', dibaca sebagai {expected} karena titik ialah tanda ribuan.",
    remedy="Ketik {expected} sebagai angka; bila yang dimaksud desimal, pakai koma.",
    basis=_NUMBERS,
    explanation="Satu titik yang diikuti tiga angka dapat dibaca dengan dua cara.",
)
RUPIAH_DOUBT = reading_rule(
    "ISI-007",
    Severity.ERROR,
    title="Rupiah tidak jelas",
    message="Kolom '{column}' memuat '{found}', yang dapat dibaca sebagai beberapa nilai rupiah.",
    remedy="Bila yang dimaksud Rp{expected}, ketik {expected} sebagai angka; bila bukan, ketik rupiah penuhnya.",
    basis="Keputusan D17 dan D18: rupiah penuh menurut DPA dan LRA",
    explanation="Rupiah tidak ditebak: titik atau koma yang salah mengubah nilainya seribu kali.",
)
ERROR_CELL = reading_rule(
    "ISI-008",
    Severity.ERROR,
    title="Sel berisi kesalahan rumus",
    message="Kolom '{column}' menampilkan {found}.",
    remedy="Betulkan rumusnya atau ketik nilainya langsung.",
    basis=_NUMBERS,
    explanation="Kesalahan rumus bukan nilai.",
)
NOT_COMPUTED = reading_rule(
    "ISI-009",
    Severity.ERROR,
    title="Rumus belum dihitung",
    message="Kolom '{column}' memuat rumus {found} yang hasilnya tidak tersimpan di berkas.",
    remedy="Buka berkasnya di Excel atau LibreOffice dan simpan, atau ketik nilainya langsung.",
    basis=_NUMBERS,
    explanation="Hasil rumus disimpan oleh Excel; berkas dari program lain kadang tidak memuatnya.",
)
NOT_A_DATE = reading_rule(
    "ISI-010",
    Severity.ERROR,
    title="Bukan tanggal",
    message="Kolom '{column}' memuat '{found}', yang bukan tanggal yang ada di kalender.",
    remedy="Ketik tanggal, bulan, dan tahunnya, misalnya 30/9/2025; kosongkan bila tidak ada.",
    basis=_NUMBERS,
    explanation="Tanggal dibaca dengan urutan hari, bulan, tahun.",
)
NOT_WHOLE = reading_rule(
    "ISI-011",
    Severity.ERROR,
    title="Bukan bilangan bulat",
    message="Kolom '{column}' memuat {found}, padahal yang diminta bilangan bulat.",
    remedy="Ketik bilangan bulat, tanpa angka di belakang koma.",
    basis=_NUMBERS,
    explanation="Tahun, triwulan, dan jumlah desimal tidak mengenal pecahan.",
)
NOT_IN_LIST = reading_rule(
    "ISI-012",
    Severity.ERROR,
    title="Pilihan tidak ada di daftar",
    message="Kolom '{column}' memuat '{found}'; pilihannya: {expected}.",
    remedy="Pilih salah satu dari daftar pada selnya.",
    basis=_TEMPLATE,
    explanation="Pilihan di luar daftar tidak ditafsirkan.",
)
REQUIRED_EMPTY = reading_rule(
    "ISI-013",
    Severity.ERROR,
    title="Isian wajib kosong",
    message="Kolom '{column}' kosong, padahal wajib diisi.",
    remedy="Isi kolom '{column}', atau kosongkan seluruh barisnya bila baris itu tidak dipakai.",
    basis=_TEMPLATE,
    explanation="Tanpa isian ini barisnya tidak mempunyai arti.",
)
OUT_OF_RANGE = reading_rule(
    "ISI-014",
    Severity.ERROR,
    title="Nilai di luar batas",
    message="Kolom '{column}' memuat {found}; yang diterima {expected}.",
    remedy="Periksa angkanya, lalu betulkan.",
    basis=_TEMPLATE,
    explanation="Nilai di luar batas ini tidak mungkin benar.",
)
DUPLICATE = reading_rule(
    "ISI-015",
    Severity.ERROR,
    title="Kode ganda",
    message="Kolom '{column}' memuat '{found}' sekali lagi; yang pertama ada di sel {expected}.",
    remedy="Beri kode yang berbeda, atau hapus baris yang tidak berlaku.",
    basis=_TEMPLATE,
    explanation="Satu kode menunjuk satu baris.",
)
BAD_PATTERN = reading_rule(
    "ISI-016",
    Severity.ERROR,
    title="Bentuk kode salah",
    message="Kolom '{column}' memuat '{found}', yang bukan bentuk kode yang diminta ({expected}).",
    remedy="Betulkan kodenya; periksa titik, spasi, dan jumlah angkanya.",
    basis=_TEMPLATE,
    explanation="Kode dipakai untuk mencocokkan baris antarlembar dan antarberkas.",
)
UNKNOWN_REFERENCE = reading_rule(
    "ISI-017",
    Severity.ERROR,
    title="Kode tidak dikenal",
    message="Kolom '{column}' memuat '{found}', yang tidak ada pada lembar '{expected}'.",
    remedy="Betulkan kodenya, atau tambahkan barisnya pada lembar '{expected}'.",
    basis=_TEMPLATE,
    explanation="Kode harus menunjuk baris yang ada.",
)
PERCENT_FORMAT = reading_rule(
    "ISI-018",
    Severity.NOTE,
    title="Sel berformat persen",
    message="Kolom '{column}' berformat persen dan menampilkan {found}; dibaca sebagai {expected}.",
    remedy="Tidak perlu diubah bila benar {expected}; bila bukan, ketik angkanya tanpa format persen.",
    basis="Keputusan D28",
    explanation="Excel menyimpan 95% sebagai 0,95; hanya pada sel berformat persen nilainya dikalikan 100.",
)
NUMBER_FOR_TEXT = reading_rule(
    "ISI-019",
    Severity.ERROR,
    title="Kode atau nomor diketik sebagai angka",
    message="Kolom '{column}' memuat {found} sebagai angka atau tanggal; Excel dapat mengubah atau membuang angkanya.",
    remedy="Ubah format selnya menjadi Teks, lalu ketik lagi seluruhnya.",
    basis=_TEMPLATE,
    explanation="Excel hanya menyimpan 15 angka pertama dan membuang nol di belakang koma; NIP terdiri atas 18 angka.",
)

RULES = (
    EMPTY_FILE, NOT_A_WORKBOOK, OTHER_FORMAT, ENCRYPTED, BROKEN_FILE, LOCK_FILE, MACROS, TOO_LARGE, UNSAFE_FILE,
    UNREADABLE, SHEET_MISSING, SHEET_RENAMED, HEADINGS_MISSING, COLUMN_MISSING, HEADING_MISSPELT, HEADING_TWICE,
    MERGED_CELLS, FAR_CELLS, HIDDEN_CELLS, NO_IDENTITY, IDENTITIES_DIFFER, OTHER_OFFICE, OTHER_YEAR, OTHER_PERIOD,
    UNKNOWN_TEAM, OTHER_VERSION, TEAM_TWICE, NOT_A_NUMBER, BLANK_WORD, MAGNITUDE_WORD, ENGLISH_NUMBER, NUMBER_AS_TEXT,
    THOUSANDS_DOUBT, RUPIAH_DOUBT, ERROR_CELL, NOT_COMPUTED, NOT_A_DATE, NOT_WHOLE, NOT_IN_LIST, REQUIRED_EMPTY,
    OUT_OF_RANGE, DUPLICATE, BAD_PATTERN, UNKNOWN_REFERENCE, PERCENT_FORMAT, NUMBER_FOR_TEXT,
)  # fmt: skip
