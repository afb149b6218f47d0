"""What a new Kasubag takes over: where what is, and what is not done yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lkjgen.core.deadlines import report_deadline
from lkjgen.core.follow_ups import decision_told
from lkjgen.core.model import Contract, MeetingDecision, Period, Progress
from lkjgen.core.number import show_date
from lkjgen.core.papers.form import blank, lead_name
from lkjgen.core.papers.handing_over import HandedOver
from lkjgen.core.procedure import Standing
from lkjgen.core.procedure.report import summary
from lkjgen.core.responsible import teams_at, took_over


def open_work(
    contract: Contract,
    standings: Sequence[Standing],
    *,
    root: str,
    archived: Mapping[Period, str],
    scans: int,
    decisions: Sequence[MeetingDecision] = (),
) -> tuple[HandedOver, ...]:
    """The lines of a Serah Terima: `root` is the year's folder, `archived` where a period's archive lies in it, `scans` how many
    signed papers are there, `decisions` what meetings decided and is not done.
    """
    return (
        HandedOver(
            "Folder kerja", root, f"{sum(one.is_closed for one in standings)} dari {len(standings)} periode ditutup"
        ),
        HandedOver(
            "Data induk (PK, Rencana Aksi, anggaran, pejabat, tim)", "perjanjian_kinerja.xlsx", _agreement(contract)
        ),
        HandedOver("Penanggung jawab data tiap tim", "data induk, lembar Tim", _teams(contract, standings[0].today)),
        *(_period(one, archived.get(one.period, "")) for one in standings),
        HandedOver("Batas laporan yang akan datang", "'lkjgen status --semua'", _deadlines(contract, standings)),
        HandedOver("Koreksi angka yang belum diselesaikan", "output/…/naskah", _requests(standings)),
        HandedOver("Keputusan rapat yang belum selesai", "notulen di output/…/naskah", _decisions(decisions)),
        HandedOver("Naskah bertanda tangan (pindaian)", "output/…/tertanda", f"{scans} berkas"),
        HandedOver("Riwayat proses", "folder jurnal; dibaca dengan 'lkjgen riwayat'", _happened(standings)),
        HandedOver("Tindak lanjut LHE", "data induk, lembar Rekomendasi", _recommendations(contract)),
        HandedOver("Cadangan terakhir", blank(24), f"tanggal {blank(16)}"),
    )


def _agreement(contract: Contract) -> str:
    signed = [one.signed for one in contract.pk_versions if one.signed]
    return f"PK terakhir {show_date(max(signed))}" if signed else "belum ada PK yang ditandatangani"


def _teams(contract: Contract, day: date) -> str:
    told = ((one, took_over(contract, one, day)) for one in teams_at(contract, day))
    return "; ".join(f"{one.code}: {lead_name(one)}{f', {since}' if since else ''}" for one, since in told)


def _period(one: Standing, archive: str) -> HandedOver:
    key = one.period.key
    parts = [summary(one).removesuffix(".")]
    if one.facts.unread:
        parts.append(f"{len(one.facts.unread)} berkas di masuk/{key} tidak dikenali")
    parts += (f"{event.kind.title} {show_date(event.dated)}" for event in one.afterwards)
    return HandedOver(one.period.title, archive or f"masuk/{key}, output/{key}", "; ".join(parts))


def _deadlines(contract: Contract, standings: Sequence[Standing]) -> str:
    due = ((one, report_deadline(contract, one.period)) for one in standings if not one.is_closed)
    coming = [f"{one.period.title}: {show_date(each.due)}" for one, each in due if each.due >= one.today]
    return "; ".join(coming) or "tidak ada lagi tahun ini"


def _requests(standings: Sequence[Standing]) -> str:
    return "; ".join(f"{one.period.title}: {len(one.requests)}" for one in standings if one.requests) or "tidak ada"


def _decisions(decisions: Sequence[MeetingDecision]) -> str:
    return "; ".join(f"{one.period.title}, {one.subject}: {decision_told(one)}" for one in decisions) or "tidak ada"


def _happened(standings: Sequence[Standing]) -> str:
    history = standings[0].history
    faults = f"; {len(history.faults)} perlu diperhatikan" if history.faults else ""
    return f"{len(history.records)} kejadian{faults}"


def _recommendations(contract: Contract) -> str:
    given = contract.recommendations
    still = sum(one.status is not Progress.DONE for one in given)
    return f"{still} dari {len(given)} rekomendasi belum selesai" if given else "tidak ada rekomendasi pada data induk"
