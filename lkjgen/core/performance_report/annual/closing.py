"""Bab IV of the annual LKJ: what was missed first, then what was reached, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjgen.core.achievement.results import IndicatorResult, Reached, Results
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Gap,
    Heading,
    Inlines,
    Items,
    Numbering,
    Paragraph,
    Reference,
    Section,
    plain,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, Recommendation
from lkjgen.core.performance_report.both.decision_table import decision_table
from lkjgen.core.performance_report.both.narratives import as_written, prompt, unread
from lkjgen.core.performance_report.both.summary_sentences import absorption_sentence, left_out_names, office_sentences
from lkjgen.core.performance_report.both.wording import achievement, codes, keeper_of, named, team_name
from lkjgen.core.values import dataclass


def closing(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """Kesimpulan, what became of the last evaluation, Langkah Perbaikan; the head's own words have a slot.

    Only what was missed is named again, with where it is told: what was reached stands in Bab III.
    """
    missed = tuple(one for one in results.indicators if one.reached is Reached.MISSED)
    uncounted = tuple(one for one in results.indicators if one.reached is None)
    blocks: list[Block] = [
        Section(Numbering.ARABIC),
        Heading("bab-4", 1, "PENUTUP"),
        Heading("bab-4/kesimpulan", 2, "Kesimpulan"),
    ]
    if missed:
        told = words(
            "Indikator berikut tidak mencapai target. Sebab dan solusinya diuraikan pada Bab III huruf A, pada analisis "
            "penyebab tiap sasaran; yang akan dilakukan, oleh siapa, dan sampai kapan ada pada ",
            Reference("tabel/perbaikan"),
            ":",
        )
        blocks += [
            Paragraph("bab-4/tidak-tercapai", told),
            Items(
                "bab-4/daftar-tidak-tercapai", tuple(words(*_named(one), ".") for one in missed), True, codes(missed)
            ),
        ]
    if uncounted:
        told = words(f"Tanpa capaian: {left_out_names(uncounted)}. Alasannya diuraikan pada Bab III.")
        blocks.append(Paragraph("bab-4/tanpa-capaian", told))
    blocks += [
        Paragraph("bab-4/umum", office_sentences(dossier, results)),
        Paragraph("bab-4/anggaran", absorption_sentence(dossier, results.total)),
        prompt(
            "narasi/penutup",
            f"kesimpulan dan arahan pimpinan – ditulis {keeper_of(dossier)}",
        ),
        *_recommendations(dossier),
        *decision_table(dossier),
        Heading("bab-4/perbaikan", 2, "Langkah Perbaikan"),
        *_improvements(dossier, results.indicators, missed),
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


@dataclass(frozen=True)
class _Plan:
    """What a team plans for an indicator; () where it wrote nothing."""

    of: IndicatorResult
    text: Inlines


def _improvements(
    dossier: Dossier, indicators: tuple[IndicatorResult, ...], missed: tuple[IndicatorResult, ...]
) -> tuple[Block, ...]:
    """What is planned, by whom, until when, for which indicator and recommendation; missed indicators first, and of these one
    without a plan is a gap.
    """
    contract, given = dossier.contract, dossier.contract.recommendations
    ordered = (*missed, *(one for one in indicators if one not in missed))
    plans = [one for each in ordered if (one := _plan(dossier, each)).text or each in missed]
    if not plans:
        return ()
    answers: tuple[Declared[_Plan], ...] = (
        (Declared("Rekomendasi LHE", 16, lambda one: _answered(given, one) or "–"),)
        if any(_answered(given, one) for one in plans)
        else ()
    )
    table = Grid[_Plan](
        lambda one: one.of.indicator.code,
        Declared("Indikator kinerja", 23, lambda one: named(one.of)),
        Declared("Rencana perbaikan", 36, lambda one: Cell(one.text or words(_unplanned(dossier, one.of)))),
        Declared("Oleh", 18, lambda one: team_name(contract, one.of.indicator.team)),
        Declared("Sampai", 8, lambda _: f"Tahun {dossier.period.year + 1}"),
        *answers,
    ).table(
        "tabel/perbaikan",
        f"Rencana perbaikan Tahun {dossier.period.year + 1}",
        plans,
        _plan_notes(given, plans, missed),
    )
    return (table,)


def _plan(dossier: Dossier, one: IndicatorResult) -> _Plan:
    analysis = dossier.analysis(one.indicator.code, dossier.period)
    return _Plan(one, as_written(analysis.improvement) if analysis else ())


def _unplanned(dossier: Dossier, one: IndicatorResult) -> Gap:
    team = team_name(dossier.contract, one.indicator.team)
    return Gap(f"narasi/perbaikan/{one.indicator.code}", f"{named(one)}: rencana perbaikan – ditulis {team}")


def _answered(given: Sequence[Recommendation], one: _Plan) -> str:
    """The recommendations that the plan names by their codes."""
    told = plain(one.text)
    return "; ".join(named(each) for each in given if re.search(rf"\b{re.escape(each.code)}\b", told))


def _plan_notes(
    given: Sequence[Recommendation], plans: Sequence[_Plan], missed: Sequence[IndicatorResult]
) -> Iterator[Inlines]:
    if missed:
        yield words(
            "Sebab tiap indikator yang tidak mencapai target dan solusi yang telah dilakukan diuraikan pada Bab III."
        )
    answers = [bool(_answered(given, one)) for one in plans]
    if given and not any(answers):
        yield words("Rencana perbaikan ini tidak menyebut rekomendasi hasil evaluasi.")
    elif given and not all(answers):
        yield words("Tanda – pada kolom terakhir: rencana itu tidak menyebut rekomendasi hasil evaluasi.")
