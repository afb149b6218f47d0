"""Make the form of each team for a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from lkjgen.core.model import Dossier, Identity, Team
from lkjgen.core.procedure import is_closed
from lkjgen.core.responsible import team_at
from lkjgen.core.rule import Finding
from lkjgen.core.rules.checking import check_contract, findings_of
from lkjgen.core.template import template_rows
from lkjgen.core.validation_report import verdict
from lkjgen.core.values import dataclass
from lkjgen.files.layout import TEMPLATE_VERSION
from lkjgen.files.workbook_writer import write_template
from lkjgen.gathering.beside import read_ahead
from lkjgen.gathering.dossiers import contract_of, gather, template_name
from lkjgen.gathering.imports import in_use
from lkjgen.gathering.opening import closed_told
from lkjgen.workspace import Workspace, WorkspaceError, Written, write_new
from lkjgen.workspace.journal import Journal
from lkjgen.workspace.turn import writing_in


@dataclass(frozen=True)
class TemplatesOutcome:
    written: tuple[Written, ...]
    findings: tuple[Finding, ...]


def make_templates(folder: Path, quarter: int | None) -> TemplatesOutcome:
    """One template per team for a quarter, or for the year; nothing is written while the contract has a galat."""
    with writing_in(folder) as workspace, read_ahead(folder, quarter, reports=False) as beside:
        opened, history = beside.opened, Journal(workspace.root).history(beside.received)
        contract, hits = contract_of(workspace.read_contract(), opened, history, in_use(workspace, beside.received))
        findings = (*findings_of(hits, contract), *(check_contract(contract) if contract else ()))
        if contract is None or not verdict(findings).passes:
            return TemplatesOutcome((), findings)
        period = contract.period(quarter)
        if is_closed(history, period):
            raise WorkspaceError(closed_told(period))
        dossier, *_ = gather(workspace, contract, period, date.min, opened, history)
        return TemplatesOutcome(tuple(write_templates(workspace, dossier, contract.teams)), findings)


def write_templates(workspace: Workspace, dossier: Dossier, teams: Iterable[Team]) -> Iterator[Written]:
    """The forms of these teams for the dossier's period."""
    contract, period = dossier.contract, dossier.period
    for team in teams:
        identity = Identity(
            office=contract.profile.office,
            year=period.year,
            period=period.key,
            team=team.code,
            version=TEMPLATE_VERSION,
        )
        named = team_at(contract, team, period.last_day)
        data = write_template(contract, period, named, identity, template_rows(dossier, team))
        yield write_new(workspace.templates(period) / template_name(period, team.code), data)
