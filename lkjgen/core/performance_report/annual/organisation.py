"""Who the office is: the chart of its organisation, drawn with the cells of a table, and its employees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Figure,
    Inlines,
    LineBreak,
    Row,
    Series,
    Table,
    Text,
    words,
)
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Dossier, Post, Posts, StaffCount, StaffGrouping
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined

_ACROSS = 4  # boxes side by side; an even number leaves a gap in the middle, through which the line goes on down
_PARTS = 4  # columns of a box: a gap, its left and its right half, a gap
_GAP, _HALF = 1, 9
_BOX = "tblr"


def organisation_chart(dossier: Dossier) -> Iterator[Block]:
    """The posts below each head in boxes, what is below them in lists; nothing where no post is declared."""
    yield from unread(dossier, "posts")
    posts = Posts(dossier.contract.posts)
    for number, head in enumerate(posts.heads):
        yield _drawn(dossier, posts, head, "tabel/organisasi" if not number else f"tabel/organisasi/{number + 1}")


def _drawn(dossier: Dossier, posts: Posts, head: Post, identity: str) -> Table:
    below = posts.below(head)
    bands = [below[start : start + _ACROSS] for start in range(0, len(below), _ACROSS)]
    wide = max(1, min(len(below), _ACROSS))
    middle = wide * _PARTS // 2
    half = min(_PARTS, middle)
    rows = [_row("pimpinan", wide, boxes={middle - half: (middle + half, _box(head))})]
    for number, band in enumerate(bands):
        rows += _band(posts, band, wide, f"{number + 1}", is_last=number == len(bands) - 1)
    return Table(
        identity,
        f"Struktur organisasi {dossier.contract.profile.office}",
        tuple(Column("", width) for _ in range(wide) for width in (_GAP, _HALF, _HALF, _GAP)),
        tuple(rows),
        alt=" ".join(_told(posts, head)),
    )


def _band(posts: Posts, band: Sequence[Post], wide: int, key: str, *, is_last: bool) -> Iterator[Row]:
    """A line of boxes: down from the middle, across, down to each; below a box the list of what answers to it."""
    middle = wide * _PARTS // 2
    first = (wide - len(band)) * _PARTS // 2 + _PARTS // 2
    centres = [first + number * _PARTS for number in range(len(band))]
    trunk = set() if is_last else {middle}
    yield _row(f"garis/{key}", wide, down={middle})
    yield _row(f"cabang/{key}", wide, down={*centres, *trunk}, across=(centres[0], centres[-1]))
    boxes = {centre - 1: (centre + 1, _box(post)) for centre, post in zip(centres, band, strict=True)}
    yield _row(f"jabatan/{key}", wide, down=trunk, boxes=boxes)
    listed = {
        centre: lines for centre, post in zip(centres, band, strict=True) if (lines := tuple(_listed(posts, post)))
    }
    if listed:
        yield _row(f"garis-bawah/{key}", wide, down={*listed, *trunk})
        boxes = {centre - 1: (centre + 1, Cell(_lines(lines))) for centre, lines in listed.items()}
        yield _row(f"bawahan/{key}", wide, down=trunk, boxes=boxes)


def _row(
    key: str,
    wide: int,
    *,
    down: set[int] = frozenset(),  # type: ignore[assignment]
    across: tuple[int, int] | None = None,
    boxes: Mapping[int, tuple[int, Cell]] | None = None,
) -> Row:
    """Cells over the whole width: `boxes` by where they begin, lines `down` at edges of columns, one `across` on top."""
    boxes = boxes or {}
    edges = {0, wide * _PARTS, *down, *(across or ()), *boxes, *(end for end, _ in boxes.values())}
    cells = []
    for start, end in pairwise(sorted(edges)):
        if start in boxes:
            content = boxes[start][1]
            cells.append(Cell(content.content, end - start, align=content.align, bold=content.bold, lines=_BOX))
        else:
            above = "t" if across and across[0] <= start and end <= across[1] else ""
            cells.append(Cell((), end - start, lines=above + ("r" if end in down else "")))
    return Row(key, tuple(cells))


def _box(post: Post) -> Cell:
    name = (LineBreak(), Text(post.name.strip())) if post.name.strip() else ()
    return Cell((Text(post.title.strip()), *name), align=Align.CENTER, bold=True)


def _listed(posts: Posts, post: Post, depth: int = 0) -> Iterator[Inlines]:
    """What answers to a post, and to that in turn, further in."""
    for one in posts.below(post):
        name = f" – {one.name.strip()}" if one.name.strip() else ""
        yield words(f"{'– ' * depth or '• '}{one.title.strip()}{name}")
        yield from _listed(posts, one, depth + 1)


def _lines(lines: Sequence[Inlines]) -> Inlines:
    content: Inlines = ()
    for line in lines:
        content = (*content, LineBreak(), *line) if content else line
    return content


def _told(posts: Posts, post: Post) -> Iterator[str]:
    """The chart in words, from the head down."""
    if below := posts.below(post):
        yield f"{post.title.strip()} membawahkan {joined([one.title.strip() for one in below])}."
    for one in below:
        yield from _told(posts, one)


@dataclass(frozen=True)
class _Group:
    """The employees counted by one thing."""

    by: StaffGrouping
    rows: tuple[StaffCount, ...]

    @property
    def men(self) -> int:
        return sum(one.men for one in self.rows)

    @property
    def women(self) -> int:
        return sum(one.women for one in self.rows)


def employees(dossier: Dossier) -> Iterator[Block]:
    """By golongan and by education, men and women: a table each, and a chart where there is something to compare."""
    yield from unread(dossier, "staff_counts")
    for by in StaffGrouping:
        group = _Group(by, tuple(one for one in dossier.contract.staff_counts if one.grouping is by))
        if group.rows:
            yield _table(dossier, group)
            yield from _chart(dossier, group)


def _table(dossier: Dossier, group: _Group) -> Table:
    def shown(what: str, name: str, number: int) -> Figure:
        return Figure(f"pegawai/{group.by.value}/{name}/{what}", str(number))

    grid = Grid[StaffCount](
        lambda one: one.name,
        Declared(group.by.value.capitalize(), 40, lambda one: one.name),
        Declared("Laki-laki", 20, lambda one: shown("laki-laki", one.name, one.men), Align.RIGHT),
        Declared("Perempuan", 20, lambda one: shown("perempuan", one.name, one.women), Align.RIGHT),
        Declared("Jumlah", 20, lambda one: shown("jumlah", one.name, one.all), Align.RIGHT),
    )
    sums: Mapping[str, Figure | str] = {
        group.by.value.capitalize(): "Jumlah",
        "Laki-laki": shown("laki-laki", "semua", group.men),
        "Perempuan": shown("perempuan", "semua", group.women),
        "Jumlah": shown("jumlah", "semua", group.men + group.women),
    }
    total = grid.total("jumlah", sums)
    caption = f"Pegawai menurut {group.by.value} pada akhir tahun {dossier.period.year} (orang)"
    return grid.table(f"tabel/pegawai/{group.by.value}", caption, (*group.rows, total))


def _chart(dossier: Dossier, group: _Group) -> Iterator[Chart]:
    if len(group.rows) < 2:
        return
    most = max(group.rows, key=lambda one: one.all)
    yield Chart(
        f"grafik/pegawai/{group.by.value}",
        f"Pegawai menurut {group.by.value.capitalize()} pada Akhir Tahun {dossier.period.year}",
        ChartKind.COLUMN,
        tuple(one.name for one in group.rows),
        (
            Series("Laki-laki", tuple(Decimal(one.men) for one in group.rows)),
            Series("Perempuan", tuple(Decimal(one.women) for one in group.rows)),
        ),
        f"Dari {group.men + group.women} pegawai {group.men} laki-laki dan {group.women} perempuan; terbanyak "
        f"{group.by.value} {most.name}: {most.all} orang.",
        unit="orang",
        decimals=0,
    )
