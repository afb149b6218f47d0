"""PKJ-076…: what differs from the year before is asked about, and never silently continued (sheet Tahun Lalu)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Contract, Dossier, EarlierIndicator, HistoryState, Indicator
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.wording import names, or_blank, plain, shown

_WHAT: Mapping[str, str] = {
    "text": "rumusan",
    "unit": "satuan",
    "definition": "definisi operasional",
    "numerator": "pembilang",
    "denominator": "penyebut",
    "factor": "faktor",
    "polarity": "polaritas",
    "minimize_formula": "rumus",
    "aggregation": "cara dari triwulan ke tahun",
}


def _told(one: Indicator | EarlierIndicator, key: str) -> str:
    value = getattr(one, key)
    return str(value.value) if isinstance(value, Enum) else value.strip() if isinstance(value, str) else shown(value)


def _is_answered(contract: Contract, code: str) -> bool:
    """Whether sheet Riwayat says that the year before cannot be compared with."""
    year = contract.profile.fiscal_year - 1
    rows = [one for one in contract.history if one.indicator == code and one.year >= year]
    return any(one.state is not HistoryState.SIGNED for one in rows)


@rule(
    "PKJ-076",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Indikator berbeda dari tahun lalu",
    message="{what} {indicator} berbeda dari tahun lalu: tertulis '{found}', tahun lalu '{expected}'.",
    remedy="Bila yang diukur tetap sama, terima dengan alasan pada lembar 'Diterima dengan alasan'. Bila cara mengukurnya "
    "berubah, ubah baris tahun lalu pada Riwayat menjadi 'rumus berubah' dengan alasannya. Bila indikatornya lain, beri kode "
    "baru.",
    basis="Keputusan D15: riwayat hanya dibandingkan bila rumusnya sama",
    reference=True,
)
def indicator_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka dua tahun hanya dapat dibandingkan bila nama, rumus, dan satuan indikatornya tetap."""
    contract = dossier.contract
    for before in contract.earlier:
        now = contract.indicator_by_code.get(before.code)
        if now is None or _is_answered(contract, before.code):
            continue
        other = [key for key in _WHAT if plain(_told(now, key)) != plain(_told(before, key))]
        if other:
            what = names([_WHAT[key] for key in other])
            values = {"indicator": before.code, "what": f"{what[0].upper()}{what[1:]}"}
            found, expected = (or_blank(_told(one, other[0])) for one in (now, before))
            yield Hit(now.source.place(other[0]), f"kontrak/indicators/{before.code}", found, expected, values)


@rule(
    "PKJ-077",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Renstra berbeda dari tahun lalu",
    message="Renstra tertulis '{found}', sedangkan tahun lalu '{expected}'.",
    remedy="Periksa tujuan, sasaran, indikator, dan target Renstra terhadap dokumen yang baru, satu per satu; sesudah sesuai, "
    "terima dengan alasan pada lembar 'Diterima dengan alasan'.",
    basis="Permendagri 86/2017: Renstra perangkat daerah; keputusan D7",
    reference=True,
)
def renstra_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Sasaran dan target yang dibawa dari tahun lalu berasal dari Renstra yang lama."""
    profile = dossier.contract.profile
    before = next((one.renstra for one in dossier.contract.earlier if one.renstra.strip()), "")
    now = profile.renstra_named
    if before and profile.renstra_document.strip() and plain(before) != plain(now):
        yield Hit(profile.source.place("renstra_start"), "kontrak/profile/renstra", now, before)


@rule(
    "PKJ-078",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Tahun anggaran di luar masa Renstra",
    message="Tahun anggaran {year} tidak termasuk masa Renstra {found}.",
    remedy="Isi tahun pertama, tahun terakhir, dan dokumen Renstra yang berlaku pada {year}, serta target Renstranya.",
    basis="PermenPAN-RB 53/2014 Lampiran II: perbandingan dengan target jangka menengah; keputusan D7",
)
def outside_renstra(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Target jangka menengah diambil dari Renstra yang berlaku pada tahun itu."""
    profile, year = dossier.contract.profile, dossier.contract.profile.fiscal_year
    late = profile.renstra_end is not None and year > profile.renstra_end
    early = profile.renstra_start is not None and year < profile.renstra_start
    if late or early:
        found = f"{profile.renstra_start or '…'}–{profile.renstra_end or '…'}"
        place = profile.source.place("renstra_end" if late else "renstra_start")
        yield Hit(place, "kontrak/profile/masa-renstra", found, "", {"year": str(year)})


RULES = (indicator_differs, renstra_differs, outside_renstra)
