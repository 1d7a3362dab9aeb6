"""The rows of where people would like to go: aims, plans, what was told towards them, and the trust's own map and rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from psycopg.types.range import DateRange

from trellis.access import tenancy
from trellis.access.rules import Actor
from trellis.demonstration.actions.loading import load, numbers_for
from trellis.demonstration.actions.own_map import adopt_the_map, publish_the_rule
from trellis.demonstration.actions.rows import Rows, noon
from trellis.demonstration.rules.calendar import instant
from trellis.demonstration.rules.futures import Facts, Futures, futures_in
from trellis.demonstration.rules.world import Person, Today
from trellis.kernel.academic_years import TermOfYear, term_of
from trellis.pathways.queries.maps import career_map
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.rules.aims import Reader
from trellis.pathways.rules.asked import conditions_in, kept_as
from trellis.pathways.rules.conditions import Backed, Shown, Standard
from trellis.pathways.rules.map.titles import TitleReader


def load_futures(rows: Rows, *, lead: Actor, folder: Path, seed: str, today: Today, verb: str) -> None:
    """After the people: everything of the career map, the rules and the plans, in the lead's name or the people's own."""
    facts = futures_in(folder)
    random = Random(f"{seed}/{rows.trust.key}/futures")  # noqa: S311 (invents aims, keeps no secret)
    tenancy.enter(lead.trust_id, rows.lead, verb=verb)
    if rows.trust.hubs:  # the small trust keeps the starter map
        adopt_the_map(facts, lead=lead, today=today)
        publish_the_rule(facts, lead=lead, today=today)
    map_ = career_map(on=today.on)
    futures = Futures(rows.people, facts, TitleReader(map_), random, today)
    _Telling(rows, futures).tell(frozenset(role.key for role in map_.in_use.roles))


# — what people said, told and were given


class _Telling:
    """The rows of one trust's people, by theme."""

    def __init__(self, rows: Rows, futures: Futures) -> None:
        self.rows, self.futures, self.today = rows, futures, futures.today

    def tell(self, roles: frozenset[str]) -> None:
        self.aims()
        self.qualifications()
        self.backing()
        self.evidence()
        self.waivers_and_time_away()
        if self.rows.trust.hubs:
            self.schools()
            self.openings(roles)
        self.plans()

    def staff(self, person: Person) -> int:
        return self.rows.staff[id(person)]

    def login(self, person: Person) -> int:
        return self.rows.logins[id(person)]

    def by(self, row: Facts, name: str = "by") -> int:
        return self.login(self.futures.by_key[row[name]])

    def day(self, row: Facts) -> date:
        return self.futures.day(row["days_ago"])

    def aims(self) -> None:
        load(
            "pathways.SaidAim",
            (
                "staff", "sort", "role", "second_role", "direction", "words", "to_line_manager", "to_headteacher",
                "to_people_lead", "said_at", "still_so_on", "ended_at", "ending",
            ),
            [
                (
                    self.staff(one.person), one.sort.value, *(*one.roles, "", "")[:2], one.direction, one.words,
                    *(reader in one.shown_to for reader in (Reader.LINE_MANAGER, Reader.HEADTEACHER, Reader.PEOPLE_LEAD)),
                    one.at, one.at.date(), one.ended_at, one.ending,
                )
                for one in self.futures.aims()
            ],
        )  # fmt: skip

    def qualifications(self) -> None:
        load(
            "pathways.HeldQualification",
            ("staff", "key", "held_on", "applied_on", "told_by", "told_at"),
            [
                (
                    self.staff(one.person), one.key, one.held_on, one.applied_on, self.login(one.person),
                    self._soon_after(one.held_on or one.applied_on, one.person),
                )
                for one in self.futures.qualifications()
            ],
        )  # fmt: skip

    def _soon_after(self, day: date | None, person: Person) -> datetime:
        """When it was told: once they were here, and no earlier than it happened."""
        first = max(day or person.joined_on, person.joined_on, self.today.on - timedelta(days=400))
        return instant(min(first + timedelta(days=9), self.today.on), self.futures.random, not_after=self.today.at)

    def backing(self) -> None:
        load(
            "pathways.Nomination",
            ("staff", "rule", "by", "nominated_by", "why", "on"),
            [
                (self.staff(one.person), one.rule, one.part, self.login(one.by), one.why, one.on)
                for one in self.futures.nominations()
            ],
        )
        load(
            "pathways.Agreement",
            ("staff", "thing", "rule", "by", "agreed_by", "why", "on"),
            [
                (
                    self.staff(person), kept_as(_asked(row)), row["rule"], row["as"], self.by(row), row["why"],
                    self.day(row),
                )
                for person, row in self.futures.of_cast("agreed")
            ],
        )  # fmt: skip
        load(
            "pathways.Ask",
            ("staff", "rule", "what", "about", "asked_at"),
            [
                (self.staff(person), row["rule"], row["what"], kept_as(_asked(row)), noon(self.day(row)))
                for person, row in self.futures.of_cast("asked")
            ],
        )

    def evidence(self) -> None:
        load(
            "pathways.ShownEvidence",
            (
                "staff", "rule", "kind", "what", "shown_on", "shown_by", "confirmed", "answered_on", "answered_by",
                "answer",
            ),
            [
                (
                    self.staff(person), row["rule"], kept_as(_asked(row)), row["what"], self.day(row),
                    self.login(person), *self._answer(row),
                )
                for person, row in self.futures.of_cast("shown")
            ],
        )  # fmt: skip
        load(
            "pathways.StandardJudgement",
            ("staff", "standard", "judgement", "on", "judged_by", "why"),
            [
                (
                    self.staff(person), kept_as(_asked(row)), row["judgement"], self.day(row), self.by(row), row["why"],
                )
                for person, row in self.futures.of_cast("judged")
            ],
        )  # fmt: skip

    def _answer(self, row: Facts) -> tuple[Any, ...]:
        if "answer" not in row:
            return (None, None, None, "")
        return (True, self.futures.day(row["answered_days_ago"]), self.by(row, "answered_by"), row["answer"])

    def waivers_and_time_away(self) -> None:
        load(
            "pathways.Waiver",
            ("staff", "rule", "condition", "by", "waived_by", "why", "on", "until"),
            [
                (
                    self.staff(person), row["rule"], row["condition"], self._named(row), self.by(row), row["why"],
                    self.day(row), self.today.on + timedelta(days=row["days_ahead"]),
                )
                for person, row in self.futures.of_cast("waived")
            ],
        )  # fmt: skip
        load(
            "pathways.TimeAway",
            ("staff", "kind", "during", "told_by", "told_at"),
            [
                (
                    self.staff(one.person), one.kind, DateRange(one.first, one.last + timedelta(days=1)),
                    self.rows.lead, noon(one.first),
                )
                for one in self.futures.away()
            ],
        )  # fmt: skip

    def _named(self, row: Facts) -> str:
        by = self.futures.by_key[row["by"]]
        return f"{by.name}, {row['as']}"

    def schools(self) -> None:
        told = {row["key"]: row["words"] for row in self.futures.facts["school"]}
        words = [
            (self.rows.schools[key], one["kind"], one["judgement"], day, one.get("note", ""), self.rows.lead, noon(day))
            for key in self.rows.schools
            for one in told.get(key) or self._drawn()
            for day in [one["on"] if "on" in one else self.futures.day(one["days_ago"])]
        ]
        load("pathways.SchoolCondition", ("school", "kind", "judgement", "on", "note", "told_by", "told_at"), words)

    def _drawn(self) -> list[dict[str, Any]]:
        random, found = self.futures.random, []
        for kind, words in self.futures.facts["every_school"].items():
            judgement = random.choices(list(words), list(words.values()))[0]
            # There has been no overall grade since September 2024.
            when = {"on": date(2022 + random.randrange(2), random.randrange(1, 7), 3 + random.randrange(20))}
            found.append(
                {"kind": kind, "judgement": judgement}
                | (when if kind == "ofsted" else {"days_ago": random.randrange(20, 300)})
            )
        return found

    def openings(self, roles: frozenset[str]) -> None:
        load(
            "pathways.Vacancy",
            ("role", "title", "school", "closes_on", "told_by", "told_at"),
            [
                (
                    row["role"], row["title"], self.rows.schools.get(row["school"]),
                    self.today.on + timedelta(days=row["days_ahead"]), self.rows.lead, self.today.at - timedelta(days=6),
                )
                for row in self.futures.facts["vacancy"]
            ],
        )  # fmt: skip
        load(
            "pathways.GladToTalk",
            ("staff", "role", "reach", "said_at"),
            [
                (self.staff(person), role, reach, self.today.at - timedelta(days=40))
                for person, role, reach in self.futures.glad_to_talk(roles)
            ],
        )

    # — plans

    def plans(self) -> None:
        plans = list(self.futures.of_cast("plan"))
        actions = [(person, row, one) for person, row in plans for one in row["actions"]]
        numbers = numbers_for("pathways.PlannedAction", len(actions))
        at = self.today.at - timedelta(days=21)
        load(
            "pathways.PlannedAction",
            (
                "id", "staff", "what", "why", "origin", "minutes", "cost", "cover", "when", "driver", "level", "lasts",
                "year", "term", "kept", "state", "added_at",
            ),
            [
                (
                    number, self.staff(person), one["what"], one.get("why", ""), "own", one["minutes"],
                    one.get("cost", 0), one.get("cover", 0), one["when"], one["driver"], one.get("level", "individual"),
                    one.get("lasts", 1), *_term(one["term"], self.today.on), one.get("kept", False), "open", at,
                )
                for number, (person, _, one) in zip(numbers, actions, strict=True)
            ],
        )  # fmt: skip
        load("pathways.PlanOrder", ("action", "comes_after"), _orders(plans, numbers))
        load(
            "pathways.PlanLimits",
            ("staff", "minutes_a_term", "budget_a_year", "works_on"),
            [
                (self.staff(person), row["minutes_a_term"], row.get("budget_a_year"), row.get("works_on", "01234"))
                for person, row in plans
            ],
        )


def _term(ahead: int, on: date) -> tuple[int, int]:
    """The year and the term of it, so many after the one that is running."""
    term: TermOfYear = term_of(on)
    for _ in range(ahead):
        term = term.next
    return term.year.start_year, int(term.term)


def _orders(plans: list[tuple[Person, Facts]], numbers: list[int]) -> list[tuple[int, int]]:
    found, first = [], 0
    for _, row in plans:
        for at, one in enumerate(row["actions"]):
            if "after" in one:
                found.append((numbers[first + at], numbers[first + one["after"]]))
        first += len(row["actions"])
    return found


def _asked(row: Facts) -> Backed | Shown | Standard:
    """The condition of a shipped rule that a row of the file answers, by its key."""
    rule = rules_of_the_shelf().by_key[row["rule"]]
    return next(
        one
        for one in conditions_in(rule.needs)
        if isinstance(one, Backed | Shown | Standard) and one.key == row["condition"]
    )
