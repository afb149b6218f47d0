"""Where the steps of the procedure stand: a state machine over any order of events, and by files alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.model import Period, Role, Team
from lkjgen.core.procedure import (
    Draft,
    Event,
    Facts,
    FileSeen,
    History,
    Kind,
    Person,
    Recorded,
    Standing,
    State,
    TeamState,
    history_of,
)
from lkjgen.core.procedure.report import history_lines, standing_lines, standing_report
from lkjgen.files.html_writer import write_html
from lkjgen.files.journal_json import read_events, write_event
from lkjgen.files.report_xlsx import write_report
from lkjgen.files.standing_json import write_standings
from lkjgen.page.rights import Who
from lkjgen.page.waiting import waiting_in
from tests.dossier import Office

TW2 = Period(2023, 2)
CONTRACT = replace(Office().contract(), teams=(Team(code="A", name="Bidang A"), Team(code="B", name="Bidang B")))
NOW = datetime(2023, 7, 3, 9, tzinfo=UTC)
DRAFT = Draft(FileSeen("LKJ_TW2_2023.docx", "d1"), 1, "isi-1", "kata-1")
BOTH = {"A": FileSeen("a.xlsx", "a1"), "B": FileSeen("b.xlsx", "b1")}
EARLY, IN_TIME, LATE = date(2023, 6, 20), date(2023, 7, 5), date(2023, 7, 20)


def happened(*events: Event) -> History:
    records: list[Recorded] = []
    for number, event in enumerate(events, 1):
        records += read_events([("", write_event(event, number, records[-1].id if records else "", NOW))])[0]
    return history_of(records)


def event(kind: Kind, day: date = IN_TIME, **more: object) -> Event:
    return replace(Event(kind, TW2, day), **more)  # type: ignore[arg-type]


def standing(history: History, facts: Facts = Facts(), today: date = IN_TIME) -> Standing:  # noqa: B008 (a value)
    return Standing(CONTRACT, TW2, today, history, facts)


def states(one: Standing) -> list[State]:
    return [step.state for step in one.steps]


DONE, OPEN, LATER, WAITING, UNRECORDED, AGAIN = (
    State.DONE,
    State.OPEN,
    State.LATE,
    State.WAITING,
    State.UNRECORDED,
    State.AGAIN,
)
BEGUN = (event(Kind.ASSIGNED), event(Kind.FORWARDED), event(Kind.DIVIDED))
SENT = (
    event(Kind.DELIVERED, team="A", files=(BOTH["A"],)),
    event(Kind.DELIVERED, team="B", files=(BOTH["B"],)),
)
CORRECTED = event(Kind.CORRECTED, files=(DRAFT.file,), content=DRAFT.content)
APPROVED = event(Kind.APPROVED, files=(DRAFT.file,), content=DRAFT.content, values={"kata": DRAFT.wording})
ALL_IN = Facts(delivered=BOTH, errors={}, draft=DRAFT)


def test_an_empty_folder_waits_for_the_periods_end_and_then_for_the_head() -> None:
    assert states(standing(History(), today=EARLY)) == [WAITING] * 8
    assert standing(History(), today=EARLY).next is None
    begun = standing(History())
    assert states(begun) == [OPEN, *[WAITING] * 7]
    assert begun.next is not None and begun.next.actor == CONTRACT.role_name(Role.HEAD, IN_TIME)
    late = standing(History(), today=LATE)
    assert states(late)[0] is LATER
    assert late.steps[0].late == 9  # 10 to 20 July 2023 without Saturdays and Sundays; no holidays are known here
    assert late.is_late


def test_a_folder_that_was_filled_by_hand_is_told_as_it_is() -> None:
    by_hand = standing(History(), Facts(delivered={"A": BOTH["A"]}, errors={"A": 2}))
    assert states(by_hand) == [UNRECORDED] * 3 + [OPEN] + [WAITING] * 4
    first, second = by_hand.teams
    assert (first.state, first.note) == (
        TeamState.DELIVERED,
        "ada di folder masuk, tanpa tanda terima; 2 hal wajib diperbaiki",
    )
    assert second.state is TeamState.AWAITED
    assert states(standing(History(), ALL_IN)) == [UNRECORDED] * 3 + [DONE, DONE, OPEN, WAITING, WAITING]


def test_the_whole_way() -> None:
    history = happened(*BEGUN, *SENT, CORRECTED, APPROVED, event(Kind.CLOSED), event(Kind.SUBMITTED, LATE))
    whole = standing(history, ALL_IN, LATE)
    assert states(whole) == [DONE] * 8
    assert whole.next is None and whole.is_closed and not whole.is_late
    assert [one.kind for one in whole.afterwards] == [Kind.SUBMITTED]


def test_a_team_that_was_asked_again_and_one_that_is_left_out() -> None:
    returned = happened(*BEGUN, *SENT, event(Kind.RETURNED, team="A", note="data dukung kosong"))
    one = standing(returned, replace(ALL_IN, draft=None))
    assert (one.teams[0].state, one.teams[0].note) == (TeamState.RETURNED, "data dukung kosong")
    assert states(one)[3] is OPEN
    mended = FileSeen("a.xlsx", "a2")
    again = happened(*(each.event for each in returned.records), event(Kind.DELIVERED, LATE, team="A", files=(mended,)))
    facts = Facts(delivered={**BOTH, "A": mended}, errors={})
    assert standing(again, facts).teams[0].state is TeamState.AGAIN
    assert standing(again, facts).teams[0].late == 9
    corrected = happened(
        *BEGUN, *SENT, event(Kind.DELIVERED, LATE, team="A", files=(mended,))
    )  # nobody had returned it
    assert (standing(corrected, facts).teams[0].state, standing(corrected, facts).teams[0].late) == (TeamState.AGAIN, 0)
    by_hand = standing(returned, Facts(delivered={**BOTH, "A": mended}, errors={}))
    assert by_hand.teams[0].state is TeamState.AGAIN
    without = happened(*BEGUN, SENT[0], event(Kind.SKIPPED, team="B", note="tidak menyerahkan sampai batas akhir"))
    assert standing(without, Facts(delivered={"A": BOTH["A"]}, errors={})).teams[1].state is TeamState.SKIPPED
    assert states(standing(without, Facts(delivered={"A": BOTH["A"]}, errors={})))[3] is DONE


def test_a_delivered_file_that_is_gone_is_missed() -> None:
    gone = standing(happened(*BEGUN, *SENT), Facts(delivered={"A": BOTH["A"]}))
    assert gone.teams[1].state is TeamState.AWAITED
    assert gone.teams[1].note == "berkas yang diserahkan tidak ada lagi di folder masuk"


def test_an_approval_holds_for_what_was_seen() -> None:
    history = happened(*BEGUN, *SENT, CORRECTED, APPROVED)
    same_content = replace(DRAFT, file=FileSeen("LKJ_TW2_2023_v2.docx", "d2"), version=2)
    assert states(standing(history, replace(ALL_IN, draft=same_content)))[6] is DONE
    reworded = replace(same_content, wording="kata-2")
    told = standing(history, replace(ALL_IN, draft=reworded)).steps[6]
    assert (told.state, told.note) == (DONE, "susunan kata berubah sejak disetujui, angkanya tetap")
    changed = replace(same_content, content="isi-2")
    broken = standing(history, replace(ALL_IN, draft=changed)).steps[6]
    assert (broken.state, broken.note) == (AGAIN, "isi laporan berubah sejak disetujui 5 Juli 2023")


def test_a_report_that_was_sent_back_goes_to_the_fifth_step_until_it_is_another() -> None:
    refused = event(Kind.REFUSED, files=(DRAFT.file,), content=DRAFT.content, note="lengkapi analisis")
    history = happened(*BEGUN, *SENT, CORRECTED, refused)
    assert states(standing(history, ALL_IN))[4:] == [AGAIN, DONE, WAITING, WAITING]
    changed = replace(DRAFT, file=FileSeen("LKJ_TW2_2023_v2.docx", "d2"), content="isi-2")
    assert states(standing(history, replace(ALL_IN, draft=changed)))[4:] == [DONE, DONE, OPEN, WAITING]


def test_data_that_changed_since_the_draft_lead_back_to_composing_it() -> None:
    behind = replace(DRAFT, outdated="data berubah sejak draf versi 1 disusun")
    history = happened(*BEGUN, *SENT, CORRECTED, APPROVED)
    one = standing(history, replace(ALL_IN, draft=behind))
    assert states(one)[4:] == [AGAIN, DONE, DONE, WAITING]
    assert one.next is one.steps[4]
    assert one.next.note == "data berubah sejak draf versi 1 disusun; jalankan 'lkjgen susun'"
    assert any("data berubah sejak draf" in line for line in standing_lines(one))
    awaited = standing(happened(*BEGUN, SENT[0]), replace(ALL_IN, delivered={"A": BOTH["A"]}, draft=behind))
    assert states(awaited)[3:6] == [OPEN, WAITING, WAITING]
    assert awaited.steps[4].note == "data berubah sejak draf versi 1 disusun"
    wrong = standing(history, replace(ALL_IN, draft=behind, errors={"A": 2})).steps[4]
    assert (wrong.state, wrong.note) == (OPEN, "data berubah sejak draf versi 1 disusun; 2 hal wajib diperbaiki")


def test_a_figure_that_was_corrected_waits_until_the_data_agree_or_somebody_decides() -> None:
    asked = event(Kind.REQUESTED, about="realisasi/IK-01/TW2", values={"tertulis": "5", "seharusnya": "6"})
    history = happened(*BEGUN, *SENT, asked, CORRECTED)
    assert states(standing(history, ALL_IN))[5] is AGAIN
    assert states(standing(history, replace(ALL_IN, settled=frozenset({"realisasi/IK-01/TW2"}))))[5] is DONE
    for decided in (Kind.WITHDRAWN, Kind.SET):
        ended = event(decided, about="realisasi/IK-01/TW2", note="sesuai berita acara")
        assert states(standing(happened(*(one.event for one in history.records), ended), ALL_IN))[5] is DONE


def test_a_closed_period_asks_nobody_for_what_was_passed_over() -> None:
    closed = standing(
        happened(*BEGUN, *SENT, event(Kind.CLOSED, note="mendesak")), replace(ALL_IN, errors={"A": 1}), LATE
    )
    assert states(closed) == [DONE, DONE, DONE, DONE, State.PASSED, State.PASSED, State.PASSED, DONE]
    assert closed.next is None and not closed.is_late


def test_who_corrected_and_approved_alone_is_told() -> None:
    one = Person("(nama)", "Plt. Kepala Dinas")
    history = happened(*BEGUN, *SENT, replace(CORRECTED, by=one), replace(APPROVED, by=one))
    assert standing(history, ALL_IN).steps[6].note == "dikoreksi dan disetujui oleh orang yang sama"


def test_a_quarter_that_was_opened_again_says_why() -> None:
    opened = event(Kind.REOPENED, note="angka LRA direvisi", by=Person("(nama)", "Kasubag"))
    one = standing(happened(*BEGUN, *SENT, CORRECTED, APPROVED, event(Kind.CLOSED), opened), ALL_IN)
    assert not one.is_closed
    assert one.steps[7].note == "dibuka kembali 5 Juli 2023 oleh (nama), Kasubag: angka LRA direvisi"


_kinds = st.sampled_from([one for one in Kind if one is not Kind.UNDONE])
_any_event = st.builds(
    event,
    _kinds,
    st.sampled_from((EARLY, IN_TIME, LATE)),
    team=st.sampled_from(("A", "B", "")),
    files=st.sampled_from(((), (BOTH["A"],), (DRAFT.file,), (FileSeen("x", "x"),))),
    content=st.sampled_from(("", "isi-1", "isi-2")),
    about=st.sampled_from(("", "realisasi/IK-01/TW2")),
    note=st.sampled_from(("", "karena")),
)
_facts = st.builds(
    Facts,
    has_forms=st.booleans(),
    delivered=st.sampled_from(({}, {"A": BOTH["A"]}, BOTH)),
    unread=st.sampled_from(((), ("foto.jpg",))),
    errors=st.sampled_from((None, {}, {"A": 1})),
    draft=st.sampled_from((None, DRAFT, replace(DRAFT, content="isi-2"), replace(DRAFT, outdated="data berubah"))),
    settled=st.sampled_from((frozenset(), frozenset({"realisasi/IK-01/TW2"}))),
)


@given(st.lists(_any_event, max_size=12), _facts, st.sampled_from((EARLY, IN_TIME, LATE)))
def test_any_order_of_events_has_one_sound_state(events: Sequence[Event], facts: Facts, today: date) -> None:
    one = standing(happened(*events), facts, today)
    found = one.steps
    assert len(found) == 8
    # nobody is asked to act while an earlier step is open, unless it must be done again
    opened = [place for place, step in enumerate(found) if step.state in (OPEN, LATER)]
    settled = (DONE, UNRECORDED, State.PASSED)
    assert len(opened) <= 1 or today > TW2.last_day
    for place in opened[:1]:
        assert all(step.state in (*settled, AGAIN) for step in found[:place])
    assert opened == opened[:1]
    # a step that has to be done again, or is open, is what comes next; a draft is not composed again before its data are there
    asked = [step for step in found if step.state in (OPEN, LATER, AGAIN)]
    assert one.next == next(iter(asked), None)
    assert found[4].state is not AGAIN or all(step.state in settled for step in found[:4])
    # what is late has a deadline behind it, and only what is asked can be late
    assert all(step.late == 0 for step in found if step.state in (*settled, WAITING))
    assert all(today > step.deadline.due for step in found if step.late)
    # an approval never holds for a draft of another content
    if found[6].state is DONE and facts.draft is not None:
        last = one.history.last(TW2, Kind.APPROVED, Kind.REFUSED)
        assert last is not None and last.kind is Kind.APPROVED
        same = facts.draft.file.sha256 in {each.sha256 for each in last.files}
        assert same or last.content in ("", facts.draft.content)
    # a team that is in has a file there, or was left out
    for team in one.teams:
        if team.state in (TeamState.DELIVERED, TeamState.AGAIN):
            assert team.team.code in facts.delivered
    assert standing_lines(one) and write_standings([one])


@given(st.lists(_any_event, min_size=1, max_size=6), _facts)
def test_an_undone_event_is_as_if_it_had_never_been(events: Sequence[Event], facts: Facts) -> None:
    before = standing(happened(*events[:-1]), facts)
    records = happened(*events).records
    after = standing(happened(*events, event(Kind.UNDONE, about=records[-1].id)), facts)
    assert after.steps == before.steps
    assert after.teams == before.teams


def test_the_reports_tell_it_without_jargon() -> None:
    history = happened(*BEGUN, SENT[0], event(Kind.UNDONE, about=happened(*BEGUN).records[2].id, note="keliru"))
    one = standing(history, Facts(delivered={"A": BOTH["A"]}, unread=("surat.xlsx",), errors={}), LATE)
    document = standing_report(CONTRACT, [one])
    html = write_html(document)
    assert "Bidang B" in html and "terlambat" in html and "surat.xlsx" in html
    assert write_report(document)
    lines = history_lines(history, CONTRACT.team_by_code)
    assert lines[2].endswith("(DIBATALKAN)")
    assert lines[4] == "5. 5 Juli 2023, Triwulan II Tahun 2023: dibatalkan nomor 3; (nama tidak dicatat); keliru"
    told = "\n".join((*lines, *standing_lines(one), html))
    assert "sha256" not in told and history.records[0].id[:8] not in told


def test_the_history_calls_a_team_by_its_name_once() -> None:
    own = replace(SENT[0], by=Person("(nama)", "Bidang A"))
    reminded = event(Kind.REMINDED, team="B", by=Person("(nama)", "Kasubag"))
    gone = event(Kind.REMINDED, team="LAMA", by=Person("(nama)", "Kasubag"))
    lines = history_lines(happened(own, reminded, gone), CONTRACT.team_by_code)
    assert [one.partition(": ")[2] for one in lines] == [
        "diserahkan; (nama), Bidang A",
        "pengingat kepada tim; (nama), Kasubag; tim Bidang B",
        "pengingat kepada tim; (nama), Kasubag; tim LAMA",
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_event_has_words_for_people(kind: Kind) -> None:
    assert kind.title and "-" not in kind.title


def test_after_the_correction_the_teams_are_waited_for_not_who_corrected() -> None:
    asked = event(Kind.REQUESTED, team="A", about="realisasi/IK-01/TW2", values={"tertulis": "5", "seharusnya": "6"})
    during = list(waiting_in(standing(happened(*BEGUN, *SENT, asked), ALL_IN)))
    assert [one.who for one in during] == [Who.TEAM, Who.SECRETARY]
    after = list(waiting_in(standing(happened(*BEGUN, *SENT, asked, CORRECTED), ALL_IN)))
    assert [(one.who, one.team, one.what) for one in after] == [(Who.TEAM, "A", "Memperbaiki 1 angka yang dikoreksi")]
