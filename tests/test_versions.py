"""Versions of the Perjanjian Kinerja: reasons, and a quarter that ended before the first was signed (D41, D42)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lkjgen.core.model import Contract, PkReason
from lkjgen.core.wording import reasons_in_words
from lkjgen.files.layout.office import PK_VERSIONS
from lkjgen.files.workbook_cells.raw import Raw
from lkjgen.files.workbook_reader.cells import parse_cell
from tests.dossier import Office

A, B, C = PkReason.OFFICIAL, PkReason.STRATEGY, PkReason.PRIORITY


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("b", (B,)),
        ("A", (A,)),
        ("c; a", (A, C)),
        ("b, c", (B, C)),
        ("a dan b", (A, B)),
        ("b\nc", (B, C)),
        ("b;;b", (B,)),
    ],
)
def test_one_or_several_reasons_are_read(typed: str, read: tuple[PkReason, ...]) -> None:
    parsed = parse_cell(Raw(typed), PK_VERSIONS.column_by_key["reasons"])
    assert (parsed.value, parsed.rule) == (read, None)


def test_a_reason_that_is_none_is_told() -> None:
    parsed = parse_cell(Raw("b; d"), PK_VERSIONS.column_by_key["reasons"])
    assert parsed.is_faulty
    assert (parsed.found, parsed.expected) == ("b; d", "a; b; c")


def test_reasons_in_words() -> None:
    assert reasons_in_words(()) == ""
    assert reasons_in_words((A,)) == "pergantian atau mutasi pejabat"
    assert reasons_in_words((C, A)) == (
        "pergantian atau mutasi pejabat dan perubahan prioritas atau asumsi yang berakibat signifikan"
    )


def test_only_the_sole_reason_a_changes_nothing_but_the_official() -> None:
    version = Office().contract().pk_versions[1]
    assert replace(version, reasons=(A,)).only_official
    assert not replace(version, reasons=(A, B)).only_official
    assert not replace(version, reasons=()).only_official


def _signed(*days: date) -> Contract:
    contract = Office().contract()
    versions = tuple(replace(one, signed=day) for one, day in zip(contract.pk_versions, days, strict=True))
    return replace(contract, pk_versions=versions)


def test_before_the_first_signature_the_first_version_counts() -> None:
    contract = _signed(date(2023, 4, 4), date(2023, 9, 20))
    march, june = date(2023, 3, 31), date(2023, 6, 30)
    assert [one and one.code for one in (contract.pk_at(march), contract.pk_late(march))] == ["PK", "PK"]
    assert [one and one.code for one in (contract.pk_at(june), contract.pk_late(june))] == ["PK", None]
    assert contract.pk_signed_by(march) == ()
