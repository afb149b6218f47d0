"""Laporan Kinerja (LKJ) of an Indonesian regional office, from Excel templates to a checked Word draft."""
