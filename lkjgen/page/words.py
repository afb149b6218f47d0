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
    "data-dukung": "Data dukung",
    "persandingan": "Persandingan",
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

_QUOTED = re.compile(r"'lkjgen ([a-z-]+)[^']*'")
_EXAMPLE = re.compile(r",?\s*(?:misalnya:?|sebutkan(?: yang dipakai)?,?(?: misalnya)?:)?\s*\blkjgen [a-z-]+ \"[^…]*…")
_OPTION = re.compile(r"(?:pilihan |dengan isian )?(--[a-z-]+)\b(?:[ =]\"[^\"]*\"| FOLDER| [1-4]\b)?")


def plain(sentence: str, *roots: Path) -> str:
    """The sentence without the path of a year's folder, with the page's own words for commands and options."""
    for root in roots:
        for one in (str(root), str(root.resolve())):
            sentence = sentence.replace(f"di folder {one}", "di folder tahun ini")
            sentence = re.sub(rf"[Ff]older {re.escape(one)}(?![\\/\w])", "Folder tahun ini", sentence)
            sentence = re.sub(rf"\"?{re.escape(one)}[\\/](?:[^\s\"]*[\\/])?", "", sentence)
            sentence = sentence.replace(one, "folder tahun ini")
    sentence = _EXAMPLE.sub(" berkas yang berlaku: unggah lagi berkas itu saja", sentence)
    sentence = _QUOTED.sub(lambda found: f"tombol {_COMMANDS.get(found[1], found[1].capitalize())}", sentence)
    return _OPTION.sub(lambda found: _OPTIONS.get(found[1], f"isian {found[1][2:].capitalize()}"), sentence)
