"""What was agreed, shown, judged, waived and asked of somebody, as pages list it; and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.policies import Subject
from trellis.kernel.academic_years import london_date
from trellis.organisation.queries import Person, subjects
from trellis.pathways.models import (
    Agreement,
    Ask,
    SchoolCondition,
    ShownEvidence,
    StandardJudgement,
    TimeAway,
    Waiver,
)
from trellis.pathways.policies import nominates_as
from trellis.pathways.policies.told import agrees_as, may_confirm
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules import Rule
from trellis.pathways.rules.asked import conditions_in, kept_as
from trellis.pathways.rules.conditions import Backed, Standard, Voice


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said for a person: agreed, judged or waived. `about` is what of."""

    id: int
    rule: str
    about: str
    by: str
    why: str
    on: date
    until: date | None = None


def agreements_of(*, staff_id: int) -> list[Spoken]:
    rows = Agreement.objects.filter(staff_id=staff_id).select_related("agreed_by").order_by("on", "id")
    return [Spoken(row.pk, row.rule, row.thing, _named(row.agreed_by, row.by), row.why, row.on) for row in rows]


def judgements_of(*, staff_id: int) -> list[Spoken]:
    rows = StandardJudgement.objects.filter(staff_id=staff_id).select_related("judged_by").order_by("on", "id")
    return [
        Spoken(row.pk, "", f"{row.standard}: {row.judgement}", _named(row.judged_by), row.why, row.on) for row in rows
    ]


def waivers_of(*, staff_id: int) -> list[Spoken]:
    rows = Waiver.objects.filter(staff_id=staff_id).order_by("on", "id")
    return [Spoken(row.pk, row.rule, row.condition, row.by, row.why, row.on, row.until) for row in rows]


def _named(login: Any, part: str = "") -> str:
    name = login.name if login else "somebody who has left"
    return f"{name}, {part}" if part else name


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something that was shown, where it can be looked at, and what was said to it."""

    id: int
    staff_id: int
    rule: str
    kind: str
    what: str
    link: str
    file_id: int | None
    file_name: str
    statement_id: int | None
    statement: str
    shown_on: date
    shown_by_id: int | None
    confirmed: bool | None
    answer: str
    answered_by: str
    answered_on: date | None


def evidence_of(*, staff_id: int) -> list[EvidenceRow]:
    return [_evidence(row) for row in _shown().filter(staff_id=staff_id).order_by("shown_on", "id")]


def evidence_shown(*, staff_id: int, evidence_id: int) -> EvidenceRow | None:
    row = _shown().filter(staff_id=staff_id, pk=evidence_id).first()
    return _evidence(row) if row else None


def _shown() -> Any:
    found = ShownEvidence.objects.select_related("answered_by", "file", "line__statement")
    return found.defer("file__content")


def _evidence(row: ShownEvidence) -> EvidenceRow:
    return EvidenceRow(
        row.pk, row.staff_id, row.rule, row.kind, row.what, row.link, row.file_id, row.file.name if row.file else "",
        row.line.statement_id if row.line else None, row.line.statement.text if row.line else "", row.shown_on, row.shown_by_id,
        row.confirmed, row.answer, row.answered_by.name if row.answered_by else "", row.answered_on,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AwayRow:
    """Time away; no last day where it goes on."""

    id: int
    kind: str
    label: str
    first: date
    last: date | None


def time_away_of(*, staff_id: int) -> list[AwayRow]:
    rows = TimeAway.objects.filter(staff_id=staff_id).order_by("during", "id")
    return [
        AwayRow(
            row.pk, row.kind, row.get_kind_display(), row.during.lower,
            row.during.upper - timedelta(days=1) if row.during.upper else None,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskRow:
    """Something that a person asked for; `answer` is why not now."""

    id: int
    staff_id: int
    name: str
    rule: str
    title: str
    what: str
    label: str
    about: str
    asked_at: datetime
    answer: str
    answered_by: str


def asks_of(*, staff_id: int, rule: str) -> list[AskRow]:
    rows = Ask.objects.filter(staff_id=staff_id, rule=rule).select_related("answered_by").order_by("asked_at", "id")
    return [_ask(row, "", "") for row in rows]


def _ask(row: Ask, name: str, title: str) -> AskRow:
    return AskRow(
        row.pk, row.staff_id, name, row.rule, title, row.what, row.get_what_display(), row.about, row.asked_at,
        row.answer, row.answered_by.name if row.answered_by else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waits:
    """A person's question that waits for an actor: an ask, or evidence to look at."""

    staff_id: int
    name: str
    rule: str
    title: str
    words: str
    since: date
    evidence_id: int | None = None


def waits_for(actor: Actor, *, on: date) -> list[Waits]:
    """What the actor's people asked of them and showed them, the oldest first. Four questions, or none without people."""
    headed = actor.schools_of(RemitKind.HEADTEACHER)
    if not actor.reports and not headed:
        return []
    theirs = Q(staff_id__in=actor.reports) | Q(staff__main_school_id__in=headed)
    open_ = theirs & ~Q(staff_id=actor.staff_id or 0) & Q(staff__left_on=None)
    asked = list(Ask.objects.filter(open_, answer="").order_by("asked_at", "id"))
    shown = list(ShownEvidence.objects.filter(open_, confirmed=None).order_by("shown_on", "id"))
    whose = {*(row.staff_id for row in asked), *(row.staff_id for row in shown)}
    people = {one.id: one for one in subjects(staff_ids=whose)}
    rules = rules_of_the_trust(on=on).by_key
    found = [_waits(people[row.staff_id], rules[row.rule], row) for row in shown if row.rule in rules]
    found += [
        _waits(people[row.staff_id], rules[row.rule], row)
        for row in asked
        if row.rule in rules and _may_answer(actor, people[row.staff_id], row, rules[row.rule])
    ]
    return sorted(found, key=lambda row: (row.since, row.name, row.staff_id, row.rule))


def _waits(person: Person, rule: Rule, row: Ask | ShownEvidence) -> Waits:
    if isinstance(row, Ask):
        return Waits(person.id, person.name, rule.key, rule.title, ASKS[row.what], london_date(row.asked_at))
    return Waits(person.id, person.name, rule.key, rule.title, row.what, row.shown_on, row.pk)


ASKS: dict[str, str] = {
    Ask.For.NOMINATION: "Asks to be nominated",
    Ask.For.AGREEMENT: "Asks for your agreement",
    Ask.For.JUDGEMENT: "Asks for your judgement",
}


def _may_answer(actor: Actor, person: Person, row: Ask, rule: Rule) -> bool:
    subject = Subject(person.id, person.school_id, person.name)
    for asked in _asked(rule, row.about):
        if isinstance(asked, Standard):
            return row.what == Ask.For.JUDGEMENT and may_confirm(actor, subject).met
        if asked.voice is Voice.NOMINATED and row.what == Ask.For.NOMINATION:
            return nominates_as(actor, subject) in asked.by
        if asked.voice is Voice.AGREED and row.what == Ask.For.AGREEMENT:
            return bool(agrees_as(actor, subject, asked.by))
    return False


def _asked(rule: Rule, about: str) -> Iterator[Backed | Standard]:
    for one in conditions_in(rule.needs):
        if isinstance(one, Backed | Standard) and kept_as(one) == about:
            yield one


@dataclass(frozen=True, slots=True)
class WordRow:
    """One dated word on a school."""

    id: int
    kind: str
    judgement: str
    on: date
    note: str
    link: str
    told_by: str


def words_on_school(*, school_id: int) -> list[WordRow]:
    """The newest first within each kind."""
    rows = SchoolCondition.objects.filter(school_id=school_id).select_related("told_by").order_by("kind", "-on", "-id")
    return [
        WordRow(row.pk, row.kind, row.judgement, row.on, row.note, row.link, row.told_by.name if row.told_by else "")
        for row in rows
    ]
