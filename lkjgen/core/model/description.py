"""What the office is and did, beside what it is measured by: posts, employees, strategy, innovations, services, photos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

from lkjgen.core.model.base import PeriodName, Record
from lkjgen.core.model.rows import plain_name
from lkjgen.core.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Post(Record):
    """A post of the office; `above` is the post that it answers to, "" for the head's."""

    title: str
    above: str = ""
    name: str = ""


@dataclass(frozen=True)
class Posts:
    """The posts as trees; a title is found in whatever case and with whatever blanks it is typed, and counts once."""

    rows: Sequence[Post]

    @property
    def heads(self) -> tuple[Post, ...]:
        """Those that answer to nobody."""
        return self._below.get("", ())

    def below(self, post: Post) -> tuple[Post, ...]:
        """Those that answer to a post, in the order of the sheet."""
        return self._below.get(plain_name(post.title), ())

    @property
    def unplaced(self) -> tuple[Post, ...]:
        """Those from which no way leads up to a head: their superior is no post of the sheet, they answer to one another, or
        their title stands there already.
        """
        reached = list(self.heads)
        for post in reached:  # grows while it is gone through: a post has one superior, so a head's tree ends
            reached += self.below(post)
        return tuple(one for one in self.rows if not any(one is each for each in reached))

    @cached_property
    def _below(self) -> Mapping[str, tuple[Post, ...]]:
        found: dict[str, tuple[Post, ...]] = {}
        first = {plain_name(one.title): one for one in reversed(self.rows)}
        for title, one in reversed(first.items()):
            above = plain_name(one.above)
            if above != title:
                found[above] = (*found.get(above, ()), one)
        return found


class StaffGrouping(Enum):
    """By what employees are counted."""

    RANK = "golongan"
    EDUCATION = "pendidikan"


@dataclass(frozen=True, kw_only=True)
class StaffCount(Record):
    """How many employees of a group there are at the end of the year."""

    grouping: StaffGrouping
    name: str  # "IV", "Sarjana"
    men: int = 0
    women: int = 0

    @property
    def all(self) -> int:
        return self.men + self.women


@dataclass(frozen=True, kw_only=True)
class Strategy(Record):
    """How a sasaran is to be reached, by the Renstra."""

    sasaran: str
    strategy: str
    direction: str = ""  # arah kebijakan


class Merit(Enum):
    """What an office may be proud of beside its targets."""

    INNOVATION = "inovasi"
    AWARD = "penghargaan"


@dataclass(frozen=True, kw_only=True)
class Accomplishment(Record):
    """An innovation or an award of the year; `giver` is who awarded it, or on which level it is used."""

    kind: Merit
    name: str
    giver: str = ""
    dated: date | None = None
    benefit: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class MinimumService(Record):
    """A service of the SPM: how many are to be served, and how many were."""

    service: str
    unit: str = ""
    needed: Decimal | None = None
    served: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Photo(Record):
    """A picture in the folder `foto`, shown in the report of its period; without one in that of the year. Among those of its
    last pages, or on its `cover`.
    """

    file: str
    caption: str
    period: PeriodName | None = None
    cover: bool = False


@dataclass(frozen=True, kw_only=True)
class ProgramIndicator(Record):
    """What a head of a Bidang has promised of a program or kegiatan in a PK of his own; all figures up to a triwulan."""

    activity: str
    text: str
    unit: str
    team: str
    lower: bool = False  # makin rendah makin baik
    target: Decimal | None = None  # of the year
    target1: Decimal | None = None
    target2: Decimal | None = None
    target3: Decimal | None = None
    tw1: Decimal | None = None
    tw2: Decimal | None = None
    tw3: Decimal | None = None
    tw4: Decimal | None = None

    @property
    def targets(self) -> tuple[Decimal | None, ...]:
        """Up to each triwulan; that of the fourth is the year's."""
        return (self.target1, self.target2, self.target3, self.target)

    @property
    def realizations(self) -> tuple[Decimal | None, ...]:
        return (self.tw1, self.tw2, self.tw3, self.tw4)


@dataclass(frozen=True, kw_only=True)
class Income(Record):
    """What the office is to take in for the region in the year, and what came in up to each triwulan; rupiah."""

    name: str
    target: Decimal | None = None
    tw1: Decimal | None = None
    tw2: Decimal | None = None
    tw3: Decimal | None = None
    tw4: Decimal | None = None

    def received(self, quarter: int | None) -> Decimal | None:
        """Up to the end of a triwulan, or with None of the year."""
        return (self.tw1, self.tw2, self.tw3, self.tw4)[(quarter or 4) - 1]

    def received_in(self, quarter: int) -> Decimal | None:
        """In a triwulan alone."""
        until = self.received(quarter)
        before = Decimal(0) if quarter == 1 else self.received(quarter - 1)
        return None if until is None or before is None else until - before
