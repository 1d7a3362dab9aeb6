"""Rules as the sentences people read: `sentence_of(condition)` of one condition, `asked_by(data, words)` of a whole rule."""

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
from trellis.pathways.rules.rewriting import WHOLE, inner, is_group, parts_of
from trellis.pathways.rules.rule_conditions import condition_in
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.service import By
from trellis.pathways.rules.wording import listed, number_word, years


def sentence_of(condition: Condition) -> str:
    """What is asked, without a full stop; a group says only how many of what stands beneath it."""
    if isinstance(condition, Not):
        inside = condition.condition
        return f"{NEGATED[type(inside)](inside)}" if type(inside) in NEGATED else f"not: {sentence_of(inside)}"
    return SAYS[type(condition)](condition)


def _years(asked: Years) -> str:
    if asked.at_most is None:
        number = f"at least {years(asked.at_least)}"
    elif asked.at_least:
        number = f"from {asked.at_least} to {years(asked.at_most)}"
    else:
        number = f"at most {years(asked.at_most)}"
    share = ", counted by the share of full time worked" if asked.by is By.FTE else ""
    return f"{number} {asked.kind.years}{share}"


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
    HasBeen: lambda asked: f"in {asked.kind.post}, now or once",
    Holds: lambda asked: f"holds {'or has applied for ' if asked.or_applied else ''}{asked.title}",
    Backed: _backed,
    Shown: lambda asked: f"evidence that somebody confirmed: {asked.title}",
    Statement: lambda asked: f"statement {asked.code} done{' and confirmed' if asked.confirmed else ''}",
    Standard: lambda asked: f"judged against {asked.title}: {listed(sorted(asked.accepts), 'or')}",
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
    """The whole rule as it is read, whole or not."""
    return _asked(data["needs"], words, "", first=True, last=True)


def _asked(node: Mapping[str, Any], words: Words, path: str, *, first: bool, last: bool) -> Asked:
    inside = parts_of(node) if is_group(node) else []
    parts = tuple(
        _asked(part, words, f"{path}-{at}" if path else str(at), first=at == 0, last=at == len(inside) - 1)
        for at, part in enumerate(inside)
    )
    says = sentence_of(condition_of(_without_parts(node), words))
    return Asked(path or WHOLE, says, is_group(node), str(inner(node).get("says", "")), first, last, parts)


def condition_of(node: Mapping[str, Any], words: Words) -> Condition:
    """One condition of a rule that may not be whole yet; what it lacks is said elsewhere."""
    faults: list[Fault] = []
    return condition_in(Table("rule", "", told(node), faults), words, Status.LOCAL, OURS)


def _without_parts(node: Mapping[str, Any]) -> dict[str, Any]:
    """A group as it would be with one condition that is easily read, so that its own sentence is."""
    if "not" in node:
        return {**node, "not": _without_parts(node["not"])}
    if "within_years" in node:
        return {**node, "needs": _ANY}
    if "n_of" in node:
        return {**node, "of": [_ANY] * max(1, int(node["n_of"]))}
    return {key: [_ANY] if key in ("all_of", "any_of") else value for key, value in node.items()}


_ANY = {"shown": "x", "kinds": ["x"]}


def told_in_one(data: Mapping[str, Any], words: Words) -> str:
    """The whole rule in one sentence, as a list of rules shows it."""
    return f"{_start(_sentence(data['needs'], words))}."


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(node: Mapping[str, Any], words: Words) -> str:
    if not is_group(node):
        return sentence_of(condition_of(node, words))
    parts = [_sentence(part, words) for part in parts_of(node)]
    kind = inner(node)
    if "not" not in node and ("all_of" in kind or "any_of" in kind):
        joined = (" and " if "all_of" in kind else " or ").join(
            f"({part})" if is_group(one) and len(parts_of(one)) > 1 else part
            for part, one in zip(parts, parts_of(node), strict=True)
        )
        return joined or "nothing yet"
    return f"{sentence_of(condition_of(_without_parts(node), words))}: {'; '.join(parts) or 'nothing yet'}"


def sentences_in(condition: Condition) -> Asked:
    """The same of a rule that is read already."""
    return _read(condition, "", first=True, last=True)


def _read(condition: Condition, path: str, *, first: bool, last: bool) -> Asked:
    inside = condition.condition if isinstance(condition, Not) else condition
    if isinstance(inside, WithinYears):
        within = inside.condition
        inner_parts: tuple[Condition, ...] = within.conditions if isinstance(within, AllOf) else (within,)
    else:
        inner_parts = inside.conditions if isinstance(inside, AllOf | AnyOf | NOf) else ()
    parts = tuple(
        _read(part, f"{path}-{at}" if path else str(at), first=at == 0, last=at == len(inner_parts) - 1)
        for at, part in enumerate(inner_parts)
    )
    heading = inside.says if isinstance(inside, AllOf | AnyOf | NOf) else ""
    return Asked(path or WHOLE, sentence_of(condition), bool(inner_parts), heading, first, last, parts)
