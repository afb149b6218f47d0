"""A corrected workbook of an earlier triwulan: later reports use it and say so, the earlier report stays (D23)."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.corrections import Correction, corrections
from lkjgen.core.document import Table, plain
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Dossier, Period
from lkjgen.core.performance_report import annual_report, filled_in, quarterly_report
from lkjgen.files.figures_file import read_figures, write_figures
from lkjgen.usecases import composing
from tests.dossier import Office
from tests.draft_edits import Edited, w, words_of
from tests.example_documents import example_drafts
from tests.office import PERIODS, YEAR
from tests.small_year import begun, forms

TW1, TW2 = PERIODS["TW1"], PERIODS["TW2"]


def figures(office: Office, period: Period) -> Mapping[str, Sequence[str]]:
    """As the manifest of the draft of the period holds them."""
    return manifest_of(quarterly_report(Year(office.dossier(period)), has_errors=False, signed_on=None)).figures()


def corrected_in(dossier: Dossier, before: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Of the dossier's period, since the figures `before`."""
    now = tuple(filled_in(Year(dossier).own))
    return [(one.id, one.before, one.now) for one in corrections({dossier.period: before}, {dossier.period: now})]


def test_old_and_new_of_what_teams_fill_in() -> None:
    corrected = Office()
    corrected.change("realisasi/IK-01/TW1", "Realisasi", "9")
    corrected.change("belanja/1.04.03.2.03.02/TW1", "Realisasi s.d. (Rp)", "49000000")
    assert corrected_in(corrected.dossier(TW1), figures(Office(), TW1)) == [
        ("realisasi/IK-01/TW1", "10", "9"),
        ("anggaran/1.04.03.2.03.02/TW1", "50.000.000", "49.000.000"),
    ]
    (one, *_) = filled_in(Year(corrected.dossier(TW1)).own)
    assert one.name == "Realisasi IK-01 Jumlah rumah layak huni yang dibangun"
    assert corrected_in(Office().dossier(TW1), figures(Office(), TW1)) == []


@pytest.mark.parametrize("key", ["kesehatan", "perkimtan"])
def test_what_teams_fill_in_is_what_the_report_shows(key: str) -> None:
    """Every figure of a kind that teams fill in, of each triwulan, without a whole report being made of it."""
    for draft in example_drafts(key)[:4]:
        office, printed = draft.dossier, manifest_of(draft.document).figures()
        known = {*office.contract.indicator_by_code, *(one.code for one in draft.results.sub_kegiatan)}
        told = {one.id: one for one in filled_in(draft.results)}
        kinds = ("realisasi", "anggaran", "keluaran", "fisik")
        ids = [one for one in printed if one.split("/")[0] in kinds and one.split("/")[1] in known]
        assert {one for one in ids if one.endswith(f"/{office.period.key}")} == set(told)
        assert all(one.text in printed[identity] for identity, one in told.items())
        assert corrected_in(office, printed) == []


def test_a_figure_that_was_told_among_the_missed_is_not_changed_by_being_reached() -> None:
    """What a sentence shows with its unit, a table shows without: the same figure, whatever came of its target."""
    before = {"realisasi/IK-01/TW1": ("10 unit",)}  # as the file beside an older draft holds it
    assert corrected_in(Office().dossier(TW1), before) == []
    corrected = Office()
    corrected.change("realisasi/IK-01/TW1", "Realisasi", "9")
    assert corrected_in(corrected.dossier(TW1), {"realisasi/IK-01/TW1": ("10 unit", "10")}) == [
        ("realisasi/IK-01/TW1", "10", "9")
    ]


def test_reports_list_them_and_only_then() -> None:
    change = Correction(TW1, "realisasi/IK-01/TW1", "Realisasi IK-01", "10", "9")
    for report, period in ((quarterly_report, TW2), (annual_report, PERIODS["Tahunan"])):
        dossier = Office().dossier(period)
        told = report(Year(dossier), has_errors=False, signed_on=None, corrected=(change,))
        (table,) = (one for one in told.blocks if isinstance(one, Table) and one.id == "tabel/perbaikan-data")
        assert [plain(cell.content) for cell in table.rows[0].cells] == ["TW I", "Realisasi IK-01", "10", "9"]
        silent = report(Year(dossier), has_errors=False, signed_on=None)
        assert not [one for one in silent.blocks if isinstance(one, Table) and one.id == "tabel/perbaikan-data"]


def test_figures_are_kept_and_read_again() -> None:
    data = write_figures(TW1, {"realisasi/IK-01/TW1": "10"})
    assert read_figures(data, TW1) == {"realisasi/IK-01/TW1": ("10",)}
    assert read_figures(data, TW2) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"periode": "TW1", "tahun": 2023, "angka": {"a": 1}}'])
def test_what_is_no_such_file_is_none(data: bytes) -> None:
    assert read_figures(data, TW1) is None


def test_the_later_report_uses_the_corrected_workbook(example_folder: Path, tmp_path: Path) -> None:
    for quarter in (1, 2):
        for path in (example_folder / f"masuk/TW{quarter}").glob("*.xlsx"):
            target = tmp_path / path.relative_to(example_folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (tmp_path / "perjanjian_kinerja.xlsx").write_bytes((example_folder / "perjanjian_kinerja.xlsx").read_bytes())

    def composed(quarter: int) -> Path:
        done = composing.compose(
            tmp_path, quarter, as_of=date(2023, 7, 9), signed_on=None, despite_errors=True, page_numbers=False
        )
        assert done.written is not None
        return done.written.path

    first = composed(1)
    before = first.read_bytes()
    kept = json.loads(first.with_suffix(".json").read_text(encoding="utf-8"))["angka"]
    assert "Perbaikan Data" not in "\n".join(one.text for one in docx.Document(str(composed(2))).paragraphs)
    sent = tmp_path / "masuk/TW1/LKJ_2023_TW1_SEK.xlsx"
    book = openpyxl.load_workbook(sent)
    sheet = book["Anggaran"]
    row = next(cell.row for cell in sheet["A"] if str(cell.value).count(".") == 5)
    column = next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == "Realisasi s.d. (Rp)")
    sheet.cell(row, column).value = 1_234_567
    code = str(sheet.cell(row, 1).value)
    out = io.BytesIO()
    book.save(out)
    sent.write_bytes(out.getvalue())
    draft = docx.Document(str(composed(2)))
    (table,) = (one for one in draft.tables if one.rows[0].cells[-1].text == "Menjadi")
    shown = ["".join(cell._tc.xpath(".//w:t/text()")) for cell in table.rows[1].cells]  # also inside controls
    assert shown[2:] == [kept[f"anggaran/{code}/TW1"], "1.234.567"]
    assert first.read_bytes() == before


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office whose report on TW I is written, and that has filled its forms of TW II."""
    root = tmp_path_factory.mktemp("tahun")
    here = begun(root)
    for quarter in (1, 2):
        for name, data in forms(root, f"TW{quarter}").items():
            (here.inbox(PERIODS[f"TW{quarter}"]) / name).write_bytes(data)
    _composed(root, 1)
    return root


def _composed(root: Path, quarter: int) -> Path:
    done = composing.compose(
        root, quarter, as_of=date(2023, 7, 9), signed_on=None, despite_errors=True, page_numbers=False
    )
    assert done.written is not None
    return done.written.path


def _typed(path: Path, *changes: tuple[str, str]) -> None:
    """Figures of TW I as a person types them: wherever one of `changes` stands in a control of its own."""
    draft = Edited(path.read_bytes())
    for old, new in changes:
        found = [text for one in draft.body.iter(w("sdt")) if words_of(one) == old for text in one.iter(w("t"))]
        assert found
        for text in found:
            text.text = new
    path.write_bytes(draft.save())


def test_what_was_signed_is_what_the_draft_says_after_it_was_edited(reported: Path, tmp_path: Path) -> None:
    """A person changed 50.000.000 to 50.000.001 and signed: the report of TW II says what became of it."""
    root = Path(shutil.copytree(reported, tmp_path / "tahun"))
    assert _told(_composed(root, 2)) == []
    _typed(root / f"output/TW1/LKJ_TW1_{YEAR}.docx", ("50.000.000", "50.000.001"))
    assert ["50.000.001", "50.000.000"] in _told(_composed(root, 2))
    _composed(root, 1)  # carried on: the table says what the data say again, and is what is signed next
    assert _told(_composed(root, 2)) == []


def _told(path: Path) -> list[list[str]]:
    """Before and after, of each correction that a draft lists."""
    tables = [one for one in docx.Document(str(path)).tables if one.rows[0].cells[-1].text == "Menjadi"]
    rows = [row for one in tables for row in one.rows[1:]]
    return [["".join(cell._tc.xpath(".//w:t/text()")) for cell in row.cells][2:] for row in rows]
