"""The page for colleagues: the network opened and closed, passwords handed out and taken away; all of it at this PC only."""

from __future__ import annotations

from flask import Response, current_app, render_template, request, url_for
from werkzeug.exceptions import NotFound

from lkjgen.core.number import show_date
from lkjgen.core.values import dataclass
from lkjgen.page.app import office
from lkjgen.page.passwords import accounts, give, name_of, take_away
from lkjgen.page.rights import SUBHEAD, Routes, Who, nothing
from lkjgen.page.start import to
from lkjgen.page.views import Refused
from lkjgen.workspace import WorkspaceError

routes = Routes()


@dataclass(frozen=True)
class Seat:
    """Somebody who may get a password; `since` when they got the last one, "" where they have none."""

    name: str
    title: str
    who: Who
    team: str
    since: str


@routes.page("/jaringan", SUBHEAD, here_only=True)
def network_page() -> str:
    return render_template("jaringan.html", network=office().network, seats=_seats())


@routes.action("/jaringan/buka", SUBHEAD, nothing, here_only=True)
def open_network() -> Response:
    office().network.admit(current_app.wsgi_app)
    return to(url_for("network_page"))


@routes.action("/jaringan/tutup", SUBHEAD, nothing, here_only=True)
def close_network() -> Response:
    office().network.close()
    return to(url_for("network_page"))


@routes.action("/jaringan/sandi", SUBHEAD, nothing, here_only=True)
def give_password() -> str:
    """The slip; the password is shown this once, and kept nowhere."""
    here, seat = office(), _seat()
    name, password = give(here.desk.root, seat.who, seat.team, show_date(here.clock().date()))
    return render_template("slip.html", seat=seat, name=name, password=password, addresses=here.network.addresses)


@routes.action("/jaringan/cabut", SUBHEAD, nothing, here_only=True)
def take_password() -> Response:
    take_away(office().desk.root, _seat().name)
    return to(url_for("network_page"))


def _seat() -> Seat:
    asked = request.form.get("siapa", "")
    found = next((one for one in _seats() if one.name == asked), None)
    if found is None:
        raise NotFound
    return found


def _seats() -> list[Seat]:
    """The officials, the teams of the year as far as it can be read, and whoever has a password from before."""
    since = {one.name: one.since for one in accounts(office().desk.root)}
    try:
        read = office().desk.year()
    except WorkspaceError:
        read = None
    year = read.value if read is not None and not isinstance(read.value, Refused) else None
    called = year.called if year else {}
    seats = [
        Seat(name_of(who), called.get(who, who.value), who, "", "") for who in (Who.HEAD, Who.SECRETARY, Who.SUBHEAD)
    ]
    if year:
        teams = {team.code: team.name for one in year.periods for team in one.teams}
        seats += [Seat(name_of(Who.TEAM, code), name, Who.TEAM, code, "") for code, name in teams.items()]
    listed = {one.name for one in seats}
    seats += [
        Seat(one.name, one.team or one.who.value, one.who, one.team, "")
        for one in accounts(office().desk.root)
        if one.name not in listed
    ]
    return [Seat(one.name, one.title, one.who, one.team, since.get(one.name, "")) for one in seats]
