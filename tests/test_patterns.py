"""No text makes a pattern of ours slow: its time grows with the length of the text, whoever wrote it.

The patterns are found in the source, and the hard texts are made from each pattern, so that a new one is tried too.
"""

from __future__ import annotations

import gc
import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from lkjgen.core import claims
from lkjgen.core.draft import telling
from lkjgen.files.child import Child
from lkjgen.files.package import document_fault, preflight
from lkjgen.files.workbook_reader import Book, open_workbook
from tests.pattern_sites import PACKAGE, Site, hard_texts, sites
from tests.reader_books import template_bytes, with_part
from tests.slow import times

LARGE = times(2**14, 2**15)  # characters
SMALL = LARGE // 64
NOTICEABLE, MEASURABLE = 0.03, 0.2  # seconds
TIMES, SLOWER = 8, 16  # a text so many times as long takes less than so many times as long

# Put together while the program runs: module → how many, and why no text makes them slow.
WHILE_RUNNING = {
    "cli/arguments.py": (2, "dates that the user typed into the command line"),
    "cli/usage.py": (2, "messages of argparse, and words of the command line"),
    "core/comparing/figures.py": (1, "a figure, with one character before and behind it"),
    "core/claims.py": (4, "those of the tuples are tried below; the others are a name between two words"),
    "core/performance_report/annual/closing.py": (1, "a code of a recommendation, between two words"),
    "core/draft/telling.py": (2, "one of some names, between two words; those of claims are tried below"),
    "core/draft/printed.py": (1, "a figure's signs with blanks between them, from one place on"),
    "drafting/folder.py": (2, "a file's name behind its period's; the whole name"),
    "files/sipd/amounts.py": (2, "digits in groups of three; the whole cell"),
    "files/word/carrying/__init__.py": (1, "a word, spaces, and characters that are no spaces; the whole text"),
    "page/words.py": (2, "a folder's path from one place on, and what follows it up to the next blank"),
    "workspace/__init__.py": (1, "names of files; the whole name"),
    "workspace/closing.py": (1, "names of folders; the whole name"),
}
OF_CLAIMS = [
    Site(f"core/claims.py: {name}", re.compile(one, re.IGNORECASE), frozenset({"finditer"}))
    for name in ("_MISSED", "_NOT_EXCEEDED", "_EXCEEDED", "_ABOVE", "_BELOW", "_REACHED", "_INEFFICIENT", "_EFFICIENT")
    for one in getattr(claims, name)
]
OF_TELLING = [Site("core/draft/telling.py: _CLAIMS", pattern, frozenset({"subn"})) for _, pattern in telling._CLAIMS]
SITES = sites()
KNOWN = [one for one in (*SITES, *OF_CLAIMS, *OF_TELLING) if one.pattern is not None]


def seconds(run: Callable[[int], object], size: int) -> float:
    gc.disable()  # it walks through all that the tests before have left, again and again
    try:
        before = time.process_time()
        run(size)
        return time.process_time() - before
    finally:
        gc.enable()


def is_linear(run: Callable[[int], object]) -> bool:
    """Whether `run`, for a size, takes time in proportion to it; measured only where the time can be noticed at all."""
    size = SMALL
    while (taken := seconds(run, size)) < NOTICEABLE:
        if size >= LARGE:
            return True
        size *= TIMES
    while taken < MEASURABLE:
        size *= 2
        taken = seconds(run, size)
    return min(taken, seconds(run, size)) < SLOWER * min(seconds(run, size // TIMES) for _ in range(3))


def using(pattern: re.Pattern[Any], use: str, text: Any) -> object:
    match use:
        case "finditer":
            return sum(1 for _ in pattern.finditer(text))
        case "sub" | "subn":
            return pattern.sub(text[:0], text)
        case _:
            return getattr(pattern, use)(text)


def slow_text(site: Site) -> tuple[str, tuple[str, str, str]] | None:
    """Use and text, of the first that takes more than its share."""
    pattern = site.pattern
    assert pattern is not None

    def text(parts: tuple[str, str, str], size: int) -> Any:
        before, piece, end = parts
        whole = before + piece * (size // len(piece)) + end
        return whole.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else whole

    slow = (
        (use, parts)
        for use in sorted(site.uses)
        for parts in hard_texts(pattern)
        if not is_linear(lambda size, use=use, parts=parts: using(pattern, use, text(parts, size)))  # type: ignore[misc]
    )
    return next(slow, None)


@pytest.mark.parametrize("module", sorted({one.place.partition(":")[0] for one in KNOWN}))
def test_time_grows_with_the_text(module: str) -> None:
    of_module = [one for one in KNOWN if one.place.partition(":")[0] == module]
    assert {one.place: found for one in of_module if (found := slow_text(one))} == {}


def test_every_pattern_is_found_or_named() -> None:
    unknown = Counter(one.place.partition(":")[0] for one in SITES if one.pattern is None)
    assert unknown == {name: number for name, (number, _) in WHILE_RUNNING.items()}
    calls = sum(
        len(re.findall(r"\bre\.(?:compile|search|match|fullmatch|findall|finditer|sub|subn|split)\(", text))
        for text in (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    )
    assert len(SITES) == calls > 100


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z]+)""", "findall"),  # from each beginning to the end
        (r"\s+$", "sub"),
        (r"(?:a|ab)+(?:b|c)*x", "search"),
        (r"\[[^\]]*\]", "search"),
        (r"(.+)–(.+)", "fullmatch"),
    ],
)
def test_a_slow_pattern_would_be_seen(pattern: str | bytes, use: str) -> None:
    assert slow_text(Site("", re.compile(pattern), frozenset({use})))


# --- whole files -------------------------------------------------------------------------------------------------

PIECES = {
    "beginnings of elements": "<mergeCell ",
    "an attribute without an end": "<mergeCell ref='A1:",
    "elements without an area": "<mergeCell/>",
    "names of encodings": "<?xml encoding = ",
    "definitions": "<!--<!DOCTYPE -->",
    "depth": "<a>",
    "spaces": " ",
    "names in names": "<a:mergeCell a:b='&#65;' ",
}


def packed(name: str, xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for part in ("[Content_Types].xml", "xl/workbook.xml" if name == "xlsx" else "word/document.xml"):
            package.writestr(part, "<a/>")
        package.writestr("isi.xml", "<a>" + xml)
    return out.getvalue()


@pytest.mark.parametrize("piece", PIECES)
def test_a_file_is_looked_at_in_linear_time(piece: str) -> None:
    def made(name: str, size: int) -> bytes:
        return packed(name, PIECES[piece] * (size // len(PIECES[piece])))

    assert is_linear(lambda size: preflight(made("xlsx", size), "a.xlsx"))
    assert is_linear(lambda size: document_fault(made("docx", size)))


def test_a_small_workbook_with_endless_beginnings_is_answered() -> None:
    """Some 40 KB of a file, 9 MB of them once unpacked: read, or told, long before the limit of the child."""
    data = with_part(template_bytes("PKP"), "xl/lain.xml", lambda _: b"<a>" + b"<mergeCell " * 800_000 + b"\n" * 100)
    assert len(data) < 100_000
    with Child(seconds=30) as child:
        book = child.call(open_workbook, data, "a.xlsx")
    assert isinstance(book, Book) or book[0].code in {"BKS-008", "BKS-009", "BKS-010"}
