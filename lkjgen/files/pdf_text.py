"""The words of a PDF, page by page. Called in the limited child: the file may be anybody's."""

from __future__ import annotations

import io

MOST_PAGES = 2_000


def pdf_pages(data: bytes) -> tuple[str, ...]:
    """The text of each page, "" where it shows only pictures. Whatever `pypdf` raises says that it is no whole PDF."""
    from pypdf import PdfReader  # slow to import

    reader = PdfReader(io.BytesIO(data))
    return tuple(page.extract_text() for page in reader.pages[:MOST_PAGES])
