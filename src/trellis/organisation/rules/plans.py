"""What applying a staff file would do, person by person and post by post, to be looked at before it is done."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .groups import StaffGroup
from .people import HeldPerson, HeldPost, Person
from .refusals import Note, Refusal
from .role_families import ContractKind

Value = str | date | Decimal | int | bool | None


class Effect(StrEnum):
    """What a file does to a person."""

    ADD = "add"
    CHANGE = "change"
    UNCHANGED = "unchanged"
    LEAVE = "leave"

    @property
    def label(self) -> str:
        return {"add": "To add", "change": "To change", "unchanged": "Unchanged", "leave": "Left"}[self.value]


class PostEffect(StrEnum):
    """What a file does to one post."""

    BEGIN = "begin"
    AMEND = "amend"
    END = "end"


class Sign(StrEnum):
    """Something about a person's change that a reader wants to see at a glance."""

    FUTURE_STARTER = "starts later"
    MOVER = "moves school"
    RETURNER = "comes back"
    LEAVES_LATER = "leaves later"
    NEW_POST = "new post"
    LEFT_BEFORE = "left already"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to begin. `line_manager` is a person's key."""

    row: int
    school: int | None
    title: str
    role: str
    staff_group: StaffGroup
    fte: Decimal
    contract: ContractKind
    starts_on: date
    last_day: date | None
    line_manager: int | None


@dataclass(frozen=True, slots=True)
class PostPlan:
    """A post that begins (`new`), or one that is held and is amended or ended (`changes`)."""

    effect: PostEffect
    new: NewPost | None = None
    held: HeldPost | None = None
    changes: tuple[Change, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What the file does to one person."""

    effect: Effect
    key: int
    rows: tuple[int, ...]
    held: HeldPerson | None = None
    person: Person | None = None
    changes: tuple[Change, ...] = ()
    posts: tuple[PostPlan, ...] = ()
    signs: tuple[Sign, ...] = ()

    @property
    def name(self) -> str:
        who = self.person or self.held
        return who.name if who else ""

    @property
    def recognised_by(self) -> str:
        """ "payroll number", "TRN" or "e-mail"; nothing for somebody new, or whom the file does not name."""
        return self.person.recognised_by if self.person and self.held else ""

    def content(self) -> str:
        """What this plan says, in a form of which two can be compared."""
        new = self.person if self.effect is Effect.ADD and self.person else None
        details = None if new is None else (new.payroll_number, new.trn, new.first_name, new.last_name, new.work_email)
        posts = [(post.effect, post.new, post.held.id if post.held else None, post.changes) for post in self.posts]
        return repr((self.effect, self.key, details, self.changes, posts))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole of a file: every row is used for a person or refused, and nothing else happens."""

    people: tuple[PersonPlan, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    counted: int
    counts: Counter[Effect] = field(default_factory=Counter)
    signs: Counter[Sign] = field(default_factory=Counter)

    @property
    def rows_used(self) -> int:
        return sum(len(plan.rows) for plan in self.people)

    @property
    def rows_refused(self) -> int:
        return len({refusal.row for refusal in self.refused})

    @property
    def conserved(self) -> bool:
        """Rows in the file = rows used + rows refused (assurance F08)."""
        return self.counted == self.rows_used + self.rows_refused

    @property
    def changes_anything(self) -> bool:
        return any(self.counts[effect] for effect in (Effect.ADD, Effect.CHANGE, Effect.LEAVE))

    def of(self, effect: Effect) -> Iterator[PersonPlan]:
        return (plan for plan in self.people if plan.effect is effect)

    def digest(self) -> str:
        """Stands for all that the plan would do: two plans with one digest do the same."""
        sha = hashlib.sha256()
        for plan in self.people:
            if plan.effect is not Effect.UNCHANGED:
                sha.update(plan.content().encode())
        return sha.hexdigest()


def plan_of(
    people: Iterable[PersonPlan], *, refused: Iterable[Refusal], notes: Iterable[Note], counted: int
) -> ImportPlan:
    everybody = tuple(people)
    counts = Counter(plan.effect for plan in everybody)
    signs = Counter(sign for plan in everybody for sign in plan.signs)
    return ImportPlan(everybody, tuple(refused), tuple(notes), counted, counts, signs)
