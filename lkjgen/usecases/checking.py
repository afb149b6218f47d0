"""Check what the teams sent: the reviewer's report, and marked copies to be mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.model import Period, Team
from lkjgen.core.procedure import is_closed
from lkjgen.core.rule import Finding
from lkjgen.core.rules.checking import Checked, findings_of
from lkjgen.core.rules.checking import check as run_rules
from lkjgen.core.validation_report import (
    EarlierCheck,
    FileRead,
    Verdict,
    changes_since,
    validation_report,
    verdict,
)
from lkjgen.core.values import dataclass
from lkjgen.files.child import Child, ChildError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.html_writer import write_html
from lkjgen.files.json_reader import read_earlier
from lkjgen.files.json_writer import write_json
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.workbook_marker import mark_or_reason
from lkjgen.gathering.beside import Beside, read_ahead
from lkjgen.gathering.dossiers import contract_of, gather
from lkjgen.gathering.imports import in_use
from lkjgen.gathering.opening import closed_told
from lkjgen.workspace import (
    Workspace,
    Written,
    encoded,
    file_name,
    kept,
    read_file,
    versions,
    write_new,
    write_together,
)
from lkjgen.workspace.journal import Journal
from lkjgen.workspace.turn import writing_in


@dataclass(frozen=True)
class CheckOutcome:
    """`year` is None when the contract has a galat: then there is nothing to measure with."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    year: Year | None = None
    written: tuple[Written, ...] = ()
    returned: tuple[Written, ...] = ()  # marked copies for the teams
    json: str = ""
    files: tuple[FileRead, ...] = ()
    closed: str = ""  # the sentence for a period that is archived, for which nothing is written any more

    @property
    def passes(self) -> bool:
        return self.verdict.passes

    @property
    def sentence(self) -> str:
        return self.verdict.sentence


def check(folder: Path, quarter: int | None, as_of: date, beside: Beside | None = None) -> CheckOutcome:
    """Read, compute, apply the rules, write the reviewer's report (HTML, xlsx, JSON) and the copies to be mended; of a period
    that is archived only tell, and write nothing. `beside` is what was begun before.
    """
    with (
        nullcontext(beside) if beside else read_ahead(folder, quarter, reports=True) as beside,
        writing_in(folder) as workspace,
    ):
        return check_with(workspace, quarter, as_of, beside)


def check_with(workspace: Workspace, quarter: int | None, as_of: date, beside: Beside) -> CheckOutcome:
    """The same; who calls has the turn to write."""
    judged = beside.presuming(lambda: _judged(workspace, quarter, as_of, beside))
    found, period, year = judged.checked.findings, judged.period, judged.year
    returned = _written_copies(workspace, period, _copies(beside.received, judged))
    if year is None:
        return CheckOutcome(found, verdict(found), returned=_paths(returned), json=write_json(judged.checked))
    files = tuple(_with_return(one, returned, period) for one in judged.files)
    path = workspace.outbox(period) / f"Pemeriksaan_{period.key}_{period.year}.json"
    earlier = _earlier_check(path, files, beside.received)
    changes = changes_since(earlier, found) if earlier else None
    json = write_json(judged.checked, year.dossier, year.own, files, changes)
    if judged.closed:
        return CheckOutcome(found, verdict(found), year, json=json, files=files, closed=judged.closed)
    report = validation_report(year.dossier, year.own, judged.checked, files, changes)
    sheets = beside.written(report)
    contents = {".html": encoded(write_html(report)), ".xlsx": sheets(), ".json": encoded(json)}
    written = write_together(path, contents)
    kept.ours().put(sha256_of(contents[".json"]), b"")
    return CheckOutcome(found, verdict(found), year, written, _paths(returned), json, files)


_Copy = Callable[[], bytes | str]
"""A marked copy, which waits for the end; or why there is none, "" where it is no workbook."""


@dataclass(frozen=True)
class _Judged:
    """What is made of the files before anything is written. `sent` are those of which a marked copy may be given back, by name;
    `year` is None when the contract has a galat; `closed` is the sentence for a period that is archived.
    """

    period: Period
    checked: Checked
    sent: Mapping[str, bytes]
    year: Year | None = None
    files: tuple[FileRead, ...] = ()
    closed: str = ""


def _judged(workspace: Workspace, quarter: int | None, as_of: date, beside: Beside) -> _Judged:
    data, child = workspace.read_contract(), beside.received
    history = Journal(workspace.root).history(child)
    contract, contract_hits = contract_of(data, beside.opened, history, in_use(workspace, child))
    if contract is None:
        return _Judged(Period(0, quarter), Checked(findings_of(contract_hits)), {CONTRACT_FILE: data})
    period = contract.period(quarter)
    dossier, hits, files, received = gather(workspace, contract, period, as_of, beside.opened, history)
    beside.prepare_to_write()
    year = Year(dossier)
    checked = run_rules(dossier, year.own, (*contract_hits, *hits))
    closed = closed_told(period) if is_closed(history, period) else ""
    sent = {} if closed else {CONTRACT_FILE: data, **received}
    return _Judged(period, checked, sent, year, files, closed)


def _copies(child: Child, judged: _Judged) -> dict[str, _Copy]:
    """Begin the marked copies of the files with findings, by name."""
    teams: Mapping[str, Team] = judged.year.dossier.contract.team_by_code if judged.year else {}
    begun = {}
    for name, data in judged.sent.items():
        if mine := [one for one in judged.checked.findings if one.place.file == name]:
            team = next((teams[one.team].name for one in mine if one.team in teams and name != CONTRACT_FILE), "")
            begun[name] = _marked(data, mine, team, child)
    return begun


def _written_copies(workspace: Workspace, period: Period, copies: Mapping[str, _Copy]) -> dict[str, Written | str]:
    """File → its marked copy, or why there is none."""
    returned: dict[str, Written | str] = {}
    for name, end in copies.items():
        try:
            marked = end()
        except ChildError:
            marked = "Salinan bertanda tidak dapat dibuat. Pakai daftar hasil pemeriksaan pada laporan ini."
        if isinstance(marked, bytes):
            returned[name] = write_new(workspace.returns(period) / file_name(name), marked)
        else:
            returned[name] = marked
    return returned


def _marked(data: bytes, findings: list[Finding], team: str, child: Child) -> _Copy:
    """Begin the marked copy of a file. For the same bytes and findings it is made once."""
    copies, key = kept.copies(), f"{sha256_of(data)}|{team}|{findings!r}"
    if (known := copies.get(key)) is not None:
        return lambda: known
    pending = child.begin(mark_or_reason, data, findings, team)

    def end() -> bytes | str:
        marked = pending.result()
        if isinstance(marked, bytes):
            copies.put(key, marked)
        return marked

    return end


def _with_return(one: FileRead, returned: Mapping[str, Written | str], period: Period) -> FileRead:
    if one.returned:
        return one  # replaced by what its team sent later: another may bear its name
    made = returned.get(one.name) if one.period in ("", period.key) else None
    return replace(one, returned=f"kembalikan/{made.path.name}" if isinstance(made, Written) else made or "")


def _paths(returned: Mapping[str, Written | str]) -> tuple[Written, ...]:
    return tuple(one for one in returned.values() if isinstance(one, Written))


def _earlier_check(path: Path, files: tuple[FileRead, ...], child: Child) -> EarlierCheck | None:
    """The newest check of the period that read other files than now; to check twice without a change is no news."""
    inputs = frozenset((one.period, one.name, one.sha256) for one in files)
    for each in versions(path):
        data = read_file(each)
        try:
            ours = kept.ours().get(sha256_of(data)) is not None
            one = read_earlier(data, each.stem) if ours else child.call(read_earlier, data, each.stem)
        except ChildError:
            continue  # nothing that we wrote
        if one and one.inputs != inputs:
            return one
    return None
