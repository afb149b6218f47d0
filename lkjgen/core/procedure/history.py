"""The journal's records in one order, whatever two PCs and a synchronising program made of it; nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from lkjgen.core.model import Period
from lkjgen.core.number import show_date
from lkjgen.core.procedure.events import Event, Kind, Recorded
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class History:
    """`records` in their order, each once; `faults` are sentences on what is not whole."""

    records: tuple[Recorded, ...] = ()
    faults: tuple[str, ...] = ()

    @cached_property
    def undone(self) -> frozenset[str]:
        """The ids of what was undone by a later event that was not undone itself."""
        found: set[str] = set()
        for one in reversed(self.records):
            if one.event.kind is Kind.UNDONE and one.id not in found:
                found.add(one.event.about)
        return frozenset(found)

    @cached_property
    def standing(self) -> tuple[Recorded, ...]:
        """What still holds: neither undone nor an undoing."""
        return tuple(one for one in self.records if one.id not in self.undone and one.event.kind is not Kind.UNDONE)

    def of(self, period: Period, *kinds: Kind, team: str | None = None) -> tuple[Recorded, ...]:
        """What still holds of a period; only these kinds, where some are given, and only this team's."""
        return tuple(
            one
            for one in self.standing
            if one.event.period == period and (not kinds or one.event.kind in kinds) and team in (None, one.event.team)
        )

    def last(self, period: Period, *kinds: Kind, team: str | None = None) -> Event | None:
        """The last event of these kinds that still holds."""
        found = self.of(period, *kinds, team=team)
        return found[-1].event if found else None

    @property
    def end(self) -> tuple[int, str]:
        """The number and id of the record to go on from; (0, "") before the first."""
        return (self.records[-1].number, self.records[-1].id) if self.records else (0, "")


def history_of(records: Iterable[Recorded], unread: Sequence[str] = ()) -> History:
    """One history of all records, in any order; `unread` are names of files that hold none."""
    known = {one.id: one for one in records}
    ordered = sorted(known.values(), key=_order)
    return History(tuple(ordered), (*_gaps(ordered), *_forks(ordered), *map(_unread, unread)))


def _order(one: Recorded) -> tuple[int, str, str]:
    return one.number, one.at, one.id


def _gaps(records: Sequence[Recorded]) -> list[str]:
    numbers = {"": 0, **{one.id: one.number for one in records}}
    return [
        f'Riwayat proses tidak lengkap: yang dicatat sebelum "{_told(one)}" tidak ada di folder jurnal. Tunggu sampai '
        "sinkronisasi selesai, atau ambil berkasnya dari cadangan atau riwayat versi folder."
        for one in records
        if numbers.get(one.before) != one.number - 1
    ]


def _forks(records: Sequence[Recorded]) -> list[str]:
    followers: dict[str, list[Recorded]] = {}
    for one in records:
        followers.setdefault(one.before, []).append(one)
    return [
        f"Riwayat proses bercabang: {' dan '.join(_told(one) for one in several)} dicatat bersamaan dari dua komputer. "
        "Semuanya dipakai; batalkan yang keliru."
        for several in followers.values()
        if len(several) > 1
    ]


def _unread(name: str) -> str:
    return (
        f"Berkas {name} di folder jurnal tidak dapat dibaca sebagai riwayat proses; isinya tidak dipakai. Ambil yang utuh dari "
        "cadangan atau riwayat versi folder, atau pindahkan berkas itu."
    )


def _told(one: Recorded) -> str:
    return f"{one.event.kind.title} tanggal {show_date(one.event.dated)} ({one.event.by.told})"
