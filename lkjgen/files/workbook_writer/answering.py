"""The cells of a team's form that answer: where each stands, and the formula in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter

from lkjgen.core.form_answers import LiveRow
from lkjgen.core.model import Measure, Period
from lkjgen.core.template import LIVE
from lkjgen.core.values import dataclass
from lkjgen.files.layout import Column, Sheet, Use
from lkjgen.files.workbook_writer.formulas import Answers, Cells
from lkjgen.files.workbook_writer.needs import (
    Told,
    lacking,
    needed,
    of_action,
    of_money,
    of_realization,
    of_statement,
    summary,
)
from lkjgen.files.workbook_writer.sheet import FIRST_ROW

Row = Mapping[str, object]
NEEDS = "needs"
_CONFIRMING = "same_as_tw4"
_MONEY = {
    "outputs": {"output": "keluaran", "physical": "fisik"},
    "budgets": {"spent": "realisasi"},
}


@dataclass
class Answered:
    """Puts formulas into cells and keeps what each shows at first, by sheet and cell."""

    shown: dict[tuple[str, str], Measure] = field(default_factory=dict)

    def write(self, cell: Cell, told: Told) -> Cell:
        cell.value = f"={told.formula}"
        self.shown[cell.parent.title, cell.coordinate] = told.shown
        return cell


@dataclass(frozen=True)
class Answering:
    """`columns` are those that each sheet of the form shows, `rows` what stands in them, by sheet key."""

    period: Period
    sheets: Mapping[str, Sheet]
    columns: Mapping[str, Sequence[Column]]
    rows: Mapping[str, Sequence[Row]]

    @cached_property
    def answers(self) -> Mapping[str, Sequence[Mapping[str, Told]]]:
        """Sheet key → of each row column key → its answer; a sheet that answers nothing is not there."""
        return {
            key: [self._row(key, number) for number in range(len(rows))]
            for key, rows in self.rows.items()
            if rows and any(one.use is Use.COMPUTED for one in self.columns.get(key, ()))
        }

    def _row(self, key: str, number: int) -> Mapping[str, Told]:
        row, cells = self.rows[key][number], self._cells(key, number)
        match key:
            case "realizations":
                return self._realization(row, number, cells)
            case "actions":
                return {NEEDS: needed(list(of_action(cells)))}
            case _:
                return {NEEDS: needed(list(of_money(row, cells, _MONEY[key], self._confirmed)))}

    def summary(self, key: str) -> Told | None:
        """How many rows of a sheet are complete, or what its one record lacks; None where the sheet does not tell."""
        if self.sheets[key].vertical:
            return self._statement(key)
        if not (answers := self.answers.get(key)):
            return None
        column = self._letters(key)[NEEDS]
        title = self.sheets[key].title
        cells = f"'{title}'!${column}${FIRST_ROW}:${column}${FIRST_ROW + len(answers) - 1}"
        return summary(cells, len(answers), [one[NEEDS].shown for one in answers])

    def _statement(self, key: str) -> Told:
        columns, record = self.columns[key], next(iter(self.rows.get(key, ())), {})
        cells = {one.key: f"'{self.sheets[key].title}'!$B${row}" for row, one in enumerate(columns, FIRST_ROW)}
        return lacking(list(of_statement(columns, record, cells, bool(self.rows.get("budgets")))))

    def _realization(self, row: Row, number: int, cells: Cells) -> Mapping[str, Told]:
        """A figure that several rows tell together is answered in the first of them."""
        live, group = row[LIVE], self._group(number)
        if not isinstance(live, LiveRow):
            raise TypeError(f"row {number} of sheet Realisasi has no answers")
        is_first = number == group[0]
        needs = of_realization(
            live,
            self._with_follow_up(row),
            self.period,
            cells,
            lambda other: self._beside(other, row) if is_first else {},
            self._confirmed,
        )
        told = {NEEDS: needed(list(needs))}
        if not is_first:
            return told
        last = self._cells("realizations", group[-1])
        typed = {one.key for one in self.columns["realizations"] if one.use is Use.INPUT}
        given = {key: f"{cell}:{last[key]}" if len(group) > 1 and key in typed else cell for key, cell in cells.items()}
        known = {key: self._known(row, key) for key in ("value", "numerator", "denominator")}
        formulas = Answers(live, given, {k: v for k, v in known.items() if v is not None}, self._confirmed)
        first = live.empty
        return {
            "to_date": Told(formulas.realization(), first.realization),
            "achievement": Told(formulas.achievement(), first.achievement),
            "outcome": Told(formulas.outcome(), first.outcome),
            **told,
        }

    @staticmethod
    def _known(row: Row, key: str) -> Measure | None:
        found = row.get(f"{key}_tw4")
        return found if isinstance(found, (Decimal, date, str)) else None

    def _group(self, number: int) -> Sequence[int]:
        """The rows of sheet Realisasi that tell of the same indicator; they stand one below the other."""
        rows = self.rows["realizations"]
        return [other for other, row in enumerate(rows) if row["code"] == rows[number]["code"]]

    @cached_property
    def _confirmed(self) -> str:
        """Whether the team confirms that what it leaves empty is as TW IV told; "" in the form of a triwulan."""
        sheet = next((one for one in self.sheets.values() if one.vertical), None)
        keys = [one.key for one in self.columns[sheet.key]] if sheet else []
        return (
            f"'{sheet.title}'!$B${FIRST_ROW + keys.index(_CONFIRMING)}=\"ya\"" if sheet and _CONFIRMING in keys else ""
        )

    def _letters(self, key: str) -> Mapping[str, str]:
        return {one.key: get_column_letter(place) for place, one in enumerate(self.columns[key], 1)}

    def _cells(self, key: str, number: int) -> Cells:
        return {name: f"{letter}{FIRST_ROW + number}" for name, letter in self._letters(key).items()}

    def _beside(self, key: str, row: Row) -> Cells:
        """The cells of an indicator's row on another sheet of the form."""
        for number, other in enumerate(self.rows.get(key, ())):
            if other["code"] == row["code"]:
                return {name: f"'{self.sheets[key].title}'!{cell}" for name, cell in self._cells(key, number).items()}
        return {}

    def _with_follow_up(self, row: Row) -> Row:
        analyses = (one for one in self.rows.get("analyses", ()) if one["code"] == row["code"])
        return {**row, "last_follow_up": next(analyses, {}).get("last_follow_up")}
