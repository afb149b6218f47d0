"""A team's template: what stands in it, which cells are open, what Excel refuses, and how it is recognised."""

from __future__ import annotations

import dataclasses
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core import model as m
from lkjgen.core.template import template_rows
from lkjgen.files.layout import IDENTITY_SHEET, INSTRUCTION_SHEET, TEMPLATE_SHEETS, Use
from lkjgen.files.workbook_writer import fill_template, write_template

TEAM = m.Team(code="BID-PRM", name="Bidang Perumahan", lead="Ir. Contoh", lead_title="Kepala Bidang Perumahan")
BUDGET_TEAM = m.Team(code="SEK", name="Subbagian Program & Keuangan", fills_budget=True)
HOUSES, RATIO, PREDICATE, DAY, RANGE = "IK-01", "IK-02", "IK-03", "IK-04", "IK-05"
FIRST_SUB, SECOND_SUB = "1.04.03.2.03.02", "1.04.03.2.03.03"
SHEETS = {sheet.key: sheet for sheet in TEMPLATE_SHEETS}


def indicator(code: str, polarity: m.Polarity, unit: str, text: str, team: str = TEAM.code) -> m.Indicator:
    return m.Indicator(
        code=code,
        sasaran="SS-01",
        text=text,
        unit=unit,
        polarity=polarity,
        aggregation=m.Aggregation.LAST,
        entry=m.EntryMode.CUMULATIVE,
        team=team,
    )


def office() -> m.Contract:
    """Five indicators of one team, one of the other; PK and DPA are revised in September."""
    houses = dataclasses.replace(
        indicator(HOUSES, m.Polarity.MAXIMIZE, "unit", "Rumah yang ditangani"),
        entry=m.EntryMode.OWN_QUARTER,
        other_funding=True,
    )
    ratio = dataclasses.replace(
        indicator(RATIO, m.Polarity.MAXIMIZE, "%", "Persentase rumah layak huni"),
        numerator="Rumah layak huni",
        denominator="Seluruh rumah",
    )
    number = Decimal
    return m.Contract(
        profile=m.Profile(region="Kabupaten Contoh", office='Dinas "Contoh"', fiscal_year=2023, place="Sinjai"),
        teams=(TEAM, BUDGET_TEAM),
        pk_versions=(
            m.PkVersion(code="PK", kind=m.PkKind.ORIGINAL, number="1/PK", signed=date(2023, 1, 16)),
            m.PkVersion(code="PKP", kind=m.PkKind.REVISED, number="2/PK", signed=date(2023, 9, 20)),
        ),
        dpa_versions=(
            m.DpaVersion(code="DPA", kind=m.DpaKind.DPA, approved=date(2023, 1, 2)),
            m.DpaVersion(code="DPPA", kind=m.DpaKind.DPPA, approved=date(2023, 9, 15)),
        ),
        indicators=(
            houses,
            ratio,
            indicator(PREDICATE, m.Polarity.PREDICATE, "predikat", "Predikat SAKIP"),
            indicator(DAY, m.Polarity.DATE, "tanggal", "Penetapan dokumen"),
            indicator(RANGE, m.Polarity.RANGE, "%", "Tingkat hunian"),
            indicator("IK-09", m.Polarity.MAXIMIZE, "%", "Kepuasan", BUDGET_TEAM.code),
        ),
        predicate_scores=(
            m.PredicateScore(indicator=PREDICATE, predicate="B", score=number(2)),
            m.PredicateScore(indicator=PREDICATE, predicate="BB", score=number(3)),
        ),
        targets=(
            m.Target(version="PK", indicator=HOUSES, target=number(75), tw1=number(10), tw2=number(20)),
            m.Target(version="PK", indicator=RATIO, target=number("87.5"), tw2=number("86.75")),
            m.Target(version="PK", indicator=PREDICATE, target="BB"),
            m.Target(version="PK", indicator=DAY, target=date(2023, 9, 30), tw3=date(2023, 9, 30)),
            m.Target(version="PK", indicator="IK-09", target=number(80)),
            m.Target(version="PKP", indicator=HOUSES, target=number(90), tw3=number(30), tw4=number(30)),
            m.Target(version="PKP", indicator=RANGE, target=m.Interval(number(80), number(90))),
        ),
        actions=(
            m.Action(code="AK-01", indicator=HOUSES, text="Verifikasi", quarter=2, person="Kasi"),
            m.Action(code="AK-02", indicator=HOUSES, text="Pembangunan", quarter=3),
            m.Action(code="AK-03", indicator="IK-09", text="Survei", quarter=2, team=TEAM.code),
            m.Action(code="AK-04", indicator=HOUSES, text="Administrasi", quarter=2, team=BUDGET_TEAM.code),
            m.Action(code="AK-05", indicator=RANGE, text="Belum ada pada PK", quarter=2),
        ),
        activities=(
            m.Activity(code="1.04.03", name="Program"),
            m.Activity(code=FIRST_SUB, name="Perbaikan rumah", team=TEAM.code, output="Rumah", unit="unit"),
            m.Activity(code=SECOND_SUB, name="Pendataan", team=TEAM.code),
        ),
        budgets=(
            m.Budget(version="DPA", code="1.04.03", pagu=number(1000)),
            m.Budget(version="DPA", code=FIRST_SUB, pagu=number(1000), tw1=number(0), tw2=number(400)),
            m.Budget(version="DPPA", code=FIRST_SUB, pagu=number(800), tw1=number(0), tw2=number(400), tw3=number(400)),
            m.Budget(version="DPPA", code=SECOND_SUB, pagu=number(200), output_target=number(3)),
        ),
    )


def submission(quarter: int, *rows: m.Realization, analyses: tuple[m.Analysis, ...] = ()) -> m.Submission:
    period = m.Period(2023, quarter)
    identity = m.Identity(office="", year=2023, period=period.key, team=TEAM.code, version="1")
    return m.Submission(
        file="", sha256="", identity=identity, period=period, team=TEAM.code, realizations=rows, analyses=analyses
    )


SENT = (
    submission(
        1,
        m.Realization(code=HOUSES, value=Decimal(10)),
        m.Realization(code=RATIO, numerator=Decimal(53984), denominator=Decimal(62400)),
        m.Realization(code=PREDICATE, measured=m.Measured.NO, reason="Belum dinilai"),
        analyses=(m.Analysis(code=HOUSES, follow_up="Menambah fasilitator"),),
    ),
    submission(2, m.Realization(code=DAY, value=date(2023, 6, 5)), m.Realization(code=HOUSES)),
)


def dossier(quarter: int | None) -> m.Dossier:
    return m.Dossier(office(), m.Period(2023, quarter), SENT)


def made(quarter: int | None, team: m.Team = TEAM) -> bytes:
    own = dossier(quarter)
    identity = m.Identity(
        office=own.contract.profile.office, year=2023, period=own.period.key, team=team.code, version="1"
    )
    return write_template(own.contract, own.period, team, identity, template_rows(own, team))


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def cell_of(book: Workbook, sheet_key: str, code: str, column_key: str) -> Cell:
    sheet = SHEETS[sheet_key]
    ws = book[sheet.title]
    heading = sheet.column_by_key[column_key].heading
    if sheet.vertical:
        row = next(row for row in range(5, ws.max_row + 1) if ws.cell(row, 1).value == heading)
        column = 2
    else:
        row = next(row for row in range(5, ws.max_row + 1) if ws.cell(row, 1).value == code)
        column = next(n for n in range(1, ws.max_column + 1) if ws.cell(4, n).value == heading)
    cell = ws.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def validation_of(cell: Cell) -> DataValidation:
    sheet = cell.parent
    assert isinstance(sheet, Worksheet)
    found: list[DataValidation] = [one for one in sheet.data_validations.dataValidation if cell.coordinate in one.sqref]
    assert len(found) == 1
    return found[0]


# --- what the contract and the earlier quarters give ------------------------------------------------------------


def test_rows_follow_the_pk_in_force_on_the_last_day() -> None:
    second, third = template_rows(dossier(2), TEAM), template_rows(dossier(3), TEAM)
    assert [row["code"] for row in second["realizations"]] == [HOUSES, RATIO, PREDICATE, DAY]
    assert [row["code"] for row in third["realizations"]] == [HOUSES, RANGE]
    assert (second["realizations"][0]["pk_target"], second["realizations"][0]["ra_target"]) == (75, 20)
    assert (third["realizations"][0]["pk_target"], third["realizations"][0]["ra_target"]) == (90, 30)
    assert third["realizations"][1]["ra_target"] is None


def test_the_annual_template_measures_against_the_pk_target() -> None:
    row = template_rows(dossier(None), TEAM)["realizations"][0]
    assert (row["entry"], row["pk_target"], row["ra_target"]) == ("setahun", 90, 90)


def test_how_to_type_is_said_with_the_quarter() -> None:
    rows = template_rows(dossier(2), TEAM)["realizations"]
    assert [row["entry"] for row in rows[:2]] == [
        "hanya TW II",
        "pembilang dan penyebut s.d. TW II; target RA s.d. TW II",
    ]
    assert [row["parts"] for row in rows[:2]] == [
        "",
        "Pembilang: Rumah layak huni, s.d. TW II\nPenyebut: Seluruh rumah, s.d. TW II",
    ]


def test_earlier_quarters_are_shown_as_printed() -> None:
    rows = {row["code"]: row["earlier"] for row in template_rows(dossier(2), TEAM)["realizations"]}
    assert rows == {
        HOUSES: "TW I: 10,00",
        RATIO: "TW I: 86,51 (53.984/62.400)",
        PREDICATE: "TW I: tidak diukur",
        DAY: "TW I: belum ada data",
    }
    annual = template_rows(dossier(None), TEAM)["realizations"][0]["earlier"]
    assert annual == "TW I: 10,00\nTW II: belum ada data\nTW III: belum ada data\nTW IV: belum ada data"


def test_the_first_quarter_has_nothing_before_it() -> None:
    rows = template_rows(dossier(1), TEAM)
    assert {row["earlier"] for row in rows["realizations"]} == {""}
    assert {row["last_follow_up"] for row in rows["analyses"]} == {""}


def test_last_quarters_follow_up_comes_back() -> None:
    rows = {row["code"]: row["last_follow_up"] for row in template_rows(dossier(2), TEAM)["analyses"]}
    assert rows[HOUSES] == "Menambah fasilitator"
    assert {rows[code] for code in (RATIO, PREDICATE, DAY)} == {""}
    assert {row["last_follow_up"] for row in template_rows(dossier(3), TEAM)["analyses"]} == {""}


@pytest.mark.parametrize(
    ("quarter", "team", "codes"),
    [
        (2, TEAM, ["AK-01", "AK-03"]),
        (2, BUDGET_TEAM, ["AK-04"]),
        (3, TEAM, ["AK-02"]),
        (1, TEAM, []),
        (None, TEAM, []),
    ],
)
def test_actions_are_those_due_of_indicators_in_force(quarter: int | None, team: m.Team, codes: list[str]) -> None:
    assert [row["code"] for row in template_rows(dossier(quarter), team)["actions"]] == codes


def test_sub_kegiatan_follow_the_dpa_in_force() -> None:
    assert [(row["code"], row["pagu"]) for row in template_rows(dossier(2), TEAM)["outputs"]] == [(FIRST_SUB, 1000)]
    assert [(row["code"], row["pagu"]) for row in template_rows(dossier(3), TEAM)["outputs"]] == [
        (FIRST_SUB, 800),
        (SECOND_SUB, 200),
    ]


def test_the_budget_unit_sees_every_sub_kegiatan_with_its_cash_plan() -> None:
    planned = [(row["code"], row["planned"]) for row in template_rows(dossier(3), BUDGET_TEAM)["budgets"]]
    assert planned == [(FIRST_SUB, 800), (SECOND_SUB, None)]
    assert template_rows(dossier(3), TEAM)["budgets"] == ()


# --- the workbook -----------------------------------------------------------------------------------------------


def test_sheets_stand_in_their_order() -> None:
    titles = [sheet.title for sheet in TEMPLATE_SHEETS]
    assert opened(made(2, BUDGET_TEAM)).sheetnames == [INSTRUCTION_SHEET, *titles, IDENTITY_SHEET]
    titles.remove("Anggaran")
    assert opened(made(2)).sheetnames == [INSTRUCTION_SHEET, *titles, IDENTITY_SHEET]


def test_the_title_names_team_and_period() -> None:
    assert opened(made(2))["Realisasi"]["A1"].value == "Realisasi – Bidang Perumahan – Triwulan II Tahun 2023"


def test_annual_columns_stand_in_the_annual_template_only() -> None:
    quarterly = [cell.value for cell in opened(made(4))["Analisis"][4]]
    annual = [cell.value for cell in opened(made(None))["Analisis"][4]]
    assert "Rencana perbaikan" in annual
    assert annual[: len(quarterly)] == quarterly
    assert len(annual) == len(quarterly) + 4


def test_only_the_cells_to_fill_are_open_and_yellow() -> None:
    book = opened(made(2))
    closed = {
        HOUSES: {"numerator", "denominator", "stage"},
        RATIO: {"value", "other_part", "stage"},
        PREDICATE: {"numerator", "denominator", "other_part", "stage"},
        DAY: {"numerator", "denominator", "other_part"},
    }
    for sheet in TEMPLATE_SHEETS:
        if sheet.title not in book.sheetnames or sheet.vertical:
            continue
        for row in range(5, book[sheet.title].max_row + 1):
            code = str(book[sheet.title].cell(row, 1).value)
            for column in sheet.for_period(annual=False):
                if column.key in ("contributor", "target_to_date"):
                    continue  # only where a row has something there
                cell = cell_of(book, sheet.key, code, column.key)
                shut = closed[code] if sheet.key == "realizations" else set()
                is_open = column.use is Use.INPUT and column.key not in shut
                assert cell.protection.locked is not is_open, (sheet.key, code, column.key)
                assert cell.fill.fgColor.rgb == ("00FFF8D6" if is_open else "00EFEFEF")
                assert not (is_open and cell.value is not None), "nothing is filled in for the team"


def test_sheets_are_protected_without_a_password_but_can_be_widened() -> None:
    book = opened(made(2))
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.formatColumns
        assert not sheet.protection.formatRows
        assert not sheet.protection.selectLockedCells
    assert book.security
    assert book.security.lockStructure


def test_the_lra_is_asked_of_the_budget_unit_only() -> None:
    for team, is_open in ((TEAM, False), (BUDGET_TEAM, True)):
        book = opened(made(2, team))
        assert cell_of(book, "statement", "", "lra_total").protection.locked is not is_open
        assert not cell_of(book, "statement", "", "prepared_by").protection.locked


def test_validations_fit_each_indicator() -> None:
    book = opened(made(2))
    houses = validation_of(cell_of(book, "realizations", HOUSES, "value"))
    assert (houses.type, houses.operator, houses.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert (houses.errorStyle, houses.showErrorMessage, houses.allow_blank) == ("stop", True, True)
    assert "Tulis 0 atau pilih 'tidak diukur'." in str(houses.error)
    assert houses.prompt == "Rumah yang ditangani. Satuan: unit. Cara isi: hanya TW II."
    predicate = validation_of(cell_of(book, "realizations", PREDICATE, "value"))
    assert (predicate.type, predicate.formula1) == ("list", '"BB,B"')
    day = cell_of(book, "realizations", DAY, "value")
    assert validation_of(day).type == "date"
    assert day.number_format == "dd/mm/yyyy"
    part = validation_of(cell_of(book, "realizations", RATIO, "numerator"))
    assert part.type == "decimal"
    assert "Rumah layak huni" in str(part.prompt)
    measured = validation_of(cell_of(book, "realizations", HOUSES, "measured"))
    assert measured.formula1 == '"diukur,tidak diukur"'
    late = validation_of(cell_of(book, "realizations", DAY, "measured"))
    assert late.formula1 == '"diukur,tidak diukur,belum terlaksana"'
    physical = validation_of(cell_of(book, "outputs", FIRST_SUB, "physical"))
    assert (physical.type, physical.formula1, physical.formula2) == ("decimal", "0", "100")


def test_the_template_explains_itself_without_comments() -> None:
    book = opened(made(2, BUDGET_TEAM))
    for sheet in book.worksheets:
        assert all(cell.comment is None for row in sheet.iter_rows() for cell in row)
        for one in sheet.data_validations.dataValidation:
            assert one.prompt
            assert len(one.prompt) <= 255
            assert len(one.promptTitle or "") <= 32
            assert len(one.error or "") <= 225


def test_a_sheet_without_rows_says_so() -> None:
    sheet = opened(made(1))["Aksi"]
    assert sheet["A2"].value == "Tidak ada baris untuk tim ini pada periode ini; lembar ini tidak perlu diisi."
    assert [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)] == []


def test_locked_values_are_written_as_numbers_dates_and_ranges() -> None:
    second, third = opened(made(2)), opened(made(3))
    assert cell_of(second, "realizations", RATIO, "pk_target").value == 87.5
    assert cell_of(second, "realizations", PREDICATE, "pk_target").value == "BB"
    target = cell_of(second, "realizations", DAY, "pk_target")
    assert (target.value, target.number_format) == (datetime(2023, 9, 30), "dd/mm/yyyy")  # noqa: DTZ001
    assert cell_of(third, "realizations", RANGE, "pk_target").value == "80–90"


def test_signatures_name_the_lead_or_mark_the_gap() -> None:
    named = {cell.value for row in opened(made(2))["Pengesahan"].iter_rows() for cell in row}
    assert {"Penanggung jawab data,", "Kepala Bidang Perumahan", "Ir. Contoh", "(nama penyusun)"} <= named
    marked = {cell.value for row in opened(made(2, BUDGET_TEAM))["Pengesahan"].iter_rows() for cell in row}
    assert {"(nama penanggung jawab data)", "(jabatan penanggung jawab data)"} <= marked


def test_the_identity_is_carried_in_four_places() -> None:
    book = opened(made(2))
    wanted = {"office": 'Dinas "Contoh"', "year": "2023", "period": "TW2", "team": "BID-PRM", "version": "1"}
    meta = book[IDENTITY_SHEET]
    assert meta.sheet_state == "veryHidden"
    assert {meta.cell(row, 1).value: meta.cell(row, 2).value for row in range(1, 6)} == wanted
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # openpyxl 3.1 has it, the stubs do not
    assert {one.name: one.value for one in properties.props} == {
        f"lkjgen_{key}": value for key, value in wanted.items()
    }
    names = {name: (one.attr_text, one.hidden) for name, one in book.defined_names.items()}
    assert names["lkjgen_team"] == ('"BID-PRM"', True)
    assert names["lkjgen_office"] == ('"Dinas ""Contoh"""', True)
    page = [cell.value for cell in book[INSTRUCTION_SHEET]["A"]]
    assert page[-1] == 'Kode formulir: LKJ|Dinas "Contoh"|2023|TW2|BID-PRM|1'


def test_every_sheet_prints_one_page_wide_with_its_team_at_the_foot() -> None:
    for sheet in opened(made(2, BUDGET_TEAM)).worksheets[:-1]:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.paperSize == 14
        assert sheet.oddFooter
        assert sheet.oddFooter.left.text == "Subbagian Program && Keuangan – Triwulan II Tahun 2023"


def test_the_same_template_gives_the_same_bytes() -> None:
    assert made(2) == made(2)
    with zipfile.ZipFile(io.BytesIO(made(2))) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- filling ----------------------------------------------------------------------------------------------------

FILLED: Mapping[str, Sequence[Mapping[str, object]]] = {
    "realizations": (
        {"code": RATIO, "numerator": Decimal(54089), "denominator": Decimal(62400), "value": None},
        {"code": HOUSES, "value": "1.234,5", "measured": m.Measured.YES, "data_year": 2023},
        {"code": PREDICATE, "value": "BB"},
        {"code": DAY, "value": date(2023, 6, 30)},
    ),
    "analyses": ({"code": HOUSES, "hindering": '=HYPERLINK("http://contoh")', "follow_up": "- satu\n- dua"},),
    "evidence": ({"code": HOUSES, "dated": date(2023, 7, 4), "number": "007"},),
    "outputs": ({"code": FIRST_SUB, "output": Decimal(0), "physical": Decimal("12.5")},),
    "statement": ({"prepared_by": "Contoh", "prepared_nip": "197001011990011001"},),
}
TYPED = (
    ("realizations", RATIO, "numerator", 54089),
    ("realizations", HOUSES, "value", "1.234,5"),
    ("realizations", HOUSES, "measured", "diukur"),
    ("realizations", PREDICATE, "value", "BB"),
    ("realizations", DAY, "value", datetime(2023, 6, 30)),  # noqa: DTZ001
    ("realizations", DAY, "pk_target", datetime(2023, 9, 30)),  # noqa: DTZ001
    ("realizations", RATIO, "earlier", "TW I: 86,51 (53.984/62.400)"),
    ("analyses", HOUSES, "hindering", '=HYPERLINK("http://contoh")'),
    ("analyses", HOUSES, "follow_up", "- satu\n- dua"),
    ("evidence", HOUSES, "dated", datetime(2023, 7, 4)),  # noqa: DTZ001
    ("evidence", HOUSES, "number", "007"),
    ("outputs", FIRST_SUB, "output", 0),
    ("outputs", FIRST_SUB, "physical", 12.5),
    ("outputs", FIRST_SUB, "output_target", None),
    ("statement", "", "prepared_nip", "197001011990011001"),
)


def test_values_are_typed_by_code_and_text_stays_text() -> None:
    book = opened(fill_template(made(2), FILLED))
    for sheet, code, column, value in TYPED:
        cell = cell_of(book, sheet, code, column)
        assert cell.value == value, (sheet, code, column)
        assert cell.data_type != "f"
    assert cell_of(book, "realizations", RATIO, "value").value is None


def test_filling_keeps_protection_validations_and_identity() -> None:
    before, after = opened(made(2)), opened(fill_template(made(2), FILLED))
    assert after[IDENTITY_SHEET].sheet_state == "veryHidden"
    assert set(after.defined_names) == set(before.defined_names)
    for sheet in before.sheetnames:
        assert after[sheet].protection.sheet
        assert len(after[sheet].data_validations.dataValidation) == len(before[sheet].data_validations.dataValidation)
    assert cell_of(after, "realizations", HOUSES, "pk_target").protection.locked
    assert fill_template(made(2), FILLED) == fill_template(made(2), FILLED)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"realizations": ({"code": "IK-77", "value": 1},)}, "no row 'IK-77'"),
        ({"realizations": ({"value": 1},)}, "no row None"),
        ({"realizations": ({"code": HOUSES, "nilai": 1},)}, "no column 'nilai'"),
        ({"analyses": ({"code": HOUSES, "improvement": "annual only"},)}, "no column 'improvement'"),
        ({"budgets": ({"code": FIRST_SUB, "spent": 1},)}, "no sheet 'budgets'"),
        ({"lembar": ()}, "no sheet 'lembar'"),
        ({"realizations": ({"code": HOUSES, "pk_target": 1},)}, "locked"),
        ({"realizations": ({"code": RATIO, "value": 1},)}, "locked"),
        ({"statement": ({"lra_total": 1},)}, "locked"),
    ],
)
def test_what_a_team_cannot_type_is_refused(entries: Mapping[str, Sequence[Mapping[str, object]]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        fill_template(made(2), entries)


@pytest.mark.skipif(shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_a_template_saved_by_libreoffice_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "templat.xlsx"
    source.write_bytes(fill_template(made(2), FILLED))
    command = ("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless")
    subprocess.run(
        (*command, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(source)),
        check=True,
        timeout=120,
        capture_output=True,
    )
    book = opened((tmp_path / "templat.xlsx").read_bytes())
    for sheet, code, column, value in TYPED:
        assert cell_of(book, sheet, code, column).value == value, (sheet, code, column)
    meta = book[IDENTITY_SHEET]
    assert {meta.cell(row, 1).value: meta.cell(row, 2).value for row in range(1, 6)}["team"] == "BID-PRM"
    assert cell_of(book, "realizations", HOUSES, "pk_target").protection.locked
    assert not cell_of(book, "realizations", HOUSES, "value").protection.locked
    assert validation_of(cell_of(book, "realizations", PREDICATE, "value")).formula1 == '"BB,B"'
