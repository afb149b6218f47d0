"""What a year came to, as its LKJ prints it (D33): the rows of sheet Riwayat, and what the Renstra reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import IndicatorResult, Status
from lkjgen.core.corrections import reported
from lkjgen.core.follow_ups import decision_told, open_decisions
from lkjgen.core.model import (
    Contract,
    EarlierQuarter,
    History,
    HistoryState,
    Indicator,
    Interval,
    Measure,
    Measured,
    Polarity,
    Progress,
    RenstraActivity,
)
from lkjgen.core.next_year.cells import MOST_TEXT, holdable
from lkjgen.core.number import parse_date, parse_number, parse_range, show, show_date
from lkjgen.core.values import dataclass
from lkjgen.core.wording import show_measure


@dataclass(frozen=True)
class ClosedYear:
    """A year with its results. `printed` are the figures of its LKJ as people left it, by id; `draft` and `data_file` say which
    files were read, with their hashes; `closed` is when it was archived, None where it is not.
    """

    year: Year
    data_file: str
    data_sha256: str
    printed: Mapping[str, Sequence[str]]
    draft: str = ""
    draft_sha256: str = ""
    closed: date | None = None

    @property
    def contract(self) -> Contract:
        return self.year.dossier.contract

    @property
    def number(self) -> int:
        """The fiscal year."""
        return self.contract.profile.fiscal_year

    def name(self, code: str) -> str:
        """An indicator or action as people call it (D54)."""
        one = self.contract.indicator_by_code.get(code) or self.contract.action_by_code.get(code)
        return f"{code} {' '.join(one.text.split()).rstrip('.')}" if one else code

    @property
    def document(self) -> str:
        """The LKJ, as sheet Riwayat names it; "" before there is one."""
        return f"LKJ Tahun {self.number}" if self.draft and self.closed else ""

    @property
    def origin(self) -> str:
        """The files that were read, each with its SHA-256."""
        files = ((self.data_file, self.data_sha256), (self.draft, self.draft_sha256))
        return "\n".join(f"{name} (SHA-256 {sha256})" for name, sha256 in files if name)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Those of the last PK; where there was none all."""
        return self.year.dossier.indicators or self.contract.indicators

    @cached_property
    def history(self) -> tuple[History, ...]:
        """A row for each indicator that was measured."""
        return tuple(self._row(one) for one in self.year.own.indicators)

    @cached_property
    def quarters(self) -> tuple[EarlierQuarter, ...]:
        """What was reached up to each triwulan, by the data of today."""
        return tuple(
            EarlierQuarter(
                indicator=one.indicator.code,
                quarter=quarter,
                realization=holdable(one.realization) if isinstance(one.realization, Decimal) else one.realization,
                achievement=one.shown,
            )
            for quarter in (1, 2, 3, 4)
            for one in self.year.results(self.contract.period(quarter)).indicators
            if one.realization is not None and not isinstance(one.realization, Interval)
        )

    @cached_property
    def by_hand(self) -> tuple[str, ...]:
        """What the LKJ prints otherwise than the data say: "realisasi IK-01 Jumlah rumah 80 (menurut data 79)"."""
        return tuple(
            f"{kind} {self.name(one.indicator.code)} {texts[0]} (menurut data {computed or 'tidak ada'})"
            for one in self.year.own.indicators
            for kind, value, computed in _figures(one)
            if (texts := self._otherwise(kind, one, computed))
        )

    def _otherwise(self, kind: str, one: IndicatorResult, computed: str) -> tuple[str, ...]:
        """The texts by which the LKJ shows a figure, where none is what was computed."""
        texts = self.printed.get(f"{kind}/{one.indicator.code}/{one.period.key}", ())
        bare = tuple(dict.fromkeys(reported({"": [text]})[""] for text in texts if text.strip()))
        unit = one.indicator.unit_beside
        bare = tuple(text.removesuffix(unit).strip() if unit else text for text in bare)
        if computed in bare:
            return ()
        # where nothing was computed the LKJ says why, in words
        return tuple(text for text in bare if computed or self._read(text, one.indicator, kind) is not None)

    def _row(self, one: IndicatorResult) -> History:
        values: dict[str, Measure | None] = {}
        for kind, value, computed in _figures(one):
            texts = self._otherwise(kind, one, computed)
            values[kind] = self._read(texts[0], one.indicator, kind) if texts else value
        realization, achievement = values["realisasi"], values["capaian"]
        return History(
            indicator=one.indicator.code,
            year=self.number,
            state=HistoryState.SIGNED,
            target=values["target"],
            realization=realization if not isinstance(realization, Decimal) else holdable(realization),
            achievement=holdable(achievement) if isinstance(achievement, Decimal) else None,
            document=self.document,
            reason=_why(one),
        )

    def _read(self, text: str, indicator: Indicator, kind: str) -> Measure | None:
        """A figure that a person wrote into the LKJ; None where it cannot be read as one."""
        if kind != "capaian" and indicator.polarity is Polarity.PREDICATE:
            return text if text.strip().casefold() in self.contract.scores(indicator.code) else None
        if kind != "capaian" and indicator.polarity is Polarity.DATE:
            return parse_date(text)
        if ends := parse_range(text):
            return Interval(*ends)
        try:
            return parse_number(text).value
        except ValueError:
            return None

    @cached_property
    def unmeasured(self) -> tuple[str, ...]:
        """The indicators whose realization of the year is not known."""
        return tuple(self.name(one.indicator) for one in self.history if one.realization is None)

    def reached(self, row: RenstraActivity) -> RenstraActivity:
        """A row of sheet Renstra Program with what was reached up to the end of the year."""
        found = next((one for one in self.year.evaluation.activities if one.line.code == row.code), None)
        if found is None:
            return row
        output = holdable(found.output.reached) if found.output else row.realization
        spent = holdable(found.money.reached) if row.spent is not None else None
        told = f"{row.document.strip()}; ditambah realisasi {self.number}".removeprefix("; ")
        told = told if len(told) <= MOST_TEXT else row.document
        return replace(row, realization=output if row.realization is not None else None, spent=spent, document=told)

    def plan(self, code: str) -> str:
        """What was still to be done for an indicator at the year's end, in the words of its team."""
        dossier = self.year.dossier
        annual, last = dossier.analysis(code, dossier.period), dossier.analysis(code, dossier.quarter(4))
        parts = [annual.improvement.strip() if annual else ""]
        if last and not (annual and annual.last_status is Progress.DONE):
            parts.append(last.follow_up.strip())
        parts += [decision_told(one) for one in open_decisions(dossier, dossier.periods) if one.code == code]
        whole = "\n".join(dict.fromkeys(filter(None, parts)))
        return whole if len(whole) <= MOST_TEXT else next(filter(None, parts))

    def open_actions(self) -> Iterator[str]:
        """The actions of the Rencana Aksi that nobody reported as done."""
        dossier = self.year.dossier
        for one in dossier.contract.actions:
            report = dossier.action(one.code, dossier.quarter(one.quarter))
            if report is None or report.status is not Progress.DONE:
                yield self.name(one.code)


def _figures(one: IndicatorResult) -> Iterator[tuple[str, Measure | None, str]]:
    """Kind, value and text of what the LKJ prints of an indicator."""
    realization = None if one.realization == Measured.NOT_DONE.value else one.realization
    for kind, value in (("target", one.pk_target), ("realisasi", realization)):
        yield kind, value, "" if value is None else show_measure(value, one.indicator.decimals)
    capaian = one.achievement.value
    yield "capaian", capaian, "" if capaian is None else show(capaian, 2)


def _why(one: IndicatorResult) -> str:
    """Why there is no realization, or no capaian."""
    if one.not_done:
        return f"belum terlaksana s.d. {show_date(one.not_done)}"
    return "" if one.achievement.status is Status.COMPUTED else one.achievement.reason
