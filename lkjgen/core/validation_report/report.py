"""The report on one check, as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lkjgen.core.achievement.results import Results
from lkjgen.core.deadlines import deadlines_told
from lkjgen.core.delivery import delivery_table
from lkjgen.core.document import Block, Document, Heading, Paragraph, Text, words
from lkjgen.core.model import Dossier
from lkjgen.core.number import show_date
from lkjgen.core.rule import Finding, Severity
from lkjgen.core.rules.checking import Checked
from lkjgen.core.validation_report.changes import Changes
from lkjgen.core.validation_report.files import FileRead, files_read
from lkjgen.core.validation_report.finding_tables import (
    changed_rules,
    changes_table,
    findings_by_team,
    teams,
    waived_findings,
)
from lkjgen.core.validation_report.indicator_table import budget_agreement, indicators, plan_agreement
from lkjgen.core.values import dataclass


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
        return f"{word}: {self.errors} wajib diperbaiki, {self.warnings} perlu dikonfirmasi, {self.notes} informasi."


def verdict(findings: tuple[Finding, ...]) -> Verdict:
    """Counts of the findings that are not waived."""
    counts = Counter(one.severity for one in findings)
    return Verdict(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE])


def validation_report(
    dossier: Dossier,
    results: Results,
    checked: Checked,
    files: Sequence[FileRead] = (),
    changes: Changes | None = None,
) -> Document:
    """The report on one check; findings stand in the order they were found, contract first, then by team.

    `changes` is None when this is the first check of the period.
    """
    contract, day = dossier.contract, dossier.period.last_day
    judged = verdict(checked.findings)
    blocks: list[Block] = [
        Heading("pemeriksaan/putusan", 1, "Putusan"),
        Paragraph("putusan", (Text(judged.sentence, bold=True),)),
        Paragraph(
            "putusan/arti",
            words(
                "Yang wajib diperbaiki diselesaikan sebelum laporan disusun. "
                "Yang perlu dikonfirmasi diperiksa dan boleh dijelaskan. "
                f"Informasi hanya untuk diketahui. Diperiksa per {show_date(dossier.as_of)}."
            ),
        ),
    ]
    blocks.append(Paragraph("putusan/batas", words(deadlines_told(contract, dossier.period))))
    if checked.settings:
        count = f"{len(checked.settings)} aturan dimatikan atau diubah tingkatnya; lihat Pengaturan aturan."
        blocks.append(Paragraph("putusan/aturan", words(count)))
    blocks += [
        teams(dossier, checked.findings, files),
        Heading("pemeriksaan/lembar-kendali", 1, "Lembar Kendali"),
        delivery_table(dossier),
        Heading("pemeriksaan/temuan", 1, "Hasil Pemeriksaan"),
        *findings_by_team(dossier, checked.findings),
        Heading("pemeriksaan/perubahan", 1, "Perubahan sejak pemeriksaan terakhir"),
        *(changes_table(changes) if changes else [Paragraph("perubahan/pertama", words(_FIRST))]),
        Heading("pemeriksaan/indikator", 1, "Indikator"),
        indicators(results),
        Heading("pemeriksaan/kecocokan", 1, "Kecocokan PK, RA, dan DPA"),
        plan_agreement(contract, day),
        budget_agreement(contract, day),
    ]
    if checked.waived:
        blocks += [Heading("pemeriksaan/pengecualian", 1, "Diterima dengan Alasan"), waived_findings(checked.waived)]
    if checked.settings:
        blocks += [Heading("pemeriksaan/aturan", 1, "Pengaturan aturan"), changed_rules(checked.settings)]
    blocks += [Heading("pemeriksaan/berkas", 1, "Berkas yang dibaca"), files_read(files)]
    return Document(
        title=f"Hasil Pemeriksaan Data Kinerja {dossier.period.title}",
        subject=f"{contract.profile.office} – {contract.profile.region}",
        author=contract.profile.office,
        blocks=tuple(blocks),
        banner="" if judged.passes else judged.sentence,
    )


_FIRST = "Ini pemeriksaan pertama untuk periode ini; belum ada yang dapat dibandingkan."
