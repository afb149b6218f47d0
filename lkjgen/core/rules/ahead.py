"""PKJ-055: what the annual report will ask of the contract, told while there is time (D48)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.achievement.comparison import YEARS_SHOWN, renstra_progress
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Contract, Dossier
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.comparisons import history_incomplete, history_without_reason, standard_missing
from lkjgen.core.rules.wording import names

_TEXTS = {
    "background": "latar belakang",
    "duties": "tugas dan fungsi",
    "structure": "struktur organisasi",
    "staff": "pegawai",
    "facilities": "sarana dan prasarana",
    "strategic_issues": "isu strategis",
}


@rule(
    "PKJ-055",
    Severity.NOTE,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Yang akan diminta LKJ tahunan",
    message="Data induk belum memuat yang akan diminta LKJ tahunan: {missing}.",
    remedy="Lengkapi sebelum LKJ tahunan disusun. Formulir isian tahunan akan meminta kepada tiap tim: program dan kegiatan "
    "penunjang, efisiensi sumber daya, perbandingan dengan standar, dan rencana perbaikan.",
    basis="Keputusan D48; PermenPAN-RB 53/2014 Lampiran II",
)
def asked_by_the_annual_report(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Yang diminta laporan tahunan disebut sejak triwulan I, supaya tidak baru dicari pada bulan Januari."""
    missing = [*_earlier_years(dossier, results), *_renstra(dossier, results), *_standards(dossier, results)]
    missing += _texts(dossier.contract)
    if missing:
        place = dossier.contract.profile.source.place("fiscal_year")
        yield Hit(place, "kontrak/lkj-tahunan", values={"missing": "; ".join(missing)})


def _of(what: str, whose: int, kind: str = "indikator") -> Sequence[str]:
    return (f"{what} untuk {whose} {kind}",) if whose else ()


def _earlier_years(dossier: Dossier, results: Results) -> Iterator[str]:
    contract, year = dossier.contract, dossier.period.year
    known = {(one.indicator, one.year) for one in contract.history}
    lacking = [
        (one.code, each)
        for one in dossier.indicators
        for each in range(year - YEARS_SHOWN, year)
        if (one.code, each) not in known and contract.asks_history(one.code, each)
    ]
    years = names([str(one) for one in sorted({each for _, each in lacking})])
    yield from _of(f"riwayat tahun {years}", len({code for code, _ in lacking}))
    checks = (history_without_reason.check, history_incomplete.check)
    rows = {hit.subject for check in checks if check for hit in check(dossier, results)}
    yield from _of(
        "target, realisasi, capaian, alasan, atau dokumen pada riwayat", len({one.split("/")[2] for one in rows})
    )


def _renstra(dossier: Dossier, results: Results) -> Iterator[str]:
    contract, year = dossier.contract, dossier.period.year
    if not contract.profile.renstra_document.strip():
        yield "nomor dan judul dokumen Renstra"
    rows = [renstra_progress(contract, one, dossier.period, None) for one in dossier.indicators]
    lacking = [one for one in rows if one is None or one.year_target is None or one.final_target is None]
    yield from _of(f"target Renstra tahun {year} dan target akhirnya", len(lacking))
    known = {one.code for one in contract.renstra_activities}
    lines = (*results.programs, *results.kegiatan, *results.sub_kegiatan)
    what = "program, kegiatan, dan sub kegiatan"
    yield from _of("target dan realisasi Renstra Program", sum(one.code not in known for one in lines), what)


def _standards(dossier: Dossier, results: Results) -> Iterator[str]:
    hits = standard_missing.check(dossier, results) if standard_missing.check else ()
    yield from _of("standar nasional, atau pernyataan bahwa standarnya tidak ada,", sum(1 for _ in hits))


def _texts(contract: Contract) -> Iterator[str]:
    empty = [told for key, told in _TEXTS.items() if contract.is_silent(key)]
    if empty:
        yield f"uraian Bab I ({names(empty)})"


RULES = (asked_by_the_annual_report,)
