"""The child process: what hangs, dies or runs out of memory there ends in a sentence for that file alone."""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from lkjgen.files import opening
from lkjgen.files.child import Child, ChildError, TooSlowError
from lkjgen.files.intake import read_submissions
from lkjgen.files.opening import in_child
from lkjgen.files.workbook_reader import Book, Found, open_workbook
from lkjgen.gathering import beside
from lkjgen.usecases import checking
from tests.child_tasks import die, double, eat, fail, pid, same, sleep, spin
from tests.office import PERIODS
from tests.reader_books import PERIOD, TEAM, contract, template_bytes
from tests.small_year import begun, forms

pytestmark = pytest.mark.usefixtures("children_end")
HANGS, DIES, EATS = "macet.xlsx", "mati.xlsx", "rakus.xlsx"


class Impatient(Child):
    """It waits long, but not for the file that hangs."""

    def begin(self, function, *arguments, **named):  # type: ignore[no-untyped-def]
        self.seconds = 2 if HANGS in arguments else 60
        return super().begin(function, *arguments, **named)


def open_or_misbehave(data: bytes | None, name: str) -> Book | Found:
    """What a parser does with files that nobody has thought of."""
    if name == HANGS:
        time.sleep(120)
    if name == DIES:
        os._exit(11)
    if name == EATS:
        raise MemoryError
    return open_workbook(data, name)


def test_one_child_serves_many_calls_and_is_not_this_process() -> None:
    with Child() as child:
        assert [child.call(double, number) for number in range(5)] == [0, 2, 4, 6, 8]
        first = child.call(pid)
        assert first == child.call(pid) != os.getpid()


def test_a_child_that_hangs_is_stopped_and_the_next_call_works() -> None:
    with Child(seconds=3) as child:
        before = child.call(pid)
        with pytest.raises(TooSlowError):
            child.call(sleep, 60)
        assert child.call(pid) != before


def test_a_child_that_dies_is_told_and_replaced() -> None:
    with Child() as child:
        with pytest.raises(ChildError):
            child.call(die)
        assert child.call(double, 4) == 8


def test_what_is_begun_is_answered_in_any_order() -> None:
    with Child() as child:
        begun = [child.begin(double, number) for number in range(3)]
        assert [begun[2].result(), begun[0].result(), child.call(double, 7), begun[1].result()] == [4, 0, 14, 2]
        assert begun[1].result() == 2  # as often as it is asked


def test_of_calls_that_were_begun_only_the_one_that_dies_has_no_answer() -> None:
    with Child() as child:
        before, dead, after = child.begin(double, 1), child.begin(die), child.begin(double, 2)
        assert after.result() == 4
        assert before.result() == 2
        with pytest.raises(ChildError):
            dead.result()


def test_of_calls_that_were_begun_only_the_one_that_hangs_is_too_slow() -> None:
    with Child(seconds=3) as child:
        hangs, after = child.begin(sleep, 60), child.begin(double, 2)
        with pytest.raises(TooSlowError):
            hangs.result()
        assert after.result() == 4


def test_what_was_begun_has_no_answer_when_the_child_is_stopped() -> None:
    with Child() as child:
        begun = child.begin(sleep, 60)
        child.stop()
        with pytest.raises(ChildError):
            begun.result()
        assert child.call(double, 4) == 8


def test_a_large_call_and_a_large_answer_pass_at_once() -> None:
    with Child() as child:
        begun = [child.begin(same, bytes(2**20)) for _ in range(4)]
        assert [one.result() for one in begun] == [bytes(2**20)] * 4


def test_an_error_in_the_child_is_told_with_its_words() -> None:
    with Child() as child:
        with pytest.raises(ChildError, match="ValueError: tidak bisa"):
            child.call(fail)
        assert child.call(double, 1) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_and_cpu_are_limited_where_the_system_can() -> None:
    with Child(seconds=2, memory=2**30) as child:
        assert child.call(eat, 10 * 2**20) == 10 * 2**20
        with pytest.raises(ChildError):
            child.call(eat, 2 * 2**30)
        with pytest.raises(ChildError):
            child.call(spin)
        assert child.call(double, 3) == 6


def test_one_bad_file_takes_no_other_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "open_workbook", open_or_misbehave)
    sent = {f"{team}.xlsx": template_bytes(team) for team in (TEAM, "SEK")}
    received = {**dict.fromkeys((HANGS, DIES, EATS), b"PK"), **sent}
    with Impatient() as child:
        read, found = read_submissions(received, contract(), PERIOD, in_child(child))
    assert [one.file for one in read] == list(sent)
    told = {hit.place.file: rule.finding(hit) for rule, hit in found}
    assert {name: told[name].code for name in (HANGS, DIES, EATS)} == {
        HANGS: "BKS-028",
        DIES: "BKS-010",
        EATS: "BKS-010",
    }
    assert "2 detik" in told[HANGS].message


@pytest.mark.usefixtures("read_anew")
def test_the_commands_read_in_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = begun(tmp_path / "2023")
    sent = forms(here.root, "TW1")
    for name, data in sent.items():
        (here.inbox(PERIODS["TW1"]) / name).write_bytes(data)
    calls: list[str] = []

    class Watched(Child):
        def begin(self, function, *arguments, **named):  # type: ignore[no-untyped-def]
            if function is open_workbook:
                calls.append(arguments[1])
            return super().begin(function, *arguments, **named)

    monkeypatch.setattr(beside, "Child", Watched)
    checking.check(here.root, 1, date(2023, 4, 20))
    assert calls[0] == "perjanjian_kinerja.xlsx"
    assert sorted(calls[1:]) == sorted(sent)


@pytest.mark.parametrize("gone", [OSError(11, "no process"), ChildError("gone")], ids=lambda one: type(one).__name__)
def test_what_cannot_be_done_beside_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: Exception
) -> None:
    here = begun(tmp_path / "2023")
    for name, data in forms(here.root, "TW1").items():
        (here.inbox(PERIODS["TW1"]) / name).write_bytes(data)
    usual = checking.check(here.root, 1, date(2023, 4, 20))

    class Own(Child):
        def await_next(self) -> None:
            if self.seconds == beside._UNLIMITED:
                self._begun.popleft().ended(_raise)
            else:
                super().await_next()

    def _raise() -> None:
        raise gone

    monkeypatch.setattr(beside, "Child", Own)
    done = checking.check(here.root, 1, date(2023, 4, 20))
    assert done.findings == usual.findings
    assert [one.path.suffix for one in done.written] == [one.path.suffix for one in usual.written]


def test_a_file_that_is_too_large_is_not_taken_into_memory_to_look_whether_it_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = begun(tmp_path / "2023")
    (here.inbox(PERIODS["TW1"]) / "besar.xlsx").write_bytes(b"PK" * 1000)
    monkeypatch.setattr("lkjgen.workspace.LARGEST_FILE", 1000)
    monkeypatch.setattr(Path, "read_bytes", lambda one: pytest.fail(f"{one.name} was read"))
    assert beside._any_new(here)


def test_to_prepare_starts_no_process() -> None:
    with Child() as child:
        child.prepare("json")
        assert child._process is None


@pytest.mark.usefixtures("children_end")
def test_a_child_that_is_left_ends_and_the_next_call_has_another() -> None:
    with Child() as child:
        first = child.call(os.getpid)
        process = child._process
        assert process is not None
        child.leave()
        assert child._process is None
        assert child.call(os.getpid) != first
        assert process.popen.wait(60) is not None
