"""What changed, as a table, in the words of the office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from lkjgen.core.comparing.changes import Change, ChangeKind
from lkjgen.core.document import Table, Tone, cell
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.draft import PICTURE

_LONGEST = 400  # characters of a text in a cell
_WORDLESS = "[gambar atau pemisah halaman]"
_AROUND = 80  # characters shown before and behind what differs
_KINDS = {
    "capaian-dibatasi": "rata-rata capaian dengan batas",
    "kemajuan": "capaian terhadap target tahunan (PK)",
    "kemajuan-renstra": "capaian terhadap target akhir Renstra",
}
_NAMES = {
    "PD": "perangkat daerah",
    "TW1": "TW I",
    "TW2": "TW II",
    "TW3": "TW III",
    "TW4": "TW IV",
    "Tahunan": "setahun",
}
EDITED = ("Semula", "Disunting menjadi")  # headings of the two texts of an edit
_OF_TEAMS = re.compile(r"(?:narasi/(?:perbaikan|[A-Z]+-\d+)|tabel/perbaikan)(?:/|$)")
_OF_CONTRACT = re.compile(r"narasi/(?:latar-belakang|tugas|struktur|pegawai|sarana|isu)(?:/|$)")
_WRITERS = ((_OF_TEAMS, "Isian tim: "), (_OF_CONTRACT, "Data induk: "))
_UNDECIDED = (ChangeKind.CONFLICT, ChangeKind.HAND, ChangeKind.QUOTE, ChangeKind.OPEN, ChangeKind.HOMELESS)
_TONES = {**dict.fromkeys((*_UNDECIDED, ChangeKind.LAYOUT), Tone.WARNING), ChangeKind.DELETED: Tone.MUTED}


def change_table(identity: str, changes: Iterable[Change], before: str, after: str) -> Table:
    """What changed, where, from what and to what; `before` and `after` are the headings of the two texts."""
    return Grid[Change](
        numbering(),
        Declared("Keadaan", 18, lambda one: cell(one.kind.value, tone=_TONES.get(one.kind))),
        Declared("Bagian atau angka", 26, lambda one: one.place or figure_title(one.id)),
        Declared(before, 34, _before),
        Declared(after, 34, lambda one: difference(one.old, one.new)[1]),
    ).table(identity, None, changes)


def _before(one: Change) -> str:
    """The former text of a part, and who wrote it where it was not the application."""
    text, _ = difference(one.old, one.new)
    by = next((name for pattern, name in _WRITERS if pattern.match(one.id)), "")
    return f"{by}{text}" if text else ""


def figure_title(identity: str) -> str:
    """ "capaian IK-03 TW II" of "capaian/IK-03/TW2": an id in the words of the office."""
    kind, *rest = identity.split("/")
    words = kind.removesuffix("-sendiri").replace("-", " ")
    own = " triwulan itu saja" if kind.endswith("-sendiri") else ""
    return " ".join((f"{_KINDS.get(kind, words)}{own}", *(_NAMES.get(one, one) for one in rest)))


def difference(old: str, new: str) -> tuple[str, str]:
    """Two texts cut to where they differ, with some words around it; each whole where it is short. What has no words is named."""
    old, new = (one.replace(PICTURE, _WORDLESS) for one in (old, new))
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    first, behind = max(0, start - _AROUND), max(0, end - _AROUND)
    return _cut(old, first, len(old) - behind), _cut(new, first, len(new) - behind)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, start: int, end: int) -> str:
    if len(text) <= _LONGEST:
        return text
    end = min(end, start + _LONGEST)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
