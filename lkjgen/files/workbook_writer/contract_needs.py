"""What a row of the contract workbook still needs, and what is wrong in it, told while somebody types.

What every sheet asks for is read from the layout; the rest asks as `core.rules` do (PKJ-002, -007, -011, -021, RAK-001 to -004,
ANG-001 to -004, -006, -011, -012). Nothing that comes back is judged by these formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lkjgen.core.model import Aggregation, DpaKind, EntryMode, Indicator, PkKind, TypedRows
from lkjgen.core.values import dataclass
from lkjgen.files.layout import Kind, Sheet
from lkjgen.files.workbook_writer.contract_cells import SHEETS, ContractCells, count, dots, is_choice, same, total
from lkjgen.files.workbook_writer.formulas import NOTHING, text, when
from lkjgen.files.workbook_writer.needs import Need, all_of, empty, needed

SUB_KEGIATAN = 5  # dots of its code
_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_CENTS = 2


@dataclass(frozen=True)
class Mark:
    """A need, and the column whose cell it marks; `missing`: something is to be filled in there, else what stands is wrong."""

    column: str
    need: Need
    missing: bool = False


def row_formula(marks: Sequence[Mark], sheet: Sheet, cells: ContractCells) -> str:
    """The answer of a row: nothing for one that nobody has begun."""
    said = needed([one.need for one in marks]).formula
    return when(f"COUNTA({cells.row(sheet.key)})=0", NOTHING, said)


def marks_of(sheet: Sheet, cells: ContractCells) -> Sequence[Mark]:
    """In the order in which they are told."""
    here = _Here(sheet, cells)
    special = _SPECIAL.get(sheet.key)
    return [*_missing(here), *_unknown(here), *_doubled(here), *(special(here) if special else ())]


@dataclass(frozen=True)
class _Here:
    sheet: Sheet
    cells: ContractCells

    def __getitem__(self, key: str) -> str:
        return self.cells.cell(self.sheet.key, key)

    def own(self, key: str) -> str:
        return self.cells.own(self.sheet.key, key)

    def lacks(self, key: str, condition: str, what: str = "") -> Mark:
        return Mark(key, Need(what or self._heading(key), condition), missing=True)

    def wrong(self, key: str, fault: str, condition: str) -> Mark:
        return Mark(key, Need(f"{self._heading(key)} {fault}", condition))

    def typed_here(self) -> str:
        """Whether what an export tells must stand in the sheet."""
        return f"NOT({self.cells.takes_import})"

    def no_table(self) -> str:
        """Whether what tables of indicators tell must stand in the sheet."""
        return f"NOT({self.cells.takes_tables})"

    def _heading(self, key: str) -> str:
        return self.sheet.column_by_key[key].heading


def _missing(here: _Here) -> Iterator[Mark]:
    for one in here.sheet.typed:
        if one.required:
            told = here.typed_here() if one.imported and one.kind is not Kind.CODE else ""
            yield here.lacks(one.key, all_of(empty(here[one.key]), here.no_table() if one.tabled else told))


def _unknown(here: _Here) -> Iterator[Mark]:
    for one in here.sheet.typed:
        if known := one.refers_to or one.names:
            cell = here[one.key]
            absent = f"{count(same(here.cells.column(known), cell))}=0"
            parts = [f'{cell}<>""', absent]
            if one.besides:
                parts.append(f"TRIM({cell})<>{text(one.besides)}")
            if _is_imported(SHEETS[known]):
                parts.append(here.typed_here())
            yield here.wrong(one.key, f"tidak ada pada lembar {SHEETS[known].title}", all_of(*parts))


def _is_imported(sheet: Sheet) -> bool:
    return any(one.imported for one in sheet.columns)


def _doubled(here: _Here) -> Iterator[Mark]:
    for one in here.sheet.typed:
        if one.unique:
            cell = here[one.key]
            twice = f"{count(same(here.own(one.key), cell))}>1"
            yield here.wrong(one.key, "sudah ada pada baris lain", all_of(f'{cell}<>""', twice))
    if keys := here.sheet.together:
        alike = count(*(same(here.own(key), here[key]) for key in keys))
        filled = (f'{here[key]}<>""' for key in keys)
        yield here.wrong(keys[-1], "sudah ada pada baris lain", all_of(*filled, f"{alike}>1"))


def _teams(here: _Here) -> Iterator[Mark]:
    column, cell = here.own("fills_budget"), here["fills_budget"]
    first = f'AND(COUNTA({here.own("code").partition(":")[0]}:{here["code"]})=1,{here["code"]}<>"")'
    none, several = f'COUNTIF({column},"ya")=0', f'COUNTIF({column},"ya")>1'
    yield here.lacks("fills_budget", all_of(none, first), "Mengisi anggaran: 'ya' untuk satu tim")
    yield here.wrong("fills_budget", "pada lebih dari satu tim", all_of(several, f'{cell}="ya"'))


def _pk_versions(here: _Here) -> Iterator[Mark]:
    revised = f"{here['kind']}={text(PkKind.REVISED.value)}"
    for key in ("number", "reasons"):
        yield here.lacks(key, all_of(revised, empty(here[key])))


def _indicators(here: _Here) -> Iterator[Mark]:
    """A ratio is declared with both its parts, and how each becomes that of the year."""
    other = {"numerator": "denominator", "denominator": "numerator"}
    for key, beside in other.items():
        yield here.lacks(key, all_of(empty(here[key]), f'{here[beside]}<>""'))
    is_ratio = f'{here["numerator"]}&{here["denominator"]}<>""'
    summed = f"{here['aggregation']}<>{text(Aggregation.ANNUAL.value)}"
    for key in other:
        yield here.lacks(f"{key}_aggregation", all_of(is_ratio, summed, empty(here[f"{key}_aggregation"])))


def _targets(here: _Here) -> Iterator[Mark]:
    """The Rencana Aksi comes to the target of the year, by the indicator's way (`core.reconciliation.plan`)."""
    target, quarters = here["target"], f"{here['tw1']}:{here['tw4']}"
    yield here.lacks("tw4", all_of(f'{target}<>""', f"COUNTA({quarters})=0", here.no_table()), "target triwulan")

    def indicators(key: str) -> str:
        return here.cells.column("indicators", key)

    mine = same(indicators("code"), here["indicator"])
    own = f'({indicators("entry")}<>{text(EntryMode.CUMULATIVE.value)})*({indicators("numerator")}="")'
    way = {one: f"{count(mine, own, is_choice(indicators('aggregation'), one))}>0" for one in Aggregation}
    numbers = f"AND(ISNUMBER({target}),COUNT({quarters})>0)"
    summed = f"ROUND(SUM({quarters})-{target},6)<>0"
    yield here.wrong(
        "target", "tidak sama dengan jumlah triwulan", when(numbers, all_of(summed, way[Aggregation.SUM]), "FALSE")
    )
    decimals = indicators("decimals")
    unset = f"{count(mine, f'({empty(decimals)})')}*{Indicator.decimals}"
    places = f"{unset}+{total(decimals, mine)}"
    mean = f"ROUND(AVERAGE({quarters}),{places})<>ROUND({target},{places})"
    yield here.wrong(
        "target", "tidak sama dengan rata-rata triwulan", when(numbers, all_of(mean, way[Aggregation.MEAN]), "FALSE")
    )
    last = here["tw1"]
    for key in _QUARTERS[1:]:
        last = when(f'{here[key]}<>""', here[key], last)
    spelt = 'SUBSTITUTE(SUBSTITUTE({},"–","-")," ","")'
    differs = when(
        f"ISNUMBER({target})",
        f"ROUND({last}-{target},6)<>0",
        f"{spelt.format(last)}<>{spelt.format(target)}",
    )
    alike = f'AND({target}<>"",COUNTA({quarters})>0,ISNUMBER({last})=ISNUMBER({target}))'
    stands = f"{count(mine)}-{way[Aggregation.SUM][:-2]}-{way[Aggregation.MEAN][:-2]}>0"
    yield here.wrong("target", "tidak sama dengan triwulan terakhir", when(alike, all_of(differs, stands), "FALSE"))


def _activities(here: _Here) -> Iterator[Mark]:
    code = here["code"]
    is_sub = f"{dots(code)}>={SUB_KEGIATAN}"
    for key in ("sasaran", "team"):
        yield here.lacks(key, all_of(is_sub, empty(here[key])))
    for name, place in (("program", 3), ("kegiatan", 5)):
        parent = f'LEFT({code},FIND("|",SUBSTITUTE({code},".","|",{place}))-1)'
        absent = all_of(here.typed_here(), f"{count(same(here.own('code'), parent))}=0")
        yield here.lacks("code", when(is_sub, absent, "FALSE"), f"baris {name} induknya")


def _budgets(here: _Here) -> Iterator[Mark]:
    """Pagu against the cash plan of a sub kegiatan; of what stands above, against its sub kegiatan in the same version."""
    code, pagu, quarters = here["code"], here["pagu"], f"{here['tw1']}:{here['tw4']}"
    is_sub = f"{dots(code)}>={SUB_KEGIATAN}"
    planned = all_of(f"ISNUMBER({pagu})", f"COUNT({quarters})>0", f"ROUND(SUM({quarters})-{pagu},{_CENTS})<>0")
    yield here.wrong("pagu", "tidak sama dengan jumlah rencana triwulan", when(is_sub, planned, "FALSE"))
    changes = is_choice(here.cells.column("dpa_versions", "typed"), TypedRows.CHANGES)
    whole = f"{count(same(here.cells.column('dpa_versions'), here['version']), changes)}=0"
    below = _below(here.cells, here["version"], code)
    above = all_of(here.typed_here(), f"ISNUMBER({pagu})", whole, f"ROUND({pagu}-{below},{_CENTS})<>0")
    yield here.wrong("pagu", "tidak sama dengan jumlah sub kegiatannya", when(is_sub, "FALSE", above))


def _pk_budgets(here: _Here) -> Iterator[Mark]:
    """The programs of the first PK against the DPA that the year begins with (D17)."""
    cells, budget = here.cells, here["budget"]
    original = count(
        same(cells.column("pk_versions"), here["version"]),
        is_choice(cells.column("pk_versions", "kind"), PkKind.ORIGINAL),
    )
    kinds, dpa = cells.column("dpa_versions", "kind"), text(DpaKind.DPA.value)
    version = f"INDEX({cells.column('dpa_versions')},MATCH({dpa},{kinds},0))"
    told = f"{count(same(cells.column('budgets', 'version'), version))}>0"
    differs = f"ROUND({budget}-{_below(cells, version, here['program'])},{_CENTS})<>0"
    begun = all_of(here.typed_here(), f"ISNUMBER({budget})", f"{original}>0", f"COUNTIF({kinds},{dpa})=1")
    yield here.wrong("budget", "tidak sama dengan pagu sub kegiatannya", when(begun, all_of(told, differs), "FALSE"))


def _below(cells: ContractCells, version: str, code: str) -> str:
    """The pagu of the sub kegiatan below a code, in a version of the DPA."""
    codes = cells.column("budgets", "code")
    under = f'(LEFT({codes},LEN({code})+1)={code}&".")'
    of_version = same(cells.column("budgets", "version"), version)
    return total(cells.column("budgets", "pagu"), of_version, under, f"({dots(codes)}>={SUB_KEGIATAN})")


_SPECIAL: Mapping[str, Callable[[_Here], Iterator[Mark]]] = {
    "teams": _teams,
    "pk_versions": _pk_versions,
    "indicators": _indicators,
    "targets": _targets,
    "activities": _activities,
    "budgets": _budgets,
    "pk_budgets": _pk_budgets,
}
