"""What every example office has: narratives for what was missed, follow-ups with their status, no invented person."""

from __future__ import annotations

from itertools import pairwise

from lkjgen.core.policy import CHOICES
from lkjgen.example import PERIODS
from tests.example_rows import Rows, by, each_office, text

NARRATIVES = (
    "supporting",
    "hindering",
    "follow_up",
    "contribution",
    "efficiency",
    "standard_comparison",
    "improvement",
)


def follow_up(year: Rows, code: str, period: str) -> object:
    """The tindak lanjut that the team wrote, None where it wrote nothing on this indicator."""
    found = by(year.entries(period, text(year.indicators[code], "team"))["analyses"], "code", code)
    return found[0]["follow_up"] if found else None


@each_office
def test_narratives_are_written_for_what_was_missed_and_none_is_repeated(year: Rows) -> None:
    seen: set[str] = set()
    for period, team, sheets in year.workbooks():
        measured = {row["code"] for row in sheets["realizations"] if row["measured"] != "tidak diukur"}
        told = {row["code"] for row in sheets["analyses"] if row["supporting"] or row["hindering"]}
        assert told == measured, (period, team)
        for row in sheets["analyses"]:
            assert (row["hindering"] is None) == (row["follow_up"] is None), (period, row["code"])
            texts = [text(row, key) for key in NARRATIVES if row.get(key)]
            assert all(15 <= len(one.split()) <= 50 for one in texts), (period, row["code"])
            assert seen.isdisjoint(texts), (period, row["code"])
            seen.update(texts)


@each_office
def test_every_follow_up_has_its_status_one_period_later(year: Rows) -> None:
    """Of what the team last delivered; a team that delivers nothing answers nothing."""
    for team in year.office.teams:
        delivered = [period for period in PERIODS if year.office.delivers(period, team)]
        for last, period in pairwise(delivered):
            status = {row["code"]: row["last_status"] for row in year.entries(period, team)["analyses"]}
            for code, row in year.indicators.items():
                if row["team"] == team:
                    assert (status.get(code) is None) == (follow_up(year, code, last) is None), (period, code)


@each_office
def test_no_person_is_invented(year: Rows) -> None:
    for sheet, key in (
        ("officials", "name"), ("teams", "lead"), ("pk_versions", "first_party"), ("pk_versions", "second_party"),
    ):  # fmt: skip
        assert all(text(row, key).startswith("(nama ") for row in year.contract[sheet])
    assert all(row["nip"] is None for row in year.contract["officials"])
    assert all(sheets["statement"][0]["prepared_by"] == "(nama penyusun)" for _, _, sheets in year.workbooks())
    for _, _, sheets in year.workbooks():
        assert all(text(row, "number").startswith("(contoh)") for row in sheets["evidence"])


@each_office
def test_policy_keys_are_those_of_the_core(year: Rows) -> None:
    assert list(year.office.policy_rows()) == [one.key for one in CHOICES]
