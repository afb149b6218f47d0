"""The Perjanjian Kinerja as tables and, with its statement page, as annex of the annual LKJ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Gap,
    Heading,
    Inline,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Row,
    RowKind,
    Section,
    Signature,
    Signatures,
    Table,
    cell,
    words,
)
from lkjgen.core.model import Dossier, Indicator, Measure, PkKind, PkVersion, Sasaran, Target
from lkjgen.core.number import show_amount, show_date
from lkjgen.core.performance_report.shared.wording import keeper, named, numbered, pk_name
from lkjgen.core.wording import show_measure

_VOW = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada "
    "hasil, kami yang bertanda tangan di bawah ini:"
)
_PROMISE = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
    "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan "
    "dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
)
_SUPERVISION = (
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari "
    "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
)


def agreement_annex(dossier: Dossier) -> tuple[Block, ...]:
    """Lampiran 1: every signed PK with its statement page, the one in force last."""
    contract = dossier.contract
    signed = contract.pk_signed_by(dossier.period.last_day)
    blocks: list[Block] = [
        Heading("lampiran-1", 1, "LAMPIRAN 1 PERJANJIAN KINERJA", numbered=False),
    ]
    for number, version in enumerate(signed):
        blocks += [Section(Numbering.ARABIC, letterhead=True)] if number else []
        blocks += _statement(dossier, version)
        blocks += [PageBreak(), *_annex_tables(dossier, version)]
    if not signed:
        who = keeper(contract, dossier.period.last_day)
        gap = Gap("pk/tidak-ada", f"belum ada Perjanjian Kinerja yang ditandatangani – dilengkapi {who}")
        blocks.append(Paragraph("lampiran-1/tidak-ada", words(gap), ParagraphStyle.PROMPT))
    return tuple(blocks)


def _statement(dossier: Dossier, version: PkVersion) -> Iterator[Block]:
    """The Lembar Pernyataan of PermenPAN-RB 53/2014 Lampiran I; pihak kedua signs on the left."""
    who = keeper(dossier.contract, dossier.period.last_day)
    key = f"lampiran-1/{version.code}"
    year = dossier.period.year
    changed = " PERUBAHAN" if version.kind is PkKind.REVISED else ""
    first = version.first_party or "(nama pihak pertama)"
    second = version.second_party or "(nama pihak kedua)"
    yield Paragraph(f"{key}/judul", words(f"PERJANJIAN KINERJA{changed} TAHUN {year}"), ParagraphStyle.SUBTITLE)
    yield Paragraph(
        f"{key}/nomor", numbered(pk_name(version), version.number, version.signed, f"pk/{version.code}", who)
    )
    yield Paragraph(f"{key}/pembuka", words(_VOW))
    yield _party(f"{key}/pertama", first, version.first_title, "selanjutnya disebut pihak pertama.")
    yield _party(
        f"{key}/kedua", second, version.second_title, "selaku atasan pihak pertama, selanjutnya disebut pihak kedua."
    )
    yield Paragraph(f"{key}/janji", words(_PROMISE))
    yield Paragraph(f"{key}/supervisi", words(_SUPERVISION))
    yield _parties_sign(f"{key}/tanda-tangan", version, first, second)


def _party(identity: str, name: str, title: str, role: str) -> Table:
    rows = tuple(
        Row(label, (cell(label), cell(":"), cell(value)))
        for label, value in (("Nama", name), ("Jabatan", title or "(jabatan)"), ("", role))
    )
    return Table(identity, None, (Column("", 14), Column("", 3), Column("", 80)), rows)


def _parties_sign(identity: str, version: PkVersion, first: str, second: str) -> Signatures:
    place = version.place or "(tempat)"
    when = show_date(version.signed) if version.signed else "(tanggal)"
    return Signatures(
        identity,
        (
            Signature("Pihak Kedua,", version.second_title or "(jabatan)", second),
            Signature(f"{place}, {when}\nPihak Pertama,", version.first_title or "(jabatan)", first),
        ),
    )


def _annex_tables(dossier: Dossier, version: PkVersion) -> Iterator[Block]:
    year, code = dossier.period.year, version.code
    name = pk_name(version)
    yield pk_table(dossier, version, f"tabel/lampiran-pk/{code}", f"Lampiran {name} Tahun {year}")
    yield budget_table(dossier, version, f"tabel/lampiran-pk-anggaran/{code}", f"Anggaran pada {name} Tahun {year}")
    first = version.first_party or "(nama pihak pertama)"
    second = version.second_party or "(nama pihak kedua)"
    yield _parties_sign(f"lampiran-1/{code}/tanda-tangan-lampiran", version, first, second)


def target_cell(dossier: Dossier, indicator: Indicator, target: Target | None, version: PkVersion) -> Cell:
    if target is None:
        return cell("tidak termasuk")
    return cell(_value(dossier, target.target, indicator, f"target/{indicator.code}/{version.code}"))


def _value(dossier: Dossier, value: Measure | None, indicator: Indicator, identity: str) -> Inline:
    if value is None:
        who = keeper(dossier.contract, dossier.period.last_day)
        return Gap(identity, f"{named(indicator)}: target belum ada – dilengkapi {who}")
    return Figure(identity, show_measure(value, indicator.decimals))


def pk_table(dossier: Dossier, version: PkVersion, identity: str, caption: str) -> Table:
    """No | Sasaran | Indikator | Satuan | Target of one PK version; the sasaran cell spans its indicators."""
    contract = dossier.contract
    held = [(one, target) for one in contract.indicators if (target := contract.target(one.code, version))]
    rows: list[Row] = []
    for number, (sasaran, group) in enumerate(_by_sasaran(dossier, held), 1):
        for first, (indicator, target) in _marked(group):
            lead = (
                (Cell(words(str(number)), down=len(group)), Cell(words(sasaran.text), down=len(group))) if first else ()
            )
            rows.append(
                Row(
                    indicator.code,
                    (
                        *lead,
                        cell(indicator.text),
                        cell(indicator.unit),
                        target_cell(dossier, indicator, target, version),
                    ),
                )
            )
    return Table(
        identity,
        caption,
        (
            Column("No", 5, Align.CENTER),
            Column("Sasaran strategis", 32),
            Column("Indikator kinerja", 38),
            Column("Satuan", 11),
            Column("Target", 14, Align.RIGHT),
        ),
        tuple(rows),
    )


def _by_sasaran(
    dossier: Dossier, held: list[tuple[Indicator, Target]]
) -> Iterator[tuple[Sasaran, list[tuple[Indicator, Target]]]]:
    order = {one.code: number for number, one in enumerate(dossier.contract.sasaran)}
    held = sorted(held, key=lambda pair: order.get(pair[0].sasaran, len(order)))
    for code, group in groupby(held, key=lambda pair: pair[0].sasaran):
        unknown = Sasaran(code=code, tujuan="", text="(tidak ada pada lembar Sasaran)")
        yield dossier.contract.sasaran_by_code.get(code, unknown), list(group)


def _marked(group: Iterable[tuple[Indicator, Target]]) -> Iterator[tuple[bool, tuple[Indicator, Target]]]:
    for number, pair in enumerate(group):
        yield number == 0, pair


def budget_table(dossier: Dossier, version: PkVersion, identity: str, caption: str) -> Table:
    """Program | Anggaran | Keterangan as the PK prints it, with its sum when every part is known."""
    contract = dossier.contract
    who = keeper(contract, dossier.period.last_day)
    rows = []
    amounts = []
    for number, one in enumerate([row for row in contract.pk_budgets if row.version == version.code], 1):
        program = contract.activity_by_code.get(one.program)
        amounts.append(one.budget)
        amount: Inline = (
            Figure(f"anggaran-pk/{one.program}/{version.code}", show_amount(one.budget))
            if one.budget is not None
            else Gap(
                f"anggaran-pk/{one.program}/{version.code}", f"{one.program}: anggaran belum ada – dilengkapi {who}"
            )
        )
        name = f"{one.program} {program.name}" if program else one.program
        rows.append(Row(one.program, (cell(str(number)), cell(name), cell(amount), cell(one.note))))
    known = [amount for amount in amounts if amount is not None]
    if rows and len(known) == len(amounts):
        total = Figure(f"anggaran-pk/jumlah/{version.code}", show_amount(sum(known[1:], known[0])))
        rows.append(
            Row("jumlah", (Cell(words("Jumlah"), span=2), cell(total), cell("")), RowKind.TOTAL),
        )
    return Table(
        identity,
        caption,
        (
            Column("No", 5, Align.CENTER),
            Column("Program", 55),
            Column("Anggaran (Rp)", 22, Align.RIGHT),
            Column("Keterangan", 18),
        ),
        tuple(rows),
    )
