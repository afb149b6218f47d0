"""Laporan Kinerja (LKJ) of an Indonesian regional office, from Excel templates to a checked Word draft."""

__version__ = "0.1.0"
