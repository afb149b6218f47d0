"""What a period's evaluation decided: from the rows of its minutes into the event that it was held, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from lkjgen.core.model import Indicator, MeetingDecision, Period
from lkjgen.core.model.rows import plain_name
from lkjgen.core.procedure.events import Event, Kind
from lkjgen.core.procedure.history import History
from lkjgen.core.values import dataclass

MINUTES = "notulen"  # of an event's values: the file whose table was read
_MOST = 100
_FIELDS = ("code", "subject", "text", "person", "until")
_KEYS = dict(zip(_FIELDS, ("kode", "hal", "keputusan", "penanggung jawab", "batas waktu"), strict=True))


@dataclass(frozen=True)
class MinutesRow:
    """A row of the table of decisions as a person left it."""

    subject: str
    text: str
    person: str
    until: str


@dataclass(frozen=True)
class Minutes:
    """`heading` is the line that names the meeting, `tracked` that its tracked changes were read as accepted, `beside` that
    something was written into the box of other matters.
    """

    name: str
    rows: tuple[MinutesRow, ...]
    heading: str = ""
    tracked: bool = False
    beside: bool = False


def decided(
    rows: Iterable[MinutesRow], period: Period, met: date, indicators: Sequence[Indicator]
) -> tuple[MeetingDecision, ...]:
    """The rows that hold a decision, each with the indicator that its subject names."""
    found = []
    for row in rows:
        one = _indicator(row.subject, indicators)
        subject = f"{one.code} {one.text}" if one else " ".join(row.subject.split())
        if row.text:
            found.append(
                MeetingDecision(period, met, one.code if one else "", subject, row.text, row.person, row.until)
            )
    return tuple(dict.fromkeys(found))


def _indicator(subject: str, indicators: Sequence[Indicator]) -> Indicator | None:
    """By its code at the beginning, else by its whole name in a line of its own."""
    lines = [plain_name(one) for one in subject.splitlines() if one.strip()]
    first = lines[0] if lines else ""
    by_code = [one for one in indicators if f"{first} ".startswith(f"{plain_name(one.code)} ")]
    by_name = [one for one in indicators if plain_name(one.text) in lines]
    return max(by_code, key=lambda one: len(one.code), default=by_name[0] if len(by_name) == 1 else None)


def values_of(name: str, found: Sequence[MeetingDecision]) -> Mapping[str, str]:
    """As an event keeps them; what is empty is left out."""
    told = {
        f"{number}/{_KEYS[field]}": value
        for number, one in enumerate(found, 1)
        for field in _FIELDS
        if (value := str(getattr(one, field)))
    }
    return {MINUTES: name, **told}


def decisions(history: History, periods: Iterable[Period]) -> tuple[MeetingDecision, ...]:
    """What still holds, by period: of a day's meeting what was read last and decided anything; undone ones decide nothing."""
    return tuple(one for period in periods for each in _last(history, period) for one in _of(each))


def _last(history: History, period: Period) -> Iterable[Event]:
    held = (one.event for one in history.of(period, Kind.MET))
    by_day = {one.dated: one for one in held if any(_of(one))}
    return (by_day[day] for day in sorted(by_day))


def _of(event: Event) -> Iterator[MeetingDecision]:
    for number in range(1, _MOST + 1):
        said = {field: event.values.get(f"{number}/{key}", "") for field, key in _KEYS.items()}
        if not said["text"]:
            return
        yield MeetingDecision(event.period, event.dated, **said)


def decisions_told(history: History, event: Event) -> str:
    """Of a meeting that was held, how much of what it decided is known."""
    if found := decisions(history, (event.period,)):
        return f"{len(found)} keputusan dari notulen menjadi tindak lanjut"
    if any(MINUTES in one.event.values for one in history.of(event.period, Kind.MET)):
        return "notulen tidak memuat keputusan"
    return "keputusan belum tercatat: isi dari notulen (Word) dengan 'lkjgen rapat … --selesai --berkas NOTULEN.docx'"


def minutes_told(minutes: Minutes, found: Sequence[MeetingDecision]) -> Iterator[str]:
    """What a person should know of minutes that were read."""
    if minutes.tracked:
        yield "Notulen memuat perubahan terlacak (Track Changes); yang dibaca adalah teksnya seandainya semua diterima."
    if not found:
        yield "Tabel keputusan pada notulen masih kosong; belum ada keputusan yang menjadi tindak lanjut."
    for one in found:
        missing = [what for what, said in (("penanggung jawab", one.person), ("batas waktu", one.until)) if not said]
        if missing:
            yield f"{_short(one.subject)}: {' dan '.join(missing)} tidak disebut pada notulen. Lengkapi, lalu baca lagi."
    for row in minutes.rows:
        if not row.text and (row.person or row.until):
            yield f"{_short(row.subject)}: keputusannya belum ditulis; baris itu tidak dicatat."
    if minutes.beside:
        yield (
            'Yang ditulis pada "Hal lain" tidak menjadi tindak lanjut; bila ada keputusan di sana, tulis sebagai baris pada '
            "tabel keputusan, lalu baca lagi."
        )


def minutes_fault(minutes: Minutes, period: Period) -> str:
    """Why the decisions of minutes cannot be those of the period; "" where nothing speaks against it."""
    heading = plain_name(minutes.heading)
    if heading and plain_name(period.title) not in heading:
        told = " ".join(minutes.heading.split())
        return f"{minutes.name} berjudul '{told}', bukan {period.title}. Pilih notulen periode ini, atau periodenya."
    if len(minutes.rows) > _MOST:
        return f"{minutes.name} memuat {len(minutes.rows)} baris keputusan; yang dapat dicatat paling banyak {_MOST}."
    return ""


def _short(subject: str) -> str:
    return next((" ".join(one.split()) for one in subject.splitlines() if one.strip()), "(tanpa indikator)")
