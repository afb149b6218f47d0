"""The main job by step: read 20 filled workbooks, compute, validate, write the annual draft.

Run: python -m benchmarks.main_job [ROUNDS]. Prints the median of each step, its share of the whole, and ratios that hold
on any machine: reading against merely unzipping the same files, and a table of 2,000 rows against one of 500.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from lkjgen.core.achievement import Year
from lkjgen.core.document import Column, Document, Row, Table, cell
from lkjgen.core.model import Contract, Dossier, Period
from lkjgen.core.performance_report import annual_report
from lkjgen.core.rules.checking import check
from lkjgen.core.validation_report import validation_report
from lkjgen.example import PERKIMTAN
from lkjgen.files import libreoffice
from lkjgen.files.child import Child
from lkjgen.files.html_writer import write_html
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.opening import in_child
from lkjgen.files.report_xlsx import write_report
from lkjgen.files.word import write_docx, write_numbered
from lkjgen.usecases import example_year
from lkjgen.workspace import Workspace

_T = TypeVar("_T")
READ, UNZIP = "read 20 filled workbooks", "(only unzip the 20 workbooks)"
CHILD = "(the same in a child process, with its start)"


class Clock:
    """Times of named steps over several rounds."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {}

    def step(self, name: str, work: Callable[[], _T]) -> _T:
        start = time.perf_counter()
        result = work()
        self.times.setdefault(name, []).append(time.perf_counter() - start)
        return result

    def median(self, name: str) -> float:
        return statistics.median(self.times[name])


def unzip(files: list[bytes]) -> int:
    """The least that any reader must do."""
    total = 0
    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            total += sum(len(archive.read(name)) for name in archive.namelist())
    return total


def long_table(rows: int) -> Document:
    body = tuple(Row(str(n), tuple(cell(f"{n}.{c}") for c in range(8))) for n in range(rows))
    table = Table("tabel", "Tabel panjang", tuple(Column(f"K{c}", 10) for c in range(8)), body)
    return Document("Tabel", "", "", (table,))


def read_in_child(received: Mapping[Period, Mapping[str, bytes | None]], contract: Contract) -> None:
    with Child() as child:
        for period, files in received.items():
            read_submissions(files, contract, period, in_child(child))


def one_round(clock: Clock, folder: Path) -> None:
    workspace = Workspace(folder)
    contract, hits = clock.step("read the contract", lambda: read_contract(workspace.read_contract(), "kontrak.xlsx"))
    if contract is None:
        raise SystemExit(f"the example's contract has a galat: {hits}")
    year = Period(PERKIMTAN.year)
    periods = Dossier(contract, year).periods
    received = {period: {one.name: one.data for one in workspace.received(period)} for period in periods}
    files = [data for each in received.values() for data in each.values() if data is not None]
    clock.step(UNZIP, lambda: unzip(files))
    read = clock.step(READ, lambda: [read_submissions(received[period], contract, period) for period in periods])
    clock.step(CHILD, lambda: read_in_child(received, contract))
    dossier = Dossier(contract, year, tuple(one for each, _ in read for one in each), date(PERKIMTAN.year + 1, 1, 20))
    whole = Year(dossier)
    results = clock.step("compute", lambda: whole.own)
    checked = clock.step("apply the rules", lambda: check(dossier, results, hits))
    report = validation_report(dossier, results, checked)
    clock.step("write the validation report", lambda: (write_html(report), write_report(report)))
    document = clock.step("compose the annual report", lambda: annual_report(whole, has_errors=False, signed_on=None))
    clock.step("write the annual draft", lambda: write_docx(document))
    if libreoffice.find():
        clock.step(
            "the same with page numbers (LibreOffice)",
            lambda: write_numbered(document, lambda data: libreoffice.to_pdf(data, ".docx")),
        )
    for rows in (500, 2000):
        clock.step(f"(a table of {rows} rows)", partial(write_docx, long_table(rows)))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    clock = Clock()
    with tempfile.TemporaryDirectory() as name:
        example_year.run_example(Path(name), lambda *_: None)
        for _ in range(rounds):
            one_round(clock, Path(name) / f"contoh_{PERKIMTAN.year}")
    steps = [name for name in clock.times if not name.startswith("(") and "LibreOffice" not in name]
    whole = sum(clock.median(name) for name in steps)
    for name in clock.times:
        share = f"{clock.median(name) / whole:6.1%}" if name in steps else "      "
        print(f"{1000 * clock.median(name):9.1f} ms {share}  {name}")
    print(f"{1000 * whole:9.1f} ms         the main job without page numbers, {rounds} rounds, medians")
    print(f"in a child process / in this one: {clock.median(CHILD) / clock.median(READ):.2f}")
    print(f"reading / unzipping: {clock.median(READ) / clock.median(UNZIP):.1f}")
    print(
        f"2,000 rows / 500 rows: {clock.median('(a table of 2000 rows)') / clock.median('(a table of 500 rows)'):.1f}"
    )


if __name__ == "__main__":
    main()
