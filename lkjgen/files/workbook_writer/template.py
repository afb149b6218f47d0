"""A team's template for one period: locked texts and targets, open cells for what the team knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.achievement.formulas import PLACES
from lkjgen.core.deadlines import collection_deadline
from lkjgen.core.form_answers import LiveRow
from lkjgen.core.model import Contract, Identity, Indicator, Period, Polarity, Team
from lkjgen.core.number import show_date, show_nip
from lkjgen.core.template import LIVE, closed_inputs
from lkjgen.core.values import dataclass
from lkjgen.files.layout import TEMPLATE_SHEETS, Column, Kind, Sheet, Use
from lkjgen.files.workbook_writer.answering import Answered, Answering
from lkjgen.files.workbook_writer.cell import BOLD, PLAIN, WRAPPED, at, decimal_format, dress, number_format, write
from lkjgen.files.workbook_writer.checks import Check, Checks, column_check, measured_check, realization_check
from lkjgen.files.workbook_writer.identity import carry, code_line
from lkjgen.files.workbook_writer.instructions import LEGEND, Instructions
from lkjgen.files.workbook_writer.saving import saved
from lkjgen.files.workbook_writer.sheet import FIRST_ROW, Print, fitted, form, printed, protected, table

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]
_BY_INDICATOR = {"value", "numerator", "denominator", "other_part", "measured", "stage"}
_LRA = {"lra_number", "lra_date", "lra_total", "lra_status", "lra_explanation"}
_NOTHING = "Tidak ada baris untuk tim ini pada periode ini; lembar ini tidak perlu diisi."
_STEPS = (
    (
        "Isi sel kuning saja. Sel abu-abu terkunci karena berasal dari Perjanjian Kinerja, Rencana Aksi, dan DPA; "
        "bila keliru, sampaikan kepada penyusun laporan, jangan diketik ulang di tempat lain."
    ),
    (
        "Perhatikan kolom 'Cara isi': 'hanya' berarti angka triwulan itu saja, 's.d.' berarti angka "
        "sejak awal tahun sampai akhir triwulan itu."
    ),
    (
        "Angka 0 adalah nilai. Bila indikator memang tidak diukur, pilih 'tidak diukur' dan tulis alasannya. "
        "Bila tanggal targetnya lewat dan pekerjaannya belum selesai, pilih 'belum terlaksana' dan tulis tahap terakhirnya. "
        "Jangan menulis tanda strip atau 'nihil'."
    ),
    (
        "Kolom 'Realisasi s.d. periode ini', 'Capaian (%)', dan 'Hasil' terisi sendiri sewaktu diketik, dan 'Yang masih kurang' "
        "menyebut yang belum diisi pada baris itu. Kolom itu hanya bantuan: laporan dihitung dari yang Anda ketik."
    ),
    "Tulis angka tanpa satuan: 95 untuk 95%, 1250000 untuk Rp1.250.000. Tanggal ditulis tanggal/bulan/tahun.",
    (
        "Pada lembar Analisis: bila capaian di bawah 100%, tulis faktor penghambat dan tindak lanjutnya; bila 100% atau lebih, "
        "faktor pendukungnya."
    ),
    "Tulis data dukung tiap realisasi pada lembar Data dukung; periode datanya harus sesuai dengan periode laporan.",
    "Jangan mengubah nama lembar, judul kolom, dan kode. Nama berkas boleh berubah; isinya tetap dikenali.",
    "Lengkapi lembar Pengesahan, simpan sebagai .xlsx, lalu serahkan kepada penyusun laporan.",
)
_CONFIRM = (
    "Angka TW IV sudah tertulis pada kolom 's.d. TW IV'. Bila angka setahun sama, biarkan barisnya kosong dan pilih 'ya' pada "
    "lembar Pengesahan, isian 'Yang kosong sama dengan TW IV'; yang berbeda diketik pada kolom isian."
)

_AS_TW4 = "Baris yang sama dengan TW IV dibiarkan kosong: pilih 'ya' pada lembar Pengesahan."


@dataclass(frozen=True)
class _Form:
    """What every sheet of one template needs to know."""

    contract: Contract
    period: Period
    team: Team
    identity: Identity

    @property
    def annual(self) -> bool:
        return self.period.quarter is None

    @cached_property
    def paper(self) -> Print:
        return Print(self.contract.policy.paper, f"{self.team.name} – {self.period.title}")

    def title(self, sheet: str) -> str:
        return f"{sheet} – {self.team.name} – {self.period.title}"

    def predicates(self, indicator: Indicator) -> tuple[str, ...]:
        """The indicator's predicates from the best down."""
        scores = [one for one in self.contract.predicate_scores if one.indicator == indicator.code]
        return tuple(one.predicate for one in sorted(scores, key=lambda one: -one.score))


def write_template(contract: Contract, period: Period, team: Team, identity: Identity, rows: Rows) -> bytes:
    """The team's workbook as bytes; `rows` are those of `core.template.template_rows`.

    Sheets are protected without a password, the cells to fill are open; a sheet without rows says so.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    shared = _Form(contract, period, team, identity)
    sheets = [one for one in TEMPLATE_SHEETS if team.fills_budget or not one.budget_unit_only]
    columns = {
        one.key: [each for each in one.for_period(shared.annual) if _is_shown(each, rows.get(one.key, ()))]
        for one in sheets
    }
    answering = Answering(period, {one.key: one for one in sheets}, columns, rows)
    answered = Answered()
    _instructions(book, shared, sheets, answering, answered)
    for sheet in sheets:
        if sheet.vertical:
            _statement(book, sheet, shared, answering, answered)
        else:
            _table(book, sheet, shared, answering, answered)
    carry(book, identity, shared.title("Formulir Isian LKJ"))
    for one in book.worksheets:
        protected(one)
    book.security = WorkbookProtection(lockStructure=True)
    return saved(book, answered.shown)


def _instructions(
    book: Workbook, shared: _Form, sheets: Sequence[Sheet], answering: Answering, answered: Answered
) -> None:
    contract, period, team = shared.contract, shared.period, shared.team
    page = Instructions(
        book,
        shared.title("Petunjuk"),
        f"Formulir isian data kinerja. Serahkan paling lambat {_deadline(contract, period)}.",
    )
    pk, dpa = contract.pk_at(period.last_day), contract.dpa_at(period.last_day)
    page.facts(
        (
            ("Perangkat daerah", contract.profile.office),
            ("Tim", f"{team.name} ({team.code})"),
            ("Periode", period.title),
            ("Penanggung jawab data", team.lead or "(nama penanggung jawab data)"),
            ("Perjanjian Kinerja", f"{pk.number or pk.code}, {show_date(pk.signed)}" if pk and pk.signed else "–"),
            ("DPA", f"{dpa.number or dpa.code}, {show_date(dpa.approved)}" if dpa and dpa.approved else "–"),
        )
    )
    told = [(sheet.title, told) for sheet in sheets if (told := answering.summary(sheet.key))]
    for cell, one in zip(page.answers("Kelengkapan isian", [title for title, _ in told]), told, strict=True):
        answered.write(cell, one[1])
    page.steps("Cara mengisi", (*_STEPS, _CONFIRM) if shared.annual else _STEPS)
    page.legend(LEGEND[:2])
    page.table(
        "Kolom yang diisi",
        ("Lembar", "Kolom", "Keterangan"),
        [
            (sheet.title, column.heading, column.help)
            for sheet in sheets
            for column in sheet.for_period(shared.annual)
            if column.use is Use.INPUT and (team.fills_budget or column.key not in _LRA)
        ],
    )
    page.finish(shared.paper, code_line(shared.identity))


def _deadline(contract: Contract, period: Period) -> str:
    deadline = collection_deadline(contract, period)
    by_policy = f"{contract.policy.collection_days} hari kerja setelah tugas pengumpulan data diterima"
    return deadline.told if deadline.letter or period.key in contract.calendar.assigned else by_policy


def _table(book: Workbook, sheet: Sheet, shared: _Form, answering: Answering, answered: Answered) -> None:
    columns, rows = answering.columns[sheet.key], answering.rows.get(sheet.key, ())
    made = table(book, sheet, columns, (shared.title(sheet.title), _intro(sheet, columns, rows)))
    _summed(made, sheet, answering, answered)
    checks = Checks()
    for number, row in enumerate(rows):
        answers = answering.answers[sheet.key][number] if sheet.key in answering.answers else {}
        for place, column in enumerate(columns, 1):
            kind, check = _cell(sheet, column, row, shared)
            cell = dress(at(made, FIRST_ROW + number, place), kind, is_open=check is not None)
            if answer := answers.get(column.key):
                answered.write(cell, answer).number_format = _shown_as(column, row)
            else:
                write(cell, row.get(column.key))
            if check:
                checks.add(check, f"{get_column_letter(place)}{FIRST_ROW + number}")
        fitted(made, FIRST_ROW + number, columns=len(columns))
    checks.write_to(made)
    printed(made, shared.paper, landscape=sheet.landscape)


def _intro(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row]) -> str:
    if not rows:
        return _NOTHING
    return f"{sheet.intro} {_AS_TW4}" if any(one.key.endswith("_tw4") for one in columns) else sheet.intro


def _summed(made: Worksheet, sheet: Sheet, answering: Answering, answered: Answered) -> None:
    """Above a sheet's table: how far it is."""
    if told := answering.summary(sheet.key):
        answered.write(at(made, FIRST_ROW - 2, 1), told).font = BOLD


def _shown_as(column: Column, row: Row) -> str:
    """The number format of an answer: that of the indicator's figures, two decimals of a capaian."""
    live = row.get(LIVE)
    if column.key == "to_date" and isinstance(live, LiveRow):
        if live.indicator.polarity is Polarity.DATE:
            return number_format(Kind.DATE)
        return decimal_format(live.indicator.decimals)
    return decimal_format(PLACES) if column.key == "achievement" else number_format(column.kind)


def _is_shown(column: Column, rows: Sequence[Row]) -> bool:
    """A column that only some templates need stays out of the others."""
    is_told = column.use in (Use.READBACK, Use.LOCKED) and column.optional
    return not is_told or any(row.get(column.key) not in (None, "") for row in rows)


def _cell(sheet: Sheet, column: Column, row: Row, shared: _Form) -> tuple[Kind, Check | None]:
    """The kind of a cell, and its check where somebody types; None for a locked cell."""
    if column.use is not Use.INPUT:
        return column.kind, None
    if sheet.key != "realizations" or column.key not in _BY_INDICATOR:
        return column.kind, column_check(column, shared.period.year)
    indicator = shared.contract.indicator_by_code[str(row["code"])]
    if column.key in closed_inputs(indicator):
        return column.kind, None
    if column.key == "measured":
        return column.kind, measured_check(column, indicator)
    if column.key == "stage":
        return column.kind, column_check(column, shared.period.year)
    check = realization_check(column, indicator, str(row["entry"]), shared.predicates(indicator), shared.period.year)
    if column.key != "value":
        return column.kind, check
    return {Polarity.PREDICATE: Kind.TEXT, Polarity.DATE: Kind.DATE}.get(indicator.polarity, Kind.NUMBER), check


def _statement(book: Workbook, sheet: Sheet, shared: _Form, answering: Answering, answered: Answered) -> None:
    columns, record = answering.columns[sheet.key], next(iter(answering.rows.get(sheet.key, ())), {})
    made = form(book, sheet, columns, (shared.title(sheet.title), sheet.intro))
    _summed(made, sheet, answering, answered)
    checks = Checks()
    for row, column in enumerate(columns, FIRST_ROW):
        is_open = shared.team.fills_budget or column.key not in _LRA
        cell = write(dress(at(made, row, 2), column.kind, is_open=is_open), record.get(column.key))
        cell.alignment = WRAPPED
        if is_open:
            checks.add(column_check(column, shared.period.year), f"B{row}")
        fitted(made, row)
    checks.write_to(made)
    _signatures(made, FIRST_ROW + len(columns) + 1, shared)
    printed(made, shared.paper, landscape=sheet.landscape, title_row=None)


def _signatures(sheet: Worksheet, row: int, shared: _Form) -> None:
    """Two blocks beside each other; names that nobody gave stay marked placeholders to be written by hand."""
    team = shared.team
    place = shared.contract.profile.place or "(tempat)"
    nip = show_nip(team.lead_nip) if team.lead_nip else "(NIP)"
    left = ("", "Penyusun,", "", "(nama penyusun)", "NIP (NIP penyusun)")
    right = (
        f"{place}, …………………………",
        "Penanggung jawab data,",
        team.lead_title or "(jabatan penanggung jawab data)",
        team.lead or "(nama penanggung jawab data)",
        f"NIP {nip}",
    )
    for column, block in ((2, left), (3, right)):
        for offset, text in zip((0, 1, 2, 7, 8), block, strict=True):
            cell = write(at(sheet, row + offset, column), text)
            cell.font = BOLD if offset == 7 else PLAIN
            cell.alignment = WRAPPED
