"""Which texts belong together: the quick way gives what comparing each with each gives."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.draft.likeness import in_order, most, ratio, surest

WORDS = st.lists(st.sampled_from(("rumah", "layak", "huni", "unit", "yang", "dibangun", "2023", "")), max_size=8)
TEXTS = WORDS.map(" ".join)


@given(TEXTS, TEXTS)
def test_the_bound_is_never_too_low(one: str, other: str) -> None:
    assert 0 <= ratio(one, other) <= most(one, other) <= 1


@pytest.mark.parametrize(
    ("one", "other", "least", "at_most"),
    [
        ("", "", 1, 1),
        ("rumah", "", 0, 0),
        ("rumah layak huni", "rumah layak huni", 1, 1),
        ("Jumlah rumah layak huni", "Jumlah rumah tidak layak huni", 0.85, 0.95),
        ("Jumlah rumah layak huni", "12.500.000", 0, 0),
        ("a" * 400 + "x", "a" * 400 + "y", 1, 1),  # only the beginnings of long texts are compared
    ],
)
def test_how_alike_texts_are(one: str, other: str, least: float, at_most: float) -> None:
    assert least <= ratio(one, other) <= at_most


@given(st.lists(TEXTS, max_size=7), st.lists(TEXTS, max_size=7))
def test_pairs_are_those_of_comparing_each_with_each(base: list[str], now: list[str]) -> None:
    every = sorted(
        (-value, abs(one - other), one, other)
        for one, other in product(range(len(base)), range(len(now)))
        if (value := ratio(base[one], now[other])) >= 0.6
    )
    expected: dict[int, int] = {}
    for _, _, one, other in every:
        if one not in expected and other not in expected.values():
            expected[one] = other
    found = surest(
        product(range(len(base)), range(len(now))),
        lambda one, other: most(base[one], now[other]),
        lambda one, other: ratio(base[one], now[other]),
        0.6,
    )
    assert dict(found) == expected


def test_what_others_settle_is_not_compared() -> None:
    """Lines that all stand there unchanged cost one comparison each."""
    lines = [f"Indikator {number} belum mencapai targetnya karena lahan." for number in range(30)]
    asked: list[tuple[int, int]] = []

    def score(one: int, other: int) -> float:
        asked.append((one, other))
        return ratio(lines[one], lines[other])

    pairs = surest(product(range(30), range(30)), lambda one, other: most(lines[one], lines[other]), score, 0.6)
    assert dict(pairs) == {number: number for number in range(30)}
    assert len(asked) < 100


@given(st.lists(st.sampled_from("abcd"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_no_more_equal_texts_stand_in_the_same_order(base: list[str], now: list[str]) -> None:
    found = in_order(base, now)
    pairs = sorted(found.items())
    assert all(now[place] == base[number] for place, number in pairs)
    assert [number for _, number in pairs] == sorted(set(found.values()))
    most_of = [[0] * (len(base) + 1) for _ in range(len(now) + 1)]
    for place, number in product(range(len(now)), range(len(base))):
        most_of[place + 1][number + 1] = (
            most_of[place][number] + 1
            if now[place] == base[number]
            else max(most_of[place][number + 1], most_of[place + 1][number])
        )
    assert len(found) == most_of[-1][-1]


def test_what_is_equally_sure_is_told_by_what_tells_equals_apart() -> None:
    """Rows that all say "Rp" are told by their figures."""
    pairs = product(range(2), range(2))
    assert dict(surest(pairs, lambda *_: 1.0, lambda *_: 1.0, 0.6, lambda one, other: float(one != other))) == {
        0: 1,
        1: 0,
    }
