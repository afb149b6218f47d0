"""The pictures of the guide, made from the example's first triwulan: `python -m tests.pictures`. It needs LibreOffice, Chromium
and Poppler (`pdftoppm`, `pdftotext`).

Each is a part of a page of a real paper, form or report. Programs draw a little differently from version to version, so no test
compares the bytes; `tests/test_pictures.py` compares the names with those that the guide shows.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lkjgen.core.procedure import Kind
from lkjgen.files.libreoffice import to_pdf
from lkjgen.usecases.assigning import Assignment, assign
from lkjgen.usecases.checking import check
from lkjgen.usecases.following import standings
from tests.played_year import ASKED, TEAMS, TW1, Player
from tests.reader_books import typing
from tests.refresh import ROOT

FOLDER = ROOT / "docs" / "panduan" / "gambar"
MOST_BYTES, MOST_IN_ALL = 60_000, 600_000
_COLOURS = 16  # of a picture, four bits a point
_APART = 24  # two of them, at least, over the three channels
_WHITE = 250  # and what is lighter
_EDGE = 10  # points of white left around


@dataclass(frozen=True)
class Shot:
    """`file` is the newest that fits the pattern below the year's folder; `page` the first on which those words stand; `part` is
    what is shown of it, from the top and from the left.
    """

    file: str
    page: str = ""
    part: tuple[float, float] = (1, 1)
    points: int = 80  # an inch


SHOTS: Mapping[str, Shot] = {
    "disposisi": Shot("output/TW1/naskah/Lembar_Disposisi_*.docx", points=90),
    "pembagian-tugas": Shot("output/TW1/naskah/Catatan_Pembagian_Tugas_*.docx", part=(0.65, 1), points=90),
    "formulir-bertanda": Shot("bertanda.xlsx", "Realisasi – Bidang Perumahan", (0.49, 0.7), 110),
    "pengukuran": Shot("output/TW1/naskah/Formulir_Pengukuran_PRM_*.docx", part=(0.75, 1), points=90),
    "pemeriksaan": Shot("bertanda.html", "ISI-002", (0.63, 1), 90),
    "draf": Shot("output/TW1/LKJ_TW1_*.docx", "Sampai dengan Triwulan", points=90),
    "koreksi": Shot("output/TW1/tertanda/koreksi_*.xlsx", "Menurut berita acara", (0.4, 0.82), 100),
    "persetujuan": Shot("output/TW1/naskah/Lembar_Persetujuan_*.docx", points=90),
    "ringkasan": Shot("output/TW1/naskah/Ringkasan_Laporan_*.docx", points=90),
    "status": Shot("output/Status_*.html", points=90),
    "indeks-arsip": Shot("arsip/TW1/INDEKS.html", points=90),
}


def played(root: Path) -> Path:
    """The first triwulan with what is shown of it: a form sent back, a late team, a correction; returns the year's folder."""
    play = Player(root)
    play.begin_year()
    play.day = TW1.last_day - timedelta(days=4)
    assign(play.here.root, Assignment(1, play.day), now=play.now)
    play.later(8)
    play.deliver(TW1, ["PRM"], typing("Realisasi", "IK-02", "Pembilang", "nihil"))
    for path in play.here.inbox(TW1).iterdir():  # the report of the check tells when a file was changed
        os.utime(path, (play.now.timestamp(),) * 2)
    checked = check(play.here.root, 1, as_of=play.day)
    shutil.copy(next(one.path for one in checked.returned if "PRM" in one.path.name), play.here.root / "bertanda.xlsx")
    shutil.copy(
        next(one.path for one in checked.written if one.path.suffix == ".html"), play.here.root / "bertanda.html"
    )
    play.later(2)
    play.deliver(TW1, TEAMS[:-1])
    play.later(5)
    standings(play.here.root, 1, every=False, chosen=True, today=play.day, files=True)
    play.deliver(TW1, TEAMS[-1:])
    play.compose(TW1)
    play.later(1)
    play.correct(TW1, lambda sheet: sheet.figure(f"{ASKED}/TW1", 53_990, "Menurut berita acara."))
    play.deliver(TW1, ["PRM"], typing("Realisasi", "IK-02", "Pembilang", 53_990))
    play.compose(TW1)
    play.later(1)
    play.answer(TW1, Kind.APPROVED)
    play.close(TW1)
    return play.here.root


def main(chosen: list[str]) -> None:
    """Make all pictures, or those whose names are given."""
    with tempfile.TemporaryDirectory() as folder:
        year = played(Path(folder))
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, shot in SHOTS.items():
            if not chosen or name in chosen:
                data = picture(year, shot, Path(folder))
                (FOLDER / f"{name}.png").write_bytes(data)
                print(name, len(data))


def picture(year: Path, shot: Shot, folder: Path) -> bytes:
    source = max(year.glob(shot.file), key=lambda one: one.stat().st_mtime)
    pdf = folder / "halaman.pdf"
    if source.suffix == ".html":
        _printed(source, pdf)
    else:
        pdf.write_bytes(to_pdf(source.read_bytes(), source.suffix))
    texts = _run("pdftotext", "-layout", str(pdf), "-").decode("utf-8").split("\f")
    page = next(number for number, text in enumerate(texts, 1) if shot.page in text)
    drawn = _run("pdftoppm", "-r", str(shot.points), "-f", str(page), "-l", str(page), str(pdf))
    high, wide = shot.part
    points = _points(drawn)
    return png(_trimmed(points[: int(len(points) * high), : int(points.shape[1] * wide)]))


def _printed(source: Path, target: Path) -> None:
    profile = target.parent / "profil"
    _run(
        *(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-pdf-header-footer",
        ),
        *(f"--user-data-dir={profile}", f"--print-to-pdf={target}", source.as_uri()),
    )


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True, timeout=180).stdout


def _points(ppm: bytes) -> NDArray[np.uint8]:
    """Rows of points of three bytes."""
    _, size, _, data = ppm.split(b"\n", 3)
    wide, high = map(int, size.split())
    return np.frombuffer(data, np.uint8).reshape(high, wide, 3)


def _trimmed(points: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Without the white around."""
    dark = points.min(axis=2) < _WHITE
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    top, left = (max(one[0] - _EDGE, 0) for one in (rows, columns))
    return points[top : rows[-1] + _EDGE, left : columns[-1] + _EDGE]


def png(points: NDArray[np.uint8]) -> bytes:
    """A PNG of few colours, each point in the nearest of them."""
    colours = np.array(_palette(points))
    distances = ((points[..., None, :].astype(int) - colours) ** 2).sum(axis=3)
    indices = distances.argmin(axis=2).astype(np.uint8)
    high, wide = indices.shape
    if wide % 2:
        indices = np.hstack([indices, indices[:, -1:]])
    packed = indices[:, ::2] << 4 | indices[:, 1::2]
    rows = np.hstack([np.zeros((high, 1), np.uint8), packed])
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 4, 3, 0, 0, 0)),
        (b"PLTE", colours.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(chunks))


def _palette(points: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The commonest colours that differ enough from each other."""
    found, counts = np.unique(points.reshape(-1, 3), axis=0, return_counts=True)
    chosen: list[NDArray[np.uint8]] = []
    for one in found[np.argsort(-counts, kind="stable")].astype(int):
        if len(chosen) < _COLOURS and all(abs(one - other).sum() > _APART for other in chosen):
            chosen.append(one)
    return chosen


def _chunks(chunks: tuple[tuple[bytes, bytes], ...]) -> Iterator[bytes]:
    for kind, data in chunks:
        yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main(sys.argv[1:])
