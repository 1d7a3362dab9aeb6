"""Where somebody is signed in, and ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access import actions, queries
from trellis.access.policies import door, signed_in


@door(signed_in)
def sessions(request: HttpRequest) -> HttpResponse:
    rows = queries.sessions_of(actor=request.actor, session_key=request.session.session_key or "", at=request.at)
    others = sum(not row.here for row in rows)
    context = {"rows": rows, "others": others, "has_password": request.user.has_usable_password()}
    return render(request, "access/sessions.html", context)


@door(signed_in)
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    actions.end_session(actor=request.actor, session_id=session_id, at=request.at)
    messages.success(request, "That device is signed out.")
    return redirect("sessions")


@door(signed_in)
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    actions.end_other_sessions(actor=request.actor, session_key=request.session.session_key or "", at=request.at)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("sessions")
