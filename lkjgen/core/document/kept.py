"""What a person left in an earlier draft and a new one carries over as it stands; and what is said about it.

The content itself stays with the file reader, behind a handle.
"""

from __future__ import annotations

from lkjgen.core.values import dataclass

TOOL = "lkjgen"  # the author of the tool's own comments


@dataclass(frozen=True)
class Title:
    """A heading (`level`) or a caption (`word`: "Tabel") inside kept content: it is numbered and listed like ours."""

    place: int  # which element of the content
    text: str
    level: int = 0
    word: str = ""
    numbered: bool = True
    in_contents: bool = True


@dataclass(frozen=True)
class Today:
    """A figure that stands in kept content as `old` and is shown as `new`.

    `data` is what today's data say where that is not shown: `old` was written by hand.
    """

    id: str
    old: str
    new: str
    data: str = ""

    @property
    def expected(self) -> str:
        """The text that today's data ask for."""
        return self.data or self.new


@dataclass(frozen=True)
class Remark:
    """A comment at the block `target`, at the figure `figure` where that is named.

    Of a person's own comment in an earlier draft, `old` is its number there.
    """

    target: str
    text: str
    author: str = TOOL
    initials: str = ""
    date: str = ""
    figure: str = ""
    old: str = ""


@dataclass(frozen=True)
class Kept:
    """Content that a person edited (`id` is the slot's) or added (`id` is its own: ``tambahan/…``).

    `sections` are the elements with which a page section of the person's own ends. `alone` keeps the content together as
    an addition: no mark of a slot is put into it.
    """

    id: str
    handle: str
    titles: tuple[Title, ...] = ()
    figures: tuple[Today, ...] = ()
    sections: tuple[int, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class KeptText:
    """What a person wrote in a cell of a generated table, or as an item of a list: all that it holds. `id` is the target of
    remarks on an item.
    """

    handle: str
    text: str
    figures: tuple[Today, ...] = ()
    id: str = ""
