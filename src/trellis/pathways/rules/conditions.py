"""Rules as data: what may be asked of a career, one small frozen value each, put together by all, any, so many, and not.

Each condition may have a `key`, by which it can be waived, words of its own, and the source it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from trellis.pathways.rules.careers import Group, Level, Post
from trellis.pathways.rules.service import By

BETWEEN_ROLES = re.compile(r"\s*(?:[/&,;+()]|\band\b|\bwith\b)\s*")
# A senior site manager may be one; an assistant SENCO is none.
BENEATH = frozenset({"assistant", "deputy", "trainee", "aspiring", "associate"})


@lru_cache(maxsize=8192)
def called_so(role: str | None, roles: frozenset[str]) -> bool | None:
    """Whether a post is one of these roles, by what it is called: several roles may be named at once.

    None where nothing is said, and where more stands before the name of such a role than tells for certain.
    """
    if role is None:
        return None
    named = BETWEEN_ROLES.split(role)
    if not roles.isdisjoint(named):
        return True
    before = [one.removesuffix(each).split() for one in named for each in roles if one.endswith(f" {each}")]
    return None if any(words[-1] not in BENEATH for words in before) else False


@dataclass(frozen=True, slots=True)
class PostKind:
    """A kind of post by what is said of it: everything that is not None has to hold.

    `post` fits after “in”: “a leadership role”; `spent` after a number of years: “of teaching”.
    """

    key: str
    post: str
    spent: str = ""
    group: Group | None = None
    leadership: bool | None = None
    headship: bool | None = None
    level: Level | None = None
    roles: frozenset[str] = frozenset()

    @property
    def years(self) -> str:
        return self.spent or f"in {self.post}"

    def fits(self, post: Post) -> bool | None:
        """None when what is said of the post leaves it open."""
        known: bool | None = True
        if self.group is not None:
            if post.group is None:
                known = None
            elif post.group is not self.group:
                return False
        if self.leadership is not None and (leads := post.leads) is not self.leadership:
            if leads is not None:
                return False
            known = None
        if self.headship is not None and (heads := post.heads) is not self.headship:
            if heads is not None:
                return False
            known = None
        if self.level is not None and (there := post.leads_at(self.level)) is not True:
            if there is False:
                return False
            known = None
        if self.roles and post.role not in self.roles and (named := called_so(post.role, self.roles)) is not True:
            if named is False:
                return False
            known = None
        return known

    def implies(self, other: PostKind) -> bool:
        """Whether every post of this kind is one of the other kind too."""
        return (
            (other.group is None or other.group is self.group)
            and (
                other.leadership is None or (other.leadership and bool(self.headship or self.leadership or self.level))
            )
            and (other.headship is None or other.headship is self.headship)
            and (other.level in (None, self.level) or (other.level is Level.SENIOR and self.headship is True))
            and (not other.roles or (bool(self.roles) and self.roles <= other.roles))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What every condition may have besides what it asks."""

    key: str = ""
    says: str = ""
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds(Said):
    """Holds one of these qualifications; or, where that is enough, has applied for one."""

    title: str
    names: frozenset[str]
    or_applied: bool = False
    awarded: str = ""
    """Those of them that are still awarded, as they are said; "" where none has ended."""
    ended: frozenset[str] = frozenset()
    """The names of the others: whoever is on the way to one may finish it, and nobody else is sent there."""
    each: tuple[Holds, ...] = ()
    """Each of them by itself, where they are several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Said):
    """So many years in posts of a kind, at the least, at the most, or both; or at the least since something was held."""

    kind: PostKind
    at_least: int = 0
    at_most: int | None = None
    by: By = By.CALENDAR
    since: Holds | None = None

    @property
    def spent(self) -> str:
        """Of what the years are, as it is said after their number."""
        return f"{self.kind.years} since {self.since.title}" if self.since else self.kind.years


@dataclass(frozen=True, slots=True, kw_only=True)
class InPost(Said):
    """In a post of a kind now. A staff group is given: nobody is told to take up a post in another."""

    kind: PostKind
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HasBeen(Said):
    """In a post of a kind, now or once."""

    kind: PostKind


class Voice(StrEnum):
    NOMINATED = "nominated"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed(Said):
    """Somebody of `by` nominated them for one of `things`, or agreed to it."""

    voice: Voice
    title: str
    by: frozenset[str]
    thing: str
    things: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Said):
    """Evidence of one of these kinds, confirmed. What is shown for this alone is kept under `kind`."""

    title: str
    kinds: frozenset[str]
    kind: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Said):
    """A statement of a framework done, or done and confirmed."""

    code: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Said):
    """A set of standards against which somebody judged the person; the judgements that will do, the best first."""

    title: str
    names: frozenset[str]
    accepts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSchool(Said):
    """A school's condition by the latest word on it: which judgements will do, which will not, and how long one stands.

    A judgement in neither list is a word that the rule does not know; a person has to say what it stands for.
    """

    title: str
    kinds: frozenset[str]
    accepts: frozenset[str]
    refuses: frozenset[str]
    stands_for_years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirSchool(Said):
    """One of the schools of their present posts of a kind for which every condition holds."""

    kind: PostKind
    conditions: tuple[AtSchool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Said):
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Said):
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NOf(Said):
    number: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Said):
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinYears(Said):
    """What whoever holds a post of a kind has to bring about within so many years of taking it up.

    It does not bind those who took the post up before `not_before`. `course_months` is how long it takes.
    """

    kind: PostKind
    years: int
    not_before: date
    course_months: int
    condition: Condition


Condition = (
    Holds | Years | InPost | HasBeen | Backed | Shown | Statement | Standard | TheirSchool
    | AllOf | AnyOf | NOf | Not | WithinYears
)  # fmt: skip


class Status(StrEnum):
    """Whether a rule is in force in the country, was once, or is a trust's own."""

    CURRENT = "current"
    HISTORIC = "historic"
    LOCAL = "local"


class Sort(StrEnum):
    """A way forward, what a role of the map asks, something that is owed within a time, or who pays."""

    WAY = "way"
    ROLE = "role"
    DUTY = "duty"
    FUNDING = "funding"


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What has to hold, where that is said, and when it was or is so. `until` is the last day.

    `binds` is the kind of post whose holders a duty without a term of its own is asked of.
    """

    key: str
    title: str
    status: Status
    needs: Condition
    source: Source
    cite: str = ""
    summary: str = ""
    since: date | None = None
    until: date | None = None
    instead: str = ""
    notes: tuple[str, ...] = ()
    sort: Sort = Sort.WAY
    binds: PostKind | None = None
