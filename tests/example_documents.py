"""The drafts of a whole year of an example office as documents, made without a Word file or a folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from lkjgen import example
from lkjgen.core.achievement import Year, compute
from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Document
from lkjgen.core.model import Contract, Dossier, Identity, Period, Submission
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.template import template_rows
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.layout import TEMPLATE_VERSION
from lkjgen.files.workbook_writer import fill_template, write_contract, write_template
from tests.made_once import once


@dataclass(frozen=True)
class Draft:
    dossier: Dossier
    results: Results
    document: Document


@cache
def example_drafts(key: str) -> tuple[Draft, ...]:
    """Of TW I to TW IV and the year; the same objects at every call."""
    return once(f"draf-{key}", lambda: _drafts(example.OFFICES[key]))


def _drafts(office: example.Office) -> tuple[Draft, ...]:
    contract, sent = _read(office)
    return tuple(_draft(contract, sent, number) for number in (1, 2, 3, 4, None))


def _draft(contract: Contract, sent: tuple[Submission, ...], number: int | None) -> Draft:
    period = Period(contract.profile.fiscal_year, number)
    known = tuple(one for one in sent if number is None or (one.period.quarter or 5) <= number)
    dossier = Dossier(contract, period, known, period.last_day)
    results = compute(dossier)
    made = quarterly_report if number else annual_report
    return Draft(dossier, results, made(Year(dossier), has_errors=False, signed_on=None))


def _read(office: example.Office) -> tuple[Contract, tuple[Submission, ...]]:
    """The contract and all workbooks, written and read back as the office's files would be; the working paper is bound in, so
    that its figures are looked at, too.
    """
    data = write_contract(office.contract_rows(), {**office.policy_rows(), "figure_trace": True}, office.year)
    contract, _ = read_contract(data, "perjanjian_kinerja.xlsx")
    assert contract is not None
    sent: tuple[Submission, ...] = ()
    for key in example.PERIODS:
        period = Period(office.year, int(key[2:]) if key.startswith("TW") else None)
        dossier = Dossier(contract, period, sent, date.min)
        files: dict[str, bytes | None] = {}
        for team in contract.teams:
            if not office.delivers(key, team.code):
                continue
            identity = Identity(
                office=contract.profile.office,
                year=period.year,
                period=period.key,
                team=team.code,
                version=TEMPLATE_VERSION,
            )
            template = write_template(contract, period, team, identity, template_rows(dossier, team))
            files[f"{team.code}_{key}.xlsx"] = fill_template(template, office.entries(key, team.code))
        sent += read_submissions(files, contract, period)[0]
    return contract, sent
