"""What child processes do for the pages Arsip and Berkas: periods closed and opened, acts recorded and undone, papers made."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from lkjgen.page.correction_tasks import Told
from lkjgen.page.tasks import placed, told
from lkjgen.page.views import ActSeen, HistorySeen, Line, Outcome
from lkjgen.page.words import plain

_KB = 1024


@told
def read_history(root: Path, _today: date) -> HistorySeen:
    """What happened, and what can be recorded of acts outside the system."""
    from lkjgen.core.procedure.report import event_told
    from lkjgen.usecases.following import history, teams
    from lkjgen.usecases.recording import RECORDABLE

    found, named = history(root), teams(root)
    lines = tuple(
        ActSeen(number, one.event.period.key, plain(event_told(one, found, named), root), one.id in found.undone)
        for number, one in enumerate(found.records, 1)
    )
    acts = tuple((kind.value, kind.title) for kind, asked in RECORDABLE.items() if not asked.request)
    return HistorySeen(lines, tuple(plain(one, root) for one in found.faults), acts)


# --- the archive ---


@told
def close(root: Path, quarter: int | None, reason: str, now: datetime) -> Outcome:
    from lkjgen.usecases.archiving import archive

    done = archive(root, quarter, reason=reason, now=now)
    return Outcome(True, f"{done.period.title} ditutup: {done.files} berkas tersimpan di arsip {done.folder.name}.")


@told
def reopen_period(root: Path, quarter: int | None, reason: str, now: datetime) -> Outcome:
    from lkjgen.usecases.archiving import reopen

    period = reopen(root, quarter, by="", reason=reason, now=now)
    return Outcome(True, f"{period.title} dibuka kembali. Arsip yang lama tetap ada.")


@told
def check_archive(root: Path, quarter: int | None, every: bool) -> Outcome:
    """Whether archives are whole: of a period, or of all."""
    from lkjgen.usecases.archiving import check_archives

    checks = check_archives(root, quarter, every=every)
    lines: list[Line] = []
    for one in checks:
        if one.fault:
            lines.append(Line(plain(one.fault, root), "error"))
            continue
        whole = "utuh" if not one.changed else f"{len(one.changed)} berkas tidak sama lagi"
        lines.append(Line(f"Arsip {one.title}: {whole}.", "error" if one.changed else "good"))
        lines += [Line(f"{each.fate.value}: {each.path}", "error") for each in one.changed]
        lines += [Line(f"Sesudah ditutup, di luar arsip: {each.fate.value}: {each.path}") for each in one.later]
    passes = all(one.passes for one in checks)
    sentence = "Semua arsip utuh." if passes else "Ada arsip yang tidak utuh. Ambil yang utuh dari cadangan."
    return Outcome(passes, sentence if checks else "Belum ada periode yang diarsipkan.", tuple(lines))


# --- what was done outside, and undoing ---


@told
def record(root: Path, quarter: int | None, kind: str, team: str, reason: str, given: Told, now: datetime) -> Outcome:
    """An act outside the system."""
    from lkjgen.core.number import show_date
    from lkjgen.core.procedure import Kind
    from lkjgen.usecases.recording import Act, record_act

    act = Act(Kind(kind), quarter, given.dated, given.by, team, given.grounds, reason, given.files)
    done = record_act(root, act, now=now)
    event = done.event
    sentence = f"Dicatat: {event.period.title} {event.kind.title} tanggal {show_date(event.dated)}, {event.by.told}."
    return Outcome(
        True, sentence, tuple(Line(f"Masih terbuka: {one}.") for one in done.still), placed(root, done.written)
    )


@told
def undo_act(root: Path, number: int, reason: str, now: datetime) -> Outcome:
    from lkjgen.core.number import show_date
    from lkjgen.usecases.recording import undo

    undone = undo(root, number, by="", reason=reason, now=now)
    what = f"{undone.kind.title} {undone.period.title}, tanggal {show_date(undone.dated)}"
    return Outcome(True, f"Dibatalkan: {what}. Riwayatnya tetap ada.")


@told
def remind_teams(root: Path, quarter: int | None, dated: date, now: datetime) -> Outcome:
    """The next note to each team that is late."""
    from lkjgen.usecases.reminding import remind

    done = remind(root, quarter, dated=dated, now=now)
    sentence = (
        f"{len(done.papers)} nota dinas pengingat siap." if done.papers else "Tidak ada tim yang perlu diingatkan lagi."
    )
    return Outcome(True, sentence, tuple(Line(plain(one, root)) for one in done.passed), placed(root, done.papers))


@told
def call_meeting(
    root: Path, quarter: int | None, day: date, time: str, place: str, number: str, now: datetime
) -> Outcome:
    """Invitation, list of who comes, minutes."""
    from lkjgen.core.papers import Meeting
    from lkjgen.usecases.meeting import invite

    done = invite(root, quarter, Meeting(day, time, place), number=number, now=now)
    lines = tuple(Line(f"Perhatian: {one}") for one in done.told)
    return Outcome(True, f"Rapat evaluasi: {done.event.note}.", lines, placed(root, done.papers))


@told
def meeting_held(root: Path, quarter: int | None, given: Told, now: datetime) -> Outcome:
    from lkjgen.core.number import show_date
    from lkjgen.usecases.meeting import Held, hold

    done = hold(root, Held(quarter, given.dated, "", given.grounds, "", given.files), now=now)
    sentence = f"Dicatat: {done.event.period.title} dibahas tanggal {show_date(done.event.dated)}."
    return Outcome(True, sentence, (), placed(root, done.written))


# --- papers and packages of the year ---


@told
def collect(root: Path, quarter: int | None) -> Outcome:
    """The files for e-SAKIP and ESR, slot by slot."""
    from lkjgen.core.procedure.uploads import limit_told
    from lkjgen.usecases.collecting_uploads import collect_uploads

    done = collect_uploads(root, quarter)
    found = done.collected
    lines = [Line(f"{one.slot.title}: {one.path.rpartition('/')[2]}", "good") for one in found.uploads]
    lines += [Line(plain(f"{one.slot.title}: {one.sentence}", root), "error") for one in found.lacking]
    lines += [Line(plain(one, root)) for one in (*found.notes, limit_told(found.limit))]
    sentence = f"{len(found.uploads)} berkas siap diunggah."
    return Outcome(not found.lacking, sentence, tuple(lines), placed(root, done.lists))


@told
def list_proofs(root: Path, today: date) -> Outcome:
    from lkjgen.usecases.proving import list_evidence

    written = list_evidence(root, today=today)
    line = Line("Bunyi butirnya ringkasan; cocokkan dengan peraturan yang tercetak. Jawaban dan nilai diisi penilai.")
    return Outcome(True, "Daftar data dukung siap.", (line,), placed(root, (written,)))


@told
def pack(root: Path, today: date) -> Outcome:
    from lkjgen.usecases.review_package import pack_for_review

    done = pack_for_review(root, today=today)
    size = f"{-(-done.size // _KB):,}".replace(",", ".")
    sentence = f"Paket reviu siap: {done.files} berkas, {size} KB. Mulai dari INDEKS.html di dalamnya."
    return Outcome(True, sentence, tuple(Line(plain(one, root)) for one in done.notices), placed(root, (done.written,)))


@told
def compare(root: Path, dated: date, today: date) -> Outcome:
    from lkjgen.usecases.comparing_documents import compare_documents

    done = compare_documents(root, dated=dated, today=today)
    silent = (
        f"{done.unexplained} perbedaan belum ada alasannya" if done.unexplained else "semua perbedaan ada alasannya"
    )
    sentence = f"{done.compared} angka dokumen lain disandingkan; {silent}."
    return Outcome(
        not done.unexplained,
        sentence,
        tuple(Line(plain(one, root)) for one in done.notices),
        placed(root, done.written),
    )


@told
def hand_over_to(root: Path, to: str, dated: date, today: date) -> Outcome:
    from lkjgen.usecases.handing_over import hand_over

    written = hand_over(root, to=to, dated=dated, today=today)
    return Outcome(True, "Serah Terima siap. Buat juga cadangan seluruh tahun.", (), placed(root, (written,)))


@told
def take_contract(root: Path, path: Path) -> Outcome:
    """The data induk as it was filled in Excel; the one before is kept."""
    from lkjgen.usecases.taking_contract import take_contract

    done = take_contract(root, path)
    if not done.written.is_new:
        return Outcome(True, "Data induk ini sama dengan yang sudah ada; tidak ada yang berubah.")
    lines = (
        (Line("Data induk yang lama tetap tersimpan di folder tahun ini, pada subfolder data lalu lama."),)
        if done.kept
        else ()
    )
    return Outcome(True, f"Data induk tahun {done.year} disimpan. Kembali untuk melihat apa yang masih kurang.", lines)


@told
def back_up_to(root: Path, target: Path, today: date) -> Outcome:
    """A checked copy of the year in one of the places that the page offers."""
    from lkjgen.usecases.backing_up import back_up_year

    target.mkdir(parents=True, exist_ok=True)
    made = back_up_year(root, target, today=today)
    lines = tuple(Line(f"Tidak ikut disalin, karena hanya pintasan ke folder lain: {one}") for one in made.passed)
    sentence = (
        f"Cadangan {made.folder.name} siap di {target.name or target}: {made.files} berkas, sudah dibaca kembali dan sama "
        "dengan aslinya. Cadangan itu folder tahun yang utuh: bila perlu, salin kembali, lalu buka."
    )
    return Outcome(True, sentence, lines)
