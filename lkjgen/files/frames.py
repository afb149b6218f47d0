"""Frames of values, checked by pandera. `gathering` has it done in a process of its own: pandas and pandera take 0.6 s to import,
in which this process can do other work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lkjgen.core.values import dataclass

if TYPE_CHECKING:
    import pandera.pandas as pa

Failure = tuple[str, str, int | None]
"""The check that failed, the column's key, and the number of the row in its frame; None: the column is not there."""
Failures = list[list["Failure"]]
"""What was found in each of some frames."""
NO_COLUMN = "column_in_dataframe"


@dataclass(frozen=True)
class Limit:
    """A check of values: the name that a failure bears, pandera's own, and what it compares with."""

    name: str
    check: str
    argument: Any


@dataclass(frozen=True)
class Bound:
    """What the values of a column may be."""

    key: str
    limits: tuple[Limit, ...] = ()
    is_required: bool = False
    is_unique: bool = False

    @property
    def says_anything(self) -> bool:
        """Most texts and figures may be all that could be read."""
        return self.is_required or self.is_unique or bool(self.limits)


@dataclass(frozen=True)
class Frame:
    """The values below each other, row by row; `keys` are the columns that are there."""

    bounds: tuple[Bound, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def prepare() -> None:
    """Import what the check needs, and let pandera make ready what it makes ready when it is first used."""
    failures([Frame((Bound("a", is_required=True),), ("a",), ((1,),))])


def failures(frames: Sequence[Frame]) -> Failures:
    """What pandera finds in each frame, in the order of its columns."""
    return [_failures(one) for one in frames]


def _failures(frame: Frame) -> list[Failure]:
    import pandas as pd
    import pandera.pandas as pa

    data = pd.DataFrame(list(frame.rows), columns=pd.Index(frame.keys, dtype=object), dtype=object)
    found: list[Failure] = []
    try:
        _schema(frame.bounds).validate(data, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for error in errors.schema_errors:
            check = error.check if isinstance(error.check, str) else error.check.name
            if check == NO_COLUMN:
                found.append((check, str(error.failure_cases), None))
            else:
                found += ((check, error.schema.name, int(row)) for row in error.failure_cases["index"])
    return found


def _schema(bounds: Sequence[Bound]) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            one.key: pa.Column(
                None,  # any type: the frame holds what was parsed
                [getattr(pa.Check, limit.check)(limit.argument, name=limit.name) for limit in one.limits],
                nullable=not one.is_required,
                unique=one.is_unique,
                report_duplicates="exclude_first",
            )
            for one in bounds
        }
    )
