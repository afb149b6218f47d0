"""The year of each example office, run as a user runs it: what comes out, what is found, and that the files are sound."""

from __future__ import annotations

import json
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from lkjgen.cli import main
from lkjgen.cli.arguments import EXAMPLE_OFFICES
from lkjgen.core.rule import Severity
from lkjgen.core.rules.catalogue import BY_CODE
from lkjgen.example import OFFICES, PERKIMTAN, Office
from lkjgen.files.word.lint import lint
from lkjgen.files.workbook_writer import write_contract
from lkjgen.usecases import checking, composing, example_year
from tests.conftest import Run
from tests.inventory import inventory
from tests.office import YEAR, contract_rows
from tests.slow import SLOW
from tests.small_year import as_rows
from tests.validity import sdk_errors

DATA = Path(__file__).parent / "data"
QUARTERS = {"TW1": 1, "TW2": 2, "TW3": 3, "TW4": 4, "Tahunan": None}
CHECKED_ON = date(2024, 2, 1)


def expected(office: str, period: str) -> set[tuple[str, str]]:
    listed = (DATA / f"findings_{office}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| ([A-Z]{3}-\d{3}) \| (\S+) \| (.+) \|$", listed, re.M)
    assert all(reason.strip() for _, _, _, reason in rows)
    return {(code, subject) for key, code, subject, _ in rows if key == period}


@pytest.mark.parametrize("period", list(QUARTERS))
def test_the_findings_are_the_committed_list(each_run: Run, period: str) -> None:
    """By the reports of the last check before the draft."""
    reports = (each_run.folder / "output" / period).glob(f"Pemeriksaan_{period}_*.json")
    found = json.loads(max(reports, key=lambda one: (len(one.stem), one.stem)).read_text(encoding="utf-8"))
    listed = expected(each_run.office.key, period)
    assert {(one["kode"], one["subjek"]) for one in found["temuan"]} == listed
    assert found["layak_disusun"] == all(BY_CODE[code].severity is not Severity.ERROR for code, _ in listed)


def test_planted_mistakes_are_each_found_at_their_cell(example_folder: Path) -> None:
    """The report of the first check in TW II, before the workbook was mended."""
    report = (example_folder / "output/TW2/Pemeriksaan_TW2_2023.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr><td[^>]*>\d+</td>.*?</tr>", report, re.S)
    text = [re.sub(r"<[^>]+>", " ", row) for row in rows]
    for code, sheet, cell in (
        ("ISI-050", "Realisasi", "H7"),  # 0,95 for 95
        ("ISI-048", "Realisasi", "H8"),  # a quarter's figure typed as cumulative
        ("CAP-001", "Analisis", "D9"),  # no faktor penghambat
        ("NAR-003", "Analisis", "D7"),  # last quarter's narrative
        ("ISI-005", "Anggaran", "E8"),  # rupiah as text
        ("ANG-020", "Anggaran", "E10"),  # over the pagu
    ):
        hits = [one for one in text if code in one]
        assert len(hits) == 1, (code, hits)
        assert f"lembar {sheet}, sel {cell}" in hits[0], hits
        assert f"LKJ_2023_TW2_{PERKIMTAN.mistakes()[0].team}.xlsx" in hits[0]
    assert "BELUM LAYAK DISUSUN" in report


def test_the_second_check_tells_what_was_mended(example_folder: Path) -> None:
    out = example_folder / "output/TW2"
    told = json.loads((out / "Pemeriksaan_TW2_2023_v2.json").read_text(encoding="utf-8"))["perubahan"]
    assert told["dibanding"] == "Pemeriksaan_TW2_2023"
    assert {one["kode"] for one in told["diperbaiki"]} == {
        "ISI-050",
        "ISI-048",
        "CAP-001",
        "NAR-003",
        "ISI-005",
        "ANG-020",
    }
    assert told["baru"] == []
    assert "6 sudah diperbaiki" in (out / "Pemeriksaan_TW2_2023_v2.html").read_text(encoding="utf-8")


def test_checking_again_without_a_change_writes_nothing_new(example_folder: Path) -> None:
    first = checking.check(example_folder, 2, CHECKED_ON)
    again = checking.check(example_folder, 2, CHECKED_ON)
    assert [one.path for one in again.written] == [one.path for one in first.written]
    assert not any(one.is_new for one in again.written)
    assert len({one.path.stem for one in first.written}) == 1


def test_every_result_is_there_and_named_at_the_end(each_run: Run) -> None:
    office = each_run.office
    assert office.title in each_run.told[0]
    for period in QUARTERS:
        out = each_run.folder / "output" / period
        assert {path.suffix for path in out.iterdir() if path.is_file()} == {".docx", ".html", ".xlsx", ".json"}
        assert any(str(out / f"LKJ_{period}_{office.year}.docx") in line for line in each_run.told)
        made = {path.stem for path in (each_run.folder / "input_templates" / period).glob("*.xlsx")}
        assert made == {f"LKJ_{office.year}_{period}_{team}" for team in office.teams}
    assert [step for step, _, _ in each_run.steps] == list(range(1, each_run.steps[0][1] + 1))


def test_the_command_offers_every_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(OFFICES) == EXAMPLE_OFFICES
    assert EXAMPLE_OFFICES[0] == PERKIMTAN.key
    with pytest.raises(SystemExit):
        main(["contoh", "--help"])
    said = capsys.readouterr().out
    assert all(key in said for key in OFFICES)
    with pytest.raises(SystemExit) as stop:
        main(["contoh", str(tmp_path), "--kantor", "pertanian"])
    assert stop.value.code == 2
    assert list(tmp_path.iterdir()) == []


class _StoppedError(Exception):
    pass


def test_a_second_run_leaves_the_first_alone(tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise _StoppedError

    (tmp_path / "contoh_2023").mkdir()
    (tmp_path / "contoh_2023" / "catatan.txt").write_text("milik saya", encoding="utf-8")
    with pytest.raises(_StoppedError):
        example_year.run_example(tmp_path, stop)
    assert (tmp_path / "contoh_2023_v2" / "perjanjian_kinerja.xlsx").is_file()
    assert [path.name for path in (tmp_path / "contoh_2023").iterdir()] == ["catatan.txt"]


def test_without_libreoffice_the_year_says_so(each_run: Run) -> None:
    assert "LibreOffice tidak ditemukan" in each_run.told[-1]


@pytest.mark.usefixtures("soffice", "ooxml_validator")
def test_the_longest_draft_with_page_numbers(example_folder: Path, tmp_path: Path) -> None:
    """In the ordinary run that of the first quarter, the shortest."""
    folder, key = tmp_path / "kerja", "Tahunan" if SLOW else "TW1"
    shutil.copytree(example_folder, folder, ignore=shutil.ignore_patterns("output"))
    day = PERKIMTAN.report_day(key)
    done = composing.compose(folder, QUARTERS[key], as_of=day, signed_on=day, despite_errors=False, page_numbers=True)
    assert done.written is not None
    assert done.page_numbers.startswith("Nomor halaman daftar isi dihitung LibreOffice")
    data = done.written.path.read_bytes()
    assert lint(data) == []
    assert sdk_errors(done.written.path) == []


@pytest.mark.parametrize("period", list(QUARTERS))
def test_drafts_are_clean_for_our_lint(each_run: Run, period: str) -> None:
    assert lint((each_run.folder / f"output/{period}/LKJ_{period}_{each_run.office.year}.docx").read_bytes()) == []


OFFICE_FILES = [
    "perjanjian_kinerja.xlsx",
    *(f"output/{period}/LKJ_{period}_{{year}}.docx" for period in QUARTERS),
    *(f"output/{period}/Pemeriksaan_{period}_{{year}}.xlsx" for period in QUARTERS),
    *(f"input_templates/{period}/LKJ_{{year}}_{period}_{{team}}.xlsx" for period in QUARTERS),
    "masuk/TW2/LKJ_{year}_TW2_{team}.xlsx",
]
ONE_OF_EACH = [one for one in OFFICE_FILES if "TW2" in one or ("TW" not in one and "Tahunan" not in one)]
EVERY_OFFICES = [(office, name) for name in OFFICE_FILES for office in OFFICES]
BY_TURNS = list(zip(cycle(OFFICES), ONE_OF_EACH, strict=False))


@pytest.mark.parametrize(("office", "name"), EVERY_OFFICES if SLOW else BY_TURNS)
@pytest.mark.usefixtures("ooxml_validator")
def test_office_files_pass_the_open_xml_sdk(run_of: Callable[[Office], Run], office: str, name: str) -> None:
    run, team = run_of(OFFICES[office]), OFFICES[office].teams[0]
    assert sdk_errors(run.folder / name.format(year=run.office.year, team=team)) == []


def test_a_draft_is_never_replaced(example_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    shutil.copytree(example_folder, folder)
    out = folder / "output/TW1"
    draft = out / "LKJ_TW1_2023.docx"
    draft.write_bytes(draft.read_bytes() + b"\0")  # as if somebody had edited it
    before = draft.read_bytes()
    done = composing.compose(folder, 1, as_of=CHECKED_ON, signed_on=None, despite_errors=False, page_numbers=False)
    assert done.written is not None
    assert done.written.path.name == "LKJ_TW1_2023_v2.docx"
    assert draft.read_bytes() == before
    again = composing.compose(folder, 1, as_of=CHECKED_ON, signed_on=None, despite_errors=False, page_numbers=False)
    assert again.written is not None
    assert (again.written.path.name, again.written.is_new) == ("LKJ_TW1_2023_v2.docx", False)
    assert again.page_numbers.startswith(
        "Nomor halaman daftar isi tetap seperti pada draf itu"
    )  # nothing was counted anew


def test_with_a_galat_the_draft_needs_a_word_and_is_marked(
    example_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kerja"
    for part in ("perjanjian_kinerja.xlsx", "masuk/TW1/LKJ_2023_TW1_PRM.xlsx"):
        target = folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((example_folder / part).read_bytes())
    arguments = ["susun", str(folder), "--triwulan", "1", "--tanpa-nomor-halaman"]
    assert main(arguments) == 1
    assert "Draf tidak ditulis" in capsys.readouterr().out
    assert not list(folder.rglob("*.docx"))
    assert main([*arguments, "--tetap"]) == 1
    draft = next(folder.rglob("*.docx"))
    with zipfile.ZipFile(draft) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/header")]
    assert headers
    assert all("DRAF – ADA YANG WAJIB DIPERBAIKI" in header.upper() for header in headers)


def test_check_speaks_json(example_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["periksa", str(example_folder), "--triwulan", "4", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["layak_disusun"] is True
    assert said["jumlah"]["galat"] == 0
    houses = next(one for one in said["indikator"] if one["kode"] == "IK-01")
    assert houses["capaian"] == "554.67"
    assert {one["tingkat"] for one in said["temuan"]} <= {one.value for one in Severity}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


LOGO = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress((b"\0" + b"\x18\x45\x7a" * 2) * 2))
    + _chunk(b"IEND", b"")
)


def _begun(root: Path, **profile: object) -> None:
    """A small office whose sheet Profil says this, too."""
    rows = as_rows(contract_rows())
    rows["profile"] = [{**rows["profile"][0], **profile}]
    (root / "perjanjian_kinerja.xlsx").write_bytes(write_contract(rows, {"mean_cap": "100"}, YEAR))


@pytest.mark.parametrize(
    ("logo", "sentence"),
    [(LOGO, ""), (LOGO[:30], "bukan gambar"), (b"GIF89a" + LOGO, "bukan gambar"), (None, "tidak ada")],
    ids=["png", "cut", "gif", "missing"],
)
def test_the_logo_is_checked_before_it_goes_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], logo: bytes | None, sentence: str
) -> None:
    _begun(tmp_path, logo="logo kabupaten.png")
    if logo is not None:
        (tmp_path / "logo kabupaten.png").write_bytes(logo)
    code = main(["susun", str(tmp_path), "--triwulan", "1", "--tetap", "--tanpa-nomor-halaman"])
    if sentence:
        assert code == 2
        said = capsys.readouterr().err
        assert sentence in said
        assert "logo kabupaten.png" in said
    else:
        with zipfile.ZipFile(tmp_path / "output/TW1/LKJ_TW1_2023.docx") as archive:
            assert any(name.startswith("word/media/") for name in archive.namelist())


@pytest.mark.parametrize(
    ("scan", "sentence"), [(LOGO, ""), (b"%PDF-1.7", "halaman PDF disimpan dahulu"), (None, "tidak ada")]
)
def test_the_signed_review_is_bound_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], scan: bytes | None, sentence: str
) -> None:
    """D53: the scan stands in the year's report, where else the empty form would be."""
    _begun(tmp_path, review_scan="reviu.png")
    if scan is not None:
        (tmp_path / "reviu.png").write_bytes(scan)
    code = main(["susun", str(tmp_path), "--tahunan", "--tetap", "--tanpa-nomor-halaman"])
    if sentence:
        assert code == 2
        assert sentence in capsys.readouterr().err
        return
    found = inventory((tmp_path / "output/Tahunan/LKJ_Tahunan_2023.docx").read_bytes())
    assert found.pictures == 1
    assert "PERNYATAAN TELAH DIREVIU" in [text for _, text in found.headings]
    assert not any("FORMULIR" in one for one in found.paragraphs)
