"""What the teams' entries of an indicator come to: the quarters one by one, and what is lacking (D4–D6, D13, D16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjgen.core.achievement.aggregation import (
    Accumulated,
    accumulate,
    aggregations,
    due_quarters,
    may_be_summed,
    quotient,
)
from lkjgen.core.achievement.formulas import incomplete
from lkjgen.core.achievement.results import QuarterFigure, Result, Status
from lkjgen.core.model import Aggregation, Dossier, EntryMode, Indicator, Measure, Measured, Realization

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Found:
    """A realization with its parts; `fault` says why there is none although something was typed."""

    value: Measure | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    fault: str = ""


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
    targets = accumulate(ra_targets(dossier, indicator, number), indicator.aggregation, indicator.entry)
    typed = dossier.realization(indicator.code, period)
    return QuarterFigure(
        period=period,
        target_own=targets.own,
        target_cumulative=None if _is_refused(indicator) else targets.cumulative,
        realization_own=_own(dossier, indicator, number),
        realization_cumulative=realization_up_to(dossier, indicator, number).value,
        other_part=typed.other_part if typed else None,
    )


def realization_up_to(dossier: Dossier, indicator: Indicator, number: int) -> Found:
    """The realization up to a triwulan; a ratio is the quotient of its aggregated parts, never a mean of percentages."""
    if lacking(dossier, indicator, number) is not None:
        return Found(None)
    parts = _parts(dossier, indicator, number)
    if indicator.is_ratio:
        return _quotient(indicator, parts[0].cumulative, parts[1].cumulative)
    return Found(parts[0].cumulative)


def final_realization(dossier: Dossier, indicator: Indicator) -> Found:
    """The figure of the annual template, and of nothing else (D22)."""
    row = dossier.realization(indicator.code, dossier.period)
    if row is None or not _is_usable(dossier, row):
        return Found(None)
    return _quotient(indicator, row.numerator, row.denominator) if indicator.is_ratio else Found(row.value)


def lacking(dossier: Dossier, indicator: Indicator, number: int) -> Result | None:
    """Why the realization up to a triwulan is not known, or None: an entry that is due is missing, or jumlah is refused (D6)."""
    own = told(dossier, dossier.realization(indicator.code, dossier.quarter(number)), f"data TW {ROMAN[number - 1]}")
    if own is not None:
        return own
    if _is_refused(indicator):
        return incomplete(f"satuan {indicator.unit} tidak dapat dijumlahkan antartriwulan")
    rows = _rows(dossier, indicator, number)
    missing, unusable = [], []
    for due in due_quarters(ra_targets(dossier, indicator, number), aggregations(indicator), indicator.entry):
        # A cumulative entry of a later triwulan holds the earlier ones.
        holders = rows[due - 1 :] if indicator.entry is EntryMode.CUMULATIVE else rows[due - 1 : due]
        if any(is_filled(indicator, row) and _is_usable(dossier, row) for row in holders):
            continue
        row, name = holders[0], f"TW {ROMAN[due - 1]}"
        if row is None or _is_usable(dossier, row):
            missing.append(name)
        else:
            unusable.append(
                f"{name} {'tidak diukur' if row.measured is Measured.NO else f'data tahun {row.data_year}'}"
            )
    if missing:
        return incomplete(f"realisasi {', '.join(missing)} belum diisi")
    return incomplete(", ".join(unusable)) if unusable else None


def told(dossier: Dossier, row: Realization | None, name: str = "data") -> Result | None:
    """What the team itself said: not measured, or a figure (`name`) of another year (D13)."""
    if row is None:
        return None
    if row.measured is Measured.NO:
        return Result("", Status.NOT_MEASURED, None, row.reason.strip() or "alasan belum ditulis")
    if not _is_usable(dossier, row):
        return incomplete(f"{name} tahun {row.data_year}, bukan tahun {dossier.period.year}")
    return None


def _is_refused(indicator: Indicator) -> bool:
    return indicator.aggregation is Aggregation.SUM and not may_be_summed(indicator)


def _is_usable(dossier: Dossier, row: Realization | None) -> bool:
    """Whether a row's figure counts: measured, and of this year unless the office's policy takes another's (D13)."""
    if row is None or row.measured is Measured.NO:
        return False
    return row.data_year in (None, dossier.period.year) or dossier.contract.policy.use_last_year


def is_filled(indicator: Indicator, row: Realization | None) -> bool:
    if row is None:
        return False
    if indicator.is_ratio:
        return row.numerator is not None and row.denominator is not None
    return row.value is not None


def other_part(dossier: Dossier, indicator: Indicator) -> Decimal | None:
    """What others paid for up to the period, taken together like the value or the pembilang it is a part of (D12)."""
    if dossier.period.quarter is None:
        row = dossier.realization(indicator.code, dossier.period)
        return row.other_part if row else None
    rows = _rows(dossier, indicator, dossier.period.quarter)
    typed = [row.other_part if row and _is_usable(dossier, row) else None for row in rows]
    part = accumulate(typed, aggregations(indicator)[0], indicator.entry).cumulative
    return part if isinstance(part, Decimal) else None


def _rows(dossier: Dossier, indicator: Indicator, number: int) -> list[Realization | None]:
    return [dossier.realization(indicator.code, dossier.quarter(each)) for each in range(1, number + 1)]


def _parts(dossier: Dossier, indicator: Indicator, number: int) -> tuple[Accumulated, ...]:
    """Pembilang and penyebut of a ratio, or the value alone, each taken together in its own way."""
    usable = [row if row and _is_usable(dossier, row) else None for row in _rows(dossier, indicator, number)]
    typed: tuple[Sequence[Measure | None], ...] = ([row.value if row else None for row in usable],)
    if indicator.is_ratio:
        typed = [row.numerator if row else None for row in usable], [row.denominator if row else None for row in usable]
    ways = aggregations(indicator)
    return tuple(accumulate(one, way, indicator.entry) for one, way in zip(typed, ways, strict=True))


def _own(dossier: Dossier, indicator: Indicator, number: int) -> Measure | None:
    """The figure of the triwulan alone; the part of a ratio that is a position stands as it is."""
    parts = _parts(dossier, indicator, number)
    if not indicator.is_ratio:
        return parts[0].own
    ways = aggregations(indicator)
    if Aggregation.SUM not in ways:
        return None
    own = [part.own if way is Aggregation.SUM else part.cumulative for part, way in zip(parts, ways, strict=True)]
    return _quotient(indicator, *own).value


def _quotient(indicator: Indicator, numerator: Measure | None, denominator: Measure | None) -> Found:
    if not isinstance(numerator, Decimal) or not isinstance(denominator, Decimal):
        return Found(None)
    if denominator == 0:
        return Found(None, numerator, denominator, "penyebut bernilai 0")
    if indicator.ratio_factor is None:
        return Found(None, numerator, denominator, f"satuan '{indicator.unit}' tidak menyebut faktor rasionya")
    return Found(quotient(numerator, denominator, indicator.ratio_factor), numerator, denominator)
