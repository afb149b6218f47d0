"""The decisions of the domain: each that is cited is explained, in the page and by `lkjgen aturan D6`."""

from __future__ import annotations

import re

import pytest

from lkjgen.cli import main
from lkjgen.core.decisions import BY_CODE, DECISIONS, cited, find_decision, linked, page
from lkjgen.core.policy import CHOICES
from lkjgen.core.rules.catalogue import CATALOGUE
from lkjgen.core.rules.catalogue_text import rule_text
from lkjgen.example import rule_examples
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS

_NUMBER = re.compile(r"\bD\d+\b")


def test_every_decision_has_its_paragraph() -> None:
    assert [one.number for one in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for one in DECISIONS:
        assert one.title and not one.title.endswith(".")
        assert one.text.endswith(".") and one.basis.endswith("."), one.code
        assert len(one.text.split()) >= 10, one.code
        assert set(_NUMBER.findall(f"{one.text} {one.basis}")) <= set(BY_CODE)


def test_every_decision_that_is_cited_exists() -> None:
    sheets = [
        f"{sheet.intro} {column.help}" for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS) for column in sheet.columns
    ]
    rules = [f"{one.basis} {one.explanation} {one.message} {one.remedy}" for one in CATALOGUE]
    named = {code for text in (*sheets, *rules, *(one.sentence for one in CHOICES)) for code in _NUMBER.findall(text)}
    assert named <= set(BY_CODE)
    assert len(named) > 20


def test_a_rule_explains_the_decisions_that_it_names() -> None:
    examples = rule_examples()
    for rule in CATALOGUE:
        told = rule_text(rule, examples[rule.code])
        for one in cited(rule.basis):
            assert f"Keputusan {one.code} {one.title}: {one.text}" in told
        assert linked(rule.basis).count("](keputusan.md#d") == len(_NUMBER.findall(rule.basis))


def test_links_lead_to_a_paragraph() -> None:
    anchors = re.findall(r'<a id="(d\d+)"></a>', page())
    assert anchors == [one.code.lower() for one in DECISIONS]


@pytest.mark.parametrize("text", ["D6", "d6", "D 6", "Keputusan D6", " keputusan  d6 "])
def test_a_decision_is_found_as_people_write_it(text: str) -> None:
    assert find_decision(text) is BY_CODE["D6"]


@pytest.mark.parametrize("text", ["D0", "D999", "6", "DRF-006", "CAP-001", ""])
def test_what_is_no_decision_is_none(text: str) -> None:
    assert find_decision(text) is None


def test_the_command_prints_a_decision(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["aturan", "D6"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("D6 Dari triwulan ke tahun\n") and "Alasan: " in told
