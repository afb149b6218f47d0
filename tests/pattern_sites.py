"""Every regular expression of the product, found in its source, with the way it is used, and texts that are hard for it."""

from __future__ import annotations

import ast
import functools
import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parse  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "lkjgen"
USES = ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split")
ANCHORED = {"match", "fullmatch"}


@dataclass(frozen=True)
class Site:
    """`pattern` is None where it is put together while the program runs."""

    place: str  # "files/package.py: _CORNER", or the line of a pattern without a name
    pattern: re.Pattern[Any] | None
    uses: frozenset[str]


def sites() -> list[Site]:
    """All patterns of the package: named ones, and those written in the call that uses them."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    uses: dict[str, set[str]] = {}
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in USES:
                owner = node.value
                name = (
                    owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
                )
                uses.setdefault(name, set()).add(node.attr)
    return [site for path, tree in trees.items() for site in _of_module(path, tree, uses)]


def _of_module(path: Path, tree: ast.Module, uses: dict[str, set[str]]) -> Iterator[Site]:
    module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    short = path.relative_to(PACKAGE).as_posix()
    named = {}
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if node_value := getattr(node, "value", None):
            named.update({call: one.id for one in targets for call in _calls(node_value) if isinstance(one, ast.Name)})
    for call in _calls(tree):
        assert isinstance(call.func, ast.Attribute)
        method = call.func.attr
        if method != "compile":
            first = call.args[0]
            text = first.value if isinstance(first, ast.Constant) else None
            yield Site(f"{short}:{call.lineno}", re.compile(text) if text is not None else None, frozenset({method}))
        elif call in named and isinstance(found := getattr(importlib.import_module(module), named[call]), re.Pattern):
            yield Site(f"{short}: {named[call]}", found, frozenset(uses.get(named[call], {"finditer"})))
        else:
            yield Site(f"{short}:{call.lineno}", None, frozenset())


def _calls(tree: ast.AST) -> list[ast.Call]:
    """The calls of functions of the module `re` that take a pattern."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in {"compile", *USES}
    ]


# --- hard texts --------------------------------------------------------------------------------------------------


def hard_texts(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Beginnings, pieces to be repeated and ends of texts on which a pattern that backtracks, or that is tried anew from
    each place, takes longest: every repetition of it pumped, behind what comes before it, and every beginning of it repeated.
    """
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = sre_parse.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    found = [("", piece, end) for piece in ("a", " ", "1", "<", "a ") for end in ("", "\n!")]
    for before, piece in _pumps(list(tree), ""):
        for end in ("", "\x01", "\n!"):
            found += [(before, piece, end), ("", before + piece, end)]
    return list(dict.fromkeys(one for one in found if one[1]))


def _pumps(items: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
    """Of each repetition: what matches before it, and once what it repeats."""
    for kind, value in items:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            if most > 3:
                yield before, "".join(map(_sample, inner))
            yield from _pumps(list(inner), before)
            before += "".join(map(_sample, inner)) * max(least, 1)
        elif kind is sre.SUBPATTERN:
            yield from _pumps(list(value[3]), before)
            before += _sample((kind, value))
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _pumps(list(branch), before)
            before += _sample((kind, value))
        else:
            before += _sample((kind, value))
    yield before, before[-1:]


def _sample(item: tuple[Any, Any]) -> str:
    """A text that one item of a pattern matches."""
    kind, value = item
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.NOT_LITERAL:
        return "a" if value == ord(" ") else " "
    if kind is sre.ANY:
        return "a"
    if kind is sre.IN:
        return _of_class(value)
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return "".join(map(_sample, value[2])) * int(value[0])
    if kind is sre.SUBPATTERN:
        return "".join(map(_sample, value[3]))
    if kind is sre.BRANCH:
        return "".join(map(_sample, value[1][0]))
    return ""  # anchors and what only looks ahead or behind


@functools.cache
def _alphabet() -> tuple[str, ...]:
    return tuple("a1 <-=.,A\t\n\"'>&;/:|_%") + tuple(map(chr, range(1, 256))) + tuple("–…‘’“”⁰₀€½\u200b\ud800\ufffe")


def _of_class(value: Any) -> str:
    """One character of a class; of one that excludes, a blank where it may be: it ends the word before it."""
    probe = sre_parse.SubPattern(sre_parse.State(), [(sre.IN, value)])
    compiled = re._compiler.compile(probe, 0)  # type: ignore[attr-defined]
    excludes = value[0][0] is sre.NEGATE
    return next((one for one in (*(" " if excludes else ""), *_alphabet()) if compiled.match(one)), "")
