"""The performance reports as documents: results in, `Document` out; nothing here knows a file format."""

from lkjgen.core.performance_report.annual import annual_report
from lkjgen.core.performance_report.quarterly import quarterly_report
from lkjgen.core.performance_report.working_paper import SourceFile

__all__ = ["SourceFile", "annual_report", "quarterly_report"]
