"""The quarterly report (Laporan Data Kinerja Triwulan), the main product of the office's SOP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import IndicatorResult, Results, SasaranResult
from lkjgen.core.corrections import Correction
from lkjgen.core.delivery import delivery_table
from lkjgen.core.document import (
    Block,
    Contents,
    ContentsKind,
    Cover,
    Document,
    Heading,
    Items,
    Numbering,
    Paper,
    Paragraph,
    ParagraphStyle,
    Picture,
    Section,
    Text,
    gaps,
    words,
)
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.both.budget_tables import (
    activity_table,
    efficiency_table,
    fund_table,
    program_table,
)
from lkjgen.core.performance_report.both.charts import absorption_chart, achievement_chart, fund_chart
from lkjgen.core.performance_report.both.income import income_table
from lkjgen.core.performance_report.both.method_tables import formula_table, scale_table
from lkjgen.core.performance_report.both.narratives import factors, unread
from lkjgen.core.performance_report.both.office_texts import legal_remarks
from lkjgen.core.performance_report.both.overview import overview
from lkjgen.core.performance_report.both.photos import NO_PHOTOS, Photos, cover_photo, photo_pages
from lkjgen.core.performance_report.both.programs import program_indicators
from lkjgen.core.performance_report.both.sentences import (
    achievement_sentence,
    own_budget_sentence,
    progress_sentence,
    status_note,
)
from lkjgen.core.performance_report.both.summary_sentences import (
    absorption_sentence,
    category_sentence,
    office_sentences,
    sasaran_sentences,
)
from lkjgen.core.performance_report.both.tables import measurement_table, summary_table
from lkjgen.core.performance_report.both.way_charts import way_charts
from lkjgen.core.performance_report.both.wording import (
    codes,
    named,
    official_gaps,
)
from lkjgen.core.performance_report.both.work_tables import (
    action_table,
    evidence_table,
    follow_up_table,
    gap_table,
    mended,
    next_actions,
    plan_table,
    rule_settings,
)
from lkjgen.core.performance_report.quarterly.basis import basis
from lkjgen.core.performance_report.quarterly.closing import closing, signers
from lkjgen.core.performance_report.quarterly.year_before import same_quarter
from lkjgen.core.performance_report.working_paper import SourceFile, trace_annex

_PORTRAIT = Section(Numbering.ARABIC)
_LANDSCAPE = Section(Numbering.ARABIC, landscape=True)
_TITLE = "LAPORAN DATA KINERJA"


def quarterly_report(
    year: Year,
    *,
    has_errors: bool,
    signed_on: date | None,
    logo: bytes | None = None,
    corrected: Sequence[Correction] = (),
    files: Sequence[SourceFile] = (),
    photos: Photos = NO_PHOTOS,
) -> Document:
    """The report on one triwulan; signed by who holds office on `signed_on`, else on the period's last day.

    `corrected` are figures of earlier triwulan that changed since their reports; they are listed old and new.
    `files` are the files that the figures were read from, where the policy binds the working paper in.
    `photos` are those that were found in the folder of photos, or what is wrong with them.
    With `has_errors` the banner "DRAF – ada yang wajib diperbaiki" stands on every page. Raises ValueError for a whole year.
    """
    dossier, results = year.dossier, year.own
    period, profile = dossier.period, dossier.contract.profile
    if period.quarter is None:
        raise ValueError("the quarterly report is about one triwulan")
    day = signed_on or period.last_day
    before = (
        *_front(dossier, logo, cover_photo(dossier, photos)),
        *basis(dossier, results),
        *_performance(dossier, results),
        *_budget(dossier, results),
        *_follow_up(dossier, results),
    )
    delivery = _delivery(dossier, results, corrected)
    paper = trace_annex(year, files) if dossier.contract.policy.figure_trace else ()
    after = (*closing(dossier, day, signed_on), *_annex(dossier, results), *_photos(dossier, photos), *paper)
    missing = (
        *gaps((*before, *delivery, *after)),
        *official_gaps(dossier.contract, list(signers(dossier.contract)), day),
    )
    listed = (Heading("bab-5/belum-lengkap", 2, "Daftar Data yang Belum Lengkap"), gap_table(missing))
    return Document(
        title=f"Laporan Data Kinerja {period.title}",
        subject=f"{profile.office} {profile.region}",
        author=profile.office,
        blocks=(*before, *delivery, *listed, *after),
        header=f"{profile.short_name or profile.office} – Laporan Data Kinerja {period.title}",
        banner="DRAF – ada yang wajib diperbaiki" if has_errors else "",
        paper=Paper(dossier.contract.policy.paper),
        remarks=legal_remarks(dossier),
        identity=(
            ("lkjgen_kantor", profile.office),
            ("lkjgen_tahun", str(period.year)),
            ("lkjgen_periode", period.key),
        ),
    )


def _front(dossier: Dossier, logo: bytes | None, photo: Picture | None) -> tuple[Block, ...]:
    profile, title = dossier.contract.profile, dossier.period.title.upper()
    quarter, year = title.split(" TAHUN ")
    return (
        Section(Numbering.NONE, header=False),
        Cover(
            title=(_TITLE, quarter, f"TAHUN {year}"),
            foot=(profile.office.upper(), f"PEMERINTAH {profile.region.upper()}", year),
            logo=logo,
            photo=photo,
        ),
        Section(Numbering.ROMAN, restart=True),
        Heading("daftar-isi", 1, "DAFTAR ISI", numbered=False, in_contents=False),
        Contents(ContentsKind.HEADINGS),
        _list_title("daftar-tabel", "DAFTAR TABEL"),
        Contents(ContentsKind.TABLES),
        _list_title("daftar-gambar", "DAFTAR GAMBAR"),
        Contents(ContentsKind.CHARTS),
    )


def _list_title(identity: str, text: str) -> Paragraph:
    """The lists of a short report share a page, so they get no chapter heading of their own."""
    return Paragraph(identity, (Text(text, bold=True),), ParagraphStyle.CENTER)


# --- Bab II: performance -------------------------------------------------------------------------------------------


def _performance(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading("bab-2", 1, "CAPAIAN KINERJA"),
        Heading("bab-2/ringkasan", 2, "Ringkasan"),
        *overview(dossier, results),
        Paragraph("kalimat/ringkasan", office_sentences(dossier, results)),
        Paragraph("kalimat/kategori", category_sentence(dossier, results)),
        summary_table(dossier, results),
        *achievement_chart(dossier, results),
        _LANDSCAPE,
        Heading("bab-2/pengukuran", 2, "Pengukuran Kinerja"),
        measurement_table(dossier, results),
        *same_quarter(dossier, results),
        Heading("bab-2/aksi", 2, "Pelaksanaan Rencana Aksi"),
        action_table(dossier, results),
        *program_indicators(dossier, "bab-2/program"),
        _PORTRAIT,
        Heading("bab-2/uraian", 2, "Uraian per Sasaran"),
    ]
    for one in results.sasaran:
        blocks += _sasaran(dossier, one)
    return tuple(blocks)


def _sasaran(dossier: Dossier, one: SasaranResult) -> list[Block]:
    code = one.sasaran.code
    blocks: list[Block] = [
        Heading(f"bab-2/uraian/{code}", 3, f"{code} {one.sasaran.text}"),
        Paragraph(f"kalimat/{code}", sasaran_sentences(dossier, one)),
        *way_charts(dossier, one),
    ]
    for result in one.indicators:
        blocks += _indicator(dossier, result)
    return blocks


def _indicator(dossier: Dossier, result: IndicatorResult) -> tuple[Block, ...]:
    code = result.indicator.code
    progress = words(" ", *progress_sentence(dossier, result)) if result.realization is not None else ()
    own = own_budget_sentence(result)
    return (
        Paragraph(f"judul/{code}", words(f"{code} {result.indicator.text}"), ParagraphStyle.SUBTITLE),
        Paragraph(f"kalimat/{code}", (*achievement_sentence(dossier, result), *progress)),
        *((Paragraph(f"kalimat/{code}/apbd", own),) if own else ()),
        factors(dossier, result),
    )


# --- Bab III: money and output -------------------------------------------------------------------------------------


def _budget(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    return (
        Heading("bab-3", 1, "REALISASI ANGGARAN DAN KELUARAN"),
        Heading("bab-3/penyerapan", 2, "Penyerapan Anggaran"),
        Paragraph("kalimat/penyerapan", absorption_sentence(dossier, results.total)),
        program_table(dossier, results),
        *fund_table(dossier, results),
        *fund_chart(dossier, results),
        *absorption_chart(dossier, results),
        *income_table(dossier),
        _LANDSCAPE,
        Heading("bab-3/efisiensi", 2, "Efisiensi Penggunaan Anggaran"),
        efficiency_table(dossier, results),
        Heading("bab-3/sub-kegiatan", 2, "Keuangan, Keluaran, dan Fisik per Sub Kegiatan"),
        activity_table(dossier, results),
    )


# --- Bab IV: follow-up -----------------------------------------------------------------------------------------------


def _follow_up(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    blocks: list[Block] = [
        _PORTRAIT,
        Heading("bab-4", 1, "TINDAK LANJUT"),
        Heading("bab-4/lalu", 2, "Triwulan Sebelumnya"),
    ]
    if table := follow_up_table(dossier, results):
        blocks += table
    else:
        told = (
            "Triwulan I adalah triwulan pertama pada tahun ini."
            if dossier.period.quarter == 1
            else "Tidak ada tindak lanjut yang ditulis pada triwulan sebelumnya."
        )
        blocks.append(Paragraph("bab-4/lalu/kosong", words(told)))
    blocks.append(Heading("bab-4/rencana", 2, "Rencana Triwulan Berikutnya"))
    if next_actions(dossier, results):
        blocks.append(plan_table(dossier, results))
    else:
        told = "Rencana Aksi tidak memuat aksi untuk triwulan berikutnya."
        if dossier.period.quarter == 4:
            told = "Triwulan IV adalah triwulan terakhir; rencana tahun berikutnya dimuat dalam LKJ tahunan."
        blocks.append(Paragraph("bab-4/rencana/kosong", words(told)))
    return tuple(blocks)


# --- Bab V: how complete the data are --------------------------------------------------------------------------------


def _delivery(dossier: Dossier, results: Results, corrected: Sequence[Correction]) -> tuple[Block, ...]:
    noted = [one for one in results.indicators if status_note(one)]
    notes = tuple(words(f"{named(one)}: {status_note(one)}") for one in noted)
    listed: Block = (
        Items("bab-5/sementara/daftar", notes, keys=codes(noted))
        if notes
        else Paragraph(
            "bab-5/sementara/kosong", words("Tidak ada angka sementara dan tidak ada angka dari tahun lain.")
        )
    )
    settings, changed = rule_settings(dossier), mended(dossier, corrected)
    return (
        Heading("bab-5", 1, "KELENGKAPAN DATA"),
        *_delivered(dossier),
        Heading("bab-5/sementara", 2, "Angka Sementara"),
        listed,
        *((Heading("bab-5/perbaikan", 2, "Perbaikan Data"), *changed) if changed else ()),
        *((Heading("bab-5/aturan", 2, "Pengaturan Aturan Pemeriksaan"), *settings) if settings else ()),
    )


def _delivered(dossier: Dossier) -> tuple[Block, ...]:
    """Who delivered and when, where the policy prints it (D53)."""
    if not dossier.contract.policy.delivery_table:
        return ()
    return (Heading("bab-5/penyerahan", 2, "Penyerahan Data"), *unread(dossier, "deadlines"), delivery_table(dossier))


# --- annex ---------------------------------------------------------------------------------------------------------


def _photos(dossier: Dossier, photos: Photos) -> tuple[Block, ...]:
    pages = tuple(photo_pages(dossier, photos))
    title = Heading("lampiran/foto", 1, "FOTO KEGIATAN", numbered=False)
    return (_PORTRAIT, title, *pages) if pages else ()


def _annex(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    return (
        _LANDSCAPE,
        Heading("lampiran", 1, "LAMPIRAN", numbered=False),
        scale_table(dossier),
        formula_table(results),
        evidence_table(dossier, results),
    )
