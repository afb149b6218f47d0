"""Today's report of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.corrections import Correction, corrections
from lkjgen.core.document import Document
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report import (
    PHOTO_FOLDER,
    Photos,
    annual_report,
    filled_in,
    photos_of,
    quarterly_report,
)
from lkjgen.core.validation_report import FileRead
from lkjgen.drafting import Drafts, called
from lkjgen.files.child import Child
from lkjgen.files.photos import all_cleaned
from lkjgen.files.word import is_picture
from lkjgen.gathering.since_composed import source_files
from lkjgen.workspace import WorkspaceError, file_name, read_file


def report_document(
    written: Drafts,
    year: Year,
    files: Sequence[FileRead],
    child: Child,
    *,
    has_errors: bool,
    signed_on: date | None,
) -> Document:
    """The report of the year's own period, from today's data in `files`; what else lies there is read in `child`, as are
    the figures `written` in earlier drafts.
    """
    profile, root = year.dossier.contract.profile, written.workspace.root
    logo = _picture(root, profile.logo, "logo", "Berkas logo", child)
    corrected = _corrected(written, year, child)
    sources = source_files(files)
    photos = _photos(root, year.dossier, child)
    if year.dossier.period.quarter:
        return quarterly_report(
            year,
            has_errors=has_errors,
            signed_on=signed_on,
            logo=logo,
            corrected=corrected,
            files=sources,
            photos=photos,
        )
    return annual_report(
        year,
        has_errors=has_errors,
        signed_on=signed_on,
        logo=logo,
        review=_picture(root, profile.review_scan, "pernyataan reviu", "Berkas pernyataan reviu", child),
        corrected=corrected,
        files=sources,
        photos=photos,
    )


def _corrected(written: Drafts, year: Year, child: Child) -> tuple[Correction, ...]:
    """What teams corrected in earlier triwulan since the last draft of each (D23)."""
    before = {period: written.of(period).reported(child) for period in year.dossier.periods[:-1]}
    earlier = {period: figures for period, figures in before.items() if figures is not None}
    return corrections(earlier, {period: tuple(filled_in(year.results(period))) for period in earlier})


def _photos(root: Path, dossier: Dossier, child: Child) -> Photos:
    """Those that the report shows, as far as they are in the folder of photos; a path with folders is not followed."""
    named = dict.fromkeys(one.file.strip() for one in photos_of(dossier))
    paths = {one: root / PHOTO_FOLDER / file_name(one) for one in named}
    found = {one: read_file(path) for one, path in paths.items() if path.is_file()}
    return called(child, all_cleaned, found) if found else {}


def _picture(folder: Path, named: str, what: str, column: str, child: Child) -> bytes | None:
    """The picture that a column of sheet Profil names, beside the contract; a path with folders is not followed.

    Raises `WorkspaceError` when it is named but is not there, or is no picture.
    """
    if not named.strip():
        return None
    path = folder / file_name(named.strip())
    if not path.is_file():
        raise WorkspaceError(
            f"Berkas {what} {path} tidak ada. Letakkan di sana, atau kosongkan '{column}' pada Profil."
        )
    data = read_file(path)
    if not called(child, is_picture, data):
        raise WorkspaceError(
            f"Berkas {what} {path} bukan gambar PNG atau JPG yang dapat dibaca. Ganti gambarnya; halaman PDF disimpan dahulu "
            "sebagai PNG atau JPG."
        )
    return data
