"""The Word draft of a period, version after version: which file is the last one, what a person changed in it, what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from lkjgen.core.document import Document
from lkjgen.core.draft import Manifest, normal
from lkjgen.core.draft.edited import EditedDraft
from lkjgen.core.draft.slots import draft_id, manifest_of
from lkjgen.core.model import Period
from lkjgen.core.regeneration import Change, regenerate
from lkjgen.drafting.archive import Archive, Record, short
from lkjgen.drafting.folder import OURS, STOPS, DraftFile, Judge, Nature, bears_name, called, open_elsewhere, sentences
from lkjgen.drafting.look import look_notices
from lkjgen.drafting.look import office_look as office_look
from lkjgen.files import libreoffice
from lkjgen.files.child import Child
from lkjgen.files.word import Edition, labelled, surveyed, write_docx, write_numbered
from lkjgen.files.word_reader import read_or_reason
from lkjgen.files.wordml.carried import Carried
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.workspace import Workspace, WorkspaceError, Written, read_file, write_together

NO_NUMBERS = "Daftar isi belum bernomor halaman; di Word tekan Ctrl+A lalu F9."
_NUMBERED = "Nomor halaman daftar isi dihitung LibreOffice; di Word tekan Ctrl+A lalu F9."


@dataclass(frozen=True)
class Drafted:
    """`earlier` is the draft that was carried on, `archived` its copy; `changes` are what was kept and what is new."""

    written: Written
    page_numbers: str
    earlier: Path | None = None
    archived: Written | None = None
    changes: tuple[Change, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drafts:
    """The drafts of one period in a workspace; `name` is the path of the first one."""

    workspace: Workspace
    period: Period
    name: Path

    @property
    def archive(self) -> Archive:
        return Archive(self.workspace.archive(self.period))

    def bear(self, path: Path) -> bool:
        """Whether a file is called as one of them."""
        return bears_name(path.stem, self.name.stem)

    def judge(self, document: Document, child: Child) -> Judge:
        """Tells files apart by `document`, today's report, and by what all periods have archived."""
        each = (Period(self.period.year, quarter) for quarter in (1, 2, 3, 4, None))
        others = [self.workspace.archive(one) for one in each if one != self.period]
        return Judge(
            child,
            self.name.stem,
            draft_id(document),
            self.period.title,
            self.archive.records(),
            [record.manifest for one in others for record in Archive(one).records()],
        )

    def write(
        self,
        document: Document,
        figures: bytes,
        *,
        today: date,
        page_numbers: bool,
        chosen: Path | None,
        look: OfficeLook | None = None,
    ) -> Drafted:
        """The next version of the draft: `document`, with what a person changed in the last one, or in `chosen`.

        `figures` go beside it as JSON. When nothing was changed, neither in the data nor in the draft, nothing is written.
        `look` is the office's own, from `office_look`.
        """
        manifest = surveyed(document, manifest_of(document), look)
        with Child() as child:
            judge = self.judge(document, child)
            files = judge.folder(self.name.parent)
            choice = _Choice([one for one in files if one.nature in OURS], judge.records, self.archive.copies())
            last = self._last(files, choice) if chosen is None else self._chosen(judge, chosen)
            told = tuple(self._told(files, chosen))
            self._make_good(choice, today)
            if last is None:
                first = replace(manifest, absorbed=tuple(sorted(choice.absorbed)))
                return _with(self._save(document, figures, page_numbers, Edition(first, look=look)), told)
            draft, base, carried = self.read(last, child)
        if base.source == manifest.source and last.nature is Nature.UNTOUCHED:
            return Drafted(Written(last.path, is_new=False), _NUMBERED if page_numbers else NO_NUMBERS, notices=told)
        done = regenerate(document, draft)
        others = [one for one in choice.edited if one.sha256 != last.sha256]
        known = [one.manifest for one in judge.records if one.manifest.draft in (base.draft, manifest.draft)]
        version = replace(
            manifest,
            version=max(one.version for one in (base, *known)) + 1,
            slots=(*manifest.slots, *done.generated),
            absorbed=tuple(sorted(choice.absorbed | {short(one.sha256) for one in (last, *others)})),
        )
        written = self._save(done.document, figures, page_numbers, Edition(version, carried, look))
        archived = self.archive.keep(last.path, last.data, today)
        notices = (
            *draft.notices,
            *done.notices,
            *(self._passed_over(one, today) for one in others),
            *told,
        )
        return _with(replace(written, earlier=last.path, archived=archived, changes=done.changes), notices)

    # --- the last draft ---

    def _chosen(self, judge: Judge, path: Path) -> DraftFile:
        found = judge.content(path, read_file(path), named=True)
        if found.mark is not None:
            return found
        reason = f" {found.sentence}" if found.nature is Nature.UNREADABLE else ""
        raise WorkspaceError(
            f"Berkas {path} bukan draf {self.period.title} dari folder ini. Pilih berkas lain.{reason}"
        )

    def _last(self, files: Sequence[DraftFile], choice: _Choice) -> DraftFile | None:
        """The draft to go on from; None when there is none. Where going on from one would leave out what a person wrote in
        another, a person chooses.
        """
        for one in files:
            if one.nature in STOPS:
                raise WorkspaceError(one.sentence)
        edited, later = choice.edited, choice.later
        if len(edited) > 1 or later:
            names = ", ".join(sorted(one.path.name for one in (*edited, *later)))
            newest = max((*edited, *later), key=_version)
            since = f"; {edited[0].path.name} disunting setelah {newest.path.name} ditulis" if later else ""
            raise WorkspaceError(
                f"Ada beberapa draf {self.period.title} dengan suntingan yang berbeda: {names}{since}. "
                f'Sebutkan yang dilanjutkan, misalnya: --draf "{max(edited, key=_version).path}"'
            )
        return max(edited or choice.fresh, key=_version, default=None)

    def _told(self, files: Sequence[DraftFile], chosen: Path | None) -> Sequence[str]:
        """What a person should know of the files beside the draft."""
        stopping = sentences(files, STOPS) if chosen is not None else ()
        opened = [
            f"{one.path.name} sedang dibuka di Word atau LibreOffice; yang dibaca adalah yang terakhir disimpan. "
            "Simpan dan tutup draf itu sebelum menyusun."
            for one in files
            if one.nature in OURS and open_elsewhere(one.path)
        ]
        silent = [one for one in Nature if one not in STOPS]
        return (*stopping, *opened, *sentences(files, silent))

    def _passed_over(self, one: DraftFile, today: date) -> str:
        """Keep a copy of an edited draft that a person did not choose: it is no longer asked about."""
        kept = self.archive.keep(one.path, one.data, today)
        return (
            f"{one.path.name} juga disunting, tetapi tidak dilanjutkan; salinannya ada di arsip ({kept.path.name}). "
            "Untuk melanjutkannya kelak, sebutkan dengan --draf."
        )

    def _make_good(self, choice: _Choice, today: date) -> None:
        """Copies that a run which was broken off did not keep any more."""
        for one in choice.files:
            if short(one.sha256) in choice.absorbed - choice.copies:
                self.archive.keep(one.path, one.data, today)

    # --- reading ---

    def earlier_figures(self, draft: str) -> Sequence[Mapping[str, Sequence[str]]]:
        """The figures of each version as it was written, the oldest first: id → the texts by which it was shown."""
        known = [one.manifest for one in self.archive.records() if one.manifest.draft == draft]
        return [one.figures() for one in sorted(known, key=lambda one: one.version)]

    def read(self, file: DraftFile, child: Child) -> tuple[EditedDraft, Manifest, Carried]:
        """The draft in a file with a mark; raises `WorkspaceError` when it is not whole, is empty, or nothing tells its
        parts any more.
        """
        path, mark = file.path, file.mark
        known = [
            one.manifest for one in self.archive.records() if mark is not None and one.manifest.draft == mark.draft
        ]
        same = [one for one in known if mark is not None and mark.version in (0, one.version)]
        manifest = max(same, key=lambda one: one.version, default=None)
        read = called(child, read_or_reason, file.data, path.name, manifest)
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

    # --- writing ---

    def _save(self, document: Document, figures: bytes, page_numbers: bool, edition: Edition) -> Drafted:
        data, sentence = (
            _written(document, edition) if page_numbers else (write_docx(document, None, edition), NO_NUMBERS)
        )
        draft, _ = write_together(self.name, {".docx": data, ".json": figures})
        if edition.manifest is not None:
            self.archive.note(self.name.stem, draft.path, data, labelled(document, edition.manifest))
        return Drafted(draft, sentence, notices=look_notices(edition.look))


@dataclass(frozen=True)
class _Choice:
    """The drafts of a period, and which of them a later version already goes on from."""

    files: Sequence[DraftFile]
    records: Sequence[Record]
    copies: set[str]  # starts of the hashes of those in the archive

    @cached_property
    def absorbed(self) -> set[str]:
        """As the versions say themselves; versions that do not say it yet have all that they absorbed in the archive."""
        marks = [one.mark.absorbed for one in self.files if one.mark is not None]
        said = [one for one in (*marks, *(one.manifest.absorbed for one in self.records)) if one is not None]
        return {sha for one in said for sha in one} if said else self.copies

    @cached_property
    def fresh(self) -> Sequence[DraftFile]:
        """Those that no later version goes on from, each content once: a copy is no second draft."""
        found = {one.sha256: one for one in self.files}
        newest = max(map(_version, found.values()), default=0)
        fresh = [one for sha, one in found.items() if short(sha) not in self.absorbed]
        return fresh or [one for one in found.values() if _version(one) == newest]  # the later version was taken away

    @property
    def edited(self) -> Sequence[DraftFile]:
        return [one for one in self.fresh if one.nature is Nature.EDITED]

    @property
    def later(self) -> Sequence[DraftFile]:
        """Untouched versions behind the first of the edited ones."""
        first = _version(self.edited[0]) if self.edited else 0
        return [one for one in self.fresh if self.edited and one.nature is Nature.UNTOUCHED and _version(one) > first]


def _version(one: DraftFile) -> int:
    return one.mark.version if one.mark is not None else 0


def _with(drafted: Drafted, notices: Sequence[str]) -> Drafted:
    return replace(drafted, notices=(*drafted.notices, *notices))


def _written(document: Document, edition: Edition) -> tuple[bytes, str]:
    """The draft with page numbers from LibreOffice where it is installed and works, and the sentence that says so."""
    try:
        data = write_numbered(document, lambda draft: libreoffice.to_pdf(draft, ".docx"), edition)
    except libreoffice.LibreOfficeError as error:
        return write_docx(document, None, edition), f"{error} {NO_NUMBERS}"
    return data, _NUMBERED
