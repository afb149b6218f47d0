"""What child processes do for the page: use cases called, their values laid out as a page shows them.

Use cases are imported where they are called: the server knows these functions by name only, and answers before pandas is there.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from lkjgen.page.rights import Who
from lkjgen.page.views import Line, Outcome, PeriodSeen, Refused, StepSeen, TeamSeen, YearSeen
from lkjgen.page.waiting import waiting_in
from lkjgen.page.words import plain
from lkjgen.workspace import Workspace, WorkspaceError, Written, system_sentence, versions
from lkjgen.workspace.glance import glance

if TYPE_CHECKING:
    from lkjgen.core.model import Period
    from lkjgen.core.procedure import Event, Standing
    from lkjgen.core.procedure.standing import StepStanding, TeamStanding
    from lkjgen.core.rule import Finding

P = ParamSpec("P")
T = TypeVar("T")

STALE = "Berkas berubah sejak halaman ini dibuka. Tidak ada yang dikerjakan; lihat keadaan yang baru, lalu ulangi."
_MOST_LINES = 200
TONES = {"galat": "error", "peringatan": "warning"}
"""How a severity is shown, the gravest first."""


def told(work: Callable[P, T]) -> Callable[P, T | Refused]:
    """The same, with a sentence where something stands in the way; its first argument is the year's folder."""

    @functools.wraps(work)
    def guarded(*arguments: P.args, **named: P.kwargs) -> T | Refused:
        roots = [one for one in arguments if isinstance(one, Path)]
        try:
            return work(*arguments, **named)
        except WorkspaceError as error:
            return Refused(plain(str(error), *roots))
        except OSError as error:
            return Refused(plain(system_sentence(error), *roots))
        except MemoryError:
            return Refused("Memori komputer tidak cukup. Tutup program lain, lalu ulangi.")

    return guarded


@told
def as_seen(
    root: Path, places: Sequence[str], seen: str, work: Callable[..., Outcome | Refused], *arguments: object
) -> Outcome | Refused:
    """`work(root, …)` in its turn to write, unless these files are no longer what a person saw."""
    from lkjgen.workspace.turn import writing_in

    with writing_in(root):
        if glance(root).seen(*places) != seen:
            return Refused(STALE, stale=True)
        return work(root, *arguments)


# --- what is looked at ---


@told
def read_year(root: Path, today: date) -> YearSeen:
    """Where all periods of a year stand, and what waits for whom."""
    from lkjgen.core.model import Role
    from lkjgen.usecases.following import standings

    done = standings(root, None, every=True, chosen=False, today=today, files=False)
    if done.unready:
        raise WorkspaceError(done.unready)
    found, contract = done.standings, done.standings[0].contract
    return YearSeen(
        contract.profile.fiscal_year,
        contract.profile.office,
        today,
        tuple(_period(root, one) for one in found),
        tuple(waiting for one in found for waiting in waiting_in(one)),
        tuple(found[0].history.faults),
        contract.policy.disposition == "elektronik",
        {
            who: contract.role_name(role, today)
            for who, role in (
                (Who.HEAD, contract.checker),
                (Who.SECRETARY, contract.corrector),
                (Who.SUBHEAD, Role.SUBHEAD),
            )
        },
    )


def _period(root: Path, one: Standing) -> PeriodSeen:
    from lkjgen.core.number import show_date

    next_step = one.next
    if next_step is not None:
        where = f"Langkah {next_step.step.number} pada {next_step.actor}: {next_step.step.title.lower()}"
    elif one.is_closed:
        where = "Sudah diarsipkan"
    else:
        where = f"Belum waktunya; periode berakhir {show_date(one.period.last_day)}"
    return PeriodSeen(
        one.period.key,
        one.period.title,
        f"TW {('I', 'II', 'III', 'IV')[one.period.quarter - 1]}" if one.period.quarter else "Setahun",
        where,
        one.period.last_day,
        tuple(_step(one, each) for each in one.steps),
        tuple(_team(root, one, each) for each in one.teams),
        one.facts.unread,
        one.is_closed,
        one.is_late,
        one.facts.has_forms,
        one.facts.draft is not None,
        one.is_approved,
    )


def _step(standing: Standing, one: StepStanding) -> StepSeen:
    from lkjgen.core.number import show_date

    return StepSeen(
        one.step.number,
        one.step.title,
        one.actor,
        one.state.value,
        one.state.name.lower(),
        one.deadline.told,
        show_date(one.on) if one.on else "",
        one.late,
        plain(one.note),
        one is standing.next,
        one.step.role is None,
    )


def _team(root: Path, standing: Standing, one: TeamStanding) -> TeamSeen:
    from lkjgen.core.number import show_date
    from lkjgen.gathering.dossiers import template_name
    from lkjgen.gathering.papers import measurement_name, paper_file
    from lkjgen.gathering.sources import marked_copy

    workspace, period = Workspace(root), standing.period
    forms = versions(workspace.templates(period) / template_name(period, one.team.code))
    papers = versions(workspace.papers(period) / paper_file(measurement_name(one.team.code), period))
    sent = standing.facts.delivered.get(one.team.code)
    marked = marked_copy(workspace, period, sent.name) if sent else None
    return TeamSeen(
        one.team.code,
        one.team.name or one.team.code,
        one.team.lead,
        one.state.value,
        one.state.name.lower(),
        show_date(one.on) if one.on else "",
        one.late,
        plain(one.note),
        forms[0].relative_to(root).as_posix() if forms else "",
        _message(workspace, period, one.team.code),
        one.is_in,
        marked.relative_to(root).as_posix() if marked else "",
        tuple(_asked(each) for each in standing.requests if each.team == one.team.code),
        papers[0].relative_to(root).as_posix() if papers else "",
        (standing.facts.errors or {}).get(one.team.code, 0),
    )


def _asked(request: Event) -> str:
    """A correction that waits for a team's form, in words."""
    from lkjgen.core.procedure.corrections import CORRECT, NAME, WRITTEN

    name, written, correct = (request.values.get(key, "") for key in (NAME, WRITTEN, CORRECT))
    return f"{name}: tertulis {written}, seharusnya {correct}. {request.note}"


def _message(workspace: Workspace, period: Period, team: str) -> str:
    """The text that goes with a team's form; "" where none was written."""
    from lkjgen.usecases.assigning import message_path
    from lkjgen.workspace import read_file

    found = versions(message_path(workspace, period, team))
    return read_file(found[0]).decode("utf-8-sig", "replace").replace("\r\n", "\n") if found else ""


# --- what is done ---


@told
def begin(root: Path, quarter: int | None, dated: date, electronic: str, now: datetime) -> Outcome:
    """Begin a period: papers, forms, messages."""
    from lkjgen.core.number import show_date
    from lkjgen.usecases.assigning import Assignment, assign

    done = assign(root, Assignment(quarter, dated, electronic), now=now)
    if done.period is None or done.due is None:
        sentence = "Belum dapat dimulai: masih ada yang wajib diperbaiki pada data induk."
        return Outcome(False, sentence, finding_lines(root, done.findings))
    sentence = (
        f"{done.period.title} dimulai tanggal {show_date(dated)}. {done.due.name.capitalize()}: {done.due.told}. Kirim "
        "formulir isian kepada tiap tim beserta pesannya: tekan Kembali, keduanya ada pada tiap tim."
    )
    return Outcome(True, sentence, (), placed(root, (*done.papers, *done.forms)))


@told
def make_forms(root: Path, quarter: int | None) -> Outcome:
    """The forms of a period alone."""
    from lkjgen.usecases.templates import make_templates

    done = make_templates(root, quarter)
    if not done.written:
        sentence = "Formulir isian tidak dibuat: masih ada yang wajib diperbaiki pada data induk."
        return Outcome(False, sentence, finding_lines(root, done.findings))
    return Outcome(True, f"{len(done.written)} formulir isian siap dikirim.", (), placed(root, done.written))


@told
def take_in(
    root: Path,
    quarter: int | None,
    dated: date,
    files: tuple[Path, ...],
    team: str,
    how: str,
    grounds: str,
    now: datetime,
) -> Outcome:
    """What teams sent, as it came."""
    from lkjgen.usecases.receiving import Handover, receive

    done = receive(root, Handover(quarter, dated, files, team, how=how, told=grounds), now=now)
    lines = [Line(f"{', '.join(file.name for file in one.files)}: {one.by.office}", "good") for one in done.events]
    lines += [Line(plain(one, root, *(each.parent for each in files)), "error") for one in done.refused]
    count, bad = len(done.events), len(done.refused)
    parts = [f"{count} berkas disimpan" if count else "", f"{bad} berkas tidak diterima" if bad else ""]
    sentence = f"{' dan '.join(filter(None, parts)) or 'Tidak ada berkas yang belum dicatat'}."
    return Outcome(not bad, sentence, tuple(lines), placed(root, (*done.papers, *done.taken)))


@told
def examine(root: Path, quarter: int | None, today: date, team: str = "") -> Outcome:
    """Check what was sent; a team is told of its own form only."""
    from lkjgen.usecases.checking import check

    done = check(root, quarter, today)
    if team:
        own = [one for one in done.findings if one.team == team]
        good = not any(one.severity.value == "galat" for one in own)
        sentence = "Tidak ada yang wajib diperbaiki" if good else "Masih ada yang wajib diperbaiki"
        return Outcome(good, f"{sentence} pada isian tim Anda.", finding_lines(root, own), placed(root, done.returned))
    files = placed(root, (*(one for one in done.written if one.path.suffix != ".json"), *done.returned))
    return Outcome(done.passes, done.sentence, finding_lines(root, done.findings), files)


@told
def compose_draft(root: Path, quarter: int | None, today: date, despite: bool, chosen: str = "") -> Outcome:
    """The Word draft, or its next version; `chosen` is the place of the draft that it goes on from, where a person says so."""
    from lkjgen.core.regeneration import regeneration_sentences
    from lkjgen.usecases.composing import compose

    done = compose(
        root,
        quarter,
        as_of=today,
        signed_on=None,
        despite_errors=despite,
        page_numbers=True,
        chosen=root / chosen if chosen else None,
    )
    if done.draft is None:
        return Outcome(
            False,
            f"Draf tidak ditulis karena masih ada yang wajib diperbaiki. {done.check.sentence}",
            finding_lines(root, done.check.findings),
            placed(root, done.check.returned),
        )
    lines = [Line(plain(one, root)) for one in regeneration_sentences(done.draft.changes, done.draft.notices)]
    lines.append(Line(plain(done.draft.page_numbers, root)))
    if done.gaps:
        lines.append(Line(f"{done.gaps} bagian masih kosong; lihat daftarnya di dalam draf.", "warning"))
    return Outcome(True, "Draf laporan siap.", tuple(lines), placed(root, (done.draft.written, *done.report)))


@told
def new_year(root: Path, year: int) -> Outcome:
    """The folder of a year, empty."""
    from lkjgen.usecases.new_year import new_workspace

    new_workspace(root, year)
    sentence = (
        f"Tahun {year} siap. Buka tahunnya, unduh data induk, isi di Excel mulai dari Petunjuk, lalu kirim kembali."
    )
    return Outcome(True, sentence, root=str(root))


@told
def continued_year(root: Path, before: Path, today: date) -> Outcome:
    """The folder of the year after another."""
    from lkjgen.usecases.new_year import next_workspace

    done = next_workspace(root, before, today)
    lines = [Line(f"{one.fate.value}: {one.what}: {one.told}") for one in done.lines]
    lines += [Line(plain(one, root, before)) for one in done.said]
    return Outcome(
        True,
        f"Tahun {done.year} siap. Buka tahunnya; di Berkas unduh data induk, isi sel berwarna jingga, lalu kirim kembali.",
        tuple(lines),
        root=str(root),
    )


@told
def example(root: Path, office: str) -> Outcome:
    """A whole year of an example office, in a new folder below `root`."""
    from lkjgen.example import OFFICES
    from lkjgen.usecases.example_year import run_example

    lines = run_example(root, lambda _step, _steps, _sentence: None, OFFICES[office])
    made = Path(lines[0].partition(": ")[2])
    return Outcome(True, "Tahun contoh siap dilihat.", root=str(made))


def finding_lines(root: Path, findings: Sequence[Finding]) -> tuple[Line, ...]:
    """A line for each, what must be mended first."""
    ordered = sorted(findings, key=lambda one: [*TONES, one.severity.value].index(one.severity.value))
    lines = []
    for one in ordered[:_MOST_LINES]:
        place = ", ".join(filter(None, (one.place.file, one.place.sheet, one.span)))
        text = f"{one.severity.words.capitalize()}{f' – {place}' if place else ''}: {one.told} {one.remedy}"
        lines.append(Line(plain(text, root), TONES.get(one.severity.value, "")))
    if len(findings) > _MOST_LINES:
        lines.append(Line(f"… dan {len(findings) - _MOST_LINES} lagi; lihat laporan pemeriksaan."))
    return tuple(lines)


def placed(root: Path, written: Sequence[Written]) -> tuple[str, ...]:
    """Where files were written, as the page tells it."""
    return tuple(dict.fromkeys(one.path.relative_to(root).as_posix() for one in written))
