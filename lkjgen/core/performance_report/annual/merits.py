"""What an office did beside the targets of its PK: innovations, awards, and the services of the SPM. All may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from lkjgen.core.document import Align, Block, Figure, Gap, Heading, Table
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Accomplishment, Dossier, Merit, MinimumService
from lkjgen.core.number import half_up, ratio, show_date, show_exact, show_percent
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import figure, keeper_of
from lkjgen.core.wording import joined

_NAMES = {Merit.INNOVATION: "Inovasi", Merit.AWARD: "Penghargaan"}


def merits(dossier: Dossier) -> tuple[Block, ...]:
    """A section of Bab III behind the budget, with a title that says what it holds."""
    tables = tuple(_tables(dossier))
    faulty = (*unread(dossier, "accomplishments"), *unread(dossier, "minimum_services"))
    if not tables and not faulty:
        return ()
    kinds = {one.kind for one in dossier.contract.accomplishments}
    held = [name for kind, name in _NAMES.items() if kind in kinds]
    held += ["Standar Pelayanan Minimal"] if dossier.contract.minimum_services else []
    title = joined(held) if held else "Inovasi, Penghargaan, dan Standar Pelayanan Minimal"
    return (Heading("bab-3/capaian-lain", 2, title), *faulty, *tables)


def _tables(dossier: Dossier) -> Iterator[Table]:
    year = dossier.period.year
    for kind, name in _NAMES.items():
        if rows := [one for one in dossier.contract.accomplishments if one.kind is kind]:
            yield _accomplishments(kind, f"{name} tahun {year}", rows)
    if dossier.contract.minimum_services:
        yield _services(dossier)


def _accomplishments(kind: Merit, caption: str, rows: list[Accomplishment]) -> Table:
    places = count(1)
    who = "Dipakai di" if kind is Merit.INNOVATION else "Pemberi"
    return Grid[Accomplishment](
        lambda _: str(next(places)),
        Declared("No", 5, numbering(), Align.CENTER),
        Declared(_NAMES[kind], 28, lambda one: one.name),
        Declared(who, 18, lambda one: one.giver or "–"),
        Declared("Tanggal", 13, lambda one: show_date(one.dated) if one.dated else "–"),
        Declared("Manfaat" if kind is Merit.INNOVATION else "Diberikan atas", 26, lambda one: one.benefit or "–"),
        Declared("Data dukung", 16, lambda one: one.evidence or "–"),
    ).table(f"tabel/{kind.value}", caption, rows)


def _services(dossier: Dossier) -> Table:
    who = keeper_of(dossier)

    def known(one: MinimumService, what: str, value: Decimal | None) -> Figure | Gap:
        told = f"SPM {one.service.strip()}: yang {what} belum diisi – dilengkapi {who}"
        return figure(f"spm/{one.service.strip()}/{what}", value, told, show_exact)

    return Grid[MinimumService](
        lambda one: one.service,
        Declared("Jenis pelayanan", 40, lambda one: one.service),
        Declared("Satuan", 12, lambda one: one.unit or "–"),
        Declared("Harus dilayani", 16, lambda one: known(one, "harus dilayani", one.needed), Align.RIGHT),
        Declared("Terlayani", 16, lambda one: known(one, "terlayani", one.served), Align.RIGHT),
        Declared("Capaian", 16, _reached, Align.RIGHT),
    ).table(
        "tabel/spm",
        f"Standar Pelayanan Minimal tahun {dossier.period.year}: terlayani dibandingkan dengan yang harus dilayani",
        dossier.contract.minimum_services,
    )


def _reached(one: MinimumService) -> Figure | str:
    """By the printed figures (D33); nobody to be served is no capaian."""
    if one.needed is None or one.served is None:
        return "–"
    if one.needed == 0:
        return "tidak ada yang harus dilayani"
    return Figure(f"spm/{one.service.strip()}/capaian", show_percent(half_up(ratio(one.served, one.needed) * 100, 2)))
