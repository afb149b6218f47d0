"""The catalogue as the page docs/aturan.md."""

from __future__ import annotations

import re

from lkjgen.core.rule import Rule
from lkjgen.core.rules import CATALOGUE

FAMILIES = {
    "PKJ": "Perjanjian Kinerja, pejabat, dan pembanding",
    "RAK": "Rencana Aksi",
    "ANG": "Program, kegiatan, dan anggaran",
    "BKS": "Berkas dan lembar",
    "ISI": "Isian templat",
    "CAP": "Capaian",
    "NAR": "Uraian",
}
_INTRO = """# Aturan pemeriksaan

Halaman ini dibuat dari katalog aturan; jangan disunting langsung.

- **galat** harus diperbaiki: selama ada galat, draf hanya dibuat dengan `--tetap` dan ditandai di tiap halaman.
- **peringatan** perlu diperiksa; bila memang benar, dapat dikecualikan pada lembar Pengecualian dengan alasan.
- **catatan** adalah keterangan bagi pembaca laporan.

Bagian dalam kurung kurawal, misalnya `{indicator}`, diganti dengan isi sebenarnya; `{found}` adalah yang tertulis dan
`{expected}` yang seharusnya. Keputusan D1, D2, … adalah keputusan kerja aplikasi ini bila tidak ada peraturan yang
mengatur.
"""


def catalogue_markdown() -> str:
    """All rules by family, in the order of their codes, with a table of contents by code and title."""
    parts = [_INTRO]
    for family, name in FAMILIES.items():
        rules = [rule for rule in CATALOGUE if rule.code.startswith(family)]
        parts.append(f"## {family} – {name}\n")
        parts += [_section(rule) for rule in rules]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    lines = [
        f"### {rule.code} {rule.title}\n",
        f"{rule.severity.value.capitalize()}, diperiksa pada {rule.periods.value}. {rule.explanation}\n",
        f"- Temuan: {_quoted(rule.message)}",
        f"- Perbaikan: {_quoted(rule.remedy)}",
        f"- Dasar: {rule.basis}",
    ]
    if rule.silences:
        lines.append(f"- Bila ada, tidak diulang sebagai: {', '.join(rule.silences)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return re.sub(r"(\{\w+\})", r"`\1`", text)
