"""Exports of SIPD as they are: .xlsx, .xls or .csv, the columns in any order, with titles above and totals below.

Read in the limited child only, as everything that others made.
"""

from lkjgen.files.sipd.reading import read_export

__all__ = ["read_export"]
