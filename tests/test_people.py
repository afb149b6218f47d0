"""Who a name is that somebody gives: the officials and teams of the data induk, or nobody that it knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lkjgen.core.model import Contract, Official, Role, Team, TeamMember, TeamRole
from lkjgen.core.procedure import Known
from lkjgen.core.procedure.people import for_team, in_role, unlisted_told
from tests.test_papers import office

DAY = date(2023, 7, 3)
OFFICIALS = (
    Official(role=Role.HEAD, name="Ir. Andi Contoh, M.Si.", title="Kepala Dinas Perumahan"),
    Official(role=Role.SECRETARY, name="Budi Contoh", title="Sekretaris Dinas"),
    Official(role=Role.SUBHEAD, name="Citra Lama", title="Kasubag Program", end=date(2023, 6, 30)),
    Official(role=Role.SUBHEAD, name="Dewi Baru", title="Perencana Ahli Muda", start=date(2023, 7, 1)),
)
TEAMS = (Team(code="BID-A", name="Bidang Perumahan", lead="Hasan Contoh"), Team(code="SUB-B", name="Subbagian Program"))
MEMBERS = (
    TeamMember(team="BID-A", name="Fajar Rekan", title="Staf"),
    TeamMember(team="SUB-B", name="Dewi Baru", role=TeamRole.LEAD),
)


def _contract(*officials: Official) -> Contract:
    return replace(office().contract, officials=officials or OFFICIALS, teams=TEAMS, team_members=MEMBERS)


@pytest.mark.parametrize(
    ("named", "told", "known"),
    [
        ("", "Budi Contoh, Sekretaris Dinas", Known.HOLDER),
        ("Budi Contoh", "Budi Contoh, Sekretaris Dinas", Known.NAMED),
        ("BUDI  contoh, S.T.", "Budi Contoh, Sekretaris Dinas", Known.NAMED),
        ("budi", "Budi Contoh, Sekretaris Dinas", Known.NAMED),
        ("Andi Contoh", "Ir. Andi Contoh, M.Si., Kepala Dinas Perumahan", Known.NAMED),
        ("Dewi Baru", "Dewi Baru, Perencana Ahli Muda", Known.NAMED),
        ("Fajar", "Fajar Rekan, Bidang Perumahan", Known.NAMED),
        ("Contoh", "Contoh (nama tidak ada pada data induk)", Known.UNLISTED),
        ("Citra Lama", "Citra Lama (nama tidak ada pada data induk)", Known.UNLISTED),
        ("a", "a (nama tidak ada pada data induk)", Known.UNLISTED),
    ],
)
def test_a_named_person_acts_in_the_office_that_the_data_induk_tells(named: str, told: str, known: Known) -> None:
    person = in_role(_contract(), Role.SECRETARY, DAY, named)
    assert (person.told, person.known) == (told, known)


def test_who_is_named_where_nobody_holds_the_role_is_taken_to_hold_it() -> None:
    assert in_role(_contract(*OFFICIALS[:1]), Role.SUBHEAD, DAY, "Eka").known is Known.NAMED
    outside = in_role(_contract(), Role.SECRETARY, DAY, "Budi Contoh", outside=True)
    assert outside.known is Known.OUTSIDE


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("", "Hasan Contoh, Bidang Perumahan"),
        ("Fajar Rekan", "Fajar Rekan, Bidang Perumahan"),
        ("Dewi Baru", "Dewi Baru, Bidang Perumahan, diwakili Perencana Ahli Muda"),
        ("Gilang", "Gilang, Bidang Perumahan (nama tidak ada pada data induk)"),
    ],
)
def test_for_a_team_somebody_else_may_act(named: str, told: str) -> None:
    assert for_team(_contract(), "BID-A", DAY, named).told == told


def test_an_unknown_name_is_told_with_those_that_are_known() -> None:
    told = unlisted_told(_contract(), DAY, "Gilang")
    assert "Nama 'Gilang'" in told and "3 Juli 2023" in told
    assert "Yang dikenal: Ir. Andi Contoh, M.Si.; Budi Contoh; Dewi Baru; Hasan Contoh; Fajar Rekan." in told
