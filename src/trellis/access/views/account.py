"""One's own account: password, who has looked, what is held."""

from allauth.account.signals import password_changed
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from trellis.access import actions, queries
from trellis.access.adapters.ways import number_asked, way_on
from trellis.access.forms import ChangePasswordForm
from trellis.access.policies import door, signed_in
from trellis.access.rules.attempts import SECOND_STEP, may_try

A_PAGE = 50


@door(signed_in)
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "access/account.html", _ways_in(request))


def _ways_in(request: HttpRequest) -> dict[str, object]:
    return {
        "login": queries.own_login(actor=request.actor),
        "steps": queries.second_steps_of(login_id=request.actor.login_id),
        "sessions": queries.sessions_of(
            actor=request.actor, session_key=request.session.session_key or "", at=request.at
        ),
        "has_password": request.user.has_usable_password(),
    }


@door(signed_in)
@sensitive_post_parameters("present", "password")
def change_password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, "Your password is changed. You were signed out everywhere else.")
        return redirect("account")
    return render(request, "access/change_password.html", {"form": form}, status=422 if form.errors else 200)


def _changed(request: HttpRequest, form: ChangePasswordForm) -> bool:
    counted = {SECOND_STEP: f"password:{request.actor.login_id}"}
    finding = may_try(queries.failures(of=counted, at=request.at), request.at)
    if not finding:
        form.add_error(None, finding.says)
        return False
    try:
        login = actions.change_password(actor=request.actor, **form.cleaned_data, at=request.at)
    except actions.WrongPassword:
        actions.note_failure(of=counted, at=request.at)
        form.add_error("present", "This is not your present password")
        return False
    except actions.PasswordRefused as reasons:
        form.add_error("password", ValidationError(list(reasons.args)))
        return False
    update_session_auth_hash(request, login)
    actions.end_other_sessions(actor=request.actor, session_key=request.session.session_key or "", at=request.at)
    password_changed.send(sender=type(login), request=request, user=login)
    return True


@door(signed_in, before_second_step=True)
@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """The person wants to stay signed in. That any page was asked for is what counts; nothing is to be done here."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"ends": request.stay.ends_at})
    return redirect(way_on(request, otherwise="/"))


@door(signed_in)
def who_has_looked(request: HttpRequest) -> HttpResponse:
    number = number_asked(request, "page") or 1
    rows, total = queries.openings_of(actor=request.actor, start=(number - 1) * A_PAGE, count=A_PAGE)
    page = Paginator(range(total), A_PAGE).get_page(number)
    return render(request, "access/who_has_looked.html", {"rows": rows, "page": page})


@door(signed_in)
def what_is_held(request: HttpRequest) -> HttpResponse:
    return render(request, "access/what_is_held.html", _ways_in(request))
