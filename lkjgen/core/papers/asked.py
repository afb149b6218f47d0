"""What a team is asked for in a period, and what of it has not come yet."""

from __future__ import annotations

from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.achievement.results import Status
from lkjgen.core.model import Action, ActionReport, Activity, BudgetReport, Dossier, Indicator, OutputReport, Team
from lkjgen.core.performance_report.both.wording import named
from lkjgen.core.template import team_actions, team_realizations, team_sub_kegiatan
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Asked:
    """As the team's form asks: `indicators` with the contributor that it tells of, "" for the whole; `spent` are the
    sub kegiatan whose rupiah it fills in.
    """

    team: Team
    indicators: tuple[tuple[Indicator, str], ...]
    actions: tuple[Action, ...]
    activities: tuple[Activity, ...]
    spent: tuple[Activity, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.indicators or self.actions or self.activities or self.spent)


def asked_of(dossier: Dossier, team: Team) -> Asked:
    spent = dossier.contract.sub_kegiatan_at(dossier.period.last_day) if team.fills_budget else ()
    return Asked(
        team,
        team_realizations(dossier, team),
        team_actions(dossier, team),
        team_sub_kegiatan(dossier, team),
        spent,
    )


def missing_of(dossier: Dossier, team: Team) -> Asked:
    """What the report lacks of the team: all that is due where it delivered nothing, else the rows without an answer."""
    period, asked = dossier.period, asked_of(dossier, team)
    return Asked(
        team,
        tuple((one, name) for one, name in asked.indicators if _is_untold(dossier, one, name)),
        tuple(one for one in asked.actions if _has_no_status(dossier.action(one.code, period))),
        tuple(one for one in asked.activities if _has_no_output(dossier.output(one.code, period))),
        tuple(one for one in asked.spent if _has_no_amount(dossier.spending(one.code, period))),
    )


def _is_untold(dossier: Dossier, indicator: Indicator, contributor: str) -> bool:
    """Whether a figure is due (D36), and nobody told it, nor why there is none."""
    code, period = indicator.code, dossier.period
    rows = (dossier.contribution(code, contributor, period), dossier.realization(code, period))
    if any(one is not None and not (one.is_empty and not one.reason.strip()) for one in rows):
        return False
    return measure_indicator(dossier, indicator).achievement.status is Status.INCOMPLETE


def _has_no_status(row: ActionReport | None) -> bool:
    return row is None or row.status is None


def _has_no_amount(row: BudgetReport | None) -> bool:
    return row is None or row.spent is None


def _has_no_output(row: OutputReport | None) -> bool:
    return row is None or row.output is None or row.physical is None


def told(dossier: Dossier, asked: Asked) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is asked, kind by kind: "realisasi 5 indikator kinerja …" with their names; nothing of an empty kind."""
    contract = dossier.contract
    indicators = tuple(
        f"{named(one)}{f' – {contract.contributor_name(name)}' if name else ''}" for one, name in asked.indicators
    )
    kinds = (
        (f"realisasi, analisis, dan data dukung {len(indicators)} indikator kinerja", indicators),
        (f"pelaksanaan {len(asked.actions)} rencana aksi", tuple(map(named, asked.actions))),
        (f"keluaran dan fisik {len(asked.activities)} sub kegiatan", tuple(map(named, asked.activities))),
        (f"realisasi anggaran {len(asked.spent)} sub kegiatan menurut LRA", ()),
    )
    counts = (asked.indicators, asked.actions, asked.activities, asked.spent)
    return tuple(kind for kind, rows in zip(kinds, counts, strict=True) if rows)
