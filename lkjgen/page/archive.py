"""Arsip: a period is closed, looked at, opened again; what is done beside its steps is made or recorded here."""

from __future__ import annotations

from flask import Response, render_template

from lkjgen.page import archive_tasks
from lkjgen.page.app import current, office, period_of, quarter_of
from lkjgen.page.correction_tasks import Told
from lkjgen.page.desk import Step
from lkjgen.page.period import day_in, files_in, start_with, start_work, text_in
from lkjgen.page.rights import READING, SUBHEAD, Routes, period_files
from lkjgen.workspace import WorkspaceError

routes = Routes()
_BACK = "archive_page"


@routes.page("/periode/<period:period>/arsip", READING)
def archive_page(period: str) -> str | Response:
    found = period_of(period)
    if isinstance(found, Response):
        return found
    year, here = found
    told = current(archive_tasks.read_history)
    if isinstance(told, Response):
        return told
    lines = [one for one in told.lines if one.period == period]
    lacking = "" if here.is_approved else "persetujuan" if here.has_draft else "draf"
    return render_template(
        "arsip.html", year=year, period=here, told=told, lines=lines, today=year.today, lacking=lacking
    )


@routes.action("/periode/<period:period>/arsip/tutup", SUBHEAD, period_files)
def close_period(period: str) -> Response:
    work = Step("Mengarsipkan", archive_tasks.close, (quarter_of(period), text_in("alasan"), office().clock()))
    return start_work(period, "Arsip", work, back=_BACK)


@routes.action("/periode/<period:period>/arsip/buka", SUBHEAD, period_files)
def reopen_period(period: str) -> Response:
    reason = _needed("alasan", "Tulis dulu alasannya, mengapa periode ini dibuka lagi.")
    work = Step("Membuka arsip", archive_tasks.reopen_period, (quarter_of(period), reason, office().clock()))
    return start_work(period, "Pembukaan arsip", work, back=_BACK)


@routes.action("/periode/<period:period>/arsip/periksa", SUBHEAD, period_files)
def check_period_archive(period: str) -> Response:
    work = Step("Memeriksa arsip", archive_tasks.check_archive, (quarter_of(period), False))
    return start_work(period, "Pemeriksaan arsip", work, back=_BACK)


@routes.action("/periode/<period:period>/ingatkan", SUBHEAD, period_files)
def remind_period(period: str) -> Response:
    arguments = (quarter_of(period), day_in("tanggal"), office().clock())
    return start_work(
        period, "Pengingat", Step("Menulis nota dinas", archive_tasks.remind_teams, arguments), back=_BACK
    )


@routes.action("/periode/<period:period>/rapat", SUBHEAD, period_files)
def call_meeting(period: str) -> Response:
    said = (day_in("tanggal"), text_in("pukul"), text_in("tempat"), text_in("nomor"))
    work = Step("Menulis undangan", archive_tasks.call_meeting, (quarter_of(period), *said, office().clock()))
    return start_work(period, "Rapat evaluasi", work, back=_BACK)


@routes.action("/periode/<period:period>/rapat/selesai", SUBHEAD, period_files)
def meeting_held(period: str) -> Response:
    given = Told(day_in("tanggal"), text_in("naskah"), files_in("berkas"))
    work = Step("Mencatat rapat", archive_tasks.meeting_held, (quarter_of(period), given, office().clock()))
    return start_with(given.files, period, "Rapat evaluasi", work, back=_BACK)


@routes.action("/periode/<period:period>/catat", SUBHEAD, period_files)
def record_outside(period: str) -> Response:
    """What was done outside the system."""
    told = current(archive_tasks.read_history)
    if isinstance(told, Response):
        return told
    kind = text_in("langkah")
    if kind not in dict(told.acts):
        raise WorkspaceError("Pilih dulu yang dicatat.")
    given = Told(day_in("tanggal"), text_in("naskah"), files_in("berkas"), text_in("oleh"))
    arguments = (quarter_of(period), kind, text_in("tim"), text_in("alasan"), given, office().clock())
    return start_with(given.files, period, "Pencatatan", Step("Mencatat", archive_tasks.record, arguments), back=_BACK)


@routes.action("/periode/<period:period>/batalkan/<int:number>", SUBHEAD, period_files)
def undo_act(period: str, number: int) -> Response:
    reason = _needed("alasan", "Tulis dulu alasannya, mengapa dibatalkan.")
    work = Step("Membatalkan", archive_tasks.undo_act, (number, reason, office().clock()))
    return start_work(period, "Pembatalan", work, back=_BACK)


@routes.action("/periode/<period:period>/unggahan", SUBHEAD, period_files)
def collect_uploads(period: str) -> Response:
    work = Step("Mengumpulkan berkas unggahan", archive_tasks.collect, (quarter_of(period),))
    return start_work(period, "Berkas unggahan", work, back=_BACK)


def _needed(field: str, sentence: str) -> str:
    text = text_in(field)
    if not text:
        raise WorkspaceError(sentence)
    return text
