"""Sheet Kebijakan as a form like the others: one labelled value per choice of the office."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

from lkjgen.core.model import Record
from lkjgen.core.policy import CHOICES, Choice, Policy
from lkjgen.core.rule import Hit
from lkjgen.core.rules import reading
from lkjgen.files.layout import POLICY_SHEET, Column, Kind, Sheet
from lkjgen.files.workbook_reader import Found, Table, letters

_DEFAULTS = {one.name: one.default for one in fields(Policy)}
_LIMITS = {
    "quarter_deadline_day": 31,
    "fourth_deadline_day": 31,
    "fourth_deadline_month": 12,
    "annual_deadline_day": 31,
    "annual_deadline_month": 12,
    "collection_days": 90,
}


def _column(choice: Choice) -> Column:
    default = _DEFAULTS[choice.key]
    column = Column(
        choice.key, choice.label, Kind.TEXT, choice.sentence, optional=choice.optional, spellings=choice.spellings
    )
    if isinstance(default, bool):
        return replace(column, kind=Kind.YES_NO)
    if isinstance(default, int):
        return replace(column, kind=Kind.WHOLE, minimum=1, maximum=_LIMITS[choice.key])
    if not choice.options and (default is None or isinstance(default, Decimal)):
        return replace(column, kind=Kind.NUMBER, minimum=0, maximum=1000)
    return column


POLICY = Sheet(
    key="policy",
    title=POLICY_SHEET,
    record=Record,
    intro="",
    vertical=True,
    columns=tuple(_column(choice) for choice in CHOICES),
)


def policy_from(table: Table | None) -> tuple[Policy, list[Found]]:
    """The office's policy, defaults where a choice is empty, and the choices that no list offers."""
    if table is None or not table.rows:
        return Policy(), []
    row = table.rows[0]
    given = {key: value for key, value in row.values.items() if value is not None}
    found: list[Found] = []
    for choice in CHOICES:
        value = given.get(choice.key)
        if not choice.options or not isinstance(value, str):
            continue
        option = next((one for one in choice.options if letters(one) == letters(value)), None)
        if option is None:
            place, options = row.source.place(choice.key), "; ".join(choice.options)
            found.append((reading.NOT_IN_LIST, Hit(place, row.subject, value, options, {"column": choice.label})))
        else:
            given[choice.key] = option
    return Policy(**{key: value for key, value in given.items() if value is not None}), found  # type: ignore[arg-type]
