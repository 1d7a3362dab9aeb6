"""Gives everybody years of service, posts and stages: where they stand now, and how they came there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from trellis.demonstration.rules.calendar import SchoolDays
from trellis.demonstration.rules.source import CastFacts, SchoolFacts, TrustFacts
from trellis.demonstration.rules.world import Person, Post, Spell
from trellis.frameworks.rules.shape import StageRow
from trellis.kernel.academic_years import AcademicYear

YEAR = 365.25
Stages = Mapping[str, tuple[StageRow, ...]]

# How often, of those of whom it could be true.
STAYS_BY_CHOICE = 0.2  # stands on an early stage after more years than the stage suggests
MOVES_ON_EACH_YEAR = 0.13
WENT_BACK = 0.006
SECOND_PATHWAY = 0.02
CHANGED_SCHOOL = 0.035
WAS_PROMOTED = 0.45
SECOND_POST = 0.05
UNPLACED = 0.02
UNPLACED_IF_NEW = 0.45
NEW = timedelta(days=75)
UNPLACED_WHERE_IT_LAGS = 0.12

REASONS = (
    "Agreed at the autumn meeting.", "Years of service suggest it, and we both think it fits.",
    "Agreed in appraisal.", "Settled after looking at the pathway together.", "Their post is at this stage.",
    "By choice: there is plenty here to work on first.", "Agreed when they joined.",
)  # fmt: skip
MOVED_ON = (
    "Ready for it, and says so.", "Has led a team for a year.", "New post from September.",
    "Nearly everything here is done.", "Agreed in appraisal.", "Asked to, and we agree.",
)  # fmt: skip
EARLIER_TITLES = {
    "Phase leader": "Class teacher", "Reading lead": "Class teacher", "Mathematics lead": "Class teacher",
    "SENCO": "Class teacher", "Assistant headteacher": "Phase leader", "Head of English": "Teacher of English",
    "Head of mathematics": "Teacher of mathematics", "Head of science": "Teacher of science",
    "Head of year": "Teacher of geography", "Lead practitioner": "Teacher of history",
    "Higher level teaching assistant": "Teaching assistant", "Office manager": "School administrator",
    "School business manager": "Office manager", "Site manager": "Caretaker",
}  # fmt: skip
EARLIER_GROUPS = {"Assistant headteacher": "teacher"}


@dataclass(frozen=True, slots=True)
class Careers:
    """Writes service, posts and spells into the people of one trust."""

    trust: TrustFacts
    stages: Stages
    days: SchoolDays
    random: Random
    today: date

    def give(self, people: Sequence[Person], cast: Sequence[CastFacts]) -> None:
        by_key = {member.key: member for member in cast}
        for person in people:
            self._serve(person)
            self._hold_posts(person)
            if person.key:
                self._place_as_told(person, by_key[person.key])
            else:
                self._place(person)

    def _serve(self, person: Person) -> None:
        """The stage they stand on, and a first day in this line of work that goes with it."""
        if person.job:
            stages, weights = zip(*person.job.stages.items(), strict=True)
            person.stage = str(self.random.choices(stages, weights)[0])
        known, until = person.in_service_from, person.left_on or self.today
        served = (until - person.joined_on).days / YEAR
        stage = self._stage(person)
        if stage and stage.years_from and stage.years_to and self.random.random() > STAYS_BY_CHOICE:
            years = self.random.uniform(stage.years_from - 0.9, stage.years_to - 0.1)
        else:
            years = self.random.uniform(7, 27) if person.is_teaching else self.random.uniform(2, 20)
        if years < served:
            years = served + self.random.random() * 2 * (not stage or (stage.years_to or 9) > 2)
        person.in_service_from = until - timedelta(days=round(years * YEAR))
        if person.joined_on <= person.in_service_from or not person.is_teaching:
            person.in_service_from = min(person.in_service_from, person.joined_on)
        person.in_service_from = known or person.in_service_from
        if person.trn:
            person.qts_on = person.in_service_from

    def _stage(self, person: Person) -> StageRow | None:
        rows = self.stages.get(person.job.pathway, ()) if person.job else ()
        return next((row for row in rows if row.key == person.stage), None)

    def _hold_posts(self, person: Person) -> None:
        start = person.joined_on
        end = person.left_on
        since = max(self.trust.history_from, start)
        lasted = ((end or self.today) - since).days
        earlier = next((was for title, was in EARLIER_TITLES.items() if person.title.startswith(title)), "")
        before: Post | None = None
        if lasted > 500 and not person.key:
            turning = AcademicYear.of(since + timedelta(days=self.random.randrange(380, lasted))).start
            if turning > start + timedelta(days=60):
                before = self._earlier_post(person, earlier, turning)
        if before:
            person.posts.append(before)
            start = before.ends_on or start
        main = Post(
            person.title, person.school, person.group, person.fte, start, end, team=person.team, manager=person.manager
        )
        person.posts.append(main)
        if not person.key and not end and self.random.random() < SECOND_POST:
            self._second_post(person, main)

    def _earlier_post(self, person: Person, earlier: str, turning: date) -> Post | None:
        if earlier and self.random.random() < WAS_PROMOTED:
            group = EARLIER_GROUPS.get(person.title, person.group)
            return Post(earlier, person.school, group, person.fte, person.joined_on, turning)
        if person.school and not (person.job and person.job.each) and self.random.random() < CHANGED_SCHOOL:
            others = [school for school in self.trust.schools if school.phase == person.school.phase]
            came_from = self.random.choice([one for one in others if one is not person.school] or others)
            if came_from is not person.school:
                return Post(person.title.split(",")[0], came_from, person.group, person.fte, person.joined_on, turning)
        return None

    def _second_post(self, person: Person, main: Post) -> None:
        """Lunchtimes beside the classroom; a teacher of one school who teaches an afternoon at another."""
        starts_on = max(main.starts_on, self.trust.history_from)
        if person.group in ("teaching-assistant", "other") and person.school and person.school.phase != "secondary":
            person.posts.append(
                Post(
                    "Lunchtime supervisor",
                    person.school,
                    "site",
                    Decimal("0.13"),
                    starts_on,
                    main=False,
                    team="Site and kitchen",
                )
            )
        elif person.group == "teacher" and person.school and person.fte < 1:
            others = [s for s in self.trust.schools if s.phase == person.school.phase and s is not person.school]
            if others:
                school = self.random.choice(others)
                person.posts.append(Post("Class teacher", school, "teacher", Decimal("0.2"), starts_on, main=False))

    def _place_as_told(self, person: Person, told: CastFacts) -> None:
        placed = [one for one in told.placements if one.pathway in self.stages]
        for at, one in enumerate(placed):
            following = next((later for later in placed[at + 1 :] if later.pathway == one.pathway), None)
            if following and following.starts_on <= one.starts_on:
                continue
            person.spells.append(
                Spell(
                    one.pathway,
                    one.stage,
                    one.starts_on,
                    following.starts_on if following else None,
                    reason=REASONS[0],
                    ending="moved-on" if following else "",
                    end_reason=MOVED_ON[0] if following else "",
                )
            )
            person.stage = one.stage

    def _place(self, person: Person) -> None:
        if person.job is None or self._is_not_placed_yet(person):
            return
        start = self._placed_on(person)
        end = person.left_on
        if start >= min(end or self.today, self.today) - timedelta(days=5):
            return
        rows = self.stages[person.job.pathway]
        at = next(place for place, row in enumerate(rows) if row.key == person.stage)
        turns = self._moves(person, rows, at, start, end or self.today)
        first = at - len(turns)
        bounds = [start, *turns]
        for place, day in enumerate(bounds):
            last = place == len(bounds) - 1
            person.spells.append(
                Spell(
                    person.job.pathway,
                    rows[first + place].key,
                    day,
                    end if last else bounds[place + 1],
                    reason=self.random.choice(REASONS if place == 0 else MOVED_ON),
                    ending=("left-trust" if end else "") if last else "moved-on",
                    end_reason="" if last else self.random.choice(MOVED_ON),
                )
            )
        self._turn_back(person, rows, at)
        self._walk_two(person)

    def _is_not_placed_yet(self, person: Person) -> bool:
        if person.left_on:
            return False
        if person.joined_on > self.today - NEW:
            return self.random.random() < UNPLACED_IF_NEW
        lags = person.school is not None and min(person.school.shares.values()) < 0.3
        return self.random.random() < (UNPLACED_WHERE_IT_LAGS if lags else UNPLACED)

    def _placed_on(self, person: Person) -> date:
        """In the first weeks of the trust's history, or in those after they joined."""
        begins = max(self.trust.history_from, person.joined_on)
        weeks = (7, 21) if begins == self.trust.history_from else (5, 30)
        return self.days.draw(self.random, begins + timedelta(days=weeks[0]), begins + timedelta(days=weeks[1]))

    def _moves(self, person: Person, rows: Sequence[StageRow], at: int, start: date, until: date) -> list[date]:
        """The days on which they moved on to reach the stage they stand on; Septembers mostly."""
        turns: list[date] = []
        year = AcademicYear.of(until)
        due = self._years_say(person, rows[at])
        if due and start + timedelta(days=90) < due < until - timedelta(days=20) and at > 0:
            turns.append(self.days.draw(self.random, due, due + timedelta(days=20)))
        while not turns and at - len(turns) > 0 and year.start > start + timedelta(days=120):
            if self.random.random() < MOVES_ON_EACH_YEAR and year.start + timedelta(days=40) < until:
                turns.append(
                    self.days.draw(self.random, year.start + timedelta(days=5), year.start + timedelta(days=35))
                )
            year = year.previous
        return turns

    def _years_say(self, person: Person, stage: StageRow) -> date | None:
        """The September in which the stage's years began for them."""
        if not stage.years_from or not person.in_service_from:
            return None
        began = person.in_service_from + timedelta(days=round((stage.years_from - 1) * YEAR))
        return AcademicYear.of(began).start

    def _turn_back(self, person: Person, rows: Sequence[StageRow], at: int) -> None:
        """A few went a stage too far, said so, and came back."""
        spell = person.spells[-1]
        long = (self.today - spell.starts_on).days > 500
        if not long or spell.ends_on or at + 1 >= len(rows) or self.random.random() > WENT_BACK * 2:
            return
        back = self.days.draw(self.random, spell.starts_on + timedelta(days=300), self.today - timedelta(days=60))
        person.spells[-1] = Spell(
            spell.pathway, rows[at + 1].key, spell.starts_on, back, spell.reason, "went-back",
            "Would rather do this stage well first.",
        )  # fmt: skip
        person.spells.append(Spell(spell.pathway, spell.stage, back, None, "Back by choice."))

    def _walk_two(self, person: Person) -> None:
        """Some stand on both pathways: assistants who train to teach, leaders of a school's business among its heads."""
        spell = person.spells[-1]
        other = next((pathway for pathway in self.stages if pathway != spell.pathway), None)
        if spell.ends_on or other is None or person.stage in ("1", "system") or self.random.random() > SECOND_PATHWAY:
            return
        stage = "1" if not person.is_teaching else "3"
        if (self.today - spell.starts_on).days > 120:
            day = self.days.draw(self.random, spell.starts_on + timedelta(days=30), self.today - timedelta(days=40))
            person.spells.append(Spell(other, stage, day, None, "Both, because the post is both."))


def school_then(person: Person, day: date) -> SchoolFacts | None:
    """The school of somebody's main post on a day; the first one's before that."""
    mains = [post for post in person.posts if post.main]
    held = [post for post in mains if post.starts_on <= day and (post.ends_on is None or day < post.ends_on)]
    return (held or mains)[0].school
