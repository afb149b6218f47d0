"""The words of a generated text that a signature covers: numbers, codes, dates, and what is claimed of them.

Two texts say the same when they hold the same telling words, however they are worded and however a number is spelled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from lkjgen.core.draft import normal
from lkjgen.core.number import MONTHS
from lkjgen.core.wording import REASONS

_BETWEEN = re.compile(r"[\s()\[\]{}\"“”‘’;–—…×\x00]+")
_NUMBER = re.compile(r"(?:Rp\.?)?([-+≈]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%?)", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)\s*(?:%|persen\b)")
_CURRENCY = re.compile(r"\bRp\.?\s+(?=\d)")
_ROMAN = re.compile(r"\b[IVXLC]+\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_REASONS = re.compile("|".join(REASONS.values()))
_LETTERS = re.compile(r"\(alasan (?:[a-z], )*[a-z](?: dan [a-z])?\)")  # beside the words in drafts of earlier versions
_NOT = r"(?:belum|tidak|tak|gagal|kurang)(?:\s+(?:dapat|bisa|berhasil|sepenuhnya|seluruhnya))*"
_AFTER = r"(?<=[\d\x00] )"  # a number, or the mark of a figure

_CLAIMS = tuple(
    (said, re.compile(rf"\b{pattern}\b", re.IGNORECASE))
    for said, pattern in (
        ("tidak mencapai", rf"{_NOT}\s+(?:mencapai|memenuhi|melampaui|melebihi|tercapai|terpenuhi|terlampaui)"),
        ("belum efisien", rf"(?:{_NOT}\s+efisien|inefisien)"),
        ("unaudited", r"(?:unaudited|belum\s+diaudit)"),
        ("audited", r"(?:audited|diaudit)"),
        ("tidak", r"(?:tidak|belum|bukan|tanpa|tak)"),
        ("melampaui", r"(?:melampaui|melebihi|terlampaui)"),
        ("mencapai", r"(?:mencapai|memenuhi|tercapai|terpenuhi)"),
        ("naik", r"(?:naik|meningkat|bertambah)"),
        ("turun", r"(?:turun|menurun|berkurang)"),
        ("tetap", r"(?:tetap|sama\s+dengan)"),
        ("membaik", r"membaik"),
        ("memburuk", r"memburuk"),
        ("efisien", r"efisien"),
        ("lebih cepat", r"lebih\s+cepat"),
        ("lebih lambat", r"(?:lebih\s+lambat|terlambat)"),
        ("paling jauh", r"(?:paling\s+jauh|terjauh)"),
        ("paling dekat", r"(?:paling\s+dekat|terdekat)"),
        ("di atas", r"di\s+atas"),
        ("di bawah", r"di\s+bawah"),
        ("di luar", r"di\s+luar"),
        ("di dalam", r"(?:di\s+dalam|dalam\s+rentang)"),
        ("tinggi", r"(?-i:tinggi)"),
        ("rendah", r"(?-i:rendah)"),
        ("semua", r"(?:semua|seluruh|seluruhnya)"),
        ("sebagian", r"sebagian"),
        ("ribu", rf"{_AFTER}ribu"),
        ("juta", rf"{_AFTER}juta"),
        ("miliar", rf"{_AFTER}mil[iy]ar"),
        ("triliun", rf"{_AFTER}tril[iy]un"),
        ("sementara", r"sementara"),
        ("sudah", r"(?:sudah|telah)"),
    )
)


def telling(text: str, classes: Sequence[str] = ()) -> Counter[str]:
    """The telling words of a text, each as often as it stands there; `classes` are names of the office's scale."""
    plain = normal(text)
    return Counter((*_numbers(plain), *_named(plain, classes)))


def _numbers(text: str) -> Iterator[str]:
    """Every word with a digit in it, equal numbers spelled equally."""
    for word in _words(text):
        stripped = word.strip(".,:!?'/")
        if any(map(str.isdecimal, stripped)):
            yield _spelled(stripped)


def _words(text: str) -> list[str]:
    """The words of a text, with the sign of a currency or percentage at its number."""
    return _BETWEEN.split(_CURRENCY.sub("Rp", _PERCENT.sub("%", text)))


def _spelled(word: str) -> str:
    found = _NUMBER.fullmatch(word)
    if found is None:
        return word
    sign, whole, places, percent = found.groups()
    value = Decimal(f"{whole.replace('.', '')}.{places or '0'}").normalize()
    return f"{sign}{value:f}{percent}".replace(".", ",")


def _named(text: str, classes: Sequence[str]) -> Iterator[str]:
    """Classes of the scale, months, romans, reasons of a change, and claims; what is denied is not claimed as well."""
    text = _LETTERS.sub("~", text)
    for pattern in (*_classes(tuple(classes)), _MONTH, _ROMAN, _REASONS):
        yield from pattern.findall(text)
        text = pattern.sub("~", text)
    for said, pattern in _CLAIMS:
        text, count = pattern.subn("~", text)
        yield from [said] * count


@cache
def _classes(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """One pattern for the names of a scale, the longest first; none where there are no names."""
    longest = sorted(names, key=len, reverse=True)
    return (re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"),) if names else ()


def same_figure(one: str, other: str) -> bool:
    """Whether two texts of a figure are one: "60,00%" and "60%", "1.000" and "1000"."""
    first, second = normal(one), normal(other)
    return first == second or (_unit(first) == _unit(second) and [*_numbers(first)] == [*_numbers(second)])


def without_unit(text: str, written: str, after: str) -> bool:
    """Whether a figure that was `written` with a unit has it no more; `after` is what follows it in the line."""
    numbers, rest = ([*_numbers(normal(one))] for one in (text, written))
    if "%" in "".join(rest) and "%" not in "".join(numbers):
        return not normal(after).casefold().startswith(("%", "persen"))
    unit = _unit(normal(written))
    return bool(unit) and not _unit(normal(text)) and not normal(after).startswith(unit)


def _unit(text: str) -> str:
    """The words of a figure beside its numbers."""
    return " ".join(word for word in _words(text) if word and not any(map(str.isdecimal, word)))
