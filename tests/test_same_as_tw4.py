"""The annual form tells what TW IV told; that counts for the year where the team confirms it, and nowhere else (D22)."""

from __future__ import annotations

import dataclasses
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjgen.core import model as m
from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.achievement.results import Status
from lkjgen.files.intake import read_submissions
from lkjgen.files.workbook_writer import fill_template
from tests.dossier import Office
from tests.office import ACCESS, HOUSES, PERIODS, SURVEY
from tests.slow import times
from tests.synthetic_indicators import TEAM, cases, contract_of, year_until
from tests.test_form_answers import calculated, differences, filled, written

D = Decimal
CONFIRMED: dict[str, list[dict[str, object]]] = {"statement": [{"same_as_tw4": True}]}


def read(data: bytes, dossier: m.Dossier, team: str = "BID-A") -> m.Dossier:
    """The year with what came back, instead of what the team sent for it before."""
    (sent,), found = read_submissions({f"{team}.xlsx": data}, dossier.contract, dossier.period)
    assert found == ()
    others = tuple(one for one in dossier.submissions if (one.team, one.period) != (team, dossier.period))
    return dataclasses.replace(dossier, submissions=(*others, sent))


@pytest.fixture(scope="module")
def year() -> m.Dossier:
    return Office().dossier(PERIODS["Tahunan"])


@pytest.fixture(scope="module")
def form(year: m.Dossier) -> bytes:
    return written(year, year.contract.team_by_code["BID-A"])


def test_what_is_confirmed_counts_and_stands_in_its_cell(year: m.Dossier, form: bytes) -> None:
    told = read(fill_template(form, CONFIRMED), year)
    houses = measure_indicator(told, told.contract.indicator_by_code[HOUSES])
    assert (houses.realization, houses.achievement.status) == (D(82), Status.COMPUTED)
    access = measure_indicator(told, told.contract.indicator_by_code[ACCESS])
    assert (access.numerator, access.denominator, access.realization) == (D(7000), D(10_000), D(70))
    row = told.realization(HOUSES, told.period)
    assert row is not None
    assert row.source.place("value") == row.source.place("value_tw4")
    output = told.output(SURVEY, told.period)
    assert output is not None
    assert (output.output, output.physical) == (D(80), D(100))


def test_nothing_counts_that_was_not_confirmed(year: m.Dossier, form: bytes) -> None:
    told = read(fill_template(form, {}), year)
    houses = measure_indicator(told, told.contract.indicator_by_code[HOUSES])
    assert (houses.realization, houses.achievement.status) == (None, Status.INCOMPLETE)


def test_what_is_typed_goes_before(year: m.Dossier, form: bytes) -> None:
    typed: dict[str, list[dict[str, object]]] = {
        "realizations": [
            {"code": HOUSES, "value": D(81)},
            {"code": ACCESS, "measured": m.Measured.NO, "reason": "Survei ditunda."},
        ],
        "outputs": [{"code": SURVEY, "output": D(79)}],
    }
    told = read(fill_template(form, typed | CONFIRMED), year)
    houses, access = (measure_indicator(told, told.contract.indicator_by_code[one]) for one in (HOUSES, ACCESS))
    assert houses.realization == 81
    assert access.achievement.status is Status.NOT_MEASURED
    output = told.output(SURVEY, told.period)
    assert output is not None
    assert (output.output, output.physical) == (D(79), D(100))


def test_the_form_answers_with_what_is_confirmed(soffice: Path, tmp_path: Path) -> None:
    """Half of the rows are typed, the others confirmed; those without a known figure of TW IV stay open."""
    given = cases(times(30, 300))
    dossier = year_until(contract_of(given), given, None)
    (own,) = (one for one in dossier.submissions if one.period == dossier.period)
    half = dataclasses.replace(own, realizations=own.realizations[::2])
    data = fill_template(filled(written(dossier), half), CONFIRMED)
    told = read(data, dossier, TEAM.code)
    made = calculated(soffice, tmp_path, {"Tahunan": data})
    assert list(differences(told, made["Tahunan"], [])) == []


def test_what_answers_in_a_form_is_never_read(year: m.Dossier, form: bytes) -> None:
    """Whatever stands in the cells that answer, and whatever became of their formulas: nothing is told of it."""
    book = load_workbook(io.BytesIO(fill_template(form, CONFIRMED)))
    changed = 0
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"):
            cell.value = ("999", "#REF!", "=1/0", None)[changed % 4]
            changed += 1
    out = io.BytesIO()
    book.save(out)
    before, after = (read(data, year) for data in (fill_template(form, CONFIRMED), out.getvalue()))
    assert changed > 10
    told = [dataclasses.replace(one.submissions[-1], sha256="") for one in (before, after)]
    assert told[0] == told[1]
