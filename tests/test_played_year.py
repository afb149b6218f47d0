"""The example year is played through all steps of the SOP; the ordinary run plays its first quarter."""

from __future__ import annotations

import pytest

from lkjgen.core.procedure import State
from lkjgen.usecases.archiving import check_archives
from lkjgen.usecases.following import standings
from lkjgen.usecases.recomposing import recompose
from tests.played_year import QUARTERS, TEAMS, TW1, Player, play_year
from tests.slow import SLOW

PARTS = QUARTERS if SLOW else QUARTERS[:1]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Player:
    return play_year(tmp_path_factory.mktemp("main"), PARTS)


def test_every_period_is_closed_and_its_archive_whole(played: Player) -> None:
    found = standings(played.here.root, None, every=True, chosen=False, today=played.day, files=False).standings
    closed = [one for one in found if one.is_closed]
    assert len(closed) == len(PARTS)
    for one in closed:
        assert {step.state for step in one.steps} <= {State.DONE, State.PASSED}, one.period.key
        assert not one.is_late
        assert one.history.faults == ()
    checked = check_archives(played.here.root, None, every=True)
    assert len([one for one in checked if not one.is_earlier]) == len(PARTS)
    assert all(one.passes for one in checked)


def test_every_step_left_its_paper(played: Player) -> None:
    names = [one.name for one in (played.here.papers(TW1)).iterdir()]
    starts = (
        "Lembar_Disposisi",
        "Catatan_Pembagian_Tugas",
        "Tanda_Terima",
        "Nota_Dinas_Pengingat_1",
        "Hasil_Koreksi",
        "Undangan_Rapat",
        "Daftar_Hadir_Rapat",
        "Notulen_Rapat",
        "Lembar_Persetujuan",
        "Ringkasan_Laporan",
        *(f"Pesan_TW1_2023_{team}" for team in TEAMS),
        *(f"Formulir_Pengukuran_{team}" for team in TEAMS),
    )
    assert [start for start in starts if not any(name.startswith(start) for name in names)] == []


def test_a_closed_draft_is_composed_again_from_its_archive(played: Player) -> None:
    done = recompose(played.here.root, 1)
    assert done.same and done.version >= 2
