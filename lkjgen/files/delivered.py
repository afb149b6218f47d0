"""Files by their names: the contract, and which of a folder somebody delivered; the rest was put there by programs."""

from __future__ import annotations

CONTRACT_FILE = "perjanjian_kinerja.xlsx"
IDENTITY_SHEET = "_meta"  # of a form, in which stands whose it is

_SYSTEM = {"desktop.ini", "thumbs.db", "ehthumbs.db"}
_STARTS = ("~", ".")  # what Office, LibreOffice and macOS put beside an open file; hidden files
_ENDS = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".lnk")


def is_delivery(name: str) -> bool:
    """Whether a file of this name may be what a team sent; an empty or unknown file is one, and is told."""
    plain = name.casefold()
    return plain not in _SYSTEM and not plain.startswith(_STARTS) and not plain.endswith(_ENDS)
