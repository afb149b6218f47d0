"""The pages of a year, as the Kasubag uses them: the board, a period begun, workbooks sent in, checked."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjgen.core.procedure import Kind
from lkjgen.page.rights import Who
from lkjgen.page.tasks import STALE
from lkjgen.usecases.following import history
from lkjgen.workspace.glance import number_of
from tests.office import YEAR
from tests.page_office import NOW, Visitor, files_of, seen_in, site, text_of, uploads
from tests.reader_books import edited, typing
from tests.small_year import begun, forms

pytestmark = pytest.mark.usefixtures("page_at_once")

BID, SUB = f"LKJ_{YEAR}_TW1_BID-A.xlsx", f"LKJ_{YEAR}_TW1_SUB-B.xlsx"


@pytest.fixture(scope="module")
def new_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing was begun; not to be changed."""
    root = tmp_path_factory.mktemp("baru") / "LKJ 2023"
    begun(root)
    return root


@pytest.fixture(scope="module")
def filled(new_year: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The forms of TW I as teams filled them."""
    root = Path(shutil.copytree(new_year, tmp_path_factory.mktemp("isi") / "tahun"))
    return dict(forms(root, "TW1"))


@pytest.fixture
def root(new_year: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(new_year, tmp_path / new_year.name))


@pytest.fixture
def kasubag(root: Path) -> Visitor:
    return site(root).visitor()


def test_the_board_tells_each_step_of_each_period_and_who_is_next(kasubag: Visitor) -> None:
    text = kasubag.page("/")
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", text, re.S)
    assert len(rows) == 8
    assert [row.count("<td") for row in rows] == [5] * 8
    read = text_of(text)
    assert "Yang menunggu Anda" in read
    assert "Yang menunggu Anda Triwulan I Tahun 2023: memulai penyusunan laporan" in read
    assert "Triwulan II" not in read.partition("Langkah SOP")[0]  # not due yet


def test_nobody_is_told_to_do_what_is_another_s_button(root: Path) -> None:
    """The first steps are the head's on paper; on the page the Kasubag begins them all at once."""
    read = text_of(site(root).visitor(Who.HEAD).page("/"))
    assert "Tidak ada yang menunggu Anda sekarang." in read
    assert "TW I – Kasubag: memulai penyusunan laporan" in read


def test_a_period_is_begun_with_forms_and_messages(kasubag: Visitor, root: Path) -> None:
    before = kasubag.page("/periode/TW1")
    assert "Mulai Triwulan I Tahun 2023" in before
    told = kasubag.done(kasubag.send("/periode/TW1", "/periode/TW1/mulai", {"tanggal": "2023-04-03"}))
    assert "Triwulan I Tahun 2023 dimulai tanggal 3 April 2023" in told
    page = kasubag.page("/periode/TW1")
    assert "Mulai Triwulan I Tahun 2023" not in page
    assert f"/berkas/{number_of(f'input_templates/TW1/{BID}')}" in page
    message = (root / f"output/TW1/naskah/Pesan_TW1_{YEAR}_BID-A.txt").read_text(encoding="utf-8-sig").split("\n")[0]
    assert message.strip() in text_of(page)
    assert "TW I – Bidang Perumahan: menyerahkan bahan laporan" in text_of(kasubag.page("/"))


def test_workbooks_of_any_name_are_recognised_kept_and_checked(
    kasubag: Visitor, root: Path, filled: dict[str, bytes]
) -> None:
    kasubag.done(kasubag.send("/periode/TW1", "/periode/TW1/mulai"))
    sent = [("kiriman pak andi.xlsx", filled[BID]), ("CON.xlsx", filled[SUB]), ("../../catatan.docx", b"PK")]
    told = kasubag.done(
        kasubag.send("/periode/TW1", "/periode/TW1/terima", {**uploads(sent), "cara": "WhatsApp", "tim": ""})
    )
    assert "2 berkas disimpan dan 1 berkas tidak diterima" in told
    assert "kiriman pak andi.xlsx: Bidang Perumahan" in told
    assert "Berkas catatan.docx tidak diterima" in told
    assert "Sebutkan timnya dengan pilihan Tim" in told
    assert "wajib diperbaiki" in told  # the check
    assert {one.name for one in (root / "masuk/TW1").iterdir()} == {"kiriman pak andi.xlsx", "_CON.xlsx"}
    assert str(root) not in told
    page = text_of(kasubag.page("/periode/TW1"))
    assert "diserahkan" in page
    assert f"Pemeriksaan_TW1_{YEAR}.html" in page
    assert f"Formulir_Pengukuran_BID-A_TW1_{YEAR}.docx Bidang Perumahan" in page
    left = [one for one in root.parent.rglob("*") if "lkjgen-kiriman" in one.name]
    assert left == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("rusak.xlsx", b"PK\x03\x04 nothing"), ("kosong.xlsx", b""), ("lama.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600)],
)
def test_a_hostile_file_is_refused_with_a_sentence(kasubag: Visitor, root: Path, name: str, data: bytes) -> None:
    told = kasubag.done(kasubag.send("/periode/TW1", "/periode/TW1/terima", uploads([(name, data)])))
    assert f"Berkas {name} tidak diterima: " in told
    assert list((root / "masuk/TW1").iterdir()) == []


def test_what_came_in_is_thrown_away_when_it_was_taken(
    kasubag: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kasubag.done(kasubag.send("/periode/TW1", "/periode/TW1/terima", uploads([("x.xlsx", b"PK")])))
    assert not list(tmp_path.glob("lkjgen-kiriman-*"))


def test_a_team_sends_its_own_and_sees_its_own(root: Path, filled: dict[str, bytes]) -> None:
    here = site(root)
    here.visitor().done(here.visitor().send("/periode/TW1", "/periode/TW1/mulai"))
    team = here.visitor(Who.TEAM, "BID-A")
    page = team.page("/periode/TW1")
    assert "<h3>Bidang Perumahan</h3>" in page
    assert "<h3>Subbagian" not in page
    assert "Susun draf" not in page
    forged = {**uploads([("a.xlsx", filled[SUB])]), "tim": "SUB-B"}
    assert team.send("/periode/TW1", "/periode/TW1/terima", forged).status_code == 403
    other = team.done(team.send("/periode/TW1", "/periode/TW1/terima", uploads([("a.xlsx", filled[SUB])])))
    assert "tidak diterima: isinya formulir Subbagian Program dan Keuangan, bukan Bidang Perumahan" in other
    earlier = {
        **uploads([("a.xlsx", filled[BID])]),
        "tanggal": "2023-04-01",
        "cara": "WhatsApp",
    }  # forged: no such field
    own = team.done(team.send("/periode/TW1", "/periode/TW1/terima", earlier))
    assert "1 berkas disimpan" in own
    sent = history(root).records[-1].event
    assert (sent.kind, sent.dated) == (Kind.DELIVERED, NOW.date())
    assert "WhatsApp" not in f"{sent.note} {sent.outside} {sent.values}"
    assert team.get(f"/berkas/{number_of(f'input_templates/TW1/{BID}')}").status_code == 200
    assert team.get(f"/berkas/{number_of(f'input_templates/TW1/{SUB}')}").status_code == 404
    assert team.get("/berkas/" + number_of("perjanjian_kinerja.xlsx")).status_code == 404
    assert here.visitor(Who.TEAM, "SUB-B").get("/pekerjaan/2").status_code == 404


def test_a_team_is_told_what_waits_until_its_form_is_right_and_gets_its_sheet_to_sign(
    root: Path, filled: dict[str, bytes]
) -> None:
    here = site(root)
    here.visitor().done(here.visitor().send("/periode/TW1", "/periode/TW1/mulai"))
    team, other = here.visitor(Who.TEAM, "BID-A"), here.visitor(Who.TEAM, "SUB-B")
    assert "Formulir isian tim Anda" in text_of(team.page("/periode/TW1"))
    wrong = edited(filled[BID], typing("Realisasi", "IK-01", "Realisasi", "sepuluh"))
    told = team.done(team.send("/periode/TW1", "/periode/TW1/terima", uploads([("a.xlsx", wrong)])))
    assert "salinan bertanda: sel yang perlu diperbaiki diberi warna" in told
    marked = next((root / "output/TW1/kembalikan").glob("*.xlsx"))
    assert load_workbook(marked)["Hasil pemeriksaan"]["A1"].value == "Hasil pemeriksaan – Bidang Perumahan"
    assert "memperbaiki 1 hal pada isian" in text_of(team.page("/")).partition("Langkah SOP")[0]
    page = text_of(team.page("/periode/TW1"))
    assert (
        page.index("1 hal wajib diperbaiki") < page.index("Unduh berkas bertanda") < page.index("Unduh formulir isian")
    )
    team.done(team.send("/periode/TW1", "/periode/TW1/terima", uploads([("b.xlsx", filled[BID])])))
    assert "memperbaiki" not in text_of(team.page("/"))
    page = team.page("/periode/TW1")
    newest = number_of(f"output/TW1/naskah/Formulir_Pengukuran_BID-A_TW1_{YEAR}_v2.docx")
    assert f'href="/berkas/{newest}"' in page
    assert "wajib diperbaiki" not in text_of(page)
    assert team.get(f"/berkas/{newest}").status_code == 200
    assert other.get(f"/berkas/{newest}").status_code == 404


def test_a_download_is_the_file_as_it_lies_there(kasubag: Visitor, root: Path) -> None:
    answer = kasubag.get("/berkas/" + number_of("perjanjian_kinerja.xlsx"))
    assert answer.data == (root / "perjanjian_kinerja.xlsx").read_bytes()
    assert answer.headers["Content-Disposition"] == "attachment; filename=perjanjian_kinerja.xlsx"


def test_what_changes_between_the_request_and_the_turn_is_seen(kasubag: Visitor, root: Path) -> None:
    """The checksum is compared again when the work has its turn: here somebody else's file comes in between."""
    form = seen_in(kasubag.page("/periode/TW1"), "/periode/TW1/mulai")
    start = kasubag.site.office.desk.start

    def later(*arguments: object, **named: object) -> object:
        (root / "masuk/TW1/dari orang lain.xlsx").write_bytes(b"x")
        return start(*arguments, **named)  # type: ignore[arg-type]

    kasubag.site.office.desk.start = later  # type: ignore[method-assign,assignment]
    told = kasubag.done(kasubag.post("/periode/TW1/mulai", {"dilihat": form}))
    assert STALE in told
    assert not (root / "jurnal").exists()


def test_another_day_is_read_anew(root: Path) -> None:
    here = site(root)
    first = here.office.desk.year(60)
    here.office.desk._clock = lambda: NOW + timedelta(days=30)
    second = here.office.desk.year(60)
    assert first is not None
    assert second is not None
    assert first.value != second.value


def test_a_data_induk_that_cannot_be_read_is_told_with_the_way_out(root: Path) -> None:
    (root / "perjanjian_kinerja.xlsx").write_bytes(b"PK")
    kasubag = site(root).visitor()
    text = kasubag.page("/")
    assert "Data induk belum lengkap" in text
    assert str(root) not in text
    told = kasubag.done(kasubag.send("/", "/periode/TW1/periksa"))
    assert "BELUM LAYAK DISUSUN" in told


def test_a_page_shows_no_path_no_hash_and_no_command(kasubag: Visitor, root: Path) -> None:
    kasubag.done(kasubag.send("/periode/TW1", "/periode/TW1/mulai"))
    for path in ("/", "/periode/TW1", "/periode/Tahunan", "/pekerjaan/1"):
        text = text_of(kasubag.page(path))
        assert str(root) not in text
        assert not re.search(r"\b[0-9a-f]{16,}\b|lkjgen [a-z]|(?<!\w)--\w", text), path


def test_looking_changes_nothing(kasubag: Visitor, root: Path) -> None:
    before = files_of(root)
    for path in ("/", "/periode/TW1", "/mulai"):
        kasubag.page(path)
    assert files_of(root) == before
