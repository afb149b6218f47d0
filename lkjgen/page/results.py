"""Hasil pemeriksaan: what the check found in a period, and every indicator with its figures and its way."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, g, render_template, request
from werkzeug.exceptions import NotFound

from lkjgen.page import report_tasks
from lkjgen.page.app import current, office, period_of, person, quarter_of
from lkjgen.page.desk import Step
from lkjgen.page.drawing import drawing
from lkjgen.page.period import start_work
from lkjgen.page.report_views import ResultSeen, ResultsSeen
from lkjgen.page.rights import EVERYONE, SUBHEAD, Routes, Who, period_files
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import number_of

routes = Routes()
_ALL = "semua"


@routes.page("/periode/<period:period>/hasil", EVERYONE)
def results_page(period: str) -> str | Response:
    """A team sees its own; filtered by what the address says."""
    found = period_of(period)
    if isinstance(found, Response):
        return found
    year, here = found
    seen = current(report_tasks.read_results, quarter_of(period))
    if isinstance(seen, Response):
        return seen
    me = person()
    if me.who is Who.TEAM:
        seen = _of_team(seen, me.team)
    chosen = {name: request.args.get(name, _ALL) for name in ("tim", "tingkat", "aturan")}
    shown = [one for one in seen.results if _fits(one, chosen)]
    listing = g.glance.listed if me.who is not Who.TEAM else {}
    charts = {
        one.code: [
            (drawing(title, stages), stages, heading)
            for title, stages, heading in (
                ("Triwulan tahun ini", one.quarters, "Sampai dengan"),
                ("Dari tahun ke tahun", one.years, "Tahun"),
            )
            if stages
        ]
        for one in seen.indicators
    }
    return render_template(
        "hasil.html",
        year=year,
        period=here,
        seen=seen,
        shown=shown,
        chosen=chosen,
        all=_ALL,
        charts=charts,
        choices={
            "tim": dict.fromkeys((one.team, one.team_name) for one in seen.results),
            "tingkat": dict.fromkeys((one.severity, one.severity) for one in seen.results),
            "aturan": dict.fromkeys((one.code, f"{one.code} {one.title}") for one in seen.results),
        },
        listed=lambda place: number_of(place) if number_of(place) in listing else "",
        own=lambda place: number_of(place) if number_of(place) in g.glance.listed else "",
    )


def _of_team(seen: ResultsSeen, team: str) -> ResultsSeen:
    return replace(
        seen,
        results=tuple(one for one in seen.results if one.team == team),
        indicators=tuple(one for one in seen.indicators if one.team == team),
        returning=tuple(one for one in seen.returning if one.code == team),
        accepted=(),
    )


def _fits(one: ResultSeen, chosen: dict[str, str]) -> bool:
    said = {"tim": one.team, "tingkat": one.severity, "aturan": one.code}
    return all(value in (_ALL, said[name]) for name, value in chosen.items())


@routes.action("/periode/<period:period>/kembalikan", SUBHEAD, period_files)
def return_form(period: str) -> Response:
    """Put on record that a team's form goes back to it, with a note."""
    found = period_of(period)
    if isinstance(found, Response):
        return found
    team, note = request.form.get("tim", "").strip(), request.form.get("catatan", "").strip()
    names = {one.code: one.name for one in found[1].teams}
    if team not in names:
        raise NotFound
    if not note:
        raise WorkspaceError(
            "Tulis dulu catatan untuk timnya: apa yang perlu diperbaiki. Kembali, lalu isi catatannya."
        )
    work = Step(
        "Mencatat pengembalian dan menandai berkasnya",
        report_tasks.return_to_team,
        (quarter_of(period), team, names[team], note, office().clock()),
    )
    return start_work(period, "Pengembalian formulir", work, back="results_page")
