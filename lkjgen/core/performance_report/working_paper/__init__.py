"""Kertas Kerja Pengukuran: how each computed figure of a report came about; a paper beside the report, or an annex of it."""

from lkjgen.core.performance_report.working_paper.annex import SourceFile as SourceFile
from lkjgen.core.performance_report.working_paper.annex import trace_annex as trace_annex
from lkjgen.core.performance_report.working_paper.annex import working_paper as working_paper
