"""The annexes of the annual LKJ: Rencana Aksi with realization, Pengukuran Kinerja, evaluation of Permendagri 86/2017."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document, Figure, Gap, Heading, Paragraph, Row, Signatures, Table, Tone, gaps, plain
from lkjgen.core.model import RenstraActivity
from lkjgen.core.performance_report import annual_report
from tests.dossier import Office
from tests.office import ACCESS, BUILDING, HOUSES, OFFICE_WORK, PERIODS, SAKIP, SERVICE, SURVEY


def made(office: Office) -> Document:
    dossier = office.dossier(PERIODS["Tahunan"])
    return annual_report(Year(dossier), has_errors=False, signed_on=date(2024, 2, 20))


@cache
def whole() -> Document:
    return made(Office())


def table(document: Document, identity: str) -> Table:
    return next(one for one in document.blocks if isinstance(one, Table) and one.id == identity)


def rows(document: Document, identity: str) -> dict[str, Row]:
    return {row.key: row for row in table(document, identity).rows}


def texts(row: Row) -> list[str]:
    return [plain(cell.content) for cell in row.cells]


def missing(document: Document) -> dict[str, str]:
    return {one.id: one.text for one in gaps(document.blocks)}


# --- Bab II: the versions of the Perjanjian Kinerja ----------------------------------------------------------------


def test_all_targets_of_both_versions_stand_side_by_side_and_what_changed_is_marked() -> None:
    found = rows(whole(), "tabel/pk-perubahan")
    assert list(found) == [HOUSES, ACCESS, SAKIP, SERVICE]
    assert texts(found[HOUSES])[-3:] == ["80", "82", "berubah"]
    assert texts(found[ACCESS])[-3:] == ["70,00", "70,00", "tetap"]
    assert [row.cells[-1].tone for row in found.values()] == [Tone.WARNING, None, None, None]
    assert [cell.down for cell in found[HOUSES].cells[:2]] == [2, 2]  # No and sasaran span the indicators
    headings = [one.heading for one in table(whole(), "tabel/pk-perubahan").columns]
    assert headings[4:] == ["Target semula", "Target perubahan", "Perubahan"]


def test_what_a_change_added_or_took_out_is_named() -> None:
    office = Office()
    office.change(f"target/PK/{ACCESS}", "hapus", "")
    office.change(f"target/PKP/{SAKIP}", "hapus", "")
    office.change(f"target/PKP/{SERVICE}", "Target TW II", "6")
    found = rows(made(office), "tabel/pk-perubahan")
    assert texts(found[ACCESS])[-3:] == ["tidak termasuk", "70,00", "ditambahkan"]
    assert texts(found[SAKIP])[-3:] == ["BB", "tidak termasuk", "dihapus"]
    assert texts(found[SERVICE])[-3:] == ["5,0", "5,0", "berubah"]  # a target of the Rencana Aksi


def test_budgets_of_both_versions_stand_side_by_side() -> None:
    found = rows(whole(), "tabel/pk-perubahan-anggaran")
    assert texts(found["1.04.01"])[2:] == ["100.000.000", "100.000.000", "tetap"]
    assert texts(found["1.04.03"])[2:] == ["260.000.000", "280.000.000", "berubah"]
    assert texts(found["jumlah"])[1:] == ["360.000.000", "380.000.000", ""]
    office = Office()
    office.change("anggaran pk/PKP/1.04.03", "Anggaran (Rp)", "(kosong)")
    document = made(office)
    assert "jumlah" not in rows(document, "tabel/pk-perubahan-anggaran")  # no sum that lacks a part
    assert "anggaran-pk/1.04.03/PKP" in missing(document)


def test_each_change_has_its_reason_or_a_gap() -> None:
    told = {one.id: plain(one.content) for one in whole().blocks if isinstance(one, Paragraph)}
    assert told["bab-2/pk/alasan/PKP"].startswith(
        "Perjanjian Kinerja Perubahan tanggal 20 September 2023 dibuat karena perubahan prioritas"
    )
    office = Office()
    office.change("pk/PKP", "Alasan (a/b/c)", "(kosong)")
    assert "pk/PKP/alasan" in missing(made(office))


def test_several_changes_are_numbered_and_one_version_alone_needs_no_comparison() -> None:
    office = Office()
    office.change("pk/PKP", "salin", "Kode versi = PKP2; Tanggal = 1 Oktober 2023")
    headings = [one.heading for one in table(made(office), "tabel/pk-perubahan").columns]
    assert headings[4:] == ["Target semula", "Target perubahan ke-1", "Target perubahan ke-2", "Perubahan"]
    office = Office()
    office.change("pk/PKP", "hapus", "")
    found = {one.id for one in made(office).blocks if isinstance(one, Table)}
    assert {"tabel/pk", "tabel/pk-anggaran"} <= found
    assert "tabel/pk-perubahan" not in found


# --- Rencana Aksi and Pengukuran Kinerja ---------------------------------------------------------------------------


def test_the_rencana_aksi_stands_beside_its_realization_own_and_cumulative() -> None:
    found = rows(whole(), "tabel/rencana-aksi-realisasi")
    assert len(found) == 4 * 5
    assert texts(found[f"{HOUSES}/TW1"])[3:] == ["TW I", "10", "10", "10", "10", "100,00", "Sangat Tinggi"]
    assert texts(found[f"{HOUSES}/TW3"]) == ["TW III", "30", "60", "30", "60", "100,00", "Sangat Tinggi"]
    assert texts(found[f"{HOUSES}/Tahunan"])[:4] == ["2023", "–", "82\n(semula 80)", "–"]
    assert found[f"{HOUSES}/TW1"].cells[0].down == 5
    assert texts(found[f"{ACCESS}/TW2"])[1:3] == ["tidak tersendiri", "64,00"]  # a position has no figure of its own
    assert texts(found[f"{SAKIP}/TW1"])[4] == "belum ditargetkan"


def test_an_indicator_of_the_change_was_not_in_the_earlier_triwulan() -> None:
    office = Office()
    office.change(f"target/PK/{ACCESS}", "hapus", "")
    found = rows(made(office), "tabel/rencana-aksi-realisasi")
    assert texts(found[f"{ACCESS}/TW2"])[1:] == ["belum termasuk Perjanjian Kinerja"]
    assert texts(found[f"{ACCESS}/TW3"])[1:3] == ["tidak tersendiri", "67,00"]
    form = rows(made(office), "tabel/lampiran-pengukuran")
    assert texts(form[ACCESS])[4] == "belum termasuk Perjanjian Kinerja"


def test_the_form_has_each_triwulan_the_year_and_the_formula() -> None:
    office = Office()
    office.change(f"realisasi/{HOUSES}/TW1", "Realisasi", "8")
    found = rows(made(office), "tabel/lampiran-pengukuran")
    assert texts(found[HOUSES])[2:] == [
        "IK-01 Jumlah rumah layak huni yang dibangun", "unit", "82\n(semula 80)", "82",
        "80,00", "93,33", "96,67", "97,56", "100,00", "Sangat Tinggi", "tercapai", "R/T × 100",
    ]  # fmt: skip
    assert texts(found["rata-rata/SS-01"])[1:6] == [
        "90,00",
        "96,67",
        "98,34",
        "98,78",
        "100,00",
    ]  # (96,67 + 100,00)/2 = 98,335
    assert found[HOUSES].cells[1].down == 2


# --- the evaluation of Permendagri 86/2017 -------------------------------------------------------------------------


def numbers_of(document: Document, identity: str) -> list[int]:
    """Those of the form's columns, in the order in which they stand."""
    return [
        int(found[1]) for one in table(document, identity).columns if (found := re.search(r"\((\d+)\)$", one.heading))
    ]


def test_the_evaluation_has_the_columns_of_its_form_in_three_tables() -> None:
    document = whole()
    assert numbers_of(document, "tabel/evaluasi-renstra") == [1, *range(3, 16)]
    lead = rows(document, "tabel/evaluasi-renstra")["SS-01"]
    assert texts(lead)[0].startswith("Sasaran (kolom 2): SS-01 ")
    within, over = (numbers_of(document, f"tabel/evaluasi-renstra/{part}") for part in ("tahun", "renstra"))
    assert within == [1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 15]
    assert over == [1, 3, 4, 5, 6, 7, 12, 13, 14]
    assert {*within, *over} == set(range(1, 16))  # nothing of the form is left out
    keys = [list(rows(document, f"tabel/evaluasi-renstra/{part}")) for part in ("tahun", "renstra")]
    assert keys[1][: len(keys[0])] == keys[0]  # the same rows in the same order


def test_an_activity_has_a_row_for_output_and_for_money() -> None:
    within, over = (rows(whole(), f"tabel/evaluasi-renstra/{part}") for part in ("tahun", "renstra"))
    assert texts(within[f"{BUILDING}/K"])[4:] == ["K", "80", "20", "20", "20", "20", "80", "BID-A"]
    assert texts(over[f"{BUILDING}/K"])[3:] == ["K", "400", "240", "80", "80", "320", "80,00"]
    money = ["220.000.000", "50.000.000", "50.000.000", "50.000.000", "70.000.000", "220.000.000"]
    assert texts(within[f"{BUILDING}/Rp"]) == ["Rp", *money]
    assert texts(over[f"{BUILDING}/Rp"])[1:] == [
        "1.000.000.000",
        "700.000.000",
        "220.000.000",
        "220.000.000",
        "920.000.000",
        "92,00",
    ]
    assert texts(within[f"{SURVEY}/K"])[6:10] == ["20", "40", "60", "80"]  # a position
    assert texts(within["1.04.01/Rp"])[:5] == ["1", "SS-02", "1.04.01 Penunjang urusan", "–", "Rp"]
    assert texts(within["1.04.03/K"])[3] == "IK-01 Jumlah rumah layak huni yang dibangun (unit)"
    quarters = ["90.000.000", "90.000.000", "90.000.000", "110.000.000"]
    assert texts(within["jumlah"])[1:] == ["Rp", "380.000.000", *quarters, "380.000.000", ""]
    rest = ["1.800.000.000", "1.280.000.000", "380.000.000", "380.000.000", "1.660.000.000", "92,22"]
    assert texts(over["jumlah"])[1:] == ["Rp", *rest]
    assert texts(rows(whole(), "tabel/evaluasi-renstra")["rata-rata/kinerja"])[1] == "100,00"
    assert texts(over["predikat/anggaran"])[1] == "Sangat Tinggi"


def test_the_note_says_how_column_14_comes_about() -> None:
    def note(office: Office) -> str:
        return plain(table(made(office), "tabel/evaluasi-renstra").notes[1])

    assert note(Office()) == (
        "Kolom 14 = kolom 13/kolom 5 × 100; untuk indikator yang tidak makin tinggi makin baik dipakai rumus "
        "capaiannya, dengan R = kolom 13 dan T = kolom 5: polaritas predikat skor R/skor T × 100 "
        "(IK-03 Predikat SAKIP); polaritas makin rendah makin baik (2T − R)/T × 100 (IK-04 Rata-rata waktu layanan)."
    )
    office = Office()
    for code in (SAKIP, SERVICE):
        office.change(f"renstra/{code}", "hapus", "")
    assert note(office) == "Kolom 14 = kolom 13/kolom 5 × 100."


def test_outcomes_stand_with_the_renstra_of_the_indicator() -> None:
    found = rows(whole(), "tabel/evaluasi-renstra")
    assert texts(found[ACCESS])[3:] == [
        "70,00", "65,00", "70,00", "60,00", "64,00", "67,00", "70,00", "70,00", "70,00", "100,00", "BID-A",
    ]  # fmt: skip
    assert texts(found[HOUSES])[4] == "belum ada"
    assert missing(whole())[f"renstra-sebelum/{HOUSES}"].startswith(
        "IK-01 Jumlah rumah layak huni yang dibangun: realisasi tahun 2019 belum ada"
    )


def test_what_nobody_filled_in_is_one_gap_and_never_zero() -> None:
    office = Office()
    office.change(f"renstra program/{OFFICE_WORK}", "Target akhir (Rp)", "(kosong)")
    office.change(f"renstra program/{SURVEY}", "hapus", "")
    document = made(office)
    lacking = {identity for identity in missing(document) if "renstra-p" in identity}
    assert lacking == {f"renstra-pagu/{OFFICE_WORK}", f"renstra-program/{SURVEY}"}
    found = rows(document, "tabel/evaluasi-renstra/renstra")
    assert texts(found[f"{SURVEY}/Rp"])[1:3] == ["belum ada", "belum ada"]
    assert texts(found[f"{SURVEY}/Rp"])[-2:] == ["belum lengkap", "data belum lengkap"]
    office.lines = [one for one in office.lines if not isinstance(one.record, RenstraActivity)]
    lacking = {identity for identity in missing(made(office)) if "renstra-p" in identity}
    assert lacking == {"renstra-program"}  # a workbook made before the sheet existed
    empty = next(
        one for one in made(office).blocks if isinstance(one, Table) and one.id == "tabel/evaluasi-renstra/renstra"
    )
    for key in (f"{SURVEY}/Rp", f"{SURVEY}/K", "jumlah"):
        of_renstra = texts(next(one for one in empty.rows if one.key == key))
        assert [one for one in of_renstra if one in ("belum ada", "belum lengkap", "data belum lengkap")] == []
    assert sum("lembar Renstra Program belum diisi" in plain(one) for one in empty.notes) == 1


def test_a_triwulan_without_its_entry_is_a_gap() -> None:
    office = Office()
    office.change(f"belanja/{BUILDING}/TW2", "Realisasi s.d. (Rp)", "(kosong)")
    office.change(f"keluaran/{BUILDING}/TW2", "Keluaran s.d. periode ini", "(kosong)")
    document = made(office)
    found = rows(document, "tabel/evaluasi-renstra/tahun")
    assert texts(found[f"{BUILDING}/Rp"])[3:5] == ["belum ada", "belum lengkap"]
    assert texts(found["1.04.03/Rp"])[3:5] == ["belum lengkap", "belum lengkap"]
    assert {f"anggaran/{BUILDING}/TW2", f"keluaran/{BUILDING}/TW2"} <= set(missing(document))


def test_factors_are_those_of_the_teams_missed_indicators_first_need_a_cause() -> None:
    office = Office()
    office.change(f"realisasi/{HOUSES}/Tahunan", "Realisasi", "40")
    office.change(f"analisis/{HOUSES}/Tahunan", "Rencana perbaikan", "(kosong)")
    document = made(office)
    found = rows(document, "tabel/evaluasi-renstra/faktor")
    assert texts(found[f"penghambat/{HOUSES}"])[1].startswith("Cuaca buruk pada")
    assert texts(found[f"tindak-lanjut/{HOUSES}"])[1].startswith("Penambahan tenaga")
    assert f"pendorong/{HOUSES}" not in found
    assert texts(found[f"pendorong/{ACCESS}"])[1].startswith("Dukungan masyarakat")
    assert f"narasi/perbaikan/{HOUSES}" in missing(document)
    calm = rows(whole(), "tabel/evaluasi-renstra/faktor")
    assert texts(calm["renja/tidak-ada"])[1] == "Tidak diperlukan: tidak ada target yang tidak tercapai."


def test_the_head_of_bappeda_is_not_invented() -> None:
    (signed,) = (
        one for one in whole().blocks if isinstance(one, Signatures) and one.id == "lampiran/evaluasi/tanda-tangan"
    )
    made_by, judged_by = signed.blocks
    assert (made_by.heading.split("\n")[1], made_by.name) == ("Disusun,", "Andi Contoh")
    assert (judged_by.title, judged_by.name) == ("Kepala Bappeda Kabupaten Contoh", "(nama Kepala Bappeda)")


# --- what holds for all of them ------------------------------------------------------------------------------------


def test_annexes_follow_one_another_without_a_hole_in_their_numbers() -> None:
    office = Office()
    office.change("kebijakan", "figure_trace", "tidak")
    for document, last in ((whole(), "DAFTAR DATA YANG BELUM LENGKAP"), (made(office), "DATA DUKUNG")):
        annexes = [one.text for one in document.blocks if isinstance(one, Heading) and one.text.startswith("LAMPIRAN")]
        assert [int(text.split()[1]) for text in annexes] == list(range(1, len(annexes) + 1))
        assert annexes[-1].endswith(last)
        assert len({one.id for one in document.blocks if isinstance(one, Heading)}) == sum(
            isinstance(one, Heading) for one in document.blocks
        )


def test_supporting_sub_kegiatan_show_their_output() -> None:
    found = rows(whole(), "tabel/penunjang/SS-01")
    assert texts(found[BUILDING])[3] == "Keluaran: 80 dari 80 unit"
    office = Office()
    office.change(f"keluaran/{BUILDING}/Tahunan", "Keluaran s.d. periode ini", "(kosong)")
    cell = rows(made(office), "tabel/penunjang/SS-01")[BUILDING].cells[3]
    assert [one.id for one in cell.content if isinstance(one, Gap)] == [f"keluaran/{BUILDING}/Tahunan"]
    assert [one.text for one in cell.content if isinstance(one, Figure)] == ["80"]


def test_the_sums_are_exact() -> None:
    office = Office()
    office.change(f"renstra program/{BUILDING}", "Realisasi s.d. tahun lalu (Rp)", "700.000.000,55")
    found = rows(made(office), "tabel/evaluasi-renstra/renstra")
    assert texts(found[f"{BUILDING}/Rp"])[5] == "920.000.000,55"
