"""ISI-030…: whether an indicator's realization is there and can be computed with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.aggregation import quotient
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Measured, Polarity
from lkjgen.core.number import half_up, is_as_typed, show_date, show_exact
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import all_entries, early, entries, is_due, typed_target, whole_entries
from lkjgen.core.rules.wording import KINDS, names, or_blank, realization_fits, same, shown


@rule(
    "ISI-030",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Realisasi belum diisi",
    reference=True,
    message="Realisasi {indicator} {period} belum diisi, padahal targetnya {expected}.",
    remedy="Isi realisasi; tulis 0 bila hasilnya memang nol, atau pilih 'tidak diukur' dan tulis alasannya.",
    basis="SOP nomor 23; keputusan D4, D6, dan D22",
)
def realization_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Sel kosong bukan nol; tanpa angka periodenya sendiri, capaian tidak dihitung."""
    for entry in entries(dossier, results):
        if entry.row.is_empty and is_due(dossier.contract, entry.indicator, dossier.period):
            key = "numerator" if entry.indicator.is_ratio else "value"
            target = typed_target(dossier.contract, entry.indicator.code, dossier.period)
            yield entry.hit(key, expected=or_blank(shown(target)), period=dossier.period.title)


@rule(
    "ISI-031",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Realisasi diisi sebelum ditargetkan",
    message="Realisasi {indicator} sudah diisi {found} pada {period}, padahal indikator ini baru ditargetkan "
    "pada triwulan IV.",
    remedy="Kosongkan realisasinya, atau ubah pada data induk bila indikator ini memang diukur tiap triwulan.",
    basis="Keputusan D6: tahunan",
)
def realization_early(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Nilai indikator tahunan pada triwulan awal biasanya nilai tahun lalu atau perkiraan."""
    for entry in entries(dossier, results):
        due = is_due(dossier.contract, entry.indicator, dossier.period)
        if early(entry.indicator, dossier.period) and not due and entry.row.has_figure:
            found = shown(entry.row.value if entry.row.value is not None else entry.row.numerator)
            key = "value" if entry.row.value is not None else "numerator"
            yield entry.hit(key, found, period=dossier.period.title)


@rule(
    "ISI-032",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Pembilang atau penyebut belum diisi",
    message="Realisasi rasio {indicator} belum lengkap: {missing} belum diisi.",
    remedy="Isi pembilang dan penyebut; persentasenya dihitung oleh aplikasi.",
    basis="Keputusan D6: nilai rasio dihitung dari pembilang dan penyebut",
    silences=("ISI-033", "CAP-005"),
)
def ratio_part_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Persentase tanpa pembilang dan penyebut tidak dapat digabung menjadi angka setahun."""
    for entry in entries(dossier, results):
        row = entry.row
        if not entry.indicator.is_ratio or row.is_empty:
            continue
        parts = {"numerator": ("pembilang", row.numerator), "denominator": ("penyebut", row.denominator)}
        empty = {key: word for key, (word, value) in parts.items() if value is None}
        if empty:
            yield entry.hit(next(iter(empty)), missing=names(list(empty.values())))


@rule(
    "ISI-033",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Realisasi rasio tidak sama dengan pembilang dibagi penyebut",
    message="Realisasi {indicator} tertulis {found}, sedangkan pembilang dibagi penyebut menghasilkan {expected}.",
    remedy="Kosongkan realisasinya, atau perbaiki pembilang dan penyebut.",
    basis="Keputusan D6",
)
def ratio_inconsistent(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Dua angka yang berbeda untuk hal yang sama tidak dapat keduanya benar."""
    for entry in entries(dossier, results):
        row, places = entry.row, entry.indicator.decimals
        if not entry.indicator.is_ratio or row.value is None or row.numerator is None or not row.denominator:
            continue
        factor, typed = entry.indicator.ratio_factor, row.value
        if factor is None:
            continue
        computed = quotient(row.numerator, row.denominator, factor)
        if isinstance(typed, Decimal) and not is_as_typed(typed, computed, places):
            yield entry.hit("value", shown(typed), shown(half_up(computed, places)))


@rule(
    "ISI-034",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Penyebut nol",
    message="Penyebut {indicator} tertulis {found}, sehingga rasionya tidak dapat dihitung.",
    remedy="Periksa penyebut; bila memang tidak ada yang diukur, pilih 'tidak diukur' dan tulis alasannya.",
    basis="Keputusan D4",
    silences=("ISI-035", "CAP-005"),
)
def denominator_zero(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Pembagian dengan nol tidak mempunyai nilai."""
    for entry in whole_entries(dossier, results):
        if entry.row.denominator == 0:
            yield entry.hit("denominator", show_exact(entry.row.denominator))


@rule(
    "ISI-035",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Pembilang lebih besar dari penyebut",
    reference=True,
    message="Pembilang {indicator} tertulis {found}, lebih besar dari penyebut {expected}.",
    remedy="Periksa apakah keduanya tertukar; persentase di atas 100 perlu dijelaskan.",
    basis="Keputusan rancangan: bagian tidak melebihi keseluruhan",
    silences=("CAP-003", "CAP-010"),
)
def numerator_larger(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Pada persentase, bagian jarang melebihi keseluruhannya; biasanya kedua angka tertukar."""
    for entry in entries(dossier, results):
        part, whole = entry.row.numerator, entry.row.denominator
        if entry.indicator.measured_in.upper is not None and part is not None and whole is not None and part > whole:
            yield entry.hit("numerator", show_exact(part), show_exact(whole))


@rule(
    "ISI-036",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Bentuk realisasi tidak sesuai polaritas",
    message="Realisasi {indicator} tertulis {found}, padahal indikator ini diukur dengan {expected}.",
    remedy="Tulis realisasi sebagai {expected}.",
    basis="Keputusan D1 dan D2",
    silences=("ISI-037", "ISI-038", "ISI-039", "ISI-050", "ISI-051", "ISI-052", "CAP-005"),
)
def realization_of_wrong_kind(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Rumus capaian bergantung pada polaritas, maka bentuk isiannya harus sesuai."""
    for entry in entries(dossier, results):
        value, polarity = entry.row.value, entry.indicator.polarity
        if value is not None and not realization_fits(polarity, value):
            kind = "angka" if polarity is Polarity.RANGE else KINDS[polarity]
            yield entry.hit("value", shown(value), kind)


@rule(
    "ISI-037",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Predikat tidak dikenal",
    message="Realisasi {indicator} tertulis {found}, tetapi predikat yang mempunyai skor hanya {expected}.",
    remedy="Pilih salah satu predikat itu, atau tambahkan skornya pada data induk.",
    basis="Keputusan D2: predikat dihitung melalui tabel skor",
    silences=("CAP-005",),
)
def predicate_unknown(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Predikat tanpa skor tidak dapat dibandingkan dengan targetnya."""
    for entry in entries(dossier, results):
        value = entry.row.value
        if entry.indicator.polarity is not Polarity.PREDICATE or not isinstance(value, str):
            continue
        scores = [one for one in dossier.contract.predicate_scores if one.indicator == entry.indicator.code]
        if not any(same(one.predicate, value) for one in scores):
            yield entry.hit("value", value, or_blank(", ".join(one.predicate for one in scores)))


_GROWTH = re.compile(r"pertumbuhan|\blaju\b|kenaikan|peningkatan|penurunan|perubahan|selisih|inflasi", re.IGNORECASE)


@rule(
    "ISI-038",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Realisasi negatif",
    message="{what} {indicator} tertulis {found}, padahal tidak mungkin kurang dari 0.",
    remedy="Periksa tandanya dan tulis angka yang benar.",
    basis="Keputusan rancangan: jumlah tidak negatif",
    silences=("ISI-052", "CAP-001", "CAP-002", "CAP-010"),
)
def negative(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Jumlah, pembilang, dan penyebut tidak pernah negatif; persentase boleh bila namanya menyebut pertumbuhan atau perubahan."""
    for entry in entries(dossier, results):
        row, indicator = entry.row, entry.indicator
        growth = indicator.measured_in.lower is None and bool(_GROWTH.search(indicator.text))
        cells = {
            "value": ("Realisasi", row.value if isinstance(row.value, Decimal) and not growth else None),
            "numerator": ("Pembilang", row.numerator),
            "denominator": ("Penyebut", row.denominator),
            "other_part": ("Bagian dana lain", row.other_part),
        }
        for key, (what, value) in cells.items():
            if value is not None and value < 0:
                yield entry.hit(key, shown(value), what=what)
                break


@rule(
    "ISI-039",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Tanggal realisasi setelah periode berakhir",
    reference=True,
    message="Realisasi {indicator} bertanggal {found}, padahal {period} berakhir pada {expected}.",
    remedy="Kosongkan bila belum terlaksana, atau perbaiki tanggalnya.",
    basis="Keputusan D6: realisasi periodenya sendiri",
)
def date_in_future(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Yang baru akan terjadi setelah periode berakhir bukan realisasi periode itu."""
    for entry in entries(dossier, results):
        value, last = entry.row.value, dossier.period.last_day
        if isinstance(value, date) and value > last:
            yield entry.hit("value", show_date(value), show_date(last), period=dossier.period.title)


@rule(
    "ISI-040",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Tidak diukur tanpa alasan",
    message="Indikator {indicator} dinyatakan '{found}', tetapi alasannya kosong.",
    remedy="Tulis alasannya, misalnya survei baru dilakukan pada triwulan IV.",
    basis="Keputusan D4",
)
def unmeasured_without_reason(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Indikator yang tidak diukur disebut dalam laporan bersama alasannya."""
    for entry in all_entries(dossier, results):
        if entry.row.measured is Measured.NO and not entry.row.reason.strip():
            yield entry.hit("reason", Measured.NO.value)


@rule(
    "ISI-041",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Tidak diukur, tetapi realisasinya diisi",
    message="Indikator {indicator} dinyatakan '{expected}', tetapi realisasinya tertulis {found}.",
    remedy="Kosongkan realisasinya, atau pilih 'diukur'.",
    basis="Keputusan D4",
)
def unmeasured_with_value(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Aplikasi tidak memilih di antara dua pernyataan yang berlawanan."""
    for entry in all_entries(dossier, results):
        row = entry.row
        if row.measured is Measured.NO and not row.is_empty:
            key = "value" if row.value is not None else "numerator" if row.numerator is not None else "denominator"
            typed = next(one for one in (row.value, row.numerator, row.denominator) if one is not None)
            yield entry.hit(key, shown(typed), Measured.NO.value)


RULES = (
    realization_missing, realization_early, ratio_part_missing, ratio_inconsistent, denominator_zero,
    numerator_larger, realization_of_wrong_kind, predicate_unknown, negative, date_in_future,
    unmeasured_without_reason, unmeasured_with_value,
)  # fmt: skip
