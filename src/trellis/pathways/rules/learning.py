"""Which statements of a framework touch a role: those that name it, or a qualification that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from trellis.pathways.rules.asked import conditions_in
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import Holds, Rule, Statement
from trellis.pathways.rules.map import Role

SHORTEST = 3
"""Shorter names, such as TA, are words of other things too."""


class Promised(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def code(self) -> str: ...


P = TypeVar("P", bound=Promised)


def statements_that_touch(role: Role, rule: Rule | None, statements: Iterable[P]) -> Sequence[P]:
    """In their order. A statement that the rule itself asks for touches the role whatever its words are."""
    asked = list(conditions_in(rule.needs)) if rule else []
    codes = {one.code for one in asked if isinstance(one, Statement)}
    names = {role.title, *role.also, *(name for one in asked if isinstance(one, Holds) for name in one.names)}
    words = sorted({plain(name) for name in names if len(plain(name)) > SHORTEST})
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b") if words else None
    return [one for one in statements if one.code in codes or (named and named.search(plain(one.text)))]
