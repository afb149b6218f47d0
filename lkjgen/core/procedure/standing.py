"""Where the steps of a period stand: derived from what happened and from the files that lie there, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cached_property

from lkjgen.core.deadlines import Deadline, collection_deadline, report_deadline, working_days_between
from lkjgen.core.model import Contract, DeadlineKind, Period, Team
from lkjgen.core.number import show_date
from lkjgen.core.procedure.corrections import open_requests
from lkjgen.core.procedure.events import AFTERWARDS, Event, Kind
from lkjgen.core.procedure.facts import Draft, Facts
from lkjgen.core.procedure.history import History
from lkjgen.core.procedure.steps import Step, Steps
from lkjgen.core.responsible import teams_at
from lkjgen.core.values import dataclass


class State(Enum):
    DONE = "selesai"
    OPEN = "berjalan"
    LATE = "terlambat"
    WAITING = "belum waktunya"
    UNRECORDED = "tidak dicatat"
    AGAIN = "perlu diulang"
    PASSED = "dilewati"  # the period was closed without it


SETTLED = (State.DONE, State.UNRECORDED, State.PASSED)


class TeamState(Enum):
    AWAITED = "menunggu"
    LATE = "terlambat"
    DELIVERED = "diserahkan"
    RETURNED = "dikembalikan"
    AGAIN = "diserahkan lagi"
    SKIPPED = "dilanjutkan tanpa tim ini"


@dataclass(frozen=True)
class TeamStanding:
    """`late` are working days after the deadline, 0 where there are none; `note` is what a person should know."""

    team: Team
    state: TeamState
    on: date | None = None
    late: int = 0
    note: str = ""

    @property
    def is_in(self) -> bool:
        return self.state in (TeamState.DELIVERED, TeamState.AGAIN, TeamState.SKIPPED)


@dataclass(frozen=True)
class StepStanding:
    """`note` says what is missing or why; `late` are working days after `deadline`; `actor` is who acts."""

    step: Step
    state: State
    actor: str
    deadline: Deadline
    on: date | None = None
    late: int = 0
    note: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a period stands on `today`."""

    contract: Contract
    period: Period
    today: date
    history: History
    facts: Facts

    # --- what a person asks ---

    @cached_property
    def steps(self) -> tuple[StepStanding, ...]:
        """All of them, in their order."""
        return tuple(self._steps())

    @cached_property
    def teams(self) -> tuple[TeamStanding, ...]:
        """All teams, in the order of the data induk."""
        return tuple(map(self._team, teams_at(self.contract, self.today)))

    @property
    def next(self) -> StepStanding | None:
        """The first step that is to be done now; None where all is done, or nothing is due yet."""
        return next((one for one in self.steps if one.state in (State.OPEN, State.LATE, State.AGAIN)), None)

    @property
    def is_late(self) -> bool:
        return any(one.late for one in self.steps)

    @property
    def is_closed(self) -> bool:
        return is_closed(self.history, self.period)

    @property
    def is_approved(self) -> bool:
        """Whether the report is, as it reads now."""
        return self._state(Steps.APPROVE)[0] is State.DONE

    @property
    def afterwards(self) -> tuple[Event, ...]:
        """What was done with the report since, each kind by its last event."""
        found = (self.history.last(self.period, one) for one in AFTERWARDS)
        return tuple(one for one in found if one is not None)

    @property
    def meeting(self) -> Event | None:
        """The evaluation of the period as it was held, else as it was scheduled; None where there is none."""
        return self.history.last(self.period, Kind.MET) or self.history.last(self.period, Kind.INVITED)

    @cached_property
    def requests(self) -> tuple[Event, ...]:
        """The corrections of figures with which the data do not agree yet, and which nobody withdrew or set."""
        asked = open_requests(self.history, self.period)
        return tuple(one.event for one in asked if one.event.about not in self.facts.settled)

    # --- the steps ---

    def _steps(self) -> Iterator[StepStanding]:
        reached = max((place for place, one in enumerate(Steps) if self._trace(one)), default=-1)
        open_already = False
        for place, one in enumerate(Steps):
            state, on, note = self._state(one)
            if self.is_closed and state is not State.DONE:
                state = State.PASSED
            if state is None and place < reached and one in _PAPERS:
                state, note = State.UNRECORDED, "langkah berikutnya sudah berjalan"
            if state is None:
                state = State.WAITING if open_already or self._is_early else State.OPEN
            if (
                one is Steps.COMPOSE and state is State.AGAIN and open_already
            ):  # it is composed again when those before it are done
                state = State.WAITING
            deadline = self._deadline(one)
            late = self._late(deadline) if state in (State.OPEN, State.AGAIN) else 0
            if late:
                state = State.LATE if state is State.OPEN else state
            open_already = open_already or state not in SETTLED
            outdated = one is Steps.COMPOSE and state is State.AGAIN and self.facts.draft and self.facts.draft.outdated
            way_out = "jalankan 'lkjgen susun'" if outdated else ""
            note = "; ".join(filter(None, (note, way_out, self._scanned(one))))
            yield StepStanding(one.told, state, self._actor(one), deadline, on, late, note)

    def _scanned(self, step: Steps) -> str:
        """That a signed paper of the step lies there; a step that nobody recorded is not done by it."""
        kinds = (*step.told.done_by, *((Kind.SIGNED,) if step is Steps.APPROVE else ()))
        if not any(one.kind in kinds for one in self.facts.scans):
            return ""
        return "pindaian ada" if self.history.of(self.period, *kinds) else "pindaian ada, langkahnya belum dicatat"

    @property
    def _is_early(self) -> bool:
        """Nothing has been done, and the period is not over: nothing is due yet."""
        return self.today <= self.period.last_day and not any(map(self._trace, Steps))

    def _trace(self, step: Steps) -> bool:
        """Whether anything tells that the step was begun."""
        if self.history.of(self.period, *step.told.done_by) if step.told.done_by else False:
            return True
        match step:
            case Steps.DIVIDE:
                return self.facts.has_forms
            case Steps.DELIVER:
                return bool(self.facts.delivered or self.facts.undecided or self.facts.unread)
            case Steps.COMPOSE:
                return self.facts.draft is not None
            case _:
                return False

    def _state(self, step: Steps) -> tuple[State | None, date | None, str]:
        """What is known of the step itself, whatever the others are: None where it is simply not done."""
        match step:
            case Steps.DELIVER:
                return self._delivered()
            case Steps.COMPOSE:
                return self._composed()
            case Steps.CORRECT:
                return self._corrected()
            case Steps.APPROVE:
                return self._approved()
            case Steps.ARCHIVE:
                return self._archived()
        event = self.history.last(self.period, *step.told.done_by)
        return (State.DONE, event.dated, event.grounds) if event else (None, None, "")

    def _delivered(self) -> tuple[State | None, date | None, str]:
        missing = [one.team.name or one.team.code for one in self.teams if not one.is_in]
        if not missing:
            days = [one.on for one in self.teams if one.on]
            return State.DONE, max(days, default=None), ""
        count = f"{len(self.teams) - len(missing)} dari {len(self.teams)} tim sudah menyerahkan"
        return None, None, f"{count}; ditunggu: {', '.join(missing)}"

    def _composed(self) -> tuple[State | None, date | None, str]:
        draft = self.facts.draft
        if draft is None:
            return None, None, ""
        refused = self.history.last(self.period, Kind.APPROVED, Kind.REFUSED)
        if refused is not None and refused.kind is Kind.REFUSED and _same(refused, draft):
            return (
                State.AGAIN,
                None,
                f"dikembalikan {self._actor(Steps.APPROVE)} {show_date(refused.dated)}: {refused.note}",
            )
        faults = sum((self.facts.errors or {}).values())
        told = draft.outdated or f"draf versi {draft.version}"
        if faults:
            return None, None, f"{told}; {faults} hal wajib diperbaiki"
        return (State.AGAIN if draft.outdated else State.DONE), None, told

    def _corrected(self) -> tuple[State | None, date | None, str]:
        event = self.history.last(self.period, Kind.CORRECTED)
        if self.requests:
            return (State.AGAIN if event else None), None, f"{len(self.requests)} koreksi angka belum diselesaikan"
        return (State.DONE, event.dated, event.grounds) if event else (None, None, "")

    def _approved(self) -> tuple[State | None, date | None, str]:
        event, draft = self.history.last(self.period, Kind.APPROVED, Kind.REFUSED), self.facts.draft
        if event is None or event.kind is Kind.REFUSED:
            return None, None, ""
        if draft is not None and not _same(event, draft):
            return State.AGAIN, None, f"isi laporan berubah sejak disetujui {show_date(event.dated)}"
        corrected = self.history.last(self.period, Kind.CORRECTED)
        by_one = corrected is not None and corrected.by.name and corrected.by.name == event.by.name
        told = "; ".join(
            filter(None, (event.grounds, "dikoreksi dan disetujui oleh orang yang sama" if by_one else ""))
        )
        if draft is not None and draft.wording and event.values.get("kata", draft.wording) != draft.wording:
            told = "; ".join(filter(None, (told, "susunan kata berubah sejak disetujui, angkanya tetap")))
        return State.DONE, event.dated, told

    def _archived(self) -> tuple[State | None, date | None, str]:
        event = self.history.last(self.period, Kind.CLOSED, Kind.REOPENED)
        if event is None:
            return None, None, ""
        if event.kind is Kind.REOPENED:
            return State.AGAIN, None, f"dibuka kembali {show_date(event.dated)} oleh {event.by.told}: {event.note}"
        return State.DONE, event.dated, event.grounds

    # --- teams ---

    def _team(self, team: Team) -> TeamStanding:
        event = self.history.last(self.period, Kind.DELIVERED, Kind.RETURNED, Kind.SKIPPED, team=team.code)
        earlier = [one.event for one in self.history.of(self.period, Kind.DELIVERED, team=team.code)]
        known = {file.sha256 for one in earlier for file in one.files}
        lying = self.facts.delivered.get(team.code)
        faults = (self.facts.errors or {}).get(team.code, 0)
        note = f"{faults} hal wajib diperbaiki" if faults else ""
        if lying is not None and lying.sha256 not in known:
            again = bool(earlier) or (event is not None and event.kind is Kind.RETURNED)
            found = "; ".join(filter(None, ("ada di folder masuk, tanpa tanda terima", note)))
            return TeamStanding(team, TeamState.AGAIN if again else TeamState.DELIVERED, None, 0, found)
        if event is None or (event.kind is Kind.DELIVERED and lying is None):
            told = self.history.last(self.period, Kind.INFORMED, team=team.code)
            gone = f"keterangannya {show_date(told.dated)} belum diisikan pada formulir" if told else ""
            gone = "berkas yang diserahkan tidak ada lagi di folder masuk" if event else gone
            if several := self.facts.undecided.get(team.code):
                gone = f"beberapa berkas tanpa tanda terima: {', '.join(several)}; sebutkan yang berlaku pada 'lkjgen terima'"
            late = self._late(self._deadline(Steps.DELIVER))
            return TeamStanding(team, TeamState.LATE if late else TeamState.AWAITED, None, late, gone)
        if event.kind is Kind.DELIVERED:
            state = TeamState.AGAIN if len(earlier) > 1 else TeamState.DELIVERED
            late = self._days_late(self._awaited_until(team))
            return TeamStanding(team, state, event.dated, late, "; ".join(filter(None, (event.grounds, note))))
        if event.kind is Kind.SKIPPED:
            return TeamStanding(team, TeamState.SKIPPED, event.dated, 0, event.note)
        return TeamStanding(
            team, TeamState.RETURNED, event.dated, self._late(self._deadline(Steps.DELIVER)), event.note
        )

    def _awaited_until(self, team: Team) -> date:
        """The day of the delivery that ended the waiting: the first, or the first since the form was returned. One that a
        correction asks for later makes no team late.
        """
        acts = [one.event for one in self.history.of(self.period, Kind.DELIVERED, Kind.RETURNED, team=team.code)]
        since = max((place for place, one in enumerate(acts) if one.kind is Kind.RETURNED), default=-1)
        return acts[since + 1].dated

    # --- days and people ---

    def _deadline(self, step: Steps) -> Deadline:
        collected = step.told.deadline is DeadlineKind.COLLECTION
        return (collection_deadline if collected else report_deadline)(self.contract, self.period)

    def _late(self, deadline: Deadline) -> int:
        return working_days_between(self.contract, deadline.due, self.today)

    def _days_late(self, day: date) -> int:
        return working_days_between(self.contract, self._deadline(Steps.DELIVER).due, day)

    def _actor(self, step: Steps) -> str:
        role = step.told.role
        return "Tim Kerja" if role is None else self.contract.role_name(role(self.contract), self.today)


_PAPERS = (Steps.ASSIGN, Steps.FORWARD, Steps.DIVIDE)
"""Steps that need no file: where a later one has begun, they were done, though nobody recorded it."""


def is_closed(history: History, period: Period) -> bool:
    """Whether the period was archived, and not opened again since."""
    last = history.last(period, Kind.CLOSED, Kind.REOPENED)
    return last is not None and last.kind is Kind.CLOSED


def _same(event: Event, draft: Draft) -> bool:
    """Whether an act was about what the draft says; one that named nothing was about whatever there is."""
    if draft.file.sha256 in {one.sha256 for one in event.files}:
        return True
    if not event.content:
        return not event.files
    return event.content == draft.content
