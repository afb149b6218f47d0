"""The small office up to its draft of triwulan II, and sheets of corrections filled in as a person would in Excel."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.files.layout import CORRECTION_SHEETS
from lkjgen.files.workbook_writer.sheet import FIRST_ROW
from lkjgen.usecases.composing import compose
from lkjgen.usecases.correcting import CorrectionOutcome, Received, read_sheets, write_sheet
from lkjgen.workspace import Workspace
from tests.office import PERIODS
from tests.small_year import begun, copied, forms

TW2 = PERIODS["TW2"]
DAY, NOW = date(2023, 7, 10), datetime(2023, 7, 12, 9, 0, tzinfo=UTC)
WHO = "Citra Contoh"
SHEETS = {sheet.key: sheet for sheet in CORRECTION_SHEETS}


def with_draft(root: Path) -> Workspace:
    return copied(root, _drafted)


def _drafted(root: Path) -> None:
    here = begun(root)
    for key in ("TW1", "TW2"):
        for name, data in forms(root, key).items():
            (here.inbox(PERIODS[key]) / name).write_bytes(data)
    composed(root)


def composed(root: Path) -> str:
    """What the next version of the draft is called; with an open correction it is written all the same."""
    outcome = compose(root, 2, as_of=DAY, signed_on=None, despite_errors=True, page_numbers=False)
    assert outcome.written is not None
    return outcome.written.path.name


def sheet_of(root: Path) -> bytes:
    written = write_sheet(root, 2, today=DAY).written
    return next(one.path for one in written if one.path.suffix == ".xlsx").read_bytes()


class Filled:
    """A sheet that is filled in."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(data))

    def column(self, key: str, column: str) -> int:
        return 1 + [one.key for one in SHEETS[key].columns].index(column)

    def sheet(self, key: str) -> Worksheet:
        made = self.book[SHEETS[key].title]
        assert isinstance(made, Worksheet)
        return made

    def rows(self, key: str) -> list[Mapping[str, object]]:
        sheet = self.sheet(key)
        keys = [one.key for one in SHEETS[key].columns]
        cells = sheet.iter_rows(FIRST_ROW, sheet.max_row, 1, len(keys), values_only=True)
        return [dict(zip(keys, row, strict=True)) for row in cells if any(one is not None for one in row)]

    def fill(self, table: str, number: int, /, **values: object) -> Filled:
        """Type into the row of that number, from 0."""
        for column, value in values.items():
            self.sheet(table).cell(FIRST_ROW + number, self.column(table, column), value)  # type: ignore[call-overload]
        return self

    def find(self, key: str, column: str, text: str) -> int:
        return next(number for number, row in enumerate(self.rows(key)) if text in str(row[column]))

    def figure(self, identity: str, correct: object, reason: str = "Salah ketik.") -> Filled:
        return self.fill("figures", self.find("figures", "key", identity), correct=correct, reason=reason)

    def passage(self, words: str, old: str, new: str) -> Filled:
        """Overtype `old` in the paragraph that holds `words`."""
        row = self.find("passages", "written", words)
        text = str(self.rows("passages")[row]["written"])
        assert old in text
        return self.fill("passages", row, correct=text.replace(old, new), reason="Kurang jelas.")

    def signed(self, *, nothing: bool = False, dated: date | None = DAY, by: str = WHO) -> Filled:
        sheet = self.sheet("statement")
        for offset, value in enumerate((None, by, dated, "ya" if nothing else None)):
            if value is not None:
                sheet.cell(FIRST_ROW + offset, 2, value)
        return self

    def data(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def read(root: Path, *datas: bytes | Filled, by: str = "", dated: date | None = None) -> CorrectionOutcome:
    paths = []
    for number, one in enumerate(datas):
        path = root / f"kembali_{number}.xlsx"
        path.write_bytes(one.data() if isinstance(one, Filled) else one)
        paths.append(path)
    return read_sheets(root, 2, Received(tuple(paths), by, dated), now=NOW)
