"""The second example office: what its year must show, beside what the first one shows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from lkjgen.core.model import Aggregation, EntryMode, Polarity
from lkjgen.example import PERIODS
from tests.example_rows import QUARTERS, ROWS, by, is_sub_kegiatan, number, text, typed

YEAR = ROWS["kesehatan"]


def test_indicators_of_every_kind() -> None:
    rows = YEAR.indicators
    assert {row["polarity"] for row in rows.values()} == {one.value for one in Polarity}
    assert {row["aggregation"] for row in rows.values()} == {one.value for one in Aggregation}
    assert {rows["IK-01"]["unit"], rows["IK-02"]["unit"]} == {"per 100.000 KH", "‰"}
    assert len(YEAR.contract["sasaran"]) == 3 and len(YEAR.office.teams) == 4
    targets = {row["indicator"]: row for row in by(YEAR.contract["targets"], "version", "PKP-1")}
    assert [targets["IK-04"][key] is None for key in QUARTERS] == [True, False, True, False]
    assert targets["IK-10"]["tw3"] == targets["IK-10"]["target"] == date(2024, 9, 30)
    late = [YEAR.realized("IK-10", period) for period in PERIODS[2:]]
    assert all(row["measured"] == "belum terlaksana" and row["stage"] for row in late)
    assert rows["IK-12"]["data_year"] == "tahun sebelumnya (hasil terbit tahun ini)"
    assert rows["IK-09"]["factor"] == 1
    assert (rows["IK-03"]["numerator_entry"], rows["IK-03"]["denominator_entry"]) == tuple(
        one.value for one in EntryMode
    )
    assert all(number(YEAR.realized("IK-07", period), "value") < 0 for period in PERIODS[1:])


def test_births_are_added_up_from_three_contributors() -> None:
    """As worked out by hand in tests/data/kesehatan_angka.md: A + B + C in each triwulan."""
    assert len(typed(YEAR.indicators["IK-03"], "contributors", tuple)) == 3
    births = [YEAR.realized("IK-03", period) for period in PERIODS]
    assert [row["numerator"] for row in births] == [1437, 1495, 1545, 1541, 6018]
    assert {row["denominator"] for row in births} == {6300}


def test_codes_are_those_of_2024() -> None:
    assert all(text(row, "code").startswith("1.02.") for row in YEAR.contract["activities"])
    assert all(len(code.rsplit(".", 1)[1]) == 4 for code in YEAR.sub_kegiatan)


def test_budget_and_output() -> None:
    assert {row["funding"] for row in YEAR.sub_kegiatan.values()} == {
        "DAU",
        "DAK Fisik",
        "DAK Nonfisik",
        "Insentif fiskal",
    }
    (salary,) = (code for code, row in YEAR.sub_kegiatan.items() if row["unit"] == "orang/bulan")
    paid = [by(YEAR.entries(period, "SEK")["outputs"], "code", salary)[0]["output"] for period in PERIODS]
    assert paid == [412, 411, 410, 409, 409]
    assert YEAR.sub_kegiatan[salary]["output_way"] == "posisi akhir"
    statuses = [YEAR.entries(period, "SEK")["statement"][0]["lra_status"] for period in PERIODS]
    assert statuses[0] == "SIPD per tanggal LRA" and statuses[-1] == "unaudited"
    before, after = YEAR.pagu("DPA"), YEAR.pagu("DPPA")
    assert [code for code in after if code not in before and is_sub_kegiatan(code)] == ["1.02.05.2.03.0001"]


def test_officials_and_versions() -> None:
    heads = by(YEAR.contract["officials"], "role", "Kepala perangkat daerah")
    assert [row["acting"] for row in heads] == [None, "Plt.", None]
    for one, following in pairwise(heads):
        assert typed(one, "end", date) + timedelta(days=1) == following["start"]
    assert typed(heads[1], "start", date) <= YEAR.office.report_day("TW2") <= typed(heads[1], "end", date)
    _, second = YEAR.contract["pk_versions"]
    assert second["first_party"] == heads[2]["name"]
    assert second["reasons"] == ("a", "c")
    (letter,) = YEAR.contract["deadlines"]
    assert letter["due"] == date(2024, 4, 19) > YEAR.office.report_day("TW1") > date(2024, 4, 10)
    changed = [
        old["indicator"]
        for old, new in zip(
            by(YEAR.contract["targets"], "version", "PK"), by(YEAR.contract["targets"], "version", "PKP-1"), strict=True
        )
        if old["target"] != new["target"]
    ]
    assert changed == ["IK-05"]


def test_one_team_never_delivers_a_triwulan() -> None:
    missing = [(p, team) for p in PERIODS for team in YEAR.office.teams if not YEAR.office.delivers(p, team)]
    assert missing == [("TW3", "P2P")]


def test_figures_of_one_source_agree() -> None:
    """Live births of both death rates, births in the facilities and the output paid for them, training in both sheets."""
    births = 0
    for period in PERIODS[:4]:
        births += int(number(YEAR.realized("IK-01", period), "denominator"))
        assert YEAR.realized("IK-02", period)["denominator"] == births
    assert YEAR.realized("IK-01", "Tahunan")["denominator"] == births
    outputs = YEAR.entries("Tahunan", "KESMAS")["outputs"]
    assert by(outputs, "code", "1.02.02.2.02.0002")[0]["output"] == YEAR.realized("IK-03", "Tahunan")["numerator"]
    trained = by(YEAR.entries("Tahunan", "YANKES")["outputs"], "code", "1.02.03.2.03.0001")[0]["output"]
    assert trained == YEAR.realized("IK-11", "Tahunan")["value"]


def test_what_was_published_names_its_source() -> None:
    (target,) = YEAR.office.published_figures()
    assert target.source.startswith("https://")
    assert by(YEAR.contract["standards"], "indicator", "IK-04")[0]["value"] == target.value
