"""Reads the case files of the rules, tests/cases/<CODE>.md: failing and passing changes to the base office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjgen.core.achievement import compute
from lkjgen.core.rule import Finding
from lkjgen.core.rules.checking import check, check_contract
from tests.dossier import Office
from tests.office import PERIODS

FOLDER = Path(__file__).parent / "cases"
CONTRACT_ONLY = "Kontrak"
_HEADING = re.compile(r"## (Gagal|Lulus): (.+) \((\w+)\)")
_CHANGES = ["objek", "kolom", "nilai"]
_FINDINGS = ["kode", "subjek", "sel", "tertulis", "seharusnya"]


@dataclass(frozen=True)
class Case:
    """`expected` are all findings that the changes bring, in the order of the catalogue; empty for a passing case."""

    code: str
    title: str
    fails: bool
    period: str
    changes: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]

    def findings(self) -> tuple[Finding, ...]:
        office = Office()
        for path, column, value in self.changes:
            office.change(path, column, value)
        if self.period == CONTRACT_ONLY:
            return check_contract(office.contract())
        dossier = office.dossier(PERIODS[self.period])
        return check(dossier, compute(dossier)).findings


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.md")):
        _, *sections = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
        for section in sections:
            match = _HEADING.match(section)
            assert match, f"{path.name}: {section.splitlines()[0]}"
            tables = dict(_tables(section))
            fails, title, period = match[1] == "Gagal", match[2], match[3]
            yield Case(path.stem, title, fails, period, tables["objek"], tables.get("kode", ()))


def _tables(section: str) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """First heading → rows of each Markdown table."""
    for table in re.findall(r"(?m)(?:^\|.*\|\n?)+", section):
        heading, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
        assert heading in (_CHANGES, _FINDINGS), heading
        yield heading[0], tuple(tuple(row) for row in rows)
