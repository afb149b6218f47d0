"""Lembar Persetujuan of the Kepala Dinas, and the page that he reads (step 7 of the SOP). The forms are ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import IndicatorResult, Reached
from lkjgen.core.document import Align, Block, Document, Figure, Inlines, Items, Paragraph, ParagraphStyle, Table, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, Role
from lkjgen.core.number import show_date
from lkjgen.core.papers.form import (
    BOX,
    at_place,
    blank,
    bold,
    office_lines,
    official,
    paper,
    particulars,
    report_name,
    room,
    signed,
    title,
    written,
)
from lkjgen.core.performance_report.both.sentences import capital
from lkjgen.core.performance_report.both.summary_sentences import absorption_sentence, office_sentences
from lkjgen.core.performance_report.both.wording import achievement, measure, named, official_title
from lkjgen.core.wording import joined

_CHECKED = (
    "Target, realisasi, dan capaian setiap indikator",
    "Penyebab dan tindak lanjut indikator yang tidak mencapai target",
    "Realisasi anggaran, keluaran, dan fisik sub kegiatan",
    "Hasil koreksi {corrector} sudah ditindaklanjuti",
    "Data yang belum lengkap dan penjelasannya",
)
# So that the summary stays on one page: rows, letters of a cell; letters of the names of the rest, and what a row takes of them
_MOST_MISSED, _LONGEST_CELL = 7, 80
_NAMES, _NAMES_A_ROW = 1_900, 190


def approval_sheet(
    year: Year,
    *,
    dated: date | None = None,
    draft: str = "",
    composed: date | None = None,
    corrected: date | None = None,
) -> Document:
    """What is checked, approved or sent back with notes, signed by who checks reports that day.

    `draft` is the file that he saw; `composed` and `corrected` are the days of the steps before.
    """
    contract, period = year.dossier.contract, year.dossier.period
    day = dated or period.last_day
    role = contract.role_name(contract.checker, day)
    rows = (
        ("Naskah", report_name(period)),
        ("Berkas", written(draft, 50)),
        ("Disusun", _done(official_title(contract, Role.SUBHEAD, day), composed)),
        ("Dikoreksi", _done(official_title(contract, contract.corrector, day), corrected)),
    )
    blocks: tuple[Block, ...] = (
        title(f"LEMBAR PERSETUJUAN {role.upper()}", period.title),
        particulars("naskah", rows, label=16),
        Paragraph("periksa", words("Yang diperiksa:"), ParagraphStyle.SUBTITLE),
        _boxes(
            "periksa/daftar", [one.format(corrector=contract.role_name(contract.corrector, day)) for one in _CHECKED]
        ),
        Paragraph("keputusan", words("Keputusan:"), ParagraphStyle.SUBTITLE),
        _boxes(
            "keputusan/pilihan",
            (f"Disetujui sebagai {report_name(period)}", "Dikembalikan untuk diperbaiki sesuai catatan di bawah ini"),
        ),
        room("catatan", "Catatan dan rekomendasi", 9),
        signed(official(contract, contract.checker, day, f"{at_place(contract, dated)}\nMemeriksa,")),
    )
    return paper(contract, f"Lembar Persetujuan {role} {period.title}", *blocks)


def _done(who: str, day: date | None) -> str:
    return f"{who}, {show_date(day) if day else blank(26)}"


def _boxes(identity: str, lines: Sequence[str]) -> Table:
    """Lines with a box to tick before each."""
    return Grid[str](lambda one: one, Declared("", 5, lambda _: BOX), Declared("", 95, lambda one: one)).table(
        identity, None, lines
    )


def head_summary(year: Year, *, draft: str = "", whole: bool = False) -> Document:
    """What was missed first, the farthest from its target above, each with its cause; then the rest and the money. One page of
    paper, on which long things are cut; or the `whole` of it, for a screen.
    """
    dossier, results, period = year.dossier, year.own, year.dossier.period
    missed = sorted(
        (one for one in results.indicators if one.reached is Reached.MISSED), key=lambda one: one.shown or Decimal(0)
    )
    blocks: list[Block] = [
        office_lines(dossier.contract),
        title(f"RINGKASAN {report_name(period).removesuffix(period.title).strip().upper()}", period.title.upper()),
        Paragraph("ringkasan", office_sentences(dossier, results)),
    ]
    if missed:
        blocks += [
            Paragraph("tidak-tercapai/judul", words(f"Tidak tercapai ({len(missed)})"), ParagraphStyle.SUBTITLE),
            _missed(dossier, missed, whole=whole),
        ]
    blocks += [
        Items("lainnya", tuple(_others(results.indicators, len(missed), whole=whole))),
        Paragraph("anggaran", absorption_sentence(dossier, results.total)),
        Paragraph("balasan", words(_reply(draft, report_name(period))), ParagraphStyle.NOTE),
    ]
    return paper(dossier.contract, f"Ringkasan {report_name(period)}", *blocks, letterhead=False)


def _missed(dossier: Dossier, missed: Sequence[IndicatorResult], *, whole: bool) -> Table:
    right = Align.RIGHT
    shown = missed if whole else missed[:_MOST_MISSED]
    fit = _in_a_row if whole else _cut
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("No", 4, numbering(), Align.CENTER),
        Declared("Indikator kinerja", 30, lambda one: fit(named(one))),
        Declared("Target", 13, _target, right),
        Declared("Realisasi", 13, _realization, right),
        Declared("Capaian (%)", 10, lambda one: achievement(one, sign=False), right),
        Declared("Penyebab menurut Tim Kerja", 29, lambda one: fit(_cause(dossier, one))),
    )
    rest = len(missed) - len(shown)
    notes = (words(f"Dan {rest} indikator lain; selengkapnya pada laporan."),) if rest > 0 else ()
    return grid.table("tidak-tercapai", None, shown, notes)


def _target(one: IndicatorResult) -> Figure | str:
    return (
        ""
        if one.target is None
        else measure("target-ra" if one.period.quarter else "target", one, one.target, unit=True)
    )


def _realization(one: IndicatorResult) -> Figure | str:
    return "belum terlaksana" if one.realization is None else measure("realisasi", one, one.realization, unit=True)


def _cause(dossier: Dossier, one: IndicatorResult) -> str:
    """As the team wrote it; the report has all of it."""
    analysis = dossier.analysis(one.indicator.code, dossier.period)
    return (analysis.hindering if analysis else "").strip() or "belum ditulis"


def _cut(text: str) -> str:
    """A long text cut at a word."""
    text = _in_a_row(text)
    if len(text) <= _LONGEST_CELL:
        return text
    return f"{text[:_LONGEST_CELL].rpartition(' ')[0] or text[:_LONGEST_CELL]} …"


def _in_a_row(text: str) -> str:
    return " ".join(text.split())


def _others(indicators: Sequence[IndicatorResult], missed: int, *, whole: bool) -> Iterator[Inlines]:
    """The rest by name, kind by kind, while there is room on the page; then only the number."""
    kinds = {
        told: [one for one in indicators if one.reached is kind]
        for kind, told in ((Reached.EXCEEDED, "Melampaui target"), (Reached.REACHED, "Tercapai"))
    }
    for one in indicators:
        if one.reached is None:
            kinds.setdefault(capital(one.achievement.state), []).append(one)
    room = _NAMES - _NAMES_A_ROW * min(missed, _MOST_MISSED)
    for told, found in kinds.items():
        names = joined([named(one) for one in found])
        room -= len(names)
        if found:
            yield words(bold(f"{told} ({len(found)})"), f": {names}." if whole or room >= 0 else ".")


def _reply(draft: str, name: str) -> str:
    told = f"Berkas laporan: {draft}. " if draft else ""
    return f"{told}Mohon jawaban: “{name} disetujui”, atau “dikembalikan” dengan catatan."
