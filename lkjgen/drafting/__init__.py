"""The Word draft of a period, version after version: which file is the last one, what a person changed in it, what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date
from functools import cache
from pathlib import Path

from lkjgen.core.comparing import Change, compare, standing_figures
from lkjgen.core.corrections import reported
from lkjgen.core.document import Document
from lkjgen.core.draft import Manifest, normal
from lkjgen.core.draft.edited import EditedDraft
from lkjgen.core.draft.slots import draft_id, draft_name, manifest_of
from lkjgen.core.model import Period
from lkjgen.core.number import show_date
from lkjgen.core.performance_report import day_of_signing
from lkjgen.core.regeneration import regenerate, renewed_only
from lkjgen.core.values import dataclass
from lkjgen.drafting.archive import Archive, Made, is_generated, next_version, short
from lkjgen.drafting.choice import Choice, version_of
from lkjgen.drafting.folder import (
    OURS,
    STOPS,
    DraftFile,
    Judge,
    Nature,
    bears_name,
    open_elsewhere,
    sentences,
    version_stem,
)
from lkjgen.drafting.look import look_notices
from lkjgen.drafting.look import office_look as office_look
from lkjgen.drafting.writing import AS_BEFORE, put_together
from lkjgen.drafting.writing import called as called
from lkjgen.files.child import Child
from lkjgen.files.figures_file import read_figures, write_figures
from lkjgen.files.word import Edition, dressed, labelled, surveyed
from lkjgen.files.word_reader import read_or_reason
from lkjgen.files.wordml.carried import Carried
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.workspace import Workspace, WorkspaceError, Written, read_file, shown, versions, write_together

ChangesFiles = Callable[["Drafted", str], Mapping[str, bytes]]
"""The files that tell what is new in a version, by the end of their names: of what was drafted, and the version's stem."""


Redate = Callable[[Child, date], Document]
"""The report with another day of signing."""


@dataclass(frozen=True)
class Drafted:
    """`earlier` is the draft that was carried on, `archived` its copy; `changes` are what was kept and what is new."""

    written: Written
    page_numbers: str
    earlier: Path | None = None
    archived: Written | None = None
    changes: tuple[Change, ...] = ()
    notices: tuple[str, ...] = ()
    report: tuple[Written, ...] = ()  # the files that tell what is new
    told: tuple[str, ...] = ()  # those of the notices that are about other files beside the draft

    def again(self) -> Drafted | None:
        """What comes of it when nothing changes before the next time; None where other files may then be something else."""
        if self.told:
            return None
        return Drafted(Written(self.written.path, is_new=False), AS_BEFORE)


_NOTHING = Written(Path(), is_new=False)


@dataclass(frozen=True)
class Drafts:
    """The drafts of one period in a workspace, for one run: what all periods have archived is read once."""

    workspace: Workspace
    period: Period
    _archives: dict[Period, Archive] = field(default_factory=dict, compare=False, repr=False)

    def of(self, period: Period) -> Drafts:
        return replace(self, period=period)

    @property
    def name(self) -> Path:
        """The path of the first one."""
        return self.workspace.outbox(self.period) / f"LKJ_{self.period.key}_{self.period.year}.docx"

    @property
    def archive(self) -> Archive:
        return self._archives.setdefault(self.period, Archive(self.workspace.archive(self.period)))

    def every(self) -> tuple[Drafts, ...]:
        """Of all periods of the year."""
        return tuple(self.of(Period(self.period.year, quarter)) for quarter in (1, 2, 3, 4, None))

    def bear(self, path: Path) -> bool:
        """Whether a file is called as one of them."""
        return bears_name(path.stem, self.name.stem)

    def judge(self, document: Document, child: Child) -> Judge:
        """Tells files apart by `document`, today's report, and by what all periods have archived."""
        return self._judge(draft_id(document), child)

    def latest(self, office: str, child: Child) -> DraftFile | None:
        """The draft that a person would take for the last one: of the highest version, an edited one before an untouched one.

        None where there is none, or none can be read.
        """
        drafts = [one for one in self.lying(office, child) if one.nature in OURS]
        return max(drafts, key=lambda one: (version_of(one), one.nature is Nature.EDITED), default=None)

    def lying(self, office: str, child: Child) -> tuple[DraftFile, ...]:
        """Every file beside them, by name."""
        return self._judge(self._draft_name(office), child).folder(self.name.parent)

    def last(self, office: str, child: Child, chosen: Path | None = None) -> DraftFile | None:
        """The draft that the next version goes on from, or the `chosen` one; None where there is none. Raises `WorkspaceError`
        where that cannot be told: a person chooses first.
        """
        judge = self._judge(self._draft_name(office), child)
        if chosen is not None:
            return self._chosen(judge, chosen)
        files = judge.folder(self.name.parent)
        return self._last(files, Choice([one for one in files if one.nature in OURS], self.archive.copies()))

    def _draft_name(self, office: str) -> str:
        return draft_name(office, str(self.period.year), self.period.key)

    def _judge(self, draft: str, child: Child) -> Judge:
        others = [one for one in self.every() if one.period != self.period]
        return Judge(
            child,
            self.name.stem,
            draft,
            self.period.title,
            self.archive.records(child),
            [record.manifest for one in others for record in one.archive.records(child)],
        )

    def write(
        self,
        document: Document,
        child: Child,
        *,
        today: date,
        page_numbers: bool,
        chosen: Path | None,
        look: OfficeLook | None = None,
        report: ChangesFiles | None = None,
        signed: Redate | None = None,
        made: Made | None = None,
        said: Callable[[], str] = str,
    ) -> Drafted:
        """The next version of the draft: `document`, with what a person changed in the last one, or in `chosen`.

        Its figures go beside it as JSON. When nothing was changed, neither in the data nor in the draft, nothing is written.
        `look` is the office's own, from `office_look`; `report` makes the files that tell what is new in a version; `signed`,
        where no day of signing was given, the document with that of the last draft; `made` is recorded, with what the data have
        `said`, which is asked while the draft is put together. `child` reads and writes.
        """
        manifest = dressed(manifest_of(document), look)
        judge = self.judge(document, child)
        files = judge.folder(self.name.parent)
        choice = Choice([one for one in files if one.nature in OURS], self.archive.copies())
        last = self._last(files, choice) if chosen is None else self._chosen(judge, chosen)
        told = tuple(self._told(files, chosen))
        self._make_good(choice, today)
        figures = write_figures(self.period, reported(manifest.figures()))
        save = _Save(document, figures, page_numbers, look, child, made, said)
        if last is None:
            first = replace(surveyed(document, manifest, look), absorbed=tuple(sorted(choice.absorbed)))
            drafted = Drafted(_NOTHING, "", notices=told, told=told)
            return self._save(save, Edition(first, look=look, day=today), drafted, None)
        read = cache(lambda: self.read(last, child))
        base = last.written or read()[1]
        if signed and (day := day_of_signing(base)):
            document = signed(child, day)
            manifest = dressed(manifest_of(document), look)
            told = (*told, f"Tanggal {show_date(day)} pada draf sebelumnya tetap dipakai; --tanggal menggantinya.")
        if base.source == manifest.source and last.written is not None:
            unchanged = Written(last.path, is_new=False)
            return Drafted(unchanged, AS_BEFORE, notices=told, told=told)
        manifest, notices = surveyed(document, manifest, look), tuple[str, ...]()
        if last.written is not None and is_generated(base, judge.records):
            done, carried = renewed_only(base, document), None
        else:
            draft, base, carried = read()
            done = regenerate(compare(draft, document))
            notices = (*draft.notices, *done.notices)
        others = [one for one in choice.edited if one.sha256 != last.sha256]
        absorbed = choice.absorbed | {short(one.sha256) for one in (last, *others)}
        manifest = replace(manifest, slots=(*manifest.slots, *done.generated), absorbed=tuple(sorted(absorbed)))
        edition = Edition(next_version(manifest, base, judge.records), carried, look, today)
        notices = (*notices, *(self._passed_over(one, today) for one in others), *told)
        drafted = Drafted(_NOTHING, "", last.path, changes=done.changes, notices=notices, told=told)
        save = replace(save, document=done.document, made=made and replace(made, base=last.sha256))
        saved = self._save(save, edition, drafted, report)
        archived = self.archive.keep(last.path, last.data, today)
        for one in others:
            self.archive.keep(one.path, one.data, today)
        return replace(saved, archived=archived)

    # --- the last draft ---

    def _chosen(self, judge: Judge, path: Path) -> DraftFile:
        found = judge.content(path, read_file(path), named=True)
        if found.mark is not None:
            return found
        reason = f" {found.sentence}" if found.nature is Nature.UNREADABLE else ""
        raise WorkspaceError(
            f"Berkas {path} bukan draf {self.period.title} dari folder ini. Pilih berkas lain.{reason}"
        )

    def _last(self, files: Sequence[DraftFile], choice: Choice) -> DraftFile | None:
        """The draft to go on from; None when there is none. Where going on from one would leave out what a person wrote in
        another, a person chooses.
        """
        for one in files:
            if one.nature in STOPS:
                raise WorkspaceError(one.sentence)
        edited, later = choice.edited, choice.later
        if len(edited) > 1 or later:
            names = ", ".join(sorted(one.path.name for one in (*edited, *later)))
            newest = max((*edited, *later), key=version_of)
            since = f"; {edited[0].path.name} disunting setelah {newest.path.name} ditulis" if later else ""
            raise WorkspaceError(
                f"Ada beberapa draf {self.period.title} dengan suntingan yang berbeda: {names}{since}. "
                f'Sebutkan yang dipakai, misalnya: --draf "{max(edited, key=version_of).path}"'
            )
        return choice.last

    def _told(self, files: Sequence[DraftFile], chosen: Path | None) -> Sequence[str]:
        """What a person should know of the files beside the draft."""
        stopping = sentences(files, STOPS) if chosen is not None else ()
        opened = [
            f"{shown(one.path.name)} sedang dibuka di Word atau LibreOffice; yang dibaca adalah yang terakhir disimpan. "
            "Simpan dan tutup draf itu sebelum menyusun."
            for one in files
            if one.nature in OURS and open_elsewhere(one.path)
        ]
        silent = [one for one in Nature if one not in STOPS]
        return (*stopping, *opened, *sentences(files, silent))

    def _passed_over(self, one: DraftFile, today: date) -> str:
        """Of an edited draft that a person did not choose: a copy is kept, and it is no longer asked about."""
        kept = self.archive.copy_of(one.path, one.data, today).name
        return (
            f"{shown(one.path.name)} juga disunting, tetapi tidak dilanjutkan; salinannya ada di arsip ({shown(kept)}). "
            "Untuk melanjutkannya kelak, sebutkan dengan --draf."
        )

    def _make_good(self, choice: Choice, today: date) -> None:
        """Copies that a run which was broken off did not keep any more."""
        for one in choice.files:
            if short(one.sha256) in choice.absorbed - choice.copies:
                self.archive.keep(one.path, one.data, today)

    # --- reading ---

    def earlier_figures(self, draft: str, child: Child) -> Sequence[Mapping[str, Sequence[str]]]:
        """The figures of each version as it was written, the oldest first: id → the texts by which it was shown."""
        known = [one.manifest for one in self.archive.records(child) if one.manifest.draft == draft]
        return [one.figures() for one in sorted(known, key=lambda one: one.version)]

    def reported(self, child: Child) -> Mapping[str, Sequence[str]] | None:
        """The figures of the last draft, as a person left it who changed them: that is what was signed; else of the last version
        that was written whole; None where none was.

        Folders of before the archive hold them in a file beside the draft alone.
        """
        if (signed := self._signed(child)) is not None:
            return signed
        beside = versions(self.name.with_suffix(".json"))
        known = {one.manifest.version: one.manifest for one in self.archive.records(child)}
        if known:
            stems = {one.stem.casefold() for one in beside}
            written = [one for one in known if version_stem(self.name.stem, one).casefold() in stems]
            return known[max(written or known)].figures()
        read = (called(child, read_figures, read_file(one), self.period) for one in beside)
        return next(filter(None, read), None)

    def _signed(self, child: Child) -> Mapping[str, Sequence[str]] | None:
        """The figures as they stand in the last draft; None where it is as it was written, or cannot be read."""
        records = self.archive.records(child)
        judge = Judge(child, self.name.stem, "", self.period.title, records)
        files = judge.folder(self.name.parent) if records else ()
        last = Choice([one for one in files if one.nature in OURS], self.archive.copies()).last
        if last is None or (last.nature is Nature.UNTOUCHED and version_of(last) == 1):
            return None
        with suppress(WorkspaceError):
            return standing_figures(self.read(last, child)[0])
        return None

    def read(self, file: DraftFile, child: Child) -> tuple[EditedDraft, Manifest, Carried]:
        """The draft in a file with a mark; raises `WorkspaceError` when it is not whole, is empty, or nothing tells its
        parts any more.
        """
        path = file.path
        read = called(child, read_or_reason, file.data, path.name, self.archive.base_of(file.mark, child))
        if isinstance(read, str):
            raise WorkspaceError(f"{read} Atau pindahkan berkas itu dari {path.parent}, dan susun draf baru.")
        draft, carried = read
        if draft.manifest is None:
            raise WorkspaceError(
                f"Draf {path} sudah kehilangan tanda pengenal bagian-bagiannya, dan arsipnya tidak ada. "
                "Pindahkan berkas itu, susun draf baru, lalu salin isinya."
            )
        if not any(normal(line.text) for one in draft.elements for line in one.lines):
            raise WorkspaceError(
                f"Draf {path} tidak berisi apa-apa lagi: seluruh isinya terhapus. Kembalikan isinya (di Word: Ctrl+Z, atau dari "
                "riwayat versi), atau pindahkan berkas itu dari foldernya agar draf ditulis dari data dan dari versi sebelumnya."
            )
        return draft, draft.manifest, carried

    def _save(self, save: _Save, edition: Edition, drafted: Drafted, report: ChangesFiles | None) -> Drafted:
        """Write the version. Its record comes first and the draft itself last: whenever a run is broken off, each draft that
        stands there has all that belongs to it.
        """
        together = put_together(save.document, edition, save.page_numbers, save.child)
        made = save.made and replace(save.made, said=save.said())
        data, numbers = together()
        drafted = replace(drafted, page_numbers=numbers, notices=(*look_notices(save.look), *drafted.notices))
        if edition.manifest is not None:
            self.archive.note(self.name.stem, data, labelled(save.document, edition.manifest), made)
        *told, _, draft = write_together(
            self.name, lambda stem: {**(report(drafted, stem) if report else {}), ".json": save.figures, ".docx": data}
        )
        return replace(drafted, written=draft, report=tuple(told))


@dataclass(frozen=True)
class _Save:
    """What a version is made of, whichever it is."""

    document: Document
    figures: bytes
    page_numbers: bool
    look: OfficeLook | None
    child: Child
    made: Made | None
    said: Callable[[], str]
