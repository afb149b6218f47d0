"""The sheets of the contract workbook on programmes and budget."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import ACTIVITY_PATTERN, Column, Kind, Needed, Sheet

PK_BUDGETS = Sheet(
    key="pk_budgets",
    title="Anggaran PK",
    record=model.PkBudget,
    intro="Program dan anggaran sebagaimana tercetak pada lampiran Perjanjian Kinerja.",
    landscape=False,
    rows=40,
    needed=Needed.YEAR,
    together=("version", "program"),
    columns=(
        Column(
            "version",
            "Versi PK",
            Kind.CODE,
            "Kode pada lembar Versi PK.",
            12,
            True,
            refers_to="pk_versions",
            imported=True,
        ),
        Column(
            "program",
            "Kode program",
            Kind.CODE,
            "Misalnya 1.04.03.",
            14,
            True,
            pattern=ACTIVITY_PATTERN,
            names="activities",
            imported=True,
        ),
        Column("budget", "Anggaran (Rp)", Kind.RUPIAH, "Rupiah penuh.", 20, True, minimum=0, imported=True),
        Column("note", "Keterangan", Kind.TEXT, "Sumber dana, misalnya APBD.", 20, imported=True),
    ),
)
ACTIVITIES = Sheet(
    key="activities",
    title="Program Kegiatan",
    record=model.Activity,
    intro="Program, kegiatan, dan sub kegiatan dalam satu tabel; boleh ditempel dari SIPD. "
    "Tingkatnya dikenali dari kodenya.",
    rows=160,
    needed=Needed.FIRST_QUARTER,
    columns=(
        Column(
            "code",
            "Kode",
            Kind.CODE,
            "1.04.03, 1.04.03.2.03, 1.04.03.2.03.0002.",
            20,
            True,
            unique=True,
            pattern=ACTIVITY_PATTERN,
            spellings=("Kode Rekening", "Kode Program/Kegiatan/Sub Kegiatan"),
        ),
        Column(
            "name",
            "Nama",
            Kind.LONG_TEXT,
            "Nama program, kegiatan, atau sub kegiatan.",
            50,
            True,
            imported=True,
            spellings=("Uraian", "Nomenklatur", "Nama Program/Kegiatan/Sub Kegiatan"),
        ),
        Column(
            "sasaran",
            "Sasaran",
            Kind.CODE,
            "Sub kegiatan: satu kode sasaran, atau 'penunjang'.",
            12,
            names="sasaran",
            besides=model.PENUNJANG,
        ),
        Column("team", "Kode tim", Kind.CODE, "Sub kegiatan: tim yang melaporkan.", 10, refers_to="teams"),
        Column("funding", "Sumber dana", Kind.TEXT, "APBD, DAK, DAU, …", 14, imported=True),
        Column("output", "Indikator keluaran", Kind.LONG_TEXT, "Sub kegiatan: indikator keluaran.", 34),
        Column("unit", "Satuan keluaran", Kind.TEXT, "Satuan indikator keluaran.", 12),
        Column(
            "output_way",
            "Cara keluaran",
            Kind.CHOICE,
            "jumlah: hasil sejak awal tahun; posisi akhir: keadaan pada akhir triwulan, misalnya orang/bulan. "
            "Kosong berarti seperti pada lembar Renstra Program; bila di sana pun kosong, jumlah.",
            14,
            choices=model.Accumulation,
            optional=True,
        ),
    ),
)
BUDGETS = Sheet(
    key="budgets",
    title="Anggaran DPA",
    record=model.Budget,
    intro="Pagu, rencana kas per triwulan, dan target keluaran menurut versi DPA. "
    "Pergeseran dan DPPA cukup memuat sub kegiatan yang berubah, bila pada Versi DPA dipilih 'hanya yang berubah'. "
    "Baris program dan kegiatan tidak wajib; bila ada, jumlahnya diperiksa.",
    rows=240,
    needed=Needed.FIRST_QUARTER,
    together=("version", "code"),
    columns=(
        Column(
            "version",
            "Versi DPA",
            Kind.CODE,
            "Kode pada lembar Versi DPA.",
            12,
            True,
            refers_to="dpa_versions",
            imported=True,
        ),
        Column(
            "code",
            "Kode",
            Kind.CODE,
            "Kode pada lembar Program Kegiatan.",
            20,
            True,
            refers_to="activities",
            imported=True,
        ),
        Column("pagu", "Pagu (Rp)", Kind.RUPIAH, "Rupiah penuh.", 20, True, minimum=0, imported=True),
        Column("tw1", "Rencana TW I (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0, imported=True),
        Column("tw2", "Rencana TW II (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0, imported=True),
        Column("tw3", "Rencana TW III (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0, imported=True),
        Column("tw4", "Rencana TW IV (Rp)", Kind.RUPIAH, "Hanya triwulan itu.", 18, minimum=0, imported=True),
        Column("output_target", "Target keluaran", Kind.NUMBER, "Target setahun.", 12, minimum=0),
    ),
)
