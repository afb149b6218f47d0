"""A list is merged item by item: what nobody edited is today's, every edit is kept, nothing stands twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

import pytest

from lkjgen.core.comparing import ChangeKind, compare
from lkjgen.core.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    Items,
    Kept,
    KeptText,
    Narrative,
    Paragraph,
    plain,
    words,
)
from lkjgen.core.draft import normal
from lkjgen.core.draft.edited import EditedDraft, Element, ReadLine, Shape
from lkjgen.core.draft.slots import list_of
from lkjgen.core.regeneration import Regenerated, regenerate
from lkjgen.files.word.lint import lint
from lkjgen.files.wordml.names import anchor
from tests.draft_edits import Edited, fragment, w, words_of
from tests.draft_values import Pages
from tests.human_edits import comment
from tests.slow import spread
from tests.test_human_edits import next_version, written

NAMES = (
    "rumah layak huni",
    "kawasan kumuh",
    "bidang tanah",
    "sanitasi aman",
    "jalan lingkungan",
    "taman kota",
    "air minum",
)
LISTS = ("tidak-tercapai", "tercapai", "perbaikan")
Data = dict[str, tuple[str, str]]  # indicator → its list, its value


def sentence(code: str, listed: str, value: str) -> Inlines:
    name = NAMES[int(code[-1]) - 1]
    verb = {"tidak-tercapai": "tidak mencapai target", "tercapai": "mencapai target"}.get(listed, "menurut rencana tim")
    return words(f"{code} Persentase {name} (capaian ", Figure(f"capaian/{code}", f"{value}%"), f"), {verb} tahun ini.")


def report(data: Data, laws: tuple[str, ...] = ("UUD", "UU", "PP"), *, keys: bool = True) -> Document:
    """Two lists of indicators, a narrative that is a list, and one whose items are known by their words alone."""
    blocks: list[Block] = [Heading("bab", 1, "Penutup")]
    for listed in LISTS:
        codes = tuple(code for code, (where, _) in data.items() if where == listed)
        items = tuple(sentence(code, listed, data[code][1]) for code in codes)
        made = Items(f"daftar/{listed}", items, ordered=listed == "perbaikan", keys=codes if keys else ())
        blocks.append(Paragraph(f"pengantar/{listed}", words(f"Indikator dalam kelompok {listed} adalah:")))
        if items:
            blocks.append(Narrative(f"narasi/{listed}", (made,)) if listed == "perbaikan" else made)
    blocks += [
        Paragraph("hukum", words("Dasar hukum laporan ini:")),
        Items("daftar/hukum", tuple(words(f"{one} tentang pemerintahan yang ke-{one};") for one in laws), ordered=True),
        Paragraph("akhir", words("Demikian laporan ini.")),
    ]
    return Document("Laporan", "s", "Dinas", tuple(blocks), identity=(("lkjgen_kantor", "D"), ("lkjgen_tahun", "2023")))


DATA: Data = {
    "IK-1": ("tidak-tercapai", "81,50"),
    "IK-2": ("tidak-tercapai", "72,25"),
    "IK-3": ("tidak-tercapai", "63,10"),
    "IK-4": ("tidak-tercapai", "54,05"),
    "IK-5": ("tercapai", "105,00"),
    "IK-6": ("perbaikan", "44,40"),
    "IK-7": ("perbaikan", "33,30"),
}


def without_keys(pages: Pages) -> Pages:
    """As a released version wrote it."""
    slots = tuple(replace(one, keys=()) for one in pages.manifest.slots)
    pages.manifest = replace(pages.manifest, slots=slots)
    return pages


@dataclass
class Result:
    """What stands in the next version, as words: `lists` those of each list, `rest` what found no place."""

    draft: EditedDraft
    done: Regenerated
    lists: dict[str, list[str]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for block in self.done.document.blocks:
            if listed := list_of(block):
                self.lists.setdefault(listed.id.removeprefix("daftar/"), []).extend(map(self.words, listed.items))
            elif isinstance(block, Kept):
                self.rest.append(self.said(block.handle, block))

    def words(self, item: Inlines) -> str:
        match item:
            case (KeptText(handle=handle) as kept,):
                return self.said(handle, kept)
            case _:
                return plain(item)

    def said(self, handle: str, kept: Kept | KeptText) -> str:
        """The words behind a handle with their figures of today, as the writer shows them."""
        first, _, last = handle.partition("-")
        text = "\n".join(one.text for one in self.draft.elements[int(first) : int(last or first) + 1])
        for one in kept.figures:
            text = text.replace(one.old, one.new)
        return text

    @property
    def all(self) -> list[str]:
        return [*(one for each in self.lists.values() for one in each), *self.rest]


def renewed(pages: Pages, document: Document) -> Result:
    draft = pages.read()
    return Result(draft, regenerate(compare(draft, document)))


# --- one by one ------------------------------------------------------------------------------------------------------

NEW: Data = {
    **DATA,
    "IK-1": ("tidak-tercapai", "82,00"),
    "IK-2": ("tidak-tercapai", "73,00"),
    "IK-3": ("tercapai", "100,00"),
    "IK-7": ("tidak-tercapai", "30,00"),
}


def todays(code: str, data: Data = NEW) -> str:
    return plain(sentence(code, *data[code]))


@pytest.mark.parametrize("old", [False, True])
def test_an_edited_item_leaves_the_others_to_the_data(old: bool) -> None:
    """An indicator that reached its target stands in one list, and the others have their figures of today."""
    pages = Pages.of(report(DATA))
    pages.overtype("rumah layak huni (capaian", "rumah layak huni di tiga kecamatan (capaian")
    found = renewed(without_keys(pages) if old else pages, report(NEW))
    first = todays("IK-1").replace("huni", "huni di tiga kecamatan")
    assert found.lists["tidak-tercapai"] == [first, todays("IK-2"), todays("IK-4"), todays("IK-7")]
    assert found.lists["tercapai"] == [todays("IK-3"), todays("IK-5")]
    assert found.rest == []
    kinds = [one.kind for one in found.done.changes if one.kind is not ChangeKind.FIGURE]
    assert kinds == [ChangeKind.KEPT]
    assert [one.target for one in found.done.document.remarks] == [
        "daftar/tidak-tercapai/butir-0" if old else "daftar/tidak-tercapai/IK-1"
    ]


def test_what_was_deleted_stays_deleted_and_what_was_added_stands_behind_its_neighbour() -> None:
    pages = Pages.of(report(DATA))
    pages.delete("IK-2 Persentase")
    pages.add("IK-3 Persentase", "Butir Kasubag.")
    found = renewed(pages, report(NEW))
    assert found.lists["tidak-tercapai"] == [todays("IK-1"), "Butir Kasubag.", todays("IK-4"), todays("IK-7")]
    kinds = [one.kind for one in found.done.changes if one.kind is not ChangeKind.FIGURE]
    assert kinds == [ChangeKind.DELETED, ChangeKind.ADDED]


def test_an_order_of_a_person_is_kept() -> None:
    pages = Pages.of(report(DATA))
    pages.move("IK-1 Persentase", "IK-4 Persentase")  # with the mark of the list
    found = renewed(pages, report(DATA))
    assert [one[:4] for one in found.lists["tidak-tercapai"]] == ["IK-2", "IK-3", "IK-4", "IK-1"]
    assert {one.kind for one in found.done.changes} == {ChangeKind.MOVED}


def test_an_edited_item_whose_indicator_left_the_list_comes_to_the_end() -> None:
    pages = Pages.of(report(DATA))
    pages.overtype("bidang tanah", "bidang tanah milik warga")
    found = renewed(pages, report(NEW))
    assert not any("IK-3" in one for one in found.lists["tidak-tercapai"])
    assert todays("IK-3") in found.lists["tercapai"]
    assert [one for one in found.rest if "milik warga" in one]


def test_an_item_whose_words_changed_in_the_data_too_has_a_proposal() -> None:
    pages = Pages.of(report(DATA))
    pages.overtype("UU tentang", "Sesuai UU tentang")
    changed = report(DATA, ("UUD", "UU baru", "PP", "Perda"))
    found = renewed(pages, changed)
    assert [one.split()[0] for one in found.lists["hukum"]] == ["UUD", "Sesuai", "PP", "Perda"]
    (remark,) = found.done.document.remarks
    assert "UU baru tentang" in remark.text


def test_a_list_that_was_deleted_as_a_whole_stays_deleted() -> None:
    pages = Pages.of(report(DATA))
    pages.elements = [one for one in pages.elements if "tidak mencapai" not in one.text]
    found = renewed(pages, report(NEW))
    assert "tidak-tercapai" not in found.lists
    assert [one.kind for one in found.done.changes].count(ChangeKind.DELETED) == 1


def test_a_list_that_was_written_anew_as_a_whole_is_a_persons() -> None:
    """Nothing of today's is put beside it; what the data say stands in the comment."""
    pages = Pages.of(report(DATA))
    first = pages.at("IK-1 Persentase")
    own = replace(pages.elements[first], lines=(ReadLine("Seluruhnya dibahas bersama pimpinan."),))
    pages.elements[first : first + 4] = [own]
    found = renewed(pages, report(NEW))
    assert "tidak-tercapai" not in found.lists
    assert found.rest == ["Seluruhnya dibahas bersama pimpinan."]
    (remark,) = found.done.document.remarks
    assert todays("IK-7") in remark.text


def test_a_list_that_nobody_edited_is_todays() -> None:
    assert renewed(Pages.of(report(DATA)), report(NEW)).done.document == report(NEW)


# --- at random -------------------------------------------------------------------------------------------------------


class Hand:
    """Somebody at the keyboard. `about` tells for each element of a list which items of the report stand in it, and whether
    they are as they were written.
    """

    def __init__(self, data: Data, chance: random.Random) -> None:
        self.chance = chance
        self.pages = Pages.of(report(data))
        self.about: dict[int, tuple[set[tuple[str, str]], bool]] = {}  # id() of an element → (list, code), untouched
        self.tokens: list[str] = []
        for one in self.pages.elements:
            if one.text.startswith("IK-"):
                code, where = one.text[:4], data[one.text[:4]][0]
                self.about[id(one)] = ({(where, code)}, True)

    def token(self) -> str:
        self.tokens.append(f"ketik{len(self.tokens)}x")
        return self.tokens[-1]

    def places(self) -> list[int]:
        return [place for place, one in enumerate(self.pages.elements) if id(one) in self.about]

    def put(self, place: int, new: Element, about: set[tuple[str, str]], *, untouched: bool = False) -> None:
        self.pages.elements[place] = new
        self.about[id(new)] = (about, untouched)

    def any(self) -> tuple[int, Element, set[tuple[str, str]]]:
        place = self.chance.choice(self.places())
        one = self.pages.elements[place]
        return place, one, self.about[id(one)][0]

    def typed(self, one: Element, at: int, text: str) -> Element:
        line = one.lines[0]
        figures = tuple(
            replace(each, start=each.start + len(text), end=each.end + len(text)) if each.start >= at else each
            for each in line.figures
        )
        return replace(one, lines=(replace(line, text=f"{line.text[:at]}{text}{line.text[at:]}", figures=figures),))

    def retype(self) -> None:
        place, one, about = self.any()
        spots = [at for at, sign in enumerate(one.text) if sign == " " and at and not _inside(one, at)] or [0]
        self.put(place, self.typed(one, self.chance.choice(spots), f" {self.token()} sekali"), about)

    def delete(self) -> None:
        place, *_ = self.any()
        del self.pages.elements[place]

    def add(self) -> None:
        place, one, _ = self.any()
        new = Element(
            "", Shape.PARAGRAPH, (replace(one.lines[0], text=f"Butir {self.token()} dari Kasubag.", figures=()),)
        )
        new = replace(new, style="lk daftar")
        self.pages.elements.insert(place + 1, new)
        self.about[id(new)] = (set(), False)

    def reorder(self) -> None:
        place, one, about = self.any()
        of = {where for where, _ in about}
        there = [each for each in self.places() if {w for w, _ in self.about[id(self.pages.elements[each])][0]} & of]
        other = self.chance.choice(there or [place])
        del self.pages.elements[place]
        self.pages.elements.insert(other, one)

    def split(self) -> None:
        place, one, about = self.any()
        spots = [at for at, sign in enumerate(one.text) if sign == " " and at and not _inside(one, at)] or [0]
        at, line = self.chance.choice(spots), one.lines[0]
        first = replace(line, text=line.text[:at], figures=tuple(each for each in line.figures if each.end <= at))
        later = tuple(
            replace(each, start=each.start - at, end=each.end - at) for each in line.figures if each.start >= at
        )
        second = replace(line, text=line.text[at:], figures=later)
        self.put(place, replace(one, lines=(first,)), about)
        rest = replace(one, lines=(second,), marks=())
        self.pages.elements.insert(place + 1, rest)
        self.about[id(rest)] = (about, False)

    def join(self) -> None:
        place, one, about = self.any()
        following = self.pages.elements[place + 1]
        if id(following) in self.about:
            both = self.typed(one, len(one.text), f" {following.text}")
            line, moved = both.lines[0], len(one.text) + 1
            more = tuple(
                replace(each, start=each.start + moved, end=each.end + moved) for each in following.lines[0].figures
            )
            both = replace(both, lines=(replace(line, figures=(*line.figures, *more)),))
            self.put(place, both, about | self.about[id(following)][0])
            del self.pages.elements[place + 1]

    def bold(self) -> None:
        place, one, about = self.any()
        self.put(place, replace(one, lines=(replace(one.lines[0], form="tebal"),)), about)

    def work(self) -> None:
        acts = (self.retype, self.retype, self.delete, self.add, self.reorder, self.split, self.join, self.bold)
        for _ in range(self.chance.choice((1, 2, 3, 5, 8))):
            if self.places():
                self.chance.choice(acts)()

    def standing(self) -> Iterator[tuple[str, set[tuple[str, str]], bool]]:
        for place in self.places():
            one = self.pages.elements[place]
            yield one.text, *self.about[id(one)]


def _inside(one: Element, at: int) -> bool:
    return any(each.start <= at < each.end for each in one.lines[0].figures)


def changed(data: Data, chance: random.Random) -> Data:
    """Other values; indicators that come, go, or belong to another list."""
    new = {}
    for number in range(1, len(NAMES) + 1):
        code = f"IK-{number}"
        where, value = data.get(code, ("", ""))
        if chance.random() < 0.3:
            where = chance.choice((*LISTS, ""))
        if not value or chance.random() < 0.5:
            value = f"{number}{chance.randrange(10)},{chance.randrange(10)}{chance.randrange(1, 10)}"
        if where:
            new[code] = (where, value)
    return new


@pytest.mark.parametrize("seed", spread(range(2000), 150))
def test_what_nobody_edited_is_todays_and_every_edit_is_kept(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  not for secrets
    was = changed(DATA, chance)
    hand = Hand(was, chance)
    if not hand.places():
        return
    hand.work()
    data = changed(was, chance)
    found = renewed(without_keys(hand.pages) if seed % 4 == 0 else hand.pages, report(data))
    said = found.all
    for token in hand.tokens:  # every word that stands in the draft stands once
        there = sum(token in one.text for one in hand.pages.elements)
        assert sum(one.count(token) for one in said) == there, token
    standing = list(hand.standing())
    for text, about, untouched in standing:
        asis = {normal(plain(sentence(code, where, was[code][1]))) for where, code in about}
        typed = any(token in text for token in hand.tokens)
        if not untouched and not typed and normal(text) not in ("", *asis):  # split, joined
            values = [value for _, code in about for value in (was[code][1], data.get(code, ("", "-"))[1])]
            lines = [_without(values, line) for one in said for line in one.split("\n")]
            assert _without(values, text) in lines, text
    shown = {one.id for each in hand.places() for one in hand.pages.elements[each].lines[0].figures}
    lists_that_stand = {where for _, about, _ in standing for where, code in about if f"capaian/{code}" in shown}
    for where in LISTS:
        now = [code for code, (there, _) in data.items() if there == where]
        written = {code for code, (there, _) in was.items() if there == where}
        whole = {code for _, about, untouched in standing if untouched for place, code in about if place == where}
        touched = {code for _, about, untouched in standing if not untouched for place, code in about if place == where}
        if written and where not in lists_that_stand:
            continue  # deleted as a whole
        expected = [code for code in now if code in whole or code not in written]
        for code in expected:
            assert found.lists.get(where, []).count(plain(sentence(code, where, data[code][1]))) == 1, (where, code)
        gone = [code for code in written if code not in whole and code not in touched]
        for code in gone:
            assert not any(one.startswith(code) for one in found.lists.get(where, ())), (where, code)
    handles = [handle for handle in _handles(found.done.document)]
    assert len(handles) == len(set(handles))


def _without(values: list[str], text: str) -> str:
    for value in values:
        text = text.replace(f"{value}%", "{}")
    return text


def _handles(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Kept):
            yield block.handle
        elif listed := list_of(block):
            yield from (one.handle for item in listed.items for one in item if isinstance(one, KeptText))


# --- in Word ---------------------------------------------------------------------------------------------------------


def _items_of(data: bytes, words: str) -> list[tuple[str, str]]:
    """Text and list number of each paragraph of the list whose lead begins with `words`."""
    lead = Edited(data).paragraph(words)
    found = []
    for one in lead.itersiblings(w("p")):
        number = one.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is None:
            break
        found.append((words_of(one), number.get(w("val"), "")))
    return found


def test_a_list_in_word_goes_on_counting_over_edited_and_added_items() -> None:
    data = written(report(DATA))
    draft = Edited(data)
    draft.replace("Persentase taman kota", "Persentase taman dan hutan kota")  # the first, with the mark of the list
    last = draft.paragraph("IK-7 Persentase")
    new = deepcopy(last)
    for one in [*new.iter(w("bookmarkStart")), *new.iter(w("bookmarkEnd")), *new.iter(w("sdt")), *new.iter(w("r"))]:
        draft.delete(one)
    new.extend(fragment("<w:r><w:t>Butir Kasubag.</w:t></w:r>"))
    last.addnext(new)
    later = {**DATA, "IK-6": ("perbaikan", "45,00"), "IK-7": ("perbaikan", "34,00"), "IK-5": ("perbaikan", "99,00")}
    for version in (2, 3):
        data, done = next_version(draft.save(), report(later), version)
        assert lint(data) == []
        texts, numbers = zip(*_items_of(data, "Indikator dalam kelompok perbaikan"), strict=True)
        edited = plain(sentence("IK-6", "perbaikan", "45,00")).replace("taman kota", "taman dan hutan kota")
        assert list(texts) == [todays("IK-5", later), edited, todays("IK-7", later), "Butir Kasubag."]
        assert len(set(numbers)) == 1
        kinds = [one.kind for one in done.changes if one.kind is not ChangeKind.FIGURE]
        assert ChangeKind.HOMELESS not in kinds
        draft = Edited(data)


def test_a_comment_at_an_edited_item_stays_at_its_words() -> None:
    draft = Edited(written(report(DATA)))
    draft.replace("bidang tanah", "bidang tanah warga")
    comment(draft, "IK-3 Persentase", "Mohon dicek.")
    data, _ = next_version(draft.save(), report(DATA))
    assert lint(data) == []
    (mark,) = Edited(data).body.iter(w("commentReference"))
    assert "IK-3" in words_of(next(mark.iterancestors(w("p"))))


def test_a_first_item_without_properties_bears_the_mark_of_the_list() -> None:
    draft = Edited(written(report(DATA)))
    draft.replace("rumah layak huni", "rumah sangat layak huni")
    first = draft.paragraph("IK-1 Persentase")
    draft.delete(next(first.iter(w("pPr"))))
    data, _ = next_version(draft.save(), report(DATA))
    assert lint(data) == []
    (found,) = [one for one in Edited(data).body.iter(w("p")) if "sangat layak" in words_of(one)]
    assert anchor("n", "daftar/tidak-tercapai") in {one.get(w("name")) for one in found.iter(w("bookmarkStart"))}


def test_a_blank_line_that_a_person_put_between_items_stays_and_an_emptied_item_does_not() -> None:
    draft = Edited(written(report(DATA)))
    first, last = draft.paragraph("UUD"), draft.paragraph("PP")
    first.addnext(fragment("<w:p/>")[0])
    for run in list(last.iter(w("r"))):
        draft.delete(run)
    for version in (2, 3):
        data, _ = next_version(draft.save(), report(NEW), version)
        assert lint(data) == []
        draft = Edited(data)
        said = [words_of(one) for one in draft.paragraph("UUD").itersiblings(w("p"))][:3]
        assert [said[0], said[1][:2]] == ["", "UU"]
        assert said[2] != ""
