"""Tanda terima: what a team handed over, when, by whom and how (step 4 of the SOP)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lkjgen.core.document import Align, Block, Cell, Document, Paragraph, Signature, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Period, Role
from lkjgen.core.papers.form import (
    at_place,
    day_told,
    official,
    paper,
    report_name,
    signed,
    stacked,
    taken_over,
    title,
    written,
)
from lkjgen.core.performance_report.both.wording import official_title, team_name
from lkjgen.core.responsible import team_at, teams_at
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Delivery:
    """`team` is a team's code; `what` a file's name, or the paper; `how` "WhatsApp", "surel", "diserahkan langsung"."""

    team: str
    what: str
    by: str = ""
    how: str = ""


def receipt(contract: Contract, period: Period, deliveries: Sequence[Delivery], dated: date) -> Document:
    """One for all that came on a day; who alone brought it signs beside the Kasubag."""
    grid = Grid[Delivery](
        lambda one: f"{one.team}/{one.what}",
        Declared("No", 5, numbering(), Align.CENTER),
        Declared("Tim Kerja dan penanggung jawab data", 28, lambda one: _team(contract, one.team, dated)),
        Declared("Berkas atau naskah", 26, lambda one: one.what),
        Declared("Diserahkan oleh", 18, lambda one: written(one.by, 16)),
        Declared("Cara", 13, lambda one: written(one.how, 12)),
        Declared("Paraf", 10, lambda _: ""),
    )
    who = official_title(contract, Role.SUBHEAD, dated)
    givers = {one.by.strip() for one in deliveries}
    teams = {one.team for one in deliveries}
    receiver = official(contract, Role.SUBHEAD, dated, f"{at_place(contract, dated)}\nYang menerima,")
    known = [one for one in teams_at(contract, dated) if one.code in teams]
    blocks: tuple[Block, ...] = (
        title("TANDA TERIMA BAHAN LAPORAN KINERJA", period.title.upper()),
        Paragraph(
            "isi",
            words(f"Pada hari {day_told(dated)} telah diterima oleh {who} bahan {report_name(period)}:"),
        ),
        grid.table("bahan", None, deliveries),
        *taken_over(contract, known, dated),
        Paragraph("isi/2", words("Tanda terima ini tidak menyatakan bahwa isinya sudah diperiksa.")),
    )
    if len(givers) == len(teams) == 1:
        giver = Signature("\nYang menyerahkan,", team_name(contract, teams.pop()), written(givers.pop(), 40))
        return paper(contract, f"Tanda Terima Bahan {period.title}", *blocks, signed(giver, receiver))
    return paper(contract, f"Tanda Terima Bahan {period.title}", *blocks, signed(receiver))


def _team(contract: Contract, code: str, day: date) -> Cell:
    """A team with who answers for its data, where that is known."""
    team = contract.team_by_code.get(code)
    lead = team_at(contract, team, day).lead.strip() if team else ""
    return Cell(stacked(team_name(contract, code), *filter(None, (lead,))))
