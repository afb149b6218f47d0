"""The day on which a report was signed, as an earlier draft of it says."""

from __future__ import annotations

from datetime import date

from lkjgen.core.draft import Manifest, shown
from lkjgen.core.number import parse_date

PLACE_AND_DAY = (
    "pengesahan/tanggal",
    "depan/pengantar/tanda-tangan",
)  # parts in which a line says "Sinjai, 10 Juli 2023"


def day_of_signing(manifest: Manifest) -> date | None:
    """None when the draft was written with a gap in its place."""
    lines = (line for slot in manifest.slots if slot.id in PLACE_AND_DAY for line in slot.lines)
    days = (parse_date(shown(line, {}).rpartition(", ")[2]) for line in lines)
    return next(filter(None, days), None)
