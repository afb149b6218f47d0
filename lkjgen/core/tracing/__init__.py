"""A Word draft that people edited, against the data: every figure, every number typed into it, and its words.

`trace` is pure: the draft beside today's report, and what they are about in; all that is to be told out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.achievement.results import Results
from lkjgen.core.comparing import Change, Compared, edits
from lkjgen.core.comparing import State as State
from lkjgen.core.comparing.figures import Texts
from lkjgen.core.comparing.report import figure_title
from lkjgen.core.model import Contract, Dossier
from lkjgen.core.rules.checking import Checked, check_draft
from lkjgen.core.tracing.generated import generated_hits
from lkjgen.core.tracing.hits import figure_hits
from lkjgen.core.tracing.parts import Parts
from lkjgen.core.tracing.references import References
from lkjgen.core.tracing.traced import Spot as Spot
from lkjgen.core.tracing.traced import Traced as Traced
from lkjgen.core.tracing.typed import TypedNumber as TypedNumber
from lkjgen.core.tracing.typed import TypedNumbers, former_texts
from lkjgen.core.tracing.words import Words
from lkjgen.core.typed_figures import typed_figures
from lkjgen.core.values import dataclass


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
    compared: Compared,
    dossier: Dossier,
    results: Results,
    *,
    name: str,
    earlier: Sequence[Texts] = (),
    final: bool = False,
) -> Trace:
    """What is to be told of a draft that was compared with today's report of the same period.

    `name` is the draft's file name, `earlier` are the figures of earlier versions, `final` says that the draft is to be
    signed: then a gap is a galat.
    """
    parts = Parts(compared)
    figures = list(parts.figures())
    former = former_texts(earlier, compared.judge.base)
    contract = dossier.contract
    judged = list(TypedNumbers(compared, _sasaran(contract), former).judged())
    figures += [one for one in judged if isinstance(one, Traced)]
    others = tuple(one for one in judged if isinstance(one, TypedNumber))
    words = [*Words(compared, dossier, results, name, final).hits()]
    told = [*generated_hits(compared, parts, dossier, words, name), *References(compared, name).hits()]
    checked = check_draft(contract, (*figure_hits(figures, parts.cells, name), *words, *told))
    notices = (*compared.draft.notices, *_figures_set(dossier))
    return Trace(tuple(figures), others, tuple(edits(compared)), checked, notices)


def _figures_set(dossier: Dossier) -> Iterator[str]:
    """The figures that no team told: who set them, and on which ground."""
    titles = {one.id: one.title for one in typed_figures(dossier)}
    for one in dossier.figures_set:
        yield f"{titles.get(one.figure) or figure_title(one.figure)}: {one.told}."


def _sasaran(contract: Contract) -> Mapping[str, str]:
    """Code of an indicator or sasaran → its sasaran."""
    return dict(_codes(contract))


def _codes(contract: Contract) -> Iterator[tuple[str, str]]:
    yield from ((one.code, one.code) for one in contract.sasaran)
    yield from ((one.code, one.sasaran) for one in contract.indicators)
