"""Signing in: which trust, name and password, a passkey, a one-time code, somebody of the cast; and signing out."""

from collections.abc import Mapping

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.models import Login as SigningIn
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from trellis.access import actions, queries, tenancy
from trellis.access.adapters import SignInEnded, devices, stays
from trellis.access.adapters.ways import way_on
from trellis.access.forms import CredentialForm, FirstSignInForm, SignInForm
from trellis.access.policies import anyone, door
from trellis.access.queries import TrustRow
from trellis.access.rules.attempts import ADDRESS, DEVICE, Limit, limits_of_a_sign_in, may_try
from trellis.access.rules.sessions import TRUST_IN_SESSION
from trellis.kernel.findings import Finding

MANY_TRUSTS = 12

NOT_TOGETHER = "This sign-in name and password do not go together. Check both; capital letters matter in the password."
CODE_NOT_TOGETHER = (
    "This sign-in name and code do not go together, or the code has run out. Ask whoever gave it to you for a new one."
)
PASSKEY_UNKNOWN = "That passkey does not open anything here. Use your sign-in name and password."


@door(anyone)
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest, slug: str = "") -> HttpResponse:
    if request.actor:
        return redirect(way_on(request) or "/")
    trust = _trust_or_choice(request, slug)
    if not isinstance(trust, TrustRow):
        return trust
    if request.method != "POST":
        return _sign_in_page(request, trust, SignInForm())
    form = SignInForm(request.POST)
    _be_in(request, trust)
    if not form.is_valid():
        return _sign_in_page(request, trust, form, status=422)
    subject = form.cleaned_data["subject"]
    counted, finding = _may_try(request, subject)
    if not finding:
        form.add_error(None, f"{finding.says} A passkey still works.")
        return _sign_in_page(request, trust, form, status=429)
    adapter = get_adapter(request)
    login = adapter.authenticate(request, username=subject, password=form.cleaned_data["password"])
    try:
        if login is None:
            raise SignInEnded
        stays.share(request, shared=form.cleaned_data["shared"])
        response = flows.login.perform_password_login(
            request, {}, SigningIn(user=login, redirect_url=way_on(request) or None)
        )
    except SignInEnded:
        actions.note_failure(of=counted, at=request.at)
        form.add_error(None, NOT_TOGETHER)
        return _sign_in_page(request, trust, form, status=422)
    devices.remember_trust(response, trust.slug)
    return response


def _trust_or_choice(request: HttpRequest, slug: str, choose: str = "sign-in") -> TrustRow | HttpResponse:
    """The trust to sign in to: the one named, the only one, the one of last time; else the page that asks which."""
    if slug:
        trust = queries.trust_by_slug(slug)
        if trust is None:
            raise Http404
        return trust
    known = queries.trusts()
    if len(known) == 1 and not _in_demonstration(known[0]):
        return known[0]
    remembered = [trust for trust in known if trust.slug == devices.remembered_trust(request)]
    if remembered and "choose" not in request.GET and not settings.DEMONSTRATION:
        query = {"next": wanted} if (wanted := way_on(request)) else None
        return redirect(reverse(choose, kwargs={"slug": remembered[0].slug}, query=query))
    search = request.GET.get("search", "").strip()
    shown = [trust for trust in known if search.lower() in trust.name.lower()]
    context = {
        "trusts": shown[:MANY_TRUSTS] if not search else shown[: 4 * MANY_TRUSTS],
        "more": len(shown) > MANY_TRUSTS and not search,
        "search": search,
        "choose": choose,
        "next": way_on(request),
        "casts": _casts(known),
    }
    return render(request, "access/choose_trust.html", context)


def _casts(known: list[TrustRow]) -> list[tuple[TrustRow, list[queries.CastMember]]]:
    """In a demonstration, whom one may be, trust by trust. The database shows one trust at a time."""
    casts = []
    for trust in known:
        if _in_demonstration(trust):
            with tenancy.within(trust.id):
                if cast := queries.cast_of_the_present_trust():
                    casts.append((trust, cast))
    return casts


def _in_demonstration(trust: TrustRow) -> bool:
    return bool(settings.DEMONSTRATION and trust.demonstration)


def _be_in(request: HttpRequest, trust: TrustRow) -> None:
    """From here on the database knows this trust only, so that nobody of another can sign in here (ASVS 6.8.1)."""
    tenancy.enter(trust.id, verb="sign in")
    if request.session.get(TRUST_IN_SESSION) != trust.id:
        request.session.flush()
    request.session[TRUST_IN_SESSION] = trust.id


def _may_try(request: HttpRequest, subject: str) -> tuple[Mapping[Limit, str], Finding]:
    """Under what a failure would be counted, and whether one more try is let be."""
    device = devices.known(request, subject)
    trust_id = request.session[TRUST_IN_SESSION]
    whose = {
        DEVICE: f"{device}:{trust_id}:{subject.lower()}",
        ADDRESS: get_adapter(request).get_client_ip(request),
    }
    counted = {
        limit: whose.get(limit, f"{trust_id}:{subject.lower()}")
        for limit in limits_of_a_sign_in(device_is_known=bool(device))
    }
    return counted, may_try(queries.failures(of=counted, at=request.at), request.at)


def _sign_in_page(request: HttpRequest, trust: TrustRow, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {
        "trust": trust,
        "form": form,
        "credential": CredentialForm(),
        "next": way_on(request),
        "several": len(queries.trusts()) > 1,
    }
    return render(request, "access/sign_in.html", context, status=status)


@door(anyone)
@require_http_methods(["GET", "POST"])
def sign_in_by_passkey(request: HttpRequest, slug: str) -> HttpResponse:
    """GET gives our script the question to put to the device; POST takes the answer."""
    trust = queries.trust_by_slug(slug)
    if trust is None:
        raise Http404
    if request.actor:
        return redirect(way_on(request) or "/")
    _be_in(request, trust)
    if request.method == "GET":
        return JsonResponse({"options": passkeys.begin_authentication(None)})
    counted = {ADDRESS: get_adapter(request).get_client_ip(request)}
    finding = may_try(queries.failures(of=counted, at=request.at), request.at)
    answer = LoginWebAuthnForm(data=request.POST)
    if finding and CredentialForm(request.POST).is_valid() and answer.is_valid():
        authenticator = answer.cleaned_data["credential"]
        try:
            response = perform_passwordless_login(
                request, authenticator, SigningIn(user=authenticator.user, redirect_url=way_on(request) or None)
            )
        except SignInEnded:
            pass
        else:
            devices.remember_trust(response, trust.slug)
            return response
    actions.note_failure(of=counted, at=request.at)
    form = SignInForm({})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, PASSKEY_UNKNOWN if finding else finding.says)
    return _sign_in_page(request, trust, form, status=422 if finding else 429)


@door(anyone)
@require_POST
def be_somebody(request: HttpRequest, slug: str, login_id: int) -> HttpResponse:
    """In a demonstration, be somebody of its cast. Anywhere else this address does not exist."""
    trust = queries.trust_by_slug(slug)
    if trust is None or not _in_demonstration(trust):
        raise Http404
    if request.user.is_authenticated:
        flows.logout.logout(request)
    _be_in(request, trust)
    login = queries.login_of_the_cast(login_id)
    if login is None:
        raise Http404
    # Straight in, past a second step that an earlier visitor may have set up to see how it looks.
    adapter = get_adapter(request)
    adapter.login(request, login)
    return adapter.post_login(
        request, login, email_verification="none", signal_kwargs=None, email=None, signup=False, redirect_url="/"
    )


@door(anyone)
@sensitive_post_parameters("password", "code")
def first_sign_in(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Somebody has been given a one-time code: they set a password of their own, and are in."""
    if request.actor:
        return redirect("/")
    trust = _trust_or_choice(request, slug, choose="first-sign-in")
    if not isinstance(trust, TrustRow):
        return trust
    form = FirstSignInForm(request.POST or None)
    if request.method == "POST":
        _be_in(request, trust)
        if form.is_valid():
            response = _use_code(request, form)
            if response is not None:
                devices.remember_trust(response, trust.slug)
                return response
    return render(
        request,
        "access/first_sign_in.html",
        {"trust": trust, "form": form},
        status=422 if request.method == "POST" else 200,
    )


def _use_code(request: HttpRequest, form: FirstSignInForm) -> HttpResponse | None:
    counted, finding = _may_try(request, f"code:{form.cleaned_data['subject']}")
    if not finding:
        form.add_error(None, finding.says)
        return None
    try:
        login = actions.set_password_by_code(**form.cleaned_data, at=request.at)
    except actions.CodeRefused:
        actions.note_failure(of=counted, at=request.at)
        form.add_error("code", CODE_NOT_TOGETHER)
        return None
    except actions.PasswordRefused as reasons:
        form.add_error("password", ValidationError(list(reasons.args)))
        return None
    return flows.login.perform_password_login(request, {}, SigningIn(user=login, redirect_url="/"))


@door(anyone)
def sign_out(request: HttpRequest) -> HttpResponse:
    """A press of a button, so that no link from elsewhere signs anybody out."""
    if request.method != "POST":
        return render(request, "access/sign_out.html") if request.actor else redirect("sign-in")
    flows.logout.logout(request, show_message=False)
    response = render(request, "access/signed_out_now.html")
    response["Clear-Site-Data"] = '"cache"'
    return response
