"""The day on which a report is signed: given once, it stands in the next versions too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from lkjgen.usecases import composing
from lkjgen.usecases.composing import ComposeOutcome
from tests.draft_edits import Edited, words_of
from tests.office import PERIODS
from tests.small_year import begun, forms

KEPT = "Tanggal 10 April 2023 pada draf sebelumnya tetap dipakai; --tanggal menggantinya."


@pytest.mark.parametrize("quarter", [1, None])
def test_without_another_day_that_of_the_last_draft_stands(tmp_path: Path, quarter: int | None) -> None:
    here = begun(tmp_path)
    if quarter:
        for name, data in forms(tmp_path, "TW1").items():
            (here.inbox(PERIODS["TW1"]) / name).write_bytes(data)

    def composed(day: date | None) -> tuple[ComposeOutcome, Sequence[str]]:
        done = composing.compose(
            tmp_path, quarter, as_of=date(2023, 4, 9), signed_on=day, despite_errors=True, page_numbers=False
        )
        assert done.written is not None
        body = Edited(done.written.path.read_bytes()).body
        dated = [
            words_of(one)
            for one in body.iter("{*}p")
            if words_of(one).startswith(("(tempat), ", "[tempat")) and ", " in words_of(one)
        ]
        return done, dated

    undated, gaps = composed(None)
    first, dated = composed(date(2023, 4, 10))
    assert "tanggal penandatanganan" in gaps[0]
    assert dated[0].endswith(", 10 April 2023")
    assert first.gaps <= undated.gaps
    again, same = composed(None)
    assert again.written is not None
    assert not again.written.is_new  # nothing else has changed
    assert again.gaps == first.gaps
    assert same == dated
    assert again.draft is not None
    assert KEPT in again.draft.notices
    other, moved = composed(date(2023, 4, 12))
    assert moved[0].endswith(", 12 April 2023")
    assert other.draft is not None
    assert not any("tetap dipakai" in one for one in other.draft.notices)
