"""DRF: what `lkjgen telusur` finds in a Word draft that people edited; `core/tracing` looks, here stands what is told."""

from __future__ import annotations

from functools import partial

from lkjgen.core.rule import Severity, Subject, reading_rule

_TEXT_AND_TABLE = "Catatan evaluator: angka dalam teks dan tabel berbeda"
_SAME_AS_DATA = "PermenPAN-RB 53/2014: laporan menyajikan kinerja yang diukur; angkanya ditandatangani dan diperiksa"


_draft_rule = partial(reading_rule, subject=Subject.DRAFT)

CHANGED_BY_HAND = _draft_rule(
    "DRF-001",
    Severity.ERROR,
    title="Angka diubah dengan tangan",
    message="{where}: tertulis {found}, padahal draf dibuat dengan {written} dan menurut data {expected}.",
    remedy="Kembalikan menjadi {expected}. Bila datanya yang keliru, perbaiki di berkas Excel, lalu jalankan 'lkjgen susun'.",
    basis=_SAME_AS_DATA,
    explanation="Angka yang diketik di Word tidak lagi dapat ditelusuri ke berkas isian dan rumusnya.",
)
STALE = _draft_rule(
    "DRF-002",
    Severity.ERROR,
    title="Angka tidak lagi sesuai data",
    message="{where}: masih tertulis {found}, sedangkan menurut data terbaru {expected}.",
    remedy="Jalankan 'lkjgen susun': draf berikutnya memakai data terbaru dan mempertahankan suntingan.",
    basis=_SAME_AS_DATA,
    explanation="Data diperbaiki setelah draf ditulis; angka lama yang tertinggal akan ikut ditandatangani.",
)
MISSING = _draft_rule(
    "DRF-003",
    Severity.NOTE,
    title="Angka tidak ada lagi di draf",
    message="{where}: {count} angka yang ditulis aplikasi tidak ada lagi ({found}).",
    remedy="Bila terhapus tanpa sengaja, kembalikan; bila memang dihapus, tidak perlu diapa-apakan.",
    basis="Keputusan D14: orang boleh menghapus, pemeriksa perlu tahu",
    explanation="Kalimat, baris, atau tabel yang dihapus membawa serta angkanya.",
)
UNKNOWN = _draft_rule(
    "DRF-004",
    Severity.WARNING,
    title="Angka tidak dapat ditelusuri",
    message="{where}: {found} berasal dari draf terdahulu, tetapi data sekarang tidak memuat angka itu lagi.",
    remedy="Periksa apakah angka itu masih benar; bila tidak, hapus kalimat atau selnya.",
    basis=_SAME_AS_DATA,
    explanation="Indikator, sub kegiatan, atau tahun pembanding dapat hilang dari data setelah draf ditulis.",
)
CELL_CHANGED = _draft_rule(
    "DRF-005",
    Severity.WARNING,
    title="Isi sel tabel diubah dengan tangan",
    message="{where}: tertulis '{found}', sedangkan tabel dibuat dari data dengan '{expected}'.",
    remedy="Bila datanya yang keliru, perbaiki di berkas Excel; bila tidak, kembalikan isi selnya.",
    basis=_SAME_AS_DATA,
    explanation="Kategori, nama indikator, atau satuan pada tabel harus sama dengan data dan dengan tabel lain.",
)
QUOTED = _draft_rule(
    "DRF-006",
    Severity.WARNING,
    title="Kalimat menyebut angka lama",
    message="{where}: kalimat menyebut {found}, yang dahulu nilai {name}; menurut data terbaru {expected}.",
    remedy="Ganti menjadi {expected} bila angka itu yang dimaksud.",
    basis=_TEXT_AND_TABLE,
    explanation="Angka yang diketik dalam kalimat tidak ikut berubah ketika datanya diperbaiki.",
)
WRONG_YEAR = _draft_rule(
    "DRF-010",
    Severity.ERROR,
    title="Tahun berbeda dari tahun laporan",
    message="{where}: tertulis tahun {found}, padahal laporan ini untuk tahun {expected}.",
    remedy="Ganti menjadi {expected}; periksa juga bagian lain yang disalin dari laporan tahun sebelumnya.",
    basis="Contoh nyata: kata pengantar laporan 2018 masih menyebut tahun 2017",
    explanation="Sampul, judul, kepala halaman, dan kata pengantar sering disalin dari laporan tahun lalu.",
)
SAME_LABEL = _draft_rule(
    "DRF-011",
    Severity.ERROR,
    title="Nomor tabel atau gambar dipakai dua kali",
    message="{found} dipakai {count} kali: {where}.",
    remedy="Di Word tekan Ctrl+A lalu F9; bila nomornya diketik, pakai References > Insert Caption.",
    basis="Contoh nyata: laporan dengan dua Tabel 3.1",
    explanation="Rujukan ke tabel tidak berarti bila dua tabel bernomor sama.",
)
LEFTOVER = _draft_rule(
    "DRF-012",
    Severity.ERROR,
    title="Pesan kesalahan atau isian program tertinggal",
    message="{where}: masih tertulis '{found}'.",
    remedy="Ganti dengan isi yang sebenarnya, atau hapus.",
    basis="Keputusan D29",
    explanation="Sisa seperti #REF! atau rujukan yang hilang akan tercetak di laporan.",
)
GAPS = _draft_rule(
    "DRF-013",
    Severity.NOTE,
    title="Isian bertanda belum dilengkapi",
    message="{found} isian bertanda masih kosong, di antaranya: {gaps}.",
    remedy="Lengkapi sebelum ditandatangani; 'lkjgen telusur … --akhir' memeriksanya satu per satu.",
    basis="Keputusan D29",
    explanation="Isian bertanda bukan kesalahan pada draf, tetapi tidak boleh tersisa pada naskah akhir.",
)
GAP_IN_FINAL = _draft_rule(
    "DRF-014",
    Severity.ERROR,
    title="Isian bertanda tersisa pada naskah akhir",
    message="{where}: masih tertulis '{found}'{count}.",
    remedy="Lengkapi datanya di berkas Excel lalu jalankan 'lkjgen susun'; yang bukan data, tulis atau hapus di Word.",
    basis="Keputusan D29",
    explanation="Naskah yang akan ditandatangani tidak boleh memuat isian sementara, termasuk nama penanda tangan.",
)
CONTRADICTION = _draft_rule(
    "DRF-015",
    Severity.WARNING,
    title="Kalimat berlawanan dengan angkanya",
    message="{where}: tertulis '{found}' tentang {name}, padahal menurut hitungan {expected}.",
    remedy="Periksa mana yang benar, kalimatnya atau angkanya, lalu samakan.",
    basis=_TEXT_AND_TABLE,
    explanation="Kalimat yang menyatakan tercapai di samping angka yang tidak tercapai membuat keduanya diragukan.",
)
PART_GONE = _draft_rule(
    "DRF-016",
    Severity.WARNING,
    title="Bagian laporan tidak ada lagi",
    message="Bagian '{found}' tidak ada lagi di draf.",
    remedy="Kembalikan bila terhapus tanpa sengaja; bila memang tidak dipakai, pastikan isinya ada di bagian lain.",
    basis="PermenPAN-RB 53/2014 Anak Lampiran II/1: sistematika laporan kinerja",
    explanation="Bab dan bagian menurut sistematika laporan tidak boleh hilang tanpa disadari.",
)
TOLD_OTHERWISE = _draft_rule(
    "DRF-017",
    Severity.ERROR,
    title="Isi yang ditulis aplikasi diubah",
    message="{where}: tertulis {found}, sedangkan menurut data {expected}.",
    remedy="Kembalikan menjadi {expected}. Bila datanya yang keliru, perbaiki di berkas Excel, lalu jalankan 'lkjgen susun'.",
    basis=_TEXT_AND_TABLE,
    explanation="Naik atau turun, kategori, kode, dan tanggal berasal dari data: kalimat boleh disusun ulang, isinya tidak.",
    silences=("DRF-015",),
)
NOT_TOLD = _draft_rule(
    "DRF-018",
    Severity.WARNING,
    title="Isi yang ditulis aplikasi dihapus atau ditambah",
    message="{where}: {how} {found}.",
    remedy="Bila tidak sengaja, kembalikan; bila sengaja, pastikan kalimatnya tetap sesuai data.",
    basis="Keputusan D14: orang boleh menghapus, pemeriksa perlu tahu",
    explanation="Kalimat yang kehilangan tahun, kode, atau kata 'tidak' dapat berarti lain.",
)
DROPPED = _draft_rule(
    "DRF-019",
    Severity.ERROR,
    title="Indikator atau sasaran hilang dari daftar atau tabel",
    message="{where}: daftar atau tabel ini tidak lagi menyebut {found}, padahal menurut data termasuk.",
    remedy="Kembalikan butir atau barisnya, atau hapus seluruh daftar atau tabel itu bila tidak dipakai.",
    basis=_SAME_AS_DATA,
    explanation="Daftar atau tabel yang tidak memuat semua indikator menyembunyikan yang tidak mencapai target.",
)
TOLD_BEFORE = _draft_rule(
    "DRF-020",
    Severity.ERROR,
    title="Kalimat atau sel tidak lagi sesuai data",
    message="{where}: masih menyebut {found}, sedangkan menurut data terbaru {expected}.",
    remedy="Jalankan 'lkjgen susun': draf berikutnya memakai data terbaru dan mempertahankan suntingan.",
    basis=_SAME_AS_DATA,
    explanation="Bukan hanya angka yang dapat basi, tetapi juga naik atau turun, kategori, dan daftar indikator.",
)
OTHER_THAN_WRITTEN = _draft_rule(
    "DRF-021",
    Severity.WARNING,
    title="Angka dalam tulisan orang berbeda dari berkas Excel",
    message="{where}: tertulis {found}, sedangkan semula {written}.",
    remedy="Bila memang diganti, samakan juga berkas Excel; bila tidak, kembalikan.",
    basis=_TEXT_AND_TABLE,
    explanation="Uraian Tim Kerja dan tanggal penandatanganan boleh diganti di Word, tetapi pemeriksa perlu tahu.",
)
REWORDED = _draft_rule(
    "DRF-022",
    Severity.NOTE,
    title="Kalimat aplikasi disusun ulang",
    message="{found} bagian yang ditulis aplikasi disusun ulang tanpa mengubah angka, kode, dan pernyataannya: {where}.",
    remedy="Tidak perlu diapa-apakan; daftar suntingan memuat kalimat lama dan barunya.",
    basis="Keputusan D14: orang boleh menyunting, pemeriksa perlu tahu",
    explanation="Kalimat yang disusun ulang tidak ikut berubah ketika datanya diperbaiki.",
)
WRONG_REFERENCE = _draft_rule(
    "DRF-023",
    Severity.ERROR,
    title="Nomor tabel, rujukan, atau daftar isi tidak cocok",
    message="{where}: tertulis '{found}', seharusnya '{expected}'.",
    remedy="Di Word tekan Ctrl+A lalu F9; bila nomornya tetap begitu, ketik ulang menjadi {expected}.",
    basis="Contoh nyata: kalimat yang merujuk tabel lain daripada yang dimaksud",
    explanation="Rujukan dan daftar isi harus menunjuk judul yang benar-benar berdiri di laporan.",
)
TABLE_GONE = _draft_rule(
    "DRF-024",
    Severity.ERROR,
    title="Tabel laporan dihapus dari naskah akhir",
    message="Tabel '{found}' dibuat dari data, tetapi tidak ada lagi di naskah akhir.",
    remedy="Kembalikan tabelnya: jalankan 'lkjgen susun' dari draf yang masih memuatnya (--draf), atau batalkan penghapusannya.",
    basis="PermenPAN-RB 53/2014 Anak Lampiran II/1: sistematika laporan kinerja",
    explanation="Naskah yang ditandatangani tanpa tabel pengukurannya tidak dapat diperiksa dari angka ke simpulan.",
)

RULES = (
    CHANGED_BY_HAND, STALE, MISSING, UNKNOWN, CELL_CHANGED, QUOTED, WRONG_YEAR, SAME_LABEL, LEFTOVER, GAPS, GAP_IN_FINAL,
    CONTRADICTION, PART_GONE, TOLD_OTHERWISE, NOT_TOLD, DROPPED, TOLD_BEFORE, OTHER_THAN_WRITTEN, REWORDED, WRONG_REFERENCE,
    TABLE_GONE,
)  # fmt: skip
