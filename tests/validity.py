"""What the Open XML SDK says of an office file."""

import json
import os
import subprocess
from pathlib import Path

VALIDATOR = "LKJGEN_OOXML_VALIDATOR"  # the environment variable that names the validator's program


def sdk_errors(path: Path) -> list[str]:
    """The schema errors of a .docx or .xlsx, one line each; empty when the file is valid.

    The program is the one that LKJGEN_OOXML_VALIDATOR names (take the fixture `ooxml_validator`, which skips without it).
    Its exit code is 0 even for an invalid file, so its JSON is read; an answer that is no verdict raises RuntimeError.
    """
    done = subprocess.run(
        [os.environ[VALIDATOR], str(path)], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    try:
        verdict = json.loads(done.stdout)
        found = [error for error in verdict["errors"] if not _is_font_order(error)]
        unexplained = not verdict["ok"] and not verdict["errors"]
    except (ValueError, KeyError, TypeError) as error:
        raise RuntimeError(f"{path.name}: no verdict (exit {done.returncode}): {done.stdout}{done.stderr}") from error
    if unexplained:
        raise RuntimeError(f"{path.name}: refused without an error: {done.stdout}")
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in found]


def _is_font_order(error: dict[str, str | None]) -> bool:
    """openpyxl writes a font's children in another order than the schema; Excel reads both. Nothing else is allowed."""
    return (
        error["path"] == "/xl/styles.xml"
        and str(error["xPath"]).startswith("/x:styleSheet[1]/x:fonts[1]/x:font[")
        and error["id"] == "Sch_UnexpectedElementContentExpectingComplex"
    )
