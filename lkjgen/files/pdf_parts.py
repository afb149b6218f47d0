"""A PDF cut by its pages into parts that are small enough. Called in the limited child: the file may be anybody's."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from lkjgen.core.values import dataclass

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000
_SHOWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


@dataclass(frozen=True)
class PdfPart:
    """Pages `first` to `last`, counted from 1."""

    first: int
    last: int
    data: bytes


@dataclass(frozen=True)
class CutPdf:
    """`parts` cover all pages; none where page `too_large` alone has more bytes (`size`) than a part may have."""

    pages: int
    parts: tuple[PdfPart, ...] = ()
    too_large: int = 0
    size: int = 0


def is_pdf(data: bytes) -> bool:
    """Whether the file says that it is one; programs accept some bytes of others before that."""
    return b"%PDF-" in data[:1024]


def is_signed(data: bytes) -> bool:
    """Whether it has an electronic signature, which holds for these very bytes and no others."""
    return b"/ByteRange" in data


def cut_pdf(data: bytes, most: int) -> CutPdf:
    """As few parts as there can be, each of at most `most` bytes. Whatever `pypdf` raises says that it is no whole PDF."""
    from pypdf import PdfReader  # slow to import

    reader = PdfReader(io.BytesIO(data))
    pages = len(reader.pages)
    if not 0 < pages <= MOST_PAGES:
        raise ValueError(f"{pages} pages")
    for page in reader.pages:
        _forget_pictures(page)
    parts: list[PdfPart] = []
    while (first := parts[-1].last if parts else 0) < pages:
        part = _longest(reader, first, pages, most)
        if len(part.data) > most:
            return CutPdf(pages, too_large=first + 1, size=len(part.data))
        parts.append(part)
    return CutPdf(pages, tuple(parts))


def _longest(reader: PdfReader, first: int, pages: int, most: int) -> PdfPart:
    """From page index `first` as many pages as go into `most` bytes, at least one."""
    written = {first + 1: _part(reader, first, first + 1)}

    def size(last: int) -> int:
        if last not in written:
            written[last] = _part(reader, first, last)
        return len(written[last])

    bisect_right(range(first + 1, pages + 1), most, key=size)
    last = max((one for one, data in written.items() if len(data) <= most), default=first + 1)
    return PdfPart(first + 1, last, written[last])


def _part(reader: PdfReader, first: int, last: int) -> bytes:
    from pypdf import PdfWriter

    writer, made = PdfWriter(), io.BytesIO()
    writer.append(reader, pages=(first, last), import_outline=False)
    writer.write(made)
    return made.getvalue()


def _forget_pictures(page: PageObject) -> None:
    """Leave out of a page the pictures that only others show: some programs give all pages one list of all pictures."""
    from pypdf.generic import DictionaryObject, NameObject

    resources: Any = page.get("/Resources", {})
    resources = resources.get_object() if resources else {}
    held: Any = resources.get("/XObject", {})
    held = held.get_object() if held else {}
    contents = page.get_contents()
    if len(held) < 2 or contents is None or any(held[one].get("/Subtype") != "/Image" for one in held):
        return  # what is no picture may show pictures itself
    used = {name.decode("latin-1") for name in _SHOWN.findall(contents.get_data())}
    if any("#" in one for one in used):  # names in another spelling
        return
    kept = DictionaryObject({name: held.raw_get(name) for name in held if name.removeprefix("/") in used})
    others = {name: resources.raw_get(name) for name in resources}
    page[NameObject("/Resources")] = DictionaryObject({**others, NameObject("/XObject"): kept})
