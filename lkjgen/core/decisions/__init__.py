"""The decisions of the domain, in the words of the office: what no regulation settles, and how it is settled here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lkjgen.core.decisions.decision import Decision
from lkjgen.core.decisions.documents import DOCUMENTS
from lkjgen.core.decisions.measuring import MEASURING

__all__ = ["BY_CODE", "DECISIONS", "Decision", "cited", "decision_text", "find_decision", "linked", "page"]

DECISIONS: tuple[Decision, ...] = tuple(sorted((*MEASURING, *DOCUMENTS), key=lambda one: one.number))
BY_CODE: Mapping[str, Decision] = {one.code: one for one in DECISIONS}

_CITED = re.compile(r"\bD\d+\b")
_INTRO = """# Keputusan kerja

Halaman ini dibuat dari sumber program (`python -m tests.refresh`); jangan diubah dengan tangan.

Peraturan tidak mengatur semuanya. Halaman ini memuat apa yang diputuskan di tempat yang tidak diatur, dan mengapa. Aturan
pemeriksaan menyebutnya dengan nomor, misalnya "Keputusan D6"; `lkjgen aturan D6` mencetak yang sama. Perangkat daerah dapat
memilih lain lewat lembar Kebijakan dan Pengaturan Aturan, sejauh disebut di sini.
"""


def cited(text: str) -> tuple[Decision, ...]:
    """The decisions that a text names ("Keputusan D5, D23, dan D27"), each once. Raises KeyError for one that is none."""
    return tuple(BY_CODE[code] for code in dict.fromkeys(_CITED.findall(text)))


def find_decision(text: str) -> Decision | None:
    """The decision of a number as people write it ("D6", "d 6", "Keputusan D6"); None when it is none."""
    found = re.fullmatch(r"(?:keputusan )?D ?(\d{1,3})", " ".join(text.split()), re.IGNORECASE)
    return BY_CODE.get(f"D{int(found[1])}") if found else None


def linked(text: str) -> str:
    """The text with each decision that it names as a link to its paragraph of docs/keputusan.md."""
    return _CITED.sub(lambda found: f"[{found[0]}](keputusan.md#{found[0].lower()})", text)


def decision_text(one: Decision) -> str:
    """One decision as the command line prints it."""
    return f"{one.code} {one.title}\n{one.text}\nAlasan: {one.basis}"


def page() -> str:
    """docs/keputusan.md: each decision under an anchor of its code."""
    parts = [
        f'<a id="{one.code.lower()}"></a>\n\n## {one.code} {one.title}\n\n{one.text}\n\nAlasan: {one.basis}'
        for one in DECISIONS
    ]
    return "\n\n".join([_INTRO.rstrip("\n"), *parts]) + "\n"
