"""Makes the workbooks of the corpus, checks each beside the other teams' own, and counts what was told."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import islice
from pathlib import Path

from openpyxl import Workbook, load_workbook

from lkjgen import example
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Period, Submission
from lkjgen.core.rule import Finding
from lkjgen.core.rules.catalogue import BY_CODE
from lkjgen.core.rules.checking import check
from lkjgen.example import PERKIMTAN
from lkjgen.files.intake import read_submissions
from lkjgen.files.layout import TEMPLATE_SHEETS
from lkjgen.files.opening import Opener
from tests.corpus.faults import FAULTS, KNOWN, Fault, Spot
from tests.corpus.structures import FAULTY, INNOCENT, Change
from tests.memories import Memory, not_again
from tests.reader_books import contract, template_bytes

PERIODS = {key: Period(PERKIMTAN.year, None if key == "Tahunan" else int(key[2])) for key in example.PERIODS}
EXPECTATIONS = Path(__file__).parent / "expectations.csv"
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
SHEETS = {sheet.key: sheet for sheet in TEMPLATE_SHEETS}
PER_KIND = 3  # workbooks of one kind, each another team, row or triwulan


@dataclass(frozen=True)
class Expected:
    """What must be told, and where; `cell` is empty where only the file matters."""

    code: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Case:
    """One workbook: of which team and period, what was done to it, and what is expected of the check."""

    name: str
    period: str
    team: str
    data: bytes
    expected: tuple[Expected, ...]
    also: frozenset[str]

    @property
    def file(self) -> str:
        return f"LKJ_{PERKIMTAN.year}_{self.period}_{self.team}.xlsx"


@dataclass(frozen=True)
class Outcome:
    case: Case
    missed: tuple[Expected, ...]
    false: tuple[Finding, ...]


@dataclass(frozen=True)
class Expectation:
    """What somebody who had not read the rules' source expects of one workbook; `also` may be told beside it."""

    expected: tuple[Expected, ...]
    also: frozenset[str]


@cache
def expectations() -> Mapping[tuple[str, str, str], Expectation]:
    """Kind of fault, period and team → what is expected of that workbook."""
    found = {}
    with EXPECTATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = (Expected(row["code"], row["sheet"], row["cell"]),) if row["code"] else ()
            key = (row["kind"], row["period"], row["team"])
            found[key] = Expectation(told, frozenset(row["also"].split()))
    return found


@dataclass(frozen=True)
class Planned:
    """A workbook that is made when it is asked for."""

    name: str
    make: Callable[[], Case]


def plan() -> Iterator[Planned]:
    """All of the corpus."""
    yield from single()
    yield from structural()
    yield from double()


def outcomes(planned: Iterable[Planned], *, again: int = 1) -> tuple[Outcome, ...]:
    """The workbooks made and checked, one of `again` also from its kept cells; all of them take some minutes."""
    return tuple(outcome(one.make(), kept=number % again == 0) for number, one in enumerate(planned))


@cache
def sent(period: str, team: str) -> Submission:
    """What a team sent without a fault."""
    name = f"LKJ_{PERKIMTAN.year}_{period}_{team}.xlsx"
    (read,), _ = read_submissions({name: template_bytes(team, PERIODS[period])}, contract(), PERIODS[period])
    return read


def dossier(period: str, changed: Mapping[str, Submission | None]) -> Dossier:
    """The office's dossier with some of the period's workbooks replaced; None: refused."""
    held = []
    for each in QUARTERS[: QUARTERS.index(period) + 1]:
        for team in PERKIMTAN.teams:
            one = changed.get(team, sent(each, team)) if each == period else sent(each, team)
            if one is not None:
                held.append(one)
    return Dossier(contract(), PERIODS[period], tuple(held), PERKIMTAN.report_day(PERIODS[period].key))


@cache
def plain_results(period: str) -> Results:
    return compute(dossier(period, {}))


@cache
def plain_findings(period: str) -> frozenset[tuple[str, str]]:
    """Code and subject of what the example says by itself (tests/data/findings_perkimtan.md)."""
    return frozenset((one.code, one.subject) for one in check(dossier(period, {}), plain_results(period)).findings)


def outcome(case: Case, *, kept: bool = True) -> Outcome:
    """Check one workbook, also from the cells that were `kept`; what the example says by itself does not count."""
    files, memory = {case.file: case.data}, Memory()
    read, about = read_submissions(files, contract(), PERIODS[case.period], Opener(cells=memory))
    if kept and memory.entries:
        again = Opener(not_again, memory)
        assert read_submissions(files, contract(), PERIODS[case.period], again) == (read, about), case.name
    given = dossier(case.period, {case.team: read[0] if read else None})
    found = check(given, compute(given), about).findings
    new = [one for one in found if (one.code, one.subject) not in plain_findings(case.period)]
    missed = tuple(one for one in case.expected if not any(_is(one, finding) for finding in new))
    wanted = {one.code for one in case.expected} | case.also
    return Outcome(case, missed, tuple(one for one in new if one.code not in wanted))


def _is(expected: Expected, finding: Finding) -> bool:
    place = finding.place
    where = (not expected.sheet or place.sheet == expected.sheet) and (not expected.cell or place.cell == expected.cell)
    return finding.code == expected.code and where


# --- making the workbooks ----------------------------------------------------------------------------------------


def spots(fault: Fault) -> Iterator[Spot]:
    """The filled rows of the year that a fault can be made in; one row of a team and triwulan, triwulan by triwulan."""
    for period in QUARTERS:
        for team in PERKIMTAN.teams:
            rows = PERKIMTAN.entries(period, team).get(fault.sheet, [])
            earlier = QUARTERS[QUARTERS.index(period) - 1] if period != "TW1" else ""
            before = (
                {row.get("code"): row for row in PERKIMTAN.entries(earlier, team).get(fault.sheet, [])}
                if earlier
                else {}
            )
            for row in rows:
                spot = _spot(period, team, row, before.get(row.get("code")), rows)
                if fault.when(spot):
                    yield spot
                    break


def _spot(period: str, team: str, row: example.Row, before: example.Row | None, rows: list[example.Row]) -> Spot:
    code = str(row.get("code") or "")

    def capaian() -> Decimal | None:
        return next((one.shown for one in plain_results(period).indicators if one.indicator.code == code), None)

    budget = contract().budgets_at(PERIODS[period].last_day).get(code)
    others = tuple(one for one in rows if one is not row)
    indicator = contract().indicator_by_code.get(code)
    return Spot(period, team, row, before, others, indicator, budget.pagu if budget else None, capaian)


def edited(data: bytes, *edits: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _address(book: Workbook, fault: Fault, spot: Spot, heading: str) -> str:
    layout = SHEETS[fault.sheet]
    sheet = book[layout.title]
    if layout.vertical:
        label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
        return sheet.cell(label.row, label.column + 1).coordinate
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    row = next(cell.row for cell in sheet["A"] if cell.value == spot.row["code"])
    return sheet.cell(row, head.column).coordinate


def _edit(book: Workbook, fault: Fault, spot: Spot) -> None:
    cell = book[SHEETS[fault.sheet].title][_address(book, fault, spot, fault.heading)]
    value = fault.value(spot)
    cell.value = value
    if isinstance(value, str) and value.startswith("#"):
        cell.data_type = "e"
    if fault.number_format:
        cell.number_format = fault.number_format


def faulty(fault: Fault, spot: Spot) -> Case:
    """One workbook with one fault."""
    data = edited(template_bytes(spot.team, PERIODS[spot.period]), lambda book: _edit(book, fault, spot))
    due = expectations()[fault.name, spot.period, spot.team]
    return Case(fault.name, spot.period, spot.team, data, due.expected, due.also)


def used(fault: Fault) -> Iterator[Spot]:
    """The spots for which somebody wrote down what is expected."""
    return islice(spots(fault), PER_KIND)


def single() -> Iterator[Planned]:
    for fault in FAULTS:
        for spot in used(fault):
            yield Planned(fault.name, partial(faulty, fault, spot))


def double() -> Iterator[Planned]:
    """Twenty workbooks with two faults in different sheets: both must be told."""
    firsts = [one for one in FAULTS[:40:2] if one.name not in KNOWN]
    # Evidence and narrative of a figure that is not there are not asked for.
    seconds = [one for one in FAULTS if one.sheet in ("actions", "outputs", "budgets", "statement")]
    made = Counter[str]()
    for one in firsts:
        for other in seconds:
            matches = ((a, b) for a in used(one) for b in used(other) if (a.period, a.team) == (b.period, b.team))
            match = next(matches, None)
            if match is None or made[one.name] == 2 or made[other.name] == 2 or made.total() == 40:
                continue
            made.update((one.name, other.name))
            yield Planned(f"{one.name}; {other.name}", partial(_both, one, other, *match))


def _both(one: Fault, other: Fault, first: Spot, second: Spot) -> Case:
    single, also = faulty(one, first), faulty(other, second)
    data = edited(single.data, lambda book: _edit(book, other, second))
    name, expected = f"{one.name}; {other.name}", (*single.expected, *also.expected)
    return Case(name, single.period, single.team, data, expected, single.also | also.also)


def structural() -> Iterator[Planned]:
    for number, change in enumerate((*FAULTY, *INNOCENT)):
        for period, team in (("TW2", "PKP"), ("TW3", "PRM")) if number % 2 else (("TW1", "SEK"), ("TW4", "PTN")):
            yield Planned(change.name, partial(changed, change, period, team))


def changed(change: Change, period: str, team: str) -> Case:
    data = edited(template_bytes(team, PERIODS[period]), change.edit)
    due = expectations()[change.name, period, team]
    return Case(change.name, period, team, data, due.expected, due.also)


@dataclass(frozen=True)
class Tally:
    """By code: how often expected, missed, and told without cause; and how often a known disagreement was seen."""

    expected: Counter[str]
    missed: Counter[str]
    false: Counter[str]
    known: Counter[str]


def tally(outcomes: list[Outcome]) -> Tally:
    """Kinds in `KNOWN` are counted apart: they are disagreements with a reason."""
    expected: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for one in outcomes:
        kinds = [kind for kind in one.case.name.split("; ") if kind in KNOWN]
        if kinds and (one.missed or one.false):
            known.update(kinds)
            continue
        expected.update(each.code for each in one.case.expected)
        missed.update(each.code for each in one.missed)
        false.update(each.code for each in one.false)
    return Tally(expected, missed, false, known)


def page(outcomes: list[Outcome]) -> str:
    """docs/ketelitian.md: recall and false alarms per rule."""
    counted = tally(outcomes)
    kinds = {kind for one in outcomes for kind in one.case.name.split("; ") if one.case.expected}
    harmless = {one.name for one in INNOCENT}
    innocent = sum(one.case.name in harmless for one in outcomes)
    unseen = sum(not one.case.expected and one.case.name not in harmless for one in outcomes)
    total, lost, false = (sum(each.values()) for each in (counted.expected, counted.missed, counted.false))
    rows = [
        f"| {code} | {BY_CODE[code].title} | {count} | {count - counted.missed[code]} | {counted.false[code]} |"
        for code, count in sorted({**dict.fromkeys(counted.false, 0), **counted.expected}.items())
    ]
    intro = (
        f"Sebanyak {len(outcomes)} buku kerja tahun contoh diubah seperti yang dilakukan orang: {len(kinds)} jenis kesalahan, "
        f"dan {innocent} buku kerja yang diubah tanpa kesalahan. Yang diharapkan ditetapkan dari daftar aturan sebelum "
        "pemeriksaan dijalankan, oleh pemeriksa lain yang hanya membaca daftar aturan, panduan, dan buku kerjanya: ia tidak "
        "melihat kode aturan dan tidak menjalankan pemeriksaan. Pada "
        f"{unseen} buku kerja yang diubah ia tidak mengharapkan temuan, karena angkanya tetap masuk akal. Pada perbandingan "
        "pertama 246 dari 255 buku kerja dengan satu perubahan sesuai; perbedaannya diperbaiki pada aplikasi, bukan pada harapan."
    )
    known = [f"- *{kind}* ({counted.known[kind]} berkas): {KNOWN[kind]}." for kind in sorted(counted.known)] or [
        "Tidak ada."
    ]
    return "\n".join(
        [
            "# Ketelitian pemeriksaan",
            "",
            "Halaman ini dibuat oleh `python -m tests.refresh`; jangan disunting langsung.",
            "",
            intro,
            "",
            f"Ditemukan {total - lost} dari {total} kesalahan pada selnya; {false} temuan tanpa sebab.",
            "",
            "| Kode | Aturan | Diharapkan | Ditemukan | Tanpa sebab |",
            "|---|---|---|---|---|",
            *rows,
            "",
            "## Perbedaan yang diketahui",
            "",
            *known,
            "",
        ]
    )
