"""Every digit that the tool wrote, changed by hand, is told by `telusur`; and so are changes that are no digits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
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
from lkjgen.example import OFFICES, Office
from lkjgen.files.child import Child
from lkjgen.files.opening import in_child
from lkjgen.files.word_reader import read_draft
from lkjgen.gathering.dossiers import contract_of, gather
from lkjgen.gathering.reports import report_document
from lkjgen.workspace import Workspace
from tests.conftest import Run
from tests.draft_edits import Edited, w, words_of
from tests.mutations import Digit, Package, rounds
from tests.slow import SLOW, spread

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
            contract, _ = contract_of(here.read_contract(), opened, History())
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


@pytest.mark.parametrize(("office", "key"), DRAFTS, ids=lambda one: getattr(one, "key", one))
def test_every_digit_that_is_changed_is_told(
    run_of: Callable[[Office], Run], traced: Tracer, office: Office, key: str
) -> None:
    """Many far from each other at once; what is not told then is tried alone, as others may have the same number."""
    package = Package(written(run_of(office), key))
    digits = list(package.digits())
    assert len(digits) > 5000
    for chosen in spread(list(rounds(digits, _AT_ONCE, _APART)), 1):
        data, words = package.mutated(chosen)
        for one in untold(traced(office, key, data), dict(words)):
            alone, word = package.mutated([one])
            assert untold(traced(office, key, alone), dict(word)) == [], (one, word)


def _replaced(old: str, new: str) -> Callable[[Edited], None]:
    return lambda draft: draft.replace(old, new)


def _run(old: str, new: str) -> Callable[[Edited], None]:
    """A run of just these words."""

    def edit(draft: Edited) -> None:
        next(one for one in draft.body.iter(w("t")) if one.text == old).text = new

    return edit


def _headed(old: str, new: str) -> Callable[[Edited], None]:
    """In a heading of a table's column."""

    def edit(draft: Edited) -> None:
        text = next(
            text
            for row in draft.body.iter(w("tr"))
            if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            for text in row.iter(w("t"))
            if old in (text.text or "")
        )
        text.text = (text.text or "").replace(old, new)

    return edit


def _dropped(words: str, style: str) -> Callable[[Edited], None]:
    """A line of a list that begins with `words`."""

    def edit(draft: Edited) -> None:
        draft.delete(next(one for one in _styled(draft, style) if words_of(one).startswith(words)))

    return edit


def _styled(draft: Edited, style: str) -> list[etree._Element]:
    named = ((one, one.find(f"{w('pPr')}/{w('pStyle')}")) for one in draft.body.iter(w("p")))
    return [one for one, found in named if found is not None and found.get(w("val"), "") == style]


PLANTED = {
    "naik": _run(" naik", " turun"),
    "membaik": _replaced("yang berarti membaik", "yang berarti memburuk"),
    "belum efisien": _replaced("Penggunaan anggaran belum efisien", "Penggunaan anggaran efisien"),
    "melampaui": _replaced(", tidak mencapai target ", ", melampaui target "),
    "overall category": _replaced(", kategori Tinggi (rata-rata", ", kategori Sangat Tinggi (rata-rata"),
    "category of an indicator": _replaced(" dengan kategori Rendah", " dengan kategori Sedang"),
    "count of the missed": _run("9", "8"),
    "lost sign": _replaced("87,18%", "87,18"),
    "indicator dropped": _dropped("IK-10 Tanggal penetapan", "LKDaftar"),
    "year in a caption": _replaced("2020–2023 pada sasaran", "2019–2023 pada sasaran"),
    "year in a column head": _headed("2022", "2021"),
    "date of the PK": _replaced("tanggal 15 September 2023", "tanggal 5 September 2023"),
    "number of the PK": _replaced("800/014/PKP/2023", "800/041/PKP/2023"),
    "code of an indicator": _replaced("IK-02 Persentase rumah layak huni: ", "IK-05 Persentase rumah layak huni: "),
    "regulation": _replaced("Nomor 53 Tahun 2014", "Nomor 35 Tahun 2014"),
    "amount in a footnote": _replaced("311 unit", "111 unit"),
    "limit of the mean": _replaced("paling tinggi 100%", "paling tinggi 120%"),
    "fulfilled in a cell": _run("tidak tercapai", "tercapai"),
}  # fmt: skip


@pytest.mark.parametrize("name", spread(list(PLANTED), 6))
def test_a_change_that_a_signature_must_not_cover_is_an_error(
    run_of: Callable[[Office], Run], traced: Tracer, name: str
) -> None:
    office = OFFICES["perkimtan"]
    draft = Edited(written(run_of(office), "Tahunan"))
    PLANTED[name](draft)
    errors = [one for one in traced(office, "Tahunan", draft.save()).checked.findings if one.severity is Severity.ERROR]
    assert errors, name


@pytest.mark.parametrize(("office", "key"), DRAFTS, ids=lambda one: getattr(one, "key", one))
def test_an_untouched_draft_has_no_error(
    run_of: Callable[[Office], Run], traced: Tracer, office: Office, key: str
) -> None:
    told = [one.code for one in traced(office, key, written(run_of(office), key)).checked.findings]
    assert set(told) <= {"DRF-013"}
