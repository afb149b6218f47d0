"""Example offices, each with a whole year, kept as text in the columns of `lkjgen.files.layout`.

A folder per office: `kontrak/` holds the contract, one CSV per sheet; `isian/<period>/<team>/` what each team filled in
(no folder: the team delivered nothing); `laporan.csv` the day on which each period's report was made; `kekeliruan.csv`
the mistakes planted into a workbook; `sumber.csv` the published figures with their addresses. Every other figure is
plausible and made up, its documents and persons are marked so. Beside them `aturan.csv`, made by the tests' refresh: an
example of each rule.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeAlias

from lkjgen.core.model import Interval
from lkjgen.core.policy import CHOICES, Policy
from lkjgen.core.rules.catalogue_text import RuleExample
from lkjgen.core.values import dataclass
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Column, Kind, Sheet

Value: TypeAlias = Decimal | Interval | date | str | bool | int | tuple[str, ...] | None
Row: TypeAlias = dict[str, Value]

PERIODS = ("TW1", "TW2", "TW3", "TW4", "Tahunan")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)–(\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Mistake:
    """What a person typed wrongly: a number (Decimal), a text, or nothing (None) in one cell of one workbook."""

    period: str
    team: str
    sheet: str  # sheet key
    code: str  # the row
    column: str  # column key
    value: Decimal | str | None


@dataclass(frozen=True)
class PublishedFigure:
    """A figure of the example that was published, with the address where it stands."""

    figure: str
    value: Decimal
    source: str


@dataclass(frozen=True)
class Office:
    """An example office and its fiscal year; `key` is the name of its folder."""

    key: str

    @property
    def year(self) -> int:
        """The fiscal year of its contract."""
        (profile,) = self._lines("kontrak/profile.csv")
        return int(profile["fiscal_year"])

    @property
    def title(self) -> str:
        """The office with its region."""
        (profile,) = self._lines("kontrak/profile.csv")
        return f"{profile['office']} {profile['region']}"

    @property
    def teams(self) -> tuple[str, ...]:
        """Team codes in the order of the contract."""
        return tuple(line["code"] for line in self._lines("kontrak/teams.csv"))

    def contract_rows(self) -> dict[str, list[Row]]:
        """Sheet key → rows, for every sheet of the contract; an empty sheet has no rows. Empty cells are None."""
        held = {one.name for one in self._place.joinpath("kontrak").iterdir()}
        return {
            one.key: [] if one.optional and f"{one.key}.csv" not in held else self._rows(one, f"kontrak/{one.key}.csv")
            for one in CONTRACT_SHEETS
        }

    def policy_rows(self) -> dict[str, Decimal | str | bool | None]:
        """Key of `core.policy.Policy` → the office's choice; None where the choice is left open."""
        yes_no = {one.name for one in fields(Policy) if isinstance(one.default, bool)}
        listed = {one.key for one in CHOICES if one.options}
        chosen: dict[str, Decimal | str | bool | None] = {}
        for line in self._lines("kontrak/policy.csv"):
            key, text = line["key"], line["value"]
            chosen[key] = text == "ya" if key in yes_no else text if key in listed else _number_or_text(text)
        return chosen

    def delivers(self, period_key: str, team_code: str) -> bool:
        """Whether the team sent its workbook for "TW1" … "TW4" or "Tahunan"."""
        return self._place.joinpath("isian", period_key, team_code).is_dir()

    def entries(self, period_key: str, team_code: str) -> dict[str, list[Row]]:
        """Sheet key → rows of code and input columns that the team filled in; empty where it delivered nothing."""
        if not self.delivers(period_key, team_code):
            return {}
        folder = f"isian/{period_key}/{team_code}"
        present = {one.name for one in self._place.joinpath(folder).iterdir()}
        return {
            sheet.key: self._rows(sheet, f"{folder}/{sheet.key}.csv")
            for sheet in TEMPLATE_SHEETS
            if f"{sheet.key}.csv" in present
        }

    def report_day(self, period_key: str) -> date:
        """When the period's report is made."""
        days = {line["period"]: line["made"] for line in self._lines("laporan.csv")}
        return date.fromisoformat(days[period_key])

    def mistakes(self) -> list[Mistake]:
        """The planted mistakes, in the order of the file."""
        return [
            Mistake(
                line["period"],
                line["team"],
                line["sheet"],
                line["code"],
                line["column"],
                _number_or_text(line["value"]),
            )
            for line in self._lines("kekeliruan.csv")
        ]

    def published_figures(self) -> list[PublishedFigure]:
        """The figures that are not made up."""
        return [
            PublishedFigure(line["figure"], Decimal(line["value"]), line["source"])
            for line in self._lines("sumber.csv")
        ]

    @property
    def _place(self) -> Traversable:
        return files(__name__).joinpath(self.key)

    def _lines(self, path: str) -> Iterator[dict[str, str]]:
        return _lines(self._place.joinpath(path))

    def _rows(self, sheet: Sheet, path: str) -> list[Row]:
        return [_row(sheet.column_by_key, line) for line in self._lines(path)]


PERKIMTAN = Office("perkimtan")
KESEHATAN = Office("kesehatan")
OFFICES = {one.key: one for one in (PERKIMTAN, KESEHATAN)}


def rule_examples() -> dict[str, RuleExample]:
    """Code of a rule → a situation that breaks it, and what is told then."""
    return {
        line["code"]: RuleExample(line["situation"], line["message"], line["remedy"])
        for line in _lines(files(__name__).joinpath("aturan.csv"))
    }


def _lines(place: Traversable) -> Iterator[dict[str, str]]:
    text = place.read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines(keepends=True), strict=True)


def _row(columns: Mapping[str, Column], line: Mapping[str, str]) -> Row:
    return {key: _value(columns[key].kind, text) for key, text in line.items()}


def _value(kind: Kind, text: str) -> Value:
    """A cell's text by the column's kind; a closed choice stays the text that stands in the workbook."""
    if not text:
        return None
    match kind:
        case Kind.NUMBER | Kind.RUPIAH | Kind.PERCENT:
            return Decimal(text)
        case Kind.WHOLE:
            return int(text)
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.YES_NO:
            return {"ya": True, "tidak": False}[text]
        case Kind.CODES | Kind.NAMES | Kind.CHOICES:
            return tuple(part.strip() for part in text.split(";"))
        case Kind.MEASURE:
            return _measure(text)
        case _:
            return text


def _measure(text: str) -> Value:
    if ends := _RANGE.fullmatch(text):
        return Interval(Decimal(ends[1]), Decimal(ends[2]))
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    return _number_or_text(text)


def _number_or_text(text: str) -> Decimal | str | None:
    if not text:
        return None
    return Decimal(text) if _NUMBER.fullmatch(text) else text
