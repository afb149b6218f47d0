"""Lembar Disposisi: Kepala Dinas to Sekretaris, Sekretaris to Kasubag (steps 1 and 2 of the SOP).

Elements of a regency's tata naskah (half a folio, no stamp); no letter came in, so "Surat dari" is the standing duty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lkjgen.core.deadlines import Deadline
from lkjgen.core.document import (
    Block,
    Cell,
    Document,
    Inlines,
    Numbering,
    Paper,
    Row,
    Section,
    Table,
    cell,
    plain,
)
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Contract, Period, Role
from lkjgen.core.number import show_date
from lkjgen.core.papers.form import BOX, blank, bold, paper, report_name, stacked, title, written
from lkjgen.core.performance_report.both.wording import official_name, official_title, pk_name

_TASK = {Role.SECRETARY: "Penyusunan", Role.SUBHEAD: "Penyiapan bahan"}
_PLEASE = ("tanggapan dan saran", "proses lebih lanjut", "koordinasi/konfirmasikan", blank(24))


def disposition(
    contract: Contract,
    period: Period,
    dated: date,
    *,
    to: Sequence[Role] = (),
    due: Deadline | None = None,
) -> Document:
    """A leaf to each of `to`, by default to all through whom the work goes, from who is above; all is ticked and initialled by
    hand. `due` is told in the Catatan.
    """
    leaves: list[Block] = []
    for receiver in to or contract.chain[1:]:
        leaves += [Section(Numbering.NONE, landscape=True, header=False, letterhead=True)] if leaves else []
        leaves += [title("LEMBAR DISPOSISI"), _leaf(contract, period, dated, receiver, due)]
    return paper(contract, f"Lembar Disposisi {period.title}", *leaves, sheet=Paper.HALF_FOLIO, landscape=True)


_LABEL, _SAID, _SECOND, _OTHER = "label", "isi", "label kedua", "isi kedua"
_GRID = Grid[None](
    lambda _: "",
    Declared("", 13, lambda _: "", key=_LABEL),
    Declared("", 40, lambda _: "", key=_SAID),
    Declared("", 15, lambda _: "", key=_SECOND),
    Declared("", 32, lambda _: "", key=_OTHER),
)


def _leaf(contract: Contract, period: Period, dated: date, receiver: Role, due: Deadline | None) -> Table:
    rows = (*_letter(contract, period, receiver), *_passed_on(contract, dated, receiver, due))
    who = official_title(contract, receiver, dated)
    told = f"Kotak-kotak lembar disposisi kepada {who}: surat, tujuan, arahan, catatan, paraf."
    return replace(_GRID.table(f"disposisi/{receiver.name.casefold()}", None, rows), boxed=True, alt=told)


def _letter(contract: Contract, period: Period, receiver: Role) -> Iterator[Row]:
    """What came in: here the standing duty, by the PK that is in force."""
    version = contract.pk_at(period.last_day)
    number, signed = (version.number, version.signed) if version else ("", None)
    kind = pk_name(version) if version else "Perjanjian Kinerja"
    yield _four("Surat dari", f"Tugas rutin: {kind} dan Rencana Aksi Tahun {period.year}", "Diterima tgl.", blank(24))
    yield _four("No. Surat", written(number), "No. Agenda", blank(24))
    urgency = Cell(stacked(f"{BOX} sangat segera   {BOX} segera", f"{BOX} rahasia"))
    yield _four("Tgl. Surat", show_date(signed) if signed else blank(), "Sifat", urgency)
    yield _four("Hal", f"{_TASK[receiver]} {report_name(period)}", None, None)


def _passed_on(contract: Contract, dated: date, receiver: Role, due: Deadline | None) -> Iterator[Row]:
    yield _two(cell("Diteruskan kepada Sdr.", bold=True), cell("Dengan hormat harap", bold=True))
    receivers = (_person(contract, receiver, dated), blank(40), blank(40))
    yield _two(*(Cell(stacked(*(f"{BOX} {one}" for one in each))) for each in (receivers, _PLEASE)))
    told = (f"Paling lambat {due.told}.",) if due else ()
    yield _two(Cell(stacked((bold("Catatan"),), *told, "")), Cell(_initials(contract, contract.above(receiver), dated)))


def _four(label: str, said: str, second: str | None, other: Cell | str | None) -> Row:
    """None: the cell before it goes on."""
    return _GRID.line(label, {_LABEL: label, _SAID: said, _SECOND: second, _OTHER: other})


def _two(left: Cell, right: Cell) -> Row:
    return _GRID.line(plain(left.content), {_LABEL: left, _SAID: None, _SECOND: right, _OTHER: None})


def _person(contract: Contract, role: Role, day: date) -> str:
    return f"{official_title(contract, role, day)} – {official_name(contract, role, day)}"


def _initials(contract: Contract, role: Role, day: date) -> Inlines:
    """Who passes it on: title, name, paraf and date; there is no stamp."""
    return stacked(
        f"{official_title(contract, role, day)},",
        (bold(official_name(contract, role, day)),),
        f"Tanggal: {show_date(day)}",
        "",
        "",
        "",
        f"Paraf: {blank(24)}",
    )
