"""The page in a real browser: a quarter is begun, a team's workbook sent in, its outcome read; nothing leaves the PC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from lkjgen.page import network
from tests import browsing
from tests.browsing import LONGEST, opened
from tests.correction_sheets import with_draft
from tests.office import YEAR
from tests.page_server import Running
from tests.slow import SLOW
from tests.small_year import begun, forms

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route


def looks_right(page: Page, axe: str) -> None:
    browsing.looks_right(page, axe, both=SLOW)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A year's folder that is served, and beside it what its teams will send."""
    folder = tmp_path_factory.mktemp("halaman")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LKJGEN_CONFIG", str(folder / "milik sendiri"))
        patched.setenv("LKJGEN_CACHE", str(folder / "tembolok"))
        patched.setenv("LKJGEN_SOFFICE", "none")
        patched.setattr(network, "names_here", lambda: ("pc-kasubag",))
        begun(folder / "lain")
        for name, data in forms(folder / "lain", "TW1").items():
            (folder / name).write_bytes(data)
        root = folder / "LKJ 2023"
        begun(root)
        running = Running(root)
        yield running
        running.end()


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A year with a draft of TW II that is served."""
    folder = tmp_path_factory.mktemp("draf")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LKJGEN_CONFIG", str(folder / "milik sendiri"))
        patched.setenv("LKJGEN_CACHE", str(folder / "tembolok"))
        patched.setenv("LKJGEN_SOFFICE", "none")
        with_draft(folder / "LKJ 2023")
        running = Running(folder / "LKJ 2023")
        yield running
        running.end()


def test_a_quarter_is_begun_and_a_workbook_is_sent_in(browser: Browser, year: Running, axe: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    context, page = opened(browser, year, asked)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    looks_right(page, axe)
    page.get_by_role("link", name="TW I", exact=True).first.click()
    looks_right(page, axe)
    page.get_by_role("button", name="Mulai TW I").click()
    page.get_by_text("Triwulan I Tahun 2023 dimulai tanggal 5 April 2023").wait_for()
    looks_right(page, axe)
    page.get_by_role("link", name="Kembali").click()
    page.get_by_text("Pesan WhatsApp untuk Bidang Perumahan").click()
    looks_right(page, axe)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh formulir isian Bidang Perumahan").click()
    assert download.value.suggested_filename == f"LKJ_{YEAR}_TW1_BID-A.xlsx"
    page.set_input_files(
        "#berkas", [year.root.parent / f"LKJ_{YEAR}_TW1_BID-A.xlsx", year.root.parent / f"LKJ_{YEAR}_TW1_SUB-B.xlsx"]
    )
    assert page.locator("form.kiriman .berkas li").count() == 2
    page.get_by_role("button", name="Simpan dan periksa").click()
    page.get_by_text("2 berkas disimpan").wait_for()
    page.get_by_text(re.compile("LAYAK DISUSUN")).wait_for()
    looks_right(page, axe)
    page.get_by_role("link", name="Kembali").click()
    for name in ("Hasil pemeriksaan", "Draf"):
        page.get_by_role("link", name=name, exact=True).click()
        page.locator("h1", has_text=name).wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        looks_right(page, axe)
    page.get_by_role("link", name="Tahun lain").click()
    looks_right(page, axe)
    page.goto(page.url.rpartition("/")[0] + "/tidak-ada")
    looks_right(page, axe)
    faults[:] = [one for one in faults if "404" not in one]
    context.close()
    ours = (f"http://127.0.0.1:{year.place[1]}/", "data:", "blob:")
    assert [one for one in asked if not one.startswith(ours)] == []
    assert len(asked) > 20
    assert faults == []


def test_a_colleague_comes_in_from_the_network(browser: Browser, year: Running, axe: str) -> None:
    """By the PC's name and plain http: there the browser sends no Sec-Fetch-Site, and the Origin must do."""
    context, page = opened(browser, year, [])
    page.get_by_role("link", name="Rekan di jaringan kantor").click()
    page.get_by_role("button", name="Buka untuk jaringan kantor").click()
    looks_right(page, axe)
    address = page.locator("li strong").first.text_content() or ""
    page.get_by_role("button", name="Beri kata sandi untuk Bidang Perumahan").click()
    looks_right(page, axe)
    name, password = (page.locator(".slip dd").nth(one).text_content() or "" for one in (2, 3))
    colleague = browser.new_context(locale="id-ID").new_page()
    colleague.set_default_timeout(LONGEST)
    colleague.goto(address)
    looks_right(colleague, axe)
    colleague.fill("#nama", name)
    colleague.fill("#sandi", password)
    colleague.get_by_role("button", name="Masuk").click()
    colleague.get_by_text("Masuk sebagai Tim Kerja").wait_for()
    assert colleague.evaluate("document.cookie") == ""
    looks_right(colleague, axe)
    page.get_by_role("link", name="Kembali").click()
    page.get_by_role("button", name="Cabut dari Bidang Perumahan").click()
    page.get_by_text("belum punya kata sandi").first.wait_for()
    colleague.get_by_role("link", name="Tahun ini").click()
    colleague.locator("#nama").wait_for()
    page.get_by_role("link", name="Bantuan, versi, cadangan").click()
    looks_right(page, axe)
    colleague.context.close()
    context.close()


def test_a_press_is_not_taken_back_by_a_page_that_loads_itself_again(browser: Browser, year: Running) -> None:
    """While the year is read, or work is done, the page comes again by itself; who presses a link meanwhile gets there."""
    context, page = opened(browser, year, [])
    own = '<p data-tunggu>x</p><a href="/bantuan">Bantuan</a><script src="/tampilan/halaman.js"></script>'
    page.route("**/tugas", lambda route: route.fulfill(body=own, content_type="text/html"))

    def answered_late(route: Route) -> None:
        page.wait_for_timeout(1_500)  # the page loads itself again after one
        route.continue_()

    page.route("**/bantuan", answered_late)
    page.get_by_role("link", name="Tugas saya").click()
    page.get_by_role("link", name="Bantuan").click(no_wait_after=True)
    page.get_by_text("Bila program bermasalah").wait_for()
    context.close()


def test_without_scripts_the_work_is_followed_to_its_end(browser: Browser, year: Running) -> None:
    context, page = opened(browser, year, [], scripts=False)
    page.goto(page.url + "periode/TW1")
    page.get_by_role("button", name="Periksa isian").click()
    page.get_by_text(re.compile("LAYAK DISUSUN")).wait_for()
    year.is_ending = True
    page.get_by_role("button", name="Selesai").click()
    page.get_by_text("Program sudah ditutup").wait_for()
    context.close()


def test_a_figure_is_corrected_and_the_pages_after_it_look_right(browser: Browser, drafted: Running, axe: str) -> None:
    context, page = opened(browser, drafted, [])
    page.goto(page.url + "periode/TW2/koreksi")
    page.locator(".naskah table").first.wait_for()
    looks_right(page, axe)
    page.get_by_role("link", name="30 unit").first.click()
    looks_right(page, axe)
    page.get_by_label("Seharusnya").fill("21")
    page.get_by_label("Alasan").fill("Menurut BAST.")
    page.get_by_role("button", name="Simpan koreksi").click()
    page.get_by_text("1 koreksi angka.").wait_for()
    page.get_by_role("link", name="Kembali").click()
    page.get_by_text("belum diperbaiki tim").wait_for()
    page.get_by_text("Tarik koreksi ini, atau tetapkan angkanya").click()
    looks_right(page, axe)
    for name, told in (
        ("Persetujuan", "1 koreksi angka belum diselesaikan"),
        ("Arsip dan riwayat", "seharusnya 21"),
        ("Berkas", "Naskah menurut langkah"),
        ("Tugas saya", "Setiap periode, sebagai Kasubag"),
        ("Bantuan, versi, cadangan", "Bila program bermasalah"),
    ):
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_text(told).first.wait_for()
        looks_right(page, axe)
    context.close()
