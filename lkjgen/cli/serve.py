"""`lkjgen layani`: the office's page in the browser."""

from __future__ import annotations

import argparse
import gc

from lkjgen.cli import USUAL
from lkjgen.cli.telling import OK, now
from lkjgen.workspace import WorkspaceError


def run(options: argparse.Namespace) -> int:
    try:
        from lkjgen.page.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("flask", "werkzeug", "cheroot"):
            raise
        raise WorkspaceError(
            "Bagian halaman belum dipasang. Pasang ulang dengan baris di README, yang menyertakan bagian 'layani'."
        ) from error
    if (options.sertifikat is None) != (options.kunci is None):
        raise WorkspaceError("Sertifikat dan kuncinya disebut bersama: --sertifikat BERKAS --kunci BERKAS.")
    gc.set_threshold(*USUAL)  # it runs for days
    serve(
        options.folder,
        tell=print,
        browser=not options.tanpa_peramban,
        clock=now,
        network=options.jaringan,
        certificate=(options.sertifikat, options.kunci) if options.kunci else None,
    )
    return OK
