"""Who is logged in: kept in the memory of the server only, and asked at each request."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable

from lkjgen.core.values import dataclass
from lkjgen.page.rights import Who

IDLE = 8 * 3600.0  # seconds without a request after which somebody is logged out
IDLE_AWAY = 3600.0  # the same for who came in over the network
LINK = 120.0  # seconds in which a link opens the page


@dataclass
class Session:
    """`team` is the code of a team's person, "" for the others. `account` and `stamp` are of the password by which somebody
    came in over the network, "" for who sits at this PC.
    """

    who: Who
    used: float
    team: str = ""
    account: str = ""
    stamp: str = ""

    @property
    def is_here(self) -> bool:
        return not self.account

    @property
    def idle(self) -> float:
        return IDLE if self.is_here else IDLE_AWAY


class Sessions:
    """`clock` counts seconds."""

    def __init__(self, secret: str, clock: Callable[[], float]) -> None:
        self._secret, self._clock = secret, clock
        self._open: dict[str, Session] = {}
        self._used_links: set[str] = set()
        self._turn = threading.Lock()

    def log_in(self, who: Who, team: str = "", account: str = "", stamp: str = "") -> str:
        """The token of a new session."""
        token = secrets.token_urlsafe(32)
        with self._turn:
            self._open[token] = Session(who, self._clock(), team, account, stamp)
        return token

    def log_out(self, token: str | None) -> None:
        with self._turn:
            self._open.pop(token or "", None)

    def of(self, token: str | None) -> Session | None:
        """The session of a token, which is used by that; None where there is none, or it was idle for too long."""
        now = self._clock()
        with self._turn:
            found = self._open.get(token or "")
            if found is None:
                return None
            if now - found.used > found.idle:
                del self._open[token or ""]
                return None
            found.used = now
            return found

    def opened_by(self, link: str) -> str | None:
        """The token of a new session of the Kasubag, where the link is ours, fresh and was not used before."""
        stamp, _, rest = link.partition(".")
        if not hmac.compare_digest(link_of(self._secret, stamp, rest.partition(".")[0]).encode(), link.encode()):
            return None
        if not 0 <= self._clock() - int(stamp) <= LINK:
            return None
        with self._turn:
            if link in self._used_links:
                return None
            self._used_links.add(link)
        return self.log_in(Who.SUBHEAD)


def link_of(secret: str, stamp: str, nonce: str) -> str:
    """The link of a moment (whole seconds) and a number used once."""
    signed = hmac.new(secret.encode(), f"{stamp}.{nonce}".encode(), hashlib.sha256).hexdigest()
    return f"{stamp}.{nonce}.{signed}"


def new_link(secret: str, now: float) -> str:
    """A link that logs the Kasubag in, once."""
    return link_of(secret, str(int(now)), secrets.token_hex(8))
