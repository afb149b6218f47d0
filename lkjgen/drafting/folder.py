"""What every file beside the drafts of a period is. The only place that decides it.

A .docx that is not byte for byte what we wrote is a draft by whatever is left of our marks and words; one that bears a
draft's name and is none, or cannot be read, is told: to pass it over would lose what a person wrote there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from enum import Enum
from pathlib import Path

from lkjgen.core.draft import Manifest
from lkjgen.core.values import dataclass
from lkjgen.drafting.archive import Record
from lkjgen.files.child import Child, ChildError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.word_reader.recognition import BROKEN, DraftMark, Recognized, recognized
from lkjgen.workspace import WorkspaceError, read_file, shown

_OTHER_FORMATS = (".odt", ".doc", ".rtf", ".docm", ".dotx", ".dot", ".fodt", ".wps", ".pages")
_NO_TEXTS = (".json", ".html", ".xlsx", ".pdf")  # what is written beside a draft, or made of it
_LOCKS = ("~$", ".")  # of Word and LibreOffice


class Nature(Enum):
    UNTOUCHED = "draf yang belum disunting"
    EDITED = "draf yang disunting"
    FOREIGN = "bernama draf, isinya bukan"
    UNREADABLE = "tidak dapat dibaca"
    LEFTOVER = "sisa proses yang terputus"
    OTHER_FORMAT = "format yang tidak dibaca"
    OTHER_DRAFT = "draf lain"
    NO_DRAFT = "bukan draf"


OURS = (Nature.UNTOUCHED, Nature.EDITED)
STOPS = (Nature.FOREIGN, Nature.UNREADABLE)


@dataclass(frozen=True)
class DraftFile:
    """`mark` is there for drafts, `written`, what a version says, for untouched ones; `sentence` tells the user of what is not
    carried on, "" when nothing need be told.
    """

    path: Path
    nature: Nature
    data: bytes = b""
    mark: DraftMark | None = None
    sentence: str = ""
    written: Manifest | None = None

    @property
    def sha256(self) -> str:
        return sha256_of(self.data)


def bears_name(name: str, stem: str) -> bool:
    """Whether a file is called as a draft, whatever people and sync programs put before, behind and between."""
    plain, wanted = (re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", one).casefold()) for one in (name, stem))
    return re.search(rf"{re.escape(wanted.strip())}(?!\d)", plain) is not None


def version_stem(stem: str, number: int) -> str:
    """How the version `number` of a draft is called."""
    return f"{stem}_v{number}" if number > 1 else stem


def open_elsewhere(path: Path) -> bool:
    """Whether an editor has the draft open, told by its lock file."""
    locks = (f"~${path.name[2:]}", f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(one).exists() for one in locks)


@dataclass(frozen=True)
class Judge:
    """Tells what files are: `stem` is the name of the period's first draft, `draft` the id of its drafts today, `records`
    those of its versions; `others` are manifests of other periods' drafts.
    """

    child: Child
    stem: str
    draft: str
    title: str
    records: Sequence[Record]
    others: Sequence[Manifest] = ()

    def folder(self, folder: Path) -> tuple[DraftFile, ...]:
        """Every file of the folder, by name."""
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
        return tuple(self.file(one) for one in paths if one.is_file() and not one.name.startswith(_LOCKS))

    def file(self, path: Path) -> DraftFile:
        suffix, named = path.suffix.casefold(), bears_name(path.stem, self.stem)
        if suffix != ".docx":
            if suffix in _NO_TEXTS or not (named or suffix in _OTHER_FORMATS):
                return DraftFile(path, Nature.NO_DRAFT)
            way_out = "Bila itu draf yang disunting, simpan sebagai .docx, lalu susun lagi."
            return DraftFile(path, Nature.OTHER_FORMAT, sentence=f"{path.name} tidak dibaca. {way_out}")
        try:
            data = read_file(path)
        except WorkspaceError as error:
            sentence = f"{error} Bila itu bukan draf yang dilanjutkan, pindahkan dulu."
            return DraftFile(path, Nature.UNREADABLE, sentence=sentence)
        if named and not data:
            return self._empty(path)
        return self.content(path, data, named=named)

    def _empty(self, path: Path) -> DraftFile:
        """A draft of 0 bytes: only one that no run ever finished holds nothing of anybody's."""
        figures = path.with_suffix(".json")
        own = re.fullmatch(rf"{re.escape(self.stem)}(?:_v\d+)?", path.stem, re.IGNORECASE) is not None
        finished = path.name.casefold() in self._finished() or (figures.is_file() and figures.stat().st_size > 0)
        if own and not finished:
            sentence = f"{path.name} kosong (0 byte), sisa proses yang terputus; hapus saja."
            return DraftFile(path, Nature.LEFTOVER, sentence=sentence)
        sentence = (
            f"Draf {path} kosong (0 byte); isinya hilang. Ambil salinan yang utuh, misalnya dari riwayat versi atau cadangan, "
            "atau hapus berkas itu bila tidak dipakai, lalu ulangi."
        )
        return DraftFile(path, Nature.UNREADABLE, sentence=sentence)

    def _finished(self) -> set[str]:
        """The names of the drafts that were written whole."""
        return {f"{version_stem(self.stem, one.manifest.version)}.docx".casefold() for one in self.records}

    def content(self, path: Path, data: bytes, *, named: bool) -> DraftFile:
        """What a .docx is by its bytes."""
        sha256 = sha256_of(data)
        if (written := next((one.manifest for one in self.records if one.sha256 == sha256), None)) is not None:
            return DraftFile(path, Nature.UNTOUCHED, data, DraftMark.of(written), written=written)
        known = [one.manifest for one in self.records]
        found = self._recognized(data, known if named else [*known, *self.others], named=named)
        if found.fault and named:
            way_out = "Atau pindahkan berkas itu dari foldernya."
            return DraftFile(
                path,
                Nature.UNREADABLE,
                data,
                sentence=f"Draf {path} tidak dapat dibaca: {found.fault} {way_out}",
            )
        if found.fault:
            told = f"{path.name} tidak dapat dibaca: {found.fault} Bila itu bukan draf, abaikan."
            return DraftFile(path, Nature.NO_DRAFT, data, sentence=told)
        if found.mark is None:
            return self._foreign(path, data) if named else DraftFile(path, Nature.NO_DRAFT, data)
        if found.mark.draft == self.draft or found.mark.draft in {one.manifest.draft for one in self.records}:
            return DraftFile(path, Nature.EDITED, data, found.mark)
        if named:
            sentence = f"Berkas {path} bernama draf {self.title}, tetapi isinya draf lain. Pindahkan dari foldernya."
            return DraftFile(path, Nature.FOREIGN, data, sentence=sentence)
        told = f"{path.name} adalah draf lain, bukan draf {self.title}; tidak dilanjutkan."
        return DraftFile(path, Nature.OTHER_DRAFT, data, found.mark, told)

    def _recognized(self, data: bytes, known: Sequence[Manifest], *, named: bool) -> Recognized:
        try:
            return self.child.call(recognized, data, known, named=named)
        except ChildError:
            return Recognized(fault=BROKEN)

    def _foreign(self, path: Path, data: bytes) -> DraftFile:
        archive = "" if self.records else "; catatannya di folder arsip tidak ada"
        sentence = (
            f"Berkas {path} bernama draf {self.title}, tetapi isinya tidak dikenali lagi sebagai draf itu{archive}. "
            "Agar suntingan di dalamnya tidak hilang, draf baru tidak ditulis. Bila isinya masih dipakai, salin ke draf yang "
            "utuh; bila tidak, pindahkan berkas itu dari foldernya. Lalu ulangi."
        )
        return DraftFile(path, Nature.FOREIGN, data, sentence=sentence)


def sentences(files: Sequence[DraftFile], natures: Collection[Nature]) -> tuple[str, ...]:
    return tuple(shown(one.sentence) for one in files if one.nature in natures and one.sentence)
