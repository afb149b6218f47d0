"""The page under load: forty people look at it while a draft is composed. Ratios only, of times of one and the same minute.

    python -m benchmarks.page_load [--readers 40] [--seconds 60]

Each reader asks for the board, a period and an empty page in turn, with pauses as people make. What is told is how much slower
the 99th percentile of a page is than that of the empty page, which waits in the same queue. It wants a quiet machine.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from cheroot.wsgi import Server

from lkjgen.page.app import Office, page, seconds
from lkjgen.page.desk import Desk
from lkjgen.page.guard import SEEN
from lkjgen.page.rights import OPEN, Route, Who
from lkjgen.page.sessions import Sessions
from tests.small_year import begun, forms

PAGES = {"board": "/", "period": "/periode/TW1", "empty": "/kosong"}
MOST = 5.0  # times an empty page
_NOW = datetime(2023, 4, 5, 9, 30, tzinfo=UTC)
_THREADS = 10  # as the product's server has


def serve(root: Path) -> None:
    """The product's server with one page more, which holds nothing; it tells where it is and the cookie of the Kasubag."""
    server = Server(("127.0.0.1", 0), None, numthreads=_THREADS)
    server.prepare()
    address = f"http://127.0.0.1:{server.bind_addr[1]}"
    sessions = Sessions("-", seconds)
    office = Office(Desk(root, lambda: _NOW), sessions, address, lambda: _NOW, lambda _root: None, server.stop)
    application = page(office)
    application.add_url_rule(PAGES["empty"], "empty", lambda: "")
    office.routes["empty"] = Route(PAGES["empty"], "empty", lambda: "", OPEN, in_year=False)
    server.wsgi_app = application
    print(server.bind_addr[1], f"{office.cookie}={sessions.log_in(Who.SUBHEAD)}", flush=True)
    server.serve()


class Asking:
    """Requests to the server, over one connection."""

    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        self._headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}

    def get(self, path: str) -> tuple[int, str]:
        return self._answered("GET", path, "")

    def compose(self) -> None:
        """One draft, from the button to its end."""
        token = re.search(
            rf'action="/periode/TW1/susun".*?name="{SEEN}" value="([^"]+)"', self.get("/periode/TW1")[1], re.S
        )
        status, _ = self._answered("POST", "/periode/TW1/susun", f"{SEEN}={token[1] if token else ''}&tetap=ya")
        while status == 303 and "sedang berjalan" in self.get("/")[1]:
            time.sleep(0.2)

    def _answered(self, method: str, path: str, body: str) -> tuple[int, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self._connection.request(method, path, body.encode(), {**self._headers, **form})
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()


def read_on(asking: Asking, until: float, found: dict[str, list[float]], chance: random.Random) -> None:
    while time.perf_counter() < until:
        for name, path in PAGES.items():
            time.sleep(chance.uniform(0.5, 1.5))
            start = time.perf_counter()
            status, _ = asking.get(path)
            found[name].append(time.perf_counter() - start)
            assert status in (200, 202), (path, status)  # 202: that the year is being read; its time counts, too


def p99(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * 99 // 100)]


def measure(port: int, cookie: str, readers: int, wanted: float) -> tuple[dict[str, list[float]], int]:
    """The times of each page, and how many drafts were composed meanwhile."""
    first = Asking(port, cookie)
    while first.get("/")[0] != 200:
        time.sleep(0.2)
    until, found, drafts = time.perf_counter() + wanted, {name: list[float]() for name in PAGES}, 0
    threads = [
        threading.Thread(target=read_on, args=(Asking(port, cookie), until, found, random.Random(number)))  # noqa: S311
        for number in range(readers)
    ]
    for one in threads:
        one.start()
    while time.perf_counter() < until:
        first.compose()
        drafts += 1
    for one in threads:
        one.join()
    return found, drafts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--readers", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root, quiet = Path(folder, "LKJ 2023"), {"LKJGEN_CONFIG": "none", "LKJGEN_SOFFICE": "none"}
        begun(root)
        (root / "masuk/TW1").mkdir(parents=True, exist_ok=True)
        for name, data in forms(root, "TW1").items():
            (root / "masuk/TW1" / name).write_bytes(data)
        command = [sys.executable, "-m", "benchmarks.page_load", "--serve", str(root)]
        with subprocess.Popen(command, env={**os.environ, **quiet}, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
            try:
                assert server.stdout
                port, cookie = server.stdout.readline().split()
                found, drafts = measure(int(port), cookie, options.readers, options.seconds)
            finally:
                server.kill()
    print(f"{options.readers} readers, {drafts} drafts composed meanwhile, {len(found['empty'])} requests of each page")
    ratios = {name: p99(times) / p99(found["empty"]) for name, times in found.items() if name != "empty"}
    for name, ratio in ratios.items():
        print(f"{name}: 99th percentile {ratio:.1f} times that of an empty page")
    return int(max(ratios.values()) > MOST)


if __name__ == "__main__":
    sys.exit(main())
