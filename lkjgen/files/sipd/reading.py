"""An export read as what it was said to be: the sums by code, what is left and why, and whether the printed totals agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal

from lkjgen.core.export import Asked, Export, ExportError, Left, SheetRead, Total
from lkjgen.core.model import ImportedRow, ImportKind, Source
from lkjgen.core.values import dataclass
from lkjgen.files.sipd.amounts import AmountError, amount_of
from lkjgen.files.sipd.headings import SEARCHED, Headings, find_headings
from lkjgen.files.sipd.lines import OWN, SUB_KEGIATAN, AnyLine, LeftLine, Line, TotalLine, lines_of
from lkjgen.files.sipd.opening import known_sheets, nothing_taken, unknown_headings
from lkjgen.files.workbook_reader import Grid, address, letters

_WANTED = {
    ImportKind.PAGU: "kode sub kegiatan dan nilai pagu (misalnya 'KODE SUB KEGIATAN' dan 'NILAI' atau 'PAGU')",
    ImportKind.REALIZATION: "kode sub kegiatan dan nilai realisasi (misalnya 'Kode Sub Kegiatan' dan 'Nilai Realisasi')",
    ImportKind.CASH_PLAN: "kode sub kegiatan dan dua belas bulan (misalnya 'Kode Sub Kegiatan' dan 'Bulan 1' sampai 'Bulan 12')",
    ImportKind.CODES: "kode dan nama (misalnya 'Kode' dan 'Nomenklatur')",
}
_REPEATED = (
    "tiap sub kegiatan jumlahnya sama dengan lembar '{}', jadi lembar ini tidak dihitung: hapus bila rekap atau salinan, "
    "gabungkan bila bukan"
)


@dataclass
class _Gathered:
    """What the sheets gave so far."""

    kind: ImportKind
    first: dict[str, Source] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    months: dict[str, list[Decimal]] = field(default_factory=dict)
    funds: dict[str, dict[str, None]] = field(default_factory=dict)
    by_fund: dict[str, Decimal] = field(default_factory=dict)
    days: list[tuple[date, Decimal]] = field(default_factory=list)

    def add(self, line: Line, source: Source) -> None:
        for code, name in line.names:
            self.first.setdefault(code, source)
            if name and not self.names.get(code):
                self.names[code] = name
        if self.kind is ImportKind.CODES or len(line.code.split(".")) != SUB_KEGIATAN:
            return
        code = line.code
        self.amounts[code] = self.amounts.get(code, Decimal(0)) + line.amount
        if line.months:
            old = self.months.get(code, [Decimal(0)] * 12)
            self.months[code] = [one + other for one, other in zip(old, line.months, strict=True)]
        if line.fund:
            self.funds.setdefault(code, {})[line.fund] = None
            self.by_fund[line.fund] = self.by_fund.get(line.fund, Decimal(0)) + line.amount

    def rows(self) -> Iterator[ImportedRow]:
        for code in sorted(self.first):
            months = self.months.get(code, [])
            quarters = tuple(sum(months[n : n + 3], Decimal(0)) for n in range(0, len(months), 3))
            yield ImportedRow(
                source=self.first[code],
                code=code,
                name=self.names.get(code, ""),
                funds=tuple(self.funds.get(code, ())),
                amount=self.amounts.get(code),
                quarters=quarters,
            )


def read_export(data: bytes, name: str, asked: Asked) -> Export | str:
    """The export in `data`, or the end of the sentence that tells why it cannot be taken at all, and what to do."""
    try:
        return _export(data, name, asked)
    except ExportError as error:
        return str(error)


def _export(data: bytes, name: str, asked: Asked) -> Export:
    chosen, skipped = known_sheets(data, name, lambda grid: find_headings(grid, asked))
    if not chosen:
        more = f" Kolom '{asked.amount}' yang disebut dengan --kolom pun dicari." if asked.amount else ""
        raise ExportError(unknown_headings(skipped, _WANTED[asked.kind], SEARCHED, f"ekspor {asked.kind.title}", more))
    return _read(chosen, skipped, name, asked)


def _read(chosen: Sequence[tuple[Grid, Headings]], skipped: Sequence[str], name: str, asked: Asked) -> Export:
    gathered = _Gathered(asked.kind)
    sheets: list[SheetRead] = []
    left: dict[tuple[str, str, bool], list[int]] = {}
    totals: list[Total] = []
    all_lines = [(grid, headings, tuple(lines_of(grid, headings, asked))) for grid, headings in chosen]
    own = _own_units([one for _, _, lines in all_lines for one in lines if isinstance(one, Line)], asked)
    before = [Decimal(0), Decimal(0)]
    told = [_sums(lines) for _, _, lines in all_lines]
    for number, (grid, headings, lines) in enumerate(all_lines):
        title, taken = grid.title, 0
        if any(told[number].values()) and told[number] in told[:number]:
            first = all_lines[told.index(told[number])][0].title
            left[title, _REPEATED.format(first), True] = []
            continue
        for line in lines:
            fate = _fate(line, asked, own)
            if isinstance(fate, LeftLine):
                left.setdefault((title, fate.why, fate.fault), []).append(fate.row)
                continue
            taken += 1
            column = headings.amount or (headings.months or (1,))[0]
            gathered.add(fate, Source(name, title, fate.row, {"amount": address(fate.row, column)}))
        sheets.append(SheetRead(title, headings.line, headings.shown, taken))
        totals += _totals(grid, headings, lines, before)
        dated = [(one.day, one.amount) for one in lines if isinstance(one, Line) and one.day and _is_of(one, own)]
        gathered.days += dated
    if not gathered.first:
        raise ExportError(nothing_taken(left, "baris"))
    days = [day for day, _ in gathered.days if asked.until is None or day <= asked.until]
    return Export(
        asked.kind,
        tuple(sheets),
        tuple(skipped),
        tuple(gathered.rows()),
        tuple(Left(sheet, tuple(rows), why, fault) for (sheet, why, fault), rows in left.items()),
        tuple(totals),
        tuple(_by_quarter(gathered.days)) if days else (),
        gathered.by_fund,
        next((headings.texts[headings.day] for _, headings in chosen if headings.day), ""),
        min(days, default=None),
        max(days, default=None),
        asked.until,
    )


def _sums(lines: Iterable[AnyLine]) -> dict[str, Decimal]:
    """Sub kegiatan → rupiah of a sheet: a recap or a copy of another sheet has the same."""
    sums: dict[str, Decimal] = {}
    for line in lines:
        if isinstance(line, Line) and len(line.code.split(".")) == SUB_KEGIATAN:
            sums[line.code] = sums.get(line.code, Decimal(0)) + line.amount
    return sums


def _by_quarter(days: Sequence[tuple[date, Decimal]]) -> Iterator[Decimal]:
    for month in (3, 6, 9, 12):
        yield sum((amount for day, amount in days if day.month <= month), Decimal(0))


def _own_units(lines: Iterable[Line], asked: Asked) -> frozenset[str]:
    """The units in the export that are this office, in letters; all of them where the export tells of one only."""
    units = {letters(one.unit): one.unit for one in lines if one.unit}
    if len(units) < 2:
        return frozenset(units)
    office = letters(asked.office)
    own = frozenset(one for one in units if office and (one == office or one.endswith(f" {office}")))
    if not own:
        names = ", ".join(f"'{one}'" for one in list(units.values())[:5])
        raise ExportError(
            f"memuat beberapa perangkat daerah ({names}), dan tidak ada yang bernama '{asked.office}' seperti pada lembar "
            "Profil. Ekspor lagi untuk perangkat daerah ini saja, lalu ulangi."
        )
    return own


def _is_of(line: Line, own: frozenset[str]) -> bool:
    return not line.unit or letters(line.unit) in own


def _fate(line: AnyLine, asked: Asked, own: frozenset[str]) -> Line | LeftLine:
    """The line with the codes of this office, or why it is left."""
    if isinstance(line, LeftLine):
        return line
    if isinstance(line, TotalLine):
        return LeftLine(line.row, "baris jumlah")
    if not _is_of(line, own):
        return LeftLine(line.row, "perangkat daerah lain")
    if asked.until is not None and line.day is not None and line.day > asked.until:
        return LeftLine(line.row, f"bertanggal setelah {asked.until:%d-%m-%Y}")
    if asked.kind is ImportKind.CODES:
        known = not asked.urusan or line.code.startswith((*(f"{one}." for one in asked.urusan), f"{OWN}."))
        return line if known else LeftLine(line.row, "urusan lain")
    if not line.code.startswith(OWN):
        return line
    if len(asked.urusan) != 1:
        return LeftLine(
            line.row,
            f"kode {line.code}: urusan {OWN} tidak dapat diganti, karena urusan pada lembar Profil bukan satu",
            True,
        )
    (urusan,) = asked.urusan
    names = tuple((code.replace(OWN, urusan, 1), name) for code, name in line.names)
    return replace(line, names=names)


def _totals(grid: Grid, headings: Headings, lines: Sequence[AnyLine], before: list[Decimal]) -> Iterator[Total]:
    """The grand total of a sheet in each column of rupiah: of its own rows, or of those of the sheets before it, too."""
    columns = [(headings.amount, 0), (headings.deposit, 1)]
    found = [one.row for one in lines if isinstance(one, TotalLine) and not one.is_part]
    sums = [Decimal(0), Decimal(0)]
    for line in lines:
        if isinstance(line, Line):
            sums = [sums[0] + line.gross, sums[1] + line.deposit]
    for column, which in columns:
        before[which] += sums[which]
        if not (found and column):
            continue
        try:
            printed = amount_of(grid.at(found[-1], column))
        except AmountError:
            continue  # a formula that nobody calculated
        if printed is not None:
            summed = before[which] if printed == before[which] else sums[which]
            yield Total(grid.title, address(found[-1], column), headings.texts.get(column, ""), printed, summed)
