"""Whether a printed text is a draft: every figure of the draft stands in it, in the draft's order, exactly as it is written."""

from __future__ import annotations

import re

from lkjgen.core.draft import normal
from lkjgen.core.draft.content import Texts

_BEFORE, _BEHIND = r"(?<!\d)(?<!\d[.,])", r"(?:(?=\d{1,2}\))|(?!\d|[.,]\d))"  # a raised note mark "1)" may follow


def first_unfound(figures: Texts, text: str) -> tuple[str, str] | None:
    """Id and text of the first figure that `text` does not hold behind the one before; None where it holds all.

    There is no tolerance but for white space: a column that is narrow breaks a figure into lines.
    """
    printed, place = normal(text), 0
    for identity, figure in figures:
        signs = r"\s*".join(map(re.escape, re.sub(r"\s", "", figure)))
        found = re.compile(f"{_BEFORE}{signs}{_BEHIND}").search(printed, place)
        if found is None:
            return identity, figure
        place = found.end()
    return None
