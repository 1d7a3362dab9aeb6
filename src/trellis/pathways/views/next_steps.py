"""Where somebody could go, and what stands between."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door, signed_in
from trellis.organisation.policies import may_change_person
from trellis.organisation.queries import Person
from trellis.pathways import queries
from trellis.pathways.policies import nominates_as
from trellis.pathways.policies.told import may_see_time_away, may_waive
from trellis.pathways.queries.odd import oddities_of
from trellis.pathways.rules.conditions import Status
from trellis.pathways.rules.duties import due_in_words
from trellis.pathways.rules.telling import notes_on
from trellis.pathways.rules.wording import to_oneself
from trellis.pathways.views.findings import gap_line, reason_lines
from trellis.pathways.views.given import given_for
from trellis.pathways.views.people import aim_seen, in_words, own_career, seen_person, subject_of, told_of
from trellis.ui.components.marks import Line


@door(signed_in)
@own_career
def my_next_steps(request: HttpRequest, person: Person) -> HttpResponse:
    return _steps(request, person)


@door(signed_in)
def next_steps_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    if request.actor.staff_id == staff_id:
        return redirect("my-next-steps")
    return _steps(request, seen_person(request, staff_id))


def _steps(request: HttpRequest, person: Person) -> HttpResponse:
    ways = queries.ways_on_for(staff_id=person.id, on=request.on)
    aim = aim_seen(request, person)
    towards = queries.ways_towards(aim.roles, career=ways.career, on=request.on) if aim else ()
    named = {way.rule.key for way in towards}
    own = request.actor.staff_id == person.id
    sees_away = may_see_time_away(request.actor, subject_of(person)).met
    context = {
        "person": person,
        "own": own,
        "sections": [
            (title, _ways(request, person, [one for one in found if found is towards or one.rule.key not in named]))
            for title, found in (
                ("With a last day", ways.duties),
                (f"Towards what {'you aim' if own else 'they aim'} at", towards),
                ("Open now", ways.open),
                ("One or two things to go", ways.near),
                ("Further on", ways.further),
            )
        ],
        "folded": [
            (
                "Not as things are",
                "They ask what cannot come true any more, or are for another group of staff.",
                _ways(request, person, ways.closed),
            ),
            (
                "No longer awarded in the country",
                "As they were; some trusts keep the titles as their own.",
                _ways(request, person, ways.historic),
            ),
        ],
        "aim_says": in_words(aim),
        "odd": oddities_of(ways.career, staff_id=person.id, on=request.on, with_time_away=sees_away),
        "may_change": may_change_person(request.actor, frozenset({person.school_id})).met,
        **told_of(request, person),
    }
    return render(request, "pathways/next-steps.html", context)


@door(signed_in)
def what_stands_between(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = seen_person(request, staff_id)
    way = queries.way_for(staff_id=staff_id, key=key, on=request.on)
    if way is None:
        raise Http404("no such rule")
    subject = subject_of(person)
    made = [row for row in queries.nominations_of(staff_id=staff_id) if row.rule == key]
    part = nominates_as(request.actor, subject)
    context = {
        "person": person,
        "own": request.actor.staff_id == person.id,
        "way": way,
        "gaps": [gap_line(request, person, way.rule, gap) for gap in way.finding.gaps],
        "reasons": list(dict.fromkeys(reason_lines(way.finding.because, own=request.actor.staff_id == person.id))),
        "historic": way.rule.status is Status.HISTORIC,
        "notes": notes_on(way.rule, on=request.on),
        "given": given_for(request, person, way.rule),
        "may_waive": may_waive(request.actor, subject, way.rule).met,
        "nominations": made,
        "may_nominate": bool(part),
        "nominated_by_me": any(row.by.lower() == part for row in made),
        **told_of(request, person),
    }
    return render(request, "pathways/what-stands-between.html", context)


def _ways(request: HttpRequest, person: Person, ways: Iterable[queries.Way]) -> list[Line]:
    own = request.actor.staff_id == person.id
    return [
        Line(
            way.mark,
            way.rule.title,
            meta=_meta(way, own=own, on=request.on),
            href=reverse("what-stands-between", args=[person.id, way.rule.key]),
            action="Open",
        )
        for way in ways
    ]


def _meta(way: queries.Way, *, own: bool, on: date) -> str:
    """What is still to do, the first thing of it; of a duty by when."""
    if not way.finding.gaps:
        return way.rule.summary
    if way.finding.deadline and not way.finding.holds:
        return due_in_words(way.finding, on)
    first, *more = (to_oneself(gap.says) if own else gap.says for gap in way.finding.gaps)
    return f"{first} And {len(more)} more." if more else first
