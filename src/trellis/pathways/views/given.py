"""What was said, shown and asked for somebody towards one rule, with what this reader can do about each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from trellis.kernel.academic_years import display_date, london_date
from trellis.organisation.queries import Person
from trellis.pathways.policies.told import may_agree, may_ask, may_confirm, may_take_back_evidence, may_waive
from trellis.pathways.queries.backing import EvidenceRow, agreements_of, asks_of, evidence_of, judgements_of, waivers_of
from trellis.pathways.rules import Rule
from trellis.pathways.rules.asked import as_written, conditions_in, named
from trellis.pathways.rules.conditions import Backed, Shown, Standard, Voice
from trellis.pathways.rules.told import start
from trellis.pathways.views.people import subject_of


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that was said or shown: its words, when and by whom; what can be done, and how it is taken back."""

    words: str
    meta: str
    kind: str = ""
    id: int = 0
    href: str = ""
    action: str = ""
    shown: EvidenceRow | None = None


def given_for(request: HttpRequest, person: Person, rule: Rule) -> list[Given]:
    asked = list(conditions_in(rule.needs))
    return [
        *_asks(request, person, rule),
        *_agreements(request, person, [one for one in asked if isinstance(one, Backed) and one.voice is Voice.AGREED]),
        *_shown(request, person, [one for one in asked if isinstance(one, Shown)]),
        *_judgements(request, person, rule, [one for one in asked if isinstance(one, Standard)]),
        *_waivers(request, person, rule),
    ]


def _asks(request: HttpRequest, person: Person, rule: Rule) -> Iterator[Given]:
    subject = subject_of(person)
    own, answers = may_ask(request.actor, subject).met, may_confirm(request.actor, subject).met
    who = "You" if own else person.name
    for row in asks_of(staff_id=person.id, rule=rule.key):
        if row.answer:
            meta = f"Not now, said {row.answered_by or 'somebody who has left'}: {row.answer}"
        else:
            meta = f"On {display_date(london_date(row.asked_at))}. Nobody has answered yet."
            meta += " A yes is said above, beside what stands between." if answers else ""
        href = reverse("answer-not-now", args=[person.id, rule.key, row.id]) if answers and not row.answer else ""
        words = f"{who} asked for {row.label}."
        yield Given(words, meta, "ask" if own else "", row.id, href, "Answer “not now”" if href else "")


def _agreements(request: HttpRequest, person: Person, asked: list[Backed]) -> Iterator[Given]:
    things = {thing for one in asked for thing in one.things}
    for row in agreements_of(staff_id=person.id) if asked else ():
        if row.about in things:
            part = row.by.rsplit(", ", 1)[-1]
            mine = may_agree(request.actor, subject_of(person), frozenset({part})).met
            yield Given(f"{row.by}, agreed: {row.why}", _on(row.on), "agreement" if mine else "", row.id)


def _shown(request: HttpRequest, person: Person, asked: list[Shown]) -> Iterator[Given]:
    subject = subject_of(person)
    kinds = {kind for one in asked for kind in one.kinds}
    for row in evidence_of(staff_id=person.id) if asked else ():
        if row.kind not in kinds:
            continue
        if row.confirmed is None:
            meta = "Nobody has said yet whether it shows it."
        else:
            said = "Confirmed" if row.confirmed else "Not confirmed"
            meta = f"{said} by {row.answered_by or 'somebody who has left'}, {_on(row.answered_on)}: {row.answer}"
        href = reverse("answer-evidence", args=[person.id, row.id]) if may_confirm(request.actor, subject).met else ""
        mine = "evidence" if may_take_back_evidence(request.actor, subject, row.shown_by_id).met else ""
        answer = "Answer" if row.confirmed is None else "Change the answer"
        yield Given("", meta, mine, row.id, href, answer if href else "", row)


def judged_as_written(about: str, written: Mapping[str, str]) -> str:
    """`the hlta standards: in reach` with the name of the standards as rules write it."""
    standard, mark, judgement = about.partition(": ")
    return f"{written.get(standard, standard)}{mark}{judgement}"


def _judgements(request: HttpRequest, person: Person, rule: Rule, asked: list[Standard]) -> Iterator[Given]:
    names = {name for one in asked for name in one.names}
    mine = may_confirm(request.actor, subject_of(person)).met
    for row in judgements_of(staff_id=person.id) if asked else ():
        if row.about.split(": ")[0] in names:
            words = f"{row.by} judged against {judged_as_written(row.about, as_written([rule]))}. {row.why}"
            yield Given(words, _on(row.on), "judgement" if mine else "", row.id)


def _waivers(request: HttpRequest, person: Person, rule: Rule) -> Iterator[Given]:
    called = {one.key: named(one) for one in conditions_in(rule.needs) if one.key}
    mine = may_waive(request.actor, subject_of(person), rule).met
    for row in waivers_of(staff_id=person.id):
        if row.rule == rule.key:
            what = called.get(row.about, "A condition that the rule no longer has") if row.about else "All of it"
            until = f", until {display_date(row.until)}" if row.until else ""
            words = f"Set aside by {row.by}: {start(what)}. {row.why}"
            yield Given(words, f"{_on(row.on)}{until}", "waiver" if mine else "", row.id)


def _on(day: date | None) -> str:
    return f"on {display_date(day)}" if day else ""
