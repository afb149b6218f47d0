"""What of SIPD is in use in the folder of a year."""

from __future__ import annotations

from lkjgen.core.model import Imported
from lkjgen.files.child import Child, ChildError
from lkjgen.files.imported_json import read_imported
from lkjgen.workspace import Workspace, WorkspaceError, read_file
from lkjgen.workspace.data import in_place


def in_use(workspace: Workspace, child: Child) -> tuple[Imported, ...]:
    """What was imported last of each kind; raises `WorkspaceError` where a file there is none of ours."""
    paths = in_place(workspace)
    if not paths:
        return ()
    try:
        found, unread = child.call(read_imported, [(one.name, read_file(one)) for one in paths])
    except ChildError:
        found, unread = (), tuple(one.name for one in paths)
    if unread:
        raise WorkspaceError(
            f"Berkas {', '.join(unread)} di {workspace.data} rusak atau diubah. Pindahkan dari situ, lalu ulangi "
            "'lkjgen impor' dengan ekspor aslinya."
        )
    by_name = {(one.kind, one.about): path.name for one, path in zip(found, paths, strict=True)}
    if len(by_name) < len(paths):
        doubled = [path.name for path in paths if path.name not in by_name.values()]
        raise WorkspaceError(
            f"Di {workspace.data} ada beberapa berkas untuk hal yang sama ({', '.join(doubled)}); biasanya salinan dari folder "
            "bersama. Pindahkan yang tidak dipakai, lalu ulangi."
        )
    return found
