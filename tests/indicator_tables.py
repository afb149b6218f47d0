"""Tables of indicators made for tests, as offices keep them: IKU, Perjanjian Kinerja and Rencana Aksi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjgen.core.number import MONTHS
from tests.sipd_exports import Cell, Rows

IKU = (
    "No",
    "Sasaran Strategis",
    "Indikator Kinerja Utama (IKU)",
    "Satuan",
    "Formula Perhitungan",
    "Sumber Data",
    "Penanggung Jawab",
)
PK = ("No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target")
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")
PLAN = (*PK, *QUARTERS, "Rencana Aksi", "Anggaran (Rp)")
MONTHLY = (*PK, *MONTHS)
YEARS = ("2021", "2022", "2023", "2024", "2025")
RENSTRA = ("No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Kondisi Awal 2020", *YEARS, "Kondisi Akhir")


@dataclass(frozen=True)
class Planned:
    """One indicator of a table; `plan` holds its triwulan, its months, or its Renstra, "-" where there is no target."""

    name: str
    sasaran: str = "Meningkatnya kualitas perumahan"
    unit: str = "unit"
    target: Cell = Decimal(0)
    plan: tuple[Cell, ...] = ()
    formula: str = "Jumlah rumah"
    source: str = "Laporan bidang"
    team: str = "Bidang Perumahan"


def rows_of(headings: Sequence[str], lines: Sequence[Planned]) -> Rows:
    """The rows below the headings: a sasaran stands in the first of its rows alone."""
    rows: Rows = []
    before = ""
    for number, line in enumerate(lines, 1):
        columns = [one for one in headings if one in (*QUARTERS, *MONTHS) or one in RENSTRA[4:]]
        cells: dict[str, Cell] = {
            "No": number,
            "Sasaran Strategis": line.sasaran if line.sasaran != before else "",
            "Satuan": line.unit,
            "Target": line.target,
            "Formula Perhitungan": line.formula,
            "Sumber Data": line.source,
            "Penanggung Jawab": line.team,
            **dict(zip(columns, line.plan, strict=False)),
        }
        before = line.sasaran
        rows.append([cells.get(one, line.name if one.startswith("Indikator") else "lain") for one in headings])
    return rows


def table(headings: Sequence[str], lines: Sequence[Planned], *, numbered: bool = False) -> Rows:
    """With titles, the row that numbers the columns if `numbered`, and who signs."""
    numbers: Rows = [[f"({one})" for one in range(1, len(headings) + 1)]] if numbered else []
    signed: Rows = [[], ["", "", "Sinjai, 2 Januari"], ["", "", "Kepala Dinas"], ["", "", "NIP 19750730 200101 1 001"]]
    return [["PERJANJIAN KINERJA"], ["Dinas Contoh"], [], list(headings), *numbers, *rows_of(headings, lines), *signed]
