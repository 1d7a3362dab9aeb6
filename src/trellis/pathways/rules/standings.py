"""How somebody stands to a role of the map: you are here, open to you now, two things to go, not yet, held before.

standing_in(role, rule=…, finding=…, mine=…) -> Standing     a state with its words, and how much of what it asks is met
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from trellis.pathways.rules.conditions import AllOf, AnyOf, Condition, NOf, Rule
from trellis.pathways.rules.findings import Finding, Verdict
from trellis.pathways.rules.map import Role
from trellis.pathways.rules.wording import number_word, to_oneself, within


class State(StrEnum):
    """A role as somebody sees it from where they are."""

    HERE = "here"
    OPEN = "open"
    NEAR = "near"
    UNKNOWN = "unknown"
    NOT_YET = "not-yet"
    HELD = "held"
    UNSAID = "unsaid"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Service:
    """That somebody held a role: from which day, to which last day; None: it goes on."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """`says` is the state in a few words, `meets` the count in a sentence; both may be "" where nothing can be said."""

    state: State
    says: str
    meets: str = ""
    finding: Finding | None = None
    rule: Rule | None = None
    aim: bool = False

    @property
    def short(self) -> str:
        """For the box of a drawing: an aim says that it is one, and its state in a word or two."""
        if not self.aim:
            return self.says
        state = self.says.partition(" · ")[0]
        return f"Your aim · {within(state)}" if state else "Your aim"

    @property
    def between(self) -> tuple[str, ...]:
        """What stands between, each thing in a sentence; none where nothing was found out."""
        if self.state is State.HERE:
            return ("Nothing: you are here",)
        if self.finding is None:
            return ()
        if self.finding.holds:
            return ("Nothing that is asked",)
        return tuple(to_oneself(gap.says) for gap in self.finding.gaps) or (
            "Nothing that can still be done would open it",
        )


@dataclass(frozen=True, slots=True)
class Mine:
    """The roles that somebody holds or held, by key, and those that they aim at."""

    services: Mapping[str, tuple[Service, ...]] = field(default_factory=dict)
    aims: frozenset[str] = frozenset()

    def holds(self, key: str, on: date) -> bool:
        return any(one.since <= on and (one.until is None or on <= one.until) for one in self.services.get(key, ()))

    def held(self, key: str, on: date) -> bool:
        return any(one.since <= on for one in self.services.get(key, ()))

    def here(self, on: date) -> tuple[str, ...]:
        """The roles held on a day, the one begun last first."""
        now = [key for key in self.services if self.holds(key, on)]
        return tuple(sorted(now, key=lambda key: (max(one.since for one in self.services[key]), key), reverse=True))


def standing_in(role: Role, *, rule: Rule | None, finding: Finding | None, mine: Mine, on: date) -> Standing:
    """What holds now and what was held come before what a rule finds; a role that has ended is nobody's to reach.

    Whoever is in a role is not counted against what it asks of those who come.
    """
    state, says = _state(role, finding, mine, on)
    meets = how_much_is_met(rule.needs, finding) if rule and finding and state is not State.HERE else ""
    return Standing(state, says, meets, finding, rule, role.key in mine.aims)


def _state(role: Role, finding: Finding | None, mine: Mine, on: date) -> tuple[State, str]:
    if mine.holds(role.key, on):
        return State.HERE, "You are here"
    if mine.held(role.key, on):
        return State.HELD, f"Held {_years_held(mine.services[role.key], on)}"
    if role.is_historic:
        return State.ENDED, "No longer awarded"
    if finding is None:
        return State.UNSAID, ""
    if finding.holds:
        return State.OPEN, "Open to you now"
    if finding.verdict is Verdict.UNKNOWN:
        settles = f" · {number_word(len(finding.gaps))} to settle" if finding.is_near else ""
        return State.UNKNOWN, f"Unknown{settles}"
    if finding.is_near:
        things = "thing" if len(finding.gaps) == 1 else "things"
        return State.NEAR, f"{number_word(len(finding.gaps)).capitalize()} {things} to go"
    return State.NOT_YET, "Not yet"


def _years_held(services: tuple[Service, ...], on: date) -> str:
    """`2023–25`, of the last time; `2024` where it began and ended in one year."""
    last = max((one for one in services if one.since <= on), key=lambda one: one.since)
    began, ended = last.since.year, (last.until or on).year
    if began == ended:
        return str(began)
    return f"{began}–{ended % 100:02d}" if began // 100 == ended // 100 else f"{began}–{ended}"


def how_much_is_met(needs: Condition, finding: Finding) -> str:
    """`You meet 4 of 6.`; of a choice also how many are enough; nothing of a rule that asks one thing."""
    if not isinstance(needs, AllOf | AnyOf | NOf) or len(finding.because) != len(needs.conditions):
        return ""
    met = sum(part.holds for part in finding.because)
    enough = "" if isinstance(needs, AllOf) else f"; {number_word(_enough(needs))} is enough"
    return f"You meet {met} of {len(finding.because)}{enough}."


def _enough(needs: AnyOf | NOf) -> int:
    return needs.number if isinstance(needs, NOf) else 1
