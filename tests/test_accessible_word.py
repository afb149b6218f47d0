"""Reports and papers can be read by everybody: headings, tables, pictures, language, contrast."""

from __future__ import annotations

from functools import cache

import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.files.word import write_docx, write_paper
from tests.accessible_word import contrast, faults
from tests.test_papers import office, small
from tests.test_word_lint import patched
from tests.word_sample import sample

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


@cache
def report(period: str) -> bytes:
    dossier = office(period)
    write = quarterly_report if dossier.period.quarter else annual_report
    return write_docx(write(Year(dossier), has_errors=True, signed_on=None))


@pytest.mark.parametrize("period", ["TW2", "Tahunan"])
def test_a_report_is_accessible(period: str) -> None:
    assert faults(report(period)) == []


@pytest.mark.parametrize("name", small())
def test_a_paper_is_accessible(name: str) -> None:
    assert faults(write_paper(small()[name])) == []


def test_the_sample_is_accessible() -> None:
    assert faults(write_docx(sample())) == []


FAULTS = {
    "language": (STYLES, '<w:lang w:val="id-ID"', '<w:lang w:val="en-US"', "language"),
    "title": ("docProps/core.xml", "<dc:title>", "<dc:title></dc:title><dc:title>", "no title"),
    "heading": (DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>', "level 3 below 1"),
    "table": (DOCUMENT, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "", "headings"),
    "empty heading": (DOCUMENT, '<w:t xml:space="preserve">No</w:t>', "<w:t/>", "a column without a heading"),
    "picture": (DOCUMENT, ' descr="', ' descr="" data-was="', "a picture without words"),
    "contrast": (STYLES, '<w:color w:val="404040"/>', '<w:color w:val="B0B0B0"/>', "B0B0B0 on None"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault: str) -> None:
    part, old, new, told = FAULTS[fault]
    assert any(told in one for one in faults(patched(report("Tahunan"), part, old, new)))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
