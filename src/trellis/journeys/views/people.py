"""Joining, changing and moving: people and their posts by hand; promises follow."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door, insist
from trellis.journeys import actions
from trellis.journeys.forms import ParticularsForm, job_form, job_of, say
from trellis.organisation import actions as organisation
from trellis.organisation.actions import Particulars, SaidWrong
from trellis.organisation.policies import may_add_staff, may_change_person
from trellis.organisation.queries.people import StaffPage, staff_page


@door(may_add_staff)
def add_person(request: HttpRequest) -> HttpResponse:
    """A joiner: particulars and the first post on one page."""
    particulars = ParticularsForm(request.POST or None)
    job = job_form(request)
    if request.method == "POST" and particulars.is_valid() & job.is_valid():
        try:
            staff_id = organisation.add_staff(
                actor=request.actor, particulars=_given(particulars), job=job_of(job), on=request.on, at=request.at
            )
        except SaidWrong as wrong:
            say(wrong, particulars, job)
        else:
            return redirect("person", staff_id=staff_id)
    context = {"particulars": particulars, "job": job}
    return render(request, "journeys/add-person.html", context, status=422 if particulars.is_bound else 200)


@door(may_add_staff)
def edit_person(request: HttpRequest, staff_id: int) -> HttpResponse:
    found = person_to_change(request, staff_id)
    form = ParticularsForm(request.POST or None, initial={name: getattr(found, name) for name in Particulars.__slots__})
    if request.method == "POST" and form.is_valid():
        try:
            organisation.change_staff(actor=request.actor, staff_id=staff_id, particulars=_given(form), at=request.at)
        except SaidWrong as wrong:
            say(wrong, form)
        else:
            return redirect("person", staff_id=staff_id)
    context = {"found": found, "form": form}
    return render(request, "journeys/edit-person.html", context, status=422 if form.is_bound else 200)


@door(may_add_staff)
def begin_post(request: HttpRequest, staff_id: int) -> HttpResponse:
    found = person_to_change(request, staff_id)
    form = job_form(request, besides=staff_id)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_post(actor=request.actor, staff_id=staff_id, job=job_of(form), on=request.on, at=request.at)
        except SaidWrong as wrong:
            say(wrong, form)
        else:
            return redirect("person", staff_id=staff_id)
    context = {"found": found, "form": form, "post": None}
    return render(request, "journeys/post.html", context, status=422 if form.is_bound else 200)


@door(may_add_staff)
def correct_post(request: HttpRequest, staff_id: int, post_id: int) -> HttpResponse:
    """Another title, school, line manager or period; a last day ends the post."""
    found = person_to_change(request, staff_id)
    post = next((post for post in found.posts if post.id == post_id), None)
    if post is None:
        raise Http404("no such post")
    initial = {
        "title": post.title, "role": post.role, "school": post.school_id, "starts_on": post.starts_on,
        "last_day": post.last_day, "fte": post.fte, "contract": post.contract.value,
    }  # fmt: skip
    manager = (post.line_manager_id, post.line_manager) if post.line_manager_id else None
    form = job_form(request, besides=staff_id, manager=manager, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_post(actor=request.actor, post_id=post_id, job=job_of(form), on=request.on, at=request.at)
        except SaidWrong as wrong:
            say(wrong, form)
        else:
            return redirect("person", staff_id=staff_id)
    context = {"found": found, "form": form, "post": post}
    return render(request, "journeys/post.html", context, status=422 if form.is_bound else 200)


def person_to_change(request: HttpRequest, staff_id: int) -> StaffPage:
    found = staff_page(staff_id=staff_id, on=request.on)
    if found is None:
        raise Http404("no such person")
    insist(may_change_person(request.actor, frozenset(post.school_id for post in found.posts)))
    return found


def _given(form: ParticularsForm) -> Particulars:
    return Particulars(**form.cleaned_data)
