"""`lkjgen persandingan`: the same indicator in other documents, beside the LKJ."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, state, today
from lkjgen.usecases.comparing_documents import compare_documents


def run(options: argparse.Namespace) -> int:
    day = today()
    outcome = compare_documents(options.folder, dated=options.tanggal or day, today=day)
    for one in outcome.written:
        print(f"Persandingan angka: {one.path}{state(one)}")
    silent = outcome.unexplained
    print(
        f"{outcome.compared} angka dokumen lain disandingkan; "
        + (f"{silent} perbedaan belum ada alasannya." if silent else "semua perbedaan ada alasannya.")
    )
    for sentence in outcome.notices:
        print(sentence)
    return OK
