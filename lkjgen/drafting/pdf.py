"""A draft as PDF, beside it: to be sent and read, by everybody (tagged, with title and language)."""

from __future__ import annotations

from pathlib import Path

from lkjgen.files import libreoffice
from lkjgen.workspace import read_file, shown, write_new


def pdf_beside(draft: Path) -> str:
    """Write the PDF of a draft under its name, and say so; one that stands there stays as it is."""
    target = draft.with_suffix(".pdf")
    if target.exists():
        return f"PDF sudah ada dan tidak ditimpa: {target}. Bila hendak dibuat lagi, pindahkan atau ganti namanya, lalu ulangi."
    try:
        data = libreoffice.to_pdf(read_file(draft), draft.suffix, tagged=True)
    except libreoffice.LibreOfficeError as error:
        return f"PDF tidak dibuat: {error} Buka {shown(draft.name)} di Word, lalu simpan sebagai PDF."
    return f"PDF: {write_new(target, data).path}"
