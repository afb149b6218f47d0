"""SOP 7 and the meeting before it by commands, for a small office: what the head is given, his answer, what breaks it."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from lkjgen.cli import main
from lkjgen.core.draft.content import Reading, reading_of
from lkjgen.core.draft.printed import first_unfound
from lkjgen.core.model import Period
from lkjgen.core.performance_report import APPROVED
from lkjgen.core.procedure import Event, History, Kind
from lkjgen.drafting import Drafts
from lkjgen.drafting.folder import DraftFile
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.pdf_text import pdf_pages
from lkjgen.files.word_reader import read_draft
from lkjgen.gathering.opening import OpenedYear
from lkjgen.gathering.seen import Seen, read
from lkjgen.workspace import Workspace, kept
from lkjgen.workspace.journal import Journal
from tests.draft_edits import Edited, as_word_saves
from tests.office import HOUSES, YEAR
from tests.reader_books import edited, typing
from tests.small_year import begun, forms

TW1 = Period(YEAR, 1)
DAY, NEXT = date(2023, 4, 12), date(2023, 4, 13)
DRAFT = "LKJ_TW1_2023.docx"
COMPOSE = ("susun", "--triwulan", "1", "--tanpa-nomor-halaman")
GIVE = ("persetujuan", "--triwulan", "1")
WHATSAPP = (*GIVE, "--disetujui", "--naskah", "dijawab lewat WhatsApp")


@dataclass
class Desk:
    """The Kasubag's PC: commands on a day, and what they say."""

    root: Path
    say: Callable[..., tuple[int, str]]

    @property
    def here(self) -> Workspace:
        return Workspace(self.root)

    @property
    def draft(self) -> Path:
        return self.here.outbox(TW1) / DRAFT

    def edit(self, old: str, new: str) -> None:
        draft = Edited(self.draft.read_bytes())
        draft.replace(old, new)
        self.draft.write_bytes(draft.save())

    def status(self) -> str:
        return self.say(NEXT, "status", "--triwulan", "1")[1]

    def step(self, number: int) -> str:
        return next(line for line in self.status().splitlines() if line.startswith(f"  {number} "))

    def reading(self) -> Reading:
        return reading_of(read_draft(self.draft.read_bytes(), DRAFT)[0], APPROVED)

    def text(self, name: str) -> str:
        document = docx.Document(str(self.here.papers(TW1) / name))
        return "\n".join(Paragraph(one, document).text for one in document.element.body.iter(qn("w:p")))


def _say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: Path
) -> Callable[..., tuple[int, str]]:
    def say(day: date, *words: str) -> tuple[int, str]:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        for module in ("approve", "meet", "compose", "record", "undo", "standing"):
            for name, value in (("now", lambda: moment), ("today", lambda: day)):
                monkeypatch.setattr(f"lkjgen.cli.{module}.{name}", value, raising=False)
        capsys.readouterr()
        command, *rest = words
        code = main([command, str(root), *rest])
        told = capsys.readouterr()
        return code, told.out + told.err

    return say


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose teams delivered, with a draft."""
    root = tmp_path_factory.mktemp("kantor") / "tahun"
    begun(root)
    for name, data in forms(root, "TW1").items():
        (Workspace(root).inbox(TW1) / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lkjgen.cli.compose.today", lambda: DAY)
        assert main([COMPOSE[0], str(root), *COMPOSE[1:]]) == 0
    return root


@pytest.fixture
def desk(
    composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    shutil.copytree(composed, tmp_path / "tahun")
    yield Desk(tmp_path / "tahun", _say(monkeypatch, capsys, tmp_path / "tahun"))


# --- what he is given ------------------------------------------------------------------------------------------------


def test_the_head_is_given_a_sheet_and_one_page(desk: Desk) -> None:
    code, told = desk.say(DAY, *GIVE)
    assert code == 0
    assert "LibreOffice tidak ditemukan. Buka Ringkasan_Laporan_TW1_2023.docx di Word" in told
    assert "Catatan Kepala Dinas dan blok tanda tangan berada di luar persetujuan isi" in told
    assert "Koreksi oleh Sekretaris (langkah 6) belum dicatat." in told
    assert DRAFT in desk.text("Lembar_Persetujuan_TW1_2023.docx")
    assert "12 April 2023" in desk.text("Lembar_Persetujuan_TW1_2023.docx")
    assert "RINGKASAN" in desk.text("Ringkasan_Laporan_TW1_2023.docx").upper()
    before = sorted(desk.here.papers(TW1).iterdir())
    code, told = desk.say(DAY, *GIVE)
    assert "(sama dengan yang sudah ada, tidak diubah)" in told
    assert sorted(desk.here.papers(TW1).iterdir()) == before
    assert "langkah 6 pada Sekretaris" in desk.status()  # to give it is no answer


def test_the_summary_is_one_page_as_pdf(desk: Desk, soffice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJGEN_SOFFICE", str(soffice))
    code, told = desk.say(DAY, *GIVE)
    assert code == 0
    path = desk.here.papers(TW1) / "Ringkasan_Laporan_TW1_2023.pdf"
    assert str(path) in told and "dapat dikirim lewat WhatsApp" in told
    assert len(PdfReader(io.BytesIO(path.read_bytes())).pages) == 1
    again = path.read_bytes()
    desk.say(DAY, *GIVE)
    assert [one.name for one in desk.here.papers(TW1).glob("*.pdf")] == [path.name]
    assert path.read_bytes() == again


def test_without_a_draft_there_is_nothing_to_approve(desk: Desk) -> None:
    desk.draft.unlink()
    for command in (GIVE, WHATSAPP):
        code, told = desk.say(DAY, *command)
        assert code == 2
        assert "Belum ada draf Triwulan I Tahun 2023 di folder output. Susun dulu" in told


def test_what_is_still_open_stands_in_the_way_unless_a_reason_is_given(desk: Desk) -> None:
    inbox = desk.here.inbox(TW1)
    form = next(one for one in inbox.iterdir() if "BID-A" in one.name)
    form.write_bytes(edited(form.read_bytes(), typing("Realisasi", HOUSES, "Realisasi", "sepuluh")))
    for command in (GIVE, WHATSAPP):
        code, told = desk.say(DAY, *command)
        assert code == 2
        assert "belum siap disetujui: " in told and "hal pada isian wajib diperbaiki" in told
        assert desk.say(DAY, *command, "--tetap")[0] == 2
    code, told = desk.say(DAY, *WHATSAPP, "--tetap", "--alasan", "tim menyusul")
    assert code == 0 and "Disetujui walaupun masih terbuka: " in told
    assert re.search(r"tim menyusul; walaupun \d+ hal pada isian wajib diperbaiki", desk.say(DAY, "riwayat")[1])


def test_a_decision_outside_is_recorded_with_what_stood_open(desk: Desk) -> None:
    record = ("catat", "disetujui", "--triwulan", "1", "--naskah", "Lembar Persetujuan tertanda")
    code, told = desk.say(DAY, *record)
    assert code == 0 and "masih terbuka" not in told and "walaupun" not in desk.say(DAY, "riwayat")[1]
    inbox = desk.here.inbox(TW1)
    form = next(one for one in inbox.iterdir() if "BID-A" in one.name)
    form.write_bytes(edited(form.read_bytes(), typing("Realisasi", HOUSES, "Realisasi", "sepuluh")))
    refused = desk.say(DAY, *WHATSAPP)[1]
    still = refused.partition("belum siap disetujui: ")[2].partition(". Selesaikan")[0]
    code, told = desk.say(DAY, *record)
    assert code == 0 and still and f"Disetujui walaupun masih terbuka: {still}." in told
    assert f"walaupun {still}" in desk.say(DAY, "riwayat")[1]


def test_an_open_correction_and_a_closed_period_stand_in_the_way(desk: Desk) -> None:
    moment = datetime(2023, 4, 12, 8, tzinfo=UTC)
    asked = Event(Kind.REQUESTED, TW1, DAY, about=f"realisasi/{HOUSES}/TW1", note="seharusnya 8")
    history = Journal(desk.root).record([asked], History(), moment)
    code, told = desk.say(DAY, *GIVE)
    assert code == 2 and "1 koreksi angka belum diselesaikan" in told
    code, told = desk.say(DAY, *GIVE, "--tetap", "--alasan", "dibahas bersama Kepala")
    assert code == 0
    Journal(desk.root).record([Event(Kind.CLOSED, TW1, DAY)], history, moment)
    for command in (GIVE, WHATSAPP, MEET):
        code, told = desk.say(DAY, *command, *(() if command is MEET else ("--tetap", "--alasan", "x")))
        assert code == 2 and "Triwulan I Tahun 2023 sudah diarsipkan" in told
    assert desk.here.scans(TW1) == ()


def test_a_draft_that_is_behind_the_data_is_not_given_to_the_head(desk: Desk) -> None:
    inbox = desk.here.inbox(TW1)
    form = next(one for one in inbox.iterdir() if "BID-A" in one.name)
    form.write_bytes(edited(form.read_bytes(), typing("Realisasi", HOUSES, "Realisasi", 8)))
    code, told = desk.say(DAY, *GIVE)
    assert code == 2
    assert "draf berbeda dari data (" in told


def test_of_two_edited_drafts_a_person_names_the_one(desk: Desk) -> None:
    desk.edit("Cuaca buruk", "Hujan")
    other = desk.draft.with_name("LKJ_TW1_2023 (2).docx")
    other.write_bytes(desk.draft.read_bytes())
    desk.edit("Hujan", "Banjir")
    code, told = desk.say(DAY, *WHATSAPP)
    assert code == 2 and "Sebutkan yang dipakai, misalnya: --draf" in told
    code, told = desk.say(DAY, *WHATSAPP, "--draf", str(other))
    assert code == 0 and "yang dilihat: LKJ_TW1_2023 (2).docx" in told


# --- his answer ------------------------------------------------------------------------------------------------------


def test_an_approval_outlives_saving_and_the_next_version(desk: Desk) -> None:
    desk.say(DAY, "catat", "dikoreksi", "--triwulan", "1", "--naskah", "lembar koreksi")
    code, told = desk.say(DAY, *WHATSAPP)
    assert code == 0
    assert "Dicatat: Triwulan I Tahun 2023 disetujui tanggal 12 April 2023, Andi Contoh, Kepala Dinas" in told
    assert "selesai 12 April 2023 – di luar sistem: dijawab lewat WhatsApp" in desk.step(7)
    desk.edit("catatan dan rekomendasi belum ditulis", "Percepat 12 pekerjaan yang tidak tercapai")
    desk.draft.write_bytes(as_word_saves(desk.draft.read_bytes()))
    status = desk.status()
    assert "berubah" not in status and "langkah 8" in status
    desk.say(NEXT, *COMPOSE, "--tanggal", "13 April 2023")  # the next version, with the head's notes and the day
    assert desk.draft.with_name("LKJ_TW1_2023_v2.docx").exists()
    assert "berubah" not in desk.step(7) and "selesai" in desk.step(7)
    code, told = desk.say(NEXT, *GIVE, "--periksa")
    assert (code, told) == (
        0,
        "Isi dan susunan kata LKJ_TW1_2023_v2.docx sama dengan yang disetujui 12 April 2023.\n",
    )


def test_other_words_are_listed_and_another_figure_breaks_the_approval(desk: Desk) -> None:
    desk.say(DAY, *WHATSAPP)
    desk.edit("Cuaca buruk", "Hujan lebat")
    assert "selesai" in desk.step(7) and "susunan kata berubah sejak disetujui, angkanya tetap" in desk.step(7)
    code, told = desk.say(NEXT, *GIVE, "--periksa")
    assert code == 0
    assert "angka dan simpulannya tetap" in told
    assert "- Susunan kata pada " in told and "Cuaca buruk" in told and "Hujan lebat" in told
    desk.edit("100,00%", "104,00%")
    step = desk.step(7)
    assert "perlu diulang" in step and step.endswith("– isi laporan berubah sejak disetujui 12 April 2023")
    code, told = desk.say(NEXT, *GIVE, "--periksa")
    assert code == 1
    assert "mintakan persetujuan lagi" in told and "104,00%" in told and "- Angka " in told


def test_new_data_break_the_approval(desk: Desk) -> None:
    desk.say(DAY, *WHATSAPP)
    form = next(one for one in desk.here.inbox(TW1).iterdir() if "BID-A" in one.name)
    form.write_bytes(edited(form.read_bytes(), typing("Realisasi", HOUSES, "Realisasi", 8)))
    desk.say(NEXT, *COMPOSE, "--tetap")
    assert "isi laporan berubah sejak disetujui 12 April 2023" in desk.step(7)
    code, told = desk.say(NEXT, *GIVE, "--periksa")
    assert code == 1 and f"- Angka realisasi {HOUSES} TW I" in told


def test_a_report_that_is_sent_back_names_its_reason(desk: Desk) -> None:
    code, told = desk.say(DAY, *GIVE, "--dikembalikan")
    assert code == 2 and "tanpa alasan" in told
    code, told = desk.say(DAY, *GIVE, "--dikembalikan", "--alasan", "lengkapi analisis IK-01")
    assert code == 0
    assert "dikembalikan Kepala Dinas 12 April 2023: lengkapi analisis IK-01" in desk.step(5)
    desk.draft.write_bytes(as_word_saves(desk.draft.read_bytes()))
    assert "dikembalikan Kepala Dinas" in desk.step(5)  # saved again it is still the same
    desk.edit("Cuaca buruk", "Tidak ada tenaga; cuaca buruk")
    assert "draf versi 1" in desk.step(5)
    code, told = desk.say(NEXT, *GIVE, "--periksa")
    assert code == 2 and "belum disetujui" in told


def test_one_person_in_two_roles_is_told(desk: Desk) -> None:
    corrected = ("catat", "dikoreksi", "--triwulan", "1", "--naskah", "lembar koreksi", "--oleh", "Citra Contoh")
    desk.say(DAY, *corrected)
    code, told = desk.say(DAY, *WHATSAPP, "--oleh", "Citra Contoh")
    assert code == 0 and "Dikoreksi dan disetujui oleh orang yang sama (Citra Contoh)" in told
    assert "dikoreksi dan disetujui oleh orang yang sama" in desk.step(7)


def test_an_answer_for_a_day_that_has_not_come_is_refused(desk: Desk) -> None:
    code, told = desk.say(DAY, *WHATSAPP, "--tanggal", "1 Mei 2023")
    assert code == 2 and "belum lewat" in told


# --- PDFs that come back -----------------------------------------------------------------------------------------------


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of lines of text, one page each, made by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        said = b"".join(
            b"(%s) Tj 0 -12 Td\n" % re.sub(rb"([\\()])", rb"\\\1", one.encode("cp1252", "replace")) for one in lines
        )
        stream = b"BT /F1 9 Tf 40 800 Td\n" + said + b"ET"
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % one for one in kids))
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(data)
    )  # fmt: skip


def printed(reading: Reading) -> list[str]:
    return [f"angka {text} dan" for _, text in reading.figures]


def test_a_signed_pdf_must_be_the_draft(desk: Desk, tmp_path: Path) -> None:
    lines = printed(desk.reading())
    good, bad = tmp_path / "LKJ bertanda tangan.pdf", tmp_path / "lain.pdf"
    good.write_bytes(pdf([lines[:60], lines[60:]]))
    place = next(number for number, one in enumerate(lines) if "100,00" in one)
    bad.write_bytes(pdf([[*lines[:place], *lines[place + 1 :][::-1]]]))
    code, told = desk.say(DAY, *GIVE, "--berkas", str(good))
    assert code == 2 and "Catat sekaligus dengan --disetujui" in told
    code, told = desk.say(DAY, *GIVE, "--disetujui", "--berkas", str(bad))
    assert code == 2 and f"lain.pdf bukan cetakan {DRAFT}: " in told
    assert not desk.here.scans(TW1)
    code, told = desk.say(DAY, *GIVE, "--disetujui", "--berkas", str(good))
    assert code == 0
    assert f"LKJ bertanda tangan.pdf cocok dengan {DRAFT}" in told
    assert desk.here.scans(TW1) == ("LKJ bertanda tangan.pdf",)
    desk.edit("100,00%", "104,00%")
    code, told = desk.say(NEXT, *GIVE, "--berkas", str(good))
    assert code == 2
    assert "Isinya cocok dengan LKJ_TW1_2023_diperiksa_2023-04-12.docx" in told


def test_a_signed_pdf_may_come_after_the_answer(desk: Desk, tmp_path: Path) -> None:
    desk.say(DAY, *WHATSAPP)
    good = tmp_path / "LKJ_TTE.pdf"
    good.write_bytes(pdf([printed(desk.reading())]))
    assert desk.say(NEXT, *GIVE, "--berkas", str(good))[0] == 0
    assert "ditandatangani" in desk.say(NEXT, "riwayat")[1]
    assert "pindaian ada" in desk.step(7)


def test_a_scan_and_the_sheet_itself_are_kept_without_comparing(desk: Desk, tmp_path: Path) -> None:
    scan, sheet, broken = (tmp_path / name for name in ("pindai.pdf", "lembar.pdf", "rusak.pdf"))
    scan.write_bytes(pdf([[]]))
    sheet.write_bytes(pdf([["LEMBAR PERSETUJUAN KEPALA DINAS", "Triwulan I"]]))
    broken.write_bytes(b"%PDF-1.4 bukan")
    code, told = desk.say(DAY, *GIVE, "--disetujui", "--berkas", str(broken))
    assert code == 2 and "tidak dapat dibaca sebagai PDF" in told
    code, told = desk.say(DAY, *GIVE, "--disetujui", "--berkas", str(scan), str(sheet))
    assert code == 0 and "pindai.pdf hanya berisi gambar" in told and "lembar.pdf cocok" not in told
    assert desk.here.scans(TW1) == ("lembar.pdf", "pindai.pdf")


def test_the_print_of_a_draft_by_libreoffice_is_that_draft(
    desk: Desk, soffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LKJGEN_SOFFICE", str(soffice))
    text = "\n".join(pdf_pages(to_pdf(desk.draft.read_bytes(), ".docx")))
    figures = desk.reading().figures
    assert len(figures) > 100
    assert first_unfound(figures, text) is None
    place = next(number for number, one in enumerate(figures) if one[1] == "100,00%")
    changed = (*figures[:place], (figures[place][0], "104,00%"), *figures[place + 1 :])
    assert first_unfound(changed, text) == (figures[place][0], "104,00%")


@pytest.mark.parametrize(
    ("figure", "text", "found"),
    [
        ("95,50", "capaian 95,50 persen", True),
        ("95,50", "capaian 195,50", False),
        ("95,50", "capaian 1.95,50", False),
        ("95,50", "capaian 95,501", False),
        ("95", "capaian 95,50", False),
        ("95", "sebanyak 95, lalu", True),
        ("Rp1.250.000", "Rp1.250.\n000", True),
        ("95,50%", "95,50 %1) dan", True),
        ("BB", "predikat BB", True),
    ],
)
def test_a_figure_is_found_whole(figure: str, text: str, found: bool) -> None:
    assert (first_unfound((("a", figure),), text) is None) is found


def test_figures_are_found_in_their_order() -> None:
    assert first_unfound((("a", "12"), ("b", "34")), "12 lalu 34") is None
    assert first_unfound((("a", "12"), ("b", "34")), "34 lalu 12") == ("b", "34")
    assert first_unfound((("a", "12"), ("b", "12")), "hanya 12") == ("b", "12")


def test_an_edited_draft_is_read_once_for_all_that_ask_where_it_stands(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, reads = tmp_path / "simpanan", list[str]()

    def counted(year: OpenedYear, drafts: Drafts, file: DraftFile) -> Seen:
        reads.append(file.sha256)
        return read(year, drafts, file)

    monkeypatch.setattr("lkjgen.gathering.seen.read", counted)
    assert desk.say(DAY, *WHATSAPP)[0] == 0
    desk.edit("Ringkasan", "Ringkasan eksekutif")
    monkeypatch.setenv(kept.VARIABLE, kept.OFF)
    without = [desk.status(), desk.status()]
    assert len(reads) == 3  # the answer, and each time that it was asked for
    monkeypatch.setenv(kept.VARIABLE, str(cache))
    assert [desk.status(), desk.status(), *without] == [without[0]] * 4
    assert len(reads) == 4
    (entry,) = cache.glob("*.baca")
    entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert desk.status() == without[0] and len(reads) == 5  # what is damaged was never there
    desk.edit("Ringkasan eksekutif", "Ikhtisar")
    desk.status()
    assert len(reads) == 6  # other bytes are another draft


# --- signed papers put there by hand -------------------------------------------------------------------------------------


def test_scans_are_told_by_their_names_and_kept_with_the_next_record(desk: Desk) -> None:
    folder = desk.here.signed(TW1)
    folder.mkdir(parents=True)
    for name in ("Lembar_Disposisi_TW1.jpg", "hasil KOREKSI.pdf", "Lembar-Persetujuan.png", "foto.jpg", "desktop.ini"):
        (folder / name).write_bytes(name.encode())
    assert "pindaian ada, langkahnya belum dicatat" in desk.step(1)
    assert "pindaian ada, langkahnya belum dicatat" in desk.step(7)
    assert "berjalan" in desk.step(6) or "terlambat" in desk.step(6)  # a scan alone makes no step done
    assert "Tidak dikenali di folder tertanda: foto.jpg" in desk.status()
    assert "ditandatangani" not in desk.say(DAY, "riwayat")[1]
    desk.say(DAY, *WHATSAPP)
    told = desk.say(DAY, "riwayat")[1]
    assert told.count("ditandatangani") == 1
    assert "pindaian dikoreksi: hasil KOREKSI.pdf" in told and "pindaian: foto.jpg" in told and "desktop" not in told
    assert desk.step(7).endswith("; pindaian ada")
    desk.say(DAY, *WHATSAPP)
    assert desk.say(DAY, "riwayat")[1].count("ditandatangani") == 1


# --- the meeting -----------------------------------------------------------------------------------------------------


MEET = ("rapat", "--triwulan", "1", "--tanggal", "17 April 2023", "--tempat", "Ruang Rapat", "--pukul", "09.00 WITA")


def test_a_meeting_is_scheduled_and_held(desk: Desk, tmp_path: Path) -> None:
    assert "Rapat evaluasi" not in desk.status()
    code, told = desk.say(DAY, *MEET)
    assert code == 0
    names = [f"{one}_2023-04-17_TW1_2023.docx" for one in ("Undangan_Rapat", "Daftar_Hadir_Rapat", "Notulen_Rapat")]
    assert sorted(one.name for one in desk.here.papers(TW1).iterdir()) == sorted(names)
    assert "Ruang Rapat" in desk.text(names[0]) and "09.00 WITA" in desk.text(names[0])
    assert "Rapat evaluasi: dijadwalkan Senin, 17 April 2023, pukul 09.00 WITA, di Ruang Rapat" in desk.status()
    desk.say(DAY, *MEET)
    assert desk.say(DAY, "riwayat")[1].count("undangan rapat") == 1
    code, told = desk.say(NEXT, "rapat", "--triwulan", "1", "--selesai")
    assert code == 2 and "tanggal 17 April 2023 belum lewat" in told
    photo = tmp_path / "notulen.jpg"
    photo.write_bytes(b"\xff\xd8\xff a photo")
    code, told = desk.say(date(2023, 4, 18), "rapat", "--triwulan", "1", "--selesai", "--berkas", str(photo))
    assert code == 0 and "dibahas tanggal 17 April 2023" in told
    assert (desk.here.signed(TW1) / "notulen.jpg").exists()
    assert "Rapat evaluasi: dibahas 17 April 2023; pindaian ada" in desk.status()


def test_a_meeting_on_a_holiday_is_told(desk: Desk) -> None:
    sunday = [one.replace("17 April", "16 April") for one in MEET]
    code, told = desk.say(DAY, *sunday)
    assert (code, "Perhatian: tanggal rapat 16 April 2023 jatuh pada hari libur (Minggu)." in told) == (0, True)
    assert "hari libur" not in desk.say(DAY, *MEET)[1]


def test_a_meeting_needs_its_day_place_and_time(desk: Desk) -> None:
    assert "Sebutkan tanggal rapatnya" in desk.say(DAY, "rapat", "--triwulan", "1")[1]
    assert "Sebutkan tempat dan waktunya" in desk.say(DAY, *MEET[:5])[1]
    code, told = desk.say(date(2023, 4, 20), *MEET)
    assert code == 2 and "sudah lewat" in told and "--selesai" in told


def test_minutes_name_the_cause_that_the_team_wrote(desk: Desk) -> None:
    form = next(one for one in desk.here.inbox(TW1).iterdir() if "BID-A" in one.name)
    form.write_bytes(edited(form.read_bytes(), typing("Realisasi", HOUSES, "Realisasi", 8)))
    desk.say(DAY, *MEET)
    text = desk.text("Notulen_Rapat_2023-04-17_TW1_2023.docx")
    assert "Cuaca buruk pada Jumlah rumah layak huni yang dibangun" in text
    assert "Keputusan" in text and "Penanggung jawab" in text and "Batas waktu" in text
