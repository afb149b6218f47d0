"""A photo without what its camera wrote into it (place, time, owner, a second small picture): only what is seen is kept.

Its bytes come from anybody: this runs in the limited child.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lkjgen.files.word import is_picture

MOST_BYTES = 4 * 2**20
UNREADABLE = "bukan gambar PNG atau JPG yang dapat dibaca"
TOO_LARGE = "lebih besar dari 4 MB; kecilkan, atau ambil yang dikirim lewat WhatsApp"
LYING = "tersimpan miring; buka, putar sampai tegak, lalu simpan lagi"
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_SEEN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"}
_SCAN, _END, _COMMENT, _EXIF, _COLOURS, _ADOBE = 0xDA, 0xD9, 0xFE, 0xE1, 0xE2, 0xEE
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_UPRIGHT = 1


def cleaned(data: bytes) -> bytes | str:
    """The photo as it may be printed, or what is wrong with it, as an Indonesian sentence goes on."""
    if len(data) > MOST_BYTES:
        return TOO_LARGE
    try:
        if data.startswith(_PNG):
            kept = _PNG + b"".join(_png_chunks(data))
        elif data.startswith(_JPEG):
            if _orientation(data) != _UPRIGHT:
                return LYING
            kept = _JPEG + b"".join(part for marker, part in _jpeg_parts(data) if _is_seen(marker, part))
        else:
            return UNREADABLE
    except (ValueError, IndexError, struct.error):
        return UNREADABLE
    return kept if is_picture(kept) else UNREADABLE


def all_cleaned(several: dict[str, bytes]) -> dict[str, bytes | str]:
    return {name: cleaned(data) for name, data in several.items()}


def _png_chunks(data: bytes) -> Iterator[bytes]:
    """Those that are seen, up to the end of the picture."""
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        chunk = data[place : place + 12 + length]
        if len(chunk) < 12 + length:
            raise ValueError("a chunk is cut off")
        if kind in _SEEN:
            yield chunk
        place += 12 + length


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each part up to the end of the picture; what was hung on behind it is left."""
    place, marker = len(_JPEG), 0
    while marker != _END:
        if data[place] != 0xFF:
            raise ValueError("no marker")
        marker = data[place + 1]
        if marker == 0xFF:  # filled up
            place += 1
            continue
        end = place + 2
        if marker not in _ALONE and marker != _END:
            (length,) = struct.unpack_from(">H", data, end)
            end += length
        if marker == _SCAN:
            end = _scan_end(data, end)
        if end > len(data):
            raise ValueError("a part is cut off")
        yield marker, data[place:end]
        place = end


def _scan_end(data: bytes, place: int) -> int:
    """Where the next marker stands behind the dots of a scan."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] != 0 and data[place + 1] not in _ALONE:
            return place
        place += 2


def _is_seen(marker: int, part: bytes) -> bool:
    if marker == _COLOURS:
        return part[4:].startswith(b"ICC_PROFILE\0")
    return marker in (0xE0, _ADOBE) or not (0xE1 <= marker <= 0xEF or marker == _COMMENT)


def _orientation(data: bytes) -> int:
    """How the camera was held, by Exif (tag 0x0112): 1 is upright, also where nothing is told."""
    for marker, part in _jpeg_parts(data):
        if marker != _EXIF or not part[4:].startswith(b"Exif\0\0"):
            continue
        told = part[10:]
        order = {b"II": "<", b"MM": ">"}.get(told[:2])
        if order is None:
            return _UPRIGHT
        (start,) = struct.unpack_from(f"{order}I", told, 4)
        (count,) = struct.unpack_from(f"{order}H", told, start)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", told, start + 2 + 12 * number)
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else _UPRIGHT
    return _UPRIGHT
