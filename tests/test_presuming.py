"""While pandera still looks at tables it is presumed that nothing is wrong with them: what is told is the same in any case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from lkjgen.core.model import Period
from lkjgen.files.frames import Failures, Frame, failures
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.opening import Opener
from lkjgen.files.shape import Shapes
from lkjgen.usecases import checking
from tests.corpus.run import edited
from tests.memories import Memory
from tests.office import PERIODS, YEAR
from tests.reader_books import TEAM, contract, contract_bytes, template_bytes
from tests.small_year import begun, forms

TW1 = Period(2023, 1)
Spoil = Callable[[Workbook], object]


def spoilt(title: str, heading: str, value: object, below: int = 1) -> Spoil:
    """Another value in the row `below` a heading."""

    def spoil(book: Workbook) -> None:
        sheet = book[title]
        head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
        sheet.cell(head.row + below, head.column).value = value  # type: ignore[assignment]

    return spoil


FAULTS: Mapping[str, tuple[Spoil, str]] = {
    "no such polarity": (spoilt("Indikator", "Polaritas", "entah"), "ISI-012"),
    "no code": (spoilt("Indikator", "Kode indikator", None), "ISI-013"),
    "no such sasaran": (spoilt("Indikator", "Kode sasaran", "SS-99"), "ISI-017"),
}


class Asked:
    """Where frames are checked: nothing is begun before somebody waits for it."""

    def __init__(self) -> None:
        self.begun = self.ended = 0

    def __call__(self, frames: Sequence[Frame]) -> Callable[[], Failures]:
        self.begun += 1
        return partial(self._end, frames)

    def _end(self, frames: Sequence[Frame]) -> Failures:
        self.ended += 1
        return failures(frames)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("memory", [Memory, lambda: None], ids=["kept", "not kept"])
def test_what_was_wrong_is_told_as_if_nothing_had_been_presumed(fault: str, memory: Callable[[], Any]) -> None:
    spoil, code = FAULTS[fault]
    data = edited(contract_bytes(), spoil)
    asked, passes = Asked(), list[int]()
    shapes = Shapes(memory(), asked)

    def work() -> object:
        passes.append(asked.ended)
        return read_contract(data, CONTRACT_FILE, Opener(shapes=shapes))

    found = shapes.presuming(work)
    assert found == read_contract(data, CONTRACT_FILE)
    assert code in {rule.code for rule, _ in found[1]}
    assert passes == [0, 1]  # the first began before anything had ended, the second after


@pytest.mark.parametrize("value", [-90_000_000, 10**9])
def test_a_number_out_of_its_range_is_never_worked_with(value: int) -> None:
    """A first year of the Renstra that far away would be counted up from, year by year."""
    data = edited(contract_bytes(), spoilt("Indikator", "Desimal", value))
    asked, ended = Asked(), list[int]()
    shapes = Shapes(None, asked)

    def work() -> object:
        read = read_contract(data, CONTRACT_FILE, Opener(shapes=shapes))
        ended.append(asked.ended)
        return read

    found = shapes.presuming(work)
    assert found == read_contract(data, CONTRACT_FILE)
    assert "ISI-014" in {rule.code for rule, _ in found[1]}
    assert ended == [1]


def test_what_is_right_is_worked_on_once() -> None:
    asked, passes = Asked(), list[int]()
    shapes = Shapes(None, asked)

    def work() -> object:
        passes.append(asked.ended)
        return read_submissions({"a.xlsx": template_bytes(TEAM, TW1)}, contract(), TW1, Opener(shapes=shapes))

    found = shapes.presuming(work)
    assert found == read_submissions({"a.xlsx": template_bytes(TEAM, TW1)}, contract(), TW1)
    assert (passes, asked.begun, asked.ended) == ([0], 1, 1)


def test_what_the_first_pass_raised_counts_for_nothing_where_a_table_is_wrong() -> None:
    data, raised = edited(contract_bytes(), FAULTS["no such polarity"][0]), list[str]()
    shapes = Shapes(None, Asked())

    def work() -> object:
        read = read_contract(data, CONTRACT_FILE, Opener(shapes=shapes))
        if not raised:
            raised.append("once")
            raise AttributeError("a text where a member of a list was presumed")
        return read

    assert shapes.presuming(work) == read_contract(data, CONTRACT_FILE)


def test_what_is_raised_where_no_table_is_wrong_is_raised() -> None:
    shapes, passes = Shapes(None, Asked()), list[int]()

    def work() -> None:
        passes.append(1)
        read_contract(contract_bytes(), CONTRACT_FILE, Opener(shapes=shapes))
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        shapes.presuming(work)
    assert passes == [1]


def test_nothing_is_presumed_any_more_when_it_was_told() -> None:
    asked = Asked()
    shapes = Shapes(None, asked)
    shapes.presuming(lambda: None)
    read_contract(contract_bytes(), CONTRACT_FILE, Opener(shapes=shapes))
    assert asked.begun == asked.ended == 1


@pytest.mark.usefixtures("read_anew")
@pytest.mark.parametrize(
    ("title", "heading", "value"),
    [("Realisasi", "Status angka", "entah"), ("Realisasi", "Tahun data", 1), ("Aksi", "Kode aksi", None)],
)
def test_a_form_with_a_wrong_value_is_checked_as_one_whose_shape_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str, heading: str, value: object
) -> None:
    here = begun(tmp_path / "kantor")
    wrong = 0
    for name, data in forms(here.root, "TW1").items():
        sent = edited(data, _maybe(spoilt(title, heading, value)))
        wrong += sent != data
        (here.inbox(PERIODS["TW1"]) / name).write_bytes(sent)
    first = checking.check(here.root, 1, date(YEAR, 4, 20))
    assert wrong
    monkeypatch.setattr(Shapes, "presuming", lambda _, work: work())
    again = checking.check(here.root, 1, date(YEAR, 4, 20))
    assert again.findings == first.findings
    assert any(one.code.startswith("ISI") and one.place.sheet == title for one in first.findings)


def _maybe(spoil: Spoil) -> Spoil:
    """Not all teams' forms have all sheets."""

    def edit(book: Workbook) -> None:
        try:
            spoil(book)
        except (KeyError, StopIteration):
            return

    return edit
