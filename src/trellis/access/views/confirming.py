"""Asks somebody who has been signed in for a while to show that it is them, before their way in is changed."""

from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from trellis.access import actions, queries
from trellis.access.adapters import stays
from trellis.access.adapters.ways import way_on
from trellis.access.forms import ConfirmForm, CredentialForm
from trellis.access.policies import door, signed_in
from trellis.access.rules.attempts import SECOND_STEP, may_try

View = Callable[..., HttpResponse]


def fresh(view: View) -> View:
    """Only for somebody who has signed in, or confirmed that it is them, a short while ago (ASVS 7.5.1)."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not stays.is_fresh(request):
            back = request.get_full_path() if request.method == "GET" else reverse("two-step")
            return redirect(reverse("confirm-it-is-you", query={"next": back}))
        return view(request, *args, **kwargs)

    return asked


@door(signed_in, before_second_step=True)
@sensitive_post_parameters("password")
def confirm_it_is_you(request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and request.headers.get("Accept") == "application/json":
        return JsonResponse({"options": passkeys.begin_authentication(request.user)})
    form = ConfirmForm(request.POST or None)
    if request.method != "POST":
        return _page(request, form)
    counted = {SECOND_STEP: str(request.actor.login_id)}
    finding = may_try(queries.failures(of=counted, at=request.at), request.at)
    if not finding:
        form.add_error(None, finding.says)
        return _page(request, form, 429)
    if _is_them(request, form):
        stays.confirm(request)
        return redirect(way_on(request, otherwise=reverse("account")))
    actions.note_failure(of=counted, at=request.at)
    return _page(request, form, 422)


def _is_them(request: HttpRequest, form: ConfirmForm) -> bool:
    if "credential" in request.POST:
        answer = ReauthenticateWebAuthnForm(data=request.POST, user=request.user)
        if CredentialForm(request.POST).is_valid() and answer.is_valid():
            return True
        form.errors.clear()
        form.add_error(None, "That passkey is not one of yours. Use your password, or another passkey.")
        return False
    if not form.is_valid():
        return False
    if get_adapter(request).reauthenticate(request.user, form.cleaned_data["password"]):
        return True
    form.add_error("password", "This is not your password")
    return False


def _page(request: HttpRequest, form: ConfirmForm, status: int = 200) -> HttpResponse:
    steps = queries.second_steps_of(login_id=request.actor.login_id)
    context = {
        "form": form,
        "credential": CredentialForm(),
        "next": way_on(request, otherwise=reverse("account")),
        "has_passkey": bool(steps.passkeys),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "access/confirm_it_is_you.html", context, status=status)
