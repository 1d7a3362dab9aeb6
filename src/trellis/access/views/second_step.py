"""The second step of signing in: a code from an app or from paper, or a passkey."""

from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trellis.access import actions, queries
from trellis.access.adapters.codes import authenticator_for
from trellis.access.forms import CredentialForm, SecondStepForm
from trellis.access.policies import anyone, door
from trellis.access.rules.attempts import SECOND_STEP, may_try

NO_MATCH = "That code did not match. Codes of an app change every half minute: write the one it shows now."


@door(anyone)
@sensitive_post_parameters("code")
def second_step(request: HttpRequest) -> HttpResponse:
    stage = _stage(request)
    if stage is None:
        return redirect("/" if request.actor else "sign-in")
    form = SecondStepForm(request.POST or None)
    if request.method != "POST":
        return _page(request, stage, form)
    if not form.is_valid():
        return _page(request, stage, form, 422)
    counted = {SECOND_STEP: str(stage.login.user.pk)}
    finding = may_try(queries.failures(of=counted, at=request.at), request.at)
    if not finding:
        form.add_error("code", finding.says)
        return _page(request, stage, form, 429)
    authenticator = authenticator_for(stage.login.user, form.cleaned_data["code"], at=request.at)
    if authenticator is None:
        actions.note_failure(of=counted, at=request.at)
        form.add_error("code", NO_MATCH)
        return _page(request, stage, form, 422)
    post_authentication(request, authenticator)
    return stage.exit()


@door(anyone)
@require_http_methods(["GET", "POST"])
def second_step_by_passkey(request: HttpRequest) -> HttpResponse:
    """GET gives our script the question to put to the device; POST takes the answer."""
    stage = _stage(request)
    if stage is None:
        return redirect("/" if request.actor else "sign-in")
    if request.method == "GET":
        return JsonResponse({"options": passkeys.begin_authentication(stage.login.user)})
    answer = AuthenticateWebAuthnForm(data=request.POST, user=stage.login.user)
    if not CredentialForm(request.POST).is_valid() or not answer.is_valid():
        form = SecondStepForm({})
        form.errors.clear()
        form.add_error(None, "That passkey is not one of yours. Use a code, or another passkey.")
        return _page(request, stage, form, 422)
    answer.save()
    return stage.exit()


def _stage(request: HttpRequest) -> LoginStage | None:
    """Where somebody stands who has given the right password and now owes the second step."""
    return None if request.actor else LoginStageController.enter(request, AuthenticateStage.key)


def _page(request: HttpRequest, stage: LoginStage, form: SecondStepForm, status: int = 200) -> HttpResponse:
    steps = queries.second_steps_of(login_id=stage.login.user.pk)
    context = {"form": form, "credential": CredentialForm(), "steps": steps}
    return render(request, "access/second_step.html", context, status=status)
