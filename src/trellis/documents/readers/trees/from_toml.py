"""Reads TOML, and finds the line of every value again, which the reader of the standard library does not tell."""

import datetime
import re
import tomllib
from bisect import bisect_right
from typing import Any

from trellis.documents.readers.trees.values import Budget, Leaf, Listed, Mapped, Value, at
from trellis.documents.refusals import Unreadable

_WHERE = re.compile(r"line (\d+)")


class _Lines:
    """Walks through the text as its values come in order; 0 where a value is not found as it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.breaks = [found.start() for found in re.finditer("\n", text)]
        self.reached = 0

    def of(self, says: str) -> int:
        fragment = says.split("\n")[0][:60]
        found = self.text.find(fragment, self.reached) if fragment else -1
        if found < 0:
            return 0
        self.reached = found
        return bisect_right(self.breaks, found - 1) + 1


def tree_of_toml(text: str, budget: Budget) -> Value:
    try:
        held = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as wrong:
        where = _WHERE.search(str(wrong))
        raise Unreadable(
            says=f"{budget.filename} is not TOML as it should be{at(int(where[1]) if where else 0)}; "
            "put it right there and choose the file again.",
            kind="damaged",
        ) from wrong
    return _value(held, budget, _Lines(text), depth=1, begins=1)


def _value(held: Any, budget: Budget, lines: _Lines, *, depth: int, begins: int) -> Value:
    """A value with its line: where its key stands, or itself in a list."""
    budget.spend()
    if isinstance(held, dict):
        budget.go_down(depth, begins)
        pairs: list[tuple[str, Value]] = []
        for key, inner in held.items():
            line = lines.of(key)
            pairs.append(
                (budget.leaf(key, line).text, _value(inner, budget, lines, depth=depth + 1, begins=line or begins))
            )
        return Mapped(pairs, begins)
    if isinstance(held, list):
        budget.go_down(depth, begins)
        return Listed([_value(inner, budget, lines, depth=depth + 1, begins=begins) for inner in held], begins)
    if isinstance(held, (datetime.date, datetime.time)):
        return Leaf(held.isoformat(), lines.of(held.isoformat()) or begins)
    says = str(held).lower() if isinstance(held, bool) else str(held)
    return budget.leaf(says, lines.of(says) or begins)
