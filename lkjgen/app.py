"""The use cases, a few lines each: values in, files and outcomes out. Nothing here prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import Results
from lkjgen.core.corrections import reported
from lkjgen.core.document import Document, gaps
from lkjgen.core.model import Contract, Dossier, Identity, Period
from lkjgen.core.regeneration import changes_report
from lkjgen.core.rule import Finding
from lkjgen.core.rules import Checked, check_contract, findings_of
from lkjgen.core.rules import check as run_rules
from lkjgen.core.template import template_rows
from lkjgen.core.validation_report import (
    EarlierCheck,
    FileRead,
    Verdict,
    changes_since,
    validation_report,
    verdict,
)
from lkjgen.drafting import Drafted, office_look
from lkjgen.files.child import Child, ChildError
from lkjgen.files.figures_file import write_figures
from lkjgen.files.html_writer import write_html
from lkjgen.files.intake import in_child, read_contract
from lkjgen.files.json_reader import read_earlier
from lkjgen.files.json_writer import write_json
from lkjgen.files.layout import CONTRACT_FILE, TEMPLATE_VERSION
from lkjgen.files.report_xlsx import write_report
from lkjgen.files.workbook_marker import mark_or_reason
from lkjgen.files.workbook_writer import default_contract_rows, write_contract, write_template
from lkjgen.gathering import drafts, gather, reader, report_document, template_name
from lkjgen.workspace import (
    Workspace,
    WorkspaceError,
    Written,
    encoded,
    file_name,
    read_file,
    shown,
    versions,
    write_new,
    write_together,
)


@dataclass(frozen=True)
class TemplatesOutcome:
    written: tuple[Written, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class CheckOutcome:
    """`dossier` and `results` are None when the contract has a galat: then there is nothing to measure with."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    dossier: Dossier | None = None
    results: Results | None = None
    written: tuple[Written, ...] = ()
    returned: tuple[Written, ...] = ()  # marked copies for the teams
    json: str = ""
    files: tuple[FileRead, ...] = ()

    @property
    def passes(self) -> bool:
        return self.verdict.passes

    @property
    def sentence(self) -> str:
        return self.verdict.sentence


@dataclass(frozen=True)
class ComposeOutcome:
    """`report` are the files of "Apa yang berubah", where an earlier draft was carried on."""

    check: CheckOutcome
    draft: Drafted | None
    gaps: int = 0

    @property
    def report(self) -> tuple[Written, ...]:
        return self.draft.report if self.draft else ()

    @property
    def written(self) -> Written | None:
        return self.draft.written if self.draft else None

    @property
    def page_numbers(self) -> str:
        return self.draft.page_numbers if self.draft else ""


def new_workspace(folder: Path, year: int) -> Written:
    """Make the folders of a fiscal year and its empty contract workbook, unless an office has begun to work there."""
    workspace, data = Workspace(folder), write_contract(default_contract_rows(), {}, year)
    path = workspace.contract_path
    workspace.clear_leftovers()
    if path.exists() and (standing := read_file(path)) != data:
        fault = "sudah ada dan sudah diisi" if standing else "sudah ada, tetapi kosong (0 byte)"
        raise WorkspaceError(
            f"{path} {fault}; tidak ada yang ditulis. Lanjutkan dengan berkas itu, atau sebutkan folder lain; untuk memulai "
            "dari awal di folder ini, pindahkan dulu berkas itu."
        )
    workspace.create(year)
    return write_new(path, data)


def make_templates(folder: Path, quarter: int | None) -> TemplatesOutcome:
    """One template per team for a quarter, or for the year; nothing is written while the contract has a galat."""
    workspace = Workspace(folder)
    workspace.clear_leftovers()
    with Child() as child:
        opened = in_child(child)
        contract, hits = read_contract(workspace.read_contract(), CONTRACT_FILE, opened)
        findings = (*findings_of(hits, contract), *(check_contract(contract) if contract else ()))
        if contract is None or not verdict(findings).passes:
            return TemplatesOutcome((), findings)
        dossier, *_ = gather(workspace, contract, _period(contract, quarter), date.min, opened)
    return TemplatesOutcome(tuple(_write_templates(workspace, dossier)), findings)


def _write_templates(workspace: Workspace, dossier: Dossier) -> Iterator[Written]:
    contract, period = dossier.contract, dossier.period
    for team in contract.teams:
        identity = Identity(
            office=contract.profile.office,
            year=period.year,
            period=period.key,
            team=team.code,
            version=TEMPLATE_VERSION,
        )
        data = write_template(contract, period, team, identity, template_rows(dossier, team))
        yield write_new(workspace.templates(period) / template_name(period, team.code), data)


def check(folder: Path, quarter: int | None, as_of: date) -> CheckOutcome:
    """Read, compute, apply the rules, write the reviewer's report (HTML, xlsx, JSON) and the copies to be mended."""
    with Child() as child:
        return _check(Workspace(folder), quarter, as_of, child)


def _check(workspace: Workspace, quarter: int | None, as_of: date, child: Child) -> CheckOutcome:
    workspace.clear_leftovers()
    opened = reader(workspace, quarter, child)
    data = workspace.read_contract()
    contract, contract_hits = read_contract(data, CONTRACT_FILE, opened)
    if contract is None:
        checked = Checked(findings_of(contract_hits))
        returned = _return(workspace, child, Period(0, quarter), {CONTRACT_FILE: data}, checked.findings)
        json = write_json(checked)
        return CheckOutcome(checked.findings, verdict(checked.findings), returned=_paths(returned), json=json)
    period = _period(contract, quarter)
    dossier, hits, files, received = gather(workspace, contract, period, as_of, opened)
    results = compute(dossier)
    checked = run_rules(dossier, results, (*contract_hits, *hits))
    returned = _return(workspace, child, period, {CONTRACT_FILE: data, **received}, checked.findings)
    files = tuple(_with_return(one, returned, period) for one in files)
    path = workspace.outbox(period) / f"Pemeriksaan_{period.key}_{period.year}.json"
    earlier = _earlier_check(path, files, child)
    changes = changes_since(earlier, checked.findings) if earlier else None
    report = validation_report(dossier, results, checked, files, changes)
    json = write_json(checked, dossier, results, files, changes)
    written = write_together(
        path, {".html": encoded(write_html(report)), ".xlsx": write_report(report), ".json": encoded(json)}
    )
    judged = verdict(checked.findings)
    return CheckOutcome(checked.findings, judged, dossier, results, written, _paths(returned), json, files)


def _return(
    workspace: Workspace, child: Child, period: Period, files: Mapping[str, bytes], findings: tuple[Finding, ...]
) -> dict[str, Written | str]:
    """File → its marked copy, or why there is none, "" where it is no workbook; only files with findings."""
    returned: dict[str, Written | str] = {}
    for name, data in files.items():
        mine = [one for one in findings if one.place.file == name]
        if not mine:
            continue
        try:
            marked = child.call(mark_or_reason, data, mine)
        except ChildError:
            marked = "Salinan bertanda tidak dapat dibuat. Pakai daftar hasil pemeriksaan pada laporan ini."
        if isinstance(marked, bytes):
            returned[name] = write_new(workspace.returns(period) / file_name(name), marked)
        else:
            returned[name] = marked
    return returned


def _with_return(one: FileRead, returned: Mapping[str, Written | str], period: Period) -> FileRead:
    made = returned.get(one.name) if one.period in ("", period.key) else None
    return replace(one, returned=f"kembalikan/{made.path.name}" if isinstance(made, Written) else made or "")


def _paths(returned: Mapping[str, Written | str]) -> tuple[Written, ...]:
    return tuple(one for one in returned.values() if isinstance(one, Written))


def _earlier_check(path: Path, files: tuple[FileRead, ...], child: Child) -> EarlierCheck | None:
    """The newest check of the period that read other files than now; to check twice without a change is no news."""
    inputs = frozenset((one.period, one.name, one.sha256) for one in files)
    for each in versions(path):
        try:
            one = child.call(read_earlier, read_file(each), each.stem)
        except ChildError:
            continue  # nothing that we wrote
        if one and one.inputs != inputs:
            return one
    return None


def compose(
    folder: Path,
    quarter: int | None,
    *,
    as_of: date,
    signed_on: date | None,
    despite_errors: bool,
    page_numbers: bool,
    chosen: Path | None = None,
) -> ComposeOutcome:
    """Check, then write the Word draft, or the next version of it with all that a person changed in the last one.

    With a galat open it is written only `despite_errors`, and marked on every page. `chosen` is the draft to go on from
    where there are several.
    """
    workspace = Workspace(folder)
    with Child() as child:
        checked = _check(workspace, quarter, as_of, child)
        if checked.dossier is None or checked.results is None or not (checked.passes or despite_errors):
            return ComposeOutcome(checked, None)
        period = checked.dossier.period
        document = report_document(
            workspace,
            checked.dossier,
            checked.results,
            checked.files,
            child,
            has_errors=not checked.passes,
            signed_on=signed_on,
        )

    def told(drafted: Drafted, stem: str) -> Mapping[str, bytes]:
        return _changes_files(document, drafted, stem)

    drafted = drafts(workspace, period).write(
        document,
        write_figures(period, reported(document)),
        today=as_of,
        page_numbers=page_numbers,
        chosen=chosen,
        look=office_look(folder, checked.dossier.contract.profile.style_base),
        report=told,
    )
    return ComposeOutcome(checked, drafted, len(gaps(document.blocks)))


def _changes_files(document: Document, drafted: Drafted, stem: str) -> Mapping[str, bytes]:
    """The report on what the version `stem` kept, renewed and left to be decided, by the ends of its names."""
    if drafted.earlier is None:
        return {}
    before, after = shown(drafted.earlier.name), f"{stem}.docx"
    report = changes_report(document, drafted.changes, drafted.notices, before=before, after=after)
    return {"_perubahan.html": encoded(write_html(report)), "_perubahan.xlsx": write_report(report)}


def _period(contract: Contract, quarter: int | None) -> Period:
    return Period(contract.profile.fiscal_year, quarter)
