"""Workbooks for the tests of the readers: those of the example, with one thing changed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TypeAlias

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.model import Contract, Dossier, Identity, Period, Submission
from lkjgen.core.rule import Finding
from lkjgen.core.template import template_rows
from lkjgen.example import PERKIMTAN
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.layout import CONTRACT_FILE, TEMPLATE_VERSION
from lkjgen.files.workbook_reader import Found
from lkjgen.files.workbook_writer import fill_template, write_contract, write_template
from tests.made_once import once

PERIOD = Period(2023, 2)
TEAM = "PKP"
Edit: TypeAlias = Callable[[Workbook], object]


@cache
def contract_bytes() -> bytes:
    return once("data-induk", lambda: write_contract(PERKIMTAN.contract_rows(), PERKIMTAN.policy_rows(), 2023))


@cache
def contract() -> Contract:
    read, _ = once("data-induk-dibaca", lambda: read_contract(contract_bytes(), CONTRACT_FILE))
    assert read is not None
    return read


@cache
def template_bytes(team: str, period: Period = PERIOD, office: str = "", version: str = TEMPLATE_VERSION) -> bytes:
    """The example's template of one team as the team filled it."""
    asked = hashlib.sha256(repr((team, period, office, version)).encode()).hexdigest()
    return once(f"formulir-contoh-{asked}", lambda: _template_bytes(team, period, office, version))


def _template_bytes(team: str, period: Period, office: str, version: str) -> bytes:
    held = contract()
    who = Identity(
        office=office or held.profile.office, year=period.year, period=period.key, team=team, version=version
    )
    rows = template_rows(Dossier(held, period), held.team_by_code[team])
    entries = PERKIMTAN.entries(period.key, team)
    typed = {
        key: [{name: value for name, value in row.items() if value is not None} for row in rows_]
        for key, rows_ in entries.items()
    }
    return fill_template(write_template(held, period, held.team_by_code[team], who, rows), typed)


def edited(data: bytes, edit: Edit) -> bytes:
    """The workbook as somebody saves it after changing something."""
    book = load_workbook(io.BytesIO(data))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: Callable[[bytes], bytes]) -> bytes:
    """The package with one part rewritten; a part that is not there starts empty."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        parts[name] = content(parts.get(name, b""))
        for part, text in parts.items():
            new.writestr(part, text)
    return out.getvalue()


def cell_at(book: Workbook, sheet: str, code: str, heading: str) -> tuple[Worksheet, str]:
    """The sheet and the address of the cell in the row of `code` under `heading`."""
    found = book[sheet]
    head = next(row for row in found.iter_rows() if any(cell.value == heading for cell in row))
    column = next(cell for cell in head if cell.value == heading).column_letter
    row = next(cell.row for cell in found["A"] if cell.value == code)
    return found, f"{column}{row}"


def typing(sheet: str, code: str, heading: str, value: date | str | float | None, number_format: str = "") -> Edit:
    """An edit that types `value` into one cell."""

    def edit(book: Workbook) -> None:
        found, address = cell_at(book, sheet, code, heading)
        found[address] = value
        if number_format:
            found[address].number_format = number_format

    return edit


def codes(found: tuple[Found, ...]) -> list[str]:
    return [rule.code for rule, _ in found]


def findings(found: tuple[Found, ...]) -> list[Finding]:
    """The hits in words; raises where a hit lacks what its message names, or says more than it."""
    for rule, hit in found:
        assert frozenset(hit.values) == rule.placeholders, rule.code
    return [rule.finding(hit) for rule, hit in found]


def by_code(found: tuple[Found, ...]) -> Mapping[str, Finding]:
    return {one.code: one for one in findings(found)}


def read_submission(
    data: bytes | None, name: str, contract: Contract, period: Period
) -> tuple[Submission | None, tuple[Found, ...]]:
    """One team's workbook, read alone."""
    read, found = read_submissions({name: data}, contract, period)
    return (read[0] if read else None), found
