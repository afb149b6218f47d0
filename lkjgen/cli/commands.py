"""The commands: the module of each in `cli`, and what it does; with what `lkjgen --help` says, for which nothing is imported."""

from __future__ import annotations

COMMANDS = {
    "baru": ("new", "buat folder kerja dan perjanjian_kinerja.xlsx, kosong atau dari tahun lalu"),
    "formulir": ("templates", "buat formulir isian tiap tim"),
    "periksa": ("check", "periksa isian tim dan tulis laporan pemeriksaan"),
    "susun": ("compose", "tulis draf Word laporan kinerja"),
    "telusur": ("trace", "cocokkan setiap angka pada draf Word dengan data"),
    "impor": (
        "importing",
        "baca ekspor SIPD, atau tabel IKU, PK, Rencana Aksi, Renstra, dan tunjukkan isinya; dengan --pakai, pakai sebagai data",
    ),
    "mulai": (
        "assign",
        "mulai satu periode: lembar disposisi, pembagian tugas, formulir isian, dan pesan untuk tiap tim",
    ),
    "terima": ("receive", "terima berkas tim: catat penyerahannya, cetak tanda terima dan formulir pengukuran"),
    "ingatkan": ("remind", "tulis nota dinas pengingat untuk tim yang melewati batas waktu"),
    "arsip": ("archive", "tutup satu periode ke folder arsip, atau periksa apakah arsip masih utuh"),
    "buka-arsip": ("reopen", "buka kembali periode yang sudah ditutup; arsipnya tetap ada"),
    "rapat": ("meet", "tulis undangan, daftar hadir, dan notulen rapat evaluasi; catat bila sudah berlangsung"),
    "persetujuan": ("approve", "tulis lembar persetujuan dan ringkasan untuk Kepala; catat jawabannya"),
    "koreksi": ("correct", "buat lembar koreksi laporan, atau baca lembar yang sudah diisi (SOP langkah 6)"),
    "status": ("standing", "tunjukkan sampai mana tiap langkah SOP, siapa berikutnya, dan apa yang terlambat"),
    "riwayat": ("history", "tunjukkan apa yang sudah terjadi, bernomor"),
    "catat": ("record", "catat langkah yang dilakukan di luar aplikasi: siapa, kapan, dengan naskah apa"),
    "batalkan": ("undo", "batalkan satu kejadian yang keliru dicatat; kejadiannya tetap ada di riwayat"),
    "data-dukung": (
        "evidence",
        "tulis daftar data dukung LKE dan reviu: apa yang dibuktikan isi folder kerja, butir demi butir",
    ),
    "serah-terima": ("handing_over", "tulis Serah Terima untuk Kasubag baru: di mana apa, dan apa yang belum selesai"),
    "surat-pengantar": ("submit", "tulis Surat Pengantar dan tanda terima untuk laporan yang disampaikan"),
    "cadangan": ("backup", "salin seluruh folder kerja ke tempat lain, lalu cocokkan salinannya"),
    "paket-reviu": (
        "review_package",
        "kumpulkan laporan tahunan dan semua yang diperiksa Inspektorat dalam satu berkas zip",
    ),
    "persandingan": (
        "comparison",
        "sandingkan angka LKJ dengan LKPJ, LPPD, E.81, SPM, dan dokumen lain, dengan alasan perbedaannya",
    ),
    "unggahan": (
        "uploads",
        "kumpulkan berkas untuk e-SAKIP dan ESR per isian (PK, IKU, RA, LKJ), dipecah menurut batas ukuran portal",
    ),
    "layani": ("serve", "buka halaman kerja di peramban: semua langkah tanpa mengetik perintah"),
    "aturan": ("rules", "daftar aturan pemeriksaan, atau penjelasan satu aturan"),
    "contoh": ("example", "jalankan setahun penuh dengan data contoh"),
}
OLDER = {"templat": "formulir"}
"""Older name of a command → its name."""

STEPS = """\
lkjgen menyusun Laporan Kinerja (LKJ) triwulanan dan tahunan dari berkas Excel.

Langkah-langkahnya:
   1. lkjgen baru FOLDER --tahun 2025             membuat folder kerja dan perjanjian_kinerja.xlsx untuk diisi
      lkjgen baru FOLDER --dari FOLDER_2024       tahun berikutnya: yang tetap dibawa dari tahun lalu
      lkjgen impor FOLDER BERKAS --sebagai pagu   mengambil pagu, rencana kas, kode, atau realisasi dari ekspor SIPD
   2. lkjgen mulai FOLDER --triwulan 1            disposisi, pembagian tugas, formulir isian, pesan untuk tiap tim
   3. lkjgen terima FOLDER BERKAS --triwulan 1    menyimpan isian tim di masuk/TW1, dengan tanda terima
      lkjgen ingatkan FOLDER --triwulan 1         nota dinas untuk tim yang melewati batas waktu
   4. lkjgen periksa FOLDER --triwulan 1          memeriksa isian dan menulis laporan pemeriksaan di output/TW1
   5. lkjgen susun FOLDER --triwulan 1            menulis draf Word di output/TW1
      lkjgen rapat FOLDER --triwulan 1            undangan, daftar hadir, dan notulen rapat evaluasi
   6. lkjgen koreksi FOLDER --triwulan 1          lembar koreksi; dibaca kembali dengan --baca
   7. lkjgen telusur DRAF.docx                    mencocokkan angka draf yang sudah disunting dengan data
      lkjgen persetujuan FOLDER --triwulan 1      lembar persetujuan dan ringkasan untuk Kepala; mencatat jawabannya
   8. lkjgen arsip FOLDER --triwulan 1            menutup triwulan itu ke arsip/TW1
      lkjgen surat-pengantar FOLDER --triwulan 1  surat pengantar dan tanda terima laporan
  Untuk LKJ setahun, pakai --tahunan sebagai ganti --triwulan. Tanpa naskah, cukup 'lkjgen formulir', lalu
  simpan sendiri yang kembali di masuk/TW1.

Untuk setahun:               lkjgen data-dukung FOLDER, lkjgen paket-reviu FOLDER, lkjgen serah-terima FOLDER,
                             lkjgen persandingan FOLDER, lkjgen unggahan FOLDER --tahunan
Sampai mana, siapa berikut:  lkjgen status FOLDER
Arti hasil pemeriksaan:      lkjgen aturan KODE
Semua langkah di peramban:   lkjgen layani
Mencoba dengan data contoh:  lkjgen contoh
Penjelasan tiap perintah:    lkjgen PERINTAH --help
"""

_NAMES, _WIDTH = 18, 79  # columns of the names, and of a line


def overview() -> str:
    """What `lkjgen --help` says."""
    options = {"-h, --help": "tampilkan penjelasan ini", "--versi": "tampilkan versi lkjgen"}
    lines = ["pemakaian: lkjgen [-h] [--versi] PERINTAH ...", "", STEPS, "pilihan:"]
    lines += (f"  {name:<{_NAMES}}{told}" for name, told in options.items())
    lines += ["", "perintah:"]
    for name, (_, told) in COMMANDS.items():
        first, *others = _wrapped(told)
        lines += [f"  {name:<{_NAMES}}{first}", *(f"  {'':<{_NAMES}}{one}" for one in others)]
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    """The lines of a text beside the names."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > _WIDTH - _NAMES - 2:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
