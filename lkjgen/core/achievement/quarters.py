"""What the teams' entries of an indicator come to: the quarters one by one, and what is lacking (D4–D6, D33–D38)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjgen.core.achievement.aggregation import (
    accumulate,
    due_quarters,
    may_be_summed,
    quotient,
    reported,
    target_way,
    ways,
)
from lkjgen.core.achievement.formulas import incomplete
from lkjgen.core.achievement.results import QuarterFigure, Result, Status
from lkjgen.core.model import (
    Aggregation,
    DataYear,
    Dossier,
    Indicator,
    Measure,
    Measured,
    Period,
    Polarity,
    Realization,
)

ROMAN = ("I", "II", "III", "IV")
_UNFILLED = "belum diisi"
_DOUBLED = "diisi dua kali dengan isi berbeda"
_NO_REASON = "alasan belum ditulis"


@dataclass(frozen=True)
class Found:
    """A realization as reported, with its parts; `fault` says why there is none although something was typed.

    `exact` is the figure before it was rounded. `row` is the entry that stands for the period, `said` the period it was
    typed for: an earlier one where nothing new is due (D36).
    """

    value: Measure | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    fault: str = ""
    exact: Measure | None = None
    row: Realization | None = None
    said: Period | None = None

    @property
    def is_not_done(self) -> bool:
        return self.value == Measured.NOT_DONE.value


def ra_targets(dossier: Dossier, indicator: Indicator, number: int) -> tuple[Measure | None, ...]:
    """The RA targets of triwulan I to `number`, all of the PK version in force on the last day of that triwulan.

    A PK Perubahan holds the complete row, so that its cumulative target is its own; earlier quarters stay as reported.
    """
    contract = dossier.contract
    row = contract.target(indicator.code, contract.pk_at(dossier.quarter(number).last_day))
    return row.quarters[:number] if row else (None,) * number


def quarter_figure(dossier: Dossier, indicator: Indicator, number: int) -> QuarterFigure:
    """Own and cumulative figures of one triwulan; a cumulative realization that lacks an entry is None."""
    period = dossier.quarter(number)
    targets = accumulate(ra_targets(dossier, indicator, number), target_way(indicator))
    cumulative = targets.cumulative
    if cumulative is not None and indicator.aggregation is Aggregation.MEAN:
        cumulative = reported(cumulative, indicator.decimals)
    typed = dossier.realization(indicator.code, period)
    return QuarterFigure(
        period=period,
        target_own=targets.own,
        target_cumulative=None if _is_refused(indicator) else cumulative,
        realization_own=_own(dossier, indicator, number),
        realization_cumulative=realization_up_to(dossier, indicator, number).value,
        other_part=typed.other_part if typed else None,
    )


def realization_up_to(dossier: Dossier, indicator: Indicator, number: int) -> Found:
    """The realization up to a triwulan; a ratio is the quotient of its aggregated parts, never a mean of percentages."""
    if lacking(dossier, indicator, number) is not None:
        return Found(None)
    rows, first = _usable_rows(dossier, indicator, number), _standing_since(dossier, indicator, number)
    last = next((each for each in range(number, first - 1, -1) if is_filled(indicator, rows[each - 1])), None)
    if indicator.is_ratio:
        parts = [
            accumulate(typed, way, first).cumulative
            for typed, way in zip(_parts_of(rows, indicator), ways(indicator), strict=True)
        ]
        found = _quotient(indicator, *parts)
    else:
        (way,) = ways(indicator)
        values = [value_of(row, indicator) for row in rows]
        printed = [None if one is None else reported(one, indicator.decimals) for one in values]
        value, exact = (accumulate(each, way, first).cumulative for each in (printed, values))
        found = Found(None if value is None else reported(value, indicator.decimals), exact=exact)
    if last is None:
        return found
    return replace(found, row=rows[last - 1], said=dossier.quarter(last))


def final_realization(dossier: Dossier, indicator: Indicator) -> Found:
    """The figure of the annual template, and of nothing else (D22)."""
    row = dossier.realization(indicator.code, dossier.period)
    if row is None or not is_usable(dossier, indicator, row):
        return Found(None)
    value = value_of(row, indicator)
    found = Found(None if value is None else reported(value, indicator.decimals), exact=value)
    if indicator.is_ratio:
        found = _quotient(indicator, row.numerator, row.denominator)
    return replace(found, row=row, said=dossier.period)


def lacking(dossier: Dossier, indicator: Indicator, number: int) -> Result | None:
    """Why the realization up to a triwulan is not known, or None: an entry that is due is missing, or jumlah is refused (D6)."""
    if not addable(indicator):
        return not_addable(indicator)
    own = told(
        dossier, indicator, dossier.realization(indicator.code, dossier.quarter(number)), f"data TW {ROMAN[number - 1]}"
    )
    if own is not None:
        return own
    if _is_refused(indicator):
        return incomplete(f"satuan {indicator.unit} tidak dapat dijumlahkan antartriwulan")
    rows, parts = _rows(dossier, indicator, number), ways(indicator)
    missing, unusable = [], []
    for due in due_quarters(ra_targets(dossier, indicator, number), parts):
        # What is not added up stands for the quarters before it: a later entry will do.
        holders = rows[due - 1 : due] if any(one.is_added for one in parts) else rows[due - 1 :]
        if any(is_filled(indicator, row) and row and is_usable(dossier, indicator, row) for row in holders):
            continue
        for fault, whose in gaps(dossier, indicator, dossier.quarter(due)):
            name = f"TW {ROMAN[due - 1]}{whose}"
            if fault == _UNFILLED:
                missing.append(name)
            else:
                unusable.append(f"{name} {fault}")
    if missing:
        unusable.insert(0, f"realisasi {', '.join(missing)} {_UNFILLED}")
    return incomplete("; ".join(unusable)) if unusable else None


def addable(indicator: Indicator) -> bool:
    """Whether its realization can come together of contributors, where it has any (D46)."""
    return not indicator.contributors or indicator.adds_contributors


def not_addable(indicator: Indicator) -> Result:
    return incomplete(f"satuan {indicator.unit} tidak dapat dijumlahkan antarpenyumbang")


def gaps(dossier: Dossier, indicator: Indicator, period: Period) -> Iterator[tuple[str, str]]:
    """Why a period has no figure that counts, each reason with whose it is: " (Puskesmas Utara)", "" for the indicator's."""
    code, given = indicator.code, dossier.contributions(indicator.code, period)
    names: dict[str, list[str]] = {}
    for one, (name, row) in zip(indicator.contributing if given else (), given, strict=True):
        if fault := _fault(dossier, indicator, row, is_doubled=dossier.is_doubled(code, period, one)):
            names.setdefault(fault, []).append(name)
    yield from ((fault, f" ({', '.join(whose)})") for fault, whose in names.items())
    if not names:
        row, is_doubled = dossier.realization(code, period), dossier.is_doubled(code, period)
        yield _fault(dossier, indicator, row, is_doubled=is_doubled) or _UNFILLED, ""


def _fault(dossier: Dossier, indicator: Indicator, row: Realization | None, *, is_doubled: bool) -> str:
    """Why a row has no figure that counts; "" where it has one."""
    if is_doubled:
        return _DOUBLED
    if row and row.measured is Measured.NO:
        return f"{Measured.NO.value}: {row.reason.strip() or _NO_REASON}"
    if row and not is_usable(dossier, indicator, row):
        return f"data tahun {row.data_year}"
    return "" if is_filled(indicator, row) else _UNFILLED


def told(dossier: Dossier, indicator: Indicator, row: Realization | None, name: str = "data") -> Result | None:
    """What the team itself said: not measured, or a figure (`name`) of another year (D13)."""
    if row is None:
        return None
    if row.measured is Measured.NO:
        return Result("", Status.NOT_MEASURED, None, row.reason.strip() or _NO_REASON)
    if not is_usable(dossier, indicator, row):
        return incomplete(f"{name} tahun {row.data_year}, bukan tahun {data_year(indicator, dossier.period)}")
    return None


def data_year(indicator: Indicator, period: Period) -> int:
    """The year that the indicator's figures of a period are of: this one, or the one before where declared (D51)."""
    return indicator.year_of_data(period.year)


def is_usable(dossier: Dossier, indicator: Indicator, row: Realization) -> bool:
    """Whether a row's figure counts: measured, and of the declared year unless the policy takes another's (D13, D51)."""
    if row.measured is Measured.NO:
        return False
    declared = indicator.data_year is DataYear.PREVIOUS
    if row.data_year in (None, data_year(indicator, dossier.period)):
        return True
    return not declared and dossier.contract.policy.use_last_year


def value_of(row: Realization | None, indicator: Indicator) -> Measure | None:
    """The realization as typed; for a date that passed unmet the words that say so (D36)."""
    if row is None:
        return None
    if row.measured is Measured.NOT_DONE and indicator.polarity is Polarity.DATE:
        return Measured.NOT_DONE.value
    return row.value


def is_filled(indicator: Indicator, row: Realization | None) -> bool:
    if row is None:
        return False
    if indicator.is_ratio:
        return row.numerator is not None and row.denominator is not None
    return value_of(row, indicator) is not None


def other_part(dossier: Dossier, indicator: Indicator) -> Decimal | None:
    """What others paid for up to the period, taken together like the value or the pembilang it is a part of (D12)."""
    number = dossier.period.quarter
    if number is None:
        row = dossier.realization(indicator.code, dossier.period)
        return row.other_part if row else None
    typed = [row.other_part if row else None for row in _usable_rows(dossier, indicator, number)]
    part = accumulate(typed, ways(indicator)[0], _standing_since(dossier, indicator, number)).cumulative
    return part if isinstance(part, Decimal) else None


def _is_refused(indicator: Indicator) -> bool:
    return indicator.aggregation is Aggregation.SUM and not may_be_summed(indicator)


def _standing_since(dossier: Dossier, indicator: Indicator, number: int) -> int:
    """The first triwulan whose entry may stand for the figure up to `number` where entries are not added.

    The last one that was due (D36); before the first target only the triwulan itself, and for jumlah, which is typed up to
    date, any.
    """
    due = [each for each, target in enumerate(ra_targets(dossier, indicator, number), 1) if target is not None]
    if due:
        return due[-1]
    if indicator.aggregation is Aggregation.ANNUAL and number < 4:
        return number + 1  # what a yearly indicator tells before it is due counts for nothing
    return 1 if indicator.aggregation is Aggregation.SUM else number


def _rows(dossier: Dossier, indicator: Indicator, number: int) -> list[Realization | None]:
    return [dossier.realization(indicator.code, dossier.quarter(each)) for each in range(1, number + 1)]


def _usable_rows(dossier: Dossier, indicator: Indicator, number: int) -> list[Realization | None]:
    rows = _rows(dossier, indicator, number)
    return [row if row and is_usable(dossier, indicator, row) else None for row in rows]


def _parts_of(rows: Sequence[Realization | None], indicator: Indicator) -> tuple[list[Measure | None], ...]:
    """Pembilang and penyebut of each row. A row that lacks one of them gives none to a part that stands alone."""
    whole = [row if is_filled(indicator, row) else None for row in rows]
    top, bottom = (rows if way.is_added else whole for way in ways(indicator))
    return [row.numerator if row else None for row in top], [row.denominator if row else None for row in bottom]


def _own(dossier: Dossier, indicator: Indicator, number: int) -> Measure | None:
    """The figure of the triwulan alone, whether or not the cumulative one is known (D37).

    The part of a ratio that is a position stands as it is.
    """
    rows = _usable_rows(dossier, indicator, number)
    if not indicator.is_ratio:
        values = [value_of(row, indicator) for row in rows]
        printed = [None if one is None else reported(one, indicator.decimals) for one in values]
        return accumulate(printed, ways(indicator)[0]).own
    both = list(zip(_parts_of(rows, indicator), ways(indicator), strict=True))
    if all(way.aggregation is not Aggregation.SUM for _, way in both):
        return None
    own = [accumulate(typed, way).own if way.aggregation is Aggregation.SUM else typed[-1] for typed, way in both]
    return _quotient(indicator, *own).value


def _quotient(indicator: Indicator, numerator: Measure | None, denominator: Measure | None) -> Found:
    """Of the parts as they are, unrounded; the quotient is rounded once (D33)."""
    if not isinstance(numerator, Decimal) or not isinstance(denominator, Decimal):
        return Found(None)
    if denominator == 0:
        return Found(None, numerator, denominator, "penyebut bernilai 0")
    if indicator.ratio_factor is None:
        return Found(None, numerator, denominator, f"satuan '{indicator.unit}' tidak menyebut faktor rasionya")
    exact = quotient(numerator, denominator, indicator.ratio_factor)
    return Found(reported(exact, indicator.decimals), numerator, denominator, exact=exact)
