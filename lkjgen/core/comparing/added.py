"""Tables that a person put into a draft: copies of generated ones, and others, whose numbers are figures only beside a word
of their indicator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.comparing.figures import Judge, Kin, State
from lkjgen.core.comparing.tables import ComparedTable
from lkjgen.core.draft import Kind, Slot, normal, shown
from lkjgen.core.draft.edited import Element, ReadLine, Shape

_WORD = re.compile(r"[a-z]{5,}")
_NAMED = re.compile(r"([A-Z]+-\d+) (\D.*)")
_COMMON = frozenset(
    ("jumlah", "persentase", "perangkat", "daerah", "kabupaten", "nilai", "indeks", "tingkat", "meningkatnya")
)
_LEAST = 0.3  # of the words of a copy that stand in its original


def original(
    element: Element, slots: Sequence[Slot], today: Mapping[str, Slot], labels: Mapping[str, str], judge: Judge
) -> ComparedTable | None:
    """The generated table that another one was copied from, beside it: that whose cells most of its cells repeat, whatever
    became of its columns; None where it is no copy.
    """
    if element.shape is not Shape.TABLE:
        return None
    words = Counter(text for row in element.rows for cell in row.cells if (text := normal(cell.text)))
    shared = [(share, -place) for place, one in enumerate(slots) if (share := _shared(one, words, labels)) >= _LEAST]
    best, found = 0.0, None
    for share, place in sorted(shared, reverse=True):
        if share <= best:
            break  # no more of its cells can repeat this one or a later one
        slot = slots[-place]
        table = ComparedTable(slot, today.get(slot.id), element, labels, judge, copied=True)
        if (likeness := _repeated(table) / words.total()) > best:
            best, found = likeness, table
    return found


def _shared(slot: Slot, words: Counter[str], labels: Mapping[str, str]) -> float:
    """The share of the words that stand in a cell of a generated table."""
    if slot.kind is not Kind.TABLE or not words:
        return 0.0
    written = Counter(normal(shown(cell.line, labels)) for row in slot.rows for cell in row.cells)
    return (words & written).total() / words.total()


def _repeated(table: ComparedTable) -> int:
    """How many of its cells repeat the original's; 0 unless half of its rows, of their cells and of the figures do."""
    cells = [one for one in table.cells if one.written]
    same = sum(one.said == one.written for one in cells)
    figures = [one for cell in cells for one in cell.figures if one.found is not None]
    strange = sum(one.state is State.HAND for one in figures)
    rows = table.read.rows if table.read else ()
    known = sum(base is not None for base, _ in rows)
    return 0 if 2 * known < len(rows) or 2 * same < len(cells) or 2 * strange > len(figures) else same


def names_of(slots: Sequence[Slot], labels: Mapping[str, str]) -> Mapping[str, str]:
    """Code of each indicator and sasaran → its words: of all that stand behind the code the fewest."""
    found: dict[str, str] = {}
    for slot in slots:
        for line in (*slot.lines, *(cell.line for row in slot.rows for cell in row.cells)):
            if named := _NAMED.match(shown(line, labels)):
                found[named[1]] = min(found.get(named[1], named[2]), named[2], key=len)
    return found


def beside(elements: Sequence[Element]) -> Iterator[tuple[ReadLine, str | None]]:
    """Each line of what a person added: of a table with the words of its row, of the head and of what stands above it, by
    which its numbers are told; else with None.
    """
    above = ""
    for element in elements:
        if element.shape is Shape.TABLE:
            head = element.rows[0].cells if element.rows else ()
            for row in element.rows:
                near = " ".join((above, *(cell.text for cell in (*head, *row.cells))))
                yield from ((line, near) for cell in row.cells for line in cell.lines)
        else:
            yield from ((line, None) for line in element.lines)
        above = element.text if element.shape is Shape.PARAGRAPH else ""


def near(kin: Kin, words: str | None, names: Mapping[str, str]) -> Kin:
    """Of the kin those figures whose indicator one of the `words` names; all where there are none to go by."""
    if words is None:
        return kin
    plain = words.casefold()
    said = set(_WORD.findall(plain))
    codes = {
        code
        for code, name in names.items()
        if code.casefold() in plain or said & set(_WORD.findall(name.casefold())) - _COMMON
    }
    told = [one for one in {**kin.former, **kin.today} if codes.intersection(one.split("/"))]
    former, today = ({one: texts[one] for one in told if one in texts} for texts in (kin.former, kin.today))
    return Kin(former, today)
