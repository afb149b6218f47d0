"""The year's own papers: the list of evidence, Serah Terima, the backup, the package for the Inspektorat."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from openpyxl import Workbook, load_workbook

from lkjgen.cli import main
from lkjgen.core.document import Items, Table, plain
from lkjgen.core.draft import Kind as SlotKind
from lkjgen.core.draft import Manifest, Quoted, Slot, SlotCell, SlotRow
from lkjgen.core.model import Period
from lkjgen.core.papers import open_work
from lkjgen.core.procedure import Event, Facts, Kind, Standing
from lkjgen.core.procedure.evidence import EVALUATION, REVIEW, Group, Report, YearFacts, evidence_list
from lkjgen.core.procedure.evidence.facts import Evidence
from lkjgen.core.procedure.evidence.proofs import traced
from lkjgen.usecases import review_package
from lkjgen.usecases.comparing_documents import compare_documents
from lkjgen.usecases.composing import compose
from lkjgen.usecases.handing_over import hand_over
from lkjgen.usecases.proving import list_evidence
from lkjgen.usecases.recording import Act, record_act
from lkjgen.usecases.review_package import pack_for_review
from lkjgen.workspace import WorkspaceError
from tests.office import PERIODS, YEAR
from tests.small_year import begun, forms
from tests.test_standing import CONTRACT, happened
from tests.test_steps import Desk
from tests.test_steps import desk as desk

DAY = date(2024, 2, 20)
NOW = datetime(2024, 2, 20, 9, tzinfo=UTC)
LIST = f"output/Tahunan/Data_Dukung_LKE_{YEAR}.xlsx"
LKE, REVIEWED = "LKE 88-2021 komponen 3", "Reviu 53-2014 Lampiran III"


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office's year: all forms delivered, the first triwulan and the year composed, approved, handed on."""
    root = tmp_path_factory.mktemp("tersusun") / "Dinas 2023"
    here = begun(root)
    for key, period in PERIODS.items():
        for name, data in forms(root, key).items():
            (here.inbox(period) / name).write_bytes(data)
    for quarter in (1, None):
        compose(root, quarter, as_of=DAY, signed_on=None, despite_errors=True, page_numbers=False)
    here.signed(Period(YEAR)).mkdir()
    scan = here.signed(Period(YEAR)) / "Lembar Persetujuan.jpg"
    scan.write_bytes(b"scan")
    for kind, quarter, day in (
        (Kind.APPROVED, 1, date(2023, 4, 10)),
        (Kind.APPROVED, None, date(2024, 2, 12)),
        (Kind.SUBMITTED, None, DAY),
    ):
        record_act(root, Act(kind, quarter, day, paper="surat nomor 5"), now=NOW)
    return root


@pytest.fixture
def year(composed: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(composed, tmp_path / "Dinas 2023"))


def listed(path: Path, sheet: str) -> dict[str, list[list[str]]]:
    """Number of a criterion → its lines: evidence, section, day, file. (The draft has no page numbers.)"""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    found: dict[str, list[list[str]]] = {}
    number = ""
    for row in book[sheet].iter_rows(min_row=5, values_only=True):
        number = str(row[0] or number)
        found.setdefault(number, []).append([str(one) for one in (*row[2:4], *row[5:7])])
        assert row[4] in (None, "–")
    return {one: lines for one, lines in found.items() if re.fullmatch(r"3\.[abc]\.\d|I{1,3}\.\d+", one)}


def numbers(groups: Sequence[Group]) -> list[str]:
    return [one.number for group in groups for one in group.criteria]


# --- the list of evidence ----------------------------------------------------------------------------------------


def test_the_lists_have_all_criteria_by_number() -> None:
    counts = {"3.a": 6, "3.b": 9, "3.c": 7}
    assert numbers(EVALUATION) == [f"{key}.{one}" for key, most in counts.items() for one in range(1, most + 1)]
    counts = {"I": 6, "II": 7, "III": 10}
    assert numbers(REVIEW) == [f"{key}.{one}" for key, most in counts.items() for one in range(1, most + 1)]


def test_what_the_data_prove_is_told_with_section_table_day_and_file(year: Path) -> None:
    written = list_evidence(year, today=DAY)
    assert written.path == year / LIST
    lke, review = listed(written.path, LKE), listed(written.path, REVIEWED)
    draft = f"output/Tahunan/LKJ_Tahunan_{YEAR}.docx"
    assert lke["3.a.1"] == [["LKJ tahunan, draf versi 1", "–", "–", draft]]
    assert lke["3.a.2"][0] == [
        "Laporan Triwulan I Tahun 2023, draf versi 1, disetujui Kepala Dinas",
        "–",
        "10 April 2023",
        "output/TW1/LKJ_TW1_2023.docx",
    ]
    assert [one[0] for one in lke["3.a.2"][1:]] == [
        f"Laporan Triwulan {n} Tahun 2023 belum disusun" for n in ("II", "III", "IV")
    ]
    assert lke["3.a.3"][0] == [
        "Persetujuan Kepala Dinas (di luar sistem: surat nomor 5; pindaian ada)",
        "–",
        "12 Februari 2024",
        "–",
    ]
    assert lke["3.a.3"][1][3] == "output/Tahunan/tertanda/Lembar Persetujuan.jpg"
    assert lke["3.a.4"] == [["Reviu APIP belum dicatat", "–", "–", "–"]]
    (handed_on,) = lke["3.a.6"]
    assert handed_on[0] == "Disampaikan 20 Februari 2024, 8 hari sebelum batas LKJ tahunan 28 Februari 2024"
    assert handed_on[1:3] == ["surat nomor 5", "20 Februari 2024"]
    for number in ("3.b.2", "3.b.3", "3.b.4", "3.b.5", "3.b.6", "3.b.8"):
        assert re.search(r"; Tabel 3\.\d", lke[number][0][1]), number
        assert lke[number][0][3] == draft
    assert lke["3.b.7"][0][1] == "Bab III.A bagian (5) tiap sasaran"
    assert all(lines[0][0].startswith("diisi dengan tangan") for number, lines in lke.items() if number > "3.c.1")
    assert review["I.4"][0][:2] == ["LAMPIRAN 1 PERJANJIAN KINERJA", "Lampiran"]
    assert len(review["I.4"]) >= 5
    beside = f"output/Tahunan/Kertas_Kerja_Pengukuran_Tahunan_{YEAR}.xlsx"
    assert review["II.2"][1] == ["Asal tiap angka", "Kertas Kerja Pengukuran", "–", beside]
    assert (year / beside).is_file()
    assert review["II.4"][0][0] == "Penanggung jawab data disebut untuk 0 dari 2 tim"
    lacking = "Persandingan angka LKJ dengan LKPJ dan LPPD/IKK belum ditulis (lkjgen persandingan)"
    assert review["II.5"][0][0] == lacking
    assert review["II.5"][1][0].startswith("diisi dengan tangan")
    for by_hand in ("II.1", "II.6", "II.7", "III.3", "III.6", "III.9"):
        assert review[by_hand][0][0].startswith("diisi dengan tangan"), by_hand
    assert not list_evidence(year, today=DAY).is_new


def test_an_edited_draft_is_told_as_one(year: Path) -> None:
    path = year / f"output/Tahunan/LKJ_Tahunan_{YEAR}.docx"
    before = load_workbook(list_evidence(year, today=DAY).path)
    draft = docx.Document(str(path))
    draft.add_paragraph("Ditambahkan orang.")
    draft.save(str(path))
    written = list_evidence(year, today=DAY)
    assert written.path.name == f"Data_Dukung_LKE_{YEAR}_v2.xlsx"

    def notes(book: Workbook) -> str:
        return " ".join(str(one.value) for row in book.worksheets[0].iter_rows() for one in row if one.value)

    assert "disunting sesudah ditulis" in notes(load_workbook(written.path))
    assert "disunting sesudah ditulis" not in notes(before)
    assert "cocokkan nomor dan bunyinya dengan PermenPAN-RB 88/2021" in notes(before)


def test_the_figures_of_other_documents_are_evidence_once_they_were_compared(year: Path) -> None:
    compare_documents(year, dated=DAY, today=DAY)
    found = listed(list_evidence(year, today=DAY).path, REVIEWED)["II.5"][0]
    assert (found[0], found[3]) == (
        "Persandingan angka LKJ dengan LKPJ dan LPPD/IKK",
        f"output/Tahunan/naskah/Persandingan_Angka_Tahunan_{YEAR}.docx",
    )


def facts(*events: Event, report: Report | None = None) -> YearFacts:
    history = happened(*events)
    standings = tuple(Standing(CONTRACT, one, DAY, history, Facts()) for one in (*PERIODS.values(),))
    return YearFacts(CONTRACT, standings, {Period(YEAR): report} if report else {})


def of(groups: Sequence[Group], number: str, given: YearFacts) -> tuple[Evidence, ...]:
    (found,) = [one for group in groups for one in group.criteria if one.number == number]
    return found.evidence(given)


def told(groups: Sequence[Group], number: str, given: YearFacts) -> list[str]:
    return [one.what for one in of(groups, number, given)]


def test_an_empty_year_lacks_all_and_is_no_fault() -> None:
    assert told(EVALUATION, "3.b.1", facts()) == ["LKJ tahunan belum disusun"]  # once, however many parts it lacks
    assert told(EVALUATION, "3.a.6", facts()) == ["Penyampaian belum dicatat; batas LKJ tahunan 28 Februari 2024"]


@pytest.mark.parametrize(
    ("day", "side"),
    [(date(2024, 2, 27), "1 hari sebelum"), (date(2024, 2, 28), "pada"), (date(2024, 3, 4), "5 hari sesudah")],
)
def test_the_day_of_handing_on_stands_beside_the_deadline(day: date, side: str) -> None:
    sent = Event(Kind.SUBMITTED, Period(YEAR), day)
    (line,) = told(EVALUATION, "3.a.6", facts(sent))
    assert line.endswith(f", {side} batas LKJ tahunan 28 Februari 2024")


def test_what_happened_is_evidence_and_what_was_undone_is_none() -> None:
    met = Event(Kind.MET, Period(YEAR, 2), date(2023, 7, 12), note="rapat evaluasi")
    assert "rapat evaluasi" in told(EVALUATION, "3.c.1", facts(met))[0]
    undone = Event(Kind.UNDONE, Period(YEAR, 2), DAY, about=happened(met).records[0].id)
    assert told(EVALUATION, "3.c.1", facts(met, undone)) == []
    reviewed = Event(Kind.REVIEWED, Period(YEAR), date(2024, 2, 15))
    assert told(EVALUATION, "3.a.4", facts(reviewed))[0].startswith("Direviu APIP")


def test_gaps_of_a_part_are_counted_and_a_part_that_is_not_there_is_told() -> None:
    line = ("Rumah ", Quoted("capaian/IK-01/Tahunan", "80,00"), " [belum diisi] dan [belum ada]")
    slots = (Slot("tabel/tahun/SS-01", SlotKind.TABLE, rows=(SlotRow("a", (SlotCell(0, line),)),)),)
    manifest = Manifest("d", 1, str(YEAR), "Tahunan", "", slots, {"tabel/tahun/SS-01": "Tabel 3.4"})
    given = facts(report=Report("output/Tahunan/LKJ.docx", 1, manifest))
    assert told(EVALUATION, "3.b.5", given) == ["Realisasi dan capaian tahun-tahun lalu; 2 isian belum lengkap"]
    assert told(EVALUATION, "3.b.4", given) == ["Realisasi terhadap target Renstra: tidak ada pada LKJ tahunan"]
    unknown = facts(report=Report("output/Tahunan/LKJ.docx", 1))
    assert "isi draf tidak tercatat" in told(EVALUATION, "3.b.5", unknown)[0]


def test_pages_are_told_where_the_report_shows_them() -> None:
    slots = (
        Slot("bab-4", SlotKind.HEADING, (("Penutup",),), level=1),
        Slot("bab-4/perbaikan", SlotKind.TEXT, (("Perbaikan.",),)),
        Slot("tabel/tahun/SS-01", SlotKind.TABLE),
        Slot("tabel/tahun/SS-02", SlotKind.TABLE),
        Slot("lampiran-1", SlotKind.HEADING, (("LAMPIRAN 1",),), level=1),
    )
    labels = {"tabel/tahun/SS-01": "Tabel 4.1", "tabel/tahun/SS-02": "Tabel 4.2"}
    manifest = Manifest("d", 1, str(YEAR), "Tahunan", "", slots, labels)
    pages = {"bab-4": "40", "tabel/tahun/SS-01": "41", "lampiran-1": "50"}  # a person has taken the second table out
    given = facts(report=Report("output/Tahunan/LKJ.docx", 1, manifest, pages=pages))
    assert [of(REVIEW, one, given)[0].pages for one in ("I.5", "III.7", "I.4", "I.1")] == ["40", "41", "50", ""]
    assert of(EVALUATION, "3.a.1", given)[0].pages == ""
    noted = [plain(one) for block in evidence_list(given).blocks if isinstance(block, Items) for one in block.items]
    assert any(one.startswith("Halaman menurut daftar isi") for one in noted)
    bare = evidence_list(facts(report=Report("output/Tahunan/LKJ.docx", 1, manifest)))
    assert any("halamannya tidak disebut" in plain(one) for one in bare.blocks[1].items)  # type: ignore[union-attr]


def test_no_list_answers_or_scores() -> None:
    for given in (facts(), facts(Event(Kind.SUBMITTED, Period(YEAR), DAY))):
        shown = {
            plain(each.content).strip().casefold()
            for block in evidence_list(given).blocks
            if isinstance(block, Table)
            for row in block.rows
            for each in row.cells
        }
        assert shown
        assert not shown & {"ya", "tidak", "memadai", "100"}


# --- Serah Terima ------------------------------------------------------------------------------------------------


def table_of(path: Path) -> dict[str, list[str]]:
    for table in docx.Document(str(path)).tables:
        rows = [[one.text for one in row.cells] for row in table.rows]
        if rows[0][:2] == ["No", "Apa"]:
            return {row[1]: row[2:] for row in rows[1:]}
    raise AssertionError("no table of what is handed over")


def test_the_work_is_handed_over_with_all_that_is_open(year: Path) -> None:
    written = hand_over(year, to="Eka Contoh", dated=DAY, today=DAY)
    assert written.path == year / f"output/Tahunan/naskah/Serah_Terima_2024-02-20_Tahunan_{YEAR}.docx"
    rows = table_of(written.path)
    assert rows["Folder kerja"] == [str(year.resolve()), "0 dari 5 periode ditutup"]
    assert rows["Triwulan II Tahun 2023"][0] == "masuk/TW2, output/TW2"
    assert "(lkjgen susun" in rows["Triwulan II Tahun 2023"][1] or "langkah" in rows["Triwulan II Tahun 2023"][1]
    assert rows["Tahun 2023"][1].endswith("; disampaikan 20 Februari 2024")
    assert rows["Batas laporan yang akan datang"][1] == "Tahun 2023: 28 Februari 2024"
    assert rows["Koreksi angka yang belum diselesaikan"][1] == "tidak ada"
    assert rows["Naskah bertanda tangan (pindaian)"][1] == "1 berkas"
    assert rows["Riwayat proses"][1] == "4 kejadian"
    assert rows["Tindak lanjut LHE"][1] == "0 dari 1 rekomendasi belum selesai"
    text = " ".join(map(str, docx.Document(str(written.path)).element.body.itertext()))
    assert "Eka Contoh" in text and "Dewi Contoh" in text
    assert not hand_over(year, to="Eka Contoh", dated=DAY, today=DAY).is_new


def test_open_requests_and_files_that_nobody_knows_are_told() -> None:
    asked = Event(Kind.REQUESTED, Period(YEAR, 2), DAY, about="realisasi/IK-01")
    given = facts(asked)
    standings = [replace(one, facts=Facts(unread=("aneh.xlsx",))) for one in given.standings]
    rows = {
        one.what: one
        for one in open_work(CONTRACT, standings, root="D:/LKJ", archived={Period(YEAR, 1): "arsip/TW1"}, scans=0)
    }
    assert rows["Koreksi angka yang belum diselesaikan"].state == "Triwulan II Tahun 2023: 1"
    assert rows["Triwulan I Tahun 2023"].where == "arsip/TW1"
    assert "1 berkas di masuk/TW2 tidak dikenali" in rows["Triwulan II Tahun 2023"].state


# --- Paket Reviu -------------------------------------------------------------------------------------------------


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {one: package.read(one) for one in package.namelist()}


def test_the_package_holds_all_that_is_reviewed_and_a_page_to_find_it(year: Path) -> None:
    long = year / "output/Tahunan/tertanda" / ("Lembar " + "panjang " * 25 + ".jpg")
    long.write_bytes(b"long")
    long.with_name("Lembar " + "panjang " * 24 + ".jpg").write_bytes(b"long, too")
    outcome = pack_for_review(year, today=DAY)
    held = unpacked(outcome.written.path)
    assert outcome.written.path == year / f"output/Tahunan/Paket_Reviu_LKJ_{YEAR}.zip"
    assert (outcome.files, outcome.size, outcome.notices) == (len(held), outcome.written.path.stat().st_size, ())
    draft = f"LKJ_Tahunan_{YEAR}.docx"
    assert held[f"1_Laporan/{draft}"] == (year / "output/Tahunan" / draft).read_bytes()
    assert {"2_Kertas_Kerja/Kertas_Kerja_Pengukuran.xlsx", f"3_Hasil_Pemeriksaan/Pemeriksaan_TW1_{YEAR}.html"} <= set(
        held
    )
    assert f"4_Data_Dukung/Data_Dukung_LKE_{YEAR}.xlsx" in held
    for key in PERIODS:
        for team in ("BID-A", "SUB-B"):
            name = f"LKJ_{YEAR}_{key}_{team}.xlsx"
            assert held[f"5_Isian_Tim/{key}/{name}"] == (year / "masuk" / key / name).read_bytes()
    beside = load_workbook(io.BytesIO(held[f"4_Data_Dukung/Persandingan_Angka_{YEAR}.xlsx"])).worksheets[-1]
    assert {"LKPJ", "LPPD/IKK"} <= {str(one.value) for row in beside.iter_rows() for one in row}
    assert held["6_Tertanda/Tahunan/Lembar Persetujuan.jpg"] == b"scan"
    assert {b"long", b"long, too"} <= set(held.values())
    assert all(len(one) <= 100 and not re.search(r'[<>:"\\|?*]', one) for one in held)
    page = held["INDEKS.html"].decode()
    links = {unquote(one) for one in re.findall(r'<a href="([^"#]+)">', page)}
    assert links == held.keys() - {"INDEKS.html"}
    for name in held.keys() - {"INDEKS.html"}:
        assert html.escape(name) in page
    assert "disetujui" in page and "Kesimpulan reviu diisi APIP" in page and "sha256" not in page.casefold()
    again = pack_for_review(year, today=date(2024, 2, 21))
    assert not again.written.is_new


def test_without_a_report_there_is_no_package(tmp_path: Path) -> None:
    begun(tmp_path / "tahun")
    with pytest.raises(WorkspaceError, match="LKJ tahunan belum disusun"):
        pack_for_review(tmp_path / "tahun", today=DAY)


def test_a_package_that_is_too_large_says_which_file_makes_it_so(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (year / "output/Tahunan/tertanda/besar.pdf").write_bytes(bytes(300_000))
    monkeypatch.setattr(review_package, "LARGEST_FILE", 100_000)
    with pytest.raises(WorkspaceError, match=r"misalnya output/Tahunan/tertanda/besar\.pdf"):
        pack_for_review(year, today=DAY)
    assert not list(year.rglob("*.zip"))


def test_a_report_that_binds_its_working_paper_in_is_named_for_it() -> None:
    """Also where a paper of before lies beside it."""
    slot = Slot("tabel/telusur", SlotKind.TABLE)
    report = Report("output/LKJ.docx", 1, Manifest("d", 1, str(YEAR), "Tahunan", "", (slot,), {}))
    given = replace(facts(), working_paper="output/Kertas.xlsx")
    assert [one.file for one in traced(given)] == ["output/Kertas.xlsx"]
    bound = replace(given, reports={given.annual.period: report})
    assert [(one.where, one.file) for one in traced(bound)] == [("Lampiran Kertas Kerja Pengukuran", "output/LKJ.docx")]


def test_data_that_changed_since_the_report_are_told(year: Path) -> None:
    (year / "masuk/Tahunan" / f"LKJ_{YEAR}_Tahunan_BID-A.xlsx").unlink()
    (notice,) = pack_for_review(year, today=DAY).notices
    assert "data berubah sesudah laporan disusun" in notice


# --- the commands ------------------------------------------------------------------------------------------------


def test_the_commands_say_what_they_wrote_even_in_a_year_that_has_just_begun(desk: Desk) -> None:
    code, said = desk.say(DAY, "data-dukung")
    assert (code, LIST in said.replace("\\", "/"), "diisi penilai" in said) == (0, True, True)
    code, said = desk.say(DAY, "serah-terima", "--kepada", "Eka Contoh", "--tanggal", "21 Februari 2024")
    assert (code, "Serah_Terima_2024-02-21" in said) == (0, True)
    assert desk.say(DAY, "paket-reviu")[0] == 2
    code, said = desk.say(DAY, "surat-pengantar", "--tahunan", "--nomor", "123/PKP", "--tanggal", "21 Februari 2024")
    assert (code, said.count("Naskah: ")) == (0, 2)
    folder = desk.here.papers(Period(YEAR))
    letter, slip = (docx.Document(str(one)) for one in sorted(folder.glob("*_2024-02-21_Tahunan_2023.docx"))[-2:])
    assert "NOMOR 123/PKP" in "\n".join(one.text for one in letter.paragraphs)
    assert "TANDA TERIMA LAPORAN" in "\n".join(one.text for one in slip.paragraphs)


def test_the_command_tells_the_size_of_the_package(year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paket-reviu", str(year)]) == 0
    assert re.search(r"\d+ berkas, [\d.]+ KB\. Mulai dari INDEKS\.html", capsys.readouterr().out)
