"""The performance reports as documents: results in, `Document` out; nothing here knows a file format."""

from lkjgen.core.performance_report.annual import annual_report
from lkjgen.core.performance_report.both.filled_in import filled_in
from lkjgen.core.performance_report.both.signing import APPROVED, day_of_signing
from lkjgen.core.performance_report.quarterly import quarterly_report
from lkjgen.core.performance_report.working_paper import SourceFile, working_paper

__all__ = [
    "APPROVED",
    "SourceFile",
    "annual_report",
    "day_of_signing",
    "filled_in",
    "quarterly_report",
    "working_paper",
]
