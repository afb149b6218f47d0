"""Every command that the pages and the product's own messages name is one that the command line understands."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjgen.cli.arguments import parsed, parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "input_templates/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
MODULES = sorted((ROOT / "lkjgen").rglob("*.py"))

CALL = re.compile(r"(?:^|(?<=[\s/\\(]))lkjgen (\S.*?)(?=$|  |\)|[;}&|─▶◀])", re.MULTILINE)
SAID = re.compile(r"(?:'lkjgen ([^'\n]+)'|`lkjgen ([^`\n]+)`|\blkjgen ((?:[^\n'`), ]| (?! ))+))")
OPTION = re.compile(r"`(--[\w-]+)[^`\n]*`")
# What stands for something else, and what is a sentence about lkjgen.
PLACEHOLDERS = {"PERINTAH": "baru", "LANGKAH": "dibahas", "NOMOR": "1", "N": "1", "…": "", "...": ""}
PROSE = ("[-h]", "menyusun Laporan Kinerja", "yang lebih lama", "X")  # X: the version's number
# A sentence may name a command without all that belongs to it.
LEFT_OUT = (
    "",
    "--triwulan 1",
    "--tahun 2025",
    "X",
    "X --triwulan 1",
    "X --tahun 2025",
    "X --triwulan 1 --alasan a",
    "X 1 --alasan a",
    "X X --sebagai pagu",
)


def of_page(text: str) -> Iterator[str]:
    """The commands in a page: in code, or between quotation marks as a message has them."""
    prose = text.split("```")
    for block in prose[1::2]:
        yield from (one[1] for one in CALL.finditer(block))
    for part in prose[::2]:
        for one in re.finditer(r"`(?:[^`\n]*[/\\])?(lkjgen [^`\n]+)`|'(lkjgen [^'\n]+)'", part):
            yield (one[1] or one[2]).removeprefix("lkjgen ")


def of_module(source: str) -> Iterator[str]:
    """The commands in the texts of a module, those of f-strings with X for what is put in; docstrings say nothing."""
    if "lkjgen " not in source:
        return
    tree = ast.parse(source)
    silent: set[ast.AST] = {one.value for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent.update(node.values)
            text = "".join(str(one.value) if isinstance(one, ast.Constant) else "X" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            text = node.value
        else:
            continue
        for one in SAID.finditer(text):
            command = one[1] or one[2] or one[3].rstrip(".,;")
            if not command.startswith(PROSE):
                yield command


def fault(command: str) -> str:
    """Why the command line does not understand a command, "" when it does."""
    words = [PLACEHOLDERS.get(one, one) for one in shlex.split(command)]
    for rest in LEFT_OUT:
        try:
            parsed([*filter(None, words), *rest.split()])
        except SystemExit as stop:
            if not stop.code:
                return ""
        else:
            return ""
    return f"lkjgen {command}"


COMMANDS = {
    **{path: list(of_page(path.read_text(encoding="utf-8"))) for path in PAGES},
    **{path: list(of_module(path.read_text(encoding="utf-8"))) for path in MODULES},
}


@pytest.mark.parametrize("path", [one for one in COMMANDS if COMMANDS[one]], ids=lambda one: one.name)
def test_every_command_is_understood(path: Path) -> None:
    assert [told for command in COMMANDS[path] if (told := fault(command))] == []


def test_the_commands_were_found() -> None:
    """All that there are, in the pages as in the messages."""
    names = set(parser().commands)
    pages = {command.split()[0] for path in PAGES for command in COMMANDS[path]}
    assert names - {"templat"} - pages == set(), "named in no page of the guide (docs/panduan)"
    said = {command.split()[0] for path in MODULES for command in COMMANDS[path]}
    assert names - {"templat"} - said == set(), "named in no text of the program: add it to STEPS in cli/commands.py"


@pytest.mark.parametrize("path", PAGES, ids=lambda one: one.name)
def test_every_option_of_a_page_is_one_of_a_command(path: Path) -> None:
    known = {name for command in parser().commands.values() for name in command.named}
    assert {one[1] for one in OPTION.finditer(path.read_text(encoding="utf-8"))} <= known


@pytest.mark.parametrize(
    ("page", "bad"),
    [
        ("Jalankan `lkjgen susun FOLDER --tahunan`.", 0),
        ("Jalankan `lkjgen susun … --tetap`, lalu 'lkjgen periksa'.", 0),
        ("Jalankan `lkjgen rapikan FOLDER`.", 1),
        ("Jalankan `lkjgen susun FOLDER --cepat`.", 1),
        ("Jalankan `lkjgen susun FOLDER --triwulan 5`.", 1),
        ("Jalankan `lkjgen susun Dinas Perumahan --triwulan 1`.", 1),
        ("Bentuk: 'lkjgen periksa --semua'.", 1),
        ("```\nlkjgen baru Dinas --tahun 25\n```", 1),
        ("```\nif ($?) { .venv\\Scripts\\lkjgen contoh }; .venv/bin/lkjgen cntoh && ls\n```", 1),
    ],
)
def test_a_bogus_command_of_a_page_is_seen(page: str, bad: int) -> None:
    assert len([one for one in of_page(page) if fault(one)]) == bad


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        ("print('Jalankan: lkjgen formulir FOLDER --triwulan 1')", 0),
        ("print(f'Jalankan: lkjgen formulir {folder} --triwulan 1')", 0),
        ("print(\"Jalankan 'lkjgen susun', lalu kirim.\")", 0),
        ("print('Jalankan: lkjgen formuler FOLDER --triwulan 1')", 1),
        ("print(f'Jalankan: lkjgen susun {folder} --tahunan --cepat')", 1),
        ("print(\"Jalankan 'lkjgen susun --versi-lama', lalu kirim.\")", 1),
        ("def f():\n    '''lkjgen knows nothing.'''", 0),
    ],
)
def test_a_bogus_command_of_a_message_is_seen(source: str, bad: int) -> None:
    assert len([one for one in of_module(source) if fault(one)]) == bad
