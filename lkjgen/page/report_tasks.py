"""What child processes do for the pages Hasil pemeriksaan and Draf; see `tasks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from lkjgen.page.report_views import (
    AcceptedSeen,
    CellSeen,
    ChangedSeen,
    DifferingSeen,
    DraftFileSeen,
    DraftSeen,
    IndicatorSeen,
    ResultSeen,
    ResultsSeen,
    ReturningSeen,
    SourceSeen,
    StageSeen,
    VersionSeen,
)
from lkjgen.page.tasks import TONES, finding_lines, told
from lkjgen.page.views import Line, Outcome
from lkjgen.page.words import plain
from lkjgen.workspace import Workspace, shown

if TYPE_CHECKING:
    from lkjgen.core.achievement.results import IndicatorResult, Sources
    from lkjgen.core.comparing import Change
    from lkjgen.core.model import Measure
    from lkjgen.core.tracing import Traced
    from lkjgen.drafting.folder import DraftFile
    from lkjgen.usecases.draft_versions import DraftsFound
    from lkjgen.usecases.examining import Examined, Explained, Stage

_MOST = 300  # lines of a list


@told
def read_results(root: Path, quarter: int | None, today: date) -> ResultsSeen:
    """What the check finds today, and every indicator's figures."""
    from lkjgen.core.number import show_date
    from lkjgen.files.layout.comparison import WAIVERS
    from lkjgen.usecases.examining import examined

    found = examined(root, quarter, today=today)
    return ResultsSeen(
        found.verdict.sentence,
        found.verdict.passes,
        tuple(_result(root, found, one) for one in found.explained),
        tuple(_indicator(root, found, one) for one in found.made.own.indicators),
        tuple(
            ReturningSeen(
                one.team.code, one.team.name or one.team.code, one.message, _place(root, one.marked), one.is_delivered
            )
            for one in found.returning
        ),
        tuple(
            AcceptedSeen(one.code, one.told, by.name, show_date(by.granted) if by.granted else "", by.reason)
            for one, by in found.checked.waived
        ),
        tuple(one.heading for one in WAIVERS.columns),
    )


def _place(root: Path, path: Path | None) -> str:
    return path.relative_to(root).as_posix() if path else ""


def _result(root: Path, found: Examined, one: Explained) -> ResultSeen:
    finding, rule = one.finding, one.rule
    team = found.contract.team_by_code.get(finding.team)
    return ResultSeen(
        finding.code,
        finding.title,
        finding.severity.words,
        TONES.get(finding.severity.value, ""),
        finding.team,
        (team.name or team.code) if team else "Data induk dan berkas lain",
        one.where,
        plain(finding.told, root),
        plain(finding.remedy, root),
        finding.expected,
        finding.reference,
        plain(rule.explanation),
        rule.basis,
        tuple(CellSeen(each.heading, each.text, each.is_meant) for each in one.row),
        finding.place.file,
        _place(root, one.file),
        one.accepting,
    )


def _indicator(root: Path, found: Examined, one: IndicatorResult) -> IndicatorSeen:
    from lkjgen.core.number import show

    indicator, way = one.indicator, found.ways[one.indicator.code]
    words = (one.category.name if one.category else one.achievement.state, one.reached.value if one.reached else "")
    return IndicatorSeen(
        indicator.code,
        indicator.text,
        indicator.unit,
        indicator.team,
        _measure(one.target, indicator.decimals),
        _measure(one.realization, indicator.decimals),
        show(one.shown, 2) if one.shown is not None else "–",
        ", ".join(filter(None, words)),
        one.achievement.formula,
        one.achievement.steps or one.achievement.reason,
        tuple(_sources(root, one.achievement.sources or one.sources, indicator.decimals)),
        tuple(_stage(each, indicator.decimals) for each in way.quarters),
        tuple(_stage(each, indicator.decimals) for each in way.years),
    )


def _sources(root: Path, used: Sources, decimals: int) -> Iterator[SourceSeen]:
    from lkjgen.gathering.sources import sources

    for one in dict.fromkeys(sources(Workspace(root), used, decimals)):
        where = ", ".join(filter(None, (one.place.file, one.place.sheet, one.place.cell)))
        yield SourceSeen(one.told, where, _place(root, one.file))


def _stage(one: Stage, decimals: int) -> StageSeen:
    return StageSeen(
        one.label,
        _measure(one.target, decimals),
        _measure(one.realization, decimals),
        _number(one.target),
        _number(one.realization),
    )


def _measure(value: Measure | None, decimals: int) -> str:
    from lkjgen.core.wording import show_measure

    return "–" if value is None else show_measure(value, decimals)


def _number(value: Measure | None) -> float | None:
    return float(value) if isinstance(value, Decimal) else None


@told
def read_draft(root: Path, quarter: int | None, today: date) -> DraftSeen:
    """The drafts of a period, and the last of them beside the data."""
    from lkjgen.core.comparing import State
    from lkjgen.core.comparing.report import figure_title
    from lkjgen.usecases.draft_versions import drafts_found

    found = drafts_found(root, quarter, today=today)
    files = tuple(_file(root, found, one) for one in found.files)
    traced = found.traced
    differing = [one for one in traced.figures if one.state is not State.SAME] if traced else []
    counts = (len(differing), len(traced.figures)) if traced else (0, 0)
    lines: tuple[Line, ...] = ()
    if traced is not None:
        lines = (*finding_lines(root, traced.checked.findings), *(Line(plain(one, root)) for one in traced.notices))
    return DraftSeen(
        files,
        tuple(_file(root, found, one) for one in found.chosen),
        tuple(
            VersionSeen(one.number, tuple(ChangedSeen(figure_title(name), old, new) for name, old, new in one.figures))
            for one in found.versions
        ),
        tuple(one.text for one in found.gaps),
        tuple(_differing(root, found, differing)),
        tuple(_edits(traced.edits if traced else ())),
        lines,
        *counts,
        plain(found.fault, root, root / "output"),
    )


def _differing(root: Path, found: DraftsFound, figures: Iterable[Traced]) -> Iterator[DifferingSeen]:
    """Each figure once, with all places where it stands so."""
    from lkjgen.core.comparing.report import figure_title

    places: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for one in figures:
        places.setdefault((one.id, one.now, one.today, one.state.value), {})[str(one.spot)] = None
    for (name, now, today, state), where in list(places.items())[:_MOST]:
        how = found.computed.get(name)
        yield DifferingSeen(
            how.name if how else figure_title(name),
            tuple(where),
            now or "(tidak ada)",
            today or "(tidak ada)",
            state,
            how.formula if how else "",
            how.steps if how else "",
            tuple(_sources(root, how.origins, 0)) if how else (),
        )


def _file(root: Path, found: DraftsFound, one: DraftFile) -> DraftFileSeen:
    from lkjgen.drafting.choice import version_of

    is_last = found.last is not None and one.path == found.last.path
    name = shown(one.path.name)
    return DraftFileSeen(
        name, _place(root, one.path), one.nature.value, version_of(one), is_last, plain(one.sentence, root)
    )


def _edits(edits: Iterable[Change]) -> Iterator[ChangedSeen]:
    from lkjgen.core.comparing.report import difference, figure_title

    for one in list(edits)[:_MOST]:
        old, new = difference(one.old, one.new)
        yield ChangedSeen(one.kind.value, old, new, one.place or figure_title(one.id))


# --- what is done ---


@told
def return_to_team(root: Path, quarter: int | None, team: str, name: str, note: str, now: datetime) -> Outcome:
    """Put on record that a team's form goes back to it; with the marked copy, as the check makes it now."""
    from lkjgen.core.procedure import Kind
    from lkjgen.gathering.sources import marked_copy
    from lkjgen.usecases.checking import check
    from lkjgen.usecases.recording import Act, record_act

    done = record_act(root, Act(Kind.RETURNED, quarter, now.date(), team=team, reason=note), now=now)
    checked = check(root, quarter, now.date())
    names = [one.name for one in checked.files if (one.team, one.period) == (team, done.event.period.key)]
    marked = [path for one in names if (path := marked_copy(Workspace(root), done.event.period, one))]
    sentence = (
        f"Formulir isian dicatat dikembalikan kepada {name}. Kirim berkas bertanda dan pesannya; pesannya ada "
        "pada halaman Hasil pemeriksaan."
    )
    return Outcome(True, sentence, (), tuple(_place(root, one) for one in marked[:1]))


@told
def take_draft(root: Path, quarter: int | None, path: Path) -> Outcome:
    """An edited draft that comes back."""
    from lkjgen.usecases.draft_versions import take_draft

    done = take_draft(root, quarter, path)
    others = tuple(
        Line(f"{shown(one)} juga disunting dan tetap ada. Pilih yang dilanjutkan sewaktu menyusun draf.", "warning")
        for one in done.others
    )
    if done.written is not None:
        sentence = f"Draf {done.period.title} yang disunting disimpan sebagai {done.written.path.name}."
        return Outcome(True, sentence, others, (_place(root, done.written.path),))
    if done.known:
        return Outcome(True, f"Draf ini sudah ada di sini sebagai {done.known}; tidak disimpan dua kali.", others)
    return Outcome(True, "Draf ini masih seperti waktu ditulis, belum disunting; tidak perlu disimpan.", others)
