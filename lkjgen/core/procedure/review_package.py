"""What the Inspektorat gets for its review: the parts of the package, and the page by which a person finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.document import Align, Block, Cell, Document, Heading, Items, Paragraph, Table, Text, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Period
from lkjgen.core.procedure.history import History
from lkjgen.core.procedure.report import event_told
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Part:
    """`folder` is its name in the package."""

    folder: str
    title: str
    says: str


REPORT = Part("1_Laporan", "Laporan", "LKJ tahunan, versi terakhir.")
WORKING_PAPER = Part("2_Kertas_Kerja", "Kertas kerja pengukuran", "Asal tiap angka: rumus, berkas, lembar, dan sel.")
CHECKS = Part("3_Hasil_Pemeriksaan", "Hasil pemeriksaan", "Pemeriksaan terakhir tiap periode.")
EVIDENCE = Part(
    "4_Data_Dukung",
    "Daftar data dukung",
    "Butir LKE dan reviu dengan data dukung yang ada; persandingan dengan dokumen lain, bila diisi.",
)
FORMS = Part(
    "5_Isian_Tim",
    "Isian tim",
    "Berkas tiap tim, apa adanya, menurut periode; ekspor SIPD yang dipakai.",
)
SIGNED = Part("6_Tertanda", "Naskah yang ditandatangani", "Pindaian dan foto, menurut periode.")
PARTS = (REPORT, WORKING_PAPER, CHECKS, EVIDENCE, FORMS, SIGNED)
MADE = "(dibuat untuk paket ini)"


@dataclass(frozen=True)
class PackedFile:
    """`path` is its place in the package, `source` as seen from the year's folder, `size` in bytes."""

    path: str
    source: str
    size: int


def package_index(
    contract: Contract, period: Period, files: Sequence[PackedFile], history: History, notices: Sequence[str] = ()
) -> Document:
    """The page; `notices` are what a reader must know first."""
    blocks: list[Block] = [
        Heading("paket/isi", 1, "Isi paket"),
        Paragraph(
            "paket/penjelasan",
            words(
                f"Paket ini memuat {len(files)} berkas untuk reviu Laporan Kinerja {period.title}. Semuanya salinan utuh; dibuka "
                "dengan penjelajah, Excel, dan Word. Kesimpulan reviu diisi APIP."
            ),
        ),
        *((Items("paket/perhatian", tuple(map(words, notices))),) if notices else ()),
        *_parts(files),
        Heading("paket/riwayat", 1, "Apa yang terjadi"),
        Items(
            "paket/kejadian",
            tuple(words(event_told(one, history, contract.team_by_code)) for one in history.records),
            ordered=True,
        )
        if history.records
        else Paragraph("paket/kejadian", words("Tidak ada kejadian yang dicatat.")),
    ]
    return Document(
        title=f"Paket Reviu Laporan Kinerja {period.title}",
        subject=f"{contract.profile.office} – {contract.profile.region}",
        author=contract.profile.office,
        blocks=tuple(blocks),
    )


def _parts(files: Sequence[PackedFile]) -> Iterator[Block]:
    for number, part in enumerate(PARTS, 1):
        own = [one for one in files if one.path.startswith(f"{part.folder}/")]
        yield Heading(f"paket/bagian-{number}", 1, part.title)
        yield Paragraph(
            f"paket/bagian-{number}/arti", words(part.says if own else "Tidak ada berkasnya di folder kerja.")
        )
        if own:
            yield _table(f"paket/bagian-{number}/berkas", own)


def _table(identity: str, files: Sequence[PackedFile]) -> Table:
    return Grid[PackedFile](
        lambda one: one.path,
        Declared("No", 6, numbering(), Align.CENTER),
        Declared("Berkas dalam paket", 44, lambda one: Cell((Text(one.path, file=one.path),))),
        Declared("Asal dalam folder kerja", 38, lambda one: one.source),
        Declared("Ukuran (KB)", 12, lambda one: str(-(-one.size // 1024)), Align.RIGHT),
    ).table(identity, None, files)
