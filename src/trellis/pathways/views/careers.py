"""All that rules read of somebody, where it can be put right, and the same as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from trellis.access.actions import note_opening
from trellis.access.policies import door, insist, signed_in
from trellis.access.rules import RemitKind
from trellis.organisation import queries as organisation
from trellis.organisation.policies import may_change_person
from trellis.pathways import queries
from trellis.pathways.actions import away
from trellis.pathways.forms.told import TimeAwayForm
from trellis.pathways.policies.told import may_see_career, may_see_time_away
from trellis.pathways.queries.backing import agreements_of, evidence_of, judgements_of, time_away_of, waivers_of
from trellis.pathways.queries.odd import oddities_of
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules.asked import as_written
from trellis.pathways.rules.career_writing import career_file
from trellis.pathways.rules.from_posts import role_in_words
from trellis.pathways.views.given import judged_as_written
from trellis.pathways.views.people import person_of, subject_of, told_of


def _note(request: HttpRequest, staff_id: int, what: str) -> None:
    kind = RemitKind.HR.value if request.actor.holds(RemitKind.HR) else "colleague"
    note_opening(actor=request.actor, subject_id=staff_id, what=what, as_kind=kind, at=request.at)


@door(signed_in)
def career_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = person_of(staff_id)
    subject = subject_of(person)
    insist(may_see_career(request.actor, subject))
    _note(request, staff_id, "career")
    career = queries.career_of(staff_id=staff_id, on=request.on)
    sees_away = may_see_time_away(request.actor, subject).met
    rules = rules_of_the_trust(on=request.on).by_key
    titles = {key: rule.title for key, rule in rules.items()}
    written = as_written(rules.values())
    context = {
        "person": person,
        "own": request.actor.staff_id == staff_id,
        "posts": [(role_in_words(post.role) if post.role else "", post) for post in career.posts or ()],
        "odd": oddities_of(career, staff_id=staff_id, on=request.on, with_time_away=sees_away),
        "agreements": [(written.get(row.about, row.about), row) for row in agreements_of(staff_id=staff_id)],
        "judgements": [(judged_as_written(row.about, written), row) for row in judgements_of(staff_id=staff_id)],
        "evidence": evidence_of(staff_id=staff_id),
        "waivers": [(titles.get(row.rule, row.rule), row) for row in waivers_of(staff_id=staff_id)],
        "sees_away": sees_away,
        "away": time_away_of(staff_id=staff_id) if sees_away else [],
        "may_change": may_change_person(request.actor, frozenset({person.school_id})).met,
        **told_of(request, person),
        "on_career": True,
        "readers": _readers(request, staff_id),
    }
    return render(request, "pathways/career.html", context)


def _readers(request: HttpRequest, staff_id: int) -> list[tuple[str, str]]:
    person = person_of(staff_id)
    return [
        ("You" if request.actor.staff_id == staff_id else person.name, ""),
        *((row.name, row.why) for row in organisation.who_answers_for(person, on=request.on)),
        ("those who lead the development of people for the trust", ""),
        ("HR", "who alone sees time away besides"),
    ]


@door(signed_in)
def career_file_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    """The file that `./trellis judge` reads; it holds time away, so it is the person's and HR's."""
    person = person_of(staff_id)
    insist(may_see_time_away(request.actor, subject_of(person)))
    _note(request, staff_id, "career, as a file")
    content = career_file(queries.career_of(staff_id=staff_id, on=request.on))
    response = HttpResponse(content, content_type="application/json")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="career.json")
    response.headers["Cache-Control"] = "no-store"
    return response


@door(signed_in)
def tell_time_away(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = person_of(staff_id)
    insist(may_see_time_away(request.actor, subject_of(person)))
    form = TimeAwayForm(request.POST or None, today=request.on)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            away.tell_time_away(
                actor=request.actor, subject=subject_of(person), kind=given["kind"], first=given["first"],
                last=given["last"], at=request.at,
            )  # fmt: skip
        except away.AwayAlready as already:
            form.add_error("first", already.finding.says)
        else:
            messages.success(request, "The time away is kept.")
            return redirect("career-of", staff_id)
    context = {"form": form, "person": person, "own": request.actor.staff_id == person.id}
    return render(request, "pathways/tell-time-away.html", context, status=422 if form.is_bound else 200)
