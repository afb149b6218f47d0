"""Faults as people make them, put into workbooks of the example year, and what the check is expected to say of each.

`faults` and `structures` name what a person does; `run` makes the workbooks and compares. `expectations.csv` was written by a
reader who had only the catalogue (docs/aturan.md), the guide and the workbooks, and neither saw the rules' source nor ran a
check; where the product disagrees, the disagreement stands in `KNOWN` with its reason.
"""
