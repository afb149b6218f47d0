"""PKJ-070 …: what the data induk must say so that every printed figure can be computed again (D33, D34)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier
from lkjgen.core.number import show_exact
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.wording import or_blank


@rule(
    "PKJ-070",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Faktor rasio tidak jelas",
    message="{name} ({indicator}) adalah rasio bersatuan '{unit}'; faktornya {found}, padahal {expected}.",
    remedy="Tulis satuan yang menyebut faktornya (%, ‰, per 1.000 …, per 100.000 …, rasio), atau isi kolom Faktor: "
    "1 bila pembilang cukup dibagi penyebut. Bila satuannya sudah menyebut faktor, kosongkan kolom Faktor.",
    basis="Keputusan D34: satu daftar satuan",
    silences=("CAP-005",),
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
        values = {"indicator": one.code, "name": one.text.strip(), "unit": or_blank(one.unit.strip())}
        yield Hit(one.source.place("factor"), f"kontrak/indicators/{one.code}", found, expected, values)


RULES = (ratio_without_factor,)
