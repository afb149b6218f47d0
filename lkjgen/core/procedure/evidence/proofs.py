"""How a fact proves a criterion: by a part of the annual report, by what happened, by files that lie there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from lkjgen.core.deadlines import report_deadline
from lkjgen.core.draft import Kind as SlotKind
from lkjgen.core.draft import Manifest, Slot, shown
from lkjgen.core.number import show_date
from lkjgen.core.procedure.events import Event, Kind
from lkjgen.core.procedure.evidence.facts import Evidence, Proof, YearFacts
from lkjgen.core.procedure.standing import Standing, State, StepStanding
from lkjgen.core.responsible import teams_at
from lkjgen.core.wording import joined

_GAP = re.compile(r"\[[^\[\]]+\]")  # as a manifest tells what was left to be filled in
_APPROVAL = "7"
_TRACE = "tabel/telusur"


def part(what: str, where: str, *starts: str, ends: str = "", figures: str = "") -> Proof:
    """A part of the annual report: the slots whose ids begin, and end, so; with `figures` only where a figure whose id begins
    so stands in the report.
    """

    def proof(facts: YearFacts) -> Iterator[Evidence]:
        report = facts.report
        if report is None:
            yield Evidence("LKJ tahunan belum disusun", lacking=True)
            return
        if report.manifest is None:
            yield Evidence(f"{what}: isi draf tidak tercatat, cocokkan dengan berkasnya", where, None, report.path)
            return
        slots = [one for one in report.manifest.slots if one.id.startswith(starts) and one.id.endswith(ends)]
        if figures and not any(one.startswith(figures) for one in report.manifest.figures()):
            slots = []
        if not slots:
            yield Evidence(f"{what}: tidak ada pada LKJ tahunan", lacking=True)
            return
        open_parts = sum(len(_GAP.findall(line)) for one in slots for line in _lines(one, report.manifest))
        told = f"{what}; {open_parts} isian belum lengkap" if open_parts else what
        yield Evidence(
            told, _where(where, slots, report.manifest), None, report.path, _pages(slots, report.manifest, report.pages)
        )

    return proof


def _lines(slot: Slot, manifest: Manifest) -> Iterator[str]:
    lines = (*slot.lines, *(cell.line for row in slot.rows for cell in row.cells))
    return (shown(one, manifest.labels) for one in lines)


def _where(where: str, slots: list[Slot], manifest: Manifest) -> str:
    """The section, and its tables as the report numbers them: "Bab III.A; Tabel 3.4 dan 3.8"."""
    labels = [manifest.labels[one.id] for one in slots if one.kind is SlotKind.TABLE and one.id in manifest.labels]
    numbers = joined([one.partition(" ")[2] for one in labels])
    return f"{where}; Tabel {numbers}" if labels else where


def _pages(slots: Collection[Slot], manifest: Manifest, pages: Mapping[str, str]) -> str:
    """Where the slots begin, as the contents list them; passages, which have no entry there, by their sections."""
    listed = dict.fromkeys(pages[one.id] for one in slots if one.id in pages)
    if listed or any(one.id in manifest.labels for one in slots):
        return ", ".join(listed)
    found: dict[str, None] = {}
    section = ""
    for one in manifest.slots:
        section = pages.get(one.id, section) if one.kind is SlotKind.HEADING else section
        if section and one in slots:
            found[section] = None
    return ", ".join(found)


def traced(facts: YearFacts) -> Iterator[Evidence]:
    """Where each figure came from: a paper beside the annual report, or an annex of it."""
    what, name = "Asal tiap angka", "Kertas Kerja Pengukuran"
    report = facts.report
    bound = report is not None and report.manifest is not None and report.manifest.slot(_TRACE) is not None
    if facts.working_paper and not bound:
        yield Evidence(what, name, file=facts.working_paper)
    else:
        yield from part(what, f"Lampiran {name}", _TRACE)(facts)


def annexes(facts: YearFacts) -> Iterator[Evidence]:
    """The annexes of the annual report, by their titles."""
    report = facts.report
    if report is None or report.manifest is None:
        yield from part("Lampiran", "Lampiran", "lampiran")(facts)
        return
    slots = (one for one in report.manifest.slots if one.id.startswith("lampiran") and one.kind is SlotKind.HEADING)
    titles = [(shown(one.lines[0], report.manifest.labels), one.id) for one in slots if one.level == 1]
    for title, identity in titles:
        yield Evidence(title, "Lampiran", None, report.path, report.pages.get(identity, ""))
    if not titles:
        yield Evidence("Lampiran: tidak ada pada LKJ tahunan", lacking=True)


def composed(facts: YearFacts) -> Iterator[Evidence]:
    """The annual report itself."""
    report = facts.report
    if report is None:
        yield Evidence("LKJ tahunan belum disusun", lacking=True)
    else:
        yield Evidence(f"LKJ tahunan, draf versi {report.version}", file=report.path)


def periodical(facts: YearFacts) -> Iterator[Evidence]:
    """The reports of the four triwulan."""
    for one in facts.quarters:
        report = facts.reports.get(one.period)
        if report is None:
            yield Evidence(f"Laporan {one.period.title} belum disusun", lacking=True)
            continue
        approval = _step(one, _APPROVAL)
        told = f"Laporan {one.period.title}, draf versi {report.version}"
        if approval.state is State.DONE:
            yield Evidence(f"{told}, disetujui {approval.actor}", dated=approval.on, file=report.path)
        else:
            yield Evidence(f"{told}, belum ada persetujuan yang berlaku", file=report.path)


def approved(facts: YearFacts) -> Iterator[Evidence]:
    """That the annual report was approved and signed."""
    approval = _step(facts.annual, _APPROVAL)
    if approval.state is State.DONE:
        note = f" ({approval.note})" if approval.note else ""
        yield Evidence(f"Persetujuan {approval.actor}{note}", dated=approval.on)
    else:
        note = f": {approval.note}" if approval.note else ""
        yield Evidence(f"Persetujuan {approval.actor} belum ada{note}", lacking=True)
    yield from happened(Kind.FINAL)(facts)
    yield from scans(facts)


def _step(standing: Standing, number: str) -> StepStanding:
    return next(one for one in standing.steps if one.step.number == number)


def scans(facts: YearFacts) -> Iterator[Evidence]:
    """The signed papers of the year that lie there as scans."""
    for path in facts.signed.get(facts.annual.period, ()):
        yield Evidence("Pindaian naskah bertanda tangan", file=path)


def reviewed(facts: YearFacts) -> Iterator[Evidence]:
    found = tuple(happened(Kind.REVIEWED, Kind.MENDED)(facts))
    yield from found
    if facts.review:
        yield Evidence("Pernyataan Telah Direviu, pindaian yang dijilid pada LKJ", file=facts.review)
    if not (found or facts.review):
        yield Evidence("Reviu APIP belum dicatat", lacking=True)


def handed_on(facts: YearFacts) -> Iterator[Evidence]:
    """When the annual report left the office, beside the day by which it had to."""
    due = report_deadline(facts.contract, facts.annual.period)
    deadline = f"{due.name} {due.told}"
    found = [one.event for one in facts.annual.history.of(facts.annual.period, Kind.SUBMITTED, Kind.UPLOADED)]
    for event in found:
        days = (due.due - event.dated).days
        side = f"{days} hari sebelum" if days > 0 else "pada" if days == 0 else f"{-days} hari sesudah"
        yield _told(event, f"{_capital(event.kind.title)} {show_date(event.dated)}, {side} {deadline}")
    if not found:
        yield Evidence(f"Penyampaian belum dicatat; {deadline}", lacking=True)


def happened(*kinds: Kind, always: bool = False, quarters: bool = False) -> Proof:
    """What was recorded of the year, with `quarters` of its triwulan too; `always` tells that nothing was."""

    def proof(facts: YearFacts) -> Iterator[Evidence]:
        standings = facts.standings if quarters else (facts.annual,)
        found = [record.event for one in standings for record in one.history.of(one.period, *kinds)]
        for event in found:
            team = facts.contract.team_by_code.get(event.team)
            by = team.name if team else event.by.told
            told = f"{_capital(event.kind.title)}, {event.period.title}: {by}"
            yield _told(event, f"{told}; {event.note}" if event.note else told)
        if always and not found:
            yield Evidence(f"{_capital(kinds[0].title)}: belum dicatat", lacking=True)

    return proof


def _told(event: Event, what: str) -> Evidence:
    return Evidence(what, event.outside, event.dated, ", ".join(one.name for one in event.files))


def compared(facts: YearFacts) -> Iterator[Evidence]:
    """The same indicators in other documents, where the office put them beside its own."""
    rows = facts.contract.other_figures
    if rows:
        documents = joined(list(dict.fromkeys(one.document.strip() for one in rows)))
        told = f"Persandingan angka LKJ dengan {documents}"
        lacking = "" if facts.compared else " belum ditulis (lkjgen persandingan)"
        yield Evidence(f"{told}{lacking}", file=facts.compared, lacking=bool(lacking))


def responsible(facts: YearFacts) -> Iterator[Evidence]:
    """Who answers for the data of each team."""
    teams = teams_at(facts.contract, facts.contract.period(None).last_day)
    named = [one for one in teams if one.lead.strip()]
    told = f"Penanggung jawab data disebut untuk {len(named)} dari {len(teams)} tim"
    yield Evidence(told, "data induk, lembar Tim", lacking=len(named) < len(teams))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
