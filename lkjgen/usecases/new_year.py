"""Begin a fiscal year: its folders, and the contract workbook, empty or made of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from lkjgen.core.model import Period, Profile
from lkjgen.core.next_year import Line, next_year
from lkjgen.core.papers.next_year import carried_over
from lkjgen.core.values import dataclass
from lkjgen.drafting import called, office_look
from lkjgen.files.word import write_paper
from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.gathering.year_before import year_before
from lkjgen.workspace import (
    Workspace,
    WorkspaceError,
    Written,
    file_name,
    read_file,
    shown,
    write_new,
)
from lkjgen.workspace.turn import writing_in

PAPER = "Yang_Dibawa_dari_Tahun_Lalu"


def new_workspace(folder: Path, year: int) -> Written:
    """Make the folders of a fiscal year and its empty contract workbook, unless an office has begun to work there."""
    data = write_contract(default_contract_rows(), {}, year)
    with writing_in(folder, new=True) as workspace:
        return _begun(workspace, year, data, {})


@dataclass(frozen=True)
class NextYearOutcome:
    """`lines` are those of the page; `said` tells of files beside the data induk."""

    year: int
    contract: Written
    paper: Written
    lines: tuple[Line, ...]
    said: tuple[str, ...]


def next_workspace(folder: Path, before: Path, today: date) -> NextYearOutcome:
    """Make the folder of the year after the one in `before`, which is only read. Raises `WorkspaceError` where an office has
    begun to work in `folder`.
    """
    if folder.resolve().is_relative_to(before.resolve()):
        raise WorkspaceError(
            f"Folder {folder} berada di dalam {before}, yang tidak boleh diubah. Sebutkan folder lain di luarnya."
        )
    with year_before(before, today) as (closed, child):
        made = next_year(closed)
        files, said = _beside(before, closed.contract.profile)
        look = office_look(before, made.profile.style_base) if made.profile.style_base in files else None
        page = carried_over(
            replace(closed.contract, profile=made.profile),
            made.lines,
            folder=shown(str(before)),
            origin=closed.origin,
            said=said,
        )
        paper = called(child, write_paper, page, look)
    data, period = write_contract(made.rows, made.policy, made.year), Period(made.year)
    name = file_name(f"{PAPER}_{period.key}_{period.year}.docx")
    with writing_in(folder, new=True) as workspace:
        contract = _begun(workspace, made.year, data, files)
        return NextYearOutcome(made.year, contract, write_new(workspace.papers(period) / name, paper), made.lines, said)


def _beside(before: Path, profile: Profile) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Logo and style of the office by name, and what is told of those that cannot be read."""
    found: dict[str, bytes] = {}
    said: list[str] = []
    for what, name in (("Berkas logo", profile.logo), ("Berkas gaya", profile.style_base)):
        if name.strip():
            try:
                found[name] = read_file(before / file_name(name))
            except WorkspaceError:
                said.append(
                    f"{what} {name} tidak dapat dibaca di folder tahun lalu; letakkan sendiri di sebelah data induk."
                )
    return found, tuple(said)


def _begun(workspace: Workspace, year: int, data: bytes, files: Mapping[str, bytes]) -> Written:
    """The folders, then `files` beside the contract, then the contract; nothing of a begun year is touched."""
    path = workspace.contract_path
    if path.exists() and (standing := read_file(path)) != data:
        fault = "sudah ada dan sudah diisi" if standing else "sudah ada, tetapi kosong (0 byte)"
        raise WorkspaceError(
            f"{path} {fault}; tidak ada yang ditulis. Lanjutkan dengan berkas itu, atau sebutkan folder lain; untuk memulai "
            "dari awal di folder ini, pindahkan dulu berkas itu."
        )
    workspace.create(year)
    for name, content in files.items():
        write_new(workspace.root / file_name(name), content)
    return write_new(path, data)
