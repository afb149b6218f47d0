"""Whose rows count: the owner's, each once, and those of all contributors of an indicator together (D46)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import IndicatorResult, Status
from lkjgen.core.document import plain
from lkjgen.core.model.counting import PREFILLED
from lkjgen.core.performance_report.both.source_lines import measured_by
from lkjgen.core.performance_report.working_paper.indicators import indicator_figures
from lkjgen.core.rule import Finding
from lkjgen.core.rules.checking import check
from lkjgen.core.template import template_rows
from lkjgen.files.intake import read_submissions
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Use
from lkjgen.files.workbook_cells.raw import Raw
from lkjgen.files.workbook_reader.cells import parse_cell
from lkjgen.files.workbook_writer import fill_template
from lkjgen.files.workbook_writer.template import write_template
from tests.dossier import Office, path_of
from tests.office import PERIODS, Line
from tests.small_dossier import YEAR, contract, indicator, row, targets

D = Decimal
OWNER, HELPER = "BID-A", "SUB-B"
NORTH, SOUTH = "Puskesmas Utara", "Puskesmas Selatan"


def told(code: str, contributor: str = "", **cells: Any) -> m.Realization:
    return m.Realization(code=code, contributor=contributor, **cells)


def office(code: str, *contributors: str) -> Office:
    """The small office, whose indicator is added up from contributors; they told each period half of the figures."""
    made = Office()
    made.change(f"indikator/{code}", "Penyumbang", "; ".join(contributors))
    for line in [one for one in made.lines if isinstance(one.record, m.Realization) and one.record.code == code]:
        whole = line.record
        assert isinstance(whole, m.Realization)
        made.lines.remove(line)
        for name in contributors:
            cells: dict[str, Any] = {
                key: None if (value := getattr(whole, key)) is None else value / len(contributors)
                for key in ("value", "numerator", "denominator")
            }
            sender = name if name in (OWNER, HELPER) else line.team
            made.lines.append(Line(dataclasses.replace(whole, contributor=name, **cells), sender, line.period))
    return made


def measured(made: Office, code: str, period: str) -> IndicatorResult:
    return compute(made.dossier(PERIODS[period])).indicator[code]


def found(made: Office, period: str) -> tuple[Finding, ...]:
    dossier = made.dossier(PERIODS[period])
    return check(dossier, compute(dossier)).findings


def codes(made: Office, period: str) -> list[tuple[str, str]]:
    return [(one.code, one.subject) for one in found(made, period)]


# --- rows of others and double rows ------------------------------------------------------------------------------


def test_the_owners_figure_stays_whichever_workbook_comes_last() -> None:
    for code, team in (("IK-01", HELPER), ("IK-04", OWNER)):
        made = Office()
        before = measured(made, code, "TW1").realization
        made.lines.insert(0, Line(told(code, value=D(999)), team, "TW1"))
        made.lines.append(Line(told(code, value=D(999)), team, "TW1"))
        assert measured(made, code, "TW1").realization == before
        assert {one for one, _ in codes(made, "TW1")} == {"ISI-029"}


def test_two_rows_that_differ_give_none_and_both_are_named() -> None:
    made = Office()
    made.change("realisasi/IK-02/TW1", "salin", "Pembilang = 6100")
    one = measured(made, "IK-02", "TW1")
    assert (one.achievement.status, one.achievement.reason) == (
        Status.INCOMPLETE,
        "TW I diisi dua kali dengan isi berbeda",
    )
    made.change("realisasi/IK-02/Tahunan", "salin", "Penyebut = 9000")
    year = measured(made, "IK-02", "Tahunan").achievement
    assert (year.status, year.reason) == (
        Status.INCOMPLETE,
        "realisasi akhir tahun diisi dua kali dengan isi berbeda",
    )
    (finding,) = found(made, "TW1")
    assert finding.code == "ISI-022"
    assert "baris 5 tertulis 6.000 dan baris 5 tertulis 6.100" in finding.message
    made.change("realisasi/IK-02/TW1", "Pembilang", "6100")
    assert measured(made, "IK-02", "TW1").realization == D("61.00")
    assert "ISI-022" not in dict(codes(made, "TW1"))


def test_of_equal_rows_one_counts() -> None:
    """Rupiah of a sub kegiatan written twice are not added twice."""
    made = Office()
    before = compute(made.dossier(PERIODS["TW1"])).total.spent
    made.change("belanja/1.04.03.2.03.02/TW1", "salin", "")
    assert compute(made.dossier(PERIODS["TW1"])).total.spent == before
    assert codes(made, "TW1") == []


def test_of_equal_rows_the_one_with_its_locked_cells_counts() -> None:
    """A copy of what was typed alone, above or below the row of the form, is no other row and no changed form."""
    blank: dict[str, Any] = {"text": "", "unit": "", "entry": "", "parts": "", "pk_target": None, "ra_target": None}
    for below in (0, 1):
        made = Office()
        made.change("realisasi/IK-02/TW2", "Cara isi", "pembilang dan penyebut s.d. TW II; target RA s.d. TW II")
        made.change("realisasi/IK-02/TW2", "Pembilang / penyebut", "Pembilang: Rumah layak huni")
        at = next(n for n, one in enumerate(made.lines) if path_of(one) == "realisasi/IK-02/TW2")
        line = made.lines[at]
        made.lines.insert(at + below, dataclasses.replace(line, record=dataclasses.replace(line.record, **blank)))
        assert measured(made, "IK-02", "TW2").realization == D("64.00")
        assert codes(made, "TW2") == []


def test_what_the_template_told_the_team_is_not_compared() -> None:
    readback = {
        column.key
        for sheet in TEMPLATE_SHEETS
        for column in sheet.columns
        if column.use is Use.READBACK and column.key not in ("code", "contributor")
    }
    assert readback == PREFILLED


# --- contributors ------------------------------------------------------------------------------------------------

PARTS = st.lists(st.tuples(st.decimals(0, 10**6, places=2), st.decimals(1, 10**6, places=2)), min_size=1, max_size=5)


def one_quarter(one: m.Indicator, rows: Sequence[m.Realization]) -> IndicatorResult:
    """The indicator of a small contract in triwulan I, of which the team told `rows`."""
    period = m.Period(YEAR, 1)
    identity = m.Identity(office="Dinas", year=YEAR, period=period.key, team="A", version="1")
    sent = m.Submission(file="", sha256="", identity=identity, period=period, team="A", realizations=tuple(rows))
    made = contract(one, rows=(targets(D(80), D(80)),))
    return compute(m.Dossier(made, period, (sent,))).indicators[0]


@given(PARTS)
def test_contributors_are_the_same_as_one_row_of_their_sums(parts: list[tuple[Decimal, Decimal]]) -> None:
    names = tuple(f"Puskesmas {number}" for number in range(len(parts)))
    ratio: dict[str, Any] = {
        "unit": "%", "numerator": "A", "denominator": "B", "aggregation": m.Aggregation.LAST,
        "numerator_aggregation": m.Aggregation.SUM, "denominator_aggregation": m.Aggregation.SUM,
    }  # fmt: skip
    tops, bottoms = sum((top for top, _ in parts), D(0)), sum((bottom for _, bottom in parts), D(0))
    cases: list[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]] = [
        (ratio, {"numerator": tops, "denominator": bottoms}, [{"numerator": t, "denominator": b} for t, b in parts]),
        ({}, {"value": tops}, [{"value": top} for top, _ in parts]),
    ]
    for fields, whole, each in cases:
        single = one_quarter(indicator(**fields), [row(**whole)])
        added = one_quarter(
            indicator(contributors=names, **fields),
            [row(contributor=name, **cells) for name, cells in zip(names, each, strict=True)],
        )
        assert dataclasses.replace(added, indicator=single.indicator) == single


def test_a_missing_contributor_is_named_and_never_counts_as_nothing() -> None:
    made = office("IK-02", NORTH, SOUTH)
    assert measured(made, "IK-02", "TW2").realization == D("64.00")
    assert codes(made, "TW2") == []
    made.change(f"realisasi/IK-02 ({SOUTH})/TW2", "Pembilang", "(kosong)")
    one = measured(made, "IK-02", "TW2")
    assert (one.achievement.status, one.realization) == (Status.INCOMPLETE, None)
    assert one.achievement.reason == f"realisasi TW II ({SOUTH}) belum diisi"
    (finding,) = found(made, "TW2")
    assert (finding.code, finding.subject) == ("ISI-032", f"realisasi/IK-02 ({SOUTH})/TW2")
    assert f"IK-02 Persentase rumah layak huni ({SOUTH})" in finding.message
    made.change(f"realisasi/IK-02 ({SOUTH})/TW2", "hapus", "")
    assert codes(made, "TW2") == [("ISI-021", "realisasi/IK-02/TW2")]
    made.change(f"realisasi/IK-02 ({NORTH})/Tahunan", "hapus", "")
    year = measured(made, "IK-02", "Tahunan").achievement
    assert year.reason == f"realisasi akhir tahun ({NORTH}) belum diisi"


def test_what_each_contributor_lacks_is_said_in_its_own_words() -> None:
    made = office("IK-02", NORTH, SOUTH, OWNER, "Pustu")
    for period, name in (("TW2", "TW II"), ("Tahunan", "realisasi akhir tahun")):
        made.change(f"realisasi/IK-02 ({NORTH})/{period}", "measured", "tidak diukur")
        made.change(f"realisasi/IK-02 ({NORTH})/{period}", "reason", "gedung rusak")
        made.change(f"realisasi/IK-02 ({SOUTH})/{period}", "salin", "Pembilang = 9")
        made.change(f"realisasi/IK-02 (Pustu)/{period}", "hapus", "")
        first = "realisasi TW II (Pustu) belum diisi; " if period == "TW2" else ""
        last = "" if period == "TW2" else f"; {name} (Pustu) belum diisi"
        assert measured(made, "IK-02", period).achievement.reason == (
            f"{first}{name} ({NORTH}) tidak diukur: gedung rusak; "
            f"{name} ({SOUTH}) diisi dua kali dengan isi berbeda{last}"
        )
        assert {"ISI-021", "ISI-022", "CAP-005"} <= {code for code, _ in codes(made, period)}


def test_what_others_paid_for_is_the_sum_of_what_is_told() -> None:
    for told_by, sums in (((), None), ((NORTH,), D(2)), ((NORTH, SOUTH), D(4))):
        for period in ("TW1", "Tahunan"):
            made = office("IK-01", NORTH, SOUTH)
            for name in told_by:
                made.change(f"realisasi/IK-01 ({name})/{period}", "Bagian dana lain", "2")
            assert measured(made, "IK-01", period).other_part == sums


def test_a_contributor_that_was_not_measured_or_is_of_another_year_is_lacking() -> None:
    made = office("IK-02", NORTH, SOUTH)
    made.change(f"realisasi/IK-02 ({SOUTH})/TW1", "measured", "tidak diukur")
    made.change(f"realisasi/IK-02 ({SOUTH})/TW1", "reason", "Puskesmas tutup")
    for part in ("Pembilang", "Penyebut"):
        made.change(f"realisasi/IK-02 ({SOUTH})/TW1", part, "(kosong)")
    reason = measured(made, "IK-02", "TW1").achievement.reason
    assert reason == f"TW I ({SOUTH}) tidak diukur: Puskesmas tutup"
    (finding,) = found(made, "TW1")
    assert (finding.code, finding.subject, finding.place.cell) == ("CAP-005", "capaian/IK-02/TW1", "Diukur?")
    assert reason in finding.message
    made.change(f"realisasi/IK-02 ({NORTH})/TW1", "measured", "tidak diukur")
    assert measured(made, "IK-02", "TW1").achievement.status is Status.NOT_MEASURED
    made = office("IK-02", NORTH, SOUTH)
    made.change(f"realisasi/IK-02 ({SOUTH})/TW1", "data_year", "2022")
    assert measured(made, "IK-02", "TW1").achievement.reason == "data TW I tahun 2022, bukan tahun 2023"
    assert ("ISI-056", f"realisasi/IK-02 ({SOUTH})/TW1") in codes(made, "TW1")


def test_a_team_that_contributes_has_the_row_in_its_own_form() -> None:
    made = office("IK-01", OWNER, HELPER, NORTH)
    dossier = made.dossier(PERIODS["TW2"])
    for team, names in ((OWNER, [OWNER, NORTH]), (HELPER, [HELPER])):
        rows = template_rows(dossier, dossier.contract.team_by_code[team])["realizations"]
        assert [one["contributor"] for one in rows if one["code"] == "IK-01"] == names
        assert str(next(one["earlier"] for one in rows if one["code"] == "IK-01")).startswith("TW I: 3")
    made = office("IK-01", OWNER, HELPER)
    assert measured(made, "IK-01", "TW2").realization == 30
    made.change("berkas/SUB-B/TW2", "hapus", "")
    assert measured(made, "IK-01", "TW2").achievement.reason == (
        "realisasi TW II (Subbagian Program dan Keuangan) belum diisi"
    )
    made = office("IK-01", OWNER, HELPER)
    made.lines.append(Line(told("IK-01", HELPER, value=D(7)), OWNER, "TW2"))
    assert ("ISI-029", "realisasi/IK-01 (Subbagian Program dan Keuangan)/TW2") in codes(made, "TW2")
    assert measured(made, "IK-01", "TW2").realization == 30


def test_the_source_below_the_figures_names_whoever_told_a_part() -> None:
    dossier = office("IK-01", OWNER, HELPER).dossier(PERIODS["TW2"])
    results = compute(dossier)
    alone = dataclasses.replace(results, indicators=(results.indicator["IK-01"],))
    (source,) = measured_by(dossier, alone)
    assert "dari Bidang Perumahan dan Subbagian Program dan Keuangan." in plain(source)


def test_a_name_is_kept_as_typed_and_a_code_is_known_in_any_spelling() -> None:
    column = next(one for sheet in CONTRACT_SHEETS for one in sheet.columns if one.key == "contributors")
    read = parse_cell(Raw("RSUD dr. Sutomo;  Abdul - Utara\nsub \u2013 b"), column).value
    names = ("RSUD dr. Sutomo", "Abdul - Utara", "sub \u2013 b")
    assert read == names
    made = office("IK-02", *names)
    filed = made.contract()
    one = filed.indicator_by_code["IK-02"]
    assert [filed.contributor_team(one, name) for name in names] == [OWNER, OWNER, HELPER]
    assert filed.contributor_name(names[2]) == "Subbagian Program dan Keuangan"


def test_a_form_made_before_the_contributors_were_declared_counts_as_the_whole() -> None:
    made = Office()
    made.change("indikator/IK-02", "Penyumbang", f"{NORTH}; {SOUTH}")
    assert measured(made, "IK-02", "TW1").realization == D("60.00")
    assert codes(made, "TW1") == [("ISI-021", "realisasi/IK-02/TW1")]
    made.lines.append(Line(told("IK-02", NORTH, numerator=D(3000), denominator=D(5000)), OWNER, "TW1"))
    assert measured(made, "IK-02", "TW1").achievement.reason == f"realisasi TW I ({SOUTH}) belum diisi"
    assert ("ISI-023", "realisasi/IK-02/TW1") in codes(made, "TW1")


def test_the_whole_counts_only_while_no_form_names_a_contributor() -> None:
    made = Office()
    made.change("indikator/IK-01", "Penyumbang", HELPER)  # the team that answers for it has no row any more
    whole = measured(made, "IK-01", "TW1").realization
    assert whole is not None
    (finding,) = found(made, "TW1")
    assert (finding.code, finding.team) == ("ISI-021", HELPER)
    made.change("realisasi/IK-01/TW1", "salin", "")
    assert (measured(made, "IK-01", "TW1").realization, codes(made, "TW1")) == (
        whole,
        [(finding.code, finding.subject)],
    )
    made.lines.append(Line(told("IK-01", HELPER, value=D(7)), HELPER, "TW1"))
    assert measured(made, "IK-01", "TW1").realization == 7
    assert ("ISI-023", "realisasi/IK-01/TW1") in codes(made, "TW1")
    made.lines.append(Line(told("IK-01", HELPER, value=D(8)), HELPER, "TW1"))
    name = "Subbagian Program dan Keuangan"
    assert measured(made, "IK-01", "TW1").achievement.reason == f"TW I ({name}) diisi dua kali dengan isi berbeda"
    made = Office()
    made.change("indikator/IK-01", "Penyumbang", NORTH)
    made.change("realisasi/IK-01/TW1", "salin", "Realisasi = 1")
    assert measured(made, "IK-01", "TW1").achievement.reason == "TW I diisi dua kali dengan isi berbeda"
    assert "ISI-023" not in dict(codes(made, "TW1"))


def test_what_concerns_the_whole_stands_with_the_team_that_answers_for_it() -> None:
    for contributors, present, file, cell in (
        ((HELPER, OWNER), True, f"LKJ_{YEAR}_TW1_{OWNER}.xlsx", "Realisasi"),
        ((HELPER,), True, f"LKJ_{YEAR}_TW1_{OWNER}.xlsx", ""),
        ((HELPER,), False, "perjanjian_kinerja.xlsx", "Kode indikator"),
    ):
        made = office("IK-01", *contributors)
        if not present:
            made.change(f"berkas/{OWNER}/TW1", "hapus", "")
        made.change(f"realisasi/IK-01 ({HELPER})/TW1", "Realisasi", "60")
        (finding,) = [one for one in found(made, "TW1") if one.code == "CAP-003"]
        assert (finding.team, finding.place.file, finding.place.cell) == (OWNER, file, cell)


def test_a_form_of_an_older_contract_is_told_of_each_contributor() -> None:
    made = office("IK-02", NORTH, SOUTH, HELPER)
    for name in (SOUTH, HELPER):
        made.change(f"realisasi/IK-02 ({name})/TW2", "Cara isi", "s.d. TW II")
        made.change(f"realisasi/IK-02 ({name})/TW2", "Realisasi", "64")
        for part in ("Pembilang", "Penyebut"):
            made.change(f"realisasi/IK-02 ({name})/TW2", part, "(kosong)")
    made.change(f"realisasi/IK-02 ({NORTH})/TW2", "Pembilang", "(kosong)")
    told_of = [(one.code, one.subject, one.team) for one in found(made, "TW2")]
    assert sorted(told_of) == [
        ("ISI-028", f"realisasi/IK-02 ({SOUTH})/TW2", OWNER),
        ("ISI-028", "realisasi/IK-02 (Subbagian Program dan Keuangan)/TW2", HELPER),
        ("ISI-032", f"realisasi/IK-02 ({NORTH})/TW2", OWNER),
    ]


def test_an_older_form_of_a_triwulan_is_told_of_the_year_too() -> None:
    made = Office()
    made.change("realisasi/IK-01/TW2", "Cara isi", "s.d. TW II")
    made.change("realisasi/IK-01/Tahunan", "Cara isi", "setahun")
    told_of = [one.told for one in found(made, "Tahunan") if one.code == "ISI-028"]
    assert len(told_of) == 1 and "TW II" in told_of[0].replace("triwulan II", "TW II")


def test_values_in_a_unit_that_is_never_summed_are_not_added() -> None:
    for fields in ({"unit": "%"}, {"unit": "indeks"}, {"unit": "hari", "polarity": m.Polarity.PREDICATE}):
        one = indicator(contributors=("A", "B"), aggregation=m.Aggregation.LAST, **fields)
        made = one_quarter(one, [row(D(40), contributor="A"), row(D(40), contributor="B")])
        assert (made.achievement.status, made.realization) == (Status.INCOMPLETE, None)
        assert "tidak dapat dijumlahkan antarpenyumbang" in made.achievement.reason


def test_checks_run_on_the_row_of_each_contributor() -> None:
    """A figure typed since January is told at its own row; the others, and what is small beside the whole, are silent."""
    made = office("IK-01", NORTH, SOUTH)
    made.change(f"realisasi/IK-01 ({NORTH})/TW3", "Realisasi", "30")  # 5 + 10, then 15 were meant
    assert codes(made, "TW3") == [("ISI-054", f"realisasi/IK-01 ({NORTH})/TW3")]
    made = office("IK-02", NORTH, SOUTH)
    for part in ("numerator", "denominator"):
        made.change("indikator/IK-02", f"{part}_aggregation", "jumlah" if part == "numerator" else "posisi akhir")
    made.change("indikator/IK-02", "numerator_entry", "hanya triwulan ini")
    made.change("target/PK/IK-02", "Target TW I", "30")
    for period, values in (("TW1", ("900", "300")), ("TW2", ("1000", "300"))):
        for name, value in zip((NORTH, SOUTH), values, strict=True):
            made.change(f"realisasi/IK-02 ({name})/{period}", "Pembilang", value)
    assert "ISI-054" not in dict(codes(made, "TW2"))
    made.change(f"realisasi/IK-02 ({SOUTH})/TW2", "Pembilang", "600")  # 300 + 300
    assert [one for one in codes(made, "TW2") if one[0] == "ISI-054"] == [("ISI-054", f"realisasi/IK-02 ({SOUTH})/TW2")]
    made = office("IK-01", NORTH, SOUTH)
    made.change(f"realisasi/IK-01 ({NORTH})/TW2", "Realisasi", "9000")
    assert ("ISI-052", f"realisasi/IK-01 ({NORTH})/TW2") in codes(made, "TW2")
    assert {subject for _, subject in codes(made, "TW2")} == {f"realisasi/IK-01 ({NORTH})/TW2"}
    made = office("IK-02", NORTH, SOUTH)
    made.change(f"realisasi/IK-02 ({NORTH})/TW1", "Pembilang", "5000")  # all of its houses, and the target is 60 %
    made.change(f"realisasi/IK-02 ({SOUTH})/TW1", "Pembilang", "1000")
    assert codes(made, "TW1") == []
    made.change(f"realisasi/IK-02 ({SOUTH})/TW1", "Pembilang", "0")
    made.change(f"realisasi/IK-02 ({SOUTH})/TW1", "Penyebut", "0")  # nothing to measure there is no fault of the sum
    assert "ISI-034" not in dict(codes(made, "TW1"))
    assert measured(made, "IK-02", "TW1").realization == 100


def test_two_contributors_do_not_silence_each_other_but_what_follows_for_the_whole() -> None:
    made = office("IK-01", NORTH, SOUTH)
    for name in (NORTH, SOUTH):
        made.change(f"realisasi/IK-01 ({name})/TW2", "Realisasi", "-7")  # silences CAP-001 and CAP-002 of the sum
        made.change("analisis/IK-01/TW2", "Faktor penghambat", "(kosong)")
    assert codes(made, "TW2") == [("ISI-038", f"realisasi/IK-01 ({name})/TW2") for name in (NORTH, SOUTH)]


def test_the_working_paper_shows_the_part_of_each() -> None:
    made = office("IK-02", NORTH, SOUTH)
    dossier = made.dossier(PERIODS["TW1"])
    results = compute(dossier)
    told_of = {one.shown.id: one.steps for one in indicator_figures(dossier, results)}
    text = told_of["realisasi/IK-02/TW1"]
    for key, part, total in (("pembilang", "3.000", "6.000"), ("penyebut", "5.000", "10.000")):
        assert f"{key} {NORTH} {part} + {SOUTH} {part} = {total}" in text


def test_form_filled_and_read_again() -> None:
    """Only a form with a contributor has the column, and what is typed comes back under each one's name."""
    made = office("IK-02", "RSUD dr. Sutomo", "Abdul - Utara")
    dossier = made.dossier(m.Period(YEAR, 1))
    for code, names in ((OWNER, ["RSUD dr. Sutomo", "Abdul - Utara"]), (HELPER, [])):
        team = dossier.contract.team_by_code[code]
        identity = m.Identity(office=dossier.contract.profile.office, year=YEAR, period="TW1", team=code, version="1")
        empty = write_template(dossier.contract, dossier.period, team, identity, template_rows(dossier, team))
        typed = [
            {"code": "IK-02", "contributor": name, "numerator": D(number), "denominator": D(50)}
            for number, name in enumerate(names, 1)
        ]
        typed += [] if names else [{"code": "IK-04", "value": D(5)}]
        filled = fill_template(empty, {"realizations": typed, "statement": [{"prepared_on": date(YEAR, 4, 4)}]})
        (sent,), _ = read_submissions({"a.xlsx": filled}, dossier.contract, dossier.period)
        rows = [one for one in sent.realizations if one.has_figure]
        assert [one.contributor for one in rows] == (names or [""])
        assert all(("contributor" in one.source.cells) == bool(names) for one in rows)
        assert [one.numerator for one in rows] == [one.get("numerator") for one in typed]
