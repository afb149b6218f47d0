"""`lkjgen periksa`: what the teams sent, checked."""

from __future__ import annotations

import argparse
from pathlib import Path

from lkjgen.cli.telling import FAULTS, OK, findings_told, said, steadily, today
from lkjgen.workspace.repeats import Said


def run(options: argparse.Namespace) -> int:
    asked = ("periksa", options.triwulan, options.json, today())
    return said(options.folder, asked, lambda: steadily(lambda: _checked(options)))


def _checked(options: argparse.Namespace) -> Said:
    from lkjgen.gathering.beside import read_ahead

    with read_ahead(options.folder, options.triwulan, reports=True) as beside:
        from lkjgen.usecases.checking import check  # slow to import: meanwhile the files are read

        outcome = check(options.folder, options.triwulan, today(), beside)
    code = OK if outcome.passes else FAULTS
    if options.json:
        return Said(code, outcome.json, outcome.json)
    lines = [] if outcome.written else findings_told(outcome.findings)
    lines.append(outcome.sentence)
    lines += (f"Laporan pemeriksaan: {written.path}" for written in outcome.written)
    lines += (_told(one.path) for one in outcome.returned)
    lines += [f"Laporan pemeriksaan tidak ditulis: {outcome.closed}"] if outcome.closed else []
    text = "\n".join(lines)
    return Said(code, text, text)


def _told(copy: Path) -> str:
    """A team mends the copy that it gets; of the data induk only the office's own is ever read."""
    from lkjgen.files.layout import CONTRACT_FILE

    if copy.stem.partition("_v")[0] == Path(CONTRACT_FILE).stem:
        return f"Salinan bertanda, untuk dilihat; yang diperbaiki {CONTRACT_FILE} sendiri: {copy}"
    return f"Salinan bertanda untuk dikembalikan: {copy}"
