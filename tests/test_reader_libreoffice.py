"""What LibreOffice saves is read like what was sent out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lkjgen.files.layout import TEMPLATE_SHEETS
from tests.reader_books import PERIOD, contract, read_submission, template_bytes


def test_a_template_saved_by_libreoffice_is_read_without_loss(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        assert not os.environ.get("CI"), "LibreOffice must be installed where CI runs"
        pytest.skip("LibreOffice is not installed")
    source, out = tmp_path / "LKJ_2023_TW2_SEK.xlsx", tmp_path / "out"
    source.write_bytes(template_bytes("SEK"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            office,
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    data = (out / source.name).read_bytes()
    before, _ = read_submission(template_bytes("SEK"), source.name, contract(), PERIOD)
    after, found = read_submission(data, source.name, contract(), PERIOD)
    assert found == ()
    assert after is not None
    assert before is not None
    for sheet in TEMPLATE_SHEETS:
        assert getattr(after, sheet.key) == getattr(before, sheet.key), sheet.key
