"""Photos of activities with their captions, as the last pages of the report of their period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from lkjgen.core.document import Block, Gap, Paragraph, ParagraphStyle, Picture, words
from lkjgen.core.model import Dossier, Photo
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import keeper_of

Photos: TypeAlias = Mapping[str, bytes | str]
"""File name → the picture, or what is wrong with it."""
NO_PHOTOS: Photos = MappingProxyType({})
FOLDER = "foto"
_SHARE = 68  # per cent of the text's width: two to a page


def photos_of(dossier: Dossier) -> tuple[Photo, ...]:
    """Those that the report of the dossier's period shows."""
    key = dossier.period.key
    return tuple(one for one in dossier.contract.photos if (one.period.value if one.period else "Tahunan") == key)


def cover_photo(dossier: Dossier, photos: Photos) -> Picture | None:
    """The first one that is meant for the cover and can be shown; what cannot be is a gap of the last pages."""
    for one in photos_of(dossier):
        if one.cover and isinstance(found := _found(one, photos), bytes):
            return Picture(_identity(one), found, one.caption.strip())
    return None


def _identity(one: Photo) -> str:
    return f"foto/{one.file.strip()}"


def _found(one: Photo, photos: Photos) -> bytes | str:
    return photos.get(one.file.strip(), f"tidak ada di folder {FOLDER}")


def photo_pages(dossier: Dossier, photos: Photos) -> Iterator[Block]:
    """Each but that of the cover with its caption; one that cannot be shown is a gap. Nothing where none is declared."""
    yield from unread(dossier, "photos")
    on_cover = cover_photo(dossier, photos)
    rest = [one for one in photos_of(dossier) if on_cover is None or _identity(one) != on_cover.id]
    for number, one in enumerate(rest, 1):
        identity, caption = _identity(one), one.caption.strip()
        found = _found(one, photos)
        if isinstance(found, bytes):
            yield Picture(identity, found, caption, share=_SHARE)
        else:
            what = "foto sampul" if one.cover else "foto"
            gap = Gap(identity, f"{what} {one.file.strip()} {found} – dilengkapi {keeper_of(dossier)}")
            yield Paragraph(identity, words(gap), ParagraphStyle.PROMPT)
        yield Paragraph(f"{identity}/keterangan", words(f"Foto {number}. {caption}"), ParagraphStyle.NOTE)
