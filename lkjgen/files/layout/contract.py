"""The contract workbook, perjanjian_kinerja.xlsx: its sheets in the order in which they are filled."""

from __future__ import annotations

from lkjgen.files.layout.budget import ACTIVITIES, BUDGETS, PK_BUDGETS
from lkjgen.files.layout.column import Sheet
from lkjgen.files.layout.comparison import (
    CODE_REFERENCES,
    EARLIER,
    HISTORY,
    OTHER_FIGURES,
    RECOMMENDATIONS,
    RENSTRA,
    RENSTRA_ACTIVITIES,
    RULE_SETTINGS,
    STANDARDS,
    WAIVERS,
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

CONTRACT_FILE = "perjanjian_kinerja.xlsx"
POLICY_SHEET = "Kebijakan"
POLICY_HEADINGS = ("Kebijakan", "Isi", "Penjelasan", "Bawaan")

CONTRACT_SHEETS: tuple[Sheet, ...] = (
    PROFILE, OFFICIALS, TEAMS, LEGAL_BASES, PK_VERSIONS, DPA_VERSIONS, TUJUAN, SASARAN, INDICATORS, PREDICATE_SCORES,
    TARGETS, PK_BUDGETS, ACTIONS, ACTIVITIES, BUDGETS, HISTORY, RENSTRA, RENSTRA_ACTIVITIES, STANDARDS,
    OTHER_FIGURES, RECOMMENDATIONS, WAIVERS, RULE_SETTINGS, CODE_REFERENCES,
    DEADLINES, DAYS_OFF, TEAM_MEMBERS, EARLIER,
)  # fmt: skip
