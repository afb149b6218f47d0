"""No output calls an office or its officials by a word of another office (D47): titles come from sheet Pejabat."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from lkjgen.core import model as m
from lkjgen.core.achievement import Year, compute
from lkjgen.core.document import Document
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.rules.catalogue import CATALOGUE
from lkjgen.core.rules.checking import check
from lkjgen.core.template import template_rows
from lkjgen.core.validation_report import validation_report
from lkjgen.files.html_writer import write_html
from lkjgen.files.intake import read_contract
from lkjgen.files.layout import TEMPLATE_VERSION
from lkjgen.files.workbook_writer import default_contract_rows, write_contract, write_template
from tests.dossier import Office
from tests.office import PERIODS, YEAR

TITLES = {
    m.Role.REGION_HEAD: "Wali Kota Contoh",
    m.Role.HEAD: "Direktur Rumah Sakit Contoh",
    m.Role.SECRETARY: "Kepala Bagian Tata Usaha",
    m.Role.SUBHEAD: "Perencana Ahli Muda",
}
FORMER = {
    "Bupati": m.Role.REGION_HEAD,
    "Wali Kota": m.Role.REGION_HEAD,
    "Kepala Dinas": m.Role.HEAD,
    "camat": m.Role.HEAD,
    "Sekretaris": m.Role.SECRETARY,
    "Kasubag": m.Role.SUBHEAD,
    "Penyusun laporan": m.Role.SUBHEAD,
}
OF_OTHERS = re.compile(
    r"Bupati|Gubernur|Kepala (?:Dinas|Badan|Bidang)|\bDinas\b|\bBadan\b|Kasubag|Subbag|Sekretaris|Camat", re.IGNORECASE
)


def hospital(*, known: bool) -> Office:
    """The small office under other names; with `known` False nobody is written on sheet Pejabat."""
    made = Office()
    lines = []
    for line in made.lines:
        record = line.record
        if isinstance(record, m.Post):
            continue
        if isinstance(record, m.Profile):
            record = dataclasses.replace(record, region="Kota Contoh", office="Rumah Sakit Contoh")
        if isinstance(record, m.Team) and record.fills_budget:
            record = dataclasses.replace(record, name="Bagian Keuangan")
        if isinstance(record, m.Team) and not record.fills_budget:
            record = dataclasses.replace(record, name="Bagian Pelayanan")
        if isinstance(record, m.Action):
            record = dataclasses.replace(record, person="Kepala Bagian")
        if isinstance(record, m.Official):
            if not known:
                continue
            record = dataclasses.replace(record, title=TITLES[record.role], name="")
        lines.append(dataclasses.replace(line, record=record))
    made.lines = lines
    return made


def words_of(book: bytes) -> Iterator[str]:
    """All that stands in a workbook: cells, notes, and what a drop-down offers and says."""
    for sheet in load_workbook(BytesIO(book)):
        yield sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                yield str(cell.value or "")
                yield cell.comment.text if cell.comment else ""
        for one in sheet.data_validations.dataValidation:
            yield from (str(part or "") for part in (one.formula1, one.prompt, one.error, one.promptTitle))


def reports(made: Office, period: str) -> Iterator[Document]:
    dossier = made.dossier(PERIODS[period])
    results = compute(dossier)
    write = quarterly_report if dossier.period.quarter else annual_report
    yield write(Year(dossier), has_errors=True, signed_on=None)
    yield validation_report(dossier, results, check(dossier, results))


@pytest.mark.parametrize("known", [True, False], ids=["titles", "nobody"])
@pytest.mark.parametrize("period", PERIODS)
def test_reports_and_findings_name_nobody_of_another_office(period: str, known: bool) -> None:
    made = hospital(known=known)
    for document in reports(made, period):
        assert OF_OTHERS.findall(write_html(document)) == []


@pytest.mark.parametrize("known", [True, False], ids=["titles", "nobody"])
def test_titles_of_the_office_stand_in_its_reports(known: bool) -> None:
    report, _ = reports(hospital(known=known), "TW2")
    text = write_html(report)
    told = list(TITLES.values())[1:] if known else ["Kepala Perangkat Daerah", "Pengoreksi Laporan", "Penyusun Laporan"]
    assert [one for one in told if one not in text] == []


def test_forms_name_nobody_of_another_office() -> None:
    made = hospital(known=True)
    books = [write_contract(default_contract_rows(), {}, YEAR)]
    for period in PERIODS.values():
        dossier = made.dossier(period)
        for team in dossier.contract.teams:
            identity = m.Identity(
                office="Rumah Sakit Contoh", year=YEAR, period=period.key, team=team.code, version=TEMPLATE_VERSION
            )
            books.append(write_template(dossier.contract, period, team, identity, template_rows(dossier, team)))
    said = {text for book in books for text in words_of(book)}
    assert "Penyusun laporan" in " ".join(said)
    assert sorted(text for text in said if OF_OTHERS.search(text)) == []


def test_rules_name_nobody_of_another_office() -> None:
    said = {text for one in CATALOGUE for text in (one.title, one.message, one.remedy, one.explanation, one.basis)}
    assert sorted(text for text in said if OF_OTHERS.search(text)) == []


def test_what_offices_typed_as_a_role_is_still_read() -> None:
    rows = {**default_contract_rows(), "officials": tuple({"role": typed} for typed in FORMER)}
    contract_rows = {**rows, "profile": ({"region": "Kota Contoh", "office": "Rumah Sakit Contoh"},)}
    contract, found = read_contract(write_contract(contract_rows, {}, YEAR), "perjanjian_kinerja.xlsx")
    assert contract, found
    assert [one.role for one in contract.officials] == list(FORMER.values())
