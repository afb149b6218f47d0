"""Hasil Koreksi Data Laporan Kinerja: what was corrected, line by line (step 6 of the SOP). The form is ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lkjgen.core.document import Align, Block, Cell, Document, Paragraph, ParagraphStyle, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Period
from lkjgen.core.number import show_date
from lkjgen.core.papers.form import (
    at_place,
    office_lines,
    official,
    paper,
    report_name,
    signed,
    stacked,
    title,
    written,
)
from lkjgen.core.values import dataclass

_FREE_LINES = 8


@dataclass(frozen=True)
class CorrectionLine:
    """`subject` is an indicator, a sub kegiatan or a part of the text by name; `state` "diminta", "diterima", "ditarik"."""

    subject: str = ""
    written: str = ""
    correct: str = ""
    reason: str = ""
    corrector: str = ""
    day: date | None = None
    state: str = ""


def correction_sheet(
    contract: Contract,
    period: Period,
    rows: Sequence[CorrectionLine],
    *,
    dated: date | None = None,
    draft: str = "",
    told_by: str = "",
) -> Document:
    """Signed by who corrects reports; without rows the sheet is empty, to be filled in by hand.

    `draft` is the file that was corrected. `told_by` stands where somebody else wrote it down: "Dicatat Kasubag atas koreksi
    Sekretaris (foto) tanggal 9 Juli 2023".
    """
    grid = Grid[CorrectionLine](
        lambda one: one.subject,
        Declared("No", 4, numbering(), Align.CENTER),
        Declared("Indikator, sub kegiatan, atau bagian", 22, lambda one: _cell(one.subject)),
        Declared("Tertulis", 15, lambda one: one.written),
        Declared("Seharusnya", 15, lambda one: one.correct),
        Declared("Alasan", 20, lambda one: one.reason),
        Declared("Pengoreksi", 12, lambda one: one.corrector),
        Declared("Tanggal", 9, lambda one: show_date(one.day) if one.day else ""),
        Declared("Status", 9, lambda one: one.state),
    )
    told = f"Naskah yang dikoreksi: {written(draft, 60)}."
    note = f"{told_by.strip().rstrip('.')}." if told_by.strip() else ""
    blocks: tuple[Block, ...] = (
        office_lines(contract),
        title("HASIL KOREKSI DATA LAPORAN KINERJA", period.title),
        Paragraph("naskah", words(told)),
        grid.table("koreksi", None, rows or (CorrectionLine(),) * _FREE_LINES),
        Paragraph(
            "angka",
            words(
                f"Angka diperbaiki oleh Tim Kerja pada formulir isiannya; {report_name(period)} memuatnya setelah formulir "
                "diserahkan lagi. ",
                note,
            ),
            ParagraphStyle.NOTE,
        ),
        signed(
            official(
                contract, contract.corrector, dated or period.last_day, f"{at_place(contract, dated)}\nMengoreksi,"
            )
        ),
    )
    name = f"Hasil Koreksi Data Laporan Kinerja {period.title}"
    return paper(contract, name, *blocks, landscape=True, letterhead=False, numbered=True)


def _cell(text: str) -> Cell:
    """An empty one is two lines high, for the hand."""
    return Cell(words(text)) if text else Cell(stacked("", ""))
