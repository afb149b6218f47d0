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


def photo_pages(dossier: Dossier, photos: Photos) -> Iterator[Block]:
    """Each with its caption; one that cannot be shown is a gap. Nothing where none is declared."""
    yield from unread(dossier, "photos")
    for number, one in enumerate(photos_of(dossier), 1):
        identity, caption = f"foto/{one.file.strip()}", one.caption.strip()
        found = photos.get(one.file.strip(), f"tidak ada di folder {FOLDER}")
        if isinstance(found, bytes):
            yield Picture(identity, found, caption, share=_SHARE)
        else:
            gap = Gap(identity, f"foto {one.file.strip()} {found} – dilengkapi {keeper_of(dossier)}")
            yield Paragraph(identity, words(gap), ParagraphStyle.PROMPT)
        yield Paragraph(f"{identity}/keterangan", words(f"Foto {number}. {caption}"), ParagraphStyle.NOTE)
