"""A small office in which every rule is content, and changes to it written as rows of a table.

Its records say where they stand by the heading of the column instead of an address ("Realisasi" for "H5"), so that
the case files can be read without a workbook. Changes name a record by a path such as "realisasi/IK-01/TW2".
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum

from lkjgen.core import model as m
from lkjgen.core.number import parse_date, parse_number, parse_range
from lkjgen.core.policy import Policy
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS
from tests.office import PERIODS, YEAR, Line, contract_rows, team_lines

EMPTY = "(kosong)"
SHEETS = {sheet.record: sheet for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS)}

Keys = Callable[[typing.Any], str]
_KEYS: Mapping[str, tuple[type[m.Record], Keys]] = {
    "profil": (m.Profile, lambda _: ""),
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
    "renstra program": (m.RenstraActivity, lambda one: f"/{one.code}"),
    "standar": (m.Standard, lambda one: f"/{one.indicator}"),
    "dokumen lain": (m.OtherFigure, lambda one: f"/{one.indicator}/{one.document}"),
    "jabatan": (m.Post, lambda one: f"/{one.title}"),
    "pegawai": (m.StaffCount, lambda one: f"/{one.grouping.value}/{one.name}"),
    "inovasi": (m.Accomplishment, lambda one: f"/{one.name}"),
    "spm": (m.MinimumService, lambda one: f"/{one.service}"),
    "foto": (m.Photo, lambda one: f"/{one.file}"),
    "triwulan lalu": (m.EarlierQuarter, lambda one: f"/{one.indicator}/{one.quarter}"),
    "pendapatan": (m.Income, lambda one: f"/{one.name}"),
    "indikator program": (m.ProgramIndicator, lambda one: f"/{one.activity}"),
    "strategi": (m.Strategy, lambda one: f"/{one.sasaran}"),
    "rekomendasi": (m.Recommendation, lambda one: f"/{one.code}"),
    "pengecualian": (m.Waiver, lambda one: f"/{one.rule}"),
    "batas": (m.DeadlineLetter, lambda one: f"/{one.period.value}/{one.kind.value}"),
    "tahun lalu": (m.EarlierIndicator, lambda one: f"/{one.code}"),
    "referensi": (m.CodeReference, lambda one: f"/{one.code}"),
    "realisasi": (
        m.Realization,
        lambda one: f"/{one.code} ({one.contributor})" if one.contributor else f"/{one.code}",
    ),
    "analisis": (m.Analysis, lambda one: f"/{one.code}"),
    "bukti": (m.Evidence, lambda one: f"/{one.code}"),
    "pelaksanaan": (m.ActionReport, lambda one: f"/{one.code}"),
    "keluaran": (m.OutputReport, lambda one: f"/{one.code}"),
    "belanja": (m.BudgetReport, lambda one: f"/{one.code}"),
    "pengesahan": (m.Statement, lambda _: ""),
}
_FIELD = {record: kind for kind, (record, _) in _KEYS.items()}


def placed(record: m.Record, file: str) -> m.Record:
    """The record as if read from `file`; each cell's address is its column's heading."""
    sheet = SHEETS[type(record)]
    cells = {column.key: column.heading for column in sheet.columns}
    return dataclasses.replace(record, source=m.Source(file, sheet.title, 5, cells))


def path_of(line: Line) -> str:
    kind = _FIELD[type(line.record)]
    key = f"/{line.team}" if isinstance(line.record, m.Statement) else _KEYS[kind][1](line.record)
    return kind + key + (f"/{line.period}" if line.period else "")


class Office:
    """The base office; `change` edits it, `dossier` freezes it."""

    def __init__(self) -> None:
        self.policy = Policy(mean_cap="100", figure_trace=True)
        self.checked_after = 9  # days after the last day of a triwulan
        self.requests: tuple[m.CorrectionRequest, ...] = ()
        self.imported: dict[tuple[m.ImportKind, str], list[m.ImportedRow]] = {}
        self.tables: dict[tuple[m.ImportKind, str], list[m.ImportedIndicator]] = {}
        self.lines = [Line(one) for one in contract_rows()]
        for period in PERIODS.values():
            self.lines += team_lines(period)

    def change(self, path: str, column: str, text: str) -> None:
        """Set a cell (column by heading); "hapus" removes the row, "salin" appends a copy with "Heading = value; …".

        The path "kebijakan" sets a field of the policy, "pemeriksaan" the days from the triwulan's end to the check;
        "berkas/TEAM/TW2" with "hapus" removes the whole workbook, "lembar/Sasaran" all rows of a sheet;
        "koreksi/" and a figure's id asks for another figure; "impor/realisasi/TW2/" and a code
        (or "impor/pagu/DPA/") is a row of an export, with its amount or, in column "nama", its name; "impor/pk/PK/" and the
        code of an indicator is a row of a table of indicators.
        """
        if path.startswith("impor/"):
            _, kind, about, code = path.split("/")
            self._import(kind, about, code, column, text)
            return
        if path.startswith("koreksi/"):
            self.requests += (_asked(path.removeprefix("koreksi/"), text),)
            return
        if path == "pemeriksaan":
            self.checked_after = int(text)
            return
        if path == "kebijakan":
            old = getattr(self.policy, column)
            new: typing.Any = None if text == EMPTY else text == "ya" if isinstance(old, bool) else type(old)(text)
            self.policy = dataclasses.replace(self.policy, **{column: new})
            return
        if path.startswith("berkas/"):
            _, team, period = path.split("/")
            self.lines = [one for one in self.lines if (one.team, one.period) != (team, period)]
            return
        if path.startswith("lembar/"):
            title = path.removeprefix("lembar/")
            assert title in {one.title for one in SHEETS.values()}, title
            self.lines = [one for one in self.lines if SHEETS[type(one.record)].title != title]
            return
        index = next((n for n, one in enumerate(self.lines) if path_of(one) == path), None)
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

    def _import(self, kind: str, about: str, code: str, column: str, text: str) -> None:
        if m.ImportKind(kind).of_indicators:
            self._import_indicator(m.ImportKind(kind), about, code, column, text)
            return
        row = m.ImportedRow(source=m.Source("ekspor.xlsx", "Data", 7, {"amount": "G7"}), code=code)
        if column == "nama":
            row = dataclasses.replace(row, name=text)
        elif kind == "rak":
            row = dataclasses.replace(row, quarters=tuple(map(Decimal, text.split("; "))), amount=Decimal(0))
        else:
            row = dataclasses.replace(row, amount=Decimal(text))
        self.imported.setdefault((m.ImportKind(kind), about), []).append(row)

    def _import_indicator(self, kind: m.ImportKind, about: str, code: str, column: str, text: str) -> None:
        """A row of a table with the indicator's own name, and its unit, target, or the targets of its triwulan."""
        known = next(one.record for one in self.lines if path_of(one) == f"indikator/{code}")
        row = m.ImportedIndicator(source=m.Source("tabel.xlsx", "PK", 7), code=code, text=known.text)  # type: ignore[attr-defined]
        if column == "satuan":
            row = dataclasses.replace(row, unit=text)
        elif column == "triwulan":
            quarters = tuple(
                typing.cast(m.Measure, _value(m.Measure, one)) if one != EMPTY else None for one in text.split("; ")
            )
            row = dataclasses.replace(row, quarters=quarters)
        else:
            row = dataclasses.replace(row, target=typing.cast(m.Measure, _value(m.Measure, text)))
        self.tables.setdefault((kind, about), []).append(row)

    def contract(self) -> m.Contract:
        rows: dict[type[m.Record], list[m.Record]] = {}
        for line in self.lines:
            if not line.period:
                rows.setdefault(type(line.record), []).append(placed(line.record, "perjanjian_kinerja.xlsx"))
        (profile,) = rows[m.Profile]
        assert isinstance(profile, m.Profile)
        fields = {sheet.key: tuple(rows.get(sheet.record, ())) for sheet in CONTRACT_SHEETS if sheet.key != "profile"}
        taken = datetime(YEAR, 4, 2, 9)  # noqa: DTZ001 (the PC's own clock)
        imported = tuple(
            m.Imported(kind, about, "ekspor.xlsx", "", taken, tuple(found))
            for (kind, about), found in self.imported.items()
        )
        imported += tuple(
            m.Imported(kind, about, "tabel.xlsx", "", taken, (), indicators=tuple(found))
            for (kind, about), found in self.tables.items()
        )
        fields["imported"] = typing.cast(typing.Any, imported)
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
        as_of = (
            date(YEAR + 1, 1, 31) if period.quarter is None else period.last_day + timedelta(days=self.checked_after)
        )
        return m.Dossier(self.contract(), period, tuple(self.submissions(period)), as_of, self.requests)


def _asked(figure: str, text: str) -> m.CorrectionRequest:
    correct = _value(m.Measure, text)
    who, day = "Citra Contoh, Sekretaris", date(YEAR, 7, 10)
    period = PERIODS[figure.rpartition("/")[2]]
    return m.CorrectionRequest(figure, period, typing.cast(m.Measure, correct), text, "Salah ketik.", who, day)


def _cell(record: m.Record, heading: str, text: str) -> tuple[str, typing.Any]:
    """Field and value of a typed cell; the heading as the layout spells it."""
    columns = {column.heading: column.key for column in SHEETS[type(record)].columns}
    key = columns.get(heading, heading)
    hint = typing.get_type_hints(type(record))[key]
    return key, _value(hint, "" if text == EMPTY else text)


def _value(hint: object, text: str) -> object:
    union = isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
    options = typing.get_args(hint) if union else (hint,)
    if text == "":
        return None if type(None) in options else () if typing.get_origin(options[0]) is tuple else ""
    for option in options:
        if isinstance(option, type) and issubclass(option, Enum):
            return option(text)
    if typing.get_origin(options[0]) is tuple and issubclass(kind := typing.get_args(options[0])[0], Enum):
        return tuple(kind(one) for one in text.split("; "))
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
