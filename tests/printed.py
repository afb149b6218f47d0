"""What stands printed in a draft, as a reader with a pocket calculator sees it: figures by id, and the numbers in its text.

A line is a paragraph, an item, a cell, a note, a heading or a caption. In it a figure stands as ``⟦id⟧``; what is exempt
by kind (laws, dates, years, codes, what people typed …) is masked, so that the numbers left are those that must be
recomputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from lkjgen.core.document import (
    Block,
    Chart,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    Items,
    Narrative,
    Paragraph,
    RowKind,
    Table,
    plain,
)
from lkjgen.core.model import Dossier

NUMBER = re.compile(r"(?<![\w.,])[-−]?\d[\d.]*(?:,\d+)?(?![\w])")
EXEMPT: Mapping[str, str] = {
    "nomor peraturan": r"(?:Peraturan|Permen|Permendagri|PermenPAN-RB|Undang-Undang|Keputusan|Instruksi)\b[^;()]*?"
    r"(?:Nomor )?\d+(?: Tahun |/)\d{4}",
    "tanggal": r"\b\d{1,2} (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)"
    r" \d{4}",
    "tahun": r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)",
    "nomor kolom": r"(?:[Kk]olom )(?:\d+)(?:(?:–|/kolom |, )\d+)*|\(\d{1,2}\)$",
    "nomor formulir": r"E\.81",
    "nomor bagian": r"LAMPIRAN \d+|^\(\d\) ",
    "nama algoritme": r"SHA-256",
}
ORDINALS = ("No", "No (1)", "Nomor", "Kelas")  # columns that number the rows
SOURCES = (("tabel/telusur", "Sumber"), ("tabel/telusur/berkas", "Berkas"), ("tabel/telusur/berkas", "SHA-256"))


def show(value: Decimal, decimals: int) -> str:
    """Half away from zero, once, as the office writes it."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"−{text}" if rounded < 0 else text


def number(text: str) -> Decimal | None:
    """The number that a figure shows, without "Rp", its unit or its sign of per cent; None where it shows none."""
    match = re.fullmatch(r"(?:Rp)?([-−]?\d[\d.]*(?:,\d+)?)(?:%| .*)?", text)
    if match is None or re.fullmatch(EXEMPT["tanggal"], text):
        return None
    return Decimal(match[1].replace("−", "-").replace(".", "").replace(",", "."))


def bare(text: str) -> str:
    """A figure without its unit: two places that show it differ in nothing else."""
    match = re.fullmatch(r"(?:Rp)?([-−]?\d[\d.]*(?:,\d+)?(?:–\d[\d.]*(?:,\d+)?)?)(?:%| .*)?", text)
    return match[1] if match and not re.fullmatch(EXEMPT["tanggal"], text) else text


@dataclass(frozen=True)
class Line:
    place: str  # "tabel/pengukuran IK-01 Capaian (%)"
    text: str  # with ⟦id⟧ for each figure

    @property
    def numbers(self) -> list[str]:
        """What is left to be recomputed when figures and exempt kinds are taken away."""
        return NUMBER.findall(re.sub(r"⟦[^⟧]*⟧", "⟦⟧", self.text))


class Printed:
    """A draft's figures and lines."""

    def __init__(self, document: Document, dossier: Dossier) -> None:
        self.document, self.dossier = document, dossier
        self.shown: dict[str, set[str]] = {}
        for block in document.blocks:
            for inline in _inlines(block):
                if isinstance(inline, Figure):
                    self.shown.setdefault(inline.id, set()).add(bare(inline.text))

    def figure(self, identity: str) -> str | None:
        found = self.shown.get(identity)
        return min(found) if found else None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        typed = typed_texts(self.dossier)
        return tuple(
            Line(place, masked(text, typed)) for block in self.document.blocks for place, text in _lines(block)
        )

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        return {one.id: one for one in self.document.blocks if isinstance(one, Table)}

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(one for one in self.document.blocks if isinstance(one, Chart))


def masked(text: str, typed: Sequence[str]) -> str:
    """The text without what is exempt; figures stay."""
    parts = re.split(r"(⟦[^⟧]*⟧)", text)
    for place in range(0, len(parts), 2):
        for one in typed:
            if one in parts[place]:
                parts[place] = parts[place].replace(one, "☐")
        for pattern in EXEMPT.values():
            parts[place] = re.sub(pattern, "☐", parts[place])
    return "".join(parts)


def typed_texts(dossier: Dossier) -> list[str]:
    """All that people typed and that holds a digit, the longest first; a number typed as a value is not text."""
    found: set[str] = set()
    _collect(dossier.contract, found)
    for one in dossier.submissions:
        _collect(one, found)
    lines = {line.strip().rstrip(".;") for text in found for line in text.splitlines()}
    kept = [one for one in lines if re.search(r"\d", one) and (re.search(r"[^\W\d]", one) or one.count(".") >= 2)]
    return sorted(kept, key=len, reverse=True)


def _collect(value: object, found: set[str]) -> None:
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, tuple):
        for one in value:
            _collect(one, found)
    elif is_dataclass(value):
        for field in fields(value):
            _collect(getattr(value, field.name), found)


def _inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph(content=content):
            yield from content
        case Items(items=items):
            yield from (one for item in items for one in item)
        case Narrative(content=content):
            for part in content:
                yield from _inlines(part)
        case Table(rows=rows, notes=notes):
            yield from (one for row in rows for cell in row.cells for one in cell.content)
            yield from (one for note in notes for one in note)
        case _:
            return


def _marked(content: Sequence[Inline]) -> str:
    return "".join(f"⟦{one.id}⟧" if isinstance(one, Figure) else plain((one,)) for one in content)


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading(id=identity, text=text):
            yield identity, text
        case Paragraph(id=identity, content=content):
            yield identity, _marked(content)
        case Items(id=identity, items=items):
            yield from ((identity, _marked(one)) for one in items)
        case Narrative(content=content):
            for part in content:
                yield from _lines(part)
        case Cover(title=title, foot=foot):
            yield from (("sampul", one) for one in (*title, *foot))
        case Chart(id=identity, caption=caption, alt=alt):
            if caption:
                yield identity, caption
            yield f"{identity} alt", alt
        case Table():
            yield from _table(block)
        case _:
            return


def _table(table: Table) -> Iterator[tuple[str, str]]:
    yield table.id, table.caption or ""
    yield from ((table.id, one.heading) for one in table.columns)
    yield from ((table.id, one.text) for one in table.groups)
    below: dict[int, int] = {}  # column → rows still covered from above
    for row in table.rows:
        place = 0
        for cell in row.cells:
            while below.get(place, 0) > 0:
                below[place] -= 1
                place += 1
            heading = table.columns[place].heading
            skipped = (heading in ORDINALS and row.kind is RowKind.BODY) or (table.id, heading) in SOURCES
            if not skipped:
                yield f"{table.id} {row.key} {heading}", _marked(cell.content)
            for column in range(place, place + cell.span):
                below[column] = cell.down - 1
            place += cell.span
        for column in range(place, len(table.columns)):
            if below.get(column, 0) > 0:
                below[column] -= 1
    for note in table.notes:
        yield f"{table.id} catatan", _marked(note)
