"""What became of every promise to everybody: offered or not, taken up or not, told in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from trellis.demonstration.rules.calendar import SchoolDays, instant
from trellis.demonstration.rules.careers import school_then
from trellis.demonstration.rules.papers import paper_for
from trellis.demonstration.rules.promises import Promises
from trellis.demonstration.rules.source import LearningFacts, Words
from trellis.demonstration.rules.stories import Story
from trellis.demonstration.rules.world import Learnt, Line, Person, Spell, Today
from trellis.entitlements.rules.debts import cycle_on
from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.lines import Status
from trellis.entitlements.rules.terms import LineTerms, terms_of
from trellis.frameworks.rules.shape import Classification, Debtor, StatementRow, StrandRow, VersionTree
from trellis.kernel.academic_years import AcademicYear

E = EventKind
# After an offer: what people do, in a hundred.
DECLINE, PUT_OFF, SWAP, SILENT, WITHDRAWN = 0.045, 0.05, 0.035, 0.07, 0.012
DILIGENCE = 0.62  # how much of what people promise themselves they come to
OWN_OPTIONS = 0.4
ASKS = 0.09  # of what is not offered
MENDED = 0.55  # of what was asked for
BRINGS_FORWARD, TAKES_LATE = 0.05, 0.035
A_NOTE, A_LINK, A_PAPER, A_LOG = 0.8, 0.1, 0.004, 0.22
SENT_BACK = 0.035
LINKS = (
    "https://drive.larkfield.example/notes/", "https://learning.larkfield.example/session/",
    "https://drive.larkfield.example/slides/",
)  # fmt: skip
# Where the offers of a year lie: most come with the autumn, so that a year that begins anew soon looks like the last.
AUTUMN, SPRING = 0.84, 0.94
YEAR_OF_OFFERS = (((9, 5), (12, 18)), ((1, 6), (4, 1)), ((4, 18), (7, 18)))


@dataclass(frozen=True, slots=True)
class Script:
    """What a line of the cast has come to, as its page is to show it."""

    status: Status
    note: str = ""
    instead: str = ""
    days_ago: int | None = None
    day_in: int | None = None


@dataclass(slots=True)
class Lives:
    """Tells the ledger of one trust."""

    trees: Mapping[str, VersionTree]
    promises: Promises
    days: SchoolDays
    words: Words
    random: Random
    today: Today
    history_from: date
    logins: Mapping[int, int]
    leads: Mapping[int, Role]
    lead_people: Sequence[Person]
    heads: Mapping[str, Person]
    others: Sequence[str]
    scripts: Mapping[str, Mapping[str, Script]]
    _terms: dict[int, tuple[StrandRow, LineTerms]] = field(default_factory=dict)
    _said: dict[str, int] = field(default_factory=dict)
    learnt: list[Learnt] = field(default_factory=list)

    def lines_of(self, person: Person) -> Iterator[Line]:
        """Every line of somebody to which something has happened."""
        script = self.scripts.get(person.script or person.key, {})
        for spell in person.spells:
            tree = self.trees[spell.pathway]
            stage = next(row for row in tree.stages if row.key == spell.stage)
            for statement in tree.at(stage.id):
                strand, terms = self._terms_of(tree, statement)
                if not terms.takes_events:
                    continue
                told = script.get(statement.code) if spell.ends_on is None else None
                for story, cycle in self._stories(person, spell, statement, strand, terms, told):
                    if story.told:
                        yield self._line(story, statement, cycle, counted=spell.ends_on is None)
            yield from self._ahead_and_behind(person, spell, tree)

    def _terms_of(self, tree: VersionTree, statement: StatementRow) -> tuple[StrandRow, LineTerms]:
        if statement.id not in self._terms:
            strand = tree.strand(statement.strand_id)
            self._terms[statement.id] = strand, terms_of(statement, strand)
        return self._terms[statement.id]

    def _line(self, story: Story, statement: StatementRow, cycle: int, *, counted: bool) -> Line:
        return Line(story.person, statement.id, cycle, counted, story.state, tuple(story.told))

    def _story(self, person: Person, terms: LineTerms) -> Story:
        return Story(person, terms, random=self.random, not_after=self.today.at)

    # — the years of a promise

    def _stories(
        self,
        person: Person,
        spell: Spell,
        statement: StatementRow,
        strand: StrandRow,
        terms: LineTerms,
        script: Script | None,
    ) -> Iterator[tuple[Story, int]]:
        """One story for a promise that does not recur; one for each year of one that does."""
        last = min(self.today.on, (spell.ends_on or self.today.on + timedelta(days=1)) - timedelta(days=1))
        windows = [
            (year, max(spell.starts_on, year.start), min(last, year.last_day)) for year in _years(spell.starts_on, last)
        ]
        if statement.recurs_yearly:
            for window in windows:
                story = self._story(person, terms)
                if script and window[0] == self.today.year:
                    self._follow(story, statement, strand, script, window[1])
                elif script is None or window[0] != self.today.year:
                    self._live(story, statement, strand, [window], until=window[2])
                yield story, window[0].start_year
        else:
            story = self._story(person, terms)
            if script:
                self._follow(story, statement, strand, script, spell.starts_on)
            else:
                self._live(story, statement, strand, windows, until=last)
            yield story, 0

    def _live(
        self,
        story: Story,
        statement: StatementRow,
        strand: StrandRow,
        windows: Sequence[tuple[AcademicYear, date, date]],
        *,
        until: date,
    ) -> None:
        if story.terms.debtor is Debtor.PERSON:
            self._look_after_oneself(story, statement, strand, windows[0][1], until)
            return
        luck = self.random.random()
        for year, first, last in windows:
            chance = self.promises.chance(
                story.person, school_then(story.person, first), year.start_year, statement, strand
            )
            if story.person.forgotten and year == self.today.year:
                chance = 0.0
            elif last < year.last_day and last < self.today.on or first > year.start + timedelta(days=60):
                chance *= min(1.0, 0.35 + (last - first).days / 220)
            if luck < chance:
                self._answer(story, statement, strand, self._offer_day(year, first, last), until)
                return
        if self.random.random() < ASKS and not story.person.forgotten:
            self._ask(story, statement, strand, windows[-1][1], until)

    def _offer_day(self, year: AcademicYear, first: date, last: date) -> date:
        if last < year.start + timedelta(days=280):
            return self.days.draw(self.random, first, last, early=1.5)
        chance = self.random.random()
        (start_month, start_day), (end_month, end_day) = YEAR_OF_OFFERS[
            0 if chance < AUTUMN else 1 if chance < SPRING else 2
        ]
        calendar_year = year.start_year + (start_month < 9)
        start, end = date(calendar_year, start_month, start_day), date(calendar_year, end_month, end_day)
        start, end = max(start, first), min(end, last)
        return self.days.draw(self.random, start, end) if start < end else self.days.draw(self.random, first, last)

    # — steps

    def _debtor(self, person: Person, day: date, *, strand: str = "school") -> Person:
        """Who speaks for the promise: for the trust's often its people lead, else the line manager, or the head."""
        head = self.heads.get(person.school.key) if person.school else None
        nearest = [person.manager, head, *self.lead_people]
        if strand in ("trust", "regional") and self.random.random() < 0.45:
            nearest = [*self.lead_people, *nearest]
        for one in nearest:
            if (
                one is not None
                and one is not person
                and one.joined_on <= day
                and (one.left_on is None or day < one.left_on)
            ):
                return one
        return next(one for one in (*self.lead_people, *self.heads.values()) if one is not person)

    def _tell(self, story: Story, kind: EventKind, day: date, *, by: Person | None = None, **more: object) -> None:
        who = by or story.person
        story.tell(kind, day, role=self._role(story.person, who), login=self.logins[id(who)], **more)  # type: ignore[arg-type]

    def _role(self, person: Person, who: Person) -> Role:
        """In whose name somebody acts, as the ledger's policies would say it."""
        if who is person:
            return Role.PERSON
        if who is person.manager:
            return Role.LINE_MANAGER
        return self.leads.get(id(who), Role.HEADTEACHER)

    def _offer(self, story: Story, strand: StrandRow, day: date) -> None:
        note = self._say("offer") if self.random.random() < 0.5 else ""
        self._tell(story, E.OFFERED, day, by=self._debtor(story.person, day, strand=strand.key), note=note)

    def _answer(self, story: Story, statement: StatementRow, strand: StrandRow, day: date, until: date) -> None:
        """An offer, and what the person does with it."""
        self._offer(story, strand, day)
        answered = self.days.after(day, 1 + int(self.random.random() * 18))
        if answered > until or self.random.random() < SILENT:
            return
        chance = self.random.random()
        if chance < DECLINE:
            self._tell(story, E.DECLINED, answered, note=self._say("decline"))
            return
        if chance < DECLINE + PUT_OFF:
            self._put_off(story, statement, strand, answered, until)
            return
        if chance < DECLINE + PUT_OFF + SWAP and story.terms.promised:
            self._swap(story, statement, strand, answered, until)
            return
        if chance < DECLINE + PUT_OFF + SWAP + WITHDRAWN:
            self._tell(
                story,
                E.OFFER_WITHDRAWN,
                answered,
                by=self._debtor(story.person, answered),
                note="The date has fallen through.",
            )
            return
        self._take(story, statement, strand, answered, until)

    def _put_off(self, story: Story, statement: StatementRow, strand: StrandRow, day: date, until: date) -> None:
        back = self.days.after(day, 25 + int(self.random.random() * 90))
        self._tell(story, E.DEFERRED, day, on=back, note=self._say("defer"))
        if back < until and self.random.random() < 0.6:
            self._tell(story, E.BROUGHT_BACK, back)
            self._take(story, statement, strand, self.days.after(back, 4), until)

    def _swap(self, story: Story, statement: StatementRow, strand: StrandRow, day: date, until: date) -> None:
        instead, why = self.random.choice(self.words.swaps)
        self._tell(story, E.SWAP_PROPOSED, day, instead=self._filled(instead), note=self._filled(why))
        answered = self.days.after(day, 3 + int(self.random.random() * 14))
        if answered > until:
            return
        manager = self._debtor(story.person, answered)
        if self.random.random() < 0.75:
            self._tell(story, E.SWAP_AGREED, answered, by=manager, note=self._say("swap_agreed"))
        else:
            self._tell(story, E.SWAP_REFUSED, answered, by=manager, note=self._say("swap_refused"))
        if self.random.random() < 0.7:
            self._take(story, statement, strand, self.days.after(answered, 3), until)

    def _ask(self, story: Story, statement: StatementRow, strand: StrandRow, first: date, until: date) -> None:
        day = self.days.draw(self.random, first, until)
        if not story.terms.can_be_asked_for:
            return
        self._tell(story, E.ASKED, day, note="I would like to do this." if self.random.random() < 0.4 else "")
        answered = self.days.after(day, 4 + int(self.random.random() * 20))
        if answered < until and self.random.random() < MENDED:
            self._answer(story, statement, strand, answered, until)

    def _take(self, story: Story, statement: StatementRow, strand: StrandRow, day: date, until: date) -> None:
        """Planned, begun, done; or as far as the time until now has let it come."""
        if day > until:
            return
        due = day
        if self.random.random() < 0.72:
            due = self.days.after(day, 5 + int(self.random.random() * 55))
            self._tell(story, E.PLANNED, day, on=due)
            if self.random.random() < 0.06 and self.days.after(day, 3) <= until:
                self._tell(story, E.TAKEN_BACK, self.days.after(day, 3))
                return
        if due > until or self.random.random() < 0.07:
            return  # still to come, or overdue
        if self.random.random() < 0.45 or due == day:
            self._tell(story, E.STARTED, due)
            due = self.days.after(due, 3 + int(self.random.random() * 40))
        if due <= until and self.random.random() < 0.95:
            self._finish(story, statement, strand, due, until)

    def _look_after_oneself(
        self, story: Story, statement: StatementRow, strand: StrandRow, first: date, until: date
    ) -> None:
        chance = DILIGENCE if statement.classification is Classification.UNIVERSAL else OWN_OPTIONS
        if self.random.random() >= chance:
            return
        if story.terms.needs_agreement:
            self._ask(story, statement, strand, first, until)
            return
        day = self.days.draw(self.random, first, until, early=1.2)
        if self.random.random() < 0.03:
            self._tell(story, E.DECLINED, day, note=self._say("decline"))
        elif self.random.random() < 0.04:
            self._put_off(story, statement, strand, day, until)
        elif self.random.random() < 0.45:
            self._finish(story, statement, strand, day, until)
        else:
            self._take(story, statement, strand, day, until)

    def _finish(
        self, story: Story, statement: StatementRow, strand: StrandRow, day: date, until: date, note: str = ""
    ) -> None:
        """Done, with what shows it; then whoever confirms has their say, when they come to it."""
        said = note or (self._note(story.person, statement, strand) if self.random.random() < A_NOTE else "")
        learnt = self._log(story.person, strand, day, said)
        self._tell(
            story,
            E.DONE,
            day,
            on=day,
            note=learnt.title if learnt else said,
            link=self._link() if self.random.random() < A_LINK else "",
            paper=paper_for(story.person, day, self.random, self.today) if self.random.random() < A_PAPER else None,
            learnt=learnt,
        )
        if story.state.status is Status.DONE_WAITING:
            self._confirm(story, day)

    def _confirm(self, story: Story, day: date) -> None:
        slow = 30 if story.person.manager and story.person.manager.key else 14
        seen = self.days.after(day, 1 + int(self.random.random() * slow))
        if seen > self.today.on or (story.person.left_on and seen >= story.person.left_on):
            return
        manager = self._debtor(story.person, seen)
        if self.random.random() < SENT_BACK:
            self._tell(story, E.SENT_BACK, seen, by=manager, note=self._say("not_yet_confirmed"))
            again = self.days.after(seen, 5 + int(self.random.random() * 20))
            seen = self.days.after(again, 2)
            if seen > self.today.on or (story.person.left_on and seen >= story.person.left_on):
                return
            self._tell(story, E.DONE, again, on=again, note=self.random.choice(self.words.any))
            if story.state.status is not Status.DONE_WAITING:
                return
        note = self._say("confirm") if self.random.random() < 0.4 else ""
        self._tell(story, E.CONFIRMED, seen, by=manager, note=note)

    # — earlier and later than their stage

    def _ahead_and_behind(self, person: Person, spell: Spell, tree: VersionTree) -> Iterator[Line]:
        if spell.ends_on is not None or person.forgotten or self.today.on - spell.starts_on < timedelta(days=40):
            return
        taken = [later for later in person.spells if later.pathway == spell.pathway]
        at = next(place for place, row in enumerate(tree.stages) if row.key == spell.stage)
        for step, chance, words in ((1, BRINGS_FORWARD, "bring_forward"), (-1, TAKES_LATE, "")):
            if not 0 <= at + step < len(tree.stages) or any(s.stage == tree.stages[at + step].key for s in taken):
                continue
            if self.random.random() > chance * 4:
                continue
            statements = [s for s in tree.at(tree.stages[at + step].id) if self._terms_of(tree, s)[1].takes_events]
            statement = self.random.choice(statements)
            strand, terms = self._terms_of(tree, statement)
            story = self._story(person, terms)
            first = max(spell.starts_on + timedelta(days=20), self.today.year.start)
            if first >= self.today.on:
                continue
            day = self.days.draw(self.random, first, self.today.on)
            if terms.debtor is not Debtor.PERSON and self.random.random() < 0.5:
                self._offer(story, strand, day)
                day = self.days.after(day, 3)
            if day <= self.today.on:
                note = self._say(words) if words else ""
                self._tell(story, E.PLANNED, day, on=self.days.after(day, 30), note=note)
                if self.random.random() < 0.5:
                    self._take_on(story, statement, strand, self.days.after(day, 20))
            if story.told:
                yield self._line(story, statement, cycle_on(self.today.on, recurs=terms.recurs_yearly), counted=False)

    def _take_on(self, story: Story, statement: StatementRow, strand: StrandRow, day: date) -> None:
        if day <= self.today.on:
            self._finish(story, statement, strand, day, self.today.on)

    # — what is said

    def _say(self, reason: str) -> str:
        return self._filled(self._next(reason, self.words.reasons[reason]))

    def _note(self, person: Person, statement: StatementRow, strand: StrandRow) -> str:
        voices = self.words.teaching if person.is_teaching else self.words.support
        texts = voices.get(statement.thread) or self.words.by_strand.get(strand.key) or self.words.any
        key = f"{person.is_teaching}/{statement.thread or strand.key}"
        return self._filled(
            self._next(key, texts) if self.random.random() < 0.85 else self._next("any", self.words.any)
        )

    def _next(self, key: str, texts: Sequence[str]) -> str:
        """One after the other, so that what is read on one page differs."""
        at = self._said.get(key, 0)
        self._said[key] = at + 1
        return texts[at % len(texts)]

    def _filled(self, text: str) -> str:
        return text.replace("{other}", self.random.choice(self.others)) if "{other}" in text else text

    def _link(self) -> str:
        return f"{self.random.choice(LINKS)}{self.random.randrange(1000, 9999)}"

    def _log(self, person: Person, strand: StrandRow, day: date, note: str) -> Learnt | None:
        if self.random.random() >= A_LOG:
            return None
        items = [item for item in self.words.learning.get(person.group, ()) if item.strand == strand.key]
        if not items:
            return None
        return self._learn(person, self.random.choice(items), day, note)

    def _learn(self, person: Person, item: LearningFacts, day: date, note: str) -> Learnt:
        entry = Learnt(
            person, self._filled(item.title), day, Decimal(str(item.hours)), note,
            instant(day, self.random, not_after=self.today.at),
        )  # fmt: skip
        self.learnt.append(entry)
        return entry

    def logs_of(self, person: Person) -> None:
        """Learning that was logged and tied to nothing."""
        items = self.words.learning.get(person.group, ())
        if not items or not person.spells or person.forgotten:
            return
        first = max(person.spells[0].starts_on, self.today.on - timedelta(days=500))
        last = min(self.today.on, (person.left_on or self.today.on) - timedelta(days=1))
        if first >= last:
            return
        for _ in range(int(self.random.random() ** 2 * 6)):
            self._learn(person, self.random.choice(items), self.days.draw(self.random, first, last), "")

    # — the cast's lines, as their pages show them

    def _follow(self, story: Story, statement: StatementRow, strand: StrandRow, script: Script, first: date) -> None:
        first = max(first, self.today.year.start) if statement.recurs_yearly else first
        age = (self.today.on - first).days
        ago = min(script.days_ago if script.days_ago is not None else max(2, age // 3), max(age, 0))
        day = self.days.within(first, self.today.on - timedelta(days=ago))[-1]
        before = self.days.within(first, day)
        early = before[-(len(before) // 2) - 1]
        ahead = self.days.after(self.today.on, script.day_in or 12)
        STEPS[script.status](self, story, statement, strand, Moment(early, day, ahead, script.note, script.instead))


@dataclass(frozen=True, slots=True)
class Moment:
    """When the steps of a scripted line fall: an early one, the last one, a day that lies ahead; and what is said."""

    early: date
    day: date
    ahead: date
    note: str
    instead: str


Step = Callable[[Lives, Story, StatementRow, StrandRow, Moment], None]


def _offered_first(lives: Lives, story: Story, strand: StrandRow, moment: Moment) -> None:
    if story.terms.debtor is not Debtor.PERSON:
        lives._offer(story, strand, moment.early)


def _nothing(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    return


def _asked(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    lives._tell(story, E.ASKED, moment.day, note=moment.note)


def _offered(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    by = lives._debtor(story.person, moment.day)
    lives._tell(story, E.OFFERED, moment.day, by=by, note=moment.note or lives._say("offer"))


def _planned(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _offered_first(lives, story, strand, moment)
    lives._tell(story, E.PLANNED, moment.day, on=moment.ahead, note=moment.note)


def _started(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _offered_first(lives, story, strand, moment)
    lives._tell(story, E.STARTED, moment.day, note=moment.note)


def _waiting(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _offered_first(lives, story, strand, moment)
    note = moment.note or lives._note(story.person, statement, strand)
    lives._tell(story, E.DONE, moment.day, on=moment.day, note=note)


def _done(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _waiting(lives, story, statement, strand, moment)
    if story.state.status is Status.DONE_WAITING:
        lives._tell(
            story, E.CONFIRMED, moment.day, by=lives._debtor(story.person, moment.day), note=lives._say("confirm")
        )


def _declined(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _offered_first(lives, story, strand, moment)
    lives._tell(story, E.DECLINED, moment.day, note=moment.note or lives._say("decline"))


def _deferred(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _offered_first(lives, story, strand, moment)
    lives._tell(story, E.DEFERRED, moment.day, on=moment.ahead, note=moment.note or lives._say("defer"))


def _swapping(lives: Lives, story: Story, statement: StatementRow, strand: StrandRow, moment: Moment) -> None:
    _offered_first(lives, story, strand, moment)
    instead, why = lives.words.swaps[0]
    instead, why = moment.instead or instead, moment.note or why
    lives._tell(story, E.SWAP_PROPOSED, moment.day, instead=lives._filled(instead), note=lives._filled(why))


STEPS: dict[Status, Step] = {
    Status.NOT_STARTED: _nothing,
    Status.ASKED: _asked,
    Status.OFFERED: _offered,
    Status.PLANNED: _planned,
    Status.STARTED: _started,
    Status.DONE_WAITING: _waiting,
    Status.DONE: _done,
    Status.DECLINED: _declined,
    Status.NOT_NOW: _deferred,
    Status.SWAP_PROPOSED: _swapping,
}


def _years(first: date, last: date) -> Iterator[AcademicYear]:
    year = AcademicYear.of(first)
    while year.start <= last:
        yield year
        year = year.next
