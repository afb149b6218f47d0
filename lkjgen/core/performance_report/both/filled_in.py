"""The figures that teams fill in, as a report shows them: realization, rupiah, keluaran and fisik."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.achievement.results import BudgetLine, Results
from lkjgen.core.corrections import FilledIn
from lkjgen.core.document import Figure
from lkjgen.core.number import show, show_amount, show_exact
from lkjgen.core.performance_report.both.wording import measure


def spent_figure(line: BudgetLine) -> Figure | None:
    """Rupiah of a line; None, as of the others, where nobody filled it in."""
    return None if line.spent is None else Figure(line.id, show_amount(line.spent))


def output_figure(line: BudgetLine) -> Figure | None:
    return None if line.output is None else Figure(f"keluaran/{tail(line)}", show_exact(line.output))


def physical_figure(line: BudgetLine) -> Figure | None:
    return None if line.physical is None else Figure(f"fisik/{tail(line)}", show(line.physical, 2))


def tail(line: BudgetLine) -> str:
    """ "1.04.03/TW2": what follows the kind in the line's id."""
    return line.id.partition("/")[2]


_KINDS = {"Realisasi anggaran (Rp)": spent_figure, "Keluaran": output_figure, "Fisik (%)": physical_figure}


def filled_in(results: Results) -> Iterator[FilledIn]:
    """Those of a period, in the order of its report."""
    for one in (each for sasaran in results.sasaran for each in sasaran.indicators):
        if one.realization is not None:
            figure, beside = (measure("realisasi", one, one.realization, unit=unit) for unit in (False, True))
            yield FilledIn(figure.id, f"Realisasi {one.indicator.code} {one.indicator.text}", figure.text, beside.text)
    for line in results.sub_kegiatan:
        for kind, figure_of in _KINDS.items():
            if found := figure_of(line):
                yield FilledIn(found.id, f"{kind} {line.code} {line.name}", found.text)
