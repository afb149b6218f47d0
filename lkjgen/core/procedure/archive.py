"""What a closed period holds: the files that were archived, what became of them since, and a page for people to find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from lkjgen.core.document import Align, Block, Cell, Document, Heading, Items, Paragraph, Table, Text, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Period
from lkjgen.core.number import show_date
from lkjgen.core.procedure.history import History
from lkjgen.core.procedure.report import event_told
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class ArchivedFile:
    """`path` is as seen from the year's folder, with "/"; `size` in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class ArchiveRecord:
    """What an archive held when it was closed, by whom, and with which version of the program."""

    period: Period
    closed: date
    by: str
    program: str
    files: tuple[ArchivedFile, ...]


class Fate(Enum):
    CHANGED = "berubah"
    MISSING = "hilang"
    ADDED = "ditambahkan"


@dataclass(frozen=True)
class Difference:
    path: str
    fate: Fate


def differences(record: ArchiveRecord, found: Mapping[str, str]) -> tuple[Difference, ...]:
    """How what is found (path → SHA-256) differs from the record, by path."""
    known = {one.path: one.sha256 for one in record.files}
    fates = {
        path: Fate.MISSING if path not in found else Fate.ADDED if path not in known else Fate.CHANGED
        for path in {*known, *found}
        if known.get(path) != found.get(path)
    }
    return tuple(Difference(path, fates[path]) for path in sorted(fates))


@dataclass(frozen=True)
class Section:
    """A part of the index: `starts` are the beginnings of the paths that belong to it, of which the first that fits counts."""

    title: str
    starts: tuple[str, ...]
    says: str


def sections(period: Period) -> tuple[Section, ...]:
    """Where in an archive is what, by the SOP's steps."""
    out = f"output/{period.key}/"
    return (
        Section(
            "Naskah (langkah 1–3, 6, 7)",
            (f"{out}naskah/",),
            "Disposisi, pembagian tugas, tanda terima, koreksi, persetujuan.",
        ),
        Section(
            "Naskah yang ditandatangani",
            (f"{out}tertanda/",),
            "Pindaian dan foto naskah yang ditandatangani atau diparaf.",
        ),
        Section("Formulir isian yang dikirim ke tim", ("input_templates/",), "Seperti dikirim, sebelum diisi."),
        Section("Isian tim (langkah 4)", ("masuk/",), "Berkas yang diserahkan tiap tim, apa adanya."),
        Section(
            "Hasil pemeriksaan (langkah 5)",
            (f"{out}Pemeriksaan", f"{out}kembalikan/"),
            "Laporan pemeriksaan dan salinan bertanda.",
        ),
        Section("Versi draf sebelumnya", (f"{out}arsip/",), "Draf yang dilanjutkan dan catatan tiap versi."),
        Section(
            "Berkas unggahan", (f"{out}unggahan/",), "Salinan yang disiapkan untuk e-SAKIP dan ESR, menurut isiannya."
        ),
        Section("Laporan (langkah 5–7)", (out,), "Draf Word tiap versi, apa yang berubah, dan pencocokan angkanya."),
        Section("Riwayat proses", ("jurnal/",), "Apa yang terjadi, satu berkas satu kejadian."),
        Section("Data induk", ("",), "Perjanjian Kinerja, Rencana Aksi, anggaran, kebijakan, dan gambar yang dipakai."),
    )


def index(contract: Contract, record: ArchiveRecord, history: History) -> Document:
    """The page by which a person finds what was archived, without this program."""
    period = record.period
    happened = [one for one in history.records if one.event.period == period]
    blocks: list[Block] = [
        Heading("indeks/ringkas", 1, "Arsip"),
        Paragraph(
            "indeks/penutup",
            words(
                f"Laporan Kinerja {period.title} ditutup {show_date(record.closed)} oleh {record.by}. Arsip ini memuat "
                f"{len(record.files)} berkas, masing-masing salinan utuh dari folder kerja; alamatnya dibaca dari folder arsip "
                "ini. Jangan mengubah isinya: perubahan satu huruf pun diketahui dengan 'lkjgen arsip --periksa'."
            ),
        ),
        Heading("indeks/riwayat", 1, "Apa yang terjadi"),
        Items(
            "indeks/kejadian",
            tuple(words(event_told(one, history, contract.team_by_code)) for one in happened),
            ordered=True,
        )
        if happened
        else Paragraph("indeks/kejadian", words("Tidak ada kejadian yang dicatat.")),
        *_listed(record),
    ]
    return Document(
        title=f"Indeks Arsip Laporan Kinerja {period.title}",
        subject=f"{contract.profile.office} – {contract.profile.region}",
        author=contract.profile.office,
        blocks=tuple(blocks),
    )


def _listed(record: ArchiveRecord) -> Iterator[Block]:
    parts = sections(record.period)
    belonging: dict[str, list[ArchivedFile]] = {}
    for one in record.files:
        part = next(part for part in parts if one.path.startswith(part.starts))
        belonging.setdefault(part.title, []).append(one)
    for number, part in enumerate(parts, 1):
        if part.title in belonging:
            yield Heading(f"indeks/bagian-{number}", 1, part.title)
            yield Paragraph(f"indeks/bagian-{number}/arti", words(part.says))
            yield _files(f"indeks/bagian-{number}/berkas", belonging[part.title])


def _files(identity: str, files: Sequence[ArchivedFile]) -> Table:
    return Grid[ArchivedFile](
        lambda one: one.path,
        Declared("No", 6, numbering(), Align.CENTER),
        Declared("Berkas", 80, lambda one: Cell((Text(one.path, file=one.path),))),
        Declared("Ukuran (KB)", 14, lambda one: str(-(-one.size // 1024)), Align.RIGHT),
    ).table(identity, None, files)
