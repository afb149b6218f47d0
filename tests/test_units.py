"""The table of units (D34): what each spelling says, and that no unit of it is ever added where it may not be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement.results import Status
from lkjgen.core.model import Aggregation, EntryMode
from lkjgen.core.rules.wording import plain
from lkjgen.core.units import TABLE, UNKNOWN, UnitKind, unit_of
from tests.small_dossier import indicator, measured, row, targets

D = Decimal
SPELLINGS = {
    "%": 100, "persen": 100, "Persentase": 100, "% (persen)": 100, "poin persen": 100, "‰": 1000, "per mil": 1000,
    "per 1.000 KH": 1000, "per 1000 kelahiran hidup": 1000, "/1.000 penduduk": 1000, "kasus per 10.000": 10_000,
    "per 100.000 KH": 100_000, "/ 100.000 penduduk": 100_000, "per 100 ribu": 100_000, "per 1 juta": 1_000_000,
    "per seribu penduduk": 1000, "rasio": 1, "hari kerja": 1, "Rp": 1, "unit": None, "nilai": None, "indeks": None,
    "kali per 2 tahun": None, "per kapita": None, "orang/bulan": None, "": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "factor"), SPELLINGS.items())
def test_a_unit_tells_its_factor_or_none(text: str, factor: int | None) -> None:
    assert unit_of(text).factor == (None if factor is None else D(factor))


@pytest.mark.parametrize(
    ("text", "kind", "summable", "fraction"),
    [
        ("unit", UnitKind.COUNT, True, False),
        ("Orang/Bulan", UnitKind.COUNT, True, False),
        ("rumah tangga", UnitKind.COUNT, True, False),
        ("m²", UnitKind.AMOUNT, True, True),
        ("liter/detik", UnitKind.AMOUNT, True, True),
        ("hari", UnitKind.DURATION, True, True),
        ("Rp", UnitKind.RUPIAH, True, False),
        ("juta rupiah", UnitKind.RUPIAH, True, True),
        ("Nilai (0–100)", UnitKind.INDEX, False, True),
        ("skor", UnitKind.INDEX, False, True),
        ("rasio", UnitKind.RATIO, False, True),
        ("‰", UnitKind.PER_MANY, False, True),
        ("predikat", UnitKind.PREDICATE, False, False),
        ("tanggal", UnitKind.DATE, False, False),
        ("sesuatu", UnitKind.OTHER, True, True),
    ],
)
def test_what_a_unit_is(text: str, kind: UnitKind, summable: bool, fraction: bool) -> None:
    unit = unit_of(text)
    assert (unit.kind, unit.summable, unit.fraction) == (kind, summable, fraction)


NEVER_SUMMED = {
    UnitKind.PERCENT, UnitKind.PER_MANY, UnitKind.INDEX, UnitKind.RATIO, UnitKind.PREDICATE, UnitKind.DATE,
}  # fmt: skip


@pytest.mark.parametrize("text", [*TABLE, *SPELLINGS])
def test_units_that_are_never_summed(text: str) -> None:
    """D34; said here once more, so that the table cannot change its mind alone."""
    assert unit_of(text).summable is (unit_of(text).kind not in NEVER_SUMMED)


def test_one_death_of_640_births() -> None:
    """1/640 = 0.0015625; × 100.000 = 156,25; target 200, less is better: (2 × 200 − 156,25)/200 × 100 = 121,875."""
    one = indicator(
        unit="per 100.000 KH", numerator="kematian ibu", denominator="kelahiran hidup", aggregation=Aggregation.LAST,
        polarity=m.Polarity.MINIMIZE,
    )  # fmt: skip
    result = measured(one, targets(D(200)), None, {None: row(numerator=D(1), denominator=D(640))})
    assert result.realization == D("156.25")
    assert result.achievement.steps.startswith("R = 1/640 × 100.000 = 156,25; (2 × 200 − 156,25)/200 × 100 = ")
    assert result.shown == D("121.88")


def test_a_ratio_without_a_factor_is_not_computed() -> None:
    one = indicator(unit="nilai", numerator="a", denominator="b", aggregation=Aggregation.LAST)
    done = {None: row(numerator=D(1), denominator=D(4))}
    assert (
        measured(one, targets(D(50)), None, done).achievement.reason == "satuan 'nilai' tidak menyebut faktor rasionya"
    )
    declared = indicator(unit="nilai", factor=D(200), numerator="a", denominator="b", aggregation=Aggregation.LAST)
    assert measured(declared, targets(D(50)), None, done).realization == D(50)


@pytest.mark.parametrize("text", [*TABLE, *SPELLINGS, "sesuatu"])
@pytest.mark.parametrize("way", Aggregation)
@pytest.mark.parametrize("entry", EntryMode)
def test_every_unit_through_every_aggregation(text: str, way: Aggregation, entry: EntryMode) -> None:
    """10 and 20 become 30 only where the unit may be summed, and are else 20, their mean of 15, or refused."""
    one = indicator(unit=text, aggregation=way, entry=entry)
    result = measured(one, targets(D(30), D(30), D(30)), 2, {1: row(D(10)), 2: row(D(20))})
    added = way is Aggregation.SUM and entry is EntryMode.OWN_QUARTER
    if way is Aggregation.SUM and not unit_of(text).summable:
        assert result.realization is None
        assert result.achievement.status is Status.INCOMPLETE
        assert "tidak dapat dijumlahkan" in result.achievement.reason
    elif way is not Aggregation.ANNUAL:
        mean = way is Aggregation.MEAN and entry is EntryMode.OWN_QUARTER
        assert result.realization == (D(30) if added else D(15) if mean else D(20))


@pytest.mark.parametrize("text", [*TABLE, *SPELLINGS])
def test_every_unit_as_a_ratio(text: str) -> None:
    """1 of 10 and 3 of 30: 4/40 times the factor, never the sum of two quotients."""
    both = Aggregation.SUM
    one = indicator(
        unit=text, numerator="a", denominator="b", aggregation=Aggregation.LAST, numerator_aggregation=both,
        denominator_aggregation=both,
    )  # fmt: skip
    parts = {number: row(numerator=D(part), denominator=D(part * 10)) for number, part in ((1, 1), (2, 3))}
    found = measured(one, targets(D(1), D(1), D(1)), 2, parts).realization
    factor = unit_of(text).factor
    assert found == (None if factor is None else factor / 10)


def test_the_words_of_the_table_are_plain() -> None:
    assert all(word == plain(word) and unit_of(word) is not UNKNOWN for word in TABLE)
