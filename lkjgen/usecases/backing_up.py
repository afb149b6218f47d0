"""A checked backup of the year's folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.backup import Backup, back_up
from lkjgen.workspace.turn import writing_in


def back_up_year(folder: Path, target: Path, *, today: date) -> Backup:
    """Whatever state the data are in; nothing else writes there meanwhile."""
    with writing_in(folder) as workspace:
        if not workspace.contract_path.is_file():
            raise WorkspaceError(
                f"Folder {folder} bukan folder kerja: {CONTRACT_FILE} tidak ada di sana. Periksa namanya."
            )
        return back_up(workspace, target, today)
