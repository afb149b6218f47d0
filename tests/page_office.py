"""The office's page on a small year, without a server: requests as browsers send them, work done at once in this process."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.test import TestResponse

from lkjgen.page.app import Office, page
from lkjgen.page.desk import Desk
from lkjgen.page.guard import SEEN
from lkjgen.page.network import Network
from lkjgen.page.passwords import Patience
from lkjgen.page.rights import Who
from lkjgen.page.sessions import Sessions

ADDRESS = "http://127.0.0.1:4321"
NOW = datetime(2023, 4, 5, 9, 30, tzinfo=UTC)
SECRET = "rahasia-uji"  # noqa: S105  of the tests alone
OURS = {"Sec-Fetch-Site": "same-origin"}


class AtOnce:
    """Instead of a child process: the work is done here. `failures` as the real one."""

    failures = 0

    def __init__(self, *_limits: float) -> None:
        pass

    def __enter__(self) -> AtOnce:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def call(self, function: Callable[..., Any], *arguments: object) -> Any:
        return function(*arguments)

    def stop(self) -> None:
        pass


class Network8765(Network):
    """As if the network were served: the PC is called pc-kasubag. Nothing is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = False

    @property
    def is_open(self) -> bool:
        return self.opened

    @property
    def addresses(self) -> tuple[str, ...]:
        return ("http://pc-kasubag:8765", "http://192.168.1.5:8765") if self.opened else ()

    def admit(self, application: object) -> None:
        assert application
        self.opened = True

    def close(self) -> None:
        self.opened = False


@dataclass
class Site:
    """A server's state, with the application; `seconds` is what its clock for sessions says."""

    office: Office
    app: Flask
    seconds: list[float]
    stopped: list[str]

    def visitor(self, who: Who | None = Who.SUBHEAD, team: str = "") -> Visitor:
        """Somebody's browser, logged in."""
        client = self.app.test_client()
        if who is not None:
            client.set_cookie(self.office.cookie, self.office.sessions.log_in(who, team), domain="127.0.0.1")
        return Visitor(self, client)


def site(root: Path | None, now: datetime = NOW) -> Site:
    seconds, stopped = [1000.0], list[str]()

    def opened(chosen: Path) -> None:
        office.desk.close()
        office.desk = Desk(chosen, lambda: now)

    office = Office(
        Desk(root, lambda: now),
        Sessions(SECRET, lambda: seconds[0]),
        ADDRESS,
        lambda: now,
        opened,
        lambda: stopped.append("stopped"),
        Network8765(),
        Patience(lambda: seconds[0]),
    )
    app = page(office)
    app.jinja_env.bytecode_cache = _COMPILED
    return Site(office, app, seconds, stopped)


class _Compiled(BytecodeCache):
    """The templates as Python, made once for all sites."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._known.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@dataclass
class Visitor:
    site: Site
    client: FlaskClient

    def get(self, path: str, **named: Any) -> TestResponse:
        return self.client.get(path, base_url=ADDRESS, buffered=True, **named)

    def page(self, path: str) -> str:
        """A page as text, once what it shows is read."""
        for _ in range(600):
            answer = self.get(path)
            if answer.status_code != 202:
                assert answer.status_code == 200, (path, answer.status_code, answer.text)
                return answer.text
            time.sleep(0.05)
        raise AssertionError(f"{path} is still being read")

    def post(self, path: str, data: Mapping[str, Any] | None = None, **named: Any) -> TestResponse:
        """As a form of ours sends it, if no other headers are named."""
        return self.client.post(
            path, data=dict(data or {}), base_url=ADDRESS, buffered=True, **{"headers": OURS, **named}
        )

    def send(self, page: str, action: str, data: Mapping[str, Any] | None = None) -> TestResponse:
        """Open a page, fill in its form for `action`, send it."""
        return self.post(action, {SEEN: seen_in(self.page(page), action), **(data or {})})

    def done(self, answer: TestResponse) -> str:
        """The text of the piece of work that an action began, once it is over."""
        assert answer.status_code == 303, (answer.status_code, text_of(answer.text))
        where = answer.headers["Location"]
        for _ in range(1200):
            if self.get(f"{where}/keadaan").get_json()["selesai"]:
                return text_of(self.page(where))
            time.sleep(0.05)
        raise AssertionError("the work does not end")


def seen_in(text: str, action: str) -> str:
    """The checksum in a page's form for an action."""
    found = re.search(rf'action="{re.escape(action)}".*?name="{SEEN}" value="([^"]+)"', text, re.S)
    assert found, f"no form for {action}"
    return found[1]


def text_of(text: str) -> str:
    """What a person reads of a page."""
    body = re.sub(r"<(head|header|script)\b.*?</\1>", "", text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def uploads(files: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    return {"berkas": [(io.BytesIO(data), name) for name, data in files]}


def files_of(root: Path) -> dict[str, bytes]:
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in sorted(root.rglob("*")) if one.is_file()}
