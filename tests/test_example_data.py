"""The example's text data: known keys, references that lead somewhere, sums that reconcile, peculiarities in place.

All arithmetic here is the test's own; nothing is asked of the calculation or of the rules.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from lkjgen.core.model import PENUNJANG, Aggregation, EntryMode
from lkjgen.example import PERIODS, Row
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Sheet, Use
from tests.example_rows import (
    QUARTER_PERIODS,
    QUARTERS,
    Rows,
    by,
    each_office,
    is_sub_kegiatan,
    number,
    text,
    total,
    typed,
)

# --- shape and references ----------------------------------------------------------------------------------------


def check_row(sheet: Sheet, row: Row, keys: set[str]) -> None:
    assert row.keys() <= keys, (sheet.key, row.keys() - keys)
    for key, value in row.items():
        column = sheet.column_by_key[key]
        if value is None:
            assert not column.required, (sheet.key, key, row)
        elif column.choices:
            chosen = value if isinstance(value, tuple) else (value,)
            assert set(chosen) <= {one.value for one in column.choices}, (sheet.key, key, value)


@each_office
@pytest.mark.parametrize("sheet", CONTRACT_SHEETS, ids=lambda one: one.key)
def test_contract_rows_fit_the_layout(year: Rows, sheet: Sheet) -> None:
    rows = year.contract[sheet.key]
    for row in rows:
        check_row(sheet, row, set(sheet.column_by_key))
    for column in sheet.columns:
        if column.unique:
            codes = [row[column.key] for row in rows]
            assert len(set(codes)) == len(codes), (sheet.key, column.key)
    if sheet.vertical:
        assert len(rows) == 1


@each_office
def test_entries_hold_only_what_a_team_types(year: Rows) -> None:
    for period, team, sheets in year.workbooks():
        for sheet in TEMPLATE_SHEETS:
            columns = sheet.for_period(annual=period == "Tahunan")
            keys = {one.key for one in columns if one.use is Use.INPUT} | {"code", "contributor"}
            for row in sheets.get(sheet.key, []):
                check_row(sheet, row, keys)
        assert len(sheets["statement"]) == 1
        assert ("budgets" in sheets) == (team == year.budget_team)


@each_office
def test_every_code_of_the_contract_leads_somewhere(year: Rows) -> None:
    rows = year.contract
    known = {sheet.key: {row[sheet.columns[0].key] for row in rows[sheet.key]} for sheet in CONTRACT_SHEETS}
    for sheet in CONTRACT_SHEETS:
        for column in sheet.columns:
            for row in rows[sheet.key] if column.refers_to else []:
                value = row[column.key]
                assert value is None or value in known[column.refers_to], (sheet.key, column.key, value)
    for one in year.sub_kegiatan.values():
        assert one["sasaran"] in known["sasaran"] | {PENUNJANG}
        assert one["team"] in known["teams"]
        assert {text(one, "code").rsplit(".", 1)[0], text(one, "code")[:7]} <= known["activities"]
    for action in rows["actions"]:
        assert action["sub_kegiatan"] in year.sub_kegiatan
    for line in rows["pk_budgets"]:
        assert line["program"] in known["activities"]


@each_office
def test_every_team_reports_what_is_its_own(year: Rows) -> None:
    """Sub kegiatan all and once; actions of the quarter all and once; indicators once, none of another team."""
    for period, team, sheets in year.workbooks():
        held = year.pagu(year.dpa(period))
        own = [code for code, row in year.sub_kegiatan.items() if row["team"] == team and code in held]
        assert [row["code"] for row in sheets["outputs"]] == own, (period, team)
        for key in ("realizations", "analyses", "evidence"):
            codes = [text(row, "code") for row in sheets[key]]
            named = [(row["code"], row.get("contributor")) for row in sheets[key]]
            assert len(set(named)) == len(named), (period, team, key)
            assert all(year.indicators[code]["team"] == team for code in codes), (period, team, key)
        due = [
            one["code"]
            for one in year.contract["actions"]
            if f"TW{one['quarter']}" == period and year.indicators[text(one, "indicator")]["team"] == team
        ]
        assert [row["code"] for row in sheets.get("actions", [])] == due, (period, team)


@each_office
def test_realization_is_there_when_it_has_a_target(year: Rows) -> None:
    for row in year.contract["targets"]:
        code = text(row, "indicator")
        for period, key in zip(QUARTER_PERIODS, QUARTERS, strict=True):
            team = text(year.indicators[code], "team")
            if row["version"] == year.pk(period) and year.office.delivers(period, team):
                rows = year.entries(period, team)["realizations"]
                assert bool(by(rows, "code", code)) == (row[key] is not None), (code, period)


# --- sums that must reconcile ------------------------------------------------------------------------------------


@each_office
def test_quarter_targets_reconcile_with_the_pk(year: Rows) -> None:
    for row in year.contract["targets"]:
        indicator = year.indicators[text(row, "indicator")]
        given = [row[key] for key in QUARTERS if row[key] is not None]
        match Aggregation(text(indicator, "aggregation")), EntryMode(text(indicator, "entry")):
            case Aggregation.SUM, EntryMode.OWN_QUARTER:
                assert sum(typed(row, key, Decimal) for key in QUARTERS if row[key] is not None) == row["target"]
            case Aggregation.MEAN, _:
                parts = [number(row, key) for key in QUARTERS]
                assert sum(parts) / len(parts) == row["target"]
            case Aggregation.ANNUAL, _:
                assert given == [row["tw4"]] == [row["target"]]
            case _:
                assert row["tw4"] == row["target"], row
        if indicator["aggregation"] == Aggregation.SUM.value:
            assert indicator["unit"] not in {"%", "nilai", "indeks", "predikat"}


@each_office
@pytest.mark.parametrize("version", ["DPA", "DPPA"])
def test_budget_sums_at_each_level(year: Rows, version: str) -> None:
    rows = by(year.contract["budgets"], "version", version)
    lowest = [row for row in rows if is_sub_kegiatan(text(row, "code"))]
    for row in rows:
        inside = [one for one in lowest if f"{text(one, 'code')}.".startswith(f"{text(row, 'code')}.")]
        for key in ("pagu", *QUARTERS):
            assert total(inside, key) == row[key], (version, row["code"], key)
        assert sum(number(row, key) for key in QUARTERS) == row["pagu"], (version, row["code"])


@each_office
@pytest.mark.parametrize(("pk", "dpa"), [("PK", "DPA"), ("PKP-1", "DPPA")])
def test_pk_budget_equals_the_dpa(year: Rows, pk: str, dpa: str) -> None:
    printed = {row["program"]: row["budget"] for row in by(year.contract["pk_budgets"], "version", pk)}
    assert printed == {code: value for code, value in year.pagu(dpa).items() if code.count(".") == 2}


@each_office
def test_spending_stays_within_the_pagu_never_falls_and_meets_the_lra(year: Rows) -> None:
    before: dict[str, Decimal] = defaultdict(Decimal)
    for period in PERIODS:
        now, limit = year.spent(period), year.pagu(year.dpa(period))
        assert now.keys() == {code for code in limit if is_sub_kegiatan(code)}
        for code, value in now.items():
            assert before[code] <= value <= limit[code], (period, code)
        assert year.entries(period, year.budget_team)["statement"][0]["lra_total"] == sum(now.values()), period
        before.update(now)
    held = {code: value for code, value in year.pagu("DPPA").items() if is_sub_kegiatan(code)}
    shares = {code: year.spent("Tahunan")[code] / value for code, value in held.items() if value}
    assert Decimal("0.90") < sum(year.spent("Tahunan").values()) / sum(held.values()) < Decimal("0.97")
    assert min(shares.values()) < Decimal("0.65")


@each_office
def test_annual_figures_follow_from_the_quarters(year: Rows) -> None:
    for code, row in year.indicators.items():
        final, team = year.realized(code, "Tahunan"), text(row, "team")
        delivered = [period for period in QUARTER_PERIODS if year.office.delivers(period, team)]
        filled = [
            one
            for period in delivered
            if by(year.entries(period, team)["realizations"], "code", code)
            for one in [year.realized(code, period)]
            if one["value"] is not None or one["numerator"] is not None
        ]
        own = row["entry"] == EntryMode.OWN_QUARTER.value
        for key, rule in (
            ("value", row["aggregation"]),
            ("numerator", row["numerator_aggregation"]),
            ("denominator", row["denominator_aggregation"]),
            ("other_part", Aggregation.SUM.value),
        ):
            parts = [one[key] for one in filled if one[key] is not None]
            if not parts:
                assert final[key] is None, (code, key)
            elif rule == Aggregation.SUM.value and own:
                known = sum(number(one, key) for one in filled)
                assert number(final, key) == known or (len(delivered) < 4 and number(final, key) > known), (code, key)
            elif rule == Aggregation.MEAN.value:
                assert final[key] == sum(number(one, key) for one in filled) / len(parts), (code, key)
            else:
                assert final[key] == parts[-1], (code, key)


@each_office
def test_history_is_complete_and_its_capaian_recomputes(year: Rows) -> None:
    years = defaultdict(set)
    for row in year.contract["history"]:
        code = text(row, "indicator")
        years[code].add(row["year"])
        if row["state"] == "ada":
            assert row["achievement"] == year.achievement(year.indicators[code], row["target"], row["realization"]), row
            assert row["document"]
        else:
            assert row["reason"] and row["target"] is None
    before = {year.office.year - n for n in (1, 2, 3)}
    assert all(years[code] >= before for code in year.indicators)
