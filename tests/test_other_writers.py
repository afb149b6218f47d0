"""Files that other programs wrote: real ones by LibreOffice, and copies rewritten the way WPS and Google write them."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from lkjgen.core.model import Submission
from lkjgen.usecases import checking
from tests.reader_books import PERIOD, codes, contract, edited, read_submission, template_bytes
from tests.slow import SLOW
from tests.small_year import begun, forms

NAME = "LKJ_2023_TW2_PKP.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@cache
def original() -> bytes:
    """The filled template as openpyxl saves it."""
    return edited(template_bytes("PKP"), lambda _: None)


def rewritten(change: Callable[[str, etree._Element], object]) -> bytes:
    """The template with every XML part changed in place by `change(name, root)`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(data)
                changed = change(name, root)
                root = changed if isinstance(changed, etree._Element) else root
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, data)
    return out.getvalue()


def texts(name: str, root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The text cells of a sheet, emptied, and their texts; openpyxl writes them inline."""
    if name.startswith("xl/worksheets/"):
        for cell in root.iter(f"{{{MAIN}}}c"):
            if cell.get("t") == "inlineStr":
                text = "".join(map(str, cell.itertext()))
                for child in list(cell):
                    cell.remove(child)
                yield cell, text


def formula_strings(name: str, root: etree._Element) -> None:
    """Texts as the stored results of formulas (t="str"), as some exports write them."""
    for cell, text in texts(name, root):
        cell.set("t", "str")
        etree.SubElement(cell, f"{{{MAIN}}}v").text = text


def rich_text(name: str, root: etree._Element) -> None:
    """Texts in runs with fonts, as after formatting a word in a cell."""
    for cell, text in texts(name, root):
        held = etree.SubElement(cell, f"{{{MAIN}}}is")
        for part in (text[: len(text) // 2], text[len(text) // 2 :]):
            run = etree.SubElement(held, f"{{{MAIN}}}r")
            etree.SubElement(etree.SubElement(run, f"{{{MAIN}}}rPr"), f"{{{MAIN}}}b")
            words = etree.SubElement(run, f"{{{MAIN}}}t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def absolute_targets(name: str, root: etree._Element) -> None:
    if name == "xl/_rels/workbook.xml.rels":
        for one in root:
            target = one.get("Target", "")
            one.set("Target", target if target.startswith("/") else f"/xl/{target}")


def prefixed(name: str, root: etree._Element) -> etree._Element | None:
    """The main namespace under a prefix instead of as the default."""
    if not name.startswith("xl/") or name.endswith(".rels") or not root.tag.startswith(f"{{{MAIN}}}"):
        return None
    spaces = {"x": MAIN}
    for key, value in root.nsmap.items():
        if key and value != MAIN:
            spaces[key] = value
    made = etree.Element(root.tag, nsmap=spaces)
    for name_, given in root.attrib.items():
        made.set(name_, given)
    made.extend(list(root))
    etree.cleanup_namespaces(made, keep_ns_prefixes=["x"])
    return made


def wps(name: str, root: etree._Element) -> None:
    """Foreign extensions and no dimension."""
    if name.startswith("xl/worksheets/"):
        for one in root.findall(f"{{{MAIN}}}dimension"):
            root.remove(one)
        extensions = etree.SubElement(root, f"{{{MAIN}}}extLst")
        held = etree.SubElement(extensions, f"{{{MAIN}}}ext", uri="{B0-0}")
        etree.SubElement(held, "{http://www.wps.cn/officeDocument/2017/etCustomData}cellprotection")


def no_addresses(name: str, root: etree._Element) -> None:
    """Rows and cells that leave out where they stand; empty cells are written, as the format asks then."""
    if not name.startswith("xl/worksheets/"):
        return
    data = root.find(f"{{{MAIN}}}sheetData")
    rows = {int(row.get("r", "0")): row for row in data} if data is not None else {}
    if data is None or not rows:
        return
    for number in range(1, max(rows) + 1):
        row = rows.get(number)
        if row is None:
            row = etree.Element(f"{{{MAIN}}}row")
            data.insert(number - 1, row)
        cells = {_column(cell.get("r", "")): cell for cell in row}
        for column in range(1, max(cells, default=0) + 1):
            if column not in cells:
                row.insert(column - 1, etree.Element(f"{{{MAIN}}}c"))
        for one in (row, *row):
            one.attrib.pop("r", "")


def _column(address: str) -> int:
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


REWRITES = (formula_strings, rich_text, absolute_targets, prefixed, wps, no_addresses)


def data_of(submission: Submission) -> tuple[object, ...]:
    one = submission
    return one.realizations, one.analyses, one.evidence, one.actions, one.outputs, one.budgets, one.statement


@pytest.mark.parametrize("rewrite", REWRITES, ids=[one.__name__ for one in REWRITES])
def test_another_writers_workbook_gives_the_same_data(rewrite: Callable[[str, etree._Element], object]) -> None:
    expected, _ = read_submission(original(), NAME, contract(), PERIOD)
    changed = rewritten(rewrite)
    assert changed != original()
    found, hits = read_submission(changed, NAME, contract(), PERIOD)
    assert expected is not None
    assert codes(hits) == []
    assert found is not None
    assert data_of(found) == data_of(expected)


def test_dates_of_the_macintosh_calendar() -> None:
    """A workbook that counts days from 1904 holds the same dates."""

    def use_1904(book: object) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904  # type: ignore[attr-defined]

    expected, _ = read_submission(original(), NAME, contract(), PERIOD)
    found, hits = read_submission(edited(original(), use_1904), NAME, contract(), PERIOD)
    assert expected is not None
    assert found is not None
    assert codes(hits) == []
    assert found.statement.prepared_on == expected.statement.prepared_on
    assert [one.dated for one in found.evidence] == [one.dated for one in expected.evidence]


FORMATS = [("ods", "BKS-003"), ("csv", "BKS-002"), ("xls", "BKS-003"), ("fods", "BKS-002"), ("html", "BKS-002")]
OTHERS = FORMATS if SLOW else FORMATS[:1]


@pytest.fixture(scope="module")
def other_formats(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The filled template as LibreOffice saves it in other formats: real files, under their suffix."""
    folder = tmp_path_factory.mktemp("format")
    source = folder / NAME
    source.write_bytes(original())
    made = {}
    for suffix in (*dict(OTHERS), "xlsx"):
        out = folder / suffix
        command = [soffice, "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}"]
        command = [*command, "--convert-to", suffix, "--outdir", out, source]
        subprocess.run([str(one) for one in command], check=True, capture_output=True, timeout=120)
        made[suffix] = next(out.iterdir()).read_bytes()
    return made


@pytest.mark.parametrize(("suffix", "code"), OTHERS)
def test_a_real_file_of_another_format_is_refused_by_its_content(
    other_formats: dict[str, bytes], suffix: str, code: str
) -> None:
    for name in (f"LKJ_2023_TW2_PKP.{suffix}", NAME):  # also when somebody only renamed it
        submission, hits = read_submission(other_formats[suffix], name, contract(), PERIOD)
        assert submission is None
        assert codes(hits) == [code]


def test_what_libreoffice_saves_gives_the_same_data(other_formats: dict[str, bytes]) -> None:
    expected, _ = read_submission(original(), NAME, contract(), PERIOD)
    found, hits = read_submission(other_formats["xlsx"], NAME, contract(), PERIOD)
    assert expected is not None
    assert found is not None
    assert codes(hits) == []
    assert found.realizations == expected.realizations
    assert found.budgets == expected.budgets


def test_one_folder_with_everything_in_it(tmp_path: Path) -> None:
    """What is good counts, what is not gets one sentence each, and nothing takes the rest down."""
    begun(tmp_path)
    inbox = tmp_path / "masuk/TW1"
    sent = forms(tmp_path, "TW1")
    for name, data in sent.items():
        (inbox / name).write_bytes(data)
    one, *others = sorted(sent)
    good = sent[one]
    bad = {
        "kosong.xlsx": b"",
        "foto.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "terpotong.xlsx": good[:-500],
        "salinan (1).xlsx": good,  # a second file of one team
        "TW2.xlsx": forms(tmp_path, "TW2")[others[0].replace("TW1", "TW2")],
        "rekap.csv": b"Kode;Nilai\n",
        "%2e%2e%2fetc.xlsx": b"PK\x03\x04",
    }
    for name, data in bad.items():
        (inbox / name).write_bytes(data)
    (inbox / f"~${one}").write_bytes(b"\x05Bunga")
    (inbox / "sub").mkdir()
    done = checking.check(tmp_path, 1, date(2023, 4, 20))
    assert done.year is not None
    read = {each.file for each in done.year.dossier.submissions}
    assert read == {*others}
    told = {each.place.file: each.code for each in done.findings if each.code.startswith("BKS")}
    assert told.pop("salinan (1).xlsx") == "BKS-027"
    assert told == {
        "kosong.xlsx": "BKS-001", "foto.xlsx": "BKS-002", "terpotong.xlsx": "BKS-005", "TW2.xlsx": "BKS-024",
        "rekap.csv": "BKS-002", "%2e%2e%2fetc.xlsx": "BKS-005",
    }  # fmt: skip
