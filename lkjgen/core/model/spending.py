"""The rupiah that nobody typed because an export of SIPD told them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from lkjgen.core.model.base import Period, Source
from lkjgen.core.model.contract import Contract
from lkjgen.core.model.imported import ImportKind
from lkjgen.core.model.submission import BudgetReport, Submission


def imported_spending(contract: Contract, period: Period) -> Mapping[str, BudgetReport]:
    """What the export of a period tells of each sub kegiatan in its DPA, as the form of the budget unit would: an export lists
    all that was paid, so of what it does not name nothing was spent. Empty where nothing was imported.
    """
    of_period = [one for one in contract.imported if (one.kind, one.about) == (ImportKind.REALIZATION, period.key)]
    if not of_period:
        return {}
    rows = contract.imported_rows(ImportKind.REALIZATION, period.key)
    nothing = Source(of_period[-1].file)
    return {
        code: BudgetReport(source=rows[code].source, code=code, spent=rows[code].amount)
        if code in rows
        else BudgetReport(source=nothing, code=code, spent=Decimal(0))
        for code in contract.budgets_at(period.last_day)
    }


def with_imported(contract: Contract, sent: Submission) -> Submission:
    """The workbook with what its budget sheet left empty, where the export of the period tells it: what was typed stays."""
    known = imported_spending(contract, sent.period) if sent.budgets else {}
    if not known:
        return sent
    return replace(sent, budgets=tuple(_filled(row, known.get(row.code)) for row in sent.budgets))


def _filled(row: BudgetReport, known: BudgetReport | None) -> BudgetReport:
    if row.spent is not None or known is None:
        return row
    source = replace(row.source, elsewhere={**row.source.elsewhere, "spent": known.source.place("amount")})
    return replace(row, spent=known.spent, source=source)
