"""The first example office: what its year must show, and the figures that were published."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from lkjgen.core.model import Aggregation, EntryMode, Polarity
from lkjgen.example import PERIODS
from tests.example_rows import QUARTER_PERIODS, QUARTERS, ROWS, by, is_sub_kegiatan, number, text, total, typed

YEAR = ROWS["perkimtan"]


def test_cash_ratio_is_the_budget_itself() -> None:
    """IK-18 repeats what the Anggaran sheet and the cash plan say."""
    for number_of, period in enumerate(QUARTER_PERIODS, 1):
        plan = [
            row
            for row in by(YEAR.contract["budgets"], "version", YEAR.dpa(period))
            if is_sub_kegiatan(text(row, "code"))
        ]
        row = YEAR.realized("IK-18", period)
        assert row["numerator"] == sum(YEAR.spent(period).values())
        assert row["denominator"] == sum(total(plan, key) for key in QUARTERS[:number_of])


def test_houses_add_up_to_what_was_published() -> None:
    published = {one.figure.split(":")[0]: one.value for one in YEAR.office.published_figures()}
    parts = [value for figure, value in published.items() if figure.startswith("Bagian ")]
    final = YEAR.realized("IK-01", "Tahunan")
    assert final["value"] == published["Rumah yang ditangani tahun 2023 (unit)"] == sum(parts)
    assert final["other_part"] == published["Bagian APBN tahun 2023 (unit)"]
    past = by(YEAR.contract["history"], "indicator", "IK-01")
    assert total(past, "realization") + number(final, "value") == Decimal(1744)
    repaired = by(YEAR.entries("Tahunan", "PRM")["outputs"], "code", "1.04.03.2.03.02")[0]
    assert repaired["output"] == Decimal(105) == number(final, "value") - number(final, "other_part")
    target = by(by(YEAR.contract["targets"], "version", "PKP-1"), "indicator", "IK-01")[0]
    assert YEAR.achievement(YEAR.indicators["IK-01"], target["target"], final["value"]) == Decimal("554.67")
    assert all(one.source.startswith("https://") for one in YEAR.office.published_figures())


COLLECTED_BY = {
    "TW1": date(2023, 4, 7),
    "TW2": date(2023, 7, 7),
    "TW3": date(2023, 10, 6),
    "TW4": date(2024, 1, 5),
    "Tahunan": date(2024, 1, 5),
}


def test_every_polarity_aggregation_and_entry_mode_occurs() -> None:
    rows = list(YEAR.indicators.values())
    assert {row["polarity"] for row in rows} == {one.value for one in Polarity}
    assert {row["aggregation"] for row in rows} == {one.value for one in Aggregation}
    assert {row["entry"] for row in rows} == {one.value for one in EntryMode}
    assert {row["minimize_formula"] for row in rows} >= {"(2T-R)/T", "T/R"}
    parts = {(row["numerator_aggregation"], row["denominator_aggregation"]) for row in rows if row["numerator"]}
    assert parts == {("jumlah", "jumlah"), ("jumlah", "posisi akhir"), ("posisi akhir", "posisi akhir")}
    assert len(rows) >= 12
    assert len(YEAR.contract["sasaran"]) >= 4
    assert len({code[:7] for code in YEAR.sub_kegiatan}) >= 5
    assert len(YEAR.sub_kegiatan) >= 20
    assert len(YEAR.office.teams) == 4


def test_peculiar_targets_and_states() -> None:
    targets = {row["indicator"]: row for row in by(YEAR.contract["targets"], "version", "PK")}
    zero = {YEAR.indicators[str(code)]["polarity"] for code, row in targets.items() if row["target"] == 0}
    assert zero == {"makin tinggi makin baik", "makin rendah makin baik"}
    assert targets["IK-01"]["tw1"] is None and targets["IK-01"]["tw2"] is not None
    assert all(YEAR.realized("IK-03", period)["measured"] == "tidak diukur" for period in PERIODS)
    assert all(YEAR.realized("IK-03", period)["reason"] for period in PERIODS)
    assert YEAR.realized("IK-15", "TW4")["status"] == "sementara"
    assert YEAR.realized("IK-14", "Tahunan")["data_year"] == 2022
    states = Counter(row["state"] for row in YEAR.contract["history"])
    assert states["indikator baru"] and states["rumus berubah"]


def test_versions_change_in_the_third_quarter() -> None:
    first, second = YEAR.contract["pk_versions"]
    assert (second["kind"], second["reasons"], second["signed"]) == ("perubahan", ("b",), date(2023, 9, 15))
    assert (
        date(2023, 7, 1) <= typed(YEAR.contract["dpa_versions"][1], "approved", date) <= typed(second, "signed", date)
    )
    heads = by(YEAR.contract["officials"], "role", "Kepala perangkat daerah")
    assert "Plt." in [row["acting"] for row in heads]
    for one, following in pairwise(heads):
        assert typed(one, "end", date) + timedelta(days=1) == following["start"]
    assert first["first_party"] == heads[0]["name"] != heads[-1]["name"] == second["first_party"]
    before, after = YEAR.pagu("DPA"), YEAR.pagu("DPPA")
    assert [code for code in after if code not in before] == ["1.04.05.2.01.10"]
    gone = [code for code in after if is_sub_kegiatan(code) and before.get(code) and not after[code]]
    assert gone == ["1.04.02.2.03.01"]
    assert YEAR.spent("Tahunan")[gone[0]] == 0
    changed = [
        old["indicator"]
        for old, new in zip(
            by(YEAR.contract["targets"], "version", "PK"), by(YEAR.contract["targets"], "version", "PKP-1"), strict=True
        )
        if old["target"] != new["target"]
    ]
    assert changed == ["IK-11"]


def test_one_team_is_late_once() -> None:
    late = [
        (period, team)
        for period, team, sheets in YEAR.workbooks()
        if typed(sheets["statement"][0], "prepared_on", date) > COLLECTED_BY[period]
    ]
    assert late == [("TW3", "PTN")]


def test_planted_mistakes() -> None:
    planted = {(one.sheet, one.code, one.column): one for one in YEAR.office.mistakes()}
    assert {(one.period, one.team) for one in planted.values()} == {("TW2", "SEK")}
    for (sheet, code, column), one in planted.items():
        rows = by(YEAR.entries(one.period, one.team)[sheet], "code", code)
        assert rows and rows[0][column] != one.value, (sheet, code, column)
    assert planted["realizations", "IK-16", "value"].value == Decimal("0.95")
    assert YEAR.realized("IK-16", "TW2")["value"] == Decimal(95)
    typed_own = planted["realizations", "IK-17", "value"].value
    assert typed_own == number(YEAR.realized("IK-17", "TW2"), "value") - number(YEAR.realized("IK-17", "TW1"), "value")
    assert planted["analyses", "IK-18", "hindering"].value is None
    earlier = by(YEAR.entries("TW1", "SEK")["analyses"], "code", "IK-16")[0]
    assert planted["analyses", "IK-16", "hindering"].value == earlier["hindering"]
    assert isinstance(planted["budgets", "1.04.01.2.02.01", "spent"].value, str)
    excess = planted["budgets", "1.04.01.2.08.02", "spent"].value
    assert isinstance(excess, Decimal) and excess > YEAR.pagu("DPA")["1.04.01.2.08.02"]
