"""Persetujuan: what the head decides on, the misses first, and his answer; also one that came by WhatsApp."""

from __future__ import annotations

from flask import Response, g, render_template

from lkjgen.core.procedure.events import ON_PAGE
from lkjgen.page import correction_tasks
from lkjgen.page.app import current, office, period_of, person, quarter_of
from lkjgen.page.desk import Step
from lkjgen.page.period import day_in, files_in, start_with, start_work, text_in
from lkjgen.page.rights import APPROVING, READING, SUBHEAD, Routes, Who, period_files
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Glance, Listed

routes = Routes()
_PAPERS = ("Ringkasan_Laporan", "Lembar_Persetujuan")


@routes.page("/periode/<period:period>/persetujuan", READING)
def approval_page(period: str) -> str | Response:
    found = period_of(period)
    if isinstance(found, Response):
        return found
    year, here = found
    shown = current(correction_tasks.read_approval, quarter_of(period))
    if isinstance(shown, Response):
        return shown
    return render_template(
        "persetujuan.html",
        year=year,
        period=here,
        shown=shown,
        papers=_papers(g.glance, period),
        draft=[one for one in g.glance.below(f"output/{period}") if one.name == shown.draft],
        today=year.today,
    )


@routes.action("/periode/<period:period>/persetujuan/siapkan", SUBHEAD, period_files)
def prepare_approval(period: str) -> Response:
    """The sheet, the summary and its PDF."""
    despite = text_in("alasan") if text_in("tetap") == "ya" else ""
    if text_in("tetap") == "ya" and not despite:
        raise WorkspaceError("Tulis alasannya, mengapa diajukan walaupun belum lengkap.")
    today = office().clock().date()
    work = Step("Menulis ringkasan", correction_tasks.prepare, (quarter_of(period), day_in("tanggal"), despite, today))
    return start_work(period, "Bahan persetujuan", work, back="approval_page")


@routes.action("/periode/<period:period>/persetujuan/setujui", APPROVING, period_files)
def approve(period: str) -> Response:
    return _answered(period, "disetujui")


@routes.action("/periode/<period:period>/persetujuan/kembalikan", APPROVING, period_files)
def send_back(period: str) -> Response:
    """With notes: nobody can mend what nobody said."""
    if not text_in("alasan"):
        raise WorkspaceError(
            "Tulis dulu catatannya: apa yang harus diperbaiki. Tanpa catatan laporan tidak dikembalikan."
        )
    return _answered(period, "dikembalikan")


@routes.action("/periode/<period:period>/persetujuan/ditandatangani", SUBHEAD, period_files)
def keep_signed(period: str) -> Response:
    """The scan of what was signed on paper."""
    return _answered(period, "ditandatangani", files_needed=True)


def _answered(period: str, kind: str, *, files_needed: bool = False) -> Response:
    is_head = person().who is Who.HEAD
    files = () if is_head else files_in("berkas", needed=files_needed)
    grounds = ON_PAGE if is_head else text_in("naskah")
    dated = office().clock().date() if is_head else day_in("tanggal")
    given = correction_tasks.Told(dated, grounds, files)
    arguments = (quarter_of(period), kind, text_in("alasan"), text_in("tetap") == "ya", given, office().clock())
    work = Step("Mencatat jawaban", correction_tasks.answered, arguments)
    return start_with(files, period, "Persetujuan", work, back="approval_page")


def _papers(listing: Glance, period: str) -> tuple[Listed, ...]:
    """What the head is given, the newest of each kind and format; the PDF first."""
    found: dict[tuple[str, str], Listed] = {}
    for one in listing.below(f"output/{period}/naskah"):
        kind = next((paper for paper in _PAPERS if one.name.startswith(paper)), "")
        if kind:
            found.setdefault((kind, one.name.rpartition(".")[2].casefold()), one)
    return tuple(sorted(found.values(), key=lambda one: (not one.name.casefold().endswith(".pdf"), one.name)))
