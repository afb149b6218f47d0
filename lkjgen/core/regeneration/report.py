""" "Apa yang berubah": what the next version of a draft kept, renewed and left to be decided, as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from lkjgen.core.document import Block, Column, Document, Heading, Items, Paragraph, Row, Table, Tone, cell, words
from lkjgen.core.regeneration.changes import Change, ChangeKind, regeneration_sentences

_LONGEST = 400  # characters of a text in a cell
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
_HEADINGS = {
    "putusan": ("Di draf sebelumnya", "Menurut data terbaru, atau usulan"),
    "angka": ("Angka lama", "Angka baru"),
    "suntingan": ("Ditulis aplikasi", "Ditulis orang"),
    "lain": ("Di draf sebelumnya", "Di draf baru"),
}
_OPEN = (ChangeKind.CONFLICT, ChangeKind.HAND, ChangeKind.QUOTE, ChangeKind.OPEN)
_KEPT = (
    ChangeKind.KEPT, ChangeKind.FORMAT, ChangeKind.CELL, ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.DELETED,
    ChangeKind.COMMENT,
)  # fmt: skip
_OTHER = (ChangeKind.RESTORED, ChangeKind.LAYOUT, ChangeKind.HOMELESS)
_TONES = {
    **dict.fromkeys(_OPEN, Tone.WARNING),
    ChangeKind.LAYOUT: Tone.WARNING,
    ChangeKind.HOMELESS: Tone.WARNING,
    ChangeKind.DELETED: Tone.MUTED,
}


def changes_report(
    document: Document, changes: Sequence[Change], notices: Sequence[str], *, before: str, after: str
) -> Document:
    """The report on the step from the draft file `before` to `after`; `document` is what was written."""
    counts = regeneration_sentences(changes, notices)
    nothing = "Tidak ada angka yang berubah dan tidak ada suntingan."
    blocks: list[Block] = [
        Heading("perubahan/ringkasan", 1, "Ringkasan"),
        Paragraph("perubahan/berkas", words(f"Draf {before} dilanjutkan menjadi {after}.")),
        Items("perubahan/jumlah", tuple(words(one) for one in counts or (nothing,))),
    ]
    for key, title, kinds in (
        ("putusan", "Yang perlu diputuskan", _OPEN),
        ("angka", "Angka lama dan angka baru", (ChangeKind.FIGURE,)),
        ("suntingan", "Suntingan yang dipertahankan", _KEPT),
        ("lain", "Ditulis lagi, atau belum mendapat tempat", _OTHER),
    ):
        chosen = [one for one in changes if one.kind in kinds]
        if chosen:
            table = change_table(f"perubahan/tabel-{key}", chosen, *_HEADINGS[key])
            blocks += [Heading(f"perubahan/{key}", 1, title), table]
    return Document(
        title=f"Apa yang Berubah: {after}",
        subject=document.subject,
        author=document.author,
        blocks=tuple(blocks),
    )


def change_table(identity: str, changes: Iterable[Change], before: str, after: str) -> Table:
    """What changed, where, from what and to what; `before` and `after` are the headings of the two texts."""
    rows = tuple(
        Row(
            str(number),
            (
                cell(one.kind.value, tone=_TONES.get(one.kind)),
                cell(one.place or figure_title(one.id)),
                *(cell(text) for text in difference(one.old, one.new)),
            ),
        )
        for number, one in enumerate(changes, 1)
    )
    columns = (Column("Keadaan", 18), Column("Bagian atau angka", 26), Column(before, 34), Column(after, 34))
    return Table(identity, None, columns, rows)


def edit_table(identity: str, changes: Iterable[Change]) -> Table:
    """Only what people did."""
    return change_table(identity, (one for one in changes if one.kind in _KEPT), *_HEADINGS["suntingan"])


def figure_title(identity: str) -> str:
    """ "capaian IK-03 TW II" of "capaian/IK-03/TW2": an id in the words of the office."""
    kind, *rest = identity.split("/")
    words = kind.removesuffix("-sendiri").replace("-", " ")
    own = " triwulan itu saja" if kind.endswith("-sendiri") else ""
    return " ".join((f"{_KINDS.get(kind, words)}{own}", *(_NAMES.get(one, one) for one in rest)))


def difference(old: str, new: str) -> tuple[str, str]:
    """Two texts cut to where they differ, with some words around it; each whole where it is short."""
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
