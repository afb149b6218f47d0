"""What the repository keeps that is made from the source: `python -m tests.refresh` makes it anew, with the word "halaman"
only the pages of docs/ that need no example to be run.

`docs/aturan.md` from the catalogue, `docs/lembar.md` from the layout, `input_templates/` from the blank contract and the
example. Tests compare each with what the source gives now.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lkjgen import example
from lkjgen.core import decisions
from lkjgen.core.policy import CHOICES, Policy
from lkjgen.core.rules.catalogue_text import catalogue_markdown
from lkjgen.example import PERKIMTAN
from lkjgen.files.layout import CONTRACT_FILE, CONTRACT_SHEETS, TEMPLATE_SHEETS, Sheet, Use
from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.usecases import example_year
from tests.corpus.run import outcomes, page, plan
from tests.rule_examples import examples_csv

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "input_templates"
RULE_EXAMPLES = ROOT / "lkjgen" / "example" / "aturan.csv"
BLANK = f"kosong/{CONTRACT_FILE}"


def pages() -> Mapping[str, str]:
    """Path below docs/ → its text."""
    return {
        "aturan.md": catalogue_markdown(example.rule_examples()),
        "keputusan.md": decisions.page(),
        "lembar.md": layout_markdown(),
    }


def layout_markdown() -> str:
    """The sheets and columns of all workbooks, as the layout declares them, and the choices of sheet Kebijakan."""
    parts = [
        "# Lembar dan kolom\n\nHalaman ini dibuat dari sumber program (`python -m tests.refresh`); jangan diubah dengan tangan.",
        f"## Perjanjian Kinerja (`{CONTRACT_FILE}`)",
        *(_sheet(sheet, f" Diperlukan: {sheet.needed.value}.") for sheet in CONTRACT_SHEETS),
        _policy(),
        "## Formulir isian tim",
        *(_sheet(sheet) for sheet in TEMPLATE_SHEETS),
    ]
    return "\n\n".join(parts) + "\n"


def _sheet(sheet: Sheet, needed: str = "") -> str:
    only = " Hanya untuk tim yang mengisi anggaran." if sheet.budget_unit_only else ""
    rows = "\n".join(_columns(sheet))
    return f"### {sheet.title}\n\n{sheet.intro}{needed}{only}\n\n| Kolom | Isi | Wajib | Penjelasan |\n|---|---|---|---|\n{rows}"


def _columns(sheet: Sheet) -> Iterator[str]:
    for column in sheet.columns:
        kind = column.kind.value
        if column.choices:
            kind = "pilihan: " + ", ".join(str(one.value) for one in column.choices)
        state = "ya" if column.required and column.use is Use.INPUT else ""
        locked = {Use.INPUT: "", Use.COMPUTED: " (terisi sendiri)"}.get(column.use, " (terkunci)")
        annual = " Hanya formulir tahunan." if column.annual_only else ""
        yield f"| {column.heading}{locked} | {kind} | {state} | {column.help}{annual} |"


def _policy() -> str:
    default = Policy()
    rows = [f"| {one.label} | {_default(getattr(default, one.key))} | {one.sentence} |" for one in CHOICES]
    head = "### Kebijakan\n\nPilihan perangkat daerah; yang kosong memakai nilai bawaan.\n\n| Kebijakan | Bawaan | Penjelasan |"
    return "\n".join([head, "|---|---|---|", *rows])


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(value)


def workbooks(made: Path) -> Mapping[str, bytes]:
    """Path below input_templates/ → bytes; `made` is the folder of an example that was run."""
    found = {BLANK: write_contract(default_contract_rows(), {}, PERKIMTAN.year)}
    found[f"contoh/{CONTRACT_FILE}"] = (made / CONTRACT_FILE).read_bytes()
    for path in sorted((made / "input_templates").rglob("*.xlsx")):
        found[f"contoh/{path.parent.name}/{path.name}"] = path.read_bytes()
    return found


def main(*only: str) -> None:
    """Write all of it, or with "halaman" the pages that are made at once."""
    RULE_EXAMPLES.write_text(examples_csv(), encoding="utf-8", newline="\n")
    for name, text in pages().items():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8", newline="\n")
    if "halaman" in only:
        return
    (ROOT / "docs" / "ketelitian.md").write_text(page(list(outcomes(plan()))), encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as folder:
        example_year.run_example(Path(folder), lambda step, steps, sentence: print(f"{step}/{steps} {sentence}"))
        made = Path(folder) / f"contoh_{PERKIMTAN.year}"
        for child in (TEMPLATES / "kosong", TEMPLATES / "contoh"):
            shutil.rmtree(child, ignore_errors=True)
        for name, data in workbooks(made).items():
            target = TEMPLATES / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
