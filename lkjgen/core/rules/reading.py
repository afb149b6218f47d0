"""ISI-001…019: what the readers find in one cell."""

from __future__ import annotations

from lkjgen.core.rule import Severity, reading_rule

_TEMPLATE = "SOP nomor 23: data dikumpulkan dengan formulir isian"
_NUMBERS = "Keputusan D9: angka dibaca persis seperti tertulis"

NOT_A_NUMBER = reading_rule(
    "ISI-001",
    Severity.ERROR,
    title="Bukan angka",
    message="Kolom '{column}' memuat '{found}', yang bukan angka.",
    remedy="Ketik angkanya saja, tanpa satuan atau keterangan.",
    basis=_NUMBERS,
    explanation="Isi yang bukan angka tidak ditebak menjadi angka, juga angka yang diikuti satuan atau keterangan.",
)
BLANK_WORD = reading_rule(
    "ISI-002",
    Severity.ERROR,
    title="Tanda kosong di kolom angka",
    message="Kolom '{column}' memuat '{found}', yang bukan nol dan bukan pula kosong.",
    remedy="Tulis 0 bila nilainya nol; bila tidak diukur, pilih 'tidak diukur' dengan alasannya; "
    "bila memang tidak ada, kosongkan.",
    basis="Keputusan D4",
    explanation="0 adalah nilai, kosong bukan nilai; '-', 'nihil', 'n/a', 'tidak ada', dan 'kosong' dapat berarti keduanya.",
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
    explanation="Angka yang tersimpan sebagai teks tidak ikut dijumlahkan oleh Excel; 'Rp' di depan dan ',-' di belakang dibaca.",
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
    remedy="Isi '{column}'; bila barisnya memang tidak dipakai, kosongkan seluruhnya.",
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
    explanation="Pada Perjanjian Kinerja satu kode menunjuk satu baris; pada formulir isian lihat ISI-022.",
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
    explanation="Pada Perjanjian Kinerja kode harus menunjuk baris yang ada; pada formulir isian lihat ISI-023.",
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
    NOT_A_NUMBER, BLANK_WORD, MAGNITUDE_WORD, ENGLISH_NUMBER, NUMBER_AS_TEXT, THOUSANDS_DOUBT, RUPIAH_DOUBT,
    ERROR_CELL, NOT_COMPUTED, NOT_A_DATE, NOT_WHOLE, NOT_IN_LIST, REQUIRED_EMPTY, OUT_OF_RANGE, DUPLICATE,
    BAD_PATTERN, UNKNOWN_REFERENCE, PERCENT_FORMAT, NUMBER_FOR_TEXT,
)  # fmt: skip
