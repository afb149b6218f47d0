"""The reviewer's report: verdict first, then what to mend, team by team, and what stands behind it."""

from lkjgen.core.validation_report.changes import Changes, EarlierCheck, OpenFinding, changes_since
from lkjgen.core.validation_report.files import FileRead
from lkjgen.core.validation_report.finding_tables import place_of
from lkjgen.core.validation_report.report import Verdict, validation_report, verdict

__all__ = [
    "Changes",
    "EarlierCheck",
    "FileRead",
    "OpenFinding",
    "Verdict",
    "changes_since",
    "place_of",
    "validation_report",
    "verdict",
]
