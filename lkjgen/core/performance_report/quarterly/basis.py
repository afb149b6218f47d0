"""Bab I of the quarterly report: the documents in force and how performance was measured."""

from __future__ import annotations

from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Block, Gap, Heading, Inlines, Items, Numbering, Paragraph, Reference, Section, words
from lkjgen.core.model import Dossier
from lkjgen.core.number import show, show_date, show_percent
from lkjgen.core.performance_report.both.office_texts import legal_bases
from lkjgen.core.performance_report.both.summary_sentences import AVERAGE_WAYS
from lkjgen.core.performance_report.both.wording import (
    codes,
    dpa_name,
    keeper,
    measure,
    named,
    numbered,
    pk_name,
    until,
)
from lkjgen.core.policy import Policy
from lkjgen.core.wording import reasons_in_words


def basis(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    who = keeper(dossier.contract, dossier.period.last_day)
    return (
        Section(Numbering.ARABIC, restart=True, letterhead=True),
        Heading("bab-1", 1, "DASAR DAN CARA PENGUKURAN"),
        Heading("bab-1/dasar-hukum", 2, "Dasar Hukum"),
        legal_bases(dossier, who),
        Heading("bab-1/dokumen", 2, "Dokumen Perencanaan dan Anggaran yang Berlaku"),
        Paragraph(
            "bab-1/dokumen/pengantar",
            words(
                f"Pengukuran {until(dossier.period)} memakai dokumen yang berlaku pada "
                f"{show_date(dossier.period.last_day)}:"
            ),
        ),
        Items("bab-1/dokumen/daftar", (_pk(dossier, results, who), _dpa(results, who)), keys=("pk", "dpa")),
        *_changed_targets(results),
        Heading("bab-1/cara", 2, "Cara Pengukuran"),
        Items("bab-1/cara/daftar", _method(dossier), keys=("capaian", "tahunan", "kategori", "batas", "pembulatan")),
    )


def _pk(dossier: Dossier, results: Results, who: str) -> Inlines:
    version = results.pk_version
    if version is None:
        return words(Gap(f"pk/{results.period.key}", f"Perjanjian Kinerja yang berlaku belum ada – dilengkapi {who}"))
    change = ""
    if dossier.contract.pk_late(dossier.period.last_day):
        change = f", dipakai karena sampai {show_date(dossier.period.last_day)} belum ada Perjanjian Kinerja yang ditandatangani"
    elif version.reasons:
        change = f", diubah karena {reasons_in_words(version.reasons)}"
    if version.explanation and not version.only_official:
        change += f". {version.explanation.strip().rstrip('.')}"
    return (
        *numbered(pk_name(version), version.number, version.signed, f"pk/{version.code}", who),
        *words(f"{change}."),
    )


def _dpa(results: Results, who: str) -> Inlines:
    version = results.dpa_version
    if version is None:
        return words(Gap(f"dpa/{results.period.key}", f"DPA yang berlaku belum ada – dilengkapi {who}"))
    return (*numbered(dpa_name(version), version.number, version.approved, f"dpa/{version.code}", who), *words("."))


def _changed_targets(results: Results) -> tuple[Block, ...]:
    """Both targets where a PK Perubahan changed one (D16)."""
    changed = [
        (one, first, now)
        for one in results.indicators
        if (first := one.original_pk_target) is not None and (now := one.pk_target) is not None
    ]
    if not changed:
        return ()
    items = tuple(
        words(
            f"{named(one)}: semula ",
            measure("target-semula", one, first, unit=True),
            ", menjadi ",
            measure("target", one, now, unit=True),
            ".",
        )
        for one, first, now in changed
    )
    told = words(
        "Target Perjanjian Kinerja yang berubah; laporan triwulan yang sudah ditandatangani tidak dihitung ulang:"
    )
    return (
        Paragraph("bab-1/dokumen/perubahan", told),
        Items("bab-1/dokumen/perubahan/daftar", items, keys=codes([one for one, *_ in changed])),
    )


def _method(dossier: Dossier) -> tuple[Inlines, ...]:
    policy = dossier.contract.policy
    cap = "Capaian tiap indikator tidak dibatasi."
    if policy.cap is not None:
        limit = show_percent(policy.cap)
        cap = (
            f"Capaian di atas {limit} dihitung sebesar {limit} dan diberi keterangan; perhitungannya tetap ditampilkan."
        )
    return (
        words(
            "Capaian membandingkan realisasi dengan target Rencana Aksi s.d. triwulan ini; rumus tiap indikator "
            "ada pada ",
            Reference("tabel/rumus"),
            ".",
        ),
        words(
            "Capaian terhadap target tahunan (PK) membandingkan realisasi yang sama dengan target Perjanjian Kinerja setahun."
        ),
        words(
            "Kategori menurut ",
            Reference("tabel/skala"),
            ". Di samping kategori selalu disebut tidak tercapai, tercapai, atau melampaui.",
        ),
        words(f"{cap} {_mean_told(policy)} Indikator yang belum terhitung tidak ikut dirata-rata dan disebutkan."),
        words(
            "Nilai kosong tidak dihitung sebagai 0. Persentase capaian dibulatkan ke dua desimal."
            " Kategori dibaca dari angka yang sudah dibulatkan."
        ),
    )


def _mean_told(policy: Policy) -> str:
    """How the means come about (D50); nothing on the office's mean until its bound is chosen."""
    limit = show(policy.mean_bound or Decimal(100), 0)
    sasaran = f"Rata-rata tiap sasaran disebut tanpa batas dan dengan batas {limit}% untuk tiap capaian."
    if policy.mean_cap is None:
        return sasaran
    bound = "tanpa batas" if policy.mean_bound is None else f"dengan batas {limit}%"
    basis = f" ({policy.mean_cap_basis.strip().rstrip('.')})" if policy.mean_cap_basis.strip() else ""
    return f"{sasaran} Rata-rata perangkat daerah adalah {AVERAGE_WAYS[policy.average]}, {bound}{basis}."
