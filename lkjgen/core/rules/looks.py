"""ISI-080…: cells whose look changes what they say (D43): raised, struck out, a format, a note, a date."""

from __future__ import annotations

from lkjgen.core.rule import Severity, reading_rule

_LOOKS = "Keputusan D43: tampilan yang mengubah arti angka"
PARTLY_MARKED = reading_rule(
    "ISI-080",
    Severity.WARNING,
    title="Sebagian karakter terangkat, turun, atau dicoret",
    message="Kolom '{column}' memuat '{found}' yang sebagian karakternya terangkat, turun, atau dicoret; "
    "karakter itu tidak ikut, sehingga dibaca '{expected}'.",
    remedy="Bila benar '{expected}', ketik ulang tanpa karakter itu; tanda catatan kaki ditulis pada keterangan.",
    basis=_LOOKS,
    explanation="Tanda catatan kaki yang terangkat dan angka yang dicoret bukan bagian dari angkanya. "
    "Pada satuan, angka 2 atau 3 yang terangkat tetap: m².",
)
STRUCK_OUT = reading_rule(
    "ISI-081",
    Severity.ERROR,
    title="Isi sel dicoret",
    message="Kolom '{column}' memuat {found} seluruhnya, sehingga tidak jelas apakah masih berlaku.",
    remedy="Bila tidak berlaku, hapus isinya; bila berlaku, hilangkan coretan atau posisi terangkatnya (Ctrl+1, Font).",
    basis=_LOOKS,
    explanation="Angka yang dicoret tidak dipakai dan tidak pula dianggap kosong; pengisinya yang menentukan. "
    "Baris yang seluruhnya dicoret disebut satu kali.",
)
SHOWN_OTHERWISE = reading_rule(
    "ISI-082",
    Severity.WARNING,
    title="Sel menampilkan angka lain daripada isinya",
    message="Sel kolom '{column}' menampilkan {found} karena format angkanya, padahal isinya {expected}; "
    "yang dibaca isinya.",
    remedy="Ubah format selnya menjadi General (Ctrl+1, Number); bila yang benar yang tampil, ketik angka itu.",
    basis=_LOOKS,
    explanation="Format angka dapat membagi seribu, membuang desimal atau tanda minus, menyembunyikan, atau menambah kata; "
    "pembaca lembar melihat angka yang berbeda dari yang dihitung.",
)
CELL_NOTE = reading_rule(
    "ISI-083",
    Severity.WARNING,
    title="Ada komentar pada sel angka",
    message="Sel kolom '{column}' diberi komentar: '{found}'; angkanya dibaca tanpa komentar itu.",
    remedy="Pastikan angkanya berlaku, pindahkan isi komentarnya ke kolom keterangan atau alasan, lalu hapus komentarnya.",
    basis=_LOOKS,
    explanation="Komentar pada angka sering berisi syarat, misalnya 'sementara' atau 'belum termasuk'; itu tidak tercetak.",
)
NUMBER_AS_DATE = reading_rule(
    "ISI-084",
    Severity.ERROR,
    title="Angka dalam format tanggal atau waktu",
    message="Kolom '{column}' menampilkan {found} karena selnya berformat tanggal atau waktu; "
    "angka di baliknya {expected}.",
    remedy="Ubah format selnya menjadi General (Ctrl+1, Number), lalu periksa angka yang tampil; "
    "ketik ulang dengan koma desimal bila bukan itu yang dimaksud.",
    basis=_LOOKS,
    explanation="Excel mengubah isian seperti 1/2 atau 3-4 menjadi tanggal, dan format tanggal dapat terbawa dari sel lain.",
)
PERCENT_OF_NOTHING = reading_rule(
    "ISI-085",
    Severity.ERROR,
    title="Persen pada isian jumlah",
    message="Kolom '{column}' memuat {found}, sedangkan yang diminta adalah jumlah{unit}.",
    remedy="{way_out}.",
    basis="Keputusan D44",
    explanation="Persen hanya dibaca pada kolom atau indikator yang satuannya persen; 80% dari target tidak sama dengan "
    "jumlah 80.",
)

RULES = (PARTLY_MARKED, STRUCK_OUT, SHOWN_OTHERWISE, CELL_NOTE, NUMBER_AS_DATE, PERCENT_OF_NOTHING)
