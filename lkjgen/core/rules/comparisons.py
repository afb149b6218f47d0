"""PKJ: earlier years, the Renstra, standards and other documents, which only the annual report compares with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.comparison import comparisons
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, HistoryState, OtherFigure, StandardLevel
from lkjgen.core.number import half_up, is_as_typed, show
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.wording import names, same, shown
from lkjgen.core.side_by_side import side_by_side
from lkjgen.core.wording import show_measure


@rule(
    "PKJ-040",
    Severity.ERROR,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Pembanding tahun lalu tidak ada",
    message="Indikator {indicator} tidak mempunyai baris tahun {expected} pada riwayat.",
    remedy="Isi target, realisasi, dan capaian tahun {expected} dari LKJ yang ditandatangani, "
    "atau pilih 'indikator baru' atau 'rumus berubah' dengan alasannya.",
    basis="PermenPAN-RB 53/2014 Lampiran II: perbandingan dengan tahun lalu; keputusan D15",
)
def last_year_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan tahunan wajib membandingkan realisasi dan capaian tahun ini dengan tahun lalu."""
    year = dossier.period.year - 1
    contract = dossier.contract
    known = {one.indicator for one in contract.history if one.year == year}
    for indicator in dossier.indicators:
        if indicator.code not in known and contract.asks_history(indicator.code, year):
            subject, values = f"kontrak/history/{indicator.code}/{year}", {"indicator": indicator.code}
            yield Hit(indicator.source.place("code"), subject, expected=str(year), values=values)


@rule(
    "PKJ-041",
    Severity.ERROR,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Alasan tidak adanya pembanding kosong",
    message="Riwayat {indicator} tahun {year} dinyatakan '{found}' tanpa alasan.",
    remedy="Tulis alasannya, misalnya indikator mulai dipakai pada Renstra baru.",
    basis="Keputusan D15",
)
def history_without_reason(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Tanpa alasan, pembaca tidak tahu mengapa tidak ada pembanding."""
    for one in dossier.contract.history:
        if one.state is not HistoryState.SIGNED and not one.reason.strip():
            values = {"indicator": one.indicator, "year": str(one.year)}
            subject = f"kontrak/history/{one.indicator}/{one.year}"
            yield Hit(one.source.place("reason"), subject, one.state.value, values=values)


@rule(
    "PKJ-042",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Riwayat belum lengkap",
    message="Riwayat {indicator} tahun {year} belum mempunyai {missing}.",
    remedy="Salin {missing} dari LKJ tahun {year} yang ditandatangani, atau pilih keadaan 'indikator baru' bila belum diukur.",
    basis="PermenPAN-RB 53/2014 Lampiran II; keputusan D15",
)
def history_incomplete(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka tahun lalu dicantumkan sebagaimana tercetak, bersama dokumen yang memuatnya; target 0 tidak memberi capaian."""
    contract, year = dossier.contract, dossier.period.year
    compared = (each for one in dossier.indicators for each in comparisons(contract, one, year, None))
    no_capaian = {(one.history.indicator, one.history.year) for one in compared if not one.assessable}
    for one in contract.history:
        if one.state is not HistoryState.SIGNED:
            continue
        gaps = {
            "target": ("target", one.target is None),
            "realization": ("realisasi", one.realization is None),
            "achievement": ("capaian", one.achievement is None and (one.indicator, one.year) not in no_capaian),
            "document": ("dokumen", not one.document.strip()),
        }
        empty = {key: word for key, (word, wrong) in gaps.items() if wrong}
        if empty:
            values = {"indicator": one.indicator, "year": str(one.year), "missing": names(list(empty.values()))}
            subject = f"kontrak/history/{one.indicator}/{one.year}"
            yield Hit(one.source.place(next(iter(empty))), subject, values=values)


@rule(
    "PKJ-043",
    Severity.NOTE,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Capaian yang tercetak berbeda dari hitungan ulang",
    reference=True,
    message="Capaian {indicator} tahun {year} tercetak {found}%, sedangkan hitungan ulangnya {expected}%.",
    remedy="Angka tercetak tetap dipakai; periksa apakah target dan realisasinya tersalin benar.",
    basis="Keputusan D15",
)
def signed_achievement_differs(_dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Laporan yang sudah ditandatangani tidak diubah, tetapi perbedaannya perlu diketahui."""
    for result in results.indicators:
        for comparison in result.history:
            past, again = comparison.history, comparison.recomputed
            if past.achievement is None or again is None:
                continue
            near = abs(half_up(past.achievement, 2) - half_up(again, 2)) <= Decimal("0.01")
            if not near and not is_as_typed(past.achievement, again, 2):
                values = {"indicator": past.indicator, "year": str(past.year)}
                place, subject = past.source.place("achievement"), f"kontrak/history/{past.indicator}/{past.year}"
                yield Hit(place, subject, shown(past.achievement), show(again, 2), values)


@rule(
    "PKJ-044",
    Severity.ERROR,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Target akhir Renstra tidak ada",
    message="Indikator {indicator} tidak mempunyai target akhir Renstra.",
    remedy="Isi nilai awal, target per tahun, dan target akhir indikator {indicator} pada lembar Renstra.",
    basis="PermenPAN-RB 53/2014 Lampiran II: perbandingan dengan target jangka menengah; keputusan D7",
)
def renstra_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan tahunan wajib membandingkan realisasi sampai tahun ini dengan target jangka menengah."""
    rows = {one.indicator: one for one in dossier.contract.renstra}
    for indicator in dossier.indicators:
        row = rows.get(indicator.code)
        if row is None or row.final is None:
            place = row.source.place("final") if row else indicator.source.place("code")
            yield Hit(place, f"kontrak/renstra/{indicator.code}", values={"indicator": indicator.code})


@rule(
    "PKJ-045",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Pernyataan tentang standar nasional tidak ada",
    message="Indikator {indicator} tidak mempunyai standar nasional atau provinsi, dan tidak ada pernyataan "
    "bahwa standar itu memang tidak ada.",
    remedy="Isi nilai dan sumber standarnya pada lembar Standar, atau pilih tingkat 'tidak ada' di sana.",
    basis="PermenPAN-RB 53/2014 Lampiran II: perbandingan dengan standar nasional (jika ada)",
)
def standard_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Perbandingan dengan standar dilewati hanya bila dinyatakan bahwa tidak ada standarnya."""
    stated = {
        one.indicator
        for one in dossier.contract.standards
        if one.level is StandardLevel.NONE
        or (one.level is not StandardLevel.NEIGHBOUR and one.value is not None and one.document.strip())
    }
    rows = {one.indicator: one for one in dossier.contract.standards}
    for indicator in dossier.indicators:
        if indicator.code not in stated:
            row = rows.get(indicator.code)
            place = row.source.place("value") if row else indicator.source.place("code")
            yield Hit(place, f"kontrak/standards/{indicator.code}", values={"indicator": indicator.code})


@rule(
    "PKJ-046",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Target Perjanjian Kinerja berbeda dari Renstra",
    reference=True,
    message="Target {indicator} pada Perjanjian Kinerja {found}, sedangkan Renstra tahun {year} menetapkan {expected}.",
    remedy="Periksa kedua target; bila memang berbeda, jelaskan sebabnya pada analisis.",
    basis="PermenPAN-RB 88/2021, komponen perencanaan kinerja: keselarasan dokumen",
)
def target_differs_from_renstra(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Evaluator memeriksa keselarasan Renstra dan Perjanjian Kinerja."""
    for result in results.indicators:
        planned = result.renstra.year_target if result.renstra else None
        if planned is None or result.pk_target is None or same(planned, result.pk_target):
            continue
        code = result.indicator.code
        row = dossier.contract.target(code, result.pk_version)
        place = (row or result.indicator).source.place("target")
        values = {"indicator": code, "year": str(dossier.period.year)}
        yield Hit(place, f"target/{code}/{dossier.period.key}", shown(result.pk_target), shown(planned), values)


@rule(
    "PKJ-050",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Angka berbeda dari dokumen lain tanpa alasan",
    reference=True,
    message="Realisasi {indicator} pada {document} tercetak {found}, sedangkan pada LKJ {expected}, tanpa alasan perbedaan.",
    remedy="Periksa mana yang keliru; bila memang berbeda, isi kolom Alasan perbedaan.",
    basis="Persandingan angka antardokumen; keputusan D33",
)
def differs_without_reason(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Pemeriksa menyandingkan LKJ dengan LKPJ, LPPD, E.81, dan SPM; perbedaan yang tidak dijelaskan menjadi pertanyaannya."""
    for pair in side_by_side(dossier.contract, results):
        if pair.other is not None and pair.lacks_reason:
            values = {"indicator": pair.indicator.code, "document": pair.document}
            place, subject = pair.other.source.place("reason"), _other_subject(pair.other)
            ours = "" if pair.ours is None else show_measure(pair.ours, pair.indicator.decimals)
            yield Hit(place, subject, shown(pair.theirs), ours, values)


@rule(
    "PKJ-051",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Angka dokumen lain belum lengkap",
    message="Baris {document} untuk {indicator} belum mempunyai {missing}.",
    remedy="Salin {missing} dari dokumen itu, atau hapus barisnya; yang kosong tidak dianggap 0.",
    basis="Persandingan angka antardokumen; keputusan D4",
)
def other_figure_incomplete(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka yang disandingkan harus dapat ditemukan kembali di dokumennya."""
    for one in dossier.contract.other_figures:
        gaps = {
            "value": ("angka tercetak", one.value is None),
            "page": ("halaman atau tabel", not one.page.strip()),
            "dated": ("tanggal dokumen", one.dated is None),
        }
        empty = {key: word for key, (word, wrong) in gaps.items() if wrong}
        if empty:
            values = {"indicator": one.indicator, "document": one.document, "missing": names(list(empty.values()))}
            yield Hit(one.source.place(next(iter(empty))), _other_subject(one), values=values)


def _other_subject(one: OtherFigure) -> str:
    return f"kontrak/other_figures/{one.indicator}/{one.document.strip()}"


RULES = (
    last_year_missing, history_without_reason, history_incomplete, signed_achievement_differs, renstra_missing,
    standard_missing, target_differs_from_renstra, differs_without_reason, other_figure_incomplete,
)  # fmt: skip
