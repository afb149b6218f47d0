"""What a reader sees first: counts, states, money beside fisik, the worst misses with what is done about them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import Reached, Results
from lkjgen.core.document import Block, Gap, Table, Tone, gaps, inlines, plain
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.both.overview import overview, worst
from tests.dossier import Office
from tests.office import ACCESS, BUILDING, HOUSES, PERIODS, SAKIP


def made(office: Office, period: str = "Tahunan") -> dict[str, Block]:
    return {str(getattr(one, "id", "")): one for one in overview(*given(office, period))}


def given(office: Office, period: str) -> tuple[Dossier, Results]:
    dossier = office.dossier(PERIODS[period])
    return dossier, Year(dossier).own


def table(blocks: dict[str, Block], key: str) -> Table:
    found = blocks[f"tabel/sekilas/{key}"]
    assert isinstance(found, Table)
    return found


def texts(found: Table) -> dict[str, list[str]]:
    return {row.key: [plain(one.content) for one in row.cells] for row in found.rows}


def missing_targets(*codes: str) -> Office:
    office = Office()
    for code in codes:
        office.change(f"realisasi/{code}/Tahunan", "Realisasi", "40")
    return office


def test_each_indicator_is_counted_in_one_state() -> None:
    office = missing_targets(HOUSES)
    office.change(f"realisasi/{ACCESS}/Tahunan", "Penyebut", "(kosong)")
    counted = texts(table(made(office), "jumlah"))["jumlah"]
    _, results = given(office, "Tahunan")
    assert sum(map(int, counted[:4])) == len(results.indicators)
    assert counted[0] == counted[3] == "1"
    assert [one.heading for one in table(made(office), "jumlah").columns][:4] == [
        "Tidak tercapai",
        "Tercapai",
        "Melampaui",
        "Tanpa capaian",
    ]


def test_each_indicator_stands_by_its_name_and_state_below_its_sasaran() -> None:
    found = table(made(missing_targets(HOUSES)), "indikator")
    rows = texts(found)
    assert rows[HOUSES] == [f"{HOUSES} Jumlah rumah layak huni yang dibangun", "tidak tercapai", "48,78"]
    assert rows["sasaran/SS-01"][1].endswith(" tercapai") and " dari " in rows["sasaran/SS-01"][1]
    assert list(rows).index("sasaran/SS-01") < list(rows).index(HOUSES)
    (toned,) = [row.cells[1].tone for row in found.rows if row.key == HOUSES]
    assert toned is Tone.WARNING


def test_what_was_spent_stands_beside_what_was_built() -> None:
    office = Office()
    counted = texts(table(made(office), "jumlah"))["jumlah"]
    total = given(office, "Tahunan")[1].total
    assert counted[4:] == [f"{total.absorption.value:.2f}".replace(".", ","), f"{total.physical:.2f}".replace(".", ",")]
    office.change(f"keluaran/{BUILDING}/Tahunan", "Fisik s.d. periode ini (%)", "(kosong)")
    assert texts(table(made(office), "jumlah"))["jumlah"][5] == "belum lengkap"  # never a mean of what is there


def test_fisik_of_a_sum_is_weighed_by_pagu() -> None:
    office = Office()
    office.change(f"keluaran/{BUILDING}/TW2", "Fisik s.d. periode ini (%)", "20")
    _, results = given(office, "TW2")
    parts = results.sub_kegiatan
    pagu = sum((one.pagu or Decimal(0) for one in parts), Decimal(0))
    weighed = sum(((one.physical or Decimal(0)) * (one.pagu or Decimal(0)) for one in parts), Decimal(0))
    assert results.total.physical == (weighed / pagu).quantize(Decimal("0.01"))
    assert results.total.physical not in {one.physical for one in parts}


def test_the_worst_come_first_and_no_more_than_three() -> None:
    _, results = given(Office(), "Tahunan")
    (one, *_) = results.indicators
    behind = [
        replace(one, shown=Decimal(value), reached=Reached.MISSED, indicator=replace(one.indicator, code=f"IK-{value}"))
        for value in (80, 20, 99, 60)
    ]
    low = replace(results, indicators=tuple(behind))
    assert [each.shown for each in worst(low)] == [20, 60, 80]
    assert "tabel/sekilas/terendah" not in made(Office())  # nothing was missed


@pytest.mark.parametrize(("period", "until"), [("TW2", "TW III 2023"), ("TW4", "TW I 2024"), ("Tahunan", "Tahun 2024")])
def test_a_miss_is_told_with_cause_answer_team_and_day(period: str, until: str) -> None:
    office = Office()
    office.change(f"realisasi/{HOUSES}/{period}", "Realisasi", "1")
    office.change(f"analisis/{HOUSES}/{period}", "Faktor penghambat", "Lahan belum siap.")
    office.change(f"analisis/{HOUSES}/{period}", "Tindak lanjut", "Lahan disiapkan.")
    if period == "Tahunan":
        office.change(f"analisis/{HOUSES}/{period}", "Rencana perbaikan", "Lahan dipastikan lebih dahulu.")
    row = texts(table(made(office, period), "terendah"))[HOUSES]
    done = "Lahan dipastikan lebih dahulu." if period == "Tahunan" else "Lahan disiapkan."
    assert row[1:] == ["Lahan belum siap.", done, "Bidang Perumahan", until]


def test_what_nobody_wrote_is_the_gap_that_stands_elsewhere_too() -> None:
    office = missing_targets(HOUSES)
    for column in ("Faktor penghambat", "Tindak lanjut", "Rencana perbaikan"):
        office.change(f"analisis/{HOUSES}/Tahunan", column, "(kosong)")
    blocks = tuple(made(office).values())
    assert {one.id for one in gaps(blocks)} == {
        f"narasi/{HOUSES}/faktor/penghambat",
        f"narasi/{HOUSES}/faktor/tindak-lanjut",
    }
    assert all(one.brief for block in blocks for one in inlines(block) if isinstance(one, Gap))
    assert SAKIP not in texts(table(made(office), "terendah"))
