"""Every calculation that a report or the check prints is true: computed again from what is printed, it comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import floor

import pytest

from lkjgen.core.document import RowKind, Table, plain
from lkjgen.core.validation_report.indicator_table import indicators
from lkjgen.example import OFFICES
from tests.example_documents import example_drafts

_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_TABLES = ("tabel/telusur", "tabel/rumus")  # the calculations of both stand in the column Perhitungan


def value_of(text: str) -> Fraction:
    """A printed calculation, exactly; raises ValueError where it is none."""
    signs = text.replace("−", "-").replace("×", "*")
    signs = re.sub(r"[A-Z][A-Za-z]* (?=\(\d)", "", signs)  # "BB (3)": a predicate with its score
    parts = re.findall(rf"{_NUMBER.pattern}|\S", signs)
    value = _sum(parts)
    if parts:
        raise ValueError(f"no calculation: {text}")
    return value


def _sum(parts: list[str]) -> Fraction:
    value = _product(parts)
    while parts and parts[0] in "+-":
        value += _product(parts) if parts.pop(0) == "+" else -_product(parts)
    return value


def _product(parts: list[str]) -> Fraction:
    value = _operand(parts)
    while parts and parts[0] in "*/":
        value = value * _operand(parts) if parts.pop(0) == "*" else value / _operand(parts)
    return value


def _operand(parts: list[str]) -> Fraction:
    part = parts.pop(0) if parts else ""
    if part == "(":
        value = _sum(parts)
        if not parts or parts.pop(0) != ")":
            raise ValueError(f"no calculation at {part}")
        return value
    if part == "-":
        return -_operand(parts)
    if not _NUMBER.fullmatch(part):
        raise ValueError(f"no calculation at {part}")
    return Fraction(part.replace(".", "").replace(",", "."))


def comes_out(calculation: str, printed: str) -> bool:
    """Whether the calculation, rounded half away from zero at the decimals of `printed`, is what is printed."""
    scale: int = 10 ** len(printed.partition(",")[2])
    exact, told = value_of(calculation) * scale, value_of(printed) * scale
    return floor(abs(exact) + Fraction(1, 2)) == abs(told) and (exact < 0) == (told < 0)


def calculations(told: str) -> Iterator[tuple[str, str]]:
    """The calculations in a cell, each with what it is said to give; what is compared or counted is none."""
    for piece in re.split(r"; |\n|, (?=penyebut )", told):
        calculation, sign, printed = piece.removeprefix("R = ").partition(" = ")
        if re.search(r"pembilang |penyebut ", calculation) and " + " in calculation:  # each part behind its contributor
            calculation = " + ".join(part.rpartition(" ")[2] for part in calculation.split(" + "))
        if sign and re.search(r"[×/+−]", calculation) and " di dalam " not in calculation:
            yield calculation, printed.split(" ")[0].rstrip(",")  # behind it: ", dibaca 0,00", " (turun)"


@pytest.mark.parametrize(
    ("calculation", "printed", "true"),
    [
        ("105/8.416 × 100", "1,25", True),
        ("1,25/1,2 × 100", "103,97", False),
        ("(105/8.416 × 100)/1,2 × 100", "103,97", True),
        ("(2 × 10 − 21)/10 × 100", "-10,00", True),
        ("BB (3)/B (2) × 100", "150,00", True),
        ("(1 − 10/100) × 100", "90,00", True),
        ("1 + 1/8", "1,13", True),
        ("1 + 1/8", "1,12", False),
    ],
)
def test_the_test_can_count(calculation: str, printed: str, true: bool) -> None:
    assert comes_out(calculation, printed) == true


@pytest.mark.parametrize("text", ["1 +", "(1 + 2", "82 unit", "≈1,25/1,2", "1 2"])
def test_the_test_refuses_what_is_no_calculation(text: str) -> None:
    with pytest.raises(ValueError, match="no calculation"):
        value_of(text)


def _column(table: Table, heading: str) -> list[str]:
    place = [one.heading for one in table.columns].index(heading)
    return [plain(row.cells[place].content) for row in table.rows if row.kind is RowKind.BODY]


@pytest.mark.parametrize("period", range(5))
@pytest.mark.parametrize("office", OFFICES)
def test_every_printed_calculation_of_the_example_comes_out(office: str, period: int) -> None:
    draft = example_drafts(office)[period]
    tables = [one for one in draft.document.blocks if isinstance(one, Table) and one.id in _TABLES]
    assert len(tables) == len(_TABLES)
    told = [one for table in (*tables, indicators(draft.results)) for one in _column(table, "Perhitungan")]
    found = [one for cell in told for one in calculations(cell)]
    exact = [one for one in found if "≈" not in one[0]]
    assert [one for one in exact if not comes_out(*one)] == []
    assert len(exact) > 100
    assert sum(one.endswith(" × 100") for one, _ in found) == sum(
        one.count(" × 100 = ") for one in told
    )  # all are read
