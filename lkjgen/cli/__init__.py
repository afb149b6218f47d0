"""Arguments in, Indonesian sentences and an exit code out: 0 done, 1 something must be mended first, 2 cannot run.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from lkjgen import SELDOM, __version__
from lkjgen.cli.commands import COMMANDS, STEPS, overview
from lkjgen.cli.guard import guarded

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    import argparse

USUAL = gc.get_threshold()  # Python's own
_HELP = ("-h", "--help")
_AT_THE_PC = {"mulai", "impor", "rapat", "arsip", "buka-arsip", "batalkan"}
"""The commands whose --oleh is who gives them; that of the others is who acted, for whom somebody else may record it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)  # else Python looks through all that it holds once more before it ends
    return guarded(lambda: _run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in _HELP:
        print(overview() if arguments else STEPS)
        return 0
    from lkjgen.cli.arguments import parsed  # argparse takes longer to import than `--help` to answer

    options = parsed(arguments)
    if options.versi:
        print(f"lkjgen {__version__}")
        return 0
    run = import_module(f"lkjgen.cli.{COMMANDS[options.command][0]}").run
    named = getattr(options, "oleh", "") or getattr(options, "baca", ())
    code: int = _naming_strangers(run, options) if named else run(options)
    return code


def _naming_strangers(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command that names people, and say which of the names the data induk does not know: the step is done all the same."""
    from lkjgen.cli.telling import now  # slow to import
    from lkjgen.usecases.following import strangers
    from lkjgen.workspace.turn import working

    if options.command in _AT_THE_PC:
        working.set(options.oleh)
    begun = now()
    code = run(options)
    for sentence in strangers(options.folder, begun):
        print(sentence)
    return code
