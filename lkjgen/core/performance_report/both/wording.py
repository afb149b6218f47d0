"""How the report shows values, periods, people and what is missing; all of the report uses these words.

Ids of figures: ``target/IK-03/TW2`` (PK target), ``target-ra/…`` (RA s.d.), ``target-ra-sendiri/…`` (RA of the
triwulan alone), ``realisasi/…`` (s.d., the one that is measured), ``realisasi-sendiri/…``; capaian, kemajuan and
serapan carry the ids of their `Result`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

from lkjgen.core.achievement.aggregation import target_way
from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.achievement.results import BudgetLine, IndicatorResult, Reached, Result, SasaranResult, Status
from lkjgen.core.document import Figure, Gap, Inline, Inlines, Signature, Text, Tone, plain, words
from lkjgen.core.model import (
    Action,
    Activity,
    Contract,
    Dossier,
    DpaKind,
    DpaVersion,
    EntryMode,
    Indicator,
    Interval,
    Measure,
    Period,
    PkKind,
    PkVersion,
    Recommendation,
    Role,
    Sasaran,
)
from lkjgen.core.number import show, show_date, show_nip, show_percent
from lkjgen.core.policy import Band, Policy
from lkjgen.core.responsible import team_at
from lkjgen.core.values import dataclass
from lkjgen.core.wording import show_measure

V = TypeVar("V")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BAND_TONES = (Tone.VERY_HIGH, Tone.HIGH, Tone.MEDIUM, Tone.LOW, Tone.VERY_LOW)


NOTHING_MEASURED = " (belum ada yang diukur)"


# --- periods ---------------------------------------------------------------------------------------------------


def until(period: Period) -> str:
    """ "s.d. Triwulan II Tahun 2023", or "Tahun 2023" for the year."""
    return f"s.d. {period.title}" if period.quarter else period.title


def short(period: Period) -> str:
    """ "TW II", or "2023" for the year: column headings."""
    return period.title.split(" Tahun")[0].replace("Triwulan", "TW") if period.quarter else str(period.year)


def next_quarter(period: Period) -> str:
    """ "TW III 2023": the one for which a form asks a follow-up."""
    year, quarter = (period.year, period.quarter + 1) if period.quarter and period.quarter < 4 else (period.year + 1, 1)
    return f"TW {ROMAN[quarter - 1]} {year}"


# --- names -----------------------------------------------------------------------------------------------------


def codes(of: Sequence[IndicatorResult]) -> tuple[str, ...]:
    """The keys of a list with an item for each."""
    return tuple(one.indicator.code for one in of)


def named(
    one: IndicatorResult | BudgetLine | Indicator | Sasaran | SasaranResult | Activity | Action | Recommendation,
) -> str:
    """ "IK-02 Persentase rumah layak huni": a code never stands without its name (D54)."""
    match one:
        case IndicatorResult(indicator=indicator):
            return named(indicator)
        case SasaranResult(sasaran=sasaran):
            return named(sasaran)
        case BudgetLine() | Activity():
            name = one.name
        case _:
            name = one.text
    return f"{one.code} {name.strip().rstrip('.')}"


def target_entry(indicator: Indicator) -> EntryMode:
    """How RA targets are meant: those of a ratio are always the ratio up to the triwulan (D38)."""
    return target_way(indicator).entry


# --- values ----------------------------------------------------------------------------------------------------


def with_unit(value: Measure, indicator: Indicator) -> str:
    """A value as a sentence says it: "79,50%", "12 unit"; a date, a predicate, an index carries no unit."""
    shown = show_measure(value, indicator.decimals)
    if not isinstance(value, Decimal | Interval):
        return shown
    return f"{shown}%" if indicator.is_percent else f"{shown} {indicator.unit_beside}".strip()


def measure(kind: str, result: IndicatorResult, value: Measure, *, unit: bool = False) -> Figure:
    """`value` as a figure with the id ``<kind>/<indicator>/<period>``; with its unit in sentences."""
    indicator = result.indicator
    shown = with_unit(value, indicator) if unit else show_measure(value, indicator.decimals)
    return Figure(f"{kind}/{indicator.code}/{result.period.key}", shown)


def count(kind: str, whose: str, period: Period, number: int) -> Figure:
    """How many there are, with the id ``<kind>/<sasaran, indicator or "PD">/<period>``."""
    return Figure(f"{kind}/{whose}/{period.key}", str(number))


def reached_of(whose: str, period: Period, sasaran: Sequence[SasaranResult], told: str = "") -> Inlines:
    """ "2 dari 5", with what is `told` of them (" indikator tercapai"): the indicators of `sasaran` that reached their target;
    `whose` is its code, or "PD" for all of them. None of none says that nothing was measured yet.
    """
    of = sum(one.counted for one in sasaran)
    reached = count("tercapai", whose, period, sum(one.reached for one in sasaran))
    return words(reached, " dari ", count("indikator", whose, period, of), f"{told}{'' if of else NOTHING_MEASURED}")


def realized(indicator: Indicator, period: Period, value: Measure) -> Figure:
    """The realization of another period than the result's, with its unit."""
    return Figure(f"realisasi/{indicator.code}/{period.key}", with_unit(value, indicator))


def percent(result: Result, *, sign: bool = True) -> Figure:
    """A computed percentage, or the words of its state ("belum dapat dinilai"): never an empty cell, never a 0.

    Without `sign` for columns whose heading says (%).
    """
    return Figure(result.id, _percentage(result.value, result, sign))


def achievement(result: IndicatorResult, *, sign: bool = True) -> Figure:
    """The capaian as shown (capped where the policy caps), or the words of its state."""
    return Figure(result.achievement.id, _percentage(result.shown, result.achievement, sign))


def _percentage(value: Decimal | None, result: Result, sign: bool) -> str:
    if value is None:
        return result.state
    return show_percent(value) if sign else show(value, 2)


# --- people ----------------------------------------------------------------------------------------------------


def team_name(contract: Contract, code: str) -> str:
    team = contract.team_by_code.get(code)
    return team.name if team else code or "Tim Kerja"


def answering(dossier: Dossier, team: str) -> str:
    """Who answers for a team's work at the period's end, by post; where no post is known, the team."""
    known = dossier.contract.team_by_code.get(team)
    lead = team_at(dossier.contract, known, dossier.period.last_day).lead_title.strip() if known else ""
    return lead or team_name(dossier.contract, team)


def budget_team(contract: Contract) -> str:
    """The name of the unit that fills budget realization (D18)."""
    return next((one.name for one in contract.teams if one.fills_budget), "unit pengisi anggaran")


def keeper(contract: Contract, day: date) -> str:
    """Who keeps the contract workbook: the Kasubag's title in force, without a name."""
    official = contract.official_at(Role.SUBHEAD, day)
    return official.title if official and official.title else contract.role_name(Role.SUBHEAD, day)


def keeper_of(dossier: Dossier) -> str:
    """Who keeps it at the end of the dossier's period."""
    return keeper(dossier.contract, dossier.period.last_day)


def official_title(contract: Contract, role: Role, day: date) -> str:
    """ "Plt. Kepala Dinas …": the free title with its prefix; where no title is known, the office's word for the role."""
    official = contract.official_at(role, day)
    title = (official.title if official else "") or contract.role_name(role, day)
    return f"{official.acting.value} {title}" if official and official.acting else title


def official_name(contract: Contract, role: Role, day: date) -> str:
    """The name, or the placeholder "(nama Kepala Badan)"."""
    official = contract.official_at(role, day)
    return official.name if official and official.name else f"(nama {contract.role_name(role, day)})"


def is_placeholder(name: str) -> bool:
    """An empty name, or one that stands in for a name: "(nama Sekretaris)"."""
    return not name.strip() or name.strip().startswith("(nama")


def signature(contract: Contract, role: Role, day: date, heading: str) -> Signature:
    """The block of who held `role` on `day` (D24)."""
    official = contract.official_at(role, day)
    return Signature(
        heading=heading,
        title=official_title(contract, role, day),
        name=official_name(contract, role, day),
        rank=official.rank if official else "",
        nip=show_nip(official.nip) if official and official.nip else "",
    )


def official_gaps(contract: Contract, roles: Sequence[Role], day: date) -> tuple[Gap, ...]:
    """The names that are missing in signature blocks, for the list of gaps."""
    held = {role: contract.official_at(role, day) for role in roles}
    missing = [role for role, one in held.items() if one is None or is_placeholder(one.name)]
    return tuple(
        Gap(
            f"pejabat/{role.name.casefold()}",
            f"nama {official_title(contract, role, day)} per {show_date(day)} – dilengkapi {keeper(contract, day)}",
        )
        for role in missing
    )


# --- versions of documents ---------------------------------------------------------------------------------------


def pk_name(version: PkVersion) -> str:
    return "Perjanjian Kinerja Perubahan" if version.kind is PkKind.REVISED else "Perjanjian Kinerja"


def dpa_name(version: DpaVersion) -> str:
    return "DPA Pergeseran" if version.kind is DpaKind.SHIFT else version.kind.value


def numbered(name: str, number: str, day: date | None, subject: str, who: str) -> Inlines:
    """ "DPPA Nomor 12/2023 tanggal 3 Oktober 2023"; what is missing of it is a gap."""
    return words(
        f"{name} Nomor ",
        number or Gap(f"{subject}/nomor", f"nomor {name} – dilengkapi {who}"),
        " tanggal ",
        show_date(day) if day else Gap(f"{subject}/tanggal", f"tanggal {name} – dilengkapi {who}"),
    )


# --- what is missing -------------------------------------------------------------------------------------------


def figure(identity: str, value: V | None, missing: str, show: Callable[[V], str]) -> Figure | Gap:
    """`value` as it is shown; without one a gap, whose words say what is missing and who can give it."""
    return Gap(identity, missing) if value is None else Figure(identity, show(value))


def measured(identity: str, value: Measure | None, missing: str, indicator: Indicator) -> Figure | Gap:
    """Likewise in the indicator's decimals."""
    return figure(identity, value, missing, partial(show_measure, decimals=indicator.decimals))


def realization_gap(dossier: Dossier, result: IndicatorResult) -> Gap:
    """Names the missing realization and the team that can give it.

    In the annual report what is missing s.d. TW IV is the year's figure where that is missing too: one gap, not two.
    """
    if dossier.period.quarter is None and result.period.quarter == 4:
        year = measure_indicator(dossier, result.indicator)
        if year.realization is None and is_incomplete(year):
            result = year
    code, reason = result.indicator.code, result.achievement.reason or "realisasi belum diisi"
    team = team_name(dossier.contract, result.indicator.team)
    return Gap(f"realisasi/{code}/{result.period.key}", f"{named(result)}: {reason} – dilengkapi {team}")


def target_gap(dossier: Dossier, result: IndicatorResult, name: str) -> Gap:
    """Names the missing target (`name`: "target Perjanjian Kinerja", "target Rencana Aksi")."""
    code = result.indicator.code
    kind = "target" if "Perjanjian" in name else "target-ra"
    who = keeper(dossier.contract, result.period.last_day)
    return Gap(f"{kind}/{code}/{result.period.key}", f"{named(result)}: {name} belum ada – dilengkapi {who}")


def pk_target(dossier: Dossier, result: IndicatorResult, *, unit: bool = False) -> Inline:
    """The PK target in force, or a gap."""
    if result.pk_target is None:
        return target_gap(dossier, result, "target Perjanjian Kinerja")
    return measure("target", result, result.pk_target, unit=unit)


def is_incomplete(result: IndicatorResult) -> bool:
    return result.achievement.status is Status.INCOMPLETE


# --- tones and marks -------------------------------------------------------------------------------------------


def band_tone(policy: Policy, band: Band | None) -> Tone | None:
    """The colour of a class, by its place on the office's scale."""
    return dict(zip(policy.bands, _BAND_TONES, strict=True)).get(band) if band else None


def reached_tone(reached: Reached | None) -> Tone | None:
    return None if reached is None else Tone.WARNING if reached is Reached.MISSED else Tone.GOOD


@dataclass
class Footnotes:
    """Numbered notes of one table; the same words get the same mark."""

    notes: dict[str, Inlines] = field(default_factory=dict)  # by their words

    def mark(self, *note: str | Inline) -> Text:
        said = plain(words(*note))
        self.notes.setdefault(said, words(*note))
        return Text(f" {self._sign(list(self.notes).index(said))}")

    def __iter__(self) -> Iterator[Inlines]:
        """The lines under the table."""
        return (words(f"{self._sign(number)} ", *note) for number, note in enumerate(self.notes.values()))

    @staticmethod
    def _sign(index: int) -> str:
        return f"{str(index + 1).translate(_SUPERSCRIPT)}⁾"
