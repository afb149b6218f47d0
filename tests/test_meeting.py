"""What a meeting decided: read from its minutes, asked of the team in the next quarter, told in the report and in the year."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from lkjgen.cli import main
from lkjgen.core.achievement import Year
from lkjgen.core.document import Document, Table, gaps, plain
from lkjgen.core.follow_ups import decisions_in_work, followed_up, open_decisions, to_ask
from lkjgen.core.model import Dossier, MeetingDecision, Progress
from lkjgen.core.papers import Meeting, minutes
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.procedure import Event, Kind, Recorded, history_of
from lkjgen.core.procedure.decisions import Minutes, MinutesRow, decided, decisions, values_of
from lkjgen.core.rules.checking import check
from lkjgen.files.minutes import read_minutes
from lkjgen.files.word import write_paper
from lkjgen.usecases.handing_over import hand_over
from lkjgen.workspace import Workspace
from tests.dossier import EMPTY, Office
from tests.draft_edits import Edited, fragment, through_libreoffice, w
from tests.filled_minutes import FilledMinutes
from tests.office import HOUSES, PERIODS, SERVICE
from tests.reader_books import edited, typing
from tests.small_year import begun, forms

DAY, MET, AFTER = date(2023, 4, 12), date(2023, 4, 17), date(2023, 4, 18)
SAID = ("Tambah pengawas lapangan", "Kepala Bidang Perumahan", "30 Juni 2023")
NAME = "notulen.docx"


@cache
def paper() -> bytes:
    """The minutes of the second quarter, in which the first indicator missed its target."""
    office = Office()
    office.change(f"realisasi/{HOUSES}/TW2", "value", "15")
    year = Year(office.dossier(PERIODS["TW2"]))
    return write_paper(minutes(year, Meeting(date(2023, 7, 14), "09.00", "Aula"), date(2023, 7, 14)))


def read(data: bytes) -> Minutes:
    found = read_minutes(data, NAME)
    assert isinstance(found, Minutes), found
    return found


def decisions_of(data: bytes) -> list[tuple[str, ...]]:
    contract = Office().dossier(PERIODS["TW2"]).contract
    found = decided(read(data).rows, PERIODS["TW2"], MET, contract.indicators)
    return [(one.code, one.subject, one.text, one.person, one.until) for one in found]


# --- what is read of the minutes -------------------------------------------------------------------------------------


def test_empty_minutes_decide_nothing() -> None:
    found = read(paper())
    assert "TRIWULAN II TAHUN 2023" in found.heading and not found.tracked and not found.beside
    assert decisions_of(paper()) == []


def test_rows_are_read_by_indicator_and_a_row_that_was_added_too() -> None:
    filled = FilledMinutes(paper())
    filled.decide(HOUSES, SAID)
    filled.add("Catatan: data penerima", ("Samakan data\ndengan Dinas Sosial", "", ""))
    filled.append(("Kirim laporan tiap bulan", "Kasubag", "tanggal 5"))
    assert decisions_of(filled.save()) == [
        (HOUSES, "IK-01 Jumlah rumah layak huni yang dibangun", *SAID),
        ("", "Catatan: data penerima", "Samakan data; dengan Dinas Sosial", "", ""),
        ("", "", "Kirim laporan tiap bulan", "Kasubag", "tanggal 5"),
    ]


def test_tracked_changes_are_accepted_and_struck_words_left_out() -> None:
    filled = FilledMinutes(paper())
    filled.decide(HOUSES, SAID)
    draft = Edited(filled.save())
    (paragraph,) = draft.cell(SAID[0]).iter(w("p"))
    for run in list(paragraph.iter(w("r"))):
        paragraph.remove(run)
    paragraph.extend(
        fragment(
            '<w:del w:id="1" w:author="a"><w:r><w:delText>Kurangi</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>Tambah</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> alat</w:t></w:r>'
            '<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve"> dan mobil</w:t></w:r>'
        )
    )
    found = read(draft.save())
    assert found.tracked
    assert [row.text for row in found.rows if row.text] == ["Tambah alat"]


def test_minutes_saved_by_libreoffice_say_the_same(soffice: Path, tmp_path: Path) -> None:
    filled = FilledMinutes(paper())
    filled.decide(HOUSES, SAID)
    saved = through_libreoffice(soffice, filled.save(), tmp_path)
    assert decisions_of(saved) == decisions_of(filled.save())


def test_the_box_of_other_matters_is_told() -> None:
    filled = FilledMinutes(paper())
    box = next(one for one in filled.document.tables if one.rows[0].cells[0].text.startswith("Hal lain"))
    box.rows[1].cells[0].text = "Rapat berikutnya bulan depan"
    assert read(filled.save()).beside


def test_a_file_that_is_none_is_refused_by_a_sentence() -> None:
    assert "Notulen notulen.docx tidak dapat dibaca" in str(read_minutes(b"PK\x03\x04 nothing", NAME))
    filled = FilledMinutes(paper())
    filled.decide(HOUSES, ("a" * 2_001, "", ""))
    assert "melebihi 2.000 huruf" in str(read_minutes(filled.save(), NAME))
    filled.table.rows[0].cells[3].text = "Arahan"
    assert read_minutes(filled.save(), NAME) is None


def test_minutes_of_the_office_s_own_kind_are_known_by_their_headings() -> None:
    document = docx.Document()
    own = document.add_table(rows=0, cols=4)
    for cells in (
        ("No.", "KEPUTUSAN ", "Batas  waktu", "Penanggung Jawab"),
        ("1", "Data dicek", "5 Mei", "Kasubag"),
        ("2", "......", "", ""),
    ):
        for cell, text in zip(own.add_row().cells, cells, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    assert read(stream.getvalue()).rows == (MinutesRow("", "Data dicek", "Kasubag", "5 Mei"),)


def test_each_meeting_of_a_period_decides_and_one_that_is_read_again_replaces_itself() -> None:
    def held(day: date, *texts: str) -> Event:
        found = [MeetingDecision(PERIODS["TW1"], day, "", "hal", text) for text in texts]
        return Event(Kind.MET, PERIODS["TW1"], day, values=values_of(NAME, found))

    events = (held(AFTER, "a"), held(MET, "b", "c"), held(MET, "d"), held(AFTER), Event(Kind.MET, PERIODS["TW1"], MET))
    records = [Recorded(number, str(number), str(number - 1 or ""), "", one) for number, one in enumerate(events, 1)]
    found = decisions(history_of(records), PERIODS.values())
    assert [(one.met, one.text) for one in found] == [(MET, "d"), (AFTER, "a")]


def test_an_indicator_is_told_by_its_code_or_its_whole_name() -> None:
    indicators = Office().dossier(PERIODS["TW2"]).contract.indicators
    name = next(one.text for one in indicators if one.code == SERVICE)
    subjects = (f"{SERVICE} lain", f"2\n{name.upper()}", "IK-0", "umum")
    rows = [MinutesRow(subject, f"isi {number}", "", "") for number, subject in enumerate(subjects)]
    assert [one.code for one in decided(rows, PERIODS["TW2"], MET, indicators)] == [SERVICE, SERVICE, "", ""]
    same = [MinutesRow("umum", "isi", "", "")] * 2
    assert len(decided(same, PERIODS["TW2"], MET, indicators)) == 1


# --- what is open ----------------------------------------------------------------------------------------------------


def follow(period: str, *changes: tuple[str, str, str], code: str = HOUSES) -> Dossier:
    """The dossier of a period after a meeting on the first quarter."""
    made = Office()
    for change in changes:
        made.change(*change)
    decision = MeetingDecision(PERIODS["TW1"], MET, code, code and "IK-01 Jumlah rumah", *SAID)
    return replace(made.dossier(PERIODS[period]), decisions=(decision,))


TOLD = (
    "Keputusan rapat tanggal 17 April 2023: Tambah pengawas lapangan (penanggung jawab: Kepala Bidang Perumahan; batas waktu: "
    "30 Juni 2023)"
)
PLAN = (f"analisis/{HOUSES}/TW1", "Tindak lanjut", "Menunda pembangunan")
DONE = (f"analisis/{HOUSES}/TW2", "Status tindak lanjut lalu", "selesai")


def test_a_plan_and_a_decision_stand_side_by_side_with_their_sources() -> None:
    assert to_ask(follow("TW2", PLAN), HOUSES) == f"Rencana tim: Menunda pembangunan\n{TOLD}"
    assert to_ask(replace(follow("TW2", PLAN), decisions=()), HOUSES) == "Menunda pembangunan"


def test_a_decision_is_asked_until_a_team_calls_it_done() -> None:
    assert TOLD in to_ask(follow("TW3", (*DONE[:2], "proses")), HOUSES)
    assert TOLD not in to_ask(follow("TW3", DONE), HOUSES)
    assert TOLD in to_ask(follow("TW2", DONE), HOUSES)  # its own report still tells it
    whole = follow("Tahunan", DONE, (f"analisis/{HOUSES}/TW3", DONE[1], "proses"))  # of another follow-up
    assert open_decisions(whole, whole.periods) == ()


def test_who_takes_over_is_told_what_is_not_done() -> None:
    def texts(dossier: Dossier, current: str) -> list[str]:
        return [one.text for one in decisions_in_work(dossier, PERIODS[current])]

    still = [(f"analisis/{HOUSES}/{key}", DONE[1], "proses") for key in ("TW2", "TW3", "TW4", "Tahunan")]
    assert texts(follow("Tahunan", *still), "TW4") == [SAID[0]]
    assert texts(follow("Tahunan", DONE), "TW2") == []  # the form of the quarter in work says so already
    other = follow("Tahunan", code="")
    assert [texts(other, one) for one in ("TW1", "TW2", "TW3")] == [[SAID[0]], [SAID[0]], []]


def test_a_decision_that_came_after_the_form_is_told_all_the_same() -> None:
    asked = (f"analisis/{HOUSES}/TW2", "Tindak lanjut triwulan lalu", "Menunda pembangunan")
    assert followed_up(follow("TW2", asked), HOUSES) == f"Rencana tim: Menunda pembangunan\n{TOLD}"
    again = (asked[0], asked[1], f"Rencana tim: Menunda pembangunan\n{TOLD}")
    assert followed_up(follow("TW2", again), HOUSES) == again[2]


def test_a_status_that_is_missing_is_asked_for() -> None:
    def asked(dossier: Dossier) -> list[str]:
        found = check(dossier, Year(dossier).own, ()).findings
        return [one.code for one in found if one.code == "NAR-005" and HOUSES in one.subject]

    empty = (f"analisis/{HOUSES}/TW2", "Status tindak lanjut lalu", EMPTY)
    bare = ((f"analisis/{HOUSES}/TW1", "Tindak lanjut", EMPTY), empty)
    assert asked(follow("TW2", *bare)) == ["NAR-005"]
    assert asked(replace(follow("TW2", *bare), decisions=())) == []


def rows(document: Document, key: str) -> list[list[str]]:
    table = next(one for one in document.blocks if isinstance(one, Table) and one.id == key)
    return [[plain(cell.content) for cell in row.cells if cell] for row in table.rows]


def test_the_next_report_tells_it_with_the_status_of_the_team() -> None:
    report = quarterly_report(Year(follow("TW2", PLAN, DONE)), has_errors=False, signed_on=None)
    assert [f"Rencana tim: Menunda pembangunan\n{TOLD}", "selesai"] in [
        one[1:] for one in rows(report, "tabel/tindak-lanjut")
    ]


def test_a_decision_about_no_indicator_is_a_gap_in_the_next_report() -> None:
    report = quarterly_report(Year(follow("TW2", code="")), has_errors=False, signed_on=None)
    assert rows(report, "tabel/tindak-lanjut")[-1][:2] == ["hal lain", TOLD]
    assert any("status keputusan rapat tanggal 17 April 2023 belum diisi" in one.text for one in gaps(report.blocks))
    later = quarterly_report(Year(follow("TW3", code="")), has_errors=False, signed_on=None)
    assert TOLD not in str(rows(later, "tabel/tindak-lanjut"))


def test_the_annual_report_lists_the_decisions_of_the_year() -> None:
    report = annual_report(Year(follow("Tahunan", DONE)), has_errors=False, signed_on=None)
    assert rows(report, "tabel/keputusan-rapat") == [
        ["1", "17 April 2023 (TW I)", "IK-01 Jumlah rumah", *SAID, Progress.DONE.value]
    ]
    none = annual_report(Year(replace(follow("Tahunan"), decisions=())), has_errors=False, signed_on=None)
    assert not [one for one in none.blocks if getattr(one, "id", "") == "tabel/keputusan-rapat"]


# --- the whole way ---------------------------------------------------------------------------------------------------


Say = Callable[..., tuple[int, str]]
MEET = ("--tanggal", "17 April 2023", "--tempat", "Aula", "--pukul", "09.00")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A year whose first quarter was delivered, with a missed indicator."""
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    here = begun(tmp_path / "tahun")
    for name, data in forms(here.root, "TW1").items():
        miss = edited(data, typing("Realisasi", HOUSES, "Realisasi", 8)) if "BID-A" in name else data
        (here.inbox(PERIODS["TW1"]) / name).write_bytes(miss)
    return here.root


@pytest.fixture
def say(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    def said(day: date, command: str, *words: str) -> tuple[int, str]:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        for module in ("meet", "undo", "standing", "templates"):
            for name, value in (("now", lambda: moment), ("today", lambda: day)):
                monkeypatch.setattr(f"lkjgen.cli.{module}.{name}", value, raising=False)
        capsys.readouterr()
        code = main([command, str(root), *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return said


def asked(root: Path) -> str:
    """What the form of the second quarter asks the team about its first indicator."""
    form = next(one for one in Workspace(root).templates(PERIODS["TW2"]).iterdir() if "BID-A" in one.name)
    sheet = openpyxl.load_workbook(form)["Analisis"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    return "\n".join(one for one in cells if "Keputusan rapat" in one)


def open_for_the_next_kasubag(root: Path) -> str:
    document = docx.Document(str(hand_over(root, dated=AFTER, today=AFTER).path))
    table = next(one for one in document.tables if one.rows[0].cells[1].text == "Apa")
    row = next(one for one in table.rows if one.cells[1].text == "Keputusan rapat yang belum selesai")
    assert row.cells[2].text == "notulen di output/…/naskah"
    return str(row.cells[3].text)


def test_minutes_that_come_back_become_follow_ups_and_can_be_undone(root: Path, say: Say, tmp_path: Path) -> None:
    assert say(DAY, "rapat", "--triwulan", "1", *MEET)[0] == 0
    filled = FilledMinutes(next(Workspace(root).papers(PERIODS["TW1"]).glob("Notulen*.docx")).read_bytes())
    filled.decide(HOUSES, (SAID[0], SAID[1], ""))
    subject = filled.about(HOUSES).cells[1].text.splitlines()[0]
    path = tmp_path / NAME
    path.write_bytes(filled.save())
    code, told = say(
        AFTER, "rapat", "--triwulan", "2", "--selesai", "--tanggal", "17 April 2023", "--berkas", str(path)
    )
    assert code == 2 and "berjudul" in told and "bukan Triwulan II" in told
    assert not Workspace(root).signed(PERIODS["TW2"]).exists() or not list(
        Workspace(root).signed(PERIODS["TW2"]).iterdir()
    )

    code, told = say(AFTER, "rapat", "--triwulan", "1", "--selesai")
    assert code == 0
    assert "keputusan belum tercatat: isi dari notulen" in say(AFTER, "status", "--triwulan", "1")[1]

    code, told = say(AFTER, "rapat", "--triwulan", "1", "--selesai", "--berkas", str(path))
    assert code == 0, told
    assert "Keputusan yang menjadi tindak lanjut (1):" in told
    assert "batas waktu tidak disebut pada notulen. Lengkapi, lalu baca lagi." in told
    assert "1 keputusan dari notulen menjadi tindak lanjut" in say(AFTER, "status", "--triwulan", "1")[1]
    found = json.loads(say(AFTER, "status", "--triwulan", "1", "--json")[1])
    assert found["periode"][0]["rapat"] == {"kejadian": "dibahas", "tanggal": "2023-04-17", "keputusan": 1}

    filled.decide(HOUSES, SAID)
    path.write_bytes(filled.save())
    code, told = say(AFTER, "rapat", "--triwulan", "1", "--selesai", "--berkas", str(path))
    assert code == 0 and "tidak disebut" not in told
    assert "1 keputusan dari notulen" in say(AFTER, "status", "--triwulan", "1")[1]  # read again: the last counts
    say(AFTER, "formulir", "--triwulan", "2")
    assert "Tambah pengawas lapangan (penanggung jawab: Kepala Bidang Perumahan; batas waktu: 30 Juni 2023)" in asked(
        root
    )
    assert open_for_the_next_kasubag(root) == f"Triwulan I Tahun 2023, {subject}: {TOLD}"
    history = say(AFTER, "riwayat")[1].splitlines()
    *_, first, second = (one.split(".")[0] for one in history if "dibahas" in one)
    assert say(AFTER, "batalkan", second, "--alasan", "keliru")[0] == 0
    assert "1 keputusan dari notulen" in say(AFTER, "status", "--triwulan", "1")[1]  # what was read before holds again
    assert say(AFTER, "batalkan", first, "--alasan", "keliru")[0] == 0
    assert open_for_the_next_kasubag(root) == "tidak ada"
    assert "keputusan belum tercatat" in say(AFTER, "status", "--triwulan", "1")[1]


def test_minutes_that_cannot_be_used_leave_nothing(say: Say, tmp_path: Path) -> None:
    filled = FilledMinutes(paper())  # of the second quarter
    paths = [tmp_path / "satu.docx", tmp_path / "dua.docx"]
    for one in paths:
        one.write_bytes(filled.save())
    before = say(AFTER, "riwayat")[1]
    word = ("rapat", "--triwulan", "2", "--selesai", "--tanggal", "17 April 2023", "--berkas")
    code, told = say(AFTER, *word, *map(str, paths))
    assert code == 2 and "sama-sama memuat tabel keputusan. Sebutkan satu notulen saja." in told
    paths[0].write_bytes(b"PK\x03\x04 word/ broken")
    assert say(AFTER, *word, str(paths[0]))[0] == 2
    assert say(AFTER, "riwayat")[1] == before


# --- a year that nobody filled yet -----------------------------------------------------------------------------------


def test_a_new_year_tells_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "baru"
    assert main(["baru", str(folder), "--tahun", "2025"]) == 0
    capsys.readouterr()
    assert main(["status", str(folder)]) == 0
    told = capsys.readouterr().out.strip()
    assert told.startswith("Data induk belum lengkap: ")
    assert told.endswith("jalankan 'lkjgen periksa'; formulir belum dapat dibuat.")
    assert main(["status", str(folder), "--semua", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"format": 1, "data_induk_belum_lengkap": told, "periode": []}
    assert main(["status", str(folder), "--berkas"]) == 0
    page = next((folder / "output").glob("Status_*.html")).read_text(encoding="utf-8")
    assert "formulir belum dapat dibuat" in page
    book = openpyxl.load_workbook(next((folder / "output").glob("Status_*.xlsx")))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert told in cells
    assert main(["status", str(tmp_path / "kosong")]) == 2
