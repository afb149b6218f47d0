"""Every figure of a year's drafts computed again from other printed ones, by the decisions and not by the product's code.

D33: rounding is half away from zero, once; what is printed is what counts. What people typed as a value is a source: it must
stand as it was typed, at the decimals its indicator declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property

from lkjgen.core.document import plain
from lkjgen.core.model import (
    Accumulation,
    Aggregation,
    Contract,
    Dossier,
    EntryMode,
    Indicator,
    Interval,
    Measure,
    Measured,
    Period,
    PkVersion,
    Polarity,
)
from lkjgen.core.number import show_date
from tests.example_documents import Draft
from tests.printed import Printed, number, show

HUNDRED = Decimal(100)


class NotCoveredError(Exception):
    """No rule says how the figure comes about."""


class Year:
    """The drafts of an office; `expected` is what a figure must show, as text without unit."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts: Mapping[str, Printed] = {
            one.dossier.period.key: Printed(one.document, one.dossier) for one in drafts
        }
        self.dossiers: Mapping[str, Dossier] = {one.dossier.period.key: one.dossier for one in drafts}
        self.contract: Contract = drafts[-1].dossier.contract
        self.year = drafts[-1].dossier.period.year

    # --- what is printed -----------------------------------------------------------------------------------------

    def text(self, identity: str, key: str) -> str | None:
        """A figure as printed in the draft of `key`, else in another draft of the year."""
        own = self.drafts[key].figure(identity)
        return (
            own if own is not None else next(filter(None, (one.figure(identity) for one in self.drafts.values())), None)
        )

    def value(self, identity: str, key: str) -> Decimal | None:
        found = self.text(identity, key)
        return number(found) if found else None

    def needed(self, identity: str, key: str) -> Decimal:
        """A printed figure that another one is made of; that it is not printed anywhere is a fault."""
        found = self.value(identity, key)
        if found is None:
            raise NotCoveredError(f"{identity} is not printed")
        return found

    # --- what must stand there -----------------------------------------------------------------------------------

    def expected(self, identity: str, key: str) -> str:
        """Raises NotCoveredError where no rule tells how the figure comes about."""
        kind, *parts = identity.split("/")
        rule = _RULES.get(kind)
        if rule is None:
            raise NotCoveredError(f"no rule for {kind}")
        with localcontext(prec=60):
            return rule(self, parts, key)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return self.contract.indicator_by_code

    def measure(self, value: Measure | None, code: str) -> str:
        """A typed value at the decimals of its indicator."""
        decimals = self.indicators[code].decimals
        match value:
            case Decimal():
                return show(value, decimals)
            case Interval():
                return f"{show(value.low, decimals)}–{show(value.high, decimals)}"
            case date():
                return show_date(value)
            case str():
                return value
        raise NotCoveredError(f"{code}: nobody typed it")

    def version(self, tail: str) -> PkVersion | None:
        """By its code, or the one in force at the end of the period of that key."""
        named = next((one for one in self.contract.pk_versions if one.code == tail), None)
        return named or self.contract.pk_at(period_of(self.year, tail).last_day)

    def ra(self, code: str, tail: str) -> tuple[Measure | None, ...]:
        row = self.contract.target(code, self.version(tail))
        return row.quarters if row else (None,) * 4

    def codes(self, key: str, sasaran: str = "PD") -> list[str]:
        held = self.dossiers[key].indicators
        return [one.code for one in held if sasaran in ("PD", one.sasaran)]

    def subs(self, code: str, key: str) -> list[str]:
        """The sub kegiatan that a program, kegiatan, sasaran, the penunjang or the office adds up."""
        found = self.contract.sub_kegiatan_at(self.dossiers[key].period.last_day)
        return [
            one.code
            for one in found
            if code in ("PD", one.sasaran, one.code)
            or (code == "penunjang" and one.sasaran.casefold() == code)
            or one.code.startswith(f"{code}.")
        ]

    def capaian(self, realization: str, target: str, code: str) -> str:
        """The capaian of two printed figures by the formula that the office declares (D2, D3, D35)."""
        one = self.indicators[code]
        if one.polarity is Polarity.PREDICATE:
            scores = self.contract.scores(code)
            return percent(scores[realization.casefold()], scores[target.casefold()])
        if one.polarity is Polarity.DATE:
            return self._by_date(realization, target, one)
        reached = _number(realization)
        if one.polarity is Polarity.RANGE:
            low, high = (_number(each) for each in target.split("–"))
            if low <= reached <= high:
                return "100,00"
            return percent(reached, low) if reached < low else percent(max(2 * high - reached, Decimal(0)), high)
        aim = _number(target)
        if one.polarity is Polarity.MAXIMIZE:
            return percent(reached, aim)
        if aim == 0:
            return "100,00" if reached <= 0 else "0,00"
        formula = one.minimize_formula.value if one.minimize_formula else self.contract.policy.minimize_formula
        return percent(aim, reached) if formula == "T/R" else percent(max(2 * aim - reached, Decimal(0)), aim)

    def _by_date(self, realization: str, target: str, one: Indicator) -> str:
        done, due = day_of(realization), day_of(target)
        late = (done - due).days
        if late <= 0:
            return "100,00"
        planned = (due - one.start).days if one.start else 0
        return show(max(Decimal(0), (1 - Decimal(late) / planned) * 100), 2) if planned > 0 else "0,00"

    def reached(self, code: str, key: str) -> bool:
        """Told by realization and target, never by a capaian that was rounded or capped."""
        realization, target = self.text(f"realisasi/{code}/{key}", key), self.target_of(code, key)
        one = self.indicators[code]
        if realization is None or target is None:
            return False
        if one.polarity in (Polarity.PREDICATE, Polarity.DATE):
            return _number(self.capaian(realization, target, code)) >= HUNDRED
        value = _number(realization)
        if one.polarity is Polarity.RANGE:
            low, high = (_number(each) for each in target.split("–"))
            return low <= value <= high
        return value >= _number(target) if one.polarity is Polarity.MAXIMIZE else value <= _number(target)

    def target_of(self, code: str, key: str) -> str | None:
        return self.text(f"{'target' if key == 'Tahunan' else 'target-ra'}/{code}/{key}", key)

    def computed(self, codes: Iterable[str], key: str) -> list[Decimal]:
        """The printed capaian that enter a mean."""
        found = (self.value(f"capaian/{code}/{key}", key) for code in codes)
        return [one for one in found if one is not None]

    # --- ratios --------------------------------------------------------------------------------------------------

    def parts(self, code: str, key: str) -> tuple[Decimal, Decimal]:
        """Pembilang and penyebut as the table of formulas prints them."""
        table = self.drafts[key].tables["tabel/rumus"]
        (row,) = (row for row in table.rows if row.key == code)
        told = plain(row.cells[-1].content)
        one = self.indicators[code]
        match = re.search(rf"{re.escape(one.numerator)}: (\S+?); {re.escape(one.denominator)}: (\S+)", told)
        if match is None:
            raise NotCoveredError(f"{code}: pembilang and penyebut are not printed")
        return _number(match[1]), _number(match[2])

    def quotient(self, numerator: Decimal, denominator: Decimal, code: str) -> str:
        return show(numerator / denominator * factor(self.indicators[code].unit), self.indicators[code].decimals)


def factor(unit: str) -> Decimal:
    """What a ratio of that unit is multiplied by (D34)."""
    if unit.strip().casefold() in ("%", "persen", "persentase"):
        return HUNDRED
    if unit.strip() == "‰":
        return Decimal(1000)
    match = re.search(r"(?:per|/) ?(\d[\d.]*)", unit)
    return Decimal(match[1].replace(".", "")) if match else Decimal(1)


def period_of(year: int, key: str) -> Period:
    return Period(year, int(key[2:]) if key.startswith("TW") else None)


def percent(part: Decimal, whole: Decimal) -> str:
    return show(part / whole * 100, 2)


def mean(values: Sequence[Decimal], decimals: int = 2) -> str:
    if not values:
        raise NotCoveredError("a mean of nothing")
    return show(sum(values, Decimal(0)) / len(values), decimals)


def plain_number(value: Decimal | None) -> str:
    """What was typed, with all its digits."""
    if value is None:
        raise NotCoveredError("nobody typed it")
    normal = format(value.normalize(), "f")
    return show(value, len(normal.partition(".")[2]))


def day_of(text: str) -> date:
    months = [show_date(date(2000, month, 1)).split(" ")[1] for month in range(1, 13)]
    day, month, year = text.split(" ")
    return date(int(year), months.index(month) + 1, int(day))


def _number(text: str) -> Decimal:
    found = number(text)
    if found is None:
        raise NotCoveredError(f"{text!r} is no number")
    return found


# --- the rules, by the first part of an id --------------------------------------------------------------------------

Rule = Callable[[Year, list[str], str], str]


def _target(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    row = year.contract.target(code, year.version(tail))
    return year.measure(row.target if row else None, code)


def _original(year: Year, parts: list[str], _key: str) -> str:
    first = min(year.contract.pk_versions, key=lambda one: str(one.signed))
    row = year.contract.target(parts[0], first)
    return year.measure(row.target if row else None, parts[0])


def _ra(year: Year, parts: list[str], _key: str) -> str:
    """``target-ra/<indicator>/TW2``: s.d. the triwulan; with a version between them: as that version says it."""
    code, *versioned, tail = parts
    quarter = int(tail[2:])
    if versioned:
        return year.measure(year.ra(code, versioned[0])[quarter - 1], code)
    given = year.ra(code, tail)[:quarter]
    known = [one for one in given if one is not None]
    one = year.indicators[code]
    numbers = [each for each in known if isinstance(each, Decimal)]
    if not one.is_ratio and one.entry is EntryMode.OWN_QUARTER and len(numbers) == len(known):
        if one.aggregation is Aggregation.SUM:
            return show(sum(numbers, Decimal(0)), one.decimals)
        if one.aggregation is Aggregation.MEAN:
            return mean(numbers, one.decimals)
    return year.measure(known[-1] if known else None, code)


def _ra_own(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    quarter, one = int(tail[2:]), year.indicators[code]
    given = year.ra(code, tail)
    value, before = given[quarter - 1], given[quarter - 2] if quarter > 1 else None
    summed = one.aggregation is Aggregation.SUM and one.entry is EntryMode.CUMULATIVE
    if summed and quarter > 1 and isinstance(value, Decimal) and isinstance(before, Decimal):
        return show(value - before, one.decimals)
    return year.measure(value, code)


def _realization(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    one = year.indicators[code]
    if tail.isdigit():
        (signed,) = (row for row in year.contract.history if (row.indicator, str(row.year)) == (code, tail))
        return year.measure(signed.realization, code)
    dossier = year.dossiers[tail]
    row = dossier.realization(code, dossier.period)
    if one.is_ratio:
        if row is not None and row.measured is Measured.NO:
            raise NotCoveredError(f"{code} was not measured")
        return year.quotient(*year.parts(code, tail), code)
    added = tail != "Tahunan" and one.entry is EntryMode.OWN_QUARTER
    if added and one.aggregation in (Aggregation.SUM, Aggregation.MEAN):
        own = [year.value(f"realisasi-sendiri/{code}/TW{each}", key) for each in range(1, int(tail[2:]) + 1)]
        known = [each for each in own if each is not None]
        return (
            show(sum(known, Decimal(0)), one.decimals)
            if one.aggregation is Aggregation.SUM
            else mean(known, one.decimals)
        )
    return year.measure(row.value if row else None, code)


def _own_realization(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    one, quarter, dossier = year.indicators[code], int(tail[2:]), year.dossiers[tail]
    rows = [dossier.realization(code, Period(year.year, each)) for each in range(1, quarter + 1)]
    row, before = rows[-1], rows[-2] if quarter > 1 else None
    if row is None:
        raise NotCoveredError(f"{code}: nothing was typed for {tail}")
    if one.is_ratio:
        if row.numerator is None or row.denominator is None:
            raise NotCoveredError(f"{code}: no parts were typed for {tail}")
        return year.quotient(row.numerator, row.denominator, code)
    if one.aggregation is Aggregation.SUM and one.entry is EntryMode.CUMULATIVE and before is not None:
        return show(
            year.needed(f"realisasi/{code}/{tail}", key) - year.needed(f"realisasi/{code}/TW{quarter - 1}", key),
            one.decimals,
        )
    return year.measure(row.value, code)


def _capaian(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    if tail.isdigit():
        (signed,) = (row for row in year.contract.history if (row.indicator, str(row.year)) == (code, tail))
        return show(signed.achievement, 2) if signed.achievement is not None else ""
    policy = year.contract.policy
    if code not in year.indicators:
        if code == "PD" and policy.average == "rata-rata sasaran":
            held = dict.fromkeys(one.sasaran for one in year.dossiers[tail].indicators)
            return mean(year.computed(held, tail))
        return mean(year.computed(year.codes(tail, code), tail))
    realization, target = year.text(f"realisasi/{code}/{tail}", tail), year.target_of(code, tail)
    if realization is None or target is None:
        raise NotCoveredError(f"{code}: realization or target is not printed")
    value = year.capaian(realization, target, code)
    return show(min(_number(value), policy.cap), 2) if policy.cap is not None else value


def _bounded(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    if code == "PD" and year.contract.policy.average == "rata-rata sasaran":
        held = dict.fromkeys(one.sasaran for one in year.dossiers[tail].indicators)
        means = [
            year.value(f"capaian-dibatasi/{one}/{tail}", tail) or year.value(f"capaian/{one}/{tail}", tail)
            for one in held
        ]
        return mean([one for one in means if one is not None])
    return mean([min(one, HUNDRED) for one in year.computed(year.codes(tail, code), tail)])


def _progress(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    realization = year.text(f"realisasi/{code}/{tail}", tail)
    target = year.text(f"target/{code}/{tail}", tail)
    if realization is None or target is None:
        raise NotCoveredError(f"{code}: realization or target is not printed")
    return year.capaian(realization, target, code)


def _reached(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    return str(sum(year.reached(one, tail) for one in year.codes(tail, code)))


def _office_count(how: str) -> Rule:
    def rule(year: Year, _parts: list[str], key: str) -> str:
        codes = year.codes(key)
        measured = [one for one in codes if year.value(f"capaian/{one}/{key}", key) is not None]
        good = [one for one in measured if year.reached(one, key)]
        counts = {"good": len(good), "missed": len(measured) - len(good), "without": len(codes) - len(measured)}
        return str(counts[how])

    return rule


def _in_class(year: Year, parts: list[str], key: str) -> str:
    bands = year.contract.policy.bands
    found = year.computed(year.codes(key), key)
    names = [next(one.name for one in bands if one.lower is None or value >= one.lower) for value in found]
    return str(names.count(parts[0]))


def _spent(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    subs, dossier = year.subs(code, tail), year.dossiers[tail]
    if subs == [code]:
        row = dossier.spending(code, dossier.period)
        return plain_number(row.spent if row else None)
    return plain_number(_added(year, [f"anggaran/{one}/{tail}" for one in subs], key))


def _added(year: Year, identities: Iterable[str], key: str) -> Decimal:
    return sum((year.needed(one, key) for one in identities), Decimal(0))


def _pagu(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    subs = year.subs(code, key)
    if subs == [code]:
        return plain_number(year.contract.budgets_at(year.dossiers[key].period.last_day)[code].pagu)
    return plain_number(_added(year, [f"pagu/{one}/{tail}" for one in subs], key))


def _cash(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    if code == "PD":
        programs = dict.fromkeys(one[:7] for one in year.subs("PD", key))
        return plain_number(_added(year, [f"rencana-kas/{one}/{tail}" for one in programs], key))
    budgets = year.contract.budgets_at(year.dossiers[key].period.last_day)
    quarters = period_of(year.year, tail).quarter or 4
    plans = [value or Decimal(0) for one in year.subs(code, key) for value in budgets[one].quarters[:quarters]]
    return plain_number(sum(plans, Decimal(0)))


def _absorption(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    version = year.contract.dpa_at(year.dossiers[key].period.last_day)
    pagu = year.needed(f"pagu/{code}/{version.code if version else ''}", key)
    return percent(year.needed(f"anggaran/{code}/{tail}", key), pagu)


def _output(field: str, decimals: int | None = None) -> Rule:
    def rule(year: Year, parts: list[str], _key: str) -> str:
        dossier = year.dossiers[parts[1]]
        row = dossier.output(parts[0], dossier.period)
        value = getattr(row, field) if row else None
        return plain_number(value) if decimals is None or value is None else show(value, decimals)

    return rule


def _output_target(year: Year, parts: list[str], _key: str) -> str:
    return plain_number(year.contract.budgets_at(period_of(year.year, parts[1]).last_day)[parts[0]].output_target)


def _share(part: str, whole: str) -> Rule:
    """A percentage of two figures whose ids end alike; ``{0}`` is the code, ``{1}`` the period."""

    def rule(year: Year, parts: list[str], key: str) -> str:
        return percent(year.needed(part.format(*parts), key), year.needed(whole.format(*parts), key))

    return rule


def _efficiency(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    return show(year.needed(f"capaian/{code}/{tail}", key) - year.needed(f"serapan/{code}/{tail}", key), 2)


def _change(year: Year, parts: list[str], key: str) -> str:
    code, then = parts
    now = year.needed(f"realisasi/{code}/{key}", key)
    return show(abs(now - year.needed(f"realisasi/{code}/{then}", key)), year.indicators[code].decimals)


def _renstra_before(year: Year, parts: list[str], key: str) -> str:
    (code,) = parts
    one = year.indicators[code]
    if one.renstra_aggregation is not Aggregation.SUM:
        return year.text(f"realisasi/{code}/{year.year - 1}", key) or ""
    start = year.contract.profile.renstra_start or 0
    new = [row.year for row in year.contract.history if row.indicator == code and row.state.value == "indikator baru"]
    years = range(max([start, *(each + 1 for each in new)]), year.year)
    return show(_added(year, [f"realisasi/{code}/{each}" for each in years], key), one.decimals)


def _renstra_reached(year: Year, parts: list[str], key: str) -> str:
    (code,) = parts
    now = year.text(f"realisasi/{code}/{key}", key) or ""
    if year.indicators[code].renstra_aggregation is not Aggregation.SUM:
        return now
    before = year.value(f"renstra-sebelum/{code}", key) or Decimal(0)
    return show(before + _number(now), year.indicators[code].decimals)


def _renstra_progress(year: Year, parts: list[str], key: str) -> str:
    code = parts[0]
    reached, target = year.text(f"renstra-realisasi/{code}", key), year.text(f"target-renstra/{code}/akhir", key)
    if reached is None or target is None:
        raise NotCoveredError(f"{code}: realization or target of the Renstra is not printed")
    return year.capaian(reached, target, code)


def _renstra_target(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    (row,) = (row for row in year.contract.renstra if row.indicator == code)
    if tail == "akhir":
        return year.measure(row.final, code)
    return year.measure(row.years[int(tail) - (year.contract.profile.renstra_start or 0)], code)


def _standard(year: Year, parts: list[str], _key: str) -> str:
    (row,) = (row for row in year.contract.standards if (row.indicator, row.level.value) == (parts[0], parts[1]))
    return year.measure(row.value, parts[0])


def _pk_budget(year: Year, parts: list[str], key: str) -> str:
    program, version = parts
    rows = {one.program: one.budget for one in year.contract.pk_budgets if one.version == version}
    if program == "jumlah":
        return plain_number(_added(year, [f"anggaran-pk/{one}/{version}" for one in rows], key))
    return plain_number(rows[program])


def _step(kind: str) -> Rule:
    """What a triwulan added: the figure up to it minus the one before, both as their reports print them."""

    def rule(year: Year, parts: list[str], _key: str) -> str:
        code, tail = parts
        now = year.needed(f"{kind}/{code}/{tail}", tail)
        quarter = int(tail[2:])
        before = year.value(f"{kind}/{code}/TW{quarter - 1}", f"TW{quarter - 1}") if quarter > 1 else None
        return plain_number(now - (before or Decimal(0)))

    return rule


def _program(field: str) -> Rule:
    def rule(year: Year, parts: list[str], key: str) -> str:
        rows = {one.code: one for one in year.contract.renstra_activities}
        if parts[0] != "PD":
            return plain_number(getattr(rows[parts[0]], field))
        programs = dict.fromkeys(one[:7] for one in year.subs("PD", key))
        return plain_number(sum((getattr(rows[one], field) for one in programs), Decimal(0)))

    return rule


def _renstra_spent(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    return plain_number(_added(year, [f"renstra-anggaran-sebelum/{code}", f"anggaran/{code}/{tail}"], key))


def _renstra_output(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    row = next((one for one in year.contract.renstra_activities if one.code == code), None)
    if row is not None and row.accumulation is Accumulation.LAST:
        return year.text(f"keluaran/{code}/{tail}", key) or ""
    return plain_number(_added(year, [f"renstra-keluaran-sebelum/{code}", f"keluaran/{code}/{tail}"], key))


def _renstra_mean(year: Year, _parts: list[str], key: str) -> str:
    found = [year.value(f"kemajuan-renstra/{one}/{key}", key) for one in year.codes(key)]
    return mean([one for one in found if one is not None])


_RULES: Mapping[str, Rule] = {
    "target": _target,
    "target-semula": _original,
    "target-ra": _ra,
    "target-ra-sendiri": _ra_own,
    "realisasi": _realization,
    "realisasi-sendiri": _own_realization,
    "capaian": _capaian,
    "capaian-dibatasi": _bounded,
    "kemajuan": _progress,
    "tercapai": _reached,
    "jumlah-tercapai": _office_count("good"),
    "jumlah-tidak-tercapai": _office_count("missed"),
    "jumlah-tanpa-capaian": _office_count("without"),
    "jumlah-kategori": _in_class,
    "anggaran": _spent,
    "pagu": _pagu,
    "rencana-kas": _cash,
    "serapan": _absorption,
    "keluaran": _output("output"),
    "target-keluaran": _output_target,
    "capaian-keluaran": _share("keluaran/{0}/{1}", "target-keluaran/{0}/{1}"),
    "fisik": _output("physical", 2),
    "selisih-efisiensi": _efficiency,
    "selisih": _change,
    "renstra-sebelum": _renstra_before,
    "renstra-realisasi": _renstra_reached,
    "kemajuan-renstra": _renstra_progress,
    "target-renstra": _renstra_target,
    "standar": _standard,
    "anggaran-pk": _pk_budget,
    "anggaran-sendiri": _step("anggaran"),
    "keluaran-sendiri": _step("keluaran"),
    "renstra-pagu": _program("budget"),
    "renstra-anggaran-sebelum": _program("spent"),
    "renstra-anggaran": _renstra_spent,
    "tingkat-renstra-anggaran": _share("renstra-anggaran/{0}/{1}", "renstra-pagu/{0}"),
    "renstra-keluaran-akhir": _program("target"),
    "renstra-keluaran-sebelum": _program("realization"),
    "renstra-keluaran": _renstra_output,
    "tingkat-renstra-keluaran": _share("renstra-keluaran/{0}/{1}", "renstra-keluaran-akhir/{0}"),
    "tingkat-renstra": _renstra_mean,
}
