"""ISI-069 …, ANG-028 …: figures that can be right, but are more often a slip: questions only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.deadlines import report_deadline
from lkjgen.core.model import Dossier, Period, Place, Realization
from lkjgen.core.number import MONTHS, show_date, show_rupiah
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.due import Entry, delivered, entries, last_year, typed_target, whole_entries
from lkjgen.core.rules.streams import WHAT, streams
from lkjgen.core.rules.wording import names, shown

_REPEATED = 3  # sub kegiatan with one and the same rupiah
_ALIKE = 3  # indicators of a team whose every figure is its target


def _shifted(value: Decimal, reference: Decimal) -> bool:
    """Whether two numbers have the same digits, at least two of them, with the decimal sign moved by one to three places."""
    if value <= 0 or reference <= 0 or value == reference:
        return False
    digits = [f"{one:f}".replace(".", "").strip("0") for one in (value, reference)]
    powers = {Decimal(10) ** step for step in (-3, -2, -1, 1, 2, 3)}
    return digits[0] == digits[1] and len(digits[0]) > 1 and value / reference in powers


@rule(
    "ISI-069",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Letak koma tampak bergeser",
    reference=True,
    message="{which} {indicator} tertulis {found}; angkanya sama dengan {what} {expected}, hanya komanya bergeser.",
    remedy="Periksa letak koma dan ribuan; bila {found} memang benar, jelaskan pada analisis.",
    basis="Keputusan D28: angka yang janggal ditanyakan, tidak diubah",
    silences=("CAP-003", "CAP-010"),
)
def shifted_decimal(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Salah koma menggeser angka 10, 100, atau 1.000 kali dan mudah terlewat."""
    for entry in entries(dossier, results):
        for key, which, value, references in _compared(entry):
            slip = next(
                ((what, one) for what, one in references if isinstance(one, Decimal) and _shifted(value, one)), None
            )
            if slip:
                yield entry.hit(key, shown(value), shown(slip[1]), which=which, what=slip[0])


def _compared(entry: Entry) -> Iterator[tuple[str, str, Decimal, list[tuple[str, object]]]]:
    """(column key, its name, what stands there, what it is compared with) of the value or of each part of a ratio."""
    if isinstance(entry.row.value, Decimal):
        past = [("realisasi tahun lalu", one) for one in last_year(entry)]
        yield "value", WHAT["value"], entry.row.value, [("target", entry.target), *past]
    for one in streams(entry):
        if one.key != "value":
            yield one.key, one.what, one.now, [(f"{one.what.lower()} sebelumnya", one.last)]


@rule(
    "ISI-070",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Semua realisasi tim sama persis dengan target",
    message="Tim {team} menulis realisasi yang sama persis dengan target untuk {indicators}, pada tiap triwulan.",
    remedy="Pastikan yang ditulis hasil pengukuran, bukan targetnya; bila memang sama, minta diterima dengan alasan.",
    basis="Catatan evaluator: pengukuran berhenti pada pengisian formulir",
)
def all_as_planned(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Bila paling sedikit tiga indikator selalu tepat sama dengan target, biasanya targetnya yang disalin."""
    if dossier.period.quarter == 1:
        return
    for team, submission in delivered(dossier):
        mine = [one for one in whole_entries(dossier, results) if one.indicator.team == team.code]
        alike = [one for one in mine if _always_as_planned(dossier, one)]
        measured = [one for one in mine if isinstance(one.number, Decimal)]
        if len(alike) >= _ALIKE and len(alike) == len(measured):
            place = Place(submission.file, alike[0].row.source.sheet)
            values = {"team": team.code, "indicators": names([one.indicator.code for one in alike])}
            yield Hit(place, f"tim/{team.code}/{dossier.period.key}", values=values, team=team.code)


def _always_as_planned(dossier: Dossier, entry: Entry) -> bool:
    """Every quarter up to the period that has a target, at least two, and the period's own figure."""
    if not isinstance(entry.row.value, Decimal) or entry.row.value != entry.target:
        return False
    compared = 0
    for number in dossier.period.quarters:
        period = Period(dossier.period.year, number)
        target = typed_target(dossier.contract, entry.indicator.code, period)
        row: Realization | None = dossier.realization(entry.indicator.code, period)
        if target is None or row is None:
            continue
        if row.value != target or target in (0, 100):
            return False
        compared += 1
    return compared > 1


_QUARTER = re.compile(r"\b(?:tw|triwulan)\s*(iv|iii|ii|i|[1-4])\b", re.IGNORECASE)
_SEMESTER = re.compile(r"\bsemester\s*(ii|i|[12])\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)}|Pebruari|Nopember)\b", re.IGNORECASE)
_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _last_month(text: str) -> int | None:
    """The last month that a period of data names: by month, triwulan or semester."""
    spelled = [month.casefold() for month in MONTHS]
    old = {"pebruari": 2, "nopember": 11}
    found = [old.get(one.casefold()) or spelled.index(one.casefold()) + 1 for one in _MONTH.findall(text)]
    found += [3 * _numeral(one) for one in _QUARTER.findall(text)]
    found += [6 * _numeral(one) for one in _SEMESTER.findall(text)]
    return max(found, default=None)


def _numeral(text: str) -> int:
    return _NUMERALS.get(text.casefold()) or int(text)


@rule(
    "ISI-071",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Periode data pada data dukung di luar triwulan",
    message="Periode data dukung {indicator} tertulis '{found}', padahal realisasinya s.d. {expected}.",
    remedy="Lampirkan data dukung sampai akhir triwulan; bila datanya memang sampai saat itu, tulis status sementara.",
    basis="Keputusan D21: yang harus cocok adalah periode data, bukan tanggal dokumen",
)
def evidence_of_other_quarter(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Data dukung triwulan lalu tidak mendukung angka triwulan ini."""
    for entry in whole_entries(dossier, results):
        code, last = entry.indicator.code, dossier.period.last_day.month
        row = dossier.evidence_for(code, dossier.period)
        month = _last_month(row.data_period) if row else None
        if row is None or month is None or entry.row.is_empty or last - 2 <= month <= last:
            continue
        place, subject = row.source.place("data_period"), f"bukti/{code}/{dossier.period.key}"
        expected = dossier.period.title
        yield Hit(place, subject, row.data_period, expected, {"indicator": code}, entry.indicator.team)


@rule(
    "ISI-072",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Laporan melewati batas waktu",
    reference=True,
    message="Pemeriksaan dilakukan {found}, melewati {name} {told}.",
    remedy="Selesaikan dan sampaikan secepatnya; catat sebab keterlambatannya.",
    basis="PermenPAN-RB 88/2021, komponen pelaporan: tepat waktu; keputusan D25 dan D40",
)
def report_late(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Ketepatan waktu laporan dinilai pada evaluasi akuntabilitas."""
    period = dossier.period
    deadline = report_deadline(dossier.contract, period)
    if dossier.as_of > deadline.due:
        values = {"name": deadline.name, "told": deadline.told}
        yield Hit(Place(), f"laporan/{period.key}", show_date(dossier.as_of), show_date(deadline.due), values)


@rule(
    "ANG-028",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Rupiah yang sama pada beberapa sub kegiatan",
    message="Realisasi anggaran {found} tertulis sama persis pada {codes}.",
    remedy="Cocokkan tiap sub kegiatan dengan LRA; biasanya satu angka tersalin ke baris lain.",
    basis="Keputusan D19: tidak ada rupiah yang terhitung dua kali",
)
def repeated_amounts(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka yang sama di tiga baris atau lebih dengan pagu berlainan hampir selalu salinan."""
    pagu = dossier.contract.budgets_at(dossier.period.last_day)
    for team, submission in delivered(dossier):
        by_amount: dict[Decimal, list[int]] = {}
        for number, row in enumerate(submission.budgets):
            if row.spent:
                by_amount.setdefault(row.spent, []).append(number)
        for amount, numbers in by_amount.items():
            rows = [submission.budgets[number] for number in numbers]
            plans = {pagu[row.code].pagu for row in rows if row.code in pagu}
            if len(rows) >= _REPEATED and len(plans) > 1:
                values = {"codes": names([row.code for row in rows])}
                subject = f"anggaran/{rows[-1].code}/{dossier.period.key}"
                yield Hit(rows[-1].source.place("spent"), subject, show_rupiah(amount), values=values, team=team.code)


@rule(
    "ANG-029",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Keluaran tanpa anggaran terserap",
    message="Keluaran {code} tertulis {found}, tetapi anggarannya belum terserap sama sekali.",
    remedy="Periksa keluaran dan LRA; bila dibayar kemudian atau oleh pihak lain, tulis pada keterangan.",
    basis="Keputusan D19",
)
def output_without_spending(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Hasil tanpa belanja perlu dijelaskan: belum dibayar, dibayar pihak lain, atau salah baris."""
    pagu = dossier.contract.budgets_at(dossier.period.last_day)
    for team, submission in delivered(dossier):
        for row in submission.outputs:
            budget, spending = pagu.get(row.code), dossier.spending(row.code, dossier.period)
            if row.output and budget and budget.pagu and spending and spending.spent == 0 and not row.note.strip():
                place, subject = row.source.place("output"), f"keluaran/{row.code}/{dossier.period.key}"
                yield Hit(place, subject, shown(row.output), values={"code": row.code}, team=team.code)


RULES = (
    shifted_decimal, all_as_planned, evidence_of_other_quarter, report_late, repeated_amounts, output_without_spending,
)  # fmt: skip
