"""The report on a traced draft, as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from lkjgen.core.comparing import State
from lkjgen.core.comparing.report import EDITED, change_table, figure_title
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.number import show_date
from lkjgen.core.rule import Finding, Severity
from lkjgen.core.tracing import Trace
from lkjgen.core.tracing.traced import Traced
from lkjgen.core.tracing.typed import TypedNumber
from lkjgen.core.validation_report.finding_tables import changed_rules, severity_cell, waived_findings
from lkjgen.core.validation_report.report import Verdict, verdict

_STATES = {
    State.SAME: Tone.GOOD,
    State.HAND: Tone.ERROR,
    State.STALE: Tone.ERROR,
    State.MISSING: Tone.NOTE,
    State.UNKNOWN: Tone.WARNING,
}


def tracing_sentence(judged: Verdict) -> str:
    """The verdict in one sentence."""
    word = "BELUM SESUAI DATA"
    if judged.passes:
        word = "SESUAI DATA, ADA YANG PERLU DIPERIKSA" if judged.warnings else "SESUAI DATA"
    return f"{word}: {judged.errors} wajib diperbaiki, {judged.warnings} perlu dikonfirmasi, {judged.notes} informasi."


def tracing_report(traced: Trace, document: Document, *, name: str, sha256: str, day: date) -> Document:
    """What was found in the draft `name`; `document` is today's report of its period."""
    judged = verdict(traced.checked.findings)
    blocks: list[Block] = [
        Heading("telusur/putusan", 1, "Putusan"),
        Paragraph("telusur/kalimat", (Text(tracing_sentence(judged), bold=True),)),
        Paragraph("telusur/berkas", words(f"Berkas {name}, SHA-256 {sha256}. Diperiksa {show_date(day)}.")),
        Heading("telusur/temuan", 1, "Hasil Pencocokan"),
        _findings(traced.checked.findings)
        if traced.checked.findings
        else Paragraph("telusur/tidak-ada", words("Tidak ada yang perlu diperbaiki atau dikonfirmasi.")),
    ]
    if traced.notices:
        blocks.append(Items("telusur/keterangan", tuple(words(one) for one in traced.notices)))
    blocks += [Heading("telusur/suntingan", 1, "Yang disunting orang")]
    blocks.append(
        change_table("telusur/tabel-suntingan", traced.edits, *EDITED)
        if traced.edits
        else Paragraph("telusur/utuh", words("Tidak ada bagian yang disunting."))
    )
    if traced.others:
        blocks += [
            Heading("telusur/angka-lain", 1, "Angka lain yang diketik orang"),
            Paragraph("telusur/angka-lain/arti", words(_LISTED)),
            _others(traced.others),
        ]
    if traced.checked.waived:
        blocks += [Heading("telusur/pengecualian", 1, "Diterima dengan Alasan"), waived_findings(traced.checked.waived)]
    if traced.checked.settings:
        blocks += [Heading("telusur/aturan", 1, "Pengaturan aturan"), changed_rules(traced.checked.settings)]
    blocks += [
        Heading("telusur/jumlah", 1, "Banyaknya angka"),
        _counts(traced.figures),
        Heading("telusur/angka", 1, "Semua angka"),
        _figures(traced.figures),
    ]
    return Document(
        title=f"Pencocokan Angka {name}",
        subject=document.subject,
        author=document.author,
        blocks=tuple(blocks),
        banner="" if judged.passes else tracing_sentence(judged),
    )


_LISTED = "Angka berikut tidak sama dengan angka mana pun dari sasaran yang sama; hanya didaftar, tidak dinilai."


def _counts(figures: Sequence[Traced]) -> Table:
    """How many figures are in which state, part by part."""
    found = Counter((one.spot.part, one.state) for one in figures)
    totals = Counter(("", one.state) for one in figures)
    grid = Grid[str](
        str,
        Declared("Bagian", 40, lambda part: part or "–"),
        *(
            Declared(state.value.capitalize(), 14, partial(_count, found, state), Align.RIGHT, key=state.value)
            for state in State
        ),
    )
    sums = {state.value: _count(totals, state, "") for state in State}
    total = grid.line("jumlah", {"Bagian": cell("Jumlah", bold=True), **sums})
    parts = dict.fromkeys(one.spot.part for one in figures)
    return grid.table("telusur/tabel-jumlah", None, [*parts, total])


def _count(found: Mapping[tuple[str, State], int], state: State, part: str) -> Cell:
    number = found.get((part, state), 0)
    return cell(str(number), tone=_STATES[state] if number and state is not State.SAME else None)


def _findings(findings: Sequence[Finding]) -> Table:
    """The gravest first."""
    ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
    return Grid[Finding](
        numbering(),
        Declared("No", 4, numbering(), Align.RIGHT),
        Declared("Tingkat", 17, severity_cell),
        Declared("Kode", 9, lambda one: one.code),
        Declared("Hasil pencocokan", 46, lambda one: one.message),
        Declared("Tertulis", 18, lambda one: one.found),
        Declared("Seharusnya", 17, lambda one: one.should),
        Declared("Cara memperbaiki", 30, lambda one: one.remedy),
    ).table("telusur/tabel-temuan", None, ordered)


def _others(numbers: Iterable[TypedNumber]) -> Table:
    return Grid[TypedNumber](
        numbering(),
        Declared("Angka", 16, lambda one: one.text),
        Declared("Bagian", 34, lambda one: one.spot.part),
        Declared("Kalimat", 60, lambda one: one.spot.where),
    ).table("telusur/tabel-angka-lain", None, numbers)


def _figures(figures: Sequence[Traced]) -> Table:
    """Every figure; what is not as the data say comes first."""
    ordered = sorted(figures, key=lambda one: one.state is State.SAME)
    return Grid[Traced](
        numbering(),
        Declared("Keadaan", 14, _state_cell),
        Declared("Angka", 24, lambda one: figure_title(one.id)),
        Declared("Bagian", 24, lambda one: one.spot.part),
        Declared("Tempat", 36, lambda one: one.spot.where),
        Declared("Ditulis aplikasi", 14, lambda one: one.written or "–", Align.RIGHT),
        Declared("Di draf", 14, lambda one: one.now or "–", Align.RIGHT),
        Declared("Menurut data", 14, lambda one: one.today or "–", Align.RIGHT),
        Declared("Dikenali dari", 14, lambda one: one.by or "–"),
    ).table("telusur/tabel-angka", None, ordered)


def _state_cell(one: Traced) -> Cell:
    return cell(one.state.value, tone=_STATES[one.state] if one.state is not State.SAME else None)
