"""What people do to a filled template, one kind each: where, what they type, and what must be said of it."""

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
    shown: Decimal | None  # the capaian that the example computes


When: TypeAlias = Callable[[Spot], bool]
Typed: TypeAlias = Callable[[Spot], Any] | object


@dataclass(frozen=True)
class Fault:
    """`name` says what a person does. `expected` is told at the cell under `at` (the edited heading unless given).

    `also` are findings that follow from the same slip and may be told beside it; any other new one is a false alarm.
    """

    name: str
    sheet: str  # sheet key
    heading: str
    typed: Typed
    expected: str
    when: When = lambda _: True
    at: str = ""
    also: frozenset[str] = frozenset()
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


# A figure that is wrong changes the capaian, and with it what the narrative must explain.
WORTH = frozenset(
    {"CAP-001", "CAP-002", "CAP-003", "CAP-004", "CAP-005", "NAR-001", "NAR-009", "NAR-010", "ISI-055", "ISI-070"}
)
MONEY = frozenset({"ANG-021", "ANG-029"})
R, A, B, K, S, G, P = "realizations", "analyses", "evidence", "actions", "outputs", "budgets", "statement"
LONG = "Pekerjaan di lapangan berjalan menurut jadwal yang disusun bersama desa pada awal triwulan ini."

FAULTS: tuple[Fault, ...] = (
    # --- the realization
    Fault("leaves the realization empty", R, "Realisasi", None, "ISI-030", _number, also=WORTH),
    Fault("types a hyphen for nothing", R, "Realisasi", "-", "ISI-002", _number, also=WORTH),
    Fault("types nihil", R, "Realisasi", "nihil", "ISI-002", _number, also=WORTH),
    Fault("types n/a", R, "Realisasi", "n/a", "ISI-002", _number, also=WORTH),
    Fault("types a guess in words", R, "Realisasi", "sekitar 40", "ISI-001", _number, also=WORTH),
    Fault("types the figure with its unit", R, "Realisasi", lambda s: f"{s.row['value']:f} unit".replace(".", ","), "ISI-001", _number, also=WORTH),
    Fault("types a magnitude in words", R, "Realisasi", "1,2 juta", "ISI-003", _number, also=WORTH),
    Fault("types the English way", R, "Realisasi", "1,234.56", "ISI-004", _number, also=WORTH),
    Fault("types the number as text", R, "Realisasi", lambda s: f"{s.row['value']:f}".replace(".", ","), "ISI-005", _number),
    Fault("types a dot for thousands as text", R, "Realisasi", "1.250", "ISI-006", _number, also=WORTH | {"ISI-052", "ISI-048", "ISI-053", "ISI-054"}),
    Fault("types a negative number", R, "Realisasi", lambda s: -s.row["value"], "ISI-038", _both(_number, lambda s: s.row["value"] > 0), also=WORTH | {"ISI-048"}),
    Fault("leaves a formula without a result", R, "Realisasi", "=40/2", "ISI-009", _number, also=WORTH),
    Fault("leaves an error of a formula", R, "Realisasi", "#REF!", "ISI-008", _number, also=WORTH),
    Fault("types a fraction for a percentage", R, "Realisasi", lambda s: s.row["value"] / 100, "ISI-050", _percent, also=WORTH | {"ISI-048"}),
    Fault("formats the cell as a percentage", R, "Realisasi", lambda s: s.row["value"] / 100, "ISI-018", _percent, number_format="0.0%", also=frozenset({"ISI-050"})),
    Fault("types a figure a hundred times too large", R, "Realisasi", lambda s: s.row["value"] * 100, "ISI-052", _both(_number, lambda s: s.row["value"] >= 5), also=WORTH | {"ISI-051"}),
    Fault("types the triwulan's own figure where the cumulative one belongs", R, "Realisasi", lambda s: s.before["value"] / 2, "ISI-048", _sum(EntryMode.CUMULATIVE), also=WORTH | {"ISI-053"}),
    Fault("types the cumulative figure where the triwulan's own belongs", R, "Realisasi", lambda s: s.row["value"] + s.before["value"], "ISI-054", _sum(EntryMode.OWN_QUARTER), also=WORTH),
    Fault("leaves the pembilang empty", R, "Pembilang", None, "ISI-032", _ratio, also=WORTH),
    Fault("leaves the penyebut empty", R, "Penyebut", None, "ISI-032", _ratio, also=WORTH),
    Fault("types 0 as penyebut", R, "Penyebut", 0, "ISI-034", _ratio, also=WORTH | {"ISI-035"}),
    Fault("types a pembilang larger than the penyebut", R, "Pembilang", lambda s: s.row["denominator"] * 2, "ISI-035", _ratio, also=WORTH),
    Fault("types a percentage that is not the quotient", R, "Realisasi", 12, "ISI-033", _both(_ratio, lambda s: s.indicator is not None and s.indicator.unit == "%")),
    Fault("types a predicate that is not in the list", R, "Realisasi", "Lumayan", "ISI-037", _of(Polarity.PREDICATE), also=WORTH),
    Fault("types a number for a predicate", R, "Realisasi", 80, "ISI-036", _of(Polarity.PREDICATE), also=WORTH),
    Fault("says not measured without a reason", R, "Diukur?", "tidak diukur", "ISI-040", _number, at="Alasan tidak diukur", also=WORTH | {"ISI-041"}),
    Fault("says not measured and fills in a figure", R, "Diukur?", "tidak diukur", "ISI-041", _number, at="Realisasi", also=WORTH | {"ISI-040"}),
    Fault("gives others a larger part than the whole", R, "Bagian dana lain", lambda s: s.row["value"] + 1000, "ISI-058", _both(_number, _told("other_part")), also=WORTH),
    Fault("uses last year's figure and says so", R, "Tahun data", 2022, "ISI-056", _number, also=WORTH | {"ISI-062", "ISI-071"}),
    Fault("marks the figure as provisional", R, "Status angka", "sementara", "ISI-057", _number),
    Fault("types a status of his own", R, "Status angka", "final", "ISI-012", _number),
    # --- the narrative
    Fault("leaves out what hindered a missed target", A, "Faktor penghambat", None, "CAP-001", _missed),
    Fault("leaves out the follow-up of a missed target", A, "Tindak lanjut", None, "CAP-002", _missed),
    Fault("leaves out what supported a reached target", A, "Faktor pendukung", None, "NAR-001", _reached),
    Fault("writes two words", A, "Faktor pendukung", "Sudah baik", "NAR-002", _told("supporting")),
    Fault("copies last triwulan's narrative", A, "Faktor pendukung", lambda s: s.before["supporting"], "NAR-003", lambda s: bool(s.before and s.before.get("supporting"))),
    Fault("copies the narrative of another indicator", A, "Faktor penghambat", lambda s: s.others[0]["hindering"], "NAR-004", lambda s: bool(s.others and s.others[0].get("hindering")), at="-"),
    Fault("leaves the status of the last follow-up empty", A, "Status tindak lanjut lalu", None, "NAR-005", _told("last_status")),
    Fault("leaves dots to fill in later", A, "Faktor pendukung", f"{LONG} Jumlahnya ........ unit.", "NAR-008", _told("supporting")),
    Fault("writes that a missed target was reached", A, "Faktor pendukung", "Target tercapai berkat dukungan semua pihak di kecamatan dan desa selama triwulan ini.", "NAR-010", _missed),
    Fault("writes that a reached target was missed", A, "Faktor penghambat", "Target belum tercapai karena hujan turun hampir setiap hari selama triwulan ini.", "NAR-010", _reached),
    Fault("writes another class than the computed one", A, "Faktor pendukung", "Kinerja indikator ini termasuk kategori Sangat Rendah menurut rapat evaluasi bulanan.", "NAR-010", lambda s: s.shown is not None and s.shown > 60),
    Fault("writes a capaian that is not the computed one", A, "Faktor pendukung", "Kerja sama dengan desa membuat capaian sebesar 43,21% pada akhir triwulan ini.", "NAR-009", lambda s: s.shown is not None),
    # --- the evidence
    Fault("leaves out the name of the evidence", B, "Nama bukti", None, "ISI-061", _told("name")),
    Fault("leaves out where the evidence is", B, "Tempat/tautan", None, "ISI-061", _told("location")),
    Fault("gives last year's evidence", B, "Periode data", "Januari–Desember 2022", "ISI-062", _told("name")),
    Fault("gives the evidence of the triwulan before", B, "Periode data", "Triwulan I 2023", "ISI-071", _both(_told("name"), _quarter(2, 3, 4))),
    # --- actions and sub kegiatan
    Fault("leaves an action's status empty", K, "Pelaksanaan", None, "ISI-063", _told("status")),
    Fault("types a status that is not in the list", K, "Pelaksanaan", "sudah", "ISI-012", _told("status"), also=frozenset({"ISI-063"})),
    Fault("leaves the output empty", S, "Keluaran s.d. periode ini", None, "ISI-065", _told("output")),
    Fault("types more than 100 % fisik", S, "Fisik s.d. periode ini (%)", 120, "ISI-014", _told("output"), also=frozenset({"ISI-065"})),
    Fault("types less output than the triwulan before", S, "Keluaran s.d. periode ini", 0, "ANG-027", lambda s: bool(s.before and s.before.get("output") and s.row.get("output"))),
    # --- the budget
    Fault("types more rupiah than the pagu", G, "Realisasi s.d. (Rp)", lambda s: s.pagu + 1_000_000, "ANG-020", _spent, also=MONEY),
    Fault("types rupiah as text", G, "Realisasi s.d. (Rp)", lambda s: f"Rp {s.row['spent']:,.0f},-".replace(",", ".").replace(".-", ",-"), "ISI-005", _spent),
    Fault("types rupiah in millions", G, "Realisasi s.d. (Rp)", "12,5 juta", "ISI-003", _spent, also=MONEY | {"ISI-066", "ANG-022"}),
    Fault("types doubtful rupiah", G, "Realisasi s.d. (Rp)", "1.25", "ISI-007", _spent, also=MONEY | {"ISI-066", "ANG-022"}),
    Fault("leaves rupiah empty", G, "Realisasi s.d. (Rp)", None, "ISI-066", _spent, also=MONEY | {"ANG-022"}),
    Fault("types less rupiah than the triwulan before", G, "Realisasi s.d. (Rp)", lambda s: s.before["spent"] - 1_000, "ANG-022", lambda s: bool(_spent(s) and s.before and s.before.get("spent")), also=MONEY),
    Fault("types rupiah that the LRA does not have", G, "Realisasi s.d. (Rp)", lambda s: s.row["spent"] - 500, "ANG-021", _spent, at="-", also=frozenset({"ANG-022"})),
    # --- the signature
    Fault("types another LRA total", P, "Jumlah belanja menurut LRA (Rp)", 1_000_000, "ANG-021", _told("lra_total")),
    Fault("leaves the LRA number empty", P, "Nomor LRA", None, "ANG-023", _told("lra_number")),
    Fault("uses an LRA from before the period's end", P, "Tanggal LRA", date(2023, 1, 15), "ANG-024", _told("lra_date")),
    Fault("leaves out who filled it in", P, "Penyusun", None, "ISI-068", _told("prepared_by")),
    Fault("fills it in before the period has ended", P, "Tanggal pengisian", date(2023, 1, 15), "ISI-027", _told("prepared_on")),
    Fault("hands it in weeks too late", P, "Tanggal pengisian", date(2024, 3, 15), "ISI-067", _told("prepared_on")),
    Fault("types a date that does not exist", P, "Tanggal pengisian", "31/6/2023", "ISI-010", _told("prepared_on"), also=frozenset({"ISI-068"})),
    # --- what lkjgen wrote
    Fault("changes the target in the locked cell", R, "Target RA", lambda s: (s.row["value"] or 1) + 7, "ISI-024", _number),
    Fault("rewords the indicator", R, "Indikator kinerja", "Indikator baru", "ISI-025", _number),
    Fault("changes the unit", R, "Satuan", "paket", "ISI-025", _number),
    Fault("changes the pagu in the locked cell", G, "Pagu (Rp)", lambda s: s.pagu + 1, "ISI-026", _spent),
)  # fmt: skip

# Where the product says something else than was expected, and why that is right or cannot be helped.
KNOWN: dict[str, str] = {
    "types a guess in words": "kolom nilai juga menerima predikat dan tanggal, maka kata-kata dinilai menurut polaritasnya: ISI-036",
    "types the figure with its unit": "seperti di atas: ISI-036",
    "types the cumulative figure where the triwulan's own belongs": (
        "bila angka s.d. kebetulan sama dekatnya dengan target triwulan, keduanya tidak dapat dibedakan"
    ),
}
