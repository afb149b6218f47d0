"""What a request goes through before its page: where it was sent to, where it comes from, who sends it, what they saw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Response, request
from werkzeug.exceptions import BadRequest, Conflict, Forbidden, Unauthorized

from lkjgen.page.rights import Route, Who
from lkjgen.page.sessions import Session

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY = 60 * 2**20  # bytes
MOST_PARTS = 20  # of a form: its fields and files
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SEEN = "dilihat"
"""The field of a form with the checksum of what its page showed."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HostGate:
    """Lets through what was sent to one of our addresses, before anything else looks at it."""

    def __init__(self, inner: WSGIApplication, hosts: Callable[[], Iterable[str]], address: Callable[[], str]) -> None:
        self._inner, self._hosts, self._address = inner, hosts, address

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if str(environ.get("HTTP_HOST", "")).casefold() in self._hosts():
            return self._inner(environ, start_response)
        body = (
            '<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>Alamat keliru</title><h1>Alamat keliru</h1>'
            f"<p>Halaman ini dibuka dengan alamat yang bukan miliknya. Alamat yang benar: {self._address()}</p></html>"
        )
        answer = Response(body, 400, headers=HEADERS)
        return answer(environ, start_response)


def hosts_of(address: str) -> tuple[str, ...]:
    """The names by which a page that serves this PC alone may be called."""
    port = urlsplit(address).port
    return tuple(f"{one}:{port}" for one in LOOPBACK)


def refuse_foreign() -> None:
    """A change is only taken from a page of ours: the browser says where it comes from."""
    if request.method in ("GET", "HEAD"):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site == "same-origin" or (site is None and request.headers.get("Origin") == request.host_url.rstrip("/")):
        return
    raise Forbidden(
        "Permintaan ini tidak datang dari halaman lkjgen, jadi tidak dikerjakan. Buka halamannya, lalu ulangi dari sana."
    )


def refuse_without_right(route: Route | None, session: Session | None) -> None:
    """What is not declared is refused; who is not logged in is told how to come in."""
    if route is None:
        raise Forbidden("Halaman ini tidak dapat dibuka.")
    if route.right is None:
        return
    if session is None:
        raise Unauthorized
    if not route.allows(session.who):
        raise Forbidden(
            f"Bagian ini bukan untuk {session.who.value}. Mintakan kepada "
            f"{' atau '.join(sorted(one.value for one in route.right))}."
        )
    if route.here_only and not session.is_here:
        raise Forbidden(
            "Bagian ini bukan untuk yang masuk lewat jaringan. Pakai komputer Kasubag, tempat halaman ini dijalankan."
        )


def refuse_other_team(session: Session | None) -> None:
    """A team's person asks for their own team only, whichever way a route names it."""
    if session is None or session.who is not Who.TEAM:
        return
    named = {(request.view_args or {}).get("team"), *request.args.getlist("tim"), *request.form.getlist("tim")}
    if named - {None, "", session.team}:
        raise Forbidden("Ini milik tim lain. Yang dapat Anda buka dan isi hanya bagian tim Anda sendiri.")


def refuse_stale(route: Route, now: Callable[..., str], sentence: str) -> None:
    """An action goes by what its page showed: where that has changed since, nothing is done."""
    if route.scope is None:
        return
    seen = request.form.get(SEEN)
    if not seen:
        raise BadRequest("Isian ini tidak lengkap. Buka lagi halamannya, lalu ulangi.")
    arguments: dict[str, Any] = dict(request.view_args or {})
    if seen != now(*route.scope(arguments)):
        raise Conflict(sentence)
