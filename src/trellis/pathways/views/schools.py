"""What is known of a school that rules ask about, told by those who answer for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, insist, signed_in
from trellis.organisation.policies import may_list_people
from trellis.organisation.queries.places import SchoolRow, school_listed
from trellis.pathways.actions import schools
from trellis.pathways.forms.told import SchoolWordForm
from trellis.pathways.policies.told import may_tell_of_school
from trellis.pathways.queries.backing import words_on_school
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.school_kinds import BY_SLUG, SCHOOL_KINDS


def _school(request: HttpRequest, school_id: int) -> SchoolRow:
    """The school, for whoever answers for it."""
    school = school_listed(school_id=school_id, on=request.on)
    if school is None:
        raise Http404("no such school")
    insist(may_tell_of_school(request.actor, school_id))
    return school


@door(signed_in)
def known_of_school(request: HttpRequest, school_id: int) -> HttpResponse:
    school = _school(request, school_id)
    words = words_on_school(school_id=school_id)
    kinds = [(kind, [row for row in words if row.kind == plain(kind.kind)]) for kind in SCHOOL_KINDS]
    context = {
        "school": school,
        "may_list": may_list_people(request.actor).met,
        "told": [(kind, rows) for kind, rows in kinds if rows],
        "untold": [kind for kind, rows in kinds if not rows],
    }
    return render(request, "pathways/known-of-school.html", context)


@door(signed_in)
def tell_of_school(request: HttpRequest, school_id: int, slug: str) -> HttpResponse:
    school = _school(request, school_id)
    kind = BY_SLUG.get(slug)
    if kind is None:
        raise Http404("no such kind of word")
    form = SchoolWordForm(request.POST or None, kind=kind, today=request.on)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        word = schools.Word(kind.kind, given["judgement"], given["on"], given["note"], given["link"])
        schools.tell_of_school(actor=request.actor, school_id=school_id, word=word, at=request.at)
        messages.success(request, f"{kind.title} is kept.")
        return redirect("known-of-school", school_id)
    context = {"form": form, "school": school, "kind": kind}
    return render(request, "pathways/tell-of-school.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
@require_POST
def take_back_word(request: HttpRequest, school_id: int, word_id: int) -> HttpResponse:
    _school(request, school_id)
    schools.take_back_word(actor=request.actor, school_id=school_id, word_id=word_id, at=request.at)
    messages.success(request, "It is taken back.")
    return redirect("known-of-school", school_id)
