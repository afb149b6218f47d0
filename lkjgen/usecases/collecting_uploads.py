"""Unggahan: what is uploaded to e-SAKIP or ESR, copied into a folder for each slot, in files that the portal takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.core.number import show_date
from lkjgen.core.procedure.uploads import (
    AGREEMENT,
    DOCUMENTS,
    LKJ,
    MB,
    SLOTS,
    Collected,
    Lacking,
    Slot,
    Upload,
    fewer_than_versions,
    nothing_there,
    slot_of,
    upload_list,
    upload_name,
)
from lkjgen.core.values import dataclass
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.html_writer import write_html
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.evidence import signed_scans, told_path
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.portions import portions
from lkjgen.workspace import (
    WorkspaceError,
    Written,
    brief_stem,
    clear_leftovers,
    encoded,
    file_name,
    read_file,
    shown,
    write_together,
)

LIST = "Daftar_Unggahan.html"


@dataclass(frozen=True)
class UploadOutcome:
    """`collected` is what the two `lists` tell, of what lies in `folder`."""

    collected: Collected
    folder: Path
    lists: tuple[Written, ...]


def collect_uploads(folder: Path, quarter: int | None) -> UploadOutcome:
    """Fill the folders of a period's slots, and list what is there and what is missing. Nothing that stands there is replaced."""
    with opened_year(folder, writing=True) as year:
        collecting = _Collecting(year, year.period(quarter), _limit(year))
        year.workspace.make_folders(year.workspace.root / DOCUMENTS / one.key for one in SLOTS if one is not LKJ)
        for slot in SLOTS:
            collecting.fill(slot)
        found = collecting.collected()
        document = upload_list(year.contract, found)
        place = year.workspace.uploads(found.period)
        lists = write_together(place / LIST, {".html": encoded(write_html(document)), ".xlsx": write_report(document)})
        return UploadOutcome(found, place, lists)


def _limit(year: OpenedYear) -> int | None:
    """Bytes that a file may have."""
    given = year.contract.policy.upload_limit
    if given is not None and given <= 0:
        raise WorkspaceError(
            "Batas ukuran berkas unggahan (MB) pada lembar Kebijakan diisi 0. Isi batas portalnya, atau kosongkan bila tidak ada."
        )
    return None if given is None else int(given * MB)


@dataclass
class _Collecting:
    year: OpenedYear
    period: Period
    limit: int | None
    uploads: list[Upload] = field(default_factory=list)
    lacking: list[Lacking] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fill(self, slot: Slot) -> None:
        """Copy what belongs into a slot; each file once, however often it lies there."""
        place = self.year.workspace.uploads(self.period) / slot.key
        clear_leftovers(place)
        seen: set[str] = set()
        stems: set[str] = set()
        sources = tuple(self._sources(slot))
        for source in sources:
            told = told_path(self.year, source)
            try:
                data = read_file(source)
            except WorkspaceError as error:
                self.lacking.append(Lacking(slot, str(error)))
                continue
            sha256 = sha256_of(data)
            if sha256 in seen:
                continue
            seen.add(sha256)
            found = portions(self.year.child, data, self.limit)
            if isinstance(found, str):
                self.lacking.append(Lacking(slot, f"{told}: {found}"))
                continue
            name = self._name(slot, source, stems)
            written = write_together(place / name, {f"{one.end}{name.suffix}": one.data for one in found})
            note, warns = self._on_record(source, sha256)
            self.uploads += (
                Upload(slot, told_path(self.year, one.path), len(each.data), told, each.pages, note, warns)
                for one, each in zip(written, found, strict=True)
            )
        if not sources:
            self.lacking.append(nothing_there(slot, self.period))
        if slot is AGREEMENT and sources:
            self.notes += fewer_than_versions(self.year.contract, self.period, len(seen))

    def collected(self) -> Collected:
        workspace, mine = self.year.workspace, {one.path for one in self.uploads}
        lying = (one for slot in SLOTS for one in workspace.files_in(workspace.uploads(self.period) / slot.key))
        others = tuple(one for one in (told_path(self.year, each) for each in lying) if one not in mine)
        return Collected(self.period, self.limit, tuple(self.uploads), tuple(self.lacking), tuple(self.notes), others)

    def _sources(self, slot: Slot) -> Iterator[Path]:
        """What the office put into the slot's folder, and the signed scans of its name: of all periods, the LKJ's own."""
        workspace = self.year.workspace
        if slot is not LKJ:
            yield from workspace.files_in(workspace.root / DOCUMENTS / slot.key)
        for period in (self.period,) if slot is LKJ else self.year.periods:
            yield from (one for one in signed_scans(self.year, period) if slot_of(one.name) is slot)

    def _name(self, slot: Slot, source: Path, stems: set[str]) -> Path:
        """A name that no other file of the slot has."""
        stem, end, number = upload_name(slot, self.period, shown(brief_stem(source))), shown(source.suffix), 1
        while (name := Path(file_name(f"{stem}{f'_{number}' if number > 1 else ''}{end}"))).stem.casefold() in stems:
            number += 1
        stems.add(name.stem.casefold())
        return name

    def _on_record(self, source: Path, sha256: str) -> tuple[str, bool]:
        """What the history tells of a signed scan, and whether that asks for a look."""
        if source.parent.name != self.year.workspace.signed(self.period).name:
            return "", False
        known = [(one.event.dated, each) for one in self.year.history.standing for each in one.event.files]
        if day := next((day for day, one in known if one.sha256 == sha256), None):
            return f"tercatat pada riwayat proses {show_date(day)}", False
        if day := next((day for day, one in known if one.name == source.name), None):
            return f"isinya berbeda dari yang tercatat {show_date(day)}; periksa berkasnya", True
        return "belum tercatat pada riwayat proses", False
