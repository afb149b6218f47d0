"""What happens in the procedure: one immutable event for each act, with who, when and on which files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from lkjgen.core.model import Period
from lkjgen.core.values import dataclass


class Kind(Enum):
    """The value is the word of the journal and of the command line."""

    ASSIGNED = "disposisi-kepala"  # SOP 1
    FORWARDED = "disposisi-sekretaris"  # SOP 2
    DIVIDED = "pembagian-tugas"  # SOP 3
    REMINDED = "pengingat"
    INFORMED = "keterangan"  # a photo, a PDF, a line of a message: not yet a form
    DELIVERED = "diserahkan"  # SOP 4
    RETURNED = "dikembalikan-ke-tim"
    SKIPPED = "dilanjutkan-tanpa-tim"
    INVITED = "undangan-rapat"
    MET = "dibahas"  # between SOP 5 and 7, optional
    REQUESTED = "koreksi-diminta"  # of SOP 6: a figure, until the team's form agrees
    WITHDRAWN = "koreksi-ditarik"
    SET = "angka-ditetapkan"
    CORRECTED = "dikoreksi"  # SOP 6
    APPROVED = "disetujui"  # SOP 7
    REFUSED = "dikembalikan-kepala"
    CLOSED = "diarsipkan"  # SOP 8
    REOPENED = "dibuka-kembali"
    SUBMITTED = "disampaikan"
    REVIEWED = "direviu"
    MENDED = "diperbaiki"
    FINAL = "final"
    UPLOADED = "diunggah"
    PUBLISHED = "dipublikasikan"
    SIGNED = "ditandatangani"  # a signed scan was put beside the papers
    IMPORTED = "diimpor"  # an export of SIPD was put in use
    UNDONE = "dibatalkan"

    @property
    def title(self) -> str:
        """As people read it: "disposisi Kepala", "dikembalikan ke tim"."""
        return _TITLES.get(self, self.value.replace("-", " "))


REASONED = frozenset(
    {
        Kind.RETURNED,
        Kind.SKIPPED,
        Kind.WITHDRAWN,
        Kind.SET,
        Kind.REFUSED,
        Kind.MENDED,
        Kind.REOPENED,
        Kind.UNDONE,
    }
)
"""What nobody does without saying why."""

DESPITE = "walaupun"
"""In an event's values: what stood open when the head approved all the same."""

AFTERWARDS = (Kind.SUBMITTED, Kind.REVIEWED, Kind.MENDED, Kind.FINAL, Kind.UPLOADED, Kind.PUBLISHED)
"""What happens to a report that is closed, in the usual order; each only on record."""

_TITLES = {
    Kind.ASSIGNED: "penugasan oleh pimpinan",
    Kind.FORWARDED: "penugasan diteruskan",
    Kind.DIVIDED: "pembagian tugas kepada tim",
    Kind.REMINDED: "pengingat kepada tim",
    Kind.INFORMED: "keterangan dari tim",
    Kind.REFUSED: "dikembalikan oleh pimpinan",
    Kind.REVIEWED: "direviu APIP",
    Kind.FINAL: "naskah final",
    Kind.IMPORTED: "impor dipakai",
}


class Known(Enum):
    """How it is known who acted."""

    NAMED = "disebut namanya"
    HOLDER = "pemegang jabatan pada hari itu"
    OUTSIDE = "di luar sistem"
    UNLISTED = "nama tidak ada pada data induk"


@dataclass(frozen=True)
class Person:
    """Who acted: `office` as the data induk calls it ("Sekretaris Dinas", a team's name); "" where nobody is known."""

    name: str = ""
    office: str = ""
    known: Known = Known.HOLDER

    @property
    def told(self) -> str:
        """ "(nama), Sekretaris Dinas"."""
        told = ", ".join(filter(None, (self.name, self.office))) or "(nama tidak dicatat)"
        return f"{told} ({self.known.value})" if self.known is Known.UNLISTED else told


ON_PAGE = "jawaban di halaman ini"
"""What the head says on the page himself is no act outside the system."""


@dataclass(frozen=True)
class FileSeen:
    """A file that the act was about, by name and content."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Event:
    """`dated` is the day that is printed on the paper, or on which it was done. `outside` names the paper, photo or message of
    what was done outside the system; `content` is the content of the draft that was seen (not its bytes); `about` is what the
    event is about: the number of another event, the id of a figure. `values` are what its kind needs besides.
    """

    kind: Kind
    period: Period
    dated: date
    by: Person = field(default_factory=Person)
    team: str = ""
    files: tuple[FileSeen, ...] = ()
    content: str = ""
    about: str = ""
    note: str = ""
    outside: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def grounds(self) -> str:
        """By what it is known, in words; "" where it was done by the system itself."""
        return self.outside if self.outside in ("", ON_PAGE) else f"di luar sistem: {self.outside}"


@dataclass(frozen=True)
class Recorded:
    """An event as it stands in the journal: `number` counts from 1, `id` is the hash of its record, `before` that of the one
    before it ("" for the first), `at` the time of recording in ISO 8601.
    """

    number: int
    id: str
    before: str
    at: str
    event: Event
