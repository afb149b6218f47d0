"""Who answers for a team's data on a day, and who corrects and checks reports: one declaration, followed by every paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core import papers
from lkjgen.core.achievement import Year
from lkjgen.core.deadlines import collection_deadline
from lkjgen.core.delivery import delivery_table
from lkjgen.core.document import Document, Signatures
from lkjgen.core.model import Contract, Dossier, Role, Team, TeamMember, TeamRole
from lkjgen.core.papers import Delivery
from lkjgen.core.papers.open_work import open_work
from lkjgen.core.performance_report import quarterly_report
from lkjgen.core.policy import Policy
from lkjgen.core.procedure import Facts, History, Kind, Standing
from lkjgen.core.procedure.report import standing_report
from lkjgen.core.responsible import members_at, team_at, teams_at, took_over
from lkjgen.core.rules.checking import check_contract
from lkjgen.usecases.recording import RECORDABLE
from tests.test_papers import FORMS, MEETING, every_paper, office, said, signers, silent

YEAR = 2023
JUNE, JULY = date(YEAR, 6, 20), date(YEAR, 7, 3)
TEAM = Team(code="BID-A", name="Bidang Perumahan", lead="Hasan Lama", lead_title="Kepala Bidang Perumahan")
SEEN = st.dates(date(YEAR - 1, 1, 1), date(YEAR + 1, 12, 31))
MEMBERS = st.lists(
    st.builds(
        TeamMember,
        team=st.sampled_from(["BID-A", "SUB-B"]),
        name=st.sampled_from(["Ani", "Budi", "Cici", "Hasan Lama"]),
        role=st.sampled_from(TeamRole),
        start=st.none() | SEEN,
        end=st.none() | SEEN,
        replaces=st.sampled_from(["", "", "Joko"]),
    ),
    max_size=6,
)


def _contract(*members: TeamMember) -> Contract:
    found = office().contract
    return replace(found, teams=(TEAM, found.teams[1]), team_members=members)


def _holds(one: TeamMember, day: date) -> bool:
    return not (one.start and day < one.start) and not (one.end and day > one.end)


# Who it is


@given(members=MEMBERS, day=SEEN)
def test_on_each_day_one_answers_for_a_team(members: list[TeamMember], day: date) -> None:
    contract = _contract(*members)
    leads = [one for one in members if (one.team, one.role) == ("BID-A", TeamRole.LEAD) and _holds(one, day)]
    found = team_at(contract, TEAM, day)
    if leads:
        last = max(one.start or date.min for one in leads)
        assert found.lead in {one.name for one in leads if (one.start or date.min) == last}
    else:
        assert found == TEAM
    assert (found.code, found.name, found.fills_budget) == (TEAM.code, TEAM.name, TEAM.fills_budget)
    assert found == teams_at(contract, day)[0]
    mine = [one for one in members if (one.team, one.role) == ("BID-A", TeamRole.MEMBER)]
    assert list(members_at(contract, "BID-A", day)) == [one for one in mine if _holds(one, day)]


@given(members=MEMBERS, day=SEEN)
def test_who_took_over_is_told_once_it_happened(members: list[TeamMember], day: date) -> None:
    contract = _contract(*members)
    told, lead = took_over(contract, TEAM, day), team_at(contract, TEAM, day).lead
    assert took_over(contract, team_at(contract, TEAM, day), day) == told
    if told:
        starts = [one for one in members if one.name == lead and one.start and date(YEAR, 1, 1) <= one.start <= day]
        assert starts
        assert not told.endswith(f" {lead}")


@pytest.mark.parametrize(
    ("start", "name", "replaces", "told"),
    [
        (date(YEAR, 1, 1), "Ani", "", "sejak 1 Januari 2023, menggantikan Hasan Lama"),
        (date(YEAR, 1, 1), "Ani", "Joko", "sejak 1 Januari 2023, menggantikan Joko"),
        (date(YEAR + 1, 1, 2), "Ani", "", "sejak 2 Januari 2024, menggantikan Hasan Lama"),  # before the year's report
        (date(YEAR - 1, 12, 31), "Ani", "Joko", ""),  # no news in this year
        (date(YEAR, 2, 1), "Hasan Lama", "", ""),  # the same person, now by decree
        (None, "Ani", "Joko", ""),
    ],
)
def test_what_is_told_of_who_took_over(start: date | None, name: str, replaces: str, told: str) -> None:
    one = TeamMember(team="BID-A", name=name, role=TeamRole.LEAD, start=start, replaces=replaces)
    assert took_over(_contract(one), TEAM, date(YEAR + 1, 2, 1)) == told


def _changed(dossier: Dossier) -> Dossier:
    """Hasan Lama answered until the end of June, Ani Baru since 3 July; Budi Rekan is with them."""
    contract = _contract(
        TeamMember(team="BID-A", name="Ani Baru", role=TeamRole.LEAD, title="Plt. Kepala Bidang", start=JULY),
        TeamMember(team="BID-A", name="Budi Rekan", title="Staf"),
    )
    return replace(dossier, contract=contract)


def _naming(dossier: Dossier, day: date) -> Iterator[tuple[str, str]]:
    """Title → words of each paper that names who answers for the team, as of a day."""
    contract, period = dossier.contract, dossier.period
    team, due = contract.teams[0], collection_deadline(contract, period)
    standing = Standing(contract, period, day, History(), Facts())
    made = [
        papers.division_of_tasks(dossier, day, due, forms=FORMS),
        papers.reminder(silent(dossier, "BID-A"), team, due, 1, day),
        papers.receipt(contract, period, [Delivery("BID-A", "a.xlsx")], day),
        papers.measurement_form(Year(dossier), team, dated=day),
        papers.attendance(contract, period, replace(MEETING, day=day)),
        papers.handover(contract, open_work(contract, [standing], root="x", archived={}, scans=0), day),
        standing_report(contract, [standing]),
    ]
    yield from ((one.title, said(one)) for one in made)


def test_every_paper_names_who_answers_on_its_day_and_since_when() -> None:
    dossier = _changed(office())
    before, after = dict(_naming(dossier, JUNE)), dict(_naming(dossier, JULY))
    for title, text in before.items():
        assert "Ani Baru" not in text, title
        assert "menggantikan" not in text, title
        assert "Hasan Lama" in text or title.startswith("Nota Dinas"), title  # to the title, as a nota dinas goes
    for title, text in ((one, after[two]) for one, two in zip(before, after, strict=True)):
        assert "Ani Baru" in text, title
        if not title.startswith("Daftar Hadir"):
            assert "sejak 3 Juli 2023, menggantikan Hasan Lama" in text, title
        else:
            assert "Hasan Lama" not in text, title


def test_the_division_of_tasks_and_the_message_go_to_who_answers_then() -> None:
    dossier = _changed(office())
    due = collection_deadline(dossier.contract, dossier.period)
    division = said(papers.division_of_tasks(dossier, JULY, due, forms=FORMS))
    assert "Budi Rekan, Staf" in division
    assert "Ani Baru, Plt. Kepala Bidang" in division
    team = dossier.contract.teams[0]
    assert papers.message(dossier, team, due, JULY).startswith("Yth. Plt. Kepala Bidang,")
    assert papers.message(dossier, team, due, JUNE).startswith("Yth. Kepala Bidang Perumahan,")


def test_a_report_names_who_answered_at_the_end_of_its_period() -> None:
    dossier = _changed(office())
    june, september = (
        said(Document("x", "", "", (delivery_table(one),))) for one in (dossier, _changed(office("TW3")))
    )
    assert "Hasan Lama" in june
    assert "Ani Baru" not in june
    assert "Ani Baru\nPlt. Kepala Bidang\nsejak 3 Juli 2023, menggantikan Hasan Lama" in september


def test_two_ketua_at_once_are_told() -> None:
    lead = TeamMember(team="BID-A", name="Ani Baru", role=TeamRole.LEAD, start=JULY)
    for end, found in ((JULY, ["Budi"]), (JULY - timedelta(days=1), [])):
        first = TeamMember(team="BID-A", name="Tono", role=TeamRole.LEAD, end=end)
        findings = check_contract(_contract(lead, first))
        assert [one.subject for one in findings if one.code == "PKJ-026"] == ["kontrak/team_members/BID-A"] * len(found)


# Who corrects and who checks


def _without_secretary(dossier: Dossier, **policy: str) -> Dossier:
    contract = dossier.contract
    officials = tuple(one for one in contract.officials if one.role is not Role.SECRETARY)
    return replace(dossier, contract=replace(contract, officials=officials, policy=Policy(mean_cap="100", **policy)))  # type: ignore[arg-type]


def _everything(dossier: Dossier) -> Mapping[str, Document]:
    contract, period = dossier.contract, dossier.period
    standing = Standing(contract, period, JULY, History(), Facts())
    report = quarterly_report(Year(dossier), has_errors=False, signed_on=JULY)
    return {**every_paper(dossier), "laporan": report, "status": standing_report(contract, [standing])}


@pytest.mark.parametrize(
    ("corrector", "signed"),
    [
        (Role.HEAD, [("Menyusun,", "Kasubag"), ("Mengoreksi dan memeriksa,", "Kepala Dinas")]),
        (Role.SUBHEAD, [("Menyusun dan mengoreksi,", "Kasubag"), ("Memeriksa,", "Kepala Dinas")]),
    ],
)
def test_an_office_without_a_sekretaris_names_none(corrector: Role, signed: list[tuple[str, str]]) -> None:
    dossier = _without_secretary(office(), corrector=corrector.value)
    made = _everything(dossier)
    for title, one in made.items():
        text = said(one).replace("Sekretaris\n3 Juli 2023\ndiminta", "")  # as the test's correction was typed
        assert "Sekretaris" not in text, title
        assert "Pengoreksi Laporan" not in text, title
    (blocks,) = (one for one in made["laporan"].blocks if isinstance(one, Signatures) and one.id == "pengesahan/ttd")
    assert [(one.heading, one.title) for one in blocks.blocks] == signed
    name = dossier.contract.official_at(corrector, JULY)
    assert name is not None
    sheet = papers.correction_sheet(dossier.contract, dossier.period, [], dated=JULY)
    assert signers(sheet) == [(name.title, name.name)]
    second = papers.reminder(
        silent(dossier, "SUB-B"),
        dossier.contract.teams[1],
        collection_deadline(dossier.contract, dossier.period),
        2,
        JULY,
    )
    assert signers(second) == [("Kepala Dinas", "Andi Contoh")]
    assert [one.subject for one in check_contract(dossier.contract) if one.code == "PKJ-025"] == []


def test_without_the_policy_the_missing_sekretaris_is_a_gap() -> None:
    dossier = _without_secretary(office())
    assert "(nama Pengoreksi Laporan)" in said(quarterly_report(Year(dossier), has_errors=False, signed_on=JULY))
    assert dossier.contract.chain == (Role.HEAD, Role.SECRETARY, Role.SUBHEAD)
    vacant = [one.subject for one in check_contract(dossier.contract) if one.code == "PKJ-025"]
    assert vacant == ["kontrak/officials/Pengoreksi laporan"]


@pytest.mark.parametrize("corrector", [Role.HEAD, Role.SUBHEAD])
def test_what_is_recorded_is_done_by_who_is_there(corrector: Role) -> None:
    contract = _without_secretary(office(), corrector=corrector.value).contract
    done = {kind: asked.role(contract) for kind, asked in RECORDABLE.items() if asked.role is not None}
    assert {done[Kind.CORRECTED], done[Kind.SET], done[Kind.WITHDRAWN]} == {corrector}
    assert (done[Kind.FORWARDED], done[Kind.APPROVED]) == (Role.HEAD, Role.HEAD)
    assert set(done.values()) <= set(contract.chain)


def test_who_checks_signs_the_approval_and_writes_the_notes() -> None:
    dossier = office()
    contract = replace(dossier.contract, policy=Policy(mean_cap="100", checker="Pengoreksi laporan"))
    year = Year(replace(dossier, contract=contract))
    assert signers(papers.approval_sheet(year, dated=JULY)) == [("Sekretaris", "Citra Contoh")]
    report = quarterly_report(year, has_errors=False, signed_on=JULY)
    assert "CATATAN DAN REKOMENDASI SEKRETARIS" in said(report)
    standing = Standing(contract, dossier.period, JULY, History(), Facts())
    assert [one.actor for one in standing.steps][:3] == ["Kepala Dinas", "Sekretaris", "Kasubag"]
    assert [one.actor for one in standing.steps][5:7] == ["Sekretaris", "Sekretaris"]
