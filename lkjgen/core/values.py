"""Dataclasses that are made quickly. `dataclasses` writes and compiles up to six functions for each class: for our 300 that took
as long as all other imports of ours. Of a frozen one only `__init__` is written here; the others are made of what Python has.

To a type checker it is `dataclasses.dataclass`: that nobody assigns to a field of a frozen one is checked there, and only there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(cls=None, /, *, frozen=False, kw_only=False, order=False):
        """As `dataclasses.dataclass`: equal, hashed and told by the same fields."""

        def made(cls):
            if not frozen or order:
                return dataclasses.dataclass(cls, frozen=frozen, kw_only=kw_only, order=order)
            made = dataclasses.dataclass(cls, repr=False, eq=False, kw_only=kw_only)
            for name, method in _methods(dataclasses.fields(made)).items():
                if cls.__dict__.get(name) is None:  # a class with an __eq__ of its own has None as __hash__
                    setattr(made, name, method)
            return made

        return made if cls is None else made(cls)

    def _methods(fields):
        """__eq__, __hash__ and __repr__ by these fields."""
        compared = _getter([one.name for one in fields if one.compare])
        hashed = _getter([one.name for one in fields if (one.compare if one.hash is None else one.hash)])
        shown = [one.name for one in fields if one.repr]
        told, template = _getter(shown), ", ".join(f"{one}={{!r}}" for one in shown)

        def equal(self, other):
            return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

        def hash_of(self):
            return hash(hashed(self))

        def words_of(self):
            return f"{self.__class__.__qualname__}({template.format(*told(self))})"

        return {"__eq__": equal, "__hash__": hash_of, "__repr__": words_of}

    def _getter(names):
        """What gives the values of these fields as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda value: tuple(getattr(value, one) for one in names)
