"""An office package with bytes that depend on nothing but its content: no clock in its zip or its properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)\b[^<>]*>)[^<]*")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
NO_DAY = date(2000, 1, 1)


def packed(fill: Callable[[zipfile.ZipFile], object]) -> bytes:
    """What `fill` writes into an empty package, settled. It is closed in any case: one that a full disk leaves open complains
    when the interpreter throws it away.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return settled(target.getvalue())


def bundled(contents: Mapping[str, bytes]) -> bytes:
    """A zip of these files, by their paths with "/"."""

    def fill(archive: zipfile.ZipFile) -> None:
        for name, data in contents.items():
            archive.writestr(name, data)

    return packed(fill)


def settled(data: bytes, day: date = NO_DAY) -> bytes:
    """The same package, made and changed on `day`, with fixed dates in its zip: equal documents give equal bytes, on every
    system.
    """
    stamp = rb"\g<1>" + day.isoformat().encode() + b"T00:00:00Z"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            content = old.read(name)
            if name == "docProps/core.xml":  # libraries stamp it with the clock when they save
                content = _STAMP.sub(stamp, content)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on Windows
            entry.external_attr = 0o600 << 16
            new.writestr(entry, content)
    return target.getvalue()
