"""The Perjanjian Kinerja as tables and, with its statement page, as annex of the annual LKJ."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lkjgen.core.document import (
    Align,
    Block,
    Figure,
    Gap,
    Heading,
    Inline,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Section,
    Signature,
    Signatures,
    Table,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Contract, Dossier, Indicator, PkBudget, PkKind, PkVersion
from lkjgen.core.number import show_amount, show_date, sum_all
from lkjgen.core.performance_report.both.wording import figure, keeper, keeper_of, measured, named, numbered, pk_name
from lkjgen.core.values import dataclass

NOT_HELD = "tidak termasuk"
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
    who = keeper_of(dossier)
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


@dataclass(frozen=True)
class _Line:
    label: str
    value: str


def _party(identity: str, name: str, title: str, role: str) -> Table:
    lines = (_Line("Nama", name), _Line("Jabatan", title or "(jabatan)"), _Line("", role))
    return Grid[_Line](
        lambda one: one.label,
        Declared("", 14, lambda one: one.label),
        Declared("", 3, lambda _: ":"),
        Declared("", 80, lambda one: one.value),
    ).table(identity, None, lines)


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


def agreed_target(dossier: Dossier, version: PkVersion, indicator: Indicator) -> Inline | str:
    target = dossier.contract.target(indicator.code, version)
    told = f"{named(indicator)}: target belum ada – dilengkapi {keeper_of(dossier)}"
    identity = f"target/{indicator.code}/{version.code}"
    return measured(identity, target.target, told, indicator) if target else NOT_HELD


def pk_table(dossier: Dossier, version: PkVersion, identity: str, caption: str) -> Table:
    """No | Sasaran | Indikator | Satuan | Target of one PK version; the sasaran cell spans its indicators."""
    contract = dossier.contract
    order = {one.code: number for number, one in enumerate(contract.sasaran)}
    texts = {one.code: one.text for one in contract.sasaran}
    held = sorted(
        (one for one in contract.indicators if contract.target(one.code, version)),
        key=lambda one: order.get(one.sasaran, len(order)),
    )
    return Grid[Indicator](
        lambda one: one.code,
        Declared("No", 5, numbering(), Align.CENTER, down=lambda one: one.sasaran),
        Declared(
            "Sasaran strategis",
            32,
            lambda one: texts.get(one.sasaran, "(tidak ada pada lembar Sasaran)"),
            down=lambda one: one.sasaran,
        ),
        Declared("Indikator kinerja", 38, lambda one: one.text),
        Declared("Satuan", 11, lambda one: one.unit),
        Declared("Target", 14, partial(agreed_target, dossier, version), Align.RIGHT),
    ).table(identity, caption, held)


def budget_table(dossier: Dossier, version: PkVersion, identity: str, caption: str) -> Table:
    """Program | Anggaran | Keterangan as the PK prints it, with its sum when every part is known."""
    contract = dossier.contract
    grid = Grid[PkBudget](
        lambda one: one.program,
        Declared("No", 5, numbering(), Align.CENTER),
        Declared("Program", 55, lambda one: program_name(contract, one.program)),
        Declared("Anggaran (Rp)", 22, lambda one: agreed_budget(dossier, one), Align.RIGHT),
        Declared("Keterangan", 18, lambda one: one.note),
    )
    sums = {"No": "Jumlah", "Anggaran (Rp)": budget_sum(contract, version), "Keterangan": ""}
    return grid.table(
        identity,
        caption,
        [
            *contract.pk_budgets_of(version),
            *([grid.total("jumlah", sums)] if sums["Anggaran (Rp)"] else []),
        ],
    )


def program_name(contract: Contract, code: str) -> str:
    program = contract.activity_by_code.get(code)
    return f"{code} {program.name}" if program else code


def agreed_budget(dossier: Dossier, one: PkBudget) -> Inline:
    told = f"{one.program}: anggaran belum ada – dilengkapi {keeper_of(dossier)}"
    return figure(f"anggaran-pk/{one.program}/{one.version}", one.budget, told, show_amount)


def budget_sum(contract: Contract, version: PkVersion) -> Figure | None:
    """None when a part is missing."""
    total = sum_all([one.budget for one in contract.pk_budgets_of(version)])
    return None if total is None else Figure(f"anggaran-pk/jumlah/{version.code}", show_amount(total))
