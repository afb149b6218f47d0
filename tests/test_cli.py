"""The command line speaks Indonesian, answers at once, and ends with the promised exit codes."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from itertools import chain, permutations
from pathlib import Path

import openpyxl
import pytest

from lkjgen.cli import example, main
from lkjgen.cli.arguments import parsed, parser
from lkjgen.cli.commands import COMMANDS

ENGLISH = re.compile(
    r"\b(?:errors?|arguments?|invalid|required|usage|options?|positional|show|choose|expected|the|or)\b"
)

WRONG = {
    "formulir": "Belum disebut: FOLDER.",
    "formulir x": "Sebutkan salah satu dari --triwulan atau --tahunan.",
    "formulir x --triwulan 9": "--triwulan diikuti 1, 2, 3, atau 4 (boleh I, II, III, atau IV); '9' bukan triwulan.",
    "periksa x --triwulan dua": "'dua' bukan triwulan.",
    "periksa x --triwulan TW 5": "'TW' bukan triwulan.",
    "formulir x --triwulan 1 --tahunan": "--tahunan tidak dapat dipakai bersama --triwulan.",
    "baru x": "Sebutkan salah satu dari --tahun atau --dari.",
    "baru x --tahun 2025 --dari y": "--dari tidak dapat dipakai bersama --tahun.",
    "baru x --tahun 99": "--tahun ditulis dengan empat angka, misalnya 2025; '99' bukan tahun anggaran.",
    "baru x --tahun": "--tahun perlu diikuti isinya.",
    "susun x --tahunan --tanggal 31/12": "--tanggal '31/12' bukan tanggal; tulis misalnya 10-07-2024",
    "susun x --tahunan --tanggal 10-07-24": "'10-07-24': tahunnya ditulis dengan empat angka, misalnya 10-07-2024.",
    "susun x --tahunan --tanggal 31-02-2024": "'31-02-2024' tidak ada dalam kalender; urutannya hari, bulan, tahun",
    "susun x --tahunan --tanggal 07/31/2024": "'07/31/2024' tidak ada dalam kalender; urutannya hari, bulan, tahun",
    "susun x --tahunan --tanggal 10-07-1024": "'10-07-1024': 1024 bukan tahun anggaran.",
    "periksa x --tahunan --cepat": "Pilihan --cepat tidak dikenal.",
    "periksa x --trwulan 1": "Pilihan --trwulan tidak dikenal. Mungkin yang dimaksud: --triwulan",
    "periksa x –triwulan 1": "Pilihan –triwulan tidak dikenal. Mungkin yang dimaksud: --triwulan",  # by Word
    "periksa x -triwulan 1": "Pilihan -triwulan tidak dikenal. Mungkin yang dimaksud: --triwulan",
    "susun x --tahunan=2": "--tahunan tidak memakai isian '2'.",
    "susun x --ta": "--ta dapat berarti",
    "contoh --kantor kesehtan": "'kesehtan' tidak dikenal untuk --kantor; pilih ",
    "hapus": "Perintah 'hapus' tidak dikenal; pilih baru, formulir, periksa, ",
    "perksa x": "Perintah 'perksa' tidak dikenal. Mungkin yang dimaksud: lkjgen periksa\n",
    "Susun x": "Perintah 'Susun' tidak dikenal. Mungkin yang dimaksud: lkjgen susun\n",
    "template x": "Mungkin yang dimaksud: lkjgen formulir\n",
    "--triwulan 1 periksa x": "Perintahnya ditulis lebih dulu:\n  lkjgen periksa --triwulan 1 x\n",
    "--cepat": "Pilihan --cepat tidak dikenal.",
    "aturan CAP 001": "Kata '001' berlebih.",
    "periksa x --triwulan 1 y": "Kata 'y' berlebih.",
}


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a command that is written wrong; exit code 2."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_calls_end_in_a_sentence(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(typed.split(), capsys)
    assert WRONG[typed] in said
    assert not ENGLISH.search(said)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("periksa Disperkimtan 2025 --triwulan 1", 'periksa "Disperkimtan 2025" --triwulan 1'),
        ("periksa --triwulan TW II Dinas Perumahan - 2025", 'periksa --triwulan "TW II" "Dinas Perumahan - 2025"'),
        ("susun --tahunan Dinas 2025 --tanggal 10 Juli 2025", 'susun "Dinas 2025" --tahunan --tanggal "10 Juli 2025"'),
        ("susun x --tahunan --draf LKJ TW1 edit.docx", 'susun x --tahunan --draf "LKJ TW1 edit.docx"'),
        ("telusur output/LKJ TW1.docx --akhir", 'telusur "output/LKJ TW1.docx" --akhir'),
        ("contoh “Folder Saya”", 'contoh "Folder Saya"'),
        ("baru Dinas 2025", 'baru "Dinas 2025"'),
    ],
)
def test_a_name_with_blanks_is_shown_with_its_quotation_marks(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(typed.split(), capsys)
    line = next(line for line in said.splitlines() if line.startswith("  "))
    assert "Nama yang memuat spasi ditulis di antara tanda kutip:\n" in said
    # the words of the options may stand before or behind the name
    assert sorted(shlex.split(line)) == sorted(shlex.split(f"lkjgen {meant}"))
    if "baru" not in typed:
        assert parsed(shlex.split(line)[1:])


def test_a_backslash_before_the_closing_quotation_mark_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    r"""Windows makes one word of `"LKJ 2025\" --triwulan 1`."""
    assert "hapus tanda \\ itu" in refused(["periksa", 'LKJ 2025" --triwulan 1'], capsys)


@pytest.mark.parametrize("text", ["2", "II", "ii", "TW2", "tw 2", "TW II", "TW-II", "Triwulan II", " 2 "])
def test_a_triwulan_is_read_as_people_write_it(text: str) -> None:
    for words in ([text], text.split()):  # with and without quotation marks
        for command in ("formulir", "periksa", "susun"):
            assert parsed([command, "x", "--triwulan", *words]).triwulan == 2
            assert parsed([command, "--triwulan", *words, "x"]).folder == Path("x")


def test_each_roman_number_is_its_triwulan() -> None:
    assert [parsed(["periksa", "x", "--triwulan", one]).triwulan for one in ("I", "II", "III", "IV")] == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["10-07-2024", "10/07/2024", "10.7.2024", "10 Juli 2024", "10 jul 2024", "2024-07-10"])
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    for words in ([text], text.split()):
        options = parsed(["susun", "--tanggal", *words, "x", "--tahunan"])
        assert (options.tanggal, options.folder) == (date(2024, 7, 10), Path("x"))


ORDERED = {
    "terima": "x a.xlsx b.xlsx --triwulan 2 --cara WhatsApp --tanggal 5 Juli 2023",
    "impor": "x pagu.csv --sebagai pagu --dpa 1 --pakai",
    "catat": "x disetujui --triwulan 2 --alasan lengkap",
    "cadangan": "x y",
    "layani": "x --jaringan --kunci k",
    "contoh": "x --kantor kesehatan",
    "telusur": "d.docx --akhir --folder x",
}


@pytest.mark.parametrize("command", ORDERED)
def test_names_and_options_stand_in_any_order(command: str) -> None:
    named, *options = ORDERED[command].split(" --")
    names = [[one] for one in named.split()]
    pieces = [*names, *(f"--{one}".split() for one in options)]
    known = parsed([command, *chain(*pieces)])
    for mixed in permutations(pieces):
        if [one for one in mixed if one in names] == names:
            assert parsed([command, *chain(*mixed)]) == known, mixed


def test_templat_is_the_older_name_of_formulir() -> None:
    assert parsed(["templat", "x", "--triwulan", "1"]) == parsed(["formulir", "x", "--triwulan", "1"])
    assert parsed(["templat", "x", "--tahunan"]).command == "formulir"


@pytest.mark.parametrize("command", ["", *parser().commands])
def test_help_is_indonesian(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for asked in ("--help", "-h"):
        try:
            code = main([*filter(None, [command]), asked])
        except SystemExit as stop:
            code = int(stop.code or 0)
        assert code == 0
        said = capsys.readouterr().out
        assert said.startswith("pemakaian: lkjgen")
        assert said.count("pemakaian:") == 1
        assert not ENGLISH.search(said)
        assert "None" not in said
        assert max(map(len, said.splitlines())) < 120  # columns: the steps are written for a wide window


def test_help_names_every_command_and_imports_no_argparse() -> None:
    program = "import sys\nfrom lkjgen.cli import main\nmain(['--help'])\nprint('argparse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1"})  # fmt: skip
    *told, imported = done.stdout.splitlines()
    assert {line.split()[0] for line in told[told.index("perintah:") + 1 :] if line[2:3].strip()} == set(COMMANDS)
    assert imported == "False"


def test_what_argparse_says_beyond_its_known_sentences_is_not_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    top = parser()
    top.commands["baru"].add_argument("--pasang", nargs=2)
    with pytest.raises(SystemExit):
        top.parsed(["baru", "x", "--tahun", "2025", "--pasang", "satu"])
    assert "Susunannya tidak dikenali." in capsys.readouterr().err


def test_alone_it_explains_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    for word in ("lkjgen baru", "lkjgen formulir", "lkjgen periksa", "lkjgen susun", "lkjgen contoh"):
        assert word in said


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--versi"]) == 0
    assert capsys.readouterr().out.startswith("lkjgen ")


def test_a_missing_folder_cannot_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["periksa", str(tmp_path / "tidak ada"), "--triwulan", "1"]) == 2
    assert "tidak ada" in capsys.readouterr().err


def test_a_new_workspace_holds_a_workbook_to_fill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Disperkimtan 2025"
    assert main(["baru", str(folder), "--tahun", "2025"]) == 0
    assert "perjanjian_kinerja.xlsx" in capsys.readouterr().out
    book = openpyxl.load_workbook(folder / "perjanjian_kinerja.xlsx")
    assert book.sheetnames[0] == "Petunjuk"
    assert main(["baru", str(folder), "--tahun", "2025"]) == 0
    assert "tidak diubah" in capsys.readouterr().out


def test_an_empty_contract_gives_findings_and_no_templates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baru", str(tmp_path), "--tahun", "2025"])
    for command in ("formulir", "templat", "periksa", "susun"):
        capsys.readouterr()
        assert main([command, str(tmp_path), "--triwulan", "1"]) == 1
        said = capsys.readouterr()
        assert "Wajib diperbaiki" in said.out
        assert "perjanjian_kinerja.xlsx" in said.out
        assert "Traceback" not in said.err
        is_check = command == "periksa"  # of the data induk the office mends its own, not the marked copy
        assert ("untuk dilihat; yang diperbaiki perjanjian_kinerja.xlsx sendiri" in said.out) is is_check
        assert "untuk dikembalikan" not in said.out
    assert not list(tmp_path.rglob("*.docx"))


def test_a_broken_contract_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "perjanjian_kinerja.xlsx").write_bytes(b"bukan buku kerja")
    assert main(["periksa", str(tmp_path), "--triwulan", "1"]) == 1
    assert "BKS-" in capsys.readouterr().out


@pytest.mark.parametrize("codepage", ["cp437", "cp1252", "ascii"])
def test_a_narrow_code_page_does_not_end_in_a_traceback(tmp_path: Path, codepage: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": codepage, "PYTHONWARNDEFAULTENCODING": "1", "PYTHONUTF8": "0"}
    for arguments in ([], ["--help"], ["baru", str(tmp_path / codepage), "--tahun", "2025"]):
        done = subprocess.run(
            [sys.executable, "-m", "lkjgen", *arguments], capture_output=True, env=environment, check=False, timeout=60
        )
        ours = [line for line in done.stderr.splitlines() if b"EncodingWarning" in line and b"lkjgen" in line]
        assert (done.returncode, b"Traceback" in done.stderr, ours) == (0, False, [])


def test_the_guides_name_only_commands_and_options_that_there_are() -> None:
    root = Path(__file__).resolve().parents[1]
    pages = [root / "README.md", root / "docs/panduan.md", *(root / "docs/panduan").glob("*.md")]
    known = parser().commands
    named = {
        (command, option)
        for page in pages
        for command, rest in re.findall(r"lkjgen ([a-z][a-z-]+)([^`|]*)", page.read_text(encoding="utf-8"))
        for option in (re.findall(r"--[a-z-]+", rest) or [""])
        if command in known or "FOLDER" in rest
    }
    assert {command for command, _ in named} >= {"mulai", "terima", "arsip"}
    wrong = [one for one in named if one[0] not in known or (one[1] and one[1] not in known[one[0]].named)]
    assert wrong == []


@pytest.mark.parametrize(
    ("called", "found", "told"),
    [
        (".venv/bin/lkjgen", None, ".venv/bin/lkjgen layani"),
        ("/srv/lkjgen", "/srv/lkjgen", ": lkjgen layani"),
        ("pytest", None, ": lkjgen layani"),
    ],
)
def test_the_example_ends_with_a_line_that_can_be_typed(
    called: str, found: str | None, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in the README, where nobody activates the virtual environment."""
    monkeypatch.setattr(example, "run_example", lambda *_: ("Folder contoh Dinas: output/contoh_2023",))
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr(shutil, "which", lambda _name: found)
    assert main(["contoh"]) == 0
    assert f'{told} "output/contoh_2023"' in capsys.readouterr().out
