"""Time and memory of a long annual draft, by step: of about 90 and of about 170 pages of the same kind.

Run: python -m benchmarks.long_draft [ROUNDS]. The example's contract is multiplied: every sasaran, indicator and sub kegiatan
several times, with the targets, entries and realizations of the example, through the real report. Each size runs in a
process of its own, so that its peak memory is its own. What is printed holds on any machine: each step against writing the
.docx, and how a step grows with the paragraphs of the draft (1.0 is linear).
"""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pypdf import PdfReader

from lkjgen.core.achievement import Year
from lkjgen.core.comparing import compare
from lkjgen.core.document import Document
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Action, Contract, Dossier, Indicator, Period, Record, Sasaran, Submission
from lkjgen.core.performance_report import annual_report
from lkjgen.core.regeneration import regenerate
from lkjgen.example import PERKIMTAN
from lkjgen.files import libreoffice
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.word import Edition, surveyed, write_docx
from lkjgen.files.word.body import Body
from lkjgen.files.word.pages import page_labels
from lkjgen.files.word_reader import read_draft
from lkjgen.usecases import example_year
from lkjgen.workspace import Workspace

_T = TypeVar("_T")
SIZES = (2, 4)  # times the example
WRITE, AGAIN = "write the .docx", "write the next version"
_BESIDE = "("  # begins the name of a step that is no part of the way from the data to the next version


class Steps:
    """CPU seconds of each step, and the peak memory of the process (MB) when it was done."""

    def __init__(self) -> None:
        self.measured: dict[str, tuple[float, float]] = {}

    def step(self, name: str, work: Callable[[], _T]) -> _T:
        start = _cpu()
        result = work()
        seconds = _cpu() - start
        self.measured[name] = (seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return result


def _cpu() -> float:
    """Of this process and of LibreOffice: on a busy machine the clock on the wall says little."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def read_example(folder: Path) -> tuple[Contract, tuple[Submission, ...]]:
    workspace = Workspace(folder)
    contract, hits = read_contract(workspace.read_contract(), "kontrak.xlsx")
    if contract is None:
        raise SystemExit(f"the example's contract has a galat: {hits}")
    sent: list[Submission] = []
    for period in Dossier(contract, Period(PERKIMTAN.year)).periods:
        received = {one.name: one.data for one in workspace.received(period)}
        sent += read_submissions(received, contract, period)[0]
    return contract, tuple(sent)


def new_names(contract: Contract, copy: int) -> dict[str, str]:
    """Code → the code of its copy, for all that is multiplied; programmes and kegiatan stay one."""
    lengths = {len(one.code) for one in contract.activities}
    groups: tuple[tuple[Sasaran | Indicator | Action, ...], ...] = (
        contract.sasaran,
        contract.indicators,
        contract.actions,
    )
    names = {one.code: f"{one.code}-{copy}" for each in groups for one in each}
    for one in contract.activities:
        if len(one.code) == max(lengths):
            stem, _, last = one.code.rpartition(".")
            names[one.code] = f"{stem}.{int(last) + 20 * copy:0{len(last)}}"
    return names


def copied(record: Record, names: dict[str, str], copy: int) -> Record | None:
    """The record with the codes of its copy and words of its own; None when it names nothing that is multiplied."""
    values = {key: getattr(record, key) for key in record.__dataclass_fields__ if key != "source"}
    new: dict[str, Any] = {
        key: names[value] for key, value in values.items() if isinstance(value, str) and value in names
    }
    if not new:
        return None
    new |= {key: f"{values[key]} wilayah {copy}" for key in ("text", "name") if values.get(key)}
    return replace(record, **new)


def multiplied(holder: _T, names: list[dict[str, str]]) -> _T:
    """A contract or submission with the copies of its records."""
    new = {}
    for key in holder.__dataclass_fields__:  # type: ignore[attr-defined]
        rows = getattr(holder, key)
        if isinstance(rows, tuple) and rows and isinstance(rows[0], Record):
            copies = (copied(one, each, number) for number, each in enumerate(names, 1) for one in rows)
            new[key] = (*rows, *filter(None, copies))
    return replace(holder, **new)  # type: ignore[type-var]


def edited(data: bytes) -> bytes:
    """The draft as a person might leave it: a word more in every fifth passage of running text."""
    return rewritten(
        data, lambda xml: _every(xml, re.compile(r'(?<=<w:t xml:space="preserve">)(?=[A-Z][a-z]+ [a-z]{4})'), 5)
    )


def without_marks(data: bytes) -> bytes:
    """The draft after an editor that knows neither bookmarks nor controls."""

    def bare(xml: str) -> str:
        xml = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>|<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>", "", xml)
        return xml.replace("</w:sdtContent></w:sdt>", "")

    return rewritten(data, bare)


def _every(xml: str, place: re.Pattern[str], nth: int) -> str:
    count = itertools.count()
    return place.sub(lambda _: "" if next(count) % nth else "Catatan: ", xml)


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "word/document.xml" else content)
    return stream.getvalue()


def next_version(steps: Steps, document: Document, draft: bytes, kind: str = "") -> None:
    """Read `draft` back, put its edits into `document`, and write that; `kind` is said behind the steps' names."""
    lead, end = (_BESIDE, f" {kind})") if kind else ("", "")
    read, carried = steps.step(f"{lead}read the edited draft{end}", lambda: read_draft(draft, "draf.docx"))
    done = steps.step(f"{lead}regenerate{end}", lambda: regenerate(compare(read, document)))
    manifest = surveyed(document, manifest_of(document, 2))
    manifest = replace(manifest, slots=(*manifest.slots, *done.generated))
    steps.step(f"{lead}{AGAIN}{end}", lambda: write_docx(done.document, None, Edition(manifest, carried)))


def one_size(folder: Path, size: int) -> Steps:
    contract, sent = read_example(folder)
    names = [new_names(contract, copy) for copy in range(1, size)]
    contract, sent = multiplied(contract, names), tuple(multiplied(one, names) for one in sent)
    dossier = Dossier(contract, Period(PERKIMTAN.year), sent, date(PERKIMTAN.year + 1, 1, 20))
    steps = Steps()
    year = Year(dossier)
    steps.step("compute", lambda: (year.own, year.quarters))

    def report(day: date | None) -> Document:
        return annual_report(year, has_errors=False, signed_on=day)

    document = steps.step("compose the document", lambda: report(None))
    manifest = steps.step("make the manifest", lambda: surveyed(document, manifest_of(document)))
    data = steps.step(WRITE, lambda: write_docx(document, None, Edition(manifest)))
    next_version(steps, report(date(PERKIMTAN.year + 1, 2, 20)), edited(data))
    next_version(steps, report(date(PERKIMTAN.year + 1, 2, 20)), without_marks(edited(data)), "without its marks")
    if libreoffice.find():
        pdf = steps.step("(LibreOffice makes the PDF)", lambda: libreoffice.to_pdf(data, ".docx"))
        body = Body(document, None, lambda _: "", lambda _: ("", 1, 1), lambda: 1)
        body.write()
        steps.step("(page numbers from the PDF)", lambda: page_labels(pdf, body.sections, body.ends))
        steps.measured["pages"] = (len(PdfReader(io.BytesIO(pdf)).pages), 0)
    steps.measured["paragraphs"] = (data_paragraphs(data), 0)
    return steps


def data_paragraphs(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").count(b"<w:p>")


def main() -> None:
    if len(sys.argv) > 2:  # one size, in a process of its own
        print(json.dumps(one_size(Path(sys.argv[1]), int(sys.argv[2])).measured))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as name:
        example_year.run_example(Path(name), lambda *_: None)
        folder = Path(name) / f"contoh_{PERKIMTAN.year}"
        small, large = ([_measured(folder, size) for _ in range(rounds)] for size in SIZES)
    for name in (one for one in ("pages", "paragraphs") if one in small[0]):
        print(", ".join(f"{each[0][name][0]:.0f}" for each in (small, large)), name)
    seconds, memory = _medians(large, 0), _medians(large, 1)
    seconds_small, memory_small = _medians(small, 0), _medians(small, 1)
    longer = seconds.pop("paragraphs") / seconds_small["paragraphs"]
    seconds.pop("pages", None)
    print(f" ms (large)  / {WRITE!r}  growth / paragraphs  peak MB (large)  growth")
    for name in seconds:
        growth = seconds[name] / seconds_small[name] / longer
        print(
            f"{1000 * seconds[name]:11.1f}{seconds[name] / seconds[WRITE]:14.2f}{growth:21.2f}"
            f"{memory[name]:17.0f}{memory[name] / memory_small[name]:14.2f}   {name}"
        )
    way = [name for name in seconds if not name.startswith(_BESIDE)]
    print(
        f"{1000 * sum(seconds[name] for name in way):10.1f} ms from the data to the next version, without LibreOffice"
    )


def _measured(folder: Path, size: int) -> dict[str, tuple[float, float]]:
    command = [sys.executable, "-m", "benchmarks.long_draft", str(folder), str(size)]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 (our own interpreter)
    found: dict[str, tuple[float, float]] = json.loads(done.stdout)
    return found


def _medians(rounds: list[dict[str, tuple[float, float]]], which: int) -> dict[str, float]:
    return {name: statistics.median(one[name][which] for one in rounds) for name in rounds[0]}


if __name__ == "__main__":
    main()
