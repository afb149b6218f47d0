"""BKS-040…: what was delivered but is read otherwise than it was filled, or not at all."""

from __future__ import annotations

from lkjgen.core.rule import Severity, reading_rule

_TEMPLATE = "SOP nomor 23: data dikumpulkan dengan formulir isian"
_NOT_DELIVERED = ("ISI-020",)  # a workbook that is refused was sent, though it does not count

SHEET_COPIED = reading_rule(
    "BKS-040",
    Severity.WARNING,
    title="Lembar lain dengan judul kolom yang sama",
    message="Lembar '{sheet}' berjudul kolom sama dengan lembar '{expected}', tetapi isinya lain (misalnya sel {found}); "
    "yang dibaca hanya lembar '{expected}'.",
    remedy="Pindahkan isi yang berlaku ke lembar '{expected}', lalu hapus lembar '{sheet}'.",
    basis=_TEMPLATE,
    explanation="Salinan lembar, juga yang tersembunyi, mudah diisi alih-alih aslinya; isinya tidak dibaca.",
)
CODE_AND_NAME = reading_rule(
    "BKS-041",
    Severity.NOTE,
    title="Kode dan nama dalam satu sel",
    message="Pada lembar '{sheet}' kode dan nama ditulis dalam satu sel ({found}); dibaca sebagai kode dan nama.",
    remedy="Tidak perlu diubah bila pemisahannya benar; bila tidak, tulis kode dan nama pada kolomnya masing-masing.",
    basis="Keputusan D26: daftar kode resmi ditempel sebagaimana adanya",
    explanation="Daftar resmi sering menulis kode dan nama dalam satu sel.",
)
OPTIONAL_UNREAD = reading_rule(
    "BKS-042",
    Severity.WARNING,
    title="Lembar yang boleh kosong tidak terbaca seluruhnya",
    message="Lembar '{sheet}' boleh kosong dan {found}; yang lain tetap dikerjakan tanpa isian itu.",
    remedy="Betulkan lembar '{sheet}' menurut hasil pemeriksaan di atas bila isinya diperlukan.",
    basis=_TEMPLATE,
    explanation="Lembar yang boleh kosong tidak menahan pembuatan formulir dan laporan yang tidak memerlukannya.",
)
UNREADABLE_FILE = reading_rule(
    "BKS-043",
    Severity.ERROR,
    title="Berkas sedang dipakai atau tidak dapat dibuka",
    message="Berkas ini tidak dapat dibuka oleh komputer ini ({found}).",
    remedy="Tutup berkasnya bila sedang dibuka, tunggu sinkronisasi foldernya selesai, periksa izinnya, lalu ulangi.",
    basis=_TEMPLATE,
    explanation="Satu berkas yang terkunci tidak menahan pemeriksaan berkas tim lain.",
    silences=_NOT_DELIVERED,
)
CONFLICTED_COPY = reading_rule(
    "BKS-044",
    Severity.ERROR,
    title="Salinan bentrok dari folder bersama",
    message="Tim {team} mempunyai salinan bentrok untuk {period}: {found}. Dua orang menyimpan berkas yang sama; "
    "tidak satu pun yang dipakai.",
    remedy="Gabungkan isinya menjadi satu berkas, lalu keluarkan salinan bentroknya dari folder masuk.",
    basis=_TEMPLATE,
    explanation="OneDrive, Google Drive, dan Dropbox membuat salinan kedua bila dua orang menyimpan bersamaan; "
    "memilih salah satu dapat membuang isian orang lain.",
    silences=_NOT_DELIVERED,
)

JOINED = reading_rule(
    "BKS-045",
    Severity.NOTE,
    title="Beberapa salinan formulir dijumlahkan",
    message="Formulir {team} untuk {period} digabung dari beberapa salinan: {found}.",
    remedy="Tidak perlu diubah bila semua salinan itu berlaku; bila ada yang tidak, keluarkan dari folder masuk.",
    basis="Keputusan D46: angka para penyumbang dijumlahkan, dengan siapa yang memberi apa",
    explanation="Puskesmas atau UPTD dapat mengisi barisnya pada salinan formulir masing-masing. Salinan yang diterima lagi "
    "untuk penyumbang yang sama menggantikan yang sebelumnya.",
)
STATEMENTS_DIFFER = reading_rule(
    "BKS-046",
    Severity.WARNING,
    title="Lembar Pengesahan pada salinan formulir berbeda",
    message="Kolom '{column}' pada salinan formulir {team} tidak sama ({found}), sehingga tidak satu pun dipakai.",
    remedy="Samakan isinya pada semua salinan, atau kosongkan yang tidak berlaku.",
    basis="Keputusan D46: di antara dua isian yang berbeda tidak dipilihkan",
    explanation="Nama pengisi dan tanggalnya boleh berbeda; keterangan LRA dan 'sama dengan TW IV' berlaku untuk seluruh "
    "formulir.",
)

RULES = (SHEET_COPIED, CODE_AND_NAME, OPTIONAL_UNREAD, UNREADABLE_FILE, CONFLICTED_COPY, JOINED, STATEMENTS_DIFFER)
