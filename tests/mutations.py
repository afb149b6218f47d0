"""Digits of a written draft that are changed one by one: all that the tool wrote, cached numbers of pages excepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from tests.draft_edits import w

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PAGE = re.compile(r"\s*PAGE(?:REF)?\b")


@dataclass(frozen=True)
class Digit:
    """The digit at `place` of the text number `text` in a part; `paragraph` counts the paragraphs of all parts."""

    part: str
    text: int
    place: int
    paragraph: int


class Package:
    """A draft whose digits can be changed many times."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.roots = {name: etree.fromstring(data) for name, data in self.parts.items() if _PARTS.fullmatch(name)}
        self.texts = {name: [one for one in root.iter(w("t"))] for name, root in self.roots.items()}

    def digits(self) -> Iterator[Digit]:
        number = 0
        for part, root in self.roots.items():
            paged = set(map(id, _page_numbers(root)))
            places = {id(one): place for place, one in enumerate(self.texts[part])}
            for paragraph in root.iter(w("p")):
                number += 1
                for text in paragraph.iter(w("t")):
                    if id(text) not in paged and next(text.iterancestors(w("p"))) is paragraph:
                        for place, sign in enumerate(text.text or ""):
                            if sign in "0123456789":
                                yield Digit(part, places[id(text)], place, number)

    def mutated(self, digits: Sequence[Digit], by: int = 1) -> tuple[bytes, Mapping[Digit, str]]:
        """The file with digits there that are greater `by` that much, and of each the word as it reads then."""
        before = {}
        for one in digits:
            text = self.texts[one.part][one.text]
            said = text.text or ""
            before[one] = said
            text.text = f"{said[: one.place]}{(int(said[one.place]) + by) % 10}{said[one.place + 1 :]}"
        words = {one: self._word(one) for one in digits}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, data in self.parts.items():
                package.writestr(name, etree.tostring(self.roots[name]) if name in self.roots else data)
        for one, said in before.items():
            self.texts[one.part][one.text].text = said
        return stream.getvalue(), words

    def _word(self, digit: Digit) -> str:
        """The word with the digit, as its paragraph shows it."""
        text = self.texts[digit.part][digit.text]
        paragraph = next(text.iterancestors(w("p")))
        said, at = "", 0
        for one in paragraph.iter(w("t"), w("tab"), w("br")):
            if one is text:
                at = len(said) + digit.place
            said += (one.text or "") if one.tag == w("t") else " "
        start = max(said.rfind(sign, 0, at) for sign in _APART) + 1
        ends = [place for sign in _APART if (place := said.find(sign, at)) >= 0]
        return said[start : min(ends, default=len(said))]


_APART = " \t\n\u00a0()[];–—"


def _page_numbers(root: etree._Element) -> Iterator[etree._Element]:
    """The texts that a field shows as the number of a page."""
    fields: list[list[str]] = []  # instruction, and "" until it shows something
    for one in root.iter(w("fldChar"), w("instrText"), w("t"), w("fldSimple")):
        if one.tag == w("fldChar"):
            kind = one.get(w("fldCharType"))
            if kind == "begin":
                fields.append([""])
            elif kind == "end" and fields:
                fields.pop()
        elif one.tag == w("instrText") and fields:
            fields[-1][0] += one.text or ""
        elif one.tag == w("t"):
            simple = next(one.iterancestors(w("fldSimple")), None)
            instruction = simple.get(w("instr"), "") if simple is not None else fields[-1][0] if fields else ""
            if _PAGE.match(instruction):
                yield one


def rounds(digits: Sequence[Digit], most: int, apart: int) -> Iterator[Sequence[Digit]]:
    """Each digit once, at most `most` in one round, and between two of a round at least `apart` paragraphs."""
    left: dict[int, list[Digit]] = {}
    for one in digits:
        left.setdefault(one.paragraph, []).append(one)
    while left:
        chosen: set[int] = set()
        for number in sorted(left, key=lambda one: -len(left[one])):
            if len(chosen) < most and chosen.isdisjoint(range(number - apart, number + apart + 1)):
                chosen.add(number)
        yield [left[number].pop() for number in sorted(chosen)]
        left = {number: rest for number, rest in left.items() if rest}
