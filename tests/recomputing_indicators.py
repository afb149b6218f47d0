"""How the figures of indicators, sasaran and the office follow from printed ones."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lkjgen.core.model import Aggregation, EntryMode, Indicator, Measure, Measured, Period
from tests.printed import show
from tests.recomputing import HUNDRED, NotCoveredError, Rule, Year, added, day_of, known, mean, percent, plain_number


def _target(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    if tail.isdigit():
        (signed,) = (row for row in year.contract.history if (row.indicator, str(row.year)) == (code, tail))
        return year.measure(signed.target, code)
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
    there = [one for one in given if one is not None]
    one = year.indicators[code]
    numbers = [each for each in there if isinstance(each, Decimal)]
    if not one.is_ratio and one.entry is EntryMode.OWN_QUARTER and len(numbers) == len(there):
        if one.aggregation is Aggregation.SUM:
            return show(sum(numbers, Decimal(0)), one.decimals)
        if one.aggregation is Aggregation.MEAN:
            return mean(numbers, one.decimals)
    return year.measure(there[-1] if there else None, code)


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
        there = [each for each in own if each is not None]
        return (
            show(sum(there, Decimal(0)), one.decimals)
            if one.aggregation is Aggregation.SUM
            else mean(there, one.decimals)
        )
    if tail != "Tahunan" and (row is None or row.value is None):
        return year.measure(_standing(year, code, tail), code)
    return year.measure(row.value if row else None, code)


def _standing(year: Year, code: str, tail: str) -> Measure | None:
    """What was typed last before a triwulan that has no target of its own: it stands on (D36)."""
    dossier = year.dossiers[tail]
    rows = [dossier.realization(code, Period(year.year, each)) for each in range(1, int(tail[2:]))]
    typed = [row.value for row in rows if row is not None and row.value is not None]
    return typed[-1] if typed and year.ra(code, tail)[int(tail[2:]) - 1] is None else None


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
        numerator = _own_part(
            row.numerator, before.numerator if before else None, one.numerator_aggregation, one, "numerator"
        )
        denominator = _own_part(
            row.denominator, before.denominator if before else None, one.denominator_aggregation, one, "denominator"
        )
        return year.quotient(numerator, denominator, code)
    if one.aggregation is Aggregation.SUM and one.entry is EntryMode.CUMULATIVE and before is not None:
        return show(
            year.needed(f"realisasi/{code}/{tail}", key) - year.needed(f"realisasi/{code}/TW{quarter - 1}", key),
            one.decimals,
        )
    return year.measure(row.value, code)


def _own_part(value: Decimal, before: Decimal | None, way: Aggregation | None, one: Indicator, which: str) -> Decimal:
    """A part of a ratio in one triwulan: what is summed and typed up to it, minus what stood there before (D38)."""
    entry = getattr(one, f"{which}_entry") or one.entry
    added = way is Aggregation.SUM and entry is EntryMode.CUMULATIVE and before is not None
    return value - before if added and before is not None else value


def _capaian(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    if tail.isdigit():
        (signed,) = (row for row in year.contract.history if (row.indicator, str(row.year)) == (code, tail))
        return show(signed.achievement, 2) if signed.achievement is not None else ""
    policy = year.contract.policy
    if code == "PD":
        return _office_mean(year, tail, None)
    if code not in year.indicators:
        return mean(_counting(year, code, tail, None))
    realization, target = year.text(f"realisasi/{code}/{tail}", tail), year.target_of(code, tail)
    if realization is None or target is None:
        raise NotCoveredError(f"{code}: realization or target is not printed")
    value = year.capaian(realization, target, code)
    return show(min(known(value), policy.cap), 2) if policy.cap is not None else value


def _counting(year: Year, code: str, tail: str, bound: Decimal | None) -> list[Decimal]:
    """The printed capaian as they enter a mean: at most `bound`, a negative one as 0 unless the policy says otherwise."""
    lowest = year.contract.policy.negative_in_mean == "dihitung 0"
    there = year.computed(year.codes(tail, code), tail)
    limited = [one if bound is None else min(one, bound) for one in there]
    return [max(one, Decimal(0)) if lowest else one for one in limited]


def _office_mean(year: Year, tail: str, bound: Decimal | None) -> str:
    """Of the sasaran's means with that bound, or of all indicators, as the policy says (D50)."""
    policy = year.contract.policy
    if policy.mean_cap is None:
        raise NotCoveredError("no mean is printed until the policy's bound is answered")
    if policy.average != "rata-rata sasaran":
        return mean(_counting(year, "PD", tail, bound))
    held = dict.fromkeys(one.sasaran for one in year.dossiers[tail].indicators)
    return mean([known(mean(there)) for one in held if (there := _counting(year, one, tail, bound))])


def _bounded(year: Year, parts: list[str], _key: str) -> str:
    code, tail = parts
    bound = year.contract.policy.mean_bound or HUNDRED
    return _office_mean(year, tail, bound) if code == "PD" else mean(_counting(year, code, tail, bound))


def _comparable(year: Year, sasaran: str) -> list[str]:
    """The indicators of a sasaran whose capaian of last year and of this one are printed."""
    pairs = (
        (one, f"capaian/{one}/{year.year - 1}", f"capaian/{one}/Tahunan") for one in year.codes("Tahunan", sasaran)
    )
    return [one for one, then, now in pairs if None not in (year.value(then, "Tahunan"), year.value(now, "Tahunan"))]


def _comparable_mean(year: Year, parts: list[str], _key: str) -> str:
    """Of their printed capaian in the year `tail`, none above the bound, none below 0."""
    code, tail = parts
    bound = year.contract.policy.mean_bound or HUNDRED
    shown = [year.needed(f"capaian/{one}/{tail}", "Tahunan") for one in _comparable(year, code)]
    return mean([min(max(one, Decimal(0)), bound) for one in shown])


def _comparable_reached(year: Year, parts: list[str], _key: str) -> str:
    return str(sum(year.reached(one, "Tahunan") for one in _comparable(year, parts[0])))


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
        above = [one for one in good if year.needed(f"capaian/{one}/{key}", key) > 100]
        counts = {
            "good": len(good),
            "missed": len(measured) - len(good),
            "without": len(codes) - len(measured),
            "exactly": len(good) - len(above),
            "above": len(above),
        }
        return str(counts[how])

    return rule


def _measured(year: Year, parts: list[str], _key: str) -> str:
    """How many indicators a sasaran, or the office, has."""
    whose, tail = parts
    return str(len(year.codes(tail, whose)))


def _sasaran_count(year: Year, parts: list[str], _key: str) -> str:
    return str(len({one.sasaran for one in year.dossiers[parts[1]].indicators}))


def _days_late(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    done, due = year.text(f"realisasi/{code}/{tail}", key), year.target_of(code, tail)
    if not (done and due):
        raise NotCoveredError(f"{code}: realization or target is not printed")
    return str((day_of(done) - day_of(due)).days)


def _of_others(year: Year, parts: list[str], _key: str) -> str:
    """What others paid for, as the teams typed it."""
    paid, indicator = _paid(year, *parts), year.indicators[parts[0]]
    return plain_number(paid) if indicator.is_ratio else show(paid, indicator.decimals)


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
    return show(added(year, [f"realisasi/{code}/{each}" for each in years], key), one.decimals)


def _renstra_reached(year: Year, parts: list[str], key: str) -> str:
    (code,) = parts
    now = year.text(f"realisasi/{code}/{key}", key) or ""
    if year.indicators[code].renstra_aggregation is not Aggregation.SUM:
        return now
    before = year.value(f"renstra-sebelum/{code}", key) or Decimal(0)
    return show(before + known(now), year.indicators[code].decimals)


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


def _renstra_mean(year: Year, _parts: list[str], key: str) -> str:
    found = [year.value(f"kemajuan-renstra/{one}/{key}", key) for one in year.codes(key)]
    lowest = year.contract.policy.negative_in_mean == "dihitung 0"  # D35: in this mean too
    return mean([max(one, Decimal(0)) if lowest else one for one in found if one is not None])


def _own_budget(year: Year, parts: list[str], key: str) -> str:
    """The realization without what others paid for, as the sentence beside it says."""
    code, tail = parts
    return show(year.needed(f"realisasi/{code}/{tail}", key) - _paid(year, code, tail), year.indicators[code].decimals)


def _paid(year: Year, code: str, tail: str) -> Decimal:
    """What others paid for in a period, or up to it."""
    dossiers = (
        [year.dossiers[tail]] if tail == "Tahunan" else [year.dossiers[f"TW{n}"] for n in range(1, int(tail[2:]) + 1)]
    )
    rows = [one.realization(code, one.period) for one in dossiers]
    others = [row.other_part for row in rows if row and row.other_part is not None]
    indicator = year.indicators[code]
    summed = indicator.entry is EntryMode.OWN_QUARTER and indicator.aggregation is Aggregation.SUM
    return sum(others, Decimal(0)) if summed else others[-1]


def _own_budget_share(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    return percent(year.needed(f"realisasi-apbd/{code}/{tail}", key), known(year.target_of(code, tail) or ""))


RULES: Mapping[str, Rule] = {
    "realisasi-apbd": _own_budget,
    "capaian-apbd": _own_budget_share,
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
    "rata-sebanding": _comparable_mean,
    "indikator-sebanding": lambda year, parts, _key: str(len(_comparable(year, parts[0]))),
    "tercapai-sebanding": _comparable_reached,
    "jumlah-tercapai": _office_count("good"),
    "jumlah-tidak-tercapai": _office_count("missed"),
    "jumlah-tanpa-capaian": _office_count("without"),
    "tidak-tercapai": _office_count("missed"),
    "tanpa-capaian": _office_count("without"),
    "tepat-target": _office_count("exactly"),
    "melampaui": _office_count("above"),
    "indikator": _measured,
    "sasaran": _sasaran_count,
    "hari-terlambat": _days_late,
    "pihak-lain": _of_others,
    "selisih": _change,
    "renstra-sebelum": _renstra_before,
    "renstra-realisasi": _renstra_reached,
    "kemajuan-renstra": _renstra_progress,
    "target-renstra": _renstra_target,
    "standar": _standard,
    "tingkat-renstra": _renstra_mean,
}
