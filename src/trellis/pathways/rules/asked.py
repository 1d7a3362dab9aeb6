"""What rules ask about: their conditions one by one, and the words under which what is told for one is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Backed,
    Condition,
    HasBeen,
    Holds,
    InPost,
    NOf,
    Not,
    Rule,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.told import start
from trellis.pathways.rules.wording import listed, years


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


def as_written(rules: Iterable[Rule]) -> dict[str, str]:
    """What is agreed or judged, as rules write it, by every name that it is kept under: those have lost their capitals."""
    found: dict[str, str] = {}
    for rule in rules:
        for one in conditions_in(rule.needs):
            if isinstance(one, Backed):
                found |= {name: one.thing for name in one.things if name == plain(one.thing) or name not in found}
            elif isinstance(one, Standard):
                found |= dict.fromkeys(one.names, one.title)
    return found


def asks_for(asked: Backed | Standard) -> str:
    """What somebody asks for who lacks this: a nomination, an agreement or a judgement."""
    if isinstance(asked, Standard):
        return "judgement"
    return "nomination" if asked.voice is Voice.NOMINATED else "agreement"


def waivable(rule: Rule) -> list[tuple[str, str]]:
    """Each condition that has a key, by which it can be set aside, and what it asks in a few words."""
    return [(one.key, named(one)) for one in conditions_in(rule.needs) if one.key]


def named(asked: Condition) -> str:
    """What a condition asks, in a few words."""
    if asked.says:
        return asked.says
    if isinstance(asked, Years):
        most = f"at most {years(asked.at_most)}" if asked.at_most is not None else ""
        least = f"at least {years(asked.at_least)}" if asked.at_least or not most else ""
        return start(f"{' and '.join(one for one in (least, most) if one)} {asked.spent}")
    if isinstance(asked, InPost | HasBeen):
        return f"{'Being' if isinstance(asked, InPost) else 'Having been'} in {asked.kind.post}"
    if isinstance(asked, Backed):
        did = "nominating them for" if asked.voice is Voice.NOMINATED else "agreeing to"
        return f"{start(asked.title)} {did} {asked.thing}"
    if isinstance(asked, Holds):
        return f"Holding {asked.title}{' or having applied for it' if asked.or_applied else ''}"
    if isinstance(asked, TheirSchool):
        return f"Their school: {listed([one.title for one in asked.conditions])}"
    if isinstance(asked, Shown | Standard):
        return start(asked.title)
    if isinstance(asked, Statement):
        return f"Statement {asked.code}"
    if isinstance(asked, WithinYears):
        return f"{named(asked.condition)} within {years(asked.years)}"
    if isinstance(asked, Not):
        return f"Not: {named(asked.condition)}"
    return listed([named(one) for one in asked.conditions], "and" if isinstance(asked, AllOf) else "or")
