"""Who may do what: each route declares its right where it is made, and what is not declared is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from lkjgen.core.values import dataclass

if TYPE_CHECKING:  # child processes know the roles, too, and need no server
    from flask import Flask

View = Callable[..., Any]
Scope = Callable[[Mapping[str, Any]], tuple[str, ...]]
"""The files and folders of a year that an action goes by, from the arguments of its route."""


class Who(Enum):
    """As whom somebody is logged in."""

    TEAM = "Tim Kerja"
    SUBHEAD = "Kasubag"
    SECRETARY = "Pengoreksi"
    HEAD = "Pimpinan"


Right = frozenset[Who] | None
"""None: nobody needs to be logged in."""

EVERYONE: Right = frozenset(Who)
SUBHEAD: Right = frozenset({Who.SUBHEAD})
READING: Right = frozenset({Who.SUBHEAD, Who.SECRETARY, Who.HEAD})
CORRECTING: Right = frozenset({Who.SUBHEAD, Who.SECRETARY})
APPROVING: Right = frozenset({Who.SUBHEAD, Who.HEAD})
DELIVERING: Right = frozenset({Who.TEAM, Who.SUBHEAD})
OPEN: Right = None
NO_FILE = ("-",)


@dataclass(frozen=True)
class Route:
    """`scope` is None for a page, which changes nothing; `in_year` tells whether it needs a year's folder, `here_only` that it is
    for who came in on this PC, by the launcher's link.
    """

    rule: str
    name: str
    view: View
    right: Right
    scope: Scope | None = None
    in_year: bool = True
    here_only: bool = False

    @property
    def method(self) -> str:
        return "GET" if self.scope is None else "POST"

    def allows(self, who: Who | None) -> bool:
        return self.right is None or who in self.right


def nothing(_arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The action changes no file that anybody could have seen."""
    return NO_FILE


def contract_file(_arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The data induk alone."""
    return ("perjanjian_kinerja.xlsx",)


def period_files(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The data induk, and what lies in the folders of the route's period; what happened, too."""
    key = arguments["period"]
    return ("perjanjian_kinerja.xlsx", "jurnal", *(f"{one}/{key}" for one in ("input_templates", "masuk", "output")))


def period_drafts(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The data induk and what lies beside the drafts of a period."""
    return ("perjanjian_kinerja.xlsx", f"output/{arguments['period']}")


def year_files(_arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """All that lies in the year's folder."""
    return ()


def period_forms(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The data induk and the forms of a period: to deliver one more workbook contradicts no other delivery."""
    return ("perjanjian_kinerja.xlsx", f"input_templates/{arguments['period']}")


class Routes:
    """The routes of a module, each with its right."""

    def __init__(self) -> None:
        self.all: list[Route] = []

    def page(self, rule: str, right: Right, *, in_year: bool = True, here_only: bool = False) -> Callable[[View], View]:
        """A page: GET, changes nothing."""
        return self._declared(rule, right, None, in_year, here_only)

    def action(
        self, rule: str, right: Right, scope: Scope, *, in_year: bool = True, here_only: bool = False
    ) -> Callable[[View], View]:
        """What a form does: POST, refused where `scope` changed since the form was shown."""
        return self._declared(rule, right, scope, in_year, here_only)

    def _declared(
        self, rule: str, right: Right, scope: Scope | None, in_year: bool, here_only: bool
    ) -> Callable[[View], View]:
        def add(view: View) -> View:
            self.all.append(Route(rule, view.__name__, view, right, scope, in_year, here_only))
            return view

        return add

    def put_on(self, app: Flask, declared: dict[str, Route]) -> None:
        for one in self.all:
            app.add_url_rule(one.rule, one.name, one.view, methods=[one.method])
            declared[one.name] = one
