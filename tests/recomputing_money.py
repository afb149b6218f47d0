"""How the figures of money and keluaran follow from printed ones."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lkjgen.core.model import Accumulation
from tests.printed import show
from tests.recomputing import Rule, Year, added, percent, period_of, plain_number


def _spent(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    subs, dossier = year.subs(code, tail), year.dossiers[tail]
    if subs == [code]:
        row = dossier.spending(code, dossier.period)
        return plain_number(row.spent if row else None)
    return plain_number(added(year, [f"anggaran/{one}/{tail}" for one in subs], key))


def _pagu(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    subs = year.subs(code, key)
    if subs == [code]:
        return plain_number(year.contract.budgets_at(year.dossiers[key].period.last_day)[code].pagu)
    return plain_number(added(year, [f"pagu/{one}/{tail}" for one in subs], key))


def _cash(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    if code == "PD":
        programs = dict.fromkeys(one[:7] for one in year.subs("PD", key))
        return plain_number(added(year, [f"rencana-kas/{one}/{tail}" for one in programs], key))
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


def _physical(year: Year, parts: list[str], key: str) -> str:
    """Of a sum, those of its sub kegiatan by their pagu."""
    code, tail = parts
    subs = year.subs(code, tail)
    if subs == [code]:
        return _output("physical", 2)(year, parts, key)
    version = year.contract.dpa_at(year.dossiers[tail].period.last_day)
    pagu = {one: year.needed(f"pagu/{one}/{version.code if version else ''}", key) for one in subs}
    weighed = sum((year.needed(f"fisik/{one}/{tail}", key) * money for one, money in pagu.items()), Decimal(0))
    return show(weighed / sum(pagu.values()), 2)


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


def _pk_budget(year: Year, parts: list[str], key: str) -> str:
    program, version = parts
    rows = {one.program: one.budget for one in year.contract.pk_budgets if one.version == version}
    if program == "jumlah":
        return plain_number(added(year, [f"anggaran-pk/{one}/{version}" for one in rows], key))
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
    return plain_number(added(year, [f"renstra-anggaran-sebelum/{code}", f"anggaran/{code}/{tail}"], key))


def _renstra_output(year: Year, parts: list[str], key: str) -> str:
    code, tail = parts
    row = next((one for one in year.contract.renstra_activities if one.code == code), None)
    if row is not None and row.accumulation is Accumulation.LAST:
        return year.text(f"keluaran/{code}/{tail}", key) or ""
    return plain_number(added(year, [f"renstra-keluaran-sebelum/{code}", f"keluaran/{code}/{tail}"], key))


def _beside_lra(year: Year, parts: list[str], key: str) -> str:
    return plain_number(abs(year.needed(f"anggaran/PD/{key}", key) - year.needed(f"jumlah-lra/{parts[0]}", key)))


def _lra(year: Year, parts: list[str], key: str) -> str:
    stated = [one.statement.lra_total for one in year.dossiers[key].submissions if one.period.key == parts[0]]
    return plain_number(next(one for one in stated if one is not None))


def _employees(year: Year, parts: list[str], _key: str) -> str:
    by, name, who = parts
    rows = [one for one in year.contract.staff_counts if one.grouping.value == by and name in (one.name, "semua")]
    men, women = sum(one.men for one in rows), sum(one.women for one in rows)
    return str({"laki-laki": men, "perempuan": women, "jumlah": men + women}[who])


def _income(year: Year, parts: list[str], key: str) -> str:
    kind, name, tail = parts
    rows, quarter = year.contract.incomes, period_of(year.year, tail).quarter or 4
    if kind == "persen":
        return percent(
            year.needed(f"pendapatan/diterima/{name}/{tail}", key), year.needed(f"pendapatan/target/{name}/{tail}", key)
        )
    if name == "semua":
        return plain_number(added(year, [f"pendapatan/{kind}/{one.name}/{tail}" for one in rows], key))
    (row,) = (one for one in rows if one.name == name)
    received = [Decimal(0), *(value or Decimal(0) for value in (row.tw1, row.tw2, row.tw3, row.tw4))]
    told = {"target": row.target, "diterima": received[quarter], "triwulan": received[quarter] - received[quarter - 1]}
    return plain_number(told[kind])


def _service(year: Year, parts: list[str], key: str) -> str:
    name, what = parts
    if what == "capaian":
        return percent(year.needed(f"spm/{name}/terlayani", key), year.needed(f"spm/{name}/harus dilayani", key))
    (row,) = (one for one in year.contract.minimum_services if one.service == name)
    return plain_number({"harus dilayani": row.needed, "terlayani": row.served}[what])


def _program_indicator(year: Year, parts: list[str], key: str) -> str:
    """A target or realization up to a triwulan as typed; the last one told since the last target stands (D36)."""
    kind, activity, text, tail = parts
    (row,) = (one for one in year.contract.program_indicators if (one.activity, one.text) == (activity, text))
    quarter = period_of(year.year, tail).quarter or 4
    due = max(n for n in range(1, quarter + 1) if row.targets[n - 1] is not None)
    target = row.targets[due - 1]
    least = 2 if row.unit == "%" else 0
    if kind == "target":
        return _padded(row.targets[quarter - 1], least)
    done = [value for value in row.realizations[due - 1 : quarter] if value is not None][-1]
    if kind == "realisasi":
        return _padded(row.realizations[quarter - 1] if key == "Tahunan" and quarter < 4 else done, least)
    assert target is not None
    return percent(2 * target - done, target) if row.lower else percent(done, target)


def _padded(value: Decimal | None, least: int) -> str:
    shown = plain_number(value)
    places = len(shown.partition(",")[2])
    return shown if places >= least or value is None else show(value, least)


def _of_program(kind: str) -> Rule:
    return lambda year, parts, key: _program_indicator(year, [kind, *parts], key)


RULES: Mapping[str, Rule] = {
    "target-program": _of_program("target"),
    "realisasi-program": _of_program("realisasi"),
    "capaian-program": _of_program("capaian"),
    "spm": _service,
    "pegawai": _employees,
    "pendapatan": _income,
    "selisih-lra": _beside_lra,
    "jumlah-lra": _lra,
    "anggaran": _spent,
    "pagu": _pagu,
    "rencana-kas": _cash,
    "serapan": _absorption,
    "keluaran": _output("output"),
    "target-keluaran": _output_target,
    "capaian-keluaran": _share("keluaran/{0}/{1}", "target-keluaran/{0}/{1}"),
    "fisik": _physical,
    "selisih-efisiensi": _efficiency,
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
}
