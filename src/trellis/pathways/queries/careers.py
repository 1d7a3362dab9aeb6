"""The careers of members of staff as rules read them: posts and QTS from the staff record, and all that was told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from trellis.entitlements.queries.statements_done import statements_done
from trellis.organisation.queries.working_lives import HeldPost, WorkingLife, schools_told_apart, working_lives
from trellis.pathways.models import SchoolCondition as SchoolConditionTold
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules import Rule
from trellis.pathways.rules.asked import statements_asked
from trellis.pathways.rules.careers import (
    Break,
    BreakKind,
    Career,
    Evidence,
    Post,
    Qualification,
    SchoolCondition,
    StandardJudged,
    StatementDone,
    Support,
    Waiver,
    plain,
)
from trellis.pathways.rules.from_posts import post_said
from trellis.pathways.rules.rule_files import Rules


def career_of(*, staff_id: int, on: date) -> Career:
    """One person's; nothing at all is known of somebody of another trust."""
    return careers_of(staff_ids=[staff_id], on=on).get(staff_id, Career())


def careers_of(*, staff_ids: Collection[int], on: date, besides: Iterable[Rule] = ()) -> dict[int, Career]:
    """Each person's career by number, in seven queries however many they are.

    `besides` are rules that do not count yet, of which the statements they ask for are looked up too.
    What the trust has not been told of is unknown. Nominations are made here and nowhere else, so their list is whole.
    """
    rules = rules_of_the_trust(on=on)
    called = schools_told_apart()
    lives = working_lives(staff_ids=staff_ids, called=called)
    told = _told_of(staff_ids, rules)
    for row in statements_done(staff_ids=staff_ids, codes=statements_asked((*rules.by_key.values(), *besides))):
        told.setdefault(row.staff_id, _Told()).statements.append(
            StatementDone(row.code, row.done, row.confirmed, row.on)
        )
    schools = _known_of_schools(called)
    nothing = _Told()
    return {number: _career(life, told.get(number, nothing), schools) for number, life in lives.items()}


@dataclass
class _Told:
    """What was told of one person, by kind, while it is gathered."""

    qualifications: list[Qualification] = field(default_factory=list)
    nominations: list[Support] = field(default_factory=list)
    agreements: list[Support] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    standards: list[StandardJudged] = field(default_factory=list)
    statements: list[StatementDone] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)


# One question for everything that people told: what kind of thing, of whom, four words, two days, and a yes or no.
_TOLD = """
SELECT * FROM (
  SELECT 'qualification', staff_id, key, '', '', '', coalesce(held_on, not_held_on), applied_on, not_held_on IS NULL, id
  FROM pathways_heldqualification WHERE staff_id = ANY(%(staff)s)
  UNION ALL
  SELECT 'nomination', staff_id, by, rule, '', '', "on", NULL, NULL, id
  FROM pathways_nomination WHERE staff_id = ANY(%(staff)s)
  UNION ALL
  SELECT 'agreement', staff_id, by, thing, '', '', "on", NULL, NULL, id
  FROM pathways_agreement WHERE staff_id = ANY(%(staff)s)
  UNION ALL
  SELECT 'evidence', staff_id, kind, '', '', '', coalesce(answered_on, shown_on), NULL, confirmed, id
  FROM pathways_shownevidence WHERE staff_id = ANY(%(staff)s)
  UNION ALL
  SELECT 'standard', staff_id, standard, judgement, '', '', "on", NULL, NULL, id
  FROM pathways_standardjudgement WHERE staff_id = ANY(%(staff)s)
  UNION ALL
  SELECT 'time away', staff_id, kind, '', '', '', lower(during), upper(during) - 1, NULL, id
  FROM pathways_timeaway WHERE staff_id = ANY(%(staff)s)
  UNION ALL
  SELECT 'waiver', staff_id, rule, condition, by, why, "on", until, NULL, id
  FROM pathways_waiver WHERE staff_id = ANY(%(staff)s)
) told (sort, staff_id, a, b, c, d, first, last, yes, id)
ORDER BY staff_id, sort, first, last, id
"""


def _told_of(staff_ids: Collection[int], rules: Rules) -> dict[int, _Told]:
    known = rules.words.qualifications.values()
    names = {one.key: plain(one.key) if plain(one.key) in one.names else min(one.names) for one in known}
    told: dict[int, _Told] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"staff": list(staff_ids)})
        for sort, staff_id, *said, _ in cursor.fetchall():
            _hear(told.setdefault(staff_id, _Told()), sort, names, *said)
    return told


def _hear(
    told: _Told, sort: str, names: dict[str, str], a: str, b: str, c: str, d: str,
    first: Any, last: Any, yes: bool | None,
) -> None:  # fmt: skip
    if sort == "qualification":
        if a in names:
            held = Qualification(names[a], first, last) if yes else Qualification(names[a], not_held_on=first)
            told.qualifications.append(held)
    elif sort == "nomination":
        told.nominations.append(Support(a, plain(b), first))
    elif sort == "agreement":
        told.agreements.append(Support(a, b, first))
    elif sort == "evidence":
        told.evidence.append(Evidence(a, yes, first))
    elif sort == "standard":
        told.standards.append(StandardJudged(a, b, first))
    elif sort == "time away":
        told.breaks.append(Break(first, last, BreakKind(a)))
    else:
        told.waivers.append(Waiver(a, c, d, b, first, last))


def _known_of_schools(called: dict[int, str]) -> dict[str, list[SchoolCondition]]:
    """What is known of each school, by what it is called, the oldest word first."""
    known: dict[str, list[SchoolCondition]] = {}
    for school_id, kind, judgement, day in SchoolConditionTold.objects.order_by("on", "kind", "id").values_list(
        "school_id", "kind", "judgement", "on"
    ):
        school = called[school_id]
        known.setdefault(school, []).append(SchoolCondition(school, kind, judgement, day))
    return known


def _career(life: WorkingLife, told: _Told, schools: dict[str, list[SchoolCondition]]) -> Career:
    qualifications = told.qualifications
    if life.qts_on:
        qualifications = [*qualifications, Qualification("qts", life.qts_on)]
    worked_at = dict.fromkeys(post.school for post in life.posts if post.school in schools)
    return Career(
        posts=(*_elsewhere(life), *map(_post, life.posts)),
        qualifications=tuple(qualifications),
        nominations=tuple(told.nominations),
        agreements=tuple(told.agreements),
        school_conditions=tuple(one for school in worked_at if school for one in schools[school]),
        evidence=tuple(told.evidence),
        statements=tuple(told.statements),
        standards=tuple(told.standards),
        breaks=tuple(told.breaks),
        waivers=tuple(told.waivers),
        qualifications_are_whole=False,
        agreements_are_whole=False,
        statements_are_whole=False,
    )


def _elsewhere(life: WorkingLife) -> Iterable[Post]:
    """The years before somebody came, of which the trust knows that they served, and not as what."""
    began = life.in_service_from
    if life.posts and began is not None and began < life.posts[0].starts_on:
        yield Post(start=began, end=life.posts[0].starts_on - timedelta(days=1), school="elsewhere")


def _post(held: HeldPost) -> Post:
    said = _said(held.role, held.title, held.staff_group)
    return Post(
        said.role, said.family, said.group, said.leadership, said.headship, held.starts_on, held.last_day, held.fte,
        held.school,
    )  # fmt: skip


@lru_cache(1000)
def _said(role: str, title: str, staff_group: str) -> Post:
    return post_said(role, title, staff_group)
