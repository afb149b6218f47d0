"""Hasil pemeriksaan: each result at its place with its way out, returned to its team, accepted by the data induk; indicators."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from lkjgen.files.layout import TEMPLATE_SHEETS
from lkjgen.files.workbook_writer import fill_template
from lkjgen.page.drawing import drawing
from lkjgen.page.report_views import StageSeen
from lkjgen.page.rights import Who
from lkjgen.workspace.glance import number_of
from tests.office import HOUSES, SERVICE, YEAR
from tests.page_office import Visitor, files_of, site, text_of
from tests.small_year import begun, forms

pytestmark = pytest.mark.usefixtures("page_at_once")

BID, SUB = f"LKJ_{YEAR}_TW1_BID-A.xlsx", f"LKJ_{YEAR}_TW1_SUB-B.xlsx"
PAGE = "/periode/TW1/hasil"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year in which both teams sent TW I, one with a text for a figure, the other far too good; not to be changed."""
    root = tmp_path_factory.mktemp("kirim") / f"LKJ {YEAR}"
    begun(root)
    filled = dict(forms(root, "TW1"))
    filled[BID] = fill_template(filled[BID], {"realizations": [{"code": HOUSES, "value": "lima puluh"}]})
    filled[SUB] = fill_template(filled[SUB], {"realizations": [{"code": SERVICE, "value": Decimal("0.5")}]})
    for name, data in filled.items():
        (root / "masuk/TW1" / name).write_bytes(data)
    return root


@pytest.fixture
def root(sent: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sent, tmp_path / sent.name))


@pytest.fixture
def kasubag(root: Path) -> Visitor:
    return site(root).visitor()


def results(text: str) -> list[str]:
    """The results that a page lists, as text."""
    listed = text.partition('<ul class="hasil">')[2].partition("\n</ul>")[0]
    return [text_of(one) for one in re.split(r'<li class="(?:error|warning|)">', listed)[1:]]


def test_a_result_tells_heading_and_value_its_row_and_the_way_out(kasubag: Visitor, sent: Path) -> None:
    text = kasubag.page(PAGE)
    found = next(one for one in results(text) if "lima puluh" in one)
    heading = next(one.heading for one in TEMPLATE_SHEETS[0].columns if one.key == "value")
    assert f"{heading}: lima puluh ({HOUSES}; lembar Realisasi, sel " in found
    assert "wajib diperbaiki Bidang Perumahan" in found
    assert "Cara memperbaiki:" in found
    assert "Penjelasan aturan" in found
    picture = re.search(r'<dl class="baris">(?:(?!</dl>).)*lima puluh.*?</dl>', text, re.S)
    assert picture
    assert "Jumlah rumah layak huni yang dibangun" in picture[0]
    assert re.findall(r'class="dimaksud"><dt>(.*?)</dt><dd>(.*?)</dd>', picture[0]) == [(heading, "lima puluh")]
    assert f'href="/berkas/{number_of(f"masuk/TW1/{BID}")}"' in text
    assert str(sent.parent) not in text


def test_what_must_be_mended_cannot_be_accepted_and_the_rest_by_the_data_induk_alone(
    kasubag: Visitor, root: Path
) -> None:
    before = (root / "perjanjian_kinerja.xlsx").read_bytes()
    text = kasubag.page(PAGE)
    graver = [one for one in results(text) if one.startswith("wajib diperbaiki")]
    milder = [one for one in results(text) if not one.startswith("wajib diperbaiki")]
    assert graver
    assert not any("Terima dengan alasan" in one for one in graver)
    assert any("Terima dengan alasan" in one for one in milder)
    line = unescape(re.findall(r'id="terima-\d+">(.*?)</pre>', text, re.S)[0]).split("\n")[0]
    rule, subject, _, name, day, reason = line.split("\t")
    assert re.fullmatch(r"[A-Z]{3}-\d{3}", rule)
    assert "/" in subject
    assert (name, day, reason) == ("", "2023-04-05", "")  # a person says who and why
    assert (root / "perjanjian_kinerja.xlsx").read_bytes() == before


def test_results_are_filtered_by_team_severity_and_rule_without_scripts(kasubag: Visitor) -> None:
    every = results(kasubag.page(PAGE))
    own = results(kasubag.page(f"{PAGE}?tim=BID-A"))
    grave = results(kasubag.page(f"{PAGE}?tim=BID-A&tingkat=wajib+diperbaiki&aturan=semua"))
    assert 0 < len(grave) <= len(own) < len(every)
    assert all("Bidang Perumahan" in one for one in own)
    assert all(one.startswith("wajib diperbaiki") for one in grave)
    assert results(kasubag.page(f"{PAGE}?aturan=XXX-999")) == []
    assert '<option value="BID-A" selected>' in kasubag.page(f"{PAGE}?tim=BID-A")


def test_a_form_goes_back_to_its_team_with_a_note_a_marked_copy_and_a_text(kasubag: Visitor, root: Path) -> None:
    told = kasubag.done(
        kasubag.send(PAGE, "/periode/TW1/kembalikan", {"tim": "BID-A", "catatan": "Jumlah rumah tulis dengan angka"})
    )
    assert "dicatat dikembalikan kepada Bidang Perumahan" in told
    marked = f"output/TW1/kembalikan/{BID}"
    assert BID in told
    assert (root / marked).is_file()
    text = kasubag.page(PAGE)
    assert f'href="/berkas/{number_of(marked)}"' in text
    message = unescape(re.findall(r'id="pesan-\d+">(.*?)</pre>', text, re.S)[0])
    assert "Catatan: Jumlah rumah tulis dengan angka" in message
    assert "lima puluh" in message
    assert "dikembalikan" in text_of(kasubag.page("/periode/TW1"))
    team = kasubag.site.visitor(Who.TEAM, "BID-A")
    assert team.get(f"/berkas/{number_of(marked)}").status_code == 200
    assert kasubag.site.visitor(Who.TEAM, "SUB-B").get(f"/berkas/{number_of(marked)}").status_code == 404


@pytest.mark.parametrize(("team", "note", "code"), [("BID-A", " ", 409), ("X", "a", 404), ("", "a", 404)])
def test_nothing_goes_back_without_a_note_or_to_nobody(
    kasubag: Visitor, root: Path, team: str, note: str, code: int
) -> None:
    answer = kasubag.send(PAGE, "/periode/TW1/kembalikan", {"tim": team, "catatan": note})
    assert answer.status_code == code
    assert not (root / "jurnal").exists()


def test_an_indicator_tells_its_formula_numbers_sources_and_way(kasubag: Visitor) -> None:
    text = kasubag.page(PAGE)
    one = next(part for part in re.split(r"<li><details>", text)[1:] if "<strong>IK-04</strong>" in part)
    read = text_of(one)
    for told in ("Rumus", "Perhitungan", "Dari mana angkanya", "Realisasi: ", "Sampai dengan Target Realisasi TW I"):
        assert told in read, told
    assert f"/berkas/{number_of(f'masuk/TW1/{SUB}')}" in one
    assert "/berkas/" + number_of("perjanjian_kinerja.xlsx") in one


def test_a_team_sees_its_own_and_no_other(root: Path) -> None:
    team = site(root).visitor(Who.TEAM, "BID-A")
    text = text_of(team.page(PAGE))
    assert "Bidang Perumahan" in text
    assert "Subbagian Program dan Keuangan" not in text
    assert "IK-04" not in text
    assert "Kembalikan ke tim" not in text


def test_looking_changes_nothing_and_shows_no_path_or_command(kasubag: Visitor, root: Path) -> None:
    before = files_of(root)
    text = text_of(kasubag.page(PAGE))
    assert files_of(root) == before
    assert str(root) not in text
    assert not re.search(r"\b[0-9a-f]{16,}\b|lkjgen [a-z]|(?<!\w)--\w", text)


def test_a_chart_keeps_its_holes_and_shows_nothing_of_words() -> None:
    stages = [
        StageSeen("TW I", "10", "–", 10.0),
        StageSeen("TW II", "20", "15", 20.0, 15.0),
        StageSeen("TW III", "B", "A"),
    ]
    drawn = drawing("x", stages)
    assert drawn is not None
    assert [one.told for one in drawn.planned] == ["TW I: 10", "TW II: 20"]
    assert [one.told for one in drawn.came] == ["TW II: 15"]
    assert drawn.planned[0].y > drawn.came[0].y > drawn.planned[1].y  # more is higher
    assert drawing("x", stages[2:]) is None
    assert drawing("x", [StageSeen("TW I", "A", "B")] * 3) is None
