"""What is filled in when a report is signed, and the day on which that was, as an earlier draft of it says."""

from __future__ import annotations

from datetime import date

from lkjgen.core.draft import Manifest, shown
from lkjgen.core.draft.content import Bounds
from lkjgen.core.number import parse_date

PLACE_AND_DAY = (
    "pengesahan/tanggal",
    "depan/pengantar/tanda-tangan",
)  # parts in which a line says "Sinjai, 10 Juli 2023"

APPROVED = Bounds(
    outside=(
        "bab-6",  # the head's own notes
        "narasi/catatan-pimpinan",
        "pengesahan",
        "depan/pengantar/tanda-tangan",
        "depan/reviu",  # filled in by the APIP
        "lampiran/evaluasi/tanda-tangan",
    ),
    repeat=("tabel/belum-lengkap", "lampiran/belum-lengkap"),  # what is missing, the day of signing too
    origins=("tabel/telusur", "tabel/telusur/berkas"),
)
"""What an approval of a report is about: all but these parts."""


def day_of_signing(manifest: Manifest) -> date | None:
    """None when the draft was written with a gap in its place."""
    lines = (line for slot in manifest.slots if slot.id in PLACE_AND_DAY for line in slot.lines)
    days = (parse_date(shown(line, {}).rpartition(", ")[2]) for line in lines)
    return next(filter(None, days), None)
