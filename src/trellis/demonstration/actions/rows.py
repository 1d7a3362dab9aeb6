"""The rows of an invented trust, in the order in which they refer to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from psycopg.types.range import DateRange

from trellis.demonstration.actions.loading import load, numbers_for
from trellis.demonstration.rules.calendar import instant
from trellis.demonstration.rules.source import CastFacts, SchoolFacts, Source, TrustFacts
from trellis.demonstration.rules.world import HEAD, Person, Post, Today
from trellis.kernel.academic_years import LONDON
from trellis.organisation.rules.job_titles import classify_title

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
INVITATION = 120  # letters, as long as a login's `cast_as`


class Rows:
    """Numbers everybody and everything of one trust, and loads the rows."""

    def __init__(self, trust: TrustFacts, source: Source, people: Sequence[Person], today: Today, *, seed: str) -> None:
        self.trust = trust
        self.source = source
        self.people = people
        self.today = today
        self.random = Random(f"{seed}/{trust.key}/rows")  # noqa: S311 (what it draws locks doors that have no key)
        self.by_key = {person.key: person for person in people if person.key}
        self.cast = [member for member in source.cast if member.trust == trust.key]
        self.guests = [member for member in self.cast if member.key not in self.by_key]
        self.schools = dict(
            zip(
                [school.key for school in trust.schools],
                numbers_for("organisation.School", len(trust.schools)),
                strict=True,
            )
        )
        self.heads = {one.school.key: one for one in people if one.school and one.title == HEAD and not one.left_on}
        self.staff = numbered("organisation.Staff", people)
        self.logins = numbered("access.Login", people)
        self.guest_logins = numbered("access.Login", self.guests)
        self.lead = self.login_of(next(one for one in self.cast if ("people-lead", "trust") in one.remits))

    def login_of(self, member: CastFacts) -> int:
        if member.key in self.by_key:
            return self.logins[id(self.by_key[member.key])]
        return self.guest_logins[id(member)]

    # — who signs in

    def load_logins(self) -> None:
        """Ways in: open to the cast at one click, to nobody by password."""
        order = {one.key: place for place, one in enumerate((one for one in self.source.cast if one.signs_in), start=1)}
        invites = {one.key: one.invites[:INVITATION] for one in self.cast if one.signs_in}
        began = noon(self.trust.history_from)
        load(
            "access.Login",
            (
                "id", "password", "subject", "email", "name", "is_active", "ended_at", "created_at", "cast_as",
                "cast_order",
            ),
            [
                (
                    self.logins[id(one)], self._locked(), one.subject, one.subject if one.has_email else "", one.name,
                    one.left_on is None, noon(one.left_on) if one.left_on else None,
                    max(noon(one.joined_on), began), invites.get(one.key, ""), order.get(one.key, 0),
                )
                for one in self.people
            ] + [
                (
                    self.guest_logins[id(one)], self._locked(),
                    f"{one.first}.{one.last}@{self.trust.email_domain}".lower(), "", f"{one.first} {one.last}", True,
                    None, began, invites.get(one.key, ""), order.get(one.key, 0),
                )
                for one in self.guests
            ],
        )  # fmt: skip
        load(
            "access.RemitGrant",
            ("login", "kind", "scope", "scope_id", "granted_at", "granted_by"),
            [(self.login_of(one), kind, scope, None, began, None) for one in self.cast for kind, scope in one.remits],
        )

    def _locked(self) -> str:
        """A password that nothing matches, as Django writes one."""
        return "!" + "".join(self.random.choice(LETTERS) for _ in range(40))

    # — who works where

    def load_organisation(self) -> None:
        hubs = dict(zip(self.trust.hubs, numbers_for("organisation.Hub", len(self.trust.hubs)), strict=True))
        load("organisation.Hub", ("id", "name"), [(number, hub.name) for hub, number in hubs.items()])
        of_hub = {hub.key: number for hub, number in hubs.items()}
        load(
            "organisation.School",
            ("id", "name", "short_name", "urn", "ukprn", "laestab", "phase", "kind", "town", "hub", "opened_on"),
            [
                (
                    self.schools[one.key], one.name, one.short_name, one.urn, one.ukprn, one.laestab, one.phase,
                    KINDS.get(one.phase, "Academy converter"), one.town, of_hub.get(one.hub), one.joined_on,
                )
                for one in self.trust.schools
            ],
        )  # fmt: skip
        load(
            "organisation.Staff",
            (
                "id", "login", "payroll_number", "trn", "first_name", "last_name", "sex", "work_email",
                "in_service_from", "qts_on", "joined_on", "left_on", "main_school", "staff_group", "job_title",
            ),
            [
                (
                    self.staff[id(one)], self.logins[id(one)], one.payroll_number, one.trn, one.first, one.last,
                    one.sex, one.subject if one.has_email else "", one.in_service_from, one.qts_on, one.joined_on, one.left_on,
                    self.school(one.school), one.group, one.title,
                )
                for one in self.people
            ],
        )  # fmt: skip
        self._load_posts(self._load_teams())

    def _load_teams(self) -> dict[tuple[int | None, str], int]:
        places = {(self.school(post.school), post.team): 0 for one in self.people for post in one.posts if post.team}
        teams = dict(zip(places, numbers_for("organisation.Team", len(places)), strict=True))
        load(
            "organisation.Team",
            ("id", "name", "school"),
            [(number, name, school) for (school, name), number in teams.items()],
        )
        return teams

    def _load_posts(self, teams: Mapping[tuple[int | None, str], int]) -> None:
        load(
            "organisation.Post",
            ("staff", "school", "team", "title", "role", "staff_group", "fte", "during", "line_manager", "main"),
            [
                (
                    self.staff[id(one)], self.school(post.school), teams.get((self.school(post.school), post.team)),
                    post.title, _role(post.title), post.group, post.fte, DateRange(post.starts_on, post.ends_on),
                    self._manager(one, post), post.main,
                )
                for one in self.people
                for post in one.posts
            ],
        )  # fmt: skip

    def _manager(self, person: Person, post: Post) -> int | None:
        return self.staff[id(post.manager)] if post.manager and post.manager is not person else None

    def school(self, school: SchoolFacts | None) -> int | None:
        return self.schools[school.key] if school else None

    # — who has looked

    def load_openings(self) -> None:
        """Managers have looked at people's pages, and the people can read that they did."""
        rows = []
        for person in self.people:
            if person.left_on or person.manager is None or not person.spells:
                continue
            ago = (
                {13}
                if person.key == "amara"
                else {self.random.randrange(2, 120) for _ in range(self.random.randrange(4))}
            )
            for days in sorted(ago):
                at = instant(self.today.on - timedelta(days=days), self.random, not_after=self.today.at)
                rows.append(
                    (
                        self.logins[id(person.manager)], self.staff[id(person)], "pathway", "line-manager", at.date(),
                        at, self.random.randrange(1, 3),
                    )
                )  # fmt: skip
        load("access.Opening", ("login", "subject_id", "what", "as_kind", "opened_on", "last_at", "times"), rows)


KINDS = {"special": "Academy special converter"}


def numbered(label: str, things: Sequence[Any]) -> dict[int, int]:
    """A number of the table for each thing, found by the `id()` of the thing."""
    return dict(zip((id(thing) for thing in things), numbers_for(label, len(things)), strict=True))


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


@cache
def _role(title: str) -> str:
    return str(classify_title(title).family)
