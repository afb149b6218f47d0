"""SOP step 6: the report is corrected on a sheet that is read back, or line by line as somebody types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.model import Answer, CorrectionSheet, Period
from lkjgen.core.number import is_percentage
from lkjgen.core.procedure import Event, FileSeen, Kind
from lkjgen.core.procedure.asked import AskedFigure, Matched, Reworded
from lkjgen.core.procedure.corrections import CELL, CORRECT, EXACT, FILE, NAME, SHEET, WRITTEN, exact
from lkjgen.core.procedure.matching import Given, matched
from lkjgen.core.procedure.passages import paragraphs
from lkjgen.core.typed_figures import TypedFigure, typed_figures
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.drafting.folder import DraftFile
from lkjgen.drafting.rewording import reworded_copy
from lkjgen.files.correction_sheet import read_correction
from lkjgen.files.fingerprint import sha256_of
from lkjgen.gathering.correction_sheets import correction_files
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.proofs import file_seen, keep_proofs, proofs
from lkjgen.gathering.standings import draft_of
from lkjgen.workspace import WorkspaceError, Written, file_name, read_file, shown, write_new, write_together

_LONGEST = 120  # characters of a paragraph in the record
_BEFORE = 40  # of what is the same before it


@dataclass(frozen=True)
class SheetOutcome:
    """The sheet as workbook and on paper; `left_out` are paragraphs that no cell can hold."""

    written: tuple[Written, ...]
    left_out: int = 0


@dataclass(frozen=True)
class CorrectionOutcome:
    """With `faults` nothing was applied. `events` are what was recorded; `draft` is the copy with the other words; `agreed`
    counts the corrected figures with which the data agree already. `known` tells that these sheets were read before.
    """

    faults: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    draft: Written | None = None
    kept: tuple[Written, ...] = ()
    agreed: int = 0
    known: bool = False


@dataclass(frozen=True)
class Received:
    """Sheets that came back, with what the person at the PC tells of them: who corrected and when, where a sheet says neither;
    `told` is on what ground they were filled in by somebody else, `proofs` are photos or scans of it.
    """

    sheets: tuple[Path, ...]
    by: str = ""
    dated: date | None = None
    told: str = ""
    proofs: tuple[Path, ...] = ()


def write_sheet(folder: Path, quarter: int | None, *, today: date) -> SheetOutcome:
    """The sheet of a period's last draft, to be filled in; raises `WorkspaceError` where there is no draft to correct."""
    with opened_year(folder, writing=True) as year:
        period = year.open_period(quarter)
        draft = _last_draft(year, period)
        files, left_out = correction_files(year, period, draft, today)
        path = year.workspace.papers(period) / f"Hasil_Koreksi_{period.key}_{period.year}.xlsx"
        return SheetOutcome(write_together(path, files), left_out)


def read_sheets(folder: Path, quarter: int | None, received: Received, *, now: datetime) -> CorrectionOutcome:
    """Read sheets back and record what they ask for, all of it or nothing."""
    with opened_year(folder, writing=True) as year:
        period = year.open_period(quarter)
        found = _read(year, period, received)
        if faults := [fault for _, _, wrong in found for fault in wrong]:
            return CorrectionOutcome(tuple(faults))
        sheets = [one for one, _, _ in found]
        if _known(year, period, sheets):
            kept = keep_proofs(year.workspace, period, proofs(received.proofs))
            return CorrectionOutcome(kept=tuple(one for one, _ in kept), known=True)
        return _applied(year, period, sheets, [(one.file, data) for one, data, _ in found], received, now)


def correct(
    folder: Path, quarter: int | None, typed: CorrectionSheet, received: Received, *, now: datetime
) -> CorrectionOutcome:
    """The same for lines that somebody types one by one: `typed` holds them, each figure as the words that were typed."""
    with opened_year(folder, writing=True) as year:
        return _applied(year, year.open_period(quarter), [typed], [], received, now)


def _applied(
    year: OpenedYear,
    period: Period,
    sheets: Sequence[CorrectionSheet],
    sent: Sequence[tuple[str, bytes]],
    received: Received,
    now: datetime,
) -> CorrectionOutcome:
    """Record what the sheets ask for, with the files that were `sent`."""
    proved, draft = proofs(received.proofs), _last_draft(year, period)
    dossier, _, _ = year.gather(period, now.date())
    figures = {one.id: one for one in typed_figures(dossier)}
    edited, manifest, _ = Drafts(year.workspace, period).read(draft, year.child)
    given = Given(period, now.date(), figures, paragraphs(edited), year.history, received.by.strip(), received.dated)
    asked = matched([_as_values(one, figures) for one in sheets], given)
    changed = [one for one in asked.passages if not one.is_done]
    copy = None
    if changed and not asked.faults:
        copy = reworded_copy(draft, manifest, changed, year.child)
        if not isinstance(copy, bytes):
            asked.faults += copy
    if asked.faults:
        return CorrectionOutcome(tuple(asked.faults))
    kept = keep_proofs(year.workspace, period, [*sent, *proved])
    written = write_new(_copy_name(draft.path), copy) if isinstance(copy, bytes) else None
    record = _Recording(year, period, received, [one for _, one in kept], sheets, now.date())
    events = [*record.answers(asked), *record.figures(asked.figures), record.corrected(asked, draft, written)]
    year.record(events, now)
    agreed = sum(one.figure.agrees(one.value) for one in asked.figures)
    return CorrectionOutcome((), tuple(events), written, tuple(one for one, _ in kept), agreed)


def _as_values(typed: CorrectionSheet, figures: Mapping[str, TypedFigure]) -> CorrectionSheet:
    """The sheet with what was typed for figures as values; what is none stays as it is, and is told as a fault."""
    read = [
        replace(one, correct=figure.read(one.correct), as_percent=is_percentage(one.correct))
        if (figure := figures.get(one.key)) and isinstance(one.correct, str)
        else one
        for one in typed.figures
    ]
    return replace(typed, figures=tuple(read))


def _last_draft(year: OpenedYear, period: Period) -> DraftFile:
    found = Drafts(year.workspace, period).last(year.contract.profile.office, year.child)
    if found is None:
        raise WorkspaceError(
            f"Belum ada draf {period.title} di folder output yang dapat dikoreksi. Susun dulu drafnya dengan 'lkjgen susun'."
        )
    return found


def _read(year: OpenedYear, period: Period, received: Received) -> list[tuple[CorrectionSheet, bytes, tuple[str, ...]]]:
    """Each sheet with its bytes and what cannot be read of it; the same content counts once."""
    office, datas = year.contract.profile.office, dict[str, tuple[str, bytes]]()
    for path in received.sheets:
        data = read_file(path)
        datas.setdefault(sha256_of(data), (shown(path.name), data))
    return [
        (sheet, data, wrong)
        for name, data in datas.values()
        for sheet, wrong in (read_correction(data, name, office, period, year.opened),)
    ]


def _known(year: OpenedYear, period: Period, sheets: Sequence[CorrectionSheet]) -> bool:
    """Whether all these sheets were read before, to the end."""
    read = {file.sha256 for one in year.history.of(period, Kind.CORRECTED) for file in one.event.files}
    return all(one.sha256 in read for one in sheets)


def _copy_name(draft: Path) -> Path:
    """Beside the draft that was corrected, named after it."""
    stem = draft.stem.partition("_koreksi")[0]
    return draft.with_name(file_name(f"{stem}_koreksi.docx"))


@dataclass(frozen=True)
class _Recording:
    """Makes the events of sheets that were read."""

    year: OpenedYear
    period: Period
    received: Received
    files: Sequence[FileSeen]
    sheets: Sequence[CorrectionSheet]
    today: date

    def answers(self, asked: Matched) -> Iterator[Event]:
        names = {one.file: seen.name for one, seen in zip(self.sheets, self.files, strict=False)}
        for one in asked.answers:
            event, place = one.request.event, one.source.source.place("answer")
            said = {key: event.values.get(key, "") for key in (NAME, WRITTEN, CORRECT, EXACT)}
            where = {FILE: names.get(place.file, place.file), SHEET: place.sheet, CELL: place.cell}
            kind = Kind.SET if one.answer is Answer.SET else Kind.WITHDRAWN
            made = self._event(kind, one.corrector, one.dated, one.ground)
            yield replace(made, team=event.team, about=event.about, values={**said, **where})

    def figures(self, asked: Sequence[AskedFigure]) -> Iterator[Event]:
        for one in asked:
            figure, correct = one.figure, one.figure.shown(one.value)
            said = {NAME: figure.title, WRITTEN: figure.text, CORRECT: correct, EXACT: exact(one.value)}
            made = self._event(Kind.REQUESTED, one.corrector, one.dated, one.reason)
            yield replace(made, team=figure.team, about=figure.id, values=said)

    def corrected(self, asked: Matched, draft: DraftFile, copy: Written | None) -> Event:
        seen = [FileSeen(draft.path.name, draft.sha256)]
        if copy is not None:
            seen.append(file_seen(copy.path))
        dated = asked.dated or max(asked.days, default=self.today)
        content = draft_of(self.year, self.period)
        made = self._event(Kind.CORRECTED, asked.corrector, dated, _summary(asked))
        said = dict(_passages(asked.passages))
        return replace(made, files=(*seen, *self.files), content=content.content if content else "", values=said)

    def _event(self, kind: Kind, corrector: str, dated: date, note: str) -> Event:
        told = self.received.told
        by = self.year.person(self.year.contract.corrector, dated, corrector, outside=bool(told))
        return Event(kind, self.period, dated, by, files=tuple(self.files), note=note, outside=told)


def _summary(asked: Matched) -> str:
    counts = (
        (len(asked.figures), "koreksi angka"),
        (len(asked.passages), "koreksi uraian"),
        (len(asked.answers), "keputusan atas koreksi sebelumnya"),
    )
    return ", ".join(f"{count} {name}" for count, name in counts if count) or "tidak ada koreksi"


def _passages(asked: Sequence[Reworded]) -> Iterator[tuple[str, str]]:
    """Each paragraph that was reworded, briefly, as the record keeps it."""
    for number, one in enumerate(asked, 1):
        old, new = _where_they_differ(one.paragraph.text, one.text)
        yield f"uraian {number}", f"{one.paragraph.place}: '{old}' menjadi '{new}' ({one.reason})"


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Both in brief, from a little before the first letter that is another."""
    same = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    start = old.rfind(" ", 0, max(0, same - _BEFORE)) + 1 if max(len(old), len(new)) > _LONGEST else 0
    return _brief(old, start), _brief(new, start)


def _brief(text: str, start: int) -> str:
    return f"{'…' if start else ''}{text[start : start + _LONGEST]}{'…' if len(text) > start + _LONGEST else ''}"
