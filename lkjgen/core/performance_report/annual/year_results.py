"""Part (1) of a sasaran: what matters of target and realization; all of it stands in the table of measurement."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.achievement.results import IndicatorResult, Reached, SasaranResult, Status
from lkjgen.core.document import Block, Inline, Inlines, Paragraph, Reference, words
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.both.sentences import achievement_sentence, own_budget_sentence, tells_why
from lkjgen.core.performance_report.both.wording import achievement, named

_MET = ((Reached.EXCEEDED, "melampaui"), (Reached.REACHED, "mencapai"))


def year_results(dossier: Dossier, result: SasaranResult) -> Iterator[Block]:
    """Who reached the target, in one paragraph; each of the others in its own sentence (D4), as do high ones (D50)."""
    told = words(
        "Target, realisasi, capaian, dan kategori tiap indikator ada pada ",
        Reference("tabel/pengukuran"),
        ".",
        *(part for reached, verb in _MET for part in _met(result, reached, verb)),
    )
    yield Paragraph(f"bab-3/{result.sasaran.code}/tabel", told)
    for one in result.indicators:
        if one.reached not in dict(_MET) and not _told_above(dossier, one):
            yield Paragraph(f"bab-3/{one.indicator.code}/capaian", achievement_sentence(dossier, one))
        if own := own_budget_sentence(one):
            yield Paragraph(f"bab-3/{one.indicator.code}/apbd", words(f"{named(one)}. ", *own))


def _told_above(dossier: Dossier, one: IndicatorResult) -> bool:
    """Whether the sasaran's own sentence says why it has no capaian: those left out of the mean stand there, with a reason."""
    if one.achievement.status is Status.NOT_MEASURED:
        return tells_why(dossier, one)
    return one.achievement.status is Status.NOT_ASSESSABLE and bool(one.achievement.reason)


def _met(result: SasaranResult, reached: Reached, verb: str) -> Inlines:
    met = [one for one in result.indicators if one.reached is reached]
    if not met:
        return ()
    listed = words(*(part for place, one in enumerate(met) for part in _listed(one, place, len(met))))
    return words(f" Indikator yang {verb} target: ", *listed, ".")


def _listed(one: IndicatorResult, place: int, of: int) -> tuple[str | Inline, ...]:
    """ "IK-05 Berkurangnya … (capaian 109,78%)", with what stands before it in a list."""
    before = "" if place == 0 else " dan " if of == 2 else ", dan " if place == of - 1 else ", "
    return (f"{before}{named(one)} (capaian ", achievement(one), ")")
