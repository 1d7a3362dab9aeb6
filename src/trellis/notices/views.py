"""Shows work in the background, and stops it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, signed_in
from trellis.notices import actions, queries


@door(signed_in)
def work_under_way(request: HttpRequest) -> HttpResponse:
    return render(request, "notices/work_under_way.html", {"rows": queries.work_started_by(actor=request.actor)})


@door(signed_in)
def work(request: HttpRequest, work_id: int) -> HttpResponse:
    row = queries.work_of(actor=request.actor, work_id=work_id)
    if row is None:
        raise Http404
    return render(request, "notices/work.html", {"work": row})


@door(signed_in)
@require_POST
def ask_to_stop(request: HttpRequest, work_id: int) -> HttpResponse:
    if queries.work_of(actor=request.actor, work_id=work_id) is None:
        raise Http404
    actions.ask_to_stop(actor=request.actor, work_id=work_id, at=request.at)
    messages.info(request, "You asked it to stop.")
    return redirect("work", work_id=work_id)
