"""Kertas Kerja Pengukuran: each computed figure with its formula, the numbers in it, and the files and cells it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Align, Block, Cell, Column, Inline, Row, RowKind, Table, cell, words
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.shared.wording import short
from lkjgen.core.performance_report.working_paper.figure import Origin, Traced
from lkjgen.core.performance_report.working_paper.figures import traced

_SHORT = 8  # characters of a hash beside a cell; the list of files has all of it


@dataclass(frozen=True)
class SourceFile:
    """A file that was read: the contract (`period` empty) or what a team sent for a period ("TW2")."""

    name: str
    sha256: str
    period: str = ""
    team: str = ""


def trace_annex(
    dossier: Dossier, results: Results, quarters: Sequence[Results], files: Sequence[SourceFile]
) -> tuple[Block, ...]:
    """The figures of the period's `results` and of the year's triwulan, then the files; for a landscape section."""
    numbers = {(one.period, one.name): (number, one) for number, one in enumerate(files, 1)}
    rows: list[Row] = []
    for title, figures in traced(dossier, results, quarters):
        lines = [_row(one, numbers) for one in figures]
        if lines:
            rows += [Row(title, (Cell(words(title), span=5),), RowKind.GROUP), *lines]
    table = Table(
        "tabel/telusur",
        f"Kertas Kerja Pengukuran {dossier.period.title}",
        (
            Column("Angka", 25),
            Column("Nilai", 9, Align.RIGHT),
            Column("Rumus", 15),
            Column("Perhitungan", 26),
            Column("Sumber", 25),
        ),
        tuple(rows),
        notes=(
            words(
                "Sumber menyebut nomor berkas pada daftar berkas sumber, awal SHA-256-nya, lembar, dan sel. Angka yang "
                "dihitung dari angka lain di laporan ini menyebut angka itu."
            ),
            words(
                "Tiap angka dihitung dari angka lain sebagaimana tercetak, lalu dibulatkan sekali; pembilang dan penyebut "
                "dipakai tanpa pembulatan."
            ),
        ),
        small=True,
    )
    return (table, *((_file_table(dossier, files),) if files else ()))


def _row(one: Traced, numbers: Mapping[tuple[str, str], tuple[int, SourceFile]]) -> Row:
    shown: Inline = one.shown
    cells = (
        cell(one.name),
        cell(shown),
        cell(one.formula or "–"),
        cell(one.steps or "–"),
        cell(_sources(one, numbers)),
    )
    return Row(one.shown.id, cells)


def _sources(one: Traced, numbers: Mapping[tuple[str, str], tuple[int, SourceFile]]) -> str:
    parts = list(_cells(one.origins, numbers))
    return "; ".join([*parts, *((one.parts,) if one.parts else ())]) or "–"


def _cells(origins: Iterable[Origin], numbers: Mapping[tuple[str, str], tuple[int, SourceFile]]) -> Iterable[str]:
    """ "B2 3f9ac1d2 Realisasi!H7, I7": neighbouring cells of one sheet together."""
    for (period, file, sheet), group in groupby(origins, key=lambda one: (one.period, one.place.file, one.place.sheet)):
        cells = ", ".join(dict.fromkeys(one.place.cell for one in group if one.place.cell))
        number, known = numbers.get((period, file), (0, None))
        name = f"B{number} {known.sha256[:_SHORT]}" if known else file
        yield f"{name} {sheet}!{cells}" if cells else f"{name} {sheet}"


def _file_table(dossier: Dossier, files: Sequence[SourceFile]) -> Table:
    periods = {one.key: short(one) for one in dossier.periods}
    return Table(
        "tabel/telusur/berkas",
        "Berkas Sumber",
        (Column("Nomor", 6), Column("Berkas", 34), Column("Periode", 8), Column("Tim", 8), Column("SHA-256", 44)),
        tuple(
            Row(
                f"{one.period}/{one.name}",
                (
                    cell(f"B{number}"),
                    cell(one.name),
                    cell(periods.get(one.period, "setahun")),
                    cell(one.team or "–"),
                    cell(one.sha256),
                ),
            )
            for number, one in enumerate(files, 1)
        ),
        small=True,
    )
