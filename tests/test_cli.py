"""The command line speaks Indonesian, answers at once, and ends with the promised exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from lkjgen.cli import main


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["templat"], "belum disebut: FOLDER"),
        (["templat", "x"], "sebutkan salah satu dari --triwulan --tahunan"),
        (["templat", "x", "--triwulan", "9"], "9 tidak dikenal untuk --triwulan; pilih 1, 2, 3, 4"),
        (["periksa", "x", "--triwulan", "dua"], "'dua' bukan isian yang sah untuk --triwulan"),
        (["templat", "x", "--triwulan", "1", "--tahunan"], "--tahunan tidak dapat dipakai bersama --triwulan"),
        (["baru", "x"], "belum disebut: --tahun"),
        (["baru", "x", "--tahun", "99"], "'99' bukan isian yang sah untuk --tahun"),
        (["baru", "x", "--tahun"], "--tahun perlu diikuti isinya"),
        (["susun", "x", "--tahunan", "--tanggal", "31/12"], "'31/12' bukan isian yang sah untuk --tanggal"),
        (["periksa", "x", "--tahunan", "--cepat"], "tidak dikenal: --cepat"),
        (["susun", "x", "--ta"], "--ta dapat berarti"),
        (["hapus"], "'hapus' tidak dikenal untuk PERINTAH"),
    ],
)
def test_wrong_calls_end_in_a_sentence(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    for english in ("error", "argument", "invalid", "required", "usage"):
        assert english not in said


@pytest.mark.parametrize("arguments", [["--help"], ["susun", "--help"], ["contoh", "-h"]])
def test_help_is_indonesian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("pemakaian:")
    for english in ("usage", "options", "positional", "show this"):
        assert english not in said


def test_alone_it_explains_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    for word in ("lkjgen baru", "lkjgen templat", "lkjgen periksa", "lkjgen susun", "lkjgen contoh"):
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
    for command in ("templat", "periksa", "susun"):
        capsys.readouterr()
        assert main([command, str(tmp_path), "--triwulan", "1"]) == 1
        said = capsys.readouterr()
        assert "Wajib diperbaiki" in said.out
        assert "perjanjian_kinerja.xlsx" in said.out
        assert "Traceback" not in said.err
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
