"""`lkjgen telusur` on the example's real drafts, edited as people and editors do it."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import jsonschema
import openpyxl
import pytest

from lkjgen.cli import main
from lkjgen.core.tracing import State
from lkjgen.usecases import composing, new_year
from lkjgen.usecases.tracing import TraceOutcome, trace_draft
from tests.correction_sheets import with_draft
from tests.draft_edits import (
    Edited,
    as_word_saves,
    counted_on,
    sequences,
    through_libreoffice,
    w,
    without_marks,
    words_of,
)
from tests.slow import SLOW, spread

SCHEMA = Path(__file__).parent.parent / "docs" / "telusur.schema.json"
DAY = date(2024, 1, 25)
ANNUAL = "output/Tahunan/LKJ_Tahunan_2023.docx"
QUARTER = "output/TW2/LKJ_TW2_2023.docx"
WHOLE = ANNUAL if SLOW else QUARTER  # an annual draft without its marks is looked at in any case, where slips are found


@pytest.fixture(scope="module")
def example(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, because reports are written into it."""
    target = tmp_path_factory.mktemp("telusur") / "tahun"
    shutil.copytree(example_folder, target)
    return target


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office's year with its draft of TW II; in the slow run that of the example."""
    if SLOW:
        return cast(Path, request.getfixturevalue("example"))
    return with_draft(tmp_path_factory.mktemp("kecil") / "tahun").root


@pytest.fixture
def look(folder: Path, tmp_path: Path) -> Callable[..., TraceOutcome]:
    """Trace a draft that lies outside of the folder."""

    def trace(data: bytes, year: Path = folder) -> TraceOutcome:
        path = tmp_path / "draf.docx"
        path.write_bytes(data)
        return trace_draft(path, year, as_of=DAY, final=False)

    return trace


def states(outcome: TraceOutcome) -> dict[State, int]:
    return {state: outcome.traced.count(state) for state in State if outcome.traced.count(state)}


def told(outcome: TraceOutcome) -> list[str]:
    return [one.code for one in outcome.traced.checked.findings if one.code != "DRF-013"]


@pytest.fixture(scope="module")
def all_figures(folder: Path) -> int:
    """How many figures the untouched draft shows."""
    outcome = trace_draft(folder / WHOLE, None, as_of=DAY, final=False)
    assert outcome.verdict.passes
    assert told(outcome) == []
    assert set(states(outcome)) == {State.SAME}
    return len(outcome.traced.figures)


REWRITTEN = [as_word_saves, without_marks, lambda data: without_marks(data, styles=True)]


@pytest.mark.parametrize("rewritten", spread(REWRITTEN, 1))
def test_what_editors_do_to_a_file_changes_no_figure(
    folder: Path, all_figures: int, look: Callable[..., TraceOutcome], rewritten: Callable[[bytes], bytes]
) -> None:
    outcome = look(rewritten((folder / WHOLE).read_bytes()))
    assert states(outcome) == {State.SAME: all_figures}
    assert told(outcome) == []


@pytest.mark.parametrize(
    ("name", "middle"), spread([(ANNUAL, ""), (QUARTER, "odt"), (QUARTER, "doc")] if SLOW else [(QUARTER, "")], 1)
)
def test_saved_by_libreoffice_no_figure_is_lost(
    folder: Path, look: Callable[..., TraceOutcome], soffice: Path, tmp_path: Path, name: str, middle: str
) -> None:
    data = (folder / name).read_bytes()
    outcome = look(through_libreoffice(soffice, data, tmp_path / "lo", middle))
    assert states(outcome) == states(look(data))
    assert set(states(outcome)) == {State.SAME}
    assert set(told(outcome)) == ({"DRF-023"} if middle == "doc" else set())  # .doc keeps no field that begins anew


def test_numbers_that_count_on_over_the_chapters_are_told_and_then_set_right(tmp_path: Path) -> None:
    """As LibreOffice leaves them when the draft was kept as .doc meanwhile; that of a table which a person added, too."""
    year = with_draft(tmp_path / "tahun").root
    written = Edited((year / QUARTER).read_bytes())
    draft = Edited(counted_on(written.save()))
    caption = draft.paragraph("Anggaran per Program", "Caption")
    own = draft.copy_after(caption, draft.paragraph("Penyerapan Anggaran", "Heading"))
    list(own.iter(w("t")))[-1].text = " Ringkasan kami"
    draft.copy_after(draft.table("50,00"), own)
    (year / QUARTER).write_bytes(draft.save())
    before = trace_draft(year / QUARTER, year, as_of=DAY, final=False)
    assert State.HAND not in states(before)
    assert len([one for one in told(before) if one == "DRF-023"]) > 1
    done = composing.compose(year, 2, as_of=DAY, signed_on=None, despite_errors=True, page_numbers=False)
    assert done.written is not None
    again = Edited(done.written.path.read_bytes())
    assert "Ringkasan kami" in words_of(again.body)
    assert len(sequences(again)) == len(sequences(written)) + 1
    assert all(instruction.endswith("\\s 1") for instruction, _ in sequences(again))
    assert "DRF-023" not in told(trace_draft(done.written.path, None, as_of=DAY, final=False))


def test_slips_of_one_afternoon_are_found_in_a_file_that_lost_its_marks(
    example: Path, look: Callable[..., TraceOutcome]
) -> None:
    draft = Edited((example / ANNUAL).read_bytes())
    draft.replace("87,18", "89,18")
    cell = draft.cell("33,33")
    next(cell.iter(w("t"))).text = "93,33"
    copy = draft.copy_after(draft.table("93,33"), draft.paragraph("Maksud dan Tujuan", "Heading"))
    changed = next(one for one in copy.iter(w("tc")) if words_of(one) == "65,00")
    next(changed.iter(w("t"))).text = "66,00"
    draft.replace("TAHUN 2023", "TAHUN 2022")
    outcome = look(without_marks(draft.save()), example)
    by_code = {code: [one for one in outcome.traced.checked.findings if one.code == code] for code in told(outcome)}
    assert sorted((one.found, one.expected) for one in by_code["DRF-001"]) == [
        ("66,00", "65,00"),
        ("89,18", "87,18"),
        ("93,33", "33,33"),
        ("93,33", "33,33"),
    ]
    assert [one.found for one in by_code["DRF-010"]] == ["2022"]
    assert set(by_code) == {"DRF-001", "DRF-010"}


def test_open_tracked_changes_are_read_as_accepted_and_said(folder: Path, look: Callable[..., TraceOutcome]) -> None:
    draft = Edited((folder / QUARTER).read_bytes())
    run = draft.run("memakai dokumen yang berlaku")
    parent = run.getparent()
    assert parent is not None
    at = parent.index(run)
    inserted = run.makeelement(w("ins"), {w("id"): "900", w("author"): "Kasubag", w("date"): "2024-01-20T08:00:00Z"})
    parent.insert(at, inserted)
    inserted.append(run)
    outcome = look(draft.save())
    assert any("Track Changes" in one for one in outcome.traced.notices)
    assert told(outcome) == []


def test_data_that_a_team_corrects_make_the_draft_stale(folder: Path, tmp_path: Path) -> None:
    office = tmp_path / "tahun"
    shutil.copytree(folder, office)
    sent = next(path for path in (office / "masuk/TW2").glob("*PRM*.xlsx" if SLOW else "*BID-A*.xlsx"))
    book = openpyxl.load_workbook(sent)
    sheet = book["Realisasi"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Realisasi")
    row = next(cell.row for cell in sheet["A"] if cell.value == "IK-01")
    cell = sheet.cell(row, head.column)
    assert isinstance(cell.value, int)
    cell.value += 1
    book.save(sent)
    outcome = trace_draft(office / QUARTER, None, as_of=DAY, final=False)
    stale = [one for one in outcome.traced.checked.findings if one.code == "DRF-002"]
    assert not outcome.verdict.passes
    assert any(one.subject == "capaian/IK-01/TW2" for one in stale)
    assert set(states(outcome)) == {State.SAME, State.STALE}
    done = composing.compose(office, 2, as_of=DAY, signed_on=None, despite_errors=True, page_numbers=False)
    assert done.written is not None
    assert {path.path.name for path in done.report} == {
        "LKJ_TW2_2023_v2_perubahan.html", "LKJ_TW2_2023_v2_perubahan.xlsx",
    }  # fmt: skip
    page = next(one.path for one in done.report if one.path.suffix == ".html").read_text(encoding="utf-8")
    assert "Angka lama dan angka baru" in page
    again = trace_draft(done.written.path, None, as_of=DAY, final=False)
    assert set(states(again)) == {State.SAME}


# --- the command ---------------------------------------------------------------------------------------------------


def test_the_command_writes_its_reports_and_says_the_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["telusur", str(folder / QUARTER)]) == 0
    said = capsys.readouterr().out
    assert "SESUAI DATA: 0 wajib diperbaiki" in said
    written = [Path(line.partition(": ")[2]) for line in said.splitlines() if line.startswith("Laporan pencocokan")]
    assert [one.suffix for one in written] == [".html", ".xlsx", ".json"]
    assert all(one.parent == folder / "output/TW2" for one in written)
    found = json.loads(written[2].read_text(encoding="utf-8"))
    jsonschema.validate(found, schema())
    book = openpyxl.load_workbook(io.BytesIO(written[1].read_bytes()))
    figures = book["Semua angka"]
    assert figures.freeze_panes
    assert figures.auto_filter.ref


def test_json_on_the_console_holds_to_the_schema(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = Edited((folder / QUARTER).read_bytes())
    draft.insert_after(
        draft.paragraph("Dasar Hukum", "Heading"), "<w:p><w:r><w:t>Ada 77 usulan, #REF!</w:t></w:r></w:p>"
    )
    path = tmp_path / "draf.docx"
    path.write_bytes(draft.save())
    assert main(["telusur", str(path), "--folder", str(folder), "--json", "--akhir"]) == 1
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema())
    assert {"DRF-012", "DRF-014"} <= {one["kode"] for one in found["temuan"]}
    assert [one["angka"] for one in found["angka_lain"]] == ["77"]
    assert [one["keadaan"] for one in found["suntingan"]] == ["tambahan dipertahankan"]


def schema() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_what_cannot_be_traced_ends_in_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = tmp_path / "lain.docx"
    shutil.copy(folder / QUARTER, lost)
    other = tmp_path / "kantor lain"
    new_year.new_workspace(other, 2023)
    empty = tmp_path / "kosong.docx"
    empty.write_bytes(b"")
    for arguments, sentence in (
        ([str(tmp_path / "tidak-ada.docx")], "tidak ada; periksa namanya"),
        ([str(empty), "--folder", str(folder)], "bukan draf yang dapat ditelusuri"),
        ([str(next((folder / "masuk/TW2").glob("*.xlsx")))], "bukan draf yang dapat ditelusuri"),
        ([str(lost)], "--folder"),
        ([str(lost), "--folder", str(other)], "memuat hal yang wajib diperbaiki"),
        ([str(lost), "--folder", str(tmp_path / "tiada")], "tidak ada"),
    ):
        assert main(["telusur", *arguments]) == 2
        said = capsys.readouterr().err
        assert sentence in said
        assert "Traceback" not in said
