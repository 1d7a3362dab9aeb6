"""What is doubtful about a rule before anybody is judged by it: each doubt is one sentence, and says where to look.

unfinished(data) -> sentences     what has to be there before it can be published
doubts_of(rule, words) -> sentences     what can be published and may not be meant
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, islice, product
from typing import Any

from trellis.pathways.rules.asked import conditions_in
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    HasBeen,
    Holds,
    InPost,
    NOf,
    Not,
    Rule,
    Status,
    WithinYears,
    Years,
)
from trellis.pathways.rules.rewriting import inner, is_group, parts_of
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.sentences import sentence_of

MOST_WAYS = 256
Literal = tuple[bool, Condition]


def unfinished(data: Mapping[str, Any]) -> tuple[str, ...]:
    found = ["Say in one or two sentences whom it is for."] if not str(data.get("summary", "")).strip() else []
    return (*found, *dict.fromkeys(_unfinished(data["needs"])))


def _unfinished(node: Mapping[str, Any]) -> Iterator[str]:
    if not is_group(node):
        return
    parts = parts_of(node)
    if not parts:
        yield "A group holds no condition yet: add one, or take the group away."
    elif inner(node).get("n_of", 0) > len(parts):
        yield f"A group asks for {inner(node)['n_of']} of {len(parts)}: add conditions, or ask for fewer."
    for part in parts:
        yield from _unfinished(part)


def doubts_of(rule: Rule, words: Words) -> tuple[str, ...]:
    return (*_retired(rule, words), *_asks_itself(rule), *_twice(rule.needs), *_never(rule.needs))


def _retired(rule: Rule, words: Words) -> Iterator[str]:
    by_name = {name: known for known in words.qualifications.values() for name in known.names}
    for one in conditions_in(rule.needs):
        if not isinstance(one, Holds):
            continue
        named = {by_name[name].key: by_name[name] for name in one.names if name in by_name}
        for known in named.values():
            if known.status is Status.HISTORIC and known.instead not in named:
                after = words.qualifications.get(known.instead)
                instead = f" {_start(after.title)} took its place: name it beside." if after else ""
                yield f"Nobody can gain {known.title} any more.{instead}"


def _asks_itself(rule: Rule) -> Iterator[str]:
    names = {plain(rule.key), plain(rule.title), plain(rule.key.rsplit("-", 1)[-1])}
    for one in _positive(rule.needs):
        if isinstance(one, Holds) and one.names & names:
            yield f"It asks for what it leads to: {sentence_of(one)}. Nobody could meet it for the first time."


def _positive(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf | AnyOf | NOf):
        for one in condition.conditions:
            yield from _positive(one)
    elif not isinstance(condition, Not):
        yield condition


def _twice(condition: Condition) -> Iterator[str]:
    for group in conditions_in(condition):
        if isinstance(group, AllOf | AnyOf | NOf):
            said = [sentence_of(one) for one in group.conditions if not isinstance(one, AllOf | AnyOf | NOf)]
            yield from (f"It asks the same twice: {one}." for one in dict.fromkeys(said) if said.count(one) > 1)


def _never(condition: Condition) -> Iterator[str]:
    """Every way to meet it asks for two things that cannot both be."""
    clash: tuple[Literal, Literal] | None = None
    for way in islice(_ways(condition, True), MOST_WAYS):
        clash = next((pair for pair in combinations(way, 2) if _clash(*pair) or _clash(pair[1], pair[0])), None)
        if clash is None:
            return
    if clash:
        yield f"Nobody can ever meet it: it asks both “{_said(clash[0])}” and “{_said(clash[1])}”."


def _said(literal: Literal) -> str:
    holds, condition = literal
    return sentence_of(condition if holds else Not(condition=condition))


def _ways(condition: Condition, holds: bool) -> Iterator[tuple[Literal, ...]]:
    """Each set of plain conditions that would be enough; the first few hundred of them."""
    if isinstance(condition, Not):
        yield from _ways(condition.condition, not holds)
    elif isinstance(condition, WithinYears):
        yield ()
    elif isinstance(condition, AllOf | AnyOf | NOf):
        parts = condition.conditions
        number = {AllOf: len(parts), AnyOf: 1}.get(type(condition), getattr(condition, "number", 1))
        if not holds:
            number = len(parts) - number + 1
        for chosen in combinations(parts, number):
            for ways in product(*(tuple(islice(_ways(one, holds), MOST_WAYS)) for one in chosen)):
                yield tuple(literal for way in ways for literal in way)
    else:
        yield ((holds, condition),)


def _clash(one: Literal, other: Literal) -> bool:
    """Whether the first and the second cannot both be so, on any day."""
    (first, asked), (second, too) = one, other
    if not first:
        return False
    if not second:
        return _brings(asked, too)
    return (
        isinstance(asked, Years)
        and isinstance(too, Years)
        and too.at_most is not None
        and asked.kind.implies(too.kind)
        and asked.at_least > too.at_most
        and asked.by is too.by
    )


def _brings(one: Condition, other: Condition) -> bool:
    """Whether whoever meets the one meets the other."""
    if isinstance(one, Holds) and isinstance(other, Holds):
        return one.names <= other.names and one.or_applied <= other.or_applied
    if isinstance(one, InPost | HasBeen | Years) and isinstance(other, HasBeen):
        return one.kind.implies(other.kind) and (not isinstance(one, Years) or one.at_least > 0)
    if isinstance(one, InPost) and isinstance(other, InPost):
        return one.kind.implies(other.kind)
    return type(one) is type(other) and one == other


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
