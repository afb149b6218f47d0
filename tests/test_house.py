"""The habits of the house that no linter knows."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "lkjgen"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]
TEXTS = {".py", ".md", ".csv", ".json", ".toml", ".txt"}
LONGEST = 350  # lines; a longer module has two subjects
HEAVY = ("docx", "lxml", "numpy", "openpyxl", "pandas", "pandera")
# Which positional argument of each call is its encoding.
ENCODING_AT = {"open": 3, "read_text": 0, "write_text": 1}
# An absolute path of one machine: a home, a mount, a system folder, a Windows drive; a script's first line may have one.
MACHINE_PATH = re.compile(
    r"""(?<![\w./<])/(?!usr/bin/env\b)(?:home|root|tmp|opt|mnt|work|usr|Users)/\w|(?<!\w)[A-Z]:\\{1,2}\w"""
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def unencoded(source: str) -> Iterator[int]:
    """The lines that open a text file without naming its encoding."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        # Path.open takes the mode first, the built-in open and its kin the file
        method = isinstance(called, ast.Attribute)
        verb = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        if verb not in ENCODING_AT:
            continue
        mode_at, encoding_at = (0, 2) if verb == "open" and method else (1, ENCODING_AT[verb])
        modes = [word.value for word in node.keywords if word.arg == "mode"]
        if verb == "open":
            modes += node.args[mode_at : mode_at + 1]
        if any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes):
            continue
        named = any(word.arg == "encoding" for word in node.keywords) or len(node.args) > encoding_at
        if not named:
            yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("open('x')", [1]),
        ("open('x', 'w')", [1]),
        ("open('x', 'rb')", []),
        ("open('x', mode='wb')", []),
        ("open('x', encoding='utf-8')", []),
        ("\npath.open()", [2]),
        ("path.open('rb')", []),
        ("path.open('w')", [1]),
        ("path.read_text()", [1]),
        ("path.read_text('utf-8')", []),
        ("path.write_text('b')", [1]),
        ("path.write_text('b', encoding='utf-8')", []),
        ("path.write_bytes(b'')", []),
    ],
)
def test_the_search_for_encodings_finds_what_it_should(source: str, lines: list[int]) -> None:
    assert list(unencoded(source)) == lines


def test_every_text_file_is_opened_with_its_encoding() -> None:
    faults = [f"{name(path)}:{line}" for path in SOURCES for line in unencoded(path.read_text(encoding="utf-8"))]
    assert faults == []


def test_every_text_file_ends_its_lines_with_lf() -> None:
    # tried on the files themselves, so that it holds where .gitattributes was not heeded, and in an archive without git
    folders = (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "docs", ROOT / ".ci")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    texts = [
        path
        for path in files
        if path.suffix in TEXTS or path.name in {"run", "slow", "LICENSE", ".gitattributes", ".gitignore"}
    ]
    assert len(texts) > len(SOURCES)
    assert [name(path) for path in texts if b"\r" in path.read_bytes()] == []


def test_nothing_is_left_half_done() -> None:
    left = re.compile(r"\b(?:TODO|FIXME)\b|\braise NotImplementedError\b")
    assert [name(path) for path in MODULES if left.search(path.read_text(encoding="utf-8"))] == []


def test_the_slow_run_finds_every_test_that_has_a_long_version() -> None:
    texts = {name(path): path.read_text(encoding="utf-8") for path in SOURCES if path != Path(__file__)}
    assert [path for path, text in texts.items() if "LKJGEN_SLOW" in text] == ["tests/slow.py"]
    using = [path for path, text in texts.items() if re.search(r"\btests\.slow\b|import slow\b", text)]
    looked_for = [path for path, text in texts.items() if re.search(r"^from tests\.slow import", text, re.MULTILINE)]
    assert using == looked_for
    assert {path for path in using if not path.startswith("tests/test_")} == {"tests/conftest.py"}


def test_no_module_is_too_long() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("path", ["/home/x", "/tmp/x", "C:\\Users", "'/usr/bin/soffice'"])  # noqa: S108  never opened
def test_the_search_for_machine_paths_finds_them(path: str) -> None:
    assert MACHINE_PATH.search(path)
    assert not MACHINE_PATH.search("docs/home/x, a/tmp/y, https://example.org/usr/share")


def test_nothing_depends_on_one_machine() -> None:
    texts = [*SOURCES, *sorted((ROOT / ".ci").iterdir()), ROOT / "pyproject.toml", ROOT / "requirements-dev.txt"]
    others = [path for path in texts if path != Path(__file__)]
    assert [name(path) for path in others if MACHINE_PATH.search(path.read_text(encoding="utf-8"))] == []


def test_the_product_reads_only_what_is_in_the_repository() -> None:
    outside = re.compile(r"""(?:\.\./|(?<!t=)["'(\s/])shared(?:/|["'])""")
    others = [path for path in SOURCES if path != Path(__file__)]
    assert [name(path) for path in others if outside.search(path.read_text(encoding="utf-8"))] == []


def test_the_lock_file_names_no_source() -> None:
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    known = re.compile(r"[a-z0-9-]+==[\w.]+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not known.fullmatch(line)] == []


def help_in_a_fresh_interpreter(code: str) -> subprocess.CompletedProcess[bytes]:
    """`lkjgen --help` where the console is the old one of Windows; `code` runs after it, and prints to stderr."""
    program = (
        f"import sys\nfrom lkjgen.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n{code}"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"},
        check=True,
    )


def test_help_imports_nothing_heavy() -> None:
    done = help_in_a_fresh_interpreter(f"print(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)")
    assert done.stderr.split() == []


def test_help_imports_would_be_seen() -> None:
    done = help_in_a_fresh_interpreter(f"import lxml\nprint(*set({HEAVY!r}) & set(sys.modules), file=sys.stderr)")
    assert done.stderr.split() == [b"lxml"]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["periksa", "--help"], ["susun", "--help"]])
def test_an_old_console_gets_its_help(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lkjgen", *arguments],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"lkjgen" in done.stdout
    assert b"\\u" not in done.stdout  # no character that had to be written as its code
