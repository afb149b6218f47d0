"""The count of what people type: of the small office, whose cells can be counted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.typing import CONTRACT_STEPS, Count, steps, table
from benchmarks.untyped import Rows
from lkjgen.core import model as m
from lkjgen.example import OFFICES, Office
from lkjgen.example import PERIODS as KEYS
from tests.office import PERIODS, YEAR, contract_rows, team_lines
from tests.small_year import as_rows


class SmallOffice:
    """The small office of `tests.office`, as an example keeps its year."""

    year = YEAR
    teams: Sequence[str] = ("BID-A", "SUB-B")

    def contract_rows(self) -> Rows:
        return as_rows(contract_rows())

    def policy_rows(self) -> Mapping[str, object]:
        return {"mean_cap": "100"}

    def delivers(self, period_key: str, team_code: str) -> bool:
        return bool(self.entries(period_key, team_code))

    def entries(self, period_key: str, team_code: str) -> Rows:
        lines = team_lines(PERIODS[period_key])
        records: list[m.Record] = [one.record for one in lines if one.team == team_code]
        return {key: rows for key, rows in as_rows(records).items() if key != "actions" or rows}


def test_every_step_of_the_small_office_is_counted(tmp_path: Path) -> None:
    counts = dict(steps(SmallOffice(), tmp_path / "tahun"))
    assert list(counts)[-5:] == [f"Formulir isian {key}" for key in KEYS]
    first, following = counts["Data induk, tahun pertama"], counts["Data induk, tahun berikutnya"]
    assert first.typed == following.typed
    assert 0 < following.needed < first.needed < first.typed
    # PKP and DPPA repeat all but the target of IK-01 (year and TW IV), the pagu and cash of what grew, and what names them
    revised = counts["PK Perubahan dan DPPA"]
    assert revised.known == {"versi sebelumnya": revised.typed - revised.needed}
    assert revised.needed < revised.typed / 3
    # In the annual form the figures of TW IV are confirmed by one cell a team: no realization and no rupiah is typed.
    quarter, year = counts["Formulir isian TW4"], counts["Formulir isian Tahunan"]
    assert quarter.known == {"SIPD": 3}
    assert year.known == {}
    annual = [
        one for team in SmallOffice.teams for rows in SmallOffice().entries("Tahunan", team).values() for one in rows
    ]
    whole = sum(value not in (None, "") for row in annual for key, value in row.items() if key != "code")
    figures = 4 + 1 + 2 * 3 + 3  # four realizations, one of them a ratio, keluaran and fisik, rupiah
    assert year.typed == whole - figures + len(SmallOffice.teams)


@pytest.mark.parametrize("office", OFFICES.values(), ids=list(OFFICES))
def test_a_first_year_types_65_of_100_cells_at_most_and_each_next_20(office: Office) -> None:
    first, following = (CONTRACT_STEPS[f"Data induk, tahun {one}"](office) for one in ("pertama", "berikutnya"))
    assert first.typed == following.typed
    assert first.needed <= first.typed * 0.65
    assert following.needed <= following.typed * 0.20


def test_the_table_tells_what_is_left() -> None:
    lines = table([("Langkah", Count(10, {"SIPD": 3, "tahun lalu": 4}))]).splitlines()
    assert lines[-1] == "| Langkah | 10 | 3 (SIPD); 4 (tahun lalu) | 3 |"
