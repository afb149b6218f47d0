"""Findings by team, and what the office decided about findings and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lkjgen.core.document import Align, Block, Column, Heading, Paragraph, Row, Table, Tone, cell, words
from lkjgen.core.model import Dossier, RuleSetting, Waiver
from lkjgen.core.number import show_date
from lkjgen.core.rule import Finding, Rule, Severity
from lkjgen.core.validation_report.changes import Changes
from lkjgen.core.validation_report.files import FileRead, show_moment

TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.NOTE: Tone.NOTE}


def teams(dossier: Dossier, findings: tuple[Finding, ...], files: Sequence[FileRead]) -> Table:
    """Who delivered what and when, and how many findings each team has."""
    received = {one.name: one.modified for one in files if one.period == dossier.period.key}
    rows = []
    for team in dossier.contract.teams:
        submission = dossier.submission(team.code, dossier.period)
        counts = Counter(one.severity for one in findings if one.team == team.code)
        delivered = submission.file if submission else "belum ada yang terbaca"
        filled = submission.statement.prepared_on if submission else None
        arrived = received.get(submission.file) if submission else None
        rows.append(
            Row(
                team.code,
                (
                    cell(team.code),
                    cell(team.name),
                    cell(delivered, tone=None if submission else Tone.ERROR),
                    cell(show_moment(arrived) if arrived else "–"),
                    cell(show_date(filled) if filled else "tidak diisi" if submission else "–"),
                    *(
                        cell(str(counts[one]), tone=TONES[one] if counts[one] else None, align=Align.RIGHT)
                        for one in Severity
                    ),
                ),
            )
        )
    return Table(
        "pemeriksaan/tim",
        "Penyerahan data per tim",
        (
            Column("Kode", 8),
            Column("Tim", 30),
            Column("Berkas", 28),
            Column("Berkas diubah", 16),
            Column("Tanggal pengisian", 16),
            Column("Wajib diperbaiki", 11, Align.RIGHT),
            Column("Perlu dikonfirmasi", 12, Align.RIGHT),
            Column("Informasi", 10, Align.RIGHT),
        ),
        tuple(rows),
    )


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
    rows = tuple(
        Row(
            f"{one.code}/{one.subject}",
            (
                cell(str(number), align=Align.RIGHT),
                cell(one.severity.words, tone=TONES[one.severity], bold=True),
                cell(one.code),
                cell(place_of(one)),
                cell(one.told),
                cell(one.found),
                cell(one.should),
                cell(one.remedy),
            ),
        )
        for number, one in enumerate(findings, 1)
    )
    return Table(
        f"pemeriksaan/tabel-temuan/{code or 'kontrak'}",
        None,
        (
            Column("No", 4, Align.RIGHT),
            Column("Tingkat", 13),
            Column("Kode", 9),
            Column("Berkas, lembar, sel", 21),
            Column("Hasil pemeriksaan", 28),
            Column("Tertulis", 18),
            Column("Seharusnya", 17),
            Column("Cara memperbaiki", 28),
        ),
        rows,
    )


def place_of(finding: Finding) -> str:
    place = finding.place
    parts = [place.file, f"lembar {place.sheet}" if place.sheet else "", f"sel {finding.span}" if place.cell else ""]
    return ", ".join(part for part in parts if part) or "–"


def waived_findings(waived: tuple[tuple[Finding, Waiver], ...]) -> Table:
    """What the office accepts as it is: who, when, why."""
    rows = tuple(
        Row(
            f"{finding.code}/{finding.subject}",
            (
                cell(finding.code),
                cell(finding.subject),
                cell(finding.message),
                cell(waiver.name),
                cell(show_date(waiver.granted) if waiver.granted else "tidak diisi"),
                cell(waiver.reason),
            ),
        )
        for finding, waiver in waived
    )
    return Table(
        "pemeriksaan/tabel-pengecualian",
        "Hasil pemeriksaan yang diterima dengan alasan",
        (
            Column("Kode", 8),
            Column("Subjek", 18),
            Column("Hasil pemeriksaan", 36),
            Column("Oleh", 16),
            Column("Tanggal", 14),
            Column("Alasan", 30),
        ),
        rows,
    )


def changed_rules(settings: Sequence[tuple[Rule, RuleSetting]]) -> Table:
    """The rules that the office switched off or whose severity it changed, with the reason."""
    rows = tuple(
        Row(
            rule.code,
            (
                cell(rule.code),
                cell(rule.title),
                cell(f"{rule.severity.words} menjadi {setting.change.value}"),
                cell(setting.name),
                cell(show_date(setting.granted) if setting.granted else "tidak diisi"),
                cell(setting.reason),
            ),
        )
        for rule, setting in settings
    )
    return Table(
        "pemeriksaan/tabel-aturan",
        "Aturan yang dimatikan atau diubah tingkatnya oleh perangkat daerah",
        (
            Column("Kode", 8),
            Column("Aturan", 34),
            Column("Perubahan", 20),
            Column("Oleh", 16),
            Column("Tanggal", 14),
            Column("Alasan", 30),
        ),
        rows,
    )


def changes_table(changes: Changes) -> list[Block]:
    """What is new, mended and still open since the earlier check, the counts first."""
    counts = f"{len(changes.new)} baru, {len(changes.mended)} sudah diperbaiki, {len(changes.still)} masih terbuka"
    sentence = f"Dibanding {changes.since.report} ({show_date(changes.since.made)}): {counts}."
    rows = [_change("baru", one.code, place_of(one), one.message, Tone.WARNING) for one in changes.new]
    rows += [_change("diperbaiki", one.code, one.place, one.message, Tone.GOOD) for one in changes.mended]
    rows += [_change("masih terbuka", one.code, place_of(one), one.message, None) for one in changes.still]
    blocks: list[Block] = [Paragraph("perubahan/jumlah", words(sentence))]
    if rows:
        columns = (
            Column("Keadaan", 12),
            Column("Kode", 8),
            Column("Berkas, lembar, sel", 26),
            Column("Hasil pemeriksaan", 50),
        )
        numbered = tuple(Row(f"{number}", row.cells) for number, row in enumerate(rows, 1))
        blocks.append(Table("pemeriksaan/tabel-perubahan", None, columns, numbered))
    return blocks


def _change(state: str, code: str, place: str, message: str, tone: Tone | None) -> Row:
    return Row("", (cell(state, tone=tone), cell(code), cell(place), cell(message)))
