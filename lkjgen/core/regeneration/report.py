""" "Apa yang berubah": what the next version of a draft kept, renewed and left to be decided, as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjgen.core.document import Block, Column, Document, Heading, Items, Paragraph, Row, Table, Tone, cell, words
from lkjgen.core.regeneration.changes import Change, ChangeKind, regeneration_sentences

_LONGEST = 300  # characters of a text in a cell
_OPEN = (ChangeKind.CONFLICT, ChangeKind.HAND, ChangeKind.QUOTE)
_KEPT = (
    ChangeKind.KEPT, ChangeKind.FORMAT, ChangeKind.CELL, ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.DELETED,
    ChangeKind.COMMENT,
)  # fmt: skip
_OTHER = (ChangeKind.RESTORED, ChangeKind.HOMELESS)
_TONES = {**dict.fromkeys(_OPEN, Tone.WARNING), ChangeKind.HOMELESS: Tone.WARNING, ChangeKind.DELETED: Tone.MUTED}


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
            blocks += [Heading(f"perubahan/{key}", 1, title), change_table(f"perubahan/tabel-{key}", chosen)]
    return Document(
        title=f"Apa yang Berubah: {after}",
        subject=document.subject,
        author=document.author,
        blocks=tuple(blocks),
    )


def change_table(identity: str, changes: Iterable[Change]) -> Table:
    """What changed, where, from what and to what."""
    rows = tuple(
        Row(
            str(number),
            (
                cell(one.kind.value, tone=_TONES.get(one.kind)),
                cell(one.place or figure_title(one.id)),
                *(cell(_short(text)) for text in (one.old, one.new)),
            ),
        )
        for number, one in enumerate(changes, 1)
    )
    columns = (Column("Keadaan", 18), Column("Bagian atau angka", 26), Column("Semula", 34), Column("Menjadi", 34))
    return Table(identity, None, columns, rows)


def edit_table(identity: str, changes: Iterable[Change]) -> Table:
    """Only what people did."""
    return change_table(identity, (one for one in changes if one.kind in _KEPT))


def figure_title(identity: str) -> str:
    """ "capaian IK-03" of "capaian/IK-03/TW2"."""
    return " ".join(identity.split("/")[:2])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
