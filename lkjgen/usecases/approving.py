"""The head's approval (SOP 7): the sheet and the page that he reads, his answer, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.comparing.report import figure_title
from lkjgen.core.document import Document
from lkjgen.core.draft.content import Difference, differences
from lkjgen.core.draft.printed import first_unfound
from lkjgen.core.model import Period
from lkjgen.core.number import show_date
from lkjgen.core.papers import approval_sheet, head_summary
from lkjgen.core.procedure import Event, Kind, Steps
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.files import libreoffice
from lkjgen.files.child import ChildError
from lkjgen.files.pdf_text import pdf_pages
from lkjgen.gathering.correction_sheets import earlier_corrections
from lkjgen.gathering.obstacles import obstacles
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.papers import write_papers
from lkjgen.gathering.seen import Seen, presented, seen_then
from lkjgen.usecases.recording import Act, recorded
from lkjgen.workspace import WorkspaceError, Written, read_file, shown, write_new

_SHEET, _SUMMARY = "Lembar_Persetujuan", "Ringkasan_Laporan"
_OUTSIDE = (
    "Catatan {role} dan blok tanda tangan berada di luar persetujuan isi; tulis pada versi berikutnya sebelum laporan "
    "ditandatangani."
)


@dataclass(frozen=True)
class Presented:
    """What the head is given: the draft, the papers, the summary as PDF where one could be made; `notices` are sentences."""

    draft: str
    papers: tuple[Written, ...]
    pdf: Written | None
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the head answered (`kind`: approved, sent back, or a signed report that came later). `chosen` is the draft that he
    saw, where it is not the last; `despite` passes over what is still open, with the reason.
    """

    kind: Kind
    quarter: int | None
    dated: date
    by: str = ""
    paper: str = ""
    reason: str = ""
    files: tuple[Path, ...] = ()
    chosen: Path | None = None
    despite: bool = False


@dataclass(frozen=True)
class Answered:
    event: Event
    draft: str
    written: tuple[Written, ...]
    notices: tuple[str, ...]
    still: tuple[str, ...] = ()  # what stood open all the same


@dataclass(frozen=True)
class Since:
    """What the last draft says otherwise than the one that was approved."""

    event: Event
    draft: str
    differences: tuple[Difference, ...]
    broken: bool


@dataclass(frozen=True)
class Summary:
    """What the head decides on: the page that is made for him, what still stands in the way, the figures that were corrected
    (by the columns of the sheet), each time that somebody corrected, and his last answer, if that `stands` for this draft.
    """

    draft: str
    head: str
    page: Document
    obstacles: tuple[str, ...]
    earlier: tuple[Mapping[str, object], ...]
    corrected: tuple[Event, ...]
    answer: Event | None
    stands: bool


def summary(folder: Path, quarter: int | None, *, today: date) -> Summary | None:
    """The same as `present` gives, to be read at once; None where there is no draft yet."""
    with opened_year(folder, writing=False) as year:
        period = year.period(quarter)
        if Drafts(year.workspace, period).last(year.contract.profile.office, year.child) is None:
            return None
        seen, (dossier, *_) = presented(year, period), year.gather(period, today)
        return Summary(
            shown(seen.file.path.name),
            year.contract.role_name(year.contract.checker, today),
            head_summary(Year(dossier), whole=True),
            obstacles(year, period, seen, today),
            tuple(earlier_corrections(year, dossier)),
            tuple(one.event for one in year.history.of(period, Kind.CORRECTED)),
            year.history.last(period, Kind.APPROVED, Kind.REFUSED),
            _stands(year, period, seen),
        )


def present(
    folder: Path, quarter: int | None, *, dated: date, chosen: Path | None, despite: str, today: date
) -> Presented:
    """Write the sheet and the summary of a draft; `despite` is why it is given to the head with things still open."""
    with opened_year(folder, writing=True) as year:
        period = year.open_period(quarter)
        seen = presented(year, period, chosen)
        _refuse(period, obstacles(year, period, seen, today), despite)
        figures = Year(year.gather(period, today)[0])
        name = shown(seen.file.path.name)
        corrected = year.history.last(period, Kind.CORRECTED)
        sheet = approval_sheet(figures, dated=dated, draft=name, corrected=corrected.dated if corrected else None)
        papers = write_papers(year, period, {_SHEET: sheet, _SUMMARY: head_summary(figures, draft=name)})
        pdf, told = _pdf(papers[-1])
        return Presented(name, papers, pdf, (told, *_uncorrected(year, period, dated), _outside(year, dated)))


def answer(folder: Path, given: Answer, *, now: datetime) -> Answered:
    """Put the head's answer on record, with what the draft said that he saw; a PDF with its words must be that draft."""
    with opened_year(folder, writing=True) as year:
        period = year.open_period(given.quarter)
        seen = presented(year, period, given.chosen)
        notices = [told for one in given.files if (told := _matched(year, period, seen, one))]
        still: tuple[str, ...] | None = None
        if given.kind is Kind.APPROVED:
            still = obstacles(year, period, seen, now.date())
            _refuse(period, still, given.reason if given.despite else "")
            notices += [
                *_uncorrected(year, period, given.dated),
                *_by_one(year, period, given),
                _outside(year, given.dated),
            ]
        if given.kind is Kind.SIGNED and not _stands(year, period, seen):
            raise WorkspaceError(
                f"Persetujuan isi {shown(seen.file.path.name)} belum dicatat. Catat sekaligus dengan --disetujui."
            )
        paper = given.paper or ("" if given.files else "Lembar Persetujuan")
        act = Act(given.kind, given.quarter, given.dated, given.by, "", paper, given.reason, given.files)
        done = recorded(year, act, now=now, seen=seen, still=still)
        return Answered(done.event, shown(seen.file.path.name), done.written, tuple(notices), done.still)


def since(folder: Path, quarter: int | None, *, chosen: Path | None) -> Since:
    """What has changed since the approval."""
    with opened_year(folder, writing=False) as year:
        period = year.period(quarter)
        event = year.history.last(period, Kind.APPROVED)
        if event is None:
            raise WorkspaceError(f"{period.title} belum disetujui, jadi belum ada yang dibandingkan.")
        then = seen_then(year, period, event)
        if then is None:
            raise WorkspaceError(
                f"Draf yang disetujui {show_date(event.dated)} tidak ada lagi di folder arsip, jadi tidak dapat dibandingkan. "
                "Ambil dari cadangan atau riwayat versi folder."
            )
        now = presented(year, period, chosen)
        found = tuple(differences(then.reading, now.reading))
        return Since(event, shown(now.file.path.name), found, then.reading.content != now.reading.content)


# --- what stands in the way --------------------------------------------------------------------------------------------


def _refuse(period: Period, still: Sequence[str], despite: str) -> None:
    told = "; ".join(still)
    if told and not despite:
        raise WorkspaceError(
            f"Laporan {period.title} belum siap disetujui: {told}. Selesaikan dulu, lalu susun lagi; bila tetap diajukan, pakai "
            "--tetap dengan --alasan."
        )


def _stands(year: OpenedYear, period: Period, seen: Seen) -> bool:
    """Whether what the draft says is approved."""
    event = year.history.last(period, Kind.APPROVED, Kind.REFUSED)
    return event is not None and (event.kind, event.content) == (Kind.APPROVED, seen.reading.content)


# --- what is told ------------------------------------------------------------------------------------------------------


def _uncorrected(year: OpenedYear, period: Period, day: date) -> Iterator[str]:
    if year.history.last(period, Kind.CORRECTED) is None:
        role = year.contract.role_name(year.contract.corrector, day)
        yield f"Koreksi oleh {role} (langkah {Steps.CORRECT.told.number}) belum dicatat."


def _by_one(year: OpenedYear, period: Period, given: Answer) -> Iterator[str]:
    corrected = year.history.last(period, Kind.CORRECTED)
    name = year.person(year.contract.checker, given.dated, given.by).name
    if corrected is not None and name and corrected.by.name == name:
        yield f"Dikoreksi dan disetujui oleh orang yang sama ({name}); dicatat demikian."


def _outside(year: OpenedYear, day: date) -> str:
    return _OUTSIDE.format(role=year.contract.role_name(year.contract.checker, day))


def _pdf(summary: Written) -> tuple[Written | None, str]:
    """The summary as PDF beside it, and a sentence about it; one that stands there is not made anew."""
    target = summary.path.with_suffix(".pdf")
    if target.exists() and not summary.is_new:
        return Written(target, is_new=False), "Ringkasan PDF dapat dikirim lewat WhatsApp."
    try:
        data = libreoffice.to_pdf(read_file(summary.path), ".docx")
    except libreoffice.LibreOfficeError as error:
        return None, (
            f"Ringkasan belum dibuat sebagai PDF: {error} Buka {summary.path.name} di Word, pilih Simpan Sebagai, jenis PDF, "
            "lalu kirim lewat WhatsApp."
        )
    return write_new(target, data), "Ringkasan PDF dapat dikirim lewat WhatsApp."


# --- a PDF that came back ----------------------------------------------------------------------------------------------


def _matched(year: OpenedYear, period: Period, seen: Seen, path: Path) -> str:
    """What is told of a file that came back, "" where nothing; raises where it is another report than the draft."""
    if path.suffix.casefold() != ".pdf":
        return ""
    pages, name = _pages(year, path), shown(path.name)
    if not "".join(pages).strip():
        return f"{name} hanya berisi gambar, jadi isinya tidak dicocokkan dengan draf."
    if "lembar persetujuan" in pages[0].casefold():
        return ""
    printed, draft = "\n".join(pages), shown(seen.file.path.name)
    missing = first_unfound(seen.reading.figures, printed)
    if missing is None:
        return f"{name} cocok dengan {draft}: semua angkanya ada, dalam urutan yang sama."
    other = _fitting(year, period, printed)
    way_out = (
        f'Isinya cocok dengan {shown(other.name)}; bila itu yang ditandatangani, sebutkan: --draf "{other}"'
        if other
        else "Sebutkan draf yang ditandatangani dengan --draf, atau mintakan PDF dari draf ini."
    )
    raise WorkspaceError(
        f"{name} bukan cetakan {draft}: {figure_title(missing[0])} ({missing[1]}) tidak ada di tempatnya. {way_out}"
    )


def _pages(year: OpenedYear, path: Path) -> Sequence[str]:
    try:
        return year.child.call(pdf_pages, read_file(path))
    except ChildError as error:
        raise WorkspaceError(
            f"{path} tidak dapat dibaca sebagai PDF: rusak, terlalu besar, atau terkunci sandi. Minta berkas aslinya."
        ) from error


def _fitting(year: OpenedYear, period: Period, printed: str) -> Path | None:
    """Another draft of the period that the text is the print of."""
    folders = (year.workspace.outbox(period), year.workspace.archive(period))
    for path in (one for folder in folders if folder.is_dir() for one in sorted(folder.glob("*.docx"))):
        try:
            other = presented(year, period, path)
        except WorkspaceError:  # no draft of the period
            continue
        if first_unfound(other.reading.figures, printed) is None:
            return path
    return None
