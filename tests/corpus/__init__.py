"""Faults as people make them, put into workbooks of the example year, and what the check is expected to say of each.

`faults` names what a person does; `run` makes the workbooks and compares. The expectations were set from the list of rules
(`lkjgen aturan`), before a run; where the product disagrees, the disagreement stands in `KNOWN` with its reason.
"""
