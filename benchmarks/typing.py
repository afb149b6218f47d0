"""What people type: the cells of each step of a year, and those of them that are known somewhere already.

Run: python -m benchmarks.typing. Prints a table in markdown for each example office. A cell counts when the office fills it in;
what a workbook already holds when it is made (the legal bases, a figure of TW IV that is confirmed) is not typed.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.untyped import Rows, beside_defaults, beside_exports, beside_tables
from lkjgen.core.model import Period
from lkjgen.example import OFFICES, PERIODS
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Sheet, Use
from lkjgen.files.workbook_writer import default_contract_rows, fill_template, write_contract
from lkjgen.gathering.dossiers import template_name
from lkjgen.usecases.templates import make_templates
from lkjgen.workspace import Workspace, read_file, write_new

Known = Mapping[str, Mapping[str, frozenset[str]]]
"""Where something is known → sheet key → its columns; an empty set stands for all."""


class Office(Protocol):
    """A year of an office, as `lkjgen.example` keeps it."""

    @property
    def year(self) -> int: ...
    @property
    def teams(self) -> Sequence[str]: ...
    def contract_rows(self) -> Rows: ...
    def policy_rows(self) -> Mapping[str, object]: ...
    def delivers(self, period_key: str, team_code: str) -> bool: ...
    def entries(self, period_key: str, team_code: str) -> Rows: ...


@dataclass(frozen=True)
class Count:
    """The cells of a step that somebody types today, and of these the ones known elsewhere, by where."""

    typed: int
    known: Mapping[str, int] = field(default_factory=dict)

    @property
    def needed(self) -> int:
        return self.typed - sum(self.known.values())


Step = tuple[str, Count]
_ALL: frozenset[str] = frozenset()
LAST_YEAR: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "officials",
            "teams",
            "legal_bases",
            "tujuan",
            "sasaran",
            "indicators",
            "predicate_scores",
            "renstra",
            "standards",
        ),
        _ALL,
    ),
    **dict.fromkeys(("history", "rule_settings", "code_references", "policy"), _ALL),
    "profile": frozenset(
        {
            "region",
            "office",
            "short_name",
            "urusan",
            "place",
            "renstra_start",
            "renstra_end",
            "renstra_document",
            "logo",
        }
        | {"style", "duties", "structure"}
    ),
    "activities": _ALL,
    "renstra_activities": _ALL,
}
NEXT_YEAR: Known = {"tahun lalu": LAST_YEAR}
_VERSIONS = {
    "pk_versions": "code",
    "dpa_versions": "code",
    "targets": "version",
    "pk_budgets": "version",
    "budgets": "version",
}
_REPEATED = {"targets": "indicator", "pk_budgets": "program", "budgets": "code"}  # in each version, by this column


def _cells(sheet: str, rows: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    """Sheet and column of each cell that is filled in."""
    return ((sheet, key) for row in rows for key, value in row.items() if value not in (None, "", ()))


def _count(cells: Iterator[tuple[str, str]], known: Known) -> Count:
    typed, found = 0, dict.fromkeys(known, 0)
    for sheet, column in cells:
        typed += 1
        for where, columns in known.items():
            if sheet in columns and (not columns[sheet] or column in columns[sheet]):
                found[where] += 1
                break
    return Count(typed, {where: number for where, number in found.items() if number})


ADDED = frozenset(
    {
        "posts",
        "staff_counts",
        "strategies",
        "accomplishments",
        "minimum_services",
        "photos",
        "incomes",
        "program_indicators",
        "earlier_quarters",
    }
)
"""What nobody needs to fill in: a report without it lacks nothing that is asked for."""


def _contract(office: Office, *, added: bool = False) -> Iterator[tuple[str, Sequence[Mapping[str, object]]]]:
    """The sheets of the data induk with what somebody types: without what an empty one already holds, and without what is
    `added` to it, or that alone.
    """
    held = {key: [row.get("text") for row in rows] for key, rows in default_contract_rows().items()}
    for key, rows in office.contract_rows().items():
        if (key in ADDED) is not added:
            continue
        yield key, [row for row in rows if row.get("text") is None or row["text"] not in held.get(key, ())]
    if added:
        return
    yield "policy", [{key: value} for key, value in office.policy_rows().items()]


def _is_first(key: str, row: Mapping[str, object], firsts: set[object]) -> bool:
    return key not in _VERSIONS or row[_VERSIONS[key]] in firsts


def _firsts(office: Office) -> set[object]:
    """The codes of the PK and the DPA that the year begins with."""
    rows = office.contract_rows()
    return {rows[key][0]["code"] for key in ("pk_versions", "dpa_versions") if rows[key]}


def contract(known: Known, tables: str = "") -> Callable[[Office], Count]:
    """The data induk with which a year begins; `tables` names the office's own tables of indicators where they are imported."""

    def counted(office: Office) -> Count:
        firsts = _firsts(office)
        rows = {key: [row for row in given if _is_first(key, row, firsts)] for key, given in _contract(office)}
        steps: dict[str, Rows] = {"": rows}
        if tables:
            steps[tables] = beside_tables(rows)
        steps["SIPD"] = beside_exports(list(steps.values())[-1])
        steps["bawaan"] = beside_defaults(steps["SIPD"])
        numbers = [_count(_all_cells(one), known) for one in steps.values()]
        told = {
            name: before.needed - after.needed
            for name, (before, after) in zip([*steps][1:], pairwise(numbers), strict=True)
        }
        return Count(numbers[0].typed, {**numbers[0].known, **told})

    return counted


def _all_cells(rows: Rows) -> Iterator[tuple[str, str]]:
    return (cell for key, given in rows.items() for cell in _cells(key, given))


def added(office: Office) -> Count:
    """Posts, employees, strategies and the like, where the year before tells the first of them."""
    known: Known = {"tahun lalu": {"posts": _ALL, "strategies": _ALL, "earlier_quarters": _ALL}}
    return _count((cell for key, rows in _contract(office, added=True) for cell in _cells(key, rows)), known)


def revision(office: Office) -> Count:
    """PK Perubahan and DPPA: each version holds all its rows, also those that do not change."""
    firsts, typed, repeated = _firsts(office), 0, 0
    for key, rows in _contract(office):
        before: dict[object, Mapping[str, object]] = {}
        for row in rows if key in _VERSIONS else ():
            name = row[_REPEATED[key]] if key in _REPEATED else None
            if not _is_first(key, row, firsts):
                typed += len(list(_cells(key, [row])))
                old = before.get(name, {}) if name else {}
                same = {one: value for one, value in row.items() if one in old and old[one] == value}
                repeated += len(list(_cells(key, [same])))
                repeated += bool(old)  # the version's code in each row
            before[name] = row
    return Count(typed, {"versi sebelumnya": repeated} if repeated else {})


CONTRACT_STEPS: Mapping[str, Callable[[Office], Count]] = {
    "Data induk, tahun pertama": contract({}, "tabel IKU, PK, Rencana Aksi, Renstra"),
    "Data induk, tahun berikutnya": contract(NEXT_YEAR),
    "PK Perubahan dan DPPA": revision,
    "Isi tambahan data induk (boleh kosong)": added,
}
"""A step that needs no forms, a line each."""


def forms(office: Office, folder: Path) -> Iterator[Step]:
    """The forms of the year, made and filled in one period after the other."""
    here = Workspace(folder)
    here.create(office.year)
    write_new(here.contract_path, write_contract(office.contract_rows(), office.policy_rows(), office.year))
    for key in PERIODS:
        period = Period(office.year, None if key == "Tahunan" else int(key[2]))
        made = make_templates(folder, period.quarter)
        if not made.written:
            raise ValueError("; ".join(one.message for one in made.findings))
        typed = budget = 0
        for team in office.teams:
            if not office.delivers(key, team):
                continue
            form, entries = read_file(here.templates(period) / template_name(period, team)), office.entries(key, team)
            rest = _unconfirmed(form, entries)
            typed += sum(len(list(_cells(sheet, _inputs(sheet, rows)))) for sheet, rows in rest.items())
            budget += len(list(_cells("budgets", _inputs("budgets", rest.get("budgets", ())))))
            write_new(here.inbox(period) / template_name(period, team), fill_template(form, rest))
        yield f"Formulir isian {key}", Count(typed, {"SIPD": budget} if budget else {})


def _inputs(key: str, rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    sheet = _sheet(key)
    typed = {one.key for one in sheet.columns if one.use is Use.INPUT}
    return [{one: value for one, value in row.items() if one in typed} for row in rows]


def _sheet(key: str) -> Sheet:
    return next(one for one in (*TEMPLATE_SHEETS, *CONTRACT_SHEETS) if one.key == key)


def _unconfirmed(form: bytes, entries: Rows) -> Rows:
    """What is left to type where the form tells the figures of TW IV: the others, and one cell that confirms them."""
    book, left, confirms = load_workbook(io.BytesIO(form)), dict[str, list[Mapping[str, object]]](), False
    for key, rows in entries.items():
        for row in rows:
            told = {} if _sheet(key).vertical else _told(book[_sheet(key).title], key, row)
            same = {one for one in told if _number(row.get(one)) == _number(told[one])}
            whole = same >= {one for one in told if row.get(one) not in (None, "")}
            same = same if whole else set()
            confirms = confirms or bool(same)
            left.setdefault(key, []).append({one: value for one, value in row.items() if one not in same})
    if confirms:
        (statement,) = left.get("statement", [{}])
        left["statement"] = [{**statement, "same_as_tw4": True}]
    return left


def _told(made: Worksheet, key: str, row: Mapping[str, object]) -> dict[str, object]:
    """Column → the figure of TW IV that the form shows in this row."""
    headings = {str(cell.value): number for number, cell in enumerate(made[4])}
    tellers = {one.key.removesuffix("_tw4"): one.heading for one in _sheet(key).columns if one.key.endswith("_tw4")}
    for line in made.iter_rows(min_row=5, values_only=True):
        named = [row.get("code"), row.get("contributor") or None]
        whose = line[headings["Penyumbang"]] if "Penyumbang" in headings else None
        if [line[0], whose] == named:
            cells = {one: line[headings[heading]] for one, heading in tellers.items() if heading in headings}
            return {one: value for one, value in cells.items() if value is not None}
    return {}


def _number(value: object) -> object:
    return round(float(str(value)), 9) if isinstance(value, (int, float)) or hasattr(value, "as_tuple") else value


def steps(office: Office, folder: Path) -> Iterator[Step]:
    """Each step of the year with its count; `folder` is an empty one in which the forms are made."""
    for name, counted in CONTRACT_STEPS.items():
        yield name, counted(office)
    yield from forms(office, folder)


def table(counts: Sequence[Step]) -> str:
    lines = ["| Langkah | Diketik | Sudah diketahui | Sisanya |", "|---|---:|---|---:|"]
    for name, one in counts:
        known = "; ".join(f"{number} ({where})" for where, number in one.known.items())
        lines.append(f"| {name} | {one.typed} | {known} | {one.needed} |")
    return "\n".join(lines)


def main() -> None:
    for office in OFFICES.values():
        with tempfile.TemporaryDirectory() as name:
            print(f"## {office.title} {office.year}\n\n{table(list(steps(office, Path(name) / 'tahun')))}\n")


if __name__ == "__main__":
    main()
