"""A command that was typed wrong is shown as it should be written; all that argparse says is said in Indonesian."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, NoReturn

_CANNOT = 2
_NEAR = 0.6  # difflib's measure: one or two letters of a command are wrong
_DASHES = "-–—"  # Word makes one long dash of two hyphens
_QUOTES = '"“”„'
_PLAIN = r"[\w.:/\\=+-]+"  # what needs no quotation marks in any shell

# The first whose start fits is said; what argparse may say beyond it has no words of its own here.
_SAYINGS = (
    (r"the following arguments are required: (.+)", r"belum disebut: \1"),
    (r"one of the arguments (.+) (\S+) is required", r"sebutkan salah satu dari \1 atau \2"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 tidak dapat dipakai bersama \2"),
    (r"argument (\S+): expected one argument", r"\1 perlu diikuti isinya"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 tidak memakai isian \2"),
    (r"argument (\S+): invalid choice: (\S+?),? .*\(choose from (.+)\)", r"\2 tidak dikenal untuk \1; pilih \3"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 dapat berarti \2; tulis lengkap"),
    (r"argument (\S+): (?!expected|invalid)(.+)", r"\1 \2"),  # by the readers of `arguments`
)


# argparse looks on the disk for a translation of each of its words, once a parser. There is none, and what it says in English
# is what `_SAYINGS` knows.
argparse._ = str  # type: ignore[attr-defined]


@cache  # argparse asks at every option
def _width(told: str) -> int:
    """Columns of the terminal, `told` by its environment, as `shutil` tells them, which is slow to import."""
    try:
        return int(told) or 80
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def as_path(text: str) -> Path:
    """What a person types for a file or folder."""
    from pathlib import Path  # slow to import, and `--help` needs none

    return Path(text)


def _near(word: str, known: Iterable[str]) -> list[str]:
    """The known word that `word` is most likely meant to be, if any."""
    from difflib import get_close_matches

    return get_close_matches(word, known, 1, _NEAR)


class WrongCallError(Exception):
    """What argparse has against a command, in its own words."""


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width(os.environ.get("COLUMNS", "")) - 2)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse speaking Indonesian."""

    def __init__(self, **options: Any) -> None:  # which of them argparse hands on differs by Python's version
        super().__init__(**{**options, "formatter_class": _Help, "add_help": False})
        self._positionals.title = "yang disebut"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan penjelasan ini")

    def _print_message(self, message: str, file: Any = None) -> None:
        print(message, end="", file=file)  # argparse itself passes over an output that cannot be written

    def error(self, message: str) -> NoReturn:
        raise WrongCallError(message)

    @property
    def named(self) -> Mapping[str, argparse.Action]:
        """Option → what it does."""
        return {name: one for one in self._actions for name in one.option_strings}

    @property
    def thing(self) -> argparse.Action | None:
        """What the command works on, as a folder."""
        return next((one for one in self._actions if not one.option_strings), None)

    @property
    def commands(self) -> Mapping[str, Parser]:
        """Name → the parser of that command, of the whole command line."""
        found = self.thing.choices if self.thing else None
        return found if isinstance(found, Mapping) else {}

    def parsed(self, words: Sequence[str]) -> argparse.Namespace:
        """The options that the words of a command line mean; ends the program with a sentence where they mean none.

        The names of files may stand before, between and behind the options.
        """
        command = next((self.commands[one] for one in words[:1] if one in self.commands), None)
        try:
            options, rest = self.parse_known_args(words)
            if rest and command:
                found, rest = command.parse_known_intermixed_args(words[1:])
                vars(options).update(vars(found))
            if not rest:
                return options
            message = ""
        except WrongCallError as error:
            message = str(error)
        prog = command.prog if command else self.prog
        sentence = _in_command(command, words[1:], message) if command else _of_commands(self, words, message)
        print(f"Perintah tidak dapat dijalankan. {sentence}\nLihat: {prog} --help", file=sys.stderr)
        raise SystemExit(_CANNOT)


def _of_commands(top: Parser, words: Sequence[str], message: str) -> str:
    """What is wrong before any command stands."""
    later = next((one for one in words if one in top.commands), None)
    if later and _is_option(words[0]):
        rest = [one for one in words if one != later]
        return f"Perintahnya ditulis lebih dulu:\n  {_command_line(top.commands[later].prog, rest)}"
    if unknown := _unknown_option(top, words):
        return unknown
    word = next((one for one in words if not _is_option(one)), "")
    if not word:
        return _said(message)
    near = _near(word.casefold(), top.commands)
    if near:
        return f"Perintah '{word}' tidak dikenal. Mungkin yang dimaksud: {top.commands[near[0]].prog}"
    names = list(dict.fromkeys(one.prog.removeprefix(f"{top.prog} ") for one in top.commands.values()))
    return f"Perintah '{word}' tidak dikenal; pilih {', '.join(names[:-1])}, atau {names[-1]}."


def _in_command(command: Parser, words: Sequence[str], message: str) -> str:
    if unknown := _unknown_option(command, words):
        return unknown
    if any('"' in one for one in words):
        return r"Tanda \ tepat di depan tanda kutip penutup membuat keduanya terbaca sebagai isi; hapus tanda \ itu."
    if message.startswith(("argument ", "ambiguous ")):
        return _said(message)
    told = [_said(message)] if message else []
    if apart := _too_many_words(command, words):
        told.append(apart)
    return " ".join(told)


def _said(message: str) -> str:
    for pattern, sentence in _SAYINGS:
        if found := re.match(pattern, message):
            told = found.expand(sentence)
            return f"{told[0].upper()}{told[1:]}."
    return "Susunannya tidak dikenali."


def _is_option(word: str) -> bool:
    return len(word) > 1 and word[0] in _DASHES


def _unknown_option(parser: Parser, words: Sequence[str]) -> str:
    """A sentence about the first option that the parser does not know, with the nearest that it knows; "" for none."""
    for word in filter(_is_option, words):
        name = word.partition("=")[0]
        if any(one.startswith(name) for one in parser.named):
            continue
        near = _near(f"--{name.lstrip(_DASHES).casefold()}", parser.named)
        hint = f". Mungkin yang dimaksud: {near[0]}" if near else "."
        return f"Pilihan {name} tidak dikenal{hint}"
    return ""


def _too_many_words(command: Parser, words: Sequence[str]) -> str:
    """Names with blanks fall apart where the quotation marks are left out; "" when that is not what happened."""
    names: list[list[str]] = []
    options: list[str] = []
    apart = False
    for option, run in _runs(words):
        action = next((one for name, one in command.named.items() if option and name.startswith(option)), None)
        own = 0 if action is None or action.nargs == 0 else len(run) if action.type is as_path and names else 1
        apart = apart or own > 1
        options += [*([option] if option else ()), *_together(run[:own])]
        names += [run[own:]] if run[own:] else []
    extra = [word for run in names for word in run][1:]
    if extra and (len(names) > 1 or command.thing is None or command.thing.type is not as_path):
        return f"Kata '{extra[-1]}' berlebih."
    if not (extra or apart):
        return ""
    line = _command_line(command.prog, [*_together(names[0] if names else ()), *options])
    return f"Nama yang memuat spasi ditulis di antara tanda kutip:\n  {line}"


def _runs(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each option with the words up to the next one, first those before any option."""
    option = ""
    run: list[str] = []
    for word in words:
        if _is_option(word):
            yield option, run
            option, run = word, []
        else:
            run.append(word)
    yield option, run


def _together(words: Sequence[str]) -> list[str]:
    return [" ".join(one.strip(_QUOTES) for one in words)] if words else []


def _command_line(prog: str, words: Sequence[str]) -> str:
    return " ".join([prog, *(one if re.fullmatch(_PLAIN, one) else f'"{one}"' for one in words)])
