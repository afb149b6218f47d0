"""Page labels of headings and captions, read from a PDF whose bookmarks LibreOffice exported."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from lkjgen.core.document import Numbering, Section
from lkjgen.core.number import roman

_ANCHOR = re.compile(r"_LK_[hcst]_[0-9a-f]{12}")


def page_labels(pdf: bytes, sections: Sequence[Section], ends: Sequence[str]) -> dict[str, str]:
    """Anchor of a heading or caption → "iv" or "12", counted from the pages on which the sections begin.

    `ends` are the bookmarks at the end of each section but the last.
    """
    from pypdf import PdfReader  # slow to import, and only needed where LibreOffice is

    reader = PdfReader(io.BytesIO(pdf))
    places = {}
    for name, destination in reader.named_destinations.items():
        anchor = _decoded(str(name))
        number = reader.get_destination_page_number(destination)
        if number is not None and _ANCHOR.fullmatch(anchor):
            places[anchor] = number
    last = [places.get(one) for one in ends]
    labels = _labels(len(reader.pages), [0, *(None if end is None else end + 1 for end in last)], sections)
    return {anchor: labels[page] for anchor, page in sorted(places.items()) if anchor[4] not in "st"}


def _labels(pages: int, starts: Sequence[int | None], sections: Sequence[Section]) -> list[str]:
    """The label of every page; a section whose start is unknown goes on as the one before."""
    opened = {start: section for start, section in zip(starts, sections, strict=True) if start is not None}
    labels, number, numbering = [], 0, Numbering.ARABIC
    for page in range(pages):
        section = opened.get(page)
        if section is not None:
            number = 0 if section.restart else number
            numbering = section.numbering
        number += 1
        forms = {Numbering.NONE: "", Numbering.ROMAN: roman(number).lower(), Numbering.ARABIC: str(number)}
        labels.append(forms[numbering])
    return labels


def _decoded(name: str) -> str:
    """LibreOffice writes "_" as "5F" in exported names."""
    bare = name.removeprefix("/")
    return re.sub("5F", "_", bare, count=3) if bare.startswith("5F") else bare
