"""ISI-048, ISI-053 … ISI-055: one triwulan's figure in the place of the year's so far, the reverse, and what falls.

The same checks for a value and for the parts of a ratio (D38): a part has no target of its own, so the pace of the
triwulan before and the target of the ratio stand in for it. A contributor's share of a target is its share so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjgen.core.achievement.aggregation import quotient
from lkjgen.core.achievement.results import QuarterFigure, Results
from lkjgen.core.model import Aggregation, Dossier, EntryMode, Polarity
from lkjgen.core.number import half_up, parse_date
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.due import Entry, entries, whole_entries
from lkjgen.core.rules.streams import Stream, streams
from lkjgen.core.rules.wording import shown

_CONFIRMED = re.compile(r"\bdikonfirmasi(?:kan)? (?:kepada|ke|dengan) ", re.IGNORECASE)
_DAY = re.compile(r"(?<=\w),? (?:pada )?(?:tanggal|tgl\.?) ", re.IGNORECASE)


def is_confirmed(text: str) -> bool:
    """Whether a text names whom a figure was confirmed with and on which day (D38)."""
    plain = " ".join(text.split())
    whom = _CONFIRMED.search(plain)
    day = _DAY.search(plain, whom.end()) if whom else None
    return day is not None and parse_date(plain[day.end() :].rstrip(".")) is not None


def _own_and_total(one: Stream) -> tuple[Decimal, Decimal] | None:
    """The target of the triwulan and the one s.d. the triwulan of an indicator without parts; of a contributor its share."""
    figures = one.entry.result.quarters if one.entry.result else ()
    own, total = (figures[-1].target_own, figures[-1].target_cumulative) if figures else (None, None)
    if not isinstance(own, Decimal) or not isinstance(total, Decimal):
        return None
    if not one.entry.is_part:
        return own, total
    planned = total - own
    return (own * one.before / planned, total * one.before / planned) if one.before and planned > 0 else None


def _doubled(entry: Entry, summed: Sequence[Stream]) -> list[Stream]:
    """The columns of own figures that seem to hold the year's so far; a ratio's only where nothing speaks against it."""
    own = [one for one in summed if one.mode is EntryMode.OWN_QUARTER]
    told = [one for one in own if one.before]
    if not told or any(one.before is not None and one.now < one.before for one in told):
        return []
    if not entry.indicator.is_ratio:
        return told if _nearer_to_total(told[0]) else []
    if len(own) == 2:
        return told if all(_beyond_pace(one) for one in told) else []
    return told if _ratio_nearer(entry, told[0]) else []


def _nearer_to_total(one: Stream) -> bool:
    targets, before = _own_and_total(one), one.before
    if targets is None or before is None or before > targets[1]:  # far ahead of the plan, nearness tells nothing
        return False
    own, total = targets
    return abs(one.now - total) < abs(one.now - own) and abs(one.now - before - own) < abs(one.now - own)


def _beyond_pace(one: Stream) -> bool:
    """Whether the triwulan fits the pace of those before it better without them than with them."""
    pace, before = one.pace, one.before
    return pace is not None and before is not None and abs(one.now - before - pace) < abs(one.now - pace)


def _ratio_nearer(entry: Entry, one: Stream) -> bool:
    """Whether the ratio is nearer to its target s.d. the triwulan with the figure as the year's so far."""
    row, factor, before = entry.row, entry.indicator.ratio_factor, one.before
    targets = [each.target_cumulative for each in entry.result.quarters] if entry.result else []
    target = targets[-1] if targets else None
    if factor is None or before is None or not isinstance(target, Decimal) or not row.numerator or not row.denominator:
        return False
    if entry.is_part:
        planned = targets[-2] if len(targets) > 1 else None
        if not isinstance(planned, Decimal) or not before or not planned:
            return False
        so_far = (before, row.denominator) if one.key == "numerator" else (row.numerator, before)
        target = quotient(*so_far, factor) * target / planned
    more = {"numerator": Decimal(0), "denominator": Decimal(0), one.key: before}
    alone = quotient(row.numerator, row.denominator, factor)
    added = quotient(row.numerator + more["numerator"], row.denominator + more["denominator"], factor)
    return abs(alone - target) < abs(added - target)


def _halved(entry: Entry, summed: Sequence[Stream]) -> list[Stream]:
    """The columns of the year's so far that seem to hold the triwulan alone."""
    told = [one for one in summed if one.mode is EntryMode.CUMULATIVE and one.before]
    if not told or any(one.before is not None and one.now < one.before for one in told):
        return []  # a sum that falls is told by itself
    if not entry.indicator.is_ratio:
        one, targets = told[0], _own_and_total(told[0])
        if targets is None or one.before is None or one.before > targets[1]:
            return []
        own, total = targets
        nearer = abs(one.now - own) < abs(one.now - total) and abs(one.before + one.now - total) < abs(one.now - total)
        return told if nearer else []
    if len(told) < len([one for one in summed if one.mode is EntryMode.CUMULATIVE]):
        return []
    return told if all(_within_pace(one) for one in told) else []


def _within_pace(one: Stream) -> bool:
    pace, before = one.pace, one.before
    return pace is not None and before is not None and abs(one.now - pace) < abs(one.now - before - pace)


def _summed(entry: Entry) -> list[Stream]:
    return [one for one in streams(entry) if one.way is Aggregation.SUM]


@rule(
    "ISI-053",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Angka triwulan tertulis di tempat angka s.d. triwulan",
    message="{what} {indicator} s.d. {period} tertulis {found}, tampaknya hanya angka triwulan ini; "
    "dengan {before} dari triwulan sebelumnya jumlahnya {expected}.",
    remedy="Isi angka sejak awal tahun; bila {found} memang sudah s.d. triwulan ini, mintakan agar diterima dengan alasan.",
    basis="Keputusan D5 dan D38",
    silences=("CAP-003", "CAP-010"),
)
def own_for_cumulative(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka lebih cocok dengan satu triwulan daripada dengan angka sejak awal tahun: cara isinya tertukar."""
    for entry in entries(dossier, results):
        for one in _halved(entry, _summed(entry)):
            before = one.before or Decimal(0)
            values = {"what": one.what, "period": dossier.period.title, "before": shown(before)}
            yield entry.hit(one.key, shown(one.now), shown(before + one.now), **values)


@rule(
    "ISI-054",
    Severity.ERROR,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Angka s.d. triwulan tertulis di tempat angka triwulan",
    message="{what} {indicator} {period} tertulis {found}, tampaknya angka sejak awal tahun yang akan terhitung dua kali: "
    "bila hanya triwulan ini jumlahnya s.d. triwulan ini {sum}, bila sejak awal tahun jumlahnya {found} dan triwulan ini "
    "{expected}.",
    remedy="Isi hanya angka triwulan ini. Bila {found} memang hasil triwulan ini saja, tulis pada kolom Konfirmasi: "
    "sudah dikonfirmasi kepada (nama), tanggal (tanggal).",
    basis="Keputusan D5 dan D38",
    silences=("CAP-003", "CAP-010"),
)
def cumulative_for_own(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka sejak awal tahun yang dijumlahkan lagi menggandakan hasil; hanya yang mengisi dapat memastikannya."""
    for entry in entries(dossier, results):
        for one in _doubled(entry, _summed(entry)) if not is_confirmed(entry.row.confirmation) else ():
            before = one.before or Decimal(0)
            values = {"what": one.what, "period": dossier.period.title, "sum": shown(before + one.now)}
            yield entry.hit(one.key, shown(one.now), shown(one.now - before), **values)


@rule(
    "ISI-048",
    Severity.ERROR,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Angka s.d. triwulan menurun",
    reference=True,
    message="{what} {indicator} s.d. {period} menjadi {found}, lebih kecil dari {expected} "
    "s.d. triwulan sebelumnya, padahal angkanya dijumlahkan sejak awal tahun.",
    remedy="Bila yang tertulis angka triwulan ini saja, isi angka sejak awal tahun; bila angka sebelumnya yang keliru, "
    "serahkan formulir triwulan itu yang sudah dikoreksi.",
    basis="Keputusan D5, D23, D27, dan D38",
    silences=("CAP-001", "CAP-002", "CAP-003", "CAP-010", "NAR-001"),
)
def sum_falls(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Jumlah sejak awal tahun tidak dapat berkurang; biasanya angka triwulan tertulis di sini."""
    for entry in entries(dossier, results):
        for one in _summed(entry):
            before = one.before
            if one.mode is EntryMode.CUMULATIVE and before is not None and one.now < before:
                values = {"what": one.what, "period": dossier.period.title}
                yield entry.hit(one.key, shown(one.now), shown(before), **values)


@rule(
    "ISI-055",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Posisi akhir menurun",
    reference=True,
    message="Realisasi {indicator} pada {period} menjadi {found}, lebih kecil dari {expected} sebelumnya.",
    remedy="Periksa angkanya; bila memang turun, jelaskan sebabnya pada analisis.",
    basis="Keputusan D27: penurunan ditanyakan hanya pada indikator yang makin tinggi makin baik",
)
def position_falls(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Posisi akhir indikator yang makin tinggi makin baik jarang berkurang di tengah tahun."""
    for entry in whole_entries(dossier, results):
        indicator = entry.indicator
        if indicator.polarity is not Polarity.MAXIMIZE or indicator.aggregation is not Aggregation.LAST:
            continue
        if entry.row.is_empty or entry.result is None or not entry.result.quarters:
            continue
        now, before = entry.result.quarters[-1].realization_cumulative, _last_known(entry.result.quarters[:-1])
        if isinstance(now, Decimal) and before is not None and now < before:
            found, expected = (shown(half_up(one, indicator.decimals)) for one in (now, before))
            key = "numerator" if indicator.is_ratio else "value"
            yield entry.hit(key, found, expected, period=dossier.period.title)


def _last_known(figures: Sequence[QuarterFigure]) -> Decimal | None:
    known = [one.realization_cumulative for one in figures if isinstance(one.realization_cumulative, Decimal)]
    return known[-1] if known else None


RULES = (own_for_cumulative, cumulative_for_own, sum_falls, position_falls)
