"""Persetujuan on the small office: the summary with its misses first, and the head's answer, given here or by WhatsApp."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from lkjgen.core.procedure import Kind
from lkjgen.core.procedure.events import DESPITE
from lkjgen.page.rights import Who
from lkjgen.usecases.correcting import Received, read_sheets
from lkjgen.usecases.following import history
from tests.correction_sheets import Filled, composed, sheet_of, with_draft
from tests.page_office import Visitor, files_of, seen_in, site, text_of
from tests.test_correcting import mended
from tests.test_page_correction import HOUSES, NOW, ONE

pytestmark = pytest.mark.usefixtures("page_at_once")

PAGE = "/periode/TW2/persetujuan"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a draft of TW II that was read and stands as it is; not to be changed."""
    root = tmp_path_factory.mktemp("draf") / "LKJ 2023"
    with_draft(root)
    sheet = root.parent / "lembar.xlsx"
    sheet.write_bytes(Filled(sheet_of(root)).signed(nothing=True).data())
    read_sheets(root, 2, Received((sheet,)), now=NOW)
    return root


@pytest.fixture
def root(corrected: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corrected, tmp_path / corrected.name))


@pytest.fixture
def head(root: Path) -> Visitor:
    return site(root, NOW).visitor(Who.HEAD)


def last(root: Path) -> tuple[Kind, str, str]:
    event = history(root).records[-1].event
    return event.kind, event.note, event.outside


def test_the_summary_tells_the_misses_first_and_what_was_corrected(head: Visitor, root: Path) -> None:
    mended(root, "BID-A", "realizations", "IK-01", value=5)
    before = files_of(root)
    page = head.page(PAGE)
    read = text_of(page)
    assert read.index("Tidak tercapai (1)") < read.index("Tercapai (")
    assert 'data-judul="Penyebab menurut Tim Kerja">Cuaca buruk pada Jumlah rumah' in page
    assert "10 Juli 2023, Citra Contoh, Sekretaris: tidak ada koreksi" in read
    assert "Siapkan untuk" not in read
    assert files_of(root) == before


def test_the_head_approves_in_three_taps(head: Visitor, root: Path) -> None:
    board = head.page("/")
    assert f'href="{PAGE}"' in board.partition("Langkah SOP")[0]  # 1: what waits for him leads there
    page = head.page(PAGE)
    assert 'name="naskah"' not in page  # nothing to be filled in
    told = head.done(head.post(f"{PAGE}/setujui", {"dilihat": seen_in(page, f"{PAGE}/setujui")}))  # 2, 3
    assert "Triwulan II Tahun 2023 disetujui tanggal 12 Juli 2023 oleh Andi Contoh, Kepala Dinas." in told
    assert last(root) == (Kind.APPROVED, "", "jawaban di halaman ini")
    told = text_of(head.page("/periode/TW2/arsip"))
    assert "Andi Contoh, Kepala Dinas; jawaban di halaman ini" in told
    assert "di luar sistem" not in told
    after = text_of(head.page(PAGE))
    assert "Disetujui 12 Juli 2023 oleh Andi Contoh" in after
    assert "Setujui laporan" not in after


def test_a_return_demands_its_notes(head: Visitor, root: Path) -> None:
    seen = seen_in(head.page(PAGE), f"{PAGE}/kembalikan")
    refused = head.post(f"{PAGE}/kembalikan", {"dilihat": seen, "alasan": "  "})
    assert (refused.status_code, "apa yang harus diperbaiki" in refused.text) == (409, True)
    told = head.done(head.send(PAGE, f"{PAGE}/kembalikan", {"alasan": "Sebab IK-02 belum jelas."}))
    assert "dikembalikan tanggal 12 Juli 2023" in told
    assert last(root)[:2] == (Kind.REFUSED, "Sebab IK-02 belum jelas.")
    board = text_of(site(root, NOW).visitor().page("/")).partition("Langkah SOP")[0]
    assert "dikembalikan Kepala Dinas 12 Juli 2023: Sebab IK-02 belum jelas." in board
    assert (
        "Dikembalikan 12 Juli 2023 oleh Andi Contoh, Kepala Dinas: Sebab IK-02 belum jelas; jawaban di halaman ini."
        in text_of(head.page(PAGE))
    )
    top = "membuat laporan data kinerja. Dikembalikan Kepala Dinas 12 Juli 2023: Sebab IK-02 belum jelas. Lewat 2 hari kerja"
    assert top in text_of(head.page("/periode/TW2"))


def test_the_kasubag_prepares_the_papers_and_records_what_whatsapp_said(root: Path) -> None:
    kasubag = site(root, NOW).visitor()
    told = kasubag.done(kasubag.send(PAGE, f"{PAGE}/siapkan", {"tanggal": "2023-07-12"}))
    assert "Bahan untuk persetujuan siap" in told
    assert "Ringkasan_Laporan_TW2_2023.docx" in told
    assert "Lembar_Persetujuan_TW2_2023.docx" in text_of(kasubag.page(PAGE))
    sent = {
        "tanggal": "2023-07-11",
        "naskah": "WhatsApp",
        "berkas": (io.BytesIO(b"\xff\xd8\xff layar"), "jawaban.jpg"),
    }
    told = kasubag.done(kasubag.send(PAGE, f"{PAGE}/setujui", sent))
    assert "disetujui tanggal 11 Juli 2023 oleh Andi Contoh, Kepala Dinas" in told
    kind, _, outside = last(root)
    assert (kind, outside.startswith("WhatsApp; "), ".jpg" in outside) == (Kind.APPROVED, True, True)
    signed = {"tanggal": "2023-07-12", "berkas": (io.BytesIO(b"\xff\xd8\xff tanda"), "laporan tertanda.jpg")}
    kasubag.done(kasubag.send(PAGE, f"{PAGE}/ditandatangani", signed))
    assert last(root)[0] is Kind.SIGNED


def test_what_is_open_is_told_and_passed_over_with_a_reason_only(root: Path) -> None:
    here = site(root, NOW)
    secretary, head = here.visitor(Who.SECRETARY), here.visitor(Who.HEAD)
    secretary.done(secretary.send(ONE, f"{ONE}/simpan", {"seharusnya": "21", "alasan": "Menurut BAST."}))
    read = text_of(head.page(PAGE))
    assert "Belum selesai: 1 koreksi angka belum diselesaikan." in read
    assert "tertulis 20, seharusnya 21" in read
    refused = head.done(head.send(PAGE, f"{PAGE}/setujui"))
    assert "belum siap disetujui: 1 koreksi angka belum diselesaikan" in refused
    assert [one.event.about for one in history(root).records if one.event.kind is Kind.REQUESTED] == [HOUSES]
    told = head.done(head.send(PAGE, f"{PAGE}/setujui", {"tetap": "ya", "alasan": "Menyusul."}))
    assert "Disetujui walaupun masih terbuka: 1 koreksi angka belum diselesaikan" in told
    assert history(root).records[-1].event.values[DESPITE].startswith("1 koreksi angka belum diselesaikan")


def test_a_later_change_of_figures_breaks_the_approval_on_the_page(head: Visitor, root: Path) -> None:
    head.done(head.send(PAGE, f"{PAGE}/setujui"))
    composed(root)
    assert "Isi laporan berubah sesudahnya" not in text_of(head.page(PAGE))  # the same content
    mended(root, "BID-A", "realizations", "IK-01", value=25)
    composed(root)
    read = text_of(head.page(PAGE))
    assert "Isi laporan berubah sesudahnya; mintakan persetujuan lagi." in read
    assert "Setujui laporan" in read


def test_the_sekretaris_reads_and_a_team_does_not(root: Path) -> None:
    here = site(root, NOW)
    secretary = here.visitor(Who.SECRETARY)
    page = secretary.page(PAGE)
    assert "Setujui laporan" not in page
    assert secretary.post(f"{PAGE}/setujui", {"dilihat": "x"}).status_code == 403
    assert here.visitor(Who.TEAM, "BID-A").get(PAGE).status_code == 403
    assert "Belum ada draf Triwulan III Tahun 2023" in text_of(secretary.page("/periode/TW3/persetujuan"))
