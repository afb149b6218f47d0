"""The columns of a Renstra's targets: where it begins, its years, where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from lkjgen.core.export import ExportError
from lkjgen.core.model import STRATEGIC
from lkjgen.core.values import dataclass
from lkjgen.files.indicator_tables.labels import Label
from lkjgen.files.workbook_reader import address

_YEAR = re.compile(r"(?:target )?(?:kinerja )?(?:tahun )?(20\d\d)")
_NTH = re.compile(r"(?:target )?(?:kinerja )?(?:tahun|th) ?(?:ke )?([1-6]|vi|iv|v|i{1,3})")
_BARE = re.compile(r"([1-6])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_START = re.compile(r"\bawal\b|\bbaseline\b|\bbase line\b|\btahun (?:ke )?0\b")
_END = re.compile(r"\bakhir\b")
_OTHER = re.compile(r"realisasi|anggaran|pagu|\brp\b|keuangan|dana")
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True)
class Strategic:
    """Column by the name that `RenstraTarget` has for it; `baseline_year` where the headings tell it."""

    columns: dict[str, int] = field(default_factory=dict)
    baseline_year: int | None = None

    @property
    def has_years(self) -> bool:
        return any(key.startswith("year") for key in self.columns)


def is_year(text: str) -> bool:
    """Whether a heading, in letters, is a year of a Renstra alone."""
    return bool(_YEAR.fullmatch(text) or _NTH.fullmatch(text))


def strategic_columns(row: int, labels: Sequence[Label], first_year: int | None) -> Strategic:
    """Years are told as years, or by their number in the Renstra. Raises `ExportError` where that cannot be decided."""
    found: dict[str, Label] = {}
    for one in labels:
        key = "" if _OTHER.search(f"{one.group} {one.own}") else _key(one, first_year)
        if key in found:
            cells = " dan ".join(address(row, each.column) for each in (found[key], one))
            raise ExportError(
                f"kolom {STRATEGIC[key]} ada lebih dari satu (sel {cells}). Sebutkan kelompoknya dengan --kolom, atau hapus "
                "yang bukan targetnya, lalu ulangi."
            )
        if key:
            found[key] = one
    start = found.get("baseline")
    told = _ANY_YEAR.search(f"{start.own} {start.group}") if start else None
    return Strategic({key: one.column for key, one in found.items()}, int(told[1]) if told else None)


def _key(one: Label, first_year: int | None) -> str:
    """The name of the target that a column holds, "" for none."""
    words = f"{one.group} {one.own}"
    if _START.search(words):
        return "baseline"
    if _END.search(words):
        return "final"
    if year := _YEAR.fullmatch(one.own):
        if first_year is None:
            raise ExportError(
                "tahun-tahun pada tabel ini tidak dapat dicocokkan dengan Renstra: 'Renstra: tahun pertama' pada lembar Profil "
                "masih kosong. Isi dulu, lalu ulangi."
            )
        number = int(year[1]) - first_year + 1
    elif nth := _NTH.fullmatch(one.own) or (_BARE.fullmatch(one.own) if "tahun" in one.group else None):
        number = _ROMAN.get(nth[1]) or int(nth[1])
    else:
        return ""
    return key if (key := f"year{number}") in STRATEGIC else ""
