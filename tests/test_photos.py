"""Photos of activities: what a camera wrote into them is taken out, hostile ones are told, captions."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordFile
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core import model as m
from lkjgen.core.achievement import Year
from lkjgen.core.document import Cover, Document, Paragraph, Picture, gaps, plain
from lkjgen.core.performance_report import NO_PHOTOS, Photos, annual_report, quarterly_report
from lkjgen.files.photos import LYING, MOST_BYTES, TOO_LARGE, UNREADABLE, cleaned
from lkjgen.files.word import write_docx
from lkjgen.usecases.composing import compose
from lkjgen.workspace import Workspace
from tests.office import PERIODS
from tests.small_year import as_rows, begun
from tests.test_papers import office
from tests.word_sample import logo

PLACE = b"GPS -5.12 120.25, Kepala Bidang"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more: bytes, said: int = 4) -> bytes:
    """A small grey PNG with these chunks before its dots, that says of itself how many it has a side."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", said, said, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 4) * 4))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + dots + chunk(b"IEND", b"")


def exif(orientation: int = 1, order: str = "<") -> bytes:
    """An Exif part that says how the camera was held, and where."""
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    body = b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 1) + entry + PLACE
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def jpeg(*more: bytes, behind: bytes = b"") -> bytes:
    """As much of a JPEG as its readers look at: JFIF, a frame, a scan with stuffed and restart bytes."""
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x11\xff\x00\x22\xff\xd0\x33"
    return b"\xff\xd8" + jfif + b"".join(more) + frame + scan + b"\xff\xd9" + behind


@pytest.mark.parametrize("order", "<>")
def test_what_the_camera_wrote_is_taken_out(order: str) -> None:
    comment = b"\xff\xfe" + struct.pack(">H", len(PLACE) + 2) + PLACE
    found = cleaned(jpeg(exif(order=order), comment, behind=b"\xff\xd8" + exif() + PLACE))
    assert found == jpeg()
    text = chunk(b"tEXt", b"Comment\0" + PLACE)
    assert cleaned(png(chunk(b"eXIf", PLACE), text, chunk(b"pHYs", bytes(9))) + PLACE) == png(chunk(b"pHYs", bytes(9)))


def test_colours_stay() -> None:
    profile = b"ICC_PROFILE\0\x01\x01" + bytes(20)
    part = b"\xff\xe2" + struct.pack(">H", len(profile) + 2) + profile
    other = b"\xff\xe2\x00\x08MPF\0\0\0"
    assert cleaned(jpeg(part, other)) == jpeg(part)


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_that_lies_on_its_side_is_told(orientation: int) -> None:
    assert cleaned(jpeg(exif(orientation))) == LYING
    assert cleaned(jpeg(exif(1))) == jpeg()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"bukan gambar", png()[:40], jpeg()[:20], b"\xff\xd8\xff\xd9", b"\xff\xd8" + b"\xff" * 40, png(said=70_000)[:60],
        jpeg(b"\xff\xe1\xff\xff"), jpeg(b"\xff\xe1\x00\x00"), b"GIF89a" + bytes(40), b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
    ],
)  # fmt: skip
def test_what_is_no_photo_is_told(data: bytes) -> None:
    assert cleaned(data) == UNREADABLE


def test_a_photo_may_not_be_too_large() -> None:
    assert cleaned(png(chunk(b"tEXt", bytes(MOST_BYTES)))) == TOO_LARGE


def test_more_dots_than_a_page_can_show_are_refused() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    assert cleaned(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")) == UNREADABLE


@given(st.sampled_from([png(), jpeg(exif()), jpeg(exif(6))]), st.data())
def test_any_bytes_are_a_photo_or_one_sentence(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    broken = whole[:start] + data.draw(st.binary(max_size=12)) + whole[start + data.draw(st.integers(0, 12)) :]
    found = cleaned(broken)
    assert isinstance(found, bytes) or found in (UNREADABLE, LYING)


# --- in the reports -----------------------------------------------------------------------------------------------

PHOTOS = (
    m.Photo(file="rumah.png", caption="Rumah yang selesai diperbaiki di Bongki, 3 Juni 2023", period=m.PeriodName.TW2),
    m.Photo(file="rapat.jpg", caption="Rapat evaluasi, 10 Januari 2024"),
)


def report(period: str, photos: Photos) -> Document:
    dossier = office(period)
    dossier = replace(dossier, contract=replace(dossier.contract, photos=PHOTOS))
    write = quarterly_report if dossier.period.quarter else annual_report
    return write(Year(dossier), has_errors=False, signed_on=None, photos=photos)


@pytest.mark.parametrize(("period", "shown"), [("TW2", PHOTOS[0]), ("TW1", None), ("Tahunan", PHOTOS[1])])
def test_a_report_shows_the_photos_of_its_period(period: str, shown: m.Photo | None) -> None:
    blocks = report(period, {one.file: logo() for one in PHOTOS}).blocks
    pictures = [one for one in blocks if isinstance(one, Picture)]
    assert [one.alt for one in pictures] == ([shown.caption] if shown else [])
    captions = [plain(one.content) for one in blocks if isinstance(one, Paragraph) and one.id.startswith("foto/")]
    assert captions == ([f"Foto 1. {shown.caption}"] if shown else [])


@pytest.mark.parametrize("fault", [None, UNREADABLE, TOO_LARGE, LYING])
def test_a_photo_that_cannot_be_shown_is_a_gap(fault: str | None) -> None:
    found = report("TW2", {"rumah.png": fault} if fault else NO_PHOTOS)
    (told,) = (one.text for one in gaps(found.blocks) if one.id == "foto/rumah.png")
    assert told == f"foto rumah.png {fault or 'tidak ada di folder foto'}"


def test_a_photo_is_as_wide_as_its_share_and_stands_over_its_caption() -> None:
    made = WordFile(io.BytesIO(write_docx(report("TW2", {"rumah.png": logo()}))))
    drawn = made.inline_shapes[-1]
    section = made.sections[-1]
    text = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert drawn.width <= text * 0.69
    (caption,) = (one for one in made.paragraphs if one.text.startswith("Foto 1. "))
    before = caption._p.getprevious()
    assert before is not None and before.findall(".//{*}keepNext")


def test_the_draft_takes_the_photos_from_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    from lkjgen.files.workbook_writer import write_contract
    from tests.office import YEAR, contract_rows

    here: Workspace = begun(tmp_path)
    rows = as_rows([*contract_rows(), *PHOTOS, m.Photo(file="../luar.png", caption="Luar", period=m.PeriodName.TW2)])
    here.contract_path.unlink()
    here.contract_path.write_bytes(write_contract(rows, {"mean_cap": "100"}, YEAR))
    (here.root / "foto").mkdir()
    (here.root / "foto" / "rumah.png").write_bytes(png(chunk(b"eXIf", PLACE)))
    day = PERIODS["TW2"].last_day
    done = compose(here.root, 2, as_of=day, signed_on=None, despite_errors=True, page_numbers=False)
    assert done.written
    data = done.written.path.read_bytes()
    made = WordFile(io.BytesIO(data))
    held = [part.blob for part in made.part.package.iter_parts() if part.partname.startswith("/word/media/")]
    assert held == [png()]
    assert PLACE not in data


def test_one_of_them_stands_on_the_cover_and_not_among_the_others() -> None:
    dossier = office("TW2")
    shown = (m.Photo(file="a.png", caption="Sampul", period=m.PeriodName.TW2, cover=True), PHOTOS[0])
    dossier = replace(dossier, contract=replace(dossier.contract, photos=shown))

    def made(photos: Photos) -> Document:
        return quarterly_report(Year(dossier), has_errors=False, signed_on=None, photos=photos)

    found = made({"a.png": logo(), "rumah.png": logo()})
    (cover,) = (one for one in found.blocks if isinstance(one, Cover))
    assert cover.photo is not None and (cover.photo.id, cover.photo.alt) == ("foto/a.png", "Sampul")
    assert [one.id for one in found.blocks if isinstance(one, Picture)] == ["foto/rumah.png"]
    missing = made({"rumah.png": logo()})
    assert next(one for one in missing.blocks if isinstance(one, Cover)).photo is None
    assert "foto sampul a.png tidak ada di folder foto" in {one.text for one in gaps(missing.blocks)}
    drawn = [len(WordFile(io.BytesIO(write_docx(one))).inline_shapes) for one in (found, missing)]
    assert drawn[0] == drawn[1] + 1
