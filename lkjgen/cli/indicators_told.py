"""What `lkjgen impor` says of a table of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.export import Export
from lkjgen.core.model import STRATEGIC, ImportedIndicator
from lkjgen.core.rules.wording import shown

_LONGEST = 60  # characters of a name in a line
_QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


def indicators_told(export: Export) -> Iterator[str]:
    sasaran = ""
    for row in export.indicators:
        if row.sasaran_text and row.sasaran_text != sasaran:
            sasaran = row.sasaran_text
            yield f"  Sasaran {row.sasaran or '(belum ada di data induk)'}: {sasaran[:_LONGEST]}"
        is_new = " (baru)" if row.code in export.new else ""
        yield f"  {row.code}{is_new}  {row.text[:_LONGEST]}: {'; '.join(_figures(row)) or 'tanpa target'}"
    yield f"Diambil: {len(export.indicators)} indikator."
    yield from export.notes
    if export.new:
        yield (
            "Indikator bertanda (baru) belum ada di data induk. Bila dipakai, lengkapi pada lembar Indikator: tulis kodenya, "
            "lalu kolom yang tidak ada pada tabel (polaritas, triwulan ke tahun, cara isi, tim); pada lembar Sasaran: kodenya "
            "dan kode tujuan. Rumusan, satuan, dan formulanya diambil dari tabel ini."
        )


def _figures(row: ImportedIndicator) -> Iterator[str]:
    if row.unit:
        yield row.unit
    if row.target is not None:
        yield f"target {shown(row.target)}"
    if row.strategic:
        began = f" ({row.baseline_year})" if row.baseline_year is not None else ""
        words = {key: what.removeprefix("target ").removesuffix(" Renstra") for key, what in STRATEGIC.items()}
        told = [f"{what} {shown(row.strategic[key])}" for key, what in words.items() if key in row.strategic]
        yield ", ".join(told).replace("kondisi awal", f"kondisi awal{began}", 1)
    if any(one is not None for one in row.quarters):
        yield ", ".join(f"{name} {shown(one) or '–'}" for name, one in zip(_QUARTERS, row.quarters, strict=True))
