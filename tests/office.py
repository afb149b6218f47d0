"""The rows of a small office in which every rule is content: 2 teams, 4 indicators, 3 sub kegiatan, a whole year."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lkjgen.core import model as m
from lkjgen.core.number import show_date

YEAR = 2023
PERIODS = {period.key: period for period in (*(m.Period(YEAR, n) for n in (1, 2, 3, 4)), m.Period(YEAR))}
HOUSES, ACCESS, SAKIP, SERVICE = "IK-01", "IK-02", "IK-03", "IK-04"
OFFICE_WORK, BUILDING, SURVEY = "1.04.01.2.01.01", "1.04.03.2.03.02", "1.04.03.2.03.03"


@dataclass
class Line:
    """A record with the workbook it stands in: the contract, or a team's of a period."""

    record: m.Record
    team: str = ""
    period: str = ""


def contract_rows() -> Iterator[m.Record]:
    start, head = date(2022, 1, 1), "Andi Contoh"
    yield m.Profile(
        region="Kabupaten Contoh",
        office="Dinas Contoh",
        urusan=("1.04",),
        fiscal_year=YEAR,
        renstra_start=2019,
        renstra_end=2024,
        renstra_document="Renstra 2019–2024",
        background="Uraian contoh.",
        duties="Uraian contoh.",
        structure="Uraian contoh.",
        staff="Uraian contoh.",
        facilities="Uraian contoh.",
        strategic_issues="Uraian contoh.",
    )
    people = ("Bunga Contoh", head, "Citra Contoh", "Dewi Contoh")
    for role, name, title in zip(m.Role, people, ("Bupati", "Kepala Dinas", "Sekretaris", "Kasubag"), strict=True):
        yield m.Official(role=role, name=name, title=title, start=start)
    yield m.Team(code="BID-A", name="Bidang Perumahan")
    yield m.Team(code="SUB-B", name="Subbagian Program dan Keuangan", fills_budget=True)
    for code, kind, day, reasons in (
        ("PK", m.PkKind.ORIGINAL, date(YEAR, 1, 20), ()),
        ("PKP", m.PkKind.REVISED, date(YEAR, 9, 20), (m.PkReason.PRIORITY,)),
    ):
        yield m.PkVersion(code=code, kind=kind, number=f"1/{code}", signed=day, first_party=head, reasons=reasons)
    yield m.DpaVersion(code="DPA", kind=m.DpaKind.DPA, number="1/DPA", approved=date(YEAR, 1, 3))
    yield m.DpaVersion(code="DPPA", kind=m.DpaKind.DPPA, number="1/DPPA", approved=date(YEAR, 9, 15))
    yield m.Tujuan(code="T-01", text="Hunian layak")
    yield m.Sasaran(code="SS-01", tujuan="T-01", text="Meningkatnya hunian layak")
    yield m.Sasaran(code="SS-02", tujuan="T-01", text="Meningkatnya akuntabilitas")
    yield from _indicators()
    yield m.PredicateScore(indicator=SAKIP, predicate="BB", score=Decimal(3))
    yield m.PredicateScore(indicator=SAKIP, predicate="B", score=Decimal(2))
    for version in ("PK", "PKP"):
        for code, values in _targets(version).items():
            names = ("target", "tw1", "tw2", "tw3", "tw4")
            cells: dict[str, typing.Any] = dict(zip(names, values, strict=True))
            yield m.Target(version=version, indicator=code, **cells)
        yield m.PkBudget(version=version, program="1.04.01", budget=Decimal(100_000_000))
        yield m.PkBudget(
            version=version, program="1.04.03", budget=Decimal(260_000_000 if version == "PK" else 280_000_000)
        )
    for code, indicator, quarter in (
        ("AK-01", HOUSES, 2),
        ("AK-02", ACCESS, 1),
        ("AK-03", SAKIP, 4),
        ("AK-04", SERVICE, 2),
    ):
        yield m.Action(code=code, indicator=indicator, text="Melaksanakan", quarter=quarter, person="Kepala Bidang")
    yield from _activities()
    yield from _renstra_activities()
    for code, document, value in ((SERVICE, "LKPJ", Decimal(5)), (SAKIP, "LPPD/IKK", "BB")):
        yield m.OtherFigure(
            indicator=code, document=document, year=YEAR, value=value, page="hlm. 40", dated=date(YEAR + 1, 3, 20)
        )
    yield m.EarlierIndicator(  # no longer measured; the cases copy it for one that is
        code="IK-90",
        text="Jumlah rumah layak huni yang dibangun",
        unit="unit",
        definition="Definisi",
        polarity=m.Polarity.MAXIMIZE,
        aggregation=m.Aggregation.SUM,
        renstra="2019–2024, Renstra 2019–2024",
    )
    for title, above in (("Kepala Dinas", ""), ("Sekretaris", "Kepala Dinas"), ("Subbagian Program", "Sekretaris")):
        yield m.Post(title=title, above=above, name=f"(nama {title})")
    for grouping in m.StaffGrouping:
        yield m.StaffCount(grouping=grouping, name="satu", men=3, women=2)
        yield m.StaffCount(grouping=grouping, name="dua", men=1, women=4)
    yield m.EarlierQuarter(indicator=HOUSES, quarter=2, realization=Decimal(17), achievement=Decimal(85))
    for number, name in enumerate(("Retribusi sewa rumah", "Retribusi pemakaman"), 1):
        parts: dict[str, typing.Any] = {f"tw{n}": Decimal(100_000 * n * number) for n in range(1, 5)}
        yield m.Income(name=name, target=Decimal(500_000 * number), **parts)
    planned: dict[str, typing.Any] = {"target1": Decimal(10), "target2": Decimal(30), "target3": Decimal(60)}
    done: dict[str, typing.Any] = {f"tw{n}": Decimal(value) for n, value in enumerate((8, 31, 55, 80), 1)}
    yield m.ProgramIndicator(
        activity="1.04.03",
        text="Persentase rumah yang diperiksa",
        unit="%",
        team="BID-A",
        target=Decimal(80),
        **planned,
        **done,
    )
    yield m.Accomplishment(kind=m.Merit.INNOVATION, name="Peta rumah", giver="semua desa", dated=date(YEAR, 5, 2))
    yield m.Accomplishment(kind=m.Merit.AWARD, name="Juara dua", benefit="pendataan rumah", evidence="Piagam 7")
    yield m.MinimumService(service="Rumah korban bencana", unit="rumah", needed=Decimal(12), served=Decimal(9))
    yield m.Strategy(sasaran="SS-01", strategy="Memperbaiki rumah", direction="Mendahulukan keluarga miskin")
    yield m.Recommendation(code="R-01", text="Perbaiki data rumah", follow_up="Pendataan ulang", status=m.Progress.DONE)
    yield from (m.CodeReference(code=one.code, name=one.name) for one in _activities())
    for version in ("DPA", "DPPA"):
        yield from _budgets(version)
    for code, past, renstra in (
        (HOUSES, Decimal(70), Decimal(82)),
        (ACCESS, Decimal(65), Decimal(70)),
        (SAKIP, "B", "BB"),
        (SERVICE, Decimal(6), Decimal(5)),
    ):
        measures: dict[str, typing.Any] = {"target": past, "realization": past, "achievement": Decimal(100)}
        state = m.HistoryState.SIGNED
        for year in (YEAR - 3, YEAR - 2, YEAR - 1):
            yield m.History(indicator=code, year=year, state=state, document=f"LKJ {year}", **measures)
        yield m.RenstraTarget(indicator=code, baseline_year=2018, baseline=past, year5=renstra, final=renstra)
        if code == ACCESS:
            yield m.Standard(
                indicator=code, level=m.StandardLevel.NATIONAL, value=Decimal(75), year=YEAR, document="RPJMN"
            )
        else:
            yield m.Standard(indicator=code, level=m.StandardLevel.NONE)


def _renstra_activities() -> Iterator[m.RenstraActivity]:
    """Sub kegiatan with their keluaran, programs and kegiatan with the sums; million rupiah."""
    for code, indicator, budget, spent in (
        ("1.04.01", "", 500, 380),
        ("1.04.01.2.01", "", 500, 380),
        ("1.04.03", HOUSES, 1300, 900),
        ("1.04.03.2.03", "", 1300, 900),
    ):
        yield m.RenstraActivity(
            code=code, indicator=indicator, budget=Decimal(budget * 1_000_000), spent=Decimal(spent * 1_000_000)
        )
    for code, target, realized, budget, spent in (
        (OFFICE_WORK, 400, 300, 500, 380),
        (BUILDING, 400, 240, 1000, 700),
        (SURVEY, 100, 90, 300, 200),
    ):
        yield m.RenstraActivity(
            code=code,
            target=Decimal(target),
            realization=Decimal(realized),
            budget=Decimal(budget * 1_000_000),
            spent=Decimal(spent * 1_000_000),
            accumulation=m.Accumulation.LAST if code == SURVEY else None,
        )


def _indicators() -> Iterator[m.Indicator]:
    shared: dict[str, typing.Any] = {"definition": "Definisi", "data_source": "Data bidang", "iku": True}
    own, whole = m.EntryMode.OWN_QUARTER, m.EntryMode.CUMULATIVE
    yield m.Indicator(
        code=HOUSES, sasaran="SS-01", text="Jumlah rumah layak huni yang dibangun", unit="unit", decimals=0, team="BID-A",
        polarity=m.Polarity.MAXIMIZE, aggregation=m.Aggregation.SUM, renstra_aggregation=m.Aggregation.SUM, entry=own,
        **shared,
    )  # fmt: skip
    yield m.Indicator(
        code=ACCESS, sasaran="SS-01", text="Persentase rumah layak huni", unit="%", team="BID-A",
        numerator="Rumah layak huni", denominator="Seluruh rumah", polarity=m.Polarity.MAXIMIZE,
        aggregation=m.Aggregation.LAST, numerator_aggregation=m.Aggregation.LAST,
        denominator_aggregation=m.Aggregation.LAST, renstra_aggregation=m.Aggregation.LAST, entry=whole, **shared,
    )  # fmt: skip
    yield m.Indicator(
        code=SAKIP, sasaran="SS-02", text="Predikat SAKIP", unit="predikat", team="SUB-B",
        polarity=m.Polarity.PREDICATE, aggregation=m.Aggregation.ANNUAL, renstra_aggregation=m.Aggregation.LAST,
        entry=own, **shared,
    )  # fmt: skip
    yield m.Indicator(
        code=SERVICE, sasaran="SS-02", text="Rata-rata waktu layanan", unit="hari", decimals=1, team="SUB-B",
        polarity=m.Polarity.MINIMIZE, aggregation=m.Aggregation.MEAN, renstra_aggregation=m.Aggregation.LAST,
        entry=own, **shared,
    )  # fmt: skip


def _targets(version: str) -> Mapping[str, Sequence[m.Measure | None]]:
    """Indicator → PK target and the four RA targets; also what was realized."""
    last = 20 if version == "PK" else 22
    return {
        HOUSES: [Decimal(n) for n in (60 + last, 10, 20, 30, last)],
        ACCESS: [Decimal(n) for n in (70, 60, 64, 67, 70)],
        SAKIP: ["BB", None, None, None, "BB"],
        SERVICE: [Decimal(5)] * 5,
    }


def _activities() -> Iterator[m.Activity]:
    yield m.Activity(code="1.04.01", name="Penunjang urusan")
    yield m.Activity(code="1.04.01.2.01", name="Perencanaan dan evaluasi")
    for code, name, sasaran, team in (
        (OFFICE_WORK, "Penyusunan dokumen", "SS-02", "SUB-B"),
        (BUILDING, "Pembangunan rumah", "SS-01", "BID-A"),
        (SURVEY, "Pendataan rumah", m.PENUNJANG, "BID-A"),
    ):
        if code == BUILDING:
            yield m.Activity(code="1.04.03", name="Kawasan permukiman")
            yield m.Activity(code="1.04.03.2.03", name="Peningkatan kualitas kawasan")
        yield m.Activity(code=code, name=name, sasaran=sasaran, team=team, output="Keluaran", unit="unit")


def _pagu(version: str) -> Mapping[str, tuple[int, int, int, int]]:
    """Sub kegiatan → cash plan per triwulan, in million rupiah."""
    return {
        OFFICE_WORK: (25, 25, 25, 25),
        BUILDING: (50, 50, 50, 50 if version == "DPA" else 70),
        SURVEY: (15, 15, 15, 15),
    }


def _budgets(version: str) -> Iterator[m.Budget]:
    plans = _pagu(version)
    parents = ("1.04.01", "1.04.01.2.01", "1.04.03", "1.04.03.2.03")
    for code in (*parents, *plans):
        parts = [plan for leaf, plan in plans.items() if leaf == code or leaf.startswith(f"{code}.")]
        quarters = [Decimal(sum(column)) * 1_000_000 for column in zip(*parts, strict=True)]
        tw1, tw2, tw3, tw4 = quarters
        output = Decimal(80) if code in plans else None
        pagu = sum(quarters, Decimal(0))
        yield m.Budget(version=version, code=code, pagu=pagu, tw1=tw1, tw2=tw2, tw3=tw3, tw4=tw4, output_target=output)


def team_lines(period: m.Period) -> Iterator[Line]:
    late = period.quarter in (None, 3, 4)
    pk, dpa = ("PKP", "DPPA") if late else ("PK", "DPA")
    number = period.quarter or 4
    plans, prepared = _pagu(dpa), {1: (4, 5), 2: (7, 5), 3: (10, 4)}.get(number)
    day = date(YEAR, *prepared) if prepared and period.quarter else date(YEAR + 1, 1, 4)
    for indicator in _indicators():
        year, *quarters = _targets(pk)[indicator.code]
        target = year if period.quarter is None else quarters[number - 1]
        for record in _indicator_rows(indicator, period, year, target):
            yield Line(record, indicator.team, period.key)
    for code, team, quarter in (
        ("AK-01", "BID-A", 2),
        ("AK-02", "BID-A", 1),
        ("AK-03", "SUB-B", 4),
        ("AK-04", "SUB-B", 2),
    ):
        if quarter == period.quarter:
            yield Line(m.ActionReport(code=code, status=m.Progress.DONE), team, period.key)
    total = Decimal(0)
    for code, plan in plans.items():
        pagu, spent = Decimal(sum(plan)) * 1_000_000, Decimal(sum(plan[:number])) * 1_000_000
        total += spent
        output = m.OutputReport(
            code=code, pagu=pagu, output_target=Decimal(80), output=Decimal(20 * number), physical=Decimal(25 * number)
        )
        yield Line(output, "SUB-B" if code == OFFICE_WORK else "BID-A", period.key)
        yield Line(m.BudgetReport(code=code, pagu=pagu, spent=spent), "SUB-B", period.key)
    yield Line(m.Statement(prepared_by="Staf Contoh", prepared_on=day), "BID-A", period.key)
    yield Line(
        m.Statement(
            prepared_by="Staf Contoh", prepared_on=day, lra_number="1/LRA", lra_date=period.last_day, lra_total=total
        ),
        "SUB-B",
        period.key,
    )


def _indicator_rows(
    indicator: m.Indicator, period: m.Period, year: m.Measure | None, target: m.Measure | None
) -> Iterator[m.Record]:
    code, ratio = indicator.code, indicator.is_ratio and isinstance(target, Decimal)
    yield m.Realization(
        code=code,
        text=indicator.text,
        unit=indicator.unit,
        pk_target=year,
        ra_target=target,
        value=None if ratio else target,
        numerator=target * 100 if ratio and isinstance(target, Decimal) else None,
        denominator=Decimal(10_000) if ratio else None,
        status=None if target is None else m.DataStatus.FINAL,
    )
    if target is None:
        yield m.Analysis(code=code)
        yield m.Evidence(code=code)
        return
    annual = period.quarter is None
    tail = f"pada {indicator.text} selama {period.title} menurut laporan bidang"
    yield m.Analysis(
        code=code,
        supporting=f"Dukungan masyarakat {tail}",
        hindering=f"Cuaca buruk {tail}",
        follow_up=f"Penambahan tenaga {tail}",
        last_status=None if period.quarter == 1 else m.Progress.DONE,
        contribution=f"Program penunjang {tail}" if annual else "",
        efficiency=f"Penghematan anggaran {tail}" if annual else "",
        standard_comparison=f"Di bawah standar {tail}" if annual else "",
        improvement=f"Perbaikan tahun depan {tail}" if annual else "",
    )
    yield m.Evidence(
        code=code,
        name="Rekap",
        number="1",
        data_period=f"Januari–{show_date(period.last_day).split()[1]} {YEAR}",
        location="Arsip",
    )
