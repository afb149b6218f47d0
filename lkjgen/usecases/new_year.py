"""Begin a fiscal year: its folders, and the empty contract workbook."""

from __future__ import annotations

from pathlib import Path

from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.workspace import (
    WorkspaceError,
    Written,
    read_file,
    write_new,
)
from lkjgen.workspace.turn import writing_in


def new_workspace(folder: Path, year: int) -> Written:
    """Make the folders of a fiscal year and its empty contract workbook, unless an office has begun to work there."""
    data = write_contract(default_contract_rows(), {}, year)
    with writing_in(folder, new=True) as workspace:
        path = workspace.contract_path
        if path.exists() and (standing := read_file(path)) != data:
            fault = "sudah ada dan sudah diisi" if standing else "sudah ada, tetapi kosong (0 byte)"
            raise WorkspaceError(
                f"{path} {fault}; tidak ada yang ditulis. Lanjutkan dengan berkas itu, atau sebutkan folder lain; untuk memulai "
                "dari awal di folder ini, pindahkan dulu berkas itu."
            )
        workspace.create(year)
        return write_new(path, data)
