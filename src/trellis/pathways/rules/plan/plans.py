"""What a plan is made of: actions laid over terms, and the limits that they are laid within."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.kernel.academic_years import Term, TermOfYear

TERMS_AHEAD = 9
"""Three academic years, as the question asks where somebody would like to be in three years' time."""

SHORT = 4 * 60
"""What takes at most so many minutes can be followed in the same term by what it comes before."""


class Origin(StrEnum):
    """Where an action comes from."""

    GAP = "gap"
    LINE = "line"
    OWN = "own"

    @property
    def label(self) -> str:
        return {"gap": "Stands between", "line": "On the pathway", "own": "My own"}[self.value]


class Driver(StrEnum):
    """The guide invests in areas of need and of interest (domain D8)."""

    NEED = "need"
    INTEREST = "interest"
    BOTH = "both"

    @property
    def label(self) -> str:
        return {"need": "A need", "interest": "An interest", "both": "A need and an interest"}[self.value]


class Level(StrEnum):
    """Whose need it answers (headteachers' standard 6, domain C5)."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    WHOLE_SCHOOL = "whole-school"

    @property
    def label(self) -> str:
        return {"individual": "Mine", "team": "My team’s", "whole-school": "The whole school’s"}[self.value]

    @property
    def counted(self) -> str:
        return {"individual": "individual", "team": "team", "whole-school": "whole-school"}[self.value]


class When(StrEnum):
    """What part of the week it takes. Only one's own time is not directed."""

    SCHOOL_HOURS = "school-hours"
    INSET = "inset"
    TWILIGHT = "twilight"
    OWN_TIME = "own-time"

    @property
    def label(self) -> str:
        return {
            "school-hours": "In school hours",
            "inset": "On an INSET day",
            "twilight": "After school (twilight)",
            "own-time": "In my own time",
        }[self.value]

    @property
    def is_directed(self) -> bool:
        return self is not When.OWN_TIME


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One thing to do. `minutes` and `cover` are for the whole of it, spread evenly over the terms it lasts; cost in pounds.

    `fixed` is the day of a dated course, `opens` the terms in which it can begin (none: in any), `due` the last day.
    `kept` leaves it in the term where its person put it; `agreed` says that somebody who may has agreed to its day.
    """

    key: str
    what: str
    why: str = ""
    origin: Origin = Origin.OWN
    minutes: int = 0
    cost: int = 0
    cover: int = 0
    when: When = When.TWILIGHT
    driver: Driver = Driver.NEED
    level: Level = Level.INDIVIDUAL
    lasts: int = 1
    opens: frozenset[Term] = frozenset()
    earliest: date | None = None
    due: date | None = None
    fixed: date | None = None
    after: tuple[str, ...] = ()
    term: TermOfYear | None = None
    kept: bool = False
    agreed: bool = False
    done: bool = False

    @property
    def is_the_work_itself(self) -> bool:
        """Years in a post, or a post taken up: they take no hours of their own."""
        return self.origin is Origin.GAP and self.when is When.OWN_TIME and not self.minutes

    @property
    def is_short(self) -> bool:
        return self.lasts == 1 and self.minutes <= SHORT

    @property
    def minutes_by_term(self) -> tuple[int, ...]:
        return _spread(self.minutes, self.lasts)

    @property
    def cover_by_term(self) -> tuple[int, ...]:
        return _spread(self.cover, self.lasts)

    def ends(self, start: TermOfYear) -> TermOfYear:
        """The last term of it."""
        last = start
        for _ in range(self.lasts - 1):
            last = last.next
        return last


def _spread(whole: int, parts: int) -> tuple[int, ...]:
    share, rest = divmod(whole, parts)
    return tuple(share + (at < rest) for at in range(parts))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a person takes on. None is no limit. `own_share`: of each year's hours, so many in a hundred are their own.

    `works_on` are the days of the week they work, Monday 0; in `free` terms nothing is planned.
    """

    minutes_a_term: int = 15 * 60
    cover_a_term: int | None = None
    budget_a_year: int | None = None
    own_share: int = 0
    works_on: frozenset[int] = frozenset(range(5))
    free: frozenset[TermOfYear] = frozenset()


Laid = Mapping[str, TermOfYear]
"""In which term each action begins, by its key."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Actions, limits and the terms they are laid over, in order."""

    actions: tuple[PlanAction, ...]
    limits: Limits
    terms: tuple[TermOfYear, ...]
    by_key: Mapping[str, PlanAction] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {action.key: action for action in self.actions})

    @property
    def open(self) -> tuple[PlanAction, ...]:
        return tuple(action for action in self.actions if not action.done)

    @property
    def laid(self) -> dict[str, TermOfYear]:
        """Where they stand now."""
        return {action.key: action.term for action in self.actions if action.term is not None}


def terms_from(first: TermOfYear, count: int = TERMS_AHEAD) -> tuple[TermOfYear, ...]:
    found = [first]
    while len(found) < count:
        found.append(found[-1].next)
    return tuple(found)


def goes_round(after: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A ring of actions each of which comes after the one before; none where the order can be kept."""
    done: set[str] = set()

    def seek(key: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if key in path:
            return path[path.index(key) :]
        if key in done:
            return ()
        for before in after.get(key, ()):
            if ring := seek(before, (*path, key)):
                return ring
        done.add(key)
        return ()

    return next((ring for key in after if (ring := seek(key, ()))), ())


def hours_said(minutes: int) -> str:
    """`1 hour`, `2.5 hours`, `20 minutes`."""
    if 0 < minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours = Decimal(minutes) / 60
    said = f"{hours.quantize(Decimal('0.01')).normalize():f}"
    return f"{said} hour{'' if said == '1' else 's'}"


def pounds_said(pounds: int) -> str:
    return f"£{pounds:,}"


def term_said(term: TermOfYear) -> str:
    """As it stands inside a sentence: `autumn 2027`."""
    return f"{term.term.label.lower()} {term.start.year}"


def listed(words: Collection[str], last: str = "and") -> str:
    """`a, b and c`."""
    *first, final = words or ("",)
    return f"{', '.join(first)} {last} {final}" if first else final
