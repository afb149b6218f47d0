"""Every sheet and column of the contract and the templates, declared once."""

from lkjgen.files.delivered import CONTRACT_FILE, IDENTITY_SHEET
from lkjgen.files.layout.column import ACTIVITY_PATTERN, NEEDS, Column, Days, Each, Kind, Needed, Sheet, Use
from lkjgen.files.layout.contract import (
    CONTRACT_SHEETS,
    POLICY_HEADINGS,
    POLICY_INTRO,
    POLICY_NEEDED,
    POLICY_SHEET,
)
from lkjgen.files.layout.correction import CORRECTION_SHEETS, CORRECTION_TEAM
from lkjgen.files.layout.office import DEFAULT_LEGAL_BASES
from lkjgen.files.layout.spellings import CHOICE_SPELLINGS
from lkjgen.files.layout.template import INSTRUCTION_SHEET, TEMPLATE_SHEETS, TEMPLATE_VERSION

__all__ = [
    "ACTIVITY_PATTERN",
    "CHOICE_SPELLINGS",
    "CONTRACT_FILE",
    "CONTRACT_SHEETS",
    "CORRECTION_SHEETS",
    "CORRECTION_TEAM",
    "DEFAULT_LEGAL_BASES",
    "IDENTITY_SHEET",
    "INSTRUCTION_SHEET",
    "NEEDS",
    "POLICY_HEADINGS",
    "POLICY_INTRO",
    "POLICY_NEEDED",
    "POLICY_SHEET",
    "TEMPLATE_SHEETS",
    "TEMPLATE_VERSION",
    "Column",
    "Days",
    "Each",
    "Kind",
    "Needed",
    "Sheet",
    "Use",
]
