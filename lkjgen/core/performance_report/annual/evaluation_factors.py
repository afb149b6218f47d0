"""What furthered and hindered each indicator, and what is to follow, below the evaluation of Permendagri 86/2017."""

from __future__ import annotations

from functools import partial

from lkjgen.core.achievement.results import IndicatorResult, Reached, Results
from lkjgen.core.document import Cell, Gap, Inlines, Row, Table, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.both.narratives import as_written
from lkjgen.core.performance_report.both.wording import named, team_name
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class _Factor:
    """What the team of an indicator wrote in column `field` of its analysis."""

    topic: str
    of: IndicatorResult
    field: str


def factor_table(dossier: Dossier, results: Results) -> Table:
    """What the teams wrote: factors of what was reached and missed, and what is to follow; a missing text is a gap."""
    missed = [one for one in results.indicators if one.reached is Reached.MISSED]
    met = [one for one in results.indicators if one.reached in (Reached.REACHED, Reached.EXCEEDED)]
    next_quarter = f"Tindak lanjut yang diperlukan pada triwulan berikutnya (TW I {dossier.period.year + 1})"
    next_plan = f"Tindak lanjut yang diperlukan dalam Renja {dossier.period.year + 1}"
    grid = Grid[_Factor](
        lambda one: f"{one.topic}/{one.of.indicator.code}",
        Declared("Indikator kinerja", 26, lambda one: named(one.of)),
        Declared("Uraian", 74, partial(_written, dossier)),
    )
    rows: list[_Factor | Row] = []
    for topic, title, chosen, field in (
        ("pendorong", "Faktor pendorong keberhasilan kinerja", met, "supporting"),
        ("penghambat", "Faktor penghambat pencapaian kinerja", missed, "hindering"),
        ("tindak-lanjut", next_quarter, missed, "follow_up"),
        ("renja", next_plan, missed, "improvement"),
    ):
        nothing = "tidak ada indikator yang tercapai" if chosen is met else "tidak ada target yang tidak tercapai"
        none = {"Indikator kinerja": "–", "Uraian": f"Tidak diperlukan: {nothing}."}
        rows += [grid.title(topic, title), *(_Factor(topic, one, field) for one in chosen)]
        rows += [] if chosen else [grid.line(f"{topic}/tidak-ada", none)]
    title = f"Faktor dan Tindak Lanjut Hasil Evaluasi Tahun {dossier.period.year}"
    return grid.table("tabel/evaluasi-renstra/faktor", title, rows, small=True)


def _written(dossier: Dossier, one: _Factor) -> Cell:
    analysis = dossier.analysis(one.of.indicator.code, dossier.period)
    text = as_written(str(getattr(analysis, one.field))) if analysis else ()
    return Cell(text or _unwritten(dossier, one.of, one.topic))


def _unwritten(dossier: Dossier, one: IndicatorResult, key: str) -> Inlines:
    """Ids are those of the same gaps elsewhere in the report."""
    code, team = one.indicator.code, team_name(dossier.contract, one.indicator.team)
    if key == "renja":
        return words(Gap(f"narasi/perbaikan/{code}", f"{named(one)}: rencana perbaikan – ditulis {team}"))
    label = {"pendorong": ("pendukung", "faktor pendukung"), "penghambat": ("penghambat", "faktor penghambat")}
    slot, what = label.get(key, ("tindak-lanjut", "tindak lanjut"))
    return words(Gap(f"narasi/{code}/faktor/{slot}", f"{named(one)}: {what} belum diisi – dilengkapi {team}"))
