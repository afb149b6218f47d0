"""The whole year of an example office, run like an office runs it: templates, entries, checks, drafts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.example import PERKIMTAN, Office
from lkjgen.files.workbook_writer import fill_template, write_contract
from lkjgen.gathering.dossiers import template_name
from lkjgen.usecases.checking import check
from lkjgen.usecases.composing import compose
from lkjgen.usecases.templates import make_templates
from lkjgen.workspace import Workspace, new_folder, read_file, set_aside, write_new
from lkjgen.workspace.turn import writing_in

Progress = Callable[[int, int, str], None]
"""Step, number of steps, what is being done."""


def run_example(folder: Path, progress: Progress, office: Office = PERKIMTAN) -> tuple[str, ...]:
    """A whole year of an example office in a new folder below `folder`; returns where each result is.

    In the triwulan of the planted mistakes the faulty workbook arrives first, is checked, put aside and replaced by the
    corrected one, as it would be in an office.
    """
    contract_data = write_contract(office.contract_rows(), office.policy_rows(), office.year)
    with writing_in(new_folder(folder / f"contoh_{office.year}")) as workspace:
        return _run(workspace, contract_data, progress, office)


def _run(workspace: Workspace, contract_data: bytes, progress: Progress, office: Office) -> tuple[str, ...]:
    workspace.create(office.year)
    write_new(workspace.contract_path, contract_data)
    periods = [Period(office.year, quarter) for quarter in (1, 2, 3, 4)] + [Period(office.year)]
    faulty = {(one.period, one.team) for one in office.mistakes()}
    told = [f"Folder contoh {office.title}: {workspace.root}", f"Perjanjian Kinerja: {workspace.contract_path.name}"]
    steps = iter(range(1, 3 * len(periods) + len(faulty) + 1))
    total = 3 * len(periods) + len(faulty)
    for period in periods:
        as_of = office.report_day(period.key)
        progress(next(steps), total, f"{period.title}: membuat formulir isian tiap tim")
        templates = make_templates(workspace.root, period.quarter)
        progress(next(steps), total, f"{period.title}: mengisi formulir dengan data contoh")
        wrong = [team for key, team in faulty if key == period.key]
        for team in office.teams:
            if office.delivers(period.key, team):
                _deliver(office, workspace, period, team, with_mistakes=team in wrong)
        for team in wrong:
            progress(next(steps), total, f"{period.title}: memeriksa isian yang keliru, lalu memperbaikinya")
            found = check(workspace.root, period.quarter, as_of)
            told.append(f"{period.title}, sebelum diperbaiki: {found.sentence} {found.written[0].path}")
            set_aside(workspace.inbox(period) / template_name(period, team))
            _deliver(office, workspace, period, team, with_mistakes=False)
        progress(next(steps), total, f"{period.title}: memeriksa isian dan menyusun draf Word")
        done = compose(
            workspace.root, period.quarter, as_of=as_of, signed_on=as_of, despite_errors=True, page_numbers=True
        )
        told.append(f"{period.title}: {len(templates.written)} formulir isian; {done.check.sentence}")
        told += [f"  {written.path}" for written in (*done.check.written, done.written) if written]
    told.append(done.page_numbers)
    return tuple(told)


def _deliver(office: Office, workspace: Workspace, period: Period, team: str, *, with_mistakes: bool) -> None:
    """The team's template, filled in with the example's entries, in the folder of what was received."""
    name = template_name(period, team)
    entries = office.entries(period.key, team)
    if with_mistakes:
        for one in office.mistakes():
            if (one.period, one.team) == (period.key, team):
                row = next(row for row in entries[one.sheet] if row["code"] == one.code)
                row[one.column] = one.value
    template = read_file(workspace.templates(period) / name)
    write_new(workspace.inbox(period) / name, fill_template(template, entries))
