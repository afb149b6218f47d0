"""ISI-060…: evidence, actions, outputs, rupiah that are due, and the day a workbook was filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjgen.core.achievement.results import Results
from lkjgen.core.deadlines import collection_deadline
from lkjgen.core.model import ActionReport, Dossier, Place, Progress
from lkjgen.core.number import show_date
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import delivered, whole_entries
from lkjgen.core.rules.wording import names
from lkjgen.core.template import team_actions, team_sub_kegiatan

_YEAR = re.compile(r"\b20\d\d\b")


@rule(
    "ISI-060",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Data dukung belum ada",
    message="Realisasi {indicator} sudah diisi, tetapi data dukungnya belum disebut.",
    remedy="Isi nama data dukung, nomor, periode data, dan tempat menyimpannya.",
    basis="PermenPAN-RB 53/2014 Lampiran III: keandalan data kinerja; keputusan D21",
    silences=("ISI-061", "ISI-062", "ISI-071"),
)
def evidence_missing(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """APIP mereviu keandalan data dari data dukungnya."""
    for entry in whole_entries(dossier, results):
        row = dossier.evidence_for(entry.indicator.code, dossier.period)
        if entry.row.has_figure and (row is None or not (row.name.strip() or row.number.strip())):
            place = row.source.place("name") if row else Place(entry.row.source.file)
            code = entry.indicator.code
            subject, values = f"bukti/{code}/{dossier.period.key}", {"indicator": code}
            yield Hit(place, subject, values=values, team=entry.indicator.team)


@rule(
    "ISI-061",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Data dukung belum lengkap",
    message="Data dukung {indicator} belum menyebut {missing}.",
    remedy="Lengkapi {missing} supaya data dukung dapat ditemukan kembali.",
    basis="Keputusan D21",
)
def evidence_incomplete(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Data dukung yang tidak dapat ditemukan kembali tidak dapat dipakai saat reviu."""
    for entry in whole_entries(dossier, results):
        row = dossier.evidence_for(entry.indicator.code, dossier.period)
        if row is None or not entry.row.has_figure:
            continue
        gaps = {
            "name": ("nama data dukung", row.name),
            "data_period": ("periode data", row.data_period),
            "location": ("tempat atau tautan", row.location),
        }
        empty = {key: word for key, (word, text) in gaps.items() if not text.strip()}
        if empty:
            code = entry.indicator.code
            place, subject = row.source.place(next(iter(empty))), f"bukti/{code}/{dossier.period.key}"
            values = {"indicator": code, "missing": names(list(empty.values()))}
            yield Hit(place, subject, values=values, team=entry.indicator.team)


@rule(
    "ISI-062",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Periode data pada data dukung bukan tahun ini",
    message="Periode data dukung {indicator} tertulis '{found}', padahal realisasinya untuk tahun {expected}.",
    remedy="Lampirkan data dukung tahun {expected}, atau isi tahun data pada realisasinya.",
    basis="Keputusan D21: yang harus cocok adalah periode data, bukan tanggal dokumen",
    silences=("ISI-071",),
)
def evidence_of_other_year(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Dokumen boleh bertanggal lain, tetapi datanya harus dari tahun yang dilaporkan, atau dari tahun data yang diisi."""
    for entry in whole_entries(dossier, results):
        code, year = entry.indicator.code, str(entry.row.data_year or dossier.period.year)
        row = dossier.evidence_for(code, dossier.period)
        years = _YEAR.findall(row.data_period) if row else []
        if row and years and year not in years:
            place, subject = row.source.place("data_period"), f"bukti/{code}/{dossier.period.key}"
            yield Hit(place, subject, row.data_period, year, {"indicator": code}, entry.indicator.team)


def _actions(dossier: Dossier) -> Iterator[tuple[str, ActionReport]]:
    for team, one in delivered(dossier):
        due = {action.code for action in team_actions(dossier, team)}
        yield from ((one.team, row) for row in one.actions if row.code in due)


@rule(
    "ISI-063",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Pelaksanaan aksi belum diisi",
    message="Pelaksanaan aksi {action} belum diisi.",
    remedy="Pilih selesai, proses, atau belum.",
    basis="Keputusan D20",
)
def action_status_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan triwulan menyebut aksi mana yang sudah dan belum terlaksana."""
    for team, row in _actions(dossier):
        if row.status is None:
            place, subject = row.source.place("status"), f"aksi/{row.code}/{dossier.period.key}"
            yield Hit(place, subject, values={"action": row.code}, team=team)


@rule(
    "ISI-064",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Aksi belum selesai tanpa keterangan",
    message="Aksi {action} berstatus {found} tanpa keterangan.",
    remedy="Tulis sebabnya dan kapan akan selesai.",
    basis="Keputusan D20",
)
def unfinished_without_note(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Aksi yang tidak selesai pada triwulannya memerlukan tindak lanjut."""
    for team, row in _actions(dossier):
        if row.status in (Progress.RUNNING, Progress.NOT_STARTED) and row.status and not row.note.strip():
            place, subject = row.source.place("note"), f"aksi/{row.code}/{dossier.period.key}"
            yield Hit(place, subject, row.status.value, values={"action": row.code}, team=team)


def _has_money(dossier: Dossier) -> set[str]:
    """The sub kegiatan that still have pagu in the DPA in force."""
    rows = dossier.contract.budgets_at(dossier.period.last_day)
    return {code for code, row in rows.items() if row.pagu != 0}


@rule(
    "ISI-065",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Keluaran atau fisik belum diisi",
    message="{missing} sub kegiatan {code} belum diisi.",
    remedy="Isi angka s.d. periode ini sejak awal tahun; tulis 0 bila memang belum ada.",
    basis="Keputusan D19",
)
def output_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Sel kosong bukan nol; belanja dibandingkan dengan keluaran dan fisiknya."""
    funded = _has_money(dossier)
    for team, one in delivered(dossier):
        due = {row.code for row in team_sub_kegiatan(dossier, team)} & funded
        for row in one.outputs:
            gaps = {"output": ("keluaran", row.output), "physical": ("fisik", row.physical)}
            empty = {key: word for key, (word, value) in gaps.items() if value is None}
            if empty and row.code in due:
                place, subject = row.source.place(next(iter(empty))), f"keluaran/{row.code}/{dossier.period.key}"
                values = {"code": row.code, "missing": names(list(empty.values())).capitalize()}
                yield Hit(place, subject, values=values, team=one.team)


@rule(
    "ISI-066",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Realisasi anggaran belum diisi",
    message="Realisasi anggaran sub kegiatan {code} belum diisi.",
    remedy="Isi angka s.d. periode ini dari LRA; tulis 0 bila belum ada belanja.",
    basis="Keputusan D18",
)
def spending_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Sel kosong bukan nol; jumlah belanja tidak dapat dicocokkan dengan LRA."""
    funded = _has_money(dossier)
    for _, one in delivered(dossier):
        for row in one.budgets:
            if row.spent is None and row.code in funded:
                place, subject = row.source.place("spent"), f"anggaran/{row.code}/{dossier.period.key}"
                yield Hit(place, subject, values={"code": row.code}, team=one.team)


@rule(
    "ISI-067",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Data diserahkan setelah batas waktu",
    reference=True,
    message="Formulir bertanggal {found}, melewati {name} {expected}, {why}.",
    remedy="Catat sebab keterlambatannya; untuk periode berikutnya ingatkan tim lebih awal.",
    basis="SOP nomor 23: pengumpulan bahan paling lama 5 hari kerja; keputusan D25 dan D40",
)
def delivered_late(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Data yang terlambat menggeser penyusunan laporan."""
    deadline = collection_deadline(dossier.contract, dossier.period)
    by_policy = f"yaitu {deadline.counted} (Sabtu, Minggu, hari libur nasional, dan cuti bersama tidak dihitung)"
    why = f"menurut {deadline.letter} (semula {show_date(deadline.original)})" if deadline.letter else by_policy
    for _, one in delivered(dossier):
        filled = one.statement.prepared_on
        if filled is not None and filled > deadline.due:
            place, subject = one.statement.source.place("prepared_on"), f"tim/{one.team}/{dossier.period.key}"
            values = {"name": deadline.name, "why": why}
            yield Hit(place, subject, show_date(filled), show_date(deadline.due), values, one.team)


@rule(
    "ISI-068",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Penyusun atau tanggal pengisian kosong",
    message="{missing} pada formulir {team} belum diisi.",
    remedy="Isi nama penyusun dan tanggal selesai mengisi.",
    basis="SOP nomor 23; keputusan D25",
)
def preparer_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Yang menyusun data harus dapat ditanya, dan tanggalnya menunjukkan ketepatan waktu."""
    for _, one in delivered(dossier):
        sheet = one.statement
        gaps = {
            "prepared_by": ("nama penyusun", not sheet.prepared_by.strip()),
            "prepared_on": ("tanggal pengisian", sheet.prepared_on is None),
        }
        empty = {key: word for key, (word, wrong) in gaps.items() if wrong}
        if empty:
            values = {"missing": names(list(empty.values())).capitalize(), "team": one.team}
            place, subject = sheet.source.place(next(iter(empty))), f"tim/{one.team}/{dossier.period.key}"
            yield Hit(place, subject, values=values, team=one.team)


RULES = (
    evidence_missing, evidence_incomplete, evidence_of_other_year, action_status_missing, unfinished_without_note,
    output_missing, spending_missing, delivered_late, preparer_missing,
)  # fmt: skip
