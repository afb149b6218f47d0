"""What the office took in for the region beside what it spent; nothing where it takes in nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.document import Align, Block, Figure, Gap
from lkjgen.core.document.declared import Declared, Grid, Shown
from lkjgen.core.model import Dossier, Income
from lkjgen.core.number import half_up, ratio, show_amount, show_percent, sum_all
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import figure, keeper_of, until


def income_table(dossier: Dossier) -> Iterator[Block]:
    """Target and what came in up to the period's end; the sum only where every part is known."""
    yield from unread(dossier, "incomes")
    rows, period = dossier.contract.incomes, dossier.period
    if not rows:
        return

    def shown(one: Income, kind: str, value: Decimal | None) -> Figure | Gap:
        told = f"pendapatan {one.name.strip()}: {kind} {until(period)} belum diisi – dilengkapi {keeper_of(dossier)}"
        return figure(f"pendapatan/{kind}/{one.name.strip()}/{period.key}", value, told, show_amount)

    grid = Grid[Income](
        lambda one: one.name,
        Declared("Jenis pendapatan", 40, lambda one: one.name),
        Declared("Target (Rp)", 22, lambda one: shown(one, "target", one.target), Align.RIGHT),
        *(
            (Declared("Triwulan ini (Rp)", 20, lambda one: _alone(one, dossier), Align.RIGHT),)
            if period.quarter
            else ()
        ),
        Declared("Diterima (Rp)", 22, lambda one: shown(one, "diterima", one.received(period.quarter)), Align.RIGHT),
        Declared(
            "Persen",
            16,
            lambda one: _share(one.name.strip(), one.target, one.received(period.quarter), dossier),
            Align.RIGHT,
        ),
    )
    target, received = sum_all([one.target for one in rows]), sum_all([one.received(period.quarter) for one in rows])
    total = []
    if len(rows) > 1 and target is not None and received is not None:
        sums: dict[str, Shown] = {
            "Jenis pendapatan": "Jumlah",
            "Target (Rp)": Figure(f"pendapatan/target/semua/{period.key}", show_amount(target)),
            **({"Triwulan ini (Rp)": _alone_together(dossier)} if period.quarter else {}),
            "Diterima (Rp)": Figure(f"pendapatan/diterima/semua/{period.key}", show_amount(received)),
            "Persen": _share("semua", target, received, dossier),
        }
        total = [grid.total("jumlah", sums)]
    yield grid.table("tabel/pendapatan", f"Target dan realisasi pendapatan {until(period)}", (*rows, *total))


def _alone(one: Income, dossier: Dossier) -> Figure | str:
    value = one.received_in(dossier.period.quarter or 4)
    identity = f"pendapatan/triwulan/{one.name.strip()}/{dossier.period.key}"
    return "–" if value is None else Figure(identity, show_amount(value))


def _alone_together(dossier: Dossier) -> Figure | str:
    """The sum of the triwulan alone; a dash where a part of it is not known."""
    period = dossier.period
    value = sum_all([one.received_in(period.quarter or 4) for one in dossier.contract.incomes])
    return "–" if value is None else Figure(f"pendapatan/triwulan/semua/{period.key}", show_amount(value))


def _share(name: str, target: Decimal | None, received: Decimal | None, dossier: Dossier) -> Figure | str:
    if not target or received is None:
        return "–"
    shown = show_percent(half_up(ratio(received, target) * 100, 2))
    return Figure(f"pendapatan/persen/{name}/{dossier.period.key}", shown)
