"""Take over exports of SIPD and tables of indicators: what would be taken is told first; put in use, it stands for what nobody
typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.export import Asked, Export
from lkjgen.core.model import Imported, ImportedIndicator, ImportKind, Period, Role
from lkjgen.core.procedure import Event, FileSeen, History, Kind, Person, is_closed
from lkjgen.core.procedure.events import Known
from lkjgen.core.procedure.people import in_role
from lkjgen.core.values import dataclass
from lkjgen.files.child import Child, ChildError, TooSlowError
from lkjgen.files.contract_facts import ContractFacts, contract_facts
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.imported_json import write_imported
from lkjgen.files.indicator_tables import read_indicator_table
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.sipd import read_export
from lkjgen.gathering.dossiers import contract_of, opener
from lkjgen.gathering.imports import in_use
from lkjgen.gathering.opening import closed_told
from lkjgen.workspace import Workspace, WorkspaceError, file_name, read_file, write_new
from lkjgen.workspace.data import put_in_place
from lkjgen.workspace.journal import Journal
from lkjgen.workspace.turn import writing_in


@dataclass(frozen=True)
class Import:
    """`period` is chosen where `has_period`: a triwulan, or with None the year. `version` is of the DPA,
    `pk` of the Perjanjian Kinerja.
    """

    kind: ImportKind
    file: Path
    quarter: int | None = None
    has_period: bool = False
    version: str = ""
    amount: str = ""
    dated_by: str = ""
    reason: str = ""
    by: str = ""
    pk: str = ""


@dataclass(frozen=True)
class ImportOutcome:
    """`about` says what the export is for, "" where that must still be told: `question` asks for it. `stored` is what is in use
    now, `old` what was until now.
    """

    export: Export
    about: str = ""
    question: str = ""
    stored: Path | None = None
    old: Path | None = None


def preview(folder: Path, given: Import) -> ImportOutcome:
    """What would be taken; writes nothing."""
    with Child() as child:
        facts = _facts(Workspace(folder), child)
        about, question = _about(given, facts)
        export = _read(given, facts, child)
        return ImportOutcome(export, about, question or export.question)


def put_in_use(folder: Path, given: Import, *, now: datetime) -> ImportOutcome:
    """Keep the export, put what was taken in its place, and what stood there aside, on record.

    Raises `WorkspaceError` where it is not known what the export is for, and without a reason where its sum is in doubt.
    """
    with writing_in(folder) as workspace, Child() as child:
        facts, history = _facts(workspace, child), Journal(folder).history(child)
        about, question = _about(given, facts)
        export = _read(given, facts, child)
        if question := question or export.question:
            raise WorkspaceError(question)
        period = Period(facts.year or 0, given.quarter if given.kind is ImportKind.REALIZATION else None)
        if given.kind is ImportKind.REALIZATION and is_closed(history, period):
            raise WorkspaceError(closed_told(period))
        if export.doubts and not given.reason.strip():
            raise WorkspaceError(
                f"Ekspor {given.file.name} belum dipakai: {' dan '.join(export.doubts)}. Perbaiki ekspornya, atau sebutkan "
                'mengapa tetap dipakai: --alasan "…"'
            )
        by = _importer(workspace, child, history, given.by.strip(), now.date())
        data = read_file(given.file)
        kept = write_new(workspace.exports / file_name(given.file.name), data)
        seen = FileSeen(kept.path.name, sha256_of(data))
        taken = now.replace(tzinfo=None, second=0, microsecond=0)  # on the PC's own clock, as times of change are told
        one = Imported(
            given.kind, about, seen.name, seen.sha256, taken, export.rows, export.dated_by, export.last,
            _placed(export.indicators, seen.name),
        )  # fmt: skip
        stored, old = put_in_place(workspace, one, write_imported(one))
        note = ". ".join(
            filter(None, (f"{given.kind.title[0].upper()}{given.kind.title[1:]} {about}".strip(), given.reason))
        )
        event = Event(Kind.IMPORTED, period, now.date(), by, files=(seen,), note=note)
        Journal(folder).record([event], history, now)
        return ImportOutcome(export, about, "", stored.path, old)


def _importer(workspace: Workspace, child: Child, history: History, named: str, day: date) -> Person:
    """Who gives the command: as in any other, but a data induk that is not complete yet may know nobody."""
    contract, _ = contract_of(workspace.read_contract(), opener(child), history, in_use(workspace, child))
    if contract is not None:
        return in_role(contract, Role.SUBHEAD, day, named)
    return Person(named, Role.SUBHEAD.value, Known.NAMED if named else Known.HOLDER)


def _placed(rows: Sequence[ImportedIndicator], name: str) -> tuple[ImportedIndicator, ...]:
    """The rows with the name under which their file is kept."""
    return tuple(replace(one, source=replace(one.source, file=name)) for one in rows)


def _facts(workspace: Workspace, child: Child) -> ContractFacts:
    facts = contract_facts(workspace.read_contract(), CONTRACT_FILE, opener(child), in_use(workspace, child))
    if facts is None or facts.year is None:
        raise WorkspaceError(
            f"Tahun anggaran tidak diketahui: {CONTRACT_FILE} tidak dapat dibaca, atau Tahun anggaran pada lembar Profil kosong. "
            "Isi dulu, lalu ulangi."
        )
    return facts


def _about(given: Import, facts: ContractFacts) -> tuple[str, str]:
    """What the export is for, or the sentence that asks for it."""
    if given.kind in (ImportKind.CODES, ImportKind.IKU, ImportKind.RENSTRA):
        return "", ""
    if given.kind.has_targets:
        return _version(given.pk, facts.pk_versions, "PK", "--pk")
    if given.kind is ImportKind.REALIZATION:
        if given.has_period:
            return Period(facts.year or 0, given.quarter).key, ""
        return "", "Sebutkan s.d. triwulan berapa realisasi ini: --triwulan 1, 2, 3, atau 4; untuk setahun: --tahunan."
    return _version(given.version, facts.versions, "DPA", "--dpa")


def _version(given: str, known: Sequence[str], document: str, option: str) -> tuple[str, str]:
    """The version of a document that the table is of, or the sentence that asks for it."""
    codes = ", ".join(known)
    if given:
        if given in known:
            return given, ""
        raise WorkspaceError(
            f"Versi {document} '{given}' tidak ada pada lembar Versi {document} ({codes or 'masih kosong'}). Tulis dulu kode dan "
            "tanggalnya di sana, atau sebutkan kode yang ada."
        )
    if len(known) == 1:
        return known[0], ""
    if not known:
        return "", f"Lembar Versi {document} masih kosong. Isi dulu kode dan tanggal {document}-nya, lalu ulangi."
    return "", f"Sebutkan versi {document} ekspor ini dengan {option}. Kode pada lembar Versi {document}: {codes}."


def _read(given: Import, facts: ContractFacts, child: Child) -> Export:
    dated = given.kind is ImportKind.REALIZATION and given.has_period
    until = Period(facts.year or 0, given.quarter).last_day if dated else None
    asked = Asked(given.kind, facts.office, facts.urusan, facts.year, until, given.amount, given.dated_by, facts.known)
    reader = read_indicator_table if given.kind.of_indicators else read_export
    try:
        read = child.call(reader, read_file(given.file), given.file.name, asked)
    except TooSlowError as error:
        raise WorkspaceError(
            f"Berkas {given.file.name} tidak selesai dibaca dalam {child.seconds:g} detik. Ekspor lagi dengan baris yang lebih "
            "sedikit, lalu ulangi."
        ) from error
    except ChildError as error:
        raise WorkspaceError(
            f"Berkas {given.file.name} tidak dapat dibaca: rusak, atau terlalu besar. Buka di Excel, simpan sebagai "
            ".xlsx, lalu ulangi."
        ) from error
    if isinstance(read, str):
        raise WorkspaceError(f"Berkas {given.file.name} tidak dapat diambil: {read}")
    return read
