"""Lembar Disposisi: Kepala Dinas to Sekretaris, Sekretaris to Kasubag (steps 1 and 2 of the SOP).

Elements of a regency's tata naskah (half a folio, no stamp); no letter came in, so "Surat dari" is the standing duty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lkjgen.core.deadlines import Deadline
from lkjgen.core.document import (
    Block,
    Cell,
    Column,
    Document,
    Inlines,
    Numbering,
    Paper,
    Row,
    Section,
    Table,
    words,
)
from lkjgen.core.model import Contract, Period, Role
from lkjgen.core.number import show_date
from lkjgen.core.papers.form import BOX, blank, bold, paper, report_name, stacked, title, written
from lkjgen.core.performance_report.both.wording import official_name, official_title, pk_name

_SUPERIOR = {Role.SECRETARY: Role.HEAD, Role.SUBHEAD: Role.SECRETARY}
_TASK = {Role.SECRETARY: "Penyusunan", Role.SUBHEAD: "Penyiapan bahan"}
_PLEASE = ("tanggapan dan saran", "proses lebih lanjut", "koordinasi/konfirmasikan", blank(24))


def disposition(
    contract: Contract,
    period: Period,
    dated: date,
    *,
    to: Sequence[Role] = (Role.SECRETARY, Role.SUBHEAD),
    due: Deadline | None = None,
) -> Document:
    """A leaf to each of `to`, from who is above; all is ticked and initialled by hand. `due` is told in the Catatan."""
    leaves: list[Block] = []
    for receiver in to:
        leaves += [Section(Numbering.NONE, landscape=True, header=False, letterhead=True)] if leaves else []
        leaves += [title("LEMBAR DISPOSISI"), _leaf(contract, period, dated, receiver, due)]
    return paper(contract, f"Lembar Disposisi {period.title}", *leaves, sheet=Paper.HALF_FOLIO, landscape=True)


def _leaf(contract: Contract, period: Period, dated: date, receiver: Role, due: Deadline | None) -> Table:
    columns = (Column("", 13), Column("", 40), Column("", 15), Column("", 32))
    rows = tuple(
        Row(str(number), cells) for number, cells in enumerate(_rows(contract, period, dated, receiver, due), 1)
    )
    return Table(f"disposisi/{receiver.name.casefold()}", None, columns, rows, boxed=True)


def _rows(
    contract: Contract, period: Period, dated: date, receiver: Role, due: Deadline | None
) -> Iterator[tuple[Cell, ...]]:
    version = contract.pk_at(period.last_day)
    number, signed = (version.number, version.signed) if version else ("", None)
    kind = pk_name(version) if version else "Perjanjian Kinerja"
    duty = f"Tugas rutin: {kind} dan Rencana Aksi Tahun {period.year}"
    yield _line("Surat dari", duty) + _line("Diterima tgl.", blank(24))
    yield _line("No. Surat", written(number)) + _line("No. Agenda", blank(24))
    urgency = stacked(f"{BOX} sangat segera   {BOX} segera", f"{BOX} rahasia")
    day = show_date(signed) if signed else blank()
    yield (*_line("Tgl. Surat", day), Cell(words("Sifat")), Cell(urgency))
    subject = f"{_TASK[receiver]} {report_name(period)}"
    yield (Cell(words("Hal")), Cell(words(subject), span=3))
    yield (
        Cell(words("Diteruskan kepada Sdr."), span=2, bold=True),
        Cell(words("Dengan hormat harap"), span=2, bold=True),
    )
    receivers = (_person(contract, receiver, dated), blank(40), blank(40))
    yield (
        Cell(stacked(*(f"{BOX} {one}" for one in receivers)), span=2),
        Cell(stacked(*(f"{BOX} {one}" for one in _PLEASE)), span=2),
    )
    told = f"Paling lambat {due.told}." if due else ""
    yield (
        Cell(stacked((bold("Catatan"),), *([told] if told else []), ""), span=2),
        Cell(_initials(contract, _SUPERIOR[receiver], dated), span=2),
    )


def _line(label: str, said: str) -> tuple[Cell, Cell]:
    return (Cell(words(label)), Cell(words(said)))


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
