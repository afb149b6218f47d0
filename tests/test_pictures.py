"""The guide shows the pictures that `tests/pictures.py` makes: each once made is there, is shown, and is small."""

from __future__ import annotations

import re
import struct

from tests.pictures import FOLDER, MOST_BYTES, MOST_IN_ALL, SHOTS
from tests.refresh import ROOT

PAGES = (ROOT / "docs" / "panduan.md", *(ROOT / "docs" / "panduan").glob("*.md"))
SHOWN = [
    (page.parent / target, told)
    for page in PAGES
    for told, target in re.findall(r"!\[(.*?)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
]


def test_the_guide_shows_the_pictures_that_the_script_makes_and_no_other() -> None:
    made = {f"{name}.png" for name in SHOTS}
    assert {one.name for one in FOLDER.iterdir()} == made
    assert {one.resolve() for one, _ in SHOWN} == {(FOLDER / one).resolve() for one in made}


def test_each_picture_is_told_in_words() -> None:
    assert [one.name for one, told in SHOWN if len(told.split()) < 4] == []


def test_pictures_are_small_and_readable() -> None:
    sizes = {}
    for one in sorted(FOLDER.iterdir()):
        data = one.read_bytes()
        assert data[:16] == b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", one.name
        assert struct.unpack(">I", data[16:20])[0] >= 500, one.name
        sizes[one.name] = len(data)
    assert [name for name, size in sizes.items() if size > MOST_BYTES] == []
    assert sum(sizes.values()) < MOST_IN_ALL
