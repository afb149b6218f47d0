"""An office at its first try: any sheet of the data induk, and any table of the forms, may still be empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import TypeVar

import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.document import Chart, Table
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Contract, Dossier, Period, Record, Submission
from lkjgen.core.performance_report import annual_report, quarterly_report, working_paper
from lkjgen.core.rules.unfilled import BUDGETED, REPORTED
from lkjgen.files.layout import CONTRACT_SHEETS
from lkjgen.files.word import Edition, surveyed, write_docx
from tests.dossier import Office
from tests.office import PERIODS, YEAR

_T = TypeVar("_T", Contract, Submission)
CONTRACT, SENT = Office().contract(), tuple(Office().submissions(PERIODS["Tahunan"]))


def _lists(holder: Contract | Submission) -> list[str]:
    """The names of its sheets that hold rows."""
    values = {one.name: getattr(holder, one.name) for one in fields(holder)}
    return [name for name, held in values.items() if isinstance(held, tuple) and held and isinstance(held[0], Record)]


def _without(holder: _T, names: list[str]) -> _T:
    return replace(holder, **dict.fromkeys(names, ()))  # type: ignore[arg-type]


def _cases() -> Iterator[tuple[str, Contract, tuple[Submission, ...]]]:
    for name in _lists(CONTRACT):
        yield f"data induk: {name}", _without(CONTRACT, [name]), SENT
    for name in dict.fromkeys(name for one in SENT for name in _lists(one)):
        yield f"formulir: {name}", CONTRACT, tuple(_without(one, [name]) for one in SENT)
    yield "no forms", CONTRACT, ()
    yield "only the profile", _without(CONTRACT, _lists(CONTRACT)), ()


@pytest.mark.parametrize(("contract", "sent"), [pytest.param(*rest, id=name) for name, *rest in _cases()])
@pytest.mark.parametrize("period", [Period(YEAR), Period(YEAR, 3)], ids=lambda one: one.key)
def test_a_report_is_composed_of_what_there_is(
    contract: Contract, sent: tuple[Submission, ...], period: Period
) -> None:
    """No table of bare headings, no chart of nothing; and Word's file is written."""
    year = Year(Dossier(contract, period, sent, date(YEAR + 1, 1, 20)))
    report = annual_report if period.quarter is None else quarterly_report
    document = report(year, has_errors=True, signed_on=None)
    paper = working_paper(document, year, ())
    blocks = (*document.blocks, *paper.blocks)
    assert [one.id for one in blocks if isinstance(one, Table) and not one.rows] == []
    assert [one.id for one in blocks if isinstance(one, Chart) and not (one.categories and one.series)] == []
    if period.quarter is None:
        assert write_docx(document, None, Edition(surveyed(document, manifest_of(document))))


def test_the_rules_call_the_sheets_as_they_are_called() -> None:
    told = {key: name for key, (name, _) in {**REPORTED, **BUDGETED}.items()}
    assert told == {one.key: one.title for one in CONTRACT_SHEETS if one.key in told}
