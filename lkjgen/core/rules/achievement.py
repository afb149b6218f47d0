"""CAP: what a computed capaian asks of the people who report it."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.achievement.results import IndicatorResult, Reached, Results, Status
from lkjgen.core.model import Analysis, Dossier, Measured, Place
from lkjgen.core.model.counting import owner
from lkjgen.core.number import show, show_percent
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import Entry, whole_entries

FULL = 100


def _computed(dossier: Dossier, results: Results) -> Iterator[tuple[Entry, IndicatorResult]]:
    """The indicators with a realization of this period and a computed capaian."""
    for entry in whole_entries(dossier, results):
        if entry.result and entry.result.shown is not None and not entry.row.is_empty:
            yield entry, entry.result


def analysis_hit(entry: Entry, key: str, found: str = "", expected: str = "", **values: str) -> Hit:
    """A hit at a cell of the indicator's analysis; the file alone when its row is missing."""
    code, period = entry.indicator.code, entry.dossier.period
    row = entry.dossier.analysis(code, period)
    place = row.source.place(key) if row else Place(entry.row.source.file)
    subject, named = f"analisis/{code}/{period.key}", {"indicator": code, **values}
    return Hit(place, subject, found, expected, named, entry.indicator.team)


def _missed(dossier: Dossier, results: Results) -> Iterator[tuple[Entry, str, Analysis | None]]:
    for entry, result in _computed(dossier, results):
        if result.shown is not None and result.reached is Reached.MISSED:
            row = dossier.analysis(entry.indicator.code, dossier.period)
            yield entry, show_percent(result.shown), row


@rule(
    "CAP-001",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Capaian di bawah 100% tanpa faktor penghambat",
    message="Capaian {indicator} adalah {achievement}, tetapi faktor penghambatnya belum ditulis.",
    remedy="Tulis sebab sebenarnya target {indicator} tidak tercapai.",
    basis="PermenPAN-RB 53/2014 Lampiran II: analisis penyebab keberhasilan atau kegagalan",
)
def hindrance_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Laporan wajib menjelaskan penyebab kegagalan; aplikasi tidak mengarang sebab."""
    for entry, achievement, row in _missed(dossier, results):
        if row is None or not row.hindering.strip():
            yield analysis_hit(entry, "hindering", achievement=achievement)


@rule(
    "CAP-002",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Capaian di bawah 100% tanpa tindak lanjut",
    message="Capaian {indicator} adalah {achievement}, tetapi tindak lanjutnya belum ditulis.",
    remedy="Tulis apa yang akan dilakukan, oleh siapa, dan kapan.",
    basis="PermenPAN-RB 53/2014 Lampiran II: alternatif solusi yang telah dilakukan",
)
def follow_up_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Kegagalan yang dilaporkan tanpa tindak lanjut akan berulang pada triwulan berikutnya."""
    for entry, achievement, row in _missed(dossier, results):
        if row is None or not row.follow_up.strip():
            yield analysis_hit(entry, "follow_up", achievement=achievement)


@rule(
    "CAP-003",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Capaian jauh di atas target",
    reference=True,
    message="Capaian {indicator} adalah {found}, di atas batas pemeriksaan {expected}.",
    remedy="Periksa angkanya; bila benar, jelaskan sebabnya dan tinjau target tahun berikutnya.",
    basis="PermenPAN-RB 88/2021, kualitas target; keputusan D11",
)
def far_above_target(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Capaian yang sangat tinggi sering berarti target terlalu rendah atau angka salah ketik."""
    limit = dossier.contract.policy.exceed_limit
    for entry, result in _computed(dossier, results):
        if result.shown is not None and result.shown > limit:
            hit = entry.hit("numerator" if entry.indicator.is_ratio else "value")
            subject = f"capaian/{entry.indicator.code}/{dossier.period.key}"
            found, expected = show_percent(result.shown), show_percent(limit)
            yield Hit(hit.place, subject, found, expected, hit.values, hit.team)


@rule(
    "CAP-004",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Rata-rata sasaran terangkat oleh satu indikator",
    reference=True,
    message="Rata-rata capaian {sasaran} adalah {found}, tetapi hanya {expected} bila tiap capaian "
    "dihitung paling tinggi {bound}.",
    remedy="Sebutkan kedua rata-rata, dan bahas indikator yang belum tercapai terlebih dahulu.",
    basis="Keputusan D11 dan D50",
)
def average_lifted(_dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Indikator yang jauh melampaui target dapat menutupi yang tidak tercapai: rata-rata 100% ke atas, terbatas di bawahnya."""
    for one in results.sasaran:
        mean, capped = one.average.value, one.capped_average.value if one.capped_average else None
        if mean is not None and capped is not None and mean >= FULL > capped:
            place = one.sasaran.source.place("code")
            found, expected = f"{show(mean, 2)}%", f"{show(capped, 2)}%"
            yield Hit(
                place, one.average.id, found, expected, {"sasaran": one.sasaran.code, "bound": f"{show(one.bound, 0)}%"}
            )


@rule(
    "CAP-005",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Capaian belum dapat dihitung karena data belum lengkap",
    message="Realisasi {indicator} periode ini sudah diisi, tetapi capaiannya belum dapat dihitung: {reason}.",
    remedy="Lengkapi data yang disebut, biasanya pada formulir triwulan sebelumnya.",
    basis="Keputusan D4 dan D6",
)
def incomplete(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka s.d. triwulan hanya dapat dijumlahkan bila semua triwulannya, dan semua penyumbangnya, ada."""
    for entry in whole_entries(dossier, results):
        result, code = entry.result, entry.indicator.code
        if result is None or result.achievement.status is not Status.INCOMPLETE:
            continue
        hit = entry.hit("numerator" if entry.indicator.is_ratio else "value", reason=result.achievement.reason)
        silent = next((row for row in dossier.rows(code, dossier.period) if row.measured is Measured.NO), None)
        if silent is not None:  # a contributor, or the whole would be no entry
            place, team = silent.source.place("measured"), owner(dossier.contract, silent)
            yield Hit(place, result.achievement.id, values=hit.values, team=team)
        elif not entry.row.is_empty:
            yield Hit(hit.place, result.achievement.id, values=hit.values, team=hit.team)


RULES = (hindrance_missing, follow_up_missing, far_above_target, average_lifted, incomplete)
