"""What LibreOffice saves is read like what was sent out."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lkjgen.files.layout import TEMPLATE_SHEETS
from tests.reader_books import PERIOD, contract, read_submission, template_bytes


def test_a_template_saved_by_libreoffice_is_read_without_loss(soffice: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "LKJ_2023_TW2_SEK.xlsx", tmp_path / "out"
    source.write_bytes(template_bytes("SEK"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            soffice,
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
