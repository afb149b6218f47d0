"""Koreksi on the small office: the report is read on the page, and what is written there is recorded like the sheet's lines."""

from __future__ import annotations

import io
import re
import shutil
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from lkjgen.core.procedure import Kind
from lkjgen.page.rights import Who
from lkjgen.page.tasks import STALE
from lkjgen.usecases.correcting import _where_they_differ
from lkjgen.usecases.following import history
from lkjgen.workspace import Workspace
from lkjgen.workspace.glance import number_of
from tests.correction_sheets import TW2, Filled, sheet_of, with_draft
from tests.page_office import Visitor, files_of, seen_in, site, text_of

pytestmark = pytest.mark.usefixtures("page_at_once")

NOW = datetime(2023, 7, 12, 9, 0, tzinfo=UTC)
PAGE = "/periode/TW2/koreksi"
HOUSES, REACHED = "realisasi/IK-01/TW2", "capaian/IK-01/TW2"
ONE = f"{PAGE}/{number_of(HOUSES)}"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a draft of TW II; not to be changed."""
    root = tmp_path_factory.mktemp("draf") / "LKJ 2023"
    with_draft(root)
    return root


@pytest.fixture
def root(drafted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drafted, tmp_path / drafted.name))


@pytest.fixture
def secretary(root: Path) -> Visitor:
    return site(root, NOW).visitor(Who.SECRETARY)


def kinds(root: Path) -> list[Kind]:
    return [one.event.kind for one in history(root).records]


def passage_of(visitor: Visitor, words: str) -> str:
    """The address where the paragraph with these words is corrected."""
    found = re.search(rf"<p>[^<]*{re.escape(words)}.*?class=\"ubah\" href=\"([^\"]+)\"", visitor.page(PAGE), re.S)
    assert found
    return found[1]


def test_the_report_is_read_with_its_figures_and_paragraphs_as_links(secretary: Visitor, root: Path) -> None:
    before = files_of(root)
    page = secretary.page(PAGE)
    read = text_of(page)
    assert "Jumlah rumah layak huni yang dibangun" in read
    assert f'<a class="angka" href="{ONE}">30 unit</a>' in page
    assert "Koreksi paragraf ini" in read
    assert "<table" in page
    for title in ("DAFTAR TABEL", "DAFTAR GAMBAR", "Yang paling jauh dari target"):
        assert f"<p>{title}" in page or title.startswith("Yang")
        assert not re.search(rf"<p>{title}[^<]*<a class=.ubah", page), title
    levels = [int(one) for one in re.findall(r"<h([1-6])", page)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert str(root) not in page
    assert not re.search(r"lkjgen [a-z]|(?<!\w)--\w", read)
    secretary.page(ONE)
    assert files_of(root) == before


def test_every_row_of_a_table_fills_its_columns(secretary: Visitor) -> None:
    """Also below headings that were merged: a figure never stands under another's heading."""
    page = secretary.page(PAGE)
    tables = re.findall(r"<table.*?</table>", page, re.S)
    assert any("rowspan" in one for one in tables)
    for table in tables:
        widths, reaching = [], list[tuple[int, int]]()
        for row in re.findall(r"<tr>.*?</tr>", table, re.S):
            cells = [
                tuple(
                    int(found[1]) if (found := re.search(rf'{name}="(\d+)"', one)) else 1
                    for name in ("colspan", "rowspan")
                )
                for one in re.findall(r"<t[hd][^>]*>", row)
            ]
            widths.append(sum(wide for wide, _ in (*cells, *reaching)))
            reaching = [(wide, down - 1) for wide, down in (*cells, *reaching) if down > 1]
        assert len(set(widths)) == 1, (widths, table[:600])
        assert not reaching


def test_a_figure_is_corrected_until_the_team_agrees_or_it_is_withdrawn(secretary: Visitor, root: Path) -> None:
    form = secretary.page(ONE)
    assert "Realisasi, hanya TW II Tertulis: 20 unit Di laporan tercetak 30" in text_of(form)
    told = secretary.done(secretary.send(ONE, f"{ONE}/simpan", {"seharusnya": "21", "alasan": "Menurut BAST."}))
    assert "Koreksi disimpan atas nama Citra Contoh, Sekretaris: 1 koreksi angka." in told
    assert "Angka yang dikoreksi diminta kepada timnya" in told
    assert kinds(root) == [Kind.REQUESTED, Kind.CORRECTED]
    first = history(root).records[0].event
    assert (first.about, first.values["seharusnya"], first.note, first.outside) == (HOUSES, "21", "Menurut BAST.", "")
    page = text_of(secretary.page(PAGE))
    assert "tertulis 20, seharusnya 21" in page
    assert "belum diperbaiki tim" in page
    assert "TW II perlu diulang" in text_of(secretary.page("/"))
    where = "/periode/TW2/putusan-koreksi/1"
    seen = seen_in(secretary.page(PAGE), where)
    refused = secretary.post(where, {"dilihat": seen, "putusan": "ditarik", "alasan": " "})
    assert (refused.status_code, "tulis alasannya dulu" in refused.text) == (409, True)
    told = secretary.done(secretary.send(PAGE, where, {"putusan": "ditarik", "alasan": "Angka tim benar."}))
    assert "1 keputusan atas koreksi sebelumnya" in told
    page = text_of(secretary.page(PAGE))
    assert "ditarik Citra Contoh, Sekretaris: Angka tim benar." in page
    assert "Tarik koreksi ini" not in page


def test_a_figure_is_set_and_that_is_told_with_its_ground(secretary: Visitor, root: Path) -> None:
    secretary.done(secretary.send(ONE, f"{ONE}/simpan", {"seharusnya": "21", "alasan": "Menurut BAST."}))
    where = "/periode/TW2/putusan-koreksi/1"
    secretary.done(secretary.send(PAGE, where, {"putusan": "ditetapkan", "alasan": "BAST nomor 7"}))
    assert kinds(root)[2:] == [Kind.SET, Kind.CORRECTED]
    assert "angka ditetapkan Sekretaris tanggal 12 Juli 2023 berdasarkan BAST nomor 7" in text_of(secretary.page(PAGE))


@pytest.mark.parametrize(
    ("typed", "told"),
    [("20", "sama dengan yang tertulis (20)"), ("banyak", "diisi angka saja"), ("1.234", "tanpa titik ribuan")],
)
def test_what_cannot_stand_there_is_told_and_not_lost(secretary: Visitor, root: Path, typed: str, told: str) -> None:
    read = secretary.done(secretary.send(ONE, f"{ONE}/simpan", {"seharusnya": typed, "alasan": "Sebab begitu."}))
    assert "Koreksi belum disimpan." in read
    assert told in read
    assert f"Yang Anda tulis: {typed} – Sebab begitu." in read
    assert kinds(root) == []


def test_a_paragraph_is_reworded_in_a_copy_of_the_draft(secretary: Visitor, root: Path) -> None:
    where = passage_of(secretary, "Faktor penghambat: Cuaca buruk pada Jumlah rumah")
    form = text_of(secretary.page(where))
    written = re.search(r"Tertulis: (.*?) Seharusnya", form)
    assert written
    text = written[1].replace("Cuaca buruk", "Curah hujan")
    told = secretary.done(secretary.send(where, f"{where}/simpan", {"seharusnya": text, "alasan": "Kurang jelas."}))
    assert "Uraian yang dikoreksi sudah masuk ke salinan draf." in told
    copies = [one.name for one in Workspace(root).outbox(TW2).glob("*_koreksi.docx")]
    assert len(copies) == 1
    page = text_of(secretary.page(PAGE))
    assert "Faktor penghambat: Curah hujan pada Jumlah rumah" in page.partition(copies[0])[2]
    assert "1 koreksi uraian" in page
    assert re.search(r"'[^']*Cuaca buruk[^']*' menjadi '[^']*Curah hujan[^']*' \(Kurang jelas\.\)", page)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Cuaca buruk.", "Curah hujan.", ("Cuaca buruk.", "Curah hujan.")),
        (f"{'kata ' * 60}lama.", f"{'kata ' * 60}baru.", (f"…{'kata ' * 8}lama.", f"…{'kata ' * 8}baru.")),
        (f"lama {'kata ' * 60}.", f"baru {'kata ' * 60}.", (f"lama {'kata ' * 23}…", f"baru {'kata ' * 23}…")),
        ("sama", "sama, ditambah", ("sama", "sama, ditambah")),
    ],
)
def test_of_long_paragraphs_the_place_is_told_where_they_differ(old: str, new: str, told: tuple[str, str]) -> None:
    assert _where_they_differ(old, new) == told


def test_a_computed_figure_leads_to_those_it_is_made_of(secretary: Visitor) -> None:
    page = text_of(secretary.page(f"{PAGE}/{number_of(REACHED)}"))
    assert "Capaian IK-01 TW II tidak diisi tim, melainkan dihitung" in page
    assert "IK-01 Jumlah rumah layak huni yang dibangun – Realisasi" in page
    seen = seen_in(secretary.page(ONE), f"{ONE}/simpan")
    where = f"{PAGE}/{number_of(REACHED)}/simpan"
    assert secretary.post(where, {"dilihat": seen, "seharusnya": "90", "alasan": "x"}).status_code == 409


def test_the_kasubag_writes_it_down_for_the_sekretaris_by_a_photo(root: Path) -> None:
    kasubag = site(root, NOW).visitor()
    data = {
        "seharusnya": "21",
        "alasan": "Menurut BAST.",
        "tanggal": "2023-07-10",
        "atas": "",
        "berkas": (io.BytesIO(b"\xff\xd8\xff foto"), "coretan.jpg"),
    }
    told = kasubag.done(kasubag.send(ONE, f"{ONE}/simpan", data))
    assert "atas nama Citra Contoh, Sekretaris" in told
    last = history(root).records[-1].event
    assert (last.dated.isoformat(), last.outside) == ("2023-07-10", "dicatat Kasubag atas koreksi Sekretaris")
    assert any(one.name.endswith(".jpg") for one in last.files)
    assert [one.suffix for one in (root / "output/TW2/tertanda").iterdir()] == [".jpg"]


def test_nothing_to_correct_is_recorded_once(secretary: Visitor, root: Path) -> None:
    secretary.done(secretary.send(PAGE, "/periode/TW2/tanpa-koreksi"))
    assert [one.event.note for one in history(root).records] == ["tidak ada koreksi"]
    assert "sudah dibaca, tidak ada koreksi" not in text_of(secretary.page(PAGE))


def test_the_sheet_is_made_and_read_back_beside_it(root: Path) -> None:
    kasubag = site(root, NOW).visitor()
    told = kasubag.done(kasubag.send(PAGE, "/periode/TW2/lembar-koreksi"))
    assert "Hasil_Koreksi_TW2_2023.xlsx" in told
    data = Filled(sheet_of(root)).figure(HOUSES, 21).signed().data()
    sent = {"lembar": (io.BytesIO(data), "dari pak sekretaris.xlsx"), "tanggal": "2023-07-12"}
    assert "1 koreksi angka" in kasubag.done(kasubag.send(PAGE, "/periode/TW2/baca-koreksi", sent))
    sent = {"lembar": (io.BytesIO(b"PK rusak"), "x.xlsx"), "tanggal": "2023-07-12"}
    assert "Koreksi belum disimpan." in kasubag.done(kasubag.send(PAGE, "/periode/TW2/baca-koreksi", sent))
    assert kinds(root) == [Kind.REQUESTED, Kind.CORRECTED]


def test_what_was_written_on_a_stale_page_is_shown_to_be_copied(secretary: Visitor, root: Path) -> None:
    seen = seen_in(secretary.page(ONE), f"{ONE}/simpan")
    (root / "masuk/TW2/baru.xlsx").write_bytes(b"x")
    answer = secretary.post(f"{ONE}/simpan", {"dilihat": seen, "seharusnya": "21", "alasan": "Menurut BAST nomor 7."})
    read = text_of(answer.text)
    assert (answer.status_code, STALE in read, "Menurut BAST nomor 7." in read) == (409, True, True)


def test_the_head_reads_and_a_team_does_not(root: Path) -> None:
    here = site(root, NOW)
    page = here.visitor(Who.HEAD).page(PAGE)
    assert "Jumlah rumah layak huni" in page
    assert 'class="angka"' not in page
    assert "Koreksi paragraf ini" not in page
    assert here.visitor(Who.TEAM, "BID-A").get(PAGE).status_code == 403


def test_without_a_draft_the_page_says_so(secretary: Visitor) -> None:
    assert "Belum ada draf Triwulan III Tahun 2023" in text_of(secretary.page("/periode/TW3/koreksi"))
    assert secretary.get("/periode/TW3/koreksi/abc").status_code == 404
