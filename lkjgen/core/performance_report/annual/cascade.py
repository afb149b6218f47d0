"""Cascading: from tujuan over sasaran and indicators to programs and sub kegiatan, and who answers for each (88/2021)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.document import Table, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import PENUNJANG, Activity, Dossier, Indicator, Sasaran
from lkjgen.core.performance_report.both.wording import answering, named
from lkjgen.core.values import dataclass

_NONE = "–"


@dataclass(frozen=True)
class _Step:
    """A line of the cascade: a sub kegiatan below an indicator, an indicator without one, or a sub kegiatan that serves the
    sasaran as a whole.
    """

    sasaran: Sasaran
    indicator: Indicator | None
    activity: Activity | None

    @property
    def key(self) -> str:
        return "/".join(one.code for one in (self.sasaran, self.indicator, self.activity) if one)

    @property
    def below_indicator(self) -> tuple[str, str]:
        return self.sasaran.code, self.indicator.code if self.indicator else ""

    @property
    def below_program(self) -> tuple[str, str, str]:
        return *self.below_indicator, self.activity.program_code if self.activity else ""


def cascade_table(dossier: Dossier) -> Table:
    """A cell over several rows stands above all on its right; which sub kegiatan is below an indicator, the actions say."""
    contract = dossier.contract
    goals = {one.code: one.text for one in reversed(contract.tujuan)}
    steps = tuple(_steps(dossier))
    supporting = [one for one in contract.sub_kegiatan_at(dossier.period.last_day) if one.sasaran == PENUNJANG]
    notes = (words("Sub kegiatan penunjang tidak diturunkan dari satu sasaran dan tidak ada di sini."),)
    return Grid[_Step](
        lambda one: one.key,
        Declared("Tujuan", 14, lambda one: _goal(one, goals), down=lambda one: one.sasaran.tujuan),
        Declared("Sasaran", 16, lambda one: named(one.sasaran), down=lambda one: one.sasaran.code),
        Declared(
            "Indikator sasaran",
            20,
            lambda one: named(one.indicator) if one.indicator else "Sasaran secara keseluruhan",
            down=lambda one: one.below_indicator,
        ),
        Declared("Program", 16, lambda one: _program(dossier, one), down=lambda one: one.below_program),
        Declared("Sub kegiatan", 20, lambda one: named(one.activity) if one.activity else _NONE),
        Declared(
            "Penanggung jawab",
            14,
            lambda one: answering(dossier, _team(one)),
            down=lambda one: (*one.below_indicator, _team(one)),
        ),
    ).table(
        "tabel/cascading",
        "Penjabaran tujuan, sasaran, indikator, program, dan sub kegiatan beserta penanggung jawabnya",
        steps,
        notes if supporting else (),
    )


def _steps(dossier: Dossier) -> Iterator[_Step]:
    contract = dossier.contract
    held = contract.sub_kegiatan_at(dossier.period.last_day)
    chosen: dict[str, set[str]] = {}
    for action in contract.actions:
        chosen.setdefault(action.indicator, set()).add(action.sub_kegiatan)
    goals = list(dict.fromkeys(one.code for one in contract.tujuan))
    order = {code: number for number, code in enumerate(goals)}
    for sasaran in sorted(contract.sasaran, key=lambda one: order.get(one.tujuan, len(order))):
        own = [one for one in held if one.sasaran == sasaran.code]
        placed: set[str] = set()
        for indicator in dossier.indicators:
            if indicator.sasaran != sasaran.code:
                continue
            below = [one for one in held if one.code in chosen.get(indicator.code, set())]
            placed |= {one.code for one in below}
            yield from (_Step(sasaran, indicator, one) for one in below or (None,))
        yield from (_Step(sasaran, None, one) for one in own if one.code not in placed)


def _goal(step: _Step, texts: dict[str, str]) -> str:
    code = step.sasaran.tujuan
    return f"{code} {texts.get(code, '(tidak ada pada lembar Tujuan)')}".strip()


def _program(dossier: Dossier, step: _Step) -> str:
    if step.activity is None:
        return _NONE
    code = step.activity.program_code
    program = dossier.contract.activity_by_code.get(code)
    return named(program) if program else code


def _team(step: _Step) -> str:
    return (step.activity.team if step.activity else "") or (step.indicator.team if step.indicator else "")
