"""Tahun ini: the steps of the SOP by period, and what waits for whom."""

from __future__ import annotations

from flask import Response, render_template

from lkjgen.page.app import current_year, person
from lkjgen.page.rights import EVERYONE, Routes, Who
from lkjgen.page.sessions import Session
from lkjgen.page.views import Waiting, YearSeen

routes = Routes()


@routes.page("/", EVERYONE)
def year_board() -> str | Response:
    year = current_year()
    if isinstance(year, Response):
        return year
    mine, others = mine_and_others(year, person())
    return render_template("tahun.html", year=year, mine=mine, others=others)


def mine_and_others(year: YearSeen, me: Session) -> tuple[list[Waiting], list[Waiting]]:
    """What waits for who is logged in, and for all others."""
    mine = [one for one in year.waiting if one.who is me.who and (me.who is not Who.TEAM or one.team == me.team)]
    return mine, [one for one in year.waiting if one not in mine and not (me.team and one.team)]
