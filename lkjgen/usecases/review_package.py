"""Paket Reviu: all that the Inspektorat looks at, in one zip that needs no program of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document
from lkjgen.core.draft.slots import slots_of
from lkjgen.core.papers.comparing import NAME as COMPARISON
from lkjgen.core.performance_report import day_of_signing
from lkjgen.core.procedure.evidence import Report, YearFacts, evidence_list
from lkjgen.core.procedure.review_package import (
    CHECKS,
    EVIDENCE,
    FORMS,
    MADE,
    REPORT,
    SIGNED,
    WORKING_PAPER,
    PackedFile,
    Part,
    package_index,
)
from lkjgen.core.validation_report import FileRead
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.files.archive import bundled
from lkjgen.files.delivered import is_delivery
from lkjgen.files.html_writer import write_html
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.comparisons import gathered_comparison
from lkjgen.gathering.evidence import kept_proofs, year_facts
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.reports import report_document
from lkjgen.gathering.working_papers import NAME, SHEET, paper_files, papers_written
from lkjgen.workspace import (
    LARGEST_FILE,
    WorkspaceError,
    Written,
    brief_stem,
    encoded,
    file_name,
    read_file,
    shown,
    versions,
    write_new,
)
from lkjgen.workspace.closing import INDEX, files_below

_MB = 1 << 20
_TRACE = "tabel/telusur"


@dataclass(frozen=True)
class PackageOutcome:
    """`size` in bytes; `notices` are what should be mended before the package is sent."""

    written: Written
    files: int
    size: int
    notices: tuple[str, ...]


@dataclass
class _Package:
    """Fills up; each file gets a short name that Windows accepts, and that no other has."""

    root: Path
    contents: dict[str, bytes] = field(default_factory=dict)
    files: list[PackedFile] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def copy(self, part: Part, path: Path, below: str = "") -> None:
        self.add(part, path, read_file(path), shown(path.relative_to(self.root).as_posix()), below)

    def made(self, part: Part, name: str, document: Document) -> None:
        for suffix, data in ((".html", encoded(write_html(document))), (".xlsx", write_report(document))):
            self.add(part, Path(name + suffix), data, MADE)

    def add(self, part: Part, name: Path, data: bytes, source: str, below: str = "") -> None:
        folder = "/".join(filter(None, (part.folder, below)))
        path, number = f"{folder}/{_short(name)}", 1
        while path.casefold() in self._taken:
            number += 1
            path = f"{folder}/{_short(name, number)}"
        self._taken.add(path.casefold())
        self.contents[path] = data
        self.files.append(PackedFile(path, source, len(data)))


def _short(name: Path, number: int = 1) -> str:
    end = f"_{number}" if number > 1 else ""
    return file_name(shown(f"{brief_stem(name)}{end}{name.suffix}"))


def pack_for_review(folder: Path, *, today: date) -> PackageOutcome:
    """Write the zip beside the annual report."""
    with opened_year(folder, writing=True) as year:
        facts, annual = year_facts(year, today), year.period(None)
        report = facts.report
        if report is None:
            raise WorkspaceError("LKJ tahunan belum disusun. Susun dulu dengan 'lkjgen susun --tahunan'.")
        package = _Package(year.workspace.root)
        _report(package, report)
        document, measured, files = _report_today(year, report, today)
        working_paper = paper_files(document, measured, files)
        for suffix, paper in working_paper.items():
            package.add(WORKING_PAPER, Path(NAME + suffix), paper, MADE)
        _checks(package, year)
        package.made(EVIDENCE, f"Data_Dukung_LKE_{annual.year}", evidence_list(facts))
        if year.contract.other_figures:
            compared = gathered_comparison(year, dated=None, today=today)
            package.made(EVIDENCE, f"{COMPARISON}_{annual.year}", compared.paper)
        _deliveries(package, year, facts)
        notices = tuple(_notices(year, report, document, working_paper[SHEET]))
        index = package_index(year.contract, annual, package.files, year.history, notices)
        contents = {INDEX: encoded(write_html(index)), **package.contents}
        data = bundled(contents)
        _refuse_large(data, package.files)
        written = write_new(year.workspace.outbox(annual) / f"Paket_Reviu_LKJ_{annual.year}.zip", data)
        return PackageOutcome(written, len(contents), len(data), notices)


def _report(package: _Package, report: Report) -> None:
    path = package.root / report.path
    package.copy(REPORT, path)
    if path.with_suffix(".pdf").is_file():
        package.copy(REPORT, path.with_suffix(".pdf"))
    for suffix in (".html", ".xlsx"):
        traced = versions(path.with_name(f"{brief_stem(path)}_telusur{suffix}"))
        _copy_all(package, WORKING_PAPER, traced[:1])


def _report_today(year: OpenedYear, report: Report, today: date) -> tuple[Document, Year, tuple[FileRead, ...]]:
    """What the annual report would say of today's data, signed on the day that it names; and what it is made of."""
    annual = year.period(None)
    dossier, _, files = year.gather(annual, today)
    measured, signed_on = Year(dossier), day_of_signing(report.manifest) if report.manifest else None
    drafts = Drafts(year.workspace, annual)
    return (
        report_document(drafts, measured, files, year.child, has_errors=False, signed_on=signed_on),
        measured,
        files,
    )


def _checks(package: _Package, year: OpenedYear) -> None:
    for one in year.periods:
        for suffix in (".html", ".xlsx"):
            found = versions(year.workspace.outbox(one) / f"Pemeriksaan_{one.key}_{one.year}{suffix}")
            _copy_all(package, CHECKS, found[:1])


def _deliveries(package: _Package, year: OpenedYear, facts: YearFacts) -> None:
    for one in year.periods:
        inbox = year.workspace.inbox(one)
        sent = (each for each in files_below(inbox) if each.parent == inbox and is_delivery(each.name))
        _copy_all(package, FORMS, sent, one.key)
        _copy_all(package, SIGNED, kept_proofs(year, one), one.key)
    exports = dict.fromkeys(year.workspace.exports / one.file for one in year.contract.imported)
    _copy_all(package, FORMS, filter(Path.is_file, exports), "SIPD")
    if facts.review:
        package.copy(SIGNED, package.root / facts.review)


def _copy_all(package: _Package, part: Part, paths: Iterable[Path], below: str = "") -> None:
    for one in paths:
        package.copy(part, one, below)


def _notices(year: OpenedYear, report: Report, document: Document, working_paper: bytes) -> Iterator[str]:
    """That the data say something else than when the report was composed, with its working paper bound in or beside it."""
    printed = report.manifest.slot(_TRACE) if report.manifest else None
    bound = next((one for one in slots_of(document) if one.id == _TRACE), None)
    beside = next(map(read_file, papers_written(year.workspace, year.period(None))), None)
    if printed is not None:
        changed = bound is not None and printed.rows != bound.rows
    else:
        changed = beside is not None and beside != working_paper
    if changed:
        yield (
            "Kertas kerja ini menurut data sekarang dan tidak sama lagi dengan yang ditulis bersama laporan: data berubah "
            "sesudah laporan disusun. Susun lagi laporannya sebelum paket dikirim."
        )


def _refuse_large(data: bytes, files: Iterable[PackedFile]) -> None:
    if len(data) > LARGEST_FILE:
        largest = max(files, key=lambda one: one.size)
        raise WorkspaceError(
            f"Paket reviu menjadi {-(-len(data) // _MB)} MB, lebih dari {LARGEST_FILE // _MB} MB. Kecilkan berkas yang besar, "
            f"misalnya {largest.source} ({-(-largest.size // _MB)} MB), lalu ulangi."
        )
