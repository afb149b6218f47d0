"""The posts of an office as trees: whatever was typed, each stands in one place or is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.model import Post, Posts
from lkjgen.core.model.base import Source

TITLES = st.sampled_from(["Camat", "CAMAT ", "Sekretaris", "sekretaris", "Seksi A", "Seksi B"])


@given(st.lists(st.tuples(TITLES, TITLES | st.just("")), max_size=8))
def test_each_post_has_one_place_or_is_told(typed: list[tuple[str, str]]) -> None:
    rows = [Post(source=Source("data.xlsx", "Jabatan", number), title=title, above=above)
            for number, (title, above) in enumerate(typed, 5)]  # fmt: skip
    posts = Posts(rows)
    drawn: list[Post] = []
    waiting = list(posts.heads)
    while waiting:  # would not end in a circle
        post = waiting.pop()
        drawn.append(post)
        waiting += posts.below(post)
    places = sorted(one.source.row for one in (*drawn, *posts.unplaced))
    assert places == [one.source.row for one in rows]


def test_a_title_that_stands_there_already_is_told() -> None:
    source = Source("data.xlsx", "Jabatan")
    head, again = Post(source=source, title="Camat"), Post(source=source, title="CAMAT", above="Camat")
    posts = Posts([head, again])
    assert posts.heads == (head,)
    assert posts.below(head) == ()
    assert posts.unplaced == (again,)
