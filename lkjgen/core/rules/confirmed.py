"""ISI-094: a figure of TW IV that a team confirmed for the year is still the one that TW IV tells (D22, D23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lkjgen.core.achievement.results import Results
from lkjgen.core.form_answers import told_until
from lkjgen.core.model import BudgetReport, Dossier, Measure, OutputReport, Realization, Record, Submission
from lkjgen.core.model.counting import TW4
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.due import delivered, label
from lkjgen.core.rules.wording import or_blank, shown

_Row: TypeAlias = Realization | OutputReport | BudgetReport
_SUBJECTS: Mapping[type[Record], str] = {Realization: "realisasi", OutputReport: "keluaran", BudgetReport: "anggaran"}


def _told_now(dossier: Dossier, row: _Row) -> Mapping[str, Measure | None]:
    """What TW IV tells today of a row of the annual form, by column."""
    last = dossier.quarter(4)
    match row:
        case Realization(code=code):
            indicator = dossier.contract.indicator_by_code.get(code)
            return told_until(dossier, indicator, last, row.contributor.strip()) if indicator else {}
        case OutputReport(code=code):
            output = dossier.output(code, last)
            return {"output": output.output, "physical": output.physical} if output else {}
        case BudgetReport(code=code):
            spent = dossier.spending(code, last)
            return {"spent": spent.spent} if spent else {}


def _confirmed(sent: Submission) -> Iterator[tuple[_Row, str]]:
    """The rows and columns in which the figure of TW IV stands for the year."""
    rows: tuple[_Row, ...] = (*sent.realizations, *sent.outputs, *sent.budgets)
    for row in rows:
        for key in ("value", "numerator", "denominator", "output", "physical", "spent"):
            told = getattr(row, f"{key}{TW4}", None)
            if told is not None and row.source.cells.get(key) == row.source.cells.get(f"{key}{TW4}"):
                yield row, key


@rule(
    "ISI-094",
    Severity.ERROR,
    Subject.WORKBOOK,
    periods=Periods.YEAR,
    title="Angka TW IV berubah sesudah dikonfirmasi",
    message="Angka setahun {row} dikonfirmasi sama dengan TW IV, yaitu {found}, padahal TW IV sekarang {expected}.",
    remedy="Buat formulir tahunan yang baru dengan 'lkjgen formulir' dan minta tim mengonfirmasinya lagi, atau isi angka "
    "setahunnya pada kolom isian.",
    basis="Keputusan D22 dan D23",
    silences=("ISI-049",),
)
def confirmed_otherwise(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Yang dikonfirmasi tim adalah angka yang dilihatnya; angka yang diperbaiki sesudah itu tidak diambil diam-diam."""
    for team, sent in delivered(dossier):
        for row, key in _confirmed(sent) if sent.statement.same_as_tw4 else ():
            told, now = getattr(row, f"{key}{TW4}"), _told_now(dossier, row).get(key)
            if told != now:
                named = label(dossier.contract, row) if isinstance(row, Realization) else row.code
                subject = f"{_SUBJECTS[type(row)]}/{named}/{dossier.period.key}"
                yield Hit(row.source.place(key), subject, shown(told), or_blank(shown(now)), {"row": named}, team.code)


RULES = (confirmed_otherwise,)
