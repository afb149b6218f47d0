"""Koreksi: the report as a page; a figure or paragraph is opened, and what should stand there is written with the reason."""

from __future__ import annotations

from flask import Response, render_template
from werkzeug.exceptions import NotFound

from lkjgen.page import correction_tasks
from lkjgen.page.app import current, office, period_of, person, quarter_of
from lkjgen.page.desk import Step
from lkjgen.page.period import day_in, files_in, start_with, start_work, text_in
from lkjgen.page.rights import CORRECTING, READING, Routes, Who, period_files
from lkjgen.page.views import Correctable, ReportSeen
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.incoming import thrown_away

routes = Routes()


@routes.page("/periode/<period:period>/koreksi", READING)
def correction_page(period: str) -> str | Response:
    found = _report(period)
    return found if isinstance(found, Response) else _shown(period, "koreksi.html", found)


@routes.page("/periode/<period:period>/koreksi/<number>", CORRECTING)
def correct_form(period: str, number: str) -> str | Response:
    """One figure or paragraph, to be corrected."""
    found = _report(period)
    if isinstance(found, Response):
        return found
    thing = _thing(found, number)
    inputs = [found.things[one] for one in thing.inputs if one in found.things]
    return _shown(period, "koreksi_satu.html", found, thing=thing, inputs=inputs)


@routes.action("/periode/<period:period>/koreksi/<number>/simpan", CORRECTING, period_files)
def save_correction(period: str, number: str) -> Response:
    found = _report(period)
    if isinstance(found, Response):
        return found
    thing, text, reason = _thing(found, number), text_in("seharusnya"), text_in("alasan")
    if not (text and reason) or thing.kind == "hitungan":
        raise WorkspaceError("Isi 'Seharusnya' dan 'Alasan' dulu, lalu simpan.")
    given = _told(found)
    work = Step(
        "Menyimpan koreksi",
        correction_tasks.correct_thing,
        (quarter_of(period), thing, text, reason, given, office().clock()),
    )
    return start_with(given.files, period, "Koreksi", work, back="correction_page")


@routes.action("/periode/<period:period>/putusan-koreksi/<int:number>", CORRECTING, period_files)
def decide_correction(period: str, number: int) -> Response:
    """A correction is withdrawn, or its figure is set."""
    found = _report(period)
    if isinstance(found, Response):
        return found
    answer, ground = text_in("putusan"), text_in("alasan")
    if answer not in ("ditarik", "ditetapkan") or not ground:
        raise WorkspaceError("Pilih putusannya dan tulis alasannya dulu, lalu simpan.")
    given = _told(found)
    arguments = (quarter_of(period), str(number), answer, ground, given, office().clock())
    work = Step("Menyimpan putusan", correction_tasks.decide, arguments)
    return start_with(given.files, period, "Putusan koreksi", work, back="correction_page")


@routes.action("/periode/<period:period>/tanpa-koreksi", CORRECTING, period_files)
def no_correction(period: str) -> Response:
    """The report was read, and nothing is to be corrected."""
    found = _report(period)
    if isinstance(found, Response):
        return found
    given = _told(found)
    work = Step(
        "Mencatat hasil koreksi", correction_tasks.nothing_to_correct, (quarter_of(period), given, office().clock())
    )
    return start_with(given.files, period, "Koreksi", work, back="correction_page")


@routes.action("/periode/<period:period>/lembar-koreksi", CORRECTING, period_files)
def make_correction_sheet(period: str) -> Response:
    work = Step("Membuat lembar koreksi", correction_tasks.make_sheet, (quarter_of(period), office().clock().date()))
    return start_work(period, "Lembar koreksi", work, back="correction_page")


@routes.action("/periode/<period:period>/baca-koreksi", CORRECTING, period_files)
def read_correction_sheet(period: str) -> Response:
    """A sheet that came back, filled in."""
    found = _report(period)
    if isinstance(found, Response):
        return found
    given = _told(found)
    try:
        sheets = files_in("lembar", needed=True)
    except WorkspaceError:
        thrown_away(given.files)
        raise
    arguments = (quarter_of(period), sheets, given, office().clock())
    work = Step("Membaca lembar koreksi", correction_tasks.read_back, arguments)
    return start_with((*sheets, *given.files), period, "Lembar koreksi", work, back="correction_page")


def _report(period: str) -> ReportSeen | Response:
    return current(correction_tasks.read_report, quarter_of(period))


def _shown(period: str, template: str, report: ReportSeen, **named: object) -> str | Response:
    found = period_of(period)
    if isinstance(found, Response):
        return found
    year, here = found
    return render_template(template, year=year, period=here, report=report, today=year.today, **named)


def _thing(report: ReportSeen, number: str) -> Correctable:
    if number not in report.things:
        raise NotFound
    return report.things[number]


def _told(report: ReportSeen) -> correction_tasks.Told:
    """The Sekretaris himself; or the Kasubag for him, by a photo or by word of mouth."""
    if person().who is not Who.SUBHEAD:
        return correction_tasks.Told(office().clock().date())
    grounds = text_in("atas") or f"dicatat Kasubag atas koreksi {report.corrector}"
    return correction_tasks.Told(day_in("tanggal"), grounds, files_in("berkas"))
