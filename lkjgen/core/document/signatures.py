"""Who signs a document."""

from __future__ import annotations

from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Signature:
    """One signature block; empty lines are left out, a missing name is a `Gap` text such as "(nama Kepala Dinas)"."""

    heading: str  # "Menyusun,", "Pihak Kedua,", or place and date
    title: str  # "Kepala Dinas …"
    name: str
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Signatures:
    """Signature blocks side by side, left to right."""

    id: str
    blocks: tuple[Signature, ...]
