"""Coming in by the launcher's link or with a password, going out, and ending the program."""

from __future__ import annotations

from flask import Response, render_template, request, url_for
from werkzeug.exceptions import Forbidden

from lkjgen.page.app import office
from lkjgen.page.desk import BusyError
from lkjgen.page.passwords import matching
from lkjgen.page.rights import EVERYONE, OPEN, SUBHEAD, Routes, nothing

routes = Routes()
_HERE = ("127.0.0.1", "::1")
_WRONG = (
    "Nama atau kata sandi tidak cocok, atau terlalu cepat dicoba lagi. Periksa slip dari Kasubag, tunggu paling lama satu "
    "menit, lalu coba lagi."
)


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


@routes.action("/masuk", OPEN, nothing, in_year=False)
def log_in() -> Response:
    """Name and password, while the network is served. Whatever is wrong, the answer is the same."""
    here, name, address = office(), request.form.get("nama", ""), request.remote_addr or ""
    if not here.network.is_open or not here.desk.has_year:
        raise Forbidden("Halaman ini sedang tidak dibuka untuk jaringan. Tanyakan kepada Kasubag.")
    found = None
    if here.patience.admits(name, address):
        found = matching(here.desk.root, name, request.form.get("sandi", ""))
    if found is None:
        return Response(render_template("masuk.html", name=name[:60], refused=_WRONG), 403)
    here.patience.forget(name, address)
    return logged_in(url_for("year_board"), here.sessions.log_in(found.who, found.team, found.name, found.stamp))


@routes.action("/keluar", EVERYONE, nothing, in_year=False)
def log_out() -> Response:
    here = office()
    here.sessions.log_out(request.cookies.get(here.cookie))
    answer = Response(status=303, headers={"Location": url_for("year_board")})
    answer.delete_cookie(here.cookie)
    return answer


def logged_in(target: str, token: str) -> Response:
    """Go to a page with the cookie of the year that is open now."""
    answer = Response(status=303, headers={"Location": target})
    answer.set_cookie(office().cookie, token, httponly=True, secure=request.is_secure, samesite="Strict", path="/")
    return answer


@routes.action("/selesai", SUBHEAD, nothing, in_year=False, here_only=True)
def finish() -> Response:
    """End the program; not under the hands of work that is being done."""
    desk = office().desk
    if busy := desk.running:
        raise BusyError(busy)
    answer = Response(render_template("selesai.html"))
    answer.delete_cookie(office().cookie)
    answer.call_on_close(office().stop)
    return answer
