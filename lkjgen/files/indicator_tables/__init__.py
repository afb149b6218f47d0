"""Tables of indicators in their usual form (IKU, Perjanjian Kinerja, Rencana Aksi): .xlsx, .xls or .csv, taken by headings.

Read in the limited child only, as everything that others made.
"""

from lkjgen.files.indicator_tables.reading import read_indicator_table

__all__ = ["read_indicator_table"]
