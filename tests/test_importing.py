"""`lkjgen impor` in the folder of a year: shown first, then in use; what was typed stays, and the drafts are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjgen.cli import importing, main
from lkjgen.core.model import Period, Place, Role
from lkjgen.core.procedure import Event, History, Kind, Person
from lkjgen.core.procedure.events import Known
from lkjgen.example import KESEHATAN, PERKIMTAN, Office
from lkjgen.files.child import Child
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.word_part import document_part
from lkjgen.files.workbook_writer import write_contract
from lkjgen.usecases.checking import check
from lkjgen.usecases.composing import compose
from lkjgen.usecases.templates import make_templates
from lkjgen.workspace import Workspace
from lkjgen.workspace.closing import files_of
from lkjgen.workspace.journal import Journal
from tests import child_tasks
from tests.conftest import Run
from tests.imported_example import begun as begun_with_exports
from tests.imported_example import deliver
from tests.office import BUILDING, OFFICE_WORK, SURVEY, YEAR
from tests.sipd_exports import FULL, RECAP, Paid, Rows, csv_file, table, xlsx
from tests.slow import SLOW
from tests.small_year import begun, forms

NOW = datetime(YEAR, 4, 3, 9, tzinfo=UTC)
NAMES = {OFFICE_WORK: "Penyusunan dokumen", BUILDING: "Pembangunan rumah", SURVEY: "Pendataan rumah"}
PAID = [
    Paid(OFFICE_WORK, Decimal(26_000_000), Decimal(1_000_000), date(YEAR, 2, 1)),
    Paid(BUILDING, Decimal(50_000_000), Decimal(0), date(YEAR, 3, 31)),
    Paid(SURVEY, Decimal(15_000_000), Decimal(0), date(YEAR, 3, 2)),
    Paid(SURVEY, Decimal(5_000_000), Decimal(0), date(YEAR, 4, 2)),
]
Say = Callable[..., tuple[int, str]]


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return begun(tmp_path / "tahun")


@pytest.fixture
def say(here: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    monkeypatch.setattr(importing, "now", lambda: NOW)

    def said(name: str, data: bytes, *words: str) -> tuple[int, str]:
        path = here.root.parent / name
        path.write_bytes(data)
        capsys.readouterr()
        code = main(["impor", str(here.root), str(path), "--sebagai", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return said


def paid_file(lines: list[Paid] = PAID) -> bytes:
    return csv_file(table(FULL, lines, NAMES, "Dinas Perumahan"), ";", ",", "cp1252")


def in_folder(here: Workspace) -> dict[str, bytes]:
    return {one.relative_to(here.root).as_posix(): one.read_bytes() for one in here.root.rglob("*") if one.is_file()}


def test_what_would_be_taken_is_shown_and_nothing_written(here: Workspace, say: Say) -> None:
    before = in_folder(here)
    code, told = say("ekspor.csv", paid_file(), "realisasi")
    assert code == 0
    assert in_folder(here) == before
    lines = told.splitlines()
    assert lines[0] == "ekspor.csv dibaca sebagai realisasi anggaran."
    assert (
        "nilai dari 'Nilai Realisasi' (kolom AB), setoran dari 'Nilai Setoran' (kolom AC), tanggal dari 'Tanggal Dokumen'"
        in lines[1]
    )
    assert f"  {OFFICE_WORK}  Penyusunan dokumen: Rp25.000.000" in lines
    assert "Diambil: 3 sub kegiatan, jumlah Rp95.000.000, dan nama 4 program dan kegiatan." in lines
    assert any("s.d. TW I Rp90.000.000, s.d. TW II Rp95.000.000" in one for one in lines)
    assert "Tidak diambil: baris 9: baris jumlah." in lines
    assert "Jumlah yang tercetak pada 'Nilai Realisasi' (AB9): Rp96.000.000, sama dengan jumlah barisnya." in lines
    assert lines[-2].startswith("Sebutkan s.d. triwulan berapa realisasi ini: --triwulan 1")
    assert lines[-1] == "Belum ada yang ditulis. Bila sudah benar, ulangi dengan --pakai."


def test_in_use_it_stands_in_the_folder_and_on_record(here: Workspace, say: Say) -> None:
    code, told = say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    assert code == 0, told
    assert (here.exports / "ekspor.csv").read_bytes() == paid_file()
    first = (here.data / "realisasi_TW1.json").read_bytes()
    code, told = say("ekspor.csv", paid_file(PAID[1:]), "realisasi", "--triwulan", "1", "--pakai")
    assert code == 0
    (old,) = here.replaced.iterdir()
    assert old.read_bytes() == first and re.fullmatch(r"realisasi_TW1_[0-9a-f]{8}\.json", old.name)
    assert sorted(one.name for one in here.exports.iterdir()) == ["ekspor.csv", "ekspor_v2.csv"]
    with Child() as child:
        events = [one.event for one in Journal(here.root).history(child).records]
    assert [(one.kind, one.note, one.files[0].name) for one in events] == [
        (Kind.IMPORTED, "Realisasi anggaran TW1", "ekspor.csv"),
        (Kind.IMPORTED, "Realisasi anggaran TW1", "ekspor_v2.csv"),
    ]


@pytest.mark.parametrize(
    ("named", "by", "told"),
    [
        ("", Person("Dewi Contoh", "Kasubag", Known.HOLDER), ""),
        ("dewi contoh", Person("Dewi Contoh", "Kasubag", Known.NAMED), ""),
        ("Ani Baru", Person("Ani Baru", "", Known.UNLISTED), "Nama 'Ani Baru' tidak ada, atau cocok dengan beberapa"),
    ],
)
def test_who_imports_is_looked_up_as_in_other_commands(
    here: Workspace, say: Say, monkeypatch: pytest.MonkeyPatch, named: str, by: Person, told: str
) -> None:
    monkeypatch.setattr("lkjgen.cli.telling.now", lambda: NOW)
    code, said = say("kode.csv", b"Kode;Nama\n1.04.03;Program Perumahan\n", "kode", "--pakai", "--oleh", named)
    assert code == 0
    assert importers(here) == [by]
    assert told in said and ("dicatat seperti tertulis" in said) is bool(told)


def test_a_data_induk_that_is_not_complete_knows_nobody(here: Workspace, say: Say) -> None:
    here.contract_path.write_bytes(write_contract({}, {}, YEAR))
    code, told = say("kode.csv", b"Kode;Nama\n1.04.03;Program Perumahan\n", "kode", "--pakai", "--oleh", "Dewi Contoh")
    assert code == 0, told
    assert importers(here) == [Person("Dewi Contoh", Role.SUBHEAD.value, Known.NAMED)]


def importers(here: Workspace) -> list[Person]:
    with Child() as child:
        return [one.event.by for one in Journal(here.root).history(child).records]


def test_given_again_the_same_stays(here: Workspace, say: Say) -> None:
    say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    _, told = say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    assert "disimpan" not in told
    assert not here.replaced.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("realisasi", "--pakai"), "Sebutkan s.d. triwulan berapa realisasi ini"),
        (("pagu", "--kolom", "Nilai SP2D", "--pakai"), "Sebutkan versi DPA ekspor ini dengan --dpa. Kode pada"),
        (("pagu", "--kolom", "Nilai SP2D", "--dpa", "DPX"), "Versi DPA 'DPX' tidak ada pada lembar Versi DPA (DPA, DPPA)."),
        (("rak",), "Berkas ekspor.csv tidak dapat diambil: judul kolomnya tidak dikenali"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked(say: Say, here: Workspace, words: tuple[str, ...], told: str) -> None:
    before = in_folder(here)
    code, said = say("ekspor.csv", paid_file(), *words)
    assert code == 2
    assert told in said
    assert {name: data for name, data in in_folder(here).items() if not name.endswith(".lock")} == before


def doubted() -> bytes:
    rows: Rows = table(FULL, PAID, NAMES, "Dinas Perumahan")
    rows[4][FULL.index("Nilai Realisasi")] = "26 juta"
    return xlsx({"Data": rows})


def test_what_is_in_doubt_is_used_with_a_reason_only(here: Workspace, say: Say) -> None:
    code, told = say("ekspor.xlsx", doubted(), "realisasi")
    assert code == 1
    assert "TIDAK TERBACA: lembar 'Data', baris 5: '26 juta' bukan angka." in told
    assert "(Data!AB9): Rp96.000.000, BERBEDA dari jumlah barisnya Rp70.000.000." in told
    code, told = say("ekspor.xlsx", doubted(), "realisasi", "--triwulan", "1", "--pakai")
    assert code == 2
    assert "1 baris tidak dapat dibaca dan jumlah yang tercetak berbeda dari jumlah barisnya" in told
    assert not here.data.exists()
    code, _ = say("ekspor.xlsx", doubted(), "realisasi", "--triwulan", "1", "--pakai", "--alasan", "Dibetulkan di LRA.")
    assert code == 0
    with Child() as child:
        (event,) = (one.event for one in Journal(here.root).history(child).records)
    assert event.note == "Realisasi anggaran TW1. Dibetulkan di LRA."


def test_a_closed_period_takes_nothing(here: Workspace, say: Say) -> None:
    Journal(here.root).record([Event(Kind.CLOSED, Period(YEAR, 1), NOW.date())], History(), NOW)
    code, told = say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    assert (code, "Triwulan I Tahun 2023 sudah diarsipkan" in told) == (2, True)


def test_a_file_there_that_was_changed_ends_in_a_sentence(here: Workspace, say: Say) -> None:
    say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    (here.data / "realisasi_TW1.json").write_text('{"format": 1}', encoding="utf-8")
    code = main(["periksa", str(here.root), "--triwulan", "1"])
    assert code == 2


def test_a_copy_that_a_shared_folder_made_is_told(
    here: Workspace, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    stored = here.data / "realisasi_TW1.json"
    stored.with_name("realisasi_TW1 (conflicted copy).json").write_bytes(stored.read_bytes())
    assert main(["periksa", str(here.root), "--triwulan", "1"]) == 2
    assert "ada beberapa berkas untuk hal yang sama (realisasi_TW1" in capsys.readouterr().err


def test_a_file_that_ends_its_reader_ends_in_a_sentence(
    here: Workspace, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lkjgen.usecases.importing.read_export", child_tasks.die_reading)
    code, told = say("ekspor.xls", b"x", "realisasi", "--triwulan", "1", "--pakai")
    assert (code, "Berkas ekspor.xls tidak dapat dibaca: rusak, atau terlalu besar." in told) == (2, True)
    assert not here.data.exists()


def test_an_import_is_replaced_and_not_undone(here: Workspace, say: Say, capsys: pytest.CaptureFixture[str]) -> None:
    say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    assert main(["batalkan", str(here.root), "1", "--alasan", "Keliru."]) == 2
    assert "Nomor 1 ialah impor." in capsys.readouterr().err


def test_what_was_imported_goes_into_the_archive(here: Workspace, say: Say) -> None:
    say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    assert {"data/realisasi_TW1.json", "data/asli/ekspor.csv"} <= files_of(here, Period(YEAR, 1)).keys()


def test_where_imported_rows_stand_when_something_is_missing(here: Workspace, say: Say) -> None:
    """The team and sasaran of a sub kegiatan that nobody typed are asked for on the sheet where they belong."""
    other = "1.04.03.2.03.09"
    lines = [
        Paid(code, amount)
        for code, amount in zip((*NAMES, other), map(Decimal, (100e6, 200e6, 60e6, 5e6)), strict=True)
    ]
    names = {**NAMES, other: "Peremajaan"}
    say("rekap.xlsx", xlsx({"Rekap": table(RECAP, lines, names)}), "pagu", "--dpa", "DPA", "--pakai")
    found = {one.code: one.place for one in make_templates(here.root, 1).findings if one.subject.endswith(other)}
    assert {found[code] for code in ("ANG-006", "ANG-010", "ANG-011")} == {Place(CONTRACT_FILE, "Program Kegiatan")}


def test_the_budget_form_shows_what_is_known_and_need_not_be_filled_in(here: Workspace, say: Say) -> None:
    period = Period(YEAR, 1)
    say("ekspor.csv", paid_file(), "realisasi", "--triwulan", "1", "--pakai")
    for name, data in forms(here.root, "TW1").items():
        path = here.inbox(period) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (form,) = here.inbox(period).glob("*SUB-B.xlsx")
    book = load_workbook(form)
    sheet = book["Anggaran"]
    heads = {sheet.cell(4, column).value: column for column in range(1, sheet.max_column + 1)}
    rows = {str(sheet.cell(row, 1).value): row for row in range(5, sheet.max_row + 1)}
    shown, typed = heads["Menurut SIPD s.d. (Rp)"], heads["Realisasi s.d. (Rp)"]
    assert {code: sheet.cell(row, shown).value for code, row in rows.items()} == {
        OFFICE_WORK: 25_000_000,
        BUILDING: 50_000_000,
        SURVEY: 15_000_000,
    }
    assert sheet.cell(5, shown).protection.locked
    sheet.cell(rows[OFFICE_WORK], typed).value = None
    sheet.cell(rows[BUILDING], typed).value = 49_000_000
    book.save(form)
    found = check(here.root, 1, date(YEAR, 4, 6))
    assert found.year is not None
    dossier = found.year.dossier
    spent = {code: dossier.spending(code, period) for code in NAMES}
    assert {code: one and one.spent for code, one in spent.items()} == {
        OFFICE_WORK: Decimal(25_000_000),
        BUILDING: Decimal(49_000_000),
        SURVEY: Decimal(15_000_000),
    }
    assert spent[OFFICE_WORK].source.place("spent").file == "ekspor.csv"  # type: ignore[union-attr]  # just seen
    told = {one.code: (one.place.file, one.found, one.expected) for one in found.findings}
    assert told["ANG-033"] == (form.name, "Rp49.000.000", "Rp50.000.000")
    assert "ISI-066" not in told  # nothing is asked that is known


def test_the_annual_form_takes_the_year(here: Workspace, say: Say) -> None:
    lines = [*PAID, Paid(OFFICE_WORK, Decimal(70_000_000), Decimal(0), date(YEAR, 12, 31))]
    code, _ = say("ekspor.csv", paid_file(lines), "realisasi", "--tahunan", "--pakai")
    assert code == 0
    make_templates(here.root, None)
    form = load_workbook(here.templates(Period(YEAR)) / f"LKJ_{YEAR}_Tahunan_SUB-B.xlsx")["Anggaran"]
    assert [form.cell(4, 5).value, *(form.cell(row, 5).value for row in (5, 6, 7))] == [
        "Menurut SIPD s.d. (Rp)", 95_000_000, 50_000_000, 20_000_000,
    ]  # fmt: skip
    assert "Menurut SIPD s.d. (Rp)" not in headings_of(here, 1)


def headings_of(here: Workspace, quarter: int) -> list[object]:
    """Of the budget form of a period for which nothing was imported."""
    make_templates(here.root, quarter)
    form = load_workbook(here.templates(Period(YEAR, quarter)) / f"LKJ_{YEAR}_TW{quarter}_SUB-B.xlsx")["Anggaran"]
    return [form.cell(4, column).value for column in range(1, form.max_column + 1)]


def test_pagu_of_a_version_completes_only_what_is_empty(here: Workspace, say: Say) -> None:
    sheet = load_workbook(here.contract_path)
    rows = sheet["Anggaran DPA"]
    emptied = next(row for row in range(5, 30) if (rows.cell(row, 1).value, rows.cell(row, 2).value) == ("DPA", SURVEY))
    rows.cell(emptied, 3).value = None
    sheet.save(here.contract_path)
    lines = [
        Paid(OFFICE_WORK, Decimal(90_000_000)),
        Paid(BUILDING, Decimal(200_000_000)),
        Paid(SURVEY, Decimal(60_000_000)),
    ]
    code, _ = say("rekap.xlsx", xlsx({"Rekap": table(RECAP, lines, NAMES)}), "pagu", "--dpa", "DPA", "--pakai")
    assert code == 0
    outcome = make_templates(here.root, 1)
    told = [(one.code, one.found, one.expected) for one in outcome.findings]
    assert ("ANG-031", "Rp100.000.000", "Rp90.000.000") in told
    assert len(outcome.written) == 2
    form = load_workbook(here.templates(Period(YEAR, 1)) / f"LKJ_{YEAR}_TW1_SUB-B.xlsx")["Anggaran"]
    values = [[form.cell(row, column).value for column in (1, 3)] for row in (5, 6, 7)]
    assert values == [[OFFICE_WORK, 100_000_000], [BUILDING, 200_000_000], [SURVEY, 60_000_000]]


# --- the drafts of the examples, typed fully and reduced ----------------------------------------------------------


def offices() -> Iterator[tuple[Office, int]]:
    """Each triwulan of both examples in the slow run: it takes half a minute for each."""
    yield PERKIMTAN, 4 if SLOW else 1
    if SLOW:
        yield KESEHATAN, 4


@pytest.mark.parametrize(("office", "last"), list(offices()), ids=lambda one: getattr(one, "key", str(one)))
def test_the_drafts_are_the_same(
    office: Office, last: int, run_of: Callable[[Office], Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")  # the example's drafts have no page numbers
    full, here = run_of(office), begun_with_exports(office, tmp_path / "tahun")
    for quarter in range(1, last + 1):
        deliver(office, here, quarter)
        day = office.report_day(f"TW{quarter}")
        done = compose(here.root, quarter, as_of=day, signed_on=day, despite_errors=True, page_numbers=True)
        assert done.written is not None
        reduced = document_part(done.written.path.read_bytes())
        typed = document_part((full.folder / "output" / f"TW{quarter}" / done.written.path.name).read_bytes())
        assert reduced is not None and reduced == typed
        papers = [
            next(one.glob("Kertas_Kerja_Pengukuran_*.html"))
            for one in (done.written.path.parent, full.folder / "output" / f"TW{quarter}")
        ]
        beside, typed_beside = (one.read_text(encoding="utf-8") for one in papers)
        assert beside != typed_beside  # its sources are the exports
