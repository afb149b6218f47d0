"""The catalogue: `RULES` of each module names its rules; here stand all of them in the order of their codes."""

from __future__ import annotations

from collections.abc import Mapping

from lkjgen.core.rule import Rule
from lkjgen.core.rules import (
    achievement,
    action_plan,
    agreement,
    alignment,
    budget,
    comparisons,
    delivery,
    doubts,
    draft,
    evidence,
    filling,
    looks,
    narrative,
    office,
    plausibility,
    reading,
    rows,
    sentences,
    spending,
    versions,
    workbook,
)

CATALOGUE: tuple[Rule, ...] = tuple(
    sorted(
        (
            *agreement.RULES,
            *alignment.RULES,
            *versions.RULES,
            *comparisons.RULES,
            *action_plan.RULES,
            *budget.RULES,
            *spending.RULES,
            *rows.RULES,
            *filling.RULES,
            *plausibility.RULES,
            *evidence.RULES,
            *doubts.RULES,
            *sentences.RULES,
            *draft.RULES,
            *achievement.RULES,
            *narrative.RULES,
            *office.RULES,
            *reading.RULES,
            *workbook.RULES,
            *delivery.RULES,
            *looks.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in CATALOGUE}
