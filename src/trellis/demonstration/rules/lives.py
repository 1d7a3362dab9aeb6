"""What became of every promise to everybody, in the order in which it happened: offered or not, taken up or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from trellis.demonstration.rules.careers import school_then
from trellis.demonstration.rules.promises import Promises
from trellis.demonstration.rules.scripts import Script, follow
from trellis.demonstration.rules.steps import Promise, Teller
from trellis.demonstration.rules.stories import Story
from trellis.demonstration.rules.world import Line, Person, Spell, Today
from trellis.entitlements.rules.debts import cycle_on
from trellis.entitlements.rules.events import EventKind
from trellis.entitlements.rules.terms import terms_of
from trellis.frameworks.rules.shape import Debtor, StatementRow, VersionTree
from trellis.kernel.academic_years import AcademicYear

ASKS = 0.09  # of what is not offered
BRINGS_FORWARD, TAKES_LATE = 0.2, 0.14
# Where the offers of a year lie: most come with the autumn, so that a year that begins anew soon looks like the last.
YEAR_OF_OFFERS = ((0.84, (9, 5), (12, 18)), (0.94, (1, 6), (4, 1)), (1.0, (4, 18), (7, 18)))
SHORT = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of an academic year that somebody stands on a stage."""

    year: AcademicYear
    first: date
    last: date


@dataclass(slots=True)
class Lives:
    """Tells the ledger of one trust."""

    trees: Mapping[str, VersionTree]
    promises: Promises
    teller: Teller
    random: Random
    today: Today
    scripts: Mapping[str, Mapping[str, Script]]
    _promises: dict[int, Promise] = field(default_factory=dict)

    def lines_of(self, person: Person) -> Iterator[Line]:
        """Every line of somebody to which something has happened."""
        script = self.scripts.get(person.script or person.key, {})
        for spell in person.spells:
            tree = self.trees[spell.pathway]
            stage = next(row for row in tree.stages if row.key == spell.stage)
            windows = self._windows(spell)
            for statement in tree.at(stage.id):
                promise = self._promise(tree, statement)
                if not promise.terms.takes_events:
                    continue
                told = script.get(statement.code) if spell.ends_on is None else None
                for story, cycle in self._stories(person, promise, windows, told):
                    if story.told:
                        yield _line(story, promise, cycle, counted=spell.ends_on is None)
            yield from self._ahead_and_behind(person, spell, tree)

    def _promise(self, tree: VersionTree, statement: StatementRow) -> Promise:
        found = self._promises.get(statement.id)
        if found is None:
            strand = tree.strand(statement.strand_id)
            found = self._promises[statement.id] = Promise(statement, strand, terms_of(statement, strand))
        return found

    def _windows(self, spell: Spell) -> list[Window]:
        last = min(self.today.on, spell.ends_on - timedelta(days=1)) if spell.ends_on else self.today.on
        found = []
        year = AcademicYear.of(spell.starts_on)
        while year.start <= last:
            found.append(Window(year, max(spell.starts_on, year.start), min(last, year.last_day)))
            year = year.next
        return found

    def _story(self, person: Person, promise: Promise) -> Story:
        return Story(person, promise.terms, random=self.random, not_after=self.today.at)

    def _stories(
        self, person: Person, promise: Promise, windows: Sequence[Window], script: Script | None
    ) -> Iterator[tuple[Story, int]]:
        """One story for a promise that does not recur; one for each year of one that does."""
        if not promise.terms.recurs_yearly:
            story = self._story(person, promise)
            if script:
                follow(script, self.teller, story, promise, since=windows[0].first)
            else:
                self._live(story, promise, windows)
            yield story, 0
            return
        for window in windows:
            story = self._story(person, promise)
            if script and window.year == self.today.year:
                follow(script, self.teller, story, promise, since=window.first)
            else:
                self._live(story, promise, [window])
            yield story, window.year.start_year

    def _live(self, story: Story, promise: Promise, windows: Sequence[Window]) -> None:
        until = windows[-1].last
        if promise.terms.debtor is Debtor.PERSON:
            self.teller.look_after_oneself(story, promise, windows[0].first, until)
            return
        luck = self.random.random()
        for window in windows:
            if luck < self._chance(story.person, promise, window):
                self.teller.offer_and_answer(story, promise, self._offer_day(window), until)
                return
        if self.random.random() < ASKS and not story.person.forgotten:
            self.teller.ask(story, promise, windows[-1].first, until)

    def _chance(self, person: Person, promise: Promise, window: Window) -> float:
        if person.forgotten and window.year == self.today.year:
            return 0.0
        school = school_then(person, window.first)
        chance = self.promises.chance(person, school, window.year.start_year, promise.statement, promise.strand)
        is_short = window.last - window.first < SHORT and window.last < self.today.on
        return chance / 2 if is_short else chance

    def _offer_day(self, window: Window) -> date:
        days = self.teller.days
        if window.last < window.year.start + timedelta(days=280):
            return days.draw(self.random, window.first, window.last, early=1.5)
        chance = self.random.random()
        _, first, last = next(part for part in YEAR_OF_OFFERS if chance < part[0])
        calendar_year = window.year.start_year + (first[0] < 9)
        start = max(date(calendar_year, *first), window.first)
        end = min(date(calendar_year, *last), window.last)
        return days.draw(self.random, *((start, end) if start < end else (window.first, window.last)))

    def _ahead_and_behind(self, person: Person, spell: Spell, tree: VersionTree) -> Iterator[Line]:
        """Here and there something of the next stage, brought forward, and of the last, taken late."""
        first = max(spell.starts_on + timedelta(days=20), self.today.year.start)
        if spell.ends_on is not None or person.forgotten or first >= self.today.on - timedelta(days=10):
            return
        stood_on = {one.stage for one in person.spells if one.pathway == spell.pathway}
        at = next(place for place, row in enumerate(tree.stages) if row.key == spell.stage)
        for step, chance in ((1, BRINGS_FORWARD), (-1, TAKES_LATE)):
            within = 0 <= at + step < len(tree.stages) and tree.stages[at + step].key not in stood_on
            if not within or self.random.random() > chance:
                continue
            promises = [self._promise(tree, row) for row in tree.at(tree.stages[at + step].id)]
            promise = self.random.choice([one for one in promises if one.terms.takes_events])
            story = self._story(person, promise)
            self._out_of_turn(story, promise, first, early=step > 0)
            yield _line(story, promise, cycle_on(self.today.on, recurs=promise.terms.recurs_yearly), counted=False)

    def _out_of_turn(self, story: Story, promise: Promise, first: date, *, early: bool) -> None:
        teller = self.teller
        day = teller.days.draw(self.random, first, self.today.on - timedelta(days=8))
        if promise.terms.debtor is not Debtor.PERSON and self.random.random() < 0.5:
            teller.offer(story, promise, day)
            day = teller.days.after(day, 3)
        note = teller.say("bring_forward") if early else ""
        teller.tell(story, EventKind.PLANNED, day, on=teller.days.after(day, 30), note=note)
        done_on = teller.days.after(day, 20)
        if done_on <= self.today.on and self.random.random() < 0.5:
            teller.finish(story, promise, done_on)

    def log(self, person: Person) -> None:
        """Learning that somebody wrote down and tied to nothing."""
        items = self.teller.words.learning.get(person.group, ())
        if not items or not person.spells or person.forgotten:
            return
        first = max(person.spells[0].starts_on, self.today.on - timedelta(days=500))
        last = min(self.today.on, (person.left_on or self.today.on) - timedelta(days=1))
        for _ in range(int(self.random.random() ** 2 * 6) if first < last else 0):
            day = self.teller.days.draw(self.random, first, last)
            self.teller.learn(person, self.random.choice(items), day, "")


def _line(story: Story, promise: Promise, cycle: int, *, counted: bool) -> Line:
    return Line(story.person, promise.statement.id, cycle, counted, story.state, tuple(story.told))
