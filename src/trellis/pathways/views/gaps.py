"""What stands between somebody and a way forward, each with the link by which it can be told, asked for or given."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from trellis.entitlements.policies import Subject
from trellis.organisation import queries as organisation
from trellis.organisation.policies import may_change_person
from trellis.organisation.queries import Person
from trellis.pathways import queries
from trellis.pathways.policies import may_tell_qualification, nominates_as
from trellis.pathways.policies.told import agrees_as, may_ask, may_confirm, may_show_evidence, may_tell_of_school
from trellis.pathways.queries.backing import asks_of, evidence_of
from trellis.pathways.rules import Gap, Rule, Step
from trellis.pathways.rules.asked import conditions_in, kept_as
from trellis.pathways.rules.conditions import AtSchool, Backed, HasBeen, Holds, InPost, Shown, Standard, Voice, Years
from trellis.pathways.rules.school_kinds import kind_of_word
from trellis.pathways.rules.wording import to_oneself
from trellis.ui.components.marks import Line

Way = tuple[str, str]
"""Where it leads, and what the link says; two empty words where there is nothing that this reader can do."""
NOWHERE: Way = ("", "")


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of one rule for one reader."""

    request: HttpRequest
    person: Person
    rule: Rule

    @property
    def subject(self) -> Subject:
        return Subject(self.person.id, self.person.school_id, self.person.name)

    @property
    def actor(self) -> Any:
        return self.request.actor

    def address(self, name: str, about: object) -> str:
        part = next(at for at, one in enumerate(conditions_in(self.rule.needs)) if one is about)
        return reverse(name, args=[self.person.id, self.rule.key, part])


def gap_line(request: HttpRequest, person: Person, rule: Rule, gap: Gap) -> Line:
    """What is still to do; with a link where this reader can tell it, ask for it or give it."""
    href, action = _way(Gaps(request, person, rule), gap)
    says = to_oneself(gap.says) if request.actor.staff_id == person.id else gap.says
    return Line("unknown" if gap.step is Step.SHOW else "ahead", says, href=href, action=action)


def _way(those: Gaps, gap: Gap) -> Way:
    about = gap.about
    if isinstance(about, Holds):
        return _qualification(those, about)
    if isinstance(about, Backed):
        return _backed(those, about)
    if isinstance(about, Shown):
        return _shown(those, about)
    if isinstance(about, Standard):
        return _standard(those, about)
    if isinstance(about, AtSchool):
        return _school(those, about, gap)
    if isinstance(about, Years | InPost | HasBeen) and gap.step is Step.SHOW:
        return _posts(those)
    return NOWHERE


def _qualification(those: Gaps, about: Holds) -> Way:
    if not may_tell_qualification(those.actor, those.subject):
        return NOWHERE
    known = queries.rules_of_the_shelf().words.qualifications.values()
    keys = [one.key for one in known if one.names <= about.names]
    if len(keys) > 1:
        told = {row.key for row in queries.qualifications_of(staff_id=those.person.id)}
        keys.sort(key=told.__contains__)
    key = next(iter(keys), "")
    return f"{reverse('tell-qualification', args=[those.person.id])}?key={key}", "Tell it"


def _backed(those: Gaps, about: Backed) -> Way:
    if about.voice is Voice.NOMINATED:
        if nominates_as(those.actor, those.subject) in about.by:
            return reverse("nominate", args=[those.person.id, those.rule.key]), "Nominate"
    elif agrees_as(those.actor, those.subject, about.by):
        return those.address("agree", about), "Agree"
    return _ask(those, about)


def _shown(those: Gaps, about: Shown) -> Way:
    shown = evidence_of(staff_id=those.person.id)
    waiting = next((row for row in shown if row.confirmed is None and row.kind in about.kinds), None)
    if waiting and may_confirm(those.actor, those.subject):
        return reverse("answer-evidence", args=[those.person.id, waiting.id]), "Confirm"
    if waiting or not may_show_evidence(those.actor, those.subject):
        return NOWHERE
    return those.address("show-evidence", about), "Show it"


def _standard(those: Gaps, about: Standard) -> Way:
    if may_confirm(those.actor, those.subject):
        return those.address("judge-against", about), "Judge"
    return _ask(those, about)


def _ask(those: Gaps, about: Backed | Standard) -> Way:
    """Not again while it waits for an answer."""
    if not may_ask(those.actor, those.subject):
        return NOWHERE
    asked = asks_of(staff_id=those.person.id, rule=those.rule.key)
    waits = any(row.about == kept_as(about) and not row.answer for row in asked)
    return NOWHERE if waits else (those.address("ask", about), "Ask for it")


def _school(those: Gaps, about: AtSchool, gap: Gap) -> Way:
    """The school that the sentence names, of those where they work now."""
    kind = next((known for one in sorted(about.kinds, reverse=True) if (known := kind_of_word(one))), None)
    places = {place.name: place.id for place in organisation.schools_open(on=those.request.on)}
    named = [number for name, number in places.items() if f"chool {name}" in gap.says]
    school_id = named[0] if named else those.person.school_id
    if kind is None or school_id is None or not may_tell_of_school(those.actor, school_id):
        return NOWHERE
    return reverse("tell-of-school", args=[school_id, kind.slug]), "Tell it"


def _posts(those: Gaps) -> Way:
    if may_change_person(those.actor, frozenset({those.person.school_id})):
        return reverse("person", args=[those.person.id]), "Open their posts"
    return reverse("career-of", args=[those.person.id]), "See what is held"
