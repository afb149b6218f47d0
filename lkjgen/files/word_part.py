"""The text part of a Word file, as it stands there."""

from __future__ import annotations

import io
import zipfile

_DOCUMENT = "word/document.xml"
_LARGEST = 200 * 2**20  # bytes of the part; no draft comes near


def document_part(data: bytes) -> bytes | None:
    """`word/document.xml` byte for byte; None where there is none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.read(_DOCUMENT) if package.getinfo(_DOCUMENT).file_size <= _LARGEST else None
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
