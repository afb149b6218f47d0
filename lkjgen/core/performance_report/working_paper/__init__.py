"""The annex Kertas Kerja Pengukuran: how each computed figure of a report came about."""

from lkjgen.core.performance_report.working_paper.annex import SourceFile as SourceFile
from lkjgen.core.performance_report.working_paper.annex import trace_annex as trace_annex
