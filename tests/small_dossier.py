"""A contract of one indicator and one sub kegiatan, for tests of the calculations: only what a test names is there."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.policy import Policy

Quarter = TypeVar("Quarter", bound=int | None)  # None: the annual template
YEAR = 2023
PROFILE = m.Profile(region="Kabupaten Contoh", office="Dinas", fiscal_year=YEAR, renstra_start=2021, renstra_end=2026)
PK = m.PkVersion(code="PK", kind=m.PkKind.ORIGINAL, signed=date(YEAR, 1, 20))
DPA = m.DpaVersion(code="DPA", kind=m.DpaKind.DPA, approved=date(YEAR, 1, 5))
SASARAN = m.Sasaran(code="SS-01", tujuan="T-01", text="Sasaran pertama")
SUB = "1.04.03.2.03.02"


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def indicator(code: str = "IK-01", **fields: Any) -> m.Indicator:
    """A maksimal count that is summed from the figures of each triwulan, unless `fields` say otherwise."""
    plain: dict[str, Any] = {
        "sasaran": "SS-01",
        "text": "Jumlah rumah",
        "unit": "unit",
        "polarity": m.Polarity.MAXIMIZE,
        "aggregation": m.Aggregation.SUM,
        "entry": m.EntryMode.OWN_QUARTER,
        "team": "A",
    }
    return m.Indicator(code=code, **{**plain, **fields})


def targets(year: m.Measure | None, *quarters: m.Measure | None, code: str = "IK-01", version: str = "PK") -> m.Target:
    """One row of sheet Target: the PK target and the RA targets of TW I to IV, as far as given."""
    padded = (*quarters, None, None, None, None)[:4]
    first, second, third, fourth = padded
    return m.Target(version=version, indicator=code, target=year, tw1=first, tw2=second, tw3=third, tw4=fourth)


def row(value: m.Measure | None = None, code: str = "IK-01", **fields: Any) -> m.Realization:
    return m.Realization(code=code, value=value, **fields)


def contract(*indicators: m.Indicator, rows: Sequence[m.Target] = (), **fields: Any) -> m.Contract:
    plain: dict[str, Any] = {"pk_versions": (PK,), "dpa_versions": (DPA,), "sasaran": (SASARAN,)}
    return m.Contract(profile=PROFILE, indicators=indicators, targets=tuple(rows), **{**plain, **fields})


def dossier(
    given: m.Contract,
    quarter: int | None,
    entries: Mapping[Quarter, Sequence[m.Realization]],
    spent: Mapping[str, Decimal | None] | None = None,
) -> m.Dossier:
    """The office's one team sent `entries` by quarter (None: the annual template) and `spent` for the period itself."""
    period = m.Period(YEAR, quarter)
    sent = []
    received: dict[int | None, Sequence[m.Realization]] = {quarter: ()}
    received.update(entries.items())
    for key, rows in received.items():
        when = m.Period(YEAR, key)
        budgets = tuple(m.BudgetReport(code=code, spent=amount) for code, amount in (spent or {}).items())
        sent.append(
            m.Submission(
                file=f"{when.key}.xlsx",
                sha256="",
                identity=m.Identity(office="Dinas", year=YEAR, period=when.key, team="A", version="1"),
                period=when,
                team="A",
                realizations=tuple(rows),
                budgets=budgets if key == quarter else (),
            )
        )
    return m.Dossier(given, period, tuple(sent))


def measured(
    one: m.Indicator,
    target: m.Target,
    quarter: int | None,
    entries: Mapping[Quarter, m.Realization],
    policy: Policy | None = None,
) -> IndicatorResult:
    """The result of the only indicator."""
    given = contract(one, rows=(target,), policy=policy or Policy())
    results = compute(dossier(given, quarter, {key: (entry,) for key, entry in entries.items()}))
    return results.indicators[0]


def of_sasaran(
    pairs: Sequence[tuple[str, str | None]],
    policy: Policy | None = None,
    pagu: str | None = "1000",
    spent: str | None = "900",
    other: str | None = None,
) -> Results:
    """The year of a sasaran with one indicator per (target, realization), and one sub kegiatan that serves it."""
    codes = [f"IK-{n:02}" for n in range(1, len(pairs) + 1)]
    given = contract(
        *(indicator(code) for code in codes),
        rows=[targets(Decimal(target), code=code) for code, (target, _) in zip(codes, pairs, strict=True)],
        policy=policy or Policy(),
        activities=(m.Activity(code=SUB, name="Perbaikan rumah", sasaran="SS-01"),),
        budgets=(m.Budget(version="DPA", code=SUB, pagu=number(pagu)),),
    )
    entries = [row(number(done), code) for code, (_, done) in zip(codes, pairs, strict=True)]
    entries[0] = dataclasses.replace(entries[0], other_part=number(other))
    return compute(dossier(given, None, {None: entries}, {SUB: number(spent)}))
