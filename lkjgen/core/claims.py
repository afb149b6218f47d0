"""What a passage claims about the figure it stands beside: a closed list of phrases, and only those.

A claim is read inside one sentence. Sentences that speak of another time, of a wish or a condition, or of another indicator
are left alone, because such a claim is not about the figure of this period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from lkjgen.core.values import dataclass


class Claim(Enum):
    MISSED = "tidak tercapai"
    REACHED = "tercapai"
    EXCEEDED = "melampaui"
    ABOVE = "di atas target"  # the number, not the achievement: good or bad is the polarity's to say
    BELOW = "di bawah target"
    EFFICIENT = "efisien"
    CATEGORY = "kategori"


@dataclass(frozen=True)
class Claimed:
    """`phrase` as written; `category` is the class's name as the policy spells it, for `Claim.CATEGORY`."""

    claim: Claim
    phrase: str
    category: str = ""


_NOT = r"(?:belum|tidak|tak|gagal|kurang)(?:\s+(?:dapat|bisa|berhasil|sepenuhnya|seluruhnya|juga))*"
_TARGET = r"targ[ea]t(?:\s+(?:kinerja|tahun\s+ini|tahunan|triwulan(?:\s+ini)?|indikator(?:\s+ini)?|yang\s+ditetapkan))*(?:nya)?"
_DONE = r"(?:ter)?(?:capai|penuhi)"
_MISSED = (
    rf"\b{_NOT}\s+(?:mencapai|memenuhi)\s+{_TARGET}",
    rf"\b{_TARGET}\s+(?:\w+\s+){{0,2}}?{_NOT}\s+{_DONE}\b",
)
_BELOW = (r"\bdi\s+bawah\s+target\b",)
_NOT_EXCEEDED = (rf"\b{_NOT}\s+(?:melampaui|melebihi)\s+{_TARGET}",)
_EXCEEDED = (rf"\bmelampaui\s+{_TARGET}", rf"\b{_TARGET}\s+(?:\w+\s+){{0,2}}?terlampaui\b")
_ABOVE = (rf"\bmelebihi\s+{_TARGET}", r"\bdi\s+atas\s+target\b")
_REACHED = (rf"\b(?:mencapai|memenuhi)\s+{_TARGET}", rf"\b{_TARGET}\s+(?:\w+\s+){{0,2}}?{_DONE}\b")
_INEFFICIENT = (rf"\b{_NOT}\s+efisien\b", r"\binefisien\b")
_EFFICIENT = (r"\befisien\b(?!si)",)

_ELSEWHERE = re.compile(
    r"\b(?:apabila|jika|bila|kalau|agar|supaya|akan|diharapkan|harapan|semoga|dapat\s+tercapai|guna|untuk\s+(?:mencapai|memenuhi)|"
    r"upaya\s+(?:mencapai|memenuhi)|(?:tahun|triwulan|bulan|periode|semester)\s+(?:depan|berikut(?:nya)?|lalu|sebelumnya|mendatang)|"
    r"sebelumnya|semula|rencana(?:nya)?|(?:hampir|mendekati)\s+(?:target|(?:ter|men)?capai|(?:ter|me)?(?:p|m)enuhi))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def claims(text: str, indicator: str = "", categories: Sequence[str] = ()) -> Iterator[Claimed]:
    """What `text`, written for `indicator`, claims of its figure, in reading order.

    `categories` are the names of the scale's classes; they count only after the word "kategori", "predikat" or "kriteria".
    """
    for sentence in _SENTENCE.split(text):
        if _ELSEWHERE.search(sentence) or _names_another(sentence, indicator):
            continue
        yield from _of(sentence, categories)


def _names_another(sentence: str, indicator: str) -> bool:
    """Whether a sentence names an indicator by its code, and another one than its own."""
    prefix = indicator.rpartition("-")[0]
    named = re.findall(rf"\b{re.escape(prefix)}-\d+\b", sentence) if prefix else []
    return bool(named) and indicator not in named


def _of(sentence: str, categories: Sequence[str]) -> Iterator[Claimed]:
    """Each part of a sentence makes one claim: what is denied is not claimed as well."""
    rest = sentence
    for claim, patterns in (
        (Claim.MISSED, _MISSED),
        (None, _NOT_EXCEEDED),
        (Claim.EXCEEDED, _EXCEEDED),
        (Claim.ABOVE, _ABOVE),
        (Claim.BELOW, _BELOW),
        (Claim.REACHED, _REACHED),
        (None, _INEFFICIENT),
        (Claim.EFFICIENT, _EFFICIENT),
    ):
        for pattern in patterns:
            for match in list(re.finditer(pattern, rest, re.IGNORECASE)):
                if claim is not None:
                    yield Claimed(claim, " ".join(match[0].split()))
                rest = rest[: match.start()] + "~" * len(match[0]) + rest[match.end() :]
    for name in sorted(categories, key=len, reverse=True):
        pattern = rf"\b(?:kategori|predikat|kriteria)\s+[\"'“]?{re.escape(name)}\b"
        for match in list(re.finditer(pattern, rest, re.IGNORECASE)):
            if not re.search(rf"\b{_NOT}\s+(?:\w+\s+){{0,2}}$", rest[: match.start()], re.IGNORECASE):
                yield Claimed(Claim.CATEGORY, " ".join(match[0].split()), name)
            rest = rest[: match.start()] + "~" * len(match[0]) + rest[match.end() :]
