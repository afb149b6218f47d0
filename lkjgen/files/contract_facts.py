"""What the data induk tells of the office before it is complete: an export or a table of indicators is read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from lkjgen.core.export import Known, KnownIndicator
from lkjgen.core.model import Aggregation, EntryMode, Imported, Indicator, Polarity
from lkjgen.core.values import dataclass
from lkjgen.files.imported_tables import completed
from lkjgen.files.layout import CONTRACT_SHEETS
from lkjgen.files.opening import Opener
from lkjgen.files.workbook_reader import Book, Row, read_tables


@dataclass(frozen=True)
class ContractFacts:
    """`versions` are the codes of sheet Versi DPA, `pk_versions` those of sheet Versi PK."""

    office: str = ""
    urusan: tuple[str, ...] = ()
    year: int | None = None
    versions: tuple[str, ...] = ()
    pk_versions: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)


_WANTED = ("profile", "dpa_versions", "pk_versions", "teams", "sasaran", "indicators", "targets")
_NUMERIC = (Polarity.MAXIMIZE, Polarity.MINIMIZE, Polarity.RANGE)


def contract_facts(data: bytes, name: str, opened: Opener, imported: Sequence[Imported] = ()) -> ContractFacts | None:
    """As far as it was typed, or tables of indicators in use complete it; None for a file that is no workbook."""
    book = opened(data, name)
    if not isinstance(book, Book):
        return None
    wanted = [one for one in CONTRACT_SHEETS if one.key in _WANTED]
    tables, _ = read_tables(book, name, wanted, annual=True, naming=lambda sheet, _: sheet.key)
    is_begun = "indicators" in tables and any(row.values.get("code") for row in tables["indicators"].rows)
    tables = completed(tables, [one for one in imported if one.kind.of_indicators])
    rows: dict[str, tuple[Row, ...]] = {key: table.rows for key, table in tables.items()}
    profile = next((row.values for row in rows.get("profile", ())), {})
    year, urusan = profile.get("fiscal_year"), profile.get("urusan")
    known = Known(
        tuple(_indicators(rows.get("indicators", ()))),
        _named(rows.get("sasaran", ()), "text"),
        _named(rows.get("teams", ()), "name"),
        is_begun,
        start if isinstance(start := profile.get("renstra_start"), int) else None,
    )
    return ContractFacts(
        str(profile.get("office") or ""),
        tuple(str(one) for one in urusan) if isinstance(urusan, tuple) else (),
        year if isinstance(year, int) else None,
        tuple(_named(rows.get("dpa_versions", ()), "code")),
        tuple(_named(rows.get("pk_versions", ()), "code")),
        known,
    )


def _named(rows: Sequence[Row], key: str) -> Mapping[str, str]:
    """Code → what a column says; each code once."""
    return {str(code): str(row.values.get(key) or "") for row in rows if (code := row.values.get("code"))}


def _indicators(rows: Sequence[Row]) -> Iterator[KnownIndicator]:
    for row in rows:
        told = row.values
        polarity, decimals = told.get("polarity"), told.get("decimals")
        aggregation, entry = told.get("aggregation"), told.get("entry")
        yield KnownIndicator(
            str(told.get("code") or ""),
            str(told.get("text") or ""),
            str(told.get("unit") or ""),
            polarity in _NUMERIC if isinstance(polarity, Polarity) else None,
            bool(told.get("numerator")),
            aggregation if isinstance(aggregation, Aggregation) else None,
            entry if isinstance(entry, EntryMode) else None,
            decimals if isinstance(decimals, int) and 0 <= decimals <= 9 else Indicator.decimals,
        )
