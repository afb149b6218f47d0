"""PKJ-012, PKJ-047 …: whether the documents of the year say the same, and whether the indicators measure results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, HistoryState, Place, Polarity, RenstraTarget, Target
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.wording import plain, shown

_OUTPUT = re.compile(
    r"jumlah\s+(?:pelaksanaan\s+)?(?:kegiatan|dokumen|laporan|rapat|sosialisasi|pelatihan|bimbingan teknis|bimtek|surat|"
    r"koordinasi|monitoring|pembinaan)\b",
    re.IGNORECASE,
)


@rule(
    "PKJ-012",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Indikator sasaran berupa keluaran kegiatan",
    message="Indikator {indicator} berbunyi '{found}', yang menghitung kegiatan dan bukan hasilnya.",
    remedy="Tanyakan apakah ada indikator hasil; bila tetap dipakai, jelaskan alasannya pada Perjanjian Kinerja.",
    basis="Catatan evaluator: indikator sasaran masih berupa keluaran",
)
def output_as_outcome(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Sasaran strategis diukur dengan hasil, bukan dengan jumlah rapat atau dokumen."""
    for one in dossier.contract.indicators:
        if _OUTPUT.match(one.text.strip()):
            yield Hit(
                one.source.place("text"),
                f"kontrak/indicators/{one.code}",
                one.text.strip(),
                "",
                {"indicator": one.code},
            )


@rule(
    "PKJ-047",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Rumusan atau satuan berbeda antardokumen",
    message="{what} {indicator} pada {document} tertulis '{found}', sedangkan pada lembar Indikator '{expected}'.",
    remedy="Samakan rumusan dan satuan di semua dokumen, atau jelaskan perbedaannya pada Perjanjian Kinerja.",
    basis="PermenPAN-RB 88/2021, komponen perencanaan kinerja: keselarasan dokumen",
)
def worded_differently(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Evaluator membandingkan nama dan satuan indikator pada Renstra, Perjanjian Kinerja, dan Rencana Aksi."""
    known = dossier.contract.indicator_by_code
    rows: list[tuple[str, str, Target | RenstraTarget]] = [
        (f"PK/RA versi {row.version}", f"targets/{row.version}/{row.indicator}", row)
        for row in dossier.contract.targets
    ]
    rows += [("Renstra", f"renstra/{row.indicator}", row) for row in dossier.contract.renstra]
    for document, subject, row in rows:
        indicator = known.get(row.indicator)
        if indicator is None:
            continue
        for key, what, typed, expected in (
            ("text", "Rumusan", row.text, indicator.text),
            ("unit", "Satuan", row.unit, indicator.unit),
        ):
            if typed.strip() and plain(typed) != plain(expected):
                values = {"what": what, "indicator": row.indicator, "document": document}
                yield Hit(row.source.place(key), f"kontrak/{subject}", typed.strip(), expected.strip(), values)


@rule(
    "PKJ-048",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Target lebih rendah daripada realisasi tahun lalu",
    reference=True,
    message="Target {indicator} {found}, padahal tahun lalu sudah terealisasi {expected}.",
    remedy="Naikkan target pada Perjanjian Kinerja berikutnya, atau catat alasannya, misalnya dana yang berbeda.",
    basis="Catatan evaluator: target tidak menantang",
)
def unambitious_target(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Target yang sudah terlampaui tahun lalu tidak mendorong kinerja; untuk yang makin rendah makin baik sebaliknya."""
    contract = dossier.contract
    version = contract.pk_at(dossier.period.last_day)
    last = {
        one.indicator: one.realization
        for one in contract.history
        if one.year == dossier.period.year - 1 and one.state is HistoryState.SIGNED
    }
    for indicator in contract.indicators_at(dossier.period.last_day):
        row, before = contract.target(indicator.code, version), last.get(indicator.code)
        if row is None or not isinstance(row.target, Decimal) or not isinstance(before, Decimal):
            continue
        lower = indicator.polarity is Polarity.MAXIMIZE and row.target < before
        higher = indicator.polarity is Polarity.MINIMIZE and row.target > before
        if lower or higher:
            subject = f"kontrak/targets/{row.version}/{row.indicator}"
            values = {"indicator": indicator.code}
            yield Hit(row.source.place("target"), subject, shown(row.target), shown(before), values)


@rule(
    "PKJ-049",
    Severity.NOTE,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Rekomendasi evaluasi belum ditindaklanjuti",
    message="Rekomendasi {code} belum mempunyai tindak lanjut: '{found}'.",
    remedy="Tulis apa yang sudah dilakukan atas rekomendasi {code}, atau mengapa belum.",
    basis="PermenPAN-RB 88/2021: pemanfaatan hasil evaluasi",
)
def recommendation_unanswered(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Evaluasi tahun berikutnya dimulai dari rekomendasi tahun lalu."""
    for one in dossier.contract.recommendations:
        if not one.follow_up.strip():
            subject = f"kontrak/recommendations/{one.code}"
            yield Hit(one.source.place("follow_up"), subject, one.text.strip(), "", {"code": one.code})


@rule(
    "PKJ-063",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Batas kategori tidak menurun",
    message="Batas bawah kategori {lower} adalah {found}, tidak lebih kecil dari batas {upper} ({expected}).",
    remedy="Betulkan batas kategori pada lembar Kebijakan supaya menurun dari yang tertinggi.",
    basis="Keputusan D10: kategori dibaca dari batas bawahnya",
)
def bounds_do_not_fall(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Dengan batas yang tidak menurun ada kategori yang tidak pernah tercapai."""
    source = dossier.contract.profile.source
    for upper, lower in pairwise(dossier.contract.policy.bands):
        if upper.lower is not None and lower.lower is not None and lower.lower >= upper.lower:
            values = {"upper": upper.name, "lower": lower.name}
            place = Place(source.file, "Kebijakan")
            yield Hit(place, f"kebijakan/{lower.name}", shown(lower.lower), shown(upper.lower), values)


RULES = (output_as_outcome, worded_differently, unambitious_target, recommendation_unanswered, bounds_do_not_fall)
