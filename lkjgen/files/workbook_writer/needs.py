"""What a row of a team's form still needs, told by a formula in the row itself; the same asks as those of the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from lkjgen.core.achievement.results import Reached
from lkjgen.core.form_answers import LiveRow
from lkjgen.core.model import Measure, Measured, Period, Polarity, Progress
from lkjgen.core.values import dataclass
from lkjgen.files.layout import Column
from lkjgen.files.workbook_writer.formulas import Cells, text, when

COMPLETE = "lengkap"
REVIEW_ABOVE = 150
_SIGNED = ("prepared_by", "prepared_on")
_LRA = ("lra_number", "lra_date", "lra_total")
_ANNUAL = {
    "contribution": "program penunjang",
    "efficiency": "efisiensi sumber daya",
    "standard_comparison": "perbandingan standar",
    "improvement": "rencana perbaikan",
}


@dataclass(frozen=True)
class Need:
    """What is missing while `condition` holds; `at_first`: whether it holds in a form that nobody has filled in yet."""

    what: str
    condition: str
    at_first: bool = False


@dataclass(frozen=True)
class Told:
    """A formula, and what it shows in a form that nobody has filled in yet: viewers that do not calculate show that."""

    formula: str
    shown: Measure


def needed(needs: Sequence[Need]) -> Told:
    """ "realisasi, data dukung", or that the row is complete."""
    missing = "&".join(when(one.condition, text(f", {one.what}"), '""') for one in needs) or '""'
    at_first = ", ".join(one.what for one in needs if one.at_first)
    bare = f'SUBSTITUTE("|"&{missing}&"|","||",{text(COMPLETE)})'  # no "|" stands in what is missing
    return Told(f'SUBSTITUTE(SUBSTITUTE({bare},"|, ",""),"|","")', at_first or COMPLETE)


def summary(cells: str, rows: int, shown: Sequence[object]) -> Told:
    """How many rows are complete."""
    formula = f'"Lengkap: "&COUNTIF({cells},{text(COMPLETE)})&" dari {rows} baris"'
    return Told(formula, f"Lengkap: {sum(one == COMPLETE for one in shown)} dari {rows} baris")


def lacking(needs: Sequence[Need]) -> Told:
    """ "Kurang: penyusun, tanggal pengisian", of a sheet that is no table."""
    told = needed(needs)
    formula = when(f"{told.formula}={text(COMPLETE)}", text(COMPLETE), f'"Kurang: "&{told.formula}')
    return Told(formula, COMPLETE if told.shown == COMPLETE else f"Kurang: {told.shown}")


def empty(cell: str) -> str:
    return f'{cell}=""'


def all_of(*conditions: str) -> str:
    return f"AND({','.join(one for one in conditions if one)})"


def of_realization(
    live: LiveRow,
    row: Mapping[str, object],
    period: Period,
    cells: Cells,
    beside: Callable[[str], Cells],
    confirmed: str,
) -> Iterator[Need]:
    """Of a row of sheet Realisasi. `beside` gives the cells of its indicator on another sheet of the form, or nothing.

    `confirmed`: while that holds, what TW IV told stands where nothing is typed.
    """
    keys = {"numerator": "pembilang", "denominator": "penyebut"} if live.indicator.is_ratio else {"value": "realisasi"}
    typed = f"COUNTA({','.join(cells[key] for key in keys)})>0"
    known = bool(confirmed) and all(row.get(f"{key}_tw4") is not None for key in keys)
    measured = f'OR({cells["measured"]}="",{cells["measured"]}={text(Measured.YES.value)})'
    is_due = period.quarter is None or row.get("ra_target") is not None
    is_number = live.indicator.polarity not in (Polarity.DATE, Polarity.PREDICATE)
    for key, what in keys.items():
        if is_number:
            yield Need(f"{what} ditulis angka saja", f"ISTEXT({cells[key]})")
        lacks = all_of(empty(cells[key]), measured, f"NOT({confirmed})" if known else "", "" if is_due else typed)
        yield Need(what, lacks, at_first=is_due)
    silent = f"{cells['measured']}={text(Measured.NO.value)}"
    yield Need("alasan tidak diukur", all_of(silent, empty(cells["reason"])))
    if "stage" in cells:
        yield Need(
            "tahap terakhir", all_of(f"{cells['measured']}={text(Measured.NOT_DONE.value)}", empty(cells["stage"]))
        )
    if known:
        typed = f"OR({typed},AND({measured},{confirmed}))"
    yield from _told_beside(row, cells, beside, typed, period)


def _told_beside(
    row: Mapping[str, object], cells: Cells, beside: Callable[[str], Cells], typed: str, period: Period
) -> Iterator[Need]:
    """Data dukung and the causes, where they stand in this form: with the indicator's first row."""
    if evidence := beside("evidence"):
        yield Need("data dukung", all_of(typed, empty(evidence["name"]), empty(evidence["number"])))
    analysis = beside("analyses")
    if not analysis:
        return
    answered = f"OR({typed},{cells['measured']}={text(Measured.NOT_DONE.value)})"
    met = (f"{cells['outcome']}={text(one.value)}" for one in (Reached.REACHED, Reached.EXCEEDED))
    yield Need("faktor pendukung", all_of(typed, f"OR({','.join(met)})", empty(analysis["supporting"])))
    missed = f"{cells['outcome']}={text(Reached.MISSED.value)}"
    yield Need("faktor penghambat", all_of(answered, missed, empty(analysis["hindering"])))
    yield Need("tindak lanjut", all_of(answered, missed, empty(analysis["follow_up"])))
    high = f"IF(ISNUMBER({cells['achievement']}),{cells['achievement']}>{REVIEW_ABOVE},FALSE)"
    yield Need("usulan peninjauan target", all_of(typed, high, empty(analysis["target_review"])))
    if row.get("last_follow_up"):
        yield Need("status tindak lanjut lalu", all_of(answered, empty(analysis["last_status"])))
    if period.quarter is None:
        for key, what in _ANNUAL.items():
            yield Need(what, all_of(answered, empty(analysis[key])))


def of_statement(
    columns: Sequence[Column], record: Mapping[str, object], cells: Cells, has_lra: bool
) -> Iterator[Need]:
    """Who filled the form in and when, and by which LRA where it tells the rupiah (ISI-068, ANG-023)."""
    asked = (*_SIGNED, *(_LRA if has_lra else ()))
    for one in columns:
        if one.key in asked:
            what = one.heading[0].lower() + one.heading[1:]
            yield Need(what, empty(cells[one.key]), at_first=record.get(one.key) in (None, ""))


def of_action(cells: Cells) -> Iterator[Need]:
    unfinished = (f"{cells['status']}={text(one.value)}" for one in (Progress.RUNNING, Progress.NOT_STARTED))
    yield Need("pelaksanaan", empty(cells["status"]), at_first=True)
    yield Need("keterangan", all_of(f"OR({','.join(unfinished)})", empty(cells["note"])))


def of_money(row: Mapping[str, object], cells: Cells, keys: Mapping[str, str], confirmed: str) -> Iterator[Need]:
    """Of a sub kegiatan that has pagu; what SIPD tells need not be typed."""
    asked = {key: what for key, what in keys.items() if key != "spent" or row.get("imported") is None}
    for key, what in asked.items() if row.get("pagu") != Decimal(0) else ():
        known = bool(confirmed) and row.get(f"{key}_tw4") is not None
        yield Need(what, all_of(empty(cells[key]), f"NOT({confirmed})") if known else empty(cells[key]), at_first=True)
