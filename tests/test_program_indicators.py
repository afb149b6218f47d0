"""Indicators of programs, by the PK of the heads of Bidang: what counts up to a triwulan, and how it is printed."""

from __future__ import annotations

import typing
from dataclasses import replace
from decimal import Decimal

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import Year
from lkjgen.core.achievement.programs import program_result
from lkjgen.core.document import Gap, Heading, Table, inlines, plain
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.performance_report.both.programs import program_indicators
from tests.dossier import Office
from tests.office import PERIODS

TABLE = "tabel/indikator-program"
ONE = m.ProgramIndicator(activity="1.04.03", text="Rumah yang diperiksa", unit="%", team="BID-A", target=Decimal(80))


def dossier(key: str, *told: m.ProgramIndicator) -> m.Dossier:
    made = Office().dossier(PERIODS[key])
    return replace(made, contract=replace(made.contract, program_indicators=told))


def rows(key: str, *told: m.ProgramIndicator) -> list[list[str]]:
    found = next(one for one in program_indicators(dossier(key, *told), "bab") if isinstance(one, Table))
    return [[plain(cell.content).replace("\n", " ") for cell in row.cells] for row in found.rows]


def numbers(**changes: object) -> m.ProgramIndicator:
    cells: dict[str, typing.Any] = {
        key: Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
        for key, value in changes.items()
    }
    return replace(ONE, **cells)


@pytest.mark.parametrize(
    ("key", "told", "target", "realization", "capaian", "reached"),
    [
        ("TW2", {"target2": 40, "tw2": 30}, 40, 30, "75.00", "tidak tercapai"),
        ("TW2", {"target2": 40, "tw2": 0}, 40, 0, "0.00", "tidak tercapai"),
        (
            "TW3",
            {"target2": 40, "tw2": 40},
            40,
            40,
            "100.00",
            "tercapai",
        ),  # a target once due stands, as what was reached
        ("TW3", {"target2": 40, "tw2": 30, "tw3": 50}, 40, 50, "125.00", "melampaui"),
        ("TW3", {"target1": 5, "tw1": 5, "target3": 60}, 60, None, None, None),  # a new one asks for a new figure
        ("TW1", {"target2": 40, "tw1": 3}, None, 3, None, None),
        ("TW4", {"tw4": 80}, 80, 80, "100.00", "tercapai"),
        ("Tahunan", {"tw3": 80}, 80, None, None, None),  # the year's figure is never that of TW III
        ("Tahunan", {"lower": True, "tw4": 88}, 80, 88, "90.00", "tidak tercapai"),
        ("TW2", {"target2": 0, "tw2": 3}, 0, 3, None, None),
    ],
)
def test_what_counts_up_to_a_triwulan(
    key: str,
    told: dict[str, object],
    target: int | None,
    realization: int | None,
    capaian: str | None,
    reached: str | None,
) -> None:
    one = numbers(**told)
    found = program_result(dossier(key, one), one)
    assert (found.target, found.realization) == (target, realization)
    assert found.achievement.value == (None if capaian is None else Decimal(capaian))
    assert (found.reached.value if found.reached else None) == reached


def test_the_table_of_a_triwulan() -> None:
    (row,) = rows("TW2", numbers(target2=40, tw2=30.5))
    who = ["Bidang Perumahan"]
    assert row[1:] == ["Rumah yang diperiksa", "%", "80,00", "40,00", "30,50", "76,25", "tidak tercapai", *who]
    (row,) = rows("TW1", numbers(target2=40))
    assert row[3:9] == ["80,00", "belum ditargetkan", "–", "belum ditargetkan", "–", *who]


def test_a_realization_of_an_earlier_triwulan_says_of_which() -> None:
    (row,) = rows("TW3", numbers(target2=40, tw2=40))
    assert row[4:7] == ["40,00", "40,00 data per TW II", "100,00"]


def test_the_table_of_the_year_has_each_triwulan_with_its_target() -> None:
    (row,) = rows("Tahunan", numbers(target2=40, tw2=30.5, tw3=0, tw4=80))
    assert row[3:8] == ["80,00", "–", "30,50 target 40,00", "0,00", "80,00"]
    assert row[8:10] == ["100,00", "tercapai"]


@pytest.mark.parametrize(("key", "missing"), [("TW2", {"s.d. Triwulan II Tahun 2023"}), ("Tahunan", {"Tahun 2023"})])
def test_a_realization_that_is_due_is_a_gap_of_its_bidang(key: str, missing: set[str]) -> None:
    (found,) = (
        one
        for one in program_indicators(dossier(key, numbers(target2=40, tw1=1, tw2=None)), "bab")
        if isinstance(one, Table)
    )
    gaps = [one.text for one in inlines(found) if isinstance(one, Gap)]
    assert all("dilengkapi Bidang Perumahan" in one for one in gaps)
    assert all(any(f"realisasi {when} belum diisi" in one for one in gaps) for when in missing)


def test_without_a_row_nothing_is_said() -> None:
    for key, made in (("TW2", quarterly_report), ("Tahunan", annual_report)):
        document = made(Year(dossier(key)), has_errors=False, signed_on=None)
        assert TABLE not in {getattr(one, "id", "") for one in document.blocks}
        assert not [one for one in document.blocks if isinstance(one, Heading) and one.id.endswith("/program")]
    for key, made in (("TW2", quarterly_report), ("Tahunan", annual_report)):
        document = made(Year(dossier(key, ONE)), has_errors=False, signed_on=None)
        assert TABLE in {getattr(one, "id", "") for one in document.blocks}
