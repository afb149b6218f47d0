"""The contract workbook, perjanjian_kinerja.xlsx: its sheets in the order in which they are filled."""

from __future__ import annotations

from dataclasses import replace

from lkjgen.files.layout.budget import ACTIVITIES, BUDGETS, PK_BUDGETS
from lkjgen.files.layout.column import NEEDS, Needed, Sheet
from lkjgen.files.layout.comparison import (
    CODE_REFERENCES,
    EARLIER,
    EARLIER_QUARTERS,
    HISTORY,
    OTHER_FIGURES,
    RECOMMENDATIONS,
    RENSTRA,
    RENSTRA_ACTIVITIES,
    RULE_SETTINGS,
    STANDARDS,
    WAIVERS,
)
from lkjgen.files.layout.description import (
    ACCOMPLISHMENTS,
    INCOMES,
    MINIMUM_SERVICES,
    PHOTOS,
    POSTS,
    PROGRAM_INDICATORS,
    STAFF,
    STRATEGIES,
)
from lkjgen.files.layout.office import (
    DAYS_OFF,
    DEADLINES,
    DPA_VERSIONS,
    LEGAL_BASES,
    OFFICIALS,
    PK_VERSIONS,
    PROFILE,
    TEAM_MEMBERS,
    TEAMS,
)
from lkjgen.files.layout.performance import ACTIONS, INDICATORS, PREDICATE_SCORES, SASARAN, TARGETS, TUJUAN

POLICY_SHEET = "Kebijakan"
POLICY_HEADINGS = ("Kebijakan", "Isi", "Penjelasan", "Bawaan")
POLICY_INTRO = "Pilihan kantor yang tidak diatur peraturan. Isi yang kosong berarti memakai nilai pada kolom Bawaan."
POLICY_NEEDED = Needed.YEAR


_NEEDS = replace(NEEDS, width=44)  # its rows are as high as what is typed in them


def _answering(sheet: Sheet) -> Sheet:
    """With the column that says what a row still needs, where people fill in a table."""
    return sheet if sheet.vertical or sheet.only_filled else replace(sheet, columns=(*sheet.columns, _NEEDS))


CONTRACT_SHEETS: tuple[Sheet, ...] = tuple(
    _answering(one)
    for one in (
        PROFILE, OFFICIALS, TEAMS, LEGAL_BASES, PK_VERSIONS, DPA_VERSIONS, TUJUAN, SASARAN, INDICATORS, PREDICATE_SCORES,
        TARGETS, ACTIVITIES, ACTIONS, BUDGETS,
        PK_BUDGETS, HISTORY, RENSTRA, STANDARDS,
        DEADLINES, DAYS_OFF, TEAM_MEMBERS,
        RENSTRA_ACTIVITIES, RECOMMENDATIONS, OTHER_FIGURES, WAIVERS, RULE_SETTINGS, CODE_REFERENCES,
        POSTS, STAFF, STRATEGIES, ACCOMPLISHMENTS, MINIMUM_SERVICES, PHOTOS, INCOMES,
        PROGRAM_INDICATORS,
        EARLIER_QUARTERS, EARLIER,
    )
)  # fmt: skip
