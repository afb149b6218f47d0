"""Coming in by the launcher's link, and ending the program."""

from __future__ import annotations

from flask import Response, render_template, request, url_for
from werkzeug.exceptions import Forbidden

from lkjgen.page.app import office
from lkjgen.page.desk import BusyError
from lkjgen.page.rights import OPEN, SUBHEAD, Routes, nothing

routes = Routes()
_HERE = ("127.0.0.1", "::1")


@routes.page("/masuk/<link>", OPEN, in_year=False)
def enter(link: str) -> Response:
    """The launcher's link: from this PC only, and once."""
    token = office().sessions.opened_by(link) if request.remote_addr in _HERE else None
    if token is None:
        raise Forbidden(
            "Tautan masuk ini sudah dipakai atau sudah lewat waktunya. Jalankan lagi 'lkjgen layani', atau klik dua kali "
            "pembukanya."
        )
    return logged_in(url_for("year_board"), token)


def logged_in(target: str, token: str) -> Response:
    """Go to a page with the cookie of the year that is open now."""
    answer = Response(status=303, headers={"Location": target})
    answer.set_cookie(office().cookie, token, httponly=True, samesite="Strict", path="/")
    return answer


@routes.action("/selesai", SUBHEAD, nothing, in_year=False)
def finish() -> Response:
    """End the program; not under the hands of work that is being done."""
    desk = office().desk
    if busy := desk.running:
        raise BusyError(busy)
    answer = Response(render_template("selesai.html"))
    answer.delete_cookie(office().cookie)
    answer.call_on_close(office().stop)
    return answer
