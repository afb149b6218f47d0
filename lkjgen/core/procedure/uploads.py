"""What is uploaded to e-SAKIP or ESR, slot by slot: how its files are known and called, and the list of what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Contract, Period
from lkjgen.core.number import show, show_date, show_exact
from lkjgen.core.procedure.events import Kind
from lkjgen.core.procedure.signed import scan_of
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined

MB = 1_000_000  # bytes: the smaller of the two that a portal may mean
DOCUMENTS = "dokumen"
"""The folder beside the data induk in which the office keeps its signed documents, a folder for each slot."""


@dataclass(frozen=True)
class Slot:
    """A place of the portal; `words` tell its document in the name of a signed scan, () for the report itself."""

    key: str
    title: str
    words: tuple[str, ...] = ()


AGREEMENT = Slot("PK", "Perjanjian Kinerja", ("perjanjian kinerja", "pk"))
LKJ = Slot("LKJ", "Laporan Kinerja")
SLOTS = (
    AGREEMENT,
    Slot("IKU", "Indikator Kinerja Utama", ("indikator kinerja utama", "iku")),
    Slot("RA", "Rencana Aksi", ("rencana aksi", "ra", "renaksi")),
    LKJ,
)


def slot_of(name: str) -> Slot | None:
    """Whose document a signed scan is, by its name; None where that tells another paper, or none."""
    kind = scan_of(name).kind
    if kind is not None:
        return LKJ if kind is Kind.SIGNED else None
    plain = f" {' '.join(_tokens(name))} "
    return next((slot for slot in SLOTS if any(f" {word} " in plain for word in slot.words)), None)


def upload_name(slot: Slot, period: Period, stem: str) -> str:
    """The stem of a file to upload: slot, triwulan and year, and what else its own name tells."""
    lead = [slot.key, *([period.key] if period.quarter and slot is LKJ else ()), str(period.year)]
    known = {one.casefold() for one in (*lead, period.key)}
    rest = "_".join(one for one in re.split(r"[\s_]+", stem) if one.casefold() not in known).strip("_-.,")
    return "_".join([*lead, rest] if rest else lead)


def _tokens(name: str) -> list[str]:
    return re.sub(r"[\W_]+", " ", name.casefold()).split()


@dataclass(frozen=True)
class Upload:
    """A file in the folder of its slot: `path` and `source` as seen from the year's folder, `size` in bytes; `pages` where it
    is a part ("1–20"). `warns` says that its `note` asks for a look.
    """

    slot: Slot
    path: str
    size: int
    source: str
    pages: str = ""
    note: str = ""
    warns: bool = False


@dataclass(frozen=True)
class Lacking:
    """What a slot lacks, or could not take: a sentence with the way out."""

    slot: Slot
    sentence: str


@dataclass(frozen=True)
class Collected:
    """`limit` in bytes, None where the office set none; `notes` ask for a look; `others` are files in the folders that this run
    did not put there.
    """

    period: Period
    limit: int | None
    uploads: tuple[Upload, ...]
    lacking: tuple[Lacking, ...]
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def nothing_there(slot: Slot, period: Period) -> Lacking:
    """That a slot is empty, and where its document is put."""
    if slot is LKJ:
        return Lacking(
            slot,
            f"Laporan Kinerja {period.title} yang ditandatangani belum ada. Letakkan pindaiannya di "
            f'output/{period.key}/tertanda, dengan nama yang memuat "LKJ", misalnya LKJ_{period.key}_{period.year}.pdf.',
        )
    return Lacking(
        slot,
        f"{slot.title} yang ditandatangani belum ada. Letakkan pindaiannya di {DOCUMENTS}/{slot.key}.",
    )


def fewer_than_versions(contract: Contract, period: Period, files: int) -> Iterator[str]:
    """That the data induk knows of more Perjanjian Kinerja than there are files."""
    signed = [one.signed for one in contract.pk_versions if one.signed and one.signed <= period.last_day]
    if files < len(signed):
        days = joined([show_date(one) for one in signed])
        yield (
            f"Data induk memuat {len(signed)} Perjanjian Kinerja ({days}), berkasnya {files}. "
            f"Letakkan yang kurang di {DOCUMENTS}/{AGREEMENT.key}, kecuali semuanya satu berkas."
        )


def megabytes(size: int) -> str:
    """ "1,25 MB", never less than the file has."""
    return f"{show((Decimal(size) / MB).quantize(Decimal('0.01'), ROUND_CEILING), 2)} MB"


def limit_told(limit: int | None) -> str:
    if limit is None:
        return (
            "Batas ukuran berkas belum diisi pada lembar Kebijakan; berkas disalin utuh. Tiap portal menetapkan batasnya "
            "sendiri: bila ada, isi Batas ukuran berkas unggahan (MB), lalu ulangi."
        )
    return f"Batas tiap berkas {show_exact(Decimal(limit) / MB)} MB menurut lembar Kebijakan; 1 MB dihitung 1.000.000 byte."


def upload_list(contract: Contract, found: Collected) -> Document:
    """The list by which a person uploads: what lies in which folder, and what is missing."""
    profile = contract.profile
    blocks: list[Block] = [
        Heading("unggahan", 1, "Unggahan"),
        Paragraph("unggahan/batas", words(limit_told(found.limit))),
        Paragraph(
            "unggahan/catatan",
            words(
                "Berkas di folder ini salinan; yang asli tetap di tempatnya. Sesudah mengunggah, catat tanggalnya dengan "
                f"'lkjgen catat FOLDER diunggah', {_option(found.period)}, dan --naskah yang menyebut tanda terimanya."
            ),
        ),
        *(Paragraph(f"unggahan/perhatian/{number}", words(one)) for number, one in enumerate(found.notes, 1)),
        _table(found),
    ]
    if found.others:
        blocks += [
            Paragraph(
                "unggahan/lain/arti", (Text("Berkas lain di folder unggahan, tidak termasuk daftar ini:", bold=True),)
            ),
            Items("unggahan/lain", tuple(map(words, found.others))),
        ]
    return Document(
        title=f"Daftar Unggahan {found.period.title}",
        subject=f"{profile.office} – {profile.region}",
        author=profile.office,
        blocks=tuple(blocks),
    )


def _option(period: Period) -> str:
    return f"--triwulan {period.quarter}" if period.quarter else "--tahunan"


_TO_THE_YEAR = "../../../"  # from the folder in which the list lies: output/TW2/unggahan


def _table(found: Collected) -> Table:
    grid = Grid[Upload](
        lambda one: one.path,
        Declared("Berkas yang diunggah", 40, lambda one: Cell((Text(one.path, file=f"{_TO_THE_YEAR}{one.path}"),))),
        Declared("Ukuran", 12, lambda one: megabytes(one.size), Align.RIGHT),
        Declared("Halaman", 10, lambda one: one.pages or "semua", Align.CENTER),
        Declared("Salinan dari", 34, lambda one: one.source),
        Declared("Keterangan", 34, lambda one: cell(one.note, tone=Tone.WARNING if one.warns else None)),
    )
    return grid.table("unggahan/berkas", None, tuple(_rows(grid, found)))


def _rows(grid: Grid[Upload], found: Collected) -> Iterator[Upload | Row]:
    for slot in SLOTS:
        yield grid.title(slot.key, f"{slot.key} – {slot.title}")
        yield from (one for one in found.uploads if one.slot is slot)
        for number, one in enumerate((one for one in found.lacking if one.slot is slot), 1):
            yield grid.title(f"{slot.key}/kurang/{number}", cell(one.sentence, tone=Tone.WARNING))
