"""The next year's folder: what is carried on, what is filled in, what is asked; and that last year's folder stays as it is."""

from __future__ import annotations

import hashlib
import os
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from lkjgen.cli import main
from lkjgen.core import model as m
from lkjgen.core.achievement import Year
from lkjgen.core.document import Table
from lkjgen.core.next_year import ClosedYear, Fate, NextYear, next_year
from lkjgen.core.next_year.cells import UNDECIDED
from lkjgen.core.performance_report import quarterly_report
from lkjgen.core.procedure import Event, FileSeen, History, Kind, Known, Person
from lkjgen.core.rules.checking import check_contract
from lkjgen.core.template import template_rows
from lkjgen.example import OFFICES
from lkjgen.example import Office as ExampleOffice
from lkjgen.files.intake import read_contract
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.workbook_writer import write_contract
from lkjgen.gathering.year_before import year_before
from lkjgen.usecases.new_year import PAPER, next_workspace
from lkjgen.workspace import Workspace, WorkspaceError
from lkjgen.workspace.journal import Journal
from tests.conftest import Run
from tests.dossier import Office
from tests.office import ACCESS, BUILDING, HOUSES, OFFICE_WORK, PERIODS, SERVICE, SURVEY, YEAR, contract_rows
from tests.reduced_typing import Row, cells, reduced
from tests.slow import spread
from tests.small_year import as_rows, begun

DAY = date(YEAR + 1, 2, 1)
CLOSED = date(YEAR + 1, 1, 31)


def ended(office: Office, printed: Mapping[str, Sequence[str]] | None = None) -> ClosedYear:
    """The small office's year, archived."""
    return ClosedYear(
        Year(office.dossier(PERIODS["Tahunan"])), CONTRACT_FILE, "a" * 64, printed or {}, "LKJ.docx", "b" * 64, CLOSED
    )


def carried(*changes: tuple[str, str, str], printed: Mapping[str, Sequence[str]] | None = None) -> NextYear:
    office = Office()
    for path, column, value in changes:
        office.change(path, column, value)
    return next_year(ended(office, printed))


def told(made: NextYear, fate: Fate) -> dict[str, str]:
    return {one.what: one.told for one in made.lines if one.fate is fate}


def decided(made: NextYear, contract: m.Contract) -> dict[str, list[Row]]:
    """The rows with each undecided cell filled in as the year before had it, its dates a year later."""
    version, dpa = contract.pk_versions[-1], contract.dpa_versions[-1]
    known: dict[str, Callable[[Row], object]] = {
        "targets": lambda row: contract.target(str(row["indicator"]), version),
        "pk_budgets": lambda row: {one.program: one for one in contract.pk_budgets_of(version)}[str(row["program"])],
        "budgets": lambda row: {_long(one.code): one for one in contract.budgets_of(dpa)}[_long(str(row["code"]))],
        "pk_versions": lambda _: replace(version, signed=date(made.year, 1, 20)),
        "staff_counts": lambda row: {(one.grouping, one.name): one for one in contract.staff_counts}[
            (typing.cast(m.StaffGrouping, row["grouping"]), str(row["name"]))
        ],
        "incomes": lambda row: {one.name: one for one in contract.incomes}[str(row["name"])],
        "program_indicators": lambda row: {one.text: one for one in contract.program_indicators}[str(row["text"])],
        "minimum_services": lambda row: {one.service: one for one in contract.minimum_services}[str(row["service"])],
        "dpa_versions": lambda _: replace(dpa, approved=date(made.year, 1, 3)),
    }
    return {
        sheet: [
            {key: getattr(known[sheet](row), key) if value is UNDECIDED else value for key, value in row.items()}
            for row in rows
        ]
        for sheet, rows in made.rows.items()
    }


def _long(code: str) -> str:
    head, _, own = code.rpartition(".")
    return f"{head}.{own:0>4}"


def read(rows: Mapping[str, Sequence[Row]], made: NextYear) -> tuple[m.Contract | None, set[str]]:
    contract, found = read_contract(write_contract(rows, made.policy, made.year), CONTRACT_FILE)
    return contract, {rule.code for rule, hit in found}


def test_once_decided_the_new_data_induk_has_nothing_to_mend_but_what_is_new() -> None:
    office = Office()
    made = carried()
    contract, found = read(decided(made, office.contract()), made)
    assert contract and not found
    wrong = {one.code for one in check_contract(contract)}
    assert wrong == {"RAK-007"}  # the actions of the new year
    last = office.contract()
    same = ("teams", "legal_bases", "sasaran", "indicators", "predicate_scores", "standards", "renstra")
    for sheet in same:
        assert getattr(contract, sheet) == getattr(last, sheet), sheet
    assert contract.policy == last.policy
    assert contract.profile == replace(last.profile, fiscal_year=YEAR + 1)


def test_what_must_be_decided_is_empty_and_asked_for() -> None:
    made = carried()
    contract, found = read(made.rows, made)
    assert contract is None and "ISI-013" in found  # a required cell is empty
    assert made.rows["targets"][0] == {
        "version": "PK", "indicator": HOUSES, **dict.fromkeys(("target", "tw1", "tw2", "tw3", "tw4"), UNDECIDED)
    }  # fmt: skip
    (sakip,) = [one for one in made.rows["targets"] if one["indicator"] == "IK-03"]
    assert [key for key, value in sakip.items() if value is UNDECIDED] == ["target", "tw4"]
    assert [one["code"] for one in made.rows["budgets"]] == [_long(one) for one in (OFFICE_WORK, BUILDING, SURVEY)]
    assert {one["signed"] for one in made.rows["pk_versions"]} == {UNDECIDED}
    assert made.rows["pk_versions"][0]["first_party"] == "Andi Contoh"
    assert "actions" not in made.rows


def test_riwayat_is_what_the_year_came_to() -> None:
    rows = {(one["indicator"], one["year"]): one for one in carried().rows["history"]}
    assert len(rows) == 16
    assert rows[ACCESS, YEAR] == {
        "indicator": ACCESS,
        "year": YEAR,
        "state": m.HistoryState.SIGNED,
        "target": Decimal(70),
        "realization": Decimal(70),
        "achievement": Decimal(100),
        "document": f"LKJ Tahun {YEAR}",
    }


def test_a_figure_that_a_person_changed_in_the_lkj_counts_as_printed() -> None:
    made = carried(
        printed={f"realisasi/{SERVICE}/Tahunan": ["4,5 hari"], f"realisasi/{HOUSES}/Tahunan": ["82", "82 unit"]}
    )
    rows = {(one["indicator"], one["year"]): one for one in made.rows["history"]}
    assert rows[SERVICE, YEAR]["realization"] == Decimal("4.5")
    assert rows[HOUSES, YEAR]["realization"] == Decimal(82)
    assert "4,5" in told(made, Fate.ASKED)["Angka LKJ yang disunting"]
    assert HOUSES not in told(made, Fate.ASKED)["Angka LKJ yang disunting"]


def test_words_for_a_missing_figure_are_no_figure() -> None:
    made = carried(
        (f"realisasi/{SERVICE}/Tahunan", "Realisasi", "(kosong)"),
        printed={f"capaian/{SERVICE}/Tahunan": ["data belum lengkap"]},
    )
    (row,) = [one for one in made.rows["history"] if (one["indicator"], one["year"]) == (SERVICE, YEAR)]
    assert row["realization"] is UNDECIDED and "achievement" not in row
    assert "Angka LKJ yang disunting" not in told(made, Fate.ASKED)
    assert f"realisasi belum ada: {SERVICE} Rata-rata waktu layanan" in told(made, Fate.FILLED)["Riwayat"]


def test_a_year_that_is_not_closed_is_carried_and_told() -> None:
    open_year = replace(ended(Office()), draft="", draft_sha256="", closed=None)
    made = next_year(open_year)
    assert {one["document"] for one in made.rows["history"] if one["year"] == YEAR} == {UNDECIDED}
    assert "belum diarsipkan" in told(made, Fate.FILLED)["Riwayat"]
    assert "Riwayat" in told(carried(), Fate.FILLED) and "belum" not in told(carried(), Fate.FILLED)["Riwayat"]


def test_an_indicator_that_was_new_is_no_longer_new() -> None:
    """In its first year the row names that year; from the next on it names the last year without it (D48)."""
    made = carried(
        *((f"riwayat/{HOUSES}/{year}", "hapus", "") for year in (YEAR - 3, YEAR - 2)),
        (f"riwayat/{HOUSES}/{YEAR - 1}", "Keadaan", "indikator baru"),
        (f"riwayat/{HOUSES}/{YEAR - 1}", "year", str(YEAR)),
        (f"riwayat/{HOUSES}/{YEAR}", "Alasan", "Renstra baru"),
    )
    own = [one for one in made.rows["history"] if one["indicator"] == HOUSES]
    assert [(one["year"], one["state"]) for one in own] == [
        (YEAR - 1, m.HistoryState.NEW),
        (YEAR, m.HistoryState.SIGNED),
    ]


def test_renstra_programs_hold_what_was_reached_until_now() -> None:
    rows = {one["code"]: one for one in carried().rows["renstra_activities"]}
    assert rows[_long(BUILDING)]["realization"] == Decimal(240 + 80)
    assert rows[_long(BUILDING)]["spent"] == Decimal(700_000_000 + 220_000_000)
    assert rows[_long(SURVEY)]["realization"] == Decimal(80)  # posisi akhir
    assert rows["1.04.03"]["spent"] == Decimal(900_000_000 + 280_000_000)


def test_codes_get_four_digits_from_2024_on_and_that_is_asked() -> None:
    made = carried()
    assert [one["code"] for one in made.rows["activities"]][-1] == "1.04.03.2.03.0003"
    assert told(made, Fate.ASKED)["Kode sub kegiatan"].startswith("3 kode")
    assert made.rows["code_references"] == []
    later = carried(("profil", "Tahun anggaran", str(YEAR + 1)))
    assert "Kode sub kegiatan" not in told(later, Fate.ASKED)


def test_a_renstra_that_ended_is_not_continued() -> None:
    made = carried(("profil", "Renstra: tahun terakhir", str(YEAR)))
    assert made.rows["profile"][0]["renstra_start"] is UNDECIDED
    assert made.rows["renstra_activities"] == []
    assert {one["final"] for one in made.rows["renstra"]} == {UNDECIDED}
    assert "Renstra baru" in told(made, Fate.ASKED)
    rows = decided_with(
        made, ("profile", {"renstra_start": YEAR + 1, "renstra_end": YEAR + 5, "renstra_document": "Renstra"})
    )
    contract, _ = read(rows, made)
    assert contract and "PKJ-077" in {one.code for one in check_contract(contract)}


def decided_with(made: NextYear, *changes: tuple[str, Row]) -> dict[str, list[Row]]:
    """The rows with `changes` to the first row of a sheet; what else is undecided stays empty."""
    rows = decided(replace(made, rows={**made.rows, "renstra": [], "profile": []}), Office().contract())
    rows["profile"] = list(made.rows["profile"])
    for sheet, values in changes:
        rows[sheet][0] = {**rows[sheet][0], **values}
    return rows


@cache
def _decided() -> m.Contract:
    made = carried()
    contract, _ = read(decided_with(made), made)
    assert contract
    return contract


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"text": "Jumlah rumah yang dibangun"}, "PKJ-076"),
        ({"unit": "rumah"}, "PKJ-076"),
        ({"text": "Jumlah  rumah layak huni yang DIBANGUN"}, None),
        ({"definition": "Definisi lain"}, "PKJ-076"),
    ],
)
def test_an_indicator_that_changes_is_asked_about(change: Row, code: str | None) -> None:
    unchanged = _decided()
    first, *others = unchanged.indicators
    contract = replace(unchanged, indicators=(replace(first, **change), *others))  # type: ignore[arg-type]
    assert {one.code for one in check_contract(contract)} - {"RAK-007", "PKJ-044"} == ({code} if code else set())
    answered = replace(
        contract,
        history=tuple(
            replace(one, state=m.HistoryState.REDEFINED, reason="Rumus baru") if one.year == YEAR else one
            for one in contract.history
        ),
    )
    assert "PKJ-076" not in {one.code for one in check_contract(answered)}


def test_open_recommendations_and_plans_come_along() -> None:
    made = carried(
        ("rekomendasi/R-01", "salin", "Kode = R-02; Status = proses"),
        (f"analisis/{HOUSES}/Tahunan", "improvement", "Data rumah diperbarui tiap bulan"),
        (f"analisis/{HOUSES}/TW4", "Tindak lanjut", "Menambah pengawas"),
        (f"analisis/{HOUSES}/Tahunan", "Status tindak lanjut lalu", "proses"),
    )
    assert [one["code"] for one in made.rows["recommendations"]] == ["R-02"]
    contract, _ = read(decided(made, Office().contract()), made)
    assert contract
    dossier = m.Dossier(contract, contract.period(1), (), date(YEAR + 1, 4, 1))
    rows = template_rows(dossier, contract.teams[0])["analyses"]
    assert rows[0]["last_follow_up"] == "Data rumah diperbarui tiap bulan\nMenambah pengawas"
    done = carried((f"analisis/{HOUSES}/TW4", "Tindak lanjut", "Menambah pengawas"))
    assert "Menambah pengawas" not in str(done.rows["earlier"][0]["plan"])  # it was reported as done


def test_what_left_the_pk_and_who_left_the_office_stay_behind() -> None:
    made = carried(
        ("pk/PKP", "Baris yang ditulis", "semua"),
        (f"target/PKP/{SERVICE}", "hapus", ""),
        ("pejabat/Penyusun laporan/Dewi Contoh", "Sampai", f"{YEAR}-12-31"),
    )
    assert SERVICE not in {one["code"] for one in made.rows["indicators"]}
    assert f"{SERVICE} Rata-rata waktu layanan" in told(made, Fate.LEFT)["Indikator"]
    assert {one["name"] for one in made.rows["officials"]} == {"Bunga Contoh", "Andi Contoh", "Citra Contoh"}


# --- folders ---------------------------------------------------------------------------------------------------------


def tree(root: Path) -> dict[str, tuple[str, int]]:
    """Every file with its hash and time; folders, too."""
    return {
        one.relative_to(root).as_posix(): (
            hashlib.sha256(one.read_bytes()).hexdigest() if one.is_file() else "",
            one.stat().st_mtime_ns,
        )
        for one in sorted(root.rglob("*"))
    }


@pytest.fixture
def before(tmp_path: Path) -> Path:
    root = tmp_path / "lkj 2023"
    begun(root)
    left = root / "output" / "TW1" / ".tulis-a1b2_c3d.tmp"
    left.write_bytes(b"left by a run that was killed: any other command tidies it up")
    os.utime(left, (0, 0))
    return root


def test_the_folder_of_last_year_is_only_read(before: Path, tmp_path: Path) -> None:
    kept = tree(before)
    made = next_workspace(tmp_path / "2024", before, DAY)
    assert tree(before) == kept
    assert made.contract.path.read_bytes()
    assert made.paper.path == Workspace(tmp_path / "2024").papers(m.Period(YEAR + 1)) / f"{PAPER}_Tahunan_2024.docx"


def test_a_year_is_closed_by_its_own_record(before: Path) -> None:
    with year_before(before, DAY) as (closed, _):
        assert (closed.closed, closed.draft, closed.document) == (None, "", "")
    person = Person("Dewi Contoh", "Kasubag", Known.HOLDER)
    event = Event(Kind.CLOSED, m.Period(YEAR), CLOSED, person, files=(FileSeen("Tahunan/isi.json", "c" * 64),))
    Journal(before).record([event], History(), datetime(YEAR + 1, 1, 31, 9, tzinfo=UTC))
    with year_before(before, DAY) as (closed, _):
        assert closed.closed == CLOSED


def test_a_begun_folder_is_left_alone(before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "2024"
    new.mkdir()
    (new / CONTRACT_FILE).write_bytes(b"data induk kami")
    assert main(["baru", str(new), "--dari", str(before)]) == 2
    assert "sudah ada dan sudah diisi; tidak ada yang ditulis" in capsys.readouterr().err
    assert [one.name for one in new.rglob("*")] == [CONTRACT_FILE]


def test_given_again_it_changes_nothing(before: Path, tmp_path: Path) -> None:
    new = tmp_path / "2024"
    next_workspace(new, before, DAY)
    kept = tree(new)
    again = next_workspace(new, before, DAY)
    assert not again.contract.is_new and not again.paper.is_new
    assert tree(new) == kept


@pytest.mark.parametrize("inside", ["", "2024"])
def test_last_years_folder_is_no_place_for_the_next(before: Path, inside: str) -> None:
    kept = tree(before)
    with pytest.raises(WorkspaceError, match="tidak boleh diubah"):
        next_workspace(before / inside, before, DAY)
    assert tree(before) == kept


def test_logo_and_style_come_along(before: Path, tmp_path: Path) -> None:
    rows = as_rows(contract_rows())
    rows["profile"] = [{**rows["profile"][0], "logo": "logo.png", "style_base": "kop.docx"}]
    (before / CONTRACT_FILE).write_bytes(write_contract(rows, {}, YEAR))
    (before / "logo.png").write_bytes(b"gambar")
    made = next_workspace(tmp_path / "2024", before, DAY)
    assert (tmp_path / "2024" / "logo.png").read_bytes() == b"gambar"
    assert made.said == (
        "Berkas gaya kop.docx tidak dapat dibaca di folder tahun lalu; letakkan sendiri di sebelah data induk.",
    )


def test_a_data_induk_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "2023"
    old.mkdir()
    (old / CONTRACT_FILE).write_bytes(b"bukan buku kerja")
    assert main(["baru", str(tmp_path / "2024"), "--dari", str(old)]) == 2
    assert "masih memuat hal yang wajib diperbaiki" in capsys.readouterr().err
    assert not (tmp_path / "2024").exists()


@pytest.mark.parametrize("key", spread(list(OFFICES)[::-1], 1))
def test_a_next_year_of_the_examples_asks_a_fifth_of_the_cells(
    key: str, run_of: Callable[[ExampleOffice], Run]
) -> None:
    """PK, targets, DPA and actions as many as last year, then the changes of a PK Perubahan and a DPPA; without a new Renstra."""
    office = OFFICES[key]
    rows = office.contract_rows()
    with year_before(run_of(office).folder, date(office.year + 1, 3, 1)) as (closed, _):
        renstra = replace(closed.contract.profile, renstra_end=office.year + 1)
        dossier = replace(closed.year.dossier, contract=replace(closed.contract, profile=renstra))
        assert closed.closed is None  # the examples are not archived
        made = next_year(replace(closed, year=Year(dossier), closed=date(office.year + 1, 2, 28)))
    asked = sum(value is UNDECIDED for given in made.rows.values() for row in given for value in row.values())
    few = reduced(rows)
    later = {sheet: few[sheet][1:] for sheet in ("pk_versions", "dpa_versions")}
    first = {one["code"] for sheet in later for one in few[sheet][:1]}
    later |= {
        sheet: [one for one in few[sheet] if one["version"] not in first]
        for sheet in ("targets", "pk_budgets", "budgets")
    }
    assert asked + cells(later) + cells({"actions": rows["actions"]}) <= 0.2 * cells(rows)


def test_the_report_of_the_first_quarter_names_the_year_before() -> None:
    office = Office()
    office.change(f"analisis/{HOUSES}/TW1", "last_follow_up", "Menambah pengawas")
    office.change(f"analisis/{HOUSES}/TW1", "Status tindak lanjut lalu", "selesai")
    report = quarterly_report(Year(office.dossier(PERIODS["TW1"])), has_errors=False, signed_on=None)
    (table,) = [one for one in report.blocks if isinstance(one, Table) and one.id == "tabel/tindak-lanjut"]
    assert table.caption == f"Status Tindak Lanjut Tahun {YEAR - 1}"


def test_the_year_after_the_next_stands_on_both() -> None:
    """Riwayat grows by a year each, from what that year's own LKJ printed, and nothing stands there twice."""
    office = Office()
    office.change("profil", "Renstra: tahun terakhir", str(YEAR + 3))
    first = next_year(ended(office))
    following, found = read(decided(first, office.contract()), first)
    assert following and not found
    period = m.Period(YEAR + 1, None)
    sent = tuple(
        replace(
            one,
            period=m.Period(YEAR + 1, one.period.quarter),
            budgets=tuple(replace(row, code=_long(row.code)) for row in one.budgets),
            outputs=tuple(replace(row, code=_long(row.code)) for row in one.outputs),
        )
        for one in office.submissions(PERIODS["Tahunan"])
    )
    year = Year(m.Dossier(following, period, sent, date(YEAR + 2, 1, 31)))
    second = next_year(ClosedYear(year, CONTRACT_FILE, "c" * 64, {}, "LKJ.docx", "d" * 64, date(YEAR + 2, 1, 31)))
    last, found = read(decided(second, following), second)
    assert last and not found
    history = {(one.indicator, one.year): one for one in last.history}
    assert len(history) == len(last.history)
    assert {one.year for one in last.history} == set(range(YEAR - 3, YEAR + 2))
    for indicator in last.indicators:
        of_both = [history[indicator.code, one] for one in (YEAR, YEAR + 1)]
        assert of_both[0].realization == of_both[1].realization
        assert [one.document for one in of_both] == [f"LKJ Tahun {YEAR}", f"LKJ Tahun {YEAR + 1}"]
    assert {one.code for one in check_contract(last)} == {"RAK-007"}
    annual = [row for one in sent if one.period.quarter is None for row in one.budgets]
    spent = {code: sum(row.spent or 0 for row in annual if row.code == code) for code in {row.code for row in annual}}
    reached = {one.code: one.spent or 0 for one in following.renstra_activities}
    grown = {one.code: (one.spent or 0) - reached[one.code] for one in last.renstra_activities if one.code in spent}
    assert grown == {code: spent[code] for code in grown}
    assert any(grown.values())
