"""Files as events name them, and what proves an act done outside: scans, photos, messages, kept beside what was signed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.core.procedure import FileSeen
from lkjgen.core.procedure.signed import Scan, scan_of
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.proof import is_proof_name, proof_fault
from lkjgen.workspace import Workspace, WorkspaceError, Written, file_name, read_file, write_new

Proof = tuple[str, bytes]
"""Name and bytes."""


def file_seen(path: Path) -> FileSeen:
    return FileSeen(path.name, sha256_of(read_file(path)))


def proofs(paths: Iterable[Path]) -> tuple[Proof, ...]:
    """The files, read; raises `WorkspaceError` for one that is not of a kind to be kept."""
    read = tuple((one.name, read_file(one)) for one in paths)
    if fault := next(filter(None, (proof_fault(*one) for one in read)), ""):
        raise WorkspaceError(fault)
    return read


def keep_proofs(workspace: Workspace, period: Period, found: Iterable[Proof]) -> tuple[tuple[Written, FileSeen], ...]:
    """Written where signed papers are, each with how an event names it."""
    folder = workspace.signed(period)
    written = [(write_new(folder / file_name(name), data), data) for name, data in found]
    return tuple((one, FileSeen(one.path.name, sha256_of(data))) for one, data in written)


def scans(workspace: Workspace, period: Period) -> tuple[Scan, ...]:
    """What people put beside what was signed; a file of no kind that proves anything is the scan of no paper."""
    return tuple(scan_of(one) if is_proof_name(one) else Scan(one, None) for one in workspace.scans(period))


def proof_names(workspace: Workspace, period: Period) -> tuple[str, ...]:
    """Of those the names of what may prove something."""
    return tuple(one for one in workspace.scans(period) if is_proof_name(one))
