"""Quarters played at the page in a real browser, as an office plays them: no address is typed, nothing is known but what is read.

The short way, begun and delivered with the keyboard only, is in every run; the whole ones are long (`.ci/slow`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from lkjgen.files.workbook_writer import fill_template
from lkjgen.page import network
from tests.browsing import LONGEST, opened
from tests.office import PERIODS, team_lines
from tests.page_people import AtKeyboard, Person
from tests.page_server import Running
from tests.reader_books import edited, typing
from tests.scanned_pdf import scanned
from tests.slow import SLOW
from tests.small_year import as_rows, begun

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

HOUSING, BUDGET = "Bidang Perumahan", "Subbagian Program dan Keuangan"
CODES = {HOUSING: "BID-A", BUDGET: "SUB-B"}
FAULTY = typing("Realisasi", "IK-01", "Realisasi", "sepuluh")
WHOLE = pytest.mark.skipif(not SLOW, reason="the whole quarter is played by .ci/slow")


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LKJGEN_CONFIG", str(tmp_path / "milik sendiri"))
        patched.setenv("LKJGEN_SOFFICE", "none")
        patched.setattr(network, "names_here", lambda: ("pc-kasubag",))
        begun(tmp_path / "LKJ 2023")
        running = Running(tmp_path / "LKJ 2023")
        yield running
        running.end()


def filled(form: Path, team: str, change: Callable[..., object] | None = None) -> bytes:
    """What a team makes of its form in Excel."""
    rows = as_rows(one.record for one in team_lines(PERIODS["TW1"]) if one.team == CODES[team])
    data = fill_template(form.read_bytes(), rows)
    return data if change is None else edited(data, change)


def kept(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@dataclass
class Kasubag:
    """The Kasubag, and what lies in the folder of downloads."""

    person: Person
    folder: Path

    def begin(self) -> None:
        at = self.person
        at.follow("TW I")
        at.press("Mulai TW I")
        at.read("Triwulan I Tahun 2023 dimulai tanggal 5 April 2023", "Kirim formulir isian kepada tiap tim")
        at.follow("Kembali")
        at.unfold(f"Pesan WhatsApp untuk {HOUSING}")
        at.read("LKJ_2023_TW1_BID-A.xlsx")

    def form(self, team: str) -> Path:
        return self.person.download(f"Unduh formulir isian {team}", self.folder)

    def deliver(self, *files: Path) -> None:
        """From the page of the period."""
        at = self.person
        at.attach("Berkas yang dikirim", files)
        at.press("Simpan dan periksa")
        at.read(f"{len(files)} berkas disimpan")

    def compose(self, then: str) -> None:
        at = self.person
        at.follow("Draf")
        at.press("Susun draf" if then == "v1" else "Susun versi berikutnya")
        at.page.get_by_text("Halaman ini boleh ditinggalkan").wait_for()
        at.page.reload()
        at.read("Draf laporan siap.")
        at.follow("Kembali")
        at.read("draf yang terakhir")

    def edit(self, draft: str, words: str, name: str) -> None:
        """Download a draft, write other words for "Cuaca buruk" in Word, send it in under another name."""
        at = self.person
        text = as_in_word(at.download(draft, self.folder), "Cuaca buruk", words)
        at.attach("Draf Word", [kept(self.folder, name, text)])
        at.press("Simpan draf")
        at.read("yang disunting disimpan sebagai")
        at.follow("Kembali")


def test_a_quarter_is_begun_and_delivered_with_the_keyboard_only(
    browser: Browser, year: Running, tmp_path: Path
) -> None:
    context, page = opened(browser, year, [])
    kasubag = Kasubag(AtKeyboard(page), tmp_path)
    kasubag.begin()
    sent = [
        kept(tmp_path, f"WhatsApp {team}.xlsx", filled(kasubag.form(team), team, FAULTY if team == HOUSING else None))
        for team in CODES
    ]
    kasubag.deliver(*sent)
    kasubag.person.read("Wajib diperbaiki")
    kasubag.person.follow("Kembali", "Hasil pemeriksaan")
    kasubag.person.choose("Tingkat", "wajib diperbaiki")
    kasubag.person.press("Tampilkan")
    kasubag.person.read("sepuluh")
    context.close()


def as_in_word(draft: Path, old: str, new: str) -> bytes:
    """The draft after somebody overtyped some words in Word."""
    document = Document(str(draft))
    run = next(run for each in document.paragraphs for run in each.runs if old in run.text)
    run.text = run.text.replace(old, new)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@WHOLE
@pytest.mark.parametrize("how", ["tetikus", "papan ketik", "tanpa skrip", "390 piksel"])
def test_the_kasubag_plays_a_quarter_alone(browser: Browser, year: Running, tmp_path: Path, axe: str, how: str) -> None:
    asked: list[str] = []
    begun_at = time.monotonic()
    context, page = opened(browser, year, asked, scripts=how != "tanpa skrip")
    if how == "390 piksel":
        page.set_viewport_size({"width": 390, "height": 844})
    made = AtKeyboard if how == "papan ketik" else Person
    at = made(page, axe if how == "tetikus" else "")
    kasubag = Kasubag(at, tmp_path)
    at.read("Yang menunggu Anda")

    kasubag.begin()
    forms = {team: kasubag.form(team) for team in CODES}
    right = kept(tmp_path, "Scan anggaran FINAL (2).xlsx", filled(forms[BUDGET], BUDGET))
    kasubag.deliver(kept(tmp_path, "WA0012.xlsx", filled(forms[HOUSING], HOUSING, FAULTY)), right)
    at.read("Wajib diperbaiki", "BELUM LAYAK")
    at.follow("Kembali", "Hasil pemeriksaan")
    at.read("Kembalikan ke tim", "sepuluh")
    at.unfold(f"Catat dikembalikan ke {HOUSING}")
    at.write("Catatan untuk tim", "Realisasi IK-01 ditulis dengan angka.")
    at.press(f"Kembalikan ke {HOUSING}")
    at.read(f"dicatat dikembalikan kepada {HOUSING}")
    at.follow("Kembali")
    marked = at.download(f"Unduh berkas bertanda {HOUSING}", tmp_path)
    mended = edited(marked.read_bytes(), typing("Realisasi", "IK-01", "Realisasi", 10))
    at.follow("Isian dan berkas")
    at.read("dikembalikan")
    kasubag.deliver(kept(tmp_path, "sudah diperbaiki.xlsx", mended))
    at.read("LAYAK DISUSUN")
    at.follow("Kembali")
    at.read("diserahkan lagi")

    kasubag.compose("v1")
    kasubag.edit("LKJ_TW1_2023.docx", "Hujan lebat dan banjir", "LKJ TW1 edit Bu Dewi.docx")
    at.read("Yang disunting orang pada draf yang terakhir", "Hujan lebat dan banjir")

    at.follow("Koreksi")
    at.read("Cara mengoreksi", "Hujan lebat dan banjir")
    at.follow("10 unit")
    at.write("Seharusnya", "9")
    at.write("Alasan", "Satu rumah belum diserahterimakan.")
    at.unfold("Dicatat atas koreksi")
    at.write("Dari mana diketahui", "coretan Sekretaris pada draf cetak")
    at.press("Simpan koreksi")
    at.read("1 koreksi angka")
    at.follow("Kembali")
    at.read("belum diperbaiki tim")
    at.follow("Isian dan berkas")
    corrected = edited(mended, typing("Realisasi", "IK-01", "Realisasi", 9))
    kasubag.deliver(kept(tmp_path, "koreksi bidang.xlsx", corrected))
    at.follow("Kembali")
    kasubag.compose("v2")
    at.follow("Koreksi")
    at.read("Hujan lebat dan banjir", "9 unit")
    assert not at.sees("belum diperbaiki tim")

    at.follow("Persetujuan")
    at.press("Siapkan lembar dan ringkasan")
    at.read("Bahan untuk persetujuan siap")
    at.follow("Kembali")
    at.write("Dijawab lewat", "WhatsApp")
    at.press("Setujui laporan")
    at.read("disetujui tanggal 5 April 2023")
    at.follow("Kembali")
    at.read("Laporan yang ditandatangani")
    at.attach("Pindaian atau PDF bertanda tangan", [kept(tmp_path, "scan.pdf", scanned((400, 400)))])
    at.press("Simpan")
    at.read("ditandatangani tanggal 5 April 2023")
    at.follow("Kembali", "Arsip dan riwayat")
    at.press("Arsipkan TW I")
    at.read("berkas tersimpan di arsip")
    at.follow("Kembali")
    at.press("Periksa arsip")
    at.read("Semua arsip utuh.")
    at.follow("Kembali", "Tahun ini")
    at.read("Tidak ada yang menunggu Anda sekarang.")
    print(f"{how}: {time.monotonic() - begun_at:.0f} s")
    assert [one for one in asked if not one.startswith((f"http://127.0.0.1:{year.place[1]}/", "data:", "blob:"))] == []
    context.close()


@dataclass
class Office:
    """Where five people sit: each has a browser of their own, the Kepala Dinas a phone."""

    browser: Browser
    address: str
    slips: dict[str, tuple[str, str]]
    axe: str
    contexts: list[BrowserContext]

    def come_in(self, title: str, *, phone: bool = False) -> Person:
        """Whoever types the address of the slip, the name and the password."""
        context = self.browser.new_context(
            locale="id-ID",
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
            has_touch=phone,
            is_mobile=phone,
        )
        context.set_default_timeout(LONGEST)
        self.contexts.append(context)
        at = Person(context.new_page(), self.axe)
        at.page.goto(self.address)
        name, password = self.slips[title]
        at.write("Nama", name)
        at.write("Kata sandi", password)
        at.press("Masuk")
        at.read("Masuk sebagai")
        return at


def opened_to_the_network(at: Person, titles: Sequence[str]) -> tuple[str, dict[str, tuple[str, str]]]:
    """The address, and who has which name and password, as the slips say."""
    at.follow("Rekan di jaringan kantor")
    at.press("Buka untuk jaringan kantor")
    at.read("Rekan mengetik salah satu alamat ini")
    address, slips = at.text_of("li strong"), {}
    for title in titles:
        at.press(f"Beri kata sandi untuk {title}")
        at.read("Cetak atau salin sekarang")
        name, password = (at.page.locator(".slip dd").nth(one).inner_text() for one in (2, 3))
        slips[title] = name, password
        at.follow("Kembali")
    at.follow("Tahun ini")
    return address, slips


@WHOLE
def test_five_people_play_a_quarter_on_the_network(browser: Browser, year: Running, tmp_path: Path, axe: str) -> None:
    begun_at = time.monotonic()
    context, page = opened(browser, year, [])
    at = Person(page, axe)
    kasubag = Kasubag(at, tmp_path)
    address, slips = opened_to_the_network(at, (*CODES, "Sekretaris", "Kepala Dinas"))
    office = Office(browser, address, slips, axe, [])
    housing, budget = (office.come_in(team) for team in CODES)
    secretary, head = office.come_in("Sekretaris"), office.come_in("Kepala Dinas", phone=True)
    kasubag.begin()

    # a team with a fault, that mends it by the marked copy
    housing.follow("Tahun ini")
    housing.read("Yang menunggu Anda")
    housing.follow("TW I")
    form = housing.download(f"Unduh formulir isian {HOUSING}", tmp_path)
    housing.attach("Berkas yang dikirim", [kept(tmp_path, "isian.xlsx", filled(form, HOUSING, FAULTY))])
    housing.press("Simpan dan periksa")
    housing.read("Masih ada yang wajib diperbaiki pada isian tim Anda", "sepuluh")
    housing.follow("Kembali")
    assert not housing.sees(BUDGET)
    marked = housing.download(f"Unduh berkas bertanda {HOUSING}", tmp_path)
    mended = edited(marked.read_bytes(), typing("Realisasi", "IK-01", "Realisasi", 10))
    housing.attach("Berkas yang dikirim", [kept(tmp_path, "isian baru.xlsx", mended)])
    housing.press("Simpan dan periksa")
    housing.read("Tidak ada yang wajib diperbaiki pada isian tim Anda")

    # a team that is late
    year.now = datetime(2023, 4, 17, 9, 0, tzinfo=UTC)
    at.follow("Tahun ini", "TW I")
    at.read("terlambat")
    at.follow("Arsip dan riwayat")
    at.unfold("Nota dinas pengingat")
    at.press("Tulis nota dinas")
    at.read("1 nota dinas pengingat siap")
    budget.follow("Tahun ini")
    budget.read("hari kerja")
    budget.follow("TW I")
    form = budget.download(f"Unduh formulir isian {BUDGET}", tmp_path)
    budget.attach("Berkas yang dikirim", [kept(tmp_path, "anggaran.xlsx", filled(form, BUDGET))])
    budget.press("Simpan dan periksa")
    budget.read("Tidak ada yang wajib diperbaiki pada isian tim Anda")

    at.follow("Kembali", "TW I")
    kasubag.compose("v1")

    # a correction, which the team agrees with
    secretary.follow("Tahun ini")
    secretary.read("Yang menunggu Anda")
    secretary.follow("Triwulan I Tahun 2023: mengoreksi data laporan kinerja", "10 unit")
    secretary.write("Seharusnya", "9")
    secretary.write("Alasan", "Satu rumah belum diserahterimakan.")
    secretary.press("Simpan koreksi")
    secretary.read("1 koreksi angka")
    housing.follow("Tahun ini")
    housing.read("koreksi")
    housing.follow("TW I")
    housing.read("seharusnya 9")
    corrected = edited(mended, typing("Realisasi", "IK-01", "Realisasi", 9))
    housing.attach("Berkas yang dikirim", [kept(tmp_path, "sesudah koreksi.xlsx", corrected)])
    housing.press("Simpan dan periksa")
    housing.read("Tidak ada yang wajib diperbaiki pada isian tim Anda")
    at.follow("TW I")
    kasubag.compose("v2")
    secretary.follow("Kembali")
    secretary.read("9 unit")
    assert not secretary.sees("belum diperbaiki tim")

    # the head sends it back, and approves what comes then
    head.follow("Tahun ini", "Triwulan I Tahun 2023: memeriksa laporan kinerja")
    head.read("Tidak tercapai (1)")
    head.unfold("Kembalikan dengan catatan")
    head.write("Catatan: apa yang harus diperbaiki", "Uraikan mengapa satu rumah tertunda.")
    head.press("Kembalikan laporan")
    head.read("dikembalikan tanggal 17 April 2023")
    at.follow("Tahun ini")
    at.read("Yang menunggu Anda")
    at.follow("TW I")
    at.read("Uraikan mengapa satu rumah tertunda.")
    at.follow("Draf")
    kasubag.edit("LKJ_TW1_2023_v2.docx", "Satu rumah tertunda karena banjir. Cuaca buruk", "perbaikan.docx")
    kasubag.compose("v3")
    head.follow("Kembali")
    head.press("Setujui laporan")
    head.read("disetujui tanggal 17 April 2023")

    at.follow("Arsip dan riwayat")
    at.press("Arsipkan TW I")
    at.read("berkas tersimpan di arsip")
    for one in (housing, budget, secretary, head):
        one.follow("Tahun ini")
        one.read("Tidak ada yang menunggu Anda sekarang.")
    at.follow("Rekan di jaringan kantor")
    at.press(f"Cabut dari {HOUSING}")
    housing.follow("TW I")
    housing.read("Kata sandi")
    at.press("Tutup untuk jaringan")
    at.read("Halaman ini hanya untuk komputer ini")
    print(f"lima orang: {time.monotonic() - begun_at:.0f} s")
    for each in (*office.contexts, context):
        each.close()
