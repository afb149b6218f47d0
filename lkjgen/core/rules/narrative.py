"""NAR: what the teams wrote about their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjgen.core.achievement.results import Reached, Results
from lkjgen.core.follow_ups import followed_up
from lkjgen.core.model import Analysis, Dossier, StandardLevel
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.achievement import analysis_hit
from lkjgen.core.rules.due import Entry, whole_entries
from lkjgen.core.rules.spending import previous
from lkjgen.core.rules.wording import plain

MINIMUM_WORDS = 8
_WORDS = {
    "supporting": "faktor pendukung",
    "hindering": "faktor penghambat",
    "follow_up": "tindak lanjut",
    "contribution": "uraian program penunjang",
    "efficiency": "uraian efisiensi",
    "standard_comparison": "perbandingan dengan standar",
    "improvement": "rencana perbaikan",
}
_LEFTOVER = re.compile(r"(?i)\.{4,}|…|_{3,}|\bx{3,}\b|lorem ipsum|\[[^\[\]]*\]|#(REF|DIV/0|N/A|VALUE|NAME)")


def _texts(row: Analysis) -> dict[str, str]:
    """Column key → text, without the empty ones."""
    texts = {
        "supporting": row.supporting,
        "hindering": row.hindering,
        "follow_up": row.follow_up,
        "contribution": row.contribution,
        "efficiency": row.efficiency,
        "standard_comparison": row.standard_comparison,
        "improvement": row.improvement,
    }
    return {key: text for key, text in texts.items() if text.strip()}


def _analyses(dossier: Dossier, results: Results) -> Iterator[tuple[Entry, Analysis]]:
    for entry in whole_entries(dossier, results):
        row = dossier.analysis(entry.indicator.code, dossier.period)
        if row is not None:
            yield entry, row


@rule(
    "NAR-001",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Target tercapai tanpa faktor pendukung",
    message="Target {indicator} tercapai, tetapi faktor pendukungnya belum ditulis.",
    remedy="Tulis apa yang membuat target {indicator} tercapai.",
    basis="PermenPAN-RB 53/2014 Lampiran II: analisis penyebab keberhasilan atau kegagalan",
)
def support_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Keberhasilan juga memerlukan penjelasan supaya dapat diulang."""
    for entry in whole_entries(dossier, results):
        reached = entry.result.reached if entry.result else None
        row = dossier.analysis(entry.indicator.code, dossier.period)
        met = reached in (Reached.REACHED, Reached.EXCEEDED)
        if met and not entry.row.is_empty and (not row or not row.supporting.strip()):
            yield analysis_hit(entry, "supporting")


@rule(
    "NAR-002",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Uraian terlalu pendek",
    message="{what} {indicator} hanya berisi {words} kata: '{found}'.",
    remedy="Jelaskan dengan kalimat utuh: apa yang terjadi, mengapa, dan akibatnya.",
    basis="Catatan evaluator: uraian banyak, analisis sedikit; batas 8 kata adalah pilihan aplikasi",
)
def too_short(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Uraian beberapa kata tidak menjelaskan sebab."""
    for entry, row in _analyses(dossier, results):
        for key, text in _texts(row).items():
            count = len(text.split())
            if count < MINIMUM_WORDS:
                values = {"what": _WORDS[key].capitalize(), "words": str(count)}
                yield analysis_hit(entry, key, text.strip(), **values)


@rule(
    "NAR-003",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Uraian sama dengan periode sebelumnya",
    message="{what} {indicator} sama persis dengan uraian {before}.",
    remedy="Tulis keadaan periode ini; bila memang belum berubah, sebutkan apa yang sudah dilakukan sejak itu.",
    basis="Catatan evaluator: uraian disalin dari laporan sebelumnya",
)
def repeats_last_quarter(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Uraian yang disalin menunjukkan bahwa keadaan periode ini belum dianalisis."""
    before = previous(dossier)
    for entry, row in _analyses(dossier, results) if before and dossier.period.quarter else ():
        earlier = dossier.analysis(entry.indicator.code, before) if before else None
        old = _texts(earlier) if earlier else {}
        for key, text in _texts(row).items():
            if before and plain(text) == plain(old.get(key, "")):
                values = {"what": _WORDS[key].capitalize(), "before": before.title}
                yield analysis_hit(entry, key, text.strip(), **values)


@rule(
    "NAR-004",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Uraian sama dengan indikator lain",
    message="{what} {indicator} sama persis dengan uraian indikator {other}.",
    remedy="Tulis sebab yang khusus untuk {indicator}.",
    basis="Catatan evaluator: uraian tidak berkaitan dengan angkanya",
)
def repeats_other_indicator(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Uraian yang sama untuk dua indikator tidak menjelaskan keduanya."""
    first: dict[tuple[str, str], str] = {}
    for entry, row in _analyses(dossier, results):
        for key, text in _texts(row).items():
            other = first.setdefault((key, plain(text)), entry.indicator.code)
            if other != entry.indicator.code:
                values = {"what": _WORDS[key].capitalize(), "other": other}
                yield analysis_hit(entry, key, text.strip(), **values)


@rule(
    "NAR-005",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Status tindak lanjut sebelumnya kosong",
    message="Tindak lanjut {indicator} dari periode sebelumnya belum diberi status.",
    remedy="Pilih selesai, proses, atau belum untuk tindak lanjut sebelumnya.",
    basis="Keputusan D20; PermenPAN-RB 88/2021: pemanfaatan laporan kinerja",
)
def last_status_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Tindak lanjut yang tidak pernah ditanyakan kembali tidak berguna."""
    for entry, row in _analyses(dossier, results):
        if row.last_status is None and followed_up(dossier, entry.indicator.code).strip():
            yield analysis_hit(entry, "last_status")


def _empty(entry: Entry, row: Analysis, key: str) -> Iterator[Hit]:
    if key not in _texts(row):
        yield analysis_hit(entry, key, what=_WORDS[key].capitalize())


@rule(
    "NAR-006",
    Severity.ERROR,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Analisis tahunan belum diisi",
    message="{what} {indicator} belum ditulis pada formulir tahunan.",
    remedy="Tulis bagian itu; laporan tahunan wajib memuatnya untuk setiap sasaran.",
    basis="PermenPAN-RB 53/2014 Lampiran II: efisiensi sumber daya dan program penunjang; keputusan D22",
)
def annual_analysis_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Efisiensi dan program penunjang adalah dua dari tujuh bagian analisis LKJ."""
    for entry, row in _analyses(dossier, results):
        yield from _empty(entry, row, "contribution")
        yield from _empty(entry, row, "efficiency")


@rule(
    "NAR-007",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Perbandingan standar atau rencana perbaikan belum diisi",
    message="{what} {indicator} belum ditulis pada formulir tahunan.",
    remedy="Tulis bagian itu supaya laporan tahunan lengkap.",
    basis="PermenPAN-RB 53/2014 Lampiran II; PermenPAN-RB 88/2021: upaya perbaikan; keputusan D22",
)
def annual_outlook_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Perbandingan dengan standar diminta hanya bila standarnya ada; rencana perbaikan selalu."""
    with_standard = {one.indicator for one in dossier.contract.standards if one.level is not StandardLevel.NONE}
    for entry, row in _analyses(dossier, results):
        if entry.indicator.code in with_standard:
            yield from _empty(entry, row, "standard_comparison")
        yield from _empty(entry, row, "improvement")


@rule(
    "NAR-008",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Uraian masih memuat isian sementara",
    message="{what} {indicator} masih memuat '{found}'.",
    remedy="Ganti bagian itu dengan uraian yang sebenarnya.",
    basis="Keputusan D29",
)
def leftover(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Titik-titik, kurung siku, atau pesan kesalahan rumus yang tertinggal akan tercetak di laporan."""
    for entry, row in _analyses(dossier, results):
        for key, text in _texts(row).items():
            match = _LEFTOVER.search(text)
            if match:
                yield analysis_hit(entry, key, match[0], what=_WORDS[key].capitalize())


RULES = (
    support_missing, too_short, repeats_last_quarter, repeats_other_indicator, last_status_missing,
    annual_analysis_missing, annual_outlook_missing, leftover,
)  # fmt: skip
