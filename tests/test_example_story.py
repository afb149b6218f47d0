"""What the example must show: every kind of indicator, each peculiarity, narratives, the planted mistakes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from lkjgen import example
from lkjgen.core.model import Aggregation, EntryMode, Polarity
from lkjgen.core.policy import CHOICES
from tests.example_rows import (
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
    typed,
    workbooks,
)

NARRATIVES = (
    "supporting",
    "hindering",
    "follow_up",
    "contribution",
    "efficiency",
    "standard_comparison",
    "improvement",
)

COLLECTED_BY = {
    "TW1": date(2023, 4, 7),
    "TW2": date(2023, 7, 7),
    "TW3": date(2023, 10, 6),
    "TW4": date(2024, 1, 5),
    "Tahunan": date(2024, 1, 5),
}


def test_every_polarity_aggregation_and_entry_mode_occurs() -> None:
    rows = list(indicators().values())
    assert {row["polarity"] for row in rows} == {one.value for one in Polarity}
    assert {row["aggregation"] for row in rows} == {one.value for one in Aggregation}
    assert {row["entry"] for row in rows} == {one.value for one in EntryMode}
    assert {row["minimize_formula"] for row in rows} >= {"(2T-R)/T", "T/R"}
    parts = {(row["numerator_aggregation"], row["denominator_aggregation"]) for row in rows if row["numerator"]}
    assert parts == {("jumlah", "jumlah"), ("jumlah", "posisi akhir"), ("posisi akhir", "posisi akhir")}
    assert len(rows) >= 12
    assert len(contract()["sasaran"]) >= 4
    assert len({code[:7] for code in sub_kegiatan()}) >= 5
    assert len(sub_kegiatan()) >= 20
    assert len(example.teams()) == 4


def test_peculiar_targets_and_states() -> None:
    targets = {row["indicator"]: row for row in by(contract()["targets"], "version", "PK")}
    zero = {indicators()[str(code)]["polarity"] for code, row in targets.items() if row["target"] == 0}
    assert zero == {"makin tinggi makin baik", "makin rendah makin baik"}
    assert targets["IK-01"]["tw1"] is None and targets["IK-01"]["tw2"] is not None
    assert all(realized("IK-03", period)["measured"] == "tidak diukur" for period in example.periods())
    assert all(realized("IK-03", period)["reason"] for period in example.periods())
    assert realized("IK-15", "TW4")["status"] == "sementara"
    assert realized("IK-14", "Tahunan")["data_year"] == 2022
    states = Counter(row["state"] for row in contract()["history"])
    assert states["indikator baru"] and states["rumus berubah"]


def test_versions_change_in_the_third_quarter() -> None:
    first, second = contract()["pk_versions"]
    assert (second["kind"], second["reason"], second["signed"]) == ("perubahan", "b", date(2023, 9, 15))
    assert date(2023, 7, 1) <= typed(contract()["dpa_versions"][1], "approved", date) <= typed(second, "signed", date)
    heads = by(contract()["officials"], "role", "Kepala Dinas")
    assert "Plt." in [row["acting"] for row in heads]
    for one, following in pairwise(heads):
        assert typed(one, "end", date) + timedelta(days=1) == following["start"]
    assert first["first_party"] == heads[0]["name"] != heads[-1]["name"] == second["first_party"]
    before, after = pagu("DPA"), pagu("DPPA")
    assert [code for code in after if code not in before] == ["1.04.05.2.01.10"]
    gone = [code for code in after if is_sub_kegiatan(code) and before.get(code) and not after[code]]
    assert gone == ["1.04.02.2.03.01"]
    assert spent("Tahunan")[gone[0]] == 0
    changed = [
        old["indicator"]
        for old, new in zip(
            by(contract()["targets"], "version", "PK"), by(contract()["targets"], "version", "PKP-1"), strict=True
        )
        if old["target"] != new["target"]
    ]
    assert changed == ["IK-11"]


def test_one_team_is_late_once() -> None:
    late = [
        (period, team)
        for period, team, sheets in workbooks()
        if typed(sheets["statement"][0], "prepared_on", date) > COLLECTED_BY[period]
    ]
    assert late == [("TW3", "PTN")]


def follow_up(code: str, period: str) -> object:
    """The tindak lanjut that the team wrote, None where it wrote nothing on this indicator."""
    found = by(entries(period, text(indicators()[code], "team"))["analyses"], "code", code)
    return found[0]["follow_up"] if found else None


def test_narratives_are_written_for_what_was_missed_and_none_is_repeated() -> None:
    seen: set[str] = set()
    for period, team, sheets in workbooks():
        measured = {row["code"] for row in sheets["realizations"] if row["measured"] == "diukur"}
        told = {row["code"] for row in sheets["analyses"] if row["supporting"] or row["hindering"]}
        assert told == measured, (period, team)
        for row in sheets["analyses"]:
            assert (row["hindering"] is None) == (row["follow_up"] is None), (period, row["code"])
            texts = [text(row, key) for key in NARRATIVES if row.get(key)]
            assert all(15 <= len(one.split()) <= 50 for one in texts), (period, row["code"])
            assert seen.isdisjoint(texts), (period, row["code"])
            seen.update(texts)


def test_every_follow_up_has_its_status_one_period_later() -> None:
    for last, period in pairwise(example.periods()):
        for team in example.teams():
            status = {row["code"]: row["last_status"] for row in entries(period, team)["analyses"]}
            for code, row in indicators().items():
                if row["team"] == team:
                    assert (status.get(code) is None) == (follow_up(code, last) is None), (period, code)


def test_no_person_is_invented() -> None:
    for sheet, key in (
        ("officials", "name"), ("teams", "lead"), ("pk_versions", "first_party"), ("pk_versions", "second_party"),
    ):  # fmt: skip
        assert all(text(row, key).startswith("(nama ") for row in contract()[sheet])
    assert all(row["nip"] is None for row in contract()["officials"])
    assert all(sheets["statement"][0]["prepared_by"] == "(nama penyusun)" for _, _, sheets in workbooks())
    for _, _, sheets in workbooks():
        assert all(text(row, "number").startswith("(contoh)") for row in sheets["evidence"])


def test_policy_keys_are_those_of_the_core() -> None:
    assert list(example.policy_rows()) == [one.key for one in CHOICES]
    assert example.policy_rows()["review_form"] is True
    assert example.policy_rows()["cap"] is None


def test_planted_mistakes() -> None:
    planted = {(one.sheet, one.code, one.column): one for one in example.mistakes()}
    assert {(one.period, one.team) for one in planted.values()} == {("TW2", "SEK")}
    for (sheet, code, column), one in planted.items():
        rows = by(entries(one.period, one.team)[sheet], "code", code)
        assert rows and rows[0][column] != one.value, (sheet, code, column)
    assert planted["realizations", "IK-16", "value"].value == Decimal("0.95")
    assert realized("IK-16", "TW2")["value"] == Decimal(95)
    typed_own = planted["realizations", "IK-17", "value"].value
    assert typed_own == number(realized("IK-17", "TW2"), "value") - number(realized("IK-17", "TW1"), "value")
    assert planted["analyses", "IK-18", "hindering"].value is None
    earlier = by(entries("TW1", "SEK")["analyses"], "code", "IK-16")[0]
    assert planted["analyses", "IK-16", "hindering"].value == earlier["hindering"]
    assert isinstance(planted["budgets", "1.04.01.2.02.01", "spent"].value, str)
    excess = planted["budgets", "1.04.01.2.08.02", "spent"].value
    assert isinstance(excess, Decimal) and excess > pagu("DPA")["1.04.01.2.08.02"]
