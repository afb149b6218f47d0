"""Findings by team, and what the office decided about findings and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial

from lkjgen.core.document import Align, Block, Cell, Heading, Paragraph, Table, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, RuleSetting, Submission, Team, Waiver
from lkjgen.core.number import show_date
from lkjgen.core.rule import Finding, Rule, Severity
from lkjgen.core.validation_report.changes import Changes
from lkjgen.core.validation_report.files import FileRead, show_moment
from lkjgen.core.values import dataclass

TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.NOTE: Tone.NOTE}


def teams(dossier: Dossier, findings: tuple[Finding, ...], files: Sequence[FileRead]) -> Table:
    """Who delivered what and when, and how many findings each team has."""
    received = {one.name: one.modified for one in files if one.period == dossier.period.key}
    counts = Counter((one.team, one.severity) for one in findings)
    sent = {team.code: dossier.submission(team.code, dossier.period) for team in dossier.contract.teams}
    return Grid[Team](
        lambda team: team.code,
        Declared("Kode", 8, lambda team: team.code),
        Declared("Tim", 30, lambda team: team.name),
        Declared("Berkas", 28, lambda team: _file_cell(sent[team.code])),
        Declared("Berkas diubah", 16, lambda team: _arrived(sent[team.code], received)),
        Declared("Tanggal pengisian", 16, lambda team: _filled(sent[team.code])),
        Declared("Wajib diperbaiki", 11, partial(_count_cell, counts, Severity.ERROR), Align.RIGHT),
        Declared("Perlu dikonfirmasi", 12, partial(_count_cell, counts, Severity.WARNING), Align.RIGHT),
        Declared("Informasi", 10, partial(_count_cell, counts, Severity.NOTE), Align.RIGHT),
    ).table("pemeriksaan/tim", "Penyerahan data per tim", dossier.contract.teams)


def _file_cell(sent: Submission | None) -> Cell:
    return cell("; ".join(sent.files)) if sent else cell("belum ada yang terbaca", tone=Tone.ERROR)


def _arrived(sent: Submission | None, received: Mapping[str, datetime]) -> str:
    known = [received[one] for one in sent.files if one in received] if sent else []
    return show_moment(max(known)) if known else "–"


def _filled(sent: Submission | None) -> str:
    return _day(sent.statement.prepared_on) if sent else "–"


def _day(day: date | None) -> str:
    return show_date(day) if day else "tidak diisi"


def _count_cell(counts: Mapping[tuple[str, Severity], int], severity: Severity, team: Team) -> Cell:
    number = counts.get((team.code, severity), 0)
    return cell(str(number), tone=TONES[severity] if number else None)


def findings_by_team(dossier: Dossier, findings: tuple[Finding, ...]) -> list[Block]:
    """One table per team, and one for the contract and for files that belong to no team."""
    if not findings:
        return [Paragraph("temuan/tidak-ada", words("Tidak ada yang perlu diperbaiki atau dikonfirmasi."))]
    names = {team.code: team.name for team in dossier.contract.teams}
    blocks: list[Block] = []
    for code in ("", *names):
        mine = [one for one in findings if one.team == code or (not code and one.team not in names)]
        if not mine:
            continue
        title = names.get(code, "Perjanjian Kinerja dan berkas lain")
        mine.sort(key=lambda one: list(Severity).index(one.severity))
        blocks += [Heading(f"pemeriksaan/temuan/{code or 'kontrak'}", 2, title), _table(code, mine)]
    return blocks


def _table(code: str, findings: list[Finding]) -> Table:
    return Grid[Finding](
        _finding_key,
        Declared("No", 4, numbering(), Align.RIGHT),
        Declared("Tingkat", 17, severity_cell),
        Declared("Kode", 9, lambda one: one.code),
        Declared("Berkas, lembar, sel", 21, place_of),
        Declared("Hasil pemeriksaan", 28, lambda one: one.told),
        Declared("Tertulis", 18, lambda one: one.found),
        Declared("Seharusnya", 17, lambda one: one.should),
        Declared("Cara memperbaiki", 28, lambda one: one.remedy),
    ).table(f"pemeriksaan/tabel-temuan/{code or 'kontrak'}", None, findings)


def severity_cell(finding: Finding) -> Cell:
    return cell(finding.severity.words, tone=TONES[finding.severity], bold=True)


def _finding_key(finding: Finding) -> str:
    return f"{finding.code}/{finding.subject}"


def place_of(finding: Finding) -> str:
    place = finding.place
    parts = [place.file, f"lembar {place.sheet}" if place.sheet else "", f"sel {finding.span}" if place.cell else ""]
    return ", ".join(part for part in parts if part) or "–"


def waived_findings(waived: tuple[tuple[Finding, Waiver], ...]) -> Table:
    """What the office accepts as it is: who, when, why."""
    return Grid[tuple[Finding, Waiver]](
        lambda each: _finding_key(each[0]),
        Declared("Kode", 8, lambda each: each[0].code),
        Declared("Subjek", 18, lambda each: each[0].subject),
        Declared("Hasil pemeriksaan", 36, lambda each: each[0].message),
        Declared("Oleh", 16, lambda each: each[1].name),
        Declared("Tanggal", 14, lambda each: _day(each[1].granted)),
        Declared("Alasan", 30, lambda each: each[1].reason),
    ).table("pemeriksaan/tabel-pengecualian", "Hasil pemeriksaan yang diterima dengan alasan", waived)


def changed_rules(settings: Sequence[tuple[Rule, RuleSetting]]) -> Table:
    """The rules that the office switched off or whose severity it changed, with the reason."""
    return Grid[tuple[Rule, RuleSetting]](
        lambda each: each[0].code,
        Declared("Kode", 8, lambda each: each[0].code),
        Declared("Aturan", 34, lambda each: each[0].title),
        Declared("Perubahan", 20, lambda each: f"{each[0].severity.words} menjadi {each[1].change.value}"),
        Declared("Oleh", 16, lambda each: each[1].name),
        Declared("Tanggal", 14, lambda each: _day(each[1].granted)),
        Declared("Alasan", 30, lambda each: each[1].reason),
    ).table("pemeriksaan/tabel-aturan", "Aturan yang dimatikan atau diubah tingkatnya oleh perangkat daerah", settings)


@dataclass(frozen=True)
class _Change:
    state: str
    code: str
    place: str
    message: str
    tone: Tone | None = None


def changes_table(changes: Changes) -> list[Block]:
    """What is new, mended and still open since the earlier check, the counts first."""
    counts = f"{len(changes.new)} baru, {len(changes.mended)} sudah diperbaiki, {len(changes.still)} masih terbuka"
    sentence = f"Dibanding {changes.since.report} ({show_date(changes.since.made)}): {counts}."
    grid = Grid[_Change](
        numbering(),
        Declared("Keadaan", 12, lambda one: cell(one.state, tone=one.tone)),
        Declared("Kode", 8, lambda one: one.code),
        Declared("Berkas, lembar, sel", 26, lambda one: one.place),
        Declared("Hasil pemeriksaan", 50, lambda one: one.message),
    )
    told = [
        *(_Change("baru", one.code, place_of(one), one.message, Tone.WARNING) for one in changes.new),
        *(_Change("diperbaiki", one.code, one.place, one.message, Tone.GOOD) for one in changes.mended),
        *(_Change("masih terbuka", one.code, place_of(one), one.message) for one in changes.still),
    ]
    table = [grid.table("pemeriksaan/tabel-perubahan", None, told)] if told else []
    return [Paragraph("perubahan/jumlah", words(sentence)), *table]
