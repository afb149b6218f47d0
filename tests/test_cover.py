"""The cover: emblem, title in a band of the office's colour, the office at the foot; in black and white too."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from lkjgen.core.document import Cover
from lkjgen.files.word.cover import COLOUR, cover_lines
from lkjgen.files.wordml.look import Letters, Look, OfficeLook

COVER = Cover(("LAPORAN KINERJA", "TAHUN 2023"), ("DINAS CONTOH", "PEMERINTAH KABUPATEN CONTOH", "2024"))


def lines(colour: str = COLOUR, emblem: str = "") -> list[str]:
    return list(cover_lines(COVER, 15000, colour, emblem))


def test_the_title_stands_white_in_the_band_and_the_foot_plain() -> None:
    found = lines("0A7D3C")
    title, foot = found[:2], found[2:]
    assert all('w:fill="0A7D3C"' in one and '<w:color w:val="FFFFFF"/>' in one for one in title)
    assert not any("w:shd" in one or "FFFFFF" in one for one in foot)
    assert [bool(re.search(r'<w:top [^/]*0A7D3C"/>', one)) for one in found] == [True, False, True, False, False]
    words = [re.sub(r"<[^>]+>", "", one) for one in found]
    assert words == [*COVER.title, *COVER.foot]


def test_an_emblem_stands_above_the_band_and_without_one_nothing_does() -> None:
    with_it, without = lines(emblem="<w:r>LAMBANG</w:r>"), lines()
    assert "LAMBANG" in with_it[0] and "w:shd" not in with_it[0]
    assert len(with_it) == len(without) + 1
    assert "w:shd" in without[0]


def test_a_photo_stands_between_the_band_and_the_foot() -> None:
    with_it = list(cover_lines(COVER, 15000, COLOUR, "", "<w:r>FOTO</w:r>"))
    assert ["FOTO" in one for one in with_it] == [False, False, True, False, False, False]
    before = [int(re.search(r'w:before="(\d+)"', one)[1]) for one in (with_it[3], lines()[2])]  # type: ignore[index]
    assert before[0] < before[1]  # the foot moves up by no more than the photo takes


@pytest.mark.parametrize(
    ("chapter", "theme", "told"),
    [
        ("0A7D3C", {}, "0A7D3C"),
        ("FFD700", {"accent1": "8B0000"}, "8B0000"),  # white letters would not be read on gold
        ("000000", {"accent1": "C0C0C0", "dk2": "1F497D"}, "1F497D"),
        ("auto", {}, ""),
        ("", {"accent1": "FFC000"}, ""),
    ],
)
def test_the_colour_of_the_office_bears_white_letters(chapter: str, theme: Mapping[str, str], told: str) -> None:
    look = OfficeLook("gaya.docx", "", looks={"Heading1": Look(Letters(colour=chapter))}, colours=theme)
    assert look.colour == told
