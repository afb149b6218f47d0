"""Texts as they are compared: without what cannot be seen, and codes in the letters and signs that a keyboard has."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
)
_UNSEEN = re.compile(f"_x000[dD]_|[{_INVISIBLE}]")
_UNWANTED = re.compile(f"_x000[dD]_|[{_INVISIBLE}\u00ad]")
_SPACES = re.compile(r"[^\S\n]+")
_SOFT_HYPHEN = re.compile("(?<=[A-Za-z])\u00ad(?=[A-Za-z0-9])")  # Excel shows it as a hyphen
_LOOK_ALIKES = str.maketrans(
    "АВСЕНІЈКМОРЅТХУасеіјорѕхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο‐‑‒–—―−﹘﹣⁃․⁄∕",
    "ABCEHIJKMOPSTXYaceijopsxyABEZHIKMNOPTYXo----------.//",
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_AROUND_SIGNS = re.compile(r" ?([./-]) ?")
_BETWEEN_SEGMENTS = re.compile(r"[1-9X](?:[ .](?:XX|\d{1,4})){2,5}")  # "1 04 02 2.01 0001", as printed lists write it


def clean_text(text: str) -> str:
    """Text without control and other invisible characters, odd spaces and blank ends; line breaks stay."""
    if text.isascii() and text.isprintable() and "  " not in text and "_x000" not in text:
        return text.strip()  # as nearly all are
    plain = unicodedata.normalize("NFC", _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in plain.split("\n")).strip()


@lru_cache(maxsize=16_384)  # the headings of every form are asked for each sheet of each workbook
def letters(text: str) -> str:
    """Lower-case words and digits only: how headings, sheet names and choices are compared."""
    return " ".join(re.findall(r"\w+", clean_text(text).casefold()))


@lru_cache(maxsize=16_384)  # each stands in many forms
def clean_code(text: str) -> str:
    """A code as a keyboard types it, so that two that look alike are equal.

    Hyphens of all kinds are "-", digits of all scripts 0–9, full-width signs and letters of other scripts that look
    Latin are the Latin ones; there is no blank around ".", "/" and "-", and a dot between the numbers of a code of
    programmes. A raised ² stays: it is no digit of the code.
    """
    typed = _UNSEEN.sub("", text).translate(_FULL_WIDTH).translate(_LOOK_ALIKES)
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in typed)
    plain = clean_text(_SOFT_HYPHEN.sub("-", digits))
    code = _AROUND_SIGNS.sub(r"\1", " ".join(plain.split()))
    return code.replace(" ", ".") if _BETWEEN_SEGMENTS.fullmatch(code) else code


def odd_characters(text: str) -> str:
    """The characters of a code that no keyboard types, by place and number: "karakter ke-3 ialah '‗' (U+2017)"."""
    odd = [(place, one) for place, one in enumerate(text, 1) if not one.isascii()]
    return ", ".join(f"karakter ke-{place} ialah '{one}' (U+{ord(one):04X})" for place, one in odd[:3])
