"""The example year of the dinas perumahan played through all steps of the SOP, with what goes wrong in an office.

`python -m tests.played_year FOLDER` leaves the folder with every paper, to be looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from lkjgen.core.model import Period
from lkjgen.core.papers import Meeting
from lkjgen.core.procedure import Kind
from lkjgen.core.procedure.report import standing_lines
from lkjgen.example import PERKIMTAN
from lkjgen.files.workbook_writer import fill_template, write_contract
from lkjgen.gathering.dossiers import template_name
from lkjgen.usecases.approving import Answer, answer, present
from lkjgen.usecases.archiving import archive, check_archives, reopen
from lkjgen.usecases.assigning import Assignment, assign
from lkjgen.usecases.backing_up import back_up_year
from lkjgen.usecases.collecting_uploads import collect_uploads
from lkjgen.usecases.comparing_documents import compare_documents
from lkjgen.usecases.composing import compose
from lkjgen.usecases.correcting import CorrectionOutcome, Received, read_sheets, write_sheet
from lkjgen.usecases.following import standings
from lkjgen.usecases.handing_over import hand_over
from lkjgen.usecases.meeting import Held, hold, invite
from lkjgen.usecases.proving import list_evidence
from lkjgen.usecases.receiving import Handover, receive
from lkjgen.usecases.recording import Act, record_act
from lkjgen.usecases.reminding import remind
from lkjgen.usecases.review_package import pack_for_review
from lkjgen.usecases.submitting import submit
from lkjgen.workspace import Workspace
from tests.correction_sheets import Filled
from tests.filled_minutes import FilledMinutes
from tests.reader_books import edited, typing
from tests.scanned_pdf import scanned

OFFICE = PERKIMTAN
YEAR = OFFICE.year


@dataclass
class Player:
    """The Kasubag's PC on `day`; `told` are the lines of what happened."""

    root: Path
    day: date = date(YEAR, 1, 2)
    told: list[str] = field(default_factory=list)

    @property
    def here(self) -> Workspace:
        return Workspace(self.root / "tahun")

    @property
    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)

    def say(self, text: str) -> None:
        self.told.append(f"{self.day.isoformat()} {text}")

    def later(self, days: int) -> None:
        self.day += timedelta(days=days)

    def begin_year(self) -> None:
        self.here.create(YEAR)
        self.here.contract_path.write_bytes(write_contract(OFFICE.contract_rows(), OFFICE.policy_rows(), YEAR))

    # --- the steps ---

    def begin(self, period: Period) -> None:
        self.day = period.last_day + timedelta(days=3)
        outcome = assign(self.here.root, Assignment(period.quarter, self.day), now=self.now)
        assert outcome.due is not None
        self.say(f"{period.title} dimulai, batas {outcome.due.told}")

    def form(self, period: Period, team: str, change: Callable[..., object] | None = None) -> Path:
        """A team's form as it comes by WhatsApp."""
        name = template_name(period, team)
        data = fill_template((self.here.templates(period) / name).read_bytes(), OFFICE.entries(period.key, team))
        path = self.root / f"{period.key}_{team}.xlsx"
        path.write_bytes(data if change is None else edited(data, change))
        return path

    def deliver(self, period: Period, teams: Sequence[str], change: Callable[..., object] | None = None) -> None:
        files = tuple(self.form(period, team, change) for team in teams)
        outcome = receive(self.here.root, Handover(period.quarter, self.day, files, how="WhatsApp"), now=self.now)
        assert not outcome.refused, outcome.refused
        self.say(f"diterima dari {', '.join(one.by.office for one in outcome.events)}")

    def compose(self, period: Period, *, despite: bool = False) -> None:
        outcome = compose(
            self.here.root,
            period.quarter,
            as_of=self.day,
            signed_on=None,
            despite_errors=despite,
            page_numbers=False,
        )
        assert outcome.written is not None, outcome.check.sentence
        self.say(f"disusun {outcome.written.path.name}: {outcome.check.sentence}")

    def correct(self, period: Period, fill: Callable[[Filled], object] | None = None) -> CorrectionOutcome:
        written = write_sheet(self.here.root, period.quarter, today=self.day).written
        sheet = Filled(next(one.path for one in written if one.path.suffix == ".xlsx").read_bytes())
        if fill is not None:
            fill(sheet)
        path = self.root / f"koreksi_{period.key}_{self.day.isoformat()}.xlsx"
        path.write_bytes(sheet.signed(nothing=fill is None, dated=self.day, by="(nama Sekretaris)").data())
        outcome = read_sheets(self.here.root, period.quarter, Received((path,)), now=self.now)
        assert not outcome.faults, outcome.faults
        self.say(f"dikoreksi: {outcome.events[-1].note or 'tidak ada koreksi'}")
        return outcome

    def answer(self, period: Period, kind: Kind, reason: str = "", *, despite: bool = False) -> None:
        present(
            self.here.root,
            period.quarter,
            dated=self.day,
            chosen=None,
            despite=reason if despite else "",
            today=self.day,
        )
        given = Answer(kind, period.quarter, self.day, paper="dijawab lewat WhatsApp", reason=reason, despite=despite)
        done = answer(self.here.root, given, now=self.now)
        self.say(f"{done.event.kind.title}: {done.draft} {reason}")

    def close(self, period: Period) -> None:
        outcome = archive(self.here.root, period.quarter, now=self.now)
        self.say(f"{period.title} ditutup: {outcome.files} berkas di {outcome.folder.name}")

    def note(self, period: Period, kind: Kind, reason: str = "", team: str = "", paper: str = "") -> None:
        act = Act(kind, period.quarter, self.day, team=team, paper=paper, reason=reason)
        event = record_act(self.here.root, act, now=self.now).event
        self.say(f"{event.kind.title} {team} {reason or paper}")

    def meet(self, period: Period) -> None:
        meeting = Meeting(self.day, "09.00 WITA", "Ruang Rapat Dinas")
        papers = invite(self.here.root, period.quarter, meeting, number="", now=self.now).papers
        filled = FilledMinutes(next(one.path for one in papers if one.path.name.startswith("Notulen")).read_bytes())
        about = filled.first(("Verifikasi ulang data bersama desa", "Kepala Bidang Perumahan", "30 Juni 2023"))
        filled.add("Catatan: data kawasan kumuh", ("Samakan peta dengan Bappeda", "Kasubag", ""))
        path = self.root / f"notulen_{period.key}.docx"
        path.write_bytes(filled.save())
        held = hold(self.here.root, Held(period.quarter, files=(path,)), now=self.now)
        assert [one.code for one in held.decisions] == [about, ""]
        self.say(f"rapat evaluasi: {len(held.decisions)} keputusan; {'; '.join(held.told)}")

    def upload(self) -> None:
        """Two signed papers come back as scans, and are collected for the portals."""
        for name in (f"PK_{YEAR}.pdf", f"LKJ_Tahunan_{YEAR}.pdf"):
            (self.here.signed(WHOLE) / name).write_bytes(scanned((4_000, 4_000)))
        found = collect_uploads(self.here.root, None).collected
        self.say(f"unggahan: {', '.join(one.path for one in found.uploads)}; belum ada {len(found.lacking)}")
        self.note(WHOLE, Kind.UPLOADED, paper="e-SAKIP")

    def asked(self, period: Period) -> list[str]:
        """Where the forms ask about a decision of a meeting."""
        found = []
        for path in sorted(self.here.templates(period).glob("*.xlsx")):
            rows = load_workbook(path)["Analisis"].iter_rows(values_only=True)
            found += [f"{path.stem}: {row[0]}" for row in rows if "Keputusan rapat tanggal" in " ".join(map(str, row))]
        assert found
        return found

    def status(self, period: Period) -> list[str]:
        found = standings(
            self.here.root, period.quarter, every=False, chosen=True, today=self.day, files=False
        ).standings
        return standing_lines(found[0])


TW1, TW2, TW3, TW4, WHOLE = (*(Period(YEAR, one) for one in (1, 2, 3, 4)), Period(YEAR))
TEAMS = OFFICE.teams
ASKED = "pembilang/IK-02"


def first_quarter(play: Player) -> None:
    """Two late teams; a correction of a figure that the team agrees with; a meeting whose minutes come back filled."""
    play.begin(TW1)
    play.later(3)
    play.deliver(TW1, TEAMS[:2])
    play.later(7)
    noted = remind(play.here.root, 1, dated=play.day, until=play.day + timedelta(days=4), now=play.now)
    play.say(f"pengingat: {len(noted.papers)} nota dinas")
    play.later(2)
    play.deliver(TW1, TEAMS[2:])
    play.compose(TW1)
    play.later(1)
    play.correct(TW1, lambda sheet: sheet.figure(f"{ASKED}/TW1", 53_990, "Menurut berita acara."))
    play.later(1)
    play.deliver(TW1, ["PRM"], typing("Realisasi", "IK-02", "Pembilang", 53_990))
    play.compose(TW1)
    play.meet(TW1)
    play.later(1)
    play.answer(TW1, Kind.APPROVED)
    play.close(TW1)


def second_quarter(play: Player) -> None:
    """A team that sends twice, a correction that is withdrawn, a report that the head sends back; its forms ask what became
    of the first quarter's decisions.
    """
    play.begin(TW2)
    play.say(f"ditanyakan pada formulir: {'; '.join(play.asked(TW2))}")
    play.later(2)
    play.deliver(TW2, TEAMS)
    play.deliver(TW2, ["PRM"], typing("Realisasi", "IK-02", "Pembilang", 54_111))
    play.note(TW2, Kind.RETURNED, "pembilang IK-02 keliru", "PRM")
    play.later(1)
    play.deliver(TW2, ["PRM"])
    play.compose(TW2)
    play.later(1)
    play.correct(TW2, lambda sheet: sheet.figure(f"{ASKED}/TW2", 54_321, "Menurut catatan sementara."))
    play.later(1)
    play.correct(TW2, lambda sheet: sheet.fill("answers", 0, answer="ditarik", ground="Yang tertulis ternyata benar."))
    play.compose(TW2)
    play.answer(TW2, Kind.REFUSED, "lengkapi uraian hambatan")
    play.later(2)
    play.deliver(TW2, ["PRM"], typing("Analisis", "IK-02", "Tindak lanjut", "Pendataan ulang bersama pemerintah desa."))
    play.compose(TW2)
    play.answer(TW2, Kind.APPROVED)
    play.close(TW2)


def third_quarter(play: Player) -> None:
    """A team that never delivers, and a figure that the Sekretaris sets."""
    play.begin(TW3)
    play.later(2)
    play.deliver(TW3, [one for one in TEAMS if one != "PTN"])
    for days in (9, 3):
        play.later(days)
        remind(play.here.root, 3, dated=play.day, now=play.now)
    play.note(TW3, Kind.SKIPPED, "tidak menyerahkan sampai batas laporan", "PTN")
    play.compose(TW3, despite=True)
    play.later(1)
    play.correct(TW3, lambda sheet: sheet.figure(f"{ASKED}/TW3", 54_600, "Menurut SK pendataan."))
    play.later(1)
    play.correct(
        TW3,
        lambda sheet: sheet.fill("answers", 0, answer="ditetapkan", ground="SK Kepala Dinas tentang pendataan rumah"),
    )
    play.compose(TW3, despite=True)
    play.answer(TW3, Kind.APPROVED, "satu tim tidak menyerahkan", despite=True)
    play.close(TW3)


def fourth_quarter(play: Player) -> None:
    """An approval that a later file breaks; the first quarter is opened again and closed again."""
    play.begin(TW4)
    play.later(4)
    play.deliver(TW4, TEAMS)
    play.compose(TW4, despite=True)
    play.correct(TW4)
    play.later(1)
    play.answer(TW4, Kind.APPROVED, "satu tim tidak menyerahkan pada TW III", despite=True)
    play.deliver(TW4, ["PRM"], typing("Realisasi", "IK-02", "Pembilang", 54_700))
    play.compose(TW4, despite=True)
    broken = next(line for line in play.status(TW4) if line.startswith("  7 "))
    assert "isi laporan berubah sejak disetujui" in broken, broken
    play.say(broken.strip())
    play.answer(TW4, Kind.APPROVED, "satu tim tidak menyerahkan pada TW III", despite=True)
    play.close(TW4)
    reopen(play.here.root, 1, by="", reason="angka LRA triwulan I direvisi", now=play.now)
    play.say("Triwulan I dibuka kembali")
    play.compose(TW1, despite=True)
    play.answer(TW1, Kind.APPROVED, "setelah dibuka kembali", despite=True)
    play.close(TW1)


def whole_year(play: Player) -> None:
    """The annual LKJ, and what the year leaves."""
    play.begin(WHOLE)
    play.day = date(YEAR + 1, 1, 22)
    play.deliver(WHOLE, TEAMS)
    play.compose(WHOLE, despite=True)
    play.correct(WHOLE)
    compared = compare_documents(play.here.root, dated=play.day, today=play.day)
    play.say(f"persandingan: {compared.compared} angka, {compared.unexplained} perbedaan tanpa alasan")
    play.later(2)
    play.answer(WHOLE, Kind.APPROVED, "satu tim tidak menyerahkan pada TW III", despite=True)
    play.close(WHOLE)
    submit(play.here.root, None, dated=play.day)
    play.note(WHOLE, Kind.SUBMITTED, paper="surat pengantar nomor (nomor surat)")
    play.note(WHOLE, Kind.REVIEWED, paper="pernyataan telah direviu")
    play.upload()
    play.say(list_evidence(play.here.root, today=play.day).path.name)
    play.say(pack_for_review(play.here.root, today=play.day).written.path.name)
    play.say(hand_over(play.here.root, dated=play.day, today=play.day).path.name)
    target = play.root / "flashdisk"
    target.mkdir()
    back_up_year(play.here.root, target, today=play.day)
    play.say("cadangan dibuat dan dicocokkan")
    assert all(one.passes for one in check_archives(play.here.root, None, every=True))


QUARTERS = (first_quarter, second_quarter, third_quarter, fourth_quarter, whole_year)


def play_year(root: Path, parts: Sequence[Callable[[Player], None]] = QUARTERS) -> Player:
    """The year in a new folder below `root`."""
    play = Player(root)
    play.begin_year()
    for part in parts:
        part(play)
    return play


if __name__ == "__main__":
    print("\n".join(play_year(Path(sys.argv[1])).told))
