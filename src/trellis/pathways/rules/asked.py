"""What rules ask about: their conditions one by one, and the words under which what is told for one is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Backed,
    Condition,
    NOf,
    Not,
    Rule,
    Shown,
    Standard,
    Statement,
    WithinYears,
)


def conditions_in(condition: Condition) -> Iterator[Condition]:
    """The condition and every one within it."""
    yield condition
    if isinstance(condition, AllOf | AnyOf | NOf):
        for one in condition.conditions:
            yield from conditions_in(one)
    elif isinstance(condition, Not | WithinYears):
        yield from conditions_in(condition.condition)


def statements_asked(rules: Iterable[Rule]) -> frozenset[str]:
    """The codes of every statement that one of the rules asks for."""
    return frozenset(
        one.code for rule in rules for one in conditions_in(rule.needs) if isinstance(one, Statement)
    )  # fmt: skip


def kept_as(asked: Backed | Shown | Standard) -> str:
    """The word under which what is agreed, shown or judged for a condition answers it, and others that know the word."""
    if isinstance(asked, Backed):
        return plain(asked.thing)
    if isinstance(asked, Standard):
        return plain(asked.title)
    return asked.kind or min(asked.kinds)
