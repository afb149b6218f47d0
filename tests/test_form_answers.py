"""What a form answers while a team types is what the report will print: LibreOffice calculates, the core is asked."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.form_answers import LATER
from lkjgen.core.number import from_cell, half_up
from lkjgen.core.policy import Policy
from lkjgen.core.rules.checking import check
from lkjgen.core.template import template_rows
from lkjgen.example import OFFICES
from lkjgen.example import PERIODS as EXAMPLE_PERIODS
from lkjgen.example import Office as ExampleOffice
from lkjgen.files.layout import TEMPLATE_VERSION
from lkjgen.files.workbook_writer import fill_template
from lkjgen.files.workbook_writer.template import write_template
from lkjgen.usecases import checking
from tests.conftest import Run
from tests.dossier import Office
from tests.office import PERIODS
from tests.slow import SLOW, times
from tests.small_year import as_rows
from tests.synthetic_indicators import QUARTERS, TEAM, cases, contract_of, year_until

D = Decimal
LONGEST_FORMULA = 8192
KNOWN_FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "DATE", "IF", "ISNUMBER", "ISTEXT", "LEN", "MAX", "MID", "MIN",
    "NOT", "OR", "ROUND", "SUBSTITUTE", "SUM", "TRIM",
}  # fmt: skip
POLICIES = [Policy(), Policy(cap=D(120), negative_target="1 + (1 − R/T)", minimize_formula="T/R", use_last_year=True)]
_ANSWERS = {"to_date": "Realisasi s.d. periode ini", "achievement": "Capaian (%)", "outcome": "Hasil"}


def written(dossier: m.Dossier, team: m.Team = TEAM) -> bytes:
    rows, period, office = template_rows(dossier, team), dossier.period, dossier.contract.profile.office
    who = m.Identity(office=office, year=period.year, period=period.key, team=team.code, version=TEMPLATE_VERSION)
    return write_template(dossier.contract, period, team, who, rows)


def calculated(soffice: Path, folder: Path, forms: Mapping[str, bytes]) -> dict[str, bytes]:
    """The forms as LibreOffice saves them, calculated anew, all in one run."""
    source, out = folder / "diisi", folder / "dihitung"
    source.mkdir()
    for name, data in forms.items():
        (source / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [str(soffice), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, *map(str, sorted(source.iterdir()))], check=True, capture_output=True, timeout=600)
    return {name: (out / f"{name}.xlsx").read_bytes() for name in forms}


def answers(data: bytes) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Code and contributor of each row of sheet Realisasi, and what its three cells show."""
    sheet = load_workbook(io.BytesIO(data), data_only=True)["Realisasi"]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[4])}
    for line in sheet.iter_rows(min_row=5, values_only=True):
        if line[0]:
            whose = str(line[columns["Penyumbang"]] or "") if "Penyumbang" in columns else ""
            yield str(line[0]), whose, {key: line[columns[heading]] for key, heading in _ANSWERS.items()}


def shown(value: object, decimals: int) -> object:
    """What a cell holds, as far as its number format shows it."""
    if isinstance(value, datetime):
        return value.date()
    return half_up(from_cell(value), decimals) if isinstance(value, (int, float)) else value or ""


def expected(dossier: m.Dossier, code: str) -> dict[str, object]:
    one = dossier.contract.indicator_by_code[code]
    result = measure_indicator(dossier, one)
    state, realization = result.achievement.state, result.realization
    reason = (
        "" if state == "tidak diukur" else re.sub(r"data.* tahun \d+, bukan", "data bukan", result.achievement.reason)
    )
    return {
        "to_date": state if realization is None else realization,
        "achievement": state if result.shown is None else result.shown,
        "outcome": result.reached.value if result.reached else reason,
    }


def differences(dossier: m.Dossier, data: bytes, later: list[str]) -> Iterator[str]:
    """Where a form shows a figure, or a state, that the report will not print."""
    for code, whose, told in answers(data):
        decimals = dossier.contract.indicator_by_code[code].decimals
        wanted = expected(dossier, code)
        for key, value in told.items():
            is_figure = shown(value, decimals if key == "to_date" else 2)
            if value == LATER:
                later.append(f"{dossier.period.key}/{code}/{key}")
            elif told["achievement"] != LATER and is_figure != wanted[key] and not (whose and value is None):
                yield f"{dossier.period.key} {code} {whose} {key}: {value!r}, bukan {wanted[key]!r}"


def filled(data: bytes, told: m.Submission) -> bytes:
    """The form as its team filled it in."""
    sheets = (
        told.realizations,
        told.analyses,
        told.evidence,
        told.actions,
        told.outputs,
        told.budgets,
        (told.statement,),
    )
    return fill_template(data, as_rows([record for rows in sheets for record in rows]))


def test_every_answer_is_what_the_report_prints(soffice: Path, tmp_path: Path) -> None:
    """Negative figures, halves, predicates, dates, targets due earlier, ratios, contributors; all ways and directions.

    Beside them a form that nobody filled in: what it shows before anything calculates it (Excel's protected view, telephones)
    is what is calculated. openpyxl leaves that away when it saves, so that LibreOffice calculates in any case.
    """
    given = cases(times(45, 300))
    years: dict[str, m.Dossier] = {}
    forms: dict[str, bytes] = {}
    for number, policy in enumerate(POLICIES):
        held = contract_of(given, policy)
        for quarter in QUARTERS if SLOW else ((3,), (None,))[number]:
            dossier = year_until(held, given, quarter)
            (own,) = (one for one in dossier.submissions if one.period == dossier.period)
            years[f"{number}-{quarter}"] = dossier
            forms[f"{number}-{quarter}"] = filled(written(dossier), own)
    empty = written(years["0-3"])
    made = calculated(soffice, tmp_path, {**forms, "empty": fill_template(empty, {})})
    later: list[str] = []
    assert [line for name, each in years.items() for line in differences(each, made[name], later)] == []
    assert len(later) < len(given) * len(years) * len(_ANSWERS) / 10  # what a formula cannot know is rare
    results = (measure_indicator(each, one) for each in years.values() for one in each.indicators)
    between = {one.indicator.polarity for one in results if one.shown not in (None, D(0), D(100), POLICIES[1].cap)}
    assert between == set(m.Polarity)  # of each kind there are figures that a wrong formula would miss
    _compare_shown(empty, made["empty"])


_ASKED = {
    "ISI-030": "realisasi",
    "ISI-060": "data dukung",
    "CAP-001": "faktor penghambat",
    "CAP-002": "tindak lanjut",
    "NAR-001": "faktor pendukung",
}
"""Rule → how a row says what it still needs."""


def rows_of(data: bytes, title: str) -> list[dict[str, str]]:
    """The rows of a sheet, by heading, as texts."""
    sheet = load_workbook(io.BytesIO(data), data_only=True)[title]
    headings = [str(cell.value) for cell in sheet[4]]
    lines = (line for line in sheet.iter_rows(min_row=5, values_only=True) if line[0])
    return [dict(zip(headings, ("" if one is None else str(one) for one in line), strict=False)) for line in lines]


def asked_by_rows(data: bytes) -> set[tuple[str, str]]:
    """Indicator and what its row still needs, as the check would ask for it."""
    return {
        (row["Kode indikator"], {"pembilang": "realisasi"}.get(one, one))
        for row in rows_of(data, "Realisasi")
        for one in row["Yang masih kurang"].split(", ")
        if one in (*_ASKED.values(), "pembilang")
    }


def asked_by_check(dossier: m.Dossier, team: str) -> set[tuple[str, str]]:
    found = check(dossier, compute(dossier)).findings
    return {
        (one.subject.split("/")[1].partition(" ")[0], _ASKED[one.code])
        for one in found
        if one.code in _ASKED and one.team == team
    }


def small_office() -> Iterator[tuple[str, bytes, m.Dossier, str]]:
    """Forms of two periods with rows that lack something, each with the year by which it is checked, and its team."""
    office = Office()
    office.change("realisasi/IK-01/TW2", "Realisasi", "15")
    office.change("analisis/IK-01/TW2", "Faktor penghambat", "(kosong)")
    office.change("analisis/IK-02/TW2", "Faktor pendukung", "(kosong)")
    office.change("realisasi/IK-04/TW2", "Realisasi", "9")
    office.change("analisis/IK-04/TW2", "Tindak lanjut", "(kosong)")
    office.change("pengesahan/BID-A/TW2", "Penyusun", "(kosong)")
    office.change("pengesahan/BID-A/TW2", "Nomor LRA", "(kosong)")
    office.change("pengesahan/SUB-B/TW2", "Tanggal pengisian", "(kosong)")
    office.change("pengesahan/SUB-B/TW2", "Tanggal LRA", "(kosong)")
    office.change("bukti/IK-02/TW2", "Nama data dukung", "(kosong)")
    office.change("bukti/IK-02/TW2", "Nomor", "(kosong)")
    office.change("realisasi/IK-04/Tahunan", "Realisasi", "(kosong)")
    for key in ("TW2", "Tahunan"):
        dossier = office.dossier(PERIODS[key])
        for team in dossier.contract.teams:
            told = dossier.submission(team.code, dossier.period)
            assert told is not None
            yield f"{key}-{team.code}", filled(written(dossier, team), told), dossier, team.code


TEXTS = "texts"


def with_texts() -> bytes:
    """A form with texts in place of figures."""
    dossier = Office().dossier(PERIODS["TW2"])
    given = {"realizations": [{"code": "IK-01", "value": "14 rumah"}, {"code": "IK-02", "numerator": "dua"}]}
    return fill_template(written(dossier, dossier.contract.teams[0]), given)


@dataclass(frozen=True)
class OfOffices:
    given: list[tuple[str, bytes, m.Dossier, str]]
    made: dict[str, bytes]


@pytest.fixture(scope="module")
def of_offices(
    soffice: Path, tmp_path_factory: pytest.TempPathFactory, run_of: Callable[[ExampleOffice], Run]
) -> OfOffices:
    """One run of LibreOffice for the forms of the small office; in the slow run for all forms of both examples too."""
    given = [*small_office(), *(example_offices(run_of) if SLOW else ())]
    forms = {name: data for name, data, *_ in given} | {TEXTS: with_texts()}
    return OfOffices(given, calculated(soffice, tmp_path_factory.mktemp("formulir"), forms))


def example_offices(run_of: Callable[[ExampleOffice], Run]) -> Iterator[tuple[str, bytes, m.Dossier, str]]:
    for office in OFFICES.values():
        folder = run_of(office).folder
        for key in EXAMPLE_PERIODS:
            period = m.Period(office.year, None if key == "Tahunan" else int(key[2]))
            year = checking.check(folder, period.quarter, office.report_day(key)).year
            assert year is not None
            for path in sorted((folder / "masuk" / key).glob("*.xlsx")):
                team = path.stem.rpartition("_")[2]
                yield f"{office.key}-{path.stem}", path.read_bytes(), year.dossier, team


def test_forms_of_offices_answer_and_ask_as_the_check_does(of_offices: OfOffices) -> None:
    given, made = of_offices.given, of_offices.made
    later: list[str] = []
    asked: set[tuple[str, str]] = set()
    for name, _, dossier, team in given:
        assert list(differences(dossier, made[name], later)) == [], name
        wanted = asked_by_check(dossier, team)
        assert asked_by_rows(made[name]) == wanted, name
        asked |= wanted
        rows = rows_of(made[name], "Realisasi")
        complete = sum(row["Yang masih kurang"] == "lengkap" for row in rows)
        summary = load_workbook(io.BytesIO(made[name]), data_only=True)["Realisasi"]["A3"].value
        assert summary == (f"Lengkap: {complete} dari {len(rows)} baris" if rows else None)
    assert {what for _, what in asked} == set(_ASKED.values())
    assert {name: signed(made[name]) for name in ("TW2-BID-A", "TW2-SUB-B", "Tahunan-BID-A", "Tahunan-SUB-B")} == {
        "TW2-BID-A": "Kurang: penyusun",  # the LRA is asked of the team that tells the rupiah
        "TW2-SUB-B": "Kurang: tanggal pengisian, tanggal LRA",
        "Tahunan-BID-A": "lengkap",
        "Tahunan-SUB-B": "lengkap",
    }


def signed(data: bytes) -> object:
    """What sheet Pengesahan still needs; Petunjuk says the same."""
    book = load_workbook(io.BytesIO(data), data_only=True)
    told = book["Pengesahan"]["A3"].value
    assert next(one.offset(0, 1).value for one in book["Petunjuk"]["A"] if one.value == "Pengesahan") == told
    return told


def test_a_text_in_place_of_a_figure_is_told_in_its_row(of_offices: OfOffices) -> None:
    rows = rows_of(of_offices.made[TEXTS], "Realisasi")
    needs = {row["Kode indikator"]: row["Yang masih kurang"].split(", ") for row in rows}
    assert needs["IK-01"][0] == "realisasi ditulis angka saja"
    assert needs["IK-02"][:2] == ["pembilang ditulis angka saja", "penyebut"]


def _compare_shown(form: bytes, made: bytes) -> None:
    kept, new = (load_workbook(io.BytesIO(data), data_only=True) for data in (form, made))
    formulas = load_workbook(io.BytesIO(form))
    cells = [cell for sheet in formulas for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert len(cells) > 100
    for cell in cells:
        before, after = (book[cell.parent.title][cell.coordinate].value for book in (kept, new))
        assert shown(before, 9) == shown(after, 9), (cell.parent.title, cell.coordinate)


def test_only_functions_that_all_programs_know() -> None:
    given = cases(times(20, 300))
    for quarter in (3, None):
        book = load_workbook(io.BytesIO(written(year_until(contract_of(given), given, quarter))))
        formulas = [
            str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"
        ]
        assert max(map(len, formulas)) < LONGEST_FORMULA
        bare = (re.sub(r'"[^"]*"', "", one) for one in formulas)
        assert {name for one in bare for name in re.findall(r"([A-Z.]+)\(", one)} <= KNOWN_FUNCTIONS
