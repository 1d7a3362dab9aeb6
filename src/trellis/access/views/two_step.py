"""Two-step sign-in: an authenticator app, passkeys, recovery codes."""

from base64 import b64encode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from trellis.access import actions, queries
from trellis.access.adapters import stays
from trellis.access.adapters.codes import app_shows
from trellis.access.forms import PasskeyForm, SecondStepForm
from trellis.access.policies import door, signed_in
from trellis.access.views.confirming import fresh


@door(signed_in, before_second_step=True)
def two_step(request: HttpRequest) -> HttpResponse:
    context = {
        "steps": queries.second_steps_of(login_id=request.actor.login_id),
        "finding": request.second_step,
        "needed": request.actor.sees_others,
    }
    return render(request, "access/two_step.html", context)


@door(signed_in, before_second_step=True)
@fresh
@sensitive_post_parameters("code")
def turn_on_authenticator_app(request: HttpRequest) -> HttpResponse:
    form = SecondStepForm(request.POST or None)
    form.fields["code"].help_text = "The 6 figures that the app shows once it knows Trellis."
    secret = get_totp_secret(regenerate=request.method != "POST")
    if request.method == "POST" and form.is_valid():
        if app_shows(secret, form.cleaned_data["code"]):
            with_codes = actions.turn_on_authenticator_app(actor=request.actor, secret=secret, at=request.at)
            clear_totp_secret(request)
            return _turned_on(request, with_codes=with_codes)
        form.add_error("code", "That code did not match. Check that the clock of your phone is right, and try again.")
    library = get_adapter()
    picture = library.build_totp_svg(library.build_totp_url(request.user, secret))
    context = {
        "form": form,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "access/turn_on_authenticator_app.html", context, status=status)


@door(signed_in, before_second_step=True)
@fresh
def add_passkey(request: HttpRequest) -> HttpResponse:
    """The page asks for a name; our script puts the question to the device, and the answer comes back here."""
    if request.method == "GET" and request.headers.get("Accept") == "application/json":
        return JsonResponse({"options": passkeys.begin_registration(request.user, passwordless=True)})
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        credential = form.cleaned_data["credential"]
        try:
            passkeys.parse_registration_response(credential)
            binding = passkeys.complete_registration(credential)
        except (ValidationError, ValueError, KeyError):
            form.add_error(None, "Your device’s answer did not fit the question. Try again.")
        else:
            if binding.is_user_verified():
                with_codes = actions.add_passkey(
                    actor=request.actor, name=form.cleaned_data["name"], credential=credential, at=request.at
                )
                return _turned_on(request, with_codes=with_codes)
            form.add_error(None, "Your device did not check that it is you. Set a screen lock on it, then try again.")
    return render(request, "access/add_passkey.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _turned_on(request: HttpRequest, *, with_codes: bool) -> HttpResponse:
    """Sessions that were opened with the password alone end; this one has just shown its second step."""
    stays.took_second_step(request)
    ended = actions.end_other_sessions(
        actor=request.actor, session_key=request.session.session_key or "", at=request.at
    )
    if ended:
        messages.info(request, "You were signed out everywhere else.")
    if with_codes:
        return redirect("recovery-codes")
    messages.success(request, "Your second step is set up.")
    return redirect("two-step")


@door(signed_in, before_second_step=True)
@fresh
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Shows the codes that are left, to be kept on paper; a press of the button makes new ones."""
    if request.method == "POST":
        if queries.second_steps_of(login_id=request.actor.login_id).on:
            actions.make_recovery_codes(actor=request.actor, at=request.at)
            messages.success(request, "You have new recovery codes. The old ones no longer work.")
        return redirect("recovery-codes")
    codes = queries.recovery_codes_of(actor=request.actor)
    grouped = [f"{code[: len(code) // 2]} {code[len(code) // 2 :]}" for code in codes]
    return render(request, "access/recovery_codes.html", {"codes": grouped})


@door(signed_in)
@fresh
@require_POST
def remove_second_step(request: HttpRequest, authenticator_id: int) -> HttpResponse:
    actions.remove_second_step(actor=request.actor, authenticator_id=authenticator_id, at=request.at)
    if not queries.second_steps_of(login_id=request.actor.login_id).on:
        stays.took_second_step(request, taken=False)
    messages.info(request, "It is removed: it no longer signs you in.")
    return redirect("two-step")
