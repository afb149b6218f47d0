"""ISI-048…: realizations that can be computed with, but that look like another figure than the one asked for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import QuarterFigure, Results
from lkjgen.core.model import Aggregation, DataStatus, Dossier, EntryMode, Polarity
from lkjgen.core.number import half_up
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.due import Entry, entries
from lkjgen.core.rules.wording import same, shown

_FRACTION = Decimal("1.5")  # above it a number is no longer taken for a fraction of one
_PERCENT = Decimal(10)  # from here on a number is taken for a percentage
_FACTOR = Decimal(50)  # a figure 100 times too large or small, with room for a good or bad result
_LATER = ("ISI-052", "ISI-053", "ISI-054", "ISI-069", "CAP-003")


def _key(entry: Entry) -> str:
    return "numerator" if entry.indicator.is_ratio else "value"


@rule(
    "ISI-049",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Realisasi akhir berbeda dari laporan triwulan",
    message="Realisasi akhir {indicator} tertulis {found}, sedangkan keempat laporan triwulan menghasilkan {expected}.",
    remedy="Periksa angka yang benar; bila realisasi akhir memang berbeda, jelaskan sebabnya pada analisis.",
    basis="Keputusan D22: angka triwulan IV tidak diam-diam dianggap angka akhir",
)
def final_differs(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka yang berbeda antara laporan triwulan dan LKJ ditanyakan oleh evaluator."""
    for entry in entries(dossier, results):
        known = entry.result.quarters[-1].realization_cumulative if entry.result and entry.result.quarters else None
        typed = entry.number if entry.number is not None else entry.row.value
        if known is None or typed is None:
            continue
        if isinstance(known, Decimal) and isinstance(typed, Decimal):
            places = entry.indicator.decimals
            known, typed = half_up(known, places), half_up(typed, places)
        if not same(known, typed):
            yield entry.hit(_key(entry), shown(typed), shown(known))


@rule(
    "ISI-050",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Pecahan tertulis di tempat persen",
    reference=True,
    message="Realisasi {indicator} tertulis {found}, padahal satuannya persen dan targetnya {expected}.",
    remedy="Bila yang dimaksud persen, tulis misalnya 95 dan bukan 0,95; bila benar sekecil itu, minta diterima dengan alasan.",
    basis="Keputusan D28: angka tidak dikalikan 100 berdasarkan dugaan",
    silences=_LATER,
)
def fraction_for_percent(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka seperti 0,95 pada satuan persen hampir selalu berarti 95 persen, tetapi hanya penulisnya yang tahu."""
    for entry in entries(dossier, results):
        value, target = entry.row.value, entry.target
        if not entry.indicator.is_percent or not isinstance(value, Decimal) or not isinstance(target, Decimal):
            continue
        if target >= _PERCENT and 0 < value <= _FRACTION:
            yield entry.hit("value", shown(value), shown(target))


@rule(
    "ISI-051",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Persen tertulis di tempat pecahan",
    reference=True,
    message="Realisasi {indicator} tertulis {found}, padahal targetnya pecahan {expected}.",
    remedy="Bila yang dimaksud pecahan, tulis misalnya 0,95 dan bukan 95; bila benar, minta diterima dengan alasan.",
    basis="Keputusan D28: angka tidak dibagi 100 berdasarkan dugaan",
    silences=_LATER,
)
def percent_for_fraction(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Rasio seperti 0,95 yang ditulis 95 membuat capaian seratus kali lipat."""
    for entry in entries(dossier, results):
        value, target = entry.row.value, entry.target
        if not isinstance(value, Decimal) or not isinstance(target, Decimal) or not 0 < target <= _FRACTION:
            continue
        if _PERCENT <= value <= 100 * _FRACTION and target != target.to_integral_value():
            yield entry.hit("value", shown(value), shown(target))


@rule(
    "ISI-052",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Realisasi berbeda puluhan kali dari target",
    reference=True,
    message="Realisasi {indicator} tertulis {found}, sedangkan targetnya {expected}: berbeda lebih dari 50 kali.",
    remedy="Periksa satuan dan letak koma, misalnya ribuan atau seratus kali lipat.",
    basis="Keputusan D28: angka yang janggal ditanyakan, tidak diubah",
    silences=("ISI-069", "CAP-003"),
)
def factor_off(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Perbedaan sebesar itu biasanya karena satuan atau koma, bukan karena kinerja."""
    for entry in entries(dossier, results):
        value, target = entry.number, entry.target
        if value is None or not isinstance(target, Decimal) or target <= 0 or value <= 0:
            continue
        too_small = value * _FACTOR <= target and value != value.to_integral_value()
        if value >= target * _FACTOR or too_small:
            yield entry.hit(_key(entry), shown(half_up(value, entry.indicator.decimals)), shown(target))


def _summed(entry: Entry, mode: EntryMode) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    """(typed, total before, target of the triwulan, target s.d. the triwulan) of an indicator that is summed."""
    value, indicator = entry.row.value, entry.indicator
    if indicator.aggregation is not Aggregation.SUM or indicator.entry is not mode or entry.result is None:
        return None
    before = _before(entry)
    figures = entry.result.quarters
    own, total = (figures[-1].target_own, figures[-1].target_cumulative) if figures else (None, None)
    if not isinstance(value, Decimal) or not before or not isinstance(own, Decimal) or not isinstance(total, Decimal):
        return None
    return (value, before, own, total) if before <= total else None  # far ahead of the plan, nearness tells nothing


def _before(entry: Entry) -> Decimal | None:
    """The last known cumulative realization before the entry's triwulan."""
    figures: tuple[QuarterFigure, ...] = entry.result.quarters[:-1] if entry.result else ()
    known = [one.realization_cumulative for one in figures if isinstance(one.realization_cumulative, Decimal)]
    return known[-1] if known else None


@rule(
    "ISI-053",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Angka triwulan tertulis di tempat angka s.d. triwulan",
    message="Realisasi {indicator} s.d. {period} tertulis {found}, tampaknya hanya angka triwulan ini; "
    "dengan {before} dari triwulan sebelumnya jumlahnya {expected}.",
    remedy="Isi angka sejak awal tahun; bila {found} memang sudah s.d. triwulan ini, minta diterima dengan alasan.",
    basis="Keputusan D5",
    silences=("CAP-003",),
)
def own_for_cumulative(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka lebih dekat dengan target triwulan daripada target s.d. triwulan, dan jumlahnya lebih cocok: cara isi tertukar."""
    for entry in entries(dossier, results):
        figures = _summed(entry, EntryMode.CUMULATIVE)
        if figures is None:
            continue
        value, before, own, total = figures
        nearer = abs(value - own) < abs(value - total) and abs(before + value - total) < abs(value - total)
        if value >= before and nearer:
            values = {"period": dossier.period.title, "before": shown(before)}
            yield entry.hit("value", shown(value), shown(before + value), **values)


@rule(
    "ISI-054",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Angka s.d. triwulan tertulis di tempat angka triwulan",
    message="Realisasi {indicator} {period} tertulis {found}, tampaknya angka sejak awal tahun; "
    "tanpa {before} dari triwulan sebelumnya angkanya {expected}.",
    remedy="Isi hanya angka triwulan ini; bila {found} memang hasil triwulan ini saja, minta diterima dengan alasan.",
    basis="Keputusan D5",
    silences=("CAP-003",),
)
def cumulative_for_own(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka lebih dekat dengan target s.d. triwulan daripada target triwulan, dan selisihnya lebih cocok: cara isi tertukar."""
    for entry in entries(dossier, results):
        figures = _summed(entry, EntryMode.OWN_QUARTER)
        if figures is None:
            continue
        value, before, own, total = figures
        nearer = abs(value - total) < abs(value - own) and abs(value - before - own) < abs(value - own)
        if value >= before and nearer:
            values = {"period": dossier.period.title, "before": shown(before)}
            yield entry.hit("value", shown(value), shown(value - before), **values)


def _falls(dossier: Dossier, results: Results, aggregation: Aggregation) -> Iterator[Hit]:
    """The maksimal indicators of that aggregation whose cumulative figure is below the last known one."""
    for entry in entries(dossier, results):
        indicator = entry.indicator
        if indicator.polarity is not Polarity.MAXIMIZE or indicator.aggregation is not aggregation:
            continue
        if entry.row.is_empty or entry.result is None or not entry.result.quarters:
            continue
        now, before = entry.result.quarters[-1].realization_cumulative, _before(entry)
        if isinstance(now, Decimal) and before is not None and now < before:
            found, expected = (shown(half_up(one, indicator.decimals)) for one in (now, before))
            yield entry.hit(_key(entry), found, expected, period=dossier.period.title)


@rule(
    "ISI-048",
    Severity.ERROR,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Angka s.d. triwulan menurun",
    reference=True,
    message="Realisasi {indicator} s.d. {period} menjadi {found}, lebih kecil dari {expected} "
    "s.d. triwulan sebelumnya, padahal angkanya dijumlahkan sejak awal tahun.",
    remedy="Bila yang tertulis angka triwulan ini saja, isi angka sejak awal tahun; bila angka sebelumnya yang keliru, "
    "serahkan formulir triwulan itu yang sudah dikoreksi.",
    basis="Keputusan D5, D23, dan D27",
    silences=("CAP-001", "CAP-002", "CAP-003", "NAR-001"),
)
def sum_falls(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Jumlah sejak awal tahun tidak dapat berkurang; biasanya angka triwulan tertulis di sini."""
    yield from _falls(dossier, results, Aggregation.SUM)


@rule(
    "ISI-055",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Posisi akhir menurun",
    reference=True,
    message="Realisasi {indicator} pada {period} menjadi {found}, lebih kecil dari {expected} sebelumnya.",
    remedy="Periksa angkanya; bila memang turun, jelaskan sebabnya pada analisis.",
    basis="Keputusan D27: penurunan ditanyakan hanya pada indikator makin tinggi makin baik",
)
def position_falls(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Posisi akhir indikator makin tinggi makin baik jarang berkurang di tengah tahun."""
    yield from _falls(dossier, results, Aggregation.LAST)


@rule(
    "ISI-056",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Data bukan data tahun ini",
    message="Realisasi {indicator} memakai data tahun {found}, bukan tahun {expected}.",
    remedy="Pakai data tahun {expected}; bila nilainya memang terbit terlambat, izinkan pada Kebijakan.",
    basis="Keputusan D13",
    silences=("CAP-005",),
)
def other_data_year(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Nilai tahun lain tidak pernah diam-diam dianggap nilai tahun ini."""
    for entry in entries(dossier, results):
        year = entry.row.data_year
        if year is not None and year != dossier.period.year and not dossier.contract.policy.use_last_year:
            yield entry.hit("data_year", str(year), str(dossier.period.year))


@rule(
    "ISI-057",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Angka masih sementara",
    message="Realisasi {indicator} masih berstatus {found}.",
    remedy="Perbarui begitu angka tetapnya terbit; laporan memberi catatan kaki.",
    basis="Keputusan D13",
)
def provisional(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Pembaca harus tahu angka mana yang masih dapat berubah."""
    for entry in entries(dossier, results):
        if entry.row.status is DataStatus.PROVISIONAL and not entry.row.is_empty:
            yield entry.hit("status", DataStatus.PROVISIONAL.value)


@rule(
    "ISI-058",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Bagian dana lain melebihi realisasi",
    reference=True,
    message="Bagian dana lain {indicator} tertulis {found}, melebihi realisasinya {expected}.",
    remedy="Tulis bagian yang dibiayai pihak lain, paling banyak sama dengan realisasi (atau pembilangnya).",
    basis="Keputusan D12",
)
def other_part_larger(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Bagian tidak dapat melebihi keseluruhannya."""
    for entry in entries(dossier, results):
        part = entry.row.other_part
        whole = entry.row.numerator if entry.indicator.is_ratio else entry.row.value
        if part is not None and isinstance(whole, Decimal) and part > whole:
            yield entry.hit("other_part", shown(part), shown(whole))


@rule(
    "ISI-059",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Bagian dana lain tidak sesuai data induk",
    message="Bagian dana lain {indicator} {found}, padahal menurut data induk {expected}.",
    remedy="Sesuaikan isian dengan data induk; tulis 0 bila seluruhnya dibiayai anggaran sendiri.",
    basis="Keputusan D12: efisiensi hanya memakai hasil yang dibiayai anggaran sendiri",
)
def other_part_unexpected(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Efisiensi tidak dapat dihitung bila tidak jelas bagian mana yang dibiayai pihak lain."""
    for entry in entries(dossier, results):
        part, declared = entry.row.other_part, entry.indicator.other_funding
        if part and not declared:
            yield entry.hit("other_part", f"tertulis {shown(part)}", "tidak ada dana lain")
        elif part is None and declared and not entry.row.is_empty:
            yield entry.hit("other_part", "belum diisi", "sebagian hasilnya dibiayai pihak lain")


RULES = (
    final_differs, fraction_for_percent, percent_for_fraction, factor_off, own_for_cumulative, cumulative_for_own,
    sum_falls, position_falls, other_data_year, provisional, other_part_larger, other_part_unexpected,
)  # fmt: skip
