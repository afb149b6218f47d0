"""What happened between a draft and the next one, as values."""

from __future__ import annotations

from enum import Enum

from lkjgen.core.values import dataclass


class ChangeKind(Enum):
    FIGURE = "angka berubah"
    KEPT = "suntingan dipertahankan"
    FORMAT = "tata letak suntingan dipertahankan"
    CONFLICT = "suntingan dan data sama-sama berubah"
    CELL = "isi sel tabel dipertahankan"
    HAND = "angka ditulis tangan"
    QUOTE = "angka lama disebut di suntingan"
    ADDED = "tambahan dipertahankan"
    MOVED = "bagian yang dipindahkan tetap di tempat barunya"
    DELETED = "tetap terhapus"
    RESTORED = "ditulis lagi dari data"
    LAYOUT = "tata letak tidak dibawa"
    HOMELESS = "tempatnya tidak ada lagi"
    COMMENT = "komentar dipertahankan"
    OPEN = "belum diputuskan sejak draf sebelumnya"


@dataclass(frozen=True)
class Change:
    """`place` is the heading under which it stands; `id` the slot's, the figure's for FIGURE, or "" for an addition."""

    kind: ChangeKind
    id: str
    place: str
    old: str = ""
    new: str = ""
