"""The journal of the procedure: what is recorded stays, in one order, whatever two PCs make of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.model import Period
from lkjgen.core.procedure import Event, FileSeen, History, Kind, Known, Person, Recorded, history_of, replaced
from lkjgen.files.child import Child
from lkjgen.files.journal_json import read_events, write_event
from lkjgen.workspace.journal import JOURNAL, Journal

TW1, TW2 = Period(2025, 1), Period(2025, 2)
NOW = datetime(2025, 7, 1, 8, 30, tzinfo=UTC)
SHA = "a" * 64

_words = st.text(max_size=30)
_events = st.builds(
    Event,
    kind=st.sampled_from(Kind),
    period=st.sampled_from((TW1, TW2, Period(2025))),
    dated=st.dates(date(2025, 1, 1), date(2026, 3, 1)),
    by=st.builds(Person, name=_words, office=_words, known=st.sampled_from(Known)),
    team=_words,
    files=st.lists(st.builds(FileSeen, name=_words, sha256=_words), max_size=2).map(tuple),
    content=_words,
    about=_words,
    note=_words,
    outside=_words,
    values=st.dictionaries(_words, _words, max_size=2),
)


@given(_events, st.integers(1, 10**6), st.text("0123456789abcdef", max_size=64))
def test_what_is_recorded_is_read(event: Event, number: int, before: str) -> None:
    data = write_event(event, number, before, NOW)
    (read,), unread = read_events([("satu.json", data)])
    assert (read.event, read.number, read.before, unread) == (event, number, before, ())


@given(_events, st.data())
def test_a_damaged_record_is_named_and_never_a_traceback(event: Event, data: st.DataObject) -> None:
    whole = write_event(event, 1, "", NOW)
    cut = data.draw(st.integers(0, len(whole) - 2))
    put = data.draw(st.binary(max_size=3))
    records, unread = read_events([("satu.json", whole[:cut] + put)])
    assert (len(records), unread) in ((0, ("satu.json",)), (1, ()))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"nomor": True},
        {"nomor": 0},
        {"kejadian": "entah"},
        {"triwulan": 5},
        {"tahun": 1},
        {"tanggal": "kemarin"},
        {"oleh": []},
        {"berkas": {"nama": 1}},
        {"catatan": 3},
    ],
)
def test_a_record_of_another_shape_is_no_record(change: dict[str, object]) -> None:
    said = json.loads(write_event(_event(Kind.ASSIGNED), 1, "", NOW))
    assert read_events([("satu.json", json.dumps({**said, **change}).encode())]) == ((), ("satu.json",))


def _event(kind: Kind, period: Period = TW2, **more: object) -> Event:
    return replace(Event(kind, period, date(2025, 7, 1)), **more)  # type: ignore[arg-type]


def _chain(*events: Event) -> list[Recorded]:
    records: list[Recorded] = []
    for number, event in enumerate(events, 1):
        data = write_event(event, number, records[-1].id if records else "", NOW)
        records += read_events([("", data)])[0]
    return records


def test_the_order_does_not_depend_on_that_of_the_files() -> None:
    records = _chain(*map(_event, (Kind.ASSIGNED, Kind.FORWARDED, Kind.DIVIDED, Kind.MET)))
    assert all(history_of(one) == History(tuple(records)) for one in permutations(records))


def test_a_fork_and_a_gap_are_told_and_nothing_is_lost() -> None:
    first, second, third = _chain(*map(_event, (Kind.ASSIGNED, Kind.FORWARDED, Kind.DIVIDED)))
    (other,), _ = read_events([("", write_event(_event(Kind.MET), 2, first.id, NOW))])
    forked = history_of([first, second, other, third])
    assert {one.id for one in forked.records} == {first.id, second.id, other.id, third.id}
    assert len(forked.faults) == 1 and "bercabang" in forked.faults[0]
    gapped = history_of([first, third])
    assert len(gapped.records) == 2
    assert len(gapped.faults) == 1 and "tidak lengkap" in gapped.faults[0]


def test_a_copy_of_a_record_counts_once() -> None:
    records = _chain(_event(Kind.ASSIGNED), _event(Kind.FORWARDED))
    assert history_of([*records, records[0]]) == history_of(records)


def test_what_is_undone_no_longer_stands_until_the_undoing_is_undone() -> None:
    records = _chain(_event(Kind.APPROVED))
    records = _chain(_event(Kind.APPROVED), _event(Kind.UNDONE, about=records[0].id))
    assert history_of(records).last(TW2, Kind.APPROVED) is None
    records = _chain(*(one.event for one in records), _event(Kind.UNDONE, about=records[1].id))
    assert history_of(records).last(TW2, Kind.APPROVED) == records[0].event
    assert history_of(records).standing == (records[0],)


@given(st.lists(st.tuples(st.sampled_from((Kind.APPROVED, Kind.CLOSED)), st.none() | st.integers(0, 11)), max_size=12))
def test_undoing_in_any_order_leaves_what_was_not_undone(acts: Sequence[tuple[Kind, int | None]]) -> None:
    records: list[Recorded] = []
    stands: list[bool] = []
    for kind, back in acts:
        undoes = None if back is None or not records else records[back % len(records)]
        event = _event(kind) if undoes is None else _event(Kind.UNDONE, about=undoes.id)
        records = _chain(*(one.event for one in records), event)
    # the same, told from the end: an act stands unless one that stands undoes it
    stands = [True] * len(records)
    for place in range(len(records) - 1, -1, -1):
        event = records[place].event
        if event.kind is Kind.UNDONE and stands[place]:
            stands = [held and one.id != event.about for held, one in zip(stands, records, strict=True)]
    expected = [one for one, held in zip(records, stands, strict=True) if held and one.event.kind is not Kind.UNDONE]
    assert list(history_of(records).standing) == expected


def test_the_last_delivery_of_a_team_replaces_the_earlier_ones() -> None:
    def sent(team: str, sha: str, period: Period = TW2) -> Event:
        return _event(Kind.DELIVERED, period, team=team, files=(FileSeen("isian.xlsx", sha),))

    history = history_of(_chain(sent("A", "1"), sent("B", "2"), sent("A", "3"), sent("A", "4", TW1), sent("A", "5")))
    assert replaced(history, TW2) == {"1": "A", "3": "A"}
    assert replaced(history, TW1) == {}
    again = history_of(_chain(sent("A", "1"), sent("A", "2"), sent("A", "1")))
    assert replaced(again, TW2) == {"2": "A"}  # the first one came again, and counts


def test_events_are_recorded_one_behind_the_other(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with Child() as child:
        assert journal.history(child) == History()
        first = journal.record([_event(Kind.ASSIGNED), _event(Kind.FORWARDED)], History(), NOW)
        both = journal.record([_event(Kind.DIVIDED)], first, NOW)
        assert journal.history(child) == both
    assert [one.number for one in both.records] == [1, 2, 3]
    assert both.faults == ()
    assert [one.name[:7] for one in sorted(journal.folder.iterdir())] == ["000001-", "000002-", "000003-"]


def test_a_step_that_is_given_again_is_on_record_once(tmp_path: Path) -> None:
    """As after a PC that broke off before it could say that all was done."""
    journal, steps = Journal(tmp_path), [_event(Kind.ASSIGNED), _event(Kind.FORWARDED)]
    first = journal.record(steps, History(), NOW)
    assert journal.record(steps, first, NOW) == first
    assert journal.record(steps[1:], first, NOW) == first
    assert len(journal.record(steps[:1], first, NOW).records) == 3  # something came after it: it happened again
    scanned = journal.record([_event(Kind.SIGNED)], first, NOW)
    assert journal.record(steps, scanned, NOW) == scanned
    assert len(journal.record([replace(steps[1], note="lagi")], scanned, NOW).records) == 4
    undone = journal.record([replace(_event(Kind.UNDONE), about="2")], first, NOW)
    again = journal.record(steps[1:], undone, NOW)
    assert len(again.records) == 4 and again.standing[-1].event == steps[1]


def test_two_who_record_at_once_lose_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    begun = journal.record([_event(Kind.ASSIGNED)], History(), NOW)
    journal.record([_event(Kind.FORWARDED)], begun, NOW)
    journal.record([_event(Kind.DIVIDED)], begun, NOW)
    with Child() as child:
        found = journal.history(child)
    assert found.records[0].event.kind is Kind.ASSIGNED
    assert {one.event.kind for one in found.records} == {Kind.ASSIGNED, Kind.FORWARDED, Kind.DIVIDED}
    assert "bercabang" in found.faults[0]


def test_files_that_are_no_records_are_named(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.record([_event(Kind.ASSIGNED)], History(), NOW)
    (tmp_path / JOURNAL / "catatan saya.txt").write_text("halo", encoding="utf-8")
    (tmp_path / JOURNAL / "besar.json").write_bytes(b" " * 300_000)
    (tmp_path / JOURNAL / "desktop.ini").write_text("[x]", encoding="utf-8")
    with Child() as child:
        found = journal.history(child)
    assert len(found.records) == 1
    assert [one.split(" di folder")[0] for one in found.faults] == ["Berkas catatan saya.txt", "Berkas besar.json"]
