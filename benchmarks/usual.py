"""The usual way to do an office's year, as a script of its own: the same workbooks, checks, tables and charts with pandas,
pandera, python-docx and pyplot, each used as its tutorial says. `benchmarks.compare` runs it; it knows nothing of lkjgen.

Run: python -P usual.py FOLDER PLAN TARGET [--draft]. Prints what it did as counts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa


def check(folder: Path, forms: dict[str, Any], target: Path) -> dict[str, int]:
    """Every form of every workbook against a schema of its own; what fails goes into a workbook."""
    failures, sheets = [], 0
    for name, wanted in forms.items():
        read = pd.read_excel(folder / name, sheet_name=None, header=None, dtype=object)
        for title, form in wanted.items():
            sheets += 1
            try:
                _schema(form["columns"]).validate(_frame(read[title], form), lazy=True)
            except pa.errors.SchemaErrors as errors:
                failures.append(errors.failure_cases.assign(berkas=name, lembar=title))
    found = pd.concat(failures) if failures else pd.DataFrame()
    found.astype(str).to_excel(target / "pemeriksaan.xlsx")
    return {"workbooks": len(forms), "forms": sheets}


def _frame(read: pd.DataFrame, form: dict[str, Any]) -> pd.DataFrame:
    """The form's rows under their headings, numbers as numbers."""
    if form["vertical"]:
        read, line = read.iloc[:, form["line"] :].T, 0
        read.columns, line = pd.RangeIndex(len(read.columns)), 0
    else:
        line = form["line"]
    headings = [str(one).strip() for one in read.iloc[line]]
    frame = read.iloc[line + 1 :].set_axis(headings, axis=1)
    frame = frame.loc[:, ~frame.columns.duplicated()].dropna(how="all")
    for one in form["columns"]:
        if one["number"]:
            frame[one["heading"]] = pd.to_numeric(frame[one["heading"]], errors="coerce")
    return frame


def _schema(columns: list[dict[str, Any]]) -> pa.DataFrameSchema:
    found = {}
    for one in columns:
        checks = []
        if one["choices"]:
            checks.append(pa.Check.isin(one["choices"]))
        if one["pattern"]:
            checks.append(pa.Check.str_matches(one["pattern"]))
        if one["minimum"] is not None:
            checks.append(pa.Check.ge(one["minimum"]))
        if one["maximum"] is not None:
            checks.append(pa.Check.le(one["maximum"]))
        kind = float if one["number"] else object
        found[one["heading"]] = pa.Column(kind, checks, nullable=not one["required"], unique=one["unique"])
    return pa.DataFrameSchema(found)


def draft(blocks: list[dict[str, Any]], target: Path) -> dict[str, int]:
    """Headings, paragraphs, tables and charts one after the other."""
    import docx

    counts = {"paragraphs": 0, "tables": 0, "rows": 0, "charts": 0}
    document = docx.Document()
    for block in blocks:
        if block["kind"] == "paragraph":
            document.add_paragraph(block["text"])
            counts["paragraphs"] += 1
        elif block["kind"] == "table":
            table = document.add_table(rows=0, cols=block["columns"])
            for texts in block["rows"]:
                for cell, text in zip(table.add_row().cells, texts, strict=False):
                    cell.text = text
            counts["tables"] += 1
            counts["rows"] += len(table.rows)
        else:
            _chart(document, block, target / f"grafik{counts['charts']}.png")
            counts["charts"] += 1
    document.save(str(target / "draf.docx"))
    return counts


def _chart(document: Any, block: dict[str, Any], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots()
    places = range(len(block["categories"]))
    for number, values in enumerate(block["series"]):
        axes.bar([place + 0.3 * number for place in places], values, width=0.3)
    axes.set_xticks(list(places), block["categories"], rotation=45)
    figure.savefig(path, dpi=150)
    plt.close(figure)
    document.add_picture(str(path))


def main() -> None:
    folder, plan, target = map(Path, sys.argv[1:4])
    wanted = json.loads(plan.read_text(encoding="utf-8"))
    counts = check(folder, wanted["forms"], target)
    if "--draft" in sys.argv:
        counts |= draft(wanted["blocks"], target)
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
