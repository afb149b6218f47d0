"""Word's own structure in a draft that a person edited: kept in the next version, or told by name."""

from __future__ import annotations

import pytest

from lkjgen.files.word.lint import lint
from tests.draft_edits import Edited
from tests.test_human_edits import next_version, texts, today, written
from tests.word_sample import sample
from tests.word_structures import STRUCTURES, Structure


@pytest.fixture(scope="module")
def first() -> bytes:
    return written(sample())


@pytest.mark.parametrize("one", STRUCTURES, ids=lambda one: one.name)
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
    again, _ = next_version(data, today(), 3)  # and in the version after that
    assert texts(again) == texts(data)
    assert one.told or one.seen(Edited(again)) == seen
