"""Arsip and Berkas on the small office: a period closed, looked at, opened again; acts recorded and undone; papers made."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from lkjgen.core.procedure import Kind
from lkjgen.page.rights import Who
from lkjgen.usecases.following import history
from lkjgen.workspace import own
from lkjgen.workspace.own import key_of
from tests.correction_sheets import with_draft
from tests.page_office import Visitor, files_of, seen_in, site, text_of
from tests.test_page_correction import NOW

pytestmark = pytest.mark.usefixtures("page_at_once")

PAGE, FILES = "/periode/TW2/arsip", "/berkas-tahun"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("draf") / "LKJ 2023"
    with_draft(root)
    return root


@pytest.fixture
def root(drafted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drafted, tmp_path / drafted.name))


@pytest.fixture
def kasubag(root: Path) -> Visitor:
    return site(root, NOW).visitor()


def test_no_button_closes_what_is_not_due(kasubag: Visitor, root: Path) -> None:
    """Without a draft there is nothing to close; without an approval it takes a reason, and the page says what is missing."""
    empty = kasubag.page("/periode/TW3/arsip")
    assert "belum mempunyai draf" in text_of(empty)
    assert "/arsip/tutup" not in empty
    drafted = kasubag.page(PAGE)
    assert "Belum waktunya: laporannya belum disetujui." in text_of(drafted)
    assert "<button>Arsipkan" not in drafted
    assert "Arsipkan TW II tanpa persetujuan" in text_of(drafted)
    where = "/periode/TW2/persetujuan"
    answer = {"naskah": "WhatsApp", "tetap": "ya", "alasan": "belum dikoreksi"}
    assert "disetujui" in kasubag.done(kasubag.send(where, f"{where}/setujui", answer))
    due = kasubag.page(PAGE)
    assert "<button>Arsipkan TW II</button>" in due
    assert "Belum waktunya" not in text_of(due)
    assert "ditutup" in kasubag.done(kasubag.send(PAGE, f"{PAGE}/tutup"))
    assert last(root)[0] is Kind.CLOSED


def last(root: Path) -> tuple[Kind, str]:
    event = history(root).records[-1].event
    return event.kind, event.note


def test_a_period_is_closed_looked_at_and_opened_again_with_reasons(kasubag: Visitor, root: Path) -> None:
    refused = kasubag.done(kasubag.send(PAGE, f"{PAGE}/tutup"))
    assert "belum disetujui" in refused
    assert "isian Alasan" in refused
    told = kasubag.done(kasubag.send(PAGE, f"{PAGE}/tutup", {"alasan": "Kepala Dinas cuti."}))
    assert "Triwulan II Tahun 2023 ditutup" in told
    assert last(root) == (Kind.CLOSED, "Kepala Dinas cuti.")
    assert "utuh" in kasubag.done(kasubag.send(PAGE, f"{PAGE}/periksa"))
    archived = next(one for one in (root / "arsip/TW2").rglob("*.docx"))
    archived.write_bytes(archived.read_bytes() + b" ")
    told = kasubag.done(kasubag.send(FILES, f"{FILES}/periksa-arsip"))
    assert "1 berkas tidak sama lagi" in told
    assert archived.name in told
    seen = seen_in(kasubag.page(PAGE), f"{PAGE}/buka")
    assert kasubag.post(f"{PAGE}/buka", {"dilihat": seen}).status_code == 409
    kasubag.done(kasubag.send(PAGE, f"{PAGE}/buka", {"alasan": "Angka BAST terlambat."}))
    assert last(root) == (Kind.REOPENED, "Angka BAST terlambat.")
    assert "Angka BAST terlambat." in text_of(kasubag.page(PAGE))


def test_an_act_outside_is_recorded_and_undone_with_a_reason(kasubag: Visitor, root: Path) -> None:
    sent = {
        "langkah": "dibahas",
        "tanggal": "2023-07-11",
        "naskah": "notulen",
        "berkas": (io.BytesIO(b"\xff\xd8\xff foto"), "rapat.jpg"),
    }
    told = kasubag.done(kasubag.send(PAGE, "/periode/TW2/catat", sent))
    assert "Dicatat: Triwulan II Tahun 2023 dibahas tanggal 11 Juli 2023" in told
    page = text_of(kasubag.page(PAGE))
    assert "11 Juli 2023, Triwulan II Tahun 2023: dibahas" in page
    seen = seen_in(kasubag.page(PAGE), "/periode/TW2/catat")
    assert kasubag.post("/periode/TW2/catat", {"dilihat": seen, "langkah": "menari"}).status_code == 409
    where = "/periode/TW2/batalkan/1"
    assert kasubag.post(where, {"dilihat": seen_in(kasubag.page(PAGE), where)}).status_code == 409
    told = kasubag.done(kasubag.send(PAGE, where, {"alasan": "Salah periode."}))
    assert "Dibatalkan: dibahas Triwulan II Tahun 2023" in told
    assert last(root) == (Kind.UNDONE, "Salah periode.")
    page = kasubag.page(PAGE)
    assert "(DIBATALKAN)" in page
    assert f'action="{where}"' not in page


def test_a_meeting_and_reminders_are_written(kasubag: Visitor) -> None:
    asked = {"tanggal": "2023-07-14", "pukul": "09.00 WITA", "tempat": "Ruang Rapat", "nomor": ""}
    told = kasubag.done(kasubag.send(PAGE, "/periode/TW2/rapat", asked))
    assert "Rapat evaluasi: Jumat, 14 Juli 2023, pukul 09.00 WITA, di Ruang Rapat." in told
    assert "Undangan_Rapat" in told
    held = {"tanggal": "2023-07-12", "naskah": "notulen"}
    assert "dibahas tanggal 12 Juli 2023" in kasubag.done(kasubag.send(PAGE, "/periode/TW2/rapat/selesai", held))
    papers = text_of(kasubag.page(FILES)).partition("Rapat evaluasi")[2]
    assert "Undangan_Rapat" in papers
    told = kasubag.done(kasubag.send(PAGE, "/periode/TW2/ingatkan", {"tanggal": "2023-07-12"}))
    assert "Tidak ada tim yang perlu diingatkan lagi." in told  # both are in


def test_papers_of_the_year_and_uploads_are_made(kasubag: Visitor, root: Path) -> None:
    assert "Data_Dukung_LKE_2023.xlsx" in kasubag.done(kasubag.send(FILES, f"{FILES}/data-dukung"))
    assert "Data_Dukung_LKE_2023.xlsx" in text_of(kasubag.page(FILES))
    told = kasubag.done(kasubag.send(FILES, f"{FILES}/paket-reviu"))
    assert "LKJ tahunan belum disusun" in told  # a sentence, and the way out in the page's words
    assert "lkjgen susun" not in told
    told = kasubag.done(kasubag.send(FILES, f"{FILES}/serah-terima", {"kepada": "", "tanggal": "2023-07-12"}))
    assert "Serah_Terima" in told
    assert "2 angka dokumen lain disandingkan" in kasubag.done(kasubag.send(FILES, f"{FILES}/persandingan"))
    told = kasubag.done(kasubag.send(PAGE, "/periode/TW2/unggahan"))
    assert "berkas siap diunggah" in told
    assert str(root) not in told


def test_a_backup_goes_to_a_place_that_the_page_offers_and_nowhere_else(
    kasubag: Visitor, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "FLASHDISK"
    stick.mkdir()
    monkeypatch.setattr("lkjgen.page.year_files.backup_places", lambda: (stick,))
    told = kasubag.done(kasubag.send("/bantuan", f"{FILES}/cadangan", {"tempat": key_of(stick)}))
    assert "sudah dibaca kembali dan sama dengan aslinya" in told
    (made,) = stick.iterdir()
    assert (made / "perjanjian_kinerja.xlsx").read_bytes() == (root / "perjanjian_kinerja.xlsx").read_bytes()
    seen = seen_in(kasubag.page(FILES), f"{FILES}/cadangan")
    for bad in ("", str(tmp_path), "../..", key_of(tmp_path)):
        assert kasubag.post(f"{FILES}/cadangan", {"dilihat": seen, "tempat": bad}).status_code == 409
    assert [one.name for one in stick.iterdir()] == [made.name]


def test_places_for_a_backup_are_those_of_this_pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert own.backup_places()[-1] == tmp_path / "Cadangan Laporan Kinerja"


def test_the_others_read_and_only_the_kasubag_acts(root: Path) -> None:
    here, before = site(root, NOW), files_of(root)
    for who in (Who.SECRETARY, Who.HEAD):
        for path in (PAGE, FILES, "/tugas"):
            assert '<form method="post"' not in here.visitor(who).page(path), (who, path)
    team = here.visitor(Who.TEAM, "BID-A")
    assert [team.get(one).status_code for one in (PAGE, FILES)] == [403, 403]
    assert "unduh formulir isian tim Anda" in text_of(team.page("/tugas"))
    told = {who: text_of(here.visitor(who).page("/tugas")) for who in (Who.SUBHEAD, Who.SECRETARY, Who.HEAD)}
    assert "Setujui laporan" in told[Who.HEAD]
    assert "tarik koreksinya" in told[Who.SECRETARY]
    assert "Mulai periodenya" in told[Who.SUBHEAD]
    assert files_of(root) == before
