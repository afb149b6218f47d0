"""What the annual report will ask of the contract is told from TW I on (D48), and nothing else is."""

from __future__ import annotations

import pytest

from lkjgen.core.achievement import Year, compute
from lkjgen.core.document import Items, gaps, plain
from lkjgen.core.performance_report import annual_report
from lkjgen.core.rules.checking import check
from tests.dossier import EMPTY, Office
from tests.office import ACCESS, HOUSES, PERIODS

CODE = "PKJ-055"
LEFT_OUT = (  # (row, column or "hapus", words of the finding, beginning of the gaps' ids in the annual report)
    (f"riwayat/{HOUSES}/2022", "hapus", "riwayat tahun 2022 untuk 1 indikator", "riwayat/"),
    (f"riwayat/{HOUSES}/2020", "hapus", "riwayat tahun 2020 untuk 1 indikator", "riwayat/"),
    (f"riwayat/{HOUSES}/2021", "Realisasi", "pada riwayat untuk 1 indikator", "realisasi/IK-01/2021"),
    (f"riwayat/{HOUSES}/2021", "Dokumen", "dokumen pada riwayat untuk 1 indikator", "dokumen/"),
    (f"renstra/{ACCESS}", "hapus", "target Renstra tahun 2023 dan target akhirnya untuk 1 indikator", "renstra/"),
    (f"renstra/{ACCESS}", "Target tahun ke-5", "target Renstra tahun 2023", "target-renstra/"),
    (f"renstra/{ACCESS}", "Target akhir", "target akhirnya untuk 1 indikator", "target-renstra/"),
    (f"standar/{HOUSES}", "hapus", "standarnya tidak ada, untuk 1 indikator", "standar/"),
    (f"standar/{ACCESS}", "Nilai", "standar nasional", "standar/"),
    ("renstra program/1.04.03", "hapus", "Renstra Program untuk 1 program", "renstra-program/"),
    ("profil", "Renstra: dokumen", "dokumen Renstra", "renstra/dokumen"),
    ("profil", "Latar belakang", "uraian Bab I (latar belakang)", "narasi/latar"),
    ("profil", "Tugas dan fungsi", "(tugas dan fungsi)", "narasi/tugas"),
    ("profil", "Struktur organisasi", "(struktur organisasi)", "narasi/struktur"),
    ("profil", "Pegawai", "(pegawai)", "narasi/pegawai"),
    ("profil", "Sarana dan prasarana", "(sarana dan prasarana)", "narasi/sarana"),
    ("profil", "Isu strategis", "(isu strategis)", "narasi/isu"),
)
IN_TABLES = {
    "Struktur organisasi": ("jabatan/Kepala Dinas", "jabatan/Sekretaris", "jabatan/Subbagian Program"),
    "Pegawai": [f"pegawai/{by}/{name}" for by in ("golongan", "pendidikan") for name in ("satu", "dua")],
}


def told(office: Office, period: str) -> list[str]:
    dossier = office.dossier(PERIODS[period])
    return [one.message for one in check(dossier, compute(dossier)).findings if one.code == CODE]


def gap_ids(office: Office) -> set[str]:
    dossier = office.dossier(PERIODS["Tahunan"])
    return {one.id for one in gaps(annual_report(Year(dossier), has_errors=False, signed_on=None).blocks)}


BEFORE = gap_ids(Office())


@pytest.mark.parametrize(("path", "column", "words", "identity"), LEFT_OUT)
def test_what_is_a_gap_of_the_annual_report_is_told_in_triwulan_i(
    path: str, column: str, words: str, identity: str
) -> None:
    office = Office()
    for table, rows in IN_TABLES.items():  # what a table tells is no gap
        for row in rows if table == column else ():
            office.change(row, "hapus", "")
    office.change(path, column, "" if column == "hapus" else EMPTY)
    assert [one for one in gap_ids(office) - BEFORE if one.startswith(identity)]
    (message,) = told(office, "TW1")
    assert words in message and message.count(";") == 0


@pytest.mark.parametrize("column", IN_TABLES)
def test_what_a_table_tells_is_asked_of_nobody(column: str) -> None:
    office = Office()
    office.change("profil", column, EMPTY)
    assert gap_ids(office) == BEFORE
    assert told(office, "TW1") == told(Office(), "TW1")


def test_it_is_one_finding_of_each_triwulan_and_none_of_the_year() -> None:
    office = Office()
    for code in (HOUSES, ACCESS):
        office.change(f"standar/{code}", "hapus", "")
        office.change(f"renstra/{code}", "hapus", "")
    for period in ("TW1", "TW2", "TW3", "TW4"):
        (message,) = told(office, period)
        assert "untuk 2 indikator; standar nasional" in message
    assert told(office, "Tahunan") == []


def test_an_indicator_that_is_new_this_year_has_no_gap_before() -> None:
    """One row with its first year, or one with the year before it, says all (D48)."""
    said: list[str] = []
    for year in ("2022", "2023"):
        office = Office()
        for earlier in ("2020", "2021"):
            office.change(f"riwayat/{HOUSES}/{earlier}", "hapus", "")
        office.change(f"riwayat/{HOUSES}/2022", "Tahun", year)
        office.change(f"riwayat/{HOUSES}/{year}", "Keadaan", "indikator baru")
        office.change(f"riwayat/{HOUSES}/{year}", "Alasan", "Mulai dipakai pada PK 2023")
        dossier = office.dossier(PERIODS["Tahunan"])
        results = compute(dossier)
        assert [one.code for one in check(dossier, results).findings] == []
        report = annual_report(Year(dossier), has_errors=False, signed_on=None)
        assert not [one for one in gaps(report.blocks) if HOUSES in one.id and one.id not in BEFORE]
        changes = [one for one in report.blocks if isinstance(one, Items) and one.id == "bab-3/SS-01/perubahan"]
        said.append(plain(changes[0].items[0]))
    assert "belum mempunyai realisasi tahun 2022 karena indikator baru (" in said[0]
    assert "adalah indikator baru sejak tahun 2023 (" in said[1]
