"""The papers of the SOP's steps: what they say, who signs them, and that nothing in the file is for a later version to find."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from lkjgen.core import papers
from lkjgen.core.achievement import Year
from lkjgen.core.deadlines import Deadline, collection_deadline
from lkjgen.core.document import Document, Heading, Items, Paper, Paragraph, Signature, Signatures, Table, plain
from lkjgen.core.model import Acting, Contract, Dossier, Official, Role, Team
from lkjgen.core.papers import CorrectionLine, Delivery, Enclosure, HandedOver, Meeting
from lkjgen.core.performance_report import quarterly_report
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.office_look import read_office_look
from lkjgen.files.word import write_paper
from lkjgen.files.word.lint import lint
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.files.wordml.paragraph import w
from tests.dossier import Office
from tests.draft_edits import Edited
from tests.look_bases import ADDRESS, OFFICE, base
from tests.office import HOUSES, PERIODS, SERVICE
from tests.validity import sdk_errors

DAY = date(2023, 7, 3)
FORMS = {"BID-A": "LKJ_2023_TW2_BID-A.xlsx", "SUB-B": "LKJ_2023_TW2_SUB-B.xlsx"}
REPORT = "Laporan Data Kinerja Triwulan II Tahun 2023"
# Boxes, lists, tables with groups and totals, a letter, a form that lies on its side
FORMS_OF_XML = ("Lembar Disposisi", "Catatan", "Undangan", "Notulen", "Serah Terima")
MEETING = Meeting(date(2023, 7, 14), "09.00 WITA", "Ruang rapat")


def office(period: str = "TW2", *changes: tuple[str, str, str]) -> Dossier:
    made = Office()
    for change in changes:
        made.change(*change)
    return made.dossier(PERIODS[period])


def silent(dossier: Dossier, *teams: str) -> Dossier:
    """The dossier without what these teams delivered in its period."""
    kept = (one for one in dossier.submissions if one.period != dossier.period or one.team not in teams)
    return replace(dossier, submissions=tuple(kept))


def every_paper(
    dossier: Dossier, day: date = DAY, corrector: str = "Sekretaris", to: str = "Bupati Contoh"
) -> Mapping[str, Document]:
    contract, period = dossier.contract, dossier.period
    year, team = Year(dossier), dossier.contract.teams[0]
    due = collection_deadline(contract, period)
    row = CorrectionLine("Jumlah rumah", "20", "19", "Satu rumah belum selesai", corrector, day, "diminta")
    made = [
        papers.disposition(contract, period, day, due=due),
        papers.division_of_tasks(dossier, day, due, forms=FORMS, disposed=day),
        papers.reminder(silent(dossier, team.code), team, due, 1, day),
        papers.reminder(silent(dossier, team.code), team, due, 2, day, until=day, earlier=day, letter="5"),
        papers.receipt(contract, period, [Delivery(team.code, "a.xlsx", "Budi", "surel")], day),
        *(papers.measurement_form(year, one, dated=day) for one in contract.teams),
        papers.invitation(contract, period, day, MEETING),
        papers.attendance(contract, period, MEETING),
        papers.minutes(year, MEETING, day),
        papers.correction_sheet(contract, period, []),
        papers.correction_sheet(contract, period, [row], dated=day, draft="b.docx"),
        papers.approval_sheet(year, dated=day, draft="b.docx"),
        papers.head_summary(year, draft="b.docx"),
        papers.cover_letter(contract, period, day, to=to),
        papers.handover_receipt(contract, period, to="Inspektorat"),
        papers.handover(contract, [HandedOver("Data induk", "perjanjian_kinerja.xlsx", "lengkap")], day),
    ]
    return {f"{number:02} {one.title}": one for number, one in enumerate(made, 1)}


@cache
def small() -> Mapping[str, Document]:
    return every_paper(office("TW2", (f"realisasi/{HOUSES}/TW2", "value", "15")))


def named(start: str) -> Document:
    (found,) = (one for one in small().values() if one.title.startswith(start))
    return found


@cache
def look() -> OfficeLook:
    found = read_office_look(base(), "gaya.docx")
    assert isinstance(found, OfficeLook)
    return found


def passages(document: Document) -> Iterator[str]:
    """Every passage, line of a list, cell and signature as text."""
    for block in document.blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(content=content):
                yield plain(content)
            case Items(items=items):
                yield from map(plain, items)
            case Table(rows=rows, notes=notes, columns=columns):
                yield from (column.heading for column in columns)
                yield from (plain(cell.content) for row in rows for cell in row.cells)
                yield from map(plain, notes)
            case Signatures(blocks=blocks):
                for one in blocks:
                    yield from (one.heading, one.title, one.name, one.rank, one.nip)


def said(document: Document) -> str:
    return "\n".join(passages(document))


def table(document: Document, identity: str) -> list[list[str]]:
    (found,) = (one for one in document.blocks if isinstance(one, Table) and one.id == identity)
    return [[plain(cell.content) for cell in row.cells] for row in found.rows]


def particulars(document: Document, identity: str = "perihal") -> dict[str, str]:
    return {row[0]: row[2] for row in table(document, identity)}


def signers(document: Document) -> list[tuple[str, str]]:
    blocks = [one for one in document.blocks if isinstance(one, Signatures)]
    return [(one.title, one.name) for signatures in blocks for one in signatures.blocks if one.name]


def with_officials(contract: Contract, *officials: Official) -> Contract:
    kept = (one for one in contract.officials if one.role not in {each.role for each in officials})
    return replace(contract, officials=(*kept, *officials))


# Lembar Disposisi


def test_a_disposition_has_a_leaf_for_each_step() -> None:
    dossier = office()
    found = papers.disposition(dossier.contract, dossier.period, DAY)
    assert found.paper is Paper.HALF_FOLIO
    first, second = (one for one in found.blocks if isinstance(one, Table))
    assert (first.id, second.id) == ("disposisi/secretary", "disposisi/subhead")
    cells = table(found, first.id)
    assert cells[0] == [
        "Surat dari",
        "Tugas rutin: Perjanjian Kinerja dan Rencana Aksi Tahun 2023",
        "Diterima tgl.",
        "." * 24,
    ]
    assert cells[1] == ["No. Surat", "1/PK", "No. Agenda", "." * 24]
    assert cells[2][:3] == ["Tgl. Surat", "20 Januari 2023", "Sifat"]
    assert cells[2][3].split() == ["☐", "sangat", "segera", "☐", "segera", "☐", "rahasia"]
    assert cells[3] == ["Hal", "Penyusunan Laporan Data Kinerja Triwulan II Tahun 2023"]
    assert cells[4] == ["Diteruskan kepada Sdr.", "Dengan hormat harap"]
    assert cells[5][0].splitlines()[0] == "☐ Sekretaris – Citra Contoh"
    assert [one[2:] for one in cells[5][1].splitlines()][:3] == [
        "tanggapan dan saran",
        "proses lebih lanjut",
        "koordinasi/konfirmasikan",
    ]
    assert cells[6][1].splitlines()[:3] == ["Kepala Dinas,", "Andi Contoh", "Tanggal: 3 Juli 2023"]
    below = table(found, second.id)
    assert below[3][1] == "Penyiapan bahan Laporan Data Kinerja Triwulan II Tahun 2023"
    assert below[5][0].startswith("☐ Kasubag – Dewi Contoh")
    assert below[6][1].startswith("Sekretaris,\nCitra Contoh")


def test_a_disposition_to_one_and_of_a_year_without_a_number() -> None:
    dossier = office("Tahunan", ("pk/PKP", "number", ""))
    found = papers.disposition(dossier.contract, dossier.period, DAY, to=(Role.SUBHEAD,))
    cells = table(found, "disposisi/subhead")
    assert len([one for one in found.blocks if isinstance(one, Table)]) == 1
    assert cells[0][1].startswith("Tugas rutin: Perjanjian Kinerja Perubahan")
    assert cells[1][1] == "." * 30
    assert cells[3][1] == "Penyiapan bahan Laporan Kinerja Tahun 2023"


# Catatan Pembagian Tugas and the text for WhatsApp


def test_the_division_of_tasks_asks_each_team_for_what_its_form_asks() -> None:
    dossier = office()
    due = collection_deadline(dossier.contract, dossier.period)
    basis = ("Keputusan Kepala Dinas Nomor 5 Tahun 2023 tentang Tim Penyusun",)
    found = papers.division_of_tasks(dossier, DAY, due, forms=FORMS, disposed=DAY, basis=basis)
    text = said(found)
    for told in (
        "CATATAN PEMBAGIAN TUGAS\nNOMOR ....",
        "TENTANG\nPENGUMPULAN BAHAN LAPORAN DATA KINERJA TRIWULAN II TAHUN 2023",
        "Disposisi Sekretaris tanggal 3 Juli 2023;",
        "Perjanjian Kinerja Nomor 1/PK tanggal 20 Januari 2023;",
        "DPA Nomor 1/DPA tanggal 3 Januari 2023;",
        f"{basis[0]};",
        "paling lambat Jumat, 7 Juli 2023.",
    ):
        assert told in text
    rows = table(found, "tim/BID-A/bahan")
    assert [row[0] for row in rows] == ["Indikator kinerja", "1", "2", "Rencana aksi", "3", "Sub kegiatan", "4", "5"]
    assert rows[1][1].splitlines() == [
        "IK-01 Jumlah rumah layak huni yang dibangun",
        "Realisasi (hanya TW II), satuan unit; analisis; data dukung",
    ]
    assert rows[1][2:] == ["Data bidang", "seperti TW I: Rekap"]
    assert rows[4][1].startswith("AK-01 Melaksanakan")
    assert rows[4][2] == "Kepala Bidang"
    assert rows[6][1].startswith(
        "1.04.03.2.03.02 Pembangunan rumah\nKeluaran (jumlah sejak awal tahun), satuan unit; fisik"
    )
    money = table(found, "tim/SUB-B/bahan")[-1]
    assert money[1].splitlines()[0] == "Realisasi 3 sub kegiatan s.d. Triwulan II Tahun 2023 (Rp)"
    assert particulars(found, "tim/BID-A/perihal")["Formulir isian"] == FORMS["BID-A"]
    assert signers(found) == [("Kasubag", "Dewi Contoh")]


def test_a_day_that_moved_says_so_in_every_paper() -> None:
    dossier = office()
    due = Deadline("batas pengumpulan data", date(2023, 7, 12), date(2023, 7, 7), "surat nomor 9")
    told = "surat nomor 9, semula 7 Juli 2023"
    team = dossier.contract.teams[0]
    for text in (
        said(papers.division_of_tasks(dossier, DAY, due, forms={})),
        said(papers.reminder(silent(dossier, team.code), team, due, 1, DAY)),
        said(papers.disposition(dossier.contract, dossier.period, DAY, due=due)),
        papers.message(dossier, team, due, DAY),
    ):
        assert told in text


def test_the_message_to_a_team_is_complete() -> None:
    dossier = office()
    due = collection_deadline(dossier.contract, dossier.period)
    assert papers.message(dossier, dossier.contract.teams[1], due, DAY, form=FORMS["SUB-B"]).splitlines() == [
        "Yth. Penanggung jawab data Subbagian Program dan Keuangan,",
        "",
        f"Mohon bahan {REPORT} dari Subbagian Program dan Keuangan diserahkan paling lambat *Jumat, 7 Juli 2023*.",
        "",
        "Yang diminta:",
        "1. Realisasi, analisis, dan data dukung 2 indikator kinerja",
        "   - IK-03 Predikat SAKIP",
        "   - IK-04 Rata-rata waktu layanan",
        "2. Pelaksanaan 1 rencana aksi",
        "   - AK-04 Melaksanakan",
        "3. Keluaran dan fisik 1 sub kegiatan",
        "   - 1.04.01.2.01.01 Penyusunan dokumen",
        "4. Realisasi anggaran 3 sub kegiatan menurut LRA",
        "",
        "Formulir isian: LKJ_2023_TW2_SUB-B.xlsx. Mohon diisi pada berkas itu dan dikirim kembali.",
        "",
        "Terima kasih.",
        "Kasubag",
        "Dewi Contoh",
    ]


# Nota dinas pengingat


def test_a_reminder_names_what_is_missing_and_goes_up_with_its_number() -> None:
    dossier = silent(office(), "SUB-B")
    team, due = dossier.contract.teams[1], collection_deadline(dossier.contract, dossier.period)
    first = papers.reminder(dossier, team, due, 1, DAY, until=date(2023, 7, 12))
    assert particulars(first) == {
        "Kepada": "Yth. Penanggung jawab data Subbagian Program dan Keuangan",
        "Dari": "Kasubag",
        "Tembusan": "Sekretaris",
        "Tanggal": "3 Juli 2023",
        "Sifat": "Segera",
        "Lampiran": "–",
        "Hal": "Pengingat pertama: bahan Laporan Data Kinerja Triwulan II Tahun 2023 dari Subbagian Program dan Keuangan",
    }
    assert "IK-04 Rata-rata waktu layanan" in said(first)
    assert "IK-03" not in said(first)  # not targeted before TW IV
    assert "paling lambat Rabu, 12 Juli 2023" in said(first)
    second = papers.reminder(dossier, team, due, 2, DAY, earlier=date(2023, 7, 1))
    assert (particulars(second)["Dari"], particulars(second)["Tembusan"]) == ("Sekretaris", "Kepala Dinas")
    assert "meskipun telah diingatkan pada 1 Juli 2023" in said(second)
    assert signers(second) == [("Sekretaris", "Citra Contoh")]


def test_a_reminder_leaves_out_what_came_and_is_refused_where_all_came() -> None:
    dossier = office("TW2", (f"realisasi/{SERVICE}/TW2", "value", "(kosong)"))
    team, due = dossier.contract.teams[1], collection_deadline(dossier.contract, dossier.period)
    text = said(papers.reminder(dossier, team, due, 1, DAY))
    assert "realisasi, analisis, dan data dukung 1 indikator kinerja:\nIK-04" in text
    assert not any(one in text for one in ("rencana aksi", "sub kegiatan", "\na. "))
    with pytest.raises(ValueError, match="BID-A"):
        papers.reminder(dossier, dossier.contract.teams[0], due, 1, DAY)


@pytest.mark.parametrize(
    ("lead", "title", "number", "sender"),
    [("", "Sekretaris", 2, "Kepala Dinas"), ("Dewi Contoh", "", 1, "Sekretaris"), ("", "Kasubag", 1, "Sekretaris")],
)
def test_nobody_reminds_himself(lead: str, title: str, number: int, sender: str) -> None:
    dossier = silent(office(), "SUB-B")
    team = replace(dossier.contract.teams[1], lead=lead, lead_title=title)
    found = papers.reminder(dossier, team, collection_deadline(dossier.contract, dossier.period), number, DAY)
    assert particulars(found)["Dari"] == sender


# Tanda terima and Formulir Pengukuran


def test_a_receipt_lists_what_came_and_who_brought_it_signs() -> None:
    dossier = office()
    came = [Delivery("BID-A", "a.xlsx", "Budi", "WhatsApp"), Delivery("SUB-B", "foto.jpg")]
    found = papers.receipt(dossier.contract, dossier.period, came, DAY)
    rows = table(found, "bahan")
    assert rows[0] == ["1", "Bidang Perumahan", "a.xlsx", "Budi", "WhatsApp", ""]
    assert set("".join(rows[1][3:])) == {"."}
    assert "Pada hari Senin, 3 Juli 2023 telah diterima oleh Kasubag" in said(found)
    assert signers(found) == [("Kasubag", "Dewi Contoh")]
    one = papers.receipt(dossier.contract, dossier.period, came[:1], DAY)
    assert signers(one) == [("Bidang Perumahan", "Budi"), ("Kasubag", "Dewi Contoh")]


def _stays(row: etree._Element) -> bool:
    """Whether a paragraph, or every one of a table's row, stays on the page of what follows."""
    lines = [row] if row.tag == w("p") else [*row.iter(w("p"))]
    return all(one.find(f"{w('pPr')}/{w('keepNext')}") is not None for one in lines)


def test_signatures_take_the_last_rows_and_the_note_with_them() -> None:
    dossier = office("TW2")
    form = papers.measurement_form(Year(dossier), dossier.contract.teams[0], dated=DAY)
    body = [one for one in Edited(write_paper(form)).body if one.tag in (w("p"), w("tbl"))]
    signed = max(place for place, one in enumerate(body) if one.tag == w("tbl"))
    last = max(place for place, one in enumerate(body[:signed]) if one.tag == w("tbl"))
    between = body[last + 1 : signed]
    assert any("Dicetak dari formulir" in "".join(map(str, one.itertext())) for one in between)
    assert all(map(_stays, between)) and _stays(body[last].findall(w("tr"))[-1])


@pytest.mark.parametrize("count", [2, 3, 8])
def test_signatures_below_a_long_table_stand_in_its_last_row(count: int) -> None:
    """LibreOffice keeps rows of a table together, but none with what follows the table."""
    rows = [HandedOver(f"Berkas {number}", "folder", "lengkap") for number in range(count)]
    body = Edited(write_paper(papers.handover(office().contract, rows, DAY))).body
    (goods,) = (one for one in body.findall(w("tbl")) if "Berkas 0" in "".join(map(str, one.itertext())))
    *_, earlier, before, last = goods.findall(w("tr"))
    within = "Dewi Contoh" in "".join(map(str, goods.itertext()))
    assert within is (count > 2)  # a table of two rows is kept whole
    if within:
        (cell,) = last.findall(w("tc"))
        assert cell.findall(w("tbl")) and cell[-1].tag == w("p")
        assert _stays(before) and _stays(earlier)
        assert not _stays(goods.findall(w("tr"))[1]) or count == 3


def test_particulars_stay_whole_on_the_page_of_their_table() -> None:
    dossier = office("TW2")
    due = collection_deadline(dossier.contract, dossier.period)
    note = papers.division_of_tasks(dossier, DAY, due, forms=FORMS, disposed=DAY)
    body = [one for one in Edited(write_paper(note)).body if one.tag in (w("p"), w("tbl"))]
    tables = [one for one in body if one.tag == w("tbl")]
    particulars = [one for one in tables if "Penanggung jawab" in "".join(map(str, one.itertext()))]
    assert len(particulars) == len(dossier.contract.teams)
    assert all(_stays(row) for one in particulars for row in one.findall(w("tr")))
    assert not _stays(tables[tables.index(particulars[0]) + 1].findall(w("tr"))[-1])  # a table goes with nothing


def test_the_measurement_form_prints_what_the_report_prints() -> None:
    dossier = office("TW2", (f"realisasi/{HOUSES}/TW2", "value", "15"))
    team = replace(dossier.contract.teams[0], lead="Eka Contoh", lead_title="Kepala Bidang", lead_nip="1" * 18)
    found = papers.measurement_form(Year(dossier), team, dated=DAY)
    report = quarterly_report(Year(dossier), has_errors=False, signed_on=None)
    (measured,) = (one for one in report.blocks if isinstance(one, Table) and one.id == "tabel/pengukuran")
    (row,) = (one for one in measured.rows if one.key == HOUSES)
    printed = [plain(cell.content) for cell in row.cells]
    shown = table(found, "indikator")
    assert [one[0] for one in shown] == ["1", "2"]
    assert shown[0][1] == "IK-01 Jumlah rumah layak huni yang dibangun"
    assert shown[0][3:8] == [*printed[4:8], printed[8]]
    assert shown[0][8] == "tidak tercapai"
    assert shown[0][9].splitlines()[1].startswith("Penghambat: Cuaca buruk")
    assert shown[0][10] == "Rekap; Nomor 1; periode Januari–Juni 2023; Arsip"
    assert table(found, "keluaran")[0][3:] == ["80", "40", "50,00", "50,00"]
    assert "Dicetak dari formulir isian LKJ_2023_TW2_BID-A.xlsx, diisi Staf Contoh tanggal 5 Juli 2023." in said(found)
    assert not [one for one in found.blocks if isinstance(one, Table) and one.id == "anggaran"]
    (block,) = (one for one in found.blocks if isinstance(one, Signatures))
    assert block.blocks[1] == Signature(
        "...................., 3 Juli 2023", "Kepala Bidang", "Eka Contoh", nip="11111111 111111 1 111"
    )


def test_the_measurement_form_of_the_budget_unit_has_its_rupiah() -> None:
    dossier = office()
    found = papers.measurement_form(
        Year(dossier), dossier.contract.teams[1], told_by="Diisi Kasubag atas keterangan Citra"
    )
    assert table(found, "anggaran")[-1] == ["Jumlah", "360.000.000", "180.000.000", "50,00"]
    assert "LRA: nomor 1/LRA, tanggal 30 Juni 2023, jumlah Rp180.000.000." in said(found)
    assert "Diisi Kasubag atas keterangan Citra." in said(found)


def test_the_measurement_form_of_who_told_nothing_invents_nothing() -> None:
    dossier = silent(office(), "BID-A")
    found = papers.measurement_form(Year(dossier), dossier.contract.teams[0])
    assert "Formulir isian tim ini belum diterima." in said(found)
    first = table(found, "indikator")[0]
    assert first[5].startswith("belum ada ")
    assert (
        "¹⁾ Nilai terakhir yang diketahui: 10 unit (Triwulan I Tahun 2023); hanya keterangan, tidak dihitung."
        in said(found)
    )
    assert first[6:] == ["data belum lengkap", "data belum lengkap", "–", "–"]
    other = papers.measurement_form(Year(dossier), Team(code="X", name="Bidang Lain"))
    assert "Tidak ada data yang diminta dari tim ini untuk periode ini." in said(other)


def test_a_contributor_signs_for_its_part() -> None:
    dossier = office("TW2", (f"indikator/{HOUSES}", "contributors", "BID-A; SUB-B"))
    found = papers.measurement_form(Year(dossier), dossier.contract.teams[1])
    assert table(found, "bagian") == [
        ["IK-01 Jumlah rumah layak huni yang dibangun", "Subbagian Program dan Keuangan", "unit", "belum ada data"]
    ]


# Rapat, koreksi, persetujuan


def test_the_invitation_and_the_list_of_those_present() -> None:
    contract = office().contract
    period = PERIODS["TW2"]
    found = papers.invitation(contract, period, DAY, MEETING)
    assert particulars(found, "acara")["Hari, tanggal"] == "Jumat, 14 Juli 2023"
    assert "Sekretaris\nKasubag\nPenanggung jawab data Bidang Perumahan" in said(found)
    assert signers(found) == [("Kepala Dinas", "Andi Contoh")]
    rows = table(papers.attendance(contract, period, MEETING), "hadir")
    assert [row[1].strip() for row in rows[:4]] == [
        "Andi Contoh",
        "Citra Contoh",
        "Dewi Contoh",
        "(nama penanggung jawab data Bidang Perumahan)",
    ]
    assert len(rows) == 11
    assert not rows[-1][1].strip()


def test_the_minutes_ask_for_a_decision_on_each_miss() -> None:
    rows = table(named("Notulen"), "tidak-tercapai")
    (number, figures, cause, *blanks), *others = rows
    assert (number, figures.splitlines()) == (
        "1",
        ["IK-01 Jumlah rumah layak huni yang dibangun", "Target 30 unit", "Realisasi 25 unit", "Capaian 83,33%"],
    )
    assert cause.startswith("Cuaca buruk pada Jumlah rumah")
    assert cause.endswith("\n(Bidang Perumahan)")
    assert not "".join(blanks).strip()
    assert [len(row) for row in others] == [6, 6]
    assert not "".join(map("".join, others)).strip()  # for what else is decided
    good = papers.minutes(Year(office()), MEETING, DAY)
    assert "Tidak ada indikator yang tidak mencapai target." in said(good)


def test_the_correction_sheet_has_its_rows_or_lines_for_the_hand() -> None:
    contract, period = office().contract, PERIODS["TW2"]
    empty = table(papers.correction_sheet(contract, period, []), "koreksi")
    assert [row[0] for row in empty] == [str(number) for number in range(1, 9)]
    row = CorrectionLine("IK-01 Jumlah rumah", "20", "19", "salah hitung", "Citra", DAY, "diminta")
    found = papers.correction_sheet(
        contract, period, [row], dated=DAY, draft="b.docx", told_by="Dicatat Kasubag (foto)"
    )
    assert table(found, "koreksi") == [
        ["1", "IK-01 Jumlah rumah", "20", "19", "salah hitung", "Citra", "3 Juli 2023", "diminta"]
    ]
    assert "Naskah yang dikoreksi: b.docx." in said(found)
    assert "Dicatat Kasubag (foto)." in said(found)
    assert signers(found) == [("Sekretaris", "Citra Contoh")]


def test_the_approval_is_ticked_by_hand() -> None:
    found = papers.approval_sheet(Year(office()), dated=DAY, draft="b.docx", composed=date(2023, 7, 2))
    assert [row[0] for row in table(found, "keputusan/pilihan")] == ["☐", "☐"]
    assert particulars(found, "naskah")["Disusun"] == "Kasubag, 2 Juli 2023"
    assert particulars(found, "naskah")["Dikoreksi"] == f"Sekretaris, {'.' * 26}"
    assert signers(found) == [("Kepala Dinas", "Andi Contoh")]


def test_the_summary_has_the_farthest_miss_first_and_cuts_long_causes() -> None:
    dossier = office(
        "TW2",
        (f"realisasi/{HOUSES}/TW2", "value", "15"),
        (f"realisasi/{SERVICE}/TW2", "value", "9"),
        (f"analisis/{SERVICE}/TW2", "hindering", "hambatan " * 30),
    )
    found = papers.head_summary(Year(dossier))
    rows = table(found, "tidak-tercapai")
    assert [row[1].split()[0] for row in rows] == [SERVICE, HOUSES]
    assert rows[0][2:5] == ["5,0 hari", "7,0 hari", "60,00"]
    assert rows[0][5] == f"{'hambatan ' * 8}…"
    assert table(papers.head_summary(Year(dossier), whole=True), "tidak-tercapai")[0][5] == ("hambatan " * 30).strip()
    assert "Tercapai (1): IK-02 Persentase rumah layak huni." in said(found)
    assert "Belum ditargetkan (1): IK-03 Predikat SAKIP." in said(found)
    assert "penyerapan 50,00%" in said(found)


# Surat pengantar and Serah Terima


def test_what_leaves_the_office() -> None:
    contract, period = office().contract, PERIODS["Tahunan"]
    found = papers.cover_letter(
        contract, period, DAY, to="Bupati Contoh", number="7", enclosures=[Enclosure("LKJ", "2")]
    )
    assert table(found, "dikirim") == [["1", "LKJ", "2", ""]]
    assert "Yth. Bupati Contoh" in said(found)
    assert "SURAT PENGANTAR\nNOMOR 7" in said(found)
    assert signers(found)[1] == ("Kepala Dinas", "Andi Contoh")
    receipt = papers.handover_receipt(contract, period, to="Inspektorat")
    assert table(receipt, "dikirim")[0][1] == "Laporan Kinerja Tahun 2023"
    assert [title for title, _ in signers(receipt)] == ["Dinas Contoh", "Inspektorat"]


def test_the_work_goes_from_who_was_kasubag_to_who_is() -> None:
    contract = office().contract
    rows = [HandedOver("Data induk", "perjanjian_kinerja.xlsx", "lengkap")]
    same = papers.handover(contract, rows, DAY)
    assert [name for _, name in signers(same)] == ["Dewi Contoh", "Citra Contoh", "(nama Kasubag yang baru)"]
    old = Official(role=Role.SUBHEAD, name="Lama", title="Kasubag", end=date(2023, 7, 2))
    new = Official(role=Role.SUBHEAD, name="Baru", title="Perencana", acting=Acting.PLT, start=DAY)
    changed = papers.handover(with_officials(contract, old, new), rows, DAY)
    assert signers(changed)[::2] == [("Kasubag", "Lama"), ("Plt. Perencana", "Baru")]
    assert table(changed, "diserahkan") == [["1", "Data induk", "perjanjian_kinerja.xlsx", "lengkap"]]


def test_who_is_not_known_is_a_name_to_fill_in() -> None:
    dossier = office()
    bare = replace(dossier, contract=replace(dossier.contract, officials=()))
    for name, document in every_paper(bare).items():
        for title, who in signers(document):
            assert title
            assert who
        assert not any(one in said(document) for one in ("Andi", "Citra", "Dewi")), name
    assert signers(papers.approval_sheet(Year(bare))) == [("Kepala Perangkat Daerah", "(nama Kepala Perangkat Daerah)")]


def test_who_signs_held_the_role_on_the_day_of_the_paper() -> None:
    dossier = office()
    heads = (
        Official(role=Role.HEAD, name="Lama", title="Camat Contoh", end=date(2023, 7, 31)),
        Official(role=Role.HEAD, name="Sementara", title="Camat Contoh", acting=Acting.PLT, start=date(2023, 8, 1)),
    )
    given = Year(replace(dossier, contract=with_officials(dossier.contract, *heads)))
    first, second = (papers.approval_sheet(given, dated=day) for day in (date(2023, 7, 31), date(2023, 8, 1)))
    assert (signers(first), signers(second)) == ([("Camat Contoh", "Lama")], [("Plt. Camat Contoh", "Sementara")])
    assert "LEMBAR PERSETUJUAN CAMAT" in said(first)
    leaf = papers.disposition(given.dossier.contract, dossier.period, date(2023, 8, 1), to=(Role.SECRETARY,))
    assert "Plt. Camat Contoh,\nSementara" in said(leaf)


# The file


@pytest.mark.parametrize("look_of", [None, look])
def test_a_paper_holds_nothing_but_its_words(look_of: object) -> None:
    chosen = look() if look_of else None
    for name, document in small().items():
        data = write_paper(document, chosen)
        assert data == write_paper(document, chosen), name
        assert lint(data) == [], name
        paper = Edited(data)
        kinds = {one.tag for one in paper.body.iter() if isinstance(one.tag, str)}
        assert kinds.isdisjoint(map(w, ("bookmarkStart", "sdt", "fldChar", "commentReference"))), name
        assert not [one for one in paper.parts if one.startswith(("customXml", "docProps/custom"))], name
        titles = [one for one in paper.body.iter(w("pStyle")) if one.get(w("val")) == "LKJudul"]
        assert len(titles) == (2 if "Disposisi" in name else 0 if "Undangan" in name else 1), name
        heads = [one for one in document.blocks if isinstance(one, Table) and any(each.heading for each in one.columns)]
        assert len(list(paper.body.iter(w("tblHeader")))) >= len(heads), name


def test_a_letterhead_stands_on_upright_papers_only() -> None:
    for name, document in small().items():
        upright = not any(one in name for one in ("Formulir", "Notulen", "Hasil Koreksi", "Ringkasan"))
        for chosen, words in ((None, ("PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH")), (look(), (OFFICE, ADDRESS))):
            headers = "".join(
                part.decode()
                for key, part in Edited(write_paper(document, chosen)).parts.items()
                if key.startswith("word/header")
            )
            assert all((one in headers) is upright for one in words), name


def test_the_size_of_the_sheet() -> None:
    sizes = {}
    for name, document in small().items():
        body = Edited(write_paper(document)).body
        sizes[name] = {tuple(one.get(w(side)) for side in ("w", "h", "orient")) for one in body.iter(w("pgSz"))}
    half = next(one for one in sizes if "Disposisi" in one)
    assert sizes[half] == {("12189", "9354", "landscape")}
    assert {size for name, found in sizes.items() if name != half for size in found} == {
        ("12189", "18709", None),
        ("18709", "12189", "landscape"),
    }


@pytest.mark.usefixtures("ooxml_validator")
def test_papers_pass_the_open_xml_sdk(tmp_path: Path) -> None:
    path = tmp_path / "naskah.docx"
    for number, start in enumerate(FORMS_OF_XML):
        path.write_bytes(write_paper(named(start), look() if number % 2 else None))
        assert sdk_errors(path) == [], start


@pytest.mark.usefixtures("ooxml_validator")
def test_hostile_names_stay_words(tmp_path: Path) -> None:
    nasty = '<w:p/>&amp; "Andi" \' \x0b\x00{=cmd}\n]]>'
    dossier = office("TW2", (f"realisasi/{HOUSES}/TW2", "value", "15"))
    contract = dossier.contract
    contract = replace(
        contract,
        profile=replace(contract.profile, office=nasty, region=nasty, place=nasty),
        officials=tuple(replace(one, name=nasty, title=nasty, rank=nasty, nip=nasty) for one in contract.officials),
        teams=tuple(replace(one, name=nasty, lead=nasty, lead_title=f"{one.code} {nasty}") for one in contract.teams),
    )
    path = tmp_path / "naskah.docx"
    for name, document in every_paper(replace(dossier, contract=contract)).items():
        path.write_bytes(write_paper(document))
        assert lint(path.read_bytes()) == [], name
        if document.title.startswith(("Lembar Disposisi", "Nota Dinas Pengingat 1")):
            assert sdk_errors(path) == [], name


def test_pages_that_are_promised(soffice: Path) -> None:
    assert soffice
    wanted = {"Lembar Disposisi": 2, "Ringkasan": 1}
    pdfs = {start: to_pdf(write_paper(named(start), look()), ".docx") for start in wanted}
    found = {start: len(PdfReader(io.BytesIO(pdf)).pages) for start, pdf in pdfs.items()}
    assert found == wanted
