"""Who delivered its data and when: the Lembar Kendali of a check, and by policy a table of the report (D53)."""

from __future__ import annotations

from functools import partial

from lkjgen.core.deadlines import collection_deadline, deadlines_told
from lkjgen.core.document import Cell, Gap, Inlines, LineBreak, Table, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Dossier, Period, Team
from lkjgen.core.number import show_date, show_nip
from lkjgen.core.responsible import teams_at, took_over


def delivery_table(dossier: Dossier) -> Table:
    """Which team delivered its workbook in each period so far; a missing one of this period is a gap; portrait."""
    return Grid[Team](
        lambda team: team.code,
        Declared("Tim Kerja", 30, lambda team: team.name),
        Declared("Penanggung jawab data", 26, partial(_lead, dossier)),
        *(Declared(_short(period), 14, partial(_delivered, dossier, period)) for period in dossier.periods),
    ).table(
        "tabel/penyerahan",
        f"Penyerahan Data Kinerja oleh Tim Kerja {dossier.period.title}",
        teams_at(dossier.contract, dossier.period.last_day),
        (words(deadlines_told(dossier.contract, dossier.period)),),
    )


def _lead(dossier: Dossier, team: Team) -> Cell:
    person = _person(team.lead or "(nama penanggung jawab data)", team.lead_title, team.lead_nip)
    since = took_over(dossier.contract, team, dossier.period.last_day)
    return Cell(words(*person, *((LineBreak(), since) if since else ())))


def _person(name: str, title: str = "", nip: str = "") -> Inlines:
    """A name with what is written of title and NIP, a line each."""
    lines = [one for one in (name.strip(), title.strip(), f"NIP {show_nip(nip)}" if nip.strip() else "") if one]
    return words(*(part for line in lines for part in (LineBreak(), line)))[1:]


def _delivered(dossier: Dossier, period: Period, team: Team) -> Cell:
    submission = dossier.submission(team.code, period)
    if submission is None:
        subject = f"tim/{team.code}/{period.key}"
        return cell(Gap(subject, f"data {period.title} belum diterima – diserahkan {team.name}"), tone=Tone.ERROR)
    filled = submission.statement.prepared_on
    if filled is None:
        return cell("diterima, tanggal pengisian tidak ditulis")
    deadline = collection_deadline(dossier.contract, period)
    late = filled > deadline.due
    told = f"diterima, diisi {show_date(filled)}" + (f", setelah {deadline.name} {deadline.told}" if late else "")
    if period == dossier.period:
        filler = _person(submission.statement.prepared_by, nip=submission.statement.prepared_nip)
        return Cell(
            words(told, *((LineBreak(), "oleh ", *filler) if filler else ())), tone=Tone.WARNING if late else Tone.GOOD
        )
    return cell(told, tone=Tone.WARNING if late else Tone.GOOD)


def _short(period: Period) -> str:
    """ "TW II", or "2023" for the year."""
    return period.title.split(" Tahun")[0].replace("Triwulan", "TW") if period.quarter else str(period.year)
