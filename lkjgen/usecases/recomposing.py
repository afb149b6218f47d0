"""Compose the last draft of a closed period again, from its archive alone: the same data give the same report."""

from __future__ import annotations

from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.core.values import dataclass
from lkjgen.drafting.archive import Archive, Record, short
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.made_json import Made
from lkjgen.files.word_part import document_part
from lkjgen.gathering.opening import opened_year
from lkjgen.usecases.composing import compose
from lkjgen.workspace import Workspace, WorkspaceError, read_file, write_new
from lkjgen.workspace.closing import archives, copied


@dataclass(frozen=True)
class Recomposed:
    """`same` says whether what was composed now equals what was written then; `version` is the draft's, `program` wrote it."""

    period: Period
    version: int
    program: str
    same: bool


def recompose(folder: Path, quarter: int | None) -> Recomposed:
    """Compose again what the last archive of a period holds. Raises `WorkspaceError` where it does not tell how that was made."""
    with opened_year(folder, writing=False) as year:
        period = year.period(quarter)
        found = archives(year.workspace, period)
        if not found:
            raise WorkspaceError(f"{period.title} belum diarsipkan.")
    kept = Workspace(found[0])
    with Child() as child:
        archive = Archive(kept.archive(period))
        records, made = archive.records(child), archive.made(child)
    last = max(records, key=lambda one: one.manifest.version, default=None)
    if last is None or last.manifest.version not in made:
        raise WorkspaceError(
            f"Arsip {found[0]} tidak menyebut bagaimana drafnya disusun; draf itu ditulis oleh lkjgen yang lebih lama."
        )
    conditions = made[last.manifest.version]
    with copied(found[0], f"output/{period.key}") as work:
        _begin(kept, Workspace(work), period, last, conditions)
        outcome = compose(
            work,
            quarter,
            as_of=conditions.on,
            signed_on=conditions.signed,
            despite_errors=conditions.despite_errors,
            page_numbers=conditions.page_numbers,
        )
        now = read_file(outcome.written.path) if outcome.written else b""
        with Child() as child:
            same = sha256_of(now) == last.sha256 or child.call(document_part, now) == _then(kept, period, last, child)
    return Recomposed(period, last.manifest.version, conditions.program, same)


def _begin(kept: Workspace, work: Workspace, period: Period, last: Record, made: Made) -> None:
    """What lay beside the data when the version was written: the records before it, and the draft that it goes on from."""
    source, target = kept.archive(period), work.archive(period)
    number = last.manifest.version
    for one in source.iterdir():
        if one.is_file() and one.suffix == ".json" and f"_manifes_{number}" not in one.name:
            write_new(target / one.name, read_file(one))
    if made.base:
        base = next(source.glob(f"*_{short(made.base)}*.docx"), None)
        if base is None:
            raise WorkspaceError(f"Arsip {source} tidak memuat draf yang dilanjutkan oleh versi {number}.")
        write_new(work.outbox(period) / f"LKJ_{period.key}_{period.year}.docx", read_file(base))


def _then(kept: Workspace, period: Period, last: Record, child: Child) -> bytes | None:
    """The text of the version as it was written; None where only an edited one is left."""
    drafts = (read_file(one) for one in kept.outbox(period).glob("*.docx"))
    written = next((data for data in drafts if sha256_of(data) == last.sha256), None)
    return None if written is None else child.call(document_part, written)
