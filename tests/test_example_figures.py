"""The health office's figures as its drafts print them, against figures worked out by hand from the decisions.

`data/kesehatan_angka.md` holds each figure with the steps of a pocket calculator; nothing in it was taken from the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from lkjgen.core.document import Document, Paragraph, Table, plain
from lkjgen.core.draft.slots import manifest_of
from lkjgen.example import KESEHATAN, PERIODS, Office
from tests.conftest import Run
from tests.example_rows import ROWS
from tests.test_calculations import calculations, comes_out

YEAR = ROWS["kesehatan"]
PAGE = Path(__file__).parent / "data" / "kesehatan_angka.md"
NOT_PRINTED, NOT_COMPARED = "–", ""
WORDS = ("belum", "data", "tanpa", "tidak", "tercapai", "melampaui")  # how a cell begins that holds no figure

# Column of the page → kind of the figure that prints it.
QUARTER = {
    "Hanya TW": "realisasi-sendiri",
    "S.d. TW": "realisasi",
    "Target TW": "target-ra-sendiri",
    "Target s.d.": "target-ra",
    "Capaian": "capaian",
    "Terhadap PK": "kemajuan",
}
ANNUAL = {"Target": "target", "Realisasi": "realisasi", "Capaian": "capaian", "Renstra": "kemajuan-renstra"}
MEANS = {"Rata-rata": "capaian", "Dengan batas 110": "capaian-dibatasi"}


@dataclass(frozen=True)
class Printed:
    """What a period's draft prints: the texts of each figure, the document, and each indicator's words in the check."""

    figures: Mapping[str, tuple[str, ...]]
    document: Document
    judged: Mapping[str, tuple[str, str]]

    def holds(self, figure: str, expected: str) -> bool:
        """Whether the figure is printed as expected: bare, with its unit, or as rupiah."""
        shown = self.figures.get(figure, ())
        return any(
            one in {expected, f"{expected}%", f"Rp{expected}"} or one.startswith(f"{expected} ") for one in shown
        )


@cache
def page() -> Mapping[str, list[dict[str, str]]]:
    """Heading ("TW1: indikator") → its rows, column → cell."""
    found: dict[str, list[dict[str, str]]] = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = section.splitlines()
        head, _, *rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line[:1] == "|"]
        found[title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


@pytest.fixture(scope="module")
def printed(run_of: Callable[[Office], Run]) -> Callable[[str], Printed]:
    run = run_of(KESEHATAN)

    @cache
    def of(key: str) -> Printed:
        document = run.document(key)
        path = run.folder / f"output/{key}/Pemeriksaan_{key}_{KESEHATAN.year}.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        judged = {one["kode"]: (one["kategori"], one["ketercapaian"]) for one in told["indikator"]}
        return Printed(manifest_of(document).figures(), document, judged)

    return of


def differences(printed: Printed, key: str, rows: list[dict[str, str]], kinds: Mapping[str, str]) -> Iterator[str]:
    """Each figure that the draft prints otherwise than worked out, or not, or though it is not known."""
    for row in rows:
        subject = next(iter(row.values()))
        for column, kind in kinds.items():
            figure = f"{kind}/{subject}/{key}"
            expected, shown = row[column], printed.figures.get(figure, ())
            if expected == NOT_PRINTED and shown:
                yield f"{figure}: printed {shown}, nothing expected ({row['Hitungan']})"
            elif expected not in (NOT_PRINTED, NOT_COMPARED) and not printed.holds(figure, expected):
                yield f"{figure}: printed {shown}, expected {expected} ({row['Hitungan']})"


def words(row: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Category and judgement as the check's JSON says them: null where there is no capaian."""
    has = row["Capaian"][-1].isdigit()
    return (row["Kategori"] if has else None, row["Ketercapaian"] if has else None)


@pytest.mark.parametrize("key", PERIODS)
def test_each_indicator_is_printed_as_worked_out(printed: Callable[[str], Printed], key: str) -> None:
    rows = page()[f"{key}: indikator"]
    assert [row["Indikator"] for row in rows] == list(YEAR.indicators)
    found = printed(key)
    assert list(differences(found, key, rows, ANNUAL if key == "Tahunan" else QUARTER)) == []
    judged = {row["Indikator"]: words(row) for row in rows}
    assert {code: said for code, said in found.judged.items() if said != judged[code]} == {}


@pytest.mark.parametrize("key", PERIODS)
def test_each_sasaran_and_the_office_are_printed_as_worked_out(printed: Callable[[str], Printed], key: str) -> None:
    rows, found = page()[f"{key}: sasaran dan perangkat daerah"], printed(key)
    assert list(differences(found, key, rows, MEANS)) == []
    summary = [
        [plain(cell.content) for cell in row.cells]
        for table in found.document.blocks
        if isinstance(table, Table)
        for row in table.rows
    ]
    text = " ".join(plain(one.content) for one in found.document.blocks if isinstance(one, Paragraph))
    for row in rows:
        subject, reached = row["Sasaran"], row["Tercapai"]
        assert found.holds(f"tercapai/{subject}/{key}", reached.split(" ")[0]), (key, subject)
        if subject == "PD":
            assert f"{reached} indikator" in text, key
        else:
            assert any(cells[0].startswith(subject) and reached in cells for cells in summary), (key, subject)


@pytest.mark.parametrize("key", PERIODS)
def test_the_budget_is_printed_as_worked_out(printed: Callable[[str], Printed], key: str) -> None:
    """By program and by source of funds, and together."""
    found, version = printed(key), YEAR.dpa(key)
    wrong = []
    for row in page()[f"{key}: anggaran"]:
        part = row["Bagian"]
        name = part if part == "PD" or part[0].isdigit() else f"dana-{part.casefold().replace(' ', '-')}"
        for figure, column in (
            (f"pagu/{name}/{version}", "Pagu"),
            (f"anggaran/{name}/{key}", "Realisasi"),
            (f"serapan/{name}/{key}", "Penyerapan"),
        ):
            if not found.holds(figure, row[column]):
                wrong.append(f"{figure}: printed {found.figures.get(figure)}, expected {row[column]}")
    assert wrong == []


def test_a_late_date_says_so(printed: Callable[[str], Printed]) -> None:
    """D36: passed and not done, provisional until the year's end."""
    for key in ("TW3", "TW4", "Tahunan"):
        rows = [
            " ".join(plain(cell.content) for cell in row.cells)
            for table in printed(key).document.blocks
            if isinstance(table, Table)
            for row in table.rows
            if row.cells and any(plain(cell.content).startswith("IK-10 ") for cell in row.cells)
        ]
        assert any("terlambat, belum terlaksana s.d. " in one for one in rows), key
        assert any("sementara" in one for one in rows) == (key == "TW3"), key


def test_what_was_worked_out_comes_out() -> None:
    """The page itself: each step gives what stands behind it, and each figure is the result of a step or was typed in."""
    for title, rows in page().items():
        for row in rows:
            steps = [(told.split(": ")[-1], said) for told, said in calculations(row["Hitungan"])]
            assert [step for step in steps if not comes_out(*step)] == [], (title, row)
            results = {said for _, said in steps}
            for column in ("Capaian", "Terhadap PK", "Renstra", "Rata-rata", "Dengan batas 110", "Penyerapan"):
                cell = row.get(column, "")
                free = cell in (NOT_PRINTED, NOT_COMPARED, "0,00", "100,00") or cell.startswith(WORDS)
                assert free or cell in results or cell == row["Hitungan"], (title, column, row)
