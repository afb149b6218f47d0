"""What an office wrote once for all its reports: its own texts, or a marked gap, and the legal bases."""

from __future__ import annotations

from lkjgen.core.document import Gap, Items, Narrative, Paragraph, ParagraphStyle, Remark, words
from lkjgen.core.model import Dossier

_BASES = "narasi/dasar-hukum"


def prose(identity: str, text: str, what: str, who: str) -> Narrative:
    """A person's text, one paragraph per line, or a marked gap that says what is missing and who can write it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        gap = words(Gap(identity, f"{what} belum ditulis – dilengkapi {who}"))
        return Narrative(identity, (Paragraph(f"{identity}/kosong", gap, ParagraphStyle.PROMPT),))
    return Narrative(
        identity, tuple(Paragraph(f"{identity}/{number}", words(line)) for number, line in enumerate(lines, 1))
    )


def legal_bases(dossier: Dossier, who: str) -> Narrative:
    """The list as it is printed; what sheet Dasar Hukum notes beside a regulation stands in `legal_remarks`."""
    bases = dossier.contract.legal_bases
    if not bases:
        return prose(_BASES, "", "dasar hukum", who)
    last = len(bases) - 1
    items = tuple(words(f"{one.text.strip().rstrip(';.')}{';' if at < last else '.'}") for at, one in enumerate(bases))
    return Narrative(_BASES, (Items(f"{_BASES}/daftar", items, ordered=True),))


def legal_remarks(dossier: Dossier) -> tuple[Remark, ...]:
    """Notes such as "periksa keberlakuan" as one comment beside the list, never as printed text (D47)."""
    noted = [one for one in dossier.contract.legal_bases if one.note.strip()]
    lines = [f"{one.text.strip().rstrip(';.')}: {one.note.strip()}." for one in noted]
    return (Remark(_BASES, "\n".join(lines)),) if lines else ()
