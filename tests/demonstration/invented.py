"""Trees of the packs without a database, and a trust invented once for all tests of a day."""

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from trellis.demonstration.rules.inventing import History, invent_history, invent_people
from trellis.demonstration.rules.pathways import pathways_of
from trellis.demonstration.rules.scripts import scripts_in
from trellis.demonstration.rules.source import Source, TrustFacts, source_in
from trellis.demonstration.rules.world import Person, Today
from trellis.frameworks.rules.packs import load_packs
from trellis.frameworks.rules.shape import VersionTree

PACKS = Path(__file__).parents[2] / "packs"
AN_AUTUMN_DAY = date(2026, 11, 18)


@cache
def trees() -> dict[str, VersionTree]:
    return pathways_of(load_packs(PACKS))


class Invented:
    """The first trust of the pack, or the second, as it is on a day."""

    def __init__(self, day: date, *, seed: str = "test", which: int = 0) -> None:
        self.today = Today(day, datetime.combine(day, time(16), UTC))
        self.source: Source = source_in(PACKS / "demo-trust", today=day)
        self.facts: TrustFacts = self.source.trusts[which]
        self.people: list[Person] = invent_people(self.facts, self.source, seed=seed, today=self.today)
        self.history: History = invent_history(
            self.facts, self.source, self.people, trees(), scripts_in(PACKS / "demo-trust" / "ledger.toml"),
            seed=seed, today=self.today,
        )  # fmt: skip

    def named(self, key: str) -> Person:
        return next(person for person in self.people if person.key == key)


@cache
def invented(day: date = AN_AUTUMN_DAY, *, which: int = 0) -> Invented:
    return Invented(day, which=which)
