"""`lkjgen serah-terima`: one page for a new Kasubag."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, state, today
from lkjgen.usecases.handing_over import hand_over


def run(options: argparse.Namespace) -> int:
    day = today()
    written = hand_over(options.folder, to=options.kepada, dated=options.tanggal or day, today=day)
    print(f"Serah Terima: {written.path}{state(written)}")
    print("Salin juga seluruh foldernya ke tempat lain dengan 'lkjgen cadangan FOLDER TUJUAN'.")
    return OK
