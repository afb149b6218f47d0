"""Draf: composed, looked at beside the data, edited, sent in again, carried on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from flask import url_for
from openpyxl import load_workbook

from lkjgen.files.workbook_writer import fill_template
from lkjgen.page.guard import SEEN
from lkjgen.page.rights import Who
from lkjgen.workspace.glance import number_of
from tests.office import HOUSES, YEAR
from tests.page_office import ADDRESS, Visitor, files_of, site, text_of, uploads
from tests.small_year import begun, forms

pytestmark = pytest.mark.usefixtures("page_at_once")

PAGE = "/periode/TW1/draf"
DRAFT = f"LKJ_TW1_{YEAR}.docx"


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year with the first draft of TW I, composed on the page; not to be changed."""
    root = tmp_path_factory.mktemp("draf") / f"LKJ {YEAR}"
    begun(root)
    for name, data in forms(root, "TW1").items():
        (root / "masuk/TW1" / name).write_bytes(data)
    kasubag = site(root).visitor()
    assert "Belum ada draf." in text_of(kasubag.page(PAGE))
    told = kasubag.done(kasubag.send(PAGE, f"{PAGE}/susun", {"tetap": "ya"}))
    assert "Draf laporan siap." in told
    assert (root / "output/TW1" / DRAFT).is_file()
    return root


@pytest.fixture
def root(composed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(composed, tmp_path / composed.name))


@pytest.fixture
def kasubag(root: Path) -> Visitor:
    return site(root).visitor()


def edited(root: Path, text: str) -> bytes:
    """The draft as Word saves it after somebody added a paragraph."""
    word, saved = Word(str(root / "output/TW1" / DRAFT)), BytesIO()
    word.paragraphs[-1].insert_paragraph_before(text)
    word.save(saved)
    return saved.getvalue()


def work(kasubag: Visitor, action: str, data: Mapping[str, Any]) -> str:
    """What comes of a form that a page of just now would send, without reading that page."""
    route = kasubag.site.office.routes[action]
    assert route.scope
    seen = kasubag.site.office.desk.glance().seen(*route.scope({"period": "TW1"}))
    with kasubag.site.app.test_request_context(base_url=ADDRESS):
        path = url_for(action, period="TW1").removeprefix(ADDRESS)
    return kasubag.done(kasubag.post(path, {SEEN: seen, **data}))


def sent(kasubag: Visitor, name: str, data: bytes) -> str:
    return work(kasubag, "send_draft", uploads([(name, data)]))


def test_a_draft_as_written_agrees_with_the_data_and_names_what_is_open(kasubag: Visitor, root: Path) -> None:
    before = files_of(root)
    text = kasubag.page(PAGE)
    read = text_of(text)
    assert f"{DRAFT} versi 1, draf yang belum disunting; draf yang terakhir" in read
    assert re.search(r"\d+ angka pada draf yang terakhir sama dengan data", read)
    assert "Yang masih kosong (" in read
    assert "Yang disunting orang" not in read
    assert f'href="/berkas/{number_of(f"output/TW1/{DRAFT}")}"' in text
    assert not re.search(r"\b[0-9a-f]{16,}\b|lkjgen [a-z]|(?<!\w)--\w", read)
    assert str(root) not in text
    assert files_of(root) == before


def test_a_figure_that_changed_since_is_told_with_its_place_and_source(kasubag: Visitor, root: Path) -> None:
    form = root / f"masuk/TW1/LKJ_{YEAR}_TW1_BID-A.xlsx"
    form.write_bytes(fill_template(form.read_bytes(), {"realizations": [{"code": HOUSES, "value": 37}]}))
    text = kasubag.page(PAGE)
    differing = text.partition('id="berbeda"')[2].partition("</section>")[0]
    assert "data sudah berubah" in differing
    one = next(part for part in differing.split('<li class="warning">')[1:] if f"Capaian {HOUSES}" in text_of(part))
    assert re.search(r"Pada draf \S+ Menurut data \S+", text_of(one))
    assert re.search(r"\d+ tempat lain", text_of(differing))
    assert "Realisasi: 37" in text_of(one)
    assert f"/berkas/{number_of(f'masuk/TW1/{form.name}')}" in one
    told = work(kasubag, "compose_version", {"tetap": "ya"})
    assert f"LKJ_TW1_{YEAR}_v2.docx" in told
    new = text_of(kasubag.page(PAGE))
    assert re.search(r"Versi 2: \d+ angka berubah", new)
    assert "sama dengan data" in new


def test_data_newer_than_the_draft_are_told_on_board_and_period_until_it_is_composed_again(
    kasubag: Visitor, root: Path
) -> None:
    told = f"data berubah sejak draf versi 1 disusun, misalnya Realisasi {HOUSES}"
    assert "data berubah" not in text_of(kasubag.page("/"))
    form, contract = root / f"masuk/TW1/LKJ_{YEAR}_TW1_BID-A.xlsx", root / "perjanjian_kinerja.xlsx"
    form.write_bytes(fill_template(form.read_bytes(), {"realizations": [{"code": HOUSES, "value": 37}]}))
    for page in ("/", "/periode/TW1"):
        read = text_of(kasubag.page(page))
        assert told in read.replace("Data berubah", "data berubah")
        assert "sekarang 37" in read
    work(kasubag, "compose_version", {"tetap": "ya"})
    assert "berubah sejak draf" not in text_of(kasubag.page("/"))
    contract.write_bytes(typed_anew(contract.read_bytes()))
    assert "berubah sejak draf" not in text_of(kasubag.page("/"))  # another file says the same
    contract.write_bytes(typed_anew(contract.read_bytes(), "Dinas lain"))
    assert "data berubah sejak draf versi 2 disusun" in text_of(kasubag.page("/")).replace("Data", "data")


def typed_anew(data: bytes, short_name: str = "") -> bytes:
    """The data induk as Excel saves it again, perhaps with another short name of the office."""
    book, saved = load_workbook(BytesIO(data)), BytesIO()
    sheet = book["Profil"]
    if short_name:
        row = next(row for row in sheet.iter_rows() if "singkat" in str(row[0].value).casefold())
        row[1].value = short_name
    book.save(saved)
    return saved.getvalue()


def test_edited_drafts_are_kept_beside_the_others_and_a_person_chooses(kasubag: Visitor, root: Path) -> None:
    before = files_of(root)
    first = edited(root, "Dari Kasubag.")
    data = uploads([("laporan final (2).docx", first)])
    told = kasubag.done(kasubag.send(PAGE, f"{PAGE}/unggah", data))
    assert f"yang disunting disimpan sebagai LKJ_TW1_{YEAR}_disunting.docx" in told
    after = files_of(root)
    assert {name: data for name, data in after.items() if name in before} == before
    read = text_of(kasubag.page(PAGE))
    assert "draf yang disunting; draf yang terakhir" in read
    assert "Dari Kasubag." in read.partition("Yang disunting orang")[2]
    assert f"sudah ada di sini sebagai LKJ_TW1_{YEAR}_disunting.docx" in sent(kasubag, "lagi.docx", first)
    told = sent(kasubag, "b.docx", edited(root, "Dari Sekretaris."))
    assert f"LKJ_TW1_{YEAR}_disunting.docx juga disunting dan tetap ada" in told
    second = number_of(f"output/TW1/LKJ_TW1_{YEAR}_disunting_v2.docx")
    assert f'<option value="{second}">' in kasubag.page(PAGE)
    told = work(kasubag, "compose_version", {"tetap": "ya", "draf": second})
    assert "Draf laporan siap." in told
    words = [one.text for one in Word(str(root / f"output/TW1/LKJ_TW1_{YEAR}_v2.docx")).paragraphs]
    assert "Dari Sekretaris." in words
    assert "Dari Kasubag." not in words
    assert len(list((root / "output/TW1/arsip").glob("*_disunting*.docx"))) == 2


def test_what_is_not_this_draft_is_refused_with_a_sentence(kasubag: Visitor, root: Path) -> None:
    before = files_of(root)
    other, saved = Word(), BytesIO()
    other.add_paragraph("Surat lain.")
    other.save(saved)
    for name, data in (("surat.docx", saved.getvalue()), ("rusak.docx", b"PK\x03\x04 x"), ("kosong.docx", b"")):
        told = sent(kasubag, name, data)
        assert "bukan draf Triwulan I Tahun 2023" in told, name
        assert "lkjgen-kiriman" not in told
    same = sent(kasubag, DRAFT, (root / "output/TW1" / DRAFT).read_bytes())
    assert "masih seperti waktu ditulis" in same
    assert {name: data for name, data in files_of(root).items() if not name.startswith("layani")} == before


def test_a_draft_that_was_chosen_must_lie_there(kasubag: Visitor) -> None:
    for number in (number_of("perjanjian_kinerja.xlsx"), "tidak ada"):
        with pytest.raises(AssertionError, match=r"409.*Draf yang dipilih tidak ada lagi"):
            work(kasubag, "compose_version", {"draf": number})


def test_who_only_reads_gets_no_form_and_a_team_no_page(root: Path) -> None:
    here = site(root)
    text = here.visitor(Who.HEAD).page(PAGE)
    assert f'action="{PAGE}' not in text
    assert here.visitor(Who.TEAM, "BID-A").get(PAGE).status_code == 403
