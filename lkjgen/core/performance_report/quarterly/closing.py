"""Bab VI of the quarterly report: the head's notes, who signs, and where the policy asks for it the paraf of the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lkjgen.core.document import (
    Block,
    Gap,
    Heading,
    Narrative,
    Paragraph,
    ParagraphStyle,
    Signatures,
    Table,
    words,
)
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Contract, Dossier, Role
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.both.narratives import prompt
from lkjgen.core.performance_report.both.sentences import capital
from lkjgen.core.performance_report.both.wording import keeper, official_name, official_title, signature
from lkjgen.core.wording import joined


def closing(dossier: Dossier, day: date, signed_on: date | None) -> tuple[Block, ...]:
    contract = dossier.contract
    head = official_title(contract, contract.checker, day)
    slot: Narrative = prompt("narasi/catatan-pimpinan", f"catatan dan rekomendasi belum ditulis – diisi {head}")
    place = contract.profile.place or Gap(
        "pengesahan/tempat", f"tempat penandatanganan – dilengkapi {keeper(contract, day)}"
    )
    dated = (
        show_date(signed_on)
        if signed_on
        else Gap("pengesahan/tanggal", "tanggal penandatanganan – diisi saat ditandatangani")
    )
    who = signers(contract)
    initialled = {role: told for role, told in who.items() if role is not contract.checker}
    initialled = initialled if contract.policy.initials else {}
    return (
        Heading("bab-6", 1, f"CATATAN DAN REKOMENDASI {contract.role_name(contract.checker, day).upper()}"),
        slot,
        Heading("pengesahan", 2, "Pengesahan", numbered=False),
        *((_initials(contract, day, initialled),) if initialled else ()),
        Paragraph("pengesahan/tanggal", words(place, ", ", dated), ParagraphStyle.CENTER),
        Signatures(
            "pengesahan/ttd",
            tuple(signature(contract, role, day, told) for role, told in who.items() if role not in initialled),
        ),
    )


def _initials(contract: Contract, day: date, who: Mapping[Role, str]) -> Table:
    """A place for the paraf of each who does not sign."""
    return Grid[Role](
        lambda role: role.name,
        Declared("Paraf hierarki", 34, lambda role: official_title(contract, role, day)),
        Declared("Nama", 28, lambda role: official_name(contract, role, day)),
        Declared("Tugas", 14, lambda role: who[role].rstrip(",").casefold()),
        Declared("Paraf", 12, lambda _: ""),
        Declared("Tanggal", 12, lambda _: ""),
    ).table("pengesahan/paraf", None, who)


def signers(contract: Contract) -> Mapping[Role, str]:
    """Who signs, and for what; somebody who does two things signs once."""
    done: dict[Role, list[str]] = {}
    for role, what in ((Role.SUBHEAD, "menyusun"), (contract.corrector, "mengoreksi"), (contract.checker, "memeriksa")):
        done.setdefault(role, []).append(what)
    return {role: f"{capital(joined(what))}," for role, what in done.items()}
