"""The user's own folder: what is about the person and the PC, not about a year. Only the user may read it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lkjgen.files.fingerprint import sha256_of
from lkjgen.workspace.glance import has_contract

VARIABLE, OFF = "LKJGEN_CONFIG", "none"
_MOST = 30  # folders that are remembered
_RECENT = "tahun.json"
_HOME = "Laporan Kinerja"


def own_folder() -> Path | None:
    """Where the user's own files lie; None where nothing is kept. `LKJGEN_CONFIG` names another folder, or is "none"."""
    if named := os.environ.get(VARIABLE):
        return None if named == OFF else Path(named)
    try:
        if os.name == "nt":
            local = os.environ.get("LOCALAPPDATA")
            return Path(local) / "lkjgen" if local else None
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support" / "lkjgen"
        base = os.environ.get("XDG_CONFIG_HOME", "")
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".config") / "lkjgen"
    except RuntimeError:  # a user without a home
        return None


def keep(name: str, value: Mapping[str, Any]) -> None:
    """Keep a value for the user, or don't, where the system has something against it."""
    folder = own_folder()
    if folder is None:
        return
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, begun = tempfile.mkstemp(dir=folder, prefix=name, suffix=".tmp")  # for the user alone
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file)
        Path(begun).replace(folder / name)


def kept(name: str) -> Mapping[str, Any]:
    """What was kept; nothing where there is nothing of ours."""
    folder = own_folder()
    with contextlib.suppress(OSError, ValueError):
        value = json.loads((folder / name).read_text(encoding="utf-8")) if folder else {}
        return value if isinstance(value, dict) else {}
    return {}


def forget(name: str) -> None:
    folder = own_folder()
    with contextlib.suppress(OSError):
        if folder:
            (folder / name).unlink(missing_ok=True)


def key_of(root: Path) -> str:
    """A short name for a year's folder, the same for every program of this user."""
    return sha256_of(os.path.normcase(root.resolve()).encode("utf-8", "surrogateescape"))[:10]


def remember(root: Path) -> None:
    """That this year's folder was opened."""
    folders = [str(root.resolve()), *(one for one in _recent() if one != str(root.resolve()))]
    keep(_RECENT, {"folder": folders[:_MOST]})


def _recent() -> list[str]:
    found = kept(_RECENT).get("folder", [])
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def years_home() -> Path:
    """Where new years are put."""
    try:
        home = Path.home()
    except RuntimeError:
        home = Path.cwd()
    documents = home / "Documents"
    return (documents if documents.is_dir() else home) / _HOME


def backup_places() -> tuple[Path, ...]:
    """Where a copy of a year can be put: drives and sticks of this PC, and a folder beside the years."""
    if os.name == "nt":
        mounted = [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
    else:
        user = Path(os.environ.get("USER", ""))
        above = (Path("/Volumes"), Path("/media") / user, Path("/run/media") / user)
        mounted = [one for each in above for one in _folders(each)]
    return (*(one for one in mounted if _is_there(one)), years_home().parent / "Cadangan Laporan Kinerja")


def _folders(above: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(one for one in above.iterdir() if one.is_dir())
    return []


def _is_there(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:
        return False


def years_known() -> tuple[Path, ...]:
    """The years' folders that were opened before, lie where new ones are put, or in the current folder."""
    found = [*map(Path, _recent()), *_below(years_home()), *_below(Path.cwd())]
    return tuple(dict.fromkeys(one.resolve() for one in found if has_contract(one)))


def _below(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(one for one in folder.iterdir() if one.is_dir())
