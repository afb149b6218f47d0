"""The table of decisions in minutes that a person filled in Word or LibreOffice; run in the limited child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjgen.core.draft.edited import EditedDraft, Element, ReadCell, ReadRow, Shape
from lkjgen.core.model.rows import plain_name
from lkjgen.core.procedure.decisions import Minutes, MinutesRow
from lkjgen.files.word_reader import DraftError, read_draft

_DECISION, _PERSON, _UNTIL = "keputusan", "penanggung jawab", "batas waktu"
_SUBJECT = "indikator"
_NUMBER = ("", "no", "no.", "nomor")
_NOWHERE = -1
_MEETING, _BESIDE = "rapat evaluasi kinerja", "hal lain yang dibahas"
_BLANK = re.compile(r"[.…_]{4,}")  # dotted lines for the hand
_LONGEST = 2_000  # characters of a cell
_HEADINGS = 3  # rows among which the headings are looked for


def read_minutes(data: bytes, name: str) -> Minutes | str | None:
    """What the file says was decided; None where no table has the headings, a sentence where it cannot be read."""
    try:
        draft, _ = read_draft(data, name)
    except DraftError as error:
        return str(error).replace("Draf", "Notulen", 1)
    if draft.manifest is not None:
        return f"Berkas {name} ialah naskah laporan kinerja, bukan notulen. Sebutkan notulen rapatnya, lalu ulangi."
    tables = [one for one in draft.elements if one.shape is Shape.TABLE]
    found = [rows for one in tables if (rows := _decisions(one)) is not None]
    if not found:
        return None
    rows = tuple(row for each in found for row in each)
    if any(len(text) > _LONGEST for row in rows for text in (row.subject, row.text, row.person, row.until)):
        return f"Notulen {name}: satu sel tabel keputusan melebihi {_LONGEST:,} huruf. Ringkas isinya, lalu ulangi.".replace(
            ",", "."
        )
    tracked = any("Track Changes" in one for one in draft.notices)
    return Minutes(name, rows, _heading(draft), tracked, any(map(_is_beside, tables)))


def _decisions(table: Element) -> tuple[MinutesRow, ...] | None:
    """The rows below the headings, merged cells as the one above; None where the headings are others."""
    for place, row in enumerate(table.rows[:_HEADINGS]):
        at = {plain_name(one.text): one.column for one in reversed(row.cells)}
        if {_DECISION, _PERSON, _UNTIL} <= at.keys():
            others = [key for key in reversed(at) if key not in (*_NUMBER, _DECISION, _PERSON, _UNTIL)]
            subject = next((key for key in others if key.startswith(_SUBJECT)), next(iter(others), ""))
            columns = [at.get(subject, _NOWHERE), *(at[key] for key in (_DECISION, _PERSON, _UNTIL))]
            return tuple(_rows(table.rows[place + 1 :], columns))
    return None


def _rows(rows: tuple[ReadRow, ...], columns: list[int]) -> Iterator[MinutesRow]:
    above = [""] * len(columns)
    for row in rows:
        cells = [next((one for one in row.cells if one.column <= at < one.column + one.span), None) for at in columns]
        said = [up if one and one.continued else _text(one) for one, up in zip(cells, above, strict=True)]
        subject, *rest = said
        text, person, until = ("; ".join(one.splitlines()) for one in rest)
        is_merged = cells[1] is not None and cells[1].continued  # the decision of the row above, once
        if not is_merged and (subject or text or person or until):
            yield MinutesRow(subject, text, person, until)
        above = said


def _text(one: ReadCell | None) -> str:
    """Without what is struck out, and without the lines for the hand."""
    if one is None:
        return ""
    left, end = [], 0
    for first, last in one.struck:
        left.append(one.text[end:first])
        end = last
    whole = _BLANK.sub("", "".join((*left, one.text[end:])))
    return "\n".join(line for each in whole.splitlines() if (line := " ".join(each.split())))


def _heading(draft: EditedDraft) -> str:
    texts = (one.text for one in draft.elements if one.shape is Shape.PARAGRAPH)
    return next((one for one in texts if _MEETING in plain_name(one)), "")


def _is_beside(table: Element) -> bool:
    """Whether the box of other matters holds anything."""
    if not table.rows or not plain_name(table.rows[0].cells[0].text if table.rows[0].cells else "").startswith(_BESIDE):
        return False
    return any(_text(cell) for row in table.rows[1:] for cell in row.cells)
