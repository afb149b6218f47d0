"""The Word draft of a period, version after version: which file is the last one, what a person changed in it, what follows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lkjgen.core.document import Document
from lkjgen.core.draft import Manifest
from lkjgen.core.draft.edited import EditedDraft
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Period
from lkjgen.core.regeneration import Change, regenerate
from lkjgen.drafting.look import look_notices
from lkjgen.drafting.look import office_look as office_look
from lkjgen.drafting.writing import NO_NUMBERS, NUMBERED, put_together
from lkjgen.drafting.writing import called as called
from lkjgen.files.child import Child
from lkjgen.files.package import document_fault
from lkjgen.files.word import Edition, labelled, surveyed
from lkjgen.files.word_reader import DraftMark, draft_mark, read_or_reason
from lkjgen.files.wordml.carried import Carried
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.files.wordml.manifest_json import read_records, write_record
from lkjgen.workspace import (
    Workspace,
    WorkspaceError,
    Written,
    read_file,
    write_new,
    write_together,
)

_OTHER_FORMATS = (".odt", ".doc", ".rtf", ".docm")
_SHORT = 12  # characters of a hash in a file name
_ARCHIVED = re.compile(r"_([0-9a-f]{12})\.docx$")

ChangesFiles = Callable[["Drafted", str], Mapping[str, bytes]]
"""The files that tell what is new in a version, by the end of their names: of what was drafted, and the version's stem."""


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


_NOTHING = Written(Path(), is_new=False)


@dataclass(frozen=True)
class _Candidate:
    path: Path
    data: bytes
    mark: DraftMark

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Drafts:
    """The drafts of one period in a workspace; `name` is the path of the first one."""

    workspace: Workspace
    period: Period
    name: Path

    def write(
        self,
        document: Document,
        figures: bytes,
        *,
        today: date,
        page_numbers: bool,
        chosen: Path | None,
        look: OfficeLook | None = None,
        report: ChangesFiles | None = None,
    ) -> Drafted:
        """The next version of the draft: `document`, with what a person changed in the last one, or in `chosen`.

        `figures` go beside it as JSON. When nothing was changed, neither in the data nor in the draft, nothing is written.
        `look` is the office's own, from `office_look`; `report` makes the files that tell what is new in a version.
        """
        with Child() as child:
            return self._next(document, figures, today, page_numbers, chosen, look, report, child)

    def _next(
        self,
        document: Document,
        figures: bytes,
        today: date,
        page_numbers: bool,
        chosen: Path | None,
        look: OfficeLook | None,
        report: ChangesFiles | None,
        child: Child,
    ) -> Drafted:
        manifest = surveyed(document, manifest_of(document), look)
        candidates = self._candidates(manifest.draft, child)
        records = self._records(child)
        last = self._last(candidates, records) if chosen is None else self._chosen(manifest.draft, child, chosen)
        if last is None:
            edition = Edition(manifest, look=look)
            return self._save(document, figures, page_numbers, edition, Drafted(_NOTHING, ""), None, child)
        draft, base, carried = self.read(last.data, last.path, last.mark, child)
        if base.source == manifest.source and last.sha256 in _hashes(records):
            return Drafted(Written(last.path, is_new=False), NUMBERED if page_numbers else NO_NUMBERS)
        done = regenerate(document, draft)
        version = _next_version(replace(manifest, slots=(*manifest.slots, *done.generated)), base, records)
        others = [one for one in self._edited(self._fresh(candidates), records) if one.sha256 != last.sha256]
        archived = write_new(self._archive_name(last, today), last.data)
        notices = (
            *draft.notices,
            *done.notices,
            *(self._passed_over(one, today) for one in others),
            *self._open_elsewhere(last.path),
            *self._other_formats(),
        )
        drafted = Drafted(_NOTHING, "", last.path, archived, done.changes, notices)
        saved = self._save(
            done.document, figures, page_numbers, Edition(version, carried, look), drafted, report, child
        )
        for one in others:  # not before: what a run that was broken off had in mind is asked again
            write_new(self._archive_name(one, today), one.data)
        return saved

    # --- the last draft ---

    def _chosen(self, draft: str, child: Child, path: Path) -> _Candidate:
        data = read_file(path)
        mark = called(child, draft_mark, data)
        if mark is None or mark.draft != draft:
            raise WorkspaceError(f"Berkas {path} bukan draf {self.period.title} dari folder ini. Pilih berkas lain.")
        return _Candidate(path, data, mark)

    def _last(self, candidates: Sequence[_Candidate], records: Records) -> _Candidate | None:
        """The draft to go on from; None when there is none. Where going on from one would leave out what a person wrote in
        another, a person chooses.
        """
        fresh = self._fresh(candidates)
        edited = self._edited(fresh, records)
        later = [one for one in fresh if edited and one not in edited and one.mark.version > edited[0].mark.version]
        if len(edited) > 1 or later:
            several = [*edited, *later]
            names = ", ".join(sorted(one.path.name for one in several))
            last = max(several, key=lambda one: one.mark.version)
            since = f"; {edited[0].path.name} disunting setelah {last.path.name} ditulis" if later else ""
            raise WorkspaceError(
                f"Ada beberapa draf {self.period.title} dengan suntingan yang berbeda: {names}{since}. "
                f'Sebutkan yang dilanjutkan, misalnya: --draf "{last.path}"'
            )
        return max(edited or fresh, key=lambda one: one.mark.version, default=None)

    def _fresh(self, candidates: Sequence[_Candidate]) -> Sequence[_Candidate]:
        """Those that no later version goes on from, each content once."""
        found = {one.sha256: one for one in candidates}  # a copy is no second draft
        absorbed = self._archived_hashes()
        newest = max((one.mark.version for one in found.values()), default=0)
        fresh = [one for sha, one in found.items() if sha[:_SHORT] not in absorbed]
        # all of them are in the archive: the last run was broken off before it wrote the next version
        return fresh or [one for one in found.values() if one.mark.version == newest]

    def _edited(self, candidates: Sequence[_Candidate], records: Records) -> Sequence[_Candidate]:
        """Those that are not as they were written."""
        written = _hashes(records)
        return [one for one in candidates if one.sha256 not in written]

    def _passed_over(self, one: _Candidate, today: date) -> str:
        """Of an edited draft that a person did not choose: a copy is kept, and it is no longer asked about."""
        kept = self._archive_name(one, today).name
        return (
            f"{one.path.name} juga disunting, tetapi tidak dilanjutkan; salinannya ada di arsip ({kept}). "
            "Untuk melanjutkannya kelak, sebutkan dengan --draf."
        )

    def _candidates(self, draft: str, child: Child) -> Sequence[_Candidate]:
        """The .docx files beside the first draft that carry its id.

        One with a draft's name that cannot be read stops it: to pass it over would lose what a person wrote there.
        """
        found = []
        folder = self.name.parent
        paths = sorted(folder.glob("*.docx")) if folder.is_dir() else []
        for path in (one for one in paths if one.is_file() and not one.name.startswith(("~$", "."))):
            try:
                data = read_file(path)
            except WorkspaceError as error:
                raise WorkspaceError(f"{error} Bila itu bukan draf yang dilanjutkan, pindahkan dulu.") from error
            mark = called(child, draft_mark, data)
            if mark is not None and mark.draft == draft:
                found.append(_Candidate(path, data, mark))
            ours = mark is None and data and path.name.startswith(self.name.stem)
            if ours and (fault := called(child, document_fault, data)):
                raise WorkspaceError(
                    f"Draf {path} tidak dapat dibaca: {fault} Atau pindahkan berkas itu dari foldernya."
                )
        return found

    def _open_elsewhere(self, last: Path) -> Sequence[str]:
        """A sentence when an editor has the draft open, told by its lock file."""
        locks = (f"~${last.name[2:]}", f"~${last.name}", f".~lock.{last.name}#")
        if not any(last.with_name(one).exists() for one in locks):
            return ()
        sentence = (
            f"{last.name} sedang dibuka di Word atau LibreOffice; yang dibaca adalah yang terakhir disimpan. "
            "Simpan dan tutup draf itu sebelum menyusun."
        )
        return (sentence,)

    def _other_formats(self) -> Sequence[str]:
        """A sentence for each file that may be a draft in a format that is not read."""
        names = [one.name for one in sorted(self.name.parent.iterdir()) if one.suffix.casefold() in _OTHER_FORMATS]
        return [
            f"{one} tidak dibaca. Bila itu draf yang disunting, simpan sebagai .docx, lalu susun lagi." for one in names
        ]

    # --- the archive ---

    @property
    def _archive(self) -> Path:
        return self.workspace.archive(self.period)

    def _archive_name(self, last: _Candidate, today: date) -> Path:
        return self._archive / f"{last.path.stem}_{today.isoformat()}_{last.sha256[:_SHORT]}.docx"

    def _archived_hashes(self) -> set[str]:
        names = [one.name for one in self._archive.glob("*.docx")] if self._archive.is_dir() else []
        return {found[1] for one in names if (found := _ARCHIVED.search(one))}

    def _records(self, child: Child) -> Records:
        """Hash and manifest of each version as it was written."""
        paths = sorted(self._archive.glob("*.json")) if self._archive.is_dir() else []
        return called(child, read_records, [read_file(one) for one in paths]) if paths else ()

    def earlier_figures(self, draft: str, child: Child) -> Sequence[Mapping[str, Sequence[str]]]:
        """The figures of each version as it was written, the oldest first: id → the texts by which it was shown."""
        found = sorted((one for _, one in self._records(child) if one.draft == draft), key=lambda one: one.version)
        return [one.figures() for one in found]

    def read(self, data: bytes, path: Path, mark: DraftMark, child: Child) -> tuple[EditedDraft, Manifest, Carried]:
        """The draft in `path`; raises `WorkspaceError` when it is not whole, or nothing tells its parts any more."""
        read = called(child, read_or_reason, data, path.name, self._manifest(mark, child))
        if isinstance(read, str):
            raise WorkspaceError(f"{read} Atau pindahkan berkas itu dari {path.parent}, dan susun draf baru.")
        draft, carried = read
        if draft.manifest is None:
            raise WorkspaceError(
                f"Draf {path} sudah kehilangan tanda pengenal bagian-bagiannya, dan arsipnya tidak ada. "
                "Pindahkan berkas itu, susun draf baru, lalu salin isinya."
            )
        return draft, draft.manifest, carried

    def _manifest(self, mark: DraftMark, child: Child) -> Manifest | None:
        """Of a file whose own manifest an editor has dropped."""
        known = [one for _, one in reversed(self._records(child)) if one.draft == mark.draft]
        found = [one for one in known if one.version == mark.version or not mark.version]
        return max(found, key=lambda one: one.version, default=None)

    # --- writing ---

    def _save(
        self,
        document: Document,
        figures: bytes,
        page_numbers: bool,
        edition: Edition,
        drafted: Drafted,
        report: ChangesFiles | None,
        child: Child,
    ) -> Drafted:
        """Write the version. Its record comes first and the draft itself last: whenever a run is broken off, each draft that
        stands there has all that belongs to it.
        """
        data, numbers = put_together(document, edition, page_numbers, child)
        drafted = replace(drafted, page_numbers=numbers, notices=(*look_notices(edition.look), *drafted.notices))
        if edition.manifest is not None:
            name = self._archive / f"{self.name.stem}_manifes_{edition.manifest.version}.json"
            write_new(name, write_record(hashlib.sha256(data).hexdigest(), labelled(document, edition.manifest)))
        *told, _, draft = write_together(
            self.name, lambda stem: {**(report(drafted, stem) if report else {}), ".json": figures, ".docx": data}
        )
        return replace(drafted, written=draft, report=tuple(told))


Records = Sequence[tuple[str, Manifest]]


def _hashes(records: Records) -> set[str]:
    return {sha for sha, _ in records}


def _next_version(manifest: Manifest, base: Manifest, records: Records) -> Manifest:
    """The manifest with its number: behind all of the draft, or that of the same version, recorded by a run that was broken off
    before it wrote the draft.
    """
    known = [one for _, one in records if one.draft == base.draft]
    newest = max(one.version for one in (base, *known))
    begun = any((one.version, one.source, one.slots) == (newest, manifest.source, manifest.slots) for one in known)
    return replace(manifest, version=newest if begun and newest > base.version else newest + 1)
