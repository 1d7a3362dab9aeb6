"""Who in the trust meets a rule on a day, who nearly does, and of whom nobody can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from trellis.pathways.queries.alike import Group, alike, alike_to_their_own, all_of, first_of
from trellis.pathways.queries.careers import careers_of
from trellis.pathways.rules import Finding, Rule, Verdict, judge
from trellis.pathways.rules.careers import Career
from trellis.pathways.rules.traits import CELLS, Cell

MEETS = (Verdict.MET, Verdict.WAIVED)
"""Those whom it is waived for are among those who meet it."""


@dataclass(frozen=True, slots=True)
class Alike:
    """People of whom the rule finds the same; `near`: one or two things to go, none of which is another post."""

    verdict: Verdict
    near: bool
    group: Group

    @property
    def staff_ids(self) -> tuple[int, ...]:
        return all_of(self.group)

    @property
    def people(self) -> int:
        return sum(len(numbers) for _, numbers in self.group)


@dataclass(frozen=True)
class WhoMeets:
    """Everybody in post on the day, by what the rule finds of them."""

    groups: tuple[Alike, ...]

    @cached_property
    def met(self) -> tuple[int, ...]:
        return self._of(*MEETS)

    @cached_property
    def near(self) -> tuple[int, ...]:
        """Of those who do not meet it, or of whom it is not known."""
        return tuple(sorted(number for group in self.groups if group.near for number in group.staff_ids))

    @cached_property
    def not_met(self) -> tuple[int, ...]:
        return self._of(Verdict.NOT_MET)

    @cached_property
    def unknown(self) -> tuple[int, ...]:
        return self._of(Verdict.UNKNOWN)

    @cached_property
    def people(self) -> int:
        return self.how_many(*Verdict)

    @cached_property
    def how_many_near(self) -> int:
        return sum(group.people for group in self.groups if group.near)

    def how_many(self, *verdicts: Verdict) -> int:
        return sum(group.people for group in self.groups if group.verdict in verdicts)

    @cached_property
    def verdicts(self) -> dict[int, Verdict]:
        return {number: group.verdict for group in self.groups for number in group.staff_ids}

    def by_cell(self, *verdicts: Verdict) -> Counter[Cell]:
        """How many there are of each sort of people; of `who_meet_by_traits` alone."""
        people: Counter[Cell] = Counter()
        for one in self.groups:
            if one.verdict in verdicts:
                for cell, numbers in one.group:
                    people[CELLS[cell]] += len(numbers)
        return people

    def _of(self, *verdicts: Verdict) -> tuple[int, ...]:
        return tuple(sorted(number for group in self.groups if group.verdict in verdicts for number in group.staff_ids))


def who_meets(rule: Rule, *, on: date) -> WhoMeets:
    """Proved equal to judging one by one (tests/pathways/test_who_meets.py)."""
    return who_meet([rule], on=on)[0]


def who_meet(rules: Sequence[Rule], *, on: date) -> list[WhoMeets]:
    """The same of several rules: as many questions as for one."""
    return _found(rules, alike(rules, on=on), on)


def who_meet_by_traits(rules: Sequence[Rule], *, on: date) -> list[WhoMeets]:
    """The same, each also by what people are told apart by. No question more."""
    return _found(rules, alike(rules, on=on, by_traits=True), on)


def _found(rules: Sequence[Rule], groups: Sequence[Sequence[Group]], on: date) -> list[WhoMeets]:
    careers = careers_of(staff_ids={first_of(group) for each in groups for group in each}, on=on, besides=rules)
    return [WhoMeets(tuple(_judged(rule, each, careers, on))) for rule, each in zip(rules, groups, strict=True)]


def stands_between(asked: Mapping[int, Rule], *, on: date) -> list[tuple[Finding, tuple[int, ...]]]:
    """What the rule that is asked of each of these people finds of them; of all in a group, the same gaps."""
    groups = alike_to_their_own(asked, on=on)
    rules = {rule.key: rule for rule, _ in groups}
    careers = careers_of(staff_ids=[group[0] for _, group in groups], on=on, besides=rules.values())
    return [(judge(rule, careers[group[0]], on=on), group) for rule, group in groups if group[0] in careers]


def _judged(rule: Rule, groups: Sequence[Group], careers: Mapping[int, Career], on: date) -> Iterator[Alike]:
    for group in groups:
        found = judge(rule, careers[first_of(group)], on=on)
        yield Alike(found.verdict, found.is_near, group)
