"""What is printed is what counts (D33): a reader with a pocket calculator gets every printed figure from printed ones.

All tables and sentences of all drafts of each example office; a number that is not covered fails. What is exempt is listed
by kind in `tests.printed.EXEMPT`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from lkjgen.core.document import Figure, Paragraph, words
from lkjgen.example import OFFICES, PERIODS
from tests.example_documents import example_drafts
from tests.printed import Line, masked, number, show
from tests.printed_charts import chart_faults
from tests.printed_claims import CLAIMS, uncovered
from tests.recomputed import expected
from tests.recomputing import NotCoveredError, Year

EACH = pytest.mark.parametrize(("office", "key"), [(office, key) for office in OFFICES for key in PERIODS])


def year(office: str) -> Year:
    return Year(example_drafts(office))


def figure_faults(made: Year, key: str) -> list[str]:
    """The figures of a draft that are not what other printed figures make of them."""
    faults = []
    for identity, texts in made.drafts[key].shown.items():
        for text in texts:
            if not re.search(r"\d", text):
                continue  # a state in words: "belum dapat dinilai"
            try:
                due = expected(made, identity, key)
            except NotCoveredError as fault:
                due = f"? ({fault})"
            if due != text:
                faults.append(f"{identity}: {text} instead of {due}")
    return faults


@EACH
def test_every_figure_follows_from_printed_ones(office: str, key: str) -> None:
    made = year(office)
    assert figure_faults(made, key) == []
    assert sum(number(text) is not None for texts in made.drafts[key].shown.values() for text in texts) > 100


@EACH
def test_a_figure_is_the_same_wherever_it_stands(office: str, key: str) -> None:
    shown = year(office).drafts[key].shown
    assert {one: texts for one, texts in shown.items() if len(texts) > 1} == {}


@EACH
def test_every_number_in_words_is_claimed_and_true(office: str, key: str) -> None:
    made = year(office)
    left = {line: found for line in made.drafts[key].lines if (found := uncovered(made, key, line))}
    assert left == {}


def test_no_claim_is_left_that_no_draft_makes() -> None:
    lines = [line.text for office in OFFICES for one in year(office).drafts.values() for line in one.lines]
    assert [one.pattern for one, _ in CLAIMS if not any(map(one.search, lines))] == []


@EACH
def test_every_point_of_a_chart_is_a_figure(office: str, key: str) -> None:
    made = year(office)
    assert [fault for one in made.drafts[key].charts for fault in chart_faults(made, key, one)] == []


# --- the test itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Sebanyak 105 unit rumah ditangani.", ["105"]),
        ("⟦tercapai/SS-01/TW2⟧ dari 5 indikator tercapai", ["5"]),  # a count is a figure, in a box like all others
        ("1 tidak mencapai target", ["1"]),
        ("105/20 × 100 = 525,01", ["tidak benar: 105/20 × 100 = 525,01"]),
        ("tiap capaian paling tinggi 90%", ["tidak benar: paling tinggi 90%"]),
    ],
)
def test_a_number_that_nobody_can_recompute_is_told(told: str, left: list[str]) -> None:
    assert uncovered(year("perkimtan"), "TW2", Line("kalimat", told)) == left


def test_a_wrong_figure_is_told() -> None:
    """A capaian one hundredth too high, and a figure of a kind that no rule knows."""
    drafts = example_drafts("perkimtan")
    wrong = Paragraph("p", words(Figure("capaian/IK-01/TW2", "525,01%"), Figure("entah/IK-01/TW2", "7")))
    document = replace(drafts[1].document, blocks=(*drafts[1].document.blocks, wrong))
    made = Year((drafts[0], replace(drafts[1], document=document), *drafts[2:]))
    assert [
        one.split(":")[0] for one in figure_faults(made, "TW2") if "IK-01/TW2: 525,01" in one or "entah" in one
    ] == [
        "capaian/IK-01/TW2",
        "entah/IK-01/TW2",
    ]


def test_what_is_exempt_is_a_kind_and_no_figure() -> None:
    told = "Peraturan Presiden Nomor 29 Tahun 2014, tanggal 3 Juli 2023, tahun 2022, kolom 13, IK-01 dan 2.023 unit"
    assert masked(told, ["IK-01"]) == "☐, tanggal ☐, tahun ☐, ☐, ☐ dan 2.023 unit"
    assert [show(Decimal(one), 2) for one in ("-0.005", "0.005", "1234.5")] == ["−0,01", "0,01", "1.234,50"]
