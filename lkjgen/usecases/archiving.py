"""Close a period into its archive, look whether an archive is whole, open a period again (SOP 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from lkjgen import __version__
from lkjgen.core.model import Period, Role
from lkjgen.core.procedure import Event, FileSeen, Kind, is_closed
from lkjgen.core.procedure.archive import ArchivedFile, ArchiveRecord, Difference, differences, index
from lkjgen.core.procedure.standing import Standing
from lkjgen.core.values import dataclass
from lkjgen.files.archive_record_json import read_archive_record, write_archive_record
from lkjgen.files.child import Child, ChildError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.html_writer import write_html
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.standings import standing_of
from lkjgen.workspace import WorkspaceError, encoded, read_file
from lkjgen.workspace.closing import INDEX, RECORD, archives, files_of, hashes_below, publish


@dataclass(frozen=True)
class ArchiveOutcome:
    period: Period
    folder: Path
    files: int


def archive(folder: Path, quarter: int | None, *, by: str = "", reason: str = "", now: datetime) -> ArchiveOutcome:
    """Copy all that belongs to the period into `arsip/`, and close it. Without an approval that holds a `reason` is needed.
    Given again, perhaps after a break, while nothing is other since, it says the same and does nothing.
    """
    with opened_year(folder, writing=True) as year:
        if done := _done_before(year, year.period(quarter)):
            return done
        period = year.open_period(quarter)
        standing = standing_of(year, period, now.date())
        _refuse(standing, reason)
        person = year.person(Role.SUBHEAD, now.date(), by)
        sources = files_of(year.workspace, period)
        files = tuple(_archived(path, read_file(source)) for path, source in sources.items())
        record = ArchiveRecord(period, now.date(), person.told, __version__, files)
        page = encoded(write_html(index(year.contract, record, year.history)))
        record = ArchiveRecord(period, now.date(), person.told, __version__, (*files, _archived(INDEX, page)))
        manifest = write_archive_record(record)
        made = publish(year.workspace, period, sources, {INDEX: page, RECORD: manifest})
        seen = FileSeen(f"{made.name}/{RECORD}", sha256_of(manifest))
        year.record([Event(Kind.CLOSED, period, now.date(), person, files=(seen,), note=reason)], now)
        return ArchiveOutcome(period, made, len(files))


def _done_before(year: OpenedYear, period: Period) -> ArchiveOutcome | None:
    """What closed the period, where its archive is whole and holds all that is there now."""
    last = next(_of_period(year, period), None) if is_closed(year.history, period) else None
    if last is None or last.folder is None or last.later or not last.passes:
        return None
    own = set(hashes_below(last.folder)) - {INDEX, RECORD}
    return ArchiveOutcome(period, last.folder, len(own))


def _archived(path: str, data: bytes) -> ArchivedFile:
    return ArchivedFile(path, sha256_of(data), len(data))


def _refuse(standing: Standing, reason: str) -> None:
    period = standing.period
    if standing.facts.draft is None:
        raise WorkspaceError(f"{period.title} belum mempunyai draf laporan. Susun dulu dengan 'lkjgen susun'.")
    if not standing.is_approved and not reason:
        approval = next(one for one in standing.steps if one.step.number == "7")
        why = f": {approval.note}" if approval.note else ""
        raise WorkspaceError(
            f'Laporan {period.title} belum disetujui{why}. Catat persetujuannya, atau arsipkan dengan alasan: --alasan "…"'
        )


@dataclass(frozen=True)
class ArchiveCheck:
    """`changed` is what was altered in the archive itself, `later` what differs in the year's folder since; `fault` is a sentence
    where the archive cannot be judged. `is_earlier`: the period was opened again since, and closed into another.
    """

    period: Period
    folder: Path | None
    changed: tuple[Difference, ...] = ()
    later: tuple[Difference, ...] = ()
    fault: str = ""
    is_earlier: bool = False

    @property
    def passes(self) -> bool:
        return not (self.changed or self.fault)

    @property
    def title(self) -> str:
        before = f" sebelum dibuka kembali ({self.folder.name})" if self.is_earlier and self.folder else ""
        return f"{self.period.title}{before}"


def check_archives(folder: Path, quarter: int | None, *, every: bool) -> tuple[ArchiveCheck, ...]:
    """Compare the archives, of a period or of all that are closed, with what they held when they were closed; of a period that
    was opened again, the earlier ones, too.
    """
    with opened_year(folder, writing=False) as year:
        periods = year.periods if every else (year.period(quarter),)
        found = [check for one in periods for check in _of_period(year, one)]
        return tuple(found) if found or every else (_unjudged(periods[0], f"{periods[0].title} belum diarsipkan."),)


def _of_period(year: OpenedYear, period: Period) -> Iterator[ArchiveCheck]:
    """The last archive first."""
    closings = [one.event for one in year.history.of(period, Kind.CLOSED)]
    found = archives(year.workspace, period)
    for one in reversed(closings):
        yield _checked(year, one, found, is_earlier=one is not closings[-1])
    told = {file.name.partition("/")[0] for one in closings for file in one.files}
    for folder in found:
        if folder.name not in told:
            yield _unjudged(period, f"Arsip {folder} tidak tercatat pada riwayat proses.")


def _unjudged(period: Period, fault: str, folder: Path | None = None) -> ArchiveCheck:
    return ArchiveCheck(period, folder, fault=fault)


def _checked(year: OpenedYear, closed: Event, found: Sequence[Path], *, is_earlier: bool) -> ArchiveCheck:
    (seen,), period = closed.files, closed.period
    name = seen.name.partition("/")[0]
    place = next((one for one in found if one.name == name), None)
    if place is None or not (place / RECORD).is_file():
        told = f"Arsip {period.title} ({name}) tidak ada lagi, atau catatan isinya hilang. Ambil dari cadangan."
        return _unjudged(period, told, place)
    data = read_file(place / RECORD)
    if sha256_of(data) != seen.sha256:
        return _unjudged(period, f"Catatan isi arsip {place / RECORD} diubah. Ambil yang utuh dari cadangan.", place)
    record = _record(year.child, data)
    if record is None:
        return _unjudged(period, f"Catatan isi arsip {place / RECORD} tidak dapat dibaca.", place)
    inside = {path: sha256 for path, sha256 in hashes_below(place).items() if path != RECORD}
    later = () if is_earlier else _since(year, period, record)
    return ArchiveCheck(period, place, differences(record, inside), later, is_earlier=is_earlier)


def _record(child: Child, data: bytes) -> ArchiveRecord | None:
    try:
        return child.call(read_archive_record, data)
    except ChildError:
        return None


def _since(year: OpenedYear, period: Period, record: ArchiveRecord) -> tuple[Difference, ...]:
    """What is other in the year's folder than when the period was closed; what happens later in the year goes on record there."""
    own = tuple(f"{one}/" for one in ("masuk", "input_templates", "output"))
    then = ArchiveRecord(
        period, record.closed, record.by, record.program, tuple(one for one in record.files if one.path.startswith(own))
    )
    sources = files_of(year.workspace, period)
    return differences(
        then,
        {path: sha256_of(read_file(one)) for path, one in sources.items() if path.startswith(own)},
    )


def reopen(folder: Path, quarter: int | None, *, by: str, reason: str, now: datetime) -> Period:
    """Open a closed period again; its archive stays."""
    with opened_year(folder, writing=True) as year:
        period = year.period(quarter)
        if not is_closed(year.history, period):
            raise WorkspaceError(f"{period.title} tidak sedang ditutup; tidak ada yang perlu dibuka.")
        person = year.person(Role.SUBHEAD, now.date(), by)
        year.record([Event(Kind.REOPENED, period, now.date(), person, note=reason)], now)
        return period
