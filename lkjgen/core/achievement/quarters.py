"""What the entries of an indicator come to, triwulan by triwulan and for the year: the only place that decides which of
them count (D4–D6, D22, D33–D38).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from lkjgen.core.achievement.aggregation import (
    Way,
    accumulate,
    due_quarters,
    may_be_summed,
    quotient,
    reported,
    target_way,
    ways,
)
from lkjgen.core.achievement.entries import NO_REASON, UNFILLED, gaps, is_filled, is_usable, value_of
from lkjgen.core.achievement.formulas import NO_QUOTIENT, incomplete, not_assessable
from lkjgen.core.achievement.results import QuarterFigure, Result, Sources, Status, Used, used
from lkjgen.core.model import (
    Aggregation,
    Contract,
    Dossier,
    EntryMode,
    Indicator,
    Measure,
    Measured,
    Period,
    Realization,
    Target,
)
from lkjgen.core.values import dataclass

ROMAN = ("I", "II", "III", "IV")
NOT_TARGETED = "belum ditargetkan"  # said only before the first RA target (D36)


@dataclass(frozen=True)
class Found:
    """A realization as reported, with its parts; `fault` says why there is none although something was typed.

    `exact` is the figure before it was rounded. `row` is the entry that stands for the period, `said` the period it was
    typed for: an earlier one where nothing new is due (D36). `sources` are the cells of the teams that it was made of.
    """

    value: Measure | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    fault: str = ""
    exact: Measure | None = None
    row: Realization | None = None
    said: Period | None = None
    sources: Sources = ()

    @property
    def is_not_done(self) -> bool:
        return self.value == Measured.NOT_DONE.value


@dataclass(frozen=True)
class Plan:
    """The targets of an indicator up to a triwulan, or of the year; `row` is that of the PK in force on its last day.

    A PK Perubahan holds the complete row, so that its cumulative target is its own; earlier quarters stay as reported.
    `quarters` are the RA targets up to the triwulan, `target` what the realization is measured against: what they come to
    together, and of the year that of the PK.
    """

    row: Target | None
    quarters: tuple[Measure | None, ...]
    own: Measure | None
    target: Measure | None
    sources: Sources


def planned(contract: Contract, indicator: Indicator, period: Period) -> Plan:
    row = contract.target(indicator.code, contract.pk_at(period.last_day))
    if period.quarter is None:
        return Plan(row, (), None, row.target if row else None, used(row, "target"))
    quarters = row.quarters[: period.quarter] if row else (None,) * period.quarter
    way = target_way(indicator)
    together = accumulate(quarters, way)
    target = None if _is_refused(indicator) else together.cumulative
    if target is not None and way.aggregation is Aggregation.MEAN and len(together.quarters) > 1:
        target = reported(target, indicator.decimals)  # a single one stands as it was signed
    return Plan(row, quarters, together.own, target, used(row, *(f"tw{number}" for number in together.quarters)))


def _is_refused(indicator: Indicator) -> bool:
    """Whether figures of several triwulan were to be added in a unit that cannot be (D6)."""
    return indicator.aggregation is Aggregation.SUM and not may_be_summed(indicator)


@dataclass(frozen=True)
class Course:
    """An indicator up to the end of a period: of a triwulan its entries taken together, of the year that of its own form,
    and of nothing else (D22).
    """

    dossier: Dossier
    indicator: Indicator
    period: Period

    @cached_property
    def plan(self) -> Plan:
        return planned(self.dossier.contract, self.indicator, self.period)

    @cached_property
    def _periods(self) -> tuple[Period, ...]:
        """Those whose entries may count."""
        if self.period.quarter is None:
            return (self.period,)
        return tuple(self.dossier.quarter(number) for number in self.period.quarters)

    @cached_property
    def _rows(self) -> tuple[Realization | None, ...]:
        return tuple(self.dossier.realization(self.indicator.code, each) for each in self._periods)

    @cached_property
    def _usable(self) -> tuple[Realization | None, ...]:
        return tuple(row if row and is_usable(self.dossier, self.indicator, row) else None for row in self._rows)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        declared = ways(self.indicator)
        return declared if self.period.quarter else (Way(Aggregation.LAST, EntryMode.CUMULATIVE),) * len(declared)

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[Measure | None]]:
        """Column key → what counts of it. A row that lacks a part of a ratio gives none to a part that stands alone."""
        one, rows = self.indicator, self._usable
        if not one.is_ratio:
            return {"value": [value_of(row, one) for row in rows]}
        whole = [row if is_filled(one, row) else None for row in rows]
        top, bottom = (rows if way.is_added else whole for way in self.ways)
        return {
            "numerator": [row.numerator if row else None for row in top],
            "denominator": [row.denominator if row else None for row in bottom],
        }

    @property
    def _first(self) -> int:
        """The first triwulan whose entry may stand for the figure where entries are not added.

        The last one that was due (D36); before the first target only the triwulan itself, and for jumlah, which is typed
        up to date, any.
        """
        number = self.period.quarter
        due = [each for each, target in enumerate(self.plan.quarters, 1) if target is not None]
        if due or number is None:
            return due[-1] if due else 1
        if self.indicator.aggregation is Aggregation.ANNUAL and number < 4:
            return number + 1  # what a yearly indicator tells before it is due counts for nothing
        return 1 if self.indicator.aggregation is Aggregation.SUM else number

    @cached_property
    def found(self) -> Found:
        """The realization; a ratio is the quotient of its aggregated parts, never a mean of percentages."""
        found = Found(None) if self.period.quarter and self.lacking is not None else self._together
        return found if found.value is not None or found.fault else replace(found, sources=tuple(self._told))

    @property
    def _together(self) -> Found:
        one, first = self.indicator, self._first
        taken = {
            key: accumulate(typed, way, first)
            for (key, typed), way in zip(self._columns.items(), self.ways, strict=True)
        }
        if one.is_ratio:
            found = _quotient(one, *(each.cumulative for each in taken.values()))
        else:
            value = accumulate(self._printed, self.ways[0], first).cumulative
            exact = taken["value"].cumulative
            found = Found(None if value is None else reported(value, one.decimals), exact=exact)
        filled = [each for each, row in enumerate(self._usable) if each >= first - 1 and is_filled(one, row)]
        found = replace(found, sources=tuple(self._cells({key: each.quarters for key, each in taken.items()})))
        return replace(found, row=self._usable[filled[-1]], said=self._periods[filled[-1]]) if filled else found

    @property
    def entries(self) -> Mapping[str, Sequence[Measure | None]]:
        """Column key → what counts of it, triwulan by triwulan: a value as it is printed, the parts of a ratio as typed."""
        return self._columns if self.indicator.is_ratio else {"value": self._printed}

    @property
    def _printed(self) -> Sequence[Measure | None]:
        return [None if one is None else reported(one, self.indicator.decimals) for one in self._columns["value"]]

    def _cells(self, taken: Mapping[str, Collection[int]]) -> Iterator[Used]:
        """The cells of the entries that were `taken` (column key → their numbers), of each contributor."""
        for number, period in enumerate(self._periods, 1):
            keys = [key for key, numbers in taken.items() if number in numbers]
            for row in self.dossier.rows(self.indicator.code, period) if keys else ():
                says = ["measured"] if value_of(row, self.indicator) == Measured.NOT_DONE.value else keys
                yield from used(row, *says, period=period)

    @property
    def _told(self) -> Iterator[Used]:
        """Where there is no figure: what there is of it, or that it was not measured or done, and why or how far."""
        said = {Measured.NO: ("measured", "reason"), Measured.NOT_DONE: ("measured", "stage")}
        for period in self._periods if any(way.is_added for way in self.ways) else self._periods[-1:]:
            for row in self.dossier.rows(self.indicator.code, period):
                keys = said.get(row.measured, self._columns) if row.measured else self._columns
                yield from used(row, *keys, period=period)

    @property
    def own(self) -> Measure | None:
        """The figure of the triwulan alone, whether or not the cumulative one is known (D37).

        The part of a ratio that is a position stands as it is.
        """
        if self.period.quarter is None:
            return None
        if not self.indicator.is_ratio:
            return accumulate(self._printed, self.ways[0]).own
        if all(way.aggregation is not Aggregation.SUM for way in self.ways):
            return None
        both = zip(self._columns.values(), self.ways, strict=True)
        own = [accumulate(typed, way).own if way.aggregation is Aggregation.SUM else typed[-1] for typed, way in both]
        return _quotient(self.indicator, *own).value

    @property
    def other_part(self) -> Decimal | None:
        """What others paid for up to the period, taken together like the value or the pembilang it is a part of (D12)."""
        rows = self._usable if self.period.quarter else self._rows
        typed = [row.other_part if row else None for row in rows]
        part = accumulate(typed, self.ways[0], self._first).cumulative
        return part if isinstance(part, Decimal) else None

    @property
    def figure(self) -> QuarterFigure:
        """A cumulative realization that lacks an entry is None."""
        typed = self._rows[-1]
        return QuarterFigure(
            period=self.period,
            target_own=self.plan.own,
            target_cumulative=self.plan.target,
            realization_own=self.own,
            realization_cumulative=self.found.value,
            other_part=typed.other_part if typed else None,
        )

    @cached_property
    def lacking(self) -> Result | None:
        """Why the realization is not known, or None: an entry that is due is missing, or jumlah is refused (D6)."""
        one, number, row = self.indicator, self.period.quarter, self._rows[-1]
        if one.contributors and not one.adds_contributors:
            return incomplete(f"satuan {one.unit} tidak dapat dijumlahkan antarpenyumbang")
        if row and row.measured is Measured.NO:
            return Result("", Status.NOT_MEASURED, None, row.reason.strip() or NO_REASON)
        if row and not is_usable(self.dossier, one, row):
            of = f" TW {ROMAN[number - 1]}" if number else ""
            years = f"tahun {row.data_year}, bukan tahun {one.year_of_data(self.period.year)}"
            return incomplete(f"data{of} {years}")
        if number is None:
            return None
        if _is_refused(one):
            return incomplete(f"satuan {one.unit} tidak dapat dijumlahkan antartriwulan")
        missing, unusable = [], []
        for due in due_quarters(self.plan.quarters, self.ways):
            # What is not added up stands for the quarters before it: a later entry will do.
            holders = self._usable[due - 1 : due] if any(way.is_added for way in self.ways) else self._usable[due - 1 :]
            for fault, whose in (
                () if any(is_filled(one, row) for row in holders) else gaps(self.dossier, one, self._periods[due - 1])
            ):
                name = f"TW {ROMAN[due - 1]}{whose}"
                if fault == UNFILLED:
                    missing.append(name)
                else:
                    unusable.append(f"{name} {fault}")
        if missing:
            unusable.insert(0, f"realisasi {', '.join(missing)} {UNFILLED}")
        return incomplete("; ".join(unusable)) if unusable else None

    @property
    def state(self) -> Result | None:
        """Why the period has no capaian, or None when it can be computed (D4, D6)."""
        found = self.lacking
        if found is None and self.period.quarter:
            found = self._untargeted
        elif found is None and self.plan.target is None:
            found = incomplete("target Perjanjian Kinerja belum ada")
        elif found is None and not is_filled(self.indicator, self._rows[-1]):
            told = (
                f"realisasi akhir tahun{whose} {fault}"
                for fault, whose in gaps(self.dossier, self.indicator, self.period)
            )
            found = incomplete("; ".join(told))
        return not_assessable(self.found.fault) if found is None and self.found.fault else found

    @property
    def _untargeted(self) -> Result | None:
        """Only before the first RA target: later one that fell due stays in force (D36)."""
        if self.plan.target is not None:
            return None
        if self.plan.row is None or all(one is None for one in self.plan.row.quarters):
            return incomplete("target Rencana Aksi belum ada")
        reason = f"{NOT_TARGETED} pada triwulan {ROMAN[(self.period.quarter or 1) - 1]}"
        return replace(not_assessable(reason), word=NOT_TARGETED)


def _quotient(indicator: Indicator, numerator: Measure | None, denominator: Measure | None) -> Found:
    """Of the parts as they are, unrounded; the quotient is rounded once (D33)."""
    if not isinstance(numerator, Decimal) or not isinstance(denominator, Decimal):
        return Found(None)
    if denominator == 0:
        return Found(None, numerator, denominator, NO_QUOTIENT)
    if indicator.ratio_factor is None:
        return Found(None, numerator, denominator, f"satuan '{indicator.unit}' tidak menyebut faktor rasionya")
    exact = quotient(numerator, denominator, indicator.ratio_factor)
    return Found(reported(exact, indicator.decimals), numerator, denominator, exact=exact)
