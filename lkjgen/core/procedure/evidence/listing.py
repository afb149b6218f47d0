"""The Daftar Data Dukung as a document: a sheet for each list, by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Recommendation
from lkjgen.core.number import show_date
from lkjgen.core.procedure.evidence.facts import Criterion, Evidence, YearFacts
from lkjgen.core.procedure.evidence.lists import EVALUATION, REVIEW, Group
from lkjgen.core.values import dataclass

BY_HAND = "diisi dengan tangan"


@dataclass(frozen=True)
class _Line:
    criterion: Criterion
    evidence: Evidence
    place: int


def evidence_list(facts: YearFacts) -> Document:
    """What the data prove of each criterion, and what people must add."""
    profile = facts.contract.profile
    blocks: list[Block] = [
        Paragraph("penjelasan/utama", (Text(_FIRST, bold=True),)),
        Items("penjelasan/lain", tuple(map(words, _notes(facts)))),
    ]
    for key, title, groups in (
        ("lke", "LKE 88-2021 komponen 3", EVALUATION),
        ("reviu", "Reviu 53-2014 Lampiran III", REVIEW),
    ):
        blocks += [Heading(key, 1, title), _criteria(key, facts, groups)]
    if facts.contract.recommendations:
        blocks += [Heading("lhe", 1, "Tindak Lanjut LHE"), _recommendations(facts)]
    return Document(
        title=f"Daftar Data Dukung LKE Tahun {profile.fiscal_year}",
        subject=f"{profile.office} – {profile.region}",
        author=profile.office,
        blocks=tuple(blocks),
    )


_FIRST = (
    "Bunyi butir diringkas dengan kata sendiri dan belum dicocokkan dengan naskah resmi: cocokkan nomor dan bunyinya dengan "
    "PermenPAN-RB 88/2021 dan 53/2014 yang tercetak sebelum dipakai."
)


def _notes(facts: YearFacts) -> Iterator[str]:
    yield "Daftar ini hanya menunjukkan data dukung yang ada pada folder kerja; jawaban dan nilai diisi oleh penilai."
    yield f'"{BY_HAND.capitalize()}" berarti folder kerja tidak memuat data dukungnya; sertakan sendiri.'
    yield "Nomor tabel dan bagian menurut LKJ tahunan; berkas dilihat dari folder kerja."
    if facts.report is not None:
        yield _PAGED if facts.report.pages else _UNPAGED
    if facts.report is not None and facts.report.edited:
        yield (
            f"Draf {facts.report.path} disunting sesudah ditulis; nomor tabel dan isian yang belum lengkap menurut isinya "
            "ketika ditulis. Cocokkan dengan berkasnya."
        )


_PAGED = "Halaman menurut daftar isi dan daftar tabel pada berkas LKJ; uraian menurut halaman judul di atasnya."
_UNPAGED = (
    "Daftar isi LKJ belum bernomor halaman, jadi halamannya tidak disebut. Buka LKJ di Word, tekan Ctrl+A lalu F9, simpan, lalu "
    "jalankan lagi 'lkjgen data-dukung'."
)


def _criteria(key: str, facts: YearFacts, groups: Sequence[Group]) -> Table:
    grid = Grid[_Line](
        lambda one: f"{one.criterion.number}/{one.place}",
        Declared("Nomor", 8, lambda one: one.criterion.number, down=lambda one: one.criterion.number),
        Declared("Butir (ringkas)", 26, lambda one: one.criterion.text, down=lambda one: one.criterion.number),
        Declared("Data dukung", 46, lambda one: _what(one.evidence)),
        Declared("Bagian, tabel, atau naskah", 30, lambda one: one.evidence.where or "–"),
        Declared("Halaman", 14, lambda one: one.evidence.pages or "–"),
        Declared("Tanggal", 18, lambda one: show_date(one.evidence.dated) if one.evidence.dated else "–"),
        Declared("Berkas", 34, lambda one: one.evidence.file or "–"),
    )
    rows: list[_Line | Row] = []
    for group in groups:
        rows.append(grid.title(f"kelompok/{group.number}", f"{group.number} {group.title}"))
        for criterion in group.criteria:
            rows += (_Line(criterion, one, place) for place, one in enumerate(_lines(criterion, facts), 1))
    return grid.table(f"{key}/butir", None, rows)


def _lines(criterion: Criterion, facts: YearFacts) -> Iterator[Evidence]:
    found = criterion.evidence(facts)
    yield from found
    if criterion.by_hand or not found:
        told = f"{BY_HAND}: {criterion.by_hand}" if criterion.by_hand else BY_HAND
        yield Evidence(told, lacking=True)


def _what(one: Evidence) -> Cell:
    return cell(one.what, tone=Tone.WARNING if one.lacking else None)


def _recommendations(facts: YearFacts) -> Table:
    year = facts.contract.profile.fiscal_year
    return Grid[Recommendation](
        lambda one: one.code,
        Declared("No", 6, numbering(), Align.CENTER),
        Declared("Rekomendasi", 46, lambda one: f"{one.code} {one.text}"),
        Declared("Tindak lanjut", 46, lambda one: one.follow_up or cell(BY_HAND, tone=Tone.WARNING)),
        Declared("Status", 14, lambda one: one.status.value if one.status else cell(BY_HAND, tone=Tone.WARNING)),
        Declared("Data dukung", 30, lambda one: one.evidence or cell(BY_HAND, tone=Tone.WARNING)),
    ).table("lhe/rekomendasi", f"Tindak lanjut rekomendasi evaluasi tahun {year - 1}", facts.contract.recommendations)
