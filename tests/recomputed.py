"""What a printed figure must show: the rules of all kinds of figures, by the first part of an id."""

from __future__ import annotations

from decimal import localcontext

from tests import recomputing_indicators, recomputing_money
from tests.recomputing import NotCoveredError, Year

RULES = {**recomputing_indicators.RULES, **recomputing_money.RULES}


def expected(year: Year, identity: str, key: str) -> str:
    """As text without unit. Raises NotCoveredError where no rule tells how the figure comes about."""
    kind, *parts = identity.split("/")
    rule = RULES.get(kind)
    if rule is None:
        raise NotCoveredError(f"no rule for {kind}")
    with localcontext(prec=60):
        return rule(year, parts, key)
