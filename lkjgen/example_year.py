"""The example office's whole year, run like an office runs it: templates, entries, checks, drafts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from lkjgen import example
from lkjgen.app import check, compose, make_templates
from lkjgen.core.model import Period
from lkjgen.files.workbook_writer import fill_template, write_contract
from lkjgen.gathering import template_name
from lkjgen.workspace import Workspace, new_folder, read_file, set_aside, write_new

Progress = Callable[[int, int, str], None]
"""Step, number of steps, what is being done."""


def example_day(period: Period) -> date:
    """When the example's report is made: within its deadline, but for the triwulan that waits for a late team."""
    return period.last_day + timedelta(days=20 if period.quarter == 3 else 9)


def run_example(folder: Path, progress: Progress) -> tuple[str, ...]:
    """A whole year of the example office in a new folder below `folder`; returns where each result is.

    In the triwulan of the planted mistakes the faulty workbook arrives first, is checked, put aside and replaced by the
    corrected one, as it would be in an office.
    """
    contract_data = write_contract(example.contract_rows(), example.policy_rows(), example.YEAR)
    workspace = Workspace(new_folder(folder / f"contoh_{example.YEAR}"))
    workspace.create(example.YEAR)
    write_new(workspace.contract_path, contract_data)
    periods = [Period(example.YEAR, quarter) for quarter in (1, 2, 3, 4)] + [Period(example.YEAR)]
    faulty = {(one.period, one.team) for one in example.mistakes()}
    told = [f"Folder contoh: {workspace.root}", f"Perjanjian Kinerja: {workspace.contract_path.name}"]
    steps = iter(range(1, 3 * len(periods) + len(faulty) + 1))
    total = 3 * len(periods) + len(faulty)
    for period in periods:
        as_of = example_day(period)
        progress(next(steps), total, f"{period.title}: membuat templat tiap tim")
        templates = make_templates(workspace.root, period.quarter)
        progress(next(steps), total, f"{period.title}: mengisi templat dengan data contoh")
        wrong = [team for key, team in faulty if key == period.key]
        for team in example.teams():
            _deliver(workspace, period, team, with_mistakes=team in wrong)
        for team in wrong:
            progress(next(steps), total, f"{period.title}: memeriksa isian yang keliru, lalu memperbaikinya")
            found = check(workspace.root, period.quarter, as_of)
            told.append(f"{period.title}, sebelum diperbaiki: {found.sentence} {found.written[0].path}")
            set_aside(workspace.inbox(period) / template_name(period, team))
            _deliver(workspace, period, team, with_mistakes=False)
        progress(next(steps), total, f"{period.title}: memeriksa isian dan menyusun draf Word")
        done = compose(
            workspace.root, period.quarter, as_of=as_of, signed_on=as_of, despite_errors=True, page_numbers=True
        )
        told.append(f"{period.title}: {len(templates.written)} templat; {done.check.sentence}")
        told += [f"  {written.path}" for written in (*done.check.written, done.written) if written]
    told.append(done.page_numbers)
    return tuple(told)


def _deliver(workspace: Workspace, period: Period, team: str, *, with_mistakes: bool) -> None:
    """The team's template, filled in with the example's entries, in the folder of what was received."""
    name = template_name(period, team)
    entries = example.entries(period.key, team)
    if with_mistakes:
        for one in example.mistakes():
            if (one.period, one.team) == (period.key, team):
                row = next(row for row in entries[one.sheet] if row["code"] == one.code)
                row[one.column] = one.value
    template = read_file(workspace.templates(period) / name)
    write_new(workspace.inbox(period) / name, fill_template(template, entries))
