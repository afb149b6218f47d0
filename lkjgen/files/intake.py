"""Workbooks as records: the contract, and what the teams sent. Everything wrong is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from lkjgen.core.model import (
    Contract,
    Copy,
    Identity,
    Imported,
    Joined,
    Period,
    Place,
    Profile,
    Record,
    Statement,
    Submission,
    contributors_of,
    in_copies,
    joined,
)
from lkjgen.core.rule import Hit, Severity
from lkjgen.core.rules import delivery, workbook
from lkjgen.core.values import dataclass
from lkjgen.files import measures
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.imported_tables import completed
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, TEMPLATE_VERSION, Column, Kind, Sheet
from lkjgen.files.opening import Opener
from lkjgen.files.optional_sheets import without_optional
from lkjgen.files.policy_sheet import POLICY, policy_from
from lkjgen.files.shape import References, check_shape
from lkjgen.files.workbook_reader import Book, Found, Row, Table, letters, read_tables

_R = TypeVar("_R", bound=Record)
_FIGURES = {
    "realizations": "realisasi",
    "analyses": "analisis",
    "evidence": "bukti",
    "actions": "aksi",
    "outputs": "keluaran",
    "budgets": "anggaran",
}  # sheet key → the kind of figure that its rows tell of
Files = Mapping[str, bytes | None]
"""File name → its bytes."""
_CONFLICTED = re.compile(r"conflict|bentrok|konflik", re.IGNORECASE)  # as OneDrive, Drive and Dropbox name copies


def read_contract(
    data: bytes, name: str, opened: Opener | None = None, imported: Sequence[Imported] = ()
) -> tuple[Contract | None, tuple[Found, ...]]:
    """The contract, or None when anything but an optional sheet is a galat; with all findings of the reader in either case.

    `opened` opens the file; without one it is opened in this process. What nobody typed comes from what was `imported`.
    """
    opened = opened or Opener()
    book = opened(data, name)
    if not isinstance(book, Book):
        return None, (book,)
    tables, found = read_tables(book, name, (*CONTRACT_SHEETS, POLICY), annual=True, naming=_contract_subject)
    tables, found = measures.judge(tables, found, measures.of_tables(tables))
    tables = completed(tables, imported)
    (checked,) = check_shape([list(tables.values())], _references(tables), opened.shapes)
    by_key = {table.sheet.key: table for table, _ in checked}
    policy, about_policy = policy_from(by_key.pop(POLICY.key, None))
    told = [*found, *(one for _, wrong in checked for one in wrong), *about_policy]
    by_key, found, unread = without_optional(by_key, CONTRACT_SHEETS, told, name)
    found = _in_order(found, [name])
    if any(rule.severity is Severity.ERROR for rule, _ in found):
        return None, tuple(found)
    forms: dict[str, Any] = {sheet.key: _records(sheet, by_key.get(sheet.key)) for sheet in CONTRACT_SHEETS}
    profile: tuple[Profile, ...] = forms.pop("profile")
    return Contract(profile=profile[0], policy=policy, unread=unread, imported=tuple(imported), **forms), tuple(found)


def _contract_subject(sheet: Sheet, code: str) -> str:
    return f"kontrak/{sheet.key}/{code}" if code else f"kontrak/{sheet.key}"


def _references(tables: Mapping[str, Table]) -> References:
    """The codes that other sheets may name; a sheet that could not be read refers nobody."""
    references = {}
    for key, table in tables.items():
        first = table.sheet.columns[0]
        if first.kind is Kind.CODE and first.key in table.present and not _unread(table, first):
            codes = frozenset(str(row.values[first.key]) for row in table.rows if row.values[first.key])
            references[key] = (table.sheet.title, codes)
    return references


def _unread(table: Table, column: Column) -> bool:
    return any(column.key in row.faulty for row in table.rows)


def _records(sheet: Sheet, table: Table | None) -> tuple[Any, ...]:
    return tuple(_record(sheet.record, row) for row in (table.rows if table else ()))


def _record(kind: type[_R], row: Row) -> _R:
    """A row as its record; what is empty takes the field's default."""
    known = {one.name for one in fields(kind)}
    given = {key: value for key, value in row.values.items() if value is not None and key in known}
    return kind(source=row.source, **given)


# --- what the teams sent -----------------------------------------------------------------------------------------


def read_submissions(
    files: Files, contract: Contract, period: Period, opened: Opener | None = None
) -> tuple[tuple[Submission, ...], tuple[Found, ...]]:
    """The workbooks of one period; see `read_year`."""
    return read_year({period: files}, contract, opened)[period]


def read_year(
    received: Mapping[Period, Files],
    contract: Contract,
    opened: Opener | None = None,
    delivered: Mapping[Period, Mapping[str, int]] | None = None,
) -> dict[Period, tuple[tuple[Submission, ...], tuple[Found, ...]]]:
    """The workbooks of each period, at most one per team, and what is wrong with them.

    A file is refused (no submission) when it cannot be opened, is not for this office, period and contract, lacks a
    sheet or column, or is one of two of a team whose form is not filled in copies. Those of a team that does are joined
    (`delivered`: hash → in which order they were handed in). A cell that cannot be read leaves a None and a finding. The bytes
    are None for a file that was too large to read. `opened`: see `read_contract`.
    """
    opened = opened or Opener()
    begun = {period: _begun(files, contract, period, opened) for period, files in received.items()}
    workbooks = [tables for _, read in begun.values() for _, tables in read]
    checked = iter(check_shape([list(one.values()) for one in workbooks], {}, opened.shapes))
    order = delivered or {}
    return {
        period: _finished(*begun[period], checked, contract, period, list(files), order.get(period, {}))
        for period, files in received.items()
    }


_Read = list[tuple["_Received", dict[str, Table]]]


def _begun(files: Files, contract: Contract, period: Period, opened: Opener) -> tuple[list[Found], _Read]:
    """The tables of the files that are for this period, and what was found until then."""
    found: list[Found] = []
    received: list[_Received] = []
    for name, data in files.items():
        book = opened(data, name)
        if isinstance(book, Book):
            identity, about = _identity(book, name, contract, period)
            found += about
            if identity is not None:
                received.append(_Received(name, sha256_of(data), book, identity))
        else:
            found.append(_of_team(book, _named_team(name, contract), period))
    single, doubled = _single(received, contract, period)
    found += doubled
    read: _Read = []
    for one in single:
        tables, about = _template_tables(one, contract, period)
        read.append((one, tables))
        found += [_of_team(each, one.identity.team, period) for each in about]
    return found, read


def _finished(
    found: list[Found],
    read: _Read,
    checked: Iterator[list[tuple[Table, list[Found]]]],
    contract: Contract,
    period: Period,
    names: list[str],
    delivered: Mapping[str, int],
) -> tuple[tuple[Submission, ...], tuple[Found, ...]]:
    """The submissions of a period, of tables whose shape was checked in the order in which they were read."""
    whole: _Read = []
    for one, _ in read:
        judged = next(checked)
        found += [_of_team(each, one.identity.team, period) for _, wrong in judged for each in wrong]
        whole.append((one, {table.sheet.key: table for table, _ in judged}))
    refused = {hit.place.file for rule, hit in found if _refuses(rule.code, rule.severity)}
    sent = [_submission(one, tables, period) for one, tables in whole if one.name not in refused]
    by_team: dict[str, list[Submission]] = {}
    for each in sent:
        by_team.setdefault(each.team, []).append(each)
    joins = [joined(copies, delivered) for copies in by_team.values()]
    old = {name for each in joins for name in each.sent.replaced}
    found = [one for one in found if one[1].place.file not in old]
    for join in joins:
        found += _about_copies(join, contract, period)
    return tuple(join.sent for join in joins), tuple(_in_order(found, names))


def _about_copies(join: Joined, contract: Contract, period: Period) -> Iterator[Found]:
    """Who gave what, and what the copies do not say alike of the whole form."""
    sent = join.sent
    if not sent.copies and not sent.replaced:
        return
    team, subject = contract.team_by_code[sent.team], f"tim/{sent.team}/{period.key}"
    values = {"team": team.name or team.code, "period": period.title}
    told = [_told(one) for one in sent.copies] or [_told(Copy(sent.file, sent.sha256, contributors_of(sent)))]
    told += [f"{name} tidak dipakai, karena sudah diserahkan lagi" for name in sent.replaced]
    yield delivery.JOINED, Hit(Place(sent.file), subject, "; ".join(told), "", values, sent.team)
    for key, places in join.differing.items():
        column = next(
            one for sheet in TEMPLATE_SHEETS if sheet.key == "statement" for one in sheet.columns if one.key == key
        )
        where = " dan ".join(f"{one.file} sel {one.cell}" for one in places)
        hit = Hit(places[-1], subject, where, "", {"team": values["team"], "column": column.heading}, sent.team)
        yield delivery.STATEMENTS_DIFFER, hit


def _told(one: Copy) -> str:
    """ "utara.xlsx (Puskesmas Utara)"."""
    return f"{one.file} ({', '.join(one.contributors)})" if one.contributors else one.file


@dataclass(frozen=True)
class _Received:
    name: str
    sha256: str
    book: Book
    identity: Identity


def _refuses(code: str, severity: Severity) -> bool:
    """A fault of the file or of a sheet; faults of single cells leave the rest readable."""
    return severity is Severity.ERROR and code.startswith("BKS")


def _of_team(found: Found, team: str, period: Period) -> Found:
    """The finding with its team; one that refuses the whole file is about what the team owes for the period."""
    rule, hit = found
    if not team:
        return found
    subject = f"tim/{team}/{period.key}" if _refuses(rule.code, rule.severity) else hit.subject
    return rule, replace(hit, team=team, subject=subject)


def _named_team(name: str, contract: Contract) -> str:
    """The team that a file's name ends with: a hint for whom to ask, never an identity."""
    stem = name.rpartition(".")[0].casefold()
    codes = [team.code for team in contract.teams if f"_{team.code.casefold()}" in stem]
    return max(codes, key=len, default="")


def _identity(book: Book, name: str, contract: Contract, period: Period) -> tuple[Identity | None, list[Found]]:
    """Whose file it is, by the first carrier that says so; None with the reason when it does not belong here."""
    about = Hit(Place(name), f"berkas/{name}")
    if not book.identities:
        return None, [_of_team((workbook.NO_IDENTITY, about), _named_team(name, contract), period)]
    said = book.identities[0]
    found: list[Found] = []
    if len({tuple(map(letters, one.values())) for one in book.identities}) > 1:
        lines = sorted({"|".join(one.values()) for one in book.identities})
        about_lines = replace(about, found="; ".join(lines), expected="|".join(said.values()))
        found.append((workbook.IDENTITIES_DIFFER, about_lines))
    team = next((one.code for one in contract.teams if one.code.casefold() == said["team"].casefold()), "")
    faults = (
        (workbook.OTHER_OFFICE, said["office"], contract.profile.office, letters),
        (workbook.OTHER_YEAR, said["year"], str(period.year), str.strip),
        (workbook.OTHER_PERIOD, said["period"], period.key, letters),
        (workbook.OTHER_VERSION, said["version"], TEMPLATE_VERSION, str.strip),
    )
    for rule, has, expected, plain in faults:
        if rule is workbook.OTHER_VERSION and _is_older(has):
            found.append((workbook.OLD_VERSION, replace(about, found=has, expected=expected)))
        elif plain(has) != plain(expected):
            # Such a file says nothing of the team's duty in this period: its subject stays the file.
            return None, [*found, (rule, replace(about, found=has, expected=expected, team=team))]
    if not team:
        known = ", ".join(one.code for one in contract.teams)
        return None, [*found, (workbook.UNKNOWN_TEAM, replace(about, found=said["team"], expected=known))]
    found = [(rule, replace(hit, team=team)) for rule, hit in found]
    identity = Identity(
        office=contract.profile.office, year=period.year, period=period.key, team=team, version=TEMPLATE_VERSION
    )
    return identity, found


def _is_older(version: str) -> bool:
    """Whether a template was made by an earlier lkjgen: its columns are found by their headings, as far as it has them."""
    return version.isdecimal() and int(version) < int(TEMPLATE_VERSION)


def _single(received: Sequence[_Received], contract: Contract, period: Period) -> tuple[list[_Received], list[Found]]:
    """The files whose team sent no other, or fills in copies of its form; of the others, one finding per team."""
    by_team: dict[str, list[_Received]] = {}
    for one in received:
        by_team.setdefault(one.identity.team, []).append(one)
    found: list[Found] = []
    refused = set()
    for team, files in by_team.items():
        is_conflicted = any(_CONFLICTED.search(one.name) for one in files)
        if len(files) > 1 and (is_conflicted or not in_copies(contract, team)):
            names = ", ".join(one.name for one in files)
            values = {"team": team, "period": period.title}
            rule = delivery.CONFLICTED_COPY if is_conflicted else workbook.TEAM_TWICE
            found.append((rule, Hit(Place(files[-1].name), f"tim/{team}/{period.key}", names, "", values, team)))
            refused.add(team)
    return [one for one in received if one.identity.team not in refused], found


def _template_tables(one: _Received, contract: Contract, period: Period) -> tuple[dict[str, Table], list[Found]]:
    fills_budget = contract.team_by_code[one.identity.team].fills_budget
    sheets = [sheet for sheet in TEMPLATE_SHEETS if fills_budget or not sheet.budget_unit_only]

    def subject(sheet: Sheet, code: str) -> str:
        kind = _FIGURES.get(sheet.key)
        return f"{kind}/{code}/{period.key}" if kind and code else f"tim/{one.identity.team}/{period.key}"

    tables, found = read_tables(one.book, one.name, sheets, annual=period.quarter is None, naming=subject)
    return measures.judge(tables, found, measures.of_contract(contract))


def _submission(one: _Received, tables: Mapping[str, Table], period: Period) -> Submission:
    forms: dict[str, Any] = {}
    for sheet in TEMPLATE_SHEETS:
        rows = tables[sheet.key].rows if sheet.key in tables else ()
        coded = [row for row in rows if sheet.vertical or row.values.get("code")]
        forms[sheet.key] = tuple(_record(sheet.record, row) for row in coded)
    statement: tuple[Statement, ...] = forms.pop("statement")
    return Submission(
        file=one.name,
        sha256=one.sha256,
        identity=one.identity,
        period=period,
        team=one.identity.team,
        statement=statement[0],
        **forms,
    )


def _in_order(found: Sequence[Found], files: Sequence[str]) -> list[Found]:
    """Findings by file, and in each by sheet and cell as they were read."""
    places = {name: number for number, name in enumerate(files)}
    return sorted(found, key=lambda one: places.get(one[1].place.file, len(places)))
