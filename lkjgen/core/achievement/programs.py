"""Indicators of programs and kegiatan, by the PK of the heads of Bidang: the formulas are those of the office's own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement.formulas import incomplete, measure_against, not_assessable, reached
from lkjgen.core.achievement.results import Reached, Result
from lkjgen.core.model import Dossier, Polarity, ProgramIndicator
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class ProgramResult:
    """An indicator up to the end of a period; `due` is the triwulan whose target counts, None before the first one; `told` the
    one of which the realization is, which may be an earlier one.
    """

    indicator: ProgramIndicator
    due: int | None
    target: Decimal | None
    told: int | None
    realization: Decimal | None
    achievement: Result
    reached: Reached | None


def program_result(dossier: Dossier, one: ProgramIndicator) -> ProgramResult:
    """A target once due stays in force, and so does what was reached until then, where nothing newer is told (D36)."""
    quarter = dossier.period.quarter or 4
    due = next((number for number in range(quarter, 0, -1) if one.targets[number - 1] is not None), None)
    target = None if due is None else one.targets[due - 1]
    since = due or quarter
    told = next((number for number in range(quarter, since - 1, -1) if one.realizations[number - 1] is not None), None)
    realization = None if told is None else one.realizations[told - 1]
    identity = f"capaian-program/{one.activity}/{one.text.strip()}/{dossier.period.key}"
    missed = None
    if target is None:
        result = replace(not_assessable(f"belum ditargetkan pada {dossier.period.title}"), word="belum ditargetkan")
    elif realization is None:
        result = incomplete("realisasi belum diisi")
    else:
        policy, polarity = dossier.contract.policy, Polarity.MINIMIZE if one.lower else Polarity.MAXIMIZE
        result = measure_against(
            realization,
            target,
            polarity,
            minimize_formula=policy.minimize_formula,
            negative_target=policy.negative_target,
        )
        missed = reached(realization, target, polarity) if result.value is not None else None
    return ProgramResult(one, due, target, told, realization, replace(result, id=identity), missed)
