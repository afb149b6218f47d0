"""The first four steps of the SOP by commands, for a small office: begun, delivered, reminded, told where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import Workbook

from lkjgen.cli import main, telling
from lkjgen.core.model import Period
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.workspace import Workspace
from tests.office import YEAR
from tests.reader_books import edited, typing
from tests.small_year import ASSIGNED, assigned, begun, forms

TW1 = Period(YEAR, 1)
BID, SUB = "LKJ_2023_TW1_BID-A.xlsx", "LKJ_2023_TW1_SUB-B.xlsx"


@dataclass
class Desk:
    """The Kasubag's PC: commands on a day, and what they say."""

    root: Path
    say: Callable[..., tuple[int, str]]

    @property
    def here(self) -> Workspace:
        return Workspace(self.root)

    def papers(self) -> list[str]:
        folder = self.here.papers(TW1)
        return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []

    def text(self, name: str) -> str:
        document = docx.Document(str(self.here.papers(TW1) / name))
        return "\n".join(Paragraph(one, document).text for one in document.element.body.iter(qn("w:p")))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    begun(tmp_path / "tahun")

    def say(day: date, *words: str) -> tuple[int, str]:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        for module in (
            "approve",
            "archive",
            "assign",
            "check",
            "compose",
            "correct",
            "meet",
            "receive",
            "record",
            "remind",
            "reopen",
            "standing",
            "undo",
            "evidence",
            "handing_over",
            "backup",
            "review_package",
        ):
            for name, value in (("now", lambda: moment), ("today", lambda: day)):
                target = f"lkjgen.cli.{module}.{name}"
                monkeypatch.setattr(target, value, raising=False)
        monkeypatch.setattr(telling, "today", lambda: day)
        monkeypatch.setattr(telling, "now", lambda: moment)
        capsys.readouterr()
        command, *rest = words
        code = main([command, str(tmp_path / "tahun"), *rest])
        told = capsys.readouterr()
        return code, told.out + told.err

    yield Desk(tmp_path / "tahun", say)


BEGIN = ("mulai", "--triwulan", "1")
FIRST, DUE, AFTER = ASSIGNED, date(2023, 4, 11), date(2023, 4, 13)  # 7 April 2023 is a holiday


def test_a_period_begins_with_its_papers_forms_and_messages(desk: Desk) -> None:
    code, told = desk.say(FIRST, *BEGIN)
    assert code == 0
    assert "Data dikumpulkan paling lambat 11 April 2023 (melewati 7 April 2023, Wafat Yesus Kristus)." in told
    assert desk.papers() == [
        "Catatan_Pembagian_Tugas_TW1_2023.docx",
        "Lembar_Disposisi_TW1_2023.docx",
        "Pesan_TW1_2023_BID-A.txt",
        "Pesan_TW1_2023_SUB-B.txt",
    ]
    assert sorted(one.name for one in desk.here.templates(TW1).iterdir()) == [BID, SUB]
    message = (desk.here.papers(TW1) / "Pesan_TW1_2023_BID-A.txt").read_text(encoding="utf-8-sig")
    assert "*Selasa, 11 April 2023*" in message and BID in message and "IK-01" in message
    assert "11 April 2023" in desk.text("Catatan_Pembagian_Tugas_TW1_2023.docx")
    _, told = desk.say(FIRST, "status", "--triwulan", "1")
    assert "langkah 4 pada Tim Kerja (lkjgen terima)" in told
    assert "ditunggu: Bidang Perumahan, Subbagian Program dan Keuangan" in told


def test_given_again_nothing_is_doubled_and_another_day_is_refused(started: Desk) -> None:
    desk = started
    before = sorted(one for one in desk.root.rglob("*") if one.is_file())
    form = desk.here.templates(TW1) / BID
    form.write_bytes(form.read_bytes() + b"typed by a person")
    _, told = desk.say(FIRST, *BEGIN)
    assert "(sama dengan yang sudah ada, tidak diubah)" in told
    assert sorted(one for one in desk.root.rglob("*") if one.is_file()) == before
    code = main([BEGIN[0], str(desk.root), *BEGIN[1:], "--tanggal", "4 April 2023"])
    assert code == 2


def test_the_decree_that_named_the_teams_is_a_basis(desk: Desk) -> None:
    path, decree = desk.root / CONTRACT_FILE, "Keputusan Kepala Dinas Nomor 5 Tahun 2023 tentang Tim Penyusun LKJ"

    def named(book: Workbook) -> None:
        sheet = book["Profil"]
        row = next(row for row in sheet.iter_rows() if row[0].value == "SK Tim Penyusun")
        row[1].value = decree

    path.write_bytes(edited(path.read_bytes(), named))
    desk.say(FIRST, *BEGIN)
    assert decree in desk.text("Catatan_Pembagian_Tugas_TW1_2023.docx")


def test_a_year_is_assigned_once_where_the_office_wants_it_so(desk: Desk) -> None:
    path = desk.root / CONTRACT_FILE
    chosen = typing("Kebijakan", "Lembar disposisi", "Isi", "sekali setahun")
    path.write_bytes(edited(path.read_bytes(), chosen))
    desk.say(FIRST, *BEGIN)
    _, told = desk.say(date(2023, 7, 3), "mulai", "--triwulan", "2")
    assert "Lembar_Disposisi" not in told
    _, told = desk.say(date(2023, 7, 3), "riwayat")
    assert "di luar sistem: disposisi tanggal 3 April 2023 untuk semua periode" in told
    electronic = typing("Kebijakan", "Lembar disposisi", "Isi", "elektronik")
    path.write_bytes(edited(path.read_bytes(), electronic))
    assert desk.say(date(2023, 10, 2), "mulai", "--triwulan", "3")[0] == 2
    _, told = desk.say(date(2023, 10, 2), "mulai", "--triwulan", "3", "--disposisi", "B-12/2023")
    assert "Lembar_Disposisi" not in told
    assert "disposisi elektronik nomor B-12/2023" in desk.say(date(2023, 10, 2), "riwayat")[1]


@pytest.fixture
def started(desk: Desk) -> Desk:
    """As after `mulai --triwulan 1` on `FIRST`."""
    assigned(desk.root)
    return desk


@pytest.fixture
def sent(started: Desk, tmp_path: Path) -> dict[str, Path]:
    """What the teams sent, as it lies in the Kasubag's download folder."""
    folder = tmp_path / "Unduhan"
    folder.mkdir()
    found = {}
    for name, data in forms(started.root, "TW1").items():
        found[name] = folder / name
        found[name].write_bytes(data)
    return found


def test_what_a_team_sends_is_taken_with_a_receipt_and_a_form_to_sign(desk: Desk, sent: dict[str, Path]) -> None:
    code, told = desk.say(date(2023, 4, 6), "terima", str(sent[BID]), "--triwulan", "1", "--cara", "WhatsApp")
    assert code == 0
    assert "Diterima dari Bidang Perumahan tanggal 6 April 2023: LKJ_2023_TW1_BID-A.xlsx" in told
    assert (desk.here.inbox(TW1) / BID).read_bytes() == sent[BID].read_bytes()
    assert "Formulir_Pengukuran_BID-A_TW1_2023.docx" in desk.papers()
    receipt = next(one for one in desk.papers() if one.startswith("Tanda_Terima"))
    assert "Bidang Perumahan" in desk.text(receipt) and "WhatsApp" in desk.text(receipt)
    _, told = desk.say(date(2023, 4, 6), "status", "--triwulan", "1")
    assert "1 dari 2 tim sudah menyerahkan; ditunggu: Subbagian Program dan Keuangan" in told
    code, told = desk.say(date(2023, 4, 6), "terima", str(sent[BID]), "--triwulan", "1")
    assert (code, "sudah tercatat sebagai kiriman terakhir" in told) == (1, True)
    code, told = desk.say(date(2023, 4, 6), "terima", "--triwulan", "1", str(sent[SUB]), str(sent[SUB]))
    assert (code, told.count("Diterima dari"), "sudah tercatat sebagai kiriman terakhir" in told) == (1, 1, True)


def test_of_two_deliveries_the_last_counts_and_the_first_is_told(desk: Desk, sent: dict[str, Path]) -> None:
    wrong = edited(sent[BID].read_bytes(), typing("Realisasi", "IK-01", "Realisasi", 3))
    good = sent[BID].read_bytes()
    sent[BID].write_bytes(wrong)
    desk.say(date(2023, 4, 6), "terima", str(sent[BID]), str(sent[SUB]), "--triwulan", "1")
    assert (
        desk.say(
            date(2023, 4, 6),
            "catat",
            "dikembalikan-ke-tim",
            "--triwulan",
            "1",
            "--tim",
            "BID-A",
            "--alasan",
            "angka keliru",
        )[0]
        == 0
    )
    _, told = desk.say(date(2023, 4, 6), "status", "--triwulan", "1")
    assert "Bidang Perumahan: dikembalikan 6 April 2023 – angka keliru" in told
    sent[BID].write_bytes(good)
    desk.say(date(2023, 4, 10), "terima", str(sent[BID]), "--triwulan", "1")
    assert sorted(one.name for one in desk.here.inbox(TW1).iterdir()) == [BID, BID.replace(".xlsx", "_v2.xlsx"), SUB]
    assert desk.say(date(2023, 4, 10), "periksa", "--triwulan", "1")[0] == 0
    report = next(desk.here.outbox(TW1).glob("Pemeriksaan*.html")).read_text(encoding="utf-8")
    assert "tidak dibaca: tim ini sudah menyerahkan lagi" in report
    _, told = desk.say(date(2023, 4, 10), "status", "--triwulan", "1")
    assert "langkah 5" in told and "ditunggu" not in told


def test_what_was_put_into_the_folder_by_hand_is_seen(desk: Desk, sent: dict[str, Path]) -> None:
    (desk.here.inbox(TW1) / "kiriman WA (1).xlsx").write_bytes(sent[BID].read_bytes())
    _, told = desk.say(date(2023, 4, 6), "status", "--triwulan", "1")
    assert "Bidang Perumahan: diserahkan – ada di folder masuk, tanpa tanda terima" in told
    code, told = desk.say(date(2023, 4, 6), "terima", "--triwulan", "1")
    assert (code, "kiriman WA (1).xlsx" in told) == (0, True)
    assert "Tidak ada berkas" in desk.say(date(2023, 4, 6), "terima", "--triwulan", "1")[1]
    second = edited(sent[SUB].read_bytes(), typing("Realisasi", "IK-04", "Realisasi", 7))
    (desk.here.inbox(TW1) / "a.xlsx").write_bytes(sent[SUB].read_bytes())
    (desk.here.inbox(TW1) / "b.xlsx").write_bytes(second)
    told = desk.say(date(2023, 4, 6), "status", "--triwulan", "1")[1]
    assert "beberapa berkas tanpa tanda terima: a.xlsx, b.xlsx; sebutkan yang berlaku" in told
    assert "Tidak dikenali" not in told
    code, told = desk.say(date(2023, 4, 6), "terima", "--triwulan", "1")
    assert (code, "mempunyai beberapa berkas yang belum dicatat: a.xlsx dan b.xlsx" in told) == (1, True)
    assert desk.say(date(2023, 4, 6), "terima", str(desk.here.inbox(TW1) / "b.xlsx"), "--triwulan", "1")[0] == 0
    assert sorted(one.name for one in desk.here.inbox(TW1).iterdir()) == ["a.xlsx", "b.xlsx", "kiriman WA (1).xlsx"]


def test_files_that_are_no_forms(desk: Desk, sent: dict[str, Path], tmp_path: Path) -> None:
    photo, other = tmp_path / "WhatsApp Image.jpeg", tmp_path / "anggaran.xlsx"
    photo.write_bytes(b"\xff\xd8\xff a photo")
    other.write_bytes(BytesIO(b"no workbook").getvalue())
    code, told = desk.say(date(2023, 4, 6), "terima", str(photo), str(other), str(sent[BID]), "--triwulan", "1")
    assert code == 1
    assert "Berkas WhatsApp Image.jpeg tidak diterima: bukan formulir isian" in told
    assert "Berkas anggaran.xlsx tidak diterima: " in told
    assert "Diterima dari Bidang Perumahan" in told
    code, told = desk.say(date(2023, 4, 6), "terima", str(photo), "--triwulan", "1", "--tim", "SUB-B")
    assert (code, (desk.here.signed(TW1) / photo.name).read_bytes()) == (0, photo.read_bytes())
    told = desk.say(date(2023, 4, 6), "status", "--triwulan", "1")[1]
    assert "Tidak dikenali" not in told  # a step tells what it is
    assert "keterangannya 6 April 2023 belum diisikan pada formulir" in told
    wrong_team = desk.say(date(2023, 4, 6), "terima", str(sent[SUB]), "--triwulan", "1", "--tim", "BID-A")
    assert (
        wrong_team[0] == 1 and "isinya formulir Subbagian Program dan Keuangan, bukan Bidang Perumahan" in wrong_team[1]
    )
    dictated = ("--atas", "keterangan Kepala Bidang lewat telepon 6 April 2023")
    desk.say(date(2023, 4, 6), "terima", str(sent[SUB]), "--triwulan", "1", *dictated)
    told = desk.text("Formulir_Pengukuran_SUB-B_TW1_2023.docx")
    assert "Diisi Kasubag atas keterangan Kepala Bidang lewat telepon 6 April 2023" in told


def test_late_teams_are_reminded_twice_and_then_left_out(desk: Desk, sent: dict[str, Path]) -> None:
    assert desk.say(DUE, "ingatkan", "--triwulan", "1")[0] == 2  # not late yet
    desk.say(DUE, "terima", str(sent[SUB]), "--triwulan", "1")
    code, told = desk.say(AFTER, "ingatkan", "--triwulan", "1", "--sampai", "16 April 2023")
    assert (code, "jatuh pada hari libur (Minggu)" in told) == (2, True)
    code, told = desk.say(AFTER, "ingatkan", "--triwulan", "1", "--sampai", "17 April 2023")
    assert code == 0
    assert "Subbagian Program dan Keuangan: diserahkan, tidak diingatkan." in told
    assert "Nota_Dinas_Pengingat_1_BID-A_TW1_2023.docx" in desk.papers()
    desk.say(date(2023, 4, 18), "ingatkan", "--triwulan", "1")
    second = desk.text("Nota_Dinas_Pengingat_2_BID-A_TW1_2023.docx")
    assert "13 April 2023" in second and "Sekretaris" in second
    assert "sudah diingatkan dua kali" in desk.say(date(2023, 4, 19), "ingatkan", "--triwulan", "1")[1]
    left_out = ("catat", "dilanjutkan-tanpa-tim", "--triwulan", "1", "--tim", "BID-A")
    assert desk.say(date(2023, 4, 20), *left_out)[0] == 2  # without a reason
    assert desk.say(date(2023, 4, 20), *left_out, "--alasan", "tidak menyerahkan sampai batas laporan")[0] == 0
    code, told = desk.say(date(2023, 4, 20), "status", "--triwulan", "1")
    assert "4 Menyerahkan bahan laporan (Tim Kerja): selesai" in told


def test_a_mistake_is_undone_and_stays_on_record(started: Desk) -> None:
    desk = started
    code, told = desk.say(FIRST, "batalkan", "3", "--alasan", "salah tanggal")
    assert (code, "Dibatalkan: pembagian tugas kepada tim" in told) == (0, True)
    lines = desk.say(FIRST, "riwayat")[1].splitlines()
    assert lines[2].endswith("(DIBATALKAN)") and "dibatalkan nomor 3" in lines[3]
    assert desk.say(FIRST, "batalkan", "3", "--alasan", "lagi")[0] == 2
    assert desk.say(FIRST, "batalkan", "9", "--alasan", "tidak ada")[0] == 2
    assert desk.say(date(2023, 4, 4), *BEGIN)[0] == 0  # with another day now


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("disampaikan", "--naskah", "surat pengantar"), "ada draf Triwulan I Tahun 2023"),
        (("disposisi-kepala",), "belum disebut dari mana diketahui"),
        (("pengingat", "--naskah", "WA"), "sebutkan timnya dengan --tim. Kode tim pada data induk: BID-A, SUB-B."),
        (("pengingat", "--naskah", "WA", "--tim", "X"), "tim 'X' tidak ada pada data induk"),
        (("disposisi-kepala", "--naskah", "foto", "--tanggal", "5 Mei 2023"), "tanggal 5 Mei 2023 belum lewat"),
        (("disposisi-kepala", "--naskah", "foto", "--tanggal", "5 Mei 2022"), "sebelum tahun anggaran 2023"),
    ],
)
def test_what_cannot_be_recorded_says_why(desk: Desk, words: tuple[str, ...], told: str) -> None:
    code, said = desk.say(FIRST, "catat", *words, "--triwulan", "1")
    assert (code, told in said) == (2, True), said
    assert not (desk.root / "jurnal").exists()


def test_what_happened_is_told_also_where_the_data_induk_has_faults(started: Desk) -> None:
    desk = started
    before = desk.say(FIRST, "riwayat")
    assert "pembagian tugas" in before[1]
    book = desk.root / CONTRACT_FILE
    book.write_bytes(edited(book.read_bytes(), lambda one: one["Indikator"].delete_cols(3)))
    assert desk.say(FIRST, "riwayat") == before
    code, told = desk.say(FIRST, "status")
    assert (code, "1 hal wajib diperbaiki pada lembar Indikator" in told) == (0, True), told
    book.unlink()
    assert desk.say(FIRST, "riwayat")[0] == 2


def test_an_unknown_name_is_recorded_and_told_with_those_that_are_known(desk: Desk) -> None:
    acted = ("catat", "disposisi-kepala", "--triwulan", "1", "--naskah", "foto", "--oleh")
    code, told = desk.say(FIRST, *acted, "andi contoh")
    assert code == 0 and "Andi Contoh, Kepala Dinas." in told and "data induk" not in told
    code, told = desk.say(DUE, *acted, "Andi Conto")
    assert code == 0 and "Andi Conto (nama tidak ada pada data induk)" in told and "Yang dikenal: " in told
    assert told.count("dicatat seperti tertulis") == 1
    assert "Andi Conto (nama tidak ada pada data induk)" in desk.say(AFTER, "riwayat")[1]


def test_what_was_done_outside_is_recorded_with_its_photo(desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "disposisi.jpg"
    photo.write_bytes(b"\xff\xd8\xff signed")
    words = ("catat", "disposisi-kepala", "--triwulan", "1", "--oleh", "(nama Plt.)", "--berkas", str(photo))
    assert desk.say(FIRST, *words)[0] == 0
    assert (desk.here.signed(TW1) / "disposisi.jpg").read_bytes() == photo.read_bytes()
    assert (
        "1 Menugaskan penyusunan laporan (Kepala Dinas): selesai 3 April 2023 – di luar sistem: disposisi.jpg"
        in (desk.say(FIRST, "status", "--triwulan", "1")[1])
    )
