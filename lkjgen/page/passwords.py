"""Passwords that the Kasubag hands out: in the user's own folder on this PC, never in the year's, and never as they are."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lkjgen.core.values import dataclass
from lkjgen.page.rights import Who
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.own import keep, kept, key_of

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
_GROUPS, _OF = 3, 4
_LONGEST_WAIT = 60.0  # seconds
_MOST = 2000  # pairs of names and addresses that are watched
_LONGEST_NAME = 60
_turn = threading.Lock()


@dataclass(frozen=True)
class Account:
    """Who may come in over the network: `name` is typed, `stamp` changes with each password."""

    name: str
    who: Who
    team: str
    since: str
    stamp: str


def name_of(who: Who, team: str = "") -> str:
    """What is typed as name: a team's code, an official's function."""
    return _typed(team or who.value.replace(" ", "-"))


def accounts(root: Path) -> tuple[Account, ...]:
    """Who has a password for this year, as it stands now."""
    return tuple(one for name, value in kept(_file(root)).items() if (one := _account(name, value)))


def holds(root: Path, name: str, stamp: str) -> bool:
    """Whether the password by which somebody came in is still theirs."""
    return any(one.name == name and one.stamp == stamp for one in accounts(root))


def give(root: Path, who: Who, team: str, since: str) -> tuple[str, str]:
    """Name and new password; one that was handed out before is worth nothing any more."""
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_OF)) for _ in range(_GROUPS))
    salt, name = secrets.token_bytes(16), name_of(who, team)
    value = {"peran": who.name, "tim": team, "sejak": since, "garam": salt.hex(), "cap": _digest(password, salt).hex()}
    _keep(root, lambda known: {**known, name: value})
    return name, password


def take_away(root: Path, name: str) -> None:
    _keep(root, lambda known: {one: value for one, value in known.items() if one != name})


def matching(root: Path, name: str, password: str) -> Account | None:
    """Whose name and password these are. An unknown name costs the same time."""
    value = kept(_file(root)).get(_typed(name), {})
    account = _account(_typed(name), value)
    salt = bytes.fromhex(account.stamp) if account else b"-" * 16
    told = _digest(password, salt).hex()
    return account if account and hmac.compare_digest(told, str(value.get("cap"))) else None


def _keep(root: Path, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    with _turn:
        new = change(kept(_file(root)))
        keep(_file(root), new)
        if kept(_file(root)) != new:
            raise WorkspaceError(
                "Kata sandi tidak dapat disimpan di folder milik Anda pada komputer ini, jadi tidak ada yang berubah. Periksa "
                "ruang penyimpanan dan izinnya, lalu ulangi."
            )


def _account(name: str, value: Any) -> Account | None:
    """None where the entry is not of ours."""
    try:
        bytes.fromhex(value["garam"])
        return Account(name, Who[value["peran"]], str(value["tim"]), str(value["sejak"]), value["garam"])
    except (KeyError, TypeError, ValueError):
        return None


def _digest(password: str, salt: bytes) -> bytes:
    plain = "".join(one for one in password.casefold()[:200] if one.isalnum())
    return hashlib.scrypt(plain.encode("utf-8", "surrogatepass"), salt=salt, n=2**14, r=8, p=1)


def _typed(name: str) -> str:
    return " ".join(name.split()).casefold()[:_LONGEST_NAME]


def _file(root: Path) -> str:
    return f"sandi-{key_of(root)}.json"


class Patience:
    """The time between two attempts, by name and address and by address: 1, 2, 4 … 60 s. Nobody is locked out for good."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next: dict[tuple[str, ...], tuple[float, float]] = {}  # when the next is taken, and the wait after it
        self._turn = threading.Lock()

    def admits(self, name: str, address: str) -> bool:
        """Whether an attempt is looked at; it counts as failed until `forget`. One that comes too early changes nothing."""
        keys, now = ((_typed(name), address), (address,)), self._clock()
        with self._turn:
            if any(self._next.get(key, (0.0, 0.0))[0] > now for key in keys):
                return False
            for key in keys:
                _, wait = self._next.pop(key, (0.0, 1.0))
                self._next[key] = (now + wait, min(wait * 2, _LONGEST_WAIT))
            while len(self._next) > _MOST:
                del self._next[next(iter(self._next))]  # the one that was longest not tried
            return True

    def forget(self, name: str, address: str) -> None:
        """The attempt went well."""
        with self._turn:
            for key in ((_typed(name), address), (address,)):
                self._next.pop(key, None)
