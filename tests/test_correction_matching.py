"""Sheets of corrections as values: with one bad line nothing is asked for, and a request stays until it is settled."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lkjgen.core import model as m
from lkjgen.core.model.correction import Corrected
from lkjgen.core.procedure import Event, History, Kind, Recorded, history_of
from lkjgen.core.procedure.asked import Matched
from lkjgen.core.procedure.corrections import exact, figures_set, measured, open_requests, requests
from lkjgen.core.procedure.matching import Given, matched
from lkjgen.core.procedure.passages import DraftParagraph
from lkjgen.core.rules import corrected
from lkjgen.core.typed_figures import typed_figures
from lkjgen.files.correction_sheet import read_correction
from lkjgen.files.journal_json import read_events, write_event
from lkjgen.files.layout import CORRECTION_SHEETS, CORRECTION_TEAM, TEMPLATE_VERSION
from lkjgen.files.opening import Opener
from lkjgen.files.workbook_writer import write_correction
from tests.dossier import Office
from tests.office import PERIODS
from tests.small_dossier import contract, dossier, indicator, row, targets

TW2 = PERIODS["TW2"]
TODAY, DAY = date(2023, 7, 12), date(2023, 7, 10)
FIGURES = {one.id: one for one in typed_figures(Office().dossier(TW2))}
PARAGRAPHS = tuple(
    DraftParagraph(f"narasi/{name}#{number}", name, f"Uraian {name} nomor {number}.")
    for name in ("faktor", "simpulan")
    for number in (1, 2)
)
NOW = datetime(2023, 7, 12, 9, tzinfo=UTC)


def recorded(*events: Event) -> History:
    records: list[Recorded] = []
    for number, event in enumerate(events, 1):
        records += read_events([("", write_event(event, number, records[-1].id if records else "", NOW))])[0]
    return history_of(records)


def asked_of(sheets: Sequence[m.CorrectionSheet], history: History = History()) -> Matched:  # noqa: B008 (a value)
    return matched(sheets, Given(TW2, TODAY, FIGURES, PARAGRAPHS, history))


# --- a sheet is right as a whole or not at all -----------------------------------------------------------------------

_numbers = st.sampled_from(list(FIGURES.values()))
_good_value = st.integers(1, 99).map(Decimal)
_blank = st.sampled_from(("", " "))


def _source(title: str, number: int) -> m.Source:
    return m.Source("lembar.xlsx", title, 5 + number, {"correct": f"F{5 + number}"})


@st.composite
def _figure_rows(draw: st.DrawFn) -> tuple[m.FigureCorrection, bool]:
    """A line of sheet Angka, and whether it is right."""
    figure = draw(_numbers)
    numeric = figure.polarity is not m.Polarity.PREDICATE
    value: m.Measure = draw(_good_value) if numeric else draw(st.sampled_from(("BB", "B")))
    one = m.FigureCorrection(
        key=figure.id, subject=figure.subject, written=figure.text, correct=value, reason="Salah.", dated=DAY
    )
    faults: Mapping[str, Callable[[], dict[str, Any]]] = {
        "": dict,
        "no value": lambda: {"correct": None},
        "no reason": lambda: {"reason": draw(_blank)},
        "no day": lambda: {"dated": None},
        "future": lambda: {"dated": date(2023, 7, 13)},
        "another kind": lambda: {"correct": "banyak sekali" if numeric else Decimal(4)},
        "percent": lambda: {"as_percent": True},
        "older": lambda: {"written": "987"},
        "unknown": lambda: {"key": "realisasi/IK-77/TW2"},
        "same": lambda: {"correct": figure.value},
        "negative": lambda: {"correct": Decimal(-1)},
    }
    name = draw(st.sampled_from(sorted(faults)))
    one = replace(one, **faults[name]())
    is_right = name == "" or (name == "percent" and figure.takes_percent)
    if name == "negative":
        is_right = figure.kind == "realisasi" and numeric
    if name in ("", "percent", "negative") and one.correct is not None and figure.value is not None:
        is_right = is_right and figure.shown(one.correct) != figure.text
    return one, is_right


@st.composite
def _passage_rows(draw: st.DrawFn) -> tuple[m.PassageCorrection, bool]:
    paragraph = draw(st.sampled_from(PARAGRAPHS))
    one = m.PassageCorrection(
        key=paragraph.key,
        subject=paragraph.place,
        written=paragraph.text,
        correct="Uraian baru.",
        reason="Salah.",
        dated=DAY,
    )
    faults: Mapping[str, dict[str, Any]] = {
        "": {},
        "no text": {"correct": ""},
        "no reason": {"reason": ""},
        "same": {"correct": paragraph.text},
        "two paragraphs": {"correct": "Satu.\nDua."},
        "lost": {"written": "Yang lama."},
        "elsewhere": {"key": "narasi/lain#1"},
    }
    name = draw(st.sampled_from(sorted(faults)))
    return replace(one, **faults[name]), name == ""


@given(st.lists(_figure_rows(), max_size=4), st.lists(_passage_rows(), max_size=3))
def test_one_bad_line_and_nothing_is_asked_for(
    figures: list[tuple[m.FigureCorrection, bool]], passages: list[tuple[m.PassageCorrection, bool]]
) -> None:
    lines: list[tuple[Corrected, bool]] = [*figures, *passages]
    told: dict[str, object] = {}
    agree = all(told.setdefault(one.key, _said(one)) == _said(one) for one, _ in lines)
    sheet = m.CorrectionSheet(
        "lembar.xlsx",
        "",
        tuple(replace(one, source=_source("Angka", n)) for n, (one, _) in enumerate(figures)),
        tuple(replace(one, source=_source("Uraian", n)) for n, (one, _) in enumerate(passages)),
        statement=m.CorrectionStatement(nothing=None if lines else True, dated=None if lines else DAY),
    )
    found = asked_of([sheet])
    right = all(is_right for _, is_right in lines) and agree
    assert (found.faults == []) is right
    if right:
        assert {one.figure.id for one in found.figures} == {one.key for one, _ in figures}
        assert {one.paragraph.key for one in found.passages} == {one.key for one, _ in passages}
        assert len(found.figures) + len(found.passages) == len(told)
    assert all(one.startswith("lembar.xlsx, lembar ") for one in found.faults)


def _said(one: Corrected) -> object:
    if isinstance(one, m.FigureCorrection) and one.key in FIGURES and one.correct is not None:
        return FIGURES[one.key].shown(one.correct)
    return one.correct if isinstance(one, m.FigureCorrection | m.PassageCorrection) else None


def test_a_sheet_without_a_corrector_needs_no_name() -> None:
    one = m.FigureCorrection(key="realisasi/IK-01/TW2", written="20", correct=Decimal(21), reason="x", dated=DAY)
    (figure,) = asked_of([m.CorrectionSheet("a.xlsx", "", (one,))]).figures
    assert (figure.value, figure.corrector, figure.dated) == (Decimal(21), "", DAY)


# --- the life of a request -------------------------------------------------------------------------------------------

ONE, TW1 = "realisasi/IK-01/TW1", m.Period(2023, 1)


def _event(kind: Kind, value: int) -> Event:
    said = {"seharusnya": str(value), "nilai": exact(Decimal(value))}
    return Event(kind, TW1, DAY, about=ONE, note="karena", values=said)


_steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from((Kind.REQUESTED, Kind.WITHDRAWN, Kind.SET)), st.integers(1, 3)),
        st.tuples(st.just("team"), st.integers(1, 3)),
    ),
    max_size=8,
)


@given(_steps)
def test_a_request_lives_until_the_team_agrees_or_somebody_decides(steps: Sequence[tuple[Kind | str, int]]) -> None:
    """Beside a model of a few lines: what is asked for, what is set, what the team says."""
    team, asked, was_set = 1, None, None
    events: list[Event] = []
    for kind, value in steps:
        match kind:
            case "team":
                team = value
                continue
            case Kind.REQUESTED:
                asked = value
            case Kind.WITHDRAWN:
                asked = None
            case Kind.SET:
                asked, was_set = None, value
        events.append(_event(Kind(kind), value))
    history = recorded(*events)
    given_ = contract(indicator(), rows=(targets(Decimal(9), Decimal(2)),))
    data = replace(
        dossier(given_, 1, {1: (row(Decimal(team)),)}),
        requests=requests(history, [TW1]),
        decided=figures_set(history, [TW1]),
    )
    counts = was_set if was_set is not None else team
    (figure,) = (one for one in typed_figures(data) if one.id == ONE)
    assert figure.value == counts
    hits = list(corrected.correction_open.check(data, None)) if corrected.correction_open.check else []  # type: ignore[arg-type]
    expected = [(ONE, f"{counts},00", str(asked))] if asked is not None and asked != counts else []
    assert [(hit.subject, hit.found, hit.expected) for hit in hits] == expected
    assert len(open_requests(history, TW1)) == (asked is not None)
    counted = data.realization("IK-01", TW1)
    assert counted is not None and ("value" in counted.source.decided) is (was_set is not None and was_set != team)


def test_what_was_set_is_made_where_nobody_sent_a_row() -> None:
    history = recorded(_event(Kind.SET, 2))
    given_ = contract(indicator(), rows=(targets(Decimal(9), Decimal(2)),))
    data = replace(dossier(given_, 1, {}), decided=figures_set(history, [TW1]))
    found = data.realization("IK-01", TW1)
    assert found is not None and found.value == 2
    assert found.source.place("value").file == "riwayat proses nomor 1"


@given(
    st.one_of(
        st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15),
        st.dates(),
        st.text(min_size=1),
    )
)
def test_a_value_is_read_as_it_was_recorded(value: m.Measure) -> None:
    said = (value.strip() or None) if isinstance(value, str) else value
    assert measured(exact(value)) == said


@given(st.text())
def test_any_other_text_is_no_value_or_one(text: str) -> None:
    found = measured(text)
    assert found is None or measured(exact(found)) == found


# --- any workbook that comes back ------------------------------------------------------------------------------------


@cache
def _plain() -> bytes:
    identity = m.Identity(office="Dinas", year=2023, period="TW2", team=CORRECTION_TEAM, version=TEMPLATE_VERSION)
    rows: Mapping[str, Sequence[Mapping[str, object]]] = {
        "figures": [
            {"key": one.id, "subject": one.subject, "figure": one.name, "unit": one.unit, "written": one.text}
            for one in FIGURES.values()
        ],
        "passages": [{"key": one.key, "subject": one.place, "written": one.text} for one in PARAGRAPHS],
        "answers": [{"number": "1", "subject": "IK-01", "written": "20", "correct": "21", "dated": DAY}],
        "statement": [{"draft": "LKJ_TW2_2023.docx", "corrector": "Citra Contoh"}],
    }
    return write_correction(identity, TW2.title, (("Periode", TW2.title),), rows, "F4")


HISTORY = recorded(
    Event(
        Kind.REQUESTED,
        TW2,
        DAY,
        about="realisasi/IK-01/TW2",
        note="x",
        values={"seharusnya": "21", "nilai": exact(Decimal(21))},
    )
)
_anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 (Excel knows no zones)
    st.sampled_from(("ditarik", "ditetapkan", "ya", "=1/0", "#REF!", "95%", "1.250", "1,250", "–", "BB", "30/06/2023")),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30),
)
_cells = st.tuples(
    st.sampled_from([sheet.title for sheet in CORRECTION_SHEETS]), st.integers(1, 12), st.integers(1, 11), _anything
)


@given(st.lists(_cells, max_size=12), st.sampled_from(("", "hapus", "nama")))
def test_no_workbook_is_a_traceback(cells: Sequence[tuple[str, int, int, object]], harm: str) -> None:
    book = load_workbook(io.BytesIO(_plain()))
    for title, row_, column, value in cells:
        cell = book[title].cell(row_, column)
        if type(cell).__name__ == "Cell":
            cell.value = value  # type: ignore[assignment]
    if harm == "hapus":
        del book["Pengesahan"]
    elif harm == "nama":
        book["Angka"].title = "Angka-angka"
    stream = io.BytesIO()
    book.save(stream)
    sheet, faults = read_correction(stream.getvalue(), "lembar.xlsx", "Dinas", TW2, Opener())
    assert all(one.startswith("lembar.xlsx") for one in faults)
    if faults:
        assert sheet.is_empty
    else:
        found = asked_of([sheet], HISTORY)
        assert found.faults or found.corrector or found.figures or found.passages or found.answers


@given(st.data())
def test_no_damaged_file_is_a_traceback(data: st.DataObject) -> None:
    whole = bytearray(_plain())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    sheet, faults = read_correction(bytes(whole[:cut]), "lembar.xlsx", "Dinas", TW2, Opener())
    assert faults or sheet.statement.corrector
