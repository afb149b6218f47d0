"""A contract with one fault of each kind that its formulas tell while somebody types, and where each must be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lkjgen.example import PERKIMTAN
from lkjgen.files.layout import CONTRACT_SHEETS

Row = Mapping[str, object]
FIRST_ROW = 5
SHEETS = {one.key: one for one in CONTRACT_SHEETS}
Said = dict[tuple[str, int], tuple[set[str], str]]
"""Sheet title and row → the columns that are marked, and what is told."""


def planted() -> tuple[dict[str, list[Row]], Said]:
    """The rows of the contract, and what its formulas must say."""
    rows: dict[str, list[Row]] = {key: list(given) for key, given in PERKIMTAN.contract_rows().items()}
    said: Said = {}

    def told(sheet: str, number: int, keys: Sequence[str], words: str) -> None:
        said[SHEETS[sheet].title, FIRST_ROW + number] = (set(keys), words)

    def change(sheet: str, number: int, key: str, value: object, words: str, marked: str = "") -> None:
        rows[sheet][number] = {**rows[sheet][number], key: value}
        told(sheet, number, [marked or key], words)

    def place(sheet: str, **codes: object) -> int:
        return next(n for n, row in enumerate(rows[sheet]) if all(row[key] == value for key, value in codes.items()))

    def more(row: Row, key: str, number: int) -> Decimal:
        value = row[key]
        assert isinstance(value, Decimal)
        return value + number

    rows["profile"] = [{**rows["profile"][0], "office": None}]
    change("officials", 1, "role", None, "Peran")
    change("teams", 1, "fills_budget", True, "Mengisi anggaran pada lebih dari satu tim")
    told("teams", 0, ["fills_budget"], "Mengisi anggaran pada lebih dari satu tim")
    change("pk_versions", 1, "reasons", None, "Alasan (a/b/c)")
    change("sasaran", 0, "tujuan", "T-99", "Kode tujuan tidak ada pada lembar Tujuan")
    rows["sasaran"].append({**rows["sasaran"][3], "text": "Sasaran lain"})
    told("sasaran", 3, ["code"], "Kode sasaran sudah ada pada baris lain")
    told("sasaran", 4, ["code"], "Kode sasaran sudah ada pada baris lain")
    change("indicators", 0, "team", "XX", "Kode tim tidak ada pada lembar Tim")
    change("indicators", 1, "denominator", None, "Penyebut")
    change("indicators", 3, "unit", None, "Satuan")
    rows["indicators"][4] = {**rows["indicators"][4], "definition": None}  # told above the table alone
    rows["actions"] = [one for one in rows["actions"] if one["indicator"] != "IK-18"]
    rows["predicate_scores"] = [one for one in rows["predicate_scores"] if one["indicator"] != "IK-15"]

    rows["targets"] = [one for one in rows["targets"] if one["indicator"] != "IK-17"]
    summed, last, mean, none = (
        place("targets", version="PK", indicator=f"IK-{one}") for one in ("01", "02", "13", "03")
    )
    change("targets", summed, "tw2", Decimal(21), "Target PK tidak sama dengan jumlah triwulan", "target")
    change("targets", last, "tw4", Decimal(88), "Target PK tidak sama dengan triwulan terakhir", "target")
    change("targets", mean, "tw4", Decimal(8), "Target PK tidak sama dengan rata-rata triwulan", "target")
    rows["targets"][none] = {**rows["targets"][none], **dict.fromkeys(("tw1", "tw2", "tw3", "tw4"))}
    told("targets", none, ["tw4"], "target triwulan")
    doubled = place("targets", version="PK", indicator="IK-19")
    rows["targets"].append(rows["targets"][doubled])
    for number in (doubled, len(rows["targets"]) - 1):
        told("targets", number, ["indicator"], "Kode indikator sudah ada pada baris lain")

    change("activities", place("activities", code="1.04.01.2.01.01"), "sasaran", None, "Sasaran")
    change("activities", place("activities", code="1.04.01.2.01.06"), "team", None, "Kode tim")
    change(
        "activities",
        place("activities", code="1.04.01.2.01.07"),
        "sasaran",
        "SS-88",
        "Sasaran tidak ada pada lembar Sasaran",
    )
    rows["activities"].append({"code": "1.04.09.2.01.01", "name": "Lain", "sasaran": "penunjang", "team": "SEK"})
    told("activities", len(rows["activities"]) - 1, ["code"], "baris program induknya, baris kegiatan induknya")
    change("actions", 0, "sub_kegiatan", "1.04.99.2.01.01", "Kode sub kegiatan tidak ada pada lembar Program Kegiatan")
    change("actions", 1, "text", None, "Aksi")
    kegiatan, leaf = (place("budgets", version="DPA", code=one) for one in ("1.04.01.2.01", "1.04.01.2.01.01"))
    higher = more(rows["budgets"][kegiatan], "pagu", 1)
    change("budgets", kegiatan, "pagu", higher, "Pagu (Rp) tidak sama dengan jumlah sub kegiatannya")
    planned = more(rows["budgets"][leaf], "tw1", 1)
    change("budgets", leaf, "tw1", planned, "Pagu (Rp) tidak sama dengan jumlah rencana triwulan", "pagu")
    change(
        "pk_budgets",
        0,
        "budget",
        more(rows["pk_budgets"][0], "budget", 1),
        "Anggaran (Rp) tidak sama dengan pagu sub kegiatannya",
    )
    change("history", 0, "indicator", "IK-77", "Kode indikator tidak ada pada lembar Indikator")
    return rows, said
