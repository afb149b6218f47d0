"""Figures of earlier triwulan that changed after they were reported: old and new, for the report that uses the new (D23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjgen.core.document import Document, Figure, inlines
from lkjgen.core.model import Contract, Period

_KINDS = {
    "realisasi": "Realisasi",
    "anggaran": "Realisasi anggaran (Rp)",
    "keluaran": "Keluaran",
    "fisik": "Fisik (%)",
}
"""The figures that teams fill in; what is computed from them changes along."""


@dataclass(frozen=True)
class Correction:
    """`id` names the figure; `before` and `now` are as the two reports show it."""

    period: Period
    id: str
    name: str
    before: str
    now: str


def reported(document: Document) -> dict[str, str]:
    """Id → figure of a report, without per cent sign and "Rp", so that text and table compare alike."""
    figures: dict[str, str] = {}
    for block in document.blocks:
        for one in inlines(block):
            if isinstance(one, Figure):
                figures.setdefault(one.id, one.text.removeprefix("Rp").removesuffix("%"))
    return figures


def corrections(
    contract: Contract, earlier: Mapping[Period, Mapping[str, str]], now: Mapping[Period, Mapping[str, str]]
) -> tuple[Correction, ...]:
    """What teams corrected since the reports of `earlier`, by period, in the order of the reports."""
    return tuple(
        one for period in sorted(earlier) for one in _of(contract, period, earlier[period], now.get(period, {}))
    )


def _of(contract: Contract, period: Period, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Correction]:
    for identity, text in now.items():
        kind, _, rest = identity.partition("/")
        code = rest.removesuffix(f"/{period.key}")
        name = _name(contract, code)
        if kind in _KINDS and name and identity in before and before[identity] != text:
            yield Correction(period, identity, f"{_KINDS[kind]} {code} {name}", before[identity], text)


def _name(contract: Contract, code: str) -> str:
    """What an indicator or a sub kegiatan is called; "" for sums, which follow from their parts."""
    if code in contract.indicator_by_code:
        return contract.indicator_by_code[code].text
    below = any(other.startswith(f"{code}.") for other in contract.activity_by_code)
    return contract.activity_by_code[code].name if code in contract.activity_by_code and not below else ""
