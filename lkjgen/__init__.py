"""Laporan Kinerja (LKJ) of an Indonesian regional office, from Excel templates to a checked Word draft."""

__version__ = "0.1.0"
SELDOM = (200_000, 10, 10)
"""How seldom a process that soon ends looks for cycles (`gc.set_threshold`): to look took a tenth of its time. What makes large
ones is followed by a look (`files/workbook_cells`).
"""
