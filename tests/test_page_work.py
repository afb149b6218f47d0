"""Work in child processes: one at a time, followed by a page and a small JSON, ended by a button, its failure a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lkjgen.page import tasks
from lkjgen.page.desk import BusyError, Desk, Job, JobState, Step
from lkjgen.page.guard import SEEN
from lkjgen.page.rights import Who
from lkjgen.page.views import Outcome, Refused
from tests.page_office import NOW, Site, seen_in, site, text_of
from tests.page_tasks import counted, crashing, faulty, quick, refusing, slow


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "tahun").mkdir()
    made = site(tmp_path / "tahun")
    yield made
    made.office.desk.close()


def until(true: Callable[[], bool]) -> None:
    for _ in range(2400):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def begun(desk: Desk, *steps: Step) -> Job:
    return desk.start("Pekerjaan", "/", steps, Who.SUBHEAD)


def test_steps_are_done_one_after_the_other_until_one_is_refused(here: Site, tmp_path: Path) -> None:
    mark = tmp_path / "tanda"
    job = begun(here.office.desk, Step("Satu", quick, (mark,)), Step("Dua", refusing, ()), Step("Tiga", crashing, ()))
    until(lambda: job.is_over)
    assert mark.exists()
    assert job.outcomes == [Outcome(True, "sudah"), Refused("Tidak dapat karena suatu sebab.")]
    assert (job.state, job.doing) == (JobState.FAILED, "Dua (langkah 2 dari 3)")
    text = text_of(here.visitor().page("/pekerjaan/1"))
    assert "Tidak dapat karena suatu sebab." in text


@pytest.mark.parametrize(("work", "told"), [(crashing, "the child ended"), (faulty, "KeyError: 'isian'")])
def test_a_crash_ends_the_work_and_is_told_in_a_sentence(here: Site, work: Callable[[], Outcome], told: str) -> None:
    job = begun(here.office.desk, Step("Satu", work, ()))
    until(lambda: job.is_over)
    text = text_of(here.visitor().page("/pekerjaan/1"))
    assert "Pekerjaan ini terhenti karena kesalahan program, bukan karena berkas Anda." in text
    assert told in text
    assert "Traceback" not in text
    after = begun(here.office.desk, Step("Satu", refusing, ()))  # the next one begins with a new child
    until(lambda: after.is_over)
    assert after.outcomes == [Refused("Tidak dapat karena suatu sebab.")]


def test_work_is_followed_refused_beside_another_and_ended_by_its_button(here: Site, tmp_path: Path) -> None:
    desk, started, cleaned = here.office.desk, tmp_path / "mulai", list[str]()
    step = Step("Lama", slow, (started,))
    job = desk.start("Pekerjaan", "/", (step,), Who.SUBHEAD, afterwards=lambda: cleaned.append("ya"))
    until(started.exists)
    kasubag = here.visitor()
    told = kasubag.get("/pekerjaan/1/keadaan").get_json()
    assert (told["selesai"], told["sedang"]) == (False, "Lama")
    with pytest.raises(BusyError, match=r"Pekerjaan masih berjalan"):
        begun(desk, step)
    ending = kasubag.post("/selesai", {SEEN: seen_in(kasubag.page("/mulai"), "/selesai")})
    assert ending.status_code == 409
    assert here.stopped == []
    other = here.visitor()  # another browser, or the same after a reload
    page = other.page("/pekerjaan/1")
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "Lama" in text_of(page)
    head = here.visitor(Who.HEAD)
    assert head.post("/pekerjaan/1/hentikan", {SEEN: seen_in(page, "/pekerjaan/1/hentikan")}).status_code == 403
    assert not job.is_over
    other.send("/pekerjaan/1", "/pekerjaan/1/hentikan")
    until(lambda: job.is_over)
    assert (job.state, job.outcomes, cleaned) == (JobState.CANCELLED, [], ["ya"])
    assert "Dihentikan. Yang sudah tersimpan tetap utuh" in text_of(kasubag.page("/pekerjaan/1"))
    assert kasubag.send("/mulai", "/selesai").status_code == 200
    assert here.stopped == ["stopped"]


def test_whoever_looks_during_work_or_at_its_end_waits_for_nothing(
    here: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The year is read once for each piece of work, before that is over: until then all see it as it was."""
    monkeypatch.setattr(tasks, "read_year", counted)
    desk = here.office.desk
    assert desk.look(counted, patience=60)
    job = begun(desk, Step("Satu", quick, (desk.root / "baru",)))
    while not job.is_over:
        seen = desk.look(counted, patience=0)
        assert seen
        assert seen.value in ((), ("baru",))
    with ThreadPoolExecutor(max_workers=12) as people:
        after = list(people.map(lambda _: desk.look(counted, patience=0), range(40)))
    assert [one and one.value for one in after] == [("baru",)] * 40
    assert len(list(tmp_path.glob("dibaca-*"))) == 2


def test_only_the_last_pieces_of_work_are_remembered(here: Site) -> None:
    desk = here.office.desk
    for _ in range(3):
        job = begun(desk)
        until(lambda job=job: job.is_over)  # type: ignore[misc]
    assert [number for number in range(5) if desk.job(number)] == [1, 2, 3]


def test_before_a_year_is_chosen_there_is_only_the_page_to_choose_one() -> None:
    nowhere = site(None, NOW).visitor()
    answer = nowhere.get("/periode/TW1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/mulai")
