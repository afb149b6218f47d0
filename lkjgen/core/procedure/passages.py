"""The paragraphs of a draft that its corrector may reword, each with where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lkjgen.core.draft import PICTURE, Kind, normal
from lkjgen.core.draft.edited import EditedDraft, Element, Shape
from lkjgen.core.draft.passages import passages
from lkjgen.core.draft.slots import COVER
from lkjgen.core.values import dataclass

ADDED = "tambahan"  # what a person added belongs to no part of ours
_SUBTITLE, _NOTE, _CENTRED = "lk subjudul", "lk catatan", "lk tengah"


@dataclass(frozen=True)
class DraftParagraph:
    """`key` names its part and its place in it; `copies` are the paragraphs before it, anywhere, that say the same."""

    key: str
    place: str  # the words of the heading above it
    text: str
    figures: tuple[str, ...] = ()
    copies: int = 0

    @property
    def part(self) -> str:
        return self.key.rpartition("#")[0]


def paragraphs(draft: EditedDraft) -> tuple[DraftParagraph, ...]:
    """Of the passages, in reading order: not of tables and the notes below them, titles, the cover and lists of contents."""
    copies = {(one.handle, number): count for one, number, count in counted(draft)}
    found: list[DraftParagraph] = []
    heading, counts = "", Counter[str]()
    for passage in passages(draft):
        if passage.slot is not None and passage.slot.kind is Kind.HEADING:
            heading = normal(passage.text)
        if passage.slot is not None and (passage.slot.kind is not Kind.TEXT or passage.slot.id == COVER):
            continue
        part = passage.slot.id if passage.slot else ADDED
        for element in passage.elements:
            if element.style == _SUBTITLE or (element.level and passage.slot is None):
                heading = normal(element.text)
            elif element.style == _NOTE or (element.style == _CENTRED and passage.slot is not None):
                continue  # what we centre are titles, and the day of signing
            elif element.shape is Shape.PARAGRAPH and not element.contents and not element.caption:
                for number, line in enumerate(element.lines):
                    text = normal(line.text)
                    if text.replace(PICTURE, "").strip():
                        counts[part] += 1
                        figures = tuple(one.text for one in line.figures)
                        key = f"{part}#{counts[part]}"
                        found.append(DraftParagraph(key, heading, text, figures, copies[element.handle, number]))
    return tuple(found)


def counted(draft: EditedDraft) -> Iterator[tuple[Element, int, int]]:
    """Each line of the draft with the number of lines before it that say the same."""
    said = Counter[str]()
    for element in draft.elements:
        for number, line in enumerate(element.lines):
            text = normal(line.text)
            yield element, number, said[text]
            said[text] += 1
