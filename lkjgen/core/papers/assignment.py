"""Catatan Pembagian Tugas (step 3 of the SOP) and the text by which a team is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lkjgen.core.deadlines import Deadline
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Document,
    Items,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Action, Dossier, Role, Team
from lkjgen.core.number import show_date
from lkjgen.core.papers.asked import Asked, asked_of, told
from lkjgen.core.papers.form import (
    at_place,
    blank,
    bold,
    centred,
    day_told,
    lead_name,
    lead_title,
    moved,
    official,
    paper,
    particulars,
    report_name,
    signed,
    stacked,
    taken_over,
    title,
    written,
)
from lkjgen.core.performance_report.both.wording import (
    dpa_name,
    named,
    official_name,
    official_title,
    pk_name,
    short,
    until,
)
from lkjgen.core.responsible import members_at, team_at, teams_at
from lkjgen.core.template import template_rows
from lkjgen.core.values import dataclass


def division_of_tasks(
    dossier: Dossier,
    dated: date,
    due: Deadline,
    *,
    forms: Mapping[str, str],
    number: str = "",
    disposed: date | None = None,
    basis: Sequence[str] = (),
) -> Document:
    """Per team what is asked, from whom, from which source, on which form, until when; signed by the Kasubag.

    `forms` are the file names of the forms by team, `disposed` is the day of the disposition; `basis` is what else it
    rests on, such as the SK Tim Penyusun.
    """
    contract, name = dossier.contract, report_name(dossier.period)
    blocks: list[Block] = [
        title("CATATAN PEMBAGIAN TUGAS", f"NOMOR {written(number)}"),
        centred("tentang", "TENTANG", f"PENGUMPULAN BAHAN {name.upper()}"),
        Paragraph("dasar", words("Dasar:")),
        Items("dasar/daftar", tuple(words(f"{one};") for one in _basis(dossier, disposed, basis)), ordered=True),
        Paragraph(
            "tugas",
            words(
                f"Untuk menyusun {name}, Tim Kerja di bawah ini menyerahkan bahan kepada "
                f"{official_title(contract, Role.SUBHEAD, dated)} paling lambat ",
                bold(day_told(due.due)),
                f"{moved(due)}. Setiap realisasi disertai data dukung: nama, nomor, tanggal, periode data, dan "
                "tempat atau tautannya. Yang belum dapat diisi dijelaskan alasannya pada formulir, tidak dikosongkan.",
            ),
        ),
    ]
    teams = teams_at(contract, dated)
    for team in teams:
        blocks += _team(dossier, asked_of(dossier, team), forms.get(team.code, ""), due, dated)
    blocks += taken_over(contract, teams, dated)
    heading = at_place(contract, dated)
    blocks.append(signed(official(contract, Role.SUBHEAD, dated, heading)))
    return paper(contract, f"Catatan Pembagian Tugas {dossier.period.title}", *blocks, numbered=True)


def _basis(dossier: Dossier, disposed: date | None, more: Sequence[str]) -> Iterator[str]:
    contract, day = dossier.contract, dossier.period.last_day
    who = official_title(contract, contract.above(Role.SUBHEAD), disposed or day)
    yield f"Disposisi {who} tanggal {show_date(disposed) if disposed else blank(26)}"
    if pk := contract.pk_at(day):
        yield _document(pk_name(pk), pk.number, pk.signed)
    yield f"Rencana Aksi Tahun {dossier.period.year}"
    if dpa := contract.dpa_at(day):
        yield _document(dpa_name(dpa), dpa.number, dpa.approved)
    yield from more


def _document(name: str, number: str, day: date | None) -> str:
    return f"{name} Nomor {written(number, 20)} tanggal {show_date(day) if day else blank(20)}"


def _team(dossier: Dossier, asked: Asked, form: str, due: Deadline, dated: date) -> Iterator[Block]:
    team = asked.team
    yield Paragraph(f"tim/{team.code}", words(team.name), ParagraphStyle.SUBTITLE)
    if asked.is_empty:
        yield Paragraph(f"tim/{team.code}/kosong", words(f"Tidak ada bahan yang diminta untuk {dossier.period.title}."))
        return
    members = [", ".join(filter(None, (one.name, one.title))) for one in members_at(dossier.contract, team.code, dated)]
    yield particulars(
        f"tim/{team.code}/perihal",
        (
            ("Penanggung jawab", f"{lead_name(team)}, {lead_title(team)}"),
            *((("Anggota tim", "; ".join(members)),) if members else ()),
            ("Formulir isian", written(form, 40)),
            ("Batas waktu", words(bold(show_date(due.due)))),
        ),
        label=24,
    )
    yield _table(dossier, asked)


@dataclass(frozen=True)
class _Line:
    """One thing that is asked: how it is filled in, from which source or by whom, with which data dukung."""

    code: str
    text: str
    filled: str
    source: str
    evidence: str


def _table(dossier: Dossier, asked: Asked) -> Table:
    grid = Grid[_Line](
        lambda one: one.code,
        Declared("No", 5, numbering(), Align.CENTER),
        Declared("Bahan yang diminta", 43, lambda one: Cell(stacked(one.text, one.filled))),
        Declared("Sumber data atau pelaksana", 22, lambda one: one.source),
        Declared("Data dukung", 30, lambda one: one.evidence),
    )
    rows: list[_Line | Row] = []
    for heading, lines in (
        ("Indikator kinerja", tuple(_indicators(dossier, asked))),
        ("Rencana aksi", tuple(_action(one) for one in asked.actions)),
        ("Sub kegiatan", tuple(_activities(dossier, asked))),
        ("Realisasi anggaran", (_spending(dossier, asked),) if asked.spent else ()),
    ):
        rows += [grid.title(heading, heading), *lines] if lines else []
    return grid.table(f"tim/{asked.team.code}/bahan", None, rows)


def _indicators(dossier: Dossier, asked: Asked) -> Iterator[_Line]:
    contract, rows = dossier.contract, template_rows(dossier, asked.team)["realizations"]
    for (one, name), row in zip(asked.indicators, rows, strict=True):
        whose = f" – {contract.contributor_name(name)}" if name else ""
        filled = f"Realisasi ({row['entry']}), satuan {one.unit or 'tidak disebut'}; analisis; data dukung"
        evidence = _earlier_evidence(dossier, one.code) or blank(20)
        yield _Line(f"{one.code}/{name}", f"{named(one)}{whose}", filled, written(one.data_source, 20), evidence)


def _earlier_evidence(dossier: Dossier, code: str) -> str:
    """What the team last named, as a reminder."""
    told = ((one, dossier.evidence_for(code, one)) for one in reversed(dossier.periods[:-1]))
    return next((f"seperti {short(one)}: {row.name.strip()}" for one, row in told if row and row.name.strip()), "")


def _action(action: Action) -> _Line:
    evidence = blank(20)
    return _Line(action.code, named(action), "Status dan keterangan pelaksanaan", written(action.person, 20), evidence)


def _activities(dossier: Dossier, asked: Asked) -> Iterator[_Line]:
    rows = template_rows(dossier, asked.team)["outputs"]
    for one, row in zip(asked.activities, rows, strict=True):
        output = one.output.strip() or "keluaran"
        filled = f"{output} ({row['way']}), satuan {one.unit or 'tidak disebut'}; fisik (%)"
        yield _Line(one.code, named(one), filled, blank(20), blank(20))


def _spending(dossier: Dossier, asked: Asked) -> _Line:
    text = f"Realisasi {len(asked.spent)} sub kegiatan {until(dossier.period)} (Rp)"
    return _Line("lra", text, "Beserta nomor, tanggal, jumlah, dan status LRA", "LRA", "LRA")


def message(dossier: Dossier, team: Team, due: Deadline, dated: date, *, form: str = "") -> str:
    """The text to paste into WhatsApp: what is asked of the team, on which form, until when."""
    contract, team = dossier.contract, team_at(dossier.contract, team, dated)
    lines = [f"Yth. {lead_title(team)},", ""]
    lines.append(
        f"Mohon bahan {report_name(dossier.period)} dari {team.name} diserahkan paling lambat *{day_told(due.due)}*{moved(due)}."
    )
    lines += ["", "Yang diminta:"]
    for number, (kind, names) in enumerate(told(dossier, asked_of(dossier, team)), 1):
        lines += [f"{number}. {kind[0].upper()}{kind[1:]}", *(f"   - {one}" for one in names)]
    if form:
        lines += [
            "",
            f"Formulir isian: {form}. Mohon diisi pada berkas itu dan dikirim kembali.",
        ]
    sender = (official_title(contract, Role.SUBHEAD, dated), official_name(contract, Role.SUBHEAD, dated))
    return "\n".join([*lines, "", "Terima kasih.", *sender])
