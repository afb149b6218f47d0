"""The quarter's evaluation: undangan, daftar hadir, notulen (between steps 5 and 7 of the SOP; evaluators ask for it)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import IndicatorResult, Reached
from lkjgen.core.document import Align, Block, Cell, Document, Inlines, Items, LineBreak, Paragraph, Table, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Dossier, Period, Role
from lkjgen.core.papers.form import (
    at_place,
    blank,
    bold,
    day_told,
    lead_name,
    lead_title,
    lines,
    office_lines,
    official,
    paper,
    particulars,
    report_name,
    room,
    signed,
    stacked,
    title,
    written,
)
from lkjgen.core.performance_report.both.narratives import as_written
from lkjgen.core.performance_report.both.summary_sentences import absorption_sentence, office_sentences
from lkjgen.core.performance_report.both.wording import (
    achievement,
    measure,
    named,
    official_name,
    official_title,
    team_name,
)
from lkjgen.core.responsible import teams_at
from lkjgen.core.values import dataclass

_FREE_LINES = 6  # of a daftar hadir, for who was not foreseen
_FREE_ROWS = 2  # of the notulen, for decisions about other matters
_SUBJECT = "Indikator yang tidak tercapai, atau hal lain"
_FILLED = ("Penyebab menurut Tim Kerja", "Keputusan", "Penanggung jawab", "Batas waktu")
_AGENDA = (
    "Pembahasan capaian kinerja dan penyerapan anggaran",
    "Penyebab indikator yang tidak mencapai target",
    "Tindak lanjut, penanggung jawab, dan batas waktunya",
)


@dataclass(frozen=True)
class Meeting:
    """`time` as it is printed: "09.00 WITA"."""

    day: date
    time: str = ""
    place: str = ""


def invitation(
    contract: Contract,
    period: Period,
    dated: date,
    meeting: Meeting,
    *,
    number: str = "",
    agenda: Sequence[str] = _AGENDA,
) -> Document:
    """From the Kepala Dinas to the Sekretaris, the Kasubag and who answers for a team's data."""
    blocks: tuple[Block, ...] = (
        lines("tanggal", at_place(contract, dated), align=Align.RIGHT),
        particulars(
            "perihal",
            (
                ("Nomor", written(number)),
                ("Sifat", "Biasa"),
                ("Lampiran", "–"),
                ("Hal", words(bold(f"Undangan rapat evaluasi kinerja {period.title}"))),
            ),
            label=14,
        ),
        Paragraph("kepada", words("Yth.")),
        Items("kepada/daftar", tuple(words(one) for one in _invited(contract, dated)), ordered=True),
        Paragraph(
            "isi/1", words(f"Sehubungan dengan penyusunan {report_name(period)}, kami mengundang Saudara hadir pada:")
        ),
        particulars(
            "acara",
            (
                ("Hari, tanggal", day_told(meeting.day)),
                ("Waktu", written(meeting.time)),
                ("Tempat", written(meeting.place, 60)),
                ("Acara", stacked(*(f"{at}. {one}" for at, one in enumerate(agenda, 1)))),
            ),
        ),
        Paragraph(
            "isi/2",
            words("Mohon membawa data dukung dan rencana tindak lanjut indikator yang tidak mencapai target."),
        ),
        Paragraph("penutup", words("Demikian, atas kehadirannya diucapkan terima kasih.")),
        signed(official(contract, Role.HEAD, dated)),
    )
    return paper(contract, f"Undangan Rapat Evaluasi {period.title}", *blocks)


def _invited(contract: Contract, day: date) -> Iterator[str]:
    """By title, each once: the Sekretaris may answer for a team too."""
    titles = (official_title(contract, role, day) for role in contract.chain[1:])
    yield from dict.fromkeys((*titles, *map(lead_title, teams_at(contract, day))))


@dataclass(frozen=True)
class _Person:
    name: str
    title: str


def attendance(contract: Contract, period: Period, meeting: Meeting) -> Document:
    """Who is invited by name, and empty lines for others; signed by hand."""
    known = [*_people(contract, meeting.day), *(_Person("", "") for _ in range(_FREE_LINES))]
    count = numbering()
    grid = Grid[_Person](
        lambda one: one.name,
        Declared("No", 6, count, Align.CENTER),
        Declared("Nama", 32, lambda one: Cell(stacked(one.name, ""))),
        Declared("Jabatan atau unit kerja", 38, lambda one: one.title),
        Declared("Tanda tangan", 24, lambda _: ""),
    )
    blocks: tuple[Block, ...] = (
        title("DAFTAR HADIR", f"RAPAT EVALUASI KINERJA {period.title.upper()}"),
        _where(meeting, 22),
        grid.table("hadir", None, known),
        signed(official(contract, Role.SUBHEAD, meeting.day, at_place(contract, meeting.day))),
    )
    return paper(contract, f"Daftar Hadir Rapat Evaluasi {period.title}", *blocks)


def _where(meeting: Meeting, label: float) -> Block:
    return particulars(
        "acara",
        (
            ("Hari, tanggal", day_told(meeting.day)),
            ("Waktu", written(meeting.time)),
            ("Tempat", written(meeting.place, 60)),
        ),
        label,
    )


def _people(contract: Contract, day: date) -> Iterator[_Person]:
    titles: set[str] = set()
    for role in contract.chain:
        one = _Person(official_name(contract, role, day), official_title(contract, role, day))
        titles.add(one.title)
        yield one
    for team in teams_at(contract, day):
        if lead_title(team) not in titles:
            yield _Person(lead_name(team), lead_title(team))


def minutes(year: Year, meeting: Meeting, dated: date) -> Document:
    """Per missed indicator the cause as its team wrote it, and room for what is decided: what, who, until when."""
    dossier, contract, period = year.dossier, year.dossier.contract, year.dossier.period
    missed = [one for one in year.own.indicators if one.reached is Reached.MISSED]
    notes = official(contract, Role.SUBHEAD, dated, "\nNotulis,")
    chair = official(contract, Role.HEAD, dated, f"{at_place(contract, dated)}\nPimpinan rapat,")
    blocks: list[Block] = [
        office_lines(contract),
        title("NOTULEN", f"RAPAT EVALUASI KINERJA {period.title.upper()}"),
        _where(meeting, 14),
        Paragraph("capaian", office_sentences(dossier, year.own)),
        Paragraph("anggaran", absorption_sentence(dossier, year.own.total)),
    ]
    if not missed:
        blocks.append(Paragraph("tidak-ada", words("Tidak ada indikator yang tidak mencapai target.")))
    blocks += [
        _decisions(dossier, missed),
        room("lain", "Hal lain yang dibahas (yang diputuskan ditulis sebagai baris pada tabel di atas)", 4),
        signed(notes, chair),
    ]
    name = f"Notulen Rapat Evaluasi {period.title}"
    return paper(contract, name, *blocks, landscape=True, letterhead=False, numbered=True)


def _decisions(dossier: Dossier, missed: Sequence[IndicatorResult]) -> Table:
    """The missed indicators, and rows for other matters; `files/minutes` knows the table by its headings."""
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("No", 4, numbering(), Align.CENTER),
        Declared(_SUBJECT, 22, lambda one: Cell(_figures(one))),
        Declared(_FILLED[0], 28, lambda one: Cell(_cause(dossier, one))),
        Declared(_FILLED[1], 24, lambda _: Cell((LineBreak(),) * 3)),
        Declared(_FILLED[2], 13, lambda _: ""),
        Declared(_FILLED[3], 10, lambda _: ""),
    )
    empty: dict[str, Cell | str] = {"No": "", _SUBJECT: Cell((LineBreak(),)), **dict.fromkeys(_FILLED, "")}
    free = (grid.line(f"lain/{number}", empty) for number in range(1, _FREE_ROWS + 1))
    return grid.table("tidak-tercapai", None, (*missed, *free))


def _figures(one: IndicatorResult) -> Inlines:
    kind = "target-ra" if one.period.quarter else "target"
    target = (measure(kind, one, one.target, unit=True),) if one.target is not None else ()
    realized = (measure("realisasi", one, one.realization, unit=True),) if one.realization is not None else ()
    return stacked(
        named(one),
        words("Target ", *target),
        words("Realisasi ", *(realized or ("belum terlaksana",))),
        words("Capaian ", achievement(one)),
    )


def _cause(dossier: Dossier, one: IndicatorResult) -> Inlines:
    """The team's own words; a dotted line where it wrote none."""
    analysis = dossier.analysis(one.indicator.code, dossier.period)
    hindering = as_written(analysis.hindering) if analysis else ()
    told = hindering or words(blank(24))
    return (*told, LineBreak(), *words(f"({team_name(dossier.contract, one.indicator.team)})"))
