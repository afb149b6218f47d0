"""Narrative slots of an indicator: exactly what its team wrote, or a marked gap that says who can write it."""

from __future__ import annotations

from lkjgen.core.achievement.results import IndicatorResult, Reached, Status
from lkjgen.core.document import Gap, Inline, Inlines, Items, LineBreak, Narrative, Paragraph, ParagraphStyle, Text
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.both.sentences import REVIEW_ABOVE
from lkjgen.core.performance_report.both.wording import keeper, named, next_quarter, team_name


def prompt(identity: str, text: str) -> Narrative:
    """An empty slot `narasi/…`: one marked paragraph saying what a person is asked to write."""
    return Narrative(identity, (Paragraph(f"{identity}/isian", (Gap(identity, text),), ParagraphStyle.PROMPT),))


def factors(dossier: Dossier, result: IndicatorResult) -> Narrative:
    """Faktor pendukung, penghambat and tindak lanjut in the dossier's period, as the team wrote them.

    An empty faktor penghambat or tindak lanjut is a gap where the target was missed, else an empty faktor pendukung;
    elsewhere nobody has to write it, and an empty one gets no line; nor where an earlier triwulan's figure still stands
    (D36), about which it was written then. Where nothing at all is due the report says why. A capaian above `REVIEW_ABOVE`
    also asks for a proposal to review the target (D50). A tindak lanjut says who does it, and until when the form asks for it.
    """
    indicator, analysis = result.indicator, dossier.analysis(result.indicator.code, dossier.period)
    asked = result.stands_from is None
    missed = asked and result.reached is Reached.MISSED
    met = asked and result.reached in (Reached.REACHED, Reached.EXCEEDED)
    high = asked and result.shown is not None and result.shown > REVIEW_ABOVE
    team = team_name(dossier.contract, indicator.team)
    slot = f"narasi/{indicator.code}/faktor"
    parts = (
        ("Faktor pendukung", "pendukung", analysis.supporting if analysis else "", met),
        ("Faktor penghambat", "penghambat", analysis.hindering if analysis else "", missed),
        ("Tindak lanjut", "tindak-lanjut", analysis.follow_up if analysis else "", missed),
        ("Usulan peninjauan target", "tinjau-target", analysis.target_review if analysis else "", high),
    )
    due = [part for part in parts if part[2].strip() or part[3]]
    if not due:
        return Narrative(slot, (Paragraph(f"{slot}/isi", (Text(_nothing_due(result)),)),))
    items, keys = [], tuple(key for _, key, _, _ in due)
    for label, key, text, _ in due:
        missing = Gap(f"{slot}/{key}", f"{named(result)}: {label.lower()} belum diisi – dilengkapi {team}")
        items.append((Text(f"{label}: ", bold=True), *(as_written(text) or (missing,))))
    if missed and analysis and analysis.follow_up.strip():
        items.append((Text("Oleh: ", bold=True), Text(f"{team}, sampai {next_quarter(dossier.period)}.")))
        keys += ("oleh",)
    return Narrative(slot, (Items(f"{slot}/isi", tuple(items), keys=keys),))


def _nothing_due(result: IndicatorResult) -> str:
    """Why no factors stand here: they were told of an earlier triwulan, or there is no capaian that they could be of."""
    if result.stands_from is not None:
        return f"Faktor dan tindak lanjutnya diuraikan pada laporan {result.stands_from.title}."
    return f"Faktor dan tindak lanjut tidak diuraikan karena {_WITHOUT[result.achievement.status]}."


_WITHOUT = {
    Status.NOT_ASSESSABLE: "capaiannya belum dapat dinilai",
    Status.INCOMPLETE: "datanya belum lengkap",
    Status.NOT_MEASURED: "indikator ini tidak diukur",
    Status.COMPUTED: "tidak ada capaian yang dinilai",
}


def unread(dossier: Dossier, sheet: str) -> tuple[Paragraph, ...]:
    """That a sheet which may stay empty was filled, but not all of it could be read: what follows lacks it."""
    who = keeper(dossier.contract, dossier.period.last_day)
    key = f"lembar/{sheet}"
    return tuple(
        Paragraph(key, (Gap(key, f"lembar {one.title} {one.told} – dibetulkan {who}"),), ParagraphStyle.PROMPT)
        for one in dossier.contract.unread
        if one.key == sheet
    )


def as_written(text: str) -> Inlines:
    """A person's text with its line ends, words untouched; () when there is none."""
    content: list[Inline] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        content += [LineBreak(), Text(line)] if content else [Text(line)]
    return tuple(content)
