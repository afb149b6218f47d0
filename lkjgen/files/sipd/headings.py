"""What the columns of an export hold, told by their headings: in any order, with other columns and titles around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from lkjgen.core.export import Asked, ExportError
from lkjgen.core.model import ImportKind
from lkjgen.core.number import MONTHS
from lkjgen.core.values import dataclass
from lkjgen.files.workbook_reader import MAX_COLUMNS, Grid, address, letters

SEARCHED = 40  # rows in which the heading row is looked for
LEVELS = ("urusan", "program", "kegiatan", "sub kegiatan")
DATED_BY = "tanggal dokumen"
_NOUNS = {
    "bidang urusan": "urusan",
    "urusan": "urusan",
    "program": "program",
    "kegiatan": "kegiatan",
    "sub kegiatan": "sub kegiatan",
    "subkegiatan": "sub kegiatan",
    "sub keg": "sub kegiatan",
    "sumber dana": "fund",
    "sumber pendanaan": "fund",
    "rekening": "account",
    "akun": "account",
    "skpd": "unit",
    "opd": "unit",
    "unit skpd": "unit",
}
_PART = re.compile(r"(?P<what>(?:(?:kode|nama|uraian|nomenklatur|dan)\s)*)(?P<noun>.+)", re.DOTALL)
_ANY = {
    "kode": ("code", "any"),
    "kode rekening": ("code", "any"),
    "kode program kegiatan sub kegiatan": ("code", "any"),
    "kode urusan program kegiatan dan sub kegiatan": ("code", "any"),
    "uraian": ("name", "any"),
    "nama": ("name", "any"),
    "nomenklatur": ("name", "any"),
    "nama program kegiatan sub kegiatan": ("name", "any"),
    "program kegiatan sub kegiatan": ("code", "any"),
    "kode dan nama": ("code", "any"),
    "kode nama": ("code", "any"),
}
_NOMENCLATURE = re.compile(r"nomenklatur (?:urusan|provinsi|kabupaten|kota)\b.*|urusan bidang urusan program.*")
AMOUNTS: Mapping[ImportKind, tuple[str, ...]] = {
    ImportKind.PAGU: (
        "nilai", "pagu", "nilai pagu", "pagu anggaran", "anggaran", "nilai anggaran", "pagu dpa", "jumlah pagu", "total pagu",
        "nilai rincian", "jumlah anggaran", "jumlah", "total",
    ),
    ImportKind.REALIZATION: ("nilai realisasi", "realisasi", "realisasi anggaran", "jumlah realisasi", "total realisasi"),
    ImportKind.CASH_PLAN: ("total rak", "nilai rak", "nilai rincian", "total", "jumlah"),
    ImportKind.CODES: (),
}  # fmt: skip
_DEPOSITS = ("nilai setoran", "setoran", "jumlah setoran", "sts", "pengembalian")
_MONTHS = {name: number for number, months in enumerate(MONTHS, 1) for name in (months.casefold(), f"bulan {number}")}
_RUPIAH = re.compile(r" (?:dalam )?(?:rp|rupiah)$")


@dataclass(frozen=True)
class Headings:
    """Columns by what they hold; `texts` are the headings as they stand there."""

    line: int
    codes: Mapping[str, int]  # level, or "any", → column
    names: Mapping[str, int]
    amount: int = 0
    deposit: int = 0
    funds: tuple[int, ...] = ()
    unit: int = 0
    months: tuple[int, ...] = ()
    day: int = 0
    texts: Mapping[int, str] = field(default_factory=dict)

    @property
    def coded(self) -> tuple[str, ...]:
        """The levels of which a code may stand in a row, the highest first; "any" where one column has those of all."""
        held = {*self.codes, *self.names}
        return tuple(one for one in LEVELS if one in held) if "sub kegiatan" in held else ("any",)

    @property
    def shown(self) -> Mapping[str, str]:
        """What is told of the columns that were taken."""
        taken = {
            "kode": self.codes.get("sub kegiatan") or self.codes.get("any") or self.names.get("sub kegiatan", 0),
            "nama": self.names.get("sub kegiatan") or self.names.get("any", 0),
            "nilai": self.amount,
            "setoran": self.deposit,
            "tanggal": self.day,
            "sumber dana": self.funds[0] if self.funds else 0,
            "bulan": self.months[0] if self.months else 0,
        }
        return {
            what: f"'{self.texts[one]}' (kolom {address(1, one)[:-1]})"
            for what, one in taken.items()
            if one and self.texts
        }


def find_headings(grid: Grid, asked: Asked) -> Headings | None:
    """The row that holds most of what is asked for; None where none holds enough. Raises `ExportError` where nobody can tell
    which of several columns is meant.
    """
    found = [one for row in range(1, SEARCHED + 1) if (one := _of_row(grid, row, asked)) is not None]
    return max(found, key=lambda one: len(one.codes) + len(one.names), default=None)


def _of_row(grid: Grid, row: int, asked: Asked) -> Headings | None:
    texts = dict(_texts(grid, row))
    if len(texts) < 2 and asked.kind is not ImportKind.CODES:
        return None
    plain = {column: _RUPIAH.sub("", letters(text)) for column, text in texts.items()}
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    funds: list[int] = []
    unit = 0
    parts = {column: _part(text) for column, text in plain.items()}
    for column, (what, noun) in sorted(
        parts.items(), key=lambda one: not one[1][0]
    ):  # those that say which part come first
        if noun in (*LEVELS, "any"):
            held = names if what == "name" or (not what and noun in codes) else codes
            held.setdefault(noun, column)
        elif noun == "fund":
            funds.append(column)
        elif noun == "unit" and what != "code":
            unit = unit or column
    if not {"sub kegiatan", "any"} & {*codes, *names}:
        return None
    headings = Headings(row, codes, names, funds=_funds(funds, plain), unit=unit, texts=texts)
    return _with_amounts(grid, headings, plain, asked)


def _texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """The texts of a row; one that only goes on with the heading above it ("Kode" below "Sub Kegiatan") has both."""
    for column in range(1, MAX_COLUMNS + 1):
        if text := " ".join(grid.text(row, column).split()):
            above = _above(grid, row, column) if letters(text) in ("kode", "nama", "uraian") else ""
            yield column, f"{text} {above}".strip()


def _above(grid: Grid, row: int, column: int) -> str:
    """The heading that stands over several columns of the row, this one among them."""
    for top, left, bottom, right in grid.merged:
        if bottom == row - 1 and left <= column <= right and right > left:
            return " ".join(grid.text(top, left).split())
    return ""


def _part(text: str) -> tuple[str, str]:
    """ "kode sub kegiatan" → code, sub kegiatan; "kode nama program" and "program" → "", program: either, or both."""
    if text in _ANY:
        return _ANY[text]
    if _NOMENCLATURE.fullmatch(text):
        return "name", "any"
    match = _PART.fullmatch(text)
    noun = _NOUNS.get(match["noun"].strip(), "") if match else ""
    words = match["what"].split() if match else []
    has_code, has_name = "kode" in words, bool({"nama", "uraian", "nomenklatur"} & set(words))
    return ("code" if has_code and not has_name else "name" if has_name and not has_code else ""), noun


def _funds(columns: list[int], plain: Mapping[int, str]) -> tuple[int, ...]:
    """The column with the names of the funds before the one with their codes."""
    return tuple(sorted(columns, key=lambda one: (plain[one].startswith("kode "), one)))


def _with_amounts(grid: Grid, headings: Headings, plain: Mapping[int, str], asked: Asked) -> Headings | None:
    months = tuple(next((column for column, text in plain.items() if text in _of_month(n)), 0) for n in range(1, 13))
    amount = _chosen(grid, headings, plain, AMOUNTS[asked.kind], asked.amount)
    is_plan = asked.kind is ImportKind.CASH_PLAN
    if asked.kind is not ImportKind.CODES and not (all(months) if is_plan else amount):
        return None
    is_paid = asked.kind is ImportKind.REALIZATION
    return Headings(
        headings.line,
        headings.codes,
        headings.names,
        amount,
        _chosen(grid, headings, plain, _DEPOSITS, "") if is_paid else 0,
        headings.funds,
        headings.unit,
        months if is_plan else (),
        _day(grid, headings, plain, asked) if is_paid else 0,
        headings.texts,
    )


def _of_month(number: int) -> tuple[str, ...]:
    return tuple(name for name, month in _MONTHS.items() if month == number)


def _chosen(grid: Grid, headings: Headings, plain: Mapping[int, str], names: tuple[str, ...], asked: str) -> int:
    """The column that bears the asked heading, else the first name of the list that a column bears."""
    for name in (letters(asked),) if asked and names else names:
        found = [column for column, text in plain.items() if text in (name, _RUPIAH.sub("", name))]
        if len(found) > 1:
            cells = " dan ".join(address(headings.line, one) for one in found)
            raise ExportError(
                f"{_sheet(grid)}judul kolom '{headings.texts[found[0]]}' ada lebih dari satu (sel {cells}). Beri nama lain pada "
                "yang tidak dipakai, lalu ulangi."
            )
        if found:
            return found[0]
    return 0


def _day(grid: Grid, headings: Headings, plain: Mapping[int, str], asked: Asked) -> int:
    """The column that dates a realization: as asked, else Tanggal Dokumen, else the only one with dates."""
    days = {
        column: re.sub("^tgl ", "tanggal ", text) for column, text in plain.items() if re.match("tanggal|tgl", text)
    }
    told = ", ".join(f"'{headings.texts[one]}'" for one in days)
    if asked.dated_by:
        found = [one for one, text in days.items() if text == re.sub("^tgl ", "tanggal ", letters(asked.dated_by))]
        if len(found) != 1:
            has = f"Kolom tanggalnya: {told}." if told else "Tabel ini tidak mempunyai kolom tanggal."
            raise ExportError(f"{_sheet(grid)}tidak ada satu kolom berjudul '{asked.dated_by}'. {has}")
        return found[0]
    usual = [one for one, text in days.items() if text == DATED_BY]
    if len(usual) == 1 or len(days) == 1:
        return usual[0] if usual else next(iter(days))
    if days:
        raise ExportError(
            f"{_sheet(grid)}kolom tanggal yang dipakai tidak diketahui: {told}. Sebutkan dengan --menurut, misalnya: --menurut "
            f'"{headings.texts[next(iter(days))]}"'
        )
    return 0


def _sheet(grid: Grid) -> str:
    return f"lembar '{grid.title}': " if grid.title else ""
