"""The annual LKJ as a document: its order, the seven comparisons, and that nothing is said twice differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from lkjgen.core.achievement import Year, compute
from lkjgen.core.achievement.results import Reached, Status
from lkjgen.core.document import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Gap,
    Heading,
    Paragraph,
    Picture,
    Reference,
    Table,
    gaps,
    inlines,
    plain,
)
from lkjgen.core.model import Dossier, RuleChange, RuleSetting
from lkjgen.core.performance_report import annual_report, quarterly_report
from tests.dossier import Office
from tests.office import BUILDING, HOUSES, PERIODS

YEAR = PERIODS["Tahunan"]


def made(office: Office, *, has_errors: bool = False) -> Document:
    dossier = office.dossier(YEAR)
    return annual_report(Year(dossier), has_errors=has_errors, signed_on=date(2024, 2, 20))


@cache
def whole() -> Document:
    return made(Office())


@cache
def holed() -> Document:
    """With every state: missed, not measured, missing, a figure of another year, a narrative that is not there."""
    office = Office()
    office.change("realisasi/IK-01/Tahunan", "Realisasi", "40")
    office.change("realisasi/IK-02/Tahunan", "Penyebut", "(kosong)")
    office.change("realisasi/IK-03/Tahunan", "Diukur?", "tidak diukur")
    office.change("realisasi/IK-03/Tahunan", "Alasan tidak diukur", "Evaluasi belum selesai")
    office.change("realisasi/IK-03/Tahunan", "Realisasi", "(kosong)")
    office.change("analisis/IK-01/Tahunan", "Faktor penghambat", "(kosong)")
    return made(office)


BOTH = pytest.mark.parametrize("document", [whole(), holed()], ids=["whole", "holed"])


def tables(document: Document) -> dict[str, Table]:
    return {one.id: one for one in document.blocks if isinstance(one, Table)}


def words_of(block: Block) -> str:
    return plain(tuple(inlines(block)))


def test_the_order_of_the_regulation() -> None:
    chapters = [one.text for one in whole().blocks if isinstance(one, Heading) and one.level == 1]
    assert chapters == [
        "KATA PENGANTAR",
        "IKHTISAR EKSEKUTIF",
        "DAFTAR ISI",
        "DAFTAR TABEL",
        "DAFTAR GAMBAR",
        "PENDAHULUAN",
        "PERENCANAAN KINERJA",
        "AKUNTABILITAS KINERJA",
        "PENUTUP",
        "LAMPIRAN 1 PERJANJIAN KINERJA",
        "LAMPIRAN 2 RENCANA AKSI DAN REALISASINYA",
        "LAMPIRAN 3 PENGUKURAN KINERJA",
        "LAMPIRAN 4 EVALUASI TERHADAP HASIL RENJA DAN RENSTRA",
        "LAMPIRAN 5 DATA DUKUNG",
        "LAMPIRAN 6 KERTAS KERJA PENGUKURAN",
        "LAMPIRAN 7 DAFTAR DATA YANG BELUM LENGKAP",
    ]
    asked = [one.text for one in with_policy(delivery_table=True).blocks if isinstance(one, Heading) and one.level == 1]
    assert asked[-3:] == [
        "LAMPIRAN 6 PENYERAHAN DATA",
        "LAMPIRAN 7 KERTAS KERJA PENGUKURAN",
        "LAMPIRAN 8 DAFTAR DATA YANG BELUM LENGKAP",
    ]
    assert sum(isinstance(one, Contents) for one in whole().blocks) == 3  # daftar isi, daftar tabel, daftar gambar


def test_each_sasaran_has_the_seven_comparisons_in_order() -> None:
    document = whole()
    dossier = Office().dossier(YEAR)
    for sasaran in dossier.contract.sasaran:
        start = f"bab-3/{sasaran.code}/bagian-"
        parts = [one for one in document.blocks if isinstance(one, Paragraph) and one.id.startswith(start)]
        assert [words_of(one)[:3] for one in parts] == [f"({number})" for number in range(1, 8)]
        for kind in ("tahun", "renstra", "standar", "penunjang"):
            assert f"tabel/{kind}/{sasaran.code}" in tables(document)


def test_every_indicator_of_the_pk_is_measured_and_told_and_no_other() -> None:
    document, dossier = whole(), Office().dossier(YEAR)
    codes = [one.code for one in dossier.indicators]
    measured = [row.key for row in tables(document)["tabel/pengukuran"].rows if row.key.startswith("IK-")]
    assert measured == codes
    told = [
        (match[1], words_of(one))
        for one in document.blocks
        if isinstance(one, Paragraph) and (match := re.fullmatch(r"bab-3/([A-Z]+-\d+)/(?:capaian|tabel)", one.id))
    ]
    for one in compute(dossier).indicators:  # each in the sentence of its sasaran, or in one of its own: never in both
        alone = [code for code, _ in told if code == one.indicator.code]
        listed = [text for code, text in told if code == one.indicator.sasaran and one.indicator.code in text]
        met = one.reached in (Reached.REACHED, Reached.EXCEEDED)
        apart = one.achievement.status in (Status.NOT_MEASURED, Status.NOT_ASSESSABLE)  # told with the mean, above
        assert (len(alone), len(listed)) == ((0, 1) if met else (0, 0) if apart else (1, 0))


@pytest.mark.parametrize(("made_of", "kinds"), [(whole, {"capaian"}), (holed, {"capaian", "realisasi"})])
def test_figures_of_sentences_are_those_of_the_tables(made_of: Callable[[], Document], kinds: set[str]) -> None:
    document = made_of()
    shown = {
        one.id: one.text.strip("%") for one in inlines(tables(document)["tabel/pengukuran"]) if isinstance(one, Figure)
    }
    told = {
        one.id: one.text.strip("%")
        for block in document.blocks
        if isinstance(block, Paragraph) and block.id.startswith(("bab-3/IK", "bab-3/SS"))
        for one in inlines(block)
        if isinstance(one, Figure)
    }
    common = {identity for identity in told if identity in shown}
    assert {identity.split("/")[0] for identity in common} >= kinds
    assert all(told[identity].startswith(shown[identity]) for identity in common)


@BOTH
def test_ids_are_unique_and_one_id_never_shows_two_values(document: Document) -> None:
    ids = Counter(one.id for one in document.blocks if hasattr(one, "id"))
    assert [identity for identity, count in ids.items() if count > 1] == []
    for one in document.blocks:
        if isinstance(one, Table):
            assert len({row.key for row in one.rows}) == len(one.rows), one.id
    shown: dict[str, set[str]] = {}
    for block in document.blocks:
        for inline in inlines(block):
            if isinstance(inline, Figure):
                shown.setdefault(inline.id, set()).add(inline.text.strip("%").removeprefix("Rp"))
    for identity, texts in shown.items():
        assert all(text.startswith(min(texts, key=len)) for text in texts), (identity, texts)


@BOTH
def test_every_row_fills_its_table(document: Document) -> None:
    for one in document.blocks:
        if not isinstance(one, Table):
            continue
        covered: dict[int, int] = {}  # row → columns covered from above
        for index, row in enumerate(one.rows):
            assert sum(cell.span for cell in row.cells) + covered.get(index, 0) == len(one.columns), (one.id, row.key)
            for cell in row.cells:
                for below in range(index + 1, index + cell.down):
                    covered[below] = covered.get(below, 0) + cell.span


@BOTH
def test_references_point_at_something(document: Document) -> None:
    known = {one.id for one in document.blocks if isinstance(one, Table | Chart) and one.caption}
    targets = {one.target for block in document.blocks for one in inlines(block) if isinstance(one, Reference)}
    assert targets
    assert targets <= known


@BOTH
def test_the_list_names_every_gap(document: Document) -> None:
    listed = tables(document).get("tabel/belum-lengkap")
    found = gaps(tuple(one for one in document.blocks if one is not listed))
    assert ({row.key for row in listed.rows} if listed else set()) == {one.id for one in found}
    assert [one.text for one in found if " – " not in one.text] == []  # who can give it


def test_every_gap_of_the_contract_names_its_keeper() -> None:
    office = Office()
    for path, column in (
        ("riwayat/IK-01/2022", "Realisasi"),
        ("riwayat/IK-01/2022", "Dokumen"),
        ("riwayat/IK-02/2022", "Capaian (%)"),
        ("target/PK/IK-01", "Target PK"),
        ("anggaran pk/PK/1.04.01", "Anggaran (Rp)"),
        ("renstra/IK-01", "Target akhir"),
        ("renstra/IK-02", "Target tahun ke-5"),
        ("standar/IK-02", "Nilai"),
        (f"pagu/DPPA/{BUILDING}", "Pagu (Rp)"),
        (f"pagu/DPPA/{BUILDING}", "Target keluaran"),
        (f"belanja/{BUILDING}/Tahunan", "Realisasi s.d. (Rp)"),
    ):
        office.change(path, column, "(kosong)")
    found = {one.id: one.text for one in gaps(made(office).blocks)}
    assert {
        "realisasi/IK-01/2022",
        "dokumen/SS-01/2022",
        "capaian/IK-02/2022",
        "target/IK-01/PK",
        "anggaran-pk/1.04.01/PK",
        "target-renstra/IK-01/akhir",
        f"target-keluaran/{BUILDING}/Tahunan",
    } <= set(found)
    assert [text for text in found.values() if " – " not in text] == []
    rows = tables(made(office))["tabel/belum-lengkap"].rows
    assert "tidak disebut" not in [plain(row.cells[2].content) for row in rows]


def test_what_is_missing_of_the_last_triwulan_and_of_the_year_is_one_gap() -> None:
    office = Office()
    for period in ("TW4", "Tahunan"):
        office.change(f"realisasi/IK-04/{period}", "Realisasi", "(kosong)")
    assert [one.id for one in gaps(made(office).blocks) if one.id.startswith("realisasi/IK-04")] == [
        "realisasi/IK-04/Tahunan"
    ]
    office = Office()
    office.change("realisasi/IK-04/TW4", "Realisasi", "(kosong)")
    assert "realisasi/IK-04/TW4" in {one.id for one in gaps(made(office).blocks)}  # the year's own figure is there


def test_earlier_years_stand_with_their_targets_and_what_is_not_known_is_a_gap() -> None:
    office = Office()
    office.change("riwayat/IK-02/2021", "Target", "(kosong)")
    document = made(office)
    rows = {row.key: [plain(one.content) for one in row.cells] for row in tables(document)["tabel/tahun/SS-01"].rows}
    assert list(rows)[:3] == ["IK-01/target", "IK-01/realisasi", "IK-01/capaian"]
    assert rows["IK-02/target"][1:] == ["Target", "65,00", "belum ada", "65,00", "70,00"]
    assert "target/IK-02/2021" in {one.id for one in gaps(document.blocks)}


def test_the_mean_is_set_beside_last_years_over_what_both_years_know() -> None:
    office = Office()
    office.change("riwayat/IK-01/2022", "Capaian (%)", "96")
    office.change("riwayat/IK-02/2022", "Capaian (%)", "100")
    office.change("realisasi/IK-01/Tahunan", "Realisasi", "40")

    def told() -> str:
        return next(
            (words_of(one) for one in made(office).blocks if getattr(one, "id", "") == "bab-3/SS-01/tahun-lalu"), ""
        )

    assert told().startswith(
        "1 dari 2 indikator yang mempunyai capaian pada tahun 2022 dan 2023 mencapai target tahun 2023; rata-rata capaiannya, "
        "tiap capaian dihitung paling tinggi 100%, turun dari 98,00% pada tahun 2022 menjadi 74,39%."
    )
    office.change("riwayat/IK-02/2022", "Keadaan", "rumus berubah")
    assert "rata-rata" not in told()  # one alone: its own capaian says it


def test_the_sources_of_earlier_years_are_those_that_the_records_name() -> None:
    def notes(office: Office) -> list[str]:
        earlier = ["Sumber angka 2020: LKJ 2020.", "Sumber angka 2021: LKJ 2021."]
        found = [plain(one) for one in tables(made(office))["tabel/tahun/SS-01"].notes]
        assert found[:2] == earlier
        return found[2:]

    told = "Angka tahun-tahun lalu dicantumkan menurut sumbernya dan tidak dihitung ulang."
    office = Office()
    assert notes(office) == ["Sumber angka 2022: LKJ 2022.", told]
    office.change("riwayat/IK-02/2022", "Dokumen", "RLPPD 2022")
    built, share = "IK-01 Jumlah rumah layak huni yang dibangun", "IK-02 Persentase rumah layak huni"
    assert notes(office) == [f"Sumber angka 2022: LKJ 2022, kecuali {share}: RLPPD 2022.", told]
    office.change("riwayat/IK-01/2022", "Dokumen", "(kosong)")
    assert notes(office)[0].startswith(
        f"Sumber angka 2022: RLPPD 2022; {built}: dokumen sumber angka tahun 2022 belum disebut – "
    )
    for code in ("IK-01", "IK-02"):
        office.change(f"riwayat/{code}/2022", "Keadaan", "indikator baru")
    assert notes(office) == [told]


def test_an_earlier_target_of_0_has_no_capaian_and_asks_for_none() -> None:
    office = Office()
    for column, value in (("Target", "0"), ("Realisasi", "0"), ("Capaian (%)", "(kosong)")):
        office.change("riwayat/IK-01/2022", column, value)
    document = made(office)
    row = next(row for row in tables(document)["tabel/tahun/SS-01"].rows if row.key == "IK-01/capaian")
    assert [plain(one.content) for one in row.cells][:1] == ["Capaian (%)"]
    assert plain(row.cells[3].content) == "belum dapat dinilai"
    assert "capaian/IK-01/2022" not in {one.id for one in gaps(document.blocks)}


@BOTH
def test_nothing_of_the_program_shows(document: Document) -> None:
    text = "\n".join(words_of(block) for block in document.blocks)
    assert not re.search(r"\b(None|nan|NaN|inf|Decimal|undefined)\b|\{|\}|#REF|#DIV", text)
    assert "  " not in text
    assert not re.search(r"(?<!\.)\.\.(?!\.)", text)  # a full stop after a full stop; dotted lines are to write on


def test_a_complete_office_lacks_only_what_people_write() -> None:
    lacking = {one.id for one in gaps(whole().blocks)}
    assert not [
        one for one in lacking if one.startswith(("capaian/", "realisasi/", "target", "anggaran/", "narasi/IK"))
    ]


def test_what_is_missing_is_a_gap_and_never_zero() -> None:
    document = holed()
    lacking = {one.id: one.text for one in gaps(document.blocks)}
    assert "realisasi/IK-02/Tahunan" in lacking
    assert any(one.startswith("narasi/IK-01") for one in lacking)
    assert not [one for one in lacking if one.startswith("realisasi/IK-03")]  # not measured, with its reason: no gap
    rows = {row.key: row for row in tables(document)["tabel/pengukuran"].rows}
    cells = [plain(cell.content) for cell in rows["IK-02"].cells]
    assert any(text.startswith("belum ada") for text in cells)
    assert not [text for text in cells if re.fullmatch(r"0(,0+)?", text)]
    sasaran = next(
        one for one in compute(_holed_dossier()).sasaran if any(x.indicator.code == "IK-02" for x in one.indicators)
    )
    assert any("IK-02" in str(one) for one in sasaran.left_out)  # nor counted in the mean


def _holed_dossier() -> Dossier:
    office = Office()
    office.change("realisasi/IK-02/Tahunan", "Penyebut", "(kosong)")
    return office.dossier(YEAR)


def test_nothing_is_said_twice_in_the_summary_and_the_conclusion() -> None:
    said = {one.id: words_of(one) for one in holed().blocks if hasattr(one, "id")}
    summary = [text for identity, text in said.items() if identity.startswith("ikhtisar/")]
    assert sum("mencapai atau melampaui target" in text for text in summary) == 1
    assert sum("IK-01" in text for text in summary) == 0  # missed: it stands in the table above, by its capaian
    lowest = tables(holed())["tabel/sekilas/terendah"].rows
    assert plain(lowest[0].cells[0].content) == "IK-01 Jumlah rumah layak huni yang dibangun (48,78%)"
    conclusion = [identity for identity in said if identity.startswith("bab-4/")]
    named = ["bab-4/daftar-tidak-tercapai", "bab-4/umum"]
    assert [one for one in conclusion if one in named] == named  # D14: the missed ones first
    assert said["bab-4/daftar-tidak-tercapai"].startswith(
        "IK-01 Jumlah rumah layak huni yang dibangun (capaian 48,78%)"
    )
    assert not any("IK-04" in said[identity] for identity in conclusion)  # reached: Bab III tells it
    assert "IK-" not in said["bab-4/umum"]
    assert "Bab III huruf A" in said["bab-4/tidak-tercapai"]
    assert Reference("tabel/perbaikan") in list(
        inlines(next(one for one in holed().blocks if getattr(one, "id", "") == "bab-4/tidak-tercapai"))
    )


def test_the_line_for_the_reviewers_conclusion_fits_the_page() -> None:
    blocks = with_policy(review_form=True).blocks
    form = next(words_of(one) for one in blocks if getattr(one, "id", "") == "depan/reviu/pernyataan")
    line = form[form.index("Kesimpulan reviu") :]
    assert re.fullmatch(r"Kesimpulan reviu \(diisi APIP\): \.{20,40}", line)


def test_the_summary_names_the_missed_ones_first() -> None:
    summary = [one for one in holed().blocks]
    start = next(n for n, one in enumerate(summary) if isinstance(one, Heading) and one.text == "IKHTISAR EKSEKUTIF")
    end = next(n for n, one in enumerate(summary) if isinstance(one, Heading) and one.text == "PENDAHULUAN")
    text = [words_of(one) for one in summary[start:end]]
    first = next(n for n, one in enumerate(text) if "tidak mencapai target" in one or "tidak tercapai" in one)
    assert first <= 3
    closing = next(n for n, one in enumerate(summary) if isinstance(one, Heading) and one.text == "PENUTUP")
    told = " ".join(words_of(one) for one in summary[closing : closing + 4])
    assert "tidak mencapai target" in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ((("Realisasi", "100"),), "melampaui target: IK-01"),
        ((("Realisasi", "82"),), "mencapai target: IK-01"),
        ((("Realisasi", "40"),), "tidak mencapai target"),
        ((("Realisasi", "(kosong)"),), "data belum lengkap"),
        ((("Realisasi", "(kosong)"), ("Diukur?", "tidak diukur"), ("Alasan tidak diukur", "Banjir")), "tidak diukur"),
    ],
)
def test_one_sentence_per_state(changes: tuple[tuple[str, str], ...], sentence: str) -> None:
    office = Office()
    target = office.dossier(YEAR).contract.target("IK-01", office.dossier(YEAR).contract.pk_at(YEAR.last_day))
    assert target is not None
    assert target.target == Decimal(82)
    for column, value in changes:
        office.change("realisasi/IK-01/Tahunan", column, value)
    said = {one.id: words_of(one) for one in made(office).blocks if isinstance(one, Paragraph)}
    alone, together = said.get("bab-3/IK-01/capaian", ""), said["bab-3/SS-01/tabel"]
    if sentence == "tidak diukur":  # with its reason, where the mean is told
        assert (alone, f"{sentence}: Banjir" in said["bab-3/SS-01/ringkas"]) == ("", True)
        return
    assert (sentence in together, sentence in alone) == ((True, False) if ":" in sentence else (False, True))


def ways(document: Document) -> dict[str, Chart]:
    """Indicator → the chart of its way."""
    drawn = [one for one in document.blocks if isinstance(one, Chart) and one.id.startswith("grafik/perjalanan/")]
    return {one.id.rpartition("/")[2]: one for one in drawn}


def test_the_way_through_years_and_triwulan_is_drawn() -> None:
    office = Office()
    office.change("riwayat/IK-01/2022", "Realisasi", "75")
    chart = ways(made(office))["IK-01"]
    assert chart.categories == ("2020", "2021", "2022", "2023", "", "TW I", "TW II", "TW III", "TW IV")
    targets, way = ([value and int(value) for value in one.values] for one in chart.series)
    assert way == [70, 70, 75, 82, None, 10, 30, 60, 82]  # of the triwulan s.d.; a hole between years and triwulan
    assert targets[3:] == [82, None, 10, 30, 60, 82]
    assert chart.beside == ("IK-01 Jumlah rumah layak huni yang dibangun (unit)",)
    assert "75 unit (2022)" in chart.alt
    office.change("indikator/IK-01", "polarity", "makin rendah makin baik")
    lower = ways(made(office))["IK-01"]
    assert lower.beside[1:] == ("makin rendah makin baik",)
    assert "makin rendah makin baik" in lower.alt


def test_one_caption_stands_under_the_last_way_of_a_sasaran() -> None:
    drawn = [one for one in whole().blocks if isinstance(one, Chart) and one.id.startswith("grafik/perjalanan/")]
    captions = [one.caption for one in drawn if one.caption]
    assert drawn[-1].caption is not None
    assert len(captions) == len({one.rpartition(" pada sasaran ")[2] for one in captions})


def test_a_way_on_one_level_is_not_drawn() -> None:
    """A sentence and the table say it; so do a date and a predicate, which have no place on an axis."""
    office = Office()
    for year in ("2020", "2021", "2022"):
        office.change(f"riwayat/IK-01/{year}", "Realisasi", "82")
    for key in ("TW1", "TW2", "TW3", "TW4"):
        office.change(f"realisasi/IK-01/{key}", "Realisasi", "(kosong)")
    assert "IK-01" not in ways(made(office))


def test_what_became_of_the_last_evaluation_is_told() -> None:
    rows = tables(whole())["tabel/rekomendasi"].rows
    assert [[plain(one.content) for one in row.cells] for row in rows] == [
        ["1", "R-01 Perbaiki data rumah", "Pendataan ulang", "selesai", "tidak diisi"]
    ]
    office = Office()
    office.change("rekomendasi/R-01", "Tindak lanjut", "(kosong)")
    assert "rekomendasi/R-01" in {one.id for one in gaps(made(office).blocks)}
    office.change("rekomendasi/R-01", "hapus", "")
    assert "tabel/rekomendasi" not in tables(made(office))


def test_what_is_planned_says_by_whom_until_when_and_for_which_recommendation() -> None:
    office = Office()
    office.change(f"realisasi/{HOUSES}/Tahunan", "Realisasi", "40")
    office.change(f"analisis/{HOUSES}/Tahunan", "Rencana perbaikan", "Lahan dipastikan lebih dahulu (R-01).")
    found = tables(made(office))["tabel/perbaikan"]
    (first, *others) = [[plain(one.content) for one in row.cells] for row in found.rows]
    assert [one.heading for one in found.columns] == [
        "Indikator kinerja",
        "Rencana perbaikan",
        "Oleh",
        "Sampai",
        "Rekomendasi LHE",
    ]
    assert first == [
        f"{HOUSES} Jumlah rumah layak huni yang dibangun",
        "Lahan dipastikan lebih dahulu (R-01).",
        "Bidang Perumahan",
        "Tahun 2024",
        "R-01 Perbaiki data rumah",
    ]
    assert {row[-1] for row in others} <= {"–"}
    assert "diuraikan pada Bab III" in plain(found.notes[0])
    office.change(f"analisis/{HOUSES}/Tahunan", "Rencana perbaikan", "Lahan dipastikan lebih dahulu.")
    silent = tables(made(office))["tabel/perbaikan"]
    assert len(silent.columns) == 4  # no column of dashes
    assert "Rencana perbaikan ini tidak menyebut rekomendasi hasil evaluasi." in map(plain, silent.notes)
    office.change(f"analisis/{HOUSES}/Tahunan", "Rencana perbaikan", "(kosong)")
    assert f"narasi/perbaikan/{HOUSES}" in {one.id for one in gaps((tables(made(office))["tabel/perbaikan"],))}
    office.change("rekomendasi/R-01", "hapus", "")
    assert len(tables(made(office))["tabel/perbaikan"].columns) == 4


def test_rules_that_the_office_changed_are_printed_with_the_reason() -> None:
    setting = RuleSetting(
        rule="NAR-002", change=RuleChange.OFF, name="Kepala Dinas", granted=date(2023, 1, 20), reason="Uraian ringkas."
    )
    for period, report in (("TW2", quarterly_report), ("Tahunan", annual_report)):
        dossier = Office().dossier(PERIODS[period])
        changed = replace(dossier, contract=replace(dossier.contract, rule_settings=(setting,)))
        document = report(Year(changed), has_errors=False, signed_on=None)
        (row,) = tables(document)["tabel/pengaturan-aturan"].rows
        shown = [plain(one.content) for one in row.cells]
        assert shown[2:] == ["informasi menjadi mati", "Uraian ringkas. (Kepala Dinas)"]
        plain_report = report(Year(dossier), has_errors=False, signed_on=None)
        assert "tabel/pengaturan-aturan" not in tables(plain_report)


def test_the_banner_only_with_errors() -> None:
    assert whole().banner == ""
    assert made(Office(), has_errors=True).banner == "DRAF – ada yang wajib diperbaiki"


def test_the_page_for_the_reviewer_is_a_form_by_policy_or_what_was_signed() -> None:
    """D53: off by default; the scan of what the Inspektorat signed takes its place."""
    title = "PERNYATAAN TELAH DIREVIU"

    def headings(document: Document) -> list[str]:
        return [one.text for one in document.blocks if isinstance(one, Heading)]

    assert title not in headings(whole())
    assert headings(with_policy(review_form=True))[0] == title
    scan = b"the signed page"
    for form in (True, False):
        bound = with_policy(review_form=form, review=scan)
        assert headings(bound)[0] == title
        assert [one.data for one in bound.blocks if isinstance(one, Picture)] == [scan]
        assert "depan/reviu/pernyataan" not in [getattr(one, "id", "") for one in bound.blocks]
    unsigned = with_policy(review_form=False)
    assert any(isinstance(one, Gap) for block in unsigned.blocks for one in inlines(block))  # the day of signing


def with_policy(*, review: bytes | None = None, review_form: bool = False, delivery_table: bool = False) -> Document:
    dossier = Office().dossier(YEAR)
    policy = replace(dossier.contract.policy, review_form=review_form, delivery_table=delivery_table)
    contract = replace(dossier.contract, policy=policy)
    dossier = replace(dossier, contract=contract)
    return annual_report(Year(dossier), has_errors=False, signed_on=None, review=review)
