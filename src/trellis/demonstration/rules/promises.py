"""How likely a school is to offer what it owes: by year, group of staff, strand and statement."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from trellis.demonstration.rules.source import SchoolFacts
from trellis.demonstration.rules.world import Person
from trellis.frameworks.rules.shape import Classification, StatementRow, StrandRow

# Leaders see to themselves, and people without a desk are forgotten first: what schools say of themselves.
BY_GROUP = {"teacher": 1.06, "leader": 1.14, "teaching-assistant": 0.94, "office": 0.92, "site": 0.76, "other": 0.88}
SUPPORT = ("teaching-assistant", "office", "site", "other")
# What `says` says of a school in the pack, as numbers.
IN_PARTICULAR = {
    "oakfield": {"office": 0.75, "site": 0.7, "teaching-assistant": 0.88},
    "hollybank": dict.fromkeys(SUPPORT, 1.1) | {"site": 1.2},
    "merrow-vale": {"other": 0.45},
    "castlewell": dict.fromkeys(SUPPORT, 0.55),
    "thornbeck": {"teaching-assistant": 1.15},
}
BY_STRAND = {"school": 1.05, "trust": 0.98, "regional": 0.78}
STRAND_IN_PARTICULAR = {"st-brides": {"school": 0.8, "trust": 1.35}}
THREAD_IN_PARTICULAR = {
    "ashgrove": {"shadow": 1.3, "visit": 1.3, "observe": 1.2},
    "kingsbarrow": {"mentor": 1.25, "coach": 1.25, "placement": 0.3, "acting": 0.4},
}
BY_THREAD = {"appraisal": 1.2, "core": 1.15, "placement": 0.5, "acting": 0.6, "governors": 0.8}
OPTIONS = 0.42
PART_TIME = 0.93
LEAST, MOST = 0.02, 0.985


class Promises:
    """The chance that a statement is offered to somebody within a year."""

    def __init__(self, people: Sequence[Person], schools: Sequence[SchoolFacts], *, seed: str, present: int) -> None:
        self._seed = seed
        self._present = present
        self._by_code: dict[str, float] = {}
        self._evened: dict[str, float] = {}
        self._made_up: dict[str, float] = {}
        for school in schools:
            there = [person for person in people if person.school is school and not person.left_on]
            weights = sum(_group(school.key, person.group) * _of_post(person) for person in there)
            self._evened[school.key] = len(there) / weights if weights else 1.0
            offered_nothing = sum(person.forgotten for person in there)
            self._made_up[school.key] = len(there) / max(len(there) - offered_nothing, 1)
        everywhere = [share for school in schools for share in school.shares.values()]
        self._elsewhere = sum(everywhere) / len(everywhere)

    def chance(
        self, person: Person, school: SchoolFacts | None, year: int, statement: StatementRow, strand: StrandRow
    ) -> float:
        """About the share that the pack says of the school and year, higher for some and lower for others."""
        key = school.key if school else ""
        shares = school.shares if school else {}
        share = shares.get(year) or (shares[min(shares)] if shares else self._elsewhere)
        chance = share * _group(key, person.group) * self._evened.get(key, 1.0)
        chance *= STRAND_IN_PARTICULAR.get(key, BY_STRAND).get(strand.key, 1.0)
        chance *= THREAD_IN_PARTICULAR.get(key, {}).get(statement.thread, 1.0) * BY_THREAD.get(statement.thread, 1.0)
        chance *= self._of_statement(statement) * _of_post(person)
        if year == self._present:
            chance *= self._made_up.get(key, 1.0)
        if statement.classification is not Classification.UNIVERSAL:
            chance *= OPTIONS
        return min(max(chance, LEAST), MOST)

    def _of_statement(self, statement: StatementRow) -> float:
        """Some promises are easier to keep than others; the same ones everywhere."""
        name = statement.code or statement.text
        if name not in self._by_code:
            self._by_code[name] = Random(f"{self._seed}/{name}").uniform(0.8, 1.2)  # noqa: S311
        return self._by_code[name]


def _group(school: str, group: str) -> float:
    return BY_GROUP.get(group, 1.0) * IN_PARTICULAR.get(school, {}).get(group, 1.0)


def _of_post(person: Person) -> float:
    return PART_TIME if person.fte < 1 else 1.0
