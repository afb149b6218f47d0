"""Our frozen dataclasses behave as those of `dataclasses`."""

from __future__ import annotations

import dataclasses
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import field, fields, is_dataclass, replace
from functools import cached_property, partial
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import lkjgen
from lkjgen.core import values

Decorator = Callable[..., Any]


def _none(made: Decorator) -> Any:
    @made(frozen=True)
    class Value:
        pass

    return Value


def _one(made: Decorator) -> Any:
    @made(frozen=True)
    class Value:
        a: object

    return Value


def _two(made: Decorator) -> Any:
    @made(frozen=True)
    class Value:
        a: object
        b: object = ()

        @cached_property
        def both(self) -> object:
            return self.a, self.b

    return Value


def _apart(made: Decorator) -> Any:
    @made(frozen=True)
    class Value:
        a: object
        b: object = field(default=1, compare=False)
        c: object = field(default=2, hash=False)
        d: object = field(default=3, repr=False)
        e: list[int] = field(default_factory=list, compare=False, repr=False)

    return Value


def _named(made: Decorator) -> Any:
    @made(frozen=True, kw_only=True)
    class Value:
        a: object = "x"
        b: object = None

    return Value


def _below(made: Decorator) -> Any:
    @made(frozen=True)
    class Above:
        a: object

    @made(frozen=True)
    class Value(Above):
        b: object = 0

    return Value


def _own(made: Decorator) -> Any:
    @made(frozen=True)
    class Value:
        a: object
        b: object = 0

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Value) and self.a == other.a

        def __repr__(self) -> str:
            return "sendiri"

    return Value


SHAPES = (_none, _one, _two, _apart, _named, _below, _own)
NAN = float("nan")
CELLS = (0, 0.0, False, 1, "a", (), None, NAN)


def made_with(kind: Any) -> Iterator[Any]:
    names = [one.name for one in fields(kind) if one.name in "ab"]
    for given in product(CELLS, repeat=len(names)):
        yield kind(**dict(zip(names, given, strict=True)))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: str(one.__name__))
def test_they_compare_hash_and_tell_alike(shape: Callable[[Decorator], Any]) -> None:
    ours, theirs = (list(made_with(shape(one))) for one in (values.dataclass, dataclasses.dataclass))
    assert [repr(one) for one in ours] == [repr(one) for one in theirs]
    assert [hash(one) == hash(ours[0]) for one in ours] == [hash(one) == hash(theirs[0]) for one in theirs]
    for mine, his in zip(ours[:9], theirs[:9], strict=True):
        assert [mine == one for one in ours] == [his == one for one in theirs]
    assert ours[0] != theirs[0]
    assert [one.name for one in fields(ours[0])] == [one.name for one in fields(theirs[0])]
    if fields(ours[0]):
        assert repr(replace(ours[0], a="lain")) == repr(replace(theirs[0], a="lain"))


def test_without_parentheses_and_not_frozen_it_is_theirs() -> None:
    @values.dataclass
    class Plain:
        a: int = 1

    one = Plain()
    one.a = 2
    assert (one, repr(one)) == (Plain(2), "test_without_parentheses_and_not_frozen_it_is_theirs.<locals>.Plain(a=2)")
    with pytest.raises(TypeError):
        hash(one)


def _ours() -> Iterator[type]:
    for module in walk_packages(lkjgen.__path__, "lkjgen."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.name:
                yield one


def test_every_value_of_the_program_can_be_compared_and_kept() -> None:
    kinds: list[Any] = list(_ours())
    assert len(kinds) > 300
    for kind in kinds:
        if not kind.__dataclass_params__.eq:  # made by ours
            assert kind.__eq__ is not object.__eq__, kind
            assert kind.__hash__ is not object.__hash__, kind
            assert kind.__repr__ is not object.__repr__, kind


def test_all_come_of_it() -> None:
    """A class of `dataclasses` among them costs as much at the start as six of ours."""
    home = Path(lkjgen.__file__).parent
    sources = {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in home.rglob("*.py")}
    found = [name for name, text in sources.items() if re.search(r"from dataclasses import [^\n]*\bdataclass\b", text)]
    assert found == ["core/values.py"]


def test_they_pass_between_processes() -> None:
    from lkjgen.core.place import Place

    one = Place("a.xlsx", "Lembar", "B2")
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  our own
    assert len({one, partial(Place, "a.xlsx", "Lembar")("B2")}) == 1
