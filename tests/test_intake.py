"""The contract and the teams' workbooks as records: what was written is read, and whose file it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from openpyxl import Workbook

from lkjgen.core.model import Aggregation, Contract, EntryMode, Period, Record, Submission
from lkjgen.core.model.counting import key_of, realization_key
from lkjgen.core.policy import CHOICES, Policy
from lkjgen.core.rule import Severity
from lkjgen.core.rules import reading, workbook
from lkjgen.core.template import asked_otherwise
from lkjgen.example import OFFICES, PERKIMTAN, Office
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.layout import CONTRACT_FILE, CONTRACT_SHEETS, IDENTITY_SHEET, POLICY_SHEET, TEMPLATE_SHEETS, Use
from lkjgen.files.workbook_reader import Found
from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from tests.conftest import Run
from tests.reader_books import (
    PERIOD,
    Edit,
    by_code,
    codes,
    contract,
    contract_bytes,
    edited,
    findings,
    read_submission,
    template_bytes,
    typing,
)


def contract_after(*edits: Edit) -> tuple[Contract | None, tuple[Found, ...]]:
    def all_of(book: Workbook) -> None:
        for edit in edits:
            edit(book)

    return read_contract(edited(contract_bytes(), all_of), CONTRACT_FILE)


# --- the contract ----------------------------------------------------------------------------------------------


def assert_same(record: Record, row: Mapping[str, object]) -> None:
    """The record holds what the row said; an empty cell takes the field's default."""
    defaults = {each.name: each.default for each in fields(record)}
    for key, written in row.items():
        value = getattr(record, key)
        expected = defaults[key] if written in (None, "", ()) else written
        assert _plain(value) == expected, (key, row)


def _plain(value: object) -> object:
    """A choice, or several, as the words that stand in the workbook."""
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    return value.value if isinstance(value, Enum) else value


@pytest.mark.parametrize("office", OFFICES.values(), ids=list(OFFICES))
def test_the_contract_of_an_example_is_read_as_it_was_written(office: Office) -> None:
    data = write_contract(office.contract_rows(), office.policy_rows(), office.year)
    read, found = read_contract(data, CONTRACT_FILE)
    assert read is not None
    assert found == ()
    for sheet in CONTRACT_SHEETS:
        written = office.contract_rows()[sheet.key]
        held = getattr(read, sheet.key)
        records = (held,) if sheet.vertical else held
        assert len(records) == len(written), sheet.key
        for record, row in zip(records, written, strict=True):
            assert_same(record, row)
            assert set(record.source.cells) == {one.key for one in sheet.columns if one.is_read}


def test_the_policy_is_read_as_it_was_written() -> None:
    for key, value in PERKIMTAN.policy_rows().items():
        assert getattr(contract().policy, key) == (getattr(Policy(), key) if value in (None, "") else value), key
    chosen = {"minimize_formula": "T/R", "cap": Decimal(110), "use_last_year": True, "paper": "A4", "name_low": "Cukup"}
    read, found = read_contract(write_contract(PERKIMTAN.contract_rows(), chosen, 2023), CONTRACT_FILE)
    assert read is not None
    assert found == ()
    assert read.policy == Policy(
        minimize_formula="T/R", cap=Decimal(110), use_last_year=True, paper="A4", name_low="Cukup"
    )


@pytest.mark.parametrize(("value", "code"), [("entahlah", "ISI-012"), (32, "ISI-014"), ("-", "ISI-002")])
def test_a_policy_that_is_no_choice_is_a_finding(value: str | int, code: str) -> None:
    label = "Kertas" if value == "entahlah" else "Batas laporan triwulan (tanggal)"
    read, found = contract_after(typing("Kebijakan", label, "Isi", value))
    assert read is None
    (finding,) = findings(found)
    assert (finding.code, finding.place.sheet, finding.place.cell[0]) == (code, "Kebijakan", "B")


def test_a_blank_contract_says_only_what_is_required() -> None:
    read, found = read_contract(write_contract(default_contract_rows(), {}, 2025), CONTRACT_FILE)
    assert read is None
    assert set(codes(found)) == {"ISI-013"}
    assert {one.place.sheet for one in findings(found)} == {"Profil"}


def test_all_faults_of_a_contract_are_told_at_once_each_once() -> None:
    read, found = contract_after(
        typing("Indikator", "IK-01", "Kode sasaran", "SS-99"),
        typing("Indikator", "IK-02", "Polaritas", "naik"),
        typing("Indikator", "IK-03", "Desimal", 9),
        typing("Indikator", "IK-04", "Satuan", None),
        typing("Indikator", "IK-05", "Kode indikator", "IK-06"),
        typing("Program Kegiatan", "1.04.01", "Kode", "1.4.1"),
        typing("Aksi", "AK-01", "Triwulan", "nihil"),
    )
    assert read is None
    told = {(one.place.sheet, one.code) for one in findings(found)}
    assert told >= {
        ("Indikator", "ISI-017"),
        ("Indikator", "ISI-012"),
        ("Indikator", "ISI-014"),
        ("Indikator", "ISI-013"),
        ("Indikator", "ISI-015"),
        ("Program Kegiatan", "ISI-016"),
        ("Aksi", "ISI-002"),
    }
    assert len([one for one in findings(found) if one.code == "ISI-015"]) == 1
    # a required cell that could not be read is not missing as well
    assert [one.code for one in findings(found) if one.place.sheet == "Aksi" and one.place.cell[0] != "B"] == [
        "ISI-002"
    ]


def test_a_fault_names_the_cell_the_row_and_what_was_expected() -> None:
    _, found = contract_after(typing("Indikator", "IK-01", "Kode sasaran", "SS-99"))
    (finding,) = findings(found)
    assert finding.place.file == CONTRACT_FILE
    assert (finding.place.sheet, finding.place.cell[0], finding.subject) == (
        "Indikator",
        "B",
        "kontrak/indicators/IK-01",
    )
    assert (finding.found, finding.expected) == ("SS-99", "Sasaran")


def test_codes_that_could_not_be_read_are_not_missed_by_those_who_name_them() -> None:
    _, found = contract_after(typing("Sasaran", "SS-01", "Kode sasaran", 1.5))
    assert codes(found) == ["ISI-019"]


def test_a_warning_does_not_stop_the_contract() -> None:
    read, found = contract_after(typing("Indikator", "IK-01", "Desimal", "2"))
    assert read is not None
    assert codes(found) == ["ISI-005"]


# --- whose file ------------------------------------------------------------------------------------------------


def one(data: bytes, name: str = "LKJ_2023_TW2_PKP.xlsx") -> tuple[Submission | None, tuple[Found, ...]]:
    return read_submission(data, name, contract(), PERIOD)


def forget(*carriers: str) -> Edit:
    """An edit that loses some of the places where a template carries its identity."""

    def edit(book: Workbook) -> None:
        if "sheet" in carriers:
            book.remove(book[IDENTITY_SHEET])
        if "names" in carriers:
            for name in [one for one in book.defined_names if one.startswith("lkjgen_")]:
                del book.defined_names[name]
        if "properties" in carriers:
            properties = book.custom_doc_props  # type: ignore[attr-defined]
            for name in list(properties.names):
                del properties[name]
        if "line" in carriers:
            for row in book["Petunjuk"].iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "LKJ|" in cell.value:
                        cell.value = None

    return edit


@pytest.mark.parametrize(
    "lost", [(), ("sheet",), ("sheet", "properties"), ("sheet", "properties", "names"), ("properties", "names", "line")]
)
def test_a_renamed_file_is_recognised_by_any_carrier(lost: tuple[str, ...]) -> None:
    submission, found = one(edited(template_bytes("PKP"), forget(*lost)), "scan final (2).xlsx")
    assert found == ()
    assert submission is not None
    assert (submission.team, submission.period, submission.file) == ("PKP", PERIOD, "scan final (2).xlsx")
    assert submission.identity.office == contract().profile.office
    assert len(submission.sha256) == 64


def test_without_any_carrier_it_is_no_template() -> None:
    submission, found = one(edited(template_bytes("PKP"), forget("sheet", "properties", "names", "line")))
    assert submission is None
    assert codes(found) == ["BKS-020"]
    assert one(contract_bytes(), "kontrak.xlsx")[1][0][0] is workbook.NO_IDENTITY


@pytest.mark.parametrize(
    ("period", "office", "version", "code", "found_text"),
    [
        (PERIOD, "Dinas Perhubungan", "1", "BKS-022", "Dinas Perhubungan"),
        (Period(2023, 1), "", "1", "BKS-024", "TW1"),
        (Period(2023), "", "1", "BKS-024", "Tahunan"),
        (PERIOD, "", "2", "BKS-026", "2"),
        (PERIOD, "", "1a", "BKS-026", "1a"),
    ],
)
def test_a_file_of_something_else_is_refused_with_a_sentence(
    period: Period, office: str, version: str, code: str, found_text: str
) -> None:
    submission, found = one(template_bytes("PKP", period, office, version))
    assert submission is None
    (finding,) = findings(found)
    assert (finding.code, finding.found, finding.severity) == (code, found_text, Severity.ERROR)


def test_an_older_template_is_read_as_far_as_it_goes() -> None:
    submission, found = one(template_bytes("PKP", PERIOD, "", "0"))
    assert submission is not None
    assert submission.realizations
    told = [(rule.code, hit.found, hit.expected) for rule, hit in found if rule.code.startswith("BKS")]
    assert told == [("BKS-029", "0", "1")]


def test_another_year_and_an_unknown_team_are_refused() -> None:
    def write(key: str, value: str) -> Edit:
        def edit(book: Workbook) -> None:
            forget("properties", "names", "line")(book)
            for row in book[IDENTITY_SHEET].iter_rows(max_col=2):
                if row[0].value == key:
                    row[1].value = value

        return edit

    assert codes(one(edited(template_bytes("PKP"), write("year", "2022")))[1]) == ["BKS-023"]
    assert codes(one(edited(template_bytes("PKP"), write("team", "XYZ")))[1]) == ["BKS-025"]


def test_carriers_that_differ_are_told() -> None:
    def mix(book: Workbook) -> None:
        for row in book[IDENTITY_SHEET].iter_rows(max_col=2):
            if row[0].value == "team":
                row[1].value = "PRM"

    submission, found = one(edited(template_bytes("PKP"), mix))
    assert submission is not None
    assert submission.team == "PRM"
    assert "BKS-021" in codes(found)
    assert by_code(found)["BKS-021"].team == "PRM"


def test_two_files_of_a_team_ask_which_counts_and_neither_is_used() -> None:
    files = {
        "a.xlsx": template_bytes("PKP"),
        "b.xlsx": template_bytes("PRM"),
        "c.xlsx": edited(template_bytes("PKP"), lambda _: None),
    }
    read, found = read_submissions(files, contract(), PERIOD)
    assert [each.team for each in read] == ["PRM"]
    (finding,) = findings(found)
    assert (finding.code, finding.found, finding.team, finding.subject) == (
        "BKS-027",
        "a.xlsx, c.xlsx",
        "PKP",
        "tim/PKP/TW2",
    )


# --- what the teams sent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("quarter", [1, 2, 3, 4, None])
def test_what_the_teams_filled_in_is_read_back(each_run: Run, quarter: int | None) -> None:
    office, period = each_run.office, Period(each_run.office.year, quarter)
    held_contract, _ = read_contract((each_run.folder / CONTRACT_FILE).read_bytes(), CONTRACT_FILE)
    assert held_contract is not None
    sent = sorted((each_run.folder / "masuk" / period.key).glob("*.xlsx"))
    read, found = read_submissions({path.name: path.read_bytes() for path in sent}, held_contract, period)
    assert found == ()
    assert {each.team for each in read} == {team for team in office.teams if office.delivers(period.key, team)}
    for submission in read:
        entries = office.entries(period.key, submission.team)
        for sheet in TEMPLATE_SHEETS:
            held = getattr(submission, sheet.key)
            records = {"": held} if sheet.vertical else {key_of(record): record for record in held}
            for row in entries.get(sheet.key, []):
                name = "" if sheet.vertical else realization_key(str(row["code"]), str(row.get("contributor") or ""))
                assert_same(records[name], row)


def test_what_lkjgen_wrote_into_locked_cells_comes_back_for_the_rules() -> None:
    submission, _ = one(template_bytes("PKP"))
    assert submission is not None
    indicator = contract().indicator_by_code["IK-07"]
    row = next(each for each in submission.realizations if each.code == "IK-07")
    target = contract().target("IK-07", contract().pk_at(PERIOD.last_day))
    assert target is not None
    assert (row.text, row.unit, row.pk_target) == (indicator.text, indicator.unit, target.target)
    assert asked_otherwise(row, indicator, PERIOD) is None
    assert row.entry == "s.d. TW II"
    assert asked_otherwise(
        row, replace(indicator, aggregation=Aggregation.SUM, entry=EntryMode.OWN_QUARTER), PERIOD
    ) == (
        "nilai, s.d. TW II",
        "nilai, hanya TW II",
    )
    locked = {column.key for sheet in TEMPLATE_SHEETS for column in sheet.columns if column.use is Use.LOCKED}
    assert "earlier" in locked
    assert "earlier" not in row.source.cells  # what only informs is not read


def test_forms_of_several_files_are_checked_together_and_told_apart() -> None:
    files = {
        "a.xlsx": edited(template_bytes("PKP"), typing("Realisasi", "IK-07", "Diukur?", "mungkin")),
        "b.xlsx": edited(template_bytes("PRM"), typing("Realisasi", "IK-01", "Tahun data", 1023)),
        "c.xlsx": edited(template_bytes("PTN"), lambda book: book["Realisasi"].delete_cols(8)),
    }
    read, found = read_submissions(files, contract(), PERIOD)
    assert [each.team for each in read] == ["PKP", "PRM"]
    assert [(each.place.file, each.code, each.team) for each in findings(found)] == [
        ("a.xlsx", "ISI-012", "PKP"),
        ("b.xlsx", "ISI-014", "PRM"),
        ("c.xlsx", "BKS-014", "PTN"),
    ]


def test_no_files_is_no_finding() -> None:
    assert read_submissions({}, contract(), PERIOD) == ((), ())


def test_every_record_of_the_layout_has_its_read_columns() -> None:
    for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS):
        known = {each.name for each in fields(sheet.record)}
        assert {column.key for column in sheet.columns if column.is_read} <= known, sheet.key


def test_codes_of_the_reading_rules_are_in_order_and_their_own() -> None:
    for rules, family in ((workbook.RULES, "BKS"), (reading.RULES, "ISI")):
        assert [rule.code for rule in rules] == [f"{family}-{number:03}" for number in range(1, len(rules) + 1)]


def test_a_contract_made_before_a_sheet_or_column_existed_is_read() -> None:
    """Only what may be empty anyway: no value of the office is lost by its absence."""

    def older(book: Workbook) -> None:
        for sheet in CONTRACT_SHEETS:
            if sheet.optional and not sheet.only_filled:
                del book[sheet.title]
        for sheet in CONTRACT_SHEETS:
            for column in sheet.columns if not sheet.optional else ():
                if column.optional:
                    found = book[sheet.title]
                    cell = next(one for row in found.iter_rows() for one in row if one.value == column.heading)
                    if sheet.vertical:
                        found.delete_rows(cell.row)
                    else:
                        found.delete_cols(cell.column)
        policy = book[POLICY_SHEET]
        for choice in CHOICES:
            if choice.optional:
                cell = next(one for row in policy.iter_rows() for one in row if one.value == choice.label)
                policy.delete_rows(cell.row)

    assert any(sheet.optional for sheet in CONTRACT_SHEETS)
    assert any(choice.optional for choice in CHOICES)
    assert not any(column.required for sheet in CONTRACT_SHEETS for column in sheet.columns if column.optional)
    read, found = read_contract(edited(contract_bytes(), older), CONTRACT_FILE)
    assert [rule.code for rule, _ in found] == []
    empty: dict[str, Any] = {sheet.key: () for sheet in CONTRACT_SHEETS if sheet.optional}
    unanswered = replace(contract().policy, mean_cap=None, mean_cap_basis="")  # asked anew (D50)
    assert read == replace(contract(), policy=unanswered, **empty)
