"""Draf: the versions of a period's report, what differs from the data, and the edited draft that comes back."""

from __future__ import annotations

import re
from functools import partial

from flask import Response, g, render_template, request

from lkjgen.page import report_tasks, tasks
from lkjgen.page.app import current, office, period_of, quarter_of
from lkjgen.page.desk import Step
from lkjgen.page.period import start_work
from lkjgen.page.rights import SUBHEAD, Routes, Who, period_drafts, period_files
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Listed, number_of
from lkjgen.workspace.incoming import taken_in, thrown_away

routes = Routes()
_HASH = re.compile(r"_[0-9a-f]{12}(?=(?:_v\d+)?\.docx$)")  # in the names of copies: nobody reads it
_READERS = frozenset({Who.SUBHEAD, Who.SECRETARY, Who.HEAD})


@routes.page("/periode/<period:period>/draf", _READERS)
def draft_page(period: str) -> str | Response:
    found = period_of(period)
    if isinstance(found, Response):
        return found
    year, here = found
    seen = current(report_tasks.read_draft, quarter_of(period))
    if isinstance(seen, Response):
        return seen
    listing = g.glance.listed
    return render_template(
        "draf.html",
        year=year,
        period=here,
        seen=seen,
        kept=[(one.id, _HASH.sub("", one.name)) for one in _below(f"output/{period}/arsip", (".docx",))],
        told=_below(f"output/{period}", ("_perubahan.html", "_perubahan.xlsx", "_telusur.html", "_telusur.xlsx")),
        listed=lambda place: number_of(place) if number_of(place) in listing else "",
    )


def _below(folder: str, ends: tuple[str, ...]) -> tuple[Listed, ...]:
    found: tuple[Listed, ...] = g.glance.below(folder)
    return tuple(one for one in found if one.name.casefold().endswith(ends))


@routes.action("/periode/<period:period>/draf/susun", SUBHEAD, period_files)
def compose_version(period: str) -> Response:
    """The next version; from the draft that was chosen, where there are several."""
    number = request.form.get("draf", "")
    chosen = office().desk.glance().listed.get(number)
    if number and (chosen is None or chosen.folder != f"output/{period}"):
        raise WorkspaceError("Draf yang dipilih tidak ada lagi. Kembali, lalu pilih lagi.")
    despite = request.form.get("tetap") == "ya"
    arguments = (quarter_of(period), office().clock().date(), despite, chosen.place if chosen else "")
    work = Step("Menyusun draf laporan", tasks.compose_draft, arguments)
    return start_work(period, "Penyusunan draf", work, back="draft_page")


@routes.action("/periode/<period:period>/draf/unggah", SUBHEAD, period_drafts)
def send_draft(period: str) -> Response:
    """An edited draft, recognised by what is in it; no other is replaced."""
    sent = [one for one in request.files.getlist("berkas") if one.filename][:1]
    if not sent:
        raise WorkspaceError("Belum ada berkas yang dipilih. Kembali, pilih draf yang disunting, lalu simpan.")
    files = taken_in((one.filename or "", one.save) for one in sent)
    work = Step("Mengenali dan menyimpan draf", report_tasks.take_draft, (quarter_of(period), files[0]))
    try:
        return start_work(period, "Penyimpanan draf", work, back="draft_page", afterwards=partial(thrown_away, files))
    except WorkspaceError:
        thrown_away(files)
        raise
