"""The reviewer's report as a document: verdict first, then what to mend, team by team."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.model import Dossier, Measure, Waiver
from lkjgen.core.number import show, show_date
from lkjgen.core.rule import Finding, Severity
from lkjgen.core.wording import show_measure

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.NOTE: Tone.NOTE}


@dataclass(frozen=True)
class FileRead:
    """A file in `masuk` (or the contract) as it was found; `team` is empty when the file could not be assigned."""

    name: str
    sha256: str
    modified: date
    period: str
    team: str = ""


@dataclass(frozen=True)
class Verdict:
    """May the report be written? Counts by severity."""

    errors: int
    warnings: int
    notes: int

    @property
    def passes(self) -> bool:
        return self.errors == 0

    @property
    def sentence(self) -> str:
        word = "LAYAK DISUSUN" if self.passes else "BELUM LAYAK DISUSUN"
        return f"{word}: {self.errors} galat, {self.warnings} peringatan, {self.notes} catatan."


def verdict(findings: tuple[Finding, ...]) -> Verdict:
    """Counts of the findings that are not waived."""
    counts = Counter(one.severity for one in findings)
    return Verdict(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE])


def validation_report(
    dossier: Dossier,
    results: Results,
    findings: tuple[Finding, ...],
    waived: tuple[tuple[Finding, Waiver], ...],
    files: tuple[FileRead, ...],
) -> Document:
    """The report on one check; findings stand in the order they were found, contract first, then by team."""
    profile = dossier.contract.profile
    judged = verdict(findings)
    blocks: list[Block] = [
        Heading("pemeriksaan/putusan", 1, "Putusan"),
        Paragraph("putusan", (Text(judged.sentence, bold=True),)),
        Paragraph(
            "putusan/arti",
            words(
                "Galat harus diperbaiki sebelum laporan disusun. Peringatan perlu diperiksa dan boleh dijelaskan. "
                f"Catatan hanya untuk diketahui. Diperiksa per {show_date(dossier.as_of)}."
            ),
        ),
        _teams(dossier, findings),
        Heading("pemeriksaan/temuan", 1, "Temuan"),
        *_findings(dossier, findings),
        Heading("pemeriksaan/indikator", 1, "Indikator"),
        _indicators(results),
    ]
    if waived:
        blocks += [Heading("pemeriksaan/pengecualian", 1, "Pengecualian"), _waived(waived)]
    blocks += [Heading("pemeriksaan/berkas", 1, "Berkas yang dibaca"), _files(files)]
    return Document(
        title=f"Hasil Pemeriksaan Data Kinerja {dossier.period.title}",
        subject=f"{profile.office} – {profile.region}",
        author=profile.office,
        blocks=tuple(blocks),
        banner="" if judged.passes else judged.sentence,
    )


def _teams(dossier: Dossier, findings: tuple[Finding, ...]) -> Table:
    rows = []
    for team in dossier.contract.teams:
        submission = dossier.submission(team.code, dossier.period)
        counts = Counter(one.severity for one in findings if one.team == team.code)
        delivered = submission.file if submission else "belum ada yang terbaca"
        filled = submission.statement.prepared_on if submission else None
        rows.append(
            Row(
                team.code,
                (
                    cell(team.code),
                    cell(team.name),
                    cell(delivered, tone=None if submission else Tone.ERROR),
                    cell(show_date(filled) if filled else "tidak diisi" if submission else "–"),
                    *(
                        cell(str(counts[one]), tone=_TONES[one] if counts[one] else None, align=Align.RIGHT)
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
            Column("Berkas", 30),
            Column("Tanggal pengisian", 16),
            Column("Galat", 8, Align.RIGHT),
            Column("Peringatan", 9, Align.RIGHT),
            Column("Catatan", 8, Align.RIGHT),
        ),
        tuple(rows),
    )


def _findings(dossier: Dossier, findings: tuple[Finding, ...]) -> list[Block]:
    """One table per team, and one for the contract and for files that belong to no team."""
    if not findings:
        return [Paragraph("temuan/tidak-ada", words("Tidak ada temuan."))]
    names = {team.code: team.name for team in dossier.contract.teams}
    blocks: list[Block] = []
    for code in ("", *names):
        mine = [one for one in findings if one.team == code or (not code and one.team not in names)]
        if not mine:
            continue
        title = names.get(code, "Perjanjian Kinerja dan berkas lain")
        mine.sort(key=lambda one: list(Severity).index(one.severity))
        blocks += [Heading(f"pemeriksaan/temuan/{code or 'kontrak'}", 2, title), _finding_table(code, mine)]
    return blocks


def _finding_table(code: str, findings: list[Finding]) -> Table:
    rows = tuple(
        Row(
            f"{one.code}/{one.subject}",
            (
                cell(str(number), align=Align.RIGHT),
                cell(one.severity.value, tone=_TONES[one.severity], bold=True),
                cell(one.code),
                cell(_place(one)),
                cell(one.message),
                cell(one.found),
                cell(one.expected),
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
            Column("Tingkat", 11),
            Column("Kode", 9),
            Column("Berkas, lembar, sel", 21),
            Column("Temuan", 30),
            Column("Tertulis", 18),
            Column("Seharusnya", 17),
            Column("Cara memperbaiki", 28),
        ),
        rows,
    )


def _place(finding: Finding) -> str:
    place = finding.place
    parts = [place.file, f"lembar {place.sheet}" if place.sheet else "", f"sel {place.cell}" if place.cell else ""]
    return ", ".join(part for part in parts if part) or "–"


def _indicators(results: Results) -> Table:
    rows = tuple(Row(one.indicator.code, _indicator_cells(one)) for one in results.indicators)
    return Table(
        "pemeriksaan/tabel-indikator",
        f"Target, realisasi, dan capaian {results.period.title}",
        (
            Column("Kode", 7),
            Column("Indikator", 30),
            Column("Satuan", 8),
            Column("Target", 11, Align.RIGHT),
            Column("Realisasi", 11, Align.RIGHT),
            Column("Capaian (%)", 10, Align.RIGHT),
            Column("Kategori", 12),
            Column("Keterangan", 14),
            Column("Perhitungan", 28),
        ),
        rows,
    )


def _indicator_cells(one: IndicatorResult) -> tuple[Cell, ...]:
    tail = f"{one.indicator.code}/{one.period.key}"
    result = one.achievement
    computed = result.status is Status.COMPUTED and one.shown is not None
    return (
        cell(one.indicator.code),
        cell(one.indicator.text),
        cell(one.indicator.unit),
        cell(Figure(f"target/{tail}", _shown(one.target, one))),
        cell(Figure(f"realisasi/{tail}", _shown(one.realization, one))),
        cell(Figure(result.id, show(one.shown, 2) if one.shown is not None else "–")),
        cell(one.category.name if one.category else result.status.value, tone=None if computed else Tone.MUTED),
        cell(one.reached.value if one.reached else result.reason),
        cell(result.steps or result.formula or "–"),
    )


def _shown(value: Measure | None, one: IndicatorResult) -> str:
    return "–" if value is None else show_measure(value, one.indicator.decimals)


def _waived(waived: tuple[tuple[Finding, Waiver], ...]) -> Table:
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
        "Temuan yang dikecualikan dengan alasan",
        (
            Column("Kode", 8),
            Column("Subjek", 18),
            Column("Temuan", 36),
            Column("Oleh", 16),
            Column("Tanggal", 14),
            Column("Alasan", 30),
        ),
        rows,
    )


def _files(files: tuple[FileRead, ...]) -> Table:
    rows = tuple(
        Row(
            one.name,
            (cell(one.period), cell(one.name), cell(one.team or "–"), cell(show_date(one.modified)), cell(one.sha256)),
        )
        for one in files
    )
    return Table(
        "pemeriksaan/tabel-berkas",
        None,
        (
            Column("Periode", 8),
            Column("Berkas", 30),
            Column("Tim", 10),
            Column("Diubah", 14),
            Column("SHA-256", 48),
        ),
        rows,
    )
