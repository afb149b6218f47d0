"""ISI-020…: what was delivered, which rows it holds, and the locked cells of those rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeAlias

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import (
    ActionReport,
    Analysis,
    BudgetReport,
    Dossier,
    Evidence,
    Measure,
    OutputReport,
    Realization,
    Submission,
    Team,
)
from lkjgen.core.model.counting import differing, is_foreign, key_of, own, owner, realization_key
from lkjgen.core.number import show_date
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import all_entries, delivered, label, sheet_place, typed_target
from lkjgen.core.rules.wording import names, or_blank, plain, same, shown
from lkjgen.core.template import asked_otherwise, team_actions, team_realizations, team_sub_kegiatan
from lkjgen.core.values import dataclass

Row: TypeAlias = Realization | Analysis | Evidence | ActionReport | OutputReport | BudgetReport
_WORDS = {
    "realisasi": "indikator",
    "aksi": "aksi",
    "keluaran": "sub kegiatan",
    "anggaran": "anggaran sub kegiatan",
    "analisis": "analisis indikator",
    "bukti": "data dukung indikator",
}
_LONGEST = 40  # characters of a text that a message quotes

_OTHER_CONTRACT = "formulir dibuat menurut data induk lama, atau sel terkuncinya diketik ulang"
_NEW_FORM = "Bila data induk sudah berubah, buat formulir baru dengan 'lkjgen formulir' dan minta tim mengisinya"
_BY_TARGET = ("ISI-050", "ISI-051", "ISI-052", "ISI-053", "ISI-054", "ISI-069", "CAP-003", "CAP-010")


def _due(dossier: Dossier, team: Team) -> dict[str, dict[str, list[str]]]:
    """Kind of the subject → the codes that the team reports on in the period, each with its contributors ("": none)."""
    budgets = dossier.contract.sub_kegiatan_at(dossier.period.last_day) if team.fills_budget else ()
    results: dict[str, list[str]] = {}
    for one, name in team_realizations(dossier, team):
        results.setdefault(one.code, []).append(name)
    return {
        "realisasi": results,
        "aksi": {one.code: [""] for one in team_actions(dossier, team)},
        "keluaran": {one.code: [""] for one in team_sub_kegiatan(dossier, team)},
        "anggaran": {one.code: [""] for one in budgets},
    }


@dataclass(frozen=True)
class _Sheet:
    """The rows of one kind in a team's workbook, as they came: also those that do not count."""

    dossier: Dossier
    team: Team
    sent: Submission
    kind: str
    rows: Sequence[Row]

    def hit(self, row: Row, **values: str) -> Hit:
        name = label(self.dossier.contract, row) if isinstance(row, Realization) else row.code
        subject, whole = (f"{self.kind}/{one}/{self.dossier.period.key}" for one in (name, row.code))
        named = {"what": _WORDS[self.kind], **values}
        return Hit(row.source.place("code"), subject, name, "", named, self.team.code, whole)


def _sheets(dossier: Dossier) -> Iterator[_Sheet]:
    for team in dossier.contract.teams:
        for one in dossier.submissions:
            if (one.team, one.period) == (team.code, dossier.period):
                rows: dict[str, Sequence[Row]] = {
                    "realisasi": one.realizations,
                    "aksi": one.actions,
                    "keluaran": one.outputs,
                    "anggaran": one.budgets,
                    "analisis": one.analyses,
                    "bukti": one.evidence,
                }
                yield from (_Sheet(dossier, team, one, kind, rows[kind]) for kind in rows)


@rule(
    "ISI-020",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Tim belum menyerahkan formulir isian",
    message="{name} belum menyerahkan formulir isian {period}.",
    remedy="Minta {name} mengirim formulirnya, lalu terima dengan 'lkjgen terima', atau simpan berkasnya di folder {folder}.",
    basis="SOP nomor 23: pengumpulan bahan oleh Tim Kerja; keputusan D25",
)
def team_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Satu tim yang belum menyerahkan dilaporkan sekali, bukan sekali untuk tiap indikatornya."""
    for team in dossier.contract.teams:
        if dossier.submission(team.code, dossier.period) is None and any(_due(dossier, team).values()):
            values = {
                "name": team.name or team.code,
                "period": dossier.period.title,
                "folder": f"masuk/{dossier.period.key}",
            }
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
    for sheet in _sheets(dossier):
        held = {key_of(row) for row in sheet.rows}
        for code, contributors in _due(dossier, sheet.team).get(sheet.kind, {}).items():
            missing = [one for one in contributors if realization_key(code, one) not in held]
            if missing:
                told = names([dossier.contract.contributor_name(one) for one in missing])
                place, subject = sheet_place(sheet.rows, sheet.sent), f"{sheet.kind}/{code}/{dossier.period.key}"
                values = {"what": _WORDS[sheet.kind]}
                yield Hit(place, subject, "", f"{code} ({told})" if told else code, values, sheet.team.code)


@rule(
    "ISI-022",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Baris diisi dua kali dengan isi berbeda",
    message="Baris {what} {found} diisi lebih dari satu kali dengan isi berbeda, sehingga tidak satu pun dipakai: {both}.",
    remedy="Hapus atau kosongkan baris {found} yang keliru; satu kode hanya boleh satu baris.",
    basis="Keputusan D46: di antara dua angka yang berbeda tidak dipilihkan",
    silences=("ISI-023", "ISI-060", "CAP-001", "CAP-002", "NAR-001"),
)
def row_twice(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Bila satu kode mempunyai dua isian yang berbeda, laporan tidak boleh memilihkan salah satunya."""
    for sheet in _sheets(dossier):
        for rows in own(dossier.contract, sheet.team.code, sheet.rows).values():
            if keys := differing(rows):
                yield sheet.hit(rows[-1], both=names([_quoted(row, keys, rows) for row in rows]))


def _quoted(row: Row, keys: Sequence[str], rows: Sequence[Row]) -> str:
    """ "baris 7 tertulis 640 / 6.300": what a row says where it differs from the others, and in which of several files."""
    values = [getattr(row, key) for key in keys]
    told = [or_blank(shown(one.value if isinstance(one, Enum) else one)) for one in values]
    short = [one if len(one) <= _LONGEST else f"{one[:_LONGEST].rstrip()}…" for one in told]
    file = f" pada {row.source.file}" if len({one.source.file for one in rows}) > 1 else ""
    return f"baris {row.source.row}{file} tertulis {' / '.join(short)}"


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
    """Baris yang tidak dikenal, atau yang periodenya tidak dilaporkan, tidak termasuk angka mana pun."""
    for sheet in _sheets(dossier):
        due = _due(dossier, sheet.team).get(sheet.kind)
        held = {realization_key(code, one) for code, all_of in (due or {}).items() for one in all_of}
        for row in sheet.rows if due is not None else ():
            is_known = key_of(row) in held or _is_whole(dossier, row)
            if not is_known and not is_foreign(dossier.contract, sheet.team.code, row):
                yield sheet.hit(row, team=sheet.team.code, period=dossier.period.title)


def _is_whole(dossier: Dossier, row: Row) -> bool:
    """Whether a row counts for all contributors of its indicator: its form was made before they were declared (D46)."""
    if not isinstance(row, Realization) or row.contributor.strip():
        return False
    added = {one.code for one in dossier.indicators if one.contributors}
    return row.code in added and not dossier.contributions(row.code, dossier.period)


@rule(
    "ISI-029",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Baris milik tim lain",
    message="Baris {what} {found} pada formulir {team} adalah milik {owner}, sehingga isinya tidak dipakai.",
    remedy="Pastikan angka {owner} yang benar, lalu hapus baris {found} dari formulir {team}; bila tugasnya berpindah, "
    "perbaiki data induk lalu buat formulir baru.",
    basis="Keputusan D46: angka pemiliknya tetap",
)
def row_of_other_team(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka tim yang bertanggung jawab tidak tertimpa oleh isian tim lain, tetapi perbedaannya perlu diketahui."""
    contract = dossier.contract
    for sheet in _sheets(dossier):
        for row in sheet.rows:
            if is_foreign(contract, sheet.team.code, row):
                other = contract.team_by_code.get(owner(contract, row))
                values = {"team": _name(sheet.team), "owner": _name(other) if other else owner(contract, row)}
                yield sheet.hit(row, **values)


def _name(team: Team) -> str:
    return team.name or team.code


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
    remedy="Buat formulir {period} yang baru dengan 'lkjgen formulir' dan minta tim mengisinya.",
    basis="Keputusan D5, D6, dan D38",
    silences=("ISI-032", "ISI-033", "ISI-048", "ISI-055", "CAP-005", *_BY_TARGET),
)
def made_from_other_contract(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka yang diisi menurut cara lama berarti lain bila cara isinya kemudian diubah, juga pada triwulan sebelumnya."""
    contract = dossier.contract
    for indicator in dossier.indicators:
        for period in dossier.periods:
            for row in dossier.rows(indicator.code, period):
                pair = None if row.is_empty else asked_otherwise(row, indicator, period)
                if pair:
                    name = label(contract, row)
                    subject, whole = (f"realisasi/{one}/{dossier.period.key}" for one in (name, indicator.code))
                    values = {"indicator": name, "period": period.title}
                    team = contract.contributor_team(indicator, row.contributor)
                    yield Hit(row.source.place("entry"), subject, *pair, values, team, whole)


RULES = (
    team_missing, row_missing, row_twice, row_unknown, row_of_other_team, target_changed, text_changed, pagu_changed,
    filled_early, made_from_other_contract,
)  # fmt: skip
