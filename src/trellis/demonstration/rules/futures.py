"""Invents where the people of a trust would like to go, and what they told of themselves: the same for one seed and day.

`futures_in(folder)` reads packs/demo-trust/futures.toml; `Futures.of(people, …)` draws from it. Rows of the file that
name somebody of the cast are given only where that person is of the trust.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from trellis.demonstration.rules.calendar import instant
from trellis.demonstration.rules.world import Person, Today
from trellis.pathways.rules.aims import AimSort, Direction, Reader
from trellis.pathways.rules.map.titles import TitleReader

Facts = Mapping[str, Any]

SHOWN = {
    "lead": frozenset({Reader.LINE_MANAGER, Reader.PEOPLE_LEAD}),
    "lead_head": frozenset({Reader.LINE_MANAGER, Reader.HEADTEACHER, Reader.PEOPLE_LEAD}),
    "manager": frozenset({Reader.LINE_MANAGER}),
    "lead_only": frozenset({Reader.PEOPLE_LEAD}),
    "nobody": frozenset(),
}
A_YEAR = 365
ASKED_FOR = 430
"""Days since the question was first asked."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to the three-year question, from when it was given until it ended."""

    person: Person
    sort: AimSort
    roles: tuple[str, ...]
    direction: str
    words: str
    shown_to: frozenset[Reader]
    at: datetime
    ended_at: datetime | None = None
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A qualification that somebody told of."""

    person: Person
    key: str
    held_on: date | None
    applied_on: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """That somebody nominated a person."""

    person: Person
    rule: str
    by: Person
    part: str
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Away:
    person: Person
    kind: str
    first: date
    last: date


def futures_in(folder: Path) -> Facts:
    return tomllib.loads((folder / "futures.toml").read_text(encoding="utf-8"))


@dataclass
class Futures:
    """Draws what people say and told; everybody in their order, so that one seed gives one trust."""

    people: Sequence[Person]
    facts: Facts
    titles: TitleReader
    random: Random
    today: Today
    present: list[Person] = field(init=False)
    by_key: dict[str, Person] = field(init=False)

    def __post_init__(self) -> None:
        self.present = [one for one in self.people if one.left_on is None and one.group]
        self.by_key = {one.key: one for one in self.present if one.key}

    def day(self, days_ago: int) -> date:
        return self.today.on - timedelta(days=days_ago)

    def of_cast(self, name: str) -> Iterator[tuple[Person, Facts]]:
        """The rows of the file about people of this trust."""
        for row in self.facts[name]:
            if row["person"] in self.by_key and row.get("by", row["person"]) in self.by_key:
                yield self.by_key[row["person"]], row

    # — aims

    def aims(self) -> list[Said]:
        own = {row["person"]: row for row in self.facts["own"]}
        found: list[Said] = []
        for person in self.present:
            found += self._own(person, own[person.key]) if person.key in own else self._drawn(person)
        return found

    def _own(self, person: Person, row: Facts) -> Iterator[Said]:
        at = instant(self.day(row["days_ago"]), self.random, not_after=self.today.at)
        if before := row.get("before"):
            then = instant(self.day(before["days_ago"]), self.random, not_after=self.today.at)
            if then.date() >= person.joined_on:
                yield self._said(person, before, "", SHOWN["lead"], then, ended_at=at)
        yield self._said(person, row, row["words"], frozenset(map(Reader, row["shown"])), at)

    def _drawn(self, person: Person) -> Iterator[Said]:
        said = self.facts["said"]
        ago = min(self._when(), (self.today.on - person.joined_on).days - 14)
        if ago < 1 or self.random.random() > said["share"]:
            return
        at = instant(self.day(ago), self.random, not_after=self.today.at)
        earlier = ago + A_YEAR - self.random.randrange(60)
        if self.random.random() < said["before"] and self.day(earlier) > person.joined_on and earlier < ASKED_FOR:
            then = instant(self.day(earlier), self.random, not_after=self.today.at)
            yield self._answer(person, then, ended_at=at)
        if self.random.random() < said["not_said"]:
            yield Said(person, AimSort.NOT_SAID, (), "", "", frozenset(), at)
        elif self.random.random() < said["withdrawn"]:
            gone = at + (self.today.at - at) / 2
            yield self._answer(person, at, ended_at=gone, ending="withdrawn")
        else:
            yield self._answer(person, at)

    def _when(self) -> int:
        """Most answer in the autumn, when they are asked; the others over the year."""
        autumn = (self.today.on - self.today.year.start).days
        if self.random.random() < 0.3:
            return self.random.randrange(2, max(autumn, 3))
        return self.random.randrange(autumn + 5, ASKED_FOR)

    def _answer(
        self, person: Person, at: datetime, *, ended_at: datetime | None = None, ending: str = "changed"
    ) -> Said:
        row = self._choice(person)
        shown = self.facts["said"]["shown"]
        reader = self.random.choices(list(shown), list(shown.values()))[0]
        return self._said(
            person, row, self.random.choice(row.get("words", [""])), SHOWN[reader], at, ended_at=ended_at, ending=ending
        )

    def _choice(self, person: Person) -> Facts:
        """One of the answers of the person's group, other than the role they hold."""
        here = self.titles.role_of(title=person.title)
        rows = next((row["answers"] for row in self.facts["aim"] if row["group"] == person.group), [{"happy": True}])
        fitting = [row for row in rows if row.get("role") != here and self._is_near(person, str(row.get("role", "")))]
        return self.random.choices(fitting, [row.get("weight", 1) for row in fitting])[0]

    def _is_near(self, person: Person, role: str) -> bool:
        """Secondary schools have departments and years, primaries phases."""
        phase = person.school.phase if person.school else ""
        if role in ("head-of-department", "head-of-year"):
            return phase not in ("primary", "nursery")
        return role != "phase-leader" or phase != "secondary"

    def _said(
        self, person: Person, row: Facts, words: str, shown_to: frozenset[Reader], at: datetime,
        *, ended_at: datetime | None = None, ending: str = "changed",
    ) -> Said:  # fmt: skip
        sort = AimSort.HAPPY if row.get("happy") else AimSort.ROLE if "role" in row else AimSort.DIRECTION
        direction = Direction(row["direction"]).value if sort is AimSort.DIRECTION else ""
        roles = tuple(row[name] for name in ("role", "second") if name in row)
        return Said(person, sort, roles, direction, words, shown_to, at, ended_at, ending if ended_at else "")

    # — what was told

    def qualifications(self) -> list[Held]:
        """By job, of some; of the cast as the file says; and of SENCOs, of whom one is late."""
        found = [one for person in self.present if not person.key for one in self._by_job(person)]
        for person, row in self.of_cast("told"):
            day = self.day(round(row["years_ago"] * 365.25) if "years_ago" in row else row["days_ago"])
            applied = row.get("applied", False)
            found.append(Held(person, row["key"], None if applied else day, day if applied else None))
        return found + list(self._of_sencos())

    def _by_job(self, person: Person) -> Iterator[Held]:
        row = next((row for row in self.facts["holds"] if person.title.startswith(row["job"])), None)
        if row is None:
            return
        held = [key for key, share in row["qualifications"].items() if self.random.random() < share]
        for key in held:
            yield Held(person, key, self.day(self.random.randrange(200, 4000)), None)
        for key, share in row.get("applied", {}).items():
            if key not in held and self.random.random() < share:
                yield Held(person, key, None, self.day(self.random.randrange(20, 200)))

    def late_senco(self) -> Person | None:
        """Of those without the qualification the one whose three years end next."""
        near = [
            (left, one)
            for one in self._sencos()
            if (left := (_since(one) + timedelta(days=1096) - self.today.on).days) > 40
        ]
        return min(near, key=lambda pair: (pair[0], pair[1].payroll_number))[1] if near else None

    def _sencos(self) -> list[Person]:
        return [one for one in self.present if one.title == "SENCO" and not one.key]

    def _of_sencos(self) -> Iterator[Held]:
        late = self.late_senco()
        for person in self._sencos():
            since = _since(person)
            if person is late:
                continue
            if (self.today.on - since).days > 900:
                held_on = min(since + timedelta(days=self.random.randrange(420, 900)), self.day(30))
                yield Held(person, "nasenco" if held_on < date(2025, 1, 1) else "npqsenco", held_on, None)
            else:
                yield Held(person, "npqsenco", None, max(since + timedelta(days=60), person.joined_on))

    def nominations(self) -> list[Named]:
        rows = self.facts["nominations"]
        found = [
            Named(person, row["rule"], self.by_key[row["by"]], row["as"], row["why"], self.day(row["days_ago"]))
            for person, row in self.of_cast("nominated")
        ]
        for person in self.present:
            row = rows.get(person.group)
            manager = person.manager
            if row and manager and manager.left_on is None and not person.key and self.random.random() < rows["share"]:
                day = max(self.day(self.random.randrange(5, 300)), person.joined_on)
                found.append(Named(person, row["rule"], manager, "line manager", self.random.choice(row["why"]), day))
        return found

    def away(self) -> list[Away]:
        """Leave, which counts; why is nobody's business, so nothing says it."""
        here_long = [one for one in self.present if not one.key and (self.today.on - one.joined_on).days > 1500]
        found = []
        for person in self.random.sample(here_long, min(self.facts["away"]["count"], len(here_long))):
            first = self.day(self.random.randrange(300, 1300))
            kind = self.random.choices(("leave", "unsaid"), (4, 1))[0]
            found.append(Away(person, kind, first, first + timedelta(days=self.random.randrange(120, 280))))
        return found

    def glad_to_talk(self, roles: frozenset[str]) -> list[tuple[Person, str, str]]:
        found = [(person, row["role"], row["reach"]) for person, row in self.of_cast("glad")]
        others = self.facts["glad_others"]
        for person in self.present:
            role = self.titles.role_of(title=person.title)
            if role in roles and not person.key and self.random.random() < others["share"]:
                found.append((person, role, self.random.choice(others["reach"])))
        return found


def _since(person: Person) -> date:
    return max((post.starts_on for post in person.posts if post.main), default=person.joined_on)
