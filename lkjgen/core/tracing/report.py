"""The report on a traced draft, as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from lkjgen.core.comparing import State
from lkjgen.core.comparing.report import EDITED, change_table, figure_title
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.number import show_date
from lkjgen.core.rule import Finding, Severity
from lkjgen.core.tracing import Trace
from lkjgen.core.tracing.traced import Traced
from lkjgen.core.tracing.typed import TypedNumber
from lkjgen.core.validation_report.finding_tables import TONES, changed_rules, waived_findings
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
    edits = change_table("telusur/tabel-suntingan", traced.edits, *EDITED)
    blocks.append(edits if edits.rows else Paragraph("telusur/utuh", words("Tidak ada bagian yang disunting.")))
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
    parts = list(dict.fromkeys(one.spot.part for one in figures))
    found = Counter((one.spot.part, one.state) for one in figures)
    rows = [Row(part, (cell(part or "–"), *(_count(found[part, state], state) for state in State))) for part in parts]
    totals = Counter(one.state for one in figures)
    rows.append(Row("jumlah", (cell("Jumlah", bold=True), *(_count(totals[state], state) for state in State))))
    columns = (Column("Bagian", 40), *(Column(state.value.capitalize(), 14, Align.RIGHT) for state in State))
    return Table("telusur/tabel-jumlah", None, columns, tuple(rows))


def _count(number: int, state: State) -> Cell:
    return cell(str(number), align=Align.RIGHT, tone=_STATES[state] if number and state is not State.SAME else None)


def _findings(findings: Sequence[Finding]) -> Table:
    """The gravest first."""
    ranks = list(Severity)
    rows = tuple(
        Row(
            f"{number}",
            (
                cell(str(number), align=Align.RIGHT),
                cell(one.severity.words, tone=TONES[one.severity], bold=True),
                cell(one.code),
                cell(one.message),
                cell(one.found),
                cell(one.should),
                cell(one.remedy),
            ),
        )
        for number, one in enumerate(sorted(findings, key=lambda one: ranks.index(one.severity)), 1)
    )
    columns = (
        Column("No", 4, Align.RIGHT),
        Column("Tingkat", 13),
        Column("Kode", 9),
        Column("Hasil pencocokan", 46),
        Column("Tertulis", 18),
        Column("Seharusnya", 17),
        Column("Cara memperbaiki", 30),
    )
    return Table("telusur/tabel-temuan", None, columns, rows)


def _others(numbers: Iterable[TypedNumber]) -> Table:
    rows = tuple(
        Row(str(number), (cell(one.text), cell(one.spot.part), cell(one.spot.where)))
        for number, one in enumerate(numbers, 1)
    )
    columns = (Column("Angka", 16), Column("Bagian", 34), Column("Kalimat", 60))
    return Table("telusur/tabel-angka-lain", None, columns, rows)


def _figures(figures: Sequence[Traced]) -> Table:
    """Every figure; what is not as the data say comes first."""
    ordered = sorted(figures, key=lambda one: one.state is State.SAME)
    rows = tuple(
        Row(
            str(number),
            (
                cell(one.state.value, tone=_STATES[one.state] if one.state is not State.SAME else None),
                cell(figure_title(one.id)),
                cell(one.spot.part),
                cell(one.spot.where),
                *(cell(text or "–", align=Align.RIGHT) for text in (one.written, one.now, one.today)),
                cell(one.by or "–"),
            ),
        )
        for number, one in enumerate(ordered, 1)
    )
    columns = (
        Column("Keadaan", 14),
        Column("Angka", 24),
        Column("Bagian", 24),
        Column("Tempat", 36),
        Column("Ditulis aplikasi", 14, Align.RIGHT),
        Column("Di draf", 14, Align.RIGHT),
        Column("Menurut data", 14, Align.RIGHT),
        Column("Dikenali dari", 14),
    )
    return Table("telusur/tabel-angka", None, columns, rows)
