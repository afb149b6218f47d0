"""The web application: its state, and what is the same for every page."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.routing import BaseConverter

from lkjgen.core.values import dataclass
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.page import guard, tasks
from lkjgen.page.desk import Desk
from lkjgen.page.network import Network
from lkjgen.page.passwords import Patience, holds
from lkjgen.page.rights import NO_FILE, Route, Who
from lkjgen.page.sessions import Session, Sessions
from lkjgen.page.views import PeriodSeen, Refused, YearSeen, team_in
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Glance, number_of
from lkjgen.workspace.log import kind_of, note
from lkjgen.workspace.own import key_of

T = TypeVar("T")
_NEVER = "0" * 32

_FALLBACK = {
    401: "Halaman ini dibuka dari komputer Kasubag. Jalankan lagi 'lkjgen layani', atau klik dua kali "
    "pembukanya: peramban akan terbuka dengan sendirinya.",
    404: "Halaman atau berkas ini tidak ada, atau sudah berganti. Kembali ke Tahun ini, lalu pilih lagi.",
    405: "Alamat ini hanya dipakai oleh tombol di halaman. Kembali ke Tahun ini.",
    413: "Kiriman terlalu besar: seluruhnya paling banyak 60 MB dan 20 bagian. Kirim berkasnya satu per satu, atau kecilkan "
    "fotonya.",
    500: "Ada kesalahan program pada halaman ini. Berkas kerja tidak berubah. Muat ulang; bila terjadi lagi, tutup dan buka "
    "lagi lkjgen.",
}
_HEADINGS = {
    401: "Belum masuk",
    403: "Tidak dikerjakan",
    404: "Tidak ditemukan",
    409: "Berkas berubah",
    413: "Terlalu besar",
    500: "Kesalahan program",
}


@dataclass
class Office:
    """What the server knows: the open year, who is logged in, where it is called. `open_year` opens another year's folder,
    `stop` ends the server after the answer.
    """

    desk: Desk
    sessions: Sessions
    address: str
    clock: Callable[[], datetime]
    open_year: Callable[[Path], None]
    stop: Callable[[], None]
    network: Network = field(default_factory=Network)
    patience: Patience = field(default_factory=lambda: Patience(seconds))
    routes: dict[str, Route] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        """By the folder: cookies do not know ports, and another year may be open at another one."""
        return f"lkjgen-{key_of(self.desk.root) if self.desk.has_year else 'mulai'}"

    def session_of(self, token: str | None) -> Session | None:
        """Who sends this token. A password that was taken away, or is of another year, opens nothing any more."""
        found = self.sessions.of(token)
        if found is None or found.is_here or (self.desk.has_year and holds(self.desk.root, found.account, found.stamp)):
            return found
        self.sessions.log_out(token)
        return None

    def hosts(self) -> tuple[str, ...]:
        """The names by which the page may be called."""
        return (*guard.hosts_of(self.address), *(one.partition("://")[2] for one in self.network.addresses))


class PeriodKey(BaseConverter):
    regex = "TW[1-4]|Tahunan"


def office() -> Office:
    """The office of the request."""
    found: Office = current_app.extensions["lkjgen"]
    return found


def person() -> Session:
    """Who sends the request; only where the route demands that somebody is logged in."""
    found: Session = g.session
    return found


def quarter_of(key: str) -> int | None:
    return None if key == "Tahunan" else int(key[2])


def current_year() -> YearSeen | Response:
    """The year as it stands, or the page to be shown instead: that it is being read, or why it cannot be."""
    return current(tasks.read_year)


def current(read: Callable[..., T | Refused], *arguments: object) -> T | Response:
    """What `read` makes of the folder as it stands, or the page to be shown instead. The checksums of the page's forms are those
    of the files that it was read from.
    """
    found = office().desk.look(read, *arguments)
    if found is None:
        return Response(render_template("membaca.html"), 202)
    g.glance = found.glance
    if isinstance(found.value, Refused):
        contract = found.glance.listed.get(number_of(CONTRACT_FILE))
        return Response(render_template("tertahan.html", sentence=found.value.sentence, contract=contract))
    return found.value


def period_of(key: str) -> tuple[YearSeen, PeriodSeen] | Response:
    """A period with its year, or the page to be shown instead."""
    year = current_year()
    return year if isinstance(year, Response) else (year, year.period(key))


def checksum(endpoint: str, **arguments: Any) -> str:
    """Of what the page shows, as far as an action goes by it; of a folder that cannot be looked at, one that never holds."""
    try:
        return seen(*places_of(endpoint, arguments))
    except WorkspaceError:
        return _NEVER


def places_of(endpoint: str, arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The files and folders that an action goes by."""
    scope = office().routes[endpoint].scope
    if scope is None:
        raise ValueError(f"{endpoint} is no action")
    return scope(arguments)


def seen(*places: str) -> str:
    """The checksum of these files and folders; of no file also where the folder is gone."""
    return (Glance(Path(), {}) if places == NO_FILE else _shown_glance()).seen(*places)


def _shown_glance() -> Glance:
    """The folder as it was when the page's values were read; as it is now, where the page shows files only."""
    if "glance" not in g:
        g.glance = office().desk.glance() if office().desk.has_year else Glance(Path(), {})
    found: Glance = g.glance
    return found


def page(open_office: Office) -> Flask:
    """The application of an office, with all its routes."""
    from lkjgen.page import (  # they need what stands above
        approval,
        archive,
        colleagues,
        correction,
        draft,
        entrance,
        files,
        help,
        period,
        results,
        start,
        work,
        year,
        year_files,
    )

    app = Flask(__name__, static_url_path="/tampilan")
    app.config.update(
        MAX_CONTENT_LENGTH=guard.LARGEST_BODY, MAX_FORM_PARTS=guard.MOST_PARTS, TRAP_HTTP_EXCEPTIONS=False
    )
    app.url_map.converters["period"] = PeriodKey
    app.extensions["lkjgen"] = open_office
    pages = (entrance, start, year, period, results, draft, correction, approval, archive, year_files, work, files)
    for module in (*pages, colleagues, help):
        module.routes.put_on(app, open_office.routes)
    open_office.routes["static"] = Route("/tampilan/<path:filename>", "static", app.send_static_file, None, None, False)
    app.before_request(_guarded)
    app.after_request(_headed)
    app.teardown_request(lambda _error: request.close())  # what was sent, where it was not taken
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(WorkspaceError, _refused)
    app.register_error_handler(Exception, _failed)
    app.jinja_env.globals.update(checksum=checksum, team_in=team_in, SEEN=guard.SEEN, Who=Who)
    app.context_processor(_around)
    app.wsgi_app = guard.HostGate(  # type: ignore[method-assign]  # as Flask's documentation has it
        app.wsgi_app, open_office.hosts, lambda: " atau ".join((*open_office.network.addresses, open_office.address))
    )
    return app


def _guarded() -> Any:
    here = office()
    guard.refuse_foreign()
    g.session = here.session_of(request.cookies.get(here.cookie))
    if request.routing_exception is not None:
        if g.session is None:
            guard.refuse_without_right(Route("", "", _guarded, frozenset()), None)
        return None  # Flask raises it: no such page
    route = here.routes.get(request.endpoint or "")
    guard.refuse_without_right(route, g.session)
    guard.refuse_other_team(g.session)
    if route is None or (route.in_year and not here.desk.has_year and route.right is not None):
        return redirect(url_for("start"), 303)
    guard.refuse_stale(route, seen, tasks.STALE)
    return None


def _headed(response: Response) -> Response:
    for name, value in guard.HEADERS.items():
        response.headers[name] = value
    return response


def _around() -> dict[str, Any]:
    """What every template may use."""
    here = office()
    return {
        "session": g.get("session"),
        "has_year": here.desk.has_year,
        "running": here.desk.running if here.desk.has_year else None,
    }


def _http_error(error: HTTPException) -> Response | HTTPException:
    if isinstance(error, RequestEntityTooLarge):
        error.description = _FALLBACK[413]
    code = error.code or 500
    if code < 400:  # a redirect
        return error
    ours = code in (400, 403, 409) and error.description != type(error).description
    sentence = error.description if ours else _FALLBACK.get(code, _FALLBACK[404])
    if code == 401 and office().network.is_open and office().desk.has_year:
        return Response(render_template("masuk.html", name="", refused=""), 401)
    return Response(
        render_template(
            "galat.html",
            heading=_HEADINGS.get(code, "Tidak dapat dikerjakan"),
            sentence=sentence,
            typed=_typed() if code == 409 else (),
        ),
        code,
    )


def _typed() -> tuple[str, ...]:
    """What somebody wrote in vain, to be copied from the page that says so."""
    return tuple(text for name, text in request.form.items() if name != guard.SEEN and " " in text.strip())


def _refused(error: WorkspaceError) -> Response:
    from lkjgen.page.words import plain

    roots = (office().desk.root,) if office().desk.has_year else ()
    return Response(
        render_template("galat.html", heading="Tidak dapat dikerjakan", sentence=plain(str(error), *roots)), 409
    )


def _failed(error: Exception) -> Response:
    note(office().clock(), f"kesalahan {request.method} {request.endpoint}: {kind_of(error)}")
    return Response(render_template("galat.html", heading=_HEADINGS[500], sentence=_FALLBACK[500]), 500)


def seconds() -> float:
    return time.time()
