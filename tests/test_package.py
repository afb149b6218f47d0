"""Every kind of broken or hostile file ends in one sentence, before a parser sees it."""

from __future__ import annotations

import io
import zipfile

import pytest

from lkjgen.core.rule import Severity
from lkjgen.files.intake import read_contract
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.package import preflight
from tests.reader_books import (
    PERIOD,
    codes,
    contract,
    contract_bytes,
    edited,
    findings,
    read_submission,
    template_bytes,
    with_part,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def template() -> bytes:
    return template_bytes("PKP")


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    def change(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new, 1)

    return with_part(template(), name, change)


def overlapping() -> bytes:
    """A package whose directory names the same bytes twice."""
    data = bytearray(template())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        first, second = package.infolist()[:2]
    marker = b"PK\x01\x02"
    start = data.index(marker, data.index(marker) + 4)
    data[start + 42 : start + 46] = first.header_offset.to_bytes(4, "little")
    assert second.header_offset != first.header_offset
    return bytes(data)


BROKEN = {
    "empty": (b"", "BKS-001"),
    "csv renamed": (b"Kode indikator;Realisasi\r\nIK-01;95\r\n", "BKS-002"),
    "html renamed": (b"<html><table><tr><td>95</td></tr></table></html>", "BKS-002"),
    "png renamed": (b"\x89PNG\r\n\x1a\n" + bytes(100), "BKS-002"),
    "pdf renamed": (b"%PDF-1.7\n", "BKS-002"),
    "zip without a workbook": (zipped(catatan_dot_txt=b"halo"), "BKS-002"),
    "word document": (zipped(word__document_dot_xml=b"<w/>"), "BKS-002"),
    "xls": (OLE + "Workbook".encode("utf-16-le") + bytes(100), "BKS-003"),
    "ods": (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "BKS-003"),
    "xlsb": (zipped(xl__workbook_dot_bin=b"\x00"), "BKS-003"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), "BKS-004"),
    "only the head of a zip": (b"PK\x03\x04" + bytes(10), "BKS-005"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_one_finding(kind: str) -> None:
    data, code = BROKEN[kind]
    submission, found = read_submission(data, "LKJ_2023_TW2_PKP.xlsx", contract(), PERIOD)
    assert submission is None
    assert codes(found) == [code]
    (finding,) = findings(found)
    assert finding.severity is Severity.ERROR
    assert finding.place.file == "LKJ_2023_TW2_PKP.xlsx"
    assert finding.team == "PKP"  # by the name: somebody must be asked
    assert read_contract(data, CONTRACT_FILE)[0] is None


def hostile() -> dict[str, tuple[bytes, str]]:
    bomb = b"<mergeCells><mergeCell ref='A20:XFD1048576'/></mergeCells><pageMargins"
    links = b"<hyperlinks><hyperlink ref='A20:XFD1048576' location='a'/></hyperlinks><pageMargins"
    doctype = b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    plain = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    utf16 = '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")
    names = b"".join(b"<definedName name='n%d'>1</definedName>" % number for number in range(20_001))
    return {
        "truncated": (template()[:-300], "BKS-005"),
        "cut in the middle": (template()[: len(template()) // 2], "BKS-005"),
        "damaged bytes": (damaged(template()), "BKS-005"),
        "macros": (with_part(template(), "xl/vbaProject.bin", lambda _: b"x"), "BKS-007"),
        "strict": (replaced("xl/workbook.xml", plain, strict), "BKS-003"),
        "dtd": (replaced(SHEET, b"<worksheet", doctype), "BKS-009"),
        "dtd in utf-16": (with_part(template(), "xl/extra.xml", lambda _: utf16), "BKS-009"),
        "dtd in relationships": (replaced("_rels/.rels", b"<Relationships", b"<!DOCTYPE a><Relationships"), "BKS-009"),
        "merged area": (replaced(SHEET, b"<pageMargins", bomb), "BKS-008"),
        "linked area": (replaced(SHEET, b"<pageMargins", links), "BKS-008"),
        "endless rows": (with_part(template(), "xl/a.xml", lambda _: b"<a>" + b"<row r='1'/>" * 400_001), "BKS-008"),
        "names": (with_part(template(), "xl/names.xml", lambda _: b"<a>" + names + b"</a>"), "BKS-008"),
        "packed too well": (with_part(template(), "xl/a.xml", lambda _: bytes(9 * 2**20)), "BKS-009"),
        "unpacks to 200 MB": (with_part(template(), "xl/a.xml", lambda _: bytes(200 * 2**20)), "BKS-008"),
        "name outside": (with_part(template(), "../../etc/passwd", lambda _: b"x"), "BKS-009"),
        "one part twice": (with_part(template(), "XL/WORKBOOK.XML", lambda _: b"<a/>"), "BKS-009"),
        "overlapping parts": (overlapping(), "BKS-009"),
        "no styles": (replaced("[Content_Types].xml", b"sheet.main+xml", b"unknown+xml"), "BKS-010"),
    }


def damaged(data: bytes) -> bytes:
    middle = data.index(b"xl/worksheets/sheet2.xml") + 60
    return data[:middle] + bytes(40) + data[middle + 40 :]


def test_a_hostile_file_is_refused() -> None:
    for kind, (data, code) in hostile().items():
        submission, found = read_submission(data, "kiriman.xlsx", contract(), PERIOD)
        assert submission is None, kind
        assert codes(found) == [code], kind
        assert findings(found)[0].subject == "berkas/kiriman.xlsx"


def test_a_file_that_was_too_large_to_read_is_refused() -> None:
    assert codes(read_submission(None, "kiriman.xlsx", contract(), PERIOD)[1]) == ["BKS-008"]


def test_lock_files_are_named_for_what_they_are() -> None:
    refused = preflight(b"anything", "~$LKJ_2023_TW2_PKP.xlsx")
    assert refused is not None
    assert refused[0].code == "BKS-006"


def test_ordinary_workbooks_pass() -> None:
    assert preflight(template(), "a.xlsx") is None
    assert preflight(contract_bytes(), CONTRACT_FILE) is None
    assert preflight(edited(template(), lambda _: None), "a.xlsx") is None
