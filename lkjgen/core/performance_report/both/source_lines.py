"""Where the figures of a table or chart are from, in a line below it: the forms of which teams, which PK, or which table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Inlines, Paragraph, ParagraphStyle, Reference, words
from lkjgen.core.model import Dossier
from lkjgen.core.model.counting import owner
from lkjgen.core.performance_report.both.wording import keeper_of, numbered, pk_name
from lkjgen.core.wording import joined


def measured_by(dossier: Dossier, results: Results) -> tuple[Inlines, ...]:
    """The PK behind the targets, and the forms behind the realizations."""
    measured = [one.indicator for one in results.indicators]
    told_by = {
        owner(dossier.contract, row) for one in measured for row in dossier.rows(one.code, dossier.period)
    }  # contributors, too
    version, told = results.pk_version, _forms(dossier, {one.team for one in measured} | told_by)
    if version is None or not told:
        return ()
    signed = numbered(pk_name(version), version.number, version.signed, f"pk/{version.code}", keeper_of(dossier))
    return (words("Sumber: target menurut ", *signed, f"; realisasi menurut {told}."),)


def built_by(dossier: Dossier, results: Results) -> tuple[Inlines, ...]:
    """The forms behind keluaran and fisik."""
    told = _forms(dossier, {one.activity.team for one in results.sub_kegiatan if one.activity})
    return (words(f"Keluaran dan fisik menurut {told}."),) if told else ()


def _forms(dossier: Dossier, teams: Collection[str]) -> str:
    """ "formulir isian Triwulan II Tahun 2023 dari Bidang Perumahan dan Sekretariat"; "" where none was delivered."""
    names = [
        one.name.strip()
        for one in dossier.contract.teams
        if one.code in teams and dossier.submission(one.code, dossier.period)
    ]
    return f"formulir isian {dossier.period.title} dari {joined(names)}" if names else ""


def worked_out_of(*tables: str) -> Inlines:
    """ "Sumber: diolah dari Tabel 3.3 dan Tabel 3.20."."""
    return words("Sumber: diolah dari ", *_listed(tables), ".")


def drawn_from(*tables: str) -> Inlines:
    """Of a chart: "Sumber: Tabel 3.3."."""
    return words("Sumber: ", *_listed(tables), ".")


def below_chart(chart: str, content: Inlines) -> Paragraph:
    return Paragraph(f"{chart}/sumber", content, ParagraphStyle.NOTE)


def _listed(tables: Sequence[str]) -> Inlines:
    return words(*(part for place, one in enumerate(tables) for part in (" dan " if place else "", Reference(one))))
