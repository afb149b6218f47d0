"""The figures of a draft, kept beside it as JSON, so that later reports know what was reported."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lkjgen import __version__
from lkjgen.core.model import Period

FORMAT = 1
LARGEST = 20 * 1024 * 1024


def write_figures(period: Period, figures: Mapping[str, str]) -> bytes:
    """Id → figure as shown, with the period they belong to."""
    content = {
        "format": FORMAT,
        "lkjgen": __version__,
        "periode": period.key,
        "tahun": period.year,
        "angka": dict(figures),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def read_figures(data: bytes, period: Period) -> dict[str, tuple[str]] | None:
    """What `write_figures` wrote for this period, id → its one text; None for anything else."""
    if len(data) > LARGEST:
        return None
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or (content.get("periode"), content.get("tahun")) != (period.key, period.year):
        return None
    figures = content.get("angka")
    if not isinstance(figures, dict) or not all(isinstance(one, str) for pair in figures.items() for one in pair):
        return None
    return {identity: (text,) for identity, text in figures.items()}
