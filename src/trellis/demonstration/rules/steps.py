"""The steps that people take with a promise: how an offer is answered, something done; and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from trellis.demonstration.rules.calendar import SchoolDays, instant
from trellis.demonstration.rules.papers import paper_for
from trellis.demonstration.rules.source import LearningFacts, Words
from trellis.demonstration.rules.stories import Story
from trellis.demonstration.rules.world import Learnt, Person, Today
from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.lines import Status
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import Classification, StatementRow, StrandRow

E = EventKind
# After an offer: what people do, as shares of all offers.
DECLINE, PUT_OFF, SWAP, SILENT, WITHDRAWN = 0.045, 0.05, 0.035, 0.07, 0.012
DILIGENCE = 0.62  # how much of what people promise themselves they come to
OWN_OPTIONS = 0.4
MENDED = 0.55  # of what was asked for
A_NOTE, A_LINK, A_PAPER, A_LOG = 0.8, 0.1, 0.004, 0.22
SENT_BACK = 0.035
AN_AFTERTHOUGHT = 0.03
LINKS = (
    "https://drive.larkfield.example/notes/", "https://learning.larkfield.example/session/",
    "https://drive.larkfield.example/slides/",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Promise:
    """A statement with its strand and what they mean for its line."""

    statement: StatementRow
    strand: StrandRow
    terms: LineTerms


@dataclass(slots=True)
class Teller:
    """Tells what the people of one trust do."""

    days: SchoolDays
    words: Words
    random: Random
    today: Today
    logins: Mapping[int, int]
    """What stands for everybody's login, by `id()` of the person."""
    leads: Mapping[str, tuple[Person, Role]]
    """Who leads people for the trust, and in whose name each acts."""
    heads: Mapping[str, Person]
    """Each school's headteacher, by the school's key."""
    others: Sequence[str]
    """Short names of schools, for `{other}`."""
    learnt: list[Learnt] = field(default_factory=list)
    _said: dict[str, int] = field(default_factory=dict)

    # — who tells it

    def tell(self, story: Story, kind: EventKind, day: date, *, by: Person | None = None, **more: Any) -> None:
        who = by or story.person
        story.tell(kind, day, role=self._role(story.person, who), login=self.logins[id(who)], **more)

    def _role(self, person: Person, who: Person) -> Role:
        """In whose name somebody acts, as the ledger's policies would say it."""
        if who is person:
            return Role.PERSON
        if who is person.manager:
            return Role.LINE_MANAGER
        return self.leads[who.key][1] if who.key in self.leads else Role.HEADTEACHER

    def answerer(self, person: Person, day: date, *, strand: str = "") -> Person:
        """Who speaks for the promise on a day: the line manager or the head; for the trust's often its people lead."""
        leads = [lead for lead, _ in self.leads.values()]
        head = self.heads.get(person.school.key) if person.school else None
        nearest = [person.manager, head, *leads]
        if strand in ("trust", "regional") and self.random.random() < 0.45:
            nearest = [*leads, *nearest]
        there = (one for one in nearest if one is not None and one is not person and one.joined_on <= day)
        return next((one for one in there if one.left_on is None or day < one.left_on), None) or next(
            one for one in (*leads, *self.heads.values()) if one is not person
        )

    def school_days_later(self, day: date, least: int, most: int) -> date:
        return self.days.after(day, least + int(self.random.random() * (most - least)))

    # — what is offered

    def offer(self, story: Story, promise: Promise, day: date, note: str = "") -> None:
        said = note or (self.say("offer") if self.random.random() < 0.5 else "")
        self.tell(story, E.OFFERED, day, by=self.answerer(story.person, day, strand=promise.strand.key), note=said)

    def offer_and_answer(self, story: Story, promise: Promise, day: date, until: date) -> None:
        """An offer, and what the person does with it."""
        self.offer(story, promise, day)
        answered = self.school_days_later(day, 1, 19)
        if answered > until or self.random.random() < SILENT:
            return
        chance = self.random.random()
        if chance < DECLINE:
            self.tell(story, E.DECLINED, answered, note=self.say("decline"))
        elif chance < DECLINE + PUT_OFF:
            self.put_off(story, promise, answered, until)
        elif chance < DECLINE + PUT_OFF + SWAP and promise.terms.promised:
            self._swap(story, promise, answered, until)
        elif chance > 1 - WITHDRAWN and story.state.asked_on is None:  # else it would be asked for again, for good
            by = self.answerer(story.person, answered)
            self.tell(story, E.OFFER_WITHDRAWN, answered, by=by, note="The date has fallen through.")
        else:
            self.take(story, promise, answered, until)

    def ask(self, story: Story, promise: Promise, first: date, until: date) -> None:
        if not promise.terms.can_be_asked_for:
            return
        day = self.days.draw(self.random, first, until)
        self.tell(story, E.ASKED, day, note="I would like to do this." if self.random.random() < 0.4 else "")
        answered = self.school_days_later(day, 4, 24)
        if answered < until and self.random.random() < MENDED:
            self.offer_and_answer(story, promise, answered, until)
            return
        given_up = self.days.after(answered, 8)
        if self._is_still_there(story.person, given_up):
            self.tell(story, E.TAKEN_BACK, given_up)

    def put_off(self, story: Story, promise: Promise, day: date, until: date) -> None:
        back = self.school_days_later(day, 25, 115)
        self.tell(story, E.DEFERRED, day, on=back, note=self.say("defer"))
        if back < until and self.random.random() < 0.6:
            self.tell(story, E.BROUGHT_BACK, back)
            self.take(story, promise, self.days.after(back, 4), until)

    def _swap(self, story: Story, promise: Promise, day: date, until: date) -> None:
        instead, why = self.random.choice(self.words.swaps)
        self.tell(story, E.SWAP_PROPOSED, day, instead=self.filled(instead), note=self.filled(why))
        answered = self.school_days_later(day, 3, 17)
        if not self._is_still_there(story.person, answered):
            return
        agreed = self.random.random() < 0.75
        kind, words = (E.SWAP_AGREED, "swap_agreed") if agreed else (E.SWAP_REFUSED, "swap_refused")
        self.tell(story, kind, answered, by=self.answerer(story.person, answered), note=self.say(words))
        if self.random.random() < 0.7:
            self.take(story, promise, self.days.after(answered, 3), until)

    # — what is done

    def take(self, story: Story, promise: Promise, day: date, until: date) -> None:
        """Planned, begun, done; or as far as the time until now has let it come."""
        if day > until:
            return
        due = day
        if self.random.random() < 0.72:
            due = self.school_days_later(day, 5, 60)
            self.tell(story, E.PLANNED, day, on=due)
            thinks_again = self.days.after(day, 3)
            if self.random.random() < 0.03 and thinks_again <= until:
                self.tell(story, E.TAKEN_BACK, thinks_again)
                return
        if due > until or self.random.random() < 0.07:
            return  # still to come, or overdue
        if self.random.random() < 0.45 or due == day:
            self.tell(story, E.STARTED, due)
            due = self.school_days_later(due, 3, 43)
        if due <= until and self.random.random() < 0.95:
            self.finish(story, promise, due)

    def look_after_oneself(self, story: Story, promise: Promise, first: date, until: date) -> None:
        """What somebody has promised themselves."""
        universal = promise.statement.classification is Classification.UNIVERSAL
        if self.random.random() >= (DILIGENCE if universal else OWN_OPTIONS):
            return
        if promise.terms.needs_agreement:
            self.ask(story, promise, first, until)
            return
        day = self.days.draw(self.random, first, until, early=1.2)
        chance = self.random.random()
        if chance < 0.03:
            self.tell(story, E.DECLINED, day, note=self.say("decline"))
        elif chance < 0.07:
            self.put_off(story, promise, day, until)
        elif chance < 0.5:
            self.finish(story, promise, day)
        else:
            self.take(story, promise, day, until)

    def finish(self, story: Story, promise: Promise, day: date) -> None:
        """Done, with what shows it; then whoever confirms has their say, when they come to it."""
        said = self.note(story.person, promise) if self.random.random() < A_NOTE else ""
        learnt = self._log(story.person, promise.strand.key, day, said)
        with_paper = self.random.random() < A_PAPER
        self.tell(
            story,
            E.DONE,
            day,
            on=day,
            note=learnt.title if learnt else said,
            link=f"{self.random.choice(LINKS)}{self.random.randrange(1000, 9999)}"
            if self.random.random() < A_LINK
            else "",
            paper=paper_for(story.person, day, self.random, self.today) if with_paper else None,
            learnt=learnt,
        )
        if story.state.status is Status.DONE_WAITING:
            self._confirm(story, day)
        later = self.school_days_later(day, 25, 50)
        if self.random.random() < AN_AFTERTHOUGHT and self._is_still_there(story.person, later):
            self.tell(story, E.NOTED, later, note=self._next("any", self.words.any))

    def _confirm(self, story: Story, day: date) -> None:
        slow = 30 if story.person.manager and story.person.manager.key else 14
        seen = self.school_days_later(day, 1, slow)
        if not self._is_still_there(story.person, seen):
            return
        if self.random.random() < SENT_BACK:
            by = self.answerer(story.person, seen)
            self.tell(story, E.SENT_BACK, seen, by=by, note=self.say("not_yet_confirmed"))
            again = self.school_days_later(seen, 5, 25)
            if not self._is_still_there(story.person, again):
                return
            self.tell(story, E.DONE, again, on=again, note=self._next("any", self.words.any))
            seen = self.days.after(again, 2)
        if self._is_still_there(story.person, seen):
            note = self.say("confirm") if self.random.random() < 0.4 else ""
            self.tell(story, E.CONFIRMED, seen, by=self.answerer(story.person, seen), note=note)

    def _is_still_there(self, person: Person, day: date) -> bool:
        return day <= self.today.on and (person.left_on is None or day < person.left_on)

    # — what is said

    def say(self, reason: str) -> str:
        return self.filled(self._next(reason, self.words.reasons[reason]))

    def note(self, person: Person, promise: Promise) -> str:
        thread, strand = promise.statement.thread, promise.strand.key
        voices = self.words.teaching if person.is_teaching else self.words.support
        texts = voices.get(thread) or self.words.by_strand.get(strand) or self.words.any
        if self.random.random() < 0.15:
            return self._next("any", self.words.any)
        return self.filled(self._next(f"{person.is_teaching}/{thread or strand}", texts))

    def _next(self, key: str, texts: Sequence[str]) -> str:
        """One after the other, so that what is read on one page differs."""
        at = self._said.get(key, 0)
        self._said[key] = at + 1
        return texts[at % len(texts)]

    def filled(self, text: str) -> str:
        return text.replace("{other}", self.random.choice(self.others)) if "{other}" in text else text

    # — what is learnt

    def _log(self, person: Person, strand: str, day: date, note: str) -> Learnt | None:
        if self.random.random() >= A_LOG:
            return None
        items = [item for item in self.words.learning.get(person.group, ()) if item.strand == strand]
        return self.learn(person, self.random.choice(items), day, note) if items else None

    def learn(self, person: Person, item: LearningFacts, day: date, note: str) -> Learnt:
        """An entry of somebody's learning log."""
        at = instant(day, self.random, not_after=self.today.at)
        entry = Learnt(person, self.filled(item.title), day, Decimal(str(item.hours)), note, at)
        self.learnt.append(entry)
        return entry
