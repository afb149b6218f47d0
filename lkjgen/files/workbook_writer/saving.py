"""A workbook as bytes that depend on nothing but its content."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from openpyxl import Workbook

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  workbook dates have no time zone
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def saved(book: Workbook) -> bytes:
    """The workbook as .xlsx; the same content gives the same bytes: no clock in its properties or its zip."""
    book.properties.created = _EPOCH
    raw = io.BytesIO()
    book.save(raw)
    target = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":  # openpyxl stamps `modified` with the clock when it saves
                data = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on Windows
            entry.external_attr = 0o600 << 16
            new.writestr(entry, data)
    return target.getvalue()
