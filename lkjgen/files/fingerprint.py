"""By what a content is known again, whatever its file is called."""

from __future__ import annotations

import hashlib


def sha256_of(data: bytes | None) -> str:
    """The SHA-256 of bytes; of a file that could not be read, that of none."""
    return hashlib.sha256(data or b"").hexdigest()
