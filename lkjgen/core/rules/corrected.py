"""ISI-093: a figure that was corrected in the report stays open until its team's form agrees (SOP nomor 23, langkah 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Place
from lkjgen.core.number import show_date
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.typed_figures import typed_figures


@rule(
    "ISI-093",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Angka yang dikoreksi belum diperbaiki",
    message="{figure} tertulis {found}, padahal menurut koreksi {by} tanggal {day} seharusnya {expected}: {reason}.",
    remedy="Tim memperbaiki sel ini menjadi {expected} dan menyerahkan formulirnya lagi. Bila yang tertulis memang benar, "
    "pengoreksi menarik koreksinya dengan alasan, atau menetapkan angkanya, pada lembar koreksi berikutnya.",
    basis="SOP nomor 23 langkah 6: Hasil Koreksi Data Laporan Kinerja",
)
def correction_open(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Koreksi tidak diterapkan tanpa sepengetahuan tim, dan tidak boleh hilang sebelum diselesaikan."""
    own = [one for one in dossier.requests if one.period == dossier.period]
    known = {one.id: one for one in typed_figures(dossier)} if own else {}
    for request in own:
        figure = known.get(request.figure)
        if figure is not None and figure.agrees(request.correct):
            continue
        values = {
            "figure": figure.title if figure else f"Angka {request.figure}",
            "by": request.by,
            "day": show_date(request.dated),
            "reason": request.reason.strip().rstrip("."),
        }
        found, place = (figure.text, figure.place) if figure else ("(tidak ada lagi pada data induk)", Place())
        yield Hit(place, request.figure, found, request.shown, values, figure.team if figure else "")


RULES = (correction_open,)
