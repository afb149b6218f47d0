"""Unggahan: the files for e-SAKIP and ESR, slot by slot, under the portal's limit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from lkjgen.cli import main
from lkjgen.core.model import Period
from lkjgen.core.procedure.events import Kind
from lkjgen.core.procedure.uploads import LKJ, SLOTS, megabytes, slot_of, upload_name
from lkjgen.files.child import Child
from lkjgen.files.pdf_parts import cut_pdf
from lkjgen.files.workbook_writer import write_contract
from lkjgen.gathering import portions as gathering
from lkjgen.gathering.portions import portions
from lkjgen.usecases.collecting_uploads import UploadOutcome, collect_uploads
from lkjgen.usecases.recording import Act, record_act
from lkjgen.workspace import Workspace, WorkspaceError
from tests.office import YEAR, contract_rows
from tests.scanned_pdf import scanned
from tests.small_year import as_rows

YEAR_REPORT, TW2 = Period(YEAR), Period(YEAR, 2)
LIMIT = 45_000


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("LKJ_Tahunan_2023.pdf", "LKJ"),
        ("Laporan Kinerja bertanda tangan.PDF", "LKJ"),
        ("PK 2023.pdf", "PK"),
        ("perjanjian-kinerja perubahan.pdf", "PK"),
        ("SK IKU.pdf", "IKU"),
        ("Rencana_Aksi_2023.pdf", "RA"),
        ("Lembar Persetujuan LKJ.jpg", None),
        ("Formulir Pengukuran PK.pdf", None),
        ("Surat Pengantar LKJ.pdf", None),
        ("Rapat.pdf", None),  # no "ra"
        ("foto.jpg", None),
    ],
)
def test_a_scan_belongs_to_the_slot_that_its_name_tells(name: str, key: str | None) -> None:
    found = slot_of(name)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("LKJ_Tahunan_2023", "LKJ_2023"),
        ("Laporan Kinerja final", "LKJ_2023_Laporan_Kinerja_final"),
        ("2023", "LKJ_2023"),
        ("scan - LKJ", "LKJ_2023_scan"),
    ],
)
def test_a_file_to_upload_tells_slot_and_year_and_keeps_what_else_its_name_told(stem: str, name: str) -> None:
    assert upload_name(LKJ, YEAR_REPORT, stem) == name


def test_the_report_of_a_triwulan_tells_it_and_a_year_s_document_does_not() -> None:
    assert upload_name(LKJ, TW2, "LKJ TW2 2023") == "LKJ_TW2_2023"
    assert upload_name(SLOTS[0], TW2, "perubahan") == "PK_2023_perubahan"


def test_a_size_is_never_told_smaller_than_it_is() -> None:
    assert [megabytes(one) for one in (1, 1_250_000, 2_000_001)] == ["0,01 MB", "1,25 MB", "2,01 MB"]


# --- a PDF in parts ----------------------------------------------------------------------------------------------


def pictures(data: bytes) -> list[int]:
    """The sizes of the pictures that the pages show."""
    held: list[Any] = [page["/Resources"] for page in PdfReader(io.BytesIO(data)).pages]
    return [int(one["/Width"]) for each in held for one in each["/XObject"].values()]


@pytest.mark.parametrize("one_list", [False, True])
def test_a_pdf_is_cut_into_as_few_parts_as_there_can_be(one_list: bool) -> None:
    sizes = [10_000 + number for number in range(10)]
    cut = cut_pdf(scanned(sizes, one_list=one_list), LIMIT)
    assert [(one.first, one.last) for one in cut.parts] == [(1, 4), (5, 8), (9, 10)]
    assert all(len(one.data) <= LIMIT for one in cut.parts)
    assert [size for one in cut.parts for size in pictures(one.data)] == sizes
    assert cut_pdf(scanned(sizes, one_list=one_list), LIMIT) == cut


def test_parts_follow_the_pages_however_unequal_they_are() -> None:
    cut = cut_pdf(scanned([40_000, 100, 100, 40_000, 40_000, 100]), LIMIT)
    assert [(one.first, one.last) for one in cut.parts] == [(1, 3), (4, 4), (5, 6)]
    cut = cut_pdf(scanned([100, 60_000, 100]), LIMIT)
    assert (cut.parts, cut.too_large, cut.size > LIMIT) == ((), 2, True)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child() as made:
        yield made


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "kosong"),
        (b"\xff\xd8\xff" + bytes(50_000), "bukan PDF sehingga tidak dapat dipecah"),
        (scanned([30_000, 30_000]) + b"/ByteRange [0 1 2 3]", "tanda tangannya tidak berlaku lagi"),
        (b"%PDF-1.4\n" + bytes(50_000), "PDF rusak, atau dikunci kata sandi"),
        (scanned([100, 60_000]), "halaman 2 saja sudah 0,07 MB. Pindai ulang"),
    ],
    ids=["empty", "picture", "signed", "broken", "one large page"],
)
def test_what_cannot_be_cut_is_a_sentence_with_a_way_out(child: Child, data: bytes, told: str) -> None:
    found = portions(child, data, LIMIT)
    assert isinstance(found, str) and told in found and found.endswith(".")


def test_what_is_small_enough_is_never_parsed(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "cut_pdf", None)
    for data in (b"\xff\xd8 photo", b"%PDF-1.4 broken", scanned([10]) + b"/ByteRange"):
        assert [one.data for one in portions(child, data, LIMIT)] == [data]  # type: ignore[union-attr]
    assert len(portions(child, bytes(100_000), None)) == 1


# --- the folder --------------------------------------------------------------------------------------------------


@cache
def contract(limit: str | None) -> bytes:
    policy = {"mean_cap": "100", "upload_limit": None if limit is None else Decimal(limit)}
    return write_contract(as_rows(contract_rows()), policy, YEAR)


def with_limit(here: Workspace, limit: str | None) -> None:
    here.contract_path.write_bytes(contract(limit))


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "Dinas 2023")
    made.create(YEAR)
    with_limit(made, "0.045")
    return made


def put(here: Workspace, path: str, data: bytes) -> None:
    (here.root / path).parent.mkdir(parents=True, exist_ok=True)
    (here.root / path).write_bytes(data)


def sentences(outcome: UploadOutcome, key: str) -> list[str]:
    return [one.sentence for one in outcome.collected.lacking if one.slot.key == key]


def names(outcome: UploadOutcome) -> list[str]:
    return [one.path.removeprefix("output/Tahunan/unggahan/") for one in outcome.collected.uploads]


def test_an_empty_year_says_where_each_document_belongs(here: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unggahan", str(here.root), "--tahunan"]) == 1
    said = capsys.readouterr().out
    for key in ("PK", "IKU", "RA"):
        assert f"Letakkan pindaiannya di dokumen/{key}." in said
        assert (here.root / "dokumen" / key).is_dir()
    assert "output/Tahunan/tertanda" in said and "misalnya LKJ_Tahunan_2023.pdf" in said
    assert "Batas tiap berkas 0,045 MB menurut lembar Kebijakan" in said
    assert sorted(one.name for one in here.uploads(YEAR_REPORT).rglob("*") if one.is_file()) == [
        "Daftar_Unggahan.html",
        "Daftar_Unggahan.xlsx",
    ]


def test_each_slot_gets_its_files_under_the_limit(here: Workspace) -> None:
    report = scanned([10_000] * 10)
    put(here, "dokumen/PK/murni.pdf", scanned([100]))
    put(here, "dokumen/PK/PK Perubahan 2023.pdf", scanned([200]))
    put(here, "dokumen/IKU/SK_IKU.jpg", b"\xff\xd8 photo")
    put(here, "dokumen/RA/desktop.ini", b"x")
    put(here, "output/TW1/tertanda/Rencana Aksi.pdf", scanned([300]))
    put(here, "output/Tahunan/tertanda/LKJ_Tahunan_2023.pdf", report)
    put(here, "output/Tahunan/tertanda/Lembar Persetujuan.jpg", b"other")
    put(here, "output/TW1/tertanda/LKJ TW1.pdf", scanned([400]))
    outcome = collect_uploads(here.root, None)
    assert names(outcome) == [
        "PK/PK_2023_Perubahan.pdf",
        "PK/PK_2023_murni.pdf",
        "IKU/IKU_2023_SK.jpg",
        "RA/RA_2023_Rencana_Aksi.pdf",
        *(f"LKJ/LKJ_2023_bagian_{number}_dari_3.pdf" for number in (1, 2, 3)),
    ]
    assert (outcome.collected.lacking, outcome.collected.notes, outcome.collected.others) == ((), (), ())
    assert [one.pages for one in outcome.collected.uploads][-3:] == ["1–4", "5–8", "9–10"]
    written = [here.root / one.path for one in outcome.collected.uploads]
    assert all(one.stat().st_size <= LIMIT for one in written)
    assert sum(len(PdfReader(one).pages) for one in written[-3:]) == 10
    assert (here.root / "output/Tahunan/tertanda/LKJ_Tahunan_2023.pdf").read_bytes() == report
    (sheet,) = load_workbook(outcome.lists[1].path).worksheets
    cells = [str(one.value) for row in sheet.iter_rows() for one in row if one.value]
    assert "output/Tahunan/unggahan/LKJ/LKJ_2023_bagian_2_dari_3.pdf" in cells
    assert "output/Tahunan/tertanda/LKJ_Tahunan_2023.pdf" in cells and "5–8" in cells
    again = collect_uploads(here.root, None)
    assert again.collected == outcome.collected
    assert not any(one.is_new for one in again.lists)


def test_a_triwulan_has_its_own_report_and_the_year_s_documents(here: Workspace) -> None:
    put(here, "dokumen/PK/PK.pdf", scanned([100]))
    put(here, "output/TW2/tertanda/LKJ TW2.pdf", scanned([200]))
    outcome = collect_uploads(here.root, 2)
    assert [one.path for one in outcome.collected.uploads] == [
        "output/TW2/unggahan/PK/PK_2023.pdf",
        "output/TW2/unggahan/LKJ/LKJ_TW2_2023.pdf",
    ]
    assert outcome.collected.notes == ()  # by June there is one Perjanjian Kinerja
    assert "Perjanjian Kinerja (20 Januari 2023 dan 20 September 2023), berkasnya 1" in " ".join(
        collect_uploads(here.root, None).collected.notes
    )


def test_without_a_limit_all_is_copied_whole(here: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    with_limit(here, None)
    put(here, "output/Tahunan/tertanda/LKJ.pdf", scanned([60_000, 60_000]))
    assert main(["unggahan", str(here.root), "--tahunan"]) == 1
    said = capsys.readouterr().out
    assert "unggahan/LKJ/LKJ_2023.pdf (0,13 MB)" in said and "Tiap portal menetapkan batasnya" in said


def test_a_limit_of_0_is_no_limit_that_anybody_meant(here: Workspace) -> None:
    with_limit(here, "0")
    with pytest.raises(WorkspaceError, match=r"diisi 0\. Isi batas portalnya"):
        collect_uploads(here.root, None)


def test_what_the_portal_would_refuse_is_told_and_the_rest_is_there(here: Workspace) -> None:
    put(here, "dokumen/PK/besar.jpg", bytes(60_000))
    put(here, "dokumen/PK/kecil.pdf", scanned([100]))
    put(here, "dokumen/RA/kosong.pdf", b"")
    outcome = collect_uploads(here.root, None)
    assert names(outcome) == ["PK/PK_2023_kecil.pdf"]
    (told,) = sentences(outcome, "PK")
    assert told.startswith("dokumen/PK/besar.jpg: 0,06 MB, lebih dari batas 0,05 MB, dan bukan PDF")
    assert sentences(outcome, "RA") == ["dokumen/RA/kosong.pdf: berkasnya kosong. Salin lagi dari aslinya."]


def test_nothing_that_lies_there_is_replaced(here: Workspace) -> None:
    put(here, "dokumen/PK/PK.pdf", scanned([100]))
    collect_uploads(here.root, None)
    copy = here.uploads(YEAR_REPORT) / "PK/PK_2023.pdf"
    copy.write_bytes(b"%PDF-1.4 edited by a person")
    put(here, "dokumen/PK/PK.pdf", scanned([40_000, 40_000]))
    outcome = collect_uploads(here.root, None)
    assert copy.read_bytes() == b"%PDF-1.4 edited by a person"
    assert names(outcome) == ["PK/PK_2023_bagian_1_dari_2.pdf", "PK/PK_2023_bagian_2_dari_2.pdf"]
    assert outcome.collected.others == ("output/Tahunan/unggahan/PK/PK_2023.pdf",)


def test_the_same_file_twice_is_one_and_two_of_a_name_are_two(here: Workspace) -> None:
    put(here, "dokumen/PK/PK.pdf", scanned([100]))
    put(here, "output/TW1/tertanda/PK 2023.pdf", scanned([100]))
    put(here, "output/TW2/tertanda/PK 2023.pdf", scanned([200]))
    outcome = collect_uploads(here.root, None)
    assert names(outcome) == ["PK/PK_2023.pdf", "PK/PK_2023_2.pdf"]


def test_the_list_tells_what_the_history_knows_of_a_scan(here: Workspace, tmp_path: Path) -> None:
    scan = tmp_path / "Perjanjian Kinerja.pdf"
    scan.write_bytes(scanned([100]))
    act = Act(Kind.DIVIDED, 1, date(YEAR, 4, 3), paper="catatan", files=(scan,))
    record_act(here.root, act, now=datetime(YEAR, 4, 3, 9, tzinfo=UTC))
    (one,) = collect_uploads(here.root, None).collected.uploads
    assert (one.note, one.warns) == ("tercatat pada riwayat proses 3 April 2023", False)
    put(here, "output/TW1/tertanda/Perjanjian Kinerja.pdf", scanned([200]))
    (one,) = collect_uploads(here.root, None).collected.uploads
    assert (one.note, one.warns) == ("isinya berbeda dari yang tercatat 3 April 2023; periksa berkasnya", True)
