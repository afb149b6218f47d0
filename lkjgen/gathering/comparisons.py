"""The year's figures beside those of other documents, of what lies in its folder today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document
from lkjgen.core.model import Dossier
from lkjgen.core.papers import changed_since, comparison_paper
from lkjgen.core.side_by_side import Pair, side_by_side
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined
from lkjgen.gathering.evidence import report_of
from lkjgen.gathering.opening import OpenedYear


@dataclass(frozen=True)
class GatheredComparison:
    """`notices` stand in the paper, too."""

    paper: Document
    pairs: tuple[Pair, ...]
    notices: tuple[str, ...]


def gathered_comparison(year: OpenedYear, *, dated: date | None, today: date) -> GatheredComparison:
    annual = year.period(None)
    dossier, _, _ = year.gather(annual, today)
    computed = Year(dossier)
    notices = tuple(_notices(year, dossier, computed))
    paper = comparison_paper(dossier, computed.own, dated, notices)
    return GatheredComparison(paper, tuple(side_by_side(year.contract, computed.own)), notices)


def _notices(year: OpenedYear, dossier: Dossier, computed: Year) -> Iterator[str]:
    report = report_of(year, dossier.period)
    if report is None:
        yield "LKJ tahunan belum disusun; angka LKJ pada tabel ini menurut data sekarang."
    elif report.manifest is not None:
        changed = changed_since(dossier, computed.own, report.manifest.figures())
        if changed:
            yield (
                "Data berubah sesudah LKJ disusun: angka LKJ pada tabel ini menurut data sekarang, dan berbeda dari yang "
                f"tercetak untuk {joined(changed)}. Susun lagi laporannya."
            )
