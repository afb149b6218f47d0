"""What all papers share: the sheet and its letterhead, title, particulars, blanks for the hand, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lkjgen.core.deadlines import Deadline
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Numbering,
    Paper,
    Paragraph,
    ParagraphStyle,
    Section,
    Signature,
    Signatures,
    Table,
    Text,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Period, Role, Team
from lkjgen.core.number import show_date, show_nip
from lkjgen.core.performance_report.both.wording import signature
from lkjgen.core.responsible import took_over

BOX = "☐"
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_NOBODY = Signature("", "", "")


def paper(
    contract: Contract,
    title: str,
    *blocks: Block,
    sheet: Paper | None = None,
    landscape: bool = False,
    letterhead: bool = True,
    numbered: bool = False,
) -> Document:
    """The document of a paper: one page section, on the office's paper unless `sheet` says another."""
    profile = contract.profile
    numbering = Numbering.ARABIC if numbered else Numbering.NONE
    first = Section(numbering, landscape=landscape, header=False, letterhead=letterhead)
    return Document(
        title=title,
        subject=f"{profile.office} {profile.region}",
        author=profile.office,
        blocks=(first, *blocks),
        paper=sheet or Paper(contract.policy.paper),
        letterhead=(f"PEMERINTAH {profile.region.upper()}", profile.office.upper()),
    )


def report_name(period: Period) -> str:
    """ "Laporan Data Kinerja Triwulan II Tahun 2023", or "Laporan Kinerja Tahun 2023"."""
    return f"Laporan Data Kinerja {period.title}" if period.quarter else f"Laporan Kinerja {period.title}"


def blank(length: int = 30) -> str:
    """A dotted line for the hand."""
    return "." * length


def written(text: str, length: int = 30) -> str:
    """`text`, or a dotted line where there is none."""
    return text.strip() or blank(length)


def day_told(day: date) -> str:
    """ "Jumat, 7 Juli 2023"."""
    return f"{_WEEKDAYS[day.weekday()]}, {show_date(day)}"


def moved(due: Deadline) -> str:
    """What is to be said where the day was moved."""
    return f" ({due.why})" if due.why else ""


def stacked(*lines: str | Inlines) -> Inlines:
    """One below the other in a cell or a paragraph."""
    parts: list[Inline] = []
    for place, line in enumerate(lines):
        parts += [LineBreak()] if place else []
        parts += words(line) if isinstance(line, str) else line
    return tuple(parts)


def bold(text: str) -> Text:
    return Text(text, bold=True)


def title(*lines: str) -> Heading:
    return Heading("judul", 1, "\n".join(lines), numbered=False)


def centred(identity: str, *lines: str) -> Paragraph:
    return Paragraph(identity, stacked(*((bold(one),) for one in lines)), ParagraphStyle.CENTER)


def office_lines(contract: Contract) -> Paragraph:
    """The office above a form that lies on its side, where a letterhead has no room."""
    profile = contract.profile
    return Paragraph("kantor", words(bold(f"{profile.office}, {profile.region}")), ParagraphStyle.CENTER)


def particulars(identity: str, rows: Sequence[tuple[str, str | Inlines]], label: float = 22) -> Table:
    """ "Kepada : …" line by line; `label` is the width of the first column in per cent."""
    return Grid[tuple[str, str | Inlines]](
        lambda one: one[0],
        Declared("", label, lambda one: one[0], key="label"),
        Declared("", 3, lambda _: ":", key="titik dua"),
        Declared("", 97 - label, lambda one: Cell(words(one[1]) if isinstance(one[1], str) else one[1]), key="isi"),
    ).table(identity, None, rows)


def lines(identity: str, *texts: str, align: Align = Align.LEFT) -> Table:
    """Lines that stand apart, such as place and date, or to whom a letter goes."""
    return Grid[str](numbering(), Declared("", 1, lambda one: one, align)).table(identity, None, texts)


def room(identity: str, heading: str, high: int) -> Table:
    """A box to write in by hand, so many lines high."""
    grid = Grid[str](lambda one: one, Declared(heading, 1, lambda _: Cell((LineBreak(),) * (high - 1))))
    return grid.table(identity, None, ("isi",))


def at_place(contract: Contract, day: date | None) -> str:
    """ "Sinjai, 7 Juli 2023"; what is not known is left to the hand."""
    return f"{written(contract.profile.place, 20)}, {show_date(day) if day else blank(26)}"


def official(contract: Contract, role: Role, day: date, heading: str = "") -> Signature:
    return signature(contract, role, day, heading)


def lead_name(team: Team) -> str:
    return team.lead.strip() or f"(nama penanggung jawab data {team.name})"


def lead_title(team: Team) -> str:
    return team.lead_title.strip() or f"Penanggung jawab data {team.name}"


def lead(team: Team, heading: str = "") -> Signature:
    """The block of who answers for a team's data."""
    return Signature(heading, lead_title(team), lead_name(team), nip=show_nip(team.lead_nip) if team.lead_nip else "")


def taken_over(contract: Contract, teams: Sequence[Team], day: date) -> Iterator[Block]:
    """A line for each team for whose data somebody else answers since a day of the year."""
    for team in teams:
        if told := took_over(contract, team, day):
            yield Paragraph(
                f"pergantian/{team.code}",
                words(f"Penanggung jawab data {team.name} {told}: {lead_name(team)}."),
                ParagraphStyle.NOTE,
            )


def signed(*blocks: Signature) -> Signatures:
    """Side by side; a single one stands at the right."""
    return Signatures("tanda-tangan", blocks if len(blocks) > 1 else (_NOBODY, *blocks))
