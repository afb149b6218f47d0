"""What one row of a team's form says of an indicator, and why it has no figure that counts (D13, D36, D46, D51)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.model import DataYear, Dossier, Indicator, Measure, Measured, Period, Polarity, Realization

UNFILLED = "belum diisi"
_DOUBLED = "diisi dua kali dengan isi berbeda"
NO_REASON = "alasan belum ditulis"


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
        yield _fault(dossier, indicator, row, is_doubled=is_doubled) or UNFILLED, ""


def _fault(dossier: Dossier, indicator: Indicator, row: Realization | None, *, is_doubled: bool) -> str:
    """Why a row has no figure that counts; "" where it has one."""
    if is_doubled:
        return _DOUBLED
    if row and row.measured is Measured.NO:
        return f"{Measured.NO.value}: {row.reason.strip() or NO_REASON}"
    if row and not is_usable(dossier, indicator, row):
        return f"data tahun {row.data_year}"
    return "" if is_filled(indicator, row) else UNFILLED


def is_usable(dossier: Dossier, indicator: Indicator, row: Realization) -> bool:
    """Whether a row's figure counts: measured, and of the declared year unless the policy takes another's (D13, D51)."""
    if row.measured is Measured.NO:
        return False
    if row.data_year in (None, indicator.year_of_data(dossier.period.year)):
        return True
    return indicator.data_year is not DataYear.PREVIOUS and dossier.contract.policy.use_last_year


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
