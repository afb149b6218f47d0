"""What sheets of corrections ask for, beside what stands there now: all of it, or sentences on what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lkjgen.core.draft import normal
from lkjgen.core.model import (
    Answer,
    CorrectionAnswer,
    CorrectionSheet,
    FigureCorrection,
    Measure,
    PassageCorrection,
    Period,
    Record,
)
from lkjgen.core.model.correction import Corrected
from lkjgen.core.number import show_date
from lkjgen.core.procedure.asked import Answered, AskedFigure, Matched, Reworded
from lkjgen.core.procedure.corrections import (
    CORRECT,
    EXACT,
    end_of,
    measured,
    number_of,
    open_requests,
    request_numbered,
)
from lkjgen.core.procedure.events import Kind
from lkjgen.core.procedure.history import History
from lkjgen.core.procedure.passages import DraftParagraph
from lkjgen.core.typed_figures import TypedFigure
from lkjgen.core.values import dataclass

_AGAIN = "Buat lembar yang baru dengan 'lkjgen koreksi', lalu isi di sana."
_EMPTY = "Isi yang benar, atau kosongkan seluruh isian baris ini."
_ENDS = {Answer.WITHDRAWN: Kind.WITHDRAWN, Answer.SET: Kind.SET}


@dataclass(frozen=True)
class Given:
    """What is there now: the typed figures by id, the paragraphs of the last draft, the history of the period; `corrector` and
    `dated` hold where a sheet names none.
    """

    period: Period
    today: date
    figures: Mapping[str, TypedFigure]
    paragraphs: Sequence[DraftParagraph]
    history: History
    corrector: str = ""
    dated: date | None = None


def matched(sheets: Sequence[CorrectionSheet], given: Given) -> Matched:
    """What the sheets ask for together."""
    found = Matched()
    cells: dict[tuple[str, str], tuple[object, str]] = {}
    for sheet in sheets:
        one = _Sheet(sheet, given, found, cells)
        one.read()
    _beside_requests(given, found)
    empty, filled = ([one.file for one in sheets if one.is_empty is state] for state in (True, False))
    if empty and filled:
        told = f"{empty[0]} tidak memuat koreksi, padahal {filled[0]} memuatnya. Sisihkan yang tidak berlaku."
        found.faults.append(told)
    return found


def underlying(named: str, figures: Iterable[TypedFigure]) -> tuple[TypedFigure, ...]:
    """The typed figures of the indicators and sub kegiatan whose codes stand in the id or the words of another figure."""
    words = {one.strip("().,:;–") for one in named.replace("/", " ").split()}
    return tuple(one for one in figures if one.subject.partition(" ")[0] in words)


@dataclass
class _Sheet:
    sheet: CorrectionSheet
    given: Given
    found: Matched
    cells: dict[tuple[str, str], tuple[object, str]]  # what was asked of something so far, and in which cell

    def read(self) -> None:
        sheet, found = self.sheet, self.found
        who, day = self._statement()
        for figure in filter(lambda one: one.is_used, sheet.figures):
            self._figure(figure, who, day)
        for passage in filter(lambda one: one.is_used, sheet.passages):
            self._passage(passage, who, day)
        for answer in filter(lambda one: one.is_used, sheet.answers):
            self._answer(answer, who, day)
        found.corrector, found.dated = found.corrector or who, found.dated or day

    def _statement(self) -> tuple[str, date | None]:
        """Who corrected and when; what the sheet does not say holds from outside."""
        told = self.sheet.statement
        if told.nothing and not self.sheet.is_empty:
            self._fault(told, "nothing", "ditulis 'ya', padahal lembar ini memuat koreksi. Kosongkan salah satunya.")
        if self.sheet.is_empty and not told.nothing:
            self._fault(
                told,
                "nothing",
                "lembar ini belum memuat koreksi apa pun. Bila memang tidak ada yang dikoreksi, tulis 'ya'; bila ada, isi "
                "'Seharusnya' dan 'Alasan' pada barisnya, lalu simpan.",
            )
        day = told.dated or self.given.dated
        if self.sheet.is_empty and day is None:
            self._fault(told, "dated", "tanggal koreksi belum diisi. Isi tanggalnya, atau sebutkan dengan --tanggal.")
        self._day(told, day)
        return told.corrector or self.given.corrector, day

    # --- figures ---

    def _figure(self, row: FigureCorrection, who: str, day: date | None) -> None:
        figure = self.given.figures.get(row.key)
        if figure is None:
            self._unknown(row)
            return
        signed = self._signed(row, who, day)
        if row.correct is None or signed is None:
            if row.correct is None:
                self._fault(row, "correct", f"'Seharusnya' untuk {figure.title} belum diisi. {_EMPTY}")
            return
        value: Measure = row.correct
        if fault := figure.fault(value):
            self._fault(row, "correct", f"{figure.title} {fault}.")
        elif row.as_percent and not figure.takes_percent:
            self._fault(
                row, "correct", f"{figure.title} bukan persen. Ubah format selnya menjadi General, lalu ketik angkanya."
            )
        elif figure.shown(value) == normal(row.written):
            self._fault(row, "correct", f"sama dengan yang tertulis ({row.written}). {_EMPTY}")
        elif normal(row.written) != normal(figure.text) and not figure.agrees(value):
            self._stale(row, figure.title, figure.text)
        elif self._is_first(row, figure.id, figure.shown(value)):
            self.found.figures.append(AskedFigure(figure, value, row.reason, *signed))

    def _unknown(self, row: FigureCorrection) -> None:
        """What no team types cannot be corrected itself: then what it is computed from is named."""
        inputs = [one.title for one in underlying(f"{row.subject} {row.key}", self.given.figures.values())]
        told = row.subject or row.key or "baris ini"
        if not inputs:
            self._fault(row, "subject", f"'{told}' tidak ada pada laporan {self.given.period.title}. {_AGAIN}")
            return
        self._fault(
            row,
            "subject",
            f"'{told}' bukan angka yang diisi tim, melainkan dihitung. Koreksi angka yang mendasarinya: {'; '.join(inputs)}.",
        )

    # --- passages ---

    def _passage(self, row: PassageCorrection, who: str, day: date | None) -> None:
        signed, text = self._signed(row, who, day), normal(row.correct)
        if not text:
            told = "Untuk menghapus sebuah paragraf, sunting drafnya di Word."
            self._fault(row, "correct", f"'Seharusnya' belum diisi. {_EMPTY} {told}")
        elif "\n" in row.correct.strip():
            self._fault(row, "correct", "'Seharusnya' terdiri atas beberapa paragraf. Tulis satu paragraf saja.")
        elif text == normal(row.written):
            self._fault(row, "correct", f"sama dengan yang tertulis. {_EMPTY}")
        if not text or "\n" in row.correct.strip() or text == normal(row.written) or signed is None:
            return
        paragraph = self._paragraph(row.key, normal(row.written))
        done = None if paragraph else self._paragraph(row.key, text)
        if paragraph is None and done is None:
            self._stale(row, f"paragraf pada '{row.subject}'", "")
            return
        place = paragraph or done
        if place is not None and self._is_first(row, place.key, text):
            where = self._where(row, "correct")
            self.found.passages.append(Reworded(place, text, row.reason, *signed, where, is_done=paragraph is None))

    def _paragraph(self, key: str, text: str) -> DraftParagraph | None:
        """The paragraph of the part that says `text`; of several the one at the place that the sheet names."""
        part = key.rpartition("#")[0]
        alike = [one for one in self.given.paragraphs if one.part == part and one.text == text]
        return next((one for one in alike if one.key == key), alike[0] if alike else None)

    # --- answers ---

    def _answer(self, row: CorrectionAnswer, who: str, day: date | None) -> None:
        if row.answer is None:
            self._fault(
                row, "answer", "keputusannya belum dipilih. Pilih 'ditarik' atau 'ditetapkan', atau kosongkan barisnya."
            )
            return
        if not row.ground.strip():
            self._fault(
                row, "ground", f"alasan atau dasarnya belum ditulis. Tulis mengapa koreksi itu {row.answer.value}."
            )
            return
        if day is None:
            self._fault(
                row, "answer", "tanggalnya belum diketahui. Isi tanggal koreksi pada lembar Pengesahan, atau --tanggal."
            )
            return
        asked = request_numbered(self.given.history, row.number)
        if asked is None or asked.event.period != self.given.period:
            self._fault(
                row, "number", f"koreksi nomor {row.number} tidak ada pada riwayat {self.given.period.title}. {_AGAIN}"
            )
        elif asked not in open_requests(self.given.history, self.given.period):
            ended = end_of(self.given.history, asked)
            if ended is None or (ended.kind, ended.note) != (_ENDS[row.answer], row.ground):
                self._fault(
                    row, "answer", f"koreksi nomor {row.number} sudah selesai. Kosongkan keputusannya. {_AGAIN}"
                )
        elif row.answer is Answer.SET and measured(asked.event.values.get(EXACT, "")) is None:
            self._fault(row, "answer", f"angka koreksi nomor {row.number} tidak terbaca. Tarik, lalu koreksi lagi.")
        elif self._is_first(row, f"nomor/{row.number}", f"{row.answer.value} {row.ground}", "answer"):
            self.found.answers.append(Answered(asked, row.answer, row.ground, who, day, row))

    # --- what all lines share ---

    def _signed(self, row: Corrected, who: str, day: date | None) -> tuple[str, date] | None:
        """Who corrected a line and when; None where a part of the line is missing."""
        when = row.dated or day
        if not row.reason.strip():
            self._fault(
                row, "reason", f"alasan koreksi {row.subject} belum ditulis. Tulis alasannya, atau kosongkan barisnya."
            )
        if when is None:
            self._fault(
                row,
                "dated",
                "tanggal koreksi belum diisi. Isi di sini, pada lembar Pengesahan, atau sebutkan dengan --tanggal.",
            )
        self._day(row, row.dated)
        return (row.corrector or who, when) if when and row.reason.strip() else None

    def _day(self, row: Record, day: date | None) -> None:
        if day is not None and day > self.given.today:
            self._fault(row, "dated", f"tanggal {show_date(day)} belum lewat. Periksa tanggalnya.")
        elif day is not None and day.year < self.given.period.year:
            self._fault(
                row,
                "dated",
                f"tanggal {show_date(day)} sebelum tahun anggaran {self.given.period.year}. Periksa tanggalnya.",
            )

    def _is_first(self, row: Record, about: str, asked: object, key: str = "correct") -> bool:
        """Whether nothing else was asked of the same thing; another line that says otherwise is told, one that says the same
        counts once.
        """
        here, thing = self._where(row, key), (type(row).__name__, about)
        if thing not in self.cells:
            self.cells[thing] = asked, here
            return True
        said, there = self.cells[thing]
        if said != asked:
            self.found.faults.append(f"{here} dan {there} bertentangan: '{asked}' dan '{said}'. Sisakan yang benar.")
        return False

    def _stale(self, row: Corrected, what: str, now: str) -> None:
        since = f"sekarang tertulis {now}" if now else "sekarang tidak tertulis begitu lagi"
        told = row.written if len(row.written) <= 60 else f"{row.written[:60]}…"
        self._fault(
            row,
            "written",
            f"{what} pada lembar ini tertulis '{told}', {since}: lembarnya untuk draf yang lebih lama. {_AGAIN}",
        )

    def _fault(self, row: Record, key: str, told: str) -> None:
        self.found.faults.append(f"{self._where(row, key)}: {told}")

    def _where(self, row: Record, key: str) -> str:
        place = row.source.place(key)
        parts = (
            self.sheet.file,
            f"lembar {place.sheet}" if place.sheet else "",
            f"sel {place.cell}" if place.cell else "",
        )
        return ", ".join(filter(None, parts))


def _beside_requests(given: Given, found: Matched) -> None:
    """What was asked of a figure before stands until it is withdrawn; the same once more is nothing new."""
    ended = {one.request.id: one.answer for one in found.answers}
    kept = []
    for one in found.figures:
        before = next(
            (each for each in open_requests(given.history, given.period) if each.event.about == one.figure.id), None
        )
        if before is None or ended.get(before.id) is Answer.WITHDRAWN:
            kept.append(one)
            continue
        earlier = measured(before.event.values.get(EXACT, ""))
        if earlier is not None and one.figure.shown(earlier) == one.figure.shown(one.value) and before.id not in ended:
            continue
        told, number = before.event.values.get(CORRECT, ""), number_of(given.history, before)
        found.faults.append(
            f"{one.figure.title} dikoreksi menjadi {one.figure.shown(one.value)}, padahal koreksi nomor {number} tanggal "
            f"{show_date(before.event.dated)} ({before.event.by.told}) meminta {told}. Tarik dulu koreksi itu pada lembar "
            "'Koreksi sebelumnya'."
        )
    found.figures[:] = kept
