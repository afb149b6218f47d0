"""The Word draft of a period, version after version: which file is the last one, what a person changed in it, what follows."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ParamSpec, TypeVar

from lkjgen.core.document import Document
from lkjgen.core.draft import Manifest
from lkjgen.core.draft.edited import EditedDraft
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Period
from lkjgen.core.regeneration import Change, regenerate
from lkjgen.files import libreoffice
from lkjgen.files.child import Child, ChildError
from lkjgen.files.package import document_fault
from lkjgen.files.word import Edition, is_picture, labelled, surveyed, write_docx, write_numbered
from lkjgen.files.word_reader import DraftMark, draft_mark, read_or_reason
from lkjgen.files.word_reader.office_look import read_office_look
from lkjgen.files.wordml.carried import Carried
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.files.wordml.manifest_json import from_json, to_json
from lkjgen.workspace import (
    LARGEST_FILE,
    Workspace,
    WorkspaceError,
    Written,
    file_name,
    read_file,
    write_new,
    write_together,
)

P = ParamSpec("P")
T = TypeVar("T")

NO_NUMBERS = "Daftar isi belum bernomor halaman; di Word tekan Ctrl+A lalu F9."
_NUMBERED = "Nomor halaman daftar isi dihitung LibreOffice; di Word tekan Ctrl+A lalu F9."
_OTHER_FORMATS = (".odt", ".doc", ".rtf", ".docm")
_SHORT = 12  # characters of a hash in a file name
_ARCHIVED = re.compile(r"_([0-9a-f]{12})\.docx$")


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
    ) -> Drafted:
        """The next version of the draft: `document`, with what a person changed in the last one, or in `chosen`.

        `figures` go beside it as JSON. When nothing was changed, neither in the data nor in the draft, nothing is written.
        `look` is the office's own, from `office_look`.
        """
        manifest = surveyed(document, manifest_of(document), look)
        with Child() as child:
            candidates = self._candidates(manifest.draft, child)
            last = self._last(candidates) if chosen is None else self._chosen(manifest.draft, child, chosen)
            if last is None:
                return self._save(document, figures, page_numbers, Edition(manifest, look=look))
            draft, base, carried = self.read(last.data, last.path, last.mark, child)
        if base.source == manifest.source and last.sha256 in self._written_hashes():
            return Drafted(Written(last.path, is_new=False), _NUMBERED if page_numbers else NO_NUMBERS)
        done = regenerate(document, draft)
        newest = max(one.version for one in (base, *(known for _, known in self._records())) if one.draft == base.draft)
        version = replace(manifest, version=newest + 1, slots=(*manifest.slots, *done.generated))
        others = [one for one in self._edited(self._fresh(candidates)) if one.sha256 != last.sha256]
        archived = write_new(self._archive_name(last, today), last.data)
        written = self._save(done.document, figures, page_numbers, Edition(version, carried, look))
        notices = (
            *written.notices,
            *draft.notices,
            *done.notices,
            *(self._passed_over(one, today) for one in others),
            *self._open_elsewhere(last.path),
            *self._other_formats(),
        )
        return replace(written, earlier=last.path, archived=archived, changes=done.changes, notices=notices)

    # --- the last draft ---

    def _chosen(self, draft: str, child: Child, path: Path) -> _Candidate:
        data = read_file(path)
        mark = called(child, draft_mark, data)
        if mark is None or mark.draft != draft:
            raise WorkspaceError(f"Berkas {path} bukan draf {self.period.title} dari folder ini. Pilih berkas lain.")
        return _Candidate(path, data, mark)

    def _last(self, candidates: Sequence[_Candidate]) -> _Candidate | None:
        """The draft to go on from; None when there is none. Where going on from one would leave out what a person wrote in
        another, a person chooses.
        """
        fresh = self._fresh(candidates)
        edited = self._edited(fresh)
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

    def _edited(self, candidates: Sequence[_Candidate]) -> Sequence[_Candidate]:
        """Those that are not as they were written."""
        written = self._written_hashes()
        return [one for one in candidates if one.sha256 not in written]

    def _passed_over(self, one: _Candidate, today: date) -> str:
        """Keep a copy of an edited draft that a person did not choose: it is no longer asked about."""
        kept = write_new(self._archive_name(one, today), one.data)
        return (
            f"{one.path.name} juga disunting, tetapi tidak dilanjutkan; salinannya ada di arsip ({kept.path.name}). "
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

    def _records(self) -> Sequence[tuple[str, Manifest]]:
        """Hash and manifest of each version as it was written."""
        found = []
        paths = sorted(self._archive.glob("*.json")) if self._archive.is_dir() else []
        for path in paths:
            try:
                content = json.loads(read_file(path))
                manifest, sha = from_json(json.dumps(content["manifes"])), str(content["sha256"])
            except (ValueError, KeyError, TypeError, RecursionError):
                continue  # not one of ours
            if manifest is not None:
                found.append((sha, manifest))
        return found

    def _written_hashes(self) -> set[str]:
        return {sha for sha, _ in self._records()}

    def earlier_figures(self, draft: str) -> Sequence[Mapping[str, Sequence[str]]]:
        """The figures of each version as it was written, the oldest first: id → the texts by which it was shown."""
        found = sorted((one for _, one in self._records() if one.draft == draft), key=lambda one: one.version)
        return [one.figures() for one in found]

    def read(self, data: bytes, path: Path, mark: DraftMark, child: Child) -> tuple[EditedDraft, Manifest, Carried]:
        """The draft in `path`; raises `WorkspaceError` when it is not whole, or nothing tells its parts any more."""
        read = called(child, read_or_reason, data, path.name, self._manifest(mark.draft, mark.version))
        if isinstance(read, str):
            raise WorkspaceError(f"{read} Atau pindahkan berkas itu dari {path.parent}, dan susun draf baru.")
        draft, carried = read
        if draft.manifest is None:
            raise WorkspaceError(
                f"Draf {path} sudah kehilangan tanda pengenal bagian-bagiannya, dan arsipnya tidak ada. "
                "Pindahkan berkas itu, susun draf baru, lalu salin isinya."
            )
        return draft, draft.manifest, carried

    def _manifest(self, draft: str, version: int) -> Manifest | None:
        """Of a file whose own manifest an editor has dropped."""
        found = [one for _, one in self._records() if one.draft == draft and (one.version == version or not version)]
        return max(found, key=lambda one: one.version, default=None)

    # --- writing ---

    def _save(self, document: Document, figures: bytes, page_numbers: bool, edition: Edition) -> Drafted:
        data, sentence = (
            _written(document, edition) if page_numbers else (write_docx(document, None, edition), NO_NUMBERS)
        )
        draft, _ = write_together(self.name, {".docx": data, ".json": figures})
        if edition.manifest is not None:
            manifest = labelled(document, edition.manifest)
            record = {"sha256": hashlib.sha256(data).hexdigest(), "manifes": json.loads(to_json(manifest))}
            name = self._archive / f"{self.name.stem}_manifes_{edition.manifest.version}.json"
            write_new(name, json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode())
        return Drafted(draft, sentence, notices=_look_notices(edition.look))


def called(child: Child, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """`function` in the child, where a hostile file can do no harm."""
    try:
        return child.call(function, *arguments, **named)
    except ChildError as error:
        raise WorkspaceError(
            "Draf tidak dapat dibaca: isinya terlalu besar atau rusak. Simpan dengan nama lain di Word, lalu ulangi."
        ) from error


def _look_notices(look: OfficeLook | None) -> tuple[str, ...]:
    if look is None:
        return ()
    missing = f" Yang tidak ada di sana memakai bawaan lkjgen: {', '.join(look.missing)}." if look.missing else ""
    return (f"Gaya draf diambil dari {look.name}.{missing}",)


def office_look(folder: Path, name: str) -> OfficeLook | None:
    """The look of the .docx that sheet Profil names, beside the contract; a path with folders is not followed.

    Raises `WorkspaceError` when it is named but is not there, or cannot be taken.
    """
    if not name.strip():
        return None
    path = folder / file_name(name)
    if not path.is_file():
        raise WorkspaceError(
            f"Berkas gaya {path} tidak ada. Letakkan di sana, atau kosongkan 'Berkas gaya' pada Profil."
        )
    data = read_file(path) if path.stat().st_size <= LARGEST_FILE else None
    with Child() as child:
        try:
            look = child.call(read_office_look, data, path.name)
        except ChildError:
            look = f"Berkas gaya {path.name} tidak dapat dibaca: isinya terlalu besar atau rusak. Pakai berkas lain."
    if isinstance(look, str):
        raise WorkspaceError(look)
    if look.letterhead and not all(map(is_picture, look.letterhead.pictures)):
        raise WorkspaceError(
            f"Berkas gaya {path.name} tidak dapat dipakai: gambar pada kop suratnya bukan PNG atau JPG yang dapat dibaca. "
            "Sisipkan gambar PNG atau JPG, lalu ulangi."
        )
    return look


def _written(document: Document, edition: Edition) -> tuple[bytes, str]:
    """The draft with page numbers from LibreOffice where it is installed and works, and the sentence that says so."""
    try:
        data = write_numbered(document, lambda draft: libreoffice.to_pdf(draft, ".docx"), edition)
    except libreoffice.LibreOfficeError as error:
        return write_docx(document, None, edition), f"{error} {NO_NUMBERS}"
    return data, _NUMBERED
