"""PKJ-070 …, CAP-010, ISI-090 …: what every printed figure needs so that a reader can compute it again (D33–D36, D50)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Indicator, Measure, Measured, Place, Polarity, Record
from lkjgen.core.number import decimals_of, show_exact, show_padded, show_percent
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import Entry, delivered, entries, whole_entries
from lkjgen.core.rules.wording import names, or_blank, shown

_RENSTRA = ("year1", "year2", "year3", "year4", "year5", "year6", "final")
_TARGETS = ("target", "tw1", "tw2", "tw3", "tw4")


@rule(
    "PKJ-070",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Faktor rasio tidak jelas",
    message="{indicator} adalah rasio bersatuan '{unit}'; faktornya {found}, padahal {expected}.",
    remedy="Tulis satuan yang menyebut faktornya (%, ‰, per 1.000 …, per 100.000 …, rasio), atau isi kolom Faktor: "
    "1 bila pembilang cukup dibagi penyebut. Bila satuannya sudah menyebut faktor, kosongkan kolom Faktor.",
    basis="Keputusan D34: satu daftar satuan",
)
def ratio_without_factor(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Satu kematian dari 640 kelahiran adalah 156,25 per 100.000, bukan 0,00: tanpa faktor angkanya tidak berarti."""
    for one in dossier.contract.indicators:
        told = one.measured_in.factor
        missing, contradicting = (
            told is None and one.factor is None,
            None not in (told, one.factor) and told != one.factor,
        )
        if not one.is_ratio or not (missing or contradicting):
            continue
        expected = "satuannya tidak menyebutnya" if told is None else f"satuannya menyebut {show_exact(told)}"
        found = "belum diisi" if one.factor is None else show_exact(one.factor)
        values = {"indicator": one.code, "unit": or_blank(one.unit.strip())}
        yield Hit(one.source.place("factor"), f"kontrak/indicators/{one.code}", found, expected, values)


@rule(
    "PKJ-071",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Target mempunyai lebih banyak desimal daripada yang ditetapkan",
    reference=True,
    message="Target {indicator} tertulis {found}, padahal indikator ini dicetak dengan {expected}.",
    remedy="Bulatkan targetnya sesuai dokumen yang ditandatangani, atau naikkan kolom Desimal indikator itu.",
    basis="Keputusan D33: yang tercetak itulah yang dihitung",
)
def target_with_more_decimals(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Target yang tercetak harus sama dengan target yang dipakai menghitung capaian."""
    contract, known = dossier.contract, dossier.contract.indicator_by_code
    rows: list[tuple[Record, str, tuple[str, ...], str]] = [
        (one, one.indicator, _TARGETS, f"kontrak/targets/{one.version}/{one.indicator}") for one in contract.targets
    ]
    rows += [(one, one.indicator, _RENSTRA, f"kontrak/renstra/{one.indicator}") for one in contract.renstra]
    for row, code, keys, subject in rows:
        indicator = known.get(code)
        longer = [key for key in keys if indicator and _is_longer(getattr(row, key), indicator)]
        if indicator and longer:
            values = {"indicator": code}
            expected = f"{indicator.decimals} desimal"
            yield Hit(row.source.place(longer[0]), subject, shown(getattr(row, longer[0])), expected, values)


def _is_longer(value: Measure | None, indicator: Indicator) -> bool:
    return isinstance(value, Decimal) and decimals_of(value) > indicator.decimals


@rule(
    "PKJ-072",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Batas capaian untuk rata-rata belum dipilih",
    message="Batas capaian untuk rata-rata belum dipilih pada lembar Kebijakan, sehingga rata-rata dan kategori perangkat "
    "daerah tidak dicetak; laporan hanya menyebut berapa indikator yang tercapai.",
    remedy="Pilih 100, 110, 120, atau tanpa menurut pedoman daerah, dan tulis dasarnya.",
    basis="Keputusan D50: rata-rata tidak boleh menutupi target yang tidak tercapai",
)
def mean_without_bound(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Tidak ada peraturan nasional yang menetapkan batas itu; tanpa pilihan daerah aplikasi tidak memilihkannya."""
    if dossier.contract.policy.mean_cap is None:
        yield Hit(Place(dossier.contract.profile.source.file), "kontrak/policy/mean_cap")


def _key(entry: Entry) -> str:
    return "numerator" if entry.indicator.is_ratio else "value"


@rule(
    "PKJ-073",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Nilai penyumbang tidak dapat dijumlahkan",
    reference=True,
    message="{indicator} mempunyai penyumbang ({found}), padahal {expected} tidak dapat dijumlahkan.",
    remedy="Isi kolom Pembilang dan Penyebut supaya bagian tiap penyumbang dijumlahkan, atau kosongkan kolom Penyumbang.",
    basis="Keputusan D34 dan D46: persen, indeks, dan nilai tidak pernah dijumlahkan",
)
def contributors_not_addable(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Persentase dua Puskesmas tidak dapat dijumlahkan maupun dirata-rata; pembilang dan penyebutnya dapat dijumlahkan."""
    for one in dossier.contract.indicators:
        if one.contributors and not one.adds_contributors:
            found = names([dossier.contract.contributor_name(each) for each in one.contributing])
            expected = f"satuan {or_blank(one.unit.strip())}"
            place, subject = one.source.place("contributors"), f"kontrak/indicators/{one.code}"
            yield Hit(place, subject, found, expected, {"indicator": one.code})


@rule(
    "CAP-010",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Pembulatan menentukan capaian",
    reference=True,
    message="Realisasi {indicator} sebelum pembulatan {found}, dilaporkan {expected}; "
    "karena pembulatan itu capaiannya menjadi {achievement} ({reached}).",
    remedy="Pastikan angkanya; bila pembulatan tidak boleh menentukan, naikkan kolom Desimal indikator itu menjadi {more}.",
    basis="Keputusan D33: yang tercetak itulah yang dihitung",
)
def rounding_decides(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Realisasi dibulatkan satu kali; bila itu mengubah tidak tercapai menjadi tercapai, pembaca harus tahu."""
    for entry in whole_entries(dossier, results):
        one = entry.result
        if one is None or one.before_rounding is None or one.shown is None or not isinstance(one.realization, Decimal):
            continue
        places = entry.indicator.decimals
        values = {
            "achievement": show_percent(one.shown),
            "reached": one.reached.value if one.reached else one.achievement.status.value,
            "more": str(places + 1),
        }
        found, expected = show_exact(one.before_rounding), show_padded(one.realization, places)
        yield entry.hit(_key(entry), found, expected, **values)


@rule(
    "ISI-090",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Realisasi mempunyai lebih banyak desimal daripada yang ditetapkan",
    message="Realisasi {indicators} ditulis dengan lebih banyak desimal daripada yang ditetapkan; laporan memakai angka "
    "yang dibulatkan.",
    remedy="Tidak perlu diperbaiki; bila desimalnya penting, naikkan kolom Desimal indikatornya.",
    basis="Keputusan D33: yang tercetak itulah yang dihitung",
)
def surplus_decimals(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Yang tercetak sama dengan yang dihitung; desimal lebihnya tidak mengubah penilaian."""
    for team, submission in delivered(dossier):
        longer = [
            one
            for one in entries(dossier, results)
            if one.team == team.code and _is_longer(one.row.value, one.indicator)
            if not (one.result and one.result.before_rounding is not None)
        ]
        if longer:
            place = Place(submission.file, longer[0].row.source.sheet)
            values = {"indicators": names(list(dict.fromkeys(one.indicator.code for one in longer)))}
            yield Hit(place, f"tim/{team.code}/{dossier.period.key}", values=values, team=team.code)


@rule(
    "ISI-091",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="'belum terlaksana' tidak sesuai isian lain",
    message="{indicator} dinyatakan 'belum terlaksana', padahal {found}.",
    remedy="Pilih 'belum terlaksana' hanya bila yang dinilai sebuah tanggal dan tanggalnya belum ada.",
    basis="Keputusan D36: target tanggal yang lewat",
    silences=("ISI-036", "ISI-039", "ISI-092", "CAP-001", "CAP-002", "CAP-005"),
)
def not_done_contradicts(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Aplikasi tidak memilih di antara dua pernyataan yang berlawanan."""
    for entry in entries(dossier, results):
        if entry.row.measured is not Measured.NOT_DONE:
            continue
        dated = entry.indicator.polarity is Polarity.DATE
        typed = shown(entry.row.value) or shown(entry.row.numerator)
        if not dated or typed:
            found = f"realisasinya tertulis {typed}" if dated else "indikator ini tidak diukur dengan tanggal"
            yield entry.hit("measured", found)


@rule(
    "ISI-092",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Tahap terakhir belum ditulis",
    message="{indicator} belum terlaksana, tetapi tahap terakhir yang sudah dicapai belum ditulis.",
    remedy="Tulis tahap terakhir yang sudah dicapai, misalnya 'rancangan dibahas bersama Bagian Hukum'.",
    basis="Keputusan D36: target tanggal yang lewat",
)
def stage_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Capaian 0,00 yang sementara hanya dapat dipahami bila pembaca tahu sampai mana pekerjaannya."""
    for entry in entries(dossier, results):
        if entry.row.measured is Measured.NOT_DONE and not entry.row.stage.strip():
            yield entry.hit("stage")


RULES = (
    ratio_without_factor, target_with_more_decimals, mean_without_bound, contributors_not_addable, rounding_decides,
    surplus_decimals, not_done_contradicts, stage_missing,
)  # fmt: skip
