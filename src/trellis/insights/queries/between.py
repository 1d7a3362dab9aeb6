"""Answers what stands between people and the roles they aim at, of the aims that they show to the trust's people lead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from trellis.insights.queries.aims import aims_on
from trellis.insights.rules.aims import Between, what_stands_between
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.queries.who_meets import stands_between
from trellis.pathways.rules.aims import AimSort
from trellis.pathways.rules.map import CareerMap


@dataclass(frozen=True, slots=True)
class BetweenAims:
    """Of how many people it speaks, and what stands between them and their aims."""

    people: int
    things: list[Between]


def between_people_and_aims(*, roles: CareerMap, on: date) -> BetweenAims:
    """What the rule of the role that each aims at finds of them. As many queries for all of them as for one."""
    rules = rules_of_the_trust(on=on).by_key
    aimed = {
        row.staff_id: role
        for row in aims_on(on=on).shown
        if row.staff_id is not None
        and row.answer[0] is AimSort.ROLE
        and (role := roles.by_key.get(row.answer[1]))
        and role.rule in rules
    }
    found = [
        (role, finding, people)
        for finding, staff_ids in stands_between({number: rules[role.rule] for number, role in aimed.items()}, on=on)
        for role, people in Counter(aimed[number].key for number in staff_ids).items()
    ]
    return BetweenAims(sum(people for *_, people in found), what_stands_between(found))
