"""What the reviewer's report adds to the findings: changes since the last check, agreement of documents, settings, JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lkjgen.core.achievement import compute
from lkjgen.core.document import Document, Table, plain
from lkjgen.core.model import Aggregation, Dossier, EntryMode, RuleChange, RuleSetting
from lkjgen.core.reconciliation import Way, comparable, plan, program_budgets
from lkjgen.core.rules.checking import Checked, check
from lkjgen.core.validation_report import Changes, EarlierCheck, FileRead, changes_since, validation_report
from lkjgen.files.json_reader import read_earlier
from lkjgen.files.json_writer import write_json
from tests.dossier import Office
from tests.office import PERIODS

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "pemeriksaan.schema.json").read_text(encoding="utf-8"))
FILES = (
    FileRead("perjanjian_kinerja.xlsx", "00" * 32, datetime.fromisoformat("2023-01-31T08:00")),
    FileRead("a.xlsx", "ab" * 32, datetime.fromisoformat("2023-04-05T14:05"), "TW1", "BID-A"),
)


def run(office: Office, period: str = "TW1") -> tuple[Dossier, Checked]:
    dossier = office.dossier(PERIODS[period])
    return dossier, check(dossier, compute(dossier))


def text_of(office: Office, files: tuple[FileRead, ...] = FILES) -> str:
    dossier, checked = run(office)
    return write_json(checked, dossier, compute(dossier), files)


def table(document: Document, identity: str) -> dict[str, tuple[str, ...]]:
    (found,) = (one for one in document.blocks if isinstance(one, Table) and one.id == identity)
    return {row.key: tuple(plain(each.content) for each in row.cells) for row in found.rows}


def mistaken() -> Office:
    office = Office()
    office.change("realisasi/IK-01/TW1", "Realisasi", "13")
    office.change("analisis/IK-01/TW1", "Faktor pendukung", "(kosong)")
    return office


# --- what changed ------------------------------------------------------------------------------------------------


def test_what_was_written_is_read_again() -> None:
    _, checked = run(mistaken())
    earlier = read_earlier(text_of(mistaken()).encode(), "Pemeriksaan_TW1_2023.json")
    assert earlier is not None
    assert [(one.code, one.subject, one.message) for one in earlier.findings] == [
        (one.code, one.subject, one.message) for one in checked.findings
    ]
    assert earlier.inputs == {(one.period, one.name, one.sha256) for one in FILES}
    assert earlier.made == PERIODS["TW1"].last_day or earlier.made == run(mistaken())[0].as_of


def _earlier(office: Office) -> EarlierCheck:
    earlier = read_earlier(text_of(office).encode(), "Pemeriksaan_TW1_2023.json")
    assert earlier is not None
    return earlier


def _codes(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    return tuple([one.code for one in group] for group in (changes.new, changes.mended, changes.still))  # type: ignore[return-value]


def test_new_mended_and_still_open() -> None:
    now = mistaken()
    now.change("realisasi/IK-01/TW1", "Realisasi", "10")  # back on target
    now.change("bukti/IK-01/TW1", "Nama data dukung", "(kosong)")
    now.change("bukti/IK-01/TW1", "Nomor", "(kosong)")
    changes = changes_since(_earlier(mistaken()), run(now)[1].findings)
    assert _codes(changes) == (["ISI-060"], ["CAP-003"], ["NAR-001"])
    dossier, checked = run(now)
    document = validation_report(dossier, compute(dossier), checked, FILES, changes)
    rows = table(document, "pemeriksaan/tabel-perubahan")
    assert [(row[0], row[1]) for row in rows.values()] == [
        ("baru", "ISI-060"), ("diperbaiki", "CAP-003"), ("masih terbuka", "NAR-001"),
    ]  # fmt: skip


def test_a_value_that_changed_is_the_same_finding() -> None:
    now = mistaken()
    now.change("realisasi/IK-01/TW1", "Realisasi", "14")
    assert _codes(changes_since(_earlier(mistaken()), run(now)[1].findings)) == ([], [], ["CAP-003", "NAR-001"])


def test_two_findings_on_one_subject_are_counted() -> None:
    _, checked = run(mistaken())
    twice = (*checked.findings, checked.findings[0])
    assert len(changes_since(_earlier(mistaken()), twice).new) == 1
    earlier = _earlier(mistaken())
    doubled = replace(earlier, findings=(*earlier.findings, earlier.findings[0]))
    assert len(changes_since(doubled, checked.findings).mended) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"temuan": 3, "berkas": [], "diperiksa": "2023-04-20"}',
        b'{"temuan": [], "berkas": [], "diperiksa": "kemarin"}', b'{"temuan": [1], "berkas": [], "diperiksa": "2023-04-20"}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_file_that_is_no_earlier_check_is_none(data: bytes) -> None:
    assert read_earlier(data, "x.json") is None


# --- agreement of the documents --------------------------------------------------------------------------------


def test_agreement_is_shown_indicator_by_indicator() -> None:
    dossier, checked = run(Office())
    rows = table(validation_report(dossier, compute(dossier), checked, FILES), "pemeriksaan/tabel-pk-ra")
    assert set(rows) == {one.code for one in dossier.indicators}
    assert {row[-1] for row in rows.values()} == {"cocok"}


@pytest.mark.parametrize(
    ("aggregation", "entry", "quarters", "way", "year"),
    [
        (Aggregation.SUM, EntryMode.OWN_QUARTER, "10 20 - 5", Way.SUM, "35"),
        (Aggregation.SUM, EntryMode.CUMULATIVE, "10 20 - 35", Way.LAST, "35"),
        (Aggregation.LAST, EntryMode.OWN_QUARTER, "10 20 30 -", Way.LAST, "30"),
        (Aggregation.MEAN, EntryMode.OWN_QUARTER, "10 20 30 -", Way.MEAN, "20"),
        (Aggregation.ANNUAL, EntryMode.OWN_QUARTER, "- - - 0", Way.LAST, "0"),
        (Aggregation.SUM, EntryMode.OWN_QUARTER, "- - - -", Way.SUM, None),
    ],
)
def test_what_the_quarters_come_to(
    aggregation: Aggregation, entry: EntryMode, quarters: str, way: Way, year: str | None
) -> None:
    contract = Office().contract()
    indicator = replace(contract.indicators[0], aggregation=aggregation, entry=entry)
    typed = [None if one == "-" else Decimal(one) for one in quarters.split()]
    named: dict[str, Any] = dict(zip(("tw1", "tw2", "tw3", "tw4"), typed, strict=True))
    target = replace(contract.targets[0], target=Decimal(35), **named)
    found = plan(indicator, target)
    expected = None if year is None else Decimal(year)
    assert (found.way, found.year) == (way, expected)
    assert found.agrees is (None if expected is None else expected == 35)


def test_the_budgets_of_both_documents() -> None:
    dossier, checked = run(Office())
    contract, day = dossier.contract, dossier.period.last_day
    assert comparable(contract, day)
    programs = program_budgets(contract, day)
    assert programs
    assert all(one.agrees for one in programs)
    rows = table(validation_report(dossier, compute(dossier), checked, FILES), "pemeriksaan/tabel-pk-dpa")
    assert [row[-1] for row in rows.values()] == ["cocok"] * len(programs) + [""]
    without = replace(contract, pk_budgets=contract.pk_budgets[1:])
    missing = [one for one in program_budgets(without, day) if one.pk is None]
    assert [one.agrees for one in missing] == [None]


# --- settings and JSON -----------------------------------------------------------------------------------------


def _settled() -> tuple[Dossier, Checked]:
    dossier = mistaken().dossier(PERIODS["TW1"])
    setting = RuleSetting(
        rule="CAP-003", change=RuleChange.OFF, name="Kepala Dinas", granted=date(2023, 1, 20), reason="Bantuan pusat."
    )
    contract = replace(dossier.contract, rule_settings=(setting,))
    dossier = Dossier(contract, dossier.period, dossier.submissions, dossier.as_of)
    return dossier, check(dossier, compute(dossier))


def test_a_rule_switched_off_stands_in_the_report_with_its_reason() -> None:
    dossier, checked = _settled()
    rows = table(validation_report(dossier, compute(dossier), checked, FILES), "pemeriksaan/tabel-aturan")
    assert rows["CAP-003"][2:] == (
        "perlu dikonfirmasi menjadi mati",
        "Kepala Dinas",
        "20 Januari 2023",
        "Bantuan pusat.",
    )


def test_json_follows_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    dossier, checked = _settled()
    changes = changes_since(_earlier(mistaken()), checked.findings)
    full = json.loads(write_json(checked, dossier, compute(dossier), FILES, changes))
    for content in (full, json.loads(text_of(mistaken())), json.loads(write_json(checked))):
        assert [one.message for one in validator.iter_errors(content)] == []
    assert full["pengaturan_aturan"][0]["alasan"] == "Bantuan pusat."
    assert full["perubahan"]["diperbaiki"] == [
        {"kode": "CAP-003", "subjek": "capaian/IK-01/TW1", "tempat": full["perubahan"]["diperbaiki"][0]["tempat"]}
    ]
    full["indikator"][0]["capaian"] = 95.5  # a float is not allowed: its last digits are not the report's
    assert list(validator.iter_errors(full))
