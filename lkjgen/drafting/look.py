"""The office's own look for its drafts, and what is told of it."""

from __future__ import annotations

from pathlib import Path

from lkjgen.drafting.writing import called
from lkjgen.files.child import Child, ChildError
from lkjgen.files.office_look import read_office_look
from lkjgen.files.word import are_pictures
from lkjgen.files.wordml.carried import DOCUMENT
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.workspace import LARGEST_FILE, WorkspaceError, file_name, read_file


def look_notices(look: OfficeLook | None) -> tuple[str, ...]:
    if look is None:
        return ()
    in_body = look.letterhead is not None and look.letterhead.source == DOCUMENT
    kop = " Kop surat dibaca dari bagian atas badan dokumennya." if in_body else ""
    missing = f" Yang tidak ada di sana memakai bawaan lkjgen: {', '.join(look.missing)}." if look.missing else ""
    return (f"Gaya draf diambil dari {look.name}.{kop}{missing}",)


def office_look(folder: Path, name: str) -> OfficeLook | None:
    """The look of the .docx that sheet Profil names, beside the contract; a path with folders is not followed.

    Raises `WorkspaceError` when it is named but is not there, or cannot be taken.
    """
    if not name.strip():
        return None
    path = folder / file_name(name)
    if not path.is_file():
        raise WorkspaceError(
            f"Berkas gaya {path} tidak ada. Letakkan di sana, atau kosongkan 'Berkas gaya' pada Profil."
        )
    data = read_file(path) if path.stat().st_size <= LARGEST_FILE else None
    with Child() as child:
        try:
            look = child.call(read_office_look, data, path.name)
        except ChildError:
            look = f"Berkas gaya {path.name} tidak dapat dibaca: isinya terlalu besar atau rusak. Pakai berkas lain."
        if isinstance(look, str):
            raise WorkspaceError(look)
        drawn = not look.letterhead or called(child, are_pictures, look.letterhead.pictures)
    if not drawn:
        raise WorkspaceError(
            f"Berkas gaya {path.name} tidak dapat dipakai: gambar pada kop suratnya bukan PNG atau JPG yang dapat dibaca. "
            "Sisipkan gambar PNG atau JPG, lalu ulangi."
        )
    return look
