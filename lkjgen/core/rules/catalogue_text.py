"""The catalogue for people: the page docs/aturan.md, the list and one rule as `lkjgen aturan` prints them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from lkjgen.core.decisions import cited, linked
from lkjgen.core.rule import Rule
from lkjgen.core.rules.catalogue import BY_CODE, CATALOGUE
from lkjgen.core.values import dataclass

FAMILIES = {
    "PKJ": "Perjanjian Kinerja, pejabat, dan pembanding",
    "RAK": "Rencana Aksi",
    "ANG": "Program, kegiatan, dan anggaran",
    "BKS": "Berkas dan lembar",
    "ISI": "Isian formulir",
    "CAP": "Capaian",
    "NAR": "Uraian",
    "DRF": "Draf Word (lkjgen telusur)",
}
_INTRO = """# Aturan pemeriksaan

Halaman ini dibuat dari katalog aturan; jangan disunting langsung.

- **wajib diperbaiki**: selama ada yang wajib diperbaiki, draf hanya dibuat dengan `--tetap` dan ditandai di tiap halaman.
- **perlu dikonfirmasi**: bila isiannya memang benar, dapat diterima dengan alasan pada lembar 'Diterima dengan alasan'.
- **informasi** adalah keterangan bagi pembaca laporan.

Bagian dalam kurung kurawal, misalnya `{indicator}`, diganti dengan isi sebenarnya; `{found}` adalah yang tertulis dan
`{expected}` yang seharusnya. Keputusan D1, D2, … dijelaskan pada [keputusan kerja](keputusan.md): apa yang diputuskan di
tempat yang tidak diatur peraturan, dan mengapa.
"""


@dataclass(frozen=True)
class RuleExample:
    """A situation that breaks a rule, and what is told then."""

    situation: str
    message: str
    remedy: str


def catalogue_markdown(examples: Mapping[str, RuleExample]) -> str:
    """All rules by family, in the order of their codes, with a table of contents by code and title."""
    parts = [_INTRO]
    for family, name in FAMILIES.items():
        rules = [rule for rule in CATALOGUE if rule.code.startswith(family)]
        parts.append(f"## {family} – {name}\n")
        parts += [_section(rule, examples[rule.code]) for rule in rules]
    return "\n".join(parts)


def _section(rule: Rule, example: RuleExample) -> str:
    lines = [
        f"### {rule.code} {rule.title}\n",
        f"{rule.severity.words.capitalize()}, diperiksa pada {rule.periods.value}. {rule.explanation}\n",
        f"- Hasil pemeriksaan: {_quoted(rule.message)}",
        f"- Perbaikan: {_quoted(rule.remedy)}",
        f"- Dasar: {linked(rule.basis)}",
        f"- Contoh ({example.situation}): {example.message}",
    ]
    if rule.silences:
        lines.append(f"- Bila ada, tidak diulang sebagai: {', '.join(rule.silences)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return re.sub(r"(\{\w+\})", r"`\1`", text)


def catalogue_list() -> str:
    """Code, severity and title of every rule, family by family."""
    parts = []
    for family, name in FAMILIES.items():
        parts.append(f"{family} - {name}")
        rules = [rule for rule in CATALOGUE if rule.code.startswith(family)]
        parts += [f"  {rule.code}  {rule.severity.words:<18}  {rule.title}" for rule in rules]
        parts.append("")
    parts.append("Penjelasan satu aturan: lkjgen aturan KODE, misalnya: lkjgen aturan CAP-001")
    return "\n".join(parts)


def find_rule(text: str) -> tuple[Rule | None, tuple[str, ...]]:
    """The rule of a code in any spelling ("cap 1" is CAP-001), or None and the codes that come near."""
    letters, digits = re.sub(r"[^A-Za-z]", "", text).upper(), re.sub(r"\D", "", text)
    code = f"{letters}-{digits.zfill(3)}"
    known = code in BY_CODE or not letters
    near = () if known else tuple(difflib.get_close_matches(code, BY_CODE, n=3, cutoff=0.5))
    return BY_CODE.get(code), near


def rule_text(rule: Rule, example: RuleExample) -> str:
    """One rule with everything that helps to act on its finding."""
    lines = [
        f"{rule.code} {rule.title}",
        f"Tingkat     : {rule.severity.words}",
        f"Diperiksa   : {rule.subject.value}, pada {rule.periods.value}",
        f"Mengapa     : {rule.explanation}",
        f"Dasar       : {rule.basis}",
        f"Contoh      : {example.situation}",
        f"  Hasil     : {example.message}",
        f"  Perbaikan : {example.remedy}",
    ]
    if rule.silences:
        lines.append(f"Bila ada, tidak diulang sebagai: {', '.join(rule.silences)}")
    lines += [f"Keputusan {one.code} {one.title}: {one.text}" for one in cited(rule.basis)]
    return "\n".join(lines)
