"""One cell as a typed value, or as a finding: what was typed, what was meant, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lkjgen.core.number import from_cell
from lkjgen.core.rules import looks, reading
from lkjgen.files.layout import CHOICE_SPELLINGS, Column, Kind, Use
from lkjgen.files.workbook_cells.formats import is_percent
from lkjgen.files.workbook_cells.raw import Look, Parsed, Raw, cut, shown
from lkjgen.files.workbook_cells.text import clean_code, clean_text, letters
from lkjgen.files.workbook_reader.figures import parse_day, parse_figure, parse_measure

_FIGURES = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.RUPIAH, Kind.PERCENT, Kind.MEASURE, Kind.DATE})
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.NAMES})
_CODE_AND_NAME = re.compile(r"((?:\d|X)(?:\s?\.\s?[\dX]+)+)[.:\s–-]*+(?<=[\s:–-])([^\W\d].*)", re.DOTALL)
_SIGNS = {
    Look.RAISED: str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    Look.LOWERED: str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def is_figure(column: Column) -> bool:
    """Whether somebody types a figure there: a number, rupiah, a date, a predicate."""
    return column.use is Use.INPUT and column.kind in _FIGURES


def parse_cell(raw: Raw, column: Column) -> Parsed:
    """The cell typed by the column's kind; empty is `Parsed()`."""
    if raw.formula:
        return Parsed(rule=reading.NOT_COMPUTED, found=shown(raw))
    if raw.is_error:
        return Parsed(rule=reading.ERROR_CELL, found=shown(raw))
    if raw.is_empty:
        return Parsed()
    if column.use is Use.INPUT and (raw.look is not Look.PLAIN or raw.runs):
        return _marked(raw, column)
    return _PARSERS[column.kind](raw, column)


def _marked(raw: Raw, column: Column) -> Parsed:
    """A cell with raised, lowered or struck-out characters: in a figure and a code they are no part of it (D43).

    In a text only what is struck out is left away; what is raised or lowered keeps its look: m², CO₂.
    """
    kept = {Look.PLAIN} if column.kind not in _TEXTS else set(Look) - {Look.STRUCK}
    runs = raw.runs or ((str(raw.value), raw.look),)
    rest = ""
    for text, look in runs:
        if look in kept:
            rest += text.translate(_SIGNS.get(look, {})) if raw.runs else text
    if not clean_text(rest):
        marks = " dan ".join(dict.fromkeys(look.value for text, look in runs if text.strip()))
        return Parsed(rule=looks.STRUCK_OUT, found=f"{shown(raw)} ({marks})")
    plain = replace(raw, runs=(), look=Look.PLAIN)
    parsed = _PARSERS[column.kind](plain if raw.look in kept and not raw.runs else replace(plain, value=rest), column)
    if parsed.is_faulty or all(look in kept for _, look in runs):
        return parsed
    return replace(parsed, rule=looks.PARTLY_MARKED, found=shown(raw), expected=cut(clean_text(rest)))


def code_and_name(raws: Mapping[str, Raw]) -> Mapping[str, Raw]:
    """The two cells of a row whose code and name were pasted into one; nothing where they were not."""
    if not {"code", "name"} <= raws.keys():
        return {}
    filled = [raws[key].value for key in ("code", "name") if not raws[key].is_empty]
    match = _CODE_AND_NAME.fullmatch(clean_text(filled[0])) if filled and isinstance(filled[0], str) else None
    if match is None or (len(filled) > 1 and letters(str(filled[1])) != letters(match[2])):
        return {}
    return {"code": Raw(match[1]), "name": Raw(match[2])}


def _text(raw: Raw, column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, str):
        text = clean_text(value)
        return Parsed(text if column.kind is Kind.LONG_TEXT else " ".join(text.split()))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not abs(value) < 10**15:  # so that what is no number at all comes here too
            return Parsed(rule=reading.NUMBER_FOR_TEXT, found=cut(str(value)))
        if is_percent(raw.number_format):
            return Parsed(shown(raw))
        return Parsed(_padded(format(from_cell(value), "f").replace(".", ","), raw))
    return Parsed(shown(raw))


def _padded(digits: str, raw: Raw) -> str:
    """A number whose format shows zeros before it, as "0012" of a document's number."""
    return digits.zfill(len(raw.number_format)) if set(raw.number_format) == {"0"} and digits.isdigit() else digits


def _code(raw: Raw, _column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, str):
        return Parsed(clean_code(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 10**15 and value == int(value):
        return Parsed(_padded(str(int(value)), raw))
    return Parsed(rule=reading.NUMBER_FOR_TEXT, found=shown(raw))


def _codes(raw: Raw, column: Column) -> Parsed:
    return _several(raw, column, _code)


def _names(raw: Raw, column: Column) -> Parsed:
    return _several(raw, column, _text)


def _several(raw: Raw, column: Column, parse: Callable[[Raw, Column], Parsed]) -> Parsed:
    """What ";" or a new line separates, each read by `parse`; a number stands alone."""
    if not isinstance(raw.value, str):
        parsed = parse(raw, column)
        return Parsed((parsed.value,)) if isinstance(parsed.value, str) else parsed
    parts = (parse(replace(raw, value=part), column).value for part in re.split(r"[;\n]", raw.value))
    return Parsed(tuple(one for one in parts if isinstance(one, str) and one))


def _choice(raw: Raw, column: Column) -> Parsed:
    text = " ".join(clean_text(shown(raw)).split())
    for member in column.choices or ():
        if letters(text) in map(letters, (str(member.value), *CHOICE_SPELLINGS.get(member, ()))):
            return Parsed(member)
    return Parsed(text)


def _choices(raw: Raw, column: Column) -> Parsed:
    """Members of the list in its order, each once; one word that is not in it makes the cell faulty."""
    given = [letters(part) for part in re.split(r"[;,\n/]|\bdan\b", shown(raw)) if letters(part)]
    known = {letters(str(one.value)): one for one in column.choices or ()}
    if any(part not in known for part in given):
        return Parsed(
            rule=reading.NOT_IN_LIST, found=shown(raw), expected="; ".join(str(one.value) for one in known.values())
        )
    return Parsed(tuple(one for part, one in known.items() if part in given))


def _yes_no(raw: Raw, _column: Column) -> Parsed:
    text = letters(shown(raw))
    if text in {"ya", "y", "true", "yes"}:
        return Parsed(True)
    return Parsed(False) if text in {"tidak", "t", "false", "no"} else Parsed(clean_text(shown(raw)))


_PARSERS: dict[Kind, Callable[[Raw, Column], Parsed]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.NAMES: _names,
    Kind.NUMBER: parse_figure,
    Kind.WHOLE: parse_figure,
    Kind.RUPIAH: parse_figure,
    Kind.PERCENT: parse_figure,
    Kind.DATE: parse_day,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.MEASURE: parse_measure,
}
