"""The office's minutes as a person fills them in Word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy

import docx
from docx.table import Table, _Row

Said = tuple[str, str, str]
"""Decision, who, until when."""


class FilledMinutes:
    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))
        self.table: Table = next(
            one for one in self.document.tables if "Keputusan" in [cell.text for cell in one.rows[0].cells]
        )

    def about(self, start: str) -> _Row:
        found: _Row = next(one for one in self.table.rows if one.cells[1].text.startswith(start))
        return found

    def first(self, said: Said) -> str:
        """Decide on the first indicator that was missed; returns its code."""
        row = self.table.rows[1]
        self.fill(row, said)
        return row.cells[1].text.split()[0]

    def decide(self, start: str, said: Said) -> None:
        self.fill(self.about(start), said)

    def add(self, subject: str, said: Said) -> None:
        """In the next row that is left for other matters."""
        row = next(one for one in self.table.rows if not "".join(cell.text for cell in one.cells).strip())
        row.cells[1].text = subject
        self.fill(row, said)

    def append(self, said: Said) -> None:
        """In a row that a person put below the table."""
        self.table._tbl.append(deepcopy(self.table._tbl.tr_lst[-1]))
        self.fill(self.table.rows[-1], said)

    @staticmethod
    def fill(row: _Row, said: Sequence[str]) -> None:
        for cell, text in zip(row.cells[-3:], said, strict=True):
            cell.text = text

    def save(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()
