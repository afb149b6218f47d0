"""A small office in which every rule is content, and changes to it written as rows of a table.

Its records say where they stand by the heading of the column instead of an address ("Realisasi" for "H5"), so that
the case files can be read without a workbook. Changes name a record by a path such as "realisasi/IK-01/TW2".
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from lkjgen.core import model as m
from lkjgen.core.number import parse_date, parse_number, parse_range
from lkjgen.core.policy import Policy
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS

YEAR = 2023
EMPTY = "(kosong)"
PERIODS = {period.key: period for period in (*(m.Period(YEAR, n) for n in (1, 2, 3, 4)), m.Period(YEAR))}
SHEETS = {sheet.record: sheet for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS)}
HOUSES, ACCESS, SAKIP, SERVICE = "IK-01", "IK-02", "IK-03", "IK-04"
OFFICE_WORK, BUILDING, SURVEY = "1.04.01.2.01.01", "1.04.03.2.03.02", "1.04.03.2.03.03"

Keys = Callable[[typing.Any], str]
_KEYS: Mapping[str, tuple[type[m.Record], Keys]] = {
    "profil": (m.Profile, lambda one: ""),
    "pejabat": (m.Official, lambda one: f"/{one.role.value}/{one.name}"),
    "tim": (m.Team, lambda one: f"/{one.code}"),
    "pk": (m.PkVersion, lambda one: f"/{one.code}"),
    "dpa": (m.DpaVersion, lambda one: f"/{one.code}"),
    "tujuan": (m.Tujuan, lambda one: f"/{one.code}"),
    "sasaran": (m.Sasaran, lambda one: f"/{one.code}"),
    "indikator": (m.Indicator, lambda one: f"/{one.code}"),
    "skor": (m.PredicateScore, lambda one: f"/{one.indicator}/{one.predicate}"),
    "target": (m.Target, lambda one: f"/{one.version}/{one.indicator}"),
    "anggaran pk": (m.PkBudget, lambda one: f"/{one.version}/{one.program}"),
    "aksi": (m.Action, lambda one: f"/{one.code}"),
    "kegiatan": (m.Activity, lambda one: f"/{one.code}"),
    "pagu": (m.Budget, lambda one: f"/{one.version}/{one.code}"),
    "riwayat": (m.History, lambda one: f"/{one.indicator}/{one.year}"),
    "renstra": (m.RenstraTarget, lambda one: f"/{one.indicator}"),
    "standar": (m.Standard, lambda one: f"/{one.indicator}"),
    "pengecualian": (m.Waiver, lambda one: f"/{one.rule}"),
    "referensi": (m.CodeReference, lambda one: f"/{one.code}"),
    "realisasi": (m.Realization, lambda one: f"/{one.code}"),
    "analisis": (m.Analysis, lambda one: f"/{one.code}"),
    "bukti": (m.Evidence, lambda one: f"/{one.code}"),
    "pelaksanaan": (m.ActionReport, lambda one: f"/{one.code}"),
    "keluaran": (m.OutputReport, lambda one: f"/{one.code}"),
    "belanja": (m.BudgetReport, lambda one: f"/{one.code}"),
    "pengesahan": (m.Statement, lambda one: ""),
}
_FIELD = {record: kind for kind, (record, _) in _KEYS.items()}


@dataclass
class Line:
    """A record with the workbook it stands in: the contract, or a team's of a period."""

    record: m.Record
    team: str = ""
    period: str = ""

    @property
    def path(self) -> str:
        kind = _FIELD[type(self.record)]
        key = _KEYS[kind][1](self.record)
        if isinstance(self.record, m.Statement):
            key = f"/{self.team}"
        return kind + key + (f"/{self.period}" if self.period else "")


def placed(record: m.Record, file: str) -> m.Record:
    """The record as if read from `file`; each cell's address is its column's heading."""
    sheet = SHEETS[type(record)]
    cells = {column.key: column.heading for column in sheet.columns}
    return dataclasses.replace(record, source=m.Source(file, sheet.title, 5, cells))


class Office:
    """The base office; `change` edits it, `dossier` freezes it."""

    def __init__(self) -> None:
        self.policy = Policy()
        self.lines = [Line(one) for one in _contract_rows()]
        for period in PERIODS.values():
            self.lines += _team_lines(period)

    def change(self, path: str, column: str, text: str) -> None:
        """Set a cell (column by heading); "hapus" removes the row, "salin" appends a copy with "Heading = value; …".

        The path "kebijakan" sets a field of the policy; "berkas/TEAM/TW2" with "hapus" removes the whole workbook.
        """
        if path == "kebijakan":
            old = getattr(self.policy, column)
            new = text == "ya" if isinstance(old, bool) else type(old)(text)
            self.policy = dataclasses.replace(self.policy, **{column: new})
            return
        if path.startswith("berkas/"):
            _, team, period = path.split("/")
            self.lines = [one for one in self.lines if (one.team, one.period) != (team, period)]
            return
        index = next((n for n, one in enumerate(self.lines) if one.path == path), None)
        assert index is not None, f"no record {path}"
        line = self.lines[index]
        if column == "hapus":
            del self.lines[index]
        elif column == "salin":
            pairs = (pair.split("=", 1) for pair in text.split(";") if pair.strip())
            changes = dict(_cell(line.record, key.strip(), value.strip()) for key, value in pairs)
            self.lines.insert(index + 1, dataclasses.replace(line, record=dataclasses.replace(line.record, **changes)))
        else:
            line.record = dataclasses.replace(line.record, **dict([_cell(line.record, column, text)]))

    def contract(self) -> m.Contract:
        rows: dict[type[m.Record], list[m.Record]] = {}
        for line in self.lines:
            if not line.period:
                rows.setdefault(type(line.record), []).append(placed(line.record, "perjanjian_kinerja.xlsx"))
        (profile,) = rows[m.Profile]
        assert isinstance(profile, m.Profile)
        fields = {sheet.key: tuple(rows.get(sheet.record, ())) for sheet in CONTRACT_SHEETS if sheet.key != "profile"}
        return m.Contract(profile=profile, policy=self.policy, **typing.cast(dict[str, typing.Any], fields))

    def submissions(self, last: m.Period) -> Iterator[m.Submission]:
        """The workbooks of the periods up to `last`, the year after triwulan IV."""
        wanted = [one for one in PERIODS.values() if last.quarter is None or (one.quarter or 5) <= last.quarter]
        for period in wanted:
            for team in dict.fromkeys(line.team for line in self.lines if line.period == period.key):
                file = f"LKJ_{YEAR}_{period.key}_{team}.xlsx"
                rows: dict[str, list[m.Record]] = {}
                for line in self.lines:
                    if (line.team, line.period) == (team, period.key):
                        rows.setdefault(SHEETS[type(line.record)].key, []).append(placed(line.record, file))
                (statement,) = rows.pop("statement")
                identity = m.Identity(office="Dinas", year=YEAR, period=period.key, team=team, version="1")
                sheets = typing.cast(dict[str, typing.Any], {key: tuple(found) for key, found in rows.items()})
                assert isinstance(statement, m.Statement)
                yield m.Submission(
                    file=file,
                    sha256="",
                    identity=identity,
                    period=period,
                    team=team,
                    statement=statement,
                    **sheets,
                )

    def dossier(self, period: m.Period) -> m.Dossier:
        return m.Dossier(self.contract(), period, tuple(self.submissions(period)), date(YEAR + 1, 1, 31))


def _cell(record: m.Record, heading: str, text: str) -> tuple[str, object]:
    """Field and value of a typed cell; the heading as the layout spells it."""
    columns = {column.heading: column.key for column in SHEETS[type(record)].columns}
    key = columns.get(heading, heading)
    hint = typing.get_type_hints(type(record))[key]
    return key, _value(hint, "" if text == EMPTY else text)


def _value(hint: object, text: str) -> object:
    union = isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
    options = typing.get_args(hint) if union else (hint,)
    if text == "":
        return None if type(None) in options else ""
    for option in options:
        if isinstance(option, type) and issubclass(option, Enum):
            return option(text)
    if bool in options:
        return text == "ya"
    if int in options:
        return int(text)
    if m.Interval in options:
        ends = parse_range(text)
        if ends:
            return m.Interval(*ends)
    if date in options and (day := parse_date(text)):
        return day
    if Decimal in options:
        try:
            return parse_number(text).value
        except ValueError:
            assert str in options, f"{text} is no number"
    return tuple(text.split("; ")) if typing.get_origin(options[0]) is tuple else text


# --- the office ------------------------------------------------------------------------------------------------


def _contract_rows() -> Iterator[m.Record]:
    start, head = date(2022, 1, 1), "Andi Contoh"
    yield m.Profile(
        region="Kabupaten Contoh",
        office="Dinas Contoh",
        urusan=("1.04",),
        fiscal_year=YEAR,
        renstra_start=2019,
        renstra_end=2024,
    )
    for role, name in zip(m.Role, ("Bunga Contoh", head, "Citra Contoh", "Dewi Contoh"), strict=True):
        yield m.Official(role=role, name=name, title=role.value, start=start)
    yield m.Team(code="BID-A", name="Bidang Perumahan")
    yield m.Team(code="SUB-B", name="Subbagian Program dan Keuangan", fills_budget=True)
    for code, kind, day, reason in (
        ("PK", m.PkKind.ORIGINAL, date(YEAR, 1, 20), None),
        ("PKP", m.PkKind.REVISED, date(YEAR, 9, 20), m.PkReason.PRIORITY),
    ):
        yield m.PkVersion(code=code, kind=kind, number=f"1/{code}", signed=day, first_party=head, reason=reason)
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
        yield m.History(indicator=code, year=YEAR - 1, state=state, document="LKJ 2022", **measures)
        yield m.RenstraTarget(indicator=code, baseline_year=2018, baseline=past, year5=renstra, final=renstra)
        if code == ACCESS:
            yield m.Standard(
                indicator=code, level=m.StandardLevel.NATIONAL, value=Decimal(75), year=YEAR, document="RPJMN"
            )
        else:
            yield m.Standard(indicator=code, level=m.StandardLevel.NONE)


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


def _team_lines(period: m.Period) -> Iterator[Line]:
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
    yield m.Evidence(code=code, name="Rekap", number="1", data_period=f"Januari–Juni {YEAR}", location="Arsip")
