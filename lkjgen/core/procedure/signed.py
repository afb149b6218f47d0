"""Signed papers as scans or photos, which people put beside the papers of a period: each is told by the name of its paper."""

from __future__ import annotations

import re

from lkjgen.core.procedure.events import Kind
from lkjgen.core.values import dataclass

PAPERS = {
    "lembar disposisi": Kind.ASSIGNED,
    "disposisi": Kind.ASSIGNED,
    "pembagian tugas": Kind.DIVIDED,
    "pengingat": Kind.REMINDED,
    "formulir pengukuran": Kind.DELIVERED,
    "pengukuran kinerja": Kind.DELIVERED,
    "tanda terima laporan": Kind.SUBMITTED,
    "tanda terima": Kind.DELIVERED,
    "undangan": Kind.MET,
    "daftar hadir": Kind.MET,
    "notulen": Kind.MET,
    "koreksi": Kind.CORRECTED,
    "persetujuan": Kind.APPROVED,
    "surat pengantar": Kind.SUBMITTED,
    "reviu": Kind.REVIEWED,
    "lkj": Kind.SIGNED,
    "laporan": Kind.SIGNED,
}
"""Words of a file's name → the step whose paper it is; the first that stands there. The report itself comes last: its name stands
in those of other papers too.
"""


@dataclass(frozen=True)
class Scan:
    """A file beside the papers; `kind` is None where its name tells no paper."""

    name: str
    kind: Kind | None

    @property
    def told(self) -> str:
        return f"pindaian {self.kind.title}" if self.kind and self.kind is not Kind.SIGNED else "pindaian"


def scan_of(name: str) -> Scan:
    plain = re.sub(r"[\W_]+", " ", f" {name.casefold()}")
    found = (kind for words, kind in PAPERS.items() if f" {words}" in plain)
    return Scan(name, next(found, None))
