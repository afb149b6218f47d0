"""A PK Perubahan or a DPPA that tells only what it changes gives what one gives in which all is typed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.untyped import beside_defaults, beside_tables
from lkjgen.core import model as m
from lkjgen.core.achievement import Year
from lkjgen.core.model.versions import held_rows
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.rules.checking import check_contract
from lkjgen.example import OFFICES, Office
from lkjgen.files.child import Child
from lkjgen.files.intake import read_contract
from lkjgen.files.workbook_writer import write_contract
from lkjgen.gathering.dossiers import opener
from lkjgen.usecases.checking import check
from tests.conftest import Run
from tests.dossier import Office as BaseOffice
from tests.reduced_typing import Rows, cells, reduced
from tests.slow import SLOW, spread
from tests.told_by_tables import imported_of

CODES = [f"IK-{number:02}" for number in range(1, 7)]
VERSION = st.dictionaries(st.sampled_from(CODES), st.integers(0, 3).map(Decimal), max_size=len(CODES))


@given(st.lists(VERSION, min_size=1, max_size=4))
def test_a_chain_of_versions_holds_the_same_however_it_is_typed(chain: list[dict[str, Decimal]]) -> None:
    versions, full, few = [], [], []
    before: dict[str, Decimal] = {}
    for number, held in enumerate(chain):
        code = f"PK-{number}"
        gone = tuple(sorted(set(before) - set(held)))
        kind = m.PkKind.REVISED if number else m.PkKind.ORIGINAL
        signed = date(2024, 1, number + 1)
        versions.append(m.PkVersion(code=code, kind=kind, signed=signed, typed=m.TypedRows.CHANGES, removed=gone))
        rows = [m.Target(version=code, indicator=one, target=value) for one, value in held.items()]
        full += rows
        few += [one for one in rows if before.get(one.indicator) != one.target]
        before = held
    whole = held_rows([replace(one, typed=None, removed=()) for one in versions], full, lambda one: one.indicator)
    short = held_rows(versions[::-1], few, lambda one: one.indicator)  # by date, not by the order of the sheet
    for version in versions:
        by_code = [sorted(rows.get(version.code, ()), key=lambda one: one.indicator) for rows in (whole, short)]
        assert by_code[0] == by_code[1]


def test_a_version_of_all_rows_holds_those_alone() -> None:
    versions = [
        m.PkVersion(code=code, kind=m.PkKind.REVISED, signed=date(2024, number, 1), typed=typed)
        for number, (code, typed) in enumerate((("PK", None), ("PKP-1", None), ("PKP-2", m.TypedRows.ALL)), 1)
    ]
    rows = [m.Target(version="PK", indicator=one) for one in CODES]
    held = held_rows(versions, rows, lambda one: one.indicator)
    assert [len(held.get(one.code, ())) for one in versions] == [6, 0, 0]


def test_what_was_left_keeps_its_cell_and_takes_the_code_of_its_version() -> None:
    office = BaseOffice()
    for path, column, value in (
        ("pk/PKP", "Baris yang ditulis", "hanya yang berubah"),
        ("target/PKP/IK-02", "hapus", ""),
    ):
        office.change(path, column, value)
    contract = office.contract()
    first, second = contract.pk_versions
    was, now = contract.target("IK-02", first), contract.target("IK-02", second)
    assert was is not None and now == replace(was, version="PKP") and now.source is was.source


def test_sums_of_a_dpa_are_those_of_its_own_version() -> None:
    """A kegiatan's sum that was typed for the DPA is no error of a DPPA that changes one sub kegiatan."""
    office = BaseOffice()
    office.change("dpa/DPPA", "Baris yang ditulis", "hanya yang berubah")
    for code in ("1.04.01", "1.04.01.2.01", "1.04.03", "1.04.03.2.03", "1.04.01.2.01.01", "1.04.03.2.03.03"):
        office.change(f"pagu/DPPA/{code}", "hapus", "")
    contract = office.contract()
    held = {one.code: one.pagu for one in contract.budgets_of(contract.dpa_versions[1])}
    assert sorted(held) == ["1.04.01.2.01.01", "1.04.03.2.03.02", "1.04.03.2.03.03"]
    assert check_contract(contract) == ()


@pytest.mark.parametrize("office", spread(list(OFFICES.values())[::-1], 1), ids=lambda one: one.key)
def test_drafts_of_the_examples_are_the_same(office: Office, run_of: Callable[[Office], Run]) -> None:
    """With the annex of cells left out: what was not typed again stands in another cell."""
    rows, policy = office.contract_rows(), {**office.policy_rows(), "figure_trace": False}
    few = reduced(rows)
    fewest = beside_defaults(beside_tables(rows))
    assert cells(few) < cells(rows)
    assert cells(fewest) < cells(rows)
    run = run_of(office)
    with Child() as child:

        def read(given: Rows, *imported: m.Imported) -> m.Contract:
            found, told = read_contract(
                write_contract(given, policy, office.year), "data.xlsx", opener(child), imported
            )
            assert found is not None, told
            return found

        whole, short = read(rows), read(few)
        start = whole.profile.renstra_start
        assert start is not None
        shortest = read(fewest, *imported_of(rows, start))
    assert short.targets != whole.targets
    for key in ("TW4", "Tahunan") if SLOW else ("Tahunan",):
        period = m.Period(office.year, None if key == "Tahunan" else 4)
        found = check(run.folder, period.quarter, office.report_day(key))
        assert found.year is not None
        dossier = found.year.dossier
        report = annual_report if period.quarter is None else quarterly_report
        one, *others = (
            report(
                Year(replace(dossier, contract=replace(each, calendar=dossier.contract.calendar, imported=()))),
                has_errors=False,
                signed_on=None,
            )
            for each in (whole, short, shortest)
        )
        assert others == [one, one]
