"""Word's own structure in a draft that a person edited: kept in the next version, or told by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from lkjgen.core.comparing import ChangeKind
from lkjgen.files.word.lint import lint
from tests.draft_edits import Edited, as_word_saves, through_libreoffice, w
from tests.human_edits import comment
from tests.slow import SLOW, spread
from tests.test_human_edits import next_version, texts, today, written
from tests.word_sample import sample
from tests.word_structures import STRUCTURES, WIDE, Structure, ends_section, wide


@pytest.fixture(scope="module")
def first() -> bytes:
    return written(sample())


@pytest.mark.parametrize("one", spread(STRUCTURES, 17), ids=lambda one: one.name)
def test_a_structure_is_kept_or_told(first: bytes, one: Structure) -> None:
    draft = Edited(first)
    before = one.seen(draft)
    one.make(draft)
    seen = one.seen(draft)
    data, done = next_version(draft.save(), today())
    if one.told:
        told = [*(f"{change.old} {change.new}" for change in done.changes), *done.notices]
        assert any(one.told in words for words in told), told
    else:
        assert one.seen(Edited(data)) == seen != before
    assert lint(data) == []
    if one in spread(STRUCTURES, 17)[::3] or SLOW:  # and in the version after that
        again, _ = next_version(data, today(), 3)
        assert texts(again) == texts(data)
        assert one.told or one.seen(Edited(again)) == seen


_MOMENTS = ("", "0-00-00T00:00:00Z", "2024-01-20", "2024-02-31T08:00:00Z", "kemarin")


@pytest.mark.parametrize("moment", _MOMENTS)
def test_every_comment_has_a_date_that_the_schema_takes(first: bytes, moment: str) -> None:
    """Ours get the day of the draft; a person's keep theirs where it is one."""
    draft = Edited(first)
    comment(draft, "Ringkas.", "sunting-komentar")
    draft.replace("101,25 %", "109,99 %")  # told in a comment of ours
    old = b'w:date="2024-01-20T08:00:00Z"'
    draft.parts["word/comments.xml"] = draft.parts["word/comments.xml"].replace(
        old, f'w:date="{moment}"'.encode() if moment else b""
    )
    made = Edited(next_version(draft.save(), today())[0])
    dates = [one.get(w("date")) for one in etree.fromstring(made.parts["word/comments.xml"])]
    assert set(dates) == {"2000-01-01T00:00:00Z"}
    assert len(dates) > 1


def test_an_editor_that_only_saves_changes_no_layout(first: bytes) -> None:
    for data in (first, as_word_saves(first)):
        assert [one for one in next_version(data, today())[1].changes if one.kind is ChangeKind.LAYOUT] == []


def test_libreoffice_changes_no_layout_by_saving(first: bytes, soffice: Path, tmp_path: Path) -> None:
    done = next_version(through_libreoffice(soffice, first, tmp_path), today())[1]
    assert [one for one in done.changes if one.kind is ChangeKind.LAYOUT] == []


def test_where_the_part_is_gone_its_section_still_ends(first: bytes) -> None:
    """A landscape section of generated parts: without its beginning all chapters before it would lie across too."""
    draft = Edited(first)
    ends_section(draft.paragraph("Ringkas."))
    ends_section(draft.paragraph("Sasaran 1"), WIDE)
    seen = wide(draft)
    document = today()
    fewer = replace(document, blocks=tuple(one for one in document.blocks if getattr(one, "id", "") != "bab1/b/isi"))
    data, done = next_version(draft.save(), fewer)
    assert [one.removesuffix("ringkas") for one in wide(Edited(data))] == seen
    assert not any(one.kind is ChangeKind.HOMELESS for one in done.changes)
    assert lint(data) == []
