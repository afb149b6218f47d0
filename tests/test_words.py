"""The words of the office (D54) in all that is shown, names beside codes, and the former words in workbooks."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from lkjgen import example
from lkjgen.cli.arguments import parser
from lkjgen.core.model import Contract
from lkjgen.core.policy import CHOICES
from lkjgen.core.rule import Severity
from lkjgen.core.rules.catalogue import CATALOGUE
from lkjgen.core.rules.catalogue_text import FAMILIES, catalogue_list
from lkjgen.files.layout import CHOICE_SPELLINGS, CONTRACT_FILE, CONTRACT_SHEETS, CORRECTION_SHEETS, TEMPLATE_SHEETS
from lkjgen.usecases import checking
from tests.dossier import Office
from tests.rule_cases import Case, cases
from tests.rule_examples import READING
from tests.slow import SLOW, spread

ROOT = Path(__file__).resolve().parent.parent
FORMER = (
    Path(__file__).parent / "data" / "before_words"
)  # the example's contract and its TW I, written with the former words
EXAMPLE = ROOT / "lkjgen" / "example"

OLD = re.compile(
    r"\b(?:galat|peringatan|catatan|temuan|kontrak|templat|pengecualian|kemajuan|bukti)(?:nya)?\b"
    r"|\b(?:dikecualikan|jatuh tempo|penelusuran|telusur|maksimal|minimal)\b|\bmakin (?:kecil|besar)\b",
    re.IGNORECASE,
)
# What these words mean elsewhere: a note at the foot of a page or on a cell, what an evaluator or the head wrote, commands.
ALLOWED = re.compile(
    r"catatan kaki(?:nya)?|catatan evaluator|catatan sel|dan catatan ini dihapus|catatan dan rekomendasi|catatan pimpinan"
    r"|catatan pembagian tugas|standar pelayanan minimal"
    r"|lkjgen (?:templat|telusur)|^ {2}telusur |nama lamanya `templat`|docs/telusur|_telusur\b|LKJGEN-TEMUAN",
    re.IGNORECASE | re.MULTILINE,
)


def old_words(text: str) -> list[str]:
    plain = ALLOWED.sub("", text)
    return [plain[max(0, one.start() - 40) : one.end() + 40] for one in OLD.finditer(plain)]


def test_an_old_word_is_seen() -> None:
    assert old_words("Ada 3 galat.")
    assert old_words("Periksa kontraknya")
    assert old_words("Nilai yang makin kecil makin baik.")
    assert not old_words("lihat catatan kaki; jalankan 'lkjgen templat'")


# --- what the program says ---------------------------------------------------------------------------------------


def _rules() -> Iterator[tuple[str, str]]:
    for rule in CATALOGUE:
        for text in (rule.title, rule.message, rule.remedy, rule.basis, rule.explanation):
            yield rule.code, text
    for code, (situation, _, _, values) in READING.items():
        yield from ((code, text) for text in (situation, *values.values()))


def _layout() -> Iterator[tuple[str, str]]:
    for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS, *CORRECTION_SHEETS):
        yield from ((sheet.title, text) for text in (sheet.title, sheet.intro))
        for column in sheet.columns:
            choices = [str(one.value) for one in column.choices or ()]
            yield from ((f"{sheet.title}, {column.key}", text) for text in (column.heading, column.help, *choices))
    for choice in CHOICES:
        yield from ((choice.key, text) for text in (choice.label, choice.sentence, *choice.options))


def _command_line() -> Iterator[tuple[str, str]]:
    top = parser()
    yield "lkjgen", top.format_help()
    for action in top._actions:
        if isinstance(action.choices, Mapping):
            for name, command in action.choices.items():
                # The first line names the command itself.
                yield name, command.format_help().partition("\n")[2]
    yield "lkjgen aturan", catalogue_list()
    yield from (("tingkat", one.words) for one in Severity)
    yield from FAMILIES.items()


def _pages() -> Iterator[tuple[str, str]]:
    guides = (ROOT / "docs" / "panduan.md", *sorted((ROOT / "docs" / "panduan").glob("*.md")))
    yield from ((one.name, one.read_text(encoding="utf-8")) for one in guides)
    sections = re.split(r"(?m)^## ", (ROOT / "README.md").read_text(encoding="utf-8"))
    mine = [one for one in sections if one.startswith(("Untuk ", "Glossary"))]
    assert len(mine) == 4
    yield from (("README.md", one) for one in mine)


@pytest.mark.parametrize("source", [_rules, _layout, _command_line, _pages], ids=lambda one: str(one.__name__))
def test_no_old_word_is_said(source: object) -> None:
    assert callable(source)
    found = {where: told for where, text in source() if (told := old_words(text))}
    assert found == {}


# --- what the program writes -------------------------------------------------------------------------------------


def _typed() -> list[str]:
    """What people wrote in the example: their words are their own. Longest first."""
    texts: set[str] = set()
    for path in EXAMPLE.rglob("*.csv"):
        for line in csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)):
            texts.update(part.strip().rstrip(".") for text in line for part in text.split("\n") if OLD.search(part))
    return sorted(texts, key=len, reverse=True)


def _document(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|comments)\.xml", name):
                root = etree.fromstring(package.read(name))
                for paragraph in root.iter("{*}p"):
                    yield "".join(text.text or "" for text in paragraph.iter("{*}t"))


def _workbook(path: Path) -> Iterator[str]:
    """Titles, texts, formulas, notes, and what is said where a cell is chosen: of the package itself, which is quick."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"xl/(?:workbook|sharedStrings|worksheets/[^/]+|comments.*)\.xml", name):
                for one in etree.fromstring(package.read(name)).iter("{*}sheet", "{*}dataValidation", "{*}si", *_SAID):
                    yield from (str(text) for key, text in one.items() if key in _ATTRIBUTES)
                    yield "".join(map(str, one.itertext())) if one.tag.rpartition("}")[2] != "dataValidation" else ""


_SAID = ("{*}is", "{*}text", "{*}v", "{*}f", "{*}formula1", "{*}formula2")
_ATTRIBUTES = ("name", "prompt", "promptTitle", "error", "errorTitle")


def _web_page(path: Path) -> Iterator[str]:
    text = re.sub(r"<style.*?</style>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    yield from re.split(r"<[^>]+>", text)


READERS = {".docx": _document, ".xlsx": _workbook, ".html": _web_page}


@pytest.mark.parametrize("suffix", list(READERS))
def test_no_old_word_stands_in_what_the_example_gets(example_folder: Path, suffix: str) -> None:
    """In the ordinary run one workbook of each kind; those of other teams and periods have the same words."""
    typed = _typed()
    paths = sorted(path for path in example_folder.rglob(f"*{suffix}") if "arsip" not in path.parts)
    if suffix == ".xlsx" and not SLOW:
        kinds = {(path.parts[-3], re.sub(r"_(TW\d|[A-Z]{3})(?=_|$)", "", path.stem)): path for path in paths}
        paths = list(kinds.values())
    assert len(paths) > 4
    found = {}
    for path in paths:
        for text in READERS[suffix](path):
            if not OLD.search(text):
                continue
            for one in typed:
                text = text.replace(one, "")
            if told := old_words(text):
                found[f"{path.name}: {told[0]}"] = path
    assert found == {}


# --- a code and its name -----------------------------------------------------------------------------------------


def bare_codes(text: str, contract: Contract) -> list[str]:
    """The codes of a text that stand without their name; what is quoted is as it was typed."""
    rows: tuple[Any, ...] = (*contract.indicators, *contract.sasaran, *contract.activities, *contract.actions)
    names: dict[str, str] = {one.code: getattr(one, "text", "") or getattr(one, "name", "") for one in rows}
    text = re.sub(r"'[^']*'", "''", text)
    return [
        code
        for code, name in names.items()
        for one in re.finditer(rf"(?<![\w.-]){re.escape(code)}(?![\w-]|\.\d)", text)
        if name and not text[one.end() :].lstrip().startswith(name.rstrip("."))
    ]


FAILING = spread([one for one in cases() if one.fails], 80)


@pytest.mark.parametrize("case", FAILING, ids=lambda one: f"{one.code}-{one.title}")
def test_a_code_never_stands_without_its_name(case: Case) -> None:
    office = Office()
    for path, column, value in case.changes:
        office.change(path, column, value)
    contract = office.contract()
    told = [f"{one.message} {one.remedy}" for one in case.findings()]
    assert {text: bare for text in told if (bare := bare_codes(text, contract))} == {}


# --- workbooks of before -----------------------------------------------------------------------------------------


def test_workbooks_with_the_former_words_are_read_without_a_new_finding(example_folder: Path, tmp_path: Path) -> None:
    """Titles (Bukti, Pengecualian), headings (Nama bukti, Rumus minimal) and choices (maksimal) as they were."""
    folder = tmp_path / "lama"
    shutil.copytree(example_folder, folder)
    day = example.PERKIMTAN.report_day("TW1")
    now = checking.check(folder, 1, day)
    shutil.copy(FORMER / CONTRACT_FILE, folder / CONTRACT_FILE)
    for path in (FORMER / "TW1").glob("*.xlsx"):
        shutil.copy(path, folder / "masuk" / "TW1" / path.name)
    assert "Bukti" in load_workbook(folder / "masuk" / "TW1" / "LKJ_2023_TW1_PRM.xlsx").sheetnames
    assert "maksimal" in {cell.value for cell in load_workbook(folder / CONTRACT_FILE)["Indikator"]["H"]}
    then = checking.check(folder, 1, day)
    assert now.findings
    asked = [one for one in then.findings if one.code != "PKJ-072"]  # the bound of means is a new question (D50)
    assert asked == list(now.findings)


def test_every_former_choice_is_another_spelling() -> None:
    for choice, spellings in CHOICE_SPELLINGS.items():
        assert spellings
        taken = {str(one.value).casefold() for one in type(choice)}
        assert taken.isdisjoint(one.casefold() for one in spellings)
