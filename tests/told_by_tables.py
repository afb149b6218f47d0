"""An office's own tables of indicators, made of the rows of its data induk, and what `lkjgen impor` takes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from lkjgen.core.export import Asked, Export, Known
from lkjgen.core.model import Imported, ImportKind
from lkjgen.core.rules.wording import shown
from lkjgen.files.indicator_tables import read_indicator_table
from tests.reduced_typing import Row
from tests.sipd_exports import Cell, Rows, xlsx

_IKU = {
    "Sasaran Strategis": "sasaran",
    "Satuan": "unit",
    "Formula Perhitungan": "definition",
    "Sumber Data": "data_source",
    "Penanggung Jawab": "team",
}
_PLAN = {
    "Sasaran Strategis": "sasaran",
    "Satuan": "unit",
    "Penanggung Jawab": "team",
    "Target": "target",
    **{f"TW {name}": key for name, key in (("I", "tw1"), ("II", "tw2"), ("III", "tw3"), ("IV", "tw4"))},
}


def imported_of(rows: Mapping[str, Sequence[Row]], start: int) -> tuple[Imported, ...]:
    """The IKU, the Rencana Aksi of each PK with its targets, and the Renstra that begins in the year `start`."""
    sasaran = {str(one["code"]): str(one["text"]) for one in rows["sasaran"]}
    teams = {str(one["code"]): str(one["name"]) for one in rows["teams"]}
    known = Known(sasaran=sasaran, teams=teams, renstra_start=start)
    indicators = {str(one["code"]): {**one, "sasaran": sasaran[str(one["sasaran"])]} for one in rows["indicators"]}

    def read(kind: ImportKind, about: str, columns: Mapping[str, str], given: Sequence[Row]) -> Imported:
        lines: Rows = [["Kode Indikator", "Indikator Kinerja", *columns]]
        for row in given:
            one = {**row, **indicators[str(row["indicator"])]}
            lines.append(
                [
                    str(row["indicator"]),
                    str(one["text"]),
                    *(_cell(one.get(key), one["unit"]) for key in columns.values()),
                ]
            )
        export = read_indicator_table(xlsx({"Tabel": lines}), "tabel.xlsx", Asked(kind, year=start, known=known))
        assert isinstance(export, Export), export
        assert len(export.indicators) == len(given), export.left
        return Imported(kind, about, "tabel.xlsx", "0" * 64, datetime(start, 1, 2, 9), (), indicators=export.indicators)  # noqa: DTZ001 (the PC's own clock)

    (begun,) = {row["baseline_year"] for row in rows["renstra"]} - {None}
    years = {f"Tahun ke-{number}": f"year{number}" for number in range(1, 7)}
    strategic = {"Satuan": "unit", f"Kondisi Awal {begun}": "baseline", **years, "Kondisi Akhir": "final"}
    plans = {
        one["code"]: [row for row in rows["targets"] if row["version"] == one["code"]] for one in rows["pk_versions"]
    }
    return (
        read(ImportKind.IKU, "", _IKU, [{"indicator": code} for code, one in indicators.items() if one["iku"]]),
        *(read(ImportKind.ACTION_PLAN, str(version), _PLAN, given) for version, given in plans.items()),
        read(ImportKind.RENSTRA, "", strategic, rows["renstra"]),
    )


def _cell(value: object, unit: object) -> Cell:
    if unit == "%" and isinstance(value, Decimal) and abs(value) <= 1:
        return f"{value}%"  # the number alone could be a hundredth
    if isinstance(value, Decimal | date | str | float | bool):
        return value
    return shown(value)  # type: ignore[arg-type]  # the rest are ranges, or nothing
