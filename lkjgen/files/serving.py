"""What runs in a child process (`child`): it answers calls until its parent closes the pipe.

This file is run as a script of an isolated interpreter (`-I`): neither the current folder nor PYTHONPATH comes first on its path.
Packages of ours are loaded from where the parent has them, whatever else bears their name; what else the parent's path holds
(libraries of the user) comes last, so that nothing there stands for a module of Python or of the environment. It imports as
little as can be: several begin with each command.
"""

from __future__ import annotations

import errno
import gc
import importlib
import importlib.util
import os
import pickle
import sys
from pathlib import Path

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    from typing import IO

_LENGTH = 8
_LARGE = 2**20  # bytes of a request
_PACKAGE = Path(__file__).resolve().parents[1]


def loaded(*modules: str) -> None:
    """Import modules, so that a call that comes later need not wait for them."""
    for one in modules:
        importlib.import_module(one)


def framed(data: bytes) -> bytes:
    """With its length before it."""
    return len(data).to_bytes(_LENGTH, "big") + data


def read_framed(pipe: IO[bytes]) -> bytes | None:
    """What `framed` wrote; None when the other side has ended."""
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    return pipe.read(int.from_bytes(head, "big"))


def serve() -> None:
    """Of the arguments the first is the limit of memory in bytes, the others are the parent's search path."""
    sys.path += [one for one in sys.argv[2:] if one not in sys.path]
    _adopt(_PACKAGE.name, str(_PACKAGE))
    gc.set_threshold(*sys.modules[_PACKAGE.name].SELDOM)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a chatty parser must not write between the answers
    _limit("RLIMIT_AS", int(sys.argv[1]))
    _answer(answers, b"")  # ready
    while (head := read_framed(requests)) is not None and (request := read_framed(requests)) is not None:
        seconds, *home = pickle.loads(head)  # noqa: S301 (written by our own parent)
        _limit("RLIMIT_CPU", _used() + int(seconds) + 1)
        try:
            _adopt(*home)
            function, arguments, named = pickle.loads(request)  # noqa: S301 (written by our own parent)
            answer = pickle.dumps((True, function(*arguments, **named)))
        except (Exception, MemoryError) as error:
            answer = pickle.dumps((False, error if _of_system(error) else f"{type(error).__name__}: {error}"))
        _answer(answers, answer)
        if len(request) > _LARGE:
            gc.collect()  # what parsers leave in circles, so that the next call has its memory


def _answer(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(framed(data))
    pipe.flush()


def _of_system(error: BaseException) -> bool:
    """Whether the system refused something; what parsers say of bytes has no number, or that of a wrong argument."""
    return isinstance(error, OSError) and error.errno not in (None, errno.EINVAL)


def _adopt(name: str, folder: str) -> None:
    """Load the package `name` from `folder` and from nowhere else."""
    if not folder or name in sys.modules:
        return
    file = Path(folder, "__init__.py")
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=[folder])
    if spec is None or spec.loader is None:
        raise ImportError(name)
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


def _limit(name: str, most: int) -> None:
    """Set a limit of the system, where it has such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    which = getattr(resource, name)
    resource.setrlimit(which, (most, resource.getrlimit(which)[1]))


def _used() -> int:
    """Seconds of CPU time so far."""
    times = os.times()
    return int(times.user + times.system)


if __name__ == "__main__":
    serve()
