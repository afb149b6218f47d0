"""Sentences on one indicator, bound to figures, one for each state; they name no cause (D14)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.aggregation import quotient
from lkjgen.core.achievement.results import (
    IndicatorResult,
    Reached,
    Sources,
    Status,
)
from lkjgen.core.document import Figure, Gap, Inline, Inlines, words
from lkjgen.core.model import DataStatus, Dossier, Interval, Measure, Polarity
from lkjgen.core.number import half_up, show_date, show_exact, show_padded, show_percent
from lkjgen.core.performance_report.both.wording import (
    achievement,
    measure,
    named,
    percent,
    pk_target,
    realization_gap,
    realized,
    short,
    target_gap,
    team_name,
    until,
    with_unit,
)

_REACHED = {Reached.MISSED: "tidak mencapai", Reached.REACHED: "mencapai", Reached.EXCEEDED: "melampaui"}
REVIEW_ABOVE = Decimal(150)
"""A capaian above it, in per cent, asks for its cause and a proposal to review the target (D50)."""
_IN_RANGE = {Reached.MISSED: "di luar rentang", Reached.REACHED: "di dalam rentang", Reached.EXCEEDED: "melampaui"}


def achievement_sentence(dossier: Dossier, result: IndicatorResult) -> Inlines:
    """Target, realization and capaian of one indicator in its period, by state (D4, D10)."""
    match result.achievement.status:
        case Status.COMPUTED:
            return _computed(dossier, result)
        case Status.NOT_ASSESSABLE:
            known = (
                words(" Realisasinya ", measure("realisasi", result, result.realization, unit=True), ".")
                if result.realization is not None
                else ()
            )
            head = f"Capaian {name_within(result)} {until(result.period)} belum dapat dinilai"
            return words(head, because(result.achievement.reason), ".", *known, *_provisional(result))
        case Status.NOT_MEASURED:
            return words(
                f"{capital(name_within(result))} tidak diukur pada {result.period.title} dengan alasan: ",
                _why_not_measured(dossier, result),
                ".",
            )
        case Status.INCOMPLETE:
            return _incomplete(dossier, result)


def _computed(dossier: Dossier, result: IndicatorResult) -> Inlines:
    if result.not_done is not None and result.target is not None:
        return _not_done(result, result.target, result.not_done)
    if result.realization is None or result.target is None or result.reached is None:
        raise ValueError(f"{result.indicator.code}: a computed capaian needs target and realization")
    kind = "target-ra" if result.period.quarter else "target"
    verb = (_IN_RANGE if isinstance(result.target, Interval) else _REACHED)[result.reached]
    category = f" dengan kategori {result.category.name}" if result.category else ""
    lower = f" (nilai yang {Polarity.MINIMIZE.value})" if result.indicator.polarity is Polarity.MINIMIZE else ""
    capped = f" setelah dibatasi sesuai kebijakan {_cap(dossier)}" if result.capped else ""
    return words(
        f"Realisasi {name_within(result)} {until(result.period)} adalah ",
        measure("realisasi", result, result.realization, unit=True),
        f", {verb} target ",
        measure(kind, result, result.target, unit=True),
        f"{lower}. Capaiannya ",
        achievement(result),
        f"{capped}{category}.",
        *_provisional(result),
    )


def _not_done(result: IndicatorResult, target: Measure, day: date) -> Inlines:
    """A date that passed unmet: late, with the last stage reached (D36)."""
    kind = "target-ra" if result.period.quarter else "target"
    stage = f" Tahap terakhir yang dicapai: {result.stage.strip().rstrip('.')}." if result.stage.strip() else ""
    provisional = ", angka sementara" if result.may_still_be_done else ""
    category = f" dengan kategori {result.category.name}" if result.category else ""
    return words(
        f"{capital(name_within(result))} terlambat: belum terlaksana s.d. {show_date(day)}, sedangkan targetnya ",
        measure(kind, result, target),
        f".{stage} Capaiannya ",
        achievement(result),
        f"{category}{provisional}.",
    )


def own_budget_sentence(result: IndicatorResult) -> Inlines:
    """What came from the office's own budget where the capaian is above `REVIEW_ABOVE`, as its own line (D50).

    () where nobody said that others paid.
    """
    if result.shown is None or result.shown <= REVIEW_ABOVE or result.indicator.polarity is not Polarity.MAXIMIZE:
        return ()
    part, target = _own_part(result), result.target
    if part is None or not isinstance(target, Decimal):
        return ()
    key = f"{result.indicator.code}/{result.period.key}"
    return words(
        "Dari anggaran perangkat daerah sendiri: ",
        Figure(f"realisasi-apbd/{key}", with_unit(part, result.indicator)),
        ", yaitu ",
        Figure(f"capaian-apbd/{key}", show_percent(part / target * 100)),
        " dari target ",
        measure("target-ra" if result.period.quarter else "target", result, target, unit=True),
        "; selebihnya dibiayai pihak lain.",
    )


def _own_part(result: IndicatorResult) -> Decimal | None:
    """The realization, of a ratio with its pembilang, less what others paid for (D12), as it is printed (D33)."""
    other, one = result.other_part, result.indicator
    if not other:
        return None
    if not one.is_ratio:
        return result.realization - other if isinstance(result.realization, Decimal) else None
    if result.numerator is None or not result.denominator or one.ratio_factor is None:
        return None
    return half_up(quotient(result.numerator - other, result.denominator, one.ratio_factor), one.decimals)


def tells_why(dossier: Dossier, result: IndicatorResult) -> bool:
    """Whether somebody wrote why it was not measured."""
    row = dossier.realization(result.indicator.code, result.period)
    return bool(result.achievement.reason) and not (row and not row.reason.strip())


def _why_not_measured(dossier: Dossier, result: IndicatorResult) -> str | Gap:
    """The team's reason; where it wrote none, a gap that asks for it (D4)."""
    code = result.indicator.code
    if tells_why(dossier, result):
        return result.achievement.reason.strip().rstrip(".")
    team = team_name(dossier.contract, result.indicator.team)
    return Gap(
        f"alasan/{code}/{result.period.key}", f"{named(result)}: alasan tidak diukur belum ditulis – dilengkapi {team}"
    )


def _cap(dossier: Dossier) -> str:
    cap = dossier.contract.policy.cap
    return show_percent(cap) if cap is not None else ""


def _incomplete(dossier: Dossier, result: IndicatorResult) -> Inlines:
    missing: Inline
    if result.target is None and result.realization is not None:
        missing = target_gap(
            dossier, result, "target Rencana Aksi" if result.period.quarter else "target Perjanjian Kinerja"
        )
    else:
        missing = realization_gap(dossier, result)
    content = words(
        f"Capaian {name_within(result)} {until(result.period)} belum dapat dihitung karena data belum lengkap: ",
        missing,
        ".",
    )
    if result.last_known is None:
        return content
    period, value = result.last_known
    known = realized(result.indicator, period, value)
    return (
        *content,
        *words(
            f" Nilai terakhir yang diketahui adalah nilai {until(period)}, yaitu ",
            known,
            "; nilai itu hanya keterangan dan tidak dipakai sebagai realisasi periode ini.",
        ),
    )


def progress_sentence(dossier: Dossier, result: IndicatorResult) -> Inlines:
    """Progress of a quarter against the PK target of the year (D8)."""
    target = pk_target(dossier, result, unit=True)
    if result.progress.value is None:
        return words("Capaian terhadap target tahunan (PK), yaitu ", target, f", {result.progress.state}.")
    return words("Capaian terhadap target tahunan (PK), yaitu ", target, ", adalah ", percent(result.progress), ".")


def _provisional(result: IndicatorResult) -> Inlines:
    return words(*(piece for note in notes_on(result) for piece in (" ", *note)))


def notes_on(result: IndicatorResult) -> tuple[Inlines, ...]:
    """What has to be said beside a realization: its status, who set it, what it was before rounding, what others paid for."""
    told = (words(status_note(result)), words(set_note(result.sources)), rounding_note(result), funding_note(result))
    return tuple(filter(None, told))


def set_note(sources: Sources) -> str:
    """That figures were set by somebody, and not told by the team (SOP 6); "" where none was."""
    told = (one.record.source.decided[one.key].told for one in sources if one.key in one.record.source.decided)
    return " ".join(f"{capital(one)}." for one in dict.fromkeys(told))


def status_note(result: IndicatorResult) -> str:
    """The footnote of a figure that is provisional, of another year or an earlier triwulan (D13, D36); "" for any other."""
    if result.not_done is not None:
        return _not_done_note(result, result.not_done)
    other = result.data_year is not None and result.data_year != result.period.year
    told = [f"Data per {short(result.stands_from)}."] if result.stands_from else []
    if result.data_status is DataStatus.PROVISIONAL:
        told.append(f"Angka sementara, data tahun {result.data_year or result.period.year}.")
    elif other and result.realization is not None:
        told.append(f"Data tahun {result.data_year}.")
    return " ".join(told)


def _not_done_note(result: IndicatorResult, day: date) -> str:
    """Of a date that passed unmet: provisional until the year's end (D36)."""
    late = result.reached is not None
    head = "Sementara: " if late and result.may_still_be_done else ""
    told = f"{head}{'terlambat, ' if late else ''}belum terlaksana s.d. {show_date(day)}"
    return f"{capital(told)}{f'; tahap terakhir: {result.stage}' if result.stage else ''}."


def rounding_note(result: IndicatorResult) -> Inlines:
    """What the realization was before it was rounded, where that decides or moves the capaian (D33); else ()."""
    if result.before_rounding is None:
        return ()
    places = 2 if result.indicator.is_percent else 0
    shown = show_padded(result.before_rounding, max(places, result.indicator.decimals))
    sign = "%" if result.indicator.is_percent else ""
    return words("Sebelum pembulatan ", _figure("sebelum-pembulatan", result, f"{shown}{sign}"), ".")


def funding_note(result: IndicatorResult) -> Inlines:
    """What others paid for in the realization (D12); for a ratio a part of the pembilang. () when nothing was."""
    if not result.other_part:
        return ()
    if result.indicator.is_ratio:
        label = result.indicator.numerator.strip()
        part = _figure("pihak-lain", result, show_exact(result.other_part))
        return words(f"Dari pembilang {label}, ", part, " dibiayai pihak lain.")
    part = _figure("pihak-lain", result, with_unit(result.other_part, result.indicator))
    return words("Termasuk ", part, " yang dibiayai pihak lain.")


def _figure(kind: str, result: IndicatorResult, shown: str) -> Figure:
    return Figure(f"{kind}/{result.indicator.code}/{result.period.key}", shown)


def name_within(result: IndicatorResult) -> str:
    """The indicator's name within a sentence: one that is a verb made a noun stands as a name ("Realisasi indikator
    “Berkurangnya …”"), as nobody realizes a decrease.
    """
    name = result.indicator.text.strip().rstrip(".")
    return f"indikator “{name}”" if name.partition(" ")[0].endswith("nya") else name


def because(reason: str) -> str:
    return f" karena {reason.strip().rstrip('.')}" if reason.strip() else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
