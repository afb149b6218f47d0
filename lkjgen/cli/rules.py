"""`lkjgen aturan`: the rules and decisions, in the office's words."""

from __future__ import annotations

import argparse
import sys

from lkjgen.cli.telling import CANNOT, OK
from lkjgen.core.decisions import decision_text, find_decision
from lkjgen.core.rules.catalogue_text import catalogue_list, find_rule, rule_text
from lkjgen.example import rule_examples


def run(options: argparse.Namespace) -> int:
    if options.kode is None:
        print(catalogue_list())
        return OK
    if decision := find_decision(options.kode):
        print(decision_text(decision))
        return OK
    rule, near = find_rule(options.kode)
    if rule is None:
        hint = f" Mungkin yang dimaksud: {', '.join(near)}." if near else ""
        print(f"Tidak ada aturan {options.kode}.{hint} Daftarnya: lkjgen aturan", file=sys.stderr)
        return CANNOT
    print(rule_text(rule, rule_examples()[rule.code]))
    return OK
