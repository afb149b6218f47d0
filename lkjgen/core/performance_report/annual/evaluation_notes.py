"""What stands below the table of the evaluation: how its rates and means come about, and where its figures are from."""

from __future__ import annotations

from lkjgen.core.achievement.evaluation import Evaluation
from lkjgen.core.achievement.formulas import MAXIMIZE, RANGE_ABOVE, RANGE_BELOW, in_mean
from lkjgen.core.document import Gap, Inlines, words
from lkjgen.core.model import Dossier, Polarity
from lkjgen.core.number import show
from lkjgen.core.performance_report.both.wording import keeper_of, named
from lkjgen.core.wording import joined


def mean_note(dossier: Dossier, evaluation: Evaluation) -> str:
    """How the mean of column 14 comes about, and what stands out in it."""
    policy, found = dossier.contract.policy, evaluation.indicators
    left_out = [named(one) for one, columns in found if columns.rate.value is None]
    high = [named(one) for one, columns in found if (columns.rate.value or 0) > policy.exceed_limit]
    raised = [
        named(one)
        for one, columns in found
        if columns.rate.value is not None and in_mean(columns.rate.value, policy) != columns.rate.value
    ]
    told = "Rata-rata tingkat capaian (K) dihitung dari kolom 14 indikator sasaran yang terhitung."
    told += f" Tanpa tingkat capaian: {', '.join(left_out)}." if left_out else ""
    limit = show(policy.exceed_limit, 0)
    told += f" Rata-rata itu memuat tingkat capaian di atas {limit}%, yaitu {joined(high)}." if high else ""
    return told + (f" Tingkat capaian negatif dihitung 0 dalam rata-rata: {joined(raised)}." if raised else "")


def units(dossier: Dossier) -> str:
    return joined([f"{one.code} = {one.name.strip()}" for one in dossier.contract.teams])


def sources(dossier: Dossier) -> tuple[Inlines, ...]:
    """The documents that hold the Renstra's figures of programmes, kegiatan and sub kegiatan, each named once; one gap where
    there are no such figures.
    """
    if not dossier.contract.renstra_activities:
        gap = Gap("renstra-program", f"lembar Renstra Program belum diisi – dilengkapi {keeper_of(dossier)}")
        return (
            words(
                "Kolom 5, 6, 13, dan 14 program, kegiatan, dan sub kegiatan tidak terisi karena target dan realisasi "
                "Renstranya belum ada: ",
                gap,
                ".",
            ),
        )
    documents = dict.fromkeys(one.document.strip() for one in dossier.contract.renstra_activities)
    named = [one for one in documents if one]
    return (words(f"Target Renstra dan realisasi s.d. tahun lalu menurut {joined(named)}."),) if named else ()


def rate_note(evaluation: Evaluation) -> str:
    """How column 14 comes about; a plain quotient would call a bad result good where less is better."""
    others: dict[Polarity, dict[str, list[str]]] = {}  # polarity → formula → the indicators
    for one, columns in evaluation.indicators:
        formula = columns.rate.formula
        if columns.rate.value is not None and formula != MAXIMIZE:
            others.setdefault(one.indicator.polarity, {}).setdefault(formula, []).append(named(one))
    plain = "Kolom 14 = kolom 13/kolom 5 × 100"
    if not others:
        return f"{plain}."
    ways = "; ".join(
        f"polaritas {way.value} " + ", ".join(f"{formula} ({joined(names)})" for formula, names in found.items())
        for way, found in others.items()
    )
    ends = ", a–b = rentang pada kolom 5" if {RANGE_BELOW, RANGE_ABOVE} & set(others.get(Polarity.RANGE, ())) else ""
    return (
        f"{plain}; untuk indikator yang tidak {Polarity.MAXIMIZE.value} dipakai rumus capaiannya, dengan R = kolom 13 "
        f"dan T = kolom 5{ends}: {ways}."
    )
