"""The cover: the region's emblem, the title in a band of the office's colour, a photo, the office's lines at the foot."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.document import Cover
from lkjgen.files.word.markup import run

COLOUR = "1F4E79"  # of an office whose style base has none
EMBLEM_WIDTH = 1985  # twips: 3.5 cm
EMBLEM = "Lambang daerah"
PHOTO = 32  # per cent of the text's height that a photo may take
_REACH = 12  # points that the band stands above and below its words


def cover_lines(cover: Cover, height: int, colour: str, emblem: str, photo: str = "") -> Iterator[str]:
    """Paragraphs; distances follow the text's `height` (twips); `emblem` and `photo` are runs that draw them, "" for none.

    The band is dark and its letters are white, the foot has a line above it: so it stands in black and white, too.
    """
    above = height * (8 if emblem else 16) // 100
    if emblem:
        yield _line("LKSampul", emblem, f'<w:spacing w:before="{above}" w:after="{above}"/>')
        above = 0
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
    for index, text in enumerate(cover.title):
        first, last = index == 0, index == len(cover.title) - 1
        edges = (("top", first), ("bottom", last))
        edge = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="{_REACH}" w:color="{colour}"/>' for side, here in edges if here
        )
        border = f"<w:pBdr>{edge}</w:pBdr>" if edge else ""
        space = f'<w:spacing w:before="{above if first else 0}" w:after="0" w:line="360" w:lineRule="auto"/>'
        yield _line("LKSampul", run(text, '<w:color w:val="FFFFFF"/>'), f"{border}{shade}{space}")
    if photo:
        yield _line("LKSampul", photo, f'<w:spacing w:before="{height * 4 // 100}" w:after="0"/>')
    below = 5 if photo else 34
    for index, text in enumerate(cover.foot):
        rule = f'<w:pBdr><w:top w:val="single" w:sz="18" w:space="10" w:color="{colour}"/></w:pBdr>'
        space = f'{rule}<w:spacing w:before="{height * below // 100}"/>' if index == 0 else ""
        yield _line("LKSampulKaki", run(text), space)


def _line(style: str, words: str, laid: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{laid}</w:pPr>{words}</w:p>'
