"""Bab IV of the annual LKJ: what was missed first, then what was reached, and what is to be done."""

from __future__ import annotations

from lkjgen.core.achievement.results import IndicatorResult, Reached, Results, Status
from lkjgen.core.document import (
    Align,
    Block,
    Gap,
    Heading,
    Inlines,
    Items,
    Narrative,
    Paragraph,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, Recommendation
from lkjgen.core.performance_report.both.decision_table import decision_table
from lkjgen.core.performance_report.both.narratives import prompt, unread
from lkjgen.core.performance_report.both.summary_sentences import absorption_sentence, office_sentences, reason_text
from lkjgen.core.performance_report.both.wording import achievement, codes, keeper_of, named, team_name


def closing(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """Kesimpulan, what became of the last evaluation, Langkah Perbaikan; the head's own words have a slot."""
    missed = tuple(one for one in results.indicators if one.reached is Reached.MISSED)
    reached = tuple(one for one in results.indicators if one.reached in (Reached.REACHED, Reached.EXCEEDED))
    uncounted = tuple(one for one in results.indicators if one.achievement.status is not Status.COMPUTED)
    blocks: list[Block] = [
        Heading("bab-4", 1, "PENUTUP"),
        Heading("bab-4/kesimpulan", 2, "Kesimpulan"),
    ]
    if missed:
        blocks += [
            Paragraph("bab-4/tidak-tercapai", words("Indikator berikut tidak mencapai target:")),
            Items(
                "bab-4/daftar-tidak-tercapai", tuple(words(*_named(one), ".") for one in missed), True, codes(missed)
            ),
        ]
    if uncounted:
        blocks += [
            Paragraph("bab-4/tanpa-capaian", words("Indikator berikut tidak memiliki capaian:")),
            Items(
                "bab-4/daftar-tanpa-capaian",
                tuple(words(f"{reason_text(one)}.") for one in uncounted),
                keys=codes(uncounted),
            ),
        ]
    if reached:
        blocks += [
            Paragraph("bab-4/tercapai", words("Indikator berikut mencapai atau melampaui target:")),
            Items("bab-4/daftar-tercapai", tuple(words(*_named(one), ".") for one in reached), True, codes(reached)),
        ]
    blocks += [
        Paragraph("bab-4/umum", office_sentences(dossier, results)),
        Paragraph("bab-4/anggaran", absorption_sentence(dossier, results.total)),
        *_recommendations(dossier),
        *decision_table(dossier),
        Heading("bab-4/perbaikan", 2, "Langkah Perbaikan"),
        *_improvements(dossier, results.indicators, missed),
        prompt(
            "narasi/penutup",
            f"kesimpulan dan arahan pimpinan – ditulis {keeper_of(dossier)}",
        ),
    ]
    return tuple(blocks)


def _named(one: IndicatorResult) -> Inlines:
    """ "IK-02 Persentase rumah layak huni (capaian 99,63%)"."""
    return words(f"{one.indicator.code} {one.indicator.text} (capaian ", achievement(one), ")")


def _recommendations(dossier: Dossier) -> tuple[Block, ...]:
    """What became of last year's evaluation, when the contract holds its recommendations."""
    given, faulty = dossier.contract.recommendations, unread(dossier, "recommendations")
    heading = Heading("bab-4/rekomendasi", 2, "Tindak Lanjut Hasil Evaluasi")
    if not given:
        return (heading, *faulty) if faulty else ()
    who = keeper_of(dossier)
    return (
        heading,
        *faulty,
        Grid[Recommendation](
            lambda one: one.code,
            Declared("No", 5, numbering(), Align.CENTER),
            Declared("Rekomendasi", 34, lambda one: f"{one.code} {one.text}"),
            Declared("Tindak lanjut", 34, lambda one: one.follow_up or _unanswered(one, who)),
            Declared("Status", 9, lambda one: one.status.value if one.status else "tidak diisi"),
            Declared("Data dukung", 18, lambda one: one.evidence or "tidak diisi"),
        ).table("tabel/rekomendasi", f"Tindak lanjut rekomendasi evaluasi AKIP tahun {dossier.period.year - 1}", given),
    )


def _unanswered(one: Recommendation, who: str) -> Gap:
    return Gap(f"rekomendasi/{one.code}", f"{named(one)}: tindak lanjut LHE – ditulis {who}")


def _improvements(
    dossier: Dossier, indicators: tuple[IndicatorResult, ...], missed: tuple[IndicatorResult, ...]
) -> tuple[Block, ...]:
    """The plans that teams wrote, missed indicators first; a missed one without a plan is a gap."""
    ordered = (*missed, *(one for one in indicators if one not in missed))
    told = [(one, item) for one in ordered if (item := _improvement(dossier, one, one in missed))]
    if not told:
        return ()
    items, keys = tuple(item for _, item in told), codes([one for one, _ in told])
    return (Narrative("narasi/perbaikan", (Items("narasi/perbaikan/daftar", items, True, keys),)),)


def _improvement(dossier: Dossier, one: IndicatorResult, needed: bool) -> Inlines:
    code = one.indicator.code
    analysis = dossier.analysis(code, dossier.period)
    text = analysis.improvement.strip() if analysis else ""
    if text:
        return words(f"{code} {one.indicator.text}: {text}")
    if not needed:
        return ()
    team = team_name(dossier.contract, one.indicator.team)
    gap = Gap(f"narasi/perbaikan/{code}", f"{named(one)}: rencana perbaikan – ditulis {team}")
    return words(f"{code} {one.indicator.text}: ", gap)
