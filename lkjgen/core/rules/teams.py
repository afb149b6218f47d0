"""PKJ-011, PKJ-013, PKJ-014: the teams that fill in the forms, and the file names that their codes give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.wording import shown

LONGEST_CODE = 30  # beside year, period and version it leaves a path that Windows and archives open


@rule(
    "PKJ-011",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Pengisi realisasi anggaran bukan tepat satu tim",
    message="Jumlah tim yang mengisi realisasi anggaran adalah {found}, seharusnya {expected}.",
    remedy="Tulis 'ya' hanya pada satu tim, yaitu unit yang memegang LRA.",
    basis="Keputusan D18",
)
def budget_team_not_one(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Realisasi anggaran diisi satu kali dari LRA supaya tidak ada rupiah yang terhitung dua kali atau terlewat."""
    filling = [one for one in dossier.contract.teams if one.fills_budget]
    if len(filling) != 1 and dossier.contract.teams:
        row = (filling or dossier.contract.teams)[-1]
        yield Hit(row.source.place("fills_budget"), "kontrak/teams/anggaran", shown(Decimal(len(filling))), "1")


def _in_file_name(code: str) -> str:
    """What is left of a code in a file's name: Windows knows no case, and not every sign may stand there."""
    return re.sub(r"[^0-9a-z]+", "-", code.casefold())


@rule(
    "PKJ-013",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Kode tim memberi nama berkas yang sama",
    message="Kode tim {found} dan {other} memberi nama berkas yang sama, sehingga formulirnya tidak dapat dibedakan.",
    remedy="Bedakan kedua kode tim itu dengan huruf atau angka; huruf besar-kecil dan tanda baca saja tidak cukup.",
    basis="Keputusan rancangan: satu tim satu berkas",
)
def teams_of_one_file(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Windows tidak membedakan huruf besar dan kecil pada nama berkas, dan garis miring tidak dapat menjadi bagiannya."""
    named: dict[str, str] = {}
    for team in dossier.contract.teams:
        first = named.setdefault(_in_file_name(team.code), team.code)
        if first != team.code:
            yield Hit(team.source.place("code"), f"kontrak/teams/{team.code}", team.code, values={"other": first})


@rule(
    "PKJ-014",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Kode tim terlalu panjang untuk nama berkas",
    message="Kode tim {found} terdiri atas {count} karakter, padahal paling banyak {expected} untuk nama berkas.",
    remedy="Singkatkan kode tim itu; nama lengkapnya ditulis pada kolom Nama tim.",
    basis="Keputusan rancangan: kode tim dipakai pada nama berkas",
)
def team_code_too_long(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Nama berkas yang terlalu panjang dipotong atau ditolak Windows, dan tim yang terpotong namanya dapat tertukar."""
    for team in dossier.contract.teams:
        if len(team.code) > LONGEST_CODE:
            place, subject = team.source.place("code"), f"kontrak/teams/{team.code}"
            yield Hit(place, subject, team.code, str(LONGEST_CODE), {"count": str(len(team.code))})


RULES = (budget_team_not_one, teams_of_one_file, team_code_too_long)
