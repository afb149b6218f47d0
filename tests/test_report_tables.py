"""Exact words of tables that answer one question each: definitions, sources of funds, parts of a ratio, E.81, the cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import Year, compute
from lkjgen.core.document import Document, Paper, Row, Section, Table, gaps, inlines, plain
from lkjgen.core.model import Aggregation, Polarity
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.performance_report.annual.indicator_definitions import formula
from lkjgen.core.performance_report.both.comparison_sentences import difference_text, renstra_sentences
from lkjgen.core.performance_report.both.sentences import achievement_sentence
from lkjgen.core.performance_report.both.wording import with_unit
from lkjgen.core.validation_report.indicator_table import indicators
from lkjgen.example import OFFICES
from lkjgen.files.word.page_setup import MARGINS, PAGES
from lkjgen.files.word.widths import CONDENSED, SMALL_PT, fitted, longest_words, needed_widths
from tests.dossier import Office
from tests.example_documents import example_drafts
from tests.office import ACCESS, BUILDING, HOUSES, PERIODS, SAKIP, SERVICE, SURVEY

EVALUATION = "tabel/evaluasi-renstra"


def made(office: Office, period: str = "Tahunan") -> Document:
    dossier = office.dossier(PERIODS[period])
    write = annual_report if dossier.period.quarter is None else quarterly_report
    return write(Year(dossier), has_errors=False, signed_on=date(2024, 2, 20))


def table(document: Document, identity: str) -> Table:
    return next(one for one in document.blocks if isinstance(one, Table) and one.id == identity)


def rows(document: Document, identity: str) -> dict[str, Row]:
    return {row.key: row for row in table(document, identity).rows}


def texts(row: Row) -> list[str]:
    return [plain(one.content) for one in row.cells]


def notes(document: Document, identity: str) -> list[str]:
    return [plain(one) for one in table(document, identity).notes]


# --- definitions -------------------------------------------------------------------------------------------------


def test_definition_formula_source_and_mark_of_each_indicator() -> None:
    office = Office()
    office.change(f"indikator/{SERVICE}", "IKU", "tidak")
    office.change(f"indikator/{SERVICE}", "Sumber data", "(kosong)")
    found = rows(made(office), "tabel/definisi")
    assert list(found) == [HOUSES, ACCESS, SAKIP, SERVICE]
    assert texts(found[HOUSES]) == [
        "IK-01 Jumlah rumah layak huni yang dibangun (unit)",
        "ya",
        "Definisi",
        "Jumlah realisasi triwulan I s.d. IV",
        "Data bidang",
    ]
    assert texts(found[ACCESS])[3] == "Rumah layak huni / Seluruh rumah × 100"
    assert texts(found[SAKIP])[3] == "Predikat yang diterima"
    assert texts(found[SERVICE])[1::3] == ["–", "belum ada"]


@pytest.mark.parametrize(
    ("aggregation", "told"),
    [
        (Aggregation.SUM, "Jumlah realisasi triwulan I s.d. IV"),
        (Aggregation.LAST, "Keadaan pada akhir periode"),
        (Aggregation.MEAN, "Rata-rata realisasi triwulan I s.d. IV"),
        (Aggregation.ANNUAL, "Diukur sekali setahun"),
    ],
)
def test_how_a_figure_of_the_year_comes_about(aggregation: Aggregation, told: str) -> None:
    one = next(one for one in Office().contract().indicators if one.code == SERVICE)
    assert formula(replace(one, aggregation=aggregation)) == told
    assert formula(replace(one, aggregation=aggregation, polarity=Polarity.DATE)) == "Tanggal selesai"


# --- sources of funds ----------------------------------------------------------------------------------------------


def test_sub_kegiatan_by_source_of_funds_add_up_to_the_total() -> None:
    assert not [one for one in made(Office()).blocks if isinstance(one, Table) and one.id == "tabel/sumber-dana"]
    office = Office()
    office.change(f"kegiatan/{BUILDING}", "Sumber dana", "DAK Fisik")
    office.change(f"kegiatan/{SURVEY}", "Sumber dana", "DAU")
    document = made(office)
    found = [texts(one) for one in table(document, "tabel/sumber-dana").rows]
    assert found == [
        ["DAK Fisik", "220.000.000", "220.000.000", "100,00"],
        ["DAU", "60.000.000", "60.000.000", "100,00"],
        [
            "belum ada",
            "100.000.000",
            "100.000.000",
            "100,00",
        ],
        ["Jumlah", "380.000.000", "380.000.000", "100,00"],
    ]
    assert notes(document, "tabel/sumber-dana")[0] == (
        "Tiap sub kegiatan dihitung sekali, pada sumber dana yang tertulis baginya, sehingga jumlah baris sama dengan "
        "jumlah seluruhnya."
    )


@pytest.mark.parametrize("key", OFFICES)
def test_the_rows_of_the_examples_add_up_to_the_total(key: str) -> None:
    for draft in example_drafts(key):
        *parts, total = (texts(one) for one in table(draft.document, "tabel/sumber-dana").rows)
        assert len(parts) > 1
        for column in (1, 2):
            values = [Decimal(one[column].replace(".", "")) for one in (*parts, total)]
            assert sum(values[:-1]) == values[-1]


# --- D37 and D38: a triwulan's own figure, the targets of a ratio -----------------------------------------------------


def _by_parts() -> Office:
    """The ratio from parts of each triwulan, typed for the triwulan alone: 30/50, 32/50, 35/50 …"""
    office = Office()
    for part in ("numerator", "denominator"):
        office.change(f"indikator/{ACCESS}", f"{part}_aggregation", "jumlah")
        office.change(f"indikator/{ACCESS}", f"{part}_entry", "hanya triwulan ini")
    return office


def test_the_target_of_a_ratio_stands_only_under_s_d() -> None:
    document = made(_by_parts(), "TW2")
    columns = [one.heading for one in table(document, "tabel/pengukuran").columns]
    assert columns[4:8] == ["TW II", "s.d. TW II"] * 2
    assert texts(rows(document, "tabel/pengukuran")[ACCESS])[4:6] == ["tidak tersendiri", "64,00"]
    assert texts(rows(document, "tabel/pengukuran")[HOUSES])[4:6] == ["20", "30"]


def test_a_triwulans_own_ratio_stands_though_the_one_before_is_missing() -> None:
    office = _by_parts()
    office.change(f"realisasi/{ACCESS}/TW1", "Pembilang", "(kosong)")
    own, until = texts(rows(made(office, "TW2"), "tabel/pengukuran")[ACCESS])[6:8]
    assert own == "64,00"
    assert until == "belum ada"
    document = made(office)
    cells = texts(rows(document, EVALUATION)[ACCESS])
    assert cells[6:10] == ["belum ada", "64,00 ¹⁾", "67,00 ¹⁾", "70,00 ¹⁾"]
    assert notes(document, EVALUATION)[-1] == (
        "¹⁾ Angka triwulan itu saja; angka s.d. triwulan itu belum diketahui karena triwulan sebelumnya belum lengkap."
    )


def test_the_health_offices_own_figure_of_tw_iv() -> None:
    document = example_drafts("kesehatan")[-1].document
    assert texts(rows(document, EVALUATION)["IK-05"])[8:10] == ["belum ada", "23,28 ¹⁾"]


# --- E.81: codes with their names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", OFFICES)
def test_codes_of_the_evaluation_have_their_names_in_the_table(key: str) -> None:
    draft = example_drafts(key)[-1]
    contract, shown = draft.dossier.contract, table(draft.document, EVALUATION)
    lead = {row.key: plain(row.cells[0].content) for row in shown.rows if row.cells[0].span == 14}
    below = " ".join(plain(one) for one in shown.notes)
    for one in draft.results.indicators:
        row = next(each for each in shown.rows if each.key == one.indicator.code)
        for code in plain(row.cells[1].content).split(", "):
            assert code == "–" or f"{code} {contract.activity_by_code[code].name}" in lead[one.indicator.sasaran]
        (team,) = (each.name for each in contract.teams if each.code == plain(row.cells[-1].content))
        assert f"{one.indicator.team} = {team}" in below
    for one in draft.results.indicators:
        assert below.count(one.indicator.code) == below.count(f"{one.indicator.code} {one.indicator.text}")
    assert all(plain(one).endswith(".") for one in shown.notes)


# --- no word is broken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [Paper.F4, Paper.A4])
@pytest.mark.parametrize("key", OFFICES)
def test_no_word_of_a_table_is_longer_than_its_column(key: str, paper: Paper) -> None:
    wide, high = PAGES[paper]
    condensed = set()
    for draft in example_drafts(key):
        landscape = False
        for block in draft.document.blocks:
            if isinstance(block, Section):
                landscape = block.landscape
            if not isinstance(block, Table):
                continue
            width = (high if landscape else wide) - MARGINS["left"] - MARGINS["right"]
            given, thin = fitted(block, width)
            least = needed_widths(block, longest_words(block), thin / 100)
            assert [
                (block.id, block.columns[at].heading)
                for at, (has, needs) in enumerate(zip(given, least, strict=True))
                if has < int(needs)
            ] == []
            condensed |= {block.id} if thin < 100 else set()
    assert condensed <= {EVALUATION, "tabel/efisiensi"}
    assert SMALL_PT >= 8
    assert CONDENSED >= 83  # per cent of 8 pt: wider letters than those of 85 per cent of 7 pt


# --- a capped capaian ------------------------------------------------------------------------------------------------


def test_a_capped_capaian_says_so_wherever_it_is_worked_out() -> None:
    office = Office()
    office.policy = replace(office.policy, cap=Decimal(110))
    office.change(f"realisasi/{HOUSES}/Tahunan", "Realisasi", "123")
    dossier = office.dossier(PERIODS["Tahunan"])
    results = compute(dossier)
    one = next(each for each in results.indicators if each.indicator.code == HOUSES)
    steps = "123/82 × 100 = 150,00, dibatasi 110,00"
    checked = {row.key: texts(row) for row in indicators(results).rows}
    assert (checked[HOUSES][5], checked[HOUSES][-1]) == ("110,00", steps)
    assert steps in texts(rows(made(office), "tabel/telusur")[f"capaian/{HOUSES}/Tahunan"])
    assert plain(achievement_sentence(dossier, one)) == (
        "Realisasi Jumlah rumah layak huni yang dibangun Tahun 2023 adalah 123 unit, melampaui target 82 unit. Capaiannya "
        "110,00% setelah dibatasi sesuai kebijakan 110,00% dengan kategori Sangat Tinggi."
    )


# --- words -------------------------------------------------------------------------------------------------------------


def test_the_last_legal_basis_ends_the_sentence() -> None:
    office = Office()
    office.lines += [type(office.lines[0])(m.LegalBasis(text=one)) for one in ("Undang-Undang A;", "Peraturan B.")]
    document = made(office)
    (listed,) = (
        part.items
        for block in document.blocks
        for part in getattr(block, "content", ())
        if getattr(part, "id", "") == "narasi/dasar-hukum/daftar"
    )
    assert [plain(one) for one in listed] == ["Undang-Undang A;", "Peraturan B."]


def test_a_ratios_triwulan_come_together_part_by_part() -> None:
    def told(office: Office) -> list[str]:
        shown = table(made(office), "tabel/rumus")
        place = [one.heading for one in shown.columns].index("Cara menggabungkan triwulan")
        return [texts(row)[place] for row in shown.rows]

    assert told(Office()) == ["jumlah", "pembilang dan penyebut: posisi akhir", "tahunan", "rata-rata"]
    office = Office()
    office.change(f"indikator/{ACCESS}", "numerator_aggregation", "jumlah")
    assert told(office)[1] == "pembilang: jumlah; penyebut: posisi akhir"


def test_the_missing_name_is_asked_for_with_the_whole_title() -> None:
    office = Office()
    title = "Kepala Subbagian Program dan Keuangan"
    office.change("pejabat/Penyusun laporan/Dewi Contoh", "Jabatan", title)
    office.change("pejabat/Penyusun laporan/Dewi Contoh", "Nama", "(nama Kasubag)")
    (told,) = (one.text for one in gaps(made(office, "TW2").blocks) if one.id == "pejabat/subhead")
    assert told.startswith(f"nama {title} per ")


@pytest.mark.parametrize("unit", ["nilai", "Indeks", "skor", "rasio", "predikat", "skor (0–100)"])
def test_a_unit_that_is_the_thing_itself_is_not_repeated(unit: str) -> None:
    one = next(one for one in Office().contract().indicators if one.code == SERVICE)
    assert with_unit(Decimal("82.28"), replace(one, unit=unit)) == "82,28"
    assert difference_text(replace(one, unit=unit), Decimal("-1.5")) == "1,5"
    assert with_unit(Decimal("82.28"), replace(one, unit="poin")) == "82,28 poin"


def test_of_the_renstra_only_what_is_furthest_and_what_is_reached_is_told() -> None:
    draft = example_drafts("kesehatan")[-1]
    sasaran = next(one for one in draft.results.sasaran if one.sasaran.code == "SS-02")
    assert plain(renstra_sentences(sasaran)) == (
        "Yang paling jauh dari target akhir Renstra adalah IK-07 Pertumbuhan kunjungan rawat jalan Puskesmas, dengan tingkat "
        "capaian −113,33%. Target akhir Renstra sudah dicapai oleh IK-09 Tingkat kecukupan obat dan vaksin."
    )


def test_why_a_sasaran_is_not_efficient_stands_below_the_table() -> None:
    office = Office()
    office.change(f"realisasi/{HOUSES}/Tahunan", "Realisasi", "40")
    document = made(office)
    found = {row.key: texts(row)[-1] for row in table(document, "tabel/efisiensi").rows}
    assert found["SS-01"] == "belum efisien ¹⁾"
    assert f"¹⁾ Target {HOUSES} Jumlah rumah layak huni yang dibangun tidak tercapai." in notes(
        document, "tabel/efisiensi"
    )


def test_an_office_without_penunjang_has_no_line_of_it() -> None:
    office = Office()
    assert "anggaran/penunjang/Tahunan" in {row.key for row in table(made(office), "tabel/efisiensi").rows}
    office.change(f"kegiatan/{SURVEY}", "Sasaran", "SS-01")
    lines = [texts(row) for row in table(made(office), "tabel/efisiensi").rows]
    assert not [line for line in lines if line[0].startswith("Penunjang") or "belum lengkap" in line]


def test_the_example_names_its_sources_as_a_report_would() -> None:
    told = [
        text
        for one in example_drafts("perkimtan")
        for text in (plain(tuple(inlines(block))) for block in one.document.blocks)
    ]
    assert [one for one in told if "sumber.csv" in one or "terbitan" in one or "periksa angka" in one] == []


def test_a_triwulan_without_a_target_of_its_own_says_so() -> None:
    """D36: of what is added up nothing was asked for TW II; what stands is of TW I, and no note on positions."""
    office = Office()
    for version in ("PK", "PKP"):
        office.change(f"target/{version}/IK-01", "Target TW II", "(kosong)")
    office.change("realisasi/IK-01/TW2", "Realisasi", "(kosong)")
    for period in ("TW1", "TW2"):
        office.change(f"realisasi/IK-02/{period}", "hapus", "")
    document = made(office, "TW2")
    table = next(one for one in document.blocks if isinstance(one, Table) and one.id == "tabel/pengukuran")
    row = next(one for one in table.rows if one.key == "IK-01")
    assert [plain(one.content) for one in row.cells[4:8]] == ["tidak ada", "10", "tidak ada", "10 ¹⁾"]
    assert "Data per TW I." in plain(table.notes[0])
