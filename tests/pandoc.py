"""What pandoc reads in a .docx: its headings, captions and tables, in the form of `tests.inventory`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BREAKS = ("Space", "SoftBreak", "LineBreak")


@dataclass(frozen=True)
class Read:
    headings: tuple[tuple[int, str], ...]
    captions: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def read(program: Path, data: bytes, folder: Path) -> Read:
    source = folder / "draf.docx"
    source.write_bytes(data)
    done = subprocess.run(
        [str(program), "-f", "docx", "-t", "json", str(source)], capture_output=True, timeout=60, check=True
    )
    blocks = list(_blocks(json.loads(done.stdout)["blocks"]))
    paragraphs = (one["c"] for one in blocks if one["t"] in ("Para", "Plain"))
    return Read(
        headings=tuple((one["c"][0], _text(one["c"][2])) for one in blocks if one["t"] == "Header"),
        captions=tuple(_text(one) for one in paragraphs if _is_caption(one)),
        tables=tuple(tuple(_rows(one["c"])) for one in blocks if one["t"] == "Table"),
    )


def _blocks(blocks: list[Any]) -> Iterator[Any]:
    """All blocks in reading order, also those in lists and quotes; not those in tables."""
    for one in blocks:
        match one["t"]:
            case "BulletList":
                for item in one["c"]:
                    yield from _blocks(item)
            case "OrderedList":
                for item in one["c"][1]:
                    yield from _blocks(item)
            case "BlockQuote":
                yield from _blocks(one["c"])
            case "Div":
                yield from _blocks(one["c"][1])
            case _:
                yield one


def _rows(table: list[Any]) -> Iterator[tuple[str, ...]]:
    """Head, bodies and foot; the cells of a row that do not go on from the row above."""
    _, _, _, head, bodies, foot = table
    for _, cells in (*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]):
        yield tuple(_text(cell[4]) for cell in cells)


def _is_caption(inlines: list[Any]) -> bool:
    """Told by its words; in the lists of tables and of charts they are a link."""
    said = "Link" not in json.dumps(inlines)
    return said and re.match(r"(?:Tabel|Gambar) (?:[0-9L]+\.)?\d+ \S", _text(inlines)) is not None


def _text(nodes: Any) -> str:
    return re.sub(r"\s+", " ", "".join(_words(nodes))).strip()


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict):
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] in _BREAKS:
            yield " "
        elif node["t"] == "Image":
            return
        elif node["t"] in ("Span", "Link"):
            yield from _words(node["c"][1])
        elif "c" in node:
            yield from _words(node["c"])
            if node["t"] in ("Para", "Plain"):
                yield " "
