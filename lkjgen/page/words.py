"""Sentences that were written for the command line, as they are read on a page: without paths, commands and options."""

from __future__ import annotations

import re
from pathlib import Path

_COMMANDS = {
    "periksa": "Periksa isian",
    "susun": "Susun draf",
    "mulai": "Mulai",
    "formulir": "Buat formulir isian",
    "terima": "Simpan kiriman",
    "ingatkan": "Ingatkan",
    "riwayat": "Riwayat proses",
    "batalkan": "Batalkan",
    "catat": "Catat",
    "koreksi": "Koreksi",
    "persetujuan": "Persetujuan",
    "arsip": "Arsipkan",
    "buka-arsip": "Buka arsip",
    "status": "Tahun ini",
    "rapat": "Catat rapat",
    "data-dukung": "Data dukung",
    "persandingan": "Persandingan",
    "telusur": "halaman Draf",
    "impor": "Ambil dari SIPD",
    "baru": "Buat tahun baru",
}
"""What a command is called on the page."""

_OPTIONS = {
    "--tim": "pilihan Tim",
    "--alasan": "isian Alasan",
    "--naskah": "isian Naskah",
    "--berkas": "isian Berkas",
    "--tanggal": "isian Tanggal",
    "--nomor": "isian Nomor",
    "--disposisi": "isian Nomor disposisi",
    "--draf": "pilihan Draf",
    "--sampai": "isian Batas waktu baru",
    "--tempat": "isian Tempat",
    "--pukul": "isian Pukul",
    "--selesai": "pilihan Sudah berlangsung",
    "--disetujui": "tombol Setujui",
    "--tetap": "pilihan Walaupun belum lengkap",
    "--folder": "pilihan Tahun",
    "--dpa": "pilihan Versi DPA",
    "--triwulan": "pilihan Triwulan",
    "--tahunan": "pilihan Setahun",
    "--baca": "isian Lembar koreksi",
    "--periksa": "tombol Periksa arsip",
}

_SHORT = {"1": "TW I", "2": "TW II", "3": "TW III", "4": "TW IV", None: "Setahun"}
_PROGRAM = "lkjgen"
_NAME = "[a-z-]{1,30}"  # of a command
_WRITTEN_BY = re.compile(rf"oleh '{_PROGRAM} {_NAME}'")
_COMMAND = re.compile(
    rf"(?:[Jj]alankan )?(?:'{_PROGRAM} ({_NAME})(?: [^']{{0,300}})?'|(?<=\(){_PROGRAM} ({_NAME})(?=\)))"
)
_INTO_FOLDER = re.compile(r",? atau simpan berkasnya di folder masuk/\w{1,10}")
_TO_FOLDER = re.compile(r"Pindahkan ke folder masuk/(?:TW([1-4])|Tahunan)")
_EXAMPLE = re.compile(rf"Sebutkan yang berlaku, misalnya:\s{{0,9}}{_PROGRAM} {_NAME} [^…]{{0,600}}…")
_OPTION = re.compile(r"(?:pilihan )?(--[a-z-]+)\b(?:[ =]\"[^\"]*\"| FOLDER| [1-4](?:, [1-4])*(?:,? atau [1-4])?\b)?")


def plain(sentence: str, *roots: Path) -> str:
    """The sentence without the path of a year's folder, with the page's own words for commands and options."""
    for root in roots:
        for one in (str(root), str(root.resolve())):
            sentence = sentence.replace(f"di folder {one}", "di folder tahun ini")
            sentence = re.sub(rf"[Ff]older {re.escape(one)}(?![\\/\w])", "Folder tahun ini", sentence)
            sentence = re.sub(rf"\"?{re.escape(one)}[\\/](?:[^\s\"]*[\\/])?", "", sentence)
            sentence = sentence.replace(one, "folder tahun ini")
    sentence = _EXAMPLE.sub("Unggah lagi yang berlaku saja.", sentence)
    sentence = _INTO_FOLDER.sub("", sentence)
    sentence = _TO_FOLDER.sub(lambda found: f"Simpan kirimannya pada {_SHORT[found[1]]}", sentence)
    sentence = _WRITTEN_BY.sub(f"oleh {_PROGRAM}", sentence)
    sentence = _COMMAND.sub(_button, sentence)
    return _OPTION.sub(lambda found: _OPTIONS.get(found[1], f"isian {found[1][2:].capitalize()}"), sentence)


def _button(found: re.Match[str]) -> str:
    name = found[1] or found[2]
    told = _COMMANDS.get(name, name.capitalize())
    verb, told = ("buka", told) if told.startswith("halaman ") else ("tekan", f"tombol {told}")
    return f"{verb.capitalize() if found[0][0] == 'J' else verb} {told}" if found[0][0] in "Jj" else told
