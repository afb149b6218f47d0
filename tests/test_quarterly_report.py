"""The quarterly report as a document: contents, gaps, ids, signatures."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import Reached, Results
from lkjgen.core.delivery import delivery_table
from lkjgen.core.document import (
    Cell,
    Chart,
    Document,
    Figure,
    Gap,
    Heading,
    Paragraph,
    Reference,
    RowKind,
    Signatures,
    Table,
    gaps,
    inlines,
    plain,
)
from lkjgen.core.model import (
    Acting,
    ActionReport,
    DataStatus,
    Dossier,
    History,
    HistoryState,
    LegalBasis,
    Official,
    OutputReport,
    Period,
    Progress,
    Role,
    Statement,
)
from lkjgen.core.performance_report import quarterly_report
from lkjgen.core.performance_report.both.charts import achievement_chart
from tests.dossier import Office
from tests.office import YEAR
from tests.report_cases import dossier, indicator, missing, result, results


def whole(quarter: int) -> Document:
    """The report on a complete office, computed."""
    given = Office().dossier(Period(YEAR, quarter))
    profile = replace(given.contract.profile, place="Kota Contoh")
    bases = (LegalBasis(text="PermenPAN-RB Nomor 53 Tahun 2014"),)
    given = replace(given, contract=replace(given.contract, profile=profile, legal_bases=bases))
    return quarterly_report(Year(given), has_errors=False, signed_on=given.period.last_day)


def year(given: Dossier | None = None, made: Results | None = None) -> Year:
    results_ = made or results()
    return Year(given or dossier(), {results_.period: results_})


def everything() -> list[Document]:
    return [report(), *(whole(quarter) for quarter in (1, 2, 3, 4))]


def report(made: Results | None = None, given: Dossier | None = None) -> Document:
    return quarterly_report(year(given, made), has_errors=False, signed_on=date(2023, 7, 10))


def table(document: Document, identity: str) -> Table:
    (found,) = [one for one in document.blocks if isinstance(one, Table) and one.id == identity]
    return found


def texts(one: Table, key: str) -> list[str]:
    (row,) = [row for row in one.rows if row.key == key]
    return [plain(cell.content) for cell in row.cells]


def missing_in(one: Table, key: str) -> list[str]:
    """What the gaps of a row ask for; the cells themselves only say that something is missing."""
    (row,) = [row for row in one.rows if row.key == key]
    found = [inline for cell in row.cells for inline in cell.content if isinstance(inline, Gap)]
    assert all(gap.shown == "belum ada" for gap in found)
    return [gap.text for gap in found]


def width(cells: tuple[Cell, ...]) -> int:
    return sum(one.span for one in cells)


def test_only_for_a_triwulan() -> None:
    with pytest.raises(ValueError, match="triwulan"):
        report(given=replace(dossier(), period=Period(2023)))


def test_chapters_in_order_and_the_banner_only_with_errors() -> None:
    document = report()
    chapters = [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 1 and one.numbered]
    assert chapters == [
        "DASAR DAN CARA PENGUKURAN",
        "CAPAIAN KINERJA",
        "REALISASI ANGGARAN DAN KELUARAN",
        "TINDAK LANJUT",
        "KELENGKAPAN DATA",
        "CATATAN DAN REKOMENDASI KEPALA DINAS",
    ]
    assert document.banner == ""
    drafted = quarterly_report(year(), has_errors=True, signed_on=None)
    assert drafted.banner == "DRAF – ada yang wajib diperbaiki"


def test_ids_of_blocks_and_keys_of_rows_are_unique() -> None:
    for document in everything():
        ids = Counter(one.id for one in document.blocks if hasattr(one, "id"))
        assert [identity for identity, count in ids.items() if count > 1] == []
        for one in document.blocks:
            if isinstance(one, Table):
                assert len({row.key for row in one.rows}) == len(one.rows), one.id


def test_one_id_never_shows_two_values() -> None:
    """A figure may stand in text with its unit and in a table without; the number is the same."""
    for document in everything():
        shown: dict[str, set[str]] = {}
        for block in document.blocks:
            for one in inlines(block):
                if isinstance(one, Figure):
                    shown.setdefault(one.id, set()).add(one.text.strip("%").removeprefix("Rp"))
        for identity, texts in shown.items():
            shortest = min(texts, key=len)
            assert all(text.startswith(shortest) for text in texts), identity


def test_every_row_fills_its_table() -> None:
    for document in everything():
        for one in document.blocks:
            if isinstance(one, Table):
                assert {width(row.cells) for row in one.rows} <= {len(one.columns)}, one.id
                assert sum(group.span for group in one.groups) in (0, len(one.columns)), one.id


def test_references_point_at_something() -> None:
    for document in everything():
        known = {one.id for one in document.blocks if isinstance(one, Table | Chart) and one.caption}
        targets = {one.target for block in document.blocks for one in inlines(block) if isinstance(one, Reference)}
        assert targets and targets <= known


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_complete_office_lacks_only_what_its_head_writes(quarter: int) -> None:
    assert {one.id for one in gaps(whole(quarter).blocks)} == {"narasi/catatan-pimpinan"}


def test_the_measurement_row() -> None:
    assert texts(table(report(), "tabel/pengukuran"), "IK-02") == [
        "2",
        "IK-02 Persentase contoh IK-02",
        "%",
        "90,00",
        "tidak tersendiri",
        "75,00",
        "tidak tersendiri",
        "60,00",
        "80,00",
        "Tinggi",
        "tidak tercapai",
        "87,78",
    ]


def test_missing_data_are_gaps_and_never_zero() -> None:
    document = report()
    measured = table(document, "tabel/pengukuran")
    row = texts(measured, "IK-03")
    assert missing_in(measured, "IK-03") == [
        "IK-03 Persentase contoh IK-03: realisasi Triwulan II belum diisi – dilengkapi Bidang Perumahan"
    ]
    assert "data belum lengkap" in row
    assert not [text for text in row if text.startswith("0")]
    works = table(document, "tabel/sub-kegiatan")
    late, asked = texts(works, "1.04.03.2.03.07"), missing_in(works, "1.04.03.2.03.07")
    assert [late[2], late[6]] == ["belum ada", "belum ada"]
    assert asked[0].startswith(
        "1.04.03.2.03.07 Pendataan Kawasan Kumuh: realisasi anggaran belum diisi – dilengkapi Subbag Program"
    )
    assert "1.04.03.2.03.07 Pendataan Kawasan Kumuh: keluaran belum diisi – dilengkapi Bidang Perumahan" in asked
    assert late[7] == "0,00"  # fisik 0 was filled in: a value


def test_the_list_names_every_gap_of_the_report() -> None:
    document = report()
    listed = table(document, "tabel/belum-lengkap")
    others = tuple(one for one in document.blocks if one is not listed)
    named = {one.id for one in gaps((listed,))} | {row.key for row in listed.rows}
    assert {one.id for one in gaps(others)} <= named
    assert "pejabat/subhead" in named  # the Kasubag's name is missing in the signature block
    assert "narasi/catatan-pimpinan" in named


def test_the_list_of_gaps_is_sorted_by_who_can_give_them() -> None:
    rows = [[plain(one.content) for one in row.cells] for row in table(report(), "tabel/belum-lengkap").rows]
    assert ["IK-03 Persentase contoh IK-03: realisasi Triwulan II belum diisi", "Bidang Perumahan"] in [
        [what, who.removeprefix("dilengkapi ")] for _, what, who in rows
    ]
    assert [row[2] for row in rows] == sorted(row[2] for row in rows)
    assert all(what and who for _, what, who in rows)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


def test_not_measured_and_not_assessable_are_no_gaps() -> None:
    row = texts(table(report(), "tabel/pengukuran"), "IK-05")
    assert row[6:] == ["tidak diukur", "tidak diukur", "tanpa kategori", "tidak diukur ³⁾", "tidak diukur"]
    notes = [plain(note) for note in table(report(), "tabel/pengukuran").notes]
    assert "³⁾ Survei dilakukan tahunan." in [note.replace("\u00a0", " ") for note in notes]
    assert not [one for one in gaps(report().blocks) if one.id.startswith(("realisasi/IK-05", "realisasi/IK-04"))]


def test_factors_are_as_written_and_missing_ones_are_asked_for_where_needed() -> None:
    document = report()
    said = {one.id: "".join(plain((part,)) for part in inlines(one)) for one in document.blocks if hasattr(one, "id")}
    assert "Faktor pendukung: Dukungan desa.\nTukang cukup." in said["narasi/IK-01/faktor"]
    assert "penghambat" not in said["narasi/IK-01/faktor"]  # capaian above 100 %: nobody has to write it
    assert said["narasi/IK-05/faktor"] == "Faktor dan tindak lanjut tidak diuraikan karena indikator ini tidak diukur."
    assert "tidak diisi" not in "".join(value for key, value in said.items() if key.startswith("narasi/"))
    assert "Faktor penghambat: Cuaca.Tindak lanjut: Jadwal ulang." in said["narasi/IK-02/faktor"]
    made = results(result(indicator("IK-03"), realization=Decimal(60), value=Decimal(80)))
    asked = {one.id for one in gaps(report(made).blocks)}
    assert {"narasi/IK-03/faktor/penghambat", "narasi/IK-03/faktor/tindak-lanjut"} <= asked
    assert "narasi/IK-03/faktor/pendukung" not in asked
    reached = {one.id for one in gaps(report(results(result(indicator("IK-03")))).blocks)}
    assert "narasi/IK-03/faktor/pendukung" in reached
    assert not [one for one in reached if one.endswith(("faktor/penghambat", "faktor/tindak-lanjut"))]


def test_actions_follow_up_and_plan() -> None:
    document = report()
    assert texts(table(document, "tabel/aksi"), "A-01")[5:] == ["selesai", "79 calon"]
    assert missing_in(table(document, "tabel/aksi"), "A-02")[0].startswith(
        "A-02 Pelatihan tukang: pelaksanaan aksi belum diisi"
    )
    assert [row.key for row in table(document, "tabel/rencana-aksi").rows] == ["A-03"]
    follow_up = texts(table(document, "tabel/tindak-lanjut"), "IK-01")
    assert follow_up[1] == "Percepatan verifikasi"
    assert follow_up[2] == "belum ada"
    (asked,) = missing_in(table(document, "tabel/tindak-lanjut"), "IK-01")
    assert "status tindak lanjut Triwulan I Tahun 2023 belum diisi" in asked


def test_provisional_figures_are_footnoted() -> None:
    made = results(result(indicator("IK-01"), data_status=DataStatus.PROVISIONAL), missing("IK-03"))
    document = report(made)
    one = table(document, "tabel/pengukuran")
    assert texts(one, "IK-01")[7] == "79,00 ¹⁾"
    assert plain(one.notes[0]).endswith("¹⁾ Angka sementara, data tahun 2023.")


def test_a_changed_target_is_shown_beside_the_first() -> None:
    document = report(results(result(indicator("IK-01"), original_pk_target=Decimal(95))))
    assert texts(table(document, "tabel/pengukuran"), "IK-01")[3] == "90,00\n(semula 95,00)"
    (block,) = [one for one in document.blocks if getattr(one, "id", "") == "bab-1/dokumen/perubahan/daftar"]
    assert "semula 95,00%, menjadi 90,00%." in "".join(plain((part,)) for part in inlines(block))


def test_the_levels_of_the_budget_stand_in_order() -> None:
    rows = table(report(), "tabel/sub-kegiatan").rows
    assert [(row.key, row.kind) for row in rows] == [
        ("1.04.03", RowKind.GROUP),
        ("1.04.03.2.03", RowKind.GROUP),
        ("1.04.03.2.03.02", RowKind.BODY),
        ("1.04.03.2.03.07", RowKind.BODY),
        ("jumlah", RowKind.TOTAL),
    ]


def test_charts_leave_holes_for_what_is_not_computed() -> None:
    """What has no capaian has no bar, and stands by its name below the chart."""
    document = report()
    chart = next(one for one in document.blocks if isinstance(one, Chart) and one.id == "grafik/capaian-indikator")
    computed = [one for one in results().indicators if one.shown is not None]
    assert [one.values for one in chart.series] == [
        (Decimal(100),) * len(computed),
        tuple(one.shown for one in computed),
    ]
    below = next(one for one in document.blocks if getattr(one, "id", "") == "grafik/capaian-indikator/sumbu")
    told = plain(tuple(inlines(below)))
    assert all(one.indicator.code in told for one in results().indicators if one.shown is None)
    assert not any(one.indicator.code in told.partition("Tanpa capaian")[2] for one in computed)


def test_a_bar_that_leaves_the_axis_is_marked_and_named() -> None:
    made = results()
    first, *others = made.indicators
    high = replace(first, shown=Decimal(525), reached=Reached.EXCEEDED)
    document = report(replace(made, indicators=(high, *others)))
    chart = next(one for one in document.blocks if isinstance(one, Chart) and one.id == "grafik/capaian-indikator")
    assert chart.top == Decimal(150)
    below = next(one for one in document.blocks if getattr(one, "id", "") == "grafik/capaian-indikator/sumbu")
    assert f"150,00%; capaian yang melampauinya tertulis di dalam batangnya (»): {first.indicator.code} " in plain(
        tuple(inlines(below))
    )


def test_bars_that_all_reach_their_targets_are_not_drawn() -> None:
    made = results()
    met = tuple(replace(each, shown=Decimal(100)) for each in made.indicators)
    assert achievement_chart(dossier(), replace(made, indicators=met)) == ()
    assert achievement_chart(dossier(), made) != ()


def test_signed_by_who_holds_office_on_the_day() -> None:
    given = dossier()
    acting = Official(
        role=Role.HEAD, name="Eka Contoh", title="Kepala Dinas Perumahan", acting=Acting.PLT, start=date(2023, 7, 1)
    )
    given = replace(given, contract=replace(given.contract, officials=(*given.contract.officials, acting)))

    def blocks(signed_on: date | None) -> list[tuple[str, str, str]]:
        document = quarterly_report(year(given), has_errors=False, signed_on=signed_on)
        (found,) = [one for one in document.blocks if isinstance(one, Signatures)]
        return [(one.heading, one.title, one.name) for one in found.blocks]

    assert blocks(date(2023, 7, 10)) == [
        ("Menyusun,", "Kasubag Program", "(nama Kasubag Program)"),
        ("Mengoreksi,", "Sekretaris", "Budi Contoh"),
        ("Memeriksa,", "Plt. Kepala Dinas Perumahan", "Eka Contoh"),
    ]
    assert blocks(None)[2] == ("Memeriksa,", "Kepala Dinas Perumahan", "Andi Contoh")  # the period's last day


def test_an_unknown_day_of_signing_is_a_gap() -> None:
    document = quarterly_report(year(), has_errors=False, signed_on=None)
    (dated,) = [one for one in document.blocks if isinstance(one, Paragraph) and one.id == "pengesahan/tanggal"]
    assert [one.id for one in dated.content if isinstance(one, Gap)] == ["pengesahan/tanggal"]


def test_without_pk_and_dpa_the_report_asks_for_them() -> None:
    asked = {one.id for one in gaps(report(replace(results(), pk_version=None, dpa_version=None)).blocks)}
    assert {"pk/TW2", "dpa/TW2"} <= asked


def with_budget(given: Dossier, statement: Statement) -> Dossier:
    sent = replace(
        given.submissions[0],
        team="SEK",
        statement=statement,
        analyses=(),
        evidence=(),
        actions=(),
        outputs=(OutputReport(code="1.04.03.2.03.02", note="Tahap I selesai"),),
    )
    return replace(given, submissions=(*given.submissions, sent))


def test_the_sources_of_the_rupiah_are_named_or_asked_for() -> None:
    named = report(given=with_budget(dossier(), Statement(lra_number="900/77", lra_date=date(2023, 7, 3))))
    lines = [plain(one) for one in table(named, "tabel/program").notes]
    assert lines == [
        "Pagu menurut DPA Nomor 900/1/2023 tanggal 2 Januari 2023.",
        "Realisasi anggaran menurut LRA Nomor 900/77 tanggal 3 Juli 2023.",
    ]
    asked = {one.id for one in gaps(report(given=with_budget(dossier(), Statement())).blocks)}
    assert {"lra/TW2/nomor", "lra/TW2/tanggal"} <= asked


def test_what_a_team_wrote_beside_a_sub_kegiatan_is_a_footnote() -> None:
    one = table(report(given=with_budget(dossier(), Statement())), "tabel/sub-kegiatan")
    assert texts(one, "1.04.03.2.03.02")[0] == "1.04.03.2.03.02 Perbaikan Rumah Tidak Layak Huni ¹⁾"
    assert plain(one.notes[0]) == "¹⁾ Tahap I selesai"


def test_what_others_paid_for_is_told() -> None:
    paid = result(indicator("IK-01", unit="unit", decimals=0), realization=Decimal(416), other_part=Decimal(330))
    document = report(results(paid))
    assert "Termasuk 330 unit yang dibiayai pihak lain." in plain(table(document, "tabel/pengukuran").notes[0])


def test_a_ratio_shows_its_parts_beside_the_calculation() -> None:
    ratio = indicator("IK-01", numerator="rumah layak huni", denominator="semua rumah")
    document = report(results(result(ratio, numerator=Decimal(790), denominator=Decimal(1000))))
    assert texts(table(document, "tabel/rumus"), "IK-01")[-1] == (
        "rumah layak huni: 790; semua rumah: 1.000\n79/75 × 100 = 105,33"
    )


def test_the_scale_has_no_hole_between_its_classes() -> None:
    rows = [[plain(one.content) for one in row.cells] for row in table(report(), "tabel/skala").rows]
    assert [row[1] for row in rows] == [
        "91,00% ke atas",
        "76,00% sampai 90,99%",
        "66,00% sampai 75,99%",
        "51,00% sampai 65,99%",
        "di bawah 51,00%",
    ]


def test_an_output_of_zero_is_a_value() -> None:
    made = results()
    nothing = replace(made.sub_kegiatan[0], output=Decimal(0), spent=Decimal(0))
    row = texts(table(report(replace(made, sub_kegiatan=(nothing,))), "tabel/sub-kegiatan"), nothing.code)
    assert (row[2], row[7]) == ("0", "0")


def test_a_sum_that_lacks_a_part_is_called_incomplete() -> None:
    made = results()
    program = replace(made.programs[0], spent=None, missing=("1.04.03.2.03.07",))
    row = texts(table(report(replace(made, programs=(program,))), "tabel/program"), "1.04.03")
    assert row[4] == "belum lengkap"


def test_late_and_undated_workbooks_are_told_apart() -> None:
    given = dossier()

    def told(day: date | None) -> str:
        sent = replace(given.submissions[0], statement=Statement(prepared_on=day))
        (row,) = (row for row in delivery_table(replace(given, submissions=(sent,))).rows if row.key == "BID-PRM")
        return plain(row.cells[3].content)

    assert told(date(2023, 7, 7)) == "diterima, diisi 7 Juli 2023"
    assert told(date(2023, 7, 8)) == "diterima, diisi 8 Juli 2023, setelah batas pengumpulan data 7 Juli 2023"
    assert told(None) == "diterima, tanggal pengisian tidak ditulis"


def test_by_policy_the_head_signs_alone_over_the_initials_of_the_others() -> None:
    def signed(*, initials: bool) -> tuple[list[str], Document]:
        given = dossier()
        policy = replace(given.contract.policy, initials=initials)
        made = report(given=replace(given, contract=replace(given.contract, policy=policy)))
        (block,) = (one for one in made.blocks if isinstance(one, Signatures))
        return [one.heading for one in block.blocks], made

    assert signed(initials=False)[0] == ["Menyusun,", "Mengoreksi,", "Memeriksa,"]
    above, made = signed(initials=True)
    assert above == ["Memeriksa,"]
    rows = [[plain(one.content) for one in row.cells] for row in table(made, "pengesahan/paraf").rows]
    assert [row[2:] for row in rows] == [["menyusun", "", ""], ["mengoreksi", "", ""]]


def test_who_delivered_is_printed_only_by_policy() -> None:
    """D53: it stands in the Lembar Kendali of the check."""
    given = dossier()
    policy = replace(given.contract.policy, delivery_table=True)
    asked = report(given=replace(given, contract=replace(given.contract, policy=policy)))
    assert "tim/SEK/TW2" in {one.id for one in gaps(asked.blocks)}  # that team delivered nothing
    assert texts(table(asked, "tabel/penyerahan"), "SEK")
    without = report()
    assert "tabel/penyerahan" not in [getattr(one, "id", "") for one in without.blocks]
    assert not any(one.id.startswith("tim/") for one in gaps(without.blocks))


def test_an_action_done_earlier_is_not_told_again_but_an_open_one_is() -> None:
    given = dossier()
    early = tuple(replace(one, quarter=1) for one in given.contract.actions[:2])
    given = replace(given, contract=replace(given.contract, actions=early))
    first = replace(
        given.submissions[0],
        period=Period(2023, 1),
        actions=(ActionReport(code="A-01", status=Progress.DONE), ActionReport(code="A-02", status=Progress.RUNNING)),
    )
    now = replace(given.submissions[0], actions=())
    rows = table(report(given=replace(given, submissions=(first, now))), "tabel/aksi").rows
    assert [row.key for row in rows] == ["A-02"]
    assert plain(rows[0].cells[5].content) == "proses"


def test_a_triwulan_stands_beside_the_same_one_of_last_year() -> None:
    found = table(whole(2), "tabel/triwulan-tahun-lalu")
    assert [one.heading for one in found.columns] == [
        "Indikator kinerja", "Satuan", "Realisasi 2022", "Realisasi 2023", "Capaian 2022", "Capaian 2023",
    ]  # fmt: skip
    (row,) = found.rows
    assert [plain(one.content) for one in row.cells] == [
        "IK-01 Jumlah rumah layak huni yang dibangun", "unit", "17", "30", "85,00%", "100,00%",
    ]  # fmt: skip


def test_nothing_is_compared_with_a_triwulan_that_was_measured_otherwise_or_not_told() -> None:
    assert all(one.id != "tabel/triwulan-tahun-lalu" for one in whole(3).blocks if isinstance(one, Table))
    given = Office().dossier(Period(YEAR, 2))
    told = given.contract.earlier_quarters
    changed = History(indicator=told[0].indicator, year=YEAR - 1, state=HistoryState.REDEFINED)
    for contract in (
        replace(given.contract, history=(changed,)),
        replace(given.contract, earlier_quarters=()),
    ):
        report = quarterly_report(Year(replace(given, contract=contract)), has_errors=False, signed_on=None)
        assert all(one.id != "tabel/triwulan-tahun-lalu" for one in report.blocks if isinstance(one, Table))
