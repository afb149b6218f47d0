"""What a file is, told by its bytes, and whether it is safe to give to a parser.

The zip directory is read, then each part that is XML goes once through a parser that keeps nothing: so what is counted is what
every parser will see, however it is spelled. For the child process, as all that touches received bytes; it takes time
linear in the size of the file. The limits are far above any template and far below what makes openpyxl run out of memory or time.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from urllib.parse import unquote
from xml.parsers import expat

from lkjgen.core.place import Place
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import workbook

MAX_FILE = 50 * 2**20  # bytes of a file; larger ones are not taken into memory
MAX_TOTAL = 200 * 2**20  # bytes of all parts, unpacked
MAX_PARTS = 2_000
MAX_RATIO = 150  # unpacked : packed, for parts over LARGE_PART
LARGE_PART = 8 * 2**20
MAX_AREA = 200_000  # cells under merged ranges and hyperlinks: openpyxl makes each of them (15 µs and 300 bytes)
MAX_NAMES = 20_000  # defined names
MAX_CELLS = 400_000

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_HEADS = (
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPG"),
    (b"GIF8", "gambar GIF"),
    (b"%PDF", "berkas PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
)
_COVERING = ("mergeCell", "hyperlink")  # elements that name an area
_ENCODINGS = {"utf-8", "utf-16", "us-ascii"}
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"'<>]*)""")
_OTHER_OFFICE = re.compile(rb"(?:presentationml\.(?:presentation|slideshow)|wordprocessingml\.document)\.main\+xml")
_OUTSIDE = re.compile(r"^/|\\|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|\x00")
_HTML = re.compile(rb"<(?:!doctype )?html|<table", re.IGNORECASE)
_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d*)")  # of an area; a whole row or column has only one of them
_DIGITS = 9  # of a row's number; more are as good as infinite
_LAST_COLUMN, _LAST_ROW = "XFD", "1048576"

_passed: set[int] = set()  # hashes of workbooks; Python takes another key for them in each process

Refusal = tuple[Rule, Hit]


def preflight(data: bytes | None, name: str) -> Refusal | None:
    """Why this file must not be parsed; None when it is an .xlsx that openpyxl can be given.

    `data` is None when the file was too large to be taken into memory.
    """
    if (fault := _fault(data, name)) is None:
        return None
    rule, found, expected = fault
    return rule, Hit(Place(name), f"berkas/{name}", found, expected)


_Fault = tuple[Rule, str, str]


def _fault(data: bytes | None, name: str) -> _Fault | None:
    if name.startswith("~$"):
        return workbook.LOCK_FILE, "", ""
    if data is None:
        return workbook.TOO_LARGE, f"lebih dari {MAX_FILE // 2**20} MB", f"{MAX_FILE // 2**20} MB"
    if not data:
        return workbook.EMPTY_FILE, "", ""
    if data.startswith(_OLE):
        return _ole_fault(data)
    if not data.startswith(b"PK"):
        return workbook.NOT_A_WORKBOOK, _kind(data), ""
    if (seen := hash(data)) in _passed:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            fault = _directory_fault(package) or _kind_fault(package) or _part_fault(package)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return workbook.BROKEN_FILE, "", ""
    if fault is None:
        _passed.add(seen)
    return fault


def document_fault(data: bytes | None) -> str:
    """Why a draft must not be parsed, and what to do, as the end of a sentence; "" when it is a .docx to be read."""
    if data is None:
        return f"berkas lebih dari {MAX_FILE // 2**20} MB. Kecilkan gambar di dalamnya, lalu ulangi."
    if not data.startswith(b"PK"):
        encrypted = data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data
        if encrypted:
            return "berkas dikunci dengan kata sandi. Buka kuncinya di Word, lalu simpan lagi."
        kind = "dokumen Word lama (.doc)" if data.startswith(_OLE) else _kind(data) if data else "berkas kosong"
        return f"ini {kind}. Simpan di Word sebagai Word Document (.docx)."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _document_package_fault(package)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return "berkas rusak atau terpotong. Ambil salinan yang utuh, lalu ulangi."


def _document_package_fault(package: zipfile.ZipFile) -> str:
    fault = _directory_fault(package)
    if fault is not None:
        rule, found, _ = fault
        if rule is workbook.ENCRYPTED:
            return "berkas dikunci dengan kata sandi. Buka kuncinya di Word, lalu simpan lagi."
        return f"{found}; berkas seperti itu tidak aman dibuka. Simpan ulang di Word, lalu ulangi."
    names = {name.casefold(): name for name in package.namelist()}
    if any(name.endswith("vbaproject.bin") for name in names):
        return "berkas memuat makro. Simpan di Word sebagai Word Document (.docx) tanpa makro."
    if "word/document.xml" not in names or "[content_types].xml" not in names:
        return "ini bukan dokumen Word. Simpan sebagai Word Document (.docx)."
    if b"http://purl.oclc.org/ooxml/" in _plain(package.read(names["word/document.xml"])):
        return "disimpan sebagai Strict Open XML. Simpan di Word sebagai Word Document (.docx) biasa."
    census = _census(package)
    if census.is_unsafe:
        return "memuat definisi XML (DTD) atau penyandian yang tidak dipakai Word. Simpan ulang di Word, lalu ulangi."
    return "isinya terlalu besar. Simpan ulang di Word, lalu ulangi." if census.is_full else ""


def _ole_fault(data: bytes) -> _Fault:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return workbook.ENCRYPTED, "", ""
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return workbook.OTHER_FORMAT, "Excel 97–2003 (.xls)", "Excel Workbook (.xlsx)"
    return workbook.NOT_A_WORKBOOK, "berkas Office lama", ""


def _kind(data: bytes) -> str:
    """What a file that is no zip is called."""
    for head, kind in _HEADS:
        if data.startswith(head):
            return kind
    start = data[:4096]
    if _HTML.search(start):
        return "halaman web (HTML)"
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        return "berkas XML"
    return "berkas yang tidak dikenal" if b"\x00" in start else "berkas teks (misalnya CSV)"


def _directory_fault(package: zipfile.ZipFile) -> _Fault | None:
    """Sizes, names and places of the parts, before any of them is unpacked."""
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return workbook.ENCRYPTED, "", ""
    total = sum(part.file_size for part in parts)
    if total > MAX_TOTAL:
        return workbook.TOO_LARGE, f"{total // 2**20} MB setelah dibuka", f"{MAX_TOTAL // 2**20} MB"
    if len(parts) > MAX_PARTS:
        return workbook.TOO_LARGE, f"{len(parts)} bagian", f"{MAX_PARTS} bagian"
    if any(part.file_size > LARGE_PART and part.file_size > MAX_RATIO * part.compress_size for part in parts):
        return workbook.UNSAFE_FILE, "isinya dimampatkan secara berlebihan", ""
    names = [part.orig_filename for part in parts]
    if any(map(_OUTSIDE.search, names)):
        return workbook.UNSAFE_FILE, "nama bagiannya menunjuk ke luar berkas", ""
    if len({name.casefold() for name in names}) < len(names):
        return workbook.UNSAFE_FILE, "satu bagian ada dua kali", ""
    end = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if part.header_offset < end:
            return workbook.UNSAFE_FILE, "bagian-bagiannya saling menindih", ""
        end = part.header_offset + 30 + len(part.orig_filename) + part.compress_size
    return None


def _kind_fault(package: zipfile.ZipFile) -> _Fault | None:
    """Which program's file the package is, told by its parts."""
    names = {name.casefold(): name for name in package.namelist()}
    if "mimetype" in names and b"opendocument.spreadsheet" in package.read(names["mimetype"]):
        return workbook.OTHER_FORMAT, "OpenDocument (.ods)", "Excel Workbook (.xlsx)"
    if "xl/workbook.bin" in names:
        return workbook.OTHER_FORMAT, "Excel Binary Workbook (.xlsb)", "Excel Workbook (.xlsx)"
    if "word/document.xml" in names:
        return workbook.NOT_A_WORKBOOK, "dokumen Word", ""
    if any(name.endswith("vbaproject.bin") for name in names):
        return workbook.MACROS, "", ""
    main = _main_part(package, names) or names.get("xl/workbook.xml", "")
    if not main or "[content_types].xml" not in names:
        return workbook.NOT_A_WORKBOOK, "arsip ZIP", ""
    if _OTHER_OFFICE.search(_plain(package.read(names["[content_types].xml"]))):
        return workbook.NOT_A_WORKBOOK, "berkas Office yang bukan buku kerja", ""
    if b"http://purl.oclc.org/ooxml/" in _plain(package.read(main)):
        return workbook.OTHER_FORMAT, "Strict Open XML Spreadsheet", "Excel Workbook (.xlsx) biasa"
    return None


def _main_part(package: zipfile.ZipFile, names: Mapping[str, str]) -> str:
    """The part that the package's relationships name as its document, "" when there is none: it may have any name, as
    xl/workbook2.xml of Office 365. `names` are the parts by folded name.
    """
    if "_rels/.rels" not in names:
        return ""
    for found in _RELATIONSHIP.findall(_plain(package.read(names["_rels/.rels"]))):
        target = _TARGET.search(found)
        if b"/officeDocument" in found and target:
            return names.get(unquote(target[1].decode("utf-8", "replace")).lstrip("/").casefold(), "")
    return ""


def _part_fault(package: zipfile.ZipFile) -> _Fault | None:
    """What the XML of the parts asks of a parser."""
    census = _census(package)
    if census.is_unsafe:
        return workbook.UNSAFE_FILE, "memuat definisi XML (DTD) atau penyandian yang tidak dipakai Excel", ""
    if census.names > MAX_NAMES:
        return workbook.TOO_LARGE, f"lebih dari {MAX_NAMES} nama sel", f"{MAX_NAMES} nama sel"
    if census.area > MAX_AREA:
        return workbook.TOO_LARGE, f"lebih dari {MAX_AREA} sel digabung atau bertautan", f"{MAX_AREA} sel"
    if census.cells > MAX_CELLS:
        return workbook.TOO_LARGE, f"lebih dari {MAX_CELLS} sel dan baris", f"{MAX_CELLS}"
    return None


class _StopError(Exception):
    """Enough was seen."""


def _census(package: zipfile.ZipFile) -> _Census:
    """By what bounds the counts, which takes half the time; element by element only where that is too much."""
    bounds = _Census(package, exact=False)
    return _Census(package, exact=True) if bounds.is_full and not bounds.is_unsafe else bounds


class _Census:
    """What the elements of a package ask of a parser. The parts that are XML count, whatever they are called: relationships
    may point anywhere. A part that is not well-formed counts up to its fault, where every parser stops. Where `exact` is not
    asked for, a count may be more than it is, and never less. `is_unsafe`: a part has a DTD, or an encoding that hides it from
    a search.
    """

    def __init__(self, package: zipfile.ZipFile, *, exact: bool) -> None:
        self.names = self.area = self.cells = 0
        self.is_unsafe = False
        look = self._look if exact else self._bound
        for part in package.infolist():
            xml = package.read(part)
            if _plain(xml[:1024]).lstrip()[:1] == b"<":
                with contextlib.suppress(expat.ExpatError, _StopError, LookupError, ValueError):
                    look(xml)
            if self.is_unsafe or self.is_full:
                break

    @property
    def is_full(self) -> bool:
        """Whether a limit was passed; what comes behind was not read."""
        return self.names > MAX_NAMES or self.area > MAX_AREA or self.cells > MAX_CELLS

    def _look(self, xml: bytes) -> None:
        parser = self._parser()
        parser.StartElementHandler = self._element
        parser.Parse(xml, True)

    def _bound(self, xml: bytes) -> None:
        """Each element has a "<"; the parser tells only of those from the first on that may name an area."""
        self.cells += xml.count(b"<")
        self.names += _plain(xml).count(b"definedName")
        places = [at for one in _COVERING if (at := xml.find(one.encode())) >= 0]
        first = 0 if b"\x00" in xml else xml.rfind(b"<", 0, min(places)) if places else len(xml)
        parser = self._parser()
        parser.Parse(xml[:first], False)
        parser.StartElementHandler = self._covering
        parser.Parse(xml[first:], True)

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration
        return parser

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c" | "row":
                self.cells += 1
            case "definedName":
                self.names += 1
            case _:
                self._covering(name, attributes)
        if self.is_full:
            raise _StopError

    def _covering(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(":")[2] in _COVERING:
            self.area += _area(attributes.get("ref", ""))
            if self.is_full:
                raise _StopError

    def _doctype(self, *_: object) -> None:
        self.is_unsafe = True
        raise _StopError

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self.is_unsafe = True
            raise _StopError


def _plain(xml: bytes) -> bytes:
    """The XML in one byte per ASCII letter, so that a search finds what UTF-16 would hide."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in xml[:4]:
        return xml.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return xml.removeprefix(b"\xef\xbb\xbf")


def _area(ref: str) -> int:
    """The cells of an area as openpyxl reads it: "A1:B2", "$A$1:$B$2", "A:B", "1:2", "Lembar!A1"; one that it cannot read
    has none.
    """
    first, _, last = ref.rpartition("!")[2].strip().partition(":")
    corners = _CORNER.fullmatch(first), _CORNER.fullmatch(last or first)
    if not first or corners[0] is None or corners[1] is None:
        return 0
    (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
    rows = abs(int(bottom[:_DIGITS] or _LAST_ROW) - int(top[:_DIGITS] or 1)) + 1
    return rows * (abs(_column(right or _LAST_COLUMN) - _column(left or "A")) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
