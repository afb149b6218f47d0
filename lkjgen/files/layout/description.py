"""The sheets of the contract workbook on what the office is and did beside its indicators. All may stay empty."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import Column, Days, Kind, Sheet

MOST_PEOPLE = 100_000
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
        Column("men", "Laki-laki", Kind.WHOLE, "Orang; tidak ada ditulis 0.", 12, True, minimum=0, maximum=MOST_PEOPLE),
        Column(
            "women", "Perempuan", Kind.WHOLE, "Orang; tidak ada ditulis 0.", 12, True, minimum=0, maximum=MOST_PEOPLE
        ),
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
ACCOMPLISHMENTS = Sheet(
    key="accomplishments",
    title="Inovasi Penghargaan",
    record=model.Accomplishment,
    optional=True,
    intro="Boleh kosong. Inovasi yang dijalankan dan penghargaan yang diterima tahun ini; dicetak pada Bab III LKJ tahunan.",
    rows=15,
    columns=(
        Column("kind", "Jenis", Kind.CHOICE, "inovasi atau penghargaan.", 14, True, choices=model.Merit),
        Column("name", "Nama", Kind.LONG_TEXT, "Nama inovasi atau penghargaan.", 36, True),
        Column("giver", "Pemberi atau lingkup", Kind.TEXT, "Pemberi penghargaan, atau di mana inovasi dipakai.", 28),
        Column("dated", "Tanggal", Kind.DATE, "Tanggal diterima atau mulai dipakai.", 14, days=Days.ANY),
        Column("benefit", "Uraian", Kind.LONG_TEXT, "Manfaatnya, atau atas apa diberikan.", 50),
        Column("evidence", "Data dukung", Kind.TEXT, "Nama dan nomor dokumen.", 30),
    ),
)
MINIMUM_SERVICES = Sheet(
    key="minimum_services",
    title="SPM",
    record=model.MinimumService,
    optional=True,
    intro="Boleh kosong. Standar Pelayanan Minimal yang diampu: yang harus dilayani dan yang terlayani setahun; dicetak pada "
    "Bab III LKJ tahunan.",
    rows=15,
    together=("service",),
    columns=(
        Column("service", "Jenis pelayanan", Kind.LONG_TEXT, "Jenis pelayanan dasar menurut peraturan SPM.", 50, True),
        Column("unit", "Satuan", Kind.TEXT, "orang, rumah tangga, …", 14),
        Column("needed", "Harus dilayani", Kind.NUMBER, "Sasaran setahun.", 16, True, minimum=0),
        Column(
            "served", "Terlayani", Kind.NUMBER, "Yang terlayani setahun; kosong bila belum diketahui.", 16, minimum=0
        ),
    ),
)
PHOTOS = Sheet(
    key="photos",
    title="Foto Kegiatan",
    record=model.Photo,
    optional=True,
    intro="Boleh kosong. Foto kegiatan di folder foto di sebelah berkas ini; dicetak dengan keterangannya sebagai lampiran.",
    rows=20,
    together=("file", "period"),
    columns=(
        Column("file", "Berkas", Kind.TEXT, "Nama berkas PNG atau JPG di folder foto, paling besar 4 MB.", 30, True),
        Column("caption", "Keterangan", Kind.LONG_TEXT, "Kegiatan, tempat, tanggal.", 60, True),
        Column(
            "period",
            "Periode",
            Kind.CHOICE,
            "Laporan yang memuatnya; kosong: LKJ tahunan.",
            12,
            choices=model.PeriodName,
        ),
        Column("cover", "Sampul", Kind.YES_NO, "'ya' untuk satu foto pada sampul laporan itu.", 10, optional=True),
    ),
)
_UP_TO = "Sejak awal tahun sampai triwulan itu; kosong bila"
PROGRAM_INDICATORS = Sheet(
    key="program_indicators",
    title="Indikator Program",
    record=model.ProgramIndicator,
    optional=True,
    intro="Boleh kosong. Indikator program atau kegiatan menurut Perjanjian Kinerja di bawah pimpinan (pengukuran berjenjang): "
    "target dan realisasi s.d. tiap triwulan; dicetak pada laporan triwulan dan LKJ tahunan.",
    rows=40,
    together=("activity", "text"),
    columns=(
        Column(
            "activity", "Kode program/kegiatan", Kind.CODE, "Menurut lembar Kegiatan.", 16, True, refers_to="activities"
        ),
        Column("text", "Indikator", Kind.LONG_TEXT, "Rumusan menurut PK penanggung jawabnya.", 44, True),
        Column("unit", "Satuan", Kind.TEXT, "%, unit, hari, …", 12, True),
        Column("lower", "Makin rendah makin baik", Kind.YES_NO, "'ya' bila nilai yang rendah lebih baik.", 12),
        Column("team", "Kode tim", Kind.CODE, "Tim yang bertanggung jawab.", 10, True, refers_to="teams"),
        *(
            Column(f"target{n}", f"Target s.d. TW {roman}", Kind.NUMBER, f"{_UP_TO} belum ditargetkan.", 14)
            for n, roman in enumerate(("I", "II", "III"), 1)
        ),
        Column("target", "Target setahun", Kind.NUMBER, "Target PK penanggung jawabnya.", 14, True),
        *(
            Column(f"tw{n}", f"Realisasi s.d. TW {roman}", Kind.NUMBER, f"{_UP_TO} belum diketahui.", 14)
            for n, roman in enumerate(("I", "II", "III", "IV"), 1)
        ),
    ),
)
_RECEIVED = "Rupiah penuh, sejak awal tahun; kosong bila triwulannya belum lewat."
INCOMES = Sheet(
    key="incomes",
    title="Pendapatan",
    record=model.Income,
    optional=True,
    intro="Boleh kosong. Pendapatan daerah yang dikelola (retribusi, pendapatan BLUD, dan lainnya): target setahun dan yang "
    "diterima s.d. tiap triwulan; dicetak di samping realisasi belanja.",
    rows=15,
    together=("name",),
    columns=(
        Column("name", "Jenis pendapatan", Kind.LONG_TEXT, "Menurut APBD.", 44, True),
        Column("target", "Target (Rp)", Kind.RUPIAH, "Rupiah penuh, setahun.", 20, True, minimum=0),
        *(
            Column(f"tw{n}", f"Diterima s.d. TW {roman} (Rp)", Kind.RUPIAH, _RECEIVED, 20, minimum=0)
            for n, roman in enumerate(("I", "II", "III", "IV"), 1)
        ),
    ),
)
