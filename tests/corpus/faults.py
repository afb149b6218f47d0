"""What people do to a filled template, one kind each: where, and what they type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from lkjgen.core.model import Aggregation, EntryMode, Indicator, Polarity

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """One filled row: `row` as the example has it, `before` the same row of the triwulan before, `others` the sheet's rest."""

    period: str
    team: str
    row: Row
    before: Any  # Row, or None in the first triwulan
    others: tuple[Row, ...]
    indicator: Indicator | None
    pagu: Any  # Decimal, or None
    capaian: Callable[[], Decimal | None]

    @property
    def shown(self) -> Decimal | None:
        """The capaian that the example computes."""
        return self.capaian()


When: TypeAlias = Callable[[Spot], bool]
Typed: TypeAlias = Callable[[Spot], Any] | object


@dataclass(frozen=True)
class Fault:
    """`name` says what a person does; what must be said of it stands in expectations.csv."""

    name: str
    sheet: str  # sheet key
    heading: str
    typed: Typed
    when: When = lambda _: True
    number_format: str = ""

    def value(self, spot: Spot) -> Any:
        return self.typed(spot) if callable(self.typed) else self.typed


def _number(spot: Spot) -> bool:
    return isinstance(spot.row.get("value"), Decimal)


def _ratio(spot: Spot) -> bool:
    return isinstance(spot.row.get("denominator"), Decimal) and bool(spot.row.get("numerator"))


def _of(polarity: Polarity) -> When:
    return lambda spot: (
        spot.indicator is not None and spot.indicator.polarity is polarity and bool(spot.row.get("value"))
    )


def _sum(mode: EntryMode) -> When:
    def fits(spot: Spot) -> bool:
        one = spot.indicator
        before = spot.before.get("value") if spot.before else None
        fitting = one is not None and one.aggregation is Aggregation.SUM and one.entry is mode
        return fitting and _number(spot) and isinstance(before, Decimal) and before > 0 and spot.row["value"] > before

    return fits


def _percent(spot: Spot) -> bool:
    return _number(spot) and spot.indicator is not None and spot.indicator.unit == "%" and spot.row["value"] > 50


def _missed(spot: Spot) -> bool:
    return spot.shown is not None and spot.shown < 100


def _reached(spot: Spot) -> bool:
    return spot.shown is not None and spot.shown >= 100


def _told(key: str) -> When:
    return lambda spot: bool(spot.row.get(key))


def _both(*conditions: When) -> When:
    return lambda spot: all(one(spot) for one in conditions)


def _quarter(*numbers: int) -> When:
    return lambda spot: spot.period in {f"TW{number}" for number in numbers}


def _spent(spot: Spot) -> bool:
    return bool(spot.row.get("spent")) and bool(spot.pagu)


R, A, B, K, S, G, P = "realizations", "analyses", "evidence", "actions", "outputs", "budgets", "statement"
LONG = "Pekerjaan di lapangan berjalan menurut jadwal yang disusun bersama desa pada awal triwulan ini."

FAULTS: tuple[Fault, ...] = (
    # --- the realization
    Fault("leaves the realization empty", R, "Realisasi", None, _number),
    Fault("types a hyphen for nothing", R, "Realisasi", "-", _number),
    Fault("types nihil", R, "Realisasi", "nihil", _number),
    Fault("types n/a", R, "Realisasi", "n/a", _number),
    Fault("types a guess in words", R, "Realisasi", "sekitar 40", _number),
    Fault("types the figure with its unit", R, "Realisasi", lambda s: f"{s.row['value']:f} unit".replace(".", ","), _number),
    Fault("types a magnitude in words", R, "Realisasi", "1,2 juta", _number),
    Fault("types the English way", R, "Realisasi", "1,234.56", _number),
    Fault("types the number as text", R, "Realisasi", lambda s: f"{s.row['value']:f}".replace(".", ","), _number),
    Fault("types a dot for thousands as text", R, "Realisasi", "1.250", _number),
    Fault("types a negative number", R, "Realisasi", lambda s: -s.row["value"], _both(_number, lambda s: s.row["value"] > 0)),
    Fault("leaves a formula without a result", R, "Realisasi", "=40/2", _number),
    Fault("leaves an error of a formula", R, "Realisasi", "#REF!", _number),
    Fault("types a fraction for a percentage", R, "Realisasi", lambda s: s.row["value"] / 100, _percent),
    Fault("formats the cell as a percentage", R, "Realisasi", lambda s: s.row["value"] / 100, _percent, number_format="0.0%"),
    Fault("types a figure a hundred times too large", R, "Realisasi", lambda s: s.row["value"] * 100, _both(_number, lambda s: s.row["value"] >= 5)),
    Fault("types the triwulan's own figure where the cumulative one belongs", R, "Realisasi", lambda s: s.before["value"] / 2, _sum(EntryMode.CUMULATIVE)),
    Fault("types the cumulative figure where the triwulan's own belongs", R, "Realisasi", lambda s: s.row["value"] + s.before["value"], _sum(EntryMode.OWN_QUARTER)),
    Fault("leaves the pembilang empty", R, "Pembilang", None, _ratio),
    Fault("leaves the penyebut empty", R, "Penyebut", None, _ratio),
    Fault("types 0 as penyebut", R, "Penyebut", 0, _ratio),
    Fault("types a pembilang larger than the penyebut", R, "Pembilang", lambda s: s.row["denominator"] * 2, _ratio),
    Fault("types a percentage that is not the quotient", R, "Realisasi", 12, _both(_ratio, lambda s: s.indicator is not None and s.indicator.unit == "%")),
    Fault("types a predicate that is not in the list", R, "Realisasi", "Lumayan", _of(Polarity.PREDICATE)),
    Fault("types a number for a predicate", R, "Realisasi", 80, _of(Polarity.PREDICATE)),
    Fault("says not measured without a reason", R, "Diukur?", "tidak diukur", _number),
    Fault("says not measured and fills in a figure", R, "Diukur?", "tidak diukur", _number),
    Fault("gives others a larger part than the whole", R, "Bagian dana lain", lambda s: s.row["value"] + 1000, _both(_number, _told("other_part"))),
    Fault("uses last year's figure and says so", R, "Tahun data", 2022, _number),
    Fault("marks the figure as provisional", R, "Status angka", "sementara", _number),
    Fault("types a status of his own", R, "Status angka", "final", _number),
    # --- the narrative
    Fault("leaves out what hindered a missed target", A, "Faktor penghambat", None, _missed),
    Fault("leaves out the follow-up of a missed target", A, "Tindak lanjut", None, _missed),
    Fault("leaves out what supported a reached target", A, "Faktor pendukung", None, _reached),
    Fault("writes two words", A, "Faktor pendukung", "Sudah baik", _told("supporting")),
    Fault("copies last triwulan's narrative", A, "Faktor pendukung", lambda s: s.before["supporting"], lambda s: bool(s.before and s.before.get("supporting"))),
    Fault("copies the narrative of another indicator", A, "Faktor penghambat", lambda s: s.others[0]["hindering"], lambda s: bool(s.others and s.others[0].get("hindering"))),
    Fault("leaves the status of the last follow-up empty", A, "Status tindak lanjut lalu", None, _told("last_status")),
    Fault("leaves dots to fill in later", A, "Faktor pendukung", f"{LONG} Jumlahnya ........ unit.", _told("supporting")),
    Fault("writes that a missed target was reached", A, "Faktor pendukung", "Target tercapai berkat dukungan semua pihak di kecamatan dan desa selama triwulan ini.", _missed),
    Fault("writes that a reached target was missed", A, "Faktor penghambat", "Target belum tercapai karena hujan turun hampir setiap hari selama triwulan ini.", _reached),
    Fault("writes another class than the computed one", A, "Faktor pendukung", "Kinerja indikator ini termasuk kategori Sangat Rendah menurut rapat evaluasi bulanan.", lambda s: s.shown is not None and s.shown > 60),
    Fault("writes a capaian that is not the computed one", A, "Faktor pendukung", "Kerja sama dengan desa membuat capaian sebesar 43,21% pada akhir triwulan ini.", lambda s: s.shown is not None),
    # --- the evidence
    Fault("leaves out the name of the evidence", B, "Nama data dukung", None, _told("name")),
    Fault("leaves out where the evidence is", B, "Tempat/tautan", None, _told("location")),
    Fault("gives last year's evidence", B, "Periode data", "Januari–Desember 2022", _told("name")),
    Fault("gives the evidence of the triwulan before", B, "Periode data", "Triwulan I 2023", _both(_told("name"), _quarter(2, 3, 4))),
    # --- actions and sub kegiatan
    Fault("leaves an action's status empty", K, "Pelaksanaan", None, _told("status")),
    Fault("types a status that is not in the list", K, "Pelaksanaan", "sudah", _told("status")),
    Fault("leaves the output empty", S, "Keluaran s.d. periode ini", None, _told("output")),
    Fault("types more than 100 % fisik", S, "Fisik s.d. periode ini (%)", 120, _told("output")),
    Fault("types less output than the triwulan before", S, "Keluaran s.d. periode ini", 0, lambda s: bool(s.before and s.before.get("output") and s.row.get("output"))),
    # --- the budget
    Fault("types more rupiah than the pagu", G, "Realisasi s.d. (Rp)", lambda s: s.pagu + 1_000_000, _spent),
    Fault("types rupiah as text", G, "Realisasi s.d. (Rp)", lambda s: f"Rp {s.row['spent']:,.0f},-".replace(",", ".").replace(".-", ",-"), _spent),
    Fault("types rupiah in millions", G, "Realisasi s.d. (Rp)", "12,5 juta", _spent),
    Fault("types doubtful rupiah", G, "Realisasi s.d. (Rp)", "1.25", _spent),
    Fault("leaves rupiah empty", G, "Realisasi s.d. (Rp)", None, _spent),
    Fault("types less rupiah than the triwulan before", G, "Realisasi s.d. (Rp)", lambda s: s.before["spent"] - 1_000, lambda s: bool(_spent(s) and s.before and s.before.get("spent"))),
    Fault("types rupiah that the LRA does not have", G, "Realisasi s.d. (Rp)", lambda s: s.row["spent"] - 500, _spent),
    # --- the signature
    Fault("types another LRA total", P, "Jumlah belanja menurut LRA (Rp)", 1_000_000, _told("lra_total")),
    Fault("leaves the LRA number empty", P, "Nomor LRA", None, _told("lra_number")),
    Fault("uses an LRA from before the period's end", P, "Tanggal LRA", date(2023, 1, 15), _told("lra_date")),
    Fault("leaves out who filled it in", P, "Penyusun", None, _told("prepared_by")),
    Fault("fills it in before the period has ended", P, "Tanggal pengisian", date(2023, 1, 15), _told("prepared_on")),
    Fault("hands it in weeks too late", P, "Tanggal pengisian", date(2024, 3, 15), _told("prepared_on")),
    Fault("types a date that does not exist", P, "Tanggal pengisian", "31/6/2023", _told("prepared_on")),
    # --- what lkjgen wrote
    Fault("changes the target in the locked cell", R, "Target RA", lambda s: (s.row["value"] or 1) + 7, _number),
    Fault("rewords the indicator", R, "Indikator kinerja", "Indikator baru", _number),
    Fault("changes the unit", R, "Satuan", "paket", _number),
    Fault("changes the pagu in the locked cell", G, "Pagu (Rp)", lambda s: s.pagu + 1, _spent),
)  # fmt: skip

# Where the product says something else than was expected, and why that is right or cannot be helped.
KNOWN: dict[str, str] = {}
