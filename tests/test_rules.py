"""The catalogue of rules: each against its case file, and how findings silence, are waived and are left out."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lkjgen.core import rules
from lkjgen.core.achievement import compute
from lkjgen.core.model import Dossier, Period, Place, Role, RuleChange, RuleSetting, Waiver
from lkjgen.core.rule import Hit, Rule, Severity, Subject
from lkjgen.core.rules import reading, workbook
from lkjgen.core.rules.catalogue import BY_CODE, CATALOGUE
from lkjgen.core.rules.catalogue_text import catalogue_list, catalogue_markdown, find_rule
from lkjgen.core.rules.checking import Checked, check, check_contract, findings_of
from lkjgen.core.rules.versions import next_month
from lkjgen.core.rules.wording import names
from lkjgen.example import rule_examples
from tests.dossier import Office
from tests.office import PERIODS
from tests.refresh import RULE_EXAMPLES
from tests.rule_cases import FOLDER, Case, cases
from tests.rule_examples import examples_csv

CASES = list(cases())
APPLIED = [rule for rule in CATALOGUE if rule.check is not None]
PAGE = Path(__file__).parent.parent / "docs" / "aturan.md"


def run(office: Office, period: str = "TW1") -> Checked:
    dossier = office.dossier(PERIODS[period])
    return check(dossier, compute(dossier))


def codes(checked: Checked) -> list[str]:
    return [one.code for one in checked.findings]


# --- the cases -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.title}")
def test_case(case: Case) -> None:
    found = case.findings()
    if case.fails:
        shown = [(one.code, one.subject, one.place.cell, one.found, one.expected) for one in found]
        assert shown == list(case.expected)
        assert case.code in {one.code for one in found}
    else:
        assert case.code not in {one.code for one in found}


@pytest.mark.parametrize("period", PERIODS)
def test_base_office_has_no_findings(period: str) -> None:
    assert run(Office(), period) == Checked(())


def test_base_contract_has_no_findings() -> None:
    assert check_contract(Office().contract()) == ()


@pytest.mark.parametrize("rule", APPLIED, ids=lambda rule: rule.code)
def test_every_rule_has_a_case_file(rule: Rule) -> None:
    kinds = {case.fails for case in CASES if case.code == rule.code}
    assert kinds == {True, False}
    assert (FOLDER / f"{rule.code}.md").read_text(encoding="utf-8").startswith(f"# {rule.code} {rule.title}\n")


def test_every_case_file_has_a_rule() -> None:
    assert {case.code for case in CASES} == {rule.code for rule in APPLIED}


# --- the catalogue ---------------------------------------------------------------------------------------------


def test_no_rule_is_missing_from_the_catalogue() -> None:
    modules = [importlib.import_module(f"{rules.__name__}.{one.name}") for one in pkgutil.iter_modules(rules.__path__)]
    declared = {value.code for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert declared == set(BY_CODE)


def test_codes_are_unique_and_in_order() -> None:
    order = [rule.code for rule in CATALOGUE]
    assert order == sorted(set(order))


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_declaration_is_complete(rule: Rule) -> None:
    assert rule.explanation.endswith(".")
    assert rule.message.endswith((".", "…"))
    assert rule.remedy.endswith(".")
    assert rule.basis
    assert all(code in BY_CODE for code in rule.silences)


@pytest.mark.parametrize("case", [case for case in CASES if case.fails], ids=lambda case: f"{case.code}-{case.title}")
def test_hit_has_just_the_values_of_its_message(case: Case) -> None:
    rule, office = BY_CODE[case.code], Office()
    for path, column, value in case.changes:
        office.change(path, column, value)
    dossier = office.dossier(PERIODS.get(case.period, PERIODS["Tahunan"]))
    assert rule.check is not None
    hits = list(rule.check(dossier, compute(dossier)))
    assert hits
    assert all(set(hit.values) == rule.placeholders for hit in hits)


def test_every_rule_has_a_fresh_example() -> None:
    """Written anew with: python -m tests.refresh."""
    assert RULE_EXAMPLES.read_text(encoding="utf-8") == examples_csv()
    assert set(rule_examples()) == set(BY_CODE)


def test_page_of_rules_is_fresh() -> None:
    """Written anew with: python -m tests.refresh."""
    assert PAGE.read_text(encoding="utf-8") == catalogue_markdown(rule_examples())


@pytest.mark.parametrize("text", ["CAP-001", "cap-001", "cap 1", "CAP001"])
def test_a_code_is_found_in_any_spelling(text: str) -> None:
    assert find_rule(text) == (BY_CODE["CAP-001"], ())


def test_an_unknown_code_gets_suggestions() -> None:
    rule, near = find_rule("CAP-999")
    assert rule is None
    assert near
    assert find_rule("?") == (None, ())


def test_the_list_names_every_rule() -> None:
    listed = catalogue_list()
    assert all(f"{rule.code}  {rule.severity.words}" in listed for rule in CATALOGUE)


def test_what_is_only_compared_with_is_not_called_what_should_stand_there() -> None:
    """A team would type it in: the target where the realization is empty."""
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "(kosong)")
    (empty,) = (one for one in run(office).findings if one.code == "ISI-030")
    assert (empty.expected, empty.should) == ("10", "bandingkan: 10")
    office = Office()
    office.change("realisasi/IK-02/TW1", "Realisasi", "65")
    (wrong,) = (one for one in run(office).findings if one.code == "ISI-033")
    assert wrong.should == wrong.expected


# --- periods, silence, waivers -----------------------------------------------------------------------------------


def test_yearly_rules_do_not_run_for_a_quarter() -> None:
    yearly = [rule for rule in APPLIED if rule.subject is Subject.YEAR]
    assert yearly
    assert not any(rule.periods.hold(Period(2023, 4)) for rule in yearly)
    assert all(rule.periods.hold(Period(2023)) for rule in yearly)


def test_a_missing_team_is_one_finding() -> None:
    office = Office()
    office.change("berkas/SUB-B/TW1", "hapus", "")
    found = run(office).findings
    assert [(one.code, one.subject, one.team) for one in found] == [("ISI-020", "tim/SUB-B/TW1", "SUB-B")]


def test_an_earlier_quarter_is_not_judged_again() -> None:
    office = Office()
    office.change("bukti/IK-01/TW1", "Nama data dukung", "(kosong)")
    office.change("bukti/IK-01/TW1", "Nomor", "(kosong)")
    assert codes(run(office, "TW1")) == ["ISI-060"]
    assert codes(run(office, "TW2")) == []


def test_a_warning_does_not_silence_a_galat() -> None:
    """0,95 for 95 is asked about; the missing hindrance of a missed target stays a galat."""
    office = Office()
    office.change("realisasi/IK-01/TW2", "Realisasi", "0,3")
    office.change("analisis/IK-01/TW2", "Faktor penghambat", "(kosong)")
    assert codes(run(office, "TW2")) == ["CAP-001", "ISI-052"]


def test_a_galat_silences_what_follows_from_it() -> None:
    """Without a denominator the capaian cannot be computed: the missing part is said, not its consequence."""
    office = Office()
    office.change("realisasi/IK-02/TW1", "Penyebut", "(kosong)")
    assert codes(run(office)) == ["ISI-032"]


def _shape(subject: str) -> tuple[str, ...]:
    """What a finding is about, whichever row it is: the kinds of the parts of its subject without the aspect."""
    kinds = ((r"TW\d|Tahunan|\d{4}", "periode"), (r"DPP?A", "versi"), (r"[A-Z]+-\d+|[\d.]+", "baris"))
    return tuple(
        next((kind for pattern, kind in kinds if re.fullmatch(pattern, part)), part) for part in subject.split("/")[1:]
    )


def test_each_rule_that_silences_another_can_speak_of_the_same_thing() -> None:
    shapes: dict[str, set[tuple[str, ...]]] = {}
    for case in CASES:
        for code, subject, *_ in case.expected:
            shapes.setdefault(code, set()).add(_shape(subject))
    apart = [
        (rule.code, code)
        for rule in APPLIED
        for code in rule.silences
        if not shapes[rule.code] & shapes[code] and ("indicators", "baris") not in shapes[rule.code]
    ]
    assert apart == []


def _with_waiver(office: Office, waiver: Waiver, period: str = "TW1") -> Checked:
    dossier = office.dossier(PERIODS[period])
    contract = replace(dossier.contract, waivers=(waiver,))
    dossier = Dossier(contract, dossier.period, dossier.submissions, dossier.as_of)
    return check(dossier, compute(dossier))


WAIVER = Waiver(
    rule="CAP-003",
    subject="capaian/IK-01/TW1",
    value="130,00%",
    name="Kepala Dinas",
    granted=date(2023, 4, 12),
    reason="Bantuan pusat datang lebih awal.",
)


def test_a_waiver_needs_the_same_value() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    accepted = _with_waiver(office, WAIVER)
    assert accepted.findings == ()
    assert [(one.code, by) for one, by in accepted.waived] == [("CAP-003", WAIVER)]
    ended = _with_waiver(office, replace(WAIVER, value="125,00%"))
    assert codes(ended) == ["CAP-003", "PKJ-062"]
    assert (ended.findings[1].found, ended.findings[1].expected) == ("130,00%", "125,00%")
    assert codes(_with_waiver(office, replace(WAIVER, subject="capaian/IK-02/TW1"))) == ["CAP-003"]


def test_a_waiver_of_before_the_roles_were_functions_stays_in_force() -> None:
    given = Office().dossier(PERIODS["TW1"])
    for role, former in zip(Role, ("Bupati", "Kepala Dinas", "Sekretaris", "Kasubag"), strict=True):
        officials = tuple(one for one in given.contract.officials if one.role is not role)
        contract = replace(given.contract, officials=officials)
        dossier = replace(given, contract=contract)
        assert codes(check(dossier, compute(dossier))) == ["PKJ-025"]
        waiver = replace(WAIVER, rule="PKJ-025", subject=f"kontrak/officials/{former}", value="")
        dossier = replace(given, contract=replace(contract, waivers=(waiver,)))
        assert codes(check(dossier, compute(dossier))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"rule": "CAP-999"}, "tidak ada aturan"),
        ({"rule": "ISI-030"}, "hal itu wajib diperbaiki"),
        ({"name": " "}, "kosong"),
        ({"granted": None}, "kosong"),
        ({"reason": ""}, "kosong"),
    ],
)
def test_a_waiver_that_does_not_apply_is_told(change: dict[str, Any], fault: str) -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    found = _with_waiver(office, replace(WAIVER, **change)).findings
    assert [one.code for one in found] == ["CAP-003", "PKJ-061"]
    assert fault in found[1].message


def test_a_galat_cannot_be_waived() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "(kosong)")
    waiver = replace(WAIVER, rule="ISI-030", subject="realisasi/IK-01/TW1", value="")
    assert codes(_with_waiver(office, waiver)) == ["ISI-030", "PKJ-061"]


def test_a_waived_finding_silences_nothing() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "1000")
    assert codes(run(office)) == ["ISI-052"]
    waiver = replace(WAIVER, rule="ISI-052", subject="realisasi/IK-01/TW1", value="1.000")
    assert codes(_with_waiver(office, waiver)) == ["CAP-003"]


# --- settings ------------------------------------------------------------------------------------------------------

SETTING = RuleSetting(
    rule="CAP-003",
    change=RuleChange.OFF,
    name="Kepala Dinas",
    granted=date(2023, 1, 20),
    reason="Bantuan pusat tidak dapat direncanakan.",
)


def _with_settings(office: Office, *settings: RuleSetting, waivers: tuple[Waiver, ...] = ()) -> Checked:
    dossier = office.dossier(PERIODS["TW1"])
    contract = replace(dossier.contract, rule_settings=settings, waivers=waivers)
    dossier = Dossier(contract, dossier.period, dossier.submissions, dossier.as_of)
    return check(dossier, compute(dossier))


def test_a_rule_that_is_switched_off_says_nothing_and_is_named() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    checked = _with_settings(office, SETTING)
    assert checked.findings == ()
    assert [(rule.code, rule.severity, setting) for rule, setting in checked.settings] == [
        ("CAP-003", Severity.WARNING, SETTING)
    ]


def test_a_rule_that_is_switched_off_silences_nothing() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "1000")
    assert codes(_with_settings(office, replace(SETTING, rule="ISI-052"))) == ["CAP-003"]


@pytest.mark.parametrize("change", [RuleChange.ERROR, RuleChange.NOTE])
def test_a_changed_severity_holds_everywhere(change: RuleChange) -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    (found,) = _with_settings(office, replace(SETTING, change=change)).findings
    assert found.severity.words == change.value


def test_a_warning_made_a_galat_cannot_be_waived_and_a_galat_made_a_warning_can() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    strict = _with_settings(office, replace(SETTING, change=RuleChange.ERROR), waivers=(WAIVER,))
    assert "CAP-003" in codes(strict)
    office.change("realisasi/IK-01/TW1", "Realisasi", "(kosong)")
    mild = replace(SETTING, rule="ISI-030", change=RuleChange.WARNING)
    waiver = replace(WAIVER, rule="ISI-030", subject="realisasi/IK-01/TW1", value="")
    checked = _with_settings(office, mild, waivers=(waiver,))
    assert [one.code for one, _ in checked.waived] == ["ISI-030"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"rule": "CAP-999"}, "tidak ada aturan"),
        ({"rule": "ISI-001"}, "hilang diam-diam"),
        ({"rule": "PKJ-060"}, "hilang diam-diam"),
        ({"reason": " "}, "kosong"),
        ({"name": ""}, "kosong"),
        ({"granted": None}, "kosong"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_a_galat(change: dict[str, Any], fault: str) -> None:
    checked = _with_settings(Office(), replace(SETTING, **change))
    assert [(one.code, one.severity) for one in checked.findings] == [("PKJ-060", Severity.ERROR)]
    assert fault in checked.findings[0].message
    assert checked.settings == ()


def test_settings_hold_for_the_contract_alone() -> None:
    contract = Office().contract()
    teams = tuple(replace(one, fills_budget=False) for one in contract.teams)
    wrong = replace(contract, teams=teams)
    assert [one.code for one in check_contract(wrong)] == ["PKJ-011"]
    assert check_contract(replace(wrong, rule_settings=(replace(SETTING, rule="PKJ-011"),))) == ()


# --- what could not be read --------------------------------------------------------------------------------------


def _read(office: Office, rule: Rule, hit: Hit) -> list[str]:
    dossier = office.dossier(PERIODS["TW1"])
    return codes(check(dossier, compute(dossier), ((rule, hit),)))


def test_an_unread_cell_is_not_called_empty() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "(kosong)")
    place = Place("LKJ_2023_TW1_BID-A.xlsx", "Realisasi", "Realisasi")
    hit = Hit(place, "realisasi/IK-01/TW1", "sepuluh", values={"column": "Realisasi"})
    assert _read(office, reading.NOT_A_NUMBER, hit) == ["ISI-001"]
    assert _read(office, reading.NOT_A_NUMBER, replace(hit, place=replace(place, cell="Satuan"))) == [
        "ISI-001",
        "ISI-030",
    ]


def test_an_unread_part_of_a_ratio_is_one_finding() -> None:
    office = Office()
    office.change("realisasi/IK-02/TW1", "Penyebut", "(kosong)")
    place = Place("LKJ_2023_TW1_BID-A.xlsx", "Realisasi", "Penyebut")
    hit = Hit(place, "realisasi/IK-02/TW1", "sepuluh", values={"column": "Penyebut"})
    assert _read(office, reading.NOT_A_NUMBER, hit) == ["ISI-001"]


def test_an_unread_cell_of_an_earlier_quarter_hides_nothing() -> None:
    """A team may send workbooks of the same name every quarter."""
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "(kosong)")
    place = Place("LKJ_2023_TW1_BID-A.xlsx", "Realisasi", "Realisasi")
    hit = Hit(place, "realisasi/IK-01/TW4", "sepuluh", values={"column": "Realisasi"})
    assert _read(office, reading.NOT_A_NUMBER, hit) == ["ISI-001", "ISI-030"]


def test_a_refused_workbook_is_not_called_late() -> None:
    office = Office()
    office.change("berkas/BID-A/TW1", "hapus", "")
    values = {"team": "BID-A", "period": "Triwulan I Tahun 2023"}
    hit = Hit(Place("a.xlsx"), "tim/BID-A/TW1", "a.xlsx, b.xlsx", values=values, team="BID-A")
    assert _read(office, workbook.TEAM_TWICE, hit) == ["BKS-027"]
    assert _read(office, workbook.TEAM_TWICE, replace(hit, subject="tim/BID-A/TW4")) == ["BKS-027", "ISI-020"]
    assert _read(office, workbook.EMPTY_FILE, replace(hit, values={})) == ["BKS-001"]


def test_a_warning_of_the_reader_leaves_the_cell_to_the_rules() -> None:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    place = Place("LKJ_2023_TW1_BID-A.xlsx", "Realisasi", "Realisasi")
    hit = Hit(place, "realisasi/IK-01/TW1", "13", "13", {"column": "Realisasi"})
    assert reading.NUMBER_AS_TEXT.severity is Severity.WARNING
    assert _read(office, reading.NUMBER_AS_TEXT, hit) == ["ISI-005", "CAP-003"]


def test_findings_of_says_each_only_once() -> None:
    hit = Hit(Place("a.xlsx"), "berkas/a.xlsx")
    assert len(findings_of([(workbook.EMPTY_FILE, hit), (workbook.EMPTY_FILE, hit)])) == 1


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c"), (["a", "b", "c", "d"], "a, b, c, dan d")],
)
def test_lists_in_a_sentence(parts: list[str], expected: str) -> None:
    assert names(parts) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 1, 31), date(2023, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2023, 12, 15), date(2024, 1, 15)),
        (date(2023, 11, 30), date(2023, 12, 30)),
    ],
)
def test_a_month_later(day: date, expected: date) -> None:
    assert next_month(day) == expected


def test_what_doubts_a_realization_is_followed_by_no_finding_on_its_capaian() -> None:
    """Whether the capaian is too high or was moved by rounding follows alike from a figure that is not the right one."""
    silencing = [one for one in CATALOGUE if "CAP-003" in one.silences]
    assert len(silencing) >= 8
    assert [one.code for one in silencing if "CAP-010" not in one.silences] == []
