"""Every digit that the tool wrote, changed by hand, is told by `telusur`; and so are changes that are no digits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import pytest
from lxml import etree

from lkjgen.core.achievement import Year, compute
from lkjgen.core.comparing import compare
from lkjgen.core.document import Document
from lkjgen.core.draft.telling import telling
from lkjgen.core.model import Dossier, Period
from lkjgen.core.procedure import History
from lkjgen.core.rule import Severity
from lkjgen.core.tracing import State, Trace, trace
from lkjgen.drafting import Drafts
from lkjgen.example import OFFICES, PERKIMTAN, Office
from lkjgen.files.child import Child
from lkjgen.files.opening import in_child
from lkjgen.files.word_reader import read_draft
from lkjgen.gathering.dossiers import contract_of, gather
from lkjgen.gathering.reports import report_document
from lkjgen.workspace import Workspace
from tests.annual_edits import EDITS, QUARTERLY
from tests.conftest import Run
from tests.draft_edits import Edited
from tests.human_edits import Edit
from tests.mutations import Digit, Package, rounds
from tests.planted_changes import PLANTED
from tests.slow import SLOW, spread

_OTHERS = (1, 5)
_AT_ONCE, _APART = (200, 6) if SLOW else (40, 20)
DRAFTS = [(office, period) for office in OFFICES.values() for period in ("TW2", "Tahunan")]
Tracer = Callable[[Office, str, bytes], Trace]


@pytest.fixture(scope="module")
def traced(run_of: Callable[[Office], Run]) -> Tracer:
    """Traces an edited draft of an example office against its data, which are read once."""

    @cache
    def known(office: Office, key: str) -> tuple[Dossier, Document]:
        here, period = Workspace(run_of(office).folder), Period(office.year, int(key[2]) if key != "Tahunan" else None)
        with Child() as child:
            opened = in_child(child)
            contract, _ = contract_of(here.read_contract(), opened, History(), ())
            assert contract is not None
            dossier, _, files, _ = gather(here, contract, period, date(office.year + 1, 1, 25), opened, History())
            drafts, year = Drafts(here, period), Year(dossier)
            return dossier, report_document(drafts, year, files, child, has_errors=False, signed_on=None)

    def tracing(office: Office, key: str, data: bytes) -> Trace:
        dossier, document = known(office, key)
        compared = compare(read_draft(data, "draf.docx")[0], document)
        return trace(compared, dossier, compute(dossier), name="draf.docx")

    return tracing


def written(run: Run, key: str) -> bytes:
    return (run.folder / f"output/{key}/LKJ_{key}_{run.office.year}.docx").read_bytes()


def untold(found: Trace, words: dict[Digit, str]) -> list[Digit]:
    """The changes that no figure and no finding tells; each told number stands for one of them."""
    told = Counter(number for one in found.figures if one.state is State.HAND for number in _numbers(one.now))
    for one in found.checked.findings:
        if one.severity is not Severity.NOTE and one.code != "DRF-001":
            told.update(_numbers(one.found))
    left = []
    for digit, word in words.items():
        number = next((one for one in _numbers(word) if told[one]), None)
        if number is None:
            left.append(digit)
        else:
            told[number] -= 1
    return left


def _numbers(text: str) -> list[str]:
    return [one for one in telling(text) if any(map(str.isdecimal, one))]


@pytest.mark.parametrize(("office", "key"), DRAFTS if SLOW else DRAFTS[2:3], ids=lambda one: getattr(one, "key", one))
def test_every_digit_that_is_changed_is_told(
    run_of: Callable[[Office], Run], traced: Tracer, office: Office, key: str
) -> None:
    """Many far from each other at once; what is not told then is tried alone, as others may have the same number, and with
    another digit, as the first may be what the data say there today (the number of a row below one that is new).
    """
    package = Package(written(run_of(office), key))
    digits = list(package.digits())
    assert len(digits) > 3500
    for chosen in spread(list(rounds(digits, _AT_ONCE, _APART)), 1):
        data, words = package.mutated(chosen)
        for one in untold(traced(office, key, data), dict(words)):
            told = [(alone, dict(word)) for alone, word in (package.mutated([one], by) for by in _OTHERS)]
            assert any(not untold(traced(office, key, alone), word) for alone, word in told), (one, told[0][1])


CHANGES = [(*draft, name) for draft, plants in PLANTED.items() for name in plants]


def test_more_changes_are_planted_than_were_once_passed_over() -> None:
    assert len(CHANGES) >= 54


@pytest.mark.parametrize(("office", "key"), PLANTED)
def test_every_planted_change_finds_its_place(run_of: Callable[[Office], Run], office: str, key: str) -> None:
    """Only some of them are traced in the ordinary run; this tells at once which no longer fits what a draft says."""
    data, lost = written(run_of(OFFICES[office]), key), []
    untouched = etree.tostring(Edited(data).root)
    for name, plant in PLANTED[office, key].items():
        draft = Edited(data)
        try:
            plant(draft)
        except (StopIteration, AssertionError, IndexError):
            lost.append(name)
        else:
            assert etree.tostring(draft.root) != untouched, name
    assert lost == []


@pytest.mark.parametrize(("office", "key", "name"), spread(CHANGES, 4))
def test_a_change_that_a_signature_must_not_cover_is_an_error(
    run_of: Callable[[Office], Run], traced: Tracer, office: str, key: str, name: str
) -> None:
    draft = Edited(written(run_of(OFFICES[office]), key))
    PLANTED[office, key][name](draft)
    found = traced(OFFICES[office], key, draft.save()).checked.findings
    assert [one for one in found if one.severity is Severity.ERROR], name


_CHANGED = {"cell with a figure", "chart numbers", "figure overtyped"}  # these are no false alarms
HARMLESS = [one for one in EDITS if one.name not in _CHANGED]
TOGETHER = [("Tahunan", HARMLESS[number::10]) for number in range(10)]


@pytest.mark.parametrize(("key", "edits"), [*spread(TOGETHER, 1), ("TW1", QUARTERLY)])
def test_an_edit_that_changes_no_figure_is_no_error(
    run_of: Callable[[Office], Run], traced: Tracer, key: str, edits: Sequence[Edit]
) -> None:
    draft = Edited(written(run_of(PERKIMTAN), key))
    for one in edits:
        one.make(draft)
    found = traced(PERKIMTAN, key, draft.save()).checked.findings
    assert [(one.code, one.message) for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("office", "key"), DRAFTS if SLOW else DRAFTS[1:3], ids=lambda one: getattr(one, "key", one))
def test_an_untouched_draft_has_no_error(
    run_of: Callable[[Office], Run], traced: Tracer, office: Office, key: str
) -> None:
    told = [one.code for one in traced(office, key, written(run_of(office), key)).checked.findings]
    assert set(told) <= {"DRF-013"}
