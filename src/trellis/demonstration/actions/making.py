"""Makes the trusts of the demonstration: founds them, publishes their pathways, and loads what was invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from psycopg.types.range import DateRange

from trellis.access import tenancy
from trellis.access.actions import found_trust
from trellis.access.rules import Actor
from trellis.demonstration.actions.loading import load, numbers_for
from trellis.demonstration.rules.calendar import SchoolDays, instant
from trellis.demonstration.rules.careers import Careers, school_then
from trellis.demonstration.rules.lives import Lives
from trellis.demonstration.rules.people import people_of
from trellis.demonstration.rules.promises import Promises
from trellis.demonstration.rules.scripts import scripts_in
from trellis.demonstration.rules.source import CastFacts, Source, TrustFacts, source_in
from trellis.demonstration.rules.world import Learnt, Line, Paper, Person, Post, Today
from trellis.entitlements.rules.events import Role
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.rules.packs import Pack, PackKind, load_packs
from trellis.frameworks.rules.shape import VersionTree
from trellis.kernel.academic_years import LONDON
from trellis.organisation.queries import actor_for
from trellis.organisation.rules.job_titles import classify_title

VERB = "make the demonstration"
PATHWAYS = ("career-pathway", "associate-pathway")


@dataclass(frozen=True, slots=True)
class Made:
    """What one trust of the demonstration came to."""

    name: str
    slug: str
    schools: int
    people: int
    lines: int
    events: int


def make_demonstration(
    *, packs: Path, seed: str, at: datetime, say: Callable[[str], None] = lambda _: None
) -> list[Made]:
    """Make both trusts in one transaction: all of the demonstration, or nothing. Run by the owner of the database."""
    today = Today(at.astimezone(LONDON).date(), at)
    source = source_in(packs / "demo-trust", today=today.on)
    library = load_packs(packs)
    with transaction.atomic():
        return [_Making(trust, source, library, packs, seed, today, say).make() for trust in source.trusts]


@dataclass(slots=True)
class _Making:
    trust: TrustFacts
    source: Source
    library: Mapping[str, Pack]
    packs: Path
    seed: str
    today: Today
    say: Callable[[str], None]

    def make(self) -> Made:
        random = Random(f"{self.seed}/{self.trust.key}")  # noqa: S311 (invents people, keeps no secret)
        founded = found_trust(
            name=self.trust.name, short_name=self.trust.short_name, slug=self.trust.key, demonstration=True
        )
        self.say(f"{self.trust.name}: people and posts.")
        people = people_of(self.trust, self.source, random=random, today=self.today.on)
        cast = [member for member in self.source.cast if member.trust == self.trust.key]
        days = SchoolDays.between(self.trust.history_from, self.today.on + timedelta(days=420))
        with tenancy.within(founded.pk, verb=VERB):
            rows = _Rows(self.trust, self.source, people, cast, self.today, random)
            rows.load_logins()
            self.say("Frameworks from the packs.")
            actor = actor_for(login_id=rows.leads_login, on=self.today.on)
            assert actor is not None
            trees = self._frameworks(actor)
            tenancy.enter(founded.pk, rows.leads_login, verb=VERB)
            stages = {key: tree.stages for key, tree in trees.items()}
            Careers(self.trust, stages, days, random, self.today.on).give(people, cast)
            rows.load_organisation()
            self.say("Three years of history.")
            lives = self._lives(people, rows, trees, days, random)
            _forget_some(people, random)
            lines = [line for person in people for line in lives.lines_of(person)]
            for person in people:
                lives.logs_of(person)
            rows.load_ledger(trees, lines, lives.learnt)
            rows.load_openings()
        return Made(
            name=self.trust.name,
            slug=self.trust.key,
            schools=len(self.trust.schools),
            people=sum(person.left_on is None for person in people),
            lines=len(lines),
            events=sum(len(line.told) for line in lines),
        )

    def _frameworks(self, actor: Actor) -> dict[str, VersionTree]:
        at = _noon(self.trust.history_from - timedelta(days=3))
        trees = {}
        for key, pack in self.library.items():
            if pack.kind is PackKind.OVERLAY:
                continue
            version_id = frameworks.draft_framework_from_pack(actor=actor, pack=pack, at=at)
            frameworks.publish_version(actor=actor, version_id=version_id, at=at)
            if key in PATHWAYS:
                tree = published.published_tree(version_id, trust_id=actor.trust_id)
                assert tree is not None
                trees[key] = tree
        return trees

    def _lives(
        self, people: Sequence[Person], rows: _Rows, trees: Mapping[str, VersionTree], days: SchoolDays, random: Random
    ) -> Lives:
        present = [person for person in people if person.left_on is None]
        return Lives(
            trees=trees,
            promises=Promises(people, self.trust.schools, seed=self.seed),
            days=days,
            words=self.source.words,
            random=random,
            today=self.today,
            history_from=self.trust.history_from,
            logins=rows.logins,
            leads={id(rows.by_key[key]): role for key, role in rows.leads.items()},
            lead_people=[rows.by_key[key] for key in rows.leads],
            heads={person.school.key: person for person in present if person.school and person.title == "Headteacher"},
            others=[school.short_name for school in self.trust.schools],
            scripts=scripts_in(self.packs / "demo-trust" / "ledger.toml"),
        )


def _forget_some(people: Sequence[Person], random: Random) -> None:
    """Those to whom nothing was offered this year: part-time people mostly, and here and there somebody else."""
    for person in people:
        if not person.key and not person.left_on and person.group != "leader":
            person.forgotten = random.random() < (0.022 if person.fte < 1 else 0.008)
    oakfield = [p for p in people if p.school and p.school.key == "oakfield" and not p.key and not p.left_on]
    part_time = [person for person in oakfield if person.fte < 1 and person.spells]
    whole = [person for person in oakfield if person.fte == 1 and person.spells and person.group != "leader"]
    for person in oakfield:
        person.forgotten = False
    for person in (*part_time[:4], *whole[:2]):
        person.forgotten = True


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


class _Rows:
    """The rows of one trust, each with the number it has in its table."""

    def __init__(
        self,
        trust: TrustFacts,
        source: Source,
        people: Sequence[Person],
        cast: Sequence[CastFacts],
        today: Today,
        random: Random,
    ) -> None:
        self.trust = trust
        self.source = source
        self.people = people
        self.cast = cast
        self.today = today
        self.random = random
        self.school_ids = dict(
            zip(
                (school.key for school in trust.schools),
                numbers_for("organisation.School", len(trust.schools)),
                strict=True,
            )
        )
        self.staff_ids = _numbered("organisation.Staff", people)
        self.logins = _numbered("access.Login", people)
        self.outside = {
            member.key: number
            for member, number in zip(
                [member for member in cast if not member.group],
                numbers_for("access.Login", sum(not member.group for member in cast)),
                strict=True,
            )
        }
        self.by_key = {person.key: person for person in people if person.key}
        self.leads = {member.key: LEADING[kind] for member in cast for kind, scope in member.remits if kind in LEADING}
        self.leads_login = next(self._login(member) for member in cast if ("people-lead", "trust") in member.remits)

    def _login(self, member: CastFacts) -> int:
        return self.outside[member.key] if member.key in self.outside else self.logins[id(self.by_key[member.key])]

    def load_logins(self) -> None:
        """Ways in: open to the cast at one click, to nobody by password."""
        order = {member.key: place for place, member in enumerate((m for m in self.source.cast if m.signs_in), start=1)}
        invites = {member.key: member.invites[:120] for member in self.source.cast}
        rows: list[tuple[Any, ...]] = [
            (
                self.logins[id(person)], self._locked(), person.subject, person.subject if person.has_email else "",
                person.name, person.left_on is None, _noon(person.left_on) if person.left_on else None,
                _noon(max(person.joined_on, self.trust.history_from)), invites.get(person.key, "") if person.key in order else "",
                order.get(person.key, 0),
            )
            for person in self.people
        ]  # fmt: skip
        rows += [
            (
                number, self._locked(), f"{key}@{self.trust.email_domain}", "", f"{member.first} {member.last}", True, None,
                _noon(self.trust.history_from), invites[key] if key in order else "", order.get(key, 0),
            )
            for member in self.cast
            for key, number in self.outside.items()
            if member.key == key
        ]  # fmt: skip
        fields = (
            "id", "password", "subject", "email", "name", "is_active", "ended_at", "created_at", "cast_as", "cast_order",
        )  # fmt: skip
        load("access.Login", fields, rows)
        load(
            "access.RemitGrant",
            ("login", "kind", "scope", "scope_id", "granted_at", "granted_by"),
            [
                (self._login(member), kind, scope, None, _noon(self.trust.history_from), None)
                for member in self.cast
                for kind, scope in member.remits
            ],
        )

    def _locked(self) -> str:
        """A password that nothing matches, as Django writes one."""
        return "!" + "".join(self.random.choice(LETTERS) for _ in range(40))

    def load_organisation(self) -> None:
        hubs = dict(
            zip(
                (hub.key for hub in self.trust.hubs), numbers_for("organisation.Hub", len(self.trust.hubs)), strict=True
            )
        )
        load("organisation.Hub", ("id", "name"), [(hubs[hub.key], hub.name) for hub in self.trust.hubs])
        load(
            "organisation.School",
            ("id", "name", "short_name", "urn", "ukprn", "laestab", "phase", "kind", "town", "hub", "opened_on"),
            [
                (
                    self.school_ids[s.key], s.name, s.short_name, s.urn, s.ukprn, s.laestab, s.phase,
                    "Academy converter" if s.phase != "special" else "Academy special converter", s.town,
                    hubs.get(s.hub), s.joined_on,
                )
                for s in self.trust.schools
            ],
        )  # fmt: skip
        self._load_staff()
        self._load_posts(self._teams())

    def _load_staff(self) -> None:
        fields = (
            "id", "login", "payroll_number", "trn", "first_name", "last_name", "work_email", "in_service_from", "qts_on",
            "joined_on", "left_on", "main_school", "staff_group", "job_title",
        )  # fmt: skip
        load(
            "organisation.Staff",
            fields,
            [
                (
                    self.staff_ids[id(p)], self.logins[id(p)], p.payroll_number, p.trn, p.first, p.last,
                    p.subject if p.has_email else "", p.in_service_from, p.qts_on, p.joined_on, p.left_on,
                    self._school(p.school), p.group, p.title,
                )
                for p in self.people
            ],
        )  # fmt: skip

    def _teams(self) -> dict[tuple[int | None, str], int]:
        places = sorted(
            {(self._school(post.school) or 0, post.team) for p in self.people for post in p.posts if post.team}
        )
        ids = numbers_for("organisation.Team", len(places))
        load(
            "organisation.Team",
            ("id", "name", "school"),
            [(number, team, school or None) for number, (school, team) in zip(ids, places, strict=True)],
        )
        return {(school or None, team): number for number, (school, team) in zip(ids, places, strict=True)}

    def _load_posts(self, teams: Mapping[tuple[int | None, str], int]) -> None:
        fields = (
            "staff",
            "school",
            "team",
            "title",
            "role",
            "staff_group",
            "fte",
            "contract",
            "during",
            "line_manager",
            "main",
        )
        load(
            "organisation.Post",
            fields,
            [
                (
                    self.staff_ids[id(person)], self._school(post.school), teams.get((self._school(post.school), post.team)),
                    post.title, _role(post.title), post.group, post.fte, "permanent",
                    DateRange(post.starts_on, post.ends_on), self._manager(post, person), post.main,
                )
                for person in self.people
                for post in person.posts
            ],
        )  # fmt: skip

    def _manager(self, post: Post, person: Person) -> int | None:
        return self.staff_ids[id(post.manager)] if post.manager and post.manager is not person else None

    def _school(self, school: Any) -> int | None:
        return self.school_ids[school.key] if school else None

    def load_ledger(self, trees: Mapping[str, VersionTree], lines: Sequence[Line], learnt: Sequence[Learnt]) -> None:
        _say_when_last_offered(lines)
        self._load_placements(trees)
        learnt_ids = _numbered("entitlements.LearningEntry", learnt)
        load(
            "entitlements.LearningEntry",
            ("id", "staff", "title", "on", "hours", "note", "logged_at"),
            [
                (learnt_ids[id(e)], self.staff_ids[id(e.person)], e.title, e.on, e.hours, e.note, e.logged_at)
                for e in learnt
            ],
        )
        paper_ids = self._load_papers([told.paper for line in lines for told in line.told if told.paper])
        self._load_lines(lines, learnt_ids, paper_ids)

    def _load_placements(self, trees: Mapping[str, VersionTree]) -> None:
        fields = (
            "staff", "framework", "stage", "during", "school", "staff_group", "last_offered_on", "reason", "chosen_at",
            "chosen_by", "ending", "end_reason", "ended_at", "ended_by",
        )  # fmt: skip
        rows = []
        for person in self.people:
            for spell in person.spells:
                tree = trees[spell.pathway]
                stage = next(row for row in tree.stages if row.key == spell.stage)
                chooser = self._chooser(person, spell.starts_on)
                school = school_then(person, spell.ends_on - timedelta(days=1)) if spell.ends_on else person.school
                rows.append(
                    (
                        self.staff_ids[id(person)], tree.framework_id, stage.id, DateRange(spell.starts_on, spell.ends_on),
                        self._school(school), person.group, spell.last_offered_on, spell.reason,
                        min(_noon(spell.starts_on), self.today.at), chooser, spell.ending, spell.end_reason,
                        min(_noon(spell.ends_on), self.today.at) if spell.ends_on else None, chooser if spell.ends_on else None,
                    )
                )  # fmt: skip
        load("entitlements.Placement", fields, rows)

    def _chooser(self, person: Person, day: date) -> int:
        manager = person.manager
        if manager and manager.joined_on <= day and manager.left_on is None:
            return self.logins[id(manager)]
        return self.leads_login

    def _load_papers(self, papers: Sequence[Paper]) -> dict[int, int]:
        ids = _numbered("entitlements.EvidenceFile", papers)
        load(
            "entitlements.EvidenceFile",
            ("id", "staff", "name", "media_type", "size", "sha256", "content", "added_at", "added_by"),
            [
                (
                    ids[id(p)], self.staff_ids[id(p.person)], p.name, p.media_type, len(p.content),
                    sha256(p.content).hexdigest(), p.content, p.added_at, self.logins[id(p.person)],
                )
                for p in papers
            ],
        )  # fmt: skip
        return ids

    def _load_lines(self, lines: Sequence[Line], learnt: Mapping[int, int], papers: Mapping[int, int]) -> None:
        numbers = numbers_for("entitlements.Line", len(lines))
        load(
            "entitlements.Line",
            (
                "id", "staff", "statement", "cycle", "status", "offered", "asked_on", "offered_on", "planned_on", "started_on",
                "done_on", "deferred_until", "swap", "swap_agreed", "seq", "changed_at", "school", "staff_group", "counted",
            ),
            (
                (
                    number, self.staff_ids[id(line.person)], line.statement_id, line.cycle, str(line.state.status),
                    line.state.offered, line.state.asked_on, line.state.offered_on, line.state.planned_on, line.state.started_on,
                    line.state.done_on, line.state.deferred_until, line.state.instead or line.state.proposed,
                    bool(line.state.instead), line.state.seq,
                    line.told[-1].event.at, self._school(line.person.school), line.person.group, line.counted,
                )
                for number, line in zip(numbers, lines, strict=True)
            ),
        )  # fmt: skip
        load(
            "entitlements.LineEvent",
            ("line", "seq", "kind", "at", "by_login", "by_role", "on", "note", "instead", "link", "evidence", "learning"),
            (
                (
                    number, told.event.seq, str(told.event.kind), told.event.at, told.event.by, str(told.event.role),
                    told.event.on, told.event.note, told.event.instead, told.event.link, papers.get(id(told.paper)), learnt.get(id(told.learnt)),
                )
                for number, line in zip(numbers, lines, strict=True)
                for told in line.told
            ),
        )  # fmt: skip

    def load_openings(self) -> None:
        """Managers and heads have looked at people's pages, and the people can read that they did."""
        rows: list[tuple[Any, ...]] = []
        for person in self.people:
            if person.left_on or person.manager is None or not person.spells:
                continue
            days = {13} if person.key == "amara" else set()
            days |= {self.random.randrange(2, 120) for _ in range(int(self.random.random() * 3))}
            for ago in sorted(days):
                day = self.today.on - timedelta(days=ago)
                at = instant(day, self.random, not_after=self.today.at)
                rows.append(
                    (
                        self.logins[id(person.manager)], self.staff_ids[id(person)], "pathway", "line-manager", day, at,
                        1 + int(self.random.random() * 2),
                    )
                )  # fmt: skip
        load("access.Opening", ("login", "subject_id", "what", "as_kind", "opened_on", "last_at", "times"), rows)


LEADING = {"people-lead": Role.PEOPLE_LEAD, "trust-leader": Role.TRUST_LEADER}
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _numbered(label: str, things: Sequence[Any]) -> dict[int, int]:
    """A number of the table for each thing, found by the thing itself."""
    return dict(zip((id(thing) for thing in things), numbers_for(label, len(things)), strict=True))


@cache
def _role(title: str) -> str:
    return str(classify_title(title).family)


def _say_when_last_offered(lines: Iterable[Line]) -> None:
    """As the ledger's actions do: an offer marks the placements that were live on its day."""
    for line in lines:
        for told in line.told:
            if told.event.kind.value != "offered":
                continue
            day = told.event.at.astimezone(UTC).date()
            for spell in line.person.spells:
                if spell.starts_on <= day and (spell.ends_on is None or day < spell.ends_on):
                    spell.last_offered_on = max(day, spell.last_offered_on or day)
