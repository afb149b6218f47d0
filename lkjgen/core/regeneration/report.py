""" "Apa yang berubah": what the next version of a draft kept, renewed and left to be decided, as a document."""

from __future__ import annotations

from collections.abc import Sequence

from lkjgen.core.comparing.changes import Change, ChangeKind
from lkjgen.core.comparing.report import EDITED, change_table
from lkjgen.core.document import Block, Document, Heading, Items, Paragraph, words
from lkjgen.core.regeneration.changes import regeneration_sentences

_HEADINGS = {
    "putusan": ("Di draf sebelumnya", "Menurut data terbaru, atau usulan"),
    "angka": ("Angka lama", "Angka baru"),
    "suntingan": EDITED,
    "lain": ("Di draf sebelumnya", "Di draf baru"),
}
_OPEN = (ChangeKind.CONFLICT, ChangeKind.HAND, ChangeKind.QUOTE, ChangeKind.OPEN)
_KEPT = (
    ChangeKind.KEPT, ChangeKind.FORMAT, ChangeKind.CELL, ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.DELETED,
    ChangeKind.COMMENT,
)  # fmt: skip
_OTHER = (ChangeKind.RESTORED, ChangeKind.LAYOUT, ChangeKind.HOMELESS)


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
