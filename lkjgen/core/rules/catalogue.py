"""The catalogue: `RULES` of each module names its rules; here stand all of them in the order of their codes."""

from __future__ import annotations

from collections.abc import Mapping

from lkjgen.core.rule import Rule
from lkjgen.core.rules import (
    accumulation,
    achievement,
    action_plan,
    agreement,
    ahead,
    alignment,
    bounds,
    budget,
    comparisons,
    confirmed,
    corrected,
    delivery,
    doubts,
    draft,
    evidence,
    figures,
    filling,
    imports,
    looks,
    narrative,
    office,
    organisation,
    plausibility,
    reach,
    reading,
    rows,
    sentences,
    spending,
    teams,
    typed_rows,
    versions,
    workbook,
    year_before,
)

CATALOGUE: tuple[Rule, ...] = tuple(
    sorted(
        (
            *accumulation.RULES,
            *agreement.RULES,
            *ahead.RULES,
            *bounds.RULES,
            *alignment.RULES,
            *teams.RULES,
            *typed_rows.RULES,
            *versions.RULES,
            *comparisons.RULES,
            *confirmed.RULES,
            *corrected.RULES,
            *figures.RULES,
            *action_plan.RULES,
            *budget.RULES,
            *spending.RULES,
            *imports.RULES,
            *organisation.RULES,
            *rows.RULES,
            *filling.RULES,
            *plausibility.RULES,
            *reach.RULES,
            *evidence.RULES,
            *doubts.RULES,
            *sentences.RULES,
            *draft.RULES,
            *achievement.RULES,
            *narrative.RULES,
            *office.RULES,
            *reading.RULES,
            *workbook.RULES,
            *year_before.RULES,
            *delivery.RULES,
            *looks.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in CATALOGUE}
