"""Yang dibawa dari tahun lalu: on one page what became of each part of last year's data induk, and why."""

from __future__ import annotations

from lkjgen.core.document import Document, Paragraph, ParagraphStyle, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Contract
from lkjgen.core.next_year import Line
from lkjgen.core.papers.form import paper, title

_SHORT = 12  # characters of a hash that people compare


def carried_over(
    contract: Contract, lines: tuple[Line, ...], *, folder: str, origin: str, said: tuple[str, ...]
) -> Document:
    """`contract` is that of the new year, `folder` the one that was read, `origin` the files with their hashes; `said` is told
    of files beside the data induk.
    """
    year = contract.profile.fiscal_year
    grid = Grid[Line](
        lambda one: f"{one.fate.name}/{one.what}",
        Declared("Keadaan", 19, lambda one: one.fate.value, down=lambda one: one.fate.name),
        Declared("Lembar", 23, lambda one: one.what),
        Declared("Keterangan", 58, lambda one: one.told),
    )
    told = (
        f"Data induk tahun {year} dibuat dari folder {folder}, yang tidak diubah. Sel berwarna jingga pada data induk harus "
        "ditetapkan tahun ini."
    )
    return paper(
        contract,
        f"Yang Dibawa dari Tahun {year - 1}",
        title("YANG DIBAWA DARI TAHUN LALU", f"DATA INDUK TAHUN {year}"),
        Paragraph("asal", words(" ".join((told, *said)))),
        grid.table("dibawa", None, lines),
        Paragraph("berkas", words(f"Berkas asal: {'; '.join(map(_short, origin.splitlines()))}."), ParagraphStyle.NOTE),
    )


def _short(origin: str) -> str:
    name, _, sha256 = origin.removesuffix(")").rpartition(" (SHA-256 ")
    return f"{name} (SHA-256 {sha256[:_SHORT]}…)"
