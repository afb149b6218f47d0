"""A copy of a draft with other words in some paragraphs: an edited draft, as if somebody had typed them in Word."""

from __future__ import annotations

from collections.abc import Sequence

from lkjgen.core.draft import Manifest
from lkjgen.core.procedure.asked import Reworded
from lkjgen.drafting.archive import short
from lkjgen.drafting.folder import DraftFile
from lkjgen.drafting.writing import called
from lkjgen.files.child import Child
from lkjgen.files.word_reader.rewording import Refused, Rewording, reworded


def reworded_copy(draft: DraftFile, manifest: Manifest, changes: Sequence[Reworded], child: Child) -> bytes | list[str]:
    """The copy, which goes on from `draft`; or sentences on what cannot be put into it."""
    asked = [Rewording(one.paragraph.text, one.text, one.paragraph.copies) for one in changes]
    found = called(child, reworded, draft.data, asked, manifest, [short(draft.sha256)])
    if not isinstance(found, Refused):
        return found
    if found.fault:
        return [f"Draf {draft.path.name} tidak dapat dibaca: {found.fault}"]
    return [
        f"{changes[number].where}: {why}. Perbaiki angka pada lembar Angka; yang lain sunting langsung drafnya di Word."
        for number, why in found.paragraphs
    ]
