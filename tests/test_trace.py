"""Telusur Angka: every computed figure leads to its files and cells, and to the numbers that make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from lkjgen import example
from lkjgen.core.achievement import Year
from lkjgen.core.document import Document, Figure, Heading, Row, RowKind, Table, inlines, plain
from lkjgen.core.model import History, HistoryState, Realization, Target
from lkjgen.core.performance_report import SourceFile, annual_report, quarterly_report, working_paper
from lkjgen.core.policy import Policy
from tests.dossier import Office
from tests.office import ACCESS, BUILDING, HOUSES, PERIODS, SAKIP, SERVICE, Line

CONTRACT = "perjanjian_kinerja.xlsx"
FILES = (
    SourceFile(CONTRACT, "c" * 64),
    *(
        SourceFile(f"LKJ_2023_{period}_{team}.xlsx", f"{number}{team[-1].lower()}" + "0" * 62, period, team)
        for number, period in enumerate(PERIODS)
        for team in ("BID-A", "SUB-B")
    ),
)


def made(office: Office, period: str = "Tahunan", files: Sequence[SourceFile] = FILES) -> Document:
    dossier = office.dossier(PERIODS[period])
    report = annual_report if period == "Tahunan" else quarterly_report
    return report(Year(dossier), has_errors=False, signed_on=date(2024, 2, 20), files=files)


@cache
def whole(period: str) -> Document:
    return made(Office(), period)


def rows(document: Document, identity: str = "tabel/telusur") -> dict[str, Row]:
    return {
        row.key: row
        for one in document.blocks
        if isinstance(one, Table) and one.id == identity
        for row in one.rows
        if row.kind is RowKind.BODY
    }


def texts(row: Row) -> list[str]:
    return [plain(cell.content) for cell in row.cells]


def test_a_figure_of_the_year_names_its_formula_numbers_and_cells() -> None:
    found = rows(whole("Tahunan"))
    assert texts(found[f"realisasi/{ACCESS}/Tahunan"]) == [
        "Realisasi IK-02 Persentase rumah layak huni",
        "70,00",
        "pembilang/penyebut × 100",
        "7.000/10.000 × 100 = 70,00",
        "B10 4a000000 Realisasi!Pembilang, Penyebut",
    ]
    assert texts(found[f"capaian/{HOUSES}/Tahunan"])[1:] == [
        "100,00",
        "R/T × 100",
        "82/82 × 100 = 100,00",
        "B10 4a000000 Realisasi!Realisasi; B1 cccccccc Target!Target PK",
    ]
    assert texts(found[f"selisih/{HOUSES}/2022"])[1:4] == [
        "12 unit",
        "realisasi − realisasi tahun lalu",
        "82 − 70 = 12 (naik)",
    ]


def test_a_triwulan_names_the_entries_that_were_taken_together() -> None:
    found = rows(whole("TW2"))
    assert texts(found[f"realisasi/{HOUSES}/TW2"])[2:] == [
        "jumlah, diisi hanya triwulan ini",
        "TW I 10; TW II 20 → 30",
        "B2 0a000000 Realisasi!Realisasi; B4 1a000000 Realisasi!Realisasi",
    ]
    assert texts(found[f"capaian/{HOUSES}/TW2"])[4].endswith("B1 cccccccc Target!Target TW I, Target TW II")
    assert texts(found[f"kemajuan/{HOUSES}/TW2"])[4].endswith("B1 cccccccc Target!Target PK")
    position = texts(found[f"realisasi/{ACCESS}/TW2"])  # only the last entry counts
    assert position[3] == "TW II 6.400/10.000; 6.400/10.000 × 100 = 64,00"
    assert position[4] == "B4 1a000000 Realisasi!Pembilang, Penyebut"
    assert texts(found[f"capaian/{SAKIP}/TW2"])[2:4] == ["tidak dihitung", "belum ditargetkan pada triwulan II"]


def test_the_year_traces_the_capaian_of_its_triwulan_too() -> None:
    found = rows(whole("Tahunan"))
    assert texts(found[f"capaian/{HOUSES}/TW3"])[1:4] == [
        "100,00",
        "R: jumlah, diisi hanya triwulan ini; R/T × 100",
        "R: TW I 10; TW II 20; TW III 30 → 60; 60/60 × 100 = 100,00",
    ]
    assert f"capaian/{SAKIP}/TW3" not in found  # not due: nothing was computed


def test_means_counts_and_efficiency_name_what_they_are_made_of() -> None:
    found = rows(whole("Tahunan"))
    assert texts(found["capaian/SS-01/Tahunan"])[3:] == ["(100,00 + 100,00)/2 = 100,00", "capaian IK-01, IK-02"]
    assert texts(found["capaian/PD/Tahunan"])[4] == "capaian SS-01, SS-02"
    assert texts(found["tercapai/SS-02/Tahunan"])[1:4] == [
        "2",
        "banyaknya indikator dengan realisasi yang mencapai target",
        f"{SAKIP}, {SERVICE}",
    ]
    assert texts(found["selisih-efisiensi/SS-01/Tahunan"])[1:4] == [
        "0,00",
        "capaian − penyerapan",
        "100,00 − 100,00 = 0,00",
    ]


def test_money_leads_to_the_lra_and_the_dpa_sums_to_their_parts() -> None:
    found = rows(whole("Tahunan"))
    assert texts(found[f"serapan/{BUILDING}/Tahunan"])[3:] == [
        "220.000.000/220.000.000 × 100 = 100,00",
        "B11 4b000000 Anggaran!Realisasi s.d. (Rp); B1 cccccccc Anggaran DPA!Pagu (Rp)",
    ]
    assert texts(found["serapan/1.04.03/Tahunan"])[4] == "jumlah realisasi dan pagu sub kegiatan 1.04.03"
    assert texts(found["serapan/SS-01/Tahunan"])[4] == f"jumlah realisasi dan pagu sub kegiatan {BUILDING}"
    assert texts(found[f"tingkat-renstra-anggaran/{BUILDING}/Tahunan"])[3] == (
        "R = 700.000.000 + 220.000.000 = 920.000.000; 920.000.000/1.000.000.000 × 100 = 92,00"
    )


def _with_history(*years: int, new_in: int | None = None) -> Office:
    """The base office with 50 houses in each of `years`, as the signed LKJ say, and 70 in 2022."""
    office = Office()
    states = {each: HistoryState.SIGNED for each in years} | ({new_in: HistoryState.NEW} if new_in else {})
    for year, state in states.items():
        built = Decimal(50) if state is HistoryState.SIGNED else None
        office.lines.append(Line(History(indicator=HOUSES, year=year, state=state, realization=built)))
    return office


def _placed_by_year(office: Office) -> dict[str, list[str]]:
    """Telusur Angka of progress against the Renstra, where each row of sheet Riwayat has cells named by its year."""
    dossier = office.dossier(PERIODS["Tahunan"])
    history = tuple(
        replace(one, source=replace(one.source, cells={"realization": f"R{one.year}"}))
        for one in dossier.contract.history
    )
    dossier = replace(dossier, contract=replace(dossier.contract, history=history))
    made = annual_report(Year(dossier), has_errors=False, signed_on=date(2024, 2, 20), files=FILES)
    found = rows(made)
    return {code: texts(found[f"kemajuan-renstra/{code}/Tahunan"]) for code in (HOUSES, ACCESS)}


@pytest.mark.parametrize(
    ("office", "years", "steps"),
    [
        (_with_history(*range(2015, 2022)), range(2019, 2023), "R = 220 + 82 = 302; 302/82 × 100 = 368,29"),
        (_with_history(*range(2015, 2021), new_in=2021), [2022], "R = 70 + 82 = 152; 152/82 × 100 = 185,37"),
        (_with_history(new_in=2022), [], "82/82 × 100 = 100,00"),
    ],
    ids=["the years of the Renstra", "not before it was new", "new last year"],
)
def test_progress_against_the_renstra_names_the_years_it_adds(office: Office, years: Sequence[int], steps: str) -> None:
    told = _placed_by_year(office)
    past = ", ".join(f"R{year}" for year in years)
    cells = f"B1 cccccccc Riwayat!{past}; " if past else ""
    assert told[HOUSES][3] == steps
    assert told[HOUSES][4] == f"B10 4a000000 Realisasi!Realisasi; {cells}B1 cccccccc Renstra!Target akhir"
    assert told[ACCESS][3] == "70/70 × 100 = 100,00"  # a position: nothing is added
    assert told[ACCESS][4] == "B10 4a000000 Realisasi!Pembilang, Penyebut; B1 cccccccc Renstra!Target akhir"


def test_what_was_not_measured_leads_to_the_reason() -> None:
    office = Office()
    for column, text in (
        ("Realisasi", "(kosong)"),
        ("Diukur?", "tidak diukur"),
        ("Alasan tidak diukur", "survei ditunda"),
    ):
        office.change(f"realisasi/{HOUSES}/TW2", column, text)
    told = texts(rows(made(office, "TW2"))[f"capaian/{HOUSES}/TW2"])
    assert told[1:4] == ["tidak diukur", "tidak dihitung", "survei ditunda"]
    assert "B4 1a000000 Realisasi!Diukur?, Alasan tidak diukur;" in told[4]


def test_scores_of_predicates_and_the_start_of_the_work_are_sources_too() -> None:
    predicate = texts(rows(whole("Tahunan"))[f"capaian/{SAKIP}/Tahunan"])
    assert predicate[4].endswith("Target!Target PK; B1 cccccccc Skor Predikat!Skor")
    office = Office()
    for path in (f"indikator/{SAKIP}", f"indikator/{SERVICE}"):
        office.change(path, "Polaritas", "tanggal")
    office.change(f"indikator/{SAKIP}", "Tanggal mulai", "1 Februari 2023")
    for line in office.lines:
        if isinstance(line.record, Target) and line.record.indicator == SAKIP:
            line.record = replace(line.record, target=date(2023, 5, 12))
        if isinstance(line.record, Realization) and line.record.code == SAKIP and line.period == "Tahunan":
            line.record = replace(line.record, value=date(2023, 5, 22))
    found = rows(made(office))
    late = texts(found[f"capaian/{SAKIP}/Tahunan"])
    assert late[3] == "(1 − 10/100) × 100 = 90,00"
    assert late[4].endswith("Target!Target PK; B1 cccccccc Indikator!Tanggal mulai")
    assert "Tanggal mulai" not in texts(found[f"capaian/{SERVICE}/Tahunan"])[4]  # it has none


def test_a_cumulative_entry_names_only_its_own_target() -> None:
    office = Office()
    office.change(f"indikator/{HOUSES}", "Cara isi", "s.d. triwulan ini")
    told = texts(rows(made(office, "TW2"))[f"capaian/{HOUSES}/TW2"])
    assert told[4] == "B4 1a000000 Realisasi!Realisasi; B1 cccccccc Target!Target TW II"


def test_the_files_stand_with_their_whole_hash() -> None:
    listed = rows(whole("Tahunan"), "tabel/telusur/berkas")
    assert len(listed) == len(FILES)
    assert texts(listed[f"/{CONTRACT}"]) == ["B1", CONTRACT, "setahun", "–", "c" * 64]
    assert texts(listed["TW2/LKJ_2023_TW2_SUB-B.xlsx"])[2:] == ["TW II", "SUB-B", "1b" + "0" * 62]


def test_without_a_list_of_files_the_name_stands_there() -> None:
    found = rows(made(Office(), files=()))
    assert texts(found[f"capaian/{HOUSES}/Tahunan"])[4].startswith("LKJ_2023_Tahunan_BID-A.xlsx Realisasi!Realisasi")
    assert rows(made(Office(), files=()), "tabel/telusur/berkas") == {}


@pytest.mark.parametrize("period", ["TW3", "Tahunan"])
def test_every_capaian_absorption_and_mean_of_the_report_is_traced(period: str) -> None:
    document = whole(period)
    kinds = ("capaian/", "serapan/", "kemajuan/", "capaian-keluaran/", "tingkat-renstra", "tercapai/", "jumlah-")
    told = {
        inline.id
        for one in document.blocks
        if not (isinstance(one, Table) and one.id == "tabel/telusur")
        for inline in inlines(one)
        if isinstance(inline, Figure) and inline.id.startswith(kinds) and inline.text[0].isdigit()
    }
    codes = (HOUSES, ACCESS, SAKIP, SERVICE)
    known = {f"capaian/{code}/{year}" for code in codes for year in (2020, 2021, 2022)}  # of the signed LKJ
    assert told - known <= set(rows(document))
    assert len(told) > 20


def test_a_figure_that_was_not_computed_says_why() -> None:
    office = Office()
    office.change(f"realisasi/{ACCESS}/Tahunan", "Penyebut", "(kosong)")
    found = rows(made(office))
    assert texts(found[f"capaian/{ACCESS}/Tahunan"])[1:4] == [
        "data belum lengkap",
        "tidak dihitung",
        "realisasi akhir tahun belum diisi",
    ]
    assert f"realisasi/{ACCESS}/Tahunan" not in found


def test_it_is_a_paper_of_its_own_unless_the_office_chooses_otherwise() -> None:
    assert not Policy().figure_trace


@pytest.mark.parametrize("period", ["TW2", "Tahunan"])
def test_the_paper_beside_the_report_says_what_the_annex_would(period: str) -> None:
    office = Office()
    office.change("kebijakan", "figure_trace", "tidak")
    office.change(f"realisasi/{HOUSES}/{period}", "Realisasi", "(kosong)")
    document = made(office, period)
    assert rows(document) == rows(document, "tabel/telusur/berkas") == {}
    headings = [one.text for one in document.blocks if isinstance(one, Heading)]
    assert not [one for one in headings if "KERTAS KERJA" in one or one.startswith("LAMPIRAN 6")]
    paper = working_paper(document, Year(office.dossier(PERIODS[period])), FILES)
    office.change("kebijakan", "figure_trace", "ya")
    bound = made(office, period)
    for identity in ("tabel/telusur", "tabel/telusur/berkas", "tabel/belum-lengkap"):
        assert rows(paper, identity) == rows(bound, identity) != {}, identity
    assert f"realisasi/{HOUSES}/{period}" in rows(paper, "tabel/belum-lengkap")


def test_the_quarterly_report_lists_its_gaps_itself() -> None:
    """What was not delivered is part of what the SOP asks of it; the annual LKJ goes to the Bupati without."""
    office = Office()
    office.change("kebijakan", "figure_trace", "tidak")
    assert rows(made(office, "TW2"), "tabel/belum-lengkap")
    assert not rows(made(office), "tabel/belum-lengkap")


def test_the_paper_names_the_files_that_were_read(example_folder: Path) -> None:
    """It is written with the draft, to read and to reckon with."""
    stem = f"Kertas_Kerja_Pengukuran_Tahunan_{example.PERKIMTAN.year}"
    here = example_folder / "output" / "Tahunan"
    assert "Berkas Sumber" in (here / f"{stem}.html").read_text(encoding="utf-8")
    cells = [
        [one.value for one in row]
        for sheet in openpyxl.load_workbook(here / f"{stem}.xlsx").worksheets
        for row in sheet.iter_rows()
    ]
    start = next(number for number, row in enumerate(cells) if row[0] == "Nomor")
    listed = [row for row in cells[start + 1 :] if re.fullmatch(r"B\d+", str(row[0]))]
    assert listed[0][1] == CONTRACT
    assert len(listed) == 1 + 5 * 4
    assert all(len(str(row[4])) == 64 for row in listed)
