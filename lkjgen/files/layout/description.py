"""The sheets of the contract workbook on what the office is: posts, employees, strategy. All may stay empty."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import Column, Kind, Sheet

POSTS = Sheet(
    key="posts",
    title="Jabatan",
    record=model.Post,
    optional=True,
    intro="Boleh kosong. Jabatan dan atasannya; menjadi bagan struktur organisasi pada Bab I LKJ tahunan.",
    rows=40,
    columns=(
        Column(
            "title", "Jabatan", Kind.TEXT, "Nama jabatan atau unit; tiap jabatan satu baris.", 44, True, unique=True
        ),
        Column(
            "above", "Atasan", Kind.TEXT, "Jabatan atasannya seperti tertulis pada kolom Jabatan; pimpinan: kosong.", 44
        ),
        Column("name", "Nama", Kind.TEXT, "Nama pejabat; boleh kosong.", 36),
    ),
)
STAFF = Sheet(
    key="staff_counts",
    title="Pegawai",
    record=model.StaffCount,
    optional=True,
    intro="Boleh kosong. Jumlah pegawai pada akhir tahun menurut golongan dan menurut pendidikan, laki-laki dan perempuan; "
    "menjadi tabel dan grafik pada Bab I LKJ tahunan.",
    rows=24,
    landscape=False,
    together=("grouping", "name"),
    columns=(
        Column("grouping", "Menurut", Kind.CHOICE, "golongan atau pendidikan.", 14, True, choices=model.StaffGrouping),
        Column(
            "name", "Kelompok", Kind.TEXT, "Misalnya IV/a, PPPK IX, atau S-1/D-IV; urutannya seperti di sini.", 28, True
        ),
        Column("men", "Laki-laki", Kind.WHOLE, "Orang; tidak ada ditulis 0.", 12, True, minimum=0),
        Column("women", "Perempuan", Kind.WHOLE, "Orang; tidak ada ditulis 0.", 12, True, minimum=0),
    ),
)
STRATEGIES = Sheet(
    key="strategies",
    title="Strategi",
    record=model.Strategy,
    optional=True,
    intro="Boleh kosong. Strategi dan arah kebijakan tiap sasaran menurut Renstra; dicetak pada Bab II LKJ tahunan.",
    rows=24,
    columns=(
        Column("sasaran", "Kode sasaran", Kind.CODE, "Sasaran yang dicapai.", 12, True, refers_to="sasaran"),
        Column("strategy", "Strategi", Kind.LONG_TEXT, "Rumusan strategi menurut Renstra.", 50, True),
        Column("direction", "Arah kebijakan", Kind.LONG_TEXT, "Arah kebijakan strategi itu.", 60),
    ),
)
