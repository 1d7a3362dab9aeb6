"""Who in the trust meets a rule on a day, who nearly does, and of whom nobody can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from trellis.pathways.queries.alike import alike
from trellis.pathways.queries.careers import careers_of
from trellis.pathways.rules import Rule, Verdict, judge


@dataclass(frozen=True, slots=True)
class Alike:
    """People of whom the rule finds the same; `near`: one or two things to go, none of which is another post."""

    verdict: Verdict
    near: bool
    staff_ids: tuple[int, ...]


@dataclass(frozen=True)
class WhoMeets:
    """Everybody in post on the day, by what the rule finds of them."""

    groups: tuple[Alike, ...]

    @cached_property
    def met(self) -> tuple[int, ...]:
        """Those whom it is waived for are among them."""
        return self._of(Verdict.MET, Verdict.WAIVED)

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

    @property
    def people(self) -> int:
        return sum(len(group.staff_ids) for group in self.groups)

    @cached_property
    def verdicts(self) -> dict[int, Verdict]:
        return {number: group.verdict for group in self.groups for number in group.staff_ids}

    def _of(self, *verdicts: Verdict) -> tuple[int, ...]:
        return tuple(sorted(number for group in self.groups if group.verdict in verdicts for number in group.staff_ids))


def who_meets(rule: Rule, *, on: date) -> WhoMeets:
    """Proved equal to judging one by one (tests/pathways/test_who_meets.py)."""
    return WhoMeets(tuple(_judged(rule, alike(rule, on=on), on)))


def _judged(rule: Rule, groups: list[tuple[int, ...]], on: date) -> Iterator[Alike]:
    careers = careers_of(staff_ids=[group[0] for group in groups], on=on, besides=[rule])
    for group in groups:
        found = judge(rule, careers[group[0]], on=on)
        yield Alike(found.verdict, found.is_near, group)
