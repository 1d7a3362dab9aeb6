"""Plans what a staff file changes: who is added, changed, unchanged or left, and which rows are refused.

The same file a second time changes nothing. A blank cell never erases what is held, except a last day in a file that
has that column. Nobody is taken to have left unless the file is said to be a full list, and nobody of whom a refused
row speaks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .identifiers import payroll_key
from .job_titles import plain
from .line_managers import Draft, find_managers, live
from .people import HeldPerson, HeldPost, Person
from .plans import Change, Effect, ImportPlan, PersonPlan, PostPlan, Sign, plan_of
from .post_changes import amended, begun, ended
from .post_matching import match_posts
from .recognition import index_of, recognise
from .refusals import Note, Refusal
from .staff_fields import StaffField
from .staff_file import Mentioned, StaffFile, StaffRow

ROUNDS = 3  # Of refusing loops one by one, before every line that could close one is refused together.
A_DAY = timedelta(days=1)
FULL_TIME = Decimal(1)
NAMES = frozenset({"first_name", "last_name", "known_as", "work_email", "personal_email"})
PERSON_FIELDS = (
    "payroll_number",
    "trn",
    "first_name",
    "last_name",
    "known_as",
    "sex",
    "work_email",
    "personal_email",
    "in_service_from",
    "qts_on",
    "joined_on",
)


@dataclass(frozen=True, slots=True)
class FullList:
    """That the file names everybody who works today in these schools (None: in the whole trust)."""

    schools: frozenset[int | None] | None = None

    def covers(self, post: HeldPost) -> bool:
        return self.schools is None or post.school in self.schools


def plan_import(
    file: StaffFile, *, held: Sequence[HeldPerson], today: date, full_list: FullList | None = None
) -> ImportPlan:
    """What the file would do to the people whom the trust has on this day."""
    index = index_of(held)
    rows: Sequence[StaffRow] = file.rows
    refused: list[Refusal] = []
    mentioned = file.mentioned.copy()
    rounds = 0
    while True:
        # A row taken away can bring back the line manager held before, and with it another loop: so from the start.
        recognition = recognise(file, rows=rows, held=index)
        drafts = [Draft(person, *match_posts(person.rows, posts_of(person))) for person in recognition.people]
        found = find_managers(drafts, recognition=recognition, held=held, today=today, harsh=rounds >= ROUNDS)
        if not found.refused:
            break
        refused += found.refused
        out = {refusal.row for refusal in found.refused}
        for row in rows:
            if row.number in out:
                mentioned.add_row(row)
        rows = [row for row in rows if row.number not in out]
        rounds += 1
    for row in recognition.turned_away:
        mentioned.add_row(row)
    planner = Planner(today, full_list, StaffField.LAST_DAY in file.headings, found.managers)
    plans = [planner.plan(draft) for draft in drafts]
    if full_list is not None:
        plans += planner.absent(held, present={person.key for person in recognition.people}, mentioned=mentioned)
    return plan_of(
        plans,
        refused=sorted((*file.refused, *recognition.refused, *refused), key=lambda refusal: refusal.row),
        notes=sorted((*file.notes, *recognition.notes, *found.notes, *planner.notes(file)), key=lambda note: note.row),
        counted=file.counted,
    )


def posts_of(person: Person) -> tuple[HeldPost, ...]:
    return person.held.posts if person.held else ()


@dataclass(slots=True)
class Planner:
    """Turns each person of the file into what is to be done."""

    today: date
    full_list: FullList | None
    gives_last_day: bool
    managers: Mapping[int, int]
    undated: int = 0
    first_undated: int = 0

    def plan(self, draft: Draft) -> PersonPlan:
        person, held = draft.person, draft.person.held
        changes = tuple(person_changes(held, person)) if held else ()
        posts = tuple(self.post_plans(draft))
        effect, signs = self.effect_of(held, changes, posts)
        numbers = tuple(row.number for row in person.rows)
        return PersonPlan(effect, person.key, numbers, held, person, changes, posts, signs)

    def post_plans(self, draft: Draft) -> Iterator[PostPlan]:
        for row, post in draft.pairs:
            # Whoever a full list still names has not left, whatever was held.
            back = self.covers(post) and post.last_day is not None and post.last_day < self.today
            says_end = self.gives_last_day or back
            if changed := amended(row, post, manager=self.managers.get(row.number), says_end=says_end):
                yield changed
        begin = [begun(row, draft.person, manager=self.managers.get(row.number), today=self.today) for row in draft.new]
        for plan, row in zip(begin, draft.new, strict=True):
            if row.starts_on is None and draft.person.joined_on is None:
                self.first_undated = self.first_undated or row.number
                self.undated += 1
            yield plan
        starts = [plan.new.starts_on for plan in begin if plan.new and plan.new.starts_on <= self.today]
        yield from self.endings(draft.left, moved_on=max(starts, default=self.today))

    def endings(self, posts: Sequence[HeldPost], *, moved_on: date) -> Iterator[PostPlan]:
        """Posts of which a full list no longer speaks end yesterday, or the day before what came in their place."""
        for post in posts:
            if self.covers(post) and post.held_on(self.today):
                until = moved_on if moved_on > post.starts_on else self.today
                if plan := ended(post, last_day=until - A_DAY):
                    yield plan

    def covers(self, post: HeldPost) -> bool:
        return self.full_list is not None and self.full_list.covers(post)

    def absent(self, held: Sequence[HeldPerson], *, present: set[int], mentioned: Mentioned) -> Iterator[PersonPlan]:
        """People who are missing from a full list."""
        for person in held:
            if person.id in present or mentions(mentioned, person):
                continue
            posts = tuple(self.endings(person.posts, moved_on=self.today))
            if posts:
                effect, signs = self.effect_of(person, (), posts)
                yield PersonPlan(effect, person.id, (), person, None, (), posts, signs)

    def effect_of(
        self, held: HeldPerson | None, changes: Sequence[Change], posts: Sequence[PostPlan]
    ) -> tuple[Effect, tuple[Sign, ...]]:
        begins = [plan.new for plan in posts if plan.new]
        if held is None:
            later = all(new.starts_on > self.today for new in begins)
            over = all(new.last_day is not None and new.last_day < self.today for new in begins)
            return Effect.ADD, ((Sign.FUTURE_STARTER,) if later else (Sign.LEFT_BEFORE,) if over else ())
        if not changes and not posts:
            return Effect.UNCHANGED, ()
        ends = {
            plan.held.id: change.after
            for plan in posts
            if plan.held
            for change in plan.changes
            if change.name == "last_day"
        }
        after = [(post.school, ends.get(post.id, post.last_day)) for post in held.posts]
        after += [(new.school, new.last_day) for new in begins]
        schools = {school for school, end in after if not isinstance(end, date) or end >= self.today}
        before = {post.school for post in held.posts if live(post, self.today)}
        if before and not schools:
            return Effect.LEAVE, ()
        signs = []
        if before and not before & schools:
            signs.append(Sign.MOVER)
        elif begins and before:
            signs.append(Sign.NEW_POST)
        if held.posts and not before and schools:
            signs.append(Sign.RETURNER)
        if ends and all(isinstance(end, date) for _, end in after):
            signs.append(Sign.LEAVES_LATER)
        return Effect.CHANGE, tuple(signs)

    def notes(self, file: StaffFile) -> Iterator[Note]:
        if self.undated:
            posts = "1 post" if self.undated == 1 else f"{self.undated:,} posts"
            says = f"{posts} without a start date: taken to begin today."
            yield Note(self.first_undated, file.heading_of(StaffField.STARTS_ON), says)


def person_changes(held: HeldPerson, person: Person) -> Iterator[Change]:
    """What the file says otherwise than is held. Letters' case alone is no difference: lists come in capitals."""
    for name in PERSON_FIELDS:
        before, after = getattr(held, name), getattr(person, name)
        if not after or before == after:
            continue
        if name in NAMES and before.casefold() == after.casefold():
            continue
        if name == "payroll_number" and before and payroll_key(before) == payroll_key(after):
            continue
        yield Change(name, before, after)


def mentions(mentioned: Mentioned, person: HeldPerson) -> bool:
    """Whether a refused row speaks of this person, by number or at least by name."""
    return bool(
        (person.payroll_number and payroll_key(person.payroll_number) in mentioned.payroll)
        or person.trn in mentioned.trns
        or person.work_email.lower() in mentioned.emails
        or person.personal_email.lower() in mentioned.emails
        or (mentioned.names and plain(f"{person.first_name} {person.last_name}") in mentioned.names)
        or (mentioned.names and person.known_as and plain(f"{person.known_as} {person.last_name}") in mentioned.names)
    )
