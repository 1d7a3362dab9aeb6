"""Says in words what a staff file would do to each person, as the preview and the command line show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypedDict

from .dates import said
from .plans import Change, Effect, ImportPlan, NewPost, PersonPlan, PostEffect, PostPlan, Sign, Value
from .refusals import Note, Refusal
from .role_families import RoleFamily

FIELD_WORDS = {
    "payroll_number": "payroll number",
    "trn": "TRN",
    "first_name": "first name",
    "last_name": "last name",
    "known_as": "known as",
    "sex": "sex",
    "work_email": "work e-mail",
    "personal_email": "personal e-mail",
    "in_service_from": "in this line of work since",
    "qts_on": "QTS awarded on",
    "joined_on": "joined on",
    "title": "job title",
    "role": "kind of role",
    "staff_group": "staff group",
    "fte": "FTE",
    "contract": "contract",
    "starts_on": "first day",
    "last_day": "last day",
    "line_manager": "line manager",
}
SIGN_WORDS = {
    Sign.FUTURE_STARTER: "Starts later",
    Sign.MOVER: "Moves school",
    Sign.RETURNER: "Comes back",
    Sign.LEAVES_LATER: "Leaves later",
    Sign.NEW_POST: "New post",
    Sign.LEFT_BEFORE: "Left already",
}
FAMILY_WORDS = {family.value: family.label for family in RoleFamily}
NOTHING = "none"


class ChangeSaid(TypedDict):
    """One change: of what (a field, perhaps of a post), before, after."""

    what: str
    before: str
    after: str


class PersonSaid(TypedDict):
    """A person of the preview. `posts` are sentences about posts that begin or end."""

    name: str
    how: str
    rows: list[int]
    signs: list[str]
    changes: list[ChangeSaid]
    posts: list[str]


class RefusalSaid(TypedDict):
    row: int
    column: str
    value: str
    reason: str
    remedy: str


class NoteSaid(TypedDict):
    row: int
    column: str
    says: str


@dataclass(slots=True)
class Words:
    """Names of schools and people that a plan speaks of by their numbers."""

    schools: Mapping[int, str]
    people: Mapping[int, str]

    def person(self, plan: PersonPlan) -> PersonSaid:
        return {
            "name": plan.name,
            "how": plan.recognised_by,
            "rows": list(plan.rows),
            "signs": [SIGN_WORDS[sign] for sign in plan.signs],
            "changes": [self.change(change) for change in plan.changes]
            + [self.change(c, post=p) for p in plan.posts if p.effect is PostEffect.AMEND for c in p.changes],
            "posts": [says for post in plan.posts if (says := self.post(post))],
        }

    def post(self, post: PostPlan) -> str:
        """A post that begins or ends, in a sentence."""
        if post.new is not None:
            return self.new_post(post.new)
        if post.effect is PostEffect.END and post.held is not None:
            last = post.changes[0].after
            return f"{post.held.title}, {self.school(post.held.school)}: last day {self.value('last_day', last)}"
        return ""

    def new_post(self, new: NewPost) -> str:
        parts = [new.title, self.school(new.school)]
        if new.fte != 1:
            parts.append(f"FTE {self.value('fte', new.fte)}")
        parts.append(f"from {said(new.starts_on)}")
        if new.last_day:
            parts.append(f"until {said(new.last_day)}")
        if new.line_manager is not None:
            parts.append(f"answers to {self.people.get(new.line_manager, '')}")
        return ", ".join(parts)

    def school(self, school: int | None) -> str:
        return "central team" if school is None else self.schools.get(school, "")

    def change(self, change: Change, *, post: PostPlan | None = None) -> ChangeSaid:
        what = FIELD_WORDS[change.name]
        if post is not None and post.held is not None:
            what = f"{post.held.title}: {what}"
        return {
            "what": what[:1].upper() + what[1:],
            "before": self.value(change.name, change.before),
            "after": self.value(change.name, change.after),
        }

    def value(self, name: str, value: Value) -> str:
        if value is None or value == "":
            return NOTHING
        if name == "line_manager" and isinstance(value, int):
            return self.people.get(value, "")
        if name == "role":
            return FAMILY_WORDS.get(str(value), str(value))
        if isinstance(value, date):
            return said(value)
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return str(value.label) if isinstance(value, Enum) and hasattr(value, "label") else str(value)


def words_for(plan: ImportPlan, *, schools: Mapping[int, str], others: Mapping[int, str]) -> Words:
    """`others` are names of people whom the file does not speak of, but who are line managers in it."""
    return Words(schools, {**others, **{one.key: one.name for one in plan.people}})


def managers_named(plan: ImportPlan) -> set[int]:
    """Keys of every line manager that the plan shows."""
    keys = {post.new.line_manager for one in plan.people for post in one.posts if post.new}
    changes = (c for one in plan.people for post in one.posts for c in post.changes if c.name == "line_manager")
    for change in changes:
        keys |= {value for value in (change.before, change.after) if isinstance(value, int)}
    return {key for key in keys if key is not None and key > 0}


def refusal_said(refusal: Refusal) -> RefusalSaid:
    return {
        "row": refusal.row,
        "column": refusal.column,
        "value": refusal.value[:200],
        "reason": refusal.reason,
        "remedy": refusal.remedy,
    }


def note_said(note: Note) -> NoteSaid:
    return {"row": note.row, "column": note.column, "says": note.says}


def counts_of(plan: ImportPlan) -> dict[str, int]:
    """How many people and rows, by the tabs of the preview."""
    counts = {effect.value: plan.counts[effect] for effect in Effect}
    return counts | {
        "refused": plan.rows_refused,
        "refusals": len(plan.refused),
        "notes": len(plan.notes),
        "rows": plan.counted,
        "used": plan.rows_used,
    }


def signs_of(plan: ImportPlan) -> Iterator[tuple[str, int]]:
    return ((SIGN_WORDS[sign], plan.signs[sign]) for sign in Sign if plan.signs[sign])
