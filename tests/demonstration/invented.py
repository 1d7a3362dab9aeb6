"""Trees of the packs without a database, and a trust invented once for all tests of a day."""

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from trellis.demonstration.rules.inventing import History, invent_history, invent_people
from trellis.demonstration.rules.scripts import scripts_in
from trellis.demonstration.rules.source import Source, TrustFacts, source_in
from trellis.demonstration.rules.world import Person, Today
from trellis.frameworks.rules.packs import Pack, load_packs
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    FrameworkKind,
    StageRow,
    StatementRow,
    StrandKind,
    StrandRow,
    VersionTree,
)

PACKS = Path(__file__).parents[2] / "packs"
AN_AUTUMN_DAY = date(2026, 11, 18)


def tree_of(pack: Pack, *, number: int) -> VersionTree:
    stages = {one.key: number * 10_000 + place for place, one in enumerate(pack.stages, start=1)}
    strands = {one.key: number * 10_000 + place for place, one in enumerate(pack.strands, start=1)}
    return VersionTree(
        id=number,
        framework_id=number,
        framework_key=pack.key,
        framework_title=pack.title,
        kind=FrameworkKind.PATHWAY,
        number=1,
        stages=tuple(
            StageRow(stages[one.key], place, one.key, one.title, one.theme, *(one.years or (None, None)))
            for place, one in enumerate(pack.stages)
        ),
        strands=tuple(
            StrandRow(
                strands[one.key], place, one.key, one.title, Debtor(one.debtor or "person"), StrandKind(one.kind),
                Confirmation(one.confirmation),
            )
            for place, one in enumerate(pack.strands)
        ),
        statements=tuple(
            StatementRow(
                number * 100_000 + place, stages[one.stage], strands[one.strand], place, one.text,
                classification=Classification(one.classification or "unclassified"),
                recurs_yearly=one.conditions.recurs_yearly,
                conditions=tuple(Condition(name, words) for name, words in one.conditions.held()),
                thread=one.thread, code=one.code,
            )
            for place, one in enumerate(pack.statements)
        ),
    )  # fmt: skip


@cache
def trees() -> dict[str, VersionTree]:
    packs = load_packs(PACKS)
    return {
        key: tree_of(packs[key], number=place) for place, key in enumerate(("career-pathway", "associate-pathway"), 1)
    }


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
