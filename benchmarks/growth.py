"""How the work grows with the office and with its archive: exponents, in one process each, after the empty case is subtracted.

Run: python -m benchmarks.growth. 1 is linear. `benchmarks.compare` tells them in docs/kinerja.md.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.long_draft import multiplied, new_names, read_example
from lkjgen.core.achievement import Year
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Contract, Dossier, Period, Record, Submission
from lkjgen.core.performance_report import annual_report
from lkjgen.core.rules.checking import check
from lkjgen.example import PERKIMTAN
from lkjgen.files.word import Edition, surveyed, write_docx
from lkjgen.usecases.composing import compose
from lkjgen.usecases.example_year import run_example

_T = TypeVar("_T")
INDICATORS, ARCHIVED = (2, 8), (20, 80)  # times the example's 19 or 20 indicators; drafts in the archive
DAY = PERKIMTAN.report_day("Tahunan")
_ROUNDS = 3


def exponents() -> dict[str, float]:
    """What is measured → its exponent."""
    os.environ |= {"LKJGEN_CACHE": "none", "LKJGEN_SOFFICE": "none"}
    with tempfile.TemporaryDirectory() as name:
        run_example(Path(name), lambda *_: None)
        return _measured(next(Path(name).glob("contoh_*")))


def _measured(folder: Path) -> dict[str, float]:
    offices = [partial(_report, *_office(folder, size)) for size in (0, *INDICATORS)]
    archives = [partial(_next_version, _archived(folder, count)) for count in (0, *ARCHIVED)]
    return {
        "memeriksa dan menulis, 40 ke 160 indikator": _exponent(offices, INDICATORS),
        "menyusun lagi, 20 ke 80 draf dalam arsip": _exponent(archives, ARCHIVED),
    }


def _exponent(works: Sequence[Callable[[], object]], sizes: tuple[int, int]) -> float:
    """Of the work of two sizes, which stands behind the work of nothing."""
    empty, small, large = (min(_seconds(work) for _ in range(_ROUNDS)) for work in works)
    return math.log(max(large - empty, 1e-3) / max(small - empty, 1e-3)) / math.log(sizes[1] / sizes[0])


def _seconds(work: Callable[[], object]) -> float:
    """CPU time, of children too."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def _office(folder: Path, size: int) -> tuple[Contract, tuple[Submission, ...]]:
    contract, sent = read_example(folder)
    if size == 0:
        return _emptied(contract, ("sasaran", "indicators", "actions", "activities")), tuple(map(_emptied, sent))
    names = [new_names(contract, copy) for copy in range(1, size)]
    return multiplied(contract, names), tuple(multiplied(one, names) for one in sent)


def _emptied(holder: _T, keys: tuple[str, ...] = ()) -> _T:
    """A contract without those of its records; a submission without any."""
    held = {key: getattr(holder, key) for key in holder.__dataclass_fields__}  # type: ignore[attr-defined]
    rows = {key for key, one in held.items() if isinstance(one, tuple) and one and isinstance(one[0], Record)}
    return replace(holder, **dict.fromkeys(rows.intersection(keys) if keys else rows, ()))  # type: ignore[type-var]


def _report(contract: Contract, sent: tuple[Submission, ...]) -> bytes:
    dossier = Dossier(contract, Period(PERKIMTAN.year), sent, DAY)
    year = Year(dossier)
    check(dossier, year.own, ())
    document = annual_report(year, has_errors=False, signed_on=None)
    return write_docx(document, None, Edition(surveyed(document, manifest_of(document))))


def _archived(folder: Path, count: int) -> Path:
    """The folder with so many drafts in the archive of the year, each with what it said when it was written."""
    copy = folder.with_name(f"arsip_{count}")
    shutil.copytree(folder, copy)
    archive = copy / "output/Tahunan/arsip"
    (record,) = archive.glob("*_manifes_1.json")
    held, draft = json.loads(record.read_bytes()), next(copy.glob("output/Tahunan/*.docx")).read_bytes()
    for number in range(2, count + 2):
        data = draft + number.to_bytes(4, "big")
        sha256 = hashlib.sha256(data).hexdigest()
        (archive / f"LKJ_Tahunan_{PERKIMTAN.year}_2024-01-20_{sha256[:12]}.docx").write_bytes(data)
        told = {"sha256": sha256, "manifes": {**held["manifes"], "version": number}}
        record.with_name(record.name.replace("_1.json", f"_{number}.json")).write_text(
            json.dumps(told), encoding="utf-8"
        )
    return copy


def _next_version(folder: Path) -> object:
    """A run that finds the last draft as it is."""
    return compose(folder, None, as_of=DAY, signed_on=DAY, despite_errors=True, page_numbers=False)


def main() -> None:
    for name, value in exponents().items():
        print(f"{value:5.2f}  {name}")


if __name__ == "__main__":
    main()
