"""The days on which the whole country does not work."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import Any

from lkjgen.workspace import kept

_COUNTRIES = "holidays.countries"
_importing = Lock()  # `prepare` may be at it in another thread


def national_days_off(years: Sequence[int]) -> Mapping[date, str]:
    """Public holidays and cuti bersama by day, in Indonesian, as the joint decree of three ministers (SKB 3 Menteri) lists them;
    of a year without decree the library estimates, and says so in the name. They are kept: to import the library takes 0.3 s.
    """
    days, key = kept.days_off(), json.dumps(list(years))
    known = days.get(key)
    if known is None:
        known = json.dumps({day.isoformat(): name for day, name in _listed(years).items()}).encode()
        days.put(key, known)
    return {date.fromisoformat(day): name for day, name in json.loads(known).items()}


def prepare() -> None:
    """Import the library, where no year is kept yet."""
    if kept.days_off().is_empty:
        _indonesia()


def _listed(years: Sequence[int]) -> Mapping[date, str]:
    from holidays.constants import GOVERNMENT, PUBLIC

    return dict(sorted(_indonesia().ID(years=years, categories=(PUBLIC, GOVERNMENT), language="id").items()))


def _indonesia() -> Any:
    """The library's module on Indonesia, without those of all other countries, which their package imports when it is run."""
    with _importing:
        package = None if _COUNTRIES in sys.modules else find_spec(_COUNTRIES)
        if package is None:
            return import_module(f"{_COUNTRIES}.indonesia")
        sys.modules[_COUNTRIES] = module_from_spec(package)  # not run
        try:
            return import_module(f"{_COUNTRIES}.indonesia")
        finally:
            del sys.modules[_COUNTRIES]
