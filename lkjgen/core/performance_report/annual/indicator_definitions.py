"""What each indicator of the PK means and where its figure comes from; the office's main indicators are marked."""

from __future__ import annotations

from lkjgen.core.achievement.formulas import times
from lkjgen.core.document import Align, Gap, Table, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Aggregation, Contract, Dossier, Indicator, Polarity
from lkjgen.core.performance_report.both.wording import keeper_of

_WAYS = {
    Aggregation.SUM: "Jumlah realisasi triwulan I s.d. IV",
    Aggregation.LAST: "Keadaan pada akhir periode",
    Aggregation.MEAN: "Rata-rata realisasi triwulan I s.d. IV",
    Aggregation.ANNUAL: "Diukur sekali setahun",
}
_DIRECT = {Polarity.DATE: "Tanggal selesai", Polarity.PREDICATE: "Predikat yang diterima"}


def definitions_table(dossier: Dossier) -> Table:
    """Definition, formula and source of every indicator of the period, IKU marked (PermenPAN-RB 53/2014 and 88/2021)."""
    contract, who = dossier.contract, keeper_of(dossier)
    return Grid[Indicator](
        lambda one: one.code,
        Declared("Indikator kinerja", 24, lambda one: f"{one.code} {one.text} ({one.unit})"),
        Declared("IKU", 6, lambda one: "ya" if one.iku else "–", Align.CENTER),
        Declared(
            "Definisi operasional", 32, lambda one: one.definition.strip() or _gap(one, "definisi operasional", who)
        ),
        Declared("Cara menghitung", 24, lambda one: formula(one) + _contributors(contract, one)),
        Declared("Sumber data", 18, lambda one: one.data_source.strip() or _gap(one, "sumber data", who)),
    ).table(
        "tabel/definisi",
        f"Indikator Kinerja Utama dan Indikator Kinerja Lainnya Tahun {dossier.period.year}",
        dossier.indicators,
        (words("IKU = Indikator Kinerja Utama perangkat daerah."),),
    )


def _contributors(contract: Contract, one: Indicator) -> str:
    """Whose parts are added up (D46)."""
    names = [contract.contributor_name(each) for each in one.contributing]
    what = "pembilang dan penyebut" if one.is_ratio else "nilai"
    return f"; {what} dijumlahkan dari {', '.join(names)}" if names else ""


def _gap(one: Indicator, what: str, who: str) -> Gap:
    return Gap(f"{what.split()[0]}/{one.code}", f"{one.code} {one.text}: {what} belum ada – dilengkapi {who}")


def formula(one: Indicator) -> str:
    """A ratio as its parts ("A / B × 100"); a date or a predicate as it is; else how the triwulan make the year."""
    if not one.is_ratio:
        return _DIRECT.get(one.polarity) or _WAYS[one.aggregation]
    return times(f"{one.numerator} / {one.denominator}", one)
