"""What a workbook says of whose it is: each of its carriers that is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lkjgen.files.delivered import IDENTITY_SHEET
from lkjgen.files.workbook_cells.grid import Grid
from lkjgen.files.workbook_cells.text import clean_text

KEYS = ("office", "year", "period", "team", "version")
PREFIX = "lkjgen_"  # of the names of ours
_CODE_LINE = re.compile(r"LKJ\|" + r"\|".join(f"(?P<{key}>[^|]+)" for key in KEYS))


def identities(
    grids: Sequence[Grid], properties: Mapping[str, object], names: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """Of the sheet _meta, the document's `properties`, the defined `names`, the visible code line."""
    constants = {name: value.removeprefix("=").strip('"').replace('""', '"') for name, value in names.items()}
    said = {name: _plain(value) for name, value in properties.items()}
    for carrier in (_meta(grids), _own(said), _own(constants), _code_line(grids)):
        if all(carrier.get(key) for key in KEYS):
            yield {key: carrier[key] for key in KEYS}


def _own(said: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(PREFIX): value for name, value in said.items()}


def _meta(grids: Sequence[Grid]) -> dict[str, str]:
    grid = next((one for one in grids if one.title == IDENTITY_SHEET), None)
    if grid is None:
        return {}
    return {grid.text(row, 1): _plain(grid.at(row, 2).value) for row in range(1, 40) if grid.text(row, 1)}


def _code_line(grids: Sequence[Grid]) -> dict[str, str]:
    for grid in grids:
        for raw in grid.cells.values():
            if isinstance(raw.value, str) and "|" in raw.value and (match := _CODE_LINE.search(clean_text(raw.value))):
                return {key: text.strip() for key, text in match.groupdict().items()}
    return {}


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else clean_text(str(value))
