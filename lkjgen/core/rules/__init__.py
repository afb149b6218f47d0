"""The catalogue of rules, and the functions that apply it."""

from lkjgen.core.rules.catalogue import BY_CODE, CATALOGUE
from lkjgen.core.rules.checking import Checked, Found, check, check_contract, check_draft, findings_of

__all__ = ["BY_CODE", "CATALOGUE", "Checked", "Found", "check", "check_contract", "check_draft", "findings_of"]
