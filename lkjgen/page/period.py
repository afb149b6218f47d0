"""A period: forms to send, workbooks that come back, the check, and the reports made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, g, render_template, request, url_for

from lkjgen.page import tasks
from lkjgen.page.app import office, period_of, person, places_of, quarter_of
from lkjgen.page.desk import Step
from lkjgen.page.guard import SEEN
from lkjgen.page.rights import DELIVERING, EVERYONE, SUBHEAD, Routes, Who, period_files, period_forms
from lkjgen.page.start import to
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Glance, Listed, number_of
from lkjgen.workspace.incoming import taken_in, thrown_away

routes = Routes()
_WAYS = ("WhatsApp", "surel", "flashdisk", "diantar langsung")
_HERE = "halaman ini"
_TITLES = {"TW1": "TW I", "TW2": "TW II", "TW3": "TW III", "TW4": "TW IV", "Tahunan": "setahun"}
_HIDDEN = (".json", ".txt")  # what programs read, and what the page itself shows as text


@routes.page("/periode/<period:period>", EVERYONE)
def period_page(period: str) -> str | Response:
    found = period_of(period)
    if isinstance(found, Response):
        return found
    year, here = found
    me, listing = person(), g.glance
    teams = [one for one in here.teams if me.who is not Who.TEAM or one.code == me.team]
    forms = {one.code: number_of(one.form) for one in teams if number_of(one.form) in listing.listed}
    marked = {one.code: number_of(one.marked) for one in teams if number_of(one.marked) in listing.listed}
    papers = {one.code: number_of(one.paper) for one in teams if number_of(one.paper) in listing.listed}
    shown = () if me.who is Who.TEAM else _reports(listing, period)
    if me.who is Who.TEAM:  # who else is late is not theirs to know
        here = replace(here, unread=(), steps=tuple(replace(one, note="") for one in here.steps))
    return render_template(
        "periode.html",
        year=year,
        period=here,
        teams=teams,
        forms=forms,
        marked=marked,
        papers=papers,
        reports=shown,
        ways=_WAYS,
        today=year.today,
    )


def _reports(listing: Glance, period: str) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """What was made for the period, by what it is for."""
    places = {
        "Draf dan laporan pemeriksaan": f"output/{period}",
        "Salinan bertanda untuk dikembalikan ke tim": f"output/{period}/kembalikan",
        "Naskah": f"output/{period}/naskah",
        "Yang dikirim tim": f"masuk/{period}",
        "Yang sudah ditandatangani": f"output/{period}/tertanda",
    }
    found = {
        title: tuple(one for one in listing.below(place) if not one.name.casefold().endswith(_HIDDEN))
        for title, place in places.items()
    }
    return tuple((title, files) for title, files in found.items() if files)


@routes.action("/periode/<period:period>/mulai", SUBHEAD, period_files)
def begin_period(period: str) -> Response:
    """Papers, forms and messages."""
    here = office()
    electronic = request.form.get("disposisi", "").strip()
    arguments = (quarter_of(period), day_in("tanggal"), electronic, here.clock())
    return start_work(period, "Memulai periode", Step("Menulis naskah dan formulir isian", tasks.begin, arguments))


@routes.action("/periode/<period:period>/formulir", SUBHEAD, period_files)
def make_forms(period: str) -> Response:
    """The forms alone."""
    work = Step("Membuat formulir isian", tasks.make_forms, (quarter_of(period),))
    return start_work(period, "Pembuatan formulir isian", work)


@routes.action("/periode/<period:period>/terima", DELIVERING, period_forms)
def receive_files(period: str) -> Response:
    """Workbooks of teams under any name, and scans of what they told; checked at once."""
    here, me = office(), person()
    if me.who is Who.TEAM:  # by themselves, now: what is late was not sent earlier
        team, how, grounds, dated = me.team, _HERE, "", here.clock().date()
    else:
        team, how, grounds, dated = text_in("tim"), text_in("cara"), text_in("atas"), day_in("tanggal")
    files = files_in("berkas", needed=True)
    arguments = (quarter_of(period), dated, files, team, how, grounds, here.clock())
    works = (
        Step("Mengenali dan menyimpan kiriman", tasks.take_in, arguments),
        Step("Memeriksa isian", tasks.examine, (quarter_of(period), here.clock().date(), me.team)),
    )
    return start_with(files, period, "Penyimpanan kiriman", *works)


@routes.action("/periode/<period:period>/periksa", SUBHEAD, period_files)
def check_period(period: str) -> Response:
    work = Step("Memeriksa isian", tasks.examine, (quarter_of(period), office().clock().date()))
    return start_work(period, "Pemeriksaan isian", work)


@routes.action("/periode/<period:period>/susun", SUBHEAD, period_files)
def compose_period(period: str) -> Response:
    despite = request.form.get("tetap") == "ya"
    work = Step("Menyusun draf laporan", tasks.compose_draft, (quarter_of(period), office().clock().date(), despite))
    return start_work(period, "Penyusunan draf", work)


def start_work(period: str, title: str, *works: Step, back: str = "period_page", **named: Any) -> Response:
    """Begin work on a period; the steps come without its folder. The first goes by what the person saw: it looks once more
    when it has its turn. `back` is the page of the period that one returns to.
    """
    desk, me = office().desk, person()
    places = places_of(request.endpoint or "", request.view_args or {})
    first, *rest = works
    steps = (
        Step(first.title, tasks.as_seen, (desk.root, places, request.form[SEEN], first.work, *first.arguments)),
        *(Step(one.title, one.work, (desk.root, *one.arguments)) for one in rest),
    )
    job = desk.start(f"{title} {_TITLES[period]}", url_for(back, period=period), steps, me.who, me.team, **named)
    return to(url_for("job_page", number=job.number))


def start_with(files: tuple[Path, ...], period: str, title: str, *works: Step, **named: Any) -> Response:
    """The same with files that came in: they are thrown away once the work is over, or does not begin."""
    try:
        return start_work(period, title, *works, afterwards=partial(thrown_away, files), **named)
    except WorkspaceError:
        thrown_away(files)
        raise


def files_in(field: str, *, needed: bool = False) -> tuple[Path, ...]:
    """What was sent in a field of the form, taken in."""
    sent = [one for one in request.files.getlist(field) if one.filename]
    if needed and not sent:
        raise WorkspaceError("Belum ada berkas yang dipilih. Kembali, pilih berkasnya, lalu simpan.")
    return taken_in((one.filename or "", one.save) for one in sent) if sent else ()


def text_in(field: str) -> str:
    return request.form.get(field, "").strip()


def day_in(field: str) -> date:
    """A day as the browser sends it; today where the field is empty."""
    text = request.form.get(field, "").strip()
    if not text:
        return office().clock().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WorkspaceError("Tanggalnya tidak ada dalam kalender. Kembali, lalu isi lagi tanggalnya.") from None
