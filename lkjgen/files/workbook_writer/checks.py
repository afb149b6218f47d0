"""What Excel itself accepts in a cell, with the sentences it shows: data validations, one per kind of cell."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.model import Indicator, Measured, Polarity
from lkjgen.core.number import show_date
from lkjgen.core.values import dataclass
from lkjgen.files.layout import Column, Days, Kind

_DAY_ZERO = date(1899, 12, 30)  # from which Excel counts
Type = Literal["list", "decimal", "whole", "date", "custom"]
LONGEST_PROMPT = 255
LONGEST_ERROR = 225
LONGEST_TITLE = 32
_LONGEST_LIST = 255
_LEAST = "-1E+15"

_NUMBER = "Isi dengan angka saja, tanpa satuan dan tanpa kata."
_DATE = "Isi dengan tanggal, misalnya 30/06/2025."
_COUNTED = "Isi dengan bilangan bulat, tanpa satuan dan tanpa kata."
_DOUBTED = {"dated"}  # columns in which an older date is unusual, not wrong: a document may be of any year
_ZERO = "Tulis 0 atau pilih 'tidak diukur'."


@dataclass(frozen=True)
class Check:
    """A validation without its cells; without `type` it only shows its prompt."""

    title: str
    prompt: str
    type: Type | None = None
    operator: Literal["between", "greaterThanOrEqual"] | None = None
    formula1: str | None = None
    formula2: str | None = None
    error: str = ""
    style: Literal["stop", "warning"] = "stop"  # "warning": a person may go on


@dataclass
class Checks:
    """Collects the ranges of each check of one sheet, so that equal cells share one validation."""

    ranges: dict[Check, list[str]] = field(default_factory=dict)

    def add(self, check: Check, cells: str) -> None:
        self.ranges.setdefault(check, []).append(cells)

    def write_to(self, sheet: Worksheet) -> None:
        for check, cells in self.ranges.items():
            validation = DataValidation(
                type=check.type,
                operator=check.operator,
                formula1=check.formula1,
                formula2=check.formula2,
                allow_blank=True,
                showInputMessage=True,
                showErrorMessage=check.type is not None,
                errorStyle=check.style,
                promptTitle=check.title,
                prompt=check.prompt,
                errorTitle=("Isian belum sesuai" if check.style == "stop" else "Periksa lagi") if check.error else None,
                error=check.error or None,
                sqref=" ".join(cells),
            )
            sheet.add_data_validation(validation)


def column_check(column: Column, year: int | None = None) -> Check:
    """The check that a column's kind, choices and bounds ask for; dates are those that belong to the fiscal `year`."""
    help_text = f"{column.help} Contoh: {column.example}" if column.example else column.help
    check = Check(_cut(column.heading, LONGEST_TITLE), _cut(help_text, LONGEST_PROMPT))
    match column.kind:
        case Kind.CHOICE if column.choices:
            return choice(check, tuple(str(one.value) for one in column.choices))
        case Kind.YES_NO:
            return choice(check, ("ya", "tidak"))
        case Kind.DATE if year and column.key in _DOUBTED:
            return replace(_dated(check, year), style="warning")
        case Kind.DATE if year and column.days is Days.OF_VERSION:
            return _between_days(check, date(year - 1, 12, 1), date(year, 12, 31))
        case Kind.DATE:
            return _dated(check, None if column.days is Days.ANY else year)
        case Kind.WHOLE:
            return _between(check, "whole", column.minimum or 0, column.maximum or 999_999)
        case Kind.PERCENT:
            return _between(check, "decimal", column.minimum or 0, column.maximum or 100)
        case Kind.NUMBER | Kind.RUPIAH if column.minimum is not None:
            return number(check, column.minimum)
        case Kind.NUMBER | Kind.RUPIAH:
            return replace(number(check, 0), formula1=_LEAST)
        case _:
            return check


def realization_check(
    column: Column, indicator: Indicator, entry: str, predicates: tuple[str, ...], year: int
) -> Check:
    """The check of an indicator's realization or its parts: number, predicate or date by its polarity."""
    part = {"numerator": indicator.numerator, "denominator": indicator.denominator}.get(column.key, indicator.text)
    prompt = f"{part}. Satuan: {indicator.unit}. Cara isi: {entry}."
    if column.key != "value":
        prompt = f"{column.heading}: {part}. Cara isi: {entry}."
    check = Check(_cut(f"{column.heading} {indicator.code}", LONGEST_TITLE), "")
    match indicator.polarity:
        case Polarity.PREDICATE if column.key == "value":
            return choice(_prompted(check, f"{prompt} Pilih dari daftar."), predicates)
        case Polarity.DATE if column.key == "value":
            return _dated(_prompted(check, f"{prompt} Tulis tanggal/bulan/tahun."), year)
        case _:
            hint = " Tulis 95 untuk 95%, bukan 0,95." if indicator.is_percent and column.key == "value" else ""
            check = number(_prompted(check, prompt + hint), 0)
            if column.key == "value" and indicator.measured_in.lower is None:
                check = replace(check, formula1=_LEAST)
            if column.key == "value" and not indicator.measured_in.fraction and not indicator.decimals:
                return replace(check, type="whole", error=f"{_COUNTED} {_ZERO}")
            return replace(check, error=f"{_NUMBER} {_negative(check)}{_ZERO}")


def measured_check(column: Column, indicator: Indicator) -> Check:
    """ "belum terlaksana" is offered only where a date is asked for (D36)."""
    dated = indicator.polarity is Polarity.DATE
    offered = tuple(str(one.value) for one in Measured if dated or one is not Measured.NOT_DONE)
    check = column_check(column)
    return choice(Check(check.title, check.prompt if dated else "Kosong berarti diukur."), offered)


def choice(check: Check, options: tuple[str, ...]) -> Check:
    """A drop-down of `options`; options that a list cannot hold stay in the prompt and are checked on reading."""
    joined = ",".join(options)
    if not options or any("," in one for one in options) or len(joined) + 2 > _LONGEST_LIST:
        return _prompted(check, f"{check.prompt} {'; '.join(options)}")
    formula = '"' + joined.replace('"', '""') + '"'
    return replace(check, type="list", formula1=formula, error=_cut(f"Pilih salah satu: {joined.replace(',', ', ')}."))


def from_list(check: Check, formula: str, where: str) -> Check:
    """A drop-down of the codes that stand on another sheet."""
    return replace(check, type="list", formula1=formula, error=_cut(f"Pilih kode yang ada pada lembar {where}."))


def only_once(check: Check, first: str, cells: str) -> Check:
    """Each text of the column stands there once; EXACT, since COUNTIF takes "1.10" for the number 1.1."""
    formula = f"SUMPRODUCT(--EXACT({cells},{first}))=1"
    return replace(check, type="custom", formula1=formula, error="Kode ini sudah dipakai pada baris lain.")


def number(check: Check, least: int) -> Check:
    error = f"{_NUMBER} Bila hasilnya nol, tulis 0."
    return replace(check, type="decimal", operator="greaterThanOrEqual", formula1=str(least), error=error)


def answer_check(column: Column) -> Check:
    """Nothing is typed into a cell that answers by itself."""
    return Check(_cut(column.heading, LONGEST_TITLE), column.help, "custom", formula1="FALSE", error=column.help)


def _between(check: Check, kind: Literal["whole", "decimal"], low: int, high: int) -> Check:
    error = f"Isi dengan {'bilangan bulat' if kind == 'whole' else 'angka'} dari {low} sampai {high}."
    return replace(check, type=kind, operator="between", formula1=str(low), formula2=str(high), error=error)


def _negative(check: Check) -> str:
    return "Angka di bawah 0 tidak diterima untuk satuan ini. " if check.formula1 == "0" else ""


def _dated(check: Check, year: int | None) -> Check:
    """From 1 January 2000 to 31 December 2100, or within a year of `year` (D45), as Excel counts days."""
    first, last = (date(year - 1, 1, 1), date(year + 1, 12, 31)) if year else (date(2000, 1, 1), date(2100, 12, 31))
    checked = _between_days(check, first, last)
    return replace(checked, error=f"{_DATE} Tahunnya {year - 1} sampai {year + 1}." if year else _DATE)


def _between_days(check: Check, first: date, last: date) -> Check:
    ends = [str((one - _DAY_ZERO).days) for one in (first, last)]
    within = f"{_DATE} Antara {show_date(first)} dan {show_date(last)}."
    return replace(check, type="date", operator="between", formula1=ends[0], formula2=ends[1], error=within)


def _prompted(check: Check, prompt: str) -> Check:
    return replace(check, prompt=_cut(prompt.strip(), LONGEST_PROMPT))


def _cut(text: str, longest: int = LONGEST_ERROR) -> str:
    """A prompt is a reminder of what stands in the sheet; Excel refuses a file with a longer one."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
