"""A small chart as numbers for SVG: values in, coordinates out. A hole stays a hole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.values import dataclass
from lkjgen.page.report_views import StageSeen

WIDTH, HEIGHT = 320, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 26, 12, 30  # around the lines


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    told: str


@dataclass(frozen=True)
class Drawing:
    """`planned` and `came` are the lines; `labels` stand under them. Width and height are those of the viewBox."""

    title: str
    labels: tuple[tuple[float, str], ...]
    planned: tuple[Point, ...]
    came: tuple[Point, ...]
    width: int = WIDTH
    height: int = HEIGHT

    @staticmethod
    def path(points: Sequence[Point]) -> str:
        return " ".join(f"{one.x:g},{one.y:g}" for one in points)


def drawing(title: str, stages: Sequence[StageSeen]) -> Drawing | None:
    """None where there are not two numbers to be seen beside each other."""
    numbers = [one for each in stages for one in (each.planned, each.came) if one is not None]
    if len(stages) < 2 or len(numbers) < 2:
        return None
    low, high = min(0.0, *numbers), max(numbers)
    reach = (high - low) or 1.0
    step = (WIDTH - _LEFT - _RIGHT) / (len(stages) - 1)

    def points(came: bool) -> Iterator[Point]:
        for place, one in enumerate(stages):
            value, told = (one.came, one.realization) if came else (one.planned, one.target)
            if value is not None:
                up = (value - low) / reach * (HEIGHT - _TOP - _BOTTOM)
                yield Point(round(_LEFT + place * step, 1), round(HEIGHT - _BOTTOM - up, 1), f"{one.label}: {told}")

    labels = tuple((round(_LEFT + place * step, 1), one.label) for place, one in enumerate(stages))
    return Drawing(title, labels, tuple(points(came=False)), tuple(points(came=True)))
