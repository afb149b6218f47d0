"""Bab I of the annual LKJ: what the office is, from sheet Profil and sheet Dasar Hukum."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.document import Block, Heading, Items, Narrative, Paragraph, words
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.annual.organisation import employees, organisation_chart
from lkjgen.core.performance_report.both.office_texts import legal_bases, prose
from lkjgen.core.performance_report.both.photos import photos_of
from lkjgen.core.performance_report.both.wording import keeper
from lkjgen.core.wording import joined


def introduction(dossier: Dossier) -> tuple[Block, ...]:
    """Latar belakang, dasar hukum, maksud, tugas, gambaran umum, isu strategis, sistematika."""
    profile = dossier.contract.profile
    who = keeper(dossier.contract, dossier.period.last_day)
    return (
        Heading("bab-1", 1, "PENDAHULUAN"),
        Heading("bab-1/latar-belakang", 2, "Latar Belakang"),
        prose("narasi/latar-belakang", profile.background, "latar belakang", who),
        Heading("bab-1/dasar-hukum", 2, "Dasar Hukum"),
        legal_bases(dossier, who),
        Heading("bab-1/maksud", 2, "Maksud dan Tujuan"),
        Narrative(
            "narasi/maksud",
            (
                Paragraph(
                    "narasi/maksud/1",
                    words(
                        f"Laporan Kinerja disusun sebagai pertanggungjawaban {profile.office} {profile.region} atas "
                        f"Perjanjian Kinerja Tahun {profile.fiscal_year}. Tujuannya memberikan informasi kinerja yang "
                        "terukur kepada pemberi mandat dan menjadi bahan perbaikan kinerja berikutnya."
                    ),
                ),
            ),
        ),
        Heading("bab-1/tugas", 2, "Tugas, Fungsi, dan Struktur Organisasi"),
        prose("narasi/tugas", profile.duties, "tugas dan fungsi", who),
        *_structure(dossier, who),
        Heading("bab-1/gambaran", 2, "Gambaran Umum Sumber Daya"),
        Heading("bab-1/gambaran/pegawai", 3, "Pegawai"),
        *_staff(dossier, who),
        Heading("bab-1/gambaran/sarana", 3, "Sarana dan Prasarana"),
        prose("narasi/sarana", profile.facilities, "sarana dan prasarana", who),
        Heading("bab-1/isu", 2, "Isu Strategis"),
        _issues(profile.strategic_issues, who),
        Heading("bab-1/sistematika", 2, "Sistematika"),
        Items(
            "narasi/sistematika",
            (
                words("Bab I Pendahuluan: gambaran perangkat daerah dan isu strategis."),
                words("Bab II Perencanaan Kinerja: ringkasan Renstra dan Perjanjian Kinerja."),
                words("Bab III Akuntabilitas Kinerja: capaian kinerja organisasi dan realisasi anggaran."),
                words("Bab IV Penutup: kesimpulan dan langkah perbaikan."),
                words(_annexes(dossier)),
            ),
            keys=("bab-1", "bab-2", "bab-3", "bab-4", "lampiran"),
        ),
    )


def _structure(dossier: Dossier, who: str) -> Iterator[Block]:
    """What sheet Profil says of it, and the chart; a gap only where there is neither."""
    text = dossier.contract.profile.structure
    if text.strip() or dossier.contract.is_silent("structure"):
        yield prose("narasi/struktur", text, "struktur organisasi", who)
    yield from organisation_chart(dossier)


def _staff(dossier: Dossier, who: str) -> Iterator[Block]:
    text = dossier.contract.profile.staff
    if text.strip() or dossier.contract.is_silent("staff"):
        yield prose("narasi/pegawai", text, "keadaan pegawai", who)
    yield from employees(dossier)


def _annexes(dossier: Dossier) -> str:
    policy = dossier.contract.policy
    listed = [
        "Perjanjian Kinerja",
        "Rencana Aksi dan realisasinya",
        "pengukuran kinerja",
        "evaluasi terhadap hasil Renja dan Renstra",
        "data dukung",
        *(["foto kegiatan"] if photos_of(dossier) else []),
        *(["penyerahan data"] if policy.delivery_table else []),
        *(["kertas kerja pengukuran", "daftar data yang belum lengkap"] if policy.figure_trace else []),
    ]
    return f"Lampiran: {joined(listed)}."


def _issues(text: str, who: str) -> Narrative:
    lines = tuple(words(line.strip()) for line in text.splitlines() if line.strip())
    if not lines:
        return prose("narasi/isu", "", "isu strategis", who)
    return Narrative("narasi/isu", (Items("narasi/isu/daftar", lines, ordered=True),))
