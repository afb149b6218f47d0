"""NAR-009 and NAR-010: sentences that teams wrote against their figures, as questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjgen.core.achievement.results import EfficiencyVerdict, IndicatorResult, Reached, Results
from lkjgen.core.claims import Claim, Claimed, claims
from lkjgen.core.model import Analysis, Dossier, Polarity
from lkjgen.core.number import NotANumberError, half_up, parse_number, show_percent
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.achievement import analysis_hit
from lkjgen.core.rules.due import Entry, whole_entries
from lkjgen.core.rules.wording import plain

_FIGURE = r"\s++(minus\s++|negatif\s++|[-−–](?=\d))?(\d[\d.,]*+)\s*+(?:%|persen\b)"
_VERBS = "sebesar|adalah|mencapai|yaitu|yakni|ialah|sudah|baru|hanya"
_NAMED = rf"(?P<of>(?:\s+kinerja)?\s+indikator\b[^.;:!?%\n]{{0,200}}?(?=\s(?:{_VERBS})\s))"
_TYPED = re.compile(rf"\bcapaian(?:nya)?{_NAMED}?(?:\s++(?:kinerja|indikator|ini|{_VERBS}))*+{_FIGURE}", re.IGNORECASE)
_OTHER_FIGURE = re.compile(
    r"\b(?:lalu|sebelumnya|nasional|provinsi|naik|turun|meningkat|menurun|bertambah|berkurang|selisih|dari|menjadi|target"
    r"|di (?:atas|bawah)|(?:19|20)\d\d)\b"
)  # between "capaian indikator …" and its number: then it is a difference, or of another year or region
_JUDGED = ("supporting", "hindering", "contribution", "efficiency")


def _passages(row: Analysis) -> Iterator[tuple[str, str]]:
    """Column key → text of the passages that speak of this period's figure; plans and comparisons do not."""
    yield from ((key, str(getattr(row, key))) for key in _JUDGED if str(getattr(row, key)).strip())


def _measured(dossier: Dossier, results: Results) -> Iterator[tuple[Entry, IndicatorResult, Analysis]]:
    for entry in whole_entries(dossier, results):
        row = dossier.analysis(entry.indicator.code, dossier.period)
        if row is not None and entry.result is not None and entry.result.shown is not None:
            yield entry, entry.result, row


@rule(
    "NAR-009",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Capaian dalam uraian berbeda dari hitungan",
    message="Uraian {indicator} menyebut capaian {found}, sedangkan hitungannya {expected}.",
    remedy="Betulkan angka dalam uraian, atau sebutkan bahwa yang dimaksud angka lain.",
    basis="Catatan evaluator: angka dalam teks dan tabel berbeda",
)
def typed_achievement_differs(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka yang diketik dalam kalimat tidak ikut berubah ketika datanya dibetulkan."""
    for entry, result, row in _measured(dossier, results):
        for key, text in _passages(row):
            for match in _TYPED.finditer(text):
                number = ("-" if match[2] else "") + match[3].rstrip(".,")
                value = _number(number) if _speaks_of(entry, match["of"] or "") else None
                if value is not None and not _is_known(value, number, result):
                    told = number.replace("-", "−")
                    yield analysis_hit(entry, key, f"{told}%", show_percent(result.shown or Decimal(0)))
                    break


def _speaks_of(entry: Entry, named: str) -> bool:
    """Whether what stands between "capaian" and its number names no other indicator and no other figure."""
    rest = plain(named).replace(plain(entry.indicator.text), " ")
    others = (one for one in entry.dossier.contract.indicators if one.code != entry.indicator.code)
    if any(name and name in rest for one in others for name in (plain(one.code), plain(one.text))):
        return False
    return not _OTHER_FIGURE.search(rest)


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text).value
    except NotANumberError:
        return None


def _is_known(value: Decimal, text: str, result: IndicatorResult) -> bool:
    """Whether a number is any of the indicator's own figures, rounded as it was typed."""
    places = len(text.replace(".", ",").partition(",")[2])
    figures = (
        result.shown, result.progress.value, result.realization, result.realization_own, result.target, result.target_own,
        result.pk_target,
    )  # fmt: skip
    return any(
        isinstance(one, Decimal) and half_up(one, min(places, 6)) == half_up(value, min(places, 6)) for one in figures
    )


@rule(
    "NAR-010",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Uraian berlawanan dengan angkanya",
    message="Uraian {indicator} menyatakan '{found}', padahal menurut hitungan {expected}.",
    remedy="Periksa mana yang benar: angkanya, atau kalimatnya; lalu samakan.",
    basis="Catatan evaluator: uraian tidak berkaitan dengan angkanya",
)
def contradicts_figure(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Kalimat tercapai di samping angka yang tidak tercapai, atau nama kategori yang lain, membuat keduanya diragukan."""
    scale = [band.name for band in dossier.contract.policy.bands]
    for entry, result, row in _measured(dossier, results):
        verdict = efficiency_of(results, entry.indicator.sasaran)
        for key, text in _passages(row):
            phrase, truth = next(contradictions(text, result, verdict, scale), ("", ""))
            if phrase:
                yield analysis_hit(entry, key, phrase, truth)


def efficiency_of(results: Results, sasaran: str) -> EfficiencyVerdict:
    found = (one.efficiency.verdict for one in results.sasaran if one.sasaran.code == sasaran)
    return next(found, EfficiencyVerdict.UNKNOWN)


def contradictions(
    text: str, result: IndicatorResult, verdict: EfficiencyVerdict, scale: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Each claim of `text` that the indicator's figures do not bear out: the phrase, and what they say instead.

    `verdict` is on the efficiency of its sasaran, `scale` are the names of the categories.
    """
    for one in claims(text, result.indicator.code, scale):
        if truth := _opposite(one, result, verdict):
            yield one.phrase, truth


def _opposite(claimed: Claimed, result: IndicatorResult, verdict: EfficiencyVerdict) -> str:
    """What the figures say instead, or "" when they do not contradict.

    A claim may speak of the triwulan alone: it contradicts only when that figure does not bear it out either.
    """
    states = {result.reached, _own_state(result)} - {None}
    told = f"capaiannya {show_percent(result.shown or Decimal(0))} ({result.reached.value if result.reached else ''})"
    rising = result.indicator.polarity is Polarity.MAXIMIZE
    falling = result.indicator.polarity is Polarity.MINIMIZE
    good = {Reached.REACHED, Reached.EXCEEDED}
    match claimed.claim:
        case Claim.MISSED:
            return told if states <= good else ""
        case Claim.REACHED:
            return told if states == {Reached.MISSED} else ""
        case Claim.EXCEEDED:
            return told if rising and Reached.EXCEEDED not in states else ""
        case Claim.ABOVE:
            wrong = (rising and Reached.EXCEEDED not in states) or (falling and states <= good)
            return told if wrong else ""
        case Claim.BELOW:
            wrong = (rising and states <= good) or (falling and Reached.EXCEEDED not in states)
            return told if wrong else ""
        case Claim.EFFICIENT:
            wasteful = verdict in (EfficiencyVerdict.NOT_EFFICIENT, EfficiencyVerdict.LOW_ABSORPTION_MISSED)
            return f"sasarannya {verdict.value}" if wasteful else ""
    if result.category is None or result.category.name.casefold() == claimed.category.casefold():
        return ""
    return f"kategorinya {result.category.name}"


def _own_state(result: IndicatorResult) -> Reached | None:
    """The figure of the triwulan alone against its own target; None where there are no such two numbers."""
    own, target = result.realization_own, result.target_own
    if not isinstance(own, Decimal) or not isinstance(target, Decimal):
        return None
    if own == target:
        return Reached.REACHED
    better = own < target if result.indicator.polarity is Polarity.MINIMIZE else own > target
    return Reached.EXCEEDED if better else Reached.MISSED


RULES = (typed_achievement_differs, contradicts_figure)
