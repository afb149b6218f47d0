"""The small office of `tests.office` as a working folder: its contract, and the forms as its teams filled them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjgen.core import model as m
from lkjgen.files.layout import Use
from lkjgen.files.workbook_writer import fill_template, write_contract
from lkjgen.usecases import composing, templates
from lkjgen.usecases.assigning import Assignment, assign
from lkjgen.workspace import Workspace
from tests.dossier import SHEETS
from tests.made_once import once
from tests.office import PERIODS, YEAR, contract_rows, team_lines

ASSIGNED, COMPOSED = date(YEAR, 4, 3), date(YEAR, 4, 12)

Rows = dict[str, list[Mapping[str, object]]]


def as_rows(records: Iterable[m.Record]) -> Rows:
    """Sheet key → rows of what a person types, with the code of its row."""
    rows: Rows = {}
    for record in records:
        sheet = SHEETS[type(record)]
        typed = [
            one
            for one in sheet.columns
            if one.use is Use.INPUT or sheet.only_filled or (one is sheet.columns[0] and not sheet.vertical)
        ]
        whose = {"contributor": name} if (name := getattr(record, "contributor", "")) else {}
        rows.setdefault(sheet.key, []).append({one.key: getattr(record, one.key) for one in typed} | whose)
    return rows


@cache
def _contract() -> bytes:
    return once("data-induk-kecil", lambda: write_contract(as_rows(contract_rows()), {"mean_cap": "100"}, YEAR))


def begun(root: Path) -> Workspace:
    """The folder as Kasubag has it before any form was made."""
    here = Workspace(root)
    here.create(YEAR)
    here.contract_path.write_bytes(_contract())
    return here


Files = Mapping[str, bytes]  # by their places in a folder
_FORMS: dict[tuple[str, frozenset[tuple[str, bytes]]], tuple[Files, Files]] = {}


def assigned(root: Path) -> Workspace:
    """The folder once TW I was begun, on `ASSIGNED`: with its papers, forms, messages."""
    return copied(root, _assigned)


def _assigned(root: Path) -> None:
    begun(root)
    assign(root, Assignment(1, ASSIGNED), now=datetime(YEAR, ASSIGNED.month, ASSIGNED.day, 9, tzinfo=UTC))


def composed(root: Path) -> Workspace:
    """The folder with the forms of TW I and its draft, of `COMPOSED`."""
    return copied(root, _composed)


def _composed(root: Path) -> None:
    here = begun(root)
    for name, data in forms(root, "TW1").items():
        (here.inbox(PERIODS["TW1"]) / name).write_bytes(data)
    composing.compose(root, 1, as_of=COMPOSED, signed_on=None, despite_errors=False, page_numbers=False)


def copied(root: Path, make: Callable[[Path], object]) -> Workspace:
    """The folder of the year as `make` makes it; made once."""
    here = Workspace(root)
    here.create(YEAR)
    for name, data in _files(make).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return here


@cache
def _files(make: Callable[[Path], object]) -> Files:
    """`make` is a function of a module: by its name the processes of a parallel run know it."""
    assert "<" not in make.__qualname__
    return once(f"{make.__module__}.{make.__qualname__}", lambda: _made(make))


def _made(make: Callable[[Path], object]) -> Files:
    with TemporaryDirectory() as folder:
        make(root := Path(folder) / f"LKJ {YEAR}")
        return _lying(root)


def forms(root: Path, key: str) -> Files:
    """File name → the form of a period, as the team filled it; needs only the contract in `root`.

    In a folder that holds the same as an earlier one they are those that were made there.
    """
    before = _lying(root)
    state = key, frozenset(before.items())
    if state not in _FORMS:
        digest = hashlib.sha256(repr((key, sorted(before.items()))).encode()).hexdigest()
        _FORMS[state] = once(f"formulir-{digest}", lambda: _first_forms(root, key, before))
    filled, made = _FORMS[state]
    for name, data in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return filled


def _first_forms(root: Path, key: str, before: Files) -> tuple[Files, Files]:
    filled = _filled(root, key)
    return filled, {name: data for name, data in _lying(root).items() if before.get(name) != data}


def _lying(root: Path) -> dict[str, bytes]:
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in root.rglob("*") if one.is_file()}


def _filled(root: Path, key: str) -> Files:
    here, period = Workspace(root), PERIODS[key]
    filled = {}
    for written in templates.make_templates(root, period.quarter).written:
        team = written.path.stem.removeprefix(f"LKJ_{YEAR}_{key}_")
        entries: Sequence[m.Record] = [one.record for one in team_lines(period) if one.team == team]
        filled[written.path.name] = fill_template(
            (here.templates(period) / written.path.name).read_bytes(), as_rows(entries)
        )
    return filled
