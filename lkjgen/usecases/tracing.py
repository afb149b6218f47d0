"""The use case `telusur`: every figure of a Word draft against the data of its working folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.comparing import compare
from lkjgen.core.draft.slots import draft_id
from lkjgen.core.model import Period
from lkjgen.core.procedure import is_closed
from lkjgen.core.tracing import Trace, trace
from lkjgen.core.tracing.report import tracing_report, tracing_sentence
from lkjgen.core.validation_report import Verdict, verdict
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.drafting.folder import DraftFile, Nature
from lkjgen.drafting.writing import called
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.html_writer import write_html
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.report_xlsx import write_report
from lkjgen.files.trace_json import write_trace_json
from lkjgen.files.word_reader.recognition import DraftMark, Recognized, recognized
from lkjgen.gathering.dossiers import contract_of, gather, opener
from lkjgen.gathering.imports import in_use
from lkjgen.gathering.opening import closed_told, unready_told
from lkjgen.gathering.reports import report_document
from lkjgen.workspace import (
    Workspace,
    WorkspaceError,
    Written,
    brief_stem,
    encoded,
    read_file,
    shown,
    write_together,
)
from lkjgen.workspace.journal import Journal
from lkjgen.workspace.turn import TurnError, writing_in

_DRAFT = re.compile(r"LKJ-(20\d\d)-(?:TW([1-4])|Tahunan)-")


@dataclass(frozen=True)
class TraceOutcome:
    """`unwritten` says why the report is not written: what the draft and the data say can be told all the same."""

    traced: Trace
    verdict: Verdict
    written: tuple[Written, ...]
    json: str
    unwritten: str = ""

    @property
    def sentence(self) -> str:
        return tracing_sentence(self.verdict)


def trace_draft(path: Path, folder: Path | None, *, as_of: date, final: bool) -> TraceOutcome:
    """Compare the draft `path` with the data of `folder`, or of the working folder that it lies in.

    Nothing is changed; the report is written beside the drafts of its period, where nobody else writes meanwhile. `final` says
    that the draft is to be signed.
    """
    data = read_file(path)
    sha256 = sha256_of(data)
    with Child() as child:
        workspace = Workspace(folder or _folder_of(path))
        opened = opener(child)
        history = Journal(workspace.root).history(child)
        contract, hits = contract_of(workspace.read_contract(), opened, history, in_use(workspace, child))
        if contract is None:
            raise WorkspaceError(unready_told(workspace.root, hits))
        every = Drafts(workspace, contract.period(None)).every()
        found = _identified(every, path, data, child)
        mark = found.mark
        if mark is None:
            raise WorkspaceError(
                f"Berkas {path} bukan draf yang dapat ditelusuri: {found.fault} Pilih draf .docx dari folder output."
            )
        period = _period(mark, path)
        if period.year != contract.profile.fiscal_year:
            raise WorkspaceError(
                f"Berkas {path} adalah draf {period.title}, sedangkan folder {workspace.root} untuk tahun "
                f"{contract.profile.fiscal_year}. "
                "Sebutkan folder tahunnya dengan --folder."
            )
        written = every[0].of(period)
        dossier, _, files, _ = gather(workspace, contract, period, as_of, opened, history)
        year = Year(dossier)
        document = report_document(written, year, files, child, has_errors=False, signed_on=None)
        if mark.draft not in {draft_id(document), *(one.manifest.draft for one in written.archive.records(child))}:
            raise WorkspaceError(
                f"Berkas {path} bukan draf perangkat daerah di folder {workspace.root}. Sebutkan foldernya dengan --folder."
            )
        draft, *_ = written.read(DraftFile(path, Nature.EDITED, data, mark), child)
        earlier = written.earlier_figures(mark.draft, child)
    traced = trace(compare(draft, document), dossier, year.own, name=shown(path.name), earlier=earlier, final=final)
    report = tracing_report(traced, document, name=shown(path.name), sha256=sha256, day=as_of)
    json = write_trace_json(traced, period, name=shown(path.name), sha256=sha256, day=as_of)
    target = workspace.outbox(period) / f"{brief_stem(path)}_telusur.html"
    contents = {".html": encoded(write_html(report)), ".xlsx": write_report(report), ".json": encoded(json)}
    judged = verdict(traced.checked.findings)
    if is_closed(history, period):
        return TraceOutcome(traced, judged, (), json, unwritten=closed_told(period))
    try:
        with writing_in(workspace.root):
            return TraceOutcome(traced, judged, write_together(target, contents), json)
    except TurnError as error:
        return TraceOutcome(traced, judged, (), json, unwritten=str(error))


def _identified(every: Sequence[Drafts], path: Path, data: bytes, child: Child) -> Recognized:
    """What the draft is; by the archive of the period that its name tells, else by those of all."""
    named = [one for one in every if one.bear(path)]
    known = [record.manifest for one in named or every for record in one.archive.records(child)]
    found = called(child, recognized, data, known, named=bool(named))
    if found.mark or found.fault:
        return found
    return Recognized(fault="tidak ada tanda bahwa berkas itu ditulis oleh 'lkjgen susun'.")


def _folder_of(path: Path) -> Path:
    """The working folder that a draft lies in."""
    for one in path.resolve().parents:
        if (one / CONTRACT_FILE).is_file():
            return one
    raise WorkspaceError(
        f"Berkas {path} tidak berada di dalam folder kerja. Sebutkan foldernya, misalnya: --folder FOLDER"
    )


def _period(mark: DraftMark, path: Path) -> Period:
    found = _DRAFT.match(mark.draft)
    if found is None:
        raise WorkspaceError(f"Berkas {path} tidak menyebut periodenya. Pilih berkas .docx dari folder output.")
    return Period(int(found[1]), int(found[2]) if found[2] else None)
