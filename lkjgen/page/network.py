"""The page for colleagues on the office's network: a second server beside the one of this PC, only while the Kasubag wants it."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cheroot.wsgi import Server

from lkjgen.page.guard import LARGEST_BODY
from lkjgen.workspace import WorkspaceError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_EVERYWHERE = "0.0.0.0"  # noqa: S104  the Kasubag asked for it
_PORT = 8765  # the same each time where it is free: people keep the address
_THREADS = 10
_FRESH = 15.0  # seconds for which the addresses of this PC are remembered: a laptop changes them
_ELSEWHERE = ("192.0.2.1", 9)  # an address of documentation; nothing is sent there


class Network:
    """`certificate` are the files of the office's certificate and of its key, for https."""

    def __init__(self, certificate: tuple[Path, Path] | None = None) -> None:
        self._certificate = certificate
        self._server: Server | None = None
        self.ending: threading.Thread | None = None
        self._known: tuple[float, tuple[str, ...]] = (0.0, ())
        self._ssl()  # a certificate that is none is told when the page begins, not when somebody opens it for others

    @property
    def is_open(self) -> bool:
        return self._server is not None

    @property
    def is_private(self) -> bool:
        """Whether what is sent can be read by nobody on the way."""
        return self._certificate is not None

    def admit(self, application: WSGIApplication) -> None:
        """Serve the network; raises `WorkspaceError` where the system has something against it."""
        if self._server is not None:
            return
        server = self._prepared(application)
        threading.Thread(target=server.serve, daemon=True).start()
        self._server = server

    def close(self) -> None:
        """From now on nobody is let in; who is just being served gets their answer."""
        server, self._server = self._server, None
        if server is not None:
            self.ending = threading.Thread(target=server.stop, daemon=True)
            self.ending.start()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the page is found, the name of this PC first; nothing while it is not served."""
        server = self._server
        if server is None:
            return ()
        scheme = "https" if self.is_private else "http"
        return tuple(f"{scheme}://{host}:{server.bind_addr[1]}" for host in self._hosts())

    def _hosts(self) -> tuple[str, ...]:
        then, found = self._known
        if not found or time.monotonic() - then > _FRESH:
            found = names_here()
            self._known = (time.monotonic(), found)
        return found

    def _prepared(self, application: WSGIApplication) -> Server:
        server = Server((_EVERYWHERE, _PORT if _is_free(_PORT) else 0), application, numthreads=_THREADS)
        server.max_request_body_size = LARGEST_BODY
        server.shutdown_timeout = 1
        server.ssl_adapter = self._ssl()
        try:
            server.prepare()
        except OSError as error:
            raise WorkspaceError(
                "Jaringan tidak dapat dibuka: komputer tidak memberi tempat. Tutup program lain, lalu ulangi."
            ) from error
        return server

    def _ssl(self) -> object:
        if self._certificate is None:
            return None
        from cheroot.ssl.builtin import BuiltinSSLAdapter

        try:
            return BuiltinSSLAdapter(*map(str, self._certificate))
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise WorkspaceError(
                "Sertifikat kantor tidak dapat dipakai: berkas sertifikat dan kuncinya harus ada, berformat PEM, dan cocok satu "
                "sama lain. Periksa keduanya, atau buka jaringan tanpa sertifikat."
            ) from error


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":  # there it would share the port of another program
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_EVERYWHERE, port))
        except OSError:
            return False
    return True


def names_here() -> tuple[str, ...]:
    """By which names and addresses others find this PC."""
    name = socket.gethostname().casefold()
    found = [name]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_ELSEWHERE)  # of a datagram socket: it only asks for the way
        found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        found += socket.gethostbyname_ex(name)[2]
    return tuple(dict.fromkeys(one for one in found if one and not one.startswith("127.")))
