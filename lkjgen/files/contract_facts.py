"""What the data induk tells of the office before it is complete: an export is read for it."""

from __future__ import annotations

from dataclasses import dataclass

from lkjgen.files.layout import CONTRACT_SHEETS
from lkjgen.files.opening import Opener
from lkjgen.files.workbook_reader import Book, Row, read_tables


@dataclass(frozen=True)
class ContractFacts:
    """`versions` are the codes of sheet Versi DPA."""

    office: str = ""
    urusan: tuple[str, ...] = ()
    year: int | None = None
    versions: tuple[str, ...] = ()


def contract_facts(data: bytes, name: str, opened: Opener) -> ContractFacts | None:
    """As far as it was typed; None for a file that is no workbook."""
    book = opened(data, name)
    if not isinstance(book, Book):
        return None
    wanted = [one for one in CONTRACT_SHEETS if one.key in ("profile", "dpa_versions")]
    tables, _ = read_tables(book, name, wanted, annual=True, naming=lambda sheet, _: sheet.key)
    rows: dict[str, tuple[Row, ...]] = {key: table.rows for key, table in tables.items()}
    profile = next((row.values for row in rows.get("profile", ())), {})
    year, urusan = profile.get("fiscal_year"), profile.get("urusan")
    codes = (row.values.get("code") for row in rows.get("dpa_versions", ()))
    return ContractFacts(
        str(profile.get("office") or ""),
        tuple(str(one) for one in urusan) if isinstance(urusan, tuple) else (),
        year if isinstance(year, int) else None,
        tuple(dict.fromkeys(str(one) for one in codes if one)),
    )
