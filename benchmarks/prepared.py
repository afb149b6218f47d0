"""What `benchmarks.compare` measures with: the trees that are compared, the example's folder, and the plan of the usual way.

Its environments hold what a user has: without the libraries of development, some of which others import where they find them
(pandera takes a third longer to import beside hypothesis).
"""

from __future__ import annotations

import compileall
import contextlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
import venv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook

from lkjgen.files.layout import CONTRACT_FILE, CONTRACT_SHEETS, TEMPLATE_SHEETS, Kind, Sheet

ROOT = Path(__file__).resolve().parent.parent
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
USUAL = ("matplotlib",)
_NUMBERS = (Kind.NUMBER, Kind.WHOLE, Kind.RUPIAH, Kind.PERCENT)
_SAMPLED = 0.01  # seconds between two looks at the memory


@dataclass(frozen=True)
class Ran:
    """Wall seconds and CPU seconds of a process with its children; MB that they held together, where it was watched."""

    wall: float
    cpu: float
    output: str
    megabytes: float = 0.0


@dataclass(frozen=True)
class Side:
    """A program that is measured: its name and the interpreter that finds it, and what runs before its arguments."""

    name: str
    python: Path
    start: tuple[str, ...]

    def run(self, *arguments: str | Path, env: Mapping[str, str] | None = None, watch: bool = False) -> Ran:
        """One whole process, with nothing of this one's Python in its environment."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        plain |= {"LKJGEN_SOFFICE": "none", "MPLBACKEND": "Agg", "PYTHONUTF8": "1", **(env or {})}
        before, start = _used(), time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 (our own interpreter)
            [self.python, *self.start, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=plain,
            cwd=self.python.parent,
        )
        memory = _Watch(process.pid) if watch else None
        out, err = process.communicate()
        wall, cpu = time.perf_counter() - start, _used() - before
        if process.returncode not in (0, 1):
            raise SystemExit(f"{self.name} {arguments}: {process.returncode}\n{err.decode()}")
        return Ran(wall, cpu, out.decode(), memory.ended() if memory else 0.0)


def _used() -> float:
    """CPU seconds of all that this process has started and waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """The most memory (MB, as the kernel counts what is resident) that a process and its children held at one moment."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most, self._done = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._done.wait(_SAMPLED):
            self._most = max(self._most, sum(map(_resident, _family(self._pid))))

    def ended(self) -> float:
        self._done.set()
        self.join()
        return self._most / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    match = re.search(r"VmRSS:\s+(\d+)", text)
    return int(match[1]) if match else 0


def side(name: str, tree: Path, folder: Path) -> Side:
    """A copy of a tree's program, in an environment that has its libraries and nothing else."""
    home = folder / name
    shutil.copytree(tree / "lkjgen", home / "tree" / "lkjgen", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(home / "tree", quiet=1)
    return Side(
        name, _environment(home, home / "tree"), ("-c", "from lkjgen.cli import main; raise SystemExit(main())")
    )


def script(name: str, file: str, folder: Path) -> Side:
    """One of the scripts beside this file, in an environment of the same kind."""
    return Side(
        name, _environment(folder / name), ("-P", str(ROOT / "benchmarks" / file))
    )  # typing is Python's own there


def bare(folder: Path) -> Side:
    return Side("bare", _environment(folder / "bare"), ("-c", "pass"))


def _environment(home: Path, *paths: Path) -> Path:
    venv.create(home / "venv", symlinks=os.name != "nt")
    programs = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    variables = {"base": str(home / "venv"), "platbase": str(home / "venv")}
    site = Path(sysconfig.get_path("purelib", "venv", vars=variables))
    (site / "compared.pth").write_text("".join(f"{one}\n" for one in paths), encoding="utf-8")
    for one in _libraries():
        (site / one.name).symlink_to(one)
    return programs / Path(sys.executable).name


@cache
def _libraries() -> frozenset[Path]:
    """What the distributions put into the environment that lkjgen needs at a user's, and those of the usual way."""
    asked, found = ["lkjgen", *USUAL], {}
    for name in asked:
        with contextlib.suppress(PackageNotFoundError):  # of another system
            found[name] = distribution(name)
            needed = [one for one in found[name].requires or () if "extra ==" not in one]
            asked += {re.split(r"[^\w.-]", one)[0] for one in needed} - set(asked)
    home = Path(sysconfig.get_path("purelib"))
    tops = {file.parts[0] for name, one in found.items() if name != "lkjgen" for file in one.files or ()}
    return frozenset(home / one for one in tops if one not in ("..", "__pycache__") and (home / one).exists())


def year(ours: Side, folder: Path) -> Path:
    """The example office's year as `lkjgen contoh` leaves it, before anything of the whole year was written."""
    ours.run("contoh", folder)
    made = next(folder.glob("contoh_*"))
    shutil.rmtree(made / "output" / "Tahunan")
    (made / "output" / "Tahunan").mkdir()
    return made


def changed(path: Path) -> None:
    """Make the first realization in a team's form that is a number a half smaller."""
    form = next(one for one in TEMPLATE_SHEETS if one.key == "realizations")
    heading = form.column_by_key["value"].heading
    book = load_workbook(path)
    sheet = book[form.title]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    for row in range(head.row + 1, sheet.max_row + 1):
        cell = sheet.cell(row, head.column)
        if isinstance(cell.value, int | float):
            cell.value -= 0.5
            book.save(path)
            return
    raise SystemExit(f"no realization that is a number in {path}")


# --- the plan of the usual way ---


def plan(folder: Path, draft: Path) -> dict[str, Any]:
    """What the usual way reads and writes: the forms of each workbook, and the blocks of a draft of ours."""
    names = [CONTRACT_FILE, *(f"masuk/{one.parent.name}/{one.name}" for one in sorted(folder.glob("masuk/*/*.xlsx")))]
    return {"forms": {name: _forms(folder / name) for name in names}, "blocks": _blocks(draft)}


def _forms(path: Path) -> dict[str, Any]:
    book = load_workbook(path, read_only=True, data_only=True)
    known = {one.title: one for one in (CONTRACT_SHEETS if path.name == CONTRACT_FILE else TEMPLATE_SHEETS)}
    found = {}
    for sheet in book.worksheets:
        if sheet.title in known:
            rows = [[str(value or "").strip() for value in row] for row in sheet.iter_rows(values_only=True)]
            found[sheet.title] = _form(known[sheet.title], rows)
    return found


def _form(sheet: Sheet, rows: list[list[str]]) -> dict[str, Any]:
    """Where the headings stand, and what pandera can be told of the columns that are there."""
    lines = list(map(list, zip(*rows, strict=True))) if sheet.vertical else rows
    headings = {one.heading for one in sheet.columns}
    line = max(range(len(lines)), key=lambda number: len(headings & set(lines[number])))
    present = [one for one in sheet.columns if one.heading in lines[line]]
    return {
        "vertical": sheet.vertical,
        "line": line,
        "columns": [
            {
                "heading": one.heading,
                "number": one.kind in _NUMBERS,
                "required": one.required,
                "unique": one.unique,
                "choices": [str(choice.value) for choice in one.choices or ()],
                "pattern": one.pattern,
                "minimum": one.minimum,
                "maximum": one.maximum,
            }
            for one in present
        ],
    }


def _blocks(draft: Path) -> list[dict[str, Any]]:
    """The paragraphs and tables of a draft in their order, then its charts, if there is matplotlib to draw them."""
    blocks: list[dict[str, Any]] = []
    with zipfile.ZipFile(draft) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))[0]  # noqa: S314 (our own draft)
        charts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        for one in _unwrapped(body):
            if one.tag == f"{_W}p":
                blocks.append({"kind": "paragraph", "text": _text(one)})
            elif one.tag == f"{_W}tbl":
                rows = [[_text(cell) for cell in _all(row, "tc")] for row in _all(one, "tr")]
                blocks.append({"kind": "table", "columns": max(map(len, rows)), "rows": rows})
        for name in charts if find_spec("matplotlib") else ():
            root = ElementTree.fromstring(package.read(name))  # noqa: S314
            series = [[float(v.text or 0) for v in val.iter(f"{_C}v")] for val in root.iter(f"{_C}val")]
            labels = next(root.iter(f"{_C}cat"))
            categories = [v.text or "" for v in labels.iter(f"{_C}v")]
            series = [(one + [0.0] * len(categories))[: len(categories)] for one in series]
            blocks.append({"kind": "chart", "categories": categories, "series": series})
    return blocks


def _unwrapped(parent: ElementTree.Element) -> list[ElementTree.Element]:
    """The children, with those of content controls in their places."""
    found = []
    for one in parent:
        found += _unwrapped(one[-1]) if one.tag == f"{_W}sdt" else [one]
    return found


def _all(parent: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return [one for one in _unwrapped(parent) if one.tag == f"{_W}{tag}"]


def _text(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))


def counts(made: Mapping[str, Any]) -> dict[str, int]:
    """What the usual way must have done, by its plan."""
    blocks = made["blocks"]
    kinds = [one["kind"] for one in blocks]
    return {
        "workbooks": len(made["forms"]),
        "forms": sum(map(len, made["forms"].values())),
        "paragraphs": kinds.count("paragraph"),
        "tables": kinds.count("table"),
        "rows": sum(len(one.get("rows", ())) for one in blocks),
        "charts": kinds.count("chart"),
    }


def dumped(made: Mapping[str, Any], path: Path) -> Path:
    path.write_text(json.dumps(made), encoding="utf-8")
    return path
