"""PKJ: what the contract says about sasaran, indicators and their targets (Perjanjian Kinerja)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import PENUNJANG, Aggregation, Contract, Dossier, Measure, Polarity, Record, Target
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.wording import KINDS, names, or_blank, plain, shown, target_fits

TARGET_COLUMNS = ("target", "tw1", "tw2", "tw3", "tw4")
_FALLING_WORDS = re.compile(r"(?i)^(menurunnya|berkurangnya|penurunan|pengurangan|jumlah (temuan|pengaduan|keluhan))\b")


def typed_targets(row: Target) -> Iterator[tuple[str, Measure]]:
    """Column key and value of the cells that are not empty."""
    for key, value in zip(TARGET_COLUMNS, (row.target, *row.quarters), strict=True):
        if value is not None:
            yield key, value


def _references(contract: Contract) -> Iterator[tuple[str, str, Record, str, str, set[str]]]:
    """(sheet key, code of the row, row, column key, the code referred to, the codes there are).

    Only the references that the shape check leaves alone because the cell may also hold something else.
    """
    activities = set(contract.activity_by_code)
    sasaran = {*contract.sasaran_by_code, PENUNJANG}
    for line in contract.pk_budgets:
        yield "pk_budgets", f"{line.version}/{line.program}", line, "program", line.program, activities
    for action in contract.actions:
        yield "actions", action.code, action, "sub_kegiatan", action.sub_kegiatan, activities
    for activity in contract.activities:
        yield "activities", activity.code, activity, "sasaran", activity.sasaran, sasaran


@rule(
    "PKJ-001",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Kode yang dirujuk tidak ada",
    message="Baris {row} merujuk ke kode {found}, tetapi kode itu tidak ada pada lembar yang dirujuk.",
    remedy="Perbaiki kode {found}, atau tambahkan barisnya pada lembar yang dirujuk.",
    basis="Keputusan rancangan: baris dikenali dari kodenya",
)
def unknown_reference(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Rujukan yang salah membuat indikator, aksi, atau anggaran hilang dari laporan tanpa terlihat."""
    for sheet, code, row, key, target, known in _references(dossier.contract):
        if target and target not in known:
            yield Hit(row.source.place(key), f"kontrak/{sheet}/{code}", target, values={"row": code})


def _composite_keys(contract: Contract) -> Iterator[tuple[str, Sequence[tuple[Record, str, str]]]]:
    yield "targets", [(one, "indicator", f"{one.version}/{one.indicator}") for one in contract.targets]
    yield "pk_budgets", [(one, "program", f"{one.version}/{one.program}") for one in contract.pk_budgets]
    yield "budgets", [(one, "code", f"{one.version}/{one.code}") for one in contract.budgets]
    yield "history", [(one, "year", f"{one.indicator}/{one.year}") for one in contract.history]
    yield (
        "predicate_scores",
        [(one, "predicate", f"{one.indicator}/{plain(one.predicate)}") for one in contract.predicate_scores],
    )


@rule(
    "PKJ-002",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Baris yang sama ditulis dua kali",
    message="Baris {found} sudah ditulis sebelumnya, sehingga tidak jelas baris mana yang berlaku.",
    remedy="Hapus salah satu dari baris {found}.",
    basis="Keputusan D16 dan D17: satu versi memuat satu angka",
)
def repeated_row(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Bila satu versi memuat dua angka untuk hal yang sama, laporan tidak boleh memilihkan salah satunya."""
    for sheet, rows in _composite_keys(dossier.contract):
        seen: set[str] = set()
        for row, key, code in rows:
            if code in seen:
                yield Hit(row.source.place(key), f"kontrak/{sheet}/{code}", code)
            seen.add(code)


@rule(
    "PKJ-003",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Indikator tanpa target Perjanjian Kinerja",
    message="Indikator {indicator} tidak mempunyai target pada versi Perjanjian Kinerja mana pun.",
    remedy="Tulis target {indicator} pada versi yang memuatnya, atau hapus indikator itu dari daftar.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D16",
)
def indicator_without_target(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Indikator yang tidak diperjanjikan tidak dapat diukur capaiannya."""
    held = {one.indicator for one in dossier.contract.targets if one.target is not None}
    for indicator in dossier.contract.indicators:
        if indicator.code not in held:
            subject = f"kontrak/indicators/{indicator.code}"
            yield Hit(indicator.source.place("code"), subject, values={"indicator": indicator.code})


@rule(
    "PKJ-004",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Bentuk target tidak sesuai polaritas",
    message="Target {indicator} pada versi {version} tertulis {found}, padahal polaritasnya meminta {expected}.",
    remedy="Tulis target sebagai {expected}, atau perbaiki polaritas {indicator}.",
    basis="Keputusan D1 dan D2",
    silences=("PKJ-005", "RAK-002", "RAK-003", "RAK-004", "RAK-005", "RAK-006"),
)
def target_of_wrong_kind(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Polaritas ditetapkan per indikator; rumusnya hanya berlaku bila bentuk targetnya sesuai."""
    for row in dossier.contract.targets:
        indicator = dossier.contract.indicator_by_code.get(row.indicator)
        for key, value in typed_targets(row) if indicator else ():
            if indicator and not target_fits(indicator.polarity, value):
                yield Hit(
                    row.source.place(key),
                    f"kontrak/targets/{row.version}/{row.indicator}",
                    shown(value),
                    KINDS[indicator.polarity],
                    {"indicator": row.indicator, "version": row.version},
                )
                break


@rule(
    "PKJ-005",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Predikat target tidak mempunyai skor",
    message="Target {indicator} pada versi {version} tertulis {found}, tetapi predikat itu tidak mempunyai skor.",
    remedy="Tambahkan skor untuk {found}, atau pilih predikat yang sudah mempunyai skor: {expected}.",
    basis="Keputusan D2: predikat dihitung melalui tabel skor",
)
def target_predicate_unknown(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Capaian predikat dihitung dari skor; tanpa skor tidak ada angka yang dapat dibandingkan."""
    for row in dossier.contract.targets:
        indicator = dossier.contract.indicator_by_code.get(row.indicator)
        if indicator is None or indicator.polarity is not Polarity.PREDICATE:
            continue
        scores = dossier.contract.scores(row.indicator)
        for key, value in typed_targets(row):
            if isinstance(value, str) and value.strip().casefold() not in scores:
                known = [one.predicate for one in dossier.contract.predicate_scores if one.indicator == row.indicator]
                yield Hit(
                    row.source.place(key),
                    f"kontrak/targets/{row.version}/{row.indicator}",
                    value,
                    or_blank(", ".join(known)),
                    {"indicator": row.indicator, "version": row.version},
                )
                break


@rule(
    "PKJ-006",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Triwulan tidak boleh dijumlahkan",
    message="Indikator {indicator} bersatuan {unit} memakai cara '{found}' dari triwulan ke tahun, "
    "padahal nilai seperti itu tidak dapat dijumlahkan.",
    remedy="Pilih '{expected}' sesuai definisi operasional indikator {indicator}.",
    basis="Keputusan D6",
    silences=("RAK-002", "CAP-005"),
)
def summed_percentages(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Persentase, indeks, nilai, predikat, dan tanggal dari empat triwulan tidak berarti bila dijumlahkan."""
    for one in dossier.contract.indicators:
        unsummable = not one.measured_in.summable or one.polarity in (Polarity.PREDICATE, Polarity.DATE)
        if one.aggregation is Aggregation.SUM and unsummable:
            yield Hit(
                one.source.place("aggregation"),
                f"kontrak/indicators/{one.code}",
                one.aggregation.value,
                "posisi akhir, rata-rata, atau tahunan",
                {"indicator": one.code, "unit": one.unit},
            )


@rule(
    "PKJ-007",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Rasio belum dinyatakan lengkap",
    message="Indikator {indicator} adalah rasio, tetapi {missing} belum dinyatakan dengan benar.",
    remedy="Isi nama pembilang dan penyebut, lalu pilih jumlah atau posisi akhir untuk masing-masing.",
    basis="Keputusan D6",
)
def ratio_half_declared(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Nilai rasio setahun adalah pembilang setahun dibagi penyebut setahun, bukan rata-rata persentase."""
    allowed = (Aggregation.SUM, Aggregation.LAST)
    for one in dossier.contract.indicators:
        if not (one.numerator or one.denominator):
            continue
        annual = one.aggregation is Aggregation.ANNUAL
        faults = {
            "numerator": not one.numerator,
            "denominator": not one.denominator,
            "numerator_aggregation": not annual and one.numerator_aggregation not in allowed,
            "denominator_aggregation": not annual and one.denominator_aggregation not in allowed,
        }
        words = ("nama pembilang", "nama penyebut", "cara menggabung pembilang", "cara menggabung penyebut")
        missing = [word for word, wrong in zip(words, faults.values(), strict=True) if wrong]
        if missing:
            key = next(key for key, wrong in faults.items() if wrong)
            values = {"indicator": one.code, "missing": names(missing)}
            yield Hit(one.source.place(key), f"kontrak/indicators/{one.code}", values=values)


@rule(
    "PKJ-008",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Sasaran tanpa indikator",
    message="Sasaran {sasaran} tidak mempunyai indikator kinerja.",
    remedy="Tambahkan indikator untuk {sasaran}, atau hapus sasaran itu bila tidak diperjanjikan.",
    basis="PermenPAN-RB 53/2014 Lampiran I",
)
def sasaran_without_indicator(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Keberhasilan sasaran hanya dapat ditunjukkan melalui indikatornya."""
    measured = {one.sasaran for one in dossier.contract.indicators}
    for one in dossier.contract.sasaran:
        if one.code not in measured:
            yield Hit(one.source.place("code"), f"kontrak/sasaran/{one.code}", values={"sasaran": one.code})


@rule(
    "PKJ-009",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Definisi operasional atau sumber data kosong",
    message="Indikator {indicator} belum mempunyai {missing}.",
    remedy="Tulis {missing} indikator {indicator} supaya angkanya dapat ditelusuri.",
    basis="PermenPAN-RB 88/2021, komponen pengukuran kinerja",
)
def undefined_indicator(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Evaluator menanyakan rumus dan asal data tiap indikator."""
    for one in dossier.contract.indicators:
        gaps = {"definition": ("definisi operasional", one.definition), "data_source": ("sumber data", one.data_source)}
        empty = {key: word for key, (word, text) in gaps.items() if not text.strip()}
        if empty:
            values = {"indicator": one.code, "missing": names(list(empty.values()))}
            yield Hit(one.source.place(next(iter(empty))), f"kontrak/indicators/{one.code}", values=values)


@rule(
    "PKJ-010",
    Severity.NOTE,
    Subject.CONTRACT,
    title="Polaritas dan rumusan indikator tampak berlawanan",
    reference=True,
    message="Indikator {indicator} berbunyi '{text}', tetapi polaritasnya {found}.",
    remedy="Pastikan yang dihitung memang makin tinggi makin baik; bila tidak, pilih polaritas {expected}.",
    basis="Keputusan D1: polaritas dinyatakan, tidak pernah ditebak",
)
def polarity_against_wording(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Rumusan seperti 'berkurangnya' mudah membuat polaritas terbalik; aplikasi bertanya dan tidak mengubahnya."""
    for one in dossier.contract.indicators:
        if one.polarity is Polarity.MAXIMIZE and _FALLING_WORDS.match(one.text.strip()):
            place, values = one.source.place("polarity"), {"indicator": one.code, "text": one.text.strip()}
            found, expected = one.polarity.value, Polarity.MINIMIZE.value
            yield Hit(place, f"kontrak/indicators/{one.code}", found, expected, values)


RULES = (
    unknown_reference, repeated_row, indicator_without_target, target_of_wrong_kind, target_predicate_unknown,
    summed_percentages, ratio_half_declared, sasaran_without_indicator, undefined_indicator, polarity_against_wording,
)  # fmt: skip
