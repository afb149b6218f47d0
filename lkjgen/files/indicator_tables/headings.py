"""What the columns of a table of indicators hold, told by headings over one or two rows, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from lkjgen.core.export import Asked, ExportError
from lkjgen.core.model import ImportKind
from lkjgen.core.number import MONTHS
from lkjgen.core.values import dataclass
from lkjgen.files.indicator_tables.labels import Label
from lkjgen.files.indicator_tables.labels import labels as labels_of
from lkjgen.files.indicator_tables.strategic import Strategic, is_year, strategic_columns
from lkjgen.files.workbook_reader import MAX_COLUMNS, Grid, address, clean_text, letters

SEARCHED = 40  # rows in which the heading row is looked for
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "indikator kinerja utama", "indikator kinerja utama iku", "indikator kinerja sasaran strategis",
        "indikator sasaran strategis", "indikator kinerja sasaran", "indikator sasaran", "indikator kinerja", "indikator",
        "uraian indikator", "nama indikator", "indikator kinerja utama sasaran", "iku",
    ),
    "code": ("kode indikator", "kode iku", "kode"),
    "sasaran": (
        "sasaran strategis", "sasaran strategis program", "sasaran kinerja", "sasaran program", "sasaran", "tujuan sasaran",
        "sasaran strategis opd", "sasaran perangkat daerah", "uraian sasaran", "kinerja utama",
    ),
    "unit": ("satuan", "satuan indikator", "satuan target", "satuan pengukuran"),
    "target": (
        "target {year}", "target tahun {year}", "target kinerja {year}", "target kinerja tahun {year}", "target pk {year}",
        "target pk", "target perjanjian kinerja", "target tahunan", "target kinerja tahunan", "target setahun",
        "target 1 tahun", "target kinerja", "target", "target akhir",
    ),
    "definition": (
        "definisi operasional", "formula", "formulasi", "rumus", "formula perhitungan", "formulasi perhitungan",
        "formulasi pengukuran", "formula pengukuran", "rumus perhitungan", "rumus formula", "cara perhitungan",
        "cara menghitung", "penjelasan formulasi perhitungan", "penjelasan formula perhitungan", "penjelasan",
    ),
    "data_source": ("sumber data", "sumber", "sumber data kinerja", "sumber data dukung"),
    "team": (
        "penanggung jawab", "penanggungjawab", "pj", "unit penanggung jawab", "bidang penanggung jawab",
        "unit kerja penanggung jawab", "penanggung jawab data", "bidang",
    ),
}  # fmt: skip
"""Of several columns the one with the name that stands first counts."""
_WHOLE_YEAR = ("tahunan", "setahun", "1 tahun", "akhir", "total", "jumlah", "akhir tahun")
_QUARTER = re.compile(r"(?:target )?(?:triwulan|tri wulan|tw|kuartal) ?(iv|i{1,3}|[1-4])(?: 20\d\d)?")
_BARE_QUARTER = re.compile(r"(iv|i{1,3}|[1-4])")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHORT_MONTHS = (
    "jan", "feb peb", "mar", "apr", "mei", "jun", "jul", "agu ags agt agust", "sep sept", "okt", "nov nop", "des",
)  # fmt: skip
_MONTHS: Mapping[str, int] = {
    name: number
    for number, (month, short) in enumerate(zip(MONTHS, _SHORT_MONTHS, strict=True), 1)
    for name in (month.casefold(), f"bulan {number}", *short.split())
} | {"pebruari": 2, "nopember": 11}
_OTHER = re.compile(r"realisasi|capaian|anggaran|pagu|\brp\b|keuangan|^(?!.*target).*(?:aksi|kegiatan)")
_ACTIONS = re.compile(r"\baksi\b|^(?:uraian )?kegiatan\b")
WANTED = {
    ImportKind.IKU: "indikator kinerja dengan satuan, formula, atau sumber data",
    ImportKind.PK: "indikator kinerja dan target (misalnya 'Indikator Kinerja' dan 'Target')",
    ImportKind.ACTION_PLAN: "indikator kinerja dan target TW I sampai IV, atau Januari sampai Desember",
    ImportKind.RENSTRA: "indikator kinerja dan target tiap tahun Renstra (misalnya '2021' sampai '2025')",
}
SHOWN = {
    "sasaran": "sasaran", "code": "kode", "text": "indikator", "unit": "satuan", "target": "target", "definition": "formula",
    "data_source": "sumber data", "team": "penanggung jawab",
}  # fmt: skip


@dataclass(frozen=True)
class Headings:
    """Columns by what they hold; `last` is the last row of the headings, `texts` are the headings as they stand there."""

    line: int
    last: int
    columns: Mapping[str, int]
    quarters: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    strategic: Strategic = field(default_factory=Strategic)

    @property
    def planned(self) -> tuple[int, ...]:
        """The columns of the plan: the triwulan where the table has them, else the months."""
        return self.quarters or self.months

    @property
    def shown(self) -> Mapping[str, str]:
        taken = {SHOWN[key]: column for key, column in self.columns.items()}
        plan = {"triwulan": self.quarters[0]} if self.quarters else {"bulan": self.months[0]} if self.months else {}
        years = {"target Renstra": min(self.strategic.columns.values())} if self.strategic.columns else {}
        return {
            what: f"'{self.texts[one]}' (kolom {address(1, one)[:-1]})"
            for what, one in {**taken, **plan, **years}.items()
        }

    @property
    def unused(self) -> tuple[str, ...]:
        used = {*self.columns.values(), *self.planned, *self.strategic.columns.values()}
        return tuple(
            text for one, text in self.texts.items() if one not in used and letters(text) not in ("no", "nomor")
        )

    @property
    def notes(self) -> Iterator[str]:
        """Why the actions of a Rencana Aksi are left: sheet Aksi asks of each when, and below which sub kegiatan."""
        if found := [f"'{one}'" for one in self.unused if _ACTIONS.search(letters(one))]:
            yield (
                f"Uraian aksi (kolom {', '.join(found)}) tidak diambil: lembar Aksi mencatat satu aksi satu baris, dengan "
                "triwulan dan sub kegiatannya. Salin ke sana."
            )


def find_headings(grid: Grid, asked: Asked) -> Headings | None:
    """The first rows that have all that is asked for; None where none has."""
    return next((one for row in range(1, SEARCHED + 1) if (one := _of_row(grid, row, asked)) is not None), None)


def text_at(grid: Grid, row: int, column: int) -> str:
    """What stands in a cell as one line; whole numbers without a decimal sign."""
    raw = grid.at(row, column)
    if raw.is_empty or raw.is_error or raw.formula:
        return ""
    value = raw.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(clean_text(str(value)).split())


def _of_row(grid: Grid, row: int, asked: Asked) -> Headings | None:
    top = {column: text for column in range(1, MAX_COLUMNS + 1) if (text := text_at(grid, row, column))}
    if not any(letters(text) in _NAMES["text"] for text in top.values()):
        return None
    below = {column: text for column in range(1, MAX_COLUMNS + 1) if (text := text_at(grid, row + 1, column))}
    is_row = any(column in below for column, text in top.items() if letters(text) in _NAMES["text"])
    is_second = not is_row and any(map(_is_part, map(letters, below.values())))
    labels = tuple(labels_of(top, below if is_second else {}))
    columns = dict(_columns(labels, asked))
    if "text" not in columns:
        return None
    texts = {one: " ".join(filter(None, (top.get(one, ""), below.get(one, "") if is_second else ""))) for one in
             sorted({*top, *(below if is_second else ())})}  # fmt: skip
    if asked.kind is ImportKind.RENSTRA:
        columns.pop("target", None)
        free = [one for one in labels if one.column not in columns.values() and _is_asked(one, asked)]
        strategic = strategic_columns(row, free, asked.known.renstra_start)
        found = Headings(row, row + is_second, columns, texts=texts, strategic=strategic)
    else:
        plan = [one for one in labels if not _OTHER.search(one.group) and _is_asked(one, asked)]
        quarters = _series(grid, row, [(_quarter(one), one) for one in plan], 4)
        months = _series(grid, row, [(_MONTHS.get(one.own, 0), one) for one in plan], 12)
        found = Headings(row, row + is_second, columns, quarters, months, texts)
    return found if _has_enough(found, asked.kind) else None


def _is_part(text: str) -> bool:
    """Whether a heading goes on with the one above it: a triwulan, a month, a year."""
    return bool(_QUARTER.fullmatch(text) or _BARE_QUARTER.fullmatch(text)) or is_year(text) or text in _MONTHS


def _columns(labels: Sequence[Label], asked: Asked) -> Iterator[tuple[str, int]]:
    for key, names in _NAMES.items():
        for name in (one.format(year=asked.year) for one in names):
            found = [one.column for one in labels if not one.group and one.own == name]
            if found:
                yield key, found[0]
                break
        else:
            if key == "target" and (found := [one.column for one in labels if _is_whole_year(one, asked)]):
                yield key, found[0]


def _is_whole_year(one: Label, asked: Asked) -> bool:
    return one.group.startswith(("target", "rencana")) and one.own in (
        *_WHOLE_YEAR,
        str(asked.year),
        f"tahun {asked.year}",
    )


def _is_asked(one: Label, asked: Asked) -> bool:
    return not asked.amount or letters(asked.amount) in (one.group, one.own)


def _quarter(one: Label) -> int:
    match = _QUARTER.fullmatch(one.own) or (_BARE_QUARTER.fullmatch(one.own) if one.group else None)
    return _NUMBERS.get(match[1], 0) or int(match[1]) if match else 0


def _series(grid: Grid, row: int, found: Sequence[tuple[int, Label]], count: int) -> tuple[int, ...]:
    """The columns of number 1 to `count`; empty where one is missing. Raises `ExportError` where one is there twice."""
    by_number: dict[int, list[Label]] = {}
    for number, one in found:
        if number:
            by_number.setdefault(number, []).append(one)
    if not all(number in by_number for number in range(1, count + 1)):
        return ()
    if doubled := next((one for one in by_number.values() if len(one) > 1), None):
        cells = " dan ".join(address(row, one.column) for one in doubled)
        groups = ", ".join(f"'{one.group}'" for one in doubled if one.group)
        sheet = f"lembar '{grid.title}': " if grid.title else ""
        way = (
            f"Sebutkan kelompoknya dengan --kolom: {groups}." if groups else "Hapus yang bukan targetnya, lalu ulangi."
        )
        raise ExportError(f"{sheet}kolom target untuk masa yang sama ada lebih dari satu (sel {cells}). {way}")
    return tuple(by_number[number][0].column for number in range(1, count + 1))


def _has_enough(found: Headings, kind: ImportKind) -> bool:
    if kind is ImportKind.ACTION_PLAN:
        return bool(found.planned)
    if kind is ImportKind.PK:
        return "target" in found.columns
    if kind is ImportKind.RENSTRA:
        return found.strategic.has_years
    return bool({"unit", "definition", "data_source"} & found.columns.keys())
