"""Where somebody could go and what stands between; a qualification told, a nomination made."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trellis.access.actions import note_opening
from trellis.access.policies import door, insist, signed_in
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person
from trellis.pathways import actions, queries
from trellis.pathways.forms import HELD, NominationForm, QualificationForm
from trellis.pathways.policies import (
    Subject,
    may_nominate,
    may_see_ledger,
    may_tell_qualification,
    nominates_as,
)
from trellis.pathways.rules import Finding, Gap, Step, Verdict
from trellis.pathways.rules.conditions import Backed, Holds, Status, Voice
from trellis.pathways.rules.telling import notes_on
from trellis.ui.components.marks import Line


@door(signed_in)
def my_next_steps(request: HttpRequest) -> HttpResponse:
    if request.actor.staff_id is None:
        return render(request, "pathways/no-career.html")
    return _steps(request, _person(request.actor.staff_id))


@door(signed_in)
def next_steps_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    if request.actor.staff_id == staff_id:
        return redirect("my-next-steps")
    return _steps(request, _seen(request, staff_id))


def _steps(request: HttpRequest, person: Person) -> HttpResponse:
    ways = queries.ways_on_for(staff_id=person.id, on=request.on)
    context = {
        "person": person,
        "own": request.actor.staff_id == person.id,
        "sections": [
            (title, _ways(person, found))
            for title, found in (
                ("With a last day", ways.duties),
                ("Open now", ways.open),
                ("One or two things to go", ways.near),
                ("Further on", ways.further),
            )
        ],
        "folded": [
            (
                "Not as things are",
                "They ask what cannot come true any more, or are for another group of staff.",
                _ways(person, ways.closed),
            ),
            (
                "No longer awarded in the country",
                "As they were; some trusts keep the titles as their own.",
                _ways(person, ways.historic),
            ),
        ],
        **_told(request, person),
    }
    return render(request, "pathways/next-steps.html", context)


@door(signed_in)
def what_stands_between(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = _seen(request, staff_id)
    way = queries.way_for(staff_id=staff_id, key=key, on=request.on)
    if way is None:
        raise Http404("no such rule")
    subject = _subject(person)
    made = [row for row in queries.nominations_of(staff_id=staff_id) if row.rule == key]
    part = nominates_as(request.actor, subject)
    context = {
        "person": person,
        "own": request.actor.staff_id == person.id,
        "way": way,
        "gaps": [_gap(request, person, way, gap) for gap in way.finding.gaps],
        "reasons": list(dict.fromkeys(_reasons(way.finding.because))),
        "historic": way.rule.status is Status.HISTORIC,
        "notes": notes_on(way.rule, on=request.on),
        "nominations": made,
        "may_nominate": bool(part),
        "nominated_by_me": any(row.by.lower() == part for row in made),
        **_told(request, person),
    }
    return render(request, "pathways/what-stands-between.html", context)


@door(signed_in)
def tell_qualification(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = _person(staff_id)
    insist(may_tell_qualification(request.actor, _subject(person)))
    known = queries.rules_of_the_shelf().words.qualifications.values()
    form = QualificationForm(
        request.POST or None,
        qualifications=[(one.key, one.name) for one in known],
        today=request.on,
        initial={"key": request.GET.get("key", "")},
    )
    if request.method == "POST" and form.is_valid():
        given, day = form.cleaned_data, form.cleaned_data["day"]
        held = given["standing"] == HELD
        actions.tell_qualification(
            actor=request.actor,
            subject=_subject(person),
            key=given["key"],
            held_on=day if held else None,
            applied_on=None if held else day,
            at=request.at,
        )
        messages.success(request, "The qualification is kept.")
        return redirect("next-steps-of", person.id)
    context = {"form": form, "person": person, "own": request.actor.staff_id == person.id}
    return render(request, "pathways/tell-qualification.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
@require_POST
def take_back_qualification(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = _person(staff_id)
    actions.take_back_qualification(actor=request.actor, subject=_subject(person), key=key, at=request.at)
    messages.success(request, "The qualification is taken back.")
    return redirect("next-steps-of", person.id)


@door(signed_in)
def nominate(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = _person(staff_id)
    insist(may_nominate(request.actor, _subject(person)))
    rule = queries.rules_of_the_shelf().by_key.get(key)
    if rule is None:
        raise Http404("no such rule")
    form = NominationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        actions.nominate(actor=request.actor, subject=_subject(person), rule=key, why=why, on=request.on, at=request.at)
        messages.success(request, f"{person.name} is nominated.")
        return redirect("what-stands-between", person.id, key)
    context = {"form": form, "person": person, "rule": rule}
    return render(request, "pathways/nominate.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
@require_POST
def take_back_nomination(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = _person(staff_id)
    actions.take_back_nomination(actor=request.actor, subject=_subject(person), rule=key, at=request.at)
    messages.success(request, "The nomination is taken back.")
    return redirect("what-stands-between", person.id, key)


def _ways(person: Person, ways: Iterable[queries.Way]) -> list[Line]:
    return [
        Line(
            way.mark,
            way.rule.title,
            meta=_meta(way),
            href=reverse("what-stands-between", args=[person.id, way.rule.key]),
            action="Open",
        )
        for way in ways
    ]


def _meta(way: queries.Way) -> str:
    if not way.finding.gaps:
        return way.rule.summary
    first, *more = (gap.says for gap in way.finding.gaps)
    return f"{first} And {len(more)} more." if more else first


def _gap(request: HttpRequest, person: Person, way: queries.Way, gap: Gap) -> Line:
    """What is still to do; with a link where it can be told here."""
    mark = "unknown" if gap.step is Step.SHOW else "ahead"
    about, href, action = gap.about, "", ""
    known = queries.rules_of_the_shelf().words.qualifications.values()
    if isinstance(about, Holds) and may_tell_qualification(request.actor, _subject(person)):
        key = next((one.key for one in known if one.names <= about.names), "")
        href, action = f"{reverse('tell-qualification', args=[person.id])}?key={key}", "Tell it"
    elif isinstance(about, Backed) and about.voice is Voice.NOMINATED and nominates_as(request.actor, _subject(person)):
        href, action = reverse("nominate", args=[person.id, way.rule.key]), "Nominate"
    return Line(mark, gap.says, href=href, action=action)


def _reasons(found: Iterable[Finding], within: str = "") -> Iterator[Line]:
    """The plainest findings in their order, each with the group that it is part of."""
    for part in found:
        if part.because and part.verdict is not Verdict.WAIVED:
            yield from _reasons(part.because, part.says)
        else:
            yield Line(queries.MARKS[part.verdict], part.says, meta=within)


def _person(staff_id: int) -> Person:
    person = organisation.person_named(staff_id=staff_id)
    if person is None:
        raise Http404("no such person")
    return person


def _subject(person: Person) -> Subject:
    return Subject(person.id, person.school_id, person.name)


def _seen(request: HttpRequest, staff_id: int) -> Person:
    """The person, for somebody who may look; and that they looked is kept."""
    person = _person(staff_id)
    actor = request.actor
    insist(may_see_ledger(actor, _subject(person)))
    kind = nominates_as(actor, _subject(person)).replace(" ", "-")
    kind = kind or next((remit.kind.value for remit in sorted(actor.remits, key=lambda one: one.kind)), "colleague")
    note_opening(actor=actor, subject_id=person.id, what="next steps", as_kind=kind, at=request.at)
    return person


def _told(request: HttpRequest, person: Person) -> dict:
    return {
        "qualifications": queries.qualifications_of(staff_id=person.id),
        "may_tell": may_tell_qualification(request.actor, _subject(person)).met,
        "readers": [
            ("You" if request.actor.staff_id == person.id else person.name, ""),
            *((row.name, row.why) for row in organisation.who_answers_for(person, on=request.on)),
            ("those who lead the development of people for the trust", ""),
        ],
    }
