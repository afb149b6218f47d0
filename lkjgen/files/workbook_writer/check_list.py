"""The check list of the contract's sheet Petunjuk: what must be filled in when, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property

from openpyxl.utils import quote_sheetname

from lkjgen.core.policy import CHOICES, Policy
from lkjgen.core.values import dataclass
from lkjgen.files.layout import INSTRUCTION_SHEET, POLICY_INTRO, POLICY_NEEDED, POLICY_SHEET, Needed, Sheet, Use
from lkjgen.files.workbook_writer.contract_cells import SHEETS, ContractCells, count, is_choice
from lkjgen.files.workbook_writer.formulas import NOTHING, text, when
from lkjgen.files.workbook_writer.needs import COMPLETE, Told, empty
from lkjgen.files.workbook_writer.sheet import FIRST_ROW

EMPTY = "belum diisi"
NOT_NEEDED = "tidak wajib"
IMPORTED = "dari SIPD"
TABLED = "dari tabel"
UNCHANGED = "belum ada"
LACKS = "kurang "
LOOK = "periksa"
SETTLED = (COMPLETE, NOT_NEEDED, IMPORTED, TABLED)
READY_ROW, NEXT_ROW, IMPORT_ROW, TABLES_ROW = 4, 5, 6, 7
LIST_ROW = 9  # the heading of the first part; below it the headings of its columns, then its lines
_STATE = "B"
TAKES_IMPORT, TAKES_TABLES = (f'{INSTRUCTION_SHEET}!${_STATE}${row}="ya"' for row in (IMPORT_ROW, TABLES_ROW))


@dataclass(frozen=True)
class Line:
    """A line of the list: a sheet, what it is for, how far it is, and when it is needed."""

    sheet: str
    purpose: str
    state: Told
    when: str


@dataclass(frozen=True)
class CheckList:
    """Of a workbook with the `sheets`, of which those in `given` hold rows when it is made."""

    sheets: Sequence[Sheet]
    cells: ContractCells
    given: frozenset[str]

    @cached_property
    def first(self) -> Sequence[Line]:
        """What the first quarterly report needs."""
        return tuple(self._of_sheet(one) for one in self.sheets if one.needed is Needed.FIRST_QUARTER)

    @cached_property
    def later(self) -> Sequence[Line]:
        return tuple(self._later())

    def _later(self) -> Iterator[Line]:
        for needed in Needed:
            if needed is Needed.FIRST_QUARTER:
                continue
            if needed is Needed.WHEN_CHANGED:
                yield from self._changes()
            yield from (self._of_sheet(one) for one in self.sheets if one.needed is needed and not one.only_filled)
            if needed is POLICY_NEEDED:
                yield self._of_policy()

    @property
    def ready(self) -> Told:
        """Whether the first quarterly report can be made."""
        settled = "+".join(f"COUNTIF({self._states},{text(one)})" for one in SETTLED)
        return Told(when(f"{settled}={len(self.first)}", text("ya"), text("belum")), "belum" if self._begins else "")

    @property
    def next(self) -> Told:
        """The first sheet of the list that is not complete."""
        open_ones = "*".join(f"({self._states}<>{text(one)})" for one in SETTLED)
        first, last = LIST_ROW + 2, LIST_ROW + 1 + len(self.first)
        place = f"SUMPRODUCT(MIN(9999-(9999-ROW({self._states}))*{open_ones}))-{first - 1}"
        named = f"INDEX($A${first}:$A${last},{place})"
        link = f"""HYPERLINK("#'"&{named}&"'!A1",{named})"""
        return Told(when(f"{count(open_ones)}=0", text("semua lembar untuk TW I sudah lengkap"), link), "")

    @property
    def _begins(self) -> bool:
        return any(one.state.shown == EMPTY for one in self.first)

    @property
    def _states(self) -> str:
        return f"${_STATE}${LIST_ROW + 2}:${_STATE}${LIST_ROW + 1 + len(self.first)}"

    def _of_sheet(self, sheet: Sheet) -> Line:
        return Line(sheet.title, sheet.purpose, self.state(sheet), sheet.needed.value)

    def state(self, sheet: Sheet) -> Told:
        if sheet.vertical:
            required = (f"{quote_sheetname(sheet.title)}!$B${row}" for row, one in _lines(sheet) if one)
            return _lacking("+".join(f"({empty(one)})" for one in required), "")
        answers = self.cells.answers(sheet.key)
        commas = f'LEN({answers})-LEN(SUBSTITUTE({answers},",",""))+1'
        lacking = count(f'({answers}<>"")', f"({answers}<>{text(COMPLETE)})", f"({commas})")
        if (missing := self._missing_rows(sheet)) and not (sheet.each and sheet.each.wished):
            lacking += f"+{when(TAKES_TABLES, '0', count(missing))}" if sheet.tabled else f"+{count(missing)}"
        beyond = f"COUNTA({self.cells.beyond(sheet.key)})>0"
        told = text(f"{LOOK} isian di bawah baris {self.cells.last_rows[sheet.key]}")
        begun = f"{count(f'({answers}<>{NOTHING})')}>0"
        unfilled, shown = self._unfilled(sheet)
        known = "" if sheet.key in self.given else shown
        return Told(when(beyond, told, when(begun, _lacking(lacking, "").formula, unfilled)), known)

    def _unfilled(self, sheet: Sheet) -> tuple[str, str]:
        """What is said of a sheet in which nothing stands."""
        if sheet.needed in (Needed.WHEN_CHANGED, Needed.OPTIONAL):
            return text(NOT_NEEDED), NOT_NEEDED
        if sheet.each and sheet.each.only:
            none = f"{count(self._missing_rows(sheet))}=0"
            return when(none, text(NOT_NEEDED), text(EMPTY)), NOT_NEEDED
        if all(one.imported for one in sheet.columns if one.required):
            return when(TAKES_IMPORT, text(IMPORTED), text(EMPTY)), EMPTY
        if sheet.tabled:
            return when(TAKES_TABLES, text(TABLED), text(EMPTY)), EMPTY
        return text(EMPTY), EMPTY

    def _missing_rows(self, sheet: Sheet) -> str:
        """Which codes of another sheet have no row in this one; an array, "" where none is asked for."""
        if (each := sheet.each) is None:
            return ""
        codes, here = self.cells.column(each.sheet), self.cells.column(sheet.key, each.column)
        asked = [f'(TRIM({codes})<>"")', f"ISNA(MATCH(TRIM({codes}),TRIM({here}),0))"]
        if each.only:
            asked.append(is_choice(self.cells.column(each.sheet, each.only[0]), each.only[1]))
        return "*".join(asked)

    def told_above(self, sheet: Sheet) -> str:
        """The formula of what stands above a table: how far it is, and which code of another sheet has no row in it yet."""
        told = f'"Keadaan: "&{INSTRUCTION_SHEET}!${_STATE}${self._row_of(sheet)}'
        if sheet.each and (missing := self._missing_rows(sheet)):
            codes, number = self.cells.column(sheet.each.sheet), count(missing)
            first = f"INDEX({codes},SUMPRODUCT(MIN(9999-(9999-ROW({codes}))*{missing}))-{FIRST_ROW - 1})"
            more = when(f"{number}>1", f'" dan "&({number}-1)&" lainnya"', NOTHING)
            lacking = f"{text('; belum ada baris untuk ')}&{first}&{more}"
            asked = f"AND({number}>0,NOT({TAKES_TABLES}))" if sheet.tabled else f"{number}>0"
            told += f"&{when(asked, lacking, NOTHING)}"
        begun = f"({self.cells.answers(sheet.key)}<>{NOTHING})" if sheet.answers else ""
        for one in sheet.typed if begun else ():
            if one.wished:
                number = count(begun, f"({empty(self.cells.column(sheet.key, one.key))})")
                wish = f'{text(f"; {one.heading} kosong pada ")}&{number}&" baris"'
                asked = f"AND({number}>0,NOT({TAKES_TABLES}))" if one.tabled else f"{number}>0"
                told += f"&{when(asked, wish, NOTHING)}"
        return told

    def _row_of(self, sheet: Sheet) -> int:
        """Its line in Petunjuk."""
        titles = [one.sheet for one in self.first]
        if sheet.title in titles:
            return LIST_ROW + 2 + titles.index(sheet.title)
        return LIST_ROW + 5 + len(titles) + [one.sheet for one in self.later].index(sheet.title)

    def _of_policy(self) -> Line:
        """A choice that has no default is asked for."""
        defaults = {one.name: one.default for one in fields(Policy)}
        rows = [row for row, one in enumerate(CHOICES, FIRST_ROW) if one.options and defaults[one.key] is None]
        lacking = "+".join(f"({empty(f'{POLICY_SHEET}!$B${row}')})" for row in rows)
        state = Told(when(f"{lacking}={len(rows)}", text(EMPTY), _lacking(lacking, "").formula), "")
        purpose = f"{POLICY_INTRO.partition('. ')[0]}. {_MEANS}"
        return Line(POLICY_SHEET, purpose, state, POLICY_NEEDED.value)

    def _changes(self) -> Iterator[Line]:
        """Later versions, which are rows of sheets that stand above."""
        for key, (told, purpose) in _CHANGES.items():
            sheet = SHEETS[key]
            later = f"COUNTA({self.cells.column(key)})>1"
            state = Told(
                when(later, self.state(sheet).formula, text(UNCHANGED)), "" if key in self.given else UNCHANGED
            )
            yield Line(sheet.title, purpose, state, told)


_MEANS = "Sebelum batas capaian dipilih di sana, rata-rata dan kategori tidak dicetak, juga pada laporan triwulan."
_CHANGES: Mapping[str, tuple[str, str]] = {
    "pk_versions": (
        "PK Perubahan",
        "Satu baris versi baru; lalu baris yang berubah saja pada Target dan Anggaran PK.",
    ),
    "dpa_versions": (
        "Pergeseran, DPPA",
        "Satu baris versi baru; lalu baris yang berubah saja pada Anggaran DPA.",
    ),
}


def _lines(sheet: Sheet) -> Iterator[tuple[int, bool]]:
    """The rows of a vertical sheet, and whether each must be filled in."""
    return ((row, one.required and one.use is Use.INPUT) for row, one in enumerate(sheet.columns, FIRST_ROW))


def _lacking(number: str, shown: str) -> Told:
    return Told(when(f"({number})=0", text(COMPLETE), f'{text(LACKS)}&({number})&" isian"'), shown)
