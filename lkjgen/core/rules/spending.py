"""ANG-020…: rupiah, output and fisik as reported for a period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Budget, BudgetReport, Dossier, OutputReport, Period, Submission
from lkjgen.core.number import show_date, show_percent, show_rupiah
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.due import delivered
from lkjgen.core.rules.wording import names, shown


def previous(dossier: Dossier) -> Period | None:
    """The triwulan before the period; for the year its triwulan IV."""
    quarter = dossier.period.quarter
    if quarter == 1:
        return None
    return dossier.quarter(quarter - 1 if quarter else 4)


def _sheets(dossier: Dossier) -> Iterator[Submission]:
    """The period's workbooks of the teams that fill the budget."""
    yield from (submission for team, submission in delivered(dossier) if team.fills_budget)


def _spending(dossier: Dossier) -> Iterator[tuple[str, BudgetReport, Decimal, Budget | None]]:
    """(team, row, rupiah spent s.d. the period, the row of the DPA in force)."""
    budgets = dossier.contract.budgets_at(dossier.period.last_day)
    for submission in _sheets(dossier):
        for row in submission.budgets:
            if row.spent is not None:
                yield submission.team, row, row.spent, budgets.get(row.code)


def _id(kind: str, code: str, dossier: Dossier) -> str:
    return f"{kind}/{code}/{dossier.period.key}"


@rule(
    "ANG-020",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Realisasi anggaran melebihi pagu",
    reference=True,
    message="Realisasi anggaran {code} s.d. {period} tertulis {found}, melebihi pagu {expected}.",
    remedy="Periksa angka pada LRA; bila pagunya berubah, catat versi DPA yang baru pada data induk.",
    basis="PP 12/2019: belanja tidak boleh melampaui anggaran; keputusan D17",
)
def over_pagu(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Belanja tidak boleh melampaui pagu versi DPA yang berlaku."""
    for team, row, spent, budget in _spending(dossier):
        if budget is not None and budget.pagu is not None and spent > budget.pagu:
            values = {"code": row.code, "period": dossier.period.title}
            place, subject = row.source.place("spent"), _id("anggaran", row.code, dossier)
            yield Hit(place, subject, show_rupiah(spent), show_rupiah(budget.pagu), values, team)


_LRA_DIFFERS = (
    "Jumlah realisasi sub kegiatan s.d. {period} adalah {found}, sedangkan menurut LRA{dated} {expected}: "
    "selisih {difference}."
)


@rule(
    "ANG-021",
    Severity.ERROR,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Jumlah realisasi setahun tidak sama dengan LRA",
    message=_LRA_DIFFERS,
    remedy="Cocokkan tiap sub kegiatan dengan LRA sampai jumlahnya sama, atau tulis penjelasan selisihnya pada "
    "lembar Pengesahan.",
    basis="Keputusan D18 dan D52",
    silences=("ISI-052",),
)
def lra_total_differs(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Rupiah setahun harus sama dengan LRA atau selisihnya dijelaskan; dicocokkan setelah tidak ada yang melebihi pagu."""
    for submission, hit in _lra_differences(dossier, results):
        if not submission.statement.lra_explanation.strip():
            yield hit


@rule(
    "ANG-030",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Jumlah realisasi triwulan berbeda dari LRA",
    reference=True,
    message=_LRA_DIFFERS,
    remedy="Cocokkan tiap sub kegiatan dengan LRA; bila angkanya dari SIPD pada tanggal lain, tulis status dan "
    "penjelasannya pada lembar Pengesahan.",
    basis="Keputusan D18 dan D52",
    silences=("ISI-052",),
)
def lra_differs_in_quarter(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Dalam tahun berjalan SIPD dan LRA boleh berbeda tanggal; jumlah dan tanggalnya disebut supaya dapat dicocokkan."""
    for _, hit in _lra_differences(dossier, results):
        yield hit


def _lra_differences(dossier: Dossier, results: Results) -> Iterator[tuple[Submission, Hit]]:
    exceeded = any(over_pagu.check(dossier, results)) if over_pagu.check else False
    budgets = dossier.contract.budgets_at(dossier.period.last_day)
    for submission in _sheets(dossier) if not exceeded else ():
        total = sum((row.spent for row in submission.budgets if row.spent is not None), Decimal(0))
        stated = submission.statement.lra_total
        doubled = any(dossier.is_doubled(code, dossier.period) for code in budgets)
        complete = not doubled and all(row.spent is not None for row in submission.budgets)
        if stated is not None and complete and total != stated:
            place, subject = submission.statement.source.place("lra_total"), f"lra/{dossier.period.key}"
            day = submission.statement.lra_date
            values = {
                "period": dossier.period.title,
                "dated": f" tanggal {show_date(day)}" if day else "",
                "difference": show_rupiah(total - stated),
            }
            yield submission, Hit(place, subject, show_rupiah(total), show_rupiah(stated), values, submission.team)


@rule(
    "ANG-022",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Realisasi anggaran kumulatif menurun",
    reference=True,
    message="Realisasi anggaran {code} s.d. {period} tertulis {found}, lebih kecil dari {expected} "
    "yang sudah dilaporkan s.d. {before}.",
    remedy="Isi angka s.d. periode ini; bila memang ada pengembalian belanja, sebutkan pada kolom keterangan.",
    basis="Keputusan D18",
)
def spending_falls(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka kumulatif berkurang hanya karena pengembalian belanja; biasanya angka triwulan tertulis di sini."""
    before = previous(dossier)
    for team, row, spent, _ in _spending(dossier) if before else ():
        earlier = dossier.spending(row.code, before) if before else None
        if before and earlier and earlier.spent is not None and spent < earlier.spent:
            values = {"code": row.code, "period": dossier.period.title, "before": before.title}
            place, subject = row.source.place("spent"), _id("anggaran", row.code, dossier)
            yield Hit(place, subject, show_rupiah(spent), show_rupiah(earlier.spent), values, team)


@rule(
    "ANG-023",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Identitas LRA belum lengkap",
    message="{missing} LRA belum diisi, sehingga sumber realisasi anggaran tidak dapat ditelusuri.",
    remedy="Isi nomor, tanggal, dan jumlah belanja menurut LRA yang dipakai.",
    basis="Keputusan D18",
)
def lra_unnamed(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Realisasi anggaran diambil dari LRA yang nomor dan tanggalnya dicatat."""
    for submission in _sheets(dossier):
        sheet = submission.statement
        gaps = {
            "lra_number": ("nomor", not sheet.lra_number.strip()),
            "lra_date": ("tanggal", sheet.lra_date is None),
            "lra_total": ("jumlah belanja", sheet.lra_total is None),
        }
        empty = {key: word for key, (word, wrong) in gaps.items() if wrong}
        if empty:
            text = names(list(empty.values()))
            values = {"missing": text[0].upper() + text[1:]}
            place = sheet.source.place(next(iter(empty)))
            yield Hit(place, f"lra/{dossier.period.key}", values=values, team=submission.team)


@rule(
    "ANG-024",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="LRA bertanggal sebelum periode berakhir",
    reference=True,
    message="LRA bertanggal {found}, sebelum {period} berakhir pada {expected}.",
    remedy="Pakai LRA yang memuat belanja sampai {expected}, atau perbaiki tanggalnya.",
    basis="Keputusan D18",
)
def lra_too_early(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """LRA yang dibuat sebelum periode berakhir belum memuat seluruh belanja periode itu."""
    for submission in _sheets(dossier):
        day, last = submission.statement.lra_date, dossier.period.last_day
        if day is not None and day < last:
            place, values = submission.statement.source.place("lra_date"), {"period": dossier.period.title}
            yield Hit(place, f"lra/{dossier.period.key}", show_date(day), show_date(last), values, submission.team)


def _outputs(dossier: Dossier) -> Iterator[tuple[str, OutputReport]]:
    for team, submission in delivered(dossier):
        yield from ((team.code, row) for row in submission.outputs)


@rule(
    "ANG-025",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Anggaran terserap tanpa keluaran",
    message="Anggaran {code} sudah terserap {found}, tetapi keluaran dan fisiknya masih 0.",
    remedy="Periksa keluaran dan fisik; bila memang belum ada, jelaskan pada keterangan.",
    basis="Keputusan D19",
)
def spent_without_output(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Belanja tanpa keluaran apa pun perlu dijelaskan sebelum dibaca orang lain."""
    for team, row in _outputs(dossier):
        spending = dossier.spending(row.code, dossier.period)
        if spending and spending.spent and row.output == 0 and row.physical == 0 and not row.note.strip():
            place, subject = row.source.place("output"), _id("keluaran", row.code, dossier)
            yield Hit(place, subject, show_rupiah(spending.spent), values={"code": row.code}, team=team)


@rule(
    "ANG-026",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Sub kegiatan dialihkan seluruhnya",
    message="Pagu sub kegiatan {code} menjadi 0 pada {version}, dan realisasinya 0.",
    remedy="Tidak perlu diperbaiki; laporan menyebutkan pengalihan ini.",
    basis="Keputusan D17",
)
def zeroed_by_refocusing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Pengalihan dana menjelaskan mengapa keluaran sub kegiatan tidak ada."""
    contract = dossier.contract
    had = {row.code for row in contract.budgets if row.pagu}
    for team, row, spent, budget in _spending(dossier):
        if budget is not None and budget.pagu == 0 and spent == 0 and row.code in had:
            values = {"code": row.code, "version": budget.version}
            place, subject = budget.source.place("pagu"), _id("anggaran", row.code, dossier)
            yield Hit(place, subject, values=values, team=team)


@rule(
    "ANG-027",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Keluaran atau fisik kumulatif menurun",
    reference=True,
    message="{what} {code} s.d. {period} tertulis {found}, lebih kecil dari {expected} s.d. {before}.",
    remedy="Isi angka s.d. periode ini sejak awal tahun, bukan hanya periode ini; bila keluarannya suatu keadaan "
    "(misalnya orang/bulan), pilih 'posisi akhir' pada cara keluarannya.",
    basis="Keputusan D5, D19, dan D39",
)
def output_falls(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Keluaran yang dijumlahkan dan fisik diisi s.d. periode, maka tidak berkurang; posisi akhir boleh naik turun."""
    before, contract = previous(dossier), dossier.contract
    for team, row in _outputs(dossier) if before else ():
        earlier = dossier.output(row.code, before) if before else None
        if before is None or earlier is None:
            continue
        for key, what, now, was in (
            ("output", "Keluaran", row.output, earlier.output),
            ("physical", "Fisik", row.physical, earlier.physical),
        ):
            position = key == "output" and contract.is_position(row.code)
            if now is not None and was is not None and now < was and not position:
                found, expected = (
                    (shown(now), shown(was)) if key == "output" else (show_percent(now), show_percent(was))
                )
                titles = {"period": dossier.period.title, "before": before.title}
                values = {"what": what, "code": row.code, **titles}
                place, subject = row.source.place(key), _id("keluaran", row.code, dossier)
                yield Hit(place, subject, found, expected, values, team)
                break


RULES = (
    over_pagu, lra_total_differs, lra_differs_in_quarter, spending_falls, lra_unnamed, lra_too_early, spent_without_output,
    zeroed_by_refocusing, output_falls,
)  # fmt: skip
