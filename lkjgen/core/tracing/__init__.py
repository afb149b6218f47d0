"""A Word draft that people edited, against the data: every figure, every number typed into it, and its words.

`trace` is pure: the draft as read, today's report as a document, and what they are about in; all that is to be told out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Document
from lkjgen.core.draft.edited import EditedDraft
from lkjgen.core.draft.passages import passages
from lkjgen.core.model import Contract, Dossier
from lkjgen.core.regeneration import Change, regenerate
from lkjgen.core.regeneration.figures import Texts
from lkjgen.core.regeneration.scene import Scene
from lkjgen.core.rules import Checked, check_draft
from lkjgen.core.tracing.generated import generated_hits
from lkjgen.core.tracing.hits import figure_hits
from lkjgen.core.tracing.parts import Parts
from lkjgen.core.tracing.references import References
from lkjgen.core.tracing.traced import Spot as Spot
from lkjgen.core.tracing.traced import State as State
from lkjgen.core.tracing.traced import Traced as Traced
from lkjgen.core.tracing.typed import TypedNumber as TypedNumber
from lkjgen.core.tracing.typed import TypedNumbers, former_texts
from lkjgen.core.tracing.words import Words


@dataclass(frozen=True)
class Trace:
    """`figures` are all that were written or copied, and typed numbers that are a figure of the same sasaran; `others` are
    the rest of the typed numbers; `edits` what people changed.
    """

    figures: tuple[Traced, ...]
    others: tuple[TypedNumber, ...]
    edits: tuple[Change, ...]
    checked: Checked
    notices: tuple[str, ...] = ()

    def count(self, state: State) -> int:
        return sum(one.state is state for one in self.figures)


def trace(
    draft: EditedDraft,
    document: Document,
    dossier: Dossier,
    results: Results,
    *,
    name: str,
    earlier: Sequence[Texts] = (),
    final: bool = False,
) -> Trace:
    """Compare `draft`, which must have a manifest, with `document`, today's report of the same period.

    `name` is the draft's file name, `earlier` are the figures of earlier versions, `final` says that the draft is to be
    signed: then a gap is a galat. Raises ValueError when the draft is none of ours.
    """
    if draft.manifest is None:
        raise ValueError("not a draft of ours")
    scene = Scene(document, draft.manifest, passages(draft))
    parts = Parts(scene)
    figures = list(parts.figures())
    former = former_texts(earlier, scene.base_texts)
    contract = dossier.contract
    names = {one.code: one.text for one in contract.indicators} | {one.code: one.text for one in contract.sasaran}
    judged = list(TypedNumbers(scene, _sasaran(contract), names, former, parts.copies).judged())
    figures += [one for one in judged if isinstance(one, Traced)]
    others = tuple(one for one in judged if isinstance(one, TypedNumber))
    words = [*Words(scene, draft, dossier, results, name, final).hits()]
    told = [*generated_hits(scene, draft, parts, dossier, words, name), *References(scene, draft, name).hits()]
    checked = check_draft(dossier.contract, (*figure_hits(figures, parts.cells, name), *words, *told))
    edits = regenerate(document, draft).changes
    return Trace(tuple(figures), others, edits, checked, draft.notices)


def _sasaran(contract: Contract) -> Mapping[str, str]:
    """Code of an indicator or sasaran → its sasaran."""
    return dict(_codes(contract))


def _codes(contract: Contract) -> Iterator[tuple[str, str]]:
    yield from ((one.code, one.code) for one in contract.sasaran)
    yield from ((one.code, one.sasaran) for one in contract.indicators)
