"""Every cell that a person fills does something: changed, it changes a text of a report's body or a finding.

Generated from the layout, so that a new column is covered as it is declared; every fourth of them in the ordinary run.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import Year, compute
from lkjgen.core.document import Block, Chart, Cover, Heading, KeptText, Narrative, Paragraph, Signatures, Table, plain
from lkjgen.core.papers import comparison_paper
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.policy import CHOICES
from lkjgen.core.rule import Severity
from lkjgen.core.rules.checking import check
from lkjgen.core.validation_report import validation_report
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Sheet, Use
from tests.dossier import EMPTY, Office
from tests.office import PERIODS, Line
from tests.slow import spread

LATE, DAY = "IK-05", date(2023, 10, 1)
VIEWED = ("Tahunan", "TW2", "TW4")
SHEETS = {sheet.record: sheet for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS)}
ELSEWHERE = {
    ("profile", "review_scan"): "read with the files beside the contract: tests/test_example.py",
    ("profile", "logo"): "read with the files beside the contract: tests/test_drafting.py",
    ("profile", "drafting_decree"): "printed on a paper of the procedure: tests/test_steps.py",
    ("profile", "style_base"): "read with the files beside the contract: tests/test_office_look.py",
}
INPUTS = [
    (sheet, column.key)
    for sheet in SHEETS.values()
    for column in sheet.columns
    if column.use is Use.INPUT and (sheet.key, column.key) not in ELSEWHERE
]


@cache
def base() -> Office:
    """The small office with what it does not have of itself, so that each column has a row that counts."""
    made = Office()
    made.change("riwayat/IK-02/2022", "state", "rumus berubah")
    made.change("riwayat/IK-02/2022", "reason", "cakupan berubah")
    made.change("realisasi/IK-04/TW2", "measured", "tidak diukur")
    made.change("realisasi/IK-04/TW2", "value", EMPTY)
    made.change("realisasi/IK-04/TW2", "reason", "petugas belum ada")
    made.change("realisasi/IK-03/Tahunan", "data_year", "2022")
    for part in ("numerator", "denominator"):
        made.change("indikator/IK-02", f"{part}_aggregation", "jumlah")
        made.change("indikator/IK-02", f"{part}_entry", "hanya triwulan ini")
    made.change("realisasi/IK-01/TW2", "value", "30")  # looks like 10 + 20, and was confirmed
    made.change("realisasi/IK-01/TW2", "confirmation", "Sudah dikonfirmasi kepada Kepala Bidang, tanggal 5 Juli 2023")
    made.change("pengesahan/BID-A/Tahunan", "prepared_on", "10 Februari 2024")
    made.change("keluaran/1.04.03.2.03.03/Tahunan", "physical", EMPTY)  # told of TW IV, and not yet confirmed
    made.change("keluaran/1.04.03.2.03.03/Tahunan", "physical_tw4", "95")
    made.change("kegiatan/1.04.01.2.01.01", "funding", "DAU")
    made.change("pagu/DPPA/1.04.03.2.03.03", "hapus", "")
    made.change("pejabat/Kepala perangkat daerah/Andi Contoh", "end", "19 Juni 2023")
    dated: dict[str, typing.Any] = {"sasaran": "SS-02", "unit": "tanggal", "team": "SUB-B", "start": date(2023, 1, 10)}
    made.lines += [
        Line(
            m.DeadlineLetter(
                kind=m.DeadlineKind.REPORT, period=m.PeriodName.TW2, due=date(2023, 7, 14), number="1/Und", dated=DAY
            )
        ),
        Line(
            m.Standard(indicator="IK-01", level=m.StandardLevel.NEIGHBOUR, region="Kabupaten Lain", value=Decimal(60))
        ),
        Line(m.Photo(file="rapat.jpg", caption="Rapat evaluasi", period=m.PeriodName.TW2)),
        Line(m.DayOff(day=date(2023, 7, 5), kind=m.DayKind.OFF, name="libur daerah")),
        Line(m.TeamMember(team="BID-A", name="Fajar Contoh", role=m.TeamRole.LEAD, start=date(2023, 4, 1), end=DAY)),
        Line(m.TeamMember(team="BID-A", name="Gita Contoh", title="Staf", nip="196001011985031001")),
        Line(m.LegalBasis(text="Undang-Undang Nomor 1", note="dasar")),
        Line(m.RuleSetting(rule="CAP-003", change=m.RuleChange.NOTE, name="Kasubag", granted=DAY, reason="alasan")),
        Line(m.Official(role=m.Role.HEAD, acting=m.Acting.PLT, name="Eka Contoh", start=date(2023, 6, 20), end=DAY)),
        Line(
            m.Indicator(
                code=LATE,
                text="Tanggal penetapan laporan",
                polarity=m.Polarity.DATE,
                aggregation=m.Aggregation.ANNUAL,
                entry=m.EntryMode.OWN_QUARTER,
                **dated,
            )
        ),
        *(Line(m.Target(version=one, indicator=LATE, target=DAY, tw4=DAY)) for one in ("PK", "PKP")),
        Line(m.Realization(code=LATE, value=date(2023, 12, 15)), "SUB-B", "Tahunan"),
        Line(m.Realization(code=LATE, measured=m.Measured.NOT_DONE, stage="dibahas"), "SUB-B", "TW4"),
        *_falling(),
        *_dropped(),
    ]
    dossier = made.dossier(PERIODS["TW2"])
    waived = next(one for one in check(dossier, compute(dossier)).findings if one.severity is Severity.WARNING)
    decided: dict[str, typing.Any] = {"name": "Kasubag", "granted": DAY, "reason": "wajar"}
    made.lines.append(Line(m.Waiver(rule=waived.code, subject=waived.subject, value=waived.found, **decided)))
    return made


def _falling() -> Iterator[Line]:
    """Growth below 0: once with a target above 0, once with one below (D35)."""
    for code, target, done in (("IK-06", 2, -1), ("IK-07", -2, -1)):
        yield Line(
            m.Indicator(
                code=code,
                sasaran="SS-02",
                text="Laju pertumbuhan",
                unit="%",
                polarity=m.Polarity.MAXIMIZE,
                aggregation=m.Aggregation.ANNUAL,
                entry=m.EntryMode.OWN_QUARTER,
                team="SUB-B",
            )
        )
        for version in ("PK", "PKP"):
            yield Line(m.Target(version=version, indicator=code, target=Decimal(target), tw4=Decimal(target)))
        yield Line(m.Realization(code=code, value=Decimal(done)), "SUB-B", "Tahunan")


def _dropped() -> Iterator[Line]:
    """An indicator of the first PK alone: dropped by the second, or unchanged, by what that says of its rows."""
    yield Line(
        m.Indicator(
            code="IK-08",
            sasaran="SS-02",
            text="Jumlah laporan",
            unit="laporan",
            polarity=m.Polarity.MAXIMIZE,
            aggregation=m.Aggregation.SUM,
            entry=m.EntryMode.OWN_QUARTER,
            team="SUB-B",
        )
    )
    yield Line(m.Target(version="PK", indicator="IK-08", target=Decimal(4), tw4=Decimal(4)))


def office() -> Office:
    """A copy of the base office."""
    made = Office()
    made.lines = [Line(one.record, one.team, one.period) for one in base().lines]
    return made


def view(made: Office, period: str) -> Iterator[tuple[str, ...]]:
    """What a reader sees, one paper after the other: the words of the period's reports and the findings on its data."""
    dossier = made.dossier(PERIODS[period])
    year = Year(dossier)
    write = quarterly_report if dossier.period.quarter else annual_report
    report = write(year, has_errors=False, signed_on=None)
    yield (
        report.title,
        report.header,
        report.paper.value,
        *(one.text for one in report.remarks),
        *words(report.blocks),
    )
    yield words(validation_report(dossier, year.own, check(dossier, year.own)).blocks)
    if not dossier.period.quarter:
        yield words(comparison_paper(dossier, year.own, DAY).blocks)


def words(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(text for block in blocks for text in texts(block))


def texts(block: Block) -> Iterator[str]:
    """The words of a block of the report's body, but for what an annex says about files and cells."""
    match block:
        case Heading(text=text):
            yield text
        case Cover(title=title, foot=foot):
            yield from (*title, *foot)
        case Signatures(blocks=blocks):
            yield from map(str, blocks)
        case Chart():
            yield str(block)
        case Paragraph(content=content):
            yield plain(content)
        case Narrative(content=content):
            for part in content:
                yield from texts(part)
        case Table(id=identity, columns=columns, rows=rows, notes=notes) if not identity.startswith("tabel/telusur"):
            yield from (block.caption or "", *(one.heading for one in columns))
            yield from (plain(one.content) for row in rows for one in row.cells)
            yield from map(plain, notes)
        case KeptText() | Table():
            return
        case _:
            yield from map(plain, getattr(block, "items", ()))


def variants(hint: object, value: object) -> Iterator[object]:
    """Other contents of a cell of the column's type."""
    options = (
        typing.get_args(hint)
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        else (hint,)
    )
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, Decimal):
        yield from (value + 1, value * 3, value / 2)
    elif isinstance(value, date):
        yield from (value + timedelta(days=3), value + timedelta(days=100))
    elif isinstance(value, str) and str in options:
        yield from (f"{value} lain".strip(), "999999999999999999", "")
    elif isinstance(value, tuple):
        yield from ((*value, "9.99"), ("9.99",))
    for option in options:
        if isinstance(option, type) and issubclass(option, Enum):
            yield from (one for one in option if one is not value)
    if value is None:
        for option, filled in (
            (bool, True),
            (Decimal, Decimal(7)),
            (int, 2021),
            (date, date(2023, 2, 3)),
            (str, "lain"),
        ):
            if option in options:
                yield filled
    elif type(None) in options:
        yield None


@cache
def before(period: str) -> tuple[tuple[str, ...], ...]:
    return tuple(view(office(), period))


def is_seen(made: Office) -> bool:
    """Whether a reader sees another thing than of the base office; what comes behind is not written any more."""
    return any(now != then for period in VIEWED for now, then in zip(view(made, period), before(period), strict=True))


@pytest.mark.parametrize(("sheet", "column"), spread(INPUTS, 65), ids=lambda one: getattr(one, "key", one))
def test_changing_a_cell_changes_what_is_read(sheet: Sheet, column: str) -> None:
    hint = typing.get_type_hints(sheet.record)[column]
    tried = 0
    lines = [(number, line) for number, line in enumerate(office().lines) if type(line.record) is sheet.record]
    # Where the cell is filled it most likely counts; and the last rows were added above so that it does.
    for number, line in sorted(reversed(lines), key=lambda one: getattr(one[1].record, column) in (None, "")):
        for value in variants(hint, getattr(line.record, column)):
            made, cells = office(), typing.cast(dict[str, typing.Any], {column: value})
            made.lines[number].record = dataclasses.replace(line.record, **cells)
            tried += 1
            if is_seen(made):
                return
    pytest.fail(
        f"column {column} of sheet {sheet.title} does nothing: {tried} changes were seen nowhere; see ELSEWHERE"
    )


def other_choices(key: str) -> Iterator[object]:
    """Other contents of a row of sheet Kebijakan than the office's."""
    default, options = getattr(office().policy, key), next(one.options for one in CHOICES if one.key == key)
    if isinstance(default, bool):
        yield not default
    elif options:
        yield from (one for one in options if one != default)
    elif isinstance(default, str):
        yield f"{default} lain"
    else:
        yield from (type(default or Decimal(1))(one) for one in (1, 3, 5, 50, 90, 99))


OF_PAPERS = ("disposition", "upload_limit")  # tests/test_steps.py, tests/test_uploads.py


@pytest.mark.parametrize("key", spread([one.key for one in CHOICES if one.key not in OF_PAPERS], 16))
def test_another_choice_of_the_office_changes_what_is_read(key: str) -> None:
    for value in other_choices(key):
        made, chosen = office(), typing.cast(dict[str, typing.Any], {key: value})
        made.policy = dataclasses.replace(made.policy, **chosen)
        if is_seen(made):
            return
    pytest.fail(f"choice {key} of sheet Kebijakan does nothing")
