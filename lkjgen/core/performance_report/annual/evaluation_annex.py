"""Annex: evaluation of Renja against Renstra in the columns of Permendagri 86/2017, with its factors and signatures."""

from __future__ import annotations

from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.document import Block, Signature, Signatures
from lkjgen.core.model import Dossier, Role
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.annual.evaluation_factors import factor_table
from lkjgen.core.performance_report.annual.evaluation_tables import evaluation_tables
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import signature


def evaluation_annex(year: Year, signed_on: date | None) -> tuple[Block, ...]:
    """The tables, what furthers and hinders, and the two signatures; for a landscape section."""
    dossier = year.dossier
    return (
        *unread(dossier, "renstra_activities"),
        *evaluation_tables(year),
        factor_table(dossier, year.own),
        _signatures(dossier, signed_on),
    )


def _signatures(dossier: Dossier, signed_on: date | None) -> Signatures:
    """Disusun by the office's head, Dievaluasi by the head of Bappeda, whom the contract does not know."""
    contract = dossier.contract
    place = contract.profile.place or "(tempat)"
    when = show_date(signed_on) if signed_on else "(tanggal penandatanganan)"
    head = signature(contract, Role.HEAD, signed_on or dossier.period.last_day, f"{place}, {when}\nDisusun,")
    evaluator = f"Kepala Bappeda {contract.profile.region}"
    return Signatures(
        "lampiran/evaluasi/tanda-tangan",
        (head, Signature(f"{place}, (tanggal evaluasi)\nDievaluasi,", evaluator, "(nama Kepala Bappeda)")),
    )
