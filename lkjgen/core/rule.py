"""What a rule is: a declared value whose check says where and with which values, and nothing else.

Code, severity, wording, remedy and legal basis stand in the declaration, so that the catalogue can be listed,
documented and reworded without running anything. A message reads place → fault → way out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from lkjgen.core.rule_change import RuleChange
from lkjgen.core.values import dataclass

if TYPE_CHECKING:
    from lkjgen.core.achievement.results import Results
    from lkjgen.core.model import Dossier, Period
    from lkjgen.core.place import Place


class Severity(Enum):
    """The value is the key in JSON files; `words` is what people read (D54)."""

    ERROR = "galat"
    WARNING = "peringatan"
    NOTE = "catatan"

    @property
    def words(self) -> str:
        return RuleChange[self.name].value


class Subject(Enum):
    """What a rule looks at (D27)."""

    CONTRACT = "kontrak"
    WORKBOOK = "berkas"
    QUARTER = "triwulan"
    YEAR = "tahun"
    DRAFT = "draf"


class Periods(Enum):
    """When a rule runs (D27): yearly comparisons never block a quarter."""

    ANY = "setiap periode"
    QUARTERS = "triwulan"
    YEAR = "laporan tahunan"

    def hold(self, period: Period) -> bool:
        if self is Periods.ANY:
            return True
        return (period.quarter is None) is (self is Periods.YEAR)


@dataclass(frozen=True)
class Hit:
    """Where a rule is broken; `values` fill the placeholders of its message and remedy, already as shown.

    `subject` uses the ids of the documents' figures ("capaian/IK-03/TW2"): waivers and comparisons go by it.
    `found` and `expected` are what stands there and what should, as shown; both may be empty. `whole` is the subject that
    this one is a part of, where it is one: what follows from the hit follows for the whole, too.
    """

    place: Place
    subject: str
    found: str = ""
    expected: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    team: str = ""
    whole: str = ""


Check: TypeAlias = "Callable[[Dossier, Results], Iterator[Hit]]"


@dataclass(frozen=True)
class Rule:
    """`check` is None for rules that a reader applies while it reads a cell or a file."""

    code: str
    severity: Severity
    subject: Subject
    title: str
    message: str
    remedy: str
    basis: str
    explanation: str
    silences: tuple[str, ...] = ()  # codes whose findings on the same subject follow from this one
    check: Check | None = None
    periods: Periods = Periods.ANY
    reference: bool = False  # what is expected is compared with, and need not stand there

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces of message and remedy, without {found} and {expected}."""
        texts = (self.message, self.remedy)
        names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
        return frozenset(names - {"found", "expected"})

    def finding(
        self, hit: Hit, named: Callable[[str, str], str] = lambda _placeholder, text: text, silenced: int = 0
    ) -> Finding:
        """The hit in words; `silenced` findings follow from it and are only counted.

        `named` puts names behind codes: it takes a placeholder and its text (`rules.naming`). Raises KeyError when the
        hit lacks a value that the message names.
        """
        values = {**hit.values, "found": hit.found, "expected": hit.expected}
        values = {key: named(key, text) for key, text in values.items()}
        return Finding(
            code=self.code,
            severity=self.severity,
            title=self.title,
            subject=hit.subject,
            place=hit.place,
            message=self.message.format_map(values),
            found=hit.found,
            expected=hit.expected,
            remedy=self.remedy.format_map(values),
            team=hit.team,
            reference=self.reference,
            silenced=silenced,
        )


@dataclass(frozen=True)
class Finding:
    """One fault (or remark) for people: where, what stands there, what was expected, how to mend it."""

    code: str
    severity: Severity
    title: str
    subject: str
    place: Place
    message: str
    found: str
    expected: str
    remedy: str
    team: str = ""
    reference: bool = False
    silenced: int = 0  # findings that follow from this one and are not told
    rows: tuple[Finding, ...] = ()  # the findings, one a cell, that this one stands for (`rules.grouping`)

    @property
    def told(self) -> str:
        """The message, and how much more would follow from the same mistake."""
        more = f" ({self.silenced} hal lain bergantung pada ini dan tidak diulang)" if self.silenced else ""
        return f"{self.message}{more}"

    @property
    def single(self) -> tuple[Finding, ...]:
        """The findings cell by cell: what colours a workbook, and what a program reads."""
        return self.rows or (self,)

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses of all its cells; () when it names none."""
        return tuple(dict.fromkeys(one.place.cell for one in self.single if one.place.cell))

    @property
    def span(self) -> str:
        """Its cells for people: "H7", or "A5:A304 (300 baris)"."""
        return span(self.cells)

    @property
    def should(self) -> str:
        """What should stand there, for people; what is only compared with says so, or somebody would type it in."""
        return f"bandingkan: {self.expected}" if self.reference and self.expected else self.expected


_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE)
_RANGES = 4  # ranges of rows that are written out


def address(cell: str) -> tuple[str, int] | None:
    """Column and row of a cell's address; None for anything else."""
    match = _ADDRESS.fullmatch(cell)
    return (match[1].upper(), int(match[2])) if match else None


def span(cells: Sequence[str]) -> str:
    """The cells of one column as ranges with their number: "A5:A304 (300 baris)"; of a single cell its address."""
    places = [address(cell) for cell in cells]
    known = sorted({place for place in places if place})
    if len(cells) < 2 or len(known) < len(cells):
        return ", ".join(cells[:_RANGES])
    ranges: list[list[tuple[str, int]]] = []
    for column, row in known:
        if ranges and ranges[-1][-1] == (column, row - 1):
            ranges[-1].append((column, row))
        else:
            ranges.append([(column, row)])
    ends = [f"{each[0][0]}{each[0][1]}" + (f":{each[-1][0]}{each[-1][1]}" if len(each) > 1 else "") for each in ranges]
    more = "" if len(ends) <= _RANGES else ", …"
    return f"{', '.join(ends[:_RANGES])}{more} ({len(known)} baris)"


def rule(
    code: str,
    severity: Severity,
    subject: Subject,
    *,
    title: str,
    message: str,
    remedy: str,
    basis: str,
    silences: tuple[str, ...] = (),
    periods: Periods = Periods.ANY,
    reference: bool = False,
) -> Callable[[Check], Rule]:
    """Turn a check into a `Rule`; its docstring becomes the explanation in the catalogue."""

    def declare(check: Check) -> Rule:
        texts = (title, message, remedy, basis, " ".join((check.__doc__ or "").split()))
        return Rule(code, severity, subject, *texts, silences, check, periods, reference)

    return declare


def reading_rule(
    code: str,
    severity: Severity,
    *,
    title: str,
    message: str,
    remedy: str,
    basis: str,
    explanation: str,
    silences: tuple[str, ...] = (),
    subject: Subject = Subject.WORKBOOK,
) -> Rule:
    """A rule that is applied while something is read: a file, a sheet, one cell, or a draft."""
    return Rule(code, severity, subject, title, message, remedy, basis, explanation, silences)
