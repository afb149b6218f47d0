"""Under what a version of a draft was made, as JSON beside its record: so that it can be made again."""

from __future__ import annotations

import json
from datetime import date

from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Made:
    """`on` is the day of the run, `signed` that of signing as it was given; `said` is a check of what the data said, "" where
    an earlier lkjgen noted none; `base` is the hash of the draft that it goes on from, "" for the first.
    """

    on: date
    signed: date | None
    page_numbers: bool
    despite_errors: bool
    program: str
    base: str = ""
    said: str = ""


def write_made(made: Made) -> bytes:
    content = {
        "pada": made.on.isoformat(),
        "ditandatangani": made.signed and made.signed.isoformat(),
        "nomor_halaman": made.page_numbers,
        "tetap": made.despite_errors,
        "lkjgen": made.program,
        "dari": made.base,
        "data": made.said,
    }
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def read_made(data: bytes) -> Made | None:
    """None where it is none that we wrote: anybody can change a file."""
    try:
        said = json.loads(data)
        signed = said["ditandatangani"]
        return Made(
            date.fromisoformat(said["pada"]),
            None if signed is None else date.fromisoformat(signed),
            said["nomor_halaman"] is True,
            said["tetap"] is True,
            str(said["lkjgen"]),
            str(said["dari"]),
            str(said.get("data", "")),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
