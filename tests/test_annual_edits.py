"""The example's own drafts, edited in every way that people do and regenerated: nothing lost, nothing stale, nothing twice."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.comparing import ChangeKind
from lkjgen.core.document import Document, Kept
from lkjgen.core.draft.edited import Layer
from lkjgen.core.model import Activity, Budget, BudgetReport, Dossier, OutputReport, Period, RenstraActivity, Submission
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.regeneration import Regenerated
from lkjgen.example import PERKIMTAN
from lkjgen.files.word.lint import lint
from lkjgen.files.word_reader import read_draft
from lkjgen.usecases import checking
from tests.annual_edits import EDITS, HOUSES, QUARTERLY, REASON
from tests.draft_edits import Edited, as_word_saves, through_libreoffice, w
from tests.human_edits import Edit, behind, overtype, paragraph
from tests.slow import SLOW, spread
from tests.test_human_edits import all_words, is_kept, next_version, texts, written
from tests.validity import sdk_errors

Coded = TypeVar("Coded", Activity, Budget, BudgetReport, OutputReport, RenstraActivity)


@dataclass(frozen=True)
class Documents:
    """A period's report as it was, with corrected data, and after a change of the PK took an indicator away."""

    was: Document
    corrected: Document
    fewer: Document


def _corrected(one: Submission, period: Period) -> Submission:
    """Other realizations, other rupiah, and other words of a team."""
    if one.period != period:
        return one
    realizations = tuple(
        replace(each, numerator=each.numerator + 7)  # 54.407/62.400 = 87,19; 87,19/87,5 = 99,65
        if each.numerator is not None
        else replace(each, value=each.value * Decimal("1.01"))
        if isinstance(each.value, Decimal)
        else each
        for each in one.realizations
    )
    budgets = tuple(replace(each, spent=each.spent - 1_234_567) if each.spent else each for each in one.budgets)
    analyses = tuple(
        replace(each, hindering=f"{each.hindering} Data diperbaiki tim.") if each.code == "IK-01" else each
        for each in one.analyses
    )
    return replace(one, realizations=realizations, budgets=budgets, analyses=analyses)


def _made(dossier: Dossier) -> Document:
    report = quarterly_report if dossier.period.quarter else annual_report
    day = PERKIMTAN.report_day(dossier.period.key)
    return report(Year(dossier), has_errors=False, signed_on=day)


_EDITED = frozenset(("IK-01", "IK-02", "IK-12", "IK-13"))  # whose passages the edits change


def _with_indicators(dossier: Dossier, codes: Set[str]) -> Dossier:
    indicators = tuple(one for one in dossier.contract.indicators if one.code in codes)
    targets = tuple(one for one in dossier.contract.targets if one.indicator in codes)
    return replace(dossier, contract=replace(dossier.contract, indicators=indicators, targets=targets))


_KEPT = ("1.04.02.2.01.10", "1.04.03.2.03.02", "2.10.04.2.01.02")  # sub kegiatan of three programs


def shortened(dossier: Dossier) -> Dossier:
    """In the ordinary run: the indicators whose passages the edits change, and three programs, each with one sub kegiatan; a
    sixth of the report's length.
    """
    if SLOW:
        return dossier
    fewer = _with_indicators(dossier, _EDITED)
    held = fewer.contract
    contract = replace(
        held,
        activities=_of_kept(held.activities),
        budgets=_of_kept(held.budgets),
        renstra_activities=_of_kept(held.renstra_activities)[:3],
        pk_budgets=tuple(one for one in held.pk_budgets if _is_kept(one.program)),
        program_indicators=tuple(one for one in held.program_indicators if _is_kept(one.activity)),
        actions=tuple(one for one in held.actions if one.indicator in _EDITED)[:6],
    )
    sent = (replace(one, outputs=_of_kept(one.outputs), budgets=_of_kept(one.budgets)) for one in fewer.submissions)
    return replace(fewer, contract=contract, submissions=tuple(sent))


def _is_kept(code: str) -> bool:
    return any(one == code or one.startswith(f"{code}.") for one in _KEPT)


def _of_kept(rows: tuple[Coded, ...]) -> tuple[Coded, ...]:
    """Those that are about a sub kegiatan that is kept, or about its kegiatan or program."""
    return tuple(one for one in rows if _is_kept(one.code))


def _year(folder: Path, quarter: int | None) -> Documents:
    period = Period(2023, quarter)
    found = checking.check(folder, quarter, PERKIMTAN.report_day(period.key)).year
    assert found is not None
    dossier = found.dossier if quarter else shortened(found.dossier)
    fewer = _with_indicators(dossier, {one.code for one in dossier.contract.indicators} - {"IK-02"})
    corrected = tuple(_corrected(one, period) for one in dossier.submissions)
    return Documents(_made(dossier), _made(replace(dossier, submissions=corrected)), _made(fewer))


@pytest.fixture(scope="module")
def annual(example_folder: Path) -> Documents:
    return _year(example_folder, None)


@pytest.fixture(scope="module")
def first(annual: Documents) -> bytes:
    return written(annual.was)


def figures_are_todays(data: bytes, today: Document, done: Regenerated, typed: frozenset[str] = frozenset()) -> None:
    """Each figure that still has its control says what the data say, but what a person typed into it."""
    draft, _ = read_draft(data, "draf.docx")
    assert draft.manifest is not None
    shown = draft.manifest.figures()
    wrong = [
        (one.id, one.text)
        for element in draft.elements
        for line in element.lines
        for one in line.figures
        if one.layer in (Layer.CONTROL, Layer.BOOKMARK)
        and one.text not in shown.get(one.id, ())
        and one.text not in typed
    ]
    assert wrong == []
    assert today.identity == done.document.identity


def comments_of(data: bytes) -> list[str]:
    draft, _ = read_draft(data, "draf.docx")
    return sorted("\n".join(one.lines) for one in draft.comments)


def is_settled(data: bytes, today: Document) -> None:
    """Written once more without any change it says the same, and has no more comments."""
    again, _ = next_version(data, today, 3)
    assert texts(again) == texts(data)
    assert comments_of(again) == comments_of(data)


def made(data: bytes, edits: Sequence[Edit]) -> bytes:
    draft = Edited(data)
    for one in edits:
        one.make(draft)
    return draft.save()


def names(edits: Sequence[Edit]) -> str:
    return ", ".join(one.name for one in edits)


TOGETHER = [EDITS[number::10] for number in range(10)]  # none of a group takes away what another one needs


@pytest.mark.parametrize("edits", spread(TOGETHER, 1), ids=names)
def test_edits_of_the_annual_draft_are_kept(annual: Documents, first: bytes, edits: Sequence[Edit]) -> None:
    data, done = next_version(made(first, edits), annual.corrected)
    assert lint(data) == []
    for edit in edits:
        is_kept(edit, data)
    figures_are_todays(data, annual.corrected, done, frozenset({"88,88%"}))
    is_settled(data, annual.corrected)


def test_there_are_more_than_forty_kinds_of_edits() -> None:
    assert len({one.name for one in EDITS}) == len(EDITS) > 40


ALONE = {"find and replace", "formatting cleared"}  # they change what the words of other edits are
MANY = [[one for one in EDITS[number::3] if one.name not in ALONE] for number in range(3)]


@pytest.mark.parametrize("edits", spread(MANY, 1), ids=names)
def test_many_edits_through_four_versions(annual: Documents, first: bytes, edits: Sequence[Edit]) -> None:
    """Word saves it, the data change, an indicator goes, it comes again and the data are what they were."""
    data = as_word_saves(made(first, edits))
    for version, today in enumerate((annual.corrected, annual.fewer, annual.was), 2):
        data, _ = next_version(data, today, version)
    assert lint(data) == []
    said = all_words(data)
    passing = {"chart numbers", "cell with a figure"}  # told in a comment, which goes when the data say something else
    assert [one.name for one in edits if one.name not in passing and one.words not in said] == []


@pytest.mark.usefixtures("ooxml_validator")
def test_edited_annual_drafts_pass_the_open_xml_sdk(
    annual: Documents, first: bytes, soffice: Path, tmp_path: Path
) -> None:
    for number, edits in spread(list(enumerate(MANY)), 1):
        source = made(first, edits)
        if number == 2:
            source = through_libreoffice(soffice, source, tmp_path / "lo")
        path = tmp_path / f"{number}.docx"
        path.write_bytes(next_version(source, annual.corrected)[0])
        assert sdk_errors(path) == [], number


def test_edits_in_each_of_three_versions(annual: Documents, first: bytes) -> None:
    data = first
    steps: list[tuple[Document, Callable[[Edited], None]]] = [
        (annual.corrected, overtype(REASON, "sunting-satu bantuan baru diketahui")),
        (annual.was, behind("sunting-satu", paragraph("sunting-dua."))),
        (annual.corrected, overtype("sunting-dua.", "sunting-dua yang diubah.")),
        (annual.fewer, overtype("Isu Strategis", "Isu sunting-tiga")),
    ]
    for version, (today, edit) in enumerate(steps, 2):
        draft = Edited(data)
        edit(draft)
        data, _ = next_version(draft.save(), today, version)
        assert lint(data) == []
    said = texts(data)
    assert sum("sunting-satu bantuan" in one for one in said) == 1
    assert sum("sunting-dua yang diubah." in one for one in said) == 1
    assert [one for one in said if "sunting-tiga" in one][-1] == "Isu sunting-tiga"


def test_what_is_written_about_an_indicator_that_goes_comes_to_the_end(annual: Documents, first: bytes) -> None:
    draft = Edited(first)
    place = draft.paragraph(HOUSES)
    draft.insert_after(place, paragraph("sunting-tentang-IK-02"))
    data, done = next_version(draft.save(), annual.fewer)
    said = texts(data)
    assert said.count("sunting-tentang-IK-02") == 1
    assert done.document != annual.fewer
    back, _ = next_version(
        data, annual.was, 3
    )  # the indicator comes again: its text is written anew, the person's stays
    assert texts(back).count("sunting-tentang-IK-02") == 1
    assert sum(HOUSES in one for one in texts(back)) == sum(HOUSES in one for one in texts(first))


def test_an_unedited_draft_is_the_document_of_today_whatever_editor_saved_it(
    annual: Documents, first: bytes, soffice: Path, tmp_path: Path
) -> None:
    assert next_version(first, annual.fewer)[1].document == annual.fewer
    assert next_version(as_word_saves(first), annual.was)[1].document == annual.was
    saved = through_libreoffice(soffice, first, tmp_path)
    done = next_version(saved, annual.corrected)[1]
    assert done.document == annual.corrected
    assert [one for one in done.changes if one.kind is ChangeKind.LAYOUT] == []


def test_edits_made_inside_libreoffice(
    annual: Documents, first: bytes, soffice: Path, uno_python: Path, tmp_path: Path
) -> None:
    """Opened, edited and saved by Writer itself, driven through its own interface."""
    source, target = tmp_path / "draf.docx", tmp_path / "disunting.docx"
    source.write_bytes(first)
    script = Path(__file__).with_name("libreoffice_edits.py")
    arguments = [soffice, tmp_path / "profil", source, target]
    subprocess.run([uno_python, script, *arguments], check=True, capture_output=True, timeout=180)
    draft, _ = read_draft(target.read_bytes(), "disunting.docx")
    assert any("Track Changes" in one for one in draft.notices)
    data, done = next_version(target.read_bytes(), annual.corrected)
    assert lint(data) == []
    said, seen = texts(data), all_words(data)
    for words in ("kata", "alinea", "catatan-kaki", "komentar", "baris", "sel", "tabel", "terlacak"):
        assert f"sunting-lo-{words}" in seen, words
    assert said[said.index("sunting-lo-alinea") - 1].startswith("Laporan Kinerja disusun")
    assert not any("Kami berharap laporan ini" in one or "Banyak bidang tanah milik" in one for one in said)
    assert "narasi/pegawai" in [one.id for one in done.changes if one.kind is ChangeKind.FORMAT]
    figures_are_todays(data, annual.corrected, done)
    if SLOW:
        is_settled(data, annual.corrected)


def test_renumbered_tables_freeze_no_passage(annual: Documents, first: bytes) -> None:
    """With a table deleted the references to later ones say other numbers: that is no edit."""
    draft = Edited(first)
    next(one for one in EDITS if one.name == "table deleted").make(draft)
    data, _ = next_version(draft.save(), annual.was)
    _, again = next_version(as_word_saves(data), annual.corrected, 3)
    assert [one for one in again.document.blocks if isinstance(one, Kept)] == []


def test_edits_of_a_quarterly_draft_are_kept(example_folder: Path) -> None:
    year = _year(example_folder, 1)
    data, done = next_version(made(written(year.was), QUARTERLY), year.corrected)
    assert lint(data) == []
    for edit in QUARTERLY:
        is_kept(edit, data)
    figures_are_todays(data, year.corrected, done)
    if SLOW:
        is_settled(data, year.corrected)


def test_a_figure_that_a_person_quotes_is_told_when_it_changes(annual: Documents, first: bytes) -> None:
    """The sentence stays as it is; a comment names the old and the new figure."""
    draft = Edited(first)
    place = draft.paragraph(HOUSES)
    draft.insert_after(place, paragraph("sunting-kutip: capaian 99,63%."))
    data, _ = next_version(draft.save(), annual.corrected)
    assert "sunting-kutip: capaian 99,63%." in texts(data)
    assert any("99,63%" in one and "99,65%" in one for one in comments_of(data))


def test_after_a_deleted_annex_titles_and_tables_count_without_a_gap(annual: Documents, first: bytes) -> None:
    """Also where a person has already counted one of them anew, and in the version after the next."""
    draft = Edited(first)
    start = draft.paragraph("LAMPIRAN 3 ")
    following = draft.paragraph("LAMPIRAN 4 ")
    for one in list(start.itersiblings()):
        if one is following:
            break
        if one.find(f"{w('pPr')}/{w('sectPr')}") is None:
            draft.delete(one)
    draft.delete(start)
    draft.replace("LAMPIRAN 4 ", "LAMPIRAN 3 ")
    data, done = next_version(draft.save(), annual.corrected)
    again, _ = next_version(data, annual.was, 3)
    assert [one for one in done.document.blocks if isinstance(one, Kept)] == []
    for each in (data, again):
        said = [one for one in texts(each) if one.startswith("LAMPIRAN ")]
        titles = [one for number, one in enumerate(said) if one not in said[:number]]
        assert [int(one.split()[1]) for one in titles] == list(range(1, len(titles) + 1))
        labels = [int(found[1]) for one in texts(each) if (found := re.match(r"Tabel L\.(\d+) ", one))]
        assert sorted(set(labels)) == list(range(1, len(set(labels)) + 1))
