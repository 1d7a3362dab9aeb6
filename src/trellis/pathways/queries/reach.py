"""Whom a rule reaches, in the words and numbers of its pages: counts, names a page at a time, and what a change would do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trellis.kernel.academic_years import display_date
from trellis.kernel.small_numbers import Heard, Hearing, Withheld, count_heard, enough
from trellis.organisation.queries import subjects
from trellis.pathways.queries.careers import careers_of
from trellis.pathways.queries.who_meets import MEETS, WhoMeets, who_meet
from trellis.pathways.rules import Rule, Verdict, judge
from trellis.pathways.rules.conditions import Sort


class Side(StrEnum):
    """Where somebody stands to a rule; those who are near are among those who do not meet it, or of whom it is unknown."""

    MET = "met"
    NEAR = "near"
    UNKNOWN = "unknown"
    NOT_MET = "not-met"

    @property
    def label(self) -> str:
        return {
            "met": "Meet it",
            "near": "One or two things to go",
            "unknown": "Not known",
            "not-met": "Do not meet it",
        }[self.value]

    def label_for(self, rule: Rule) -> str:
        """A duty is met by everybody whom it does not bind, who would be surprised to hear that they meet it."""
        return "Meet it, or are not bound" if self is Side.MET and rule.sort is Sort.DUTY else self.label

    def of(self, found: WhoMeets) -> tuple[int, ...]:
        return {Side.MET: found.met, Side.NEAR: found.near, Side.UNKNOWN: found.unknown, Side.NOT_MET: found.not_met}[
            self
        ]

    def how_many(self, found: WhoMeets) -> int:
        if self is Side.NEAR:
            return found.how_many_near
        verdicts = {Side.MET: MEETS, Side.UNKNOWN: (Verdict.UNKNOWN,), Side.NOT_MET: (Verdict.NOT_MET,)}
        return found.how_many(*verdicts[self])


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody on one side of a rule, with what is still to do."""

    staff_id: int
    name: str
    post: str
    says: str


def reached(rule: Rule, staff_ids: Collection[int], *, on: date) -> list[Reached]:
    """In the order given; three questions however many. Judged one by one: it is a page of people."""
    careers = careers_of(staff_ids=staff_ids, on=on, besides=[rule])
    people = {person.id: person for person in subjects(staff_ids=staff_ids)}
    found = []
    for number in staff_ids:
        if (person := people.get(number)) is None:
            continue
        finding = judge(rule, careers[number], on=on)
        says = " ".join(gap.says for gap in finding.gaps) if not finding.holds else " ".join(finding.why)
        found.append(Reached(number, person.name, person.job_title, says))
    return found


def named(staff_ids: Collection[int], *, most: int = 100) -> list[tuple[int, str]]:
    """By family name; of many, the first hundred."""
    return [(person.id, f"{person.name}, {person.job_title}") for person in subjects(staff_ids=staff_ids)[:most]]


def heard(found: WhoMeets) -> dict[Side, Hearing[int]]:
    """What may be said to those who see no names: every side, or none but the people altogether."""
    counts = {side: side.how_many(found) for side in Side}
    told = {side: count_heard(count, of=found.people) for side, count in counts.items()}
    # Those who are near stand in two other sides: what is left of these would speak of others.
    apart = [counts[Side.UNKNOWN] + counts[Side.NOT_MET] - counts[Side.NEAR]]
    if all(isinstance(one, Heard) for one in told.values()) and all(enough(count) for count in apart):
        return told
    return dict.fromkeys(Side, Withheld())


def said(number: Hearing[int]) -> str:
    return str(number.number) if isinstance(number, Heard) else "withheld"


@dataclass(frozen=True, slots=True)
class Trial:
    """Two wordings tried on everybody who was in post on a day. `new` meet it under the new words alone, `lost` under the old."""

    on: date
    people: int
    before: int
    after: int
    new: tuple[int, ...]
    lost: tuple[int, ...]
    unsure_before: int
    unsure_after: int

    @property
    def heard_says(self) -> str:
        """For whoever sees no names."""
        new, lost = (count_heard(len(side), of=self.people) for side in (self.new, self.lost))
        return (
            f"Who would have met it only under the new words: {said(new)}. Only under the words before: {said(lost)}."
            " A number that would speak of fewer than five people is withheld."
        )

    @property
    def says(self) -> str:
        if not self.new and not self.lost:
            return f"Of {self.people} people in post on {display_date(self.on)}, nobody would have changed side."
        return (
            f"Of {self.people} people in post on {display_date(self.on)}, {len(self.new)} would have met it who did not"
            f" under the words before, and {len(self.lost)} would not have who did."
        )


def a_year_before(on: date) -> date:
    """The same week day, so that a trial is not on a Sunday before a school week."""
    return on - timedelta(days=364)


def trial_of(new: Rule, old: Rule | None, *, on: date) -> Trial:
    """By what is known today of that day. A new rule has no words before: all who meet it are new."""
    after, *others = who_meet([new, old] if old else [new], on=on)
    before = others[0] if others else None
    met, had = set(after.met), set(before.met) if before else set()
    return Trial(
        on, after.people, len(had), len(met), tuple(sorted(met - had)), tuple(sorted(had - met)),
        len(before.unknown) if before else 0, len(after.unknown),
    )  # fmt: skip
