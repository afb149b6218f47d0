"""Persandingan Angka Antardokumen: the LKJ's realization of each indicator beside what other documents print (a form of ours)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Align, Block, Cell, Document, Gap, Inlines, Paragraph, Text, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, Measure, Role
from lkjgen.core.number import show_date, show_padded
from lkjgen.core.papers.form import at_place, centred, office_lines, official, paper, signed, stacked, title
from lkjgen.core.performance_report.both.narratives import as_written, unread
from lkjgen.core.performance_report.both.wording import named
from lkjgen.core.rules.wording import shown
from lkjgen.core.side_by_side import Pair, Verdict, side_by_side
from lkjgen.core.wording import joined, show_measure

NAME = "Persandingan_Angka"
_TONES = {
    Verdict.SAME: Tone.GOOD,
    Verdict.DIFFERENT: Tone.WARNING,
    Verdict.INCOMPARABLE: Tone.MUTED,
    Verdict.UNKNOWN: Tone.NOTE,
}
_ANNEX = "kolom 12"


def comparison_paper(dossier: Dossier, results: Results, dated: date | None, notices: Sequence[str] = ()) -> Document:
    """The paper of a day, or without one the bare table; `notices` are what a reader must know of the LKJ's figures."""
    contract, period = dossier.contract, dossier.period
    pairs = tuple(side_by_side(contract, results))
    blocks: tuple[Block, ...] = (
        office_lines(contract),
        title("PERSANDINGAN ANGKA ANTARDOKUMEN"),
        centred("tahun", f"REALISASI INDIKATOR KINERJA {period.title.upper()}"),
        Paragraph("ringkasan", words(_summary(pairs))),
        *(Paragraph(f"perhatian/{number}", words(one)) for number, one in enumerate(notices, 1)),
        *unread(dossier, "other_figures"),
        _table(period.year, pairs),
    )
    if dated is not None:
        heading = f"{at_place(contract, dated)}\nYang menyandingkan,"
        blocks = (*blocks, signed(official(contract, Role.SUBHEAD, dated, heading)))
    name = f"Persandingan Angka Antardokumen {period.title}"
    return paper(contract, name, *blocks, landscape=True, letterhead=False, numbered=True)


def changed_since(dossier: Dossier, results: Results, printed: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The indicators whose realization is another today than the one that the LKJ printed: `printed` is figure id → its texts."""
    told = []
    for one in results.indicators:
        texts = printed.get(f"realisasi/{one.indicator.code}/{dossier.period.key}")
        now = None if one.realization is None else show_measure(one.realization, one.indicator.decimals)
        if texts and not any(text == now or text.startswith((f"{now}%", f"{now} ")) for text in texts):
            told.append(named(one))
    return tuple(told)


def _summary(pairs: Sequence[Pair]) -> str:
    others = [one for one in pairs if one.other is not None]
    counts = ((sum(one.verdict is verdict for one in others), verdict.value) for verdict in Verdict)
    told = joined([f"{count} {word}" for count, word in counts if count])
    silent = sum(one.lacks_reason for one in others)
    unexplained = f" Alasan perbedaan belum diisi untuk {silent} angka." if silent else ""
    return f"{len(others)} angka dari dokumen lain disandingkan dengan LKJ: {told}.{unexplained}"


def _table(year: int, pairs: Sequence[Pair]) -> Block:
    grid = Grid[Pair](
        numbering(),
        Declared("Indikator (satuan)", 22, _indicator, down=lambda one: one.indicator.code),
        Declared("Angka LKJ", 8, _ours, Align.RIGHT, down=lambda one: one.indicator.code),
        Declared("Dokumen lain", 17, lambda one: one.document),
        Declared("Tempat dan tanggal", 15, _place),
        Declared("Periode", 8, lambda one: _period(one, year), Align.CENTER),
        Declared("Angka di sana", 9, _theirs, Align.RIGHT),
        Declared("Selisih", 8, _difference, Align.RIGHT),
        Declared("Hasil", 9, lambda one: cell(one.verdict.value, tone=_TONES[one.verdict]), Align.CENTER),
        Declared("Alasan perbedaan dan keterangan", 24, lambda one: Cell(_reason(one))),
    )
    note = (
        "Selisih = angka dokumen lain − angka LKJ, keduanya sebagaimana tercetak. Yang periode atau satuannya berbeda tidak "
        "dibandingkan. Angka yang kosong tidak dianggap 0."
    )
    return grid.table("persandingan", None, pairs, (words(note),))


def _indicator(one: Pair) -> str:
    return f"{named(one.indicator)} ({one.indicator.unit})"


def _gap(one: Pair, key: str, text: str) -> Gap:
    return Gap(f"persandingan/{one.indicator.code}/{one.document}/{key}", text, brief=text)


def _value(one: Pair, key: str, value: Measure | None, text: str) -> Cell:
    if value is None and one.verdict is Verdict.INCOMPARABLE:
        return cell("–")
    return Cell(words(text)) if value is not None else Cell((_gap(one, key, "belum ada"),))


def _ours(one: Pair) -> Cell:
    return _value(one, "lkj", one.ours, "" if one.ours is None else show_measure(one.ours, one.indicator.decimals))


def _theirs(one: Pair) -> Cell:
    if one.other is None:
        return _ours(one)
    unit = one.other.unit.strip()
    return _value(one, "angka", one.theirs, f"{shown(one.theirs)} {unit}".strip())


def _place(one: Pair) -> Cell:
    if one.other is None:
        return cell(_ANNEX)
    told = (one.other.page.strip(), show_date(one.other.dated) if one.other.dated else "")
    return Cell(stacked(*filter(None, told))) if any(told) else Cell((_gap(one, "tempat", "belum diisi"),))


def _period(one: Pair, year: int) -> str:
    if one.other is None:
        return str(year)
    quarter = one.other.period.value if one.other.period else ""
    return f"{quarter} {one.other.year}".removeprefix("Tahunan ").strip()


def _difference(one: Pair) -> str:
    if one.difference is None:
        return "–"
    if one.difference == 0:
        return "0"
    told = show_padded(one.difference, one.indicator.decimals)
    return told if one.difference < Decimal(0) else f"+{told}"


def _reason(one: Pair) -> Inlines:
    lines: list[Inlines] = []
    if one.other is not None and one.other.reason.strip():
        lines.append(as_written(one.other.reason))
    elif one.lacks_reason:
        lines.append((_gap(one, "alasan", "alasan perbedaan belum diisi"),))
    if one.why:
        lines.append((Text(f"{one.why[0].upper()}{one.why[1:]}."),))
    return stacked(*lines)
