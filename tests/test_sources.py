"""A figure cites the cells it was computed from: all of them, none that is empty, none that was not used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from lkjgen.core import model as m
from lkjgen.core.achievement import Year, measure_against
from lkjgen.core.achievement.aggregation import reported, target_way, ways
from lkjgen.core.number import half_up, show
from lkjgen.core.performance_report.working_paper.figure import Traced
from lkjgen.core.performance_report.working_paper.figures import traced
from lkjgen.core.wording import show_measure
from tests.example_documents import example_drafts
from tests.slow import spread
from tests.small_dossier import YEAR, contract, dossier, indicator, measured, row, targets

D = Decimal
BOOK = "perjanjian_kinerja.xlsx"
MEASURES = frozenset(
    {
        "value",
        "numerator",
        "denominator",
        "target",
        "tw1",
        "tw2",
        "tw3",
        "tw4",
        "score",
        "start",
        "realization",
        "final",
    }
    | {"baseline", "spent", "budget", "pagu", "output", "output_target"}
)
"""Fields whose values enter figures."""

Cell = tuple[m.Record, str]
R = TypeVar("R", bound=m.Record)


def rows_of(holder: Any) -> Iterator[m.Record]:
    """Every record that a contract, a submission or a dossier holds."""
    if isinstance(holder, m.Record):
        yield holder
    elif isinstance(holder, tuple):
        for one in holder:
            yield from rows_of(one)
    elif is_dataclass(holder) and not isinstance(holder, type):
        for field in fields(holder):
            yield from rows_of(getattr(holder, field.name))


def cells_of(office: m.Dossier) -> Mapping[m.Place, Cell]:
    return {one.source.place(key): (one, key) for one in rows_of(office) for key in one.source.cells}


def figures_of(office: m.Dossier) -> dict[str, Traced]:
    return {one.shown.id: one for _, figures in traced(Year(office)) for one in figures}


def cited(one: Traced, cells: Mapping[m.Place, Cell]) -> list[Cell]:
    return [cells[origin.place] for origin in one.origins]


def is_computed(one: Traced) -> bool:
    return one.formula != "tidak dihitung"


# --- an empty cell is no source ---


def assert_none_is_empty(office: m.Dossier) -> None:
    cells = cells_of(office)
    for identity, one in figures_of(office).items():
        empty = [f"{key} of {record}" for record, key in cited(one, cells) if getattr(record, key) in (None, "")]
        assert not empty, f"{identity} cites {empty}"


# --- what is cited gives the figure ---


def taken_together(one: m.Indicator, key: str, cited_: Sequence[Cell], files: Mapping[str, m.Period]) -> m.Measure:
    """The cited cells of a column: contributors added, then the triwulan as the indicator says."""
    way = dict(zip(("numerator", "denominator") if one.is_ratio else ("value",), ways(one), strict=True))[key]
    by_period: dict[m.Period, list[m.Measure]] = {}
    for record, name in cited_:
        if name == key:
            by_period.setdefault(files[record.source.file], []).append(getattr(record, name))
    totals: list[m.Measure] = []
    for each in by_period.values():
        parts = [value for value in each if isinstance(value, Decimal)]
        totals.append(sum(parts, D(0)) if len(each) > 1 else each[0])
    if way.is_added and all(period.quarter for period in by_period):
        told = totals if one.is_ratio else [reported(value, one.decimals) for value in totals]
        numbers = [value for value in told if isinstance(value, Decimal)]
        assert len(numbers) == len(totals), f"{one.code}: {totals} cannot be added"
        total = sum(numbers, D(0))
        return total if way.aggregation is m.Aggregation.SUM else total / len(numbers)
    assert len(totals) == 1, f"{one.code}: {key} stands for itself, but {len(totals)} entries are cited"
    return totals[0]


def realized(one: m.Indicator, cells: Sequence[Cell], files: Mapping[str, m.Period]) -> m.Measure:
    if any(key == "measured" for _, key in cells):
        return m.Measured.NOT_DONE.value
    if not one.is_ratio:
        return reported(taken_together(one, "value", cells, files), one.decimals)
    top, bottom = (taken_together(one, key, cells, files) for key in ("numerator", "denominator"))
    assert isinstance(top, Decimal)
    assert isinstance(bottom, Decimal)
    assert one.ratio_factor is not None
    return reported(top / bottom * one.ratio_factor, one.decimals)


def planned(one: m.Indicator, cells: Sequence[Cell]) -> m.Measure:
    """The target as it was typed, or those of several triwulan added: numbers, or ranges end by end."""
    there: list[m.Measure] = [getattr(record, key) for record, key in cells if isinstance(record, m.Target)]
    if len(there) == 1:
        return there[0]
    way = target_way(one)
    assert there, f"{one.code}: no target is cited"
    assert way.is_added and not _is_whole(cells), f"{one.code}: one target stands, but {len(there)} are cited"
    ends = [sum(each, D(0)) for each in zip(*map(_ends, there), strict=True)]
    if way.aggregation is m.Aggregation.MEAN:
        ends = [half_up(each / len(there), one.decimals) for each in ends]
    return m.Interval(*ends) if len(ends) > 1 else ends[0]


def _ends(target: m.Measure) -> tuple[Decimal, ...]:
    if isinstance(target, m.Interval):
        return target.low, target.high
    assert isinstance(target, Decimal), f"{target} cannot be added"
    return (target,)


def _is_whole(cells: Sequence[Cell]) -> bool:
    return any(key == "target" for _, key in cells)


def assert_cited_gives_it(office: m.Dossier) -> int:
    """How many figures were made anew from what they cite."""
    cells, files = cells_of(office), {one.file: one.period for one in office.submissions}
    made = 0
    for identity, one in figures_of(office).items():
        kind, code, *_ = identity.split("/")
        known = office.contract.indicator_by_code.get(code)
        if known is None or kind not in ("realisasi", "capaian", "kemajuan") or not is_computed(one):
            continue
        told = cited(one, cells)
        value = realized(known, told, files)
        if kind == "realisasi":
            assert one.shown.text == show_measure(value, known.decimals), identity
        elif value != m.Measured.NOT_DONE.value:
            chosen = known.minimize_formula.value if known.minimize_formula else office.contract.policy.minimize_formula
            scores = {
                record.predicate.strip().casefold(): record.score
                for record, _ in told
                if isinstance(record, m.PredicateScore)
            }
            found = measure_against(
                value, planned(known, told), known.polarity, minimize_formula=chosen, scores=scores, start=known.start
            )
            assert found.value is not None
            assert one.shown.text == show(found.value, 2), identity
        made += 1
    return made


# --- what is not cited does not count ---


def moved(value: Any) -> Any:
    match value:
        case Decimal():
            return value + 1
        case m.Interval(low=low, high=high):
            return m.Interval(low + 1, high + 1)
        case date():
            return value + timedelta(days=1)
    return value


def changed(holder: Any, kept: frozenset[m.Place]) -> Any:
    """The same with another value in every cell that is not among `kept`; what is empty stays so."""
    if isinstance(holder, tuple):
        return tuple(changed(one, kept) for one in holder)
    if isinstance(holder, m.Record):
        others = {key: moved(getattr(holder, key)) for key in MEASURES & holder.source.cells.keys()}
        return replace(holder, **{key: one for key, one in others.items() if holder.source.place(key) not in kept})
    if isinstance(holder, m.Contract | m.Submission):
        held = {one.name: getattr(holder, one.name) for one in fields(holder)}
        rows = {
            key: one for key, one in held.items() if isinstance(one, tuple) and one and isinstance(one[0], m.Record)
        }
        return replace(holder, **{key: changed(one, kept) for key, one in rows.items()})
    return holder


def assert_rest_does_not_count(office: m.Dossier, figures: Mapping[str, Traced]) -> None:
    for identity, one in figures.items():
        if not one.origins or one.parts or not is_computed(one):
            continue
        kept = frozenset(origin.place for origin in one.origins)
        other = replace(office, contract=changed(office.contract, kept), submissions=changed(office.submissions, kept))
        again = figures_of(other)[identity]
        assert (again.shown, again.formula, again.steps) == (one.shown, one.formula, one.steps), identity


# --- the example offices ---

PERIODS = range(5)  # TW I to TW IV, the year


@pytest.mark.parametrize("number", PERIODS)
@pytest.mark.parametrize("key", ["kesehatan", "perkimtan"])
def test_figures_of_the_examples_come_from_the_cells_they_cite(key: str, number: int) -> None:
    office = example_drafts(key)[number].dossier
    assert_none_is_empty(office)
    assert assert_cited_gives_it(office) > 10


def only(key: str, number: int, code: str) -> m.Dossier:
    """The example with one indicator, or with one sub kegiatan of its budget."""
    office = example_drafts(key)[number].dossier
    all_of = office.contract
    indicators = tuple(one for one in all_of.indicators if one.code == code)
    activities = tuple(one for one in all_of.activities if code.startswith(one.code))
    return replace(office, contract=replace(all_of, indicators=indicators, activities=activities))


@pytest.mark.parametrize("number", PERIODS)
@pytest.mark.parametrize("key", ["kesehatan", "perkimtan"])
def test_other_cells_change_nothing_in_the_examples(key: str, number: int) -> None:
    told = figures_of(example_drafts(key)[number].dossier)
    by_code: dict[str, dict[str, Traced]] = {}
    for identity, one in told.items():
        by_code.setdefault(identity.split("/")[1], {})[identity] = one
    for code, figures in spread(list(by_code.items()), 6):
        assert_rest_does_not_count(only(key, number, code), figures)


# --- any office ---

VALUES = st.sampled_from([None, D(0), D(3), D("7.5"), D(12), D(40)])
PREDICATES = st.sampled_from([None, "A", "BB", "B"])
DAYS = st.sampled_from([None, date(YEAR, 3, 1), date(YEAR, 6, 10), date(YEAR, 9, 30)])
RANGE = m.Interval(D(2), D(5))
RANGES = st.sampled_from([None, RANGE, m.Interval(D(6), D(9))])
KINDS = {
    m.Polarity.MAXIMIZE: (VALUES, VALUES),
    m.Polarity.MINIMIZE: (VALUES, VALUES),
    m.Polarity.RANGE: (VALUES, RANGES),
    m.Polarity.PREDICATE: (PREDICATES, PREDICATES),
    m.Polarity.DATE: (DAYS, DAYS),
}
SCORES = tuple(
    m.PredicateScore(indicator="IK-01", predicate=name, score=score)
    for name, score in (("A", D(90)), ("BB", D(75)), ("B", D(65)))
)
ENTRY = st.sampled_from(m.EntryMode)
WAYS = st.sampled_from(m.Aggregation)


@st.composite
def indicators(draw: st.DrawFn) -> m.Indicator:
    polarity = draw(st.sampled_from(m.Polarity))
    way, entry = draw(WAYS), draw(ENTRY)
    numeric = polarity in (m.Polarity.MAXIMIZE, m.Polarity.MINIMIZE)
    given: dict[str, Any] = {
        "polarity": polarity,
        "aggregation": way,
        "entry": entry,
        "decimals": draw(st.integers(0, 2)),
    }
    if numeric and draw(st.booleans()):
        given |= {"unit": "%", "numerator": "a", "denominator": "b"}
        given |= {"numerator_aggregation": draw(WAYS), "denominator_aggregation": draw(WAYS)}
        given |= {"numerator_entry": draw(ENTRY), "denominator_entry": draw(ENTRY)}
    if polarity is m.Polarity.DATE:
        given["start"] = draw(st.sampled_from([None, date(YEAR, 1, 10)]))
    if numeric and draw(st.integers(0, 3)) == 0:
        given["contributors"] = ("A", "B")
    return indicator(**given)


def placed(record: R, file: str, number: int) -> R:
    cells = {field.name: f"{field.name}{number}" for field in fields(record) if field.name != "source"}
    return replace(record, source=m.Source(file, type(record).__name__, number, cells))


@st.composite
def offices(draw: st.DrawFn) -> m.Dossier:
    one = draw(indicators())
    value, target = KINDS[one.polarity]
    plan = targets(draw(target), *(draw(target) for _ in range(4)))
    number = draw(st.sampled_from([1, 2, 3, 4, None]))
    entries: dict[int | None, list[m.Realization]] = {}
    for each in (*range(1, (number or 4) + 1), *((None,) if number is None else ())):
        file = m.Period(YEAR, each).key + ".xlsx"
        entries[each] = [
            placed(
                row(
                    None if one.is_ratio else draw(value),
                    numerator=draw(VALUES) if one.is_ratio else None,
                    denominator=draw(VALUES) if one.is_ratio else None,
                    measured=draw(st.sampled_from([None, None, None, m.Measured.NO, m.Measured.NOT_DONE])),
                    reason=draw(st.sampled_from(["", "survei ditunda"])),
                    data_year=draw(st.sampled_from([None, None, None, YEAR - 1])),
                    contributor=who,
                ),
                file,
                place,
            )
            for place, who in enumerate(one.contributing or ("",))
            if draw(st.integers(0, 5))
        ]
    plan, one = placed(plan, BOOK, 1), placed(one, BOOK, 1)
    scores = tuple(placed(each, BOOK, place) for place, each in enumerate(SCORES))
    return dossier(contract(one, rows=(plan,), predicate_scores=scores), number, entries)


@given(offices())
def test_figures_of_any_office_come_from_the_cells_they_cite(office: m.Dossier) -> None:
    note(repr(office.contract.indicators[0]))
    assert_none_is_empty(office)
    assert_cited_gives_it(office)
    assert_rest_does_not_count(office, figures_of(office))


def test_ranges_of_several_triwulan_are_added_and_all_cited() -> None:
    one, plan = indicator(polarity=m.Polarity.RANGE), targets(None, RANGE, None, RANGE)
    entries = {each: [placed(row(D(4)), f"TW{each}.xlsx", 1)] for each in (1, 3)}
    office = dossier(contract(one, rows=(placed(plan, BOOK, 1),)), 3, entries)
    found = figures_of(office)["capaian/IK-01/TW3"]
    assert [one.place.cell for one in found.origins if one.place.file == BOOK] == ["tw11", "tw31"]
    assert found.shown.text == "100,00"  # 8 lies within 4–10
    assert assert_cited_gives_it(office) == 2


@pytest.mark.parametrize("entry", m.EntryMode)
def test_a_target_that_stands_alone_counts_as_it_was_signed(entry: m.EntryMode) -> None:
    """A mean of several is rounded as it is printed; what a document says is not, nor is it printed otherwise."""
    one, plan = indicator(aggregation=m.Aggregation.MEAN, entry=entry, decimals=0), targets(None, D("7.5"))
    found = measured(one, plan, 1, {1: row(D(8))})
    assert (found.target, found.shown) == (D("7.5"), D("106.67"))


def test_an_empty_triwulan_is_no_source_of_the_capaian() -> None:
    """What is added up over TW I and TW II comes of those; TW III was not asked, and nobody filled it in."""
    one, plan = indicator(), targets(D(30), D(10), D(20))
    entries = {each: [placed(row(value), f"TW{each}.xlsx", 1)] for each, value in ((1, D(10)), (2, D(20)), (3, None))}
    office = dossier(contract(one, rows=(placed(plan, BOOK, 1),)), 3, entries)
    found = figures_of(office)["capaian/IK-01/TW3"]
    assert [(one.place.file, one.place.cell) for one in found.origins] == [
        ("TW1.xlsx", "value1"),
        ("TW2.xlsx", "value1"),
        (BOOK, "tw11"),
        (BOOK, "tw21"),
    ]
