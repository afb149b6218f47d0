"""Which files may be kept as proof of what was done on paper or outside: scans, photos, office documents, mails and notes.

Told by the end of the name and by marks in the bytes. Nothing is parsed or unpacked: what is kept is for people to open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PDF_WITHIN = 1024  # bytes; scanners and mail programs put some before the head
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # text as UTF-16, as Notepad saves it


def _photo(data: bytes) -> bool:
    """Phones and WhatsApp give a photo the ending of another kind of photo: any will do."""
    heads = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
    return data.startswith(heads) or data[4:8] == b"ftyp" or (data[:4], data[8:12]) == (b"RIFF", b"WEBP")


def _package(part: bytes) -> Callable[[bytes], bool]:
    """An Office file: a zip with a part of that folder, not packed with a password (then it is OLE)."""
    return lambda data: data.startswith(b"PK\x03\x04") and part in data


def _text(data: bytes) -> bool:
    return data.startswith(_WIDE) or b"\x00" not in data


def _ole(data: bytes) -> bool:
    return data.startswith(_OLE)


_KINDS: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("PDF", lambda data: b"%PDF-" in data[:_PDF_WITHIN]),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff"), ("foto", _photo)),
    ".docx": ("dokumen Word", _package(b"word/")),
    ".xlsx": ("buku kerja Excel", _package(b"xl/")),
    ".pptx": ("paparan PowerPoint", _package(b"ppt/")),
    ".odt": ("dokumen OpenDocument", _package(_ODF + b"text")),
    ".ods": ("lembar OpenDocument", _package(_ODF + b"spreadsheet")),
    ".odp": ("paparan OpenDocument", _package(_ODF + b"presentation")),
    **dict.fromkeys((".doc", ".xls", ".ppt"), ("dokumen Office lama", _ole)),
    ".msg": ("surel Outlook", _ole),
    ".eml": ("surel", _text),
    ".txt": ("teks", _text),
}
_TAKEN = (
    "Yang dapat disimpan: PDF, foto (JPG, PNG, HEIC, WebP, TIFF), dokumen Word, Excel, PowerPoint atau OpenDocument, surel (EML, "
    "MSG), dan teks (TXT)."
)


def is_proof_name(name: str) -> bool:
    """Whether a file that is called so may be kept as proof."""
    return PurePath(name).suffix.casefold() in _KINDS


def is_scan_name(name: str) -> bool:
    """Whether it may be a paper with its signatures: a PDF or a photo."""
    return _KINDS.get(PurePath(name).suffix.casefold(), ("", None))[0] in ("PDF", "foto")


def proof_fault(name: str, data: bytes) -> str:
    """Why a file is not kept, and the way out, as a sentence; "" where nothing is wrong with it."""
    what = f"Berkas {name} tidak disimpan"
    if not data:
        return f"{what}: berkas kosong (0 byte). Salin atau unduh lagi, lalu ulangi."
    if not is_proof_name(name):
        return f"{what}: jenisnya bukan naskah, foto, atau pesan. {_TAKEN} Foto atau pindai naskahnya, lalu ulangi."
    kind, fits = _KINDS[PurePath(name).suffix.casefold()]
    if not fits(data):
        return f"{what}: isinya bukan {kind}, atau rusak. Minta atau pindai lagi aslinya, lalu ulangi."
    return ""
