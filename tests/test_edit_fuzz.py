"""Edits at random: whatever was typed, deleted, copied, moved or stripped of its marks, no typed word is lost."""

from __future__ import annotations

import random
from copy import deepcopy

import pytest
from lxml import etree

from lkjgen.files.word.lint import lint
from tests.draft_edits import Edited, as_word_saves, fragment, w, words_of
from tests.slow import spread
from tests.test_human_edits import all_words, next_version, today, written
from tests.word_sample import sample

_LISTED = (b'w:val="TOC', b'w:val="TableofFigures', b"TOC \\")  # written anew, whatever is typed there


class Hand:
    """Somebody at the keyboard; `typed` are the words that must be found again."""

    def __init__(self, data: bytes, seed: int) -> None:
        self.draft = Edited(data)
        self.chance = random.Random(seed)  # noqa: S311  not for secrets
        self.typed: list[str] = []

    def word(self) -> str:
        self.typed.append(f"ketik{len(self.typed)}x{self.chance.randrange(10**6)}x")
        return self.typed[-1]

    def elements(self) -> list[etree._Element]:
        """What stands in the body outside of tables of contents, without the ends of page sections."""
        return [
            one
            for one in self.draft.body
            if next(one.iter(w("sectPr")), None) is None and not any(sign in etree.tostring(one) for sign in _LISTED)
        ]

    def texts(self) -> list[etree._Element]:
        return [text for one in self.elements() for text in one.iter(w("t")) if text.text]

    def type(self) -> None:
        text = self.chance.choice([one for one in self.texts() if "ketik" not in (one.text or "")])
        said = text.text or ""
        at = self.chance.randrange(len(said) + 1)
        text.text = f"{said[:at]}{self.word()}{said[at:]}"

    def overtype(self) -> None:
        self.chance.choice([one for one in self.texts() if "ketik" not in (one.text or "")]).text = self.word()

    def enter(self) -> None:
        new = fragment(f"<w:p><w:r><w:t>{self.word()} alinea.</w:t></w:r></w:p>")[0]
        self.chance.choice(self.elements()).addnext(new)

    def replace(self) -> None:
        old = self.chance.choice(("rumah", "kinerja", "Target", "yang"))
        new = self.word()
        for one in self.texts():
            one.text = (one.text or "").replace(old, new)

    def delete(self) -> None:
        self.draft.delete(self.chance.choice(self.elements()))

    def copy(self) -> None:
        copy = deepcopy(self.chance.choice(self.elements()))
        if self.chance.random() < 0.5:
            for one in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
                self.draft.delete(one)
        self.chance.choice(self.elements()).addnext(copy)

    def move(self) -> None:
        one, place = self.chance.sample(self.elements(), 2)
        place.addnext(one)

    def join(self) -> None:
        pairs = [one for one in self.elements() if one.tag == w("p") and one.getnext() in self.elements()]
        one = self.chance.choice(pairs)
        following = one.getnext()
        if following is not None and following.tag == w("p"):
            one.extend([each for each in following if each.tag != w("pPr")])
            self.draft.delete(following)

    def row(self) -> None:
        old = self.chance.choice(list(self.draft.body.iter(w("tr"))))
        new = deepcopy(old)
        for cell in new.iterfind(w("tc")):
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            hidden = merge is not None and merge.get(w("val")) != "restart"
            for one in list(cell.iterfind(w("p"))):
                cell.remove(one)
            cell.extend(fragment(f"<w:p><w:r><w:t>{'' if hidden else self.word()}</w:t></w:r></w:p>"))
        old.addnext(new)

    def delete_row(self) -> None:
        self.draft.delete(self.chance.choice(list(self.draft.body.iter(w("tr")))))

    def strip(self) -> None:
        """What an editor may drop: some bookmarks, some controls."""
        for one in list(self.draft.body.iter(w("bookmarkStart"))):
            if self.chance.random() < 0.4:
                self.draft.delete(one)
        for one in list(self.draft.body.iter(w("sdt"))):
            content, parent = one.find(w("sdtContent")), one.getparent()
            if content is not None and parent is not None and self.chance.random() < 0.4:
                place = parent.index(one)
                parent[place : place + 1] = list(content)

    def work(self) -> None:
        acts = (
            self.type, self.type, self.overtype, self.enter, self.enter, self.replace, self.delete, self.copy, self.move,
            self.join, self.row, self.delete_row, self.strip,
        )  # fmt: skip
        for _ in range(self.chance.choice((1, 2, 4, 8, 16))):
            self.chance.choice(acts)()

    def left(self) -> set[str]:
        """Of the typed words those that were not deleted again."""
        said = "\n".join(words_of(one) for one in self.elements())
        return {one for one in self.typed if one in said}


@pytest.mark.parametrize("seed", spread(range(20), 3))
def test_no_typed_word_is_lost(first: bytes, seed: int) -> None:
    hand = Hand(first, seed)
    hand.work()
    data = hand.draft.save()
    document = today() if seed % 2 else sample()
    for version in (2, 3):
        data, _ = next_version(as_word_saves(data) if seed % 3 == 0 else data, document, version)
        assert lint(data) == []
        said = all_words(data)
        assert [one for one in hand.left() if one not in said] == []


@pytest.mark.parametrize("part", range(5))
def test_a_word_is_kept_wherever_it_was_typed(first: bytes, part: int) -> None:
    """In the middle of every text, whatever it belongs to: a reference, the number of a caption, a figure, a heading."""
    hand = Hand(first, part)
    for text in hand.texts()[part::5]:
        said = text.text or ""
        text.text = f"{said[: len(said) // 2]}{hand.word()}{said[len(said) // 2 :]}"
    data, _ = next_version(hand.draft.save(), today())
    said = all_words(data)
    assert len(hand.typed) > 100
    assert [one for one in hand.typed if one not in said] == []


@pytest.fixture(scope="module")
def first() -> bytes:
    return written(sample())
