"""What child processes do for the pages Koreksi and Persetujuan: the report laid out, corrections and answers; see `tasks`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lkjgen.core.values import dataclass
from lkjgen.page.report_blocks import paper_blocks, report_blocks
from lkjgen.page.tasks import placed, told
from lkjgen.page.views import (
    ApprovalSeen,
    Correctable,
    Earlier,
    Line,
    Outcome,
    ReportSeen,
    Reworded,
    nested,
)
from lkjgen.page.words import plain
from lkjgen.workspace.glance import number_of

if TYPE_CHECKING:
    from lkjgen.core.model import CorrectionSheet
    from lkjgen.core.procedure import Event
    from lkjgen.core.typed_figures import TypedFigure
    from lkjgen.usecases.correcting import CorrectionOutcome
    from lkjgen.usecases.showing_report import ShownReport

_HERE = "Isian ini"


@dataclass(frozen=True)
class Told:
    """Who corrected or answered, as the page is told: `grounds` where the Kasubag writes it down for somebody else."""

    dated: date
    grounds: str = ""
    files: tuple[Path, ...] = ()
    by: str = ""


# --- the report, to be corrected ---


@told
def read_report(root: Path, quarter: int | None, today: date) -> ReportSeen:
    """The last draft as a page; without a draft an empty one."""
    from lkjgen.usecases.showing_report import show_report

    found = show_report(root, quarter, today=today)
    if found is None:
        return ReportSeen()
    things = {one.number: one for one in _things(found)}
    return ReportSeen(
        found.draft,
        found.corrector,
        tuple(nested(report_blocks(found))),
        things,
        _earlier(found.earlier),
        tuple(map(_reworded, found.corrected)),
        plain(found.changed, root),
    )


def _things(found: ShownReport) -> Iterator[Correctable]:
    from lkjgen.core.comparing.report import figure_title

    for passage in found.passages.values():
        yield Correctable(number_of(passage.key), passage.key, "uraian", passage.place, passage.text)
    printed = {one.id: one.text.strip() for each in found.elements for line in each.lines for one in line.figures}
    for figure in found.figures:
        yield _figure(figure, printed.get(figure.id, ""))
    typed = {one.id for one in found.figures}
    for identity, inputs in found.inputs.items():
        if inputs and identity not in typed:
            numbers = tuple(number_of(one.id) for one in inputs)
            yield Correctable(number_of(identity), identity, "hitungan", figure_title(identity), "", inputs=numbers)


def _figure(one: TypedFigure, printed: str) -> Correctable:
    """A figure as it was typed; the report may have it of all triwulan together."""
    from lkjgen.core.model import Polarity

    kind = {Polarity.DATE: "tanggal", Polarity.PREDICATE: "predikat"}.get(one.polarity or Polarity.MAXIMIZE, "angka")
    other = "" if printed.removeprefix(one.text).strip() in ("", "%", one.unit) else printed
    return Correctable(number_of(one.id), one.id, kind, one.title, one.text, one.unit, other, one.predicates)


def _earlier(rows: Sequence[Mapping[str, object]]) -> tuple[Earlier, ...]:
    from lkjgen.core.number import show_date
    from lkjgen.files.workbook_writer.correction import CLOSED

    found = []
    for row in rows:
        said = {
            key: str(row.get(key) or "") for key in ("number", "subject", "written", "correct", "reason", "corrector")
        }
        dated, closed = row.get("dated"), bool(row.get(CLOSED))
        day = show_date(dated) if isinstance(dated, date) else ""
        found.append(
            Earlier(**said, dated=day, state=str(row["state"]), tone="done" if closed else "late", is_closed=closed)
        )
    return tuple(found)


def _reworded(event: Event) -> Reworded:
    from lkjgen.core.number import show_date

    passages = tuple(told for key, told in event.values.items() if key.startswith("uraian"))
    outside = f" ({event.outside})" if event.outside else ""
    return Reworded(f"{event.by.told}{outside}", show_date(event.dated), event.note, passages)


# --- the head's page ---


@told
def read_approval(root: Path, quarter: int | None, today: date) -> ApprovalSeen:
    """What the head decides on; without a draft an empty page."""
    from lkjgen.core.number import show_date
    from lkjgen.core.procedure import Kind
    from lkjgen.usecases.approving import summary

    found = summary(root, quarter, today=today)
    if found is None:
        return ApprovalSeen()
    answer = ""
    if found.answer is not None:
        what = "Disetujui" if found.answer.kind is Kind.APPROVED else "Dikembalikan"
        how = "; ".join(filter(None, (found.answer.note.rstrip("."), found.answer.outside)))
        answer = f"{what} {show_date(found.answer.dated)} oleh {found.answer.by.told}{f': {how}' if how else ''}"
    return ApprovalSeen(
        found.draft,
        found.head,
        tuple(nested(paper_blocks(found.page))),
        found.obstacles,
        _earlier(found.earlier),
        tuple(map(_reworded, found.corrected)),
        answer,
        found.stands,
        found.answer is not None and found.answer.kind is Kind.APPROVED,
    )


# --- what is done ---


@told
def correct_thing(
    root: Path, quarter: int | None, thing: Correctable, text: str, reason: str, given: Told, now: datetime
) -> Outcome:
    """One figure or paragraph."""
    from lkjgen.core.model import CorrectionSheet, FigureCorrection, PassageCorrection

    key, title, written = thing.key, thing.title, thing.written
    if thing.kind == "uraian":
        passage = PassageCorrection(key=key, subject=title, written=written, correct=text, reason=reason)
        sheet = CorrectionSheet(_HERE, "", passages=(passage,))
    else:
        figure = FigureCorrection(key=key, subject=title, written=written, correct=text, reason=reason)
        sheet = CorrectionSheet(_HERE, "", figures=(figure,))
    return _corrected(root, quarter, sheet, given, now, f"Yang Anda tulis: {text} – {reason}")


@told
def decide(
    root: Path, quarter: int | None, number: str, answer: str, ground: str, given: Told, now: datetime
) -> Outcome:
    """Withdraw an earlier correction, or set the figure."""
    from lkjgen.core.model import Answer, CorrectionAnswer, CorrectionSheet

    chosen = next((one for one in Answer if one.value == answer), None)
    sheet = CorrectionSheet(_HERE, "", answers=(CorrectionAnswer(number=number, answer=chosen, ground=ground),))
    return _corrected(root, quarter, sheet, given, now, f"Yang Anda tulis: {ground}")


@told
def nothing_to_correct(root: Path, quarter: int | None, given: Told, now: datetime) -> Outcome:
    """The report was read, and stands as it is."""
    from lkjgen.core.model import CorrectionSheet, CorrectionStatement

    sheet = CorrectionSheet(_HERE, "", statement=CorrectionStatement(nothing=True))
    return _corrected(root, quarter, sheet, given, now, "")


def _corrected(
    root: Path, quarter: int | None, sheet: CorrectionSheet, given: Told, now: datetime, typed: str
) -> Outcome:
    from lkjgen.usecases.correcting import Received, correct

    received = Received((), given.by, given.dated, given.grounds, given.files)
    return _outcome(root, correct(root, quarter, sheet, received, now=now), typed)


def _outcome(root: Path, done: CorrectionOutcome, typed: str) -> Outcome:
    from lkjgen.core.procedure import Kind

    if done.known:
        return Outcome(True, "Lembar ini sudah pernah dibaca; tidak ada yang berubah.")
    if done.faults:
        lines = [Line(plain(one, root), "error") for one in done.faults]
        return Outcome(False, "Koreksi belum disimpan.", (*lines, *([Line(typed)] if typed else ())))
    last = done.events[-1]
    lines = [Line("Angka yang dikoreksi diminta kepada timnya; angka di laporan berubah setelah tim memperbaikinya.")]
    asks = any(one.kind is Kind.REQUESTED for one in done.events)
    rest = [Line(f"{done.agreed} angka sudah sesuai dengan isian tim.", "good")] if done.agreed else []
    draft = [Line("Uraian yang dikoreksi sudah masuk ke salinan draf.", "good")] if done.draft else []
    files = placed(root, (*([done.draft] if done.draft else []), *done.kept))
    sentence = f"Koreksi disimpan atas nama {last.by.told}: {last.note}."
    return Outcome(True, sentence, (*(lines if asks else ()), *rest, *draft), files)


@told
def make_sheet(root: Path, quarter: int | None, today: date) -> Outcome:
    """The sheet of corrections, to be filled in elsewhere."""
    from lkjgen.usecases.correcting import write_sheet

    done = write_sheet(root, quarter, today=today)
    lines = [Line(f"{done.left_out} paragraf terlalu panjang untuk lembar ini.", "warning")] if done.left_out else []
    sentence = "Lembar koreksi siap. Isi 'Seharusnya' dan 'Alasan', lalu unggah lagi di halaman Koreksi."
    return Outcome(True, sentence, tuple(lines), placed(root, done.written))


@told
def read_back(root: Path, quarter: int | None, files: tuple[Path, ...], given: Told, now: datetime) -> Outcome:
    """Sheets of corrections that came back."""
    from lkjgen.usecases.correcting import Received, read_sheets

    received = Received(files, given.by, given.dated, given.grounds, given.files)
    return _outcome(root, read_sheets(root, quarter, received, now=now), "")


@told
def prepare(root: Path, quarter: int | None, dated: date, despite: str, today: date) -> Outcome:
    """The sheet, the summary and its PDF for the head."""
    from lkjgen.usecases.approving import present

    done = present(root, quarter, dated=dated, chosen=None, despite=despite, today=today)
    written = (*done.papers, *((done.pdf,) if done.pdf else ()))
    lines = tuple(Line(plain(one, root)) for one in done.notices)
    return Outcome(True, f"Bahan untuk persetujuan siap, dari {done.draft}.", lines, placed(root, written))


@told
def answered(
    root: Path, quarter: int | None, kind: str, reason: str, despite: bool, given: Told, now: datetime
) -> Outcome:
    """The head's answer: disetujui, dikembalikan, or the signed report that came later."""
    from lkjgen.core.number import show_date
    from lkjgen.core.procedure import Kind
    from lkjgen.usecases.approving import Answer, answer

    kinds = {"disetujui": Kind.APPROVED, "dikembalikan": Kind.REFUSED, "ditandatangani": Kind.SIGNED}
    put = Answer(kinds[kind], quarter, given.dated, given.by, given.grounds, reason, given.files, None, despite)
    done = answer(root, put, now=now)
    event = done.event
    lines = [Line(plain(one, root)) for one in done.notices]
    if done.still:
        lines.insert(0, Line(f"Disetujui walaupun masih terbuka: {'; '.join(done.still)}.", "warning"))
    sentence = f"{event.period.title} {kind} tanggal {show_date(event.dated)} oleh {event.by.told}."
    return Outcome(True, sentence, tuple(lines), placed(root, done.written))
