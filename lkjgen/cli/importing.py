"""`lkjgen impor`: what an export of SIPD or a table of indicators holds, and its use."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjgen.cli.indicators_told import indicators_told
from lkjgen.cli.telling import FAULTS, OK, now
from lkjgen.core.export import Export, Left
from lkjgen.core.model import ImportKind
from lkjgen.core.number import show_date, show_rupiah
from lkjgen.core.rule import span
from lkjgen.usecases.importing import Import, ImportOutcome, preview, put_in_use

_LONGEST = 60  # characters of a name in a line
_CODES = 20  # of a list of codes as many are shown


def run(options: argparse.Namespace) -> int:
    """1 where something about the export is in doubt."""
    given = Import(
        ImportKind(options.sebagai),
        options.berkas,
        options.triwulan,
        options.triwulan is not None or options.tahunan,
        options.dpa,
        options.kolom,
        options.menurut,
        options.alasan,
        options.oleh,
        options.pk,
    )
    outcome = put_in_use(options.folder, given, now=now()) if options.pakai else preview(options.folder, given)
    for line in _told(outcome, given):
        print(line)
    return FAULTS if outcome.export.doubts and not options.pakai else OK


def _told(outcome: ImportOutcome, given: Import) -> Iterator[str]:
    export = outcome.export
    about = f" {outcome.about}" if outcome.about else ""
    yield f"{given.file.name} dibaca sebagai {export.kind.title}{about}."
    for sheet in export.sheets:
        name = f"Lembar '{sheet.title}': judul" if sheet.title else "Judul"
        columns = ", ".join(f"{what} dari {heading}" for what, heading in sheet.headings.items())
        yield f"{name} kolom pada baris {sheet.line}; {columns}; {sheet.rows} baris diambil."
        if sheet.unused:
            yield f"Kolom yang tidak diambil: {', '.join(sheet.unused)}."
    if export.skipped:
        yield f"Lembar yang tidak dibaca, karena judul kolomnya lain: {', '.join(export.skipped)}."
    yield from indicators_told(export) if export.kind.of_indicators else (*_rows(export), *_sums(export))
    yield from _left(export.left)
    for total in export.totals:
        same = (
            "sama dengan jumlah barisnya"
            if total.agrees
            else f"BERBEDA dari jumlah barisnya {show_rupiah(total.summed)}"
        )
        sheet_name = f"{total.sheet}!" if total.sheet else ""
        yield f"Jumlah yang tercetak pada '{total.heading}' ({sheet_name}{total.cell}): {show_rupiah(total.printed)}, {same}."
    if not export.totals and export.kind is not ImportKind.CODES and not export.kind.of_indicators:
        yield "Ekspor ini tidak mencetak jumlah; cocokkan sendiri dengan jumlah di atas."
    yield from _end(outcome)


def _rows(export: Export) -> Iterator[str]:
    taken = [one for one in export.rows if one.amount is not None or export.kind is ImportKind.CODES]
    others = len(export.rows) - len(taken)
    if export.kind is ImportKind.CODES:
        for row in taken[:_CODES]:
            yield f"  {row.code}  {row.name[:_LONGEST]}"
        yield f"Diambil: {len(taken)} kode" + (f", {_CODES} yang pertama di atas." if len(taken) > _CODES else ".")
        return
    for row in taken:
        funds = f" ({', '.join(row.funds)})" if row.funds else ""
        yield f"  {row.code}  {row.name[:_LONGEST]}{funds}: {show_rupiah(row.amount or Decimal(0))}"
    named = f", dan nama {others} program dan kegiatan" if others else ""
    yield f"Diambil: {len(taken)} sub kegiatan, jumlah {show_rupiah(export.total)}{named}."


def _sums(export: Export) -> Iterator[str]:
    if export.kind is ImportKind.REALIZATION:
        yield (
            "Realisasi ialah nilai realisasi dikurangi nilai setoran. Sub kegiatan pada DPA yang tidak ada pada ekspor ini "
            "dihitung Rp0."
        )
    if export.by_quarter and export.first and export.last:
        told = ", ".join(
            f"s.d. TW {name} {show_rupiah(one)}"
            for name, one in zip(("I", "II", "III", "IV"), export.by_quarter, strict=True)
        )
        yield f"Menurut '{export.dated_by}', {show_date(export.first)} sampai {show_date(export.last)}: {told}."
    if export.ends_early and export.last and export.until:
        yield (
            f"Perlu dikonfirmasi: tanggal terakhir {show_date(export.last)}. Pastikan ekspor ini dibuat setelah "
            f"{show_date(export.until)}."
        )
    if export.by_fund:
        told = ", ".join(f"{fund} {show_rupiah(amount)}" for fund, amount in export.by_fund.items())
        yield f"Menurut sumber dana: {told}."


def _left(left: Sequence[Left]) -> Iterator[str]:
    for one in left:
        if not one.rows:
            yield f"Tidak dihitung: lembar '{one.sheet}': {one.why}."
            continue
        rows = span([f"A{row}" for row in one.rows]).replace("A", "")
        sheet = f"lembar '{one.sheet}', " if one.sheet else ""
        faulty = "TIDAK TERBACA" if one.fault else "Tidak diambil"
        yield f"{faulty}: {sheet}baris {rows}: {one.why}."


def _end(outcome: ImportOutcome) -> Iterator[str]:
    if outcome.stored is not None:
        yield f"Dipakai: {outcome.stored}"
        if outcome.old is not None:
            yield f"Yang dipakai sebelumnya disimpan: {outcome.old}"
        yield "Yang sudah diketik tidak diubah; perbedaannya disebut oleh 'lkjgen periksa'."
        return
    doubts = " dan ".join(outcome.export.doubts)
    if doubts:
        yield f"Perlu dikonfirmasi: {doubts}."
    if outcome.question:
        yield outcome.question
    yield "Belum ada yang ditulis. Bila sudah benar, ulangi dengan --pakai" + (' dan --alasan "…".' if doubts else ".")
