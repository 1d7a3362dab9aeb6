"""Gives posts and corrects them; promises follow."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.journeys import actions
from trellis.organisation.actions import SaidWrong
from trellis.organisation.forms.people import job_form, job_of, say
from trellis.organisation.policies import may_add_staff
from trellis.organisation.views.people import person_to_change


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
    return render(request, "organisation/post.html", context, status=422 if form.is_bound else 200)


@door(may_add_staff)
def correct_post(request: HttpRequest, staff_id: int, post_id: int) -> HttpResponse:
    """Another title, school, line manager or period; a last day ends the post."""
    found = person_to_change(request, staff_id)
    post = next((post for post in found.posts if post.id == post_id), None)
    if post is None:
        raise Http404("no such post")
    initial = {
        "title": post.title, "role": post.role, "school": post.school_id, "starts_on": post.starts_on,
        "last_day": post.last_day, "fte": post.fte, "contract": post.contract.value, "line_manager": post.line_manager_id,
    }  # fmt: skip
    form = job_form(request, besides=staff_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_post(actor=request.actor, post_id=post_id, job=job_of(form), on=request.on, at=request.at)
        except SaidWrong as wrong:
            say(wrong, form)
        else:
            return redirect("person", staff_id=staff_id)
    context = {"found": found, "form": form, "post": post}
    return render(request, "organisation/post.html", context, status=422 if form.is_bound else 200)
