"""`lkjgen impor` of tables of IKU, PK and Rencana Aksi: shown first, then in use; what was typed stays, codes are kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjgen.cli import importing, main
from lkjgen.core.model import (
    Contract,
    Imported,
    ImportedIndicator,
    ImportKind,
    Indicator,
    Interval,
    Place,
    Sasaran,
    Source,
    Target,
)
from lkjgen.files.child import Child
from lkjgen.files.imported_json import read_imported, write_imported
from lkjgen.files.intake import read_contract
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.workbook_writer import write_contract
from lkjgen.gathering.imports import in_use
from lkjgen.workspace import Workspace
from tests.indicator_tables import IKU, MONTHLY, PK, PLAN, RENSTRA, Planned, table
from tests.office import YEAR, contract_rows
from tests.sipd_exports import Cell, xlsx
from tests.small_year import as_rows, begun

NOW = datetime(YEAR, 2, 3, 9, tzinfo=UTC)
HOUSES, ACCESS, SERVICE = (
    "Jumlah rumah layak huni yang dibangun",
    "Persentase rumah layak huni",
    "Rata-rata waktu layanan",
)
SASARAN = "Meningkatnya hunian layak"
D = Decimal
Say = Callable[..., tuple[int, str]]


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return begun(tmp_path / "tahun")


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    monkeypatch.setattr(importing, "now", lambda: NOW)

    def said(name: str, data: bytes, *words: str) -> tuple[int, str]:
        path = tmp_path / name
        path.write_bytes(data)
        capsys.readouterr()
        code = main(["impor", str(tmp_path / "tahun"), str(path), "--sebagai", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return said


def read(here: Workspace) -> tuple[Contract | None, list[tuple[str, Place, str]]]:
    """The data induk as the tables in use complete it, and what is wrong with it."""
    with Child() as child:
        contract, found = read_contract(here.read_contract(), CONTRACT_FILE, None, in_use(here, child))
    return contract, [(rule.code, hit.place, hit.subject) for rule, hit in found]


def emptied(here: Workspace, sheet: str, code: str, *headings: str) -> None:
    """Empty some cells of a row that was typed."""
    book = load_workbook(here.contract_path)
    form = book[sheet]
    columns = {str(form.cell(4, column).value): column for column in range(1, form.max_column + 1)}
    for row in range(5, form.max_row + 1):
        if code in (form.cell(row, 1).value, f"{form.cell(row, 1).value}/{form.cell(row, 2).value}"):
            for heading in headings:
                form.cell(row, columns[heading]).value = None
    book.save(here.contract_path)


def target(contract: Contract | None, version: str, code: str) -> Target:
    assert contract is not None
    return next(one for one in contract.targets if (one.version, one.indicator) == (version, code))


def test_a_monthly_plan_is_shown_and_completes_what_nobody_typed(here: Workspace, say: Say) -> None:
    emptied(here, "Target", "PK/IK-01", "Target TW I", "Target TW II", "Target TW III", "Target TW IV")
    emptied(here, "Target", "PK/IK-04", "Target TW II")
    months = tuple(map(D, (3, 3, 4, 10, 5, 5, 10, 10, 10, 10, 5, 5)))
    lines = [
        Planned(HOUSES, SASARAN, target=D(80), plan=months),
        Planned(
            ACCESS,
            SASARAN,
            "%",
            D(70),
            (*("-",) * 2, D(60), *("-",) * 2, "64,00", *("-",) * 2, D(67), *("-",) * 2, D(70)),
        ),
        Planned(SERVICE, SASARAN, "hari", D(5), tuple(map(D, (4, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5)))),
        Planned("Indikator lain", SASARAN, target=D(1), plan=months),
    ]
    data = xlsx({"RA": table(MONTHLY, lines, numbered=True)})
    before = here.contract_path.read_bytes()
    code, told = say("ra.xlsx", data, "rencana-aksi", "--pk", "PK")
    assert (code, here.data.exists()) == (0, False)
    lines_told = told.splitlines()
    assert lines_told[0] == "ra.xlsx dibaca sebagai tabel Rencana Aksi PK."
    assert f"  Sasaran SS-01: {SASARAN}" in lines_told
    assert f"  IK-01  {HOUSES}: unit; target 80; TW I 10, TW II 20, TW III 30, TW IV 20" in lines_told
    assert "Diambil: 3 indikator." in lines_told
    assert "Rencana bulanan indikator 'jumlah' dijumlahkan menjadi triwulan." in lines_told
    assert any("tidak dikenal, belum ada di data induk: Indikator lain" in one for one in lines_told)
    code, told = say("ra.xlsx", data, "rencana-aksi", "--pk", "PK", "--pakai")
    assert code == 0, told
    assert here.contract_path.read_bytes() == before
    contract, found = read(here)
    assert found == []
    houses, service = target(contract, "PK", "IK-01"), target(contract, "PK", "IK-04")
    assert houses.quarters == (D(10), D(20), D(30), D(20))
    assert houses.source.place("tw2") == Place("ra.xlsx", "RA", "K6")
    assert service.quarters == (D(5), None, D(5), D(5))  # a plan that was typed: an empty triwulan has no target


def test_the_old_one_goes_aside_and_what_differs_is_told(
    here: Workspace, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, number in (("pk.xlsx", 80), ("pk baru.xlsx", 90)):
        code, told = say(
            name, xlsx({"PK": table(PK, [Planned(HOUSES, SASARAN, target=D(number))])}), "pk", "--pk", "PK", "--pakai"
        )
        assert code == 0, told
    assert len(list(here.replaced.iterdir())) == 1
    assert sorted(one.name for one in here.exports.iterdir()) == ["pk baru.xlsx", "pk.xlsx"]
    assert json.loads((here.data / "pk_PK.json").read_text(encoding="utf-8"))["indikator"][0]["kode"] == "IK-01"
    main(["formulir", str(here.root), "--triwulan", "1"])
    said = capsys.readouterr()
    assert "PKJ-079" in said.out + said.err


def test_a_renstra_is_shown_and_completes_what_nobody_typed(
    here: Workspace, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    headings: list[Cell] = [f"Tahun ke-{int(one) - 2020}" if one.isdigit() else one for one in RENSTRA]
    lines = [Planned(HOUSES, SASARAN, plan=(D(1), D(2), D(3), D(4), D(5), D(6), D(7)))]
    data = xlsx({"Renstra": [headings, *table(RENSTRA, lines)[4:]]})
    code, told = say("renstra.xlsx", data, "renstra", "--pakai")
    assert code == 0, told
    assert f"  IK-01  {HOUSES}: unit; kondisi awal (2020) 1, tahun ke-1 2, tahun ke-2 3" in told
    contract, found = read(here)
    assert contract is not None
    row = next(one for one in contract.renstra if one.indicator == "IK-01")
    assert row.baseline_year == 2018  # what was typed stays
    assert (row.baseline, row.year5, row.final) != (D(1), D(6), D(7))
    assert row.years[:4] == (D(2), D(3), D(4), D(5))
    assert row.source.place("year2") == Place("renstra.xlsx", "Renstra", "G2")
    assert found == []
    main(["formulir", str(here.root), "--triwulan", "1"])
    said = capsys.readouterr()
    assert "Kondisi awal Renstra indikator IK-01" in said.out + said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("pk", "--pakai"), "Sebutkan versi PK ekspor ini dengan --pk. Kode pada lembar Versi PK: PK, PKP."),
        (("rencana-aksi", "--pk", "PKX"), "Versi PK 'PKX' tidak ada pada lembar Versi PK (PK, PKP)."),
    ],
)
def test_the_version_is_asked(here: Workspace, say: Say, words: tuple[str, ...], told: str) -> None:
    code, said = say("pk.xlsx", xlsx({"PK": table(PLAN, [Planned(HOUSES, plan=(1, 2, 3, 4))])}), *words)
    assert (code, told in said, here.data.exists()) == (2, True, False)


def new_office(root: Path) -> Workspace:
    """An office that has typed no sasaran, no indicator and no target yet."""
    kinds = (Sasaran, Indicator, Target)
    rows = as_rows(
        one
        for one in contract_rows()
        if not isinstance(one, kinds) and getattr(one, "indicator", "").partition("-")[0] != "IK"
    )
    here = Workspace(root)
    here.create(YEAR)
    here.contract_path.write_bytes(write_contract(rows, {"mean_cap": "100"}, YEAR))
    return here


def test_a_new_office_types_codes_and_choices_and_the_tables_tell_the_rest(tmp_path: Path, say: Say) -> None:
    here = new_office(tmp_path / "tahun")
    iku = xlsx({"IKU": table(IKU, [Planned(HOUSES, SASARAN), Planned(SERVICE, "Meningkatnya layanan", "hari")])})
    code, told = say("iku.xlsx", iku, "iku", "--pakai")
    assert code == 0, told
    assert f"  IK-01 (baru)  {HOUSES}: unit" in told and "tulis kodenya" in told
    quarters = tuple(map(D, (10, 20, 30, 20)))
    plan = xlsx(
        {
            "RA": table(
                PLAN, [Planned(SERVICE, "x", "hari", D(5), (5, 5, 5, 5)), Planned(HOUSES, "x", "unit", D(80), quarters)]
            )
        }
    )
    code, told = say("ra.xlsx", plan, "rencana-aksi", "--pk", "PK", "--pakai")
    assert code == 0, told
    assert "(baru)" not in told
    contract, found = read(here)
    assert contract is None
    assert ("ISI-013", Place(CONTRACT_FILE, "Indikator")) in {(code, place) for code, place, _ in found}
    assert {subject for _, _, subject in found} >= {"kontrak/indicators/IK-01", "kontrak/indicators/IK-02"}
    typed = load_workbook(here.contract_path)
    choices = {
        "Polaritas": "makin tinggi makin baik",
        "Triwulan ke tahun": "jumlah",
        "Cara isi": "hanya triwulan ini",
        "Kode tim": "BID-A",
    }
    for sheet, rows in {
        "Sasaran": [{"Kode sasaran": "SS-01", "Kode tujuan": "T-01"}, {"Kode sasaran": "SS-02", "Kode tujuan": "T-01"}],
        "Indikator": [
            {"Kode indikator": "IK-01", **choices},
            {"Kode indikator": "IK-02", **choices, "Triwulan ke tahun": "rata-rata"},
        ],
    }.items():
        form = typed[sheet]
        columns = {str(form.cell(4, column).value): column for column in range(1, form.max_column + 1)}
        for number, row in enumerate(rows, 5):
            for heading, value in row.items():
                form.cell(number, columns[heading]).value = value
    typed.save(here.contract_path)
    contract, found = read(here)
    assert found == []
    assert contract is not None
    assert [(one.code, one.text) for one in contract.sasaran] == [("SS-01", SASARAN), ("SS-02", "Meningkatnya layanan")]
    assert [(one.code, one.sasaran, one.text, one.unit, one.definition, one.iku) for one in contract.indicators] == [
        ("IK-01", "SS-01", HOUSES, "unit", "Jumlah rumah", True),
        ("IK-02", "SS-02", SERVICE, "hari", "Jumlah rumah", True),
    ]
    assert target(contract, "PK", "IK-01").quarters == quarters
    assert target(contract, "PK", "IK-02").target == D(5)
    assert contract.indicators[0].source.place("text") == Place("iku.xlsx", "IKU", "C5")


def test_what_was_taken_comes_back_as_it_was() -> None:
    rows = (
        ImportedIndicator(
            source=Source("pk.xlsx", "PK", 7, {"text": "C7"}), code="IK-01", text="Rumah", sasaran="SS-01", sasaran_text="Hunian",
            unit="unit", target=D("12.50"), quarters=(None, D(1), Interval(D(1), D(2)), date(YEAR, 12, 1)),
        ),
        ImportedIndicator(source=Source("pk.xlsx", "PK", 8, {}), code="IK-02", text="SAKIP", target="BB"),
        ImportedIndicator(
            source=Source("pk.xlsx", "PK", 9, {"year2": "D9"}), code="IK-03", text="Akses", baseline_year=2020,
            strategic={"baseline": D(0), "year2": "BB", "final": Interval(D(1), D(2))},
        ),
    )  # fmt: skip
    one = Imported(ImportKind.PK, "PK", "pk.xlsx", "0" * 64, datetime(YEAR, 1, 2, 9), (), indicators=rows)  # noqa: DTZ001 (the PC's own clock)
    (found,), unread = read_imported([("pk_PK.json", write_imported(one))])
    assert (found, unread) == (one, ())
    assert [row.source for row in found.indicators] == [row.source for row in rows]
    broken = write_imported(one).replace(b'"tanggal": "2023-12-01"', b'"tanggal": "entah"')
    assert read_imported([("pk_PK.json", broken)]) == ((), ("pk_PK.json",))
