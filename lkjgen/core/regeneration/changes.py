"""What a regeneration says of itself: how many of what, and the comments that it leaves in the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjgen.core.comparing.changes import Change, ChangeKind

_COUNTS = (
    ("Angka yang berubah sejak draf sebelumnya", (ChangeKind.FIGURE,)),
    ("Suntingan yang dipertahankan", (ChangeKind.KEPT, ChangeKind.FORMAT, ChangeKind.CELL, ChangeKind.MOVED)),
    ("Tambahan yang dipertahankan", (ChangeKind.ADDED,)),
    ("Bagian yang tetap terhapus", (ChangeKind.DELETED,)),
    ("Ditulis lagi dari data", (ChangeKind.RESTORED,)),
    ("Perubahan tata letak yang tidak dibawa", (ChangeKind.LAYOUT,)),
    (
        "Perlu diputuskan, lihat komentar di dalam draf",
        (ChangeKind.CONFLICT, ChangeKind.HAND, ChangeKind.QUOTE, ChangeKind.OPEN),
    ),
    ("Belum mendapat tempat, lihat akhir draf", (ChangeKind.HOMELESS,)),
)


def regeneration_sentences(changes: Sequence[Change], notices: Sequence[str]) -> tuple[str, ...]:
    """What a regeneration did, a line each: how many of what, then the notices."""
    counts = [(title, sum(one.kind in kinds for one in changes)) for title, kinds in _COUNTS]
    return (*(f"{title}: {count}" for title, count in counts if count), *notices)


FORMS_DIFFER = (
    "Bentuk huruf hampir seluruh draf berubah; perubahan bentuk itu tidak dibawa. "
    "Yang dipertahankan adalah perubahan isinya."
)


def figure_renewed(old: str, new: str) -> str:
    return f"Angka {old} di bagian yang disunting ini diganti menjadi {new} menurut data terbaru. Periksa kalimat di sekitarnya."


def figure_quoted(old: str, new: str) -> str:
    return f"Bagian ini menyebut {old}. Menurut data terbaru angka itu kini {new}. Ganti bila memang angka itu yang dimaksud."


def figure_by_hand(text: str, data: str) -> str:
    return f"Angka {text} ditulis tangan. Menurut data: {data}. Bila datanya yang keliru, perbaiki di berkas Excel."


def figure_gone(text: str) -> str:
    return f"Angka {text} tidak lagi berasal dari data. Periksa apakah masih benar."


_COPY = "Tabel yang disalin dari "


def copy_stale(label: str, cells: Sequence[str]) -> str:
    listed = "\n".join(cells)
    return f"{_COPY}{label} ini tidak lagi sesuai data terbaru. Ganti isinya, atau salin lagi tabelnya:\n{listed}"


def cell_stale(row: str, heading: str, text: str, data: str) -> str:
    return f'Baris "{row}", kolom "{heading}": tertulis {text}, menurut data {data}.'


def of_copy(comment: str) -> bool:
    """Whether a comment of ours lists what is stale in a copied table."""
    return comment.startswith(_COPY)


def both_changed(proposal: str) -> str:
    return (
        "Bagian ini disunting, dan datanya berubah sejak itu. Teks penyunting dipertahankan. "
        f"Usulan teks menurut data terbaru:\n{proposal}"
    )


def deleted_but_changed(proposal: str) -> str:
    return (
        "Di dekat sini ada bagian yang dihapus penyunting; datanya berubah sejak itu. Bagian itu tetap terhapus. "
        f"Usulan teks menurut data terbaru:\n{proposal}"
    )


def caption_changed(proposal: str) -> str:
    return f"Judul ini disunting, dan judul menurut data berubah sejak itu. Usulan: {proposal}"


def cell_by_hand(row: str, heading: str, text: str, data: str) -> str:
    return (
        f'Baris "{row}", kolom "{heading}": pada draf sebelumnya ditulis {text}; tabel memakai data: {data}. '
        "Bila datanya yang keliru, perbaiki di berkas Excel."
    )


def cell_changed(row: str, heading: str, proposal: str) -> str:
    return f'Baris "{row}", kolom "{heading}" disunting, dan datanya berubah sejak itu. Usulan menurut data: {proposal}'


def rows_restored(rows: str) -> str:
    return f"Baris berikut dihapus pada draf sebelumnya dan ditulis lagi karena tabel ini dibuat dari data: {rows}."


def table_reshaped() -> str:
    return (
        "Kolom atau baris tabel ini diubah pada draf sebelumnya. Tabel dari data terbaru ada di sini, tabel yang diubah "
        "tepat di bawahnya. Pindahkan yang perlu, lalu hapus salah satu."
    )


def table_restored() -> str:
    return "Isi tabel ini dihapus pada draf sebelumnya, judulnya tidak; tabel ditulis lagi dari data."


def chart_restored() -> str:
    return "Grafik ini dihapus pada draf sebelumnya, judulnya tidak; grafik dibuat lagi dari data."


def chart_by_hand() -> str:
    return "Angka grafik ini diubah dengan tangan pada draf sebelumnya; grafik dibuat lagi dari data."


HOMELESS_TITLE = "ISI DRAF SEBELUMNYA YANG BELUM MENDAPAT TEMPAT"
HOMELESS_TEXT = (
    "Isi di bawah ini ditulis orang pada draf sebelumnya, tetapi bagian tempatnya berdiri tidak ada lagi dalam laporan. "
    "Pindahkan ke tempat yang sesuai, atau hapus, sebelum laporan ditandatangani."
)


WITH_THINGS = " (dengan gambar atau catatan kakinya)"

_OF_DATA = re.compile(r"(?:diganti menjadi|[Mm]enurut data:|memakai data:|angka itu kini|Usulan:|terbaru:\n)")
_INFORMATION = re.compile("diganti menjadi|^(?:Baris berikut|Isi tabel ini|Grafik ini) dihapus")


def of_data(comment: str) -> int:
    """Where in a comment of ours begins what the data say; its end where nothing does."""
    found = _OF_DATA.search(comment)
    return found.end() if found else len(comment)


def undecided(comment: str) -> bool:
    """Whether a comment of ours asks for a decision; else it is only information."""
    return _INFORMATION.search(comment.partition("\n")[0]) is None


_NUMBER = re.compile(r"[-−]?\d(?:[\d.,]*\d)?")


def supersedes(new: str, old: str) -> bool:
    """Whether a comment makes an earlier one of the same part superfluous: it tells the same of the same number."""
    first, former = (one.partition("\n")[0] for one in (new, old))
    numbers, others = (set(_NUMBER.findall(one)) for one in (first, former))
    return _NUMBER.sub("", first) == _NUMBER.sub("", former) and (not others or bool(numbers & others))
