"""ISI-020…: what was delivered, which rows it holds, and the locked cells of those rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import (
    ActionReport,
    BudgetReport,
    Dossier,
    Measure,
    OutputReport,
    Realization,
    Submission,
    Team,
)
from lkjgen.core.number import show_date
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import all_entries, delivered, sheet_place, typed_target
from lkjgen.core.rules.wording import or_blank, plain, same, shown
from lkjgen.core.template import asked_otherwise, team_actions, team_indicators, team_sub_kegiatan

Row: TypeAlias = Realization | ActionReport | OutputReport | BudgetReport
_WORDS = {"realisasi": "indikator", "aksi": "aksi", "keluaran": "sub kegiatan", "anggaran": "anggaran sub kegiatan"}

_OTHER_CONTRACT = "formulir dibuat menurut data induk lama, atau sel terkuncinya diketik ulang"
_NEW_FORM = "Bila data induk sudah berubah, buat formulir baru dengan 'lkjgen templat' dan minta tim mengisinya"
_BY_TARGET = ("ISI-050", "ISI-051", "ISI-052", "ISI-053", "ISI-054", "ISI-069", "CAP-003", "CAP-010")


def _due(dossier: Dossier, team: Team) -> dict[str, list[str]]:
    """Kind of the subject → the codes that the team reports on in the period."""
    budgets = dossier.contract.sub_kegiatan_at(dossier.period.last_day) if team.fills_budget else ()
    return {
        "realisasi": [one.code for one in team_indicators(dossier, team)],
        "aksi": [one.code for one in team_actions(dossier, team)],
        "keluaran": [one.code for one in team_sub_kegiatan(dossier, team)],
        "anggaran": [one.code for one in budgets],
    }


def _sheets(dossier: Dossier) -> Iterator[tuple[Submission, str, Sequence[Row], list[str]]]:
    """(workbook, kind of the subject, rows delivered, codes due) of every sheet with rows by code."""
    for team, one in delivered(dossier):
        due = _due(dossier, team)
        rows: dict[str, Sequence[Row]] = {
            "realisasi": one.realizations,
            "aksi": one.actions,
            "keluaran": one.outputs,
            "anggaran": one.budgets,
        }
        yield from ((one, kind, rows[kind], due[kind]) for kind in rows)


@rule(
    "ISI-020",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Tim belum menyerahkan formulir isian",
    message="{name} belum menyerahkan formulir isian {period}.",
    remedy="Minta {name} menyerahkan formulirnya, lalu letakkan di folder masuk periode itu.",
    basis="SOP nomor 23: pengumpulan bahan oleh Tim Kerja; keputusan D25",
)
def team_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Satu tim yang belum menyerahkan dilaporkan sekali, bukan sekali untuk tiap indikatornya."""
    for team in dossier.contract.teams:
        if dossier.submission(team.code, dossier.period) is None and any(_due(dossier, team).values()):
            values = {"name": team.name or team.code, "period": dossier.period.title}
            place, subject = team.source.place("code"), f"tim/{team.code}/{dossier.period.key}"
            yield Hit(place, subject, values=values, team=team.code)


@rule(
    "ISI-021",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Baris yang harus ada hilang",
    message="Baris {what} {expected} tidak ada pada formulir yang diserahkan.",
    remedy="Pakai formulir asli dan jangan menghapus baris; isi kembali baris {expected}.",
    basis="Keputusan rancangan: baris dikenali dari kodenya",
)
def row_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Semua indikator, aksi, dan sub kegiatan yang ditargetkan harus dilaporkan."""
    for one, kind, rows, due in _sheets(dossier):
        held = {row.code for row in rows}
        for code in due:
            if code not in held:
                place, subject = sheet_place(rows, one), f"{kind}/{code}/{dossier.period.key}"
                yield Hit(place, subject, expected=code, values={"what": _WORDS[kind]}, team=one.team)


@rule(
    "ISI-022",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Baris diisi dua kali",
    message="Baris {what} {found} muncul lebih dari satu kali.",
    remedy="Hapus baris {found} yang keliru; satu kode hanya boleh satu baris.",
    basis="Keputusan rancangan: baris dikenali dari kodenya",
    silences=("ISI-023",),
)
def row_twice(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Bila satu kode mempunyai dua isian, laporan tidak boleh memilihkan salah satunya."""
    for one, kind, rows, _ in _sheets(dossier):
        seen: set[str] = set()
        for row in rows:
            if row.code in seen:
                place, subject = row.source.place("code"), f"{kind}/{row.code}/{dossier.period.key}"
                yield Hit(place, subject, row.code, values={"what": _WORDS[kind]}, team=one.team)
            seen.add(row.code)


@rule(
    "ISI-023",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Baris bukan bagian tim ini",
    message="Baris {what} {found} tidak termasuk yang dilaporkan {team} pada {period}.",
    remedy="Hapus baris {found}; bila memang tugas tim ini, perbaiki data induk lalu buat formulir baru.",
    basis="Keputusan D16 dan D19",
)
def row_unknown(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Baris yang tidak dikenal atau milik tim lain dapat menimpa angka tim yang bertanggung jawab."""
    for one, kind, rows, due in _sheets(dossier):
        for row in rows:
            if row.code not in due:
                values = {"what": _WORDS[kind], "team": one.team, "period": dossier.period.title}
                place, subject = row.source.place("code"), f"{kind}/{row.code}/{dossier.period.key}"
                yield Hit(place, subject, row.code, values=values, team=one.team)


def _differs(typed: Measure | None, wanted: Measure | None) -> tuple[str, str] | None:
    """What stands there and what should, when a locked value was changed."""
    return None if same(typed, wanted) else (or_blank(shown(typed)), or_blank(shown(wanted)))


@rule(
    "ISI-024",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Target pada formulir berbeda dari Perjanjian Kinerja",
    message="Target {indicator} pada formulir tertulis {found}, sedangkan {version} menetapkan {expected}: "
    f"{_OTHER_CONTRACT}.",
    remedy=f"{_NEW_FORM}; target yang diketik ulang dikembalikan.",
    basis="PermenPAN-RB 53/2014 Lampiran II; keputusan D16",
    silences=("CAP-005", *_BY_TARGET),
)
def target_changed(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Laporan mengukur kinerja terhadap target yang diperjanjikan, bukan target yang diketik ulang."""
    pk = dossier.contract.pk_at(dossier.period.last_day)
    for entry in all_entries(dossier, results):
        row = dossier.contract.target(entry.indicator.code, pk)
        ra_target = typed_target(dossier.contract, entry.indicator.code, dossier.period)
        for key, typed, wanted in (
            ("pk_target", entry.row.pk_target, row.target if row else None),
            ("ra_target", entry.row.ra_target, ra_target),
        ):
            if pk and (pair := _differs(typed, wanted)):
                yield entry.hit(key, *pair, version=pk.code)
                break


@rule(
    "ISI-025",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Rumusan atau satuan indikator diubah",
    message="Indikator {indicator} pada formulir tertulis '{found}', sedangkan pada data induk '{expected}': "
    f"{_OTHER_CONTRACT}.",
    remedy=f"{_NEW_FORM}; rumusan atau satuan yang diketik ulang dikembalikan.",
    basis="PermenPAN-RB 53/2014 Lampiran II",
    silences=_BY_TARGET,
)
def text_changed(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Rumusan yang berubah di formulir menandakan tim mengukur hal yang lain."""
    for entry in all_entries(dossier, results):
        pairs = (("text", entry.row.text, entry.indicator.text), ("unit", entry.row.unit, entry.indicator.unit))
        for key, typed, wanted in pairs:
            if plain(typed) != plain(wanted):
                yield entry.hit(key, or_blank(typed), wanted)
                break


@rule(
    "ISI-026",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Pagu atau target keluaran pada formulir berbeda dari DPA",
    message="{what} {code} pada formulir tertulis {found}, sedangkan {version} menetapkan {expected}: "
    f"{_OTHER_CONTRACT}.",
    remedy=f"{_NEW_FORM}; angka yang diketik ulang dikembalikan.",
    basis="Keputusan D17",
    silences=("ISI-052",),
)
def pagu_changed(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Penyerapan dan capaian keluaran dihitung terhadap versi DPA yang berlaku."""
    budgets = dossier.contract.budgets_at(dossier.period.last_day)
    for _, one in delivered(dossier):
        rows: list[OutputReport | BudgetReport] = [*one.outputs, *one.budgets]
        for row in rows:
            kind = "keluaran" if isinstance(row, OutputReport) else "anggaran"
            budget = budgets.get(row.code)
            checks = [("pagu", "Pagu", row.pagu, budget.pagu if budget else None)]
            if isinstance(row, OutputReport):
                wanted = budget.output_target if budget else None
                checks.append(("output_target", "Target keluaran", row.output_target, wanted))
            for key, what, typed, wanted in checks if budget else ():
                if budget and (pair := _differs(typed, wanted)):
                    values = {"what": what, "code": row.code, "version": budget.version}
                    place, subject = row.source.place(key), f"{kind}/{row.code}/{dossier.period.key}"
                    yield Hit(place, subject, *pair, values, one.team)
                    break


@rule(
    "ISI-027",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Formulir diisi sebelum periode berakhir",
    reference=True,
    message="Formulir bertanggal {found}, padahal {period} baru berakhir pada {expected}.",
    remedy="Pastikan angkanya sudah mencakup seluruh periode, lalu perbaiki tanggal pengisian.",
    basis="SOP nomor 23: data dikumpulkan setiap triwulan",
)
def filled_early(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Realisasi suatu periode baru pasti setelah periodenya berakhir."""
    for _, one in delivered(dossier):
        day, last = one.statement.prepared_on, dossier.period.last_day
        if day is not None and day < last:
            place, subject = one.statement.source.place("prepared_on"), f"tim/{one.team}/{dossier.period.key}"
            yield Hit(place, subject, show_date(day), show_date(last), {"period": dossier.period.title}, one.team)


@rule(
    "ISI-028",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Formulir dibuat menurut data induk lama",
    message="Formulir {period} dibuat menurut data induk lama: {indicator} diminta sebagai '{found}', sedangkan data induk "
    "sekarang memintanya sebagai '{expected}'.",
    remedy="Buat formulir {period} yang baru dengan 'lkjgen templat' dan minta tim mengisinya.",
    basis="Keputusan D5, D6, dan D38",
    silences=("ISI-032", "ISI-033", "ISI-048", "ISI-055", "CAP-005", *_BY_TARGET),
)
def made_from_other_contract(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka yang diisi menurut cara lama berarti lain bila cara isinya kemudian diubah, juga pada triwulan sebelumnya."""
    quarter = dossier.period.quarter
    periods = [dossier.quarter(number) for number in range(1, quarter + 1)] if quarter else [dossier.period]
    for indicator in dossier.indicators:
        for period in periods:
            row = dossier.realization(indicator.code, period)
            pair = asked_otherwise(row, indicator, period) if row and not row.is_empty else None
            if row and pair:
                values = {"indicator": indicator.code, "period": period.title}
                subject = f"realisasi/{indicator.code}/{dossier.period.key}"
                yield Hit(row.source.place("entry"), subject, *pair, values, indicator.team)


RULES = (
    team_missing, row_missing, row_twice, row_unknown, target_changed, text_changed, pagu_changed, filled_early,
    made_from_other_contract,
)  # fmt: skip
