"""The steps of the procedure, declared once: what each is, who acts, what comes of it, and by which deadline (SOP nomor 23)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from lkjgen.core.model import Contract, DeadlineKind, Role
from lkjgen.core.procedure.events import Kind
from lkjgen.core.values import dataclass

Acting = Callable[[Contract], Role]
"""Who acts, in an office."""


def head(_contract: Contract) -> Role:
    return Role.HEAD


def forwarder(contract: Contract) -> Role:
    return contract.above(Role.SUBHEAD)


def subhead(_contract: Contract) -> Role:
    return Role.SUBHEAD


def corrector(contract: Contract) -> Role:
    return contract.corrector


def checker(contract: Contract) -> Role:
    return contract.checker


@dataclass(frozen=True)
class Step:
    """`number` is that of the SOP; `role` None where the teams act; `done_by` are the events that make it done. `command` is what
    a person gives to do it, "" where nothing of ours does.
    """

    number: str
    title: str
    output: str
    role: Acting | None
    deadline: DeadlineKind
    done_by: tuple[Kind, ...]
    command: str


class Steps(Enum):
    """In their order."""

    ASSIGN = Step(
        "1",
        "Menugaskan penyusunan laporan",
        "Lembar Disposisi",
        head,
        DeadlineKind.COLLECTION,
        (Kind.ASSIGNED,),
        "mulai",
    )
    FORWARD = Step(
        "2",
        "Menugaskan penyiapan bahan",
        "Lembar Disposisi",
        forwarder,
        DeadlineKind.COLLECTION,
        (Kind.FORWARDED,),
        "mulai",
    )
    DIVIDE = Step(
        "3",
        "Membagi tugas kepada tim",
        "Catatan Pembagian Tugas",
        subhead,
        DeadlineKind.COLLECTION,
        (Kind.DIVIDED,),
        "mulai",
    )
    DELIVER = Step(
        "4",
        "Menyerahkan bahan laporan",
        "Draf Data Laporan Kinerja",
        None,
        DeadlineKind.COLLECTION,
        (Kind.DELIVERED, Kind.SKIPPED),
        "terima",
    )
    COMPOSE = Step(
        "5",
        "Membuat laporan data kinerja",
        "Data Laporan Kinerja",
        subhead,
        DeadlineKind.REPORT,
        (),
        "periksa, susun",
    )
    CORRECT = Step(
        "6",
        "Mengoreksi data laporan kinerja",
        "Hasil Koreksi Data Laporan Kinerja",
        corrector,
        DeadlineKind.REPORT,
        (Kind.CORRECTED,),
        "koreksi",
    )
    APPROVE = Step(
        "7",
        "Memeriksa laporan kinerja",
        "Lembar Persetujuan",
        checker,
        DeadlineKind.REPORT,
        (Kind.APPROVED,),
        "persetujuan",
    )
    ARCHIVE = Step(
        "8", "Mendokumentasikan laporan kinerja", "Arsip", subhead, DeadlineKind.REPORT, (Kind.CLOSED,), "arsip"
    )

    @property
    def told(self) -> Step:
        return self.value
