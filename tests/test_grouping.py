"""The same mistake in many rows is told once, with all its cells; what follows from a mistake is counted on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjgen.core.achievement import compute
from lkjgen.core.model import Place
from lkjgen.core.rule import Hit, span
from lkjgen.core.rules import reading, workbook
from lkjgen.core.rules.checking import check, findings_of
from lkjgen.core.rules.grouping import MANY
from tests.dossier import Office
from tests.office import PERIODS


def _hit(cell: str, found: str = "-", sheet: str = "Realisasi") -> Hit:
    return Hit(Place("a.xlsx", sheet, cell), f"realisasi/{cell}/TW1", found, values={"column": "Realisasi"}, team="A")


def test_the_same_in_three_thousand_rows_is_one_finding() -> None:
    hits = [(reading.BLANK_WORD, _hit(f"H{row}")) for row in range(5, 3005)]
    (found,) = findings_of(hits)
    assert found.span == "H5:H3004 (3000 baris)"
    assert found.place.cell == "H5"
    assert len(found.cells) == 3000
    assert [one.place.cell for one in found.single] == list(found.cells)
    assert found.message == findings_of(hits[:1])[0].message


def test_what_says_something_else_or_stands_elsewhere_stays_apart() -> None:
    hits = [
        (reading.BLANK_WORD, _hit("H5")),
        (reading.BLANK_WORD, _hit("H6", "nihil")),
        (reading.BLANK_WORD, _hit("I7")),
        (reading.BLANK_WORD, _hit("H8", sheet="Sub Kegiatan")),
        (reading.NOT_A_NUMBER, _hit("H9")),
        (reading.BLANK_WORD, replace(_hit("H10"), team="B")),
    ]
    assert [one.span for one in findings_of(hits)] == ["H5", "H6", "I7", "H8", "H9", "H10"]


def test_many_of_one_rule_in_a_column_are_one_although_their_values_differ() -> None:
    hits = [(reading.NOT_A_NUMBER, _hit(f"H{row}", f"sekitar {row}")) for row in range(5, 5 + MANY)]
    assert len(findings_of(hits[1:])) == MANY - 1
    (found,) = findings_of(hits)
    assert found.message.endswith(f"Hal yang sama ada pada {MANY - 1} baris lain kolom ini.")
    assert [one.found for one in found.single][-1] == f"sekitar {4 + MANY}"


def test_findings_of_whole_files_are_never_taken_together() -> None:
    about = Hit(Place("a.xlsx"), "berkas/a.xlsx")
    hits = [(workbook.EMPTY_FILE, about), (workbook.EMPTY_FILE, replace(about, subject="berkas/b.xlsx"))]
    assert len(findings_of(hits)) == 2


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], ""),
        (["H7"], "H7"),
        (["H7", "H8"], "H7:H8 (2 baris)"),
        (["H9", "H7", "H8", "H12"], "H7:H9, H12 (4 baris)"),
        (["A1", "A3", "A5", "A7", "A9"], "A1, A3, A5, A7, … (5 baris)"),
        (["Realisasi", "Satuan"], "Realisasi, Satuan"),
    ],
)
def test_cells_as_people_read_them(cells: list[str], expected: str) -> None:
    assert span(cells) == expected


def test_what_a_finding_silences_is_counted_on_it() -> None:
    """A negative figure also misses its target: hindrance and follow-up would be asked for."""
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "-5")
    office.change("analisis/IK-01/TW1", "Faktor penghambat", "(kosong)")
    office.change("analisis/IK-01/TW1", "Tindak lanjut", "(kosong)")
    dossier = office.dossier(PERIODS["TW1"])
    (found,) = check(dossier, compute(dossier)).findings
    assert (found.code, found.silenced) == ("ISI-038", 2)
    assert found.told == f"{found.message} (2 hal lain bergantung pada ini dan tidak diulang)"


def test_what_an_unread_cell_hides_is_counted_on_the_reading_finding() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "(kosong)")
    place = Place("LKJ_2023_TW1_BID-A.xlsx", "Realisasi", "Realisasi")
    hit = Hit(place, "realisasi/IK-01/TW1", "sepuluh", values={"column": "Realisasi"})
    dossier = office.dossier(PERIODS["TW1"])
    (found,) = check(dossier, compute(dossier), ((reading.NOT_A_NUMBER, hit),)).findings
    assert (found.code, found.silenced) == ("ISI-001", 1)
