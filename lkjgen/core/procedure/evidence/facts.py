"""The facts that evidence is read from, and what a criterion is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date

from lkjgen.core.draft import Manifest
from lkjgen.core.model import Contract, Period
from lkjgen.core.procedure.standing import Standing
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Report:
    """The last draft of a period: `manifest` is what it held when it was written, None where that is not on record; `edited`
    says that people have changed it since. `pages` are those that its tables of contents show, by heading, table or chart.
    """

    path: str
    version: int
    manifest: Manifest | None = None
    edited: bool = False
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class YearFacts:
    """`standings` are those of all periods, the year's last; `signed` are the paths of each period's signed scans, as seen from
    the year's folder; `review` is the path of the signed Pernyataan Telah Direviu, `compared` that of the last Persandingan
    Angka, `working_paper` that of the last Kertas Kerja Pengukuran beside the annual report, "" where there is none.
    """

    contract: Contract
    standings: tuple[Standing, ...]
    reports: Mapping[Period, Report] = field(default_factory=dict)
    signed: Mapping[Period, tuple[str, ...]] = field(default_factory=dict)
    review: str = ""
    compared: str = ""
    working_paper: str = ""

    @property
    def quarters(self) -> tuple[Standing, ...]:
        return self.standings[:-1]

    @property
    def annual(self) -> Standing:
        return self.standings[-1]

    @property
    def report(self) -> Report | None:
        """The annual one."""
        return self.reports.get(self.annual.period)


@dataclass(frozen=True)
class Evidence:
    """`where` is the section or table, `pages` are where they begin; `lacking` says that this is what is not there yet."""

    what: str
    where: str = ""
    dated: date | None = None
    file: str = ""
    pages: str = ""
    lacking: bool = False


Proof = Callable[[YearFacts], Iterable[Evidence]]


@dataclass(frozen=True)
class Criterion:
    """`by_hand` is what people must add, "" where the data can prove all; `proofs` read the rest from the facts."""

    number: str
    text: str
    proofs: tuple[Proof, ...] = ()
    by_hand: str = ""

    def evidence(self, facts: YearFacts) -> tuple[Evidence, ...]:
        """Each once, however many proofs find it."""
        return tuple(dict.fromkeys(one for proof in self.proofs for one in proof(facts)))
