"""Copies of one form that several contributors filled in: joined, each counted once, what differs asked (D46)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.files.workbook_writer import fill_template, write_contract
from lkjgen.gathering.dossiers import REPLACED
from lkjgen.usecases.checking import check
from lkjgen.usecases.receiving import Handover, receive
from lkjgen.usecases.templates import make_templates
from lkjgen.workspace import Workspace
from tests.office import PERIODS, YEAR, contract_rows, team_lines
from tests.small_dossier import contract, indicator, row, targets
from tests.small_year import as_rows

D = Decimal
OWNER = "BID-A"
NAMES = ("Puskesmas Utara", "Puskesmas Selatan", "UPTD Barat")
NOW = datetime(YEAR, 4, 5, 9, tzinfo=UTC)
PERIOD = m.Period(YEAR, 1)
SHEETS = ("realizations", "analyses", "evidence", "actions", "outputs", "budgets")

# --- records -----------------------------------------------------------------------------------------------------


def copy(name: str, **sheets: Any) -> m.Submission:
    """A copy of the form of team A; the rows say in which file they stand."""
    identity = m.Identity(office="Dinas", year=YEAR, period=PERIOD.key, team="A", version="1")
    placed = {
        key: tuple(dataclasses.replace(one, source=m.Source(name, key, n, {})) for n, one in enumerate(rows, 5))
        for key, rows in sheets.items()
        if key != "statement"
    }
    statement = sheets.get("statement", m.Statement())
    return m.Submission(
        file=name, sha256=name, identity=identity, period=PERIOD, team="A", statement=statement, **placed
    )


def whole_form(figures: Sequence[Decimal | None], texts: Sequence[str]) -> dict[str, list[m.Record]]:
    """The rows of the form: a contributor's each, an indicator of the team's own, and texts."""
    added = [row(value, contributor=name, text="Jumlah rumah") for value, name in zip(figures, NAMES, strict=True)]
    own = row(figures[0], "IK-02", text="Jumlah jalan")
    return {
        "realizations": [*added, own],
        "analyses": [
            m.Analysis(code="IK-01", supporting=texts[0], hindering=texts[1]),
            m.Analysis(code="IK-02", supporting=texts[2]),
        ],
        "actions": [m.ActionReport(code="AK-01", note=texts[1]), m.ActionReport(code="AK-02", note=texts[0])],
    }


def blank(one: m.Record) -> m.Record:
    """The row as the form was made: with what it tells the team, and nothing else."""
    if isinstance(one, m.Realization):
        return m.Realization(code=one.code, contributor=one.contributor, text=one.text)
    return type(one)(code=getattr(one, "code"))  # type: ignore[call-arg]  # noqa: B009 (every row has one)


def office() -> m.Contract:
    pair = (indicator(contributors=NAMES), indicator("IK-02"))
    return contract(*pair, rows=(targets(D(9), D(9)), targets(D(9), D(9), code="IK-02")))


FIGURES = st.lists(st.none() | st.integers(-3, 10**6).map(Decimal), min_size=3, max_size=3)
TEXTS = st.lists(st.sampled_from(["", "Cuaca", "Warga ikut"]), min_size=3, max_size=3)


@given(st.data())
def test_any_split_of_the_rows_is_the_same_as_one_workbook(data: st.DataObject) -> None:
    form = whole_form(data.draw(FIGURES), data.draw(TEXTS))
    count = data.draw(st.integers(2, 4))
    parts: list[dict[str, list[m.Record]]] = [{key: [] for key in form} for _ in range(count)]
    for key, rows in form.items():
        for one in rows:
            holders = data.draw(
                st.sets(st.integers(0, count - 1), min_size=1)
            )  # who gives the row; the same more than once
            for number, part in enumerate(parts):
                part[key].append(one if number in holders else blank(one))
    single = copy("satu.xlsx", **form)
    join = m.joined([copy(f"{n}.xlsx", **part) for n, part in enumerate(parts)], {})
    assert join.differing == {}
    assert {key: getattr(join.sent, key) for key in SHEETS} == {key: getattr(single, key) for key in SHEETS}
    made = [compute(m.Dossier(office(), PERIOD, (one,))).indicators for one in (single, join.sent)]
    assert made[0] == made[1]


@given(st.permutations(range(3)), FIGURES)
def test_the_order_of_the_copies_changes_no_figure(order: Sequence[int], figures: Sequence[Decimal | None]) -> None:
    copies = [
        copy(f"{n}.xlsx", realizations=[row(value if n == k else None, contributor=NAMES[k]) for k in range(3)])
        for n, value in enumerate(figures)
    ]
    sent = m.joined([copies[n] for n in order], {}).sent
    (one, _) = compute(m.Dossier(office(), PERIOD, (sent,))).indicators
    assert one.realization == (sum(filter(None, figures), D(0)) if None not in figures else None)


def test_cells_of_one_row_are_put_together_and_say_where_they_stand() -> None:
    first = m.Analysis(code="IK-01", supporting="Cuaca baik", source=m.Source("a.xlsx", "Analisis", 5, {}))
    second = m.Analysis(
        code="IK-01", hindering="Jalan rusak", source=m.Source("b.xlsx", "Analisis", 6, {"hindering": "C6"})
    )
    join = m.joined(
        [
            dataclasses.replace(copy("a.xlsx"), analyses=(first,)),
            dataclasses.replace(copy("b.xlsx"), analyses=(second,)),
        ],
        {},
    )
    (one,) = join.sent.analyses
    assert (one.supporting, one.hindering) == ("Cuaca baik", "Jalan rusak")
    assert one.source.place("hindering") == m.Place("b.xlsx", "Analisis", "C6")
    assert one.source.place("supporting").file == "a.xlsx"


def test_a_cell_that_is_filled_differently_counts_for_none() -> None:
    copies = [
        copy("a.xlsx", realizations=[row(D(5), contributor=NAMES[0]), row(D(7), contributor=NAMES[1])]),
        copy("b.xlsx", realizations=[row(D(6), contributor=NAMES[0]), row(D(7), contributor=NAMES[1])]),
    ]
    sent = m.joined(copies, {}).sent
    assert [(one.value, one.source.file) for one in sent.realizations] == [
        (D(5), "a.xlsx"),
        (D(6), "b.xlsx"),
        (D(7), "a.xlsx"),
    ]
    result = compute(m.Dossier(office(), PERIOD, (sent,))).indicators[0]
    assert result.realization is None
    assert f"TW I ({NAMES[0]}) diisi dua kali dengan isi berbeda" in result.achievement.reason


def test_a_copy_handed_in_again_replaces_that_of_the_same_contributors_only() -> None:
    def of(name: str, **values: int) -> m.Submission:
        return copy(
            name, realizations=[row(D(values[k]) if k in values else None, contributor=k) for k in ("Utara", "Selatan")]
        )

    old, other, new = of("1.xlsx", Utara=5), of("2.xlsx", Selatan=3), of("3.xlsx", Utara=6)
    sent = m.joined([new, old, other], {"1.xlsx": 1, "2.xlsx": 2, "3.xlsx": 3}).sent
    assert [one.value for one in sent.realizations] == [D(6), D(3)]
    assert (sent.replaced, sent.files) == (("1.xlsx",), ("3.xlsx", "2.xlsx"))
    assert [one.contributors for one in sent.copies] == [("Utara",), ("Selatan",)]
    both = of("4.xlsx", Utara=9, Selatan=3)  # tells of more: which one of Utara counts is asked
    sent = m.joined([new, both], {"3.xlsx": 3, "4.xlsx": 4}).sent
    assert sent.replaced == ()
    assert [one.value for one in sent.realizations] == [D(6), D(9), D(3)]
    unrecorded = of("5.xlsx", Utara=8)
    assert m.joined([new, unrecorded], {"3.xlsx": 3}).sent.replaced == ()


def test_the_teams_own_copy_is_replaced_by_its_own_and_not_by_an_empty_one() -> None:
    text = [m.Analysis(code="IK-01", supporting="Cuaca")]
    own, empty = copy("a.xlsx", analyses=text), copy("b.xlsx", analyses=[m.Analysis(code="IK-01")])
    again = copy("c.xlsx", analyses=[m.Analysis(code="IK-01", supporting="Cuaca baik")])
    assert m.joined([own, empty], {"a.xlsx": 1, "b.xlsx": 2}).sent.analyses[0].supporting == "Cuaca"
    assert m.joined([own, again], {"a.xlsx": 1, "c.xlsx": 2}).sent.analyses[0].supporting == "Cuaca baik"


def test_sheet_pengesahan_of_several() -> None:
    first = m.Statement(prepared_by="Ani", prepared_nip="1", prepared_on=date(YEAR, 4, 3), lra_total=D(5))
    second = m.Statement(prepared_by="Budi", prepared_on=date(YEAR, 4, 5), lra_total=D(6), same_as_tw4=True)
    join = m.joined([copy("a.xlsx", statement=first), copy("b.xlsx", statement=second)], {})
    told = join.sent.statement
    assert (told.prepared_by, told.prepared_nip, told.prepared_on) == ("Ani; Budi", "", date(YEAR, 4, 5))
    assert (told.lra_total, told.same_as_tw4) == (None, None)
    assert join.differing.keys() == {"lra_total", "same_as_tw4"}


# --- workbooks ---------------------------------------------------------------------------------------------------


def begun(root: Path, contributors: Sequence[str] = NAMES[:2]) -> tuple[Workspace, bytes]:
    """The small office whose IK-01 is added up from contributors, and the empty form of its team."""
    rows = [
        dataclasses.replace(one, contributors=tuple(contributors))
        if isinstance(one, m.Indicator) and one.code == "IK-01"
        else one
        for one in contract_rows()
    ]
    here = Workspace(root)
    here.create(YEAR)
    here.contract_path.write_bytes(write_contract(as_rows(rows), {"mean_cap": "100"}, YEAR))
    (made,) = [one.path for one in make_templates(root, 1).written if one.path.stem.endswith(OWNER)]
    return here, made.read_bytes()


def filled(form: bytes, figures: Mapping[str, int], *, rest: bool = False) -> bytes:
    """A copy with the figures of these contributors; with the `rest` of the team's own rows where it is its copy."""
    entries = as_rows([one.record for one in team_lines(PERIODS["TW1"]) if one.team == OWNER]) if rest else {}
    own = [one for one in entries.get("realizations", []) if one["code"] != "IK-01"]
    told = [{"code": "IK-01", "contributor": name, "value": D(value)} for name, value in figures.items()]
    statement = entries.get("statement") or [{"prepared_by": "Pengisi", "prepared_on": date(YEAR, 4, 4)}]
    return fill_template(form, {**entries, "realizations": [*told, *own], "statement": statement})


def put(here: Workspace, name: str, data: bytes) -> Path:
    path = here.inbox(PERIODS["TW1"]) / name
    path.write_bytes(data)
    return path


def about(here: Workspace, *wanted: str) -> list[tuple[str, str]]:
    found = check(here.root, 1, date(YEAR, 4, 6)).findings
    return [(one.code, one.message) for one in found if one.code in (*wanted, "BKS-027", "BKS-044")]


def test_copies_that_lie_in_the_folder_are_added_up_with_who_gave_what(tmp_path: Path) -> None:
    here, form = begun(tmp_path / "tahun")
    put(here, "kantor.xlsx", filled(form, {}, rest=True))
    put(here, "utara.xlsx", filled(form, {NAMES[0]: 4}))
    put(here, "selatan.xlsx", filled(form, {NAMES[1]: 7}))
    outcome = check(here.root, 1, date(YEAR, 4, 6))
    assert outcome.year is not None
    dossier = outcome.year.dossier
    whole = dossier.realization("IK-01", PERIODS["TW1"])
    assert whole is not None and whole.value == D(11)
    told = [one.message for one in outcome.findings if one.code == "BKS-045"]
    assert len(told) == 1
    assert f"selatan.xlsx ({NAMES[1]})" in told[0] and f"utara.xlsx ({NAMES[0]})" in told[0]
    assert {one.name: one.team for one in outcome.files if one.period == "TW1"} == dict.fromkeys(
        ("kantor.xlsx", "selatan.xlsx", "utara.xlsx"), OWNER
    )


def test_what_two_copies_tell_differently_names_both_files(tmp_path: Path) -> None:
    here, form = begun(tmp_path / "tahun")
    put(here, "a.xlsx", filled(form, {NAMES[0]: 4}))
    put(here, "b.xlsx", filled(form, {NAMES[0]: 5, NAMES[1]: 7}))
    ((code, message),) = about(here, "ISI-022")
    assert code == "ISI-022"
    assert "pada a.xlsx tertulis 4" in message and "pada b.xlsx tertulis 5" in message


def test_a_team_without_units_sends_one_file_as_before(tmp_path: Path) -> None:
    here, form = begun(tmp_path / "tahun", contributors=(OWNER, "SUB-B"))
    put(here, "a.xlsx", filled(form, {OWNER: 4}))
    put(here, "b.xlsx", filled(form, {OWNER: 4}))
    assert [code for code, _ in about(here)] == ["BKS-027"]
    other, form = begun(tmp_path / "lain")
    put(other, "a.xlsx", filled(form, {NAMES[0]: 4}))
    put(other, "a (conflicted copy).xlsx", filled(form, {NAMES[0]: 5}))
    assert [code for code, _ in about(other)] == ["BKS-044"]


def test_copies_are_handed_in_one_after_the_other_and_again(tmp_path: Path) -> None:
    here, form = begun(tmp_path / "tahun")
    for name, figures in (("utara", {NAMES[0]: 4}), ("selatan", {NAMES[1]: 7}), ("utara baru", {NAMES[0]: 6})):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(filled(form, figures))
        done = receive(here.root, Handover(1, date(YEAR, 4, 5), (path,)), now=NOW)
        assert done.refused == ()
    outcome = check(here.root, 1, date(YEAR, 4, 6))
    assert outcome.year is not None
    whole = outcome.year.dossier.realization("IK-01", PERIODS["TW1"])
    assert whole is not None and whole.value == D(13)
    assert {one.name: one.returned == REPLACED for one in outcome.files if one.period == "TW1"} == {
        "utara.xlsx": True, "selatan.xlsx": False, "utara baru.xlsx": False,
    }  # fmt: skip


def test_of_files_put_there_by_hand_those_of_the_same_contributor_are_asked(tmp_path: Path) -> None:
    here, form = begun(tmp_path / "tahun")
    for name, figures in (("a.xlsx", {NAMES[0]: 4}), ("b.xlsx", {NAMES[0]: 5}), ("c.xlsx", {NAMES[1]: 7})):
        put(here, name, filled(form, figures))
    done = receive(here.root, Handover(1, date(YEAR, 4, 5)), now=NOW)
    assert [one.files[0].name for one in done.events] == ["c.xlsx"]
    assert len(done.refused) == 1 and "a.xlsx dan b.xlsx" in done.refused[0]
