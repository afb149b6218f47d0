"""A note mark beside a figure is a person's words, not another figure; a figure that is struck out is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from lkjgen.core.comparing import ChangeKind, State, compare
from lkjgen.core.document import Column, Document, Figure, Row, Table, cell
from lkjgen.core.draft.edited import UNSAID
from lkjgen.core.tracing.parts import Parts
from lkjgen.files.child import Child
from lkjgen.files.word_reader import read_draft
from tests.draft_edits import Edited, fragment, w, without_marks, words_of
from tests.test_drafting import Office
from tests.test_drafting import report as short_report

FIRST = "LKJ_TW1_2023.docx"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "call", lambda _, function, *args, **named: function(*args, **named))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def report(figure: str = "95,50%") -> Document:
    """The figure in a sentence and, without its unit, alone in a cell."""
    plain = short_report(figure)
    number = cell(Figure("capaian/IK-01/TW1", figure.rstrip("%")))
    table = Table("tabel/a", "Ukuran", (Column("Nama", 1), Column("Capaian", 1)), (Row("1", (cell("IK-01"), number)),))
    return replace(plain, blocks=(*plain.blocks, table))


def raised(text: str, how: str = "superscript") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="{how}"/></w:rPr><w:t>{text}</w:t></w:r>'


def put(run: str, *, inside: bool = True, before: bool = False) -> Callable[[Edited, etree._Element], None]:
    def make(_: Edited, control: etree._Element) -> None:
        place = list(control.iter(w("r")))[0 if before else -1] if inside else control
        (place.addprevious if before else place.addnext)(fragment(run)[0])

    return make


def footnote(draft: Edited, control: etree._Element) -> None:
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>Angka sementara.</w:t></w:r></w:p></w:footnote>'
    if "word/footnotes.xml" not in draft.parts:
        head = f'<w:footnotes xmlns:w="{control.nsmap["w"]}">{note}</w:footnotes>'
        draft.add_part(
            "word/footnotes.xml",
            head.encode(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            "footnotes",
        )
    put('<w:r><w:footnoteReference w:id="7"/></w:r>')(draft, control)


MARKS = {
    "superscript": put(raised("1)")),
    "superscript before": put(raised("a) 1"), before=True),
    "superscript outside": put(raised("2"), inside=False),
    "subscript": put(raised("1", "subscript")),
    "footnote": footnote,
}


def marked(data: bytes, make: Callable[[Edited, etree._Element], None]) -> bytes:
    draft = Edited(data)
    for control in [one for one in draft.body.iter(w("sdt")) if words_of(one) in ("95,50%", "95,50")]:
        make(draft, control)
    return draft.save()


def states(data: bytes, today: Document) -> list[tuple[str, State]]:
    draft, _ = read_draft(data, "draf.docx")
    assert draft.manifest is not None
    found = Parts(compare(draft, today)).figures()
    return [(one.now, one.state) for one in found]


@pytest.mark.parametrize("controls", [True, False])
@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.parametrize("name", MARKS)
def test_a_mark_beside_a_figure_is_no_other_figure(office: Office, name: str, controls: bool, bookmarks: bool) -> None:
    office.write(report())
    path = office.out / FIRST
    data = marked(path.read_bytes(), MARKS[name])
    if name == "superscript before":  # letters before a number are words, and stay with it when nothing marks it
        controls = bookmarks = True
    data = without_marks(data, bookmarks=not bookmarks, controls=not controls)
    assert states(data, report()) == [("95,50%", State.SAME), ("95,50", State.SAME)]
    path.write_bytes(data)
    done = office.write(report("96,75%"))
    kinds = {one.kind for one in done.changes}
    assert kinds & {ChangeKind.KEPT, ChangeKind.HAND}  # the passage was edited
    new = Edited((office.out / done.written.path.name).read_bytes())
    if controls or bookmarks:
        assert ChangeKind.HAND not in kinds
        assert [one for one in new.body.iter(w("sdt")) if words_of(one) == "96,75%"]
        assert len(list(new.body.iter(w("vertAlign"), w("footnoteReference")))) == 2


def test_a_mark_between_the_digits_is_another_figure(office: Office) -> None:
    office.write(report())
    draft = Edited((office.out / FIRST).read_bytes())
    for control in [one for one in draft.body.iter(w("sdt")) if words_of(one) in ("95,50%", "95,50")]:
        run = next(control.iter(w("r")))
        run.addnext(fragment("<w:r><w:t>9</w:t></w:r>")[0])
        run.addnext(fragment(raised("1)"))[0])
    assert [state for _, state in states(draft.save(), report())] == [State.HAND, State.HAND]


@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize("how", ["strike", "dstrike", "vanish"])
def test_a_figure_that_is_struck_out_is_told(office: Office, how: str, stripped: bool) -> None:
    office.write(report())
    path = office.out / FIRST
    draft = Edited(path.read_bytes())
    for control in [one for one in draft.body.iter(w("sdt")) if words_of(one) in ("95,50%", "95,50")]:
        next(control.iter(w("r"))).insert(0, fragment(f"<w:rPr><w:{how}/></w:rPr>")[0])
    data = without_marks(draft.save()) if stripped else draft.save()
    assert states(data, report()) == [
        (f"95,50%{UNSAID}", State.HAND),
        (f"95,50{UNSAID}", State.HAND),
    ]
    path.write_bytes(data)
    done = office.write(report("96,75%"))
    assert [one.old for one in done.changes if one.kind is ChangeKind.HAND] == [
        f"95,50%{UNSAID}",
        f"95,50{UNSAID}",
    ]
    assert (
        "Angka 95,50% (dicoret atau disembunyikan) ditulis tangan"
        in Edited((office.out / done.written.path.name).read_bytes()).parts["word/comments.xml"].decode()
    )
