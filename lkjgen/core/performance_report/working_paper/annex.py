"""Kertas Kerja Pengukuran: each computed figure with its formula, the numbers in it, and the files and cells it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import Sources
from lkjgen.core.document import Align, Block, Document, Row, Table, gaps, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.both.wording import short
from lkjgen.core.performance_report.both.work_tables import MISSING, gap_table
from lkjgen.core.performance_report.working_paper.figure import Traced
from lkjgen.core.performance_report.working_paper.figures import traced
from lkjgen.core.values import dataclass

_SHORT = 8  # characters of a hash beside a cell; the list of files has all of it


@dataclass(frozen=True)
class SourceFile:
    """A file that was read: the contract (`period` empty) or what a team sent for a period ("TW2")."""

    name: str
    sha256: str
    period: str = ""
    team: str = ""


def trace_annex(year: Year, files: Sequence[SourceFile]) -> tuple[Block, ...]:
    """The figures of the period and, of a whole year, of its triwulan, then the files; for a landscape section."""
    dossier = year.dossier
    numbers = {(one.period, one.name): (number, one) for number, one in enumerate(files, 1)}
    grid = Grid[Traced](
        lambda one: one.shown.id,
        Declared("Angka", 25, lambda one: one.name),
        Declared("Nilai", 9, lambda one: one.shown, Align.RIGHT),
        Declared("Rumus", 15, lambda one: one.formula or "–"),
        Declared("Perhitungan", 26, lambda one: one.steps or "–"),
        Declared("Sumber", 25, lambda one: _sources(one, numbers)),
    )
    rows: list[Traced | Row] = []
    for title, figures in traced(year):
        lines = tuple(figures)
        rows += [grid.title(title, title), *lines] if lines else []
    notes = (
        words(
            "Sumber menyebut nomor berkas pada daftar berkas sumber, awal SHA-256-nya, lembar, dan sel. Angka yang "
            "dihitung dari angka lain di laporan ini menyebut angka itu."
        ),
        words(
            "Tiap angka dihitung dari angka lain sebagaimana tercetak, lalu dibulatkan sekali; pembilang dan penyebut "
            "dipakai tanpa pembulatan."
        ),
    )
    table = grid.table("tabel/telusur", f"Kertas Kerja Pengukuran {dossier.period.title}", rows, notes, small=True)
    return (table, *((_file_table(dossier, files),) if files else ()))


def working_paper(report: Document, year: Year, files: Sequence[SourceFile]) -> Document:
    """The paper beside a report: its figures, the files that they came from, and what it lacks."""
    listed = next((one for one in report.blocks if isinstance(one, Table) and one.id == MISSING), None)
    return Document(
        title=f"Kertas Kerja Pengukuran {year.dossier.period.title}",
        subject=report.subject,
        author=report.author,
        blocks=(*trace_annex(year, files), listed or gap_table(gaps(report.blocks))),
    )


def _sources(one: Traced, numbers: Mapping[tuple[str, str], tuple[int, SourceFile]]) -> str:
    parts = list(_cells(one.origins, numbers))
    return "; ".join([*parts, *((one.parts,) if one.parts else ())]) or "–"


def _cells(origins: Sources, numbers: Mapping[tuple[str, str], tuple[int, SourceFile]]) -> Iterable[str]:
    """ "B2 3f9ac1d2 Realisasi!H7, I7": neighbouring cells of one sheet together."""
    for (period, file, sheet), group in groupby(origins, key=lambda one: (one.period, one.place.file, one.place.sheet)):
        cells = ", ".join(dict.fromkeys(one.place.cell for one in group if one.place.cell))
        listed = numbers.get((period.key if period else "", file)) or numbers.get(
            ("", file)
        )  # an export is listed once
        name = f"B{listed[0]} {listed[1].sha256[:_SHORT]}" if listed else file
        yield f"{name} {sheet}!{cells}" if cells else f"{name} {sheet}"


def _file_table(dossier: Dossier, files: Sequence[SourceFile]) -> Table:
    periods = {one.key: short(one) for one in dossier.periods}
    number = numbering()
    return Grid[SourceFile](
        lambda one: f"{one.period}/{one.name}",
        Declared("Nomor", 6, lambda one: f"B{number(one)}"),
        Declared("Berkas", 34, lambda one: one.name),
        Declared("Periode", 8, lambda one: periods.get(one.period, "setahun")),
        Declared("Tim", 8, lambda one: one.team or "–"),
        Declared("SHA-256", 44, lambda one: one.sha256),
    ).table("tabel/telusur/berkas", "Berkas Sumber", files, small=True)
