"""Whatever is done to a workbook, the reader gives back data and findings, and never raises.

Two ways: cells of a filled template changed as people change them, and the XML inside changed as no person would, zipped
again with right checksums. The seeds are fixed: a red run can be repeated.
"""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, time
from functools import cache

import pytest
from openpyxl import Workbook

from lkjgen.core.rule import Finding
from lkjgen.files.workbook_marker import mark_or_reason
from tests.reader_books import PERIOD, contract, edited, read_submission, template_bytes
from tests.slow import times

NAME = "LKJ_2023_TW2_PKP.xlsx"
SEEDS = range(times(8, 200))
CONTENTS: tuple[object, ...] = (
    None, "", " ", "0", 0, -1, 1e300, 5e-324, 10**18, True, "-", "nihil", "n/a", "95,5", "95.5", "1.250", "1.234,56", "95 %",
    "Rp 1.250.000,-", "1,2 juta", "1,234.5", "=1/0", "=A1", "#REF!", "\u00a0", "\u200b", "a" * 40_000, "'95", "+1", "@x",
    date(2023, 6, 30), datetime.fromisoformat("2023-06-30T12:30"), time(1, 2), "30/6/2023", "31/2/2023", "LKJ|x|y|z|q|1",
)  # fmt: skip


def told(data: bytes) -> tuple[Finding, ...]:
    """Read it; every hit must fit its message. What was found is put into words, as the report does."""
    submission, found = read_submission(data, NAME, contract(), PERIOD)
    assert submission is None or submission.team
    return tuple(rule.finding(hit) for rule, hit in found)


@cache
def small() -> bytes:
    return template_bytes("PKP")


def edit_cells(book: Workbook, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 25)):
        sheet = book[chance.choice(book.sheetnames)]
        row, column = chance.randint(1, max(sheet.max_row, 2)), chance.randint(1, max(sheet.max_column, 2))
        match chance.randint(0, 9):
            case 0:
                sheet.insert_rows(row)
            case 1:
                sheet.delete_rows(row)
            case 2:
                sheet.insert_cols(column)
            case 3:
                sheet.delete_cols(column)
            case 4:
                sheet.title = f"{sheet.title[:20]} {chance.randint(1, 99)}"
            case 5:
                sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column + 1)
            case _:
                cell = sheet.cell(row, column)
                if hasattr(cell, "hyperlink"):  # not the covered part of a merged area
                    try:
                        cell.value = chance.choice(CONTENTS)  # type: ignore[assignment]
                    except (ValueError, AttributeError):  # openpyxl itself refuses to write some of them
                        continue
                    cell.number_format = chance.choice(("General", "0%", "0.00", "dd/mm/yyyy", "@", "[Red]0;(0)"))


@pytest.mark.parametrize("seed", SEEDS)
def test_cells_changed_at_random(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    told(edited(small(), lambda book: edit_cells(book, chance)))


def mutated(xml: bytes, chance: random.Random) -> bytes:
    """One part with a few pieces cut, doubled, swapped or overwritten."""
    data = bytearray(xml)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 8, 60, 600)))
        match chance.randint(0, 5):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = data[start:end]
            case 2:
                data[start:end] = bytes(chance.randrange(256) for _ in range(end - start))
            case 3:
                data[start:start] = chance.choice(
                    (b"<c/>", b"</row>", b"&#0;", b"&lt;", b"<!--", b"]]>", b'"', b"\x00")
                )
            case 4:
                words = chance.choice(
                    ((b'"s"', b'"n"'), (b"<v>", b"<v>9"), (b' r="', b' r="Z'), (b'"1"', b'"-1"'), (b"sheet", b"shet"))
                )
                data = bytearray(bytes(data).replace(*words, chance.randint(1, 30)))
            case _:
                data[start:end] = data[start:end][::-1]
    return bytes(data)


def shaken(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = set(chance.sample(names, chance.randint(1, 3)))
        for name in names:
            if name in chosen and chance.random() < 0.1:
                continue  # a part is gone
            new.writestr(name, mutated(old.read(name), chance) if name in chosen else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("seed", range(times(15, 600)))
def test_xml_changed_at_random(seed: int) -> None:
    data = shaken(small(), random.Random(1000 + seed))  # noqa: S311
    findings = told(data)
    if findings and not findings[0].code.startswith("BKS-00"):
        made = mark_or_reason(data, findings)  # the copy is made, or a sentence says why not
        assert isinstance(made, bytes | str)


def test_bytes_changed_at_random() -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(times(10, 200)):
        data = bytearray(small())
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        told(bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data))
