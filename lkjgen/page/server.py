"""The page on this PC: a free port of 127.0.0.1, the browser opened by a link that works once; and the network, where asked."""

from __future__ import annotations

import contextlib
import platform
import threading
import webbrowser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cheroot.wsgi import Server

from lkjgen import __version__
from lkjgen.page.app import Office, page, seconds
from lkjgen.page.desk import Desk
from lkjgen.page.guard import LARGEST_BODY
from lkjgen.page.network import Network
from lkjgen.page.sessions import Sessions, new_link
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.incoming import sweep
from lkjgen.workspace.log import note
from lkjgen.workspace.own import remember
from lkjgen.workspace.presence import ServedError, Serving, new_secret, serving

_LOCAL = "127.0.0.1"
_THREADS = 10


def serve(
    root: Path | None,
    *,
    tell: Callable[[str], None],
    browser: bool,
    clock: Callable[[], datetime],
    network: bool = False,
    certificate: tuple[Path, Path] | None = None,
) -> None:
    """Serve a year's page, or the one to choose a year, until somebody ends it; where it is served already, open that."""
    with contextlib.ExitStack() as held:
        server = Server((_LOCAL, 0), None, numthreads=_THREADS)
        server.max_request_body_size = LARGEST_BODY
        try:
            server.prepare()
        except OSError as error:
            raise WorkspaceError("Halaman tidak dapat dibuka: komputer tidak memberi tempat di 127.0.0.1.") from error
        held.callback(server.stop)
        address, secret = f"http://{_LOCAL}:{server.bind_addr[1]}", new_secret()
        try:
            years = held.enter_context(_Years(address, secret, root))
        except ServedError as error:
            if error.here is None:
                raise
            _open(error.here, tell, browser=browser)
            return
        office = Office(
            Desk(root, clock),
            Sessions(secret, seconds),
            address,
            clock,
            lambda chosen: _switch(office, years, chosen),
            lambda: threading.Timer(0.3, server.stop).start(),
            Network(certificate),
        )
        held.callback(office.network.close)
        held.callback(lambda: office.desk.close())
        server.wsgi_app = application = page(office)
        note(clock(), f"dimulai: lkjgen {__version__}, Python {platform.python_version()}, {platform.platform()}")
        held.callback(lambda: note(clock(), "selesai"))
        sweep()
        if network:
            office.network.admit(application)
            tell(
                f"Untuk rekan di jaringan kantor: {office.network.addresses[0]}. Kata sandinya dibagikan di halaman, bagian "
                "Rekan di jaringan kantor."
            )
        if root is not None:
            remember(root)
            threading.Thread(target=office.desk.year, daemon=True).start()  # it is read while the browser starts
        _open(Serving(address, secret), tell, browser=browser)
        server.serve()


def _open(here: Serving, tell: Callable[[str], None], *, browser: bool) -> None:
    link = f"{here.address}/masuk/{new_link(here.secret, seconds())}"
    if browser and webbrowser.open_new_tab(link):
        tell("Halaman kerja terbuka di peramban. Tutup dengan tombol Selesai di halaman itu.")
    else:
        tell(f"Buka alamat ini di peramban dalam dua menit: {link}")


def _switch(office: Office, years: _Years, chosen: Path) -> None:
    """Serve another year's folder from now on."""
    if office.desk.running is not None:
        raise WorkspaceError("Pekerjaan lain masih berjalan. Tunggu sampai selesai, lalu buka tahun itu.")
    years.change(chosen)
    before, office.desk = office.desk, Desk(chosen, office.clock)
    before.close()


class _Years:
    """Which year's folder is served; only one at a time."""

    def __init__(self, address: str, secret: str, root: Path | None) -> None:
        self._address, self._secret = address, secret
        self._root = root
        self._held = contextlib.ExitStack()

    def __enter__(self) -> _Years:
        if self._root is not None:
            self._held.enter_context(serving(self._root, self._address, self._secret))
        return self

    def __exit__(self, *_error: object) -> None:
        self._held.close()

    def change(self, root: Path) -> None:
        if self._root is not None and root.resolve() == self._root.resolve():
            return
        with contextlib.ExitStack() as new:
            new.enter_context(serving(root, self._address, self._secret))
            self._held.close()
            self._held, self._root = new.pop_all(), root
