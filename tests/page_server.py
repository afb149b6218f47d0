"""The page's server in a thread of a test."""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lkjgen.page import server
from lkjgen.page.guard import SEEN
from lkjgen.page.sessions import new_link
from lkjgen.workspace import own
from tests.page_office import NOW


@dataclass
class Running:
    """A server in a thread of its own, and what it told."""

    root: Path
    told: list[str] = field(default_factory=list)
    is_ending: bool = False  # somebody pressed the button
    now: datetime = NOW  # what the PC's clock says

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()
        for _ in range(600):
            if self.told:
                return
            time.sleep(0.05)
        raise AssertionError("it does not start")

    def _serve(self) -> None:
        server.serve(self.root, tell=self.told.append, browser=False, clock=lambda: self.now)

    @property
    def place(self) -> tuple[str, int]:
        found = re.search(r"http://(127\.0\.0\.1):(\d+)/", self.told[0])
        assert found, self.told
        return found[1], int(found[2])

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection(*self.place, timeout=60)
        try:
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), {name.title(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def log_in(self) -> str:
        """The cookie of who opens the link that was told."""
        status, _, headers = self.ask("GET", "/masuk/" + self.told[0].partition("/masuk/")[2])
        assert status == 303
        return headers["Set-Cookie"].partition(";")[0]

    def link(self) -> str:
        """A link that nobody used, as a second start of the program makes it of what the first one left."""
        kept = own.kept(f"halaman-{own.key_of(self.root)}.json")
        return f"{kept['alamat']}/masuk/{new_link(kept['kunci'], time.time())}"

    def end(self) -> None:
        """Press the button, if nobody did."""
        if own.kept(f"halaman-{own.key_of(self.root)}.json") and not self.is_ending:
            self.told[0] = self.link()
            self.finish(self.log_in())
        self.thread.join(60)
        assert not self.thread.is_alive()

    def finish(self, cookie: str) -> tuple[int, str, dict[str, str]]:
        self.is_ending = True
        page = self.ask("GET", "/mulai", Cookie=cookie)[1]
        found = re.search(rf'action="/selesai".*?name="{SEEN}" value="([^"]+)"', page, re.S)
        assert found
        form = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", "/selesai", f"{SEEN}={found[1]}", **form)
