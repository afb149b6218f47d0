"""The example's text data: known keys, references that lead somewhere, sums that reconcile, peculiarities in place.

All arithmetic here is the test's own; nothing is asked of the calculation or of the rules.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from lkjgen import example
from lkjgen.core.model import PENUNJANG, Aggregation, EntryMode
from lkjgen.example import Row
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Sheet, Use
from tests.example_rows import (
    DPA_OF,
    QUARTER_PERIODS,
    QUARTERS,
    achievement,
    by,
    contract,
    entries,
    indicators,
    is_sub_kegiatan,
    number,
    pagu,
    realized,
    spent,
    sub_kegiatan,
    text,
    total,
    typed,
    workbooks,
)

# --- shape and references ----------------------------------------------------------------------------------------


def check_row(sheet: Sheet, row: Row, keys: set[str]) -> None:
    assert row.keys() <= keys, (sheet.key, row.keys() - keys)
    for key, value in row.items():
        column = sheet.column_by_key[key]
        if value is None:
            assert not column.required, (sheet.key, key, row)
        elif column.choices:
            assert value in {one.value for one in column.choices}, (sheet.key, key, value)


@pytest.mark.parametrize("sheet", CONTRACT_SHEETS, ids=lambda one: one.key)
def test_contract_rows_fit_the_layout(sheet: Sheet) -> None:
    rows = contract()[sheet.key]
    for row in rows:
        check_row(sheet, row, set(sheet.column_by_key))
    for column in sheet.columns:
        if column.unique:
            codes = [row[column.key] for row in rows]
            assert len(set(codes)) == len(codes), (sheet.key, column.key)
    if sheet.vertical:
        assert len(rows) == 1


def test_entries_hold_only_what_a_team_types() -> None:
    for period, team, sheets in workbooks():
        for sheet in TEMPLATE_SHEETS:
            columns = sheet.for_period(annual=period == "Tahunan")
            keys = {one.key for one in columns if one.use is Use.INPUT} | {"code"}
            for row in sheets.get(sheet.key, []):
                check_row(sheet, row, keys)
        assert len(sheets["statement"]) == 1
        assert ("budgets" in sheets) == (team == "SEK")


def test_every_code_of_the_contract_leads_somewhere() -> None:
    rows = contract()
    known = {sheet.key: {row[sheet.columns[0].key] for row in rows[sheet.key]} for sheet in CONTRACT_SHEETS}
    for sheet in CONTRACT_SHEETS:
        for column in sheet.columns:
            for row in rows[sheet.key] if column.refers_to else []:
                value = row[column.key]
                assert value is None or value in known[column.refers_to], (sheet.key, column.key, value)
    for one in sub_kegiatan().values():
        assert one["sasaran"] in known["sasaran"] | {PENUNJANG}
        assert one["team"] in known["teams"]
        assert {text(one, "code").rsplit(".", 1)[0], text(one, "code")[:7]} <= known["activities"]
    for action in rows["actions"]:
        assert action["sub_kegiatan"] in sub_kegiatan()
    for line in rows["pk_budgets"]:
        assert line["program"] in known["activities"]


def test_every_team_reports_what_is_its_own() -> None:
    """Sub kegiatan all and once; actions of the quarter all and once; indicators once, none of another team."""
    for period, team, sheets in workbooks():
        held = pagu(DPA_OF[period])
        own = [code for code, row in sub_kegiatan().items() if row["team"] == team and code in held]
        assert [row["code"] for row in sheets["outputs"]] == own, (period, team)
        for key in ("realizations", "analyses", "evidence"):
            codes = [text(row, "code") for row in sheets[key]]
            assert len(set(codes)) == len(codes), (period, team, key)
            assert all(indicators()[code]["team"] == team for code in codes), (period, team, key)
        due = [
            one["code"]
            for one in contract()["actions"]
            if f"TW{one['quarter']}" == period and indicators()[text(one, "indicator")]["team"] == team
        ]
        assert [row["code"] for row in sheets.get("actions", [])] == due, (period, team)


def test_realization_is_there_when_it_has_a_target() -> None:
    for row in contract()["targets"]:
        code = text(row, "indicator")
        for period, key in zip(QUARTER_PERIODS, QUARTERS, strict=True):
            in_force = "PK" if DPA_OF[period] == "DPA" else "PKP-1"
            if row["version"] == in_force:
                rows = entries(period, text(indicators()[code], "team"))["realizations"]
                assert bool(by(rows, "code", code)) == (row[key] is not None), (code, period)


# --- sums that must reconcile ------------------------------------------------------------------------------------


def test_quarter_targets_reconcile_with_the_pk() -> None:
    for row in contract()["targets"]:
        indicator = indicators()[text(row, "indicator")]
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


@pytest.mark.parametrize("version", ["DPA", "DPPA"])
def test_budget_sums_at_each_level(version: str) -> None:
    rows = by(contract()["budgets"], "version", version)
    lowest = [row for row in rows if is_sub_kegiatan(text(row, "code"))]
    for row in rows:
        inside = [one for one in lowest if f"{text(one, 'code')}.".startswith(f"{text(row, 'code')}.")]
        for key in ("pagu", *QUARTERS):
            assert total(inside, key) == row[key], (version, row["code"], key)
        assert sum(number(row, key) for key in QUARTERS) == row["pagu"], (version, row["code"])


@pytest.mark.parametrize(("pk", "dpa"), [("PK", "DPA"), ("PKP-1", "DPPA")])
def test_pk_budget_equals_the_dpa(pk: str, dpa: str) -> None:
    printed = {row["program"]: row["budget"] for row in by(contract()["pk_budgets"], "version", pk)}
    assert printed == {code: value for code, value in pagu(dpa).items() if code.count(".") == 2}


def test_spending_stays_within_the_pagu_never_falls_and_meets_the_lra() -> None:
    before: dict[str, Decimal] = defaultdict(Decimal)
    for period in example.periods():
        now, limit = spent(period), pagu(DPA_OF[period])
        assert now.keys() == {code for code in limit if is_sub_kegiatan(code)}
        for code, value in now.items():
            assert before[code] <= value <= limit[code], (period, code)
        assert entries(period, "SEK")["statement"][0]["lra_total"] == sum(now.values()), period
        before.update(now)
    held = {code: value for code, value in pagu("DPPA").items() if is_sub_kegiatan(code)}
    shares = {code: spent("Tahunan")[code] / value for code, value in held.items() if value}
    assert Decimal("0.90") < sum(spent("Tahunan").values()) / sum(held.values()) < Decimal("0.97")
    assert min(shares.values()) < Decimal("0.65")


def test_annual_figures_follow_from_the_quarters() -> None:
    for code, row in indicators().items():
        final = realized(code, "Tahunan")
        filled = [
            one
            for period in QUARTER_PERIODS
            for one in by(entries(period, text(row, "team"))["realizations"], "code", code)
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
                assert final[key] == sum(number(one, key) for one in filled), (code, key)
            elif rule == Aggregation.MEAN.value:
                assert final[key] == sum(number(one, key) for one in filled) / len(parts), (code, key)
            else:
                assert final[key] == parts[-1], (code, key)


def test_cash_ratio_is_the_budget_itself() -> None:
    """IK-18 repeats what the Anggaran sheet and the cash plan say."""
    for number_of, period in enumerate(QUARTER_PERIODS, 1):
        plan = [
            row for row in by(contract()["budgets"], "version", DPA_OF[period]) if is_sub_kegiatan(text(row, "code"))
        ]
        row = realized("IK-18", period)
        assert row["numerator"] == sum(spent(period).values())
        assert row["denominator"] == sum(total(plan, key) for key in QUARTERS[:number_of])


def test_history_is_complete_and_its_capaian_recomputes() -> None:
    years = defaultdict(set)
    for row in contract()["history"]:
        code = text(row, "indicator")
        years[code].add(row["year"])
        if row["state"] == "ada":
            assert row["achievement"] == achievement(indicators()[code], row["target"], row["realization"]), row
            assert row["document"]
        else:
            assert row["reason"] and row["target"] is None
    assert all(years[code] >= {2020, 2021, 2022} for code in indicators())


def test_houses_add_up_to_what_was_published() -> None:
    published = {one.figure.split(":")[0]: one.value for one in example.published_figures()}
    parts = [value for figure, value in published.items() if figure.startswith("Bagian ")]
    final = realized("IK-01", "Tahunan")
    assert final["value"] == published["Rumah yang ditangani tahun 2023 (unit)"] == sum(parts)
    assert final["other_part"] == published["Bagian APBN tahun 2023 (unit)"]
    past = by(contract()["history"], "indicator", "IK-01")
    assert total(past, "realization") + number(final, "value") == Decimal(1744)
    repaired = by(entries("Tahunan", "PRM")["outputs"], "code", "1.04.03.2.03.02")[0]
    assert repaired["output"] == Decimal(105) == number(final, "value") - number(final, "other_part")
    target = by(by(contract()["targets"], "version", "PKP-1"), "indicator", "IK-01")[0]
    assert achievement(indicators()["IK-01"], target["target"], final["value"]) == Decimal("554.67")
    assert all(one.source.startswith("https://") for one in example.published_figures())
