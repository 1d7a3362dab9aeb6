"""Rules as the sentences people read.

sentence_of(condition)      what one condition asks
sentences_in(condition)     a whole rule: each condition with its place and what stands in it; asked_by(data, words) of a draft
told_in_one(data, words)    the whole in one sentence
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from trellis.frameworks.rules.packs.faults import Fault
from trellis.frameworks.rules.packs.tables import Table
from trellis.kernel.academic_years import display_date
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
    Shown,
    Standard,
    Statement,
    Status,
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.own_rules import OURS, told
from trellis.pathways.rules.rewriting import WHOLE
from trellis.pathways.rules.rule_conditions import condition_in
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.service import By
from trellis.pathways.rules.wording import listed, number_word, years


def sentence_of(condition: Condition) -> str:
    """What is asked, without a full stop; a group says only how many of what stands beneath it."""
    if isinstance(condition, Not):
        inside = condition.condition
        return NEGATED[type(inside)](inside) if type(inside) in NEGATED else f"not: {sentence_of(inside)}"
    return SAYS[type(condition)](condition)


def _years(asked: Years) -> str:
    if asked.at_most is None:
        number = f"at least {years(asked.at_least)}"
    elif asked.at_least:
        number = f"from {asked.at_least} to {years(asked.at_most)}"
    else:
        number = f"at most {years(asked.at_most)}"
    share = ", counted by the share of full time worked" if asked.by is By.FTE else ""
    return f"{number} {asked.spent}{share}"


def _backed(asked: Backed) -> str:
    by = listed([f"the {one}" for one in sorted(asked.by)], "or")
    if asked.voice is Voice.NOMINATED:
        return f"nominated for {asked.thing} by {by}"
    return f"{by} agreed to {asked.thing}"


def _their_school(asked: TheirSchool) -> str:
    has = listed([one.title for one in asked.conditions])
    return f"of one school where they are in {asked.kind.post} it is known: {has}"


def _within(asked: WithinYears) -> str:
    return (
        f"within {years(asked.years)} of taking up {asked.kind.post}, of those who took it up on or after"
        f" {display_date(asked.not_before)}"
    )


SAYS: dict[type, Callable[[Any], str]] = {
    AllOf: lambda _: "all of these",
    AnyOf: lambda _: "at least one of these",
    NOf: lambda asked: f"at least {number_word(asked.number)} of these",
    Years: _years,
    InPost: lambda asked: f"in {asked.kind.post} now",
    HasBeen: lambda asked: f"has been in {asked.kind.post}",
    Holds: lambda asked: f"holds {'or has applied for ' if asked.or_applied else ''}{asked.title}",
    Backed: _backed,
    Shown: lambda asked: f"evidence that somebody confirmed: {asked.title}",
    Statement: lambda asked: f"statement {asked.code} done{' and confirmed' if asked.confirmed else ''}",
    Standard: lambda asked: f"judged against {asked.title}: {listed(asked.accepts, 'or')}",
    TheirSchool: _their_school,
    WithinYears: _within,
}
NEGATED: dict[type, Callable[[Any], str]] = {
    AllOf: lambda _: "not all of these",
    AnyOf: lambda _: "none of these",
    NOf: lambda asked: f"fewer than {number_word(asked.number)} of these",
    InPost: lambda asked: f"not in {asked.kind.post} now",
    HasBeen: lambda asked: f"never in {asked.kind.post}",
    Holds: lambda asked: f"does not hold {asked.title}{' and has not applied for it' if asked.or_applied else ''}",
}


GROUPS = AllOf | AnyOf | NOf | WithinYears


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition of a rule: where it stands, what it says, and what stands in it. The whole has the place "whole"."""

    place: str
    says: str
    group: bool
    heading: str
    first: bool
    last: bool
    parts: tuple[Asked, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.heading}: {self.says}" if self.heading else _start(self.says)


def asked_by(data: Mapping[str, Any], words: Words) -> Asked:
    """A rule as it is written, whole or not."""
    return sentences_in(_condition_of(data, words))


def sentences_in(condition: Condition) -> Asked:
    """A rule as it is read."""
    return _asked(condition, "", first=True, last=True)


def told_in_one(data: Mapping[str, Any], words: Words) -> str:
    """The whole rule in one sentence, as a list of rules shows it."""
    return f"{_start(_in_one(_condition_of(data, words)))}."


def _condition_of(data: Mapping[str, Any], words: Words) -> Condition:
    """What a rule asks as far as it goes; what it lacks is said elsewhere."""
    faults: list[Fault] = []
    return condition_in(Table("rule", "", told(data["needs"]), faults), words, Status.LOCAL, OURS)


def _asked(condition: Condition, path: str, *, first: bool, last: bool) -> Asked:
    inside = _parts_of(condition)
    parts = tuple(
        _asked(part, f"{path}-{at}" if path else str(at), first=at == 0, last=at == len(inside) - 1)
        for at, part in enumerate(inside)
    )
    group = _without_not(condition)
    heading = group.says if isinstance(group, GROUPS) else ""
    return Asked(path or WHOLE, sentence_of(condition), isinstance(group, GROUPS), heading, first, last, parts)


def _without_not(condition: Condition) -> Condition:
    return condition.condition if isinstance(condition, Not) else condition


def _parts_of(condition: Condition) -> tuple[Condition, ...]:
    """What stands in a group, turned round or not, in the places that `rewriting` gives them."""
    match _without_not(condition):
        case AllOf(conditions=parts) | AnyOf(conditions=parts) | NOf(conditions=parts):
            return parts
        case WithinYears(condition=AllOf(conditions=parts)):
            return parts
        case WithinYears(condition=within):
            return (within,)
    return ()


def _in_one(condition: Condition) -> str:
    if not isinstance(_without_not(condition), GROUPS):
        return sentence_of(condition)
    inside = _parts_of(condition)
    if isinstance(condition, AllOf | AnyOf):
        told = [f"({_in_one(one)})" if len(_parts_of(one)) > 1 else _in_one(one) for one in inside]
        return (" and " if isinstance(condition, AllOf) else " or ").join(told) or "nothing yet"
    return f"{sentence_of(condition)}: {'; '.join(_in_one(one) for one in inside) or 'nothing yet'}"


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
