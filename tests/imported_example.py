"""An example office whose SIPD exports are made of its own data: what they tell is typed no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from benchmarks.untyped import beside_exports
from lkjgen.core.model import ImportKind, Period
from lkjgen.example import Office
from lkjgen.files.workbook_writer import fill_template, write_contract
from lkjgen.gathering.dossiers import template_name
from lkjgen.usecases.importing import Import, ImportOutcome, put_in_use
from lkjgen.usecases.templates import make_templates
from lkjgen.workspace import Workspace, read_file, write_new
from tests.sipd_exports import FULL, RAK, RECAP, Paid, Rows, table, xlsx

NOW = datetime(2025, 1, 2, 9)  # noqa: DTZ001 (the PC's own clock)
LEAVES = 6  # parts of a sub kegiatan's code


def is_leaf(code: object) -> bool:
    return len(str(code).split(".")) == LEAVES


def reduced(office: Office) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """The rows of the data induk without what the exports tell: what is left must be typed."""
    return beside_exports(office.contract_rows())


def names_of(office: Office) -> Mapping[str, str]:
    return {str(one["code"]): str(one["name"]) for one in office.contract_rows()["activities"]}


def _for_all(code: str) -> str:
    """As the official list writes the programme that each office has."""
    parts = code.split(".")
    return ".".join(("X.XX", *parts[2:])) if parts[2] == "01" else code


def pagu_lines(office: Office, version: str) -> list[Paid]:
    """A line for each source of money; the first has all but one rupiah of each other."""
    funds = {str(one["code"]): str(one["funding"] or "").split(", ") for one in office.contract_rows()["activities"]}
    lines = []
    for row in office.contract_rows()["budgets"]:
        if row["version"] == version and is_leaf(row["code"]):
            code, amount = str(row["code"]), _number(row["pagu"])
            first, *others = funds[code]
            months = tuple(one for key in ("tw1", "tw2", "tw3", "tw4") for one in _months(_number(row[key])))
            lines.append(Paid(code, amount - len(others), fund=first, months=months))
            lines += [Paid(code, Decimal(1), fund=one) for one in others]
    return lines


def plan_lines(office: Office, version: str) -> list[Paid]:
    return [
        Paid(one.code, sum(one.months, Decimal(0)), months=one.months)
        for one in pagu_lines(office, version)
        if one.months
    ]


def _months(quarter: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    third = Decimal(int(quarter / 3))
    return third, third, quarter - 2 * third


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def spent(office: Office, key: str) -> Mapping[str, Decimal]:
    """What the forms of a period tell as spent s.d. its end."""
    entries = (office.entries(key, team).get("budgets", []) for team in office.teams)
    return {str(row["code"]): _number(row["spent"]) for rows in entries for row in rows}


def paid_lines(office: Office, until: int) -> list[Paid]:
    """What was paid in each triwulan, with a million too much that was paid back on the same day."""
    lines, before = [], dict[str, Decimal]()
    for number in range(1, until + 1):
        now = spent(office, f"TW{number}")
        for code, amount in now.items():
            own = amount - before.get(code, Decimal(0))
            if own:
                day = date(office.year, 3 * number, 15)
                lines.append(Paid(code, own + 1_000_000, Decimal(1_000_000), day))
        before.update(now)
    return lines


def use(here: Workspace, kind: ImportKind, rows: Mapping[str, Rows], name: str, **more: object) -> ImportOutcome:
    path = here.root / name
    path.write_bytes(xlsx(rows))
    given = Import(kind, path, **more)  # type: ignore[arg-type]
    outcome = put_in_use(here.root, given, now=NOW)
    path.unlink()
    return outcome


def begun(office: Office, root: Path) -> Workspace:
    """The folder with the reduced data induk and the exports of pagu and cash plan of each version in use."""
    here = Workspace(root)
    here.create(office.year)
    here.contract_path.write_bytes(write_contract(reduced(office), office.policy_rows(), office.year))
    names = names_of(office)
    listed: Rows = [[f"{_for_all(code)} {name}"] for code, name in names.items()]
    use(here, ImportKind.CODES, {"Lampiran": [["Kode dan Nama"], *listed]}, "kode.xlsx")
    for version in ("DPA", "DPPA"):
        recap, plan = (lines(office, version) for lines in (pagu_lines, plan_lines))
        use(here, ImportKind.PAGU, {"Rekap": table(RECAP, recap, names)}, f"rekap {version}.xlsx", version=version)
        use(here, ImportKind.CASH_PLAN, {"RAK": table(RAK, plan, names)}, f"rak {version}.xlsx", version=version)
    return here


def deliver(office: Office, here: Workspace, quarter: int) -> Sequence[str]:
    """Import what was paid, make the forms, and fill them without the rupiah that they show; returns the budget team's codes."""
    period = Period(office.year, quarter)
    rows = table(
        FULL, paid_lines(office, quarter), names_of(office), str(office.contract_rows()["profile"][0]["office"])
    )
    use(
        here,
        ImportKind.REALIZATION,
        {"Realisasi": rows},
        f"realisasi TW {quarter}.xlsx",
        quarter=quarter,
        has_period=True,
    )
    print(
        [
            (f.code, f.place, f.message)
            for f in make_templates(here.root, quarter).findings
            if f.severity.name == "ERROR"
        ][:6]
    )
    for team in office.teams:
        if office.delivers(period.key, team):
            entries = office.entries(period.key, team)
            entries.pop("budgets", None)
            name = template_name(period, team)
            form = read_file(here.templates(period) / name)
            write_new(here.inbox(period) / name, fill_template(form, entries))
    return list(spent(office, period.key))
