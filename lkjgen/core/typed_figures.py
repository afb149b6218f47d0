"""The figures of a period that teams type into their forms: what can be corrected and set (SOP 6). All others are computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.aggregation import reported, ways
from lkjgen.core.model import Dossier, Indicator, Measure, Place, Polarity, Record
from lkjgen.core.model.correction import COLUMNS, figure_id
from lkjgen.core.model.counting import realization_key
from lkjgen.core.number import Doubt, NotANumberError, parse_date, parse_number, show_amount, show_exact
from lkjgen.core.template import asked_for
from lkjgen.core.units import UnitKind
from lkjgen.core.values import dataclass
from lkjgen.core.wording import show_measure

NOT_FILLED = "(belum diisi)"
_PERCENT = "%"
_MOST = 10**20  # digits before the comma that an office could mean


@dataclass(frozen=True)
class TypedFigure:
    """`subject` is the indicator or sub kegiatan by code and name, `name` which of its figures it is. `decimals` are those with
    which it is printed, None where it is printed as typed; `whose` says whom a predicate or date belongs to.
    """

    id: str
    subject: str
    name: str
    unit: str
    team: str
    place: Place
    value: Measure | None
    polarity: Polarity | None = None  # None: a number that belongs to no scale
    decimals: int | None = None
    predicates: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.id.partition("/")[0]

    @property
    def title(self) -> str:
        """ "IK-01 Jumlah rumah layak huni – Realisasi, hanya TW II"."""
        return f"{self.subject} – {self.name}"

    @property
    def text(self) -> str:
        return NOT_FILLED if self.value is None else self.shown(self.value)

    @property
    def takes_percent(self) -> bool:
        """Whether a cell in percent format says the figure that is meant (D44)."""
        return self.unit == _PERCENT

    def shown(self, value: Measure) -> str:
        if self.kind == "anggaran" and isinstance(value, Decimal):
            return show_amount(value)
        if self.decimals is None:
            return show_exact(value) if isinstance(value, Decimal) else show_measure(value, 0)
        return show_measure(reported(value, self.decimals), self.decimals)

    def agrees(self, value: Measure) -> bool:
        """Whether the data say what is printed alike (D33)."""
        return self.value is not None and self.shown(self.value).casefold() == self.shown(value).casefold()

    def read(self, text: str) -> Measure:
        """What somebody typed for it; the words themselves where they are no value of its kind, or could be two."""
        bare = text.strip()
        if self.polarity is Polarity.DATE:
            return parse_date(bare) or bare
        if self.polarity is Polarity.PREDICATE:
            return bare
        try:
            number = parse_number(bare)
        except NotANumberError:
            return bare
        return bare if number.doubt is Doubt.THOUSANDS and self.kind != "anggaran" else number.value

    def fault(self, value: Measure) -> str:
        """Why a value cannot stand there, as the end of a sentence; "" where it can."""
        if self.polarity is Polarity.DATE:
            return "" if isinstance(value, date) else "diisi tanggal, misalnya 30/06/2025"
        if self.polarity is Polarity.PREDICATE:
            known = {one.casefold() for one in self.predicates}
            fits = isinstance(value, str) and value.strip() and (not known or value.strip().casefold() in known)
            return "" if fits else f"diisi predikat{': ' if known else ''}{', '.join(self.predicates)}"
        if not isinstance(value, Decimal) or not value.is_finite() or abs(value) >= _MOST:
            return "diisi angka saja, tanpa satuan, tanpa kata, dan tanpa titik ribuan"
        if self.kind != "realisasi" and value < 0:
            return "tidak boleh kurang dari 0"
        if self.kind == "fisik" and value > 100:
            return "diisi 0 sampai 100"
        if self.kind == "anggaran" and value != value.to_integral_value():
            return "diisi rupiah penuh, tanpa pecahan"
        return ""


def typed_figures(dossier: Dossier) -> Iterator[TypedFigure]:
    """Of the dossier's period, in the order of its report; also those that nobody filled in yet."""
    for indicator in dossier.indicators:
        for contributor in indicator.contributing or ("",):
            yield from _of_indicator(dossier, indicator, contributor)
    yield from _of_activities(dossier)


def _of_indicator(dossier: Dossier, indicator: Indicator, contributor: str) -> Iterator[TypedFigure]:
    contract, period, code = dossier.contract, dossier.period, indicator.code
    key, row = realization_key(code, contributor), dossier.contribution(code, contributor, dossier.period)
    if contributor and row is None and dossier.contribution(code, "", period):
        return  # the indicator's team told the whole, in a form of before there were contributors
    whose = f" ({contract.contributor_name(contributor)})" if contributor else ""
    team = contract.contributor_team(indicator, contributor)
    percent = indicator.measured_in.kind is UnitKind.PERCENT
    names = ("Pembilang", "Penyebut") if indicator.is_ratio else ("Realisasi",)
    for name, way in zip(names, ways(indicator), strict=True):
        kind, part = (
            name.casefold(),
            {"Pembilang": indicator.numerator, "Penyebut": indicator.denominator}.get(name, ""),
        )
        when = "setahun" if period.quarter is None else asked_for(way, period.quarter)
        yield TypedFigure(
            figure_id(kind, key, period),
            f"{code} {indicator.text.strip().rstrip('.')}{whose}",
            f"{name}{f': {part}' if part else ''}, {when}",
            "" if part else _PERCENT if percent else indicator.unit,
            team,
            _place(dossier, row, team, COLUMNS[kind][1]),
            getattr(row, COLUMNS[kind][1]) if row else None,
            None if part else indicator.polarity,
            None if part else indicator.decimals,
            () if part else tuple(one.predicate for one in contract.predicate_scores if one.indicator == code),
        )


def _of_activities(dossier: Dossier) -> Iterator[TypedFigure]:
    contract, period = dossier.contract, dossier.period
    budget_team = next((one.code for one in contract.teams if one.fills_budget), "")
    until = "setahun" if period.quarter is None else "s.d. periode ini"
    for activity in contract.sub_kegiatan_at(period.last_day):
        code, output, spent = (
            activity.code,
            dossier.output(activity.code, period),
            dossier.spending(activity.code, period),
        )
        for kind, name, unit, row, team, decimals in (
            ("anggaran", f"Realisasi anggaran (Rp), {until}", "Rp", spent, budget_team, None),
            ("keluaran", f"Keluaran, {until}", activity.unit, output, activity.team, None),
            ("fisik", f"Fisik (%), {until}", _PERCENT, output, activity.team, 2),
        ):
            column = COLUMNS[kind][1]
            yield TypedFigure(
                figure_id(kind, code, period),
                f"{code} {activity.name.strip().rstrip('.')}",
                name,
                unit,
                team,
                _place(dossier, row, team, column),
                getattr(row, column) if row else None,
                decimals=decimals,
            )


def _place(dossier: Dossier, row: Record | None, team: str, column: str) -> Place:
    """The cell; where there is no row, the file that should hold it."""
    if row is not None:
        return row.source.place(column)
    sent = dossier.submission(team, dossier.period)
    return Place(sent.file if sent else "")
