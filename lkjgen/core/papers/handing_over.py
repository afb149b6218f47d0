"""Surat pengantar and tanda terima of a report that leaves the office (step 8), and Serah Terima to a new Kasubag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from lkjgen.core.document import Align, Block, Document, Paragraph, Signature, Table, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Period, Role
from lkjgen.core.papers.form import (
    at_place,
    blank,
    day_told,
    lines,
    official,
    paper,
    report_name,
    signed,
    title,
    written,
)
from lkjgen.core.performance_report.both.wording import signature
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Enclosure:
    """What is sent: "1 (satu) eksemplar", and what it is for."""

    what: str
    count: str = "1 (satu) eksemplar"
    note: str = ""


def cover_letter(
    contract: Contract, period: Period, dated: date, *, to: str, number: str = "", enclosures: Sequence[Enclosure] = ()
) -> Document:
    """Surat pengantar to `to` ("Bupati Sinjai", "Inspektur Kabupaten Sinjai"), with the slip that comes back signed."""
    sent = enclosures or (Enclosure(report_name(period), note="Disampaikan sebagai laporan."),)
    receiver = Signature(f"Diterima tanggal {blank(24)}\nPenerima,", blank(30), blank(40), nip=blank(30))
    blocks: tuple[Block, ...] = (
        lines("tanggal", at_place(contract, dated), align=Align.RIGHT),
        lines("kepada", f"Yth. {to}", "di –", f"     {written(contract.profile.place, 20)}"),
        title("SURAT PENGANTAR", f"NOMOR {written(number)}"),
        _sent(sent),
        signed(receiver, official(contract, Role.HEAD, dated, "\nPengirim,")),
    )
    return paper(contract, f"Surat Pengantar {report_name(period)}", *blocks)


def _sent(enclosures: Sequence[Enclosure]) -> Table:
    return Grid[Enclosure](
        lambda one: one.what,
        Declared("No", 6, numbering(), Align.CENTER),
        Declared("Naskah yang dikirim", 46, lambda one: one.what),
        Declared("Banyaknya", 20, lambda one: one.count),
        Declared("Keterangan", 28, lambda one: one.note),
    ).table("dikirim", None, enclosures)


def handover_receipt(
    contract: Contract, period: Period, *, to: str, dated: date | None = None, enclosures: Sequence[Enclosure] = ()
) -> Document:
    """Tanda terima laporan: filled in and signed by `to`, who got it; `dated` is the day of handing it over."""
    sent = enclosures or (Enclosure(report_name(period)),)
    profile = contract.profile
    receiver = Signature(f"{at_place(contract, dated)}\nYang menerima,", to, blank(40), nip=blank(30))
    giver = Signature("\nYang menyerahkan,", profile.office, blank(40), nip=blank(30))
    blocks: tuple[Block, ...] = (
        title("TANDA TERIMA LAPORAN", period.title),
        Paragraph("isi", words(f"Telah diterima dari {profile.office} {profile.region}:")),
        _sent(sent),
        signed(giver, receiver),
    )
    return paper(contract, f"Tanda Terima {report_name(period)}", *blocks)


@dataclass(frozen=True)
class HandedOver:
    """`what` there is, `where` it lies, and its `state`: "lengkap", "menunggu koreksi Sekretaris"."""

    what: str
    where: str
    state: str


def handover(contract: Contract, rows: Sequence[HandedOver], dated: date, *, to: str = "") -> Document:
    """Serah Terima from who was Kasubag the day before to `to`, or who is on that day, known to who is above."""
    day_before = dated - timedelta(days=1)
    before, now = (contract.official_at(Role.SUBHEAD, one) for one in (day_before, dated))
    role = contract.role_name(Role.SUBHEAD, dated)
    heading = f"{at_place(contract, dated)}\nYang menerima,"
    receiver = official(contract, Role.SUBHEAD, dated, heading)
    if to or before == now:
        name = to or f"(nama {role} yang baru)"
        receiver = Signature(heading, receiver.title, name, nip=blank(30))
    giver = signature(contract, Role.SUBHEAD, day_before, "\nYang menyerahkan,")
    grid = Grid[HandedOver](
        lambda one: one.what,
        Declared("No", 5, numbering(), Align.CENTER),
        Declared("Apa", 25, lambda one: one.what),
        Declared("Di mana", 25, lambda one: one.where),
        Declared("Keadaan", 45, lambda one: one.state),
    )
    blocks: tuple[Block, ...] = (
        title("SERAH TERIMA", f"PEKERJAAN LAPORAN KINERJA TAHUN {contract.profile.fiscal_year}"),
        Paragraph(
            "isi",
            words(
                f"Pada hari {day_told(dated)} telah diserahterimakan pekerjaan penyusunan laporan kinerja "
                f"{contract.profile.office} {contract.profile.region} sebagai berikut:"
            ),
        ),
        grid.table("diserahkan", None, rows),
        signed(giver, official(contract, contract.above(Role.SUBHEAD), dated, "\nMengetahui,"), receiver),
    )
    return paper(contract, f"Serah Terima Laporan Kinerja {contract.profile.fiscal_year}", *blocks)
