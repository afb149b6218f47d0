"""What a team's template shows before anybody fills it in: its indicators, actions and sub kegiatan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lkjgen.core.achievement.aggregation import Way, quotient, ways
from lkjgen.core.achievement.quarters import planned
from lkjgen.core.follow_ups import to_ask
from lkjgen.core.form_answers import live_rows, told_until
from lkjgen.core.model import (
    Action,
    Activity,
    Budget,
    Dossier,
    EntryMode,
    Indicator,
    Measured,
    Period,
    Polarity,
    Realization,
    Record,
    Team,
    imported_spending,
)
from lkjgen.core.number import show, show_exact
from lkjgen.core.wording import show_measure

Rows = tuple[Mapping[str, object], ...]
LIVE = "live"  # of a row of sheet Realisasi: its `LiveRow`, which the writer makes formulas of


def template_rows(dossier: Dossier, team: Team) -> Mapping[str, Rows]:
    """Sheet key → rows (column key → value) of the template of `team` for the dossier's period.

    Only what the contract and earlier submissions know is in a row; the columns that the team fills are absent.
    Nothing is pre-filled as a realization: the figures of earlier quarters stand in `earlier`, as text, those of TW IV in
    columns of the annual form that count only where the team confirms them (D22).
    """
    indicators = team_indicators(dossier, team)
    asked = team_realizations(dossier, team)
    live = live_rows(dossier, team, asked)
    return {
        "realizations": tuple(_realization_row(dossier, one, name) | {LIVE: live[one.code]} for one, name in asked),
        "analyses": tuple(
            {
                "code": one.code,
                "indicator": one.text,
                "last_follow_up": to_ask(dossier, one.code),
            }
            for one in indicators
        ),
        "evidence": tuple({"code": one.code, "indicator": one.text} for one in indicators),
        "actions": tuple(
            {"code": one.code, "indicator": one.indicator, "text": one.text, "person": one.person}
            for one in team_actions(dossier, team)
        ),
        "outputs": tuple(_output_row(dossier, one) for one in team_sub_kegiatan(dossier, team)),
        "budgets": _budget_rows(dossier) if team.fills_budget else (),
        "statement": ({},),
    }


def team_indicators(dossier: Dossier, team: Team) -> tuple[Indicator, ...]:
    """The team's indicators of the PK in force on the period's last day (D16), in sheet order."""
    return tuple(one for one in dossier.indicators if one.team == team.code)


def team_realizations(dossier: Dossier, team: Team) -> tuple[tuple[Indicator, str], ...]:
    """The rows of sheet Realisasi: an indicator of the team, or a contributor of one that the team tells of (D46)."""
    contract = dossier.contract
    return tuple(
        (one, name)
        for one in dossier.indicators
        for name in one.contributing or ("",)
        if contract.contributor_team(one, name) == team.code
    )


def team_actions(dossier: Dossier, team: Team) -> tuple[Action, ...]:
    """The actions due in the dossier's triwulan that `team` reports on; none for the year.

    An action belongs to its own team, or to its indicator's; those of indicators no longer in the PK are left out.
    """
    held = {one.code for one in dossier.indicators}
    return tuple(
        one
        for one in dossier.contract.actions
        if one.quarter == dossier.period.quarter
        and one.indicator in held
        and dossier.contract.action_team(one.code) == team.code
    )


def team_sub_kegiatan(dossier: Dossier, team: Team) -> tuple[Activity, ...]:
    """The team's sub kegiatan of the DPA version in force on the period's last day (D17)."""
    held = dossier.contract.sub_kegiatan_at(dossier.period.last_day)
    return tuple(one for one in held if one.team == team.code)


def closed_inputs(indicator: Indicator) -> frozenset[str]:
    """The input columns of sheet Realisasi that do not apply to `indicator` and stay locked in its row."""
    closed = {"value"} if indicator.is_ratio else {"numerator", "denominator"}
    if indicator.polarity is not Polarity.DATE:
        closed.add("stage")
    return frozenset(closed if indicator.other_funding else closed | {"other_part"})


def _realization_row(dossier: Dossier, indicator: Indicator, contributor: str) -> dict[str, object]:
    contract, period = dossier.contract, dossier.period
    target = contract.target(indicator.code, contract.pk_at(period.last_day))
    asked, to_date = target.of(period) if target else None, planned(contract, indicator, period).target
    known = {} if period.quarter else told_until(dossier, indicator, dossier.quarter(4), contributor)
    return {
        "code": indicator.code,
        "text": indicator.text,
        "contributor": contributor or None,
        "unit": indicator.unit,
        "entry": _entry(indicator, period),
        "pk_target": target.target if target else None,
        "ra_target": asked,
        "target_to_date": to_date if to_date != asked else None,
        **{f"{key}_tw4": one for key, one in known.items()},
        "earlier": "\n".join(_earlier(dossier, indicator, contributor)),
        "parts": "\n".join(_parts(indicator, period)),
    }


def _entry(indicator: Indicator, period: Period) -> str:
    """How the figure is typed (D5): "hanya TW II", "s.d. TW II", or "setahun" in the annual template.

    Of a ratio how each part is, and that its RA target is the ratio up to the triwulan (D38).
    """
    if period.quarter is None:
        return "setahun"
    if not indicator.is_ratio:
        return asked_for(ways(indicator)[0], period.quarter)
    top, bottom = (asked_for(one, period.quarter) for one in ways(indicator))
    both = f"pembilang dan penyebut {top}" if top == bottom else f"pembilang {top}; penyebut {bottom}"
    return f"{both}; target RA s.d. {_short(period.quarter)}"


def asked_otherwise(row: Realization, indicator: Indicator, period: Period) -> tuple[str, str] | None:
    """How the form of `row` asks for the figure and how today's contract does; None where both are the same.

    Forms of before D38 do not tell the way of each part of a ratio: of those only that it is a ratio counts.
    """
    was_ratio, now = bool(row.parts), _entry(indicator, period)
    by_part = "; target RA" in row.entry or not was_ratio or period.quarter is None
    if not row.entry or (was_ratio is indicator.is_ratio and (row.entry == now or not by_part)):
        return None
    kinds = {True: "rasio", False: "nilai"}
    return f"{kinds[was_ratio]}, {row.entry}", f"{kinds[indicator.is_ratio]}, {now}"


def _parts(indicator: Indicator, period: Period) -> Sequence[str]:
    """What is typed as pembilang and as penyebut, and of which time (D38)."""
    if not indicator.is_ratio:
        return ()
    names = (f"Pembilang: {indicator.numerator}", f"Penyebut: {indicator.denominator}")
    if period.quarter is None:
        return tuple(f"{name}, setahun" for name in names)
    told = (asked_for(one, period.quarter) for one in ways(indicator))
    return tuple(f"{name}, {way}" for name, way in zip(names, told, strict=True))


def asked_for(way: Way, quarter: int) -> str:
    """Of which time a figure is typed: "hanya TW II", "s.d. TW II"."""
    return f"{'hanya' if way.entry is EntryMode.OWN_QUARTER else 's.d.'} {_short(quarter)}"


def _earlier(dossier: Dossier, indicator: Indicator, contributor: str) -> Sequence[str]:
    """ "TW I: 10,00" for each earlier triwulan of the year; all four in the annual template. Of a contributor its own."""

    def told(period: Period) -> Realization | None:
        if contributor:
            return dossier.contribution(indicator.code, contributor, period)
        return dossier.realization(indicator.code, period)

    numbers = range(1, dossier.period.quarter or 5)
    return tuple(f"{_short(each)}: {shown_entry(told(dossier.quarter(each)), indicator)}" for each in numbers)


def shown_entry(row: Realization | None, indicator: Indicator) -> str:
    """What was typed into a row of sheet Realisasi, of a ratio with its value."""
    if row is None:
        return "belum ada data"
    if row.measured in (Measured.NO, Measured.NOT_DONE):
        return str(row.measured.value)
    if row.numerator is not None and row.denominator is not None:
        parts = f"{show_exact(row.numerator)}/{show_exact(row.denominator)}"
        if row.denominator == 0 or indicator.ratio_factor is None:
            return parts
        value = quotient(row.numerator, row.denominator, indicator.ratio_factor)
        return f"{show(value, indicator.decimals)} ({parts})"
    return show_measure(row.value, indicator.decimals) if row.value is not None else "belum ada data"


def _output_row(dossier: Dossier, activity: Activity) -> Mapping[str, object]:
    budget = dossier.contract.budgets_at(dossier.period.last_day)[activity.code]
    return {
        "code": activity.code,
        "name": activity.name,
        "pagu": budget.pagu,
        "indicator": activity.output,
        "unit": activity.unit,
        "output_target": budget.output_target,
        "way": _output_way(dossier, activity),
        **_of_tw4(dossier, dossier.output(activity.code, dossier.quarter(4)), "output", "physical"),
    }


def _of_tw4(dossier: Dossier, row: Record | None, *keys: str) -> Mapping[str, object]:
    """In the annual form what TW IV told up to the year's end."""
    return {} if row is None or dossier.period.quarter else {f"{key}_tw4": getattr(row, key) for key in keys}


def _output_way(dossier: Dossier, activity: Activity) -> str:
    """Which keluaran is asked (D39)."""
    if not dossier.contract.is_position(activity.code):
        return "jumlah sejak awal tahun"
    quarter = dossier.period.quarter
    return f"posisi akhir {_short(quarter) if quarter else 'tahun'}"


def _budget_rows(dossier: Dossier) -> Rows:
    day = dossier.period.last_day
    budgets = dossier.contract.budgets_at(day)
    known = imported_spending(dossier.contract, dossier.period)
    return tuple(
        {
            "code": one.code,
            "name": one.name,
            "pagu": budgets[one.code].pagu,
            "planned": _planned(budgets[one.code], dossier.period),
            "imported": known[one.code].spent if one.code in known else None,
            **_of_tw4(dossier, dossier.spending(one.code, dossier.quarter(4)), "spent"),
        }
        for one in dossier.contract.sub_kegiatan_at(day)
    )


def _planned(budget: Budget, period: Period) -> Decimal | None:
    """The cash plan up to the period's end; None where a triwulan has no plan."""
    parts = [budget.quarters[number - 1] for number in period.quarters]
    known = [one for one in parts if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _short(quarter: int) -> str:
    return f"TW {('I', 'II', 'III', 'IV')[quarter - 1]}"
