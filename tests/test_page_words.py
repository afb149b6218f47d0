"""What the command line says, in the page's own words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjgen.cli.commands import COMMANDS
from lkjgen.page import words
from lkjgen.page.words import plain

PACKAGE = Path(__file__).parent.parent / "lkjgen"
ROOT = Path("folder/LKJ 2023")
MACHINERY = re.compile(rf"\blkjgen (?:{'|'.join(COMMANDS)})\b|(?<![\w-])--\w|FOLDER")


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence with a command or an option that a use case may raise or return, as it would be filled in."""
    for room in ("usecases", "gathering", "workspace", "drafting", "core/procedure"):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            documented = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
            parts = {id(each) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for each in one.values}
            for one in ast.walk(tree):
                if isinstance(one, ast.JoinedStr):
                    text = "".join(
                        str(each.value) if isinstance(each, ast.Constant) else _filled(each) for each in one.values
                    )
                elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in documented | parts:
                    text = one.value
                else:
                    continue
                if MACHINERY.search(text) and " " in text:
                    yield path.name, text


def _filled(part: ast.expr) -> str:
    told = ast.unparse(part)
    return str(ROOT) if "root" in told or "folder" in told else "sesuatu"


def test_no_sentence_of_a_use_case_speaks_of_commands() -> None:
    found = list(sentences())
    assert len(found) > 40
    assert [(name, text, plain(text, ROOT)) for name, text in found if MACHINERY.search(plain(text, ROOT))] == []


def test_every_command_and_option_that_a_use_case_names_has_a_word_on_the_page() -> None:
    """What has none would be read as a button of its name, which no page has."""
    said = [text for _, text in sentences()]
    commands = {name for text in said for found in words._COMMAND.finditer(text) if (name := found[1] or found[2])}
    options = {found[1] for text in said for found in words._OPTION.finditer(text)}
    assert commands - words._COMMANDS.keys() <= {"layani"}  # said before there is a page
    assert options - words._OPTIONS.keys() == set()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            f"Folder {ROOT} sedang dipakai perintah lain dari komputer PC-A. Tunggu sampai selesai, lalu ulangi.",
            "Folder tahun ini sedang dipakai perintah lain dari komputer PC-A. Tunggu sampai selesai, lalu ulangi.",
        ),
        (
            f"Berkas {ROOT / 'masuk' / 'a b.xlsx'} tidak dapat dibaca.",
            "Berkas a b.xlsx tidak dapat dibaca.",
        ),
        (
            "Tahun 2023 sudah diarsipkan. Buka dulu dengan 'lkjgen buka-arsip', dengan alasannya.",
            "Tahun 2023 sudah diarsipkan. Buka dulu dengan tombol Buka arsip, dengan alasannya.",
        ),
        ("Jalankan 'lkjgen periksa' dan perbaiki dulu.", "Tekan tombol Periksa isian dan perbaiki dulu."),
        (
            f'Sebutkan yang berlaku, misalnya: lkjgen terima "{ROOT}" "{ROOT}/masuk/TW1/a.xlsx" …',
            "Unggah lagi yang berlaku saja.",
        ),
        ("Sebutkan timnya dengan --tim.", "Sebutkan timnya dengan pilihan Tim."),
        ('Sebutkan nomornya, misalnya: --disposisi "B-123/2025"', "Sebutkan nomornya, misalnya: isian Nomor disposisi"),
        (
            "Minta Bidang A mengirim formulirnya, lalu terima dengan 'lkjgen terima', atau simpan berkasnya di folder masuk/TW2.",
            "Minta Bidang A mengirim formulirnya, lalu terima dengan tombol Simpan kiriman.",
        ),
        (
            "Pindahkan ke folder masuk/TW1, atau isi formulir TW2.",
            "Simpan kirimannya pada TW I, atau isi formulir TW2.",
        ),
        ("Pagu 3–4 – tanpa tanda apa pun.", "Pagu 3–4 – tanpa tanda apa pun."),
    ],
)
def test_a_sentence_is_read_on_the_page(said: str, read: str) -> None:
    assert plain(said, ROOT) == read
