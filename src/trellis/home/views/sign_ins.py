"""Set-up, Access: who can sign in, with which remits over which schools, and the codes by which they begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trellis.access import actions, queries
from trellis.access.adapters.ways import number_asked
from trellis.access.policies import (
    door,
    insist,
    may_end_sign_in,
    may_give_sign_ins,
    may_grant_remits,
    may_reset_sign_in,
    may_take_back_remit,
    may_take_two_step_off,
)
from trellis.access.queries import GrantRow, LoginRow
from trellis.access.rules import RemitKind, ScopeKind
from trellis.home.forms import ChosenStaffForm, GiveSignInForm, GiveStaffSignInForm, GrantRemitForm
from trellis.kernel.numbers import whole_number
from trellis.organisation import queries as organisation
from trellis.organisation.actions.sign_ins import SignsInAlready
from trellis.organisation.actions.sign_ins import give_staff_sign_in as give_one_of_staff
from trellis.organisation.actions.sign_ins import give_staff_sign_ins as give_many_of_staff
from trellis.organisation.queries.sign_ins import (
    scopes_by_name,
    staff_without_sign_in,
    staff_without_sign_in_count,
)

A_PAGE = 25
A_SHEAF = 100
"""As many slips as are printed at once."""
STATES = (
    ("", "Everybody who can sign in"),
    ("never", "Have never signed in"),
    ("invited", "Have a code they have not used"),
    ("two-step-off", "Without a second step"),
    ("ended", "Ended"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A remit in words; the number of its grant when it can be taken back."""

    label: str
    over: str
    since: str
    grant_id: int | None = None


@door(may_give_sign_ins)
def access(request: HttpRequest) -> HttpResponse:
    given = request.GET
    search = given.get("words", "").strip()[:100]
    holding = RemitKind(given["remit"]) if given.get("remit") in set(RemitKind) else None
    state = given.get("state", "") if given.get("state") in dict(STATES) else ""
    number = number_asked(request, "page") or 1
    rows, total = queries.logins(
        actor=request.actor,
        search=search,
        holding=holding,
        state=state,
        start=max(0, number - 1) * A_PAGE,
        count=A_PAGE,
    )
    names = scopes_by_name()
    context = {
        "rows": [(row, _in_words(row.grants, names)) for row in rows],
        "total": total,
        "page": Paginator(range(total), A_PAGE).get_page(number),
        "search": search,
        "remits": [(kind.value, kind.label) for kind in RemitKind if kind is not RemitKind.LINE_MANAGER],
        "holding": holding.value if holding else "",
        "states": STATES,
        "state": state,
        "may_grant": may_grant_remits(request.actor).met,
        "without": staff_without_sign_in_count(on=request.on),
    }
    return render(request, "home/access.html", context)


def _in_words(grants: Iterable[GrantRow], names: dict[tuple[ScopeKind, int], str]) -> list[Held]:
    return [
        Held(
            label=grant.kind.label,
            over=names.get((grant.scope, grant.scope_id), "a place that is gone") if grant.scope_id else "the trust",
            since=f"granted{f' by {grant.granted_by}' if grant.granted_by else ''}",
            grant_id=grant.id,
        )
        for grant in grants
    ]


def _login(request: HttpRequest, login_id: int) -> LoginRow:
    login = queries.login_of(actor=request.actor, login_id=login_id)
    if login is None:
        raise Http404
    return login


@door(may_give_sign_ins)
def sign_in_of(request: HttpRequest, login_id: int) -> HttpResponse:
    login = _login(request, login_id)
    names = scopes_by_name()
    actor = organisation.actor_for(login_id=login_id, on=request.on)
    derived = [
        Held(
            remit.kind.label,
            names[(ScopeKind.SCHOOL, remit.scope_id)] if remit.scope_id else "those who answer to them",
            "",
        )
        for remit in sorted(actor.remits if actor else (), key=lambda remit: (remit.kind, remit.scope_id or 0))
        if remit.derived
    ]
    held = _in_words(login.grants, names)
    may_take = {grant.id for grant in login.grants if may_take_back_remit(request.actor, login_id, grant.kind).met}
    kinds = [grant.kind for grant in login.grants]
    context = {
        "login": login,
        "held": [(row, row.grant_id in may_take) for row in held],
        "derived": derived,
        "staff_id": actor.staff_id if actor else None,
        "code_is_good": bool(login.code_until and login.code_until > request.at),
        "may_grant": may_grant_remits(request.actor).met,
        "may_invite": may_reset_sign_in(request.actor, kinds),
        "may_end": may_end_sign_in(request.actor, login_id).met,
        "may_two_step": may_take_two_step_off(request.actor, login_id).met,
    }
    return render(request, "home/sign-in-of.html", context)


@door(may_grant_remits)
def grant_remit(request: HttpRequest, login_id: int) -> HttpResponse:
    login = _login(request, login_id)
    form = GrantRemitForm(request.POST or None, scopes=scopes_by_name())
    if request.method == "POST" and form.is_valid():
        kind, (scope, scope_id) = RemitKind(form.cleaned_data["kind"]), form.scope
        actions.grant_remit(
            actor=request.actor, login_id=login_id, kind=kind, scope=scope, scope_id=scope_id, at=request.at
        )
        messages.success(request, f"{login.name} now holds the remit: {kind.label}.")
        return redirect("sign-in-of", login_id=login_id)
    return render(request, "home/grant-remit.html", {"login": login, "form": form}, status=422 if form.errors else 200)


@door(may_grant_remits)
def grant_remits(request: HttpRequest) -> HttpResponse:
    """One remit to everybody who was ticked on the list."""
    given = request.POST if request.method == "POST" else request.GET
    numbers = [number for text in given.getlist("login") if (number := whole_number(text)) is not None]
    people = queries.logins_chosen(actor=request.actor, login_ids=numbers)
    if not people:
        messages.warning(request, "Nobody was chosen: tick those who are to hold the remit.")
        return redirect("access")
    form = GrantRemitForm(request.POST or None, scopes=scopes_by_name())
    if request.method == "POST" and form.is_valid():
        kind, (scope, scope_id) = RemitKind(form.cleaned_data["kind"]), form.scope
        for person in people:
            actions.grant_remit(
                actor=request.actor, login_id=person.id, kind=kind, scope=scope, scope_id=scope_id, at=request.at
            )
        who = f"{len(people)} people now hold" if len(people) > 1 else f"{people[0].name} now holds"
        messages.success(request, f"{who} the remit: {kind.label}.")
        return redirect(f"{reverse('access')}?{urlencode({'remit': kind.value})}")
    status = 422 if form.errors else 200
    return render(request, "home/grant-remits.html", {"people": people, "form": form}, status=status)


@door(may_grant_remits)
@require_POST
def take_back_remit(request: HttpRequest, login_id: int, grant_id: int) -> HttpResponse:
    login = _login(request, login_id)
    if grant_id not in {grant.id for grant in login.grants}:
        raise Http404
    actions.take_back_remit(actor=request.actor, grant_id=grant_id, at=request.at)
    messages.success(request, f"The remit of {login.name} is taken back. It no longer opens anything.")
    return redirect("sign-in-of", login_id=login_id)


@door(may_give_sign_ins)
def invite(request: HttpRequest, login_id: int) -> HttpResponse:
    """Asks first, because a new code ends an earlier one; the answer is the slip, which is shown this once."""
    login = _login(request, login_id)
    insist(may_reset_sign_in(request.actor, [grant.kind for grant in login.grants]))
    if request.method != "POST":
        return render(request, "home/invite.html", {"login": login})
    return _slips(request, [actions.invite(actor=request.actor, login_id=login_id, at=request.at)])


def _slips(request: HttpRequest, invitations: list[actions.Invitation]) -> HttpResponse:
    trust = next(row for row in queries.trusts() if row.id == request.actor.trust_id)
    context = {
        "invitations": invitations,
        "trust": trust,
        "address": request.build_absolute_uri(reverse("first-sign-in", kwargs={"slug": trust.slug})),
    }
    return render(request, "home/slips.html", context)


@door(may_grant_remits)
def take_two_step_off(request: HttpRequest, login_id: int) -> HttpResponse:
    login = _login(request, login_id)
    insist(may_take_two_step_off(request.actor, login_id))
    if request.method != "POST":
        return render(request, "home/take-two-step-off.html", {"login": login})
    actions.take_two_step_off(actor=request.actor, login_id=login_id, at=request.at)
    messages.success(request, f"Two-step sign-in is off for {login.name} until they set it up anew.")
    return redirect("sign-in-of", login_id=login_id)


@door(may_grant_remits)
def end_login(request: HttpRequest, login_id: int) -> HttpResponse:
    login = _login(request, login_id)
    insist(may_end_sign_in(request.actor, login_id))
    if request.method != "POST":
        return render(request, "home/end-login.html", {"login": login})
    actions.end_login(actor=request.actor, login_id=login_id, at=request.at)
    messages.success(request, f"{login.name} can no longer sign in, and is signed out everywhere.")
    return redirect("sign-in-of", login_id=login_id)


@door(may_grant_remits)
@require_POST
def reopen_login(request: HttpRequest, login_id: int) -> HttpResponse:
    _login(request, login_id)
    return _slips(request, [actions.reopen_login(actor=request.actor, login_id=login_id, at=request.at)])


@door(may_give_sign_ins)
def give_sign_in(request: HttpRequest) -> HttpResponse:
    form = GiveSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _slips(request, [actions.give_sign_in(actor=request.actor, **form.cleaned_data, at=request.at)])
        except actions.NameTaken as taken:
            form.add_error("subject", str(taken))
    return render(request, "home/give-sign-in.html", {"form": form, "person": None}, status=422 if form.errors else 200)


@door(may_give_sign_ins)
def give_staff_sign_in(request: HttpRequest, staff_id: int) -> HttpResponse:
    found = staff_without_sign_in(on=request.on, staff_id=staff_id)
    if not found:
        raise Http404
    person = found[0]
    form = GiveStaffSignInForm(request.POST or None, initial={"subject": person.subject, "email": person.email})
    if request.method == "POST" and form.is_valid():
        try:
            given = give_one_of_staff(actor=request.actor, staff_id=staff_id, **form.cleaned_data, at=request.at)
            return _slips(request, [given])
        except (actions.NameTaken, SignsInAlready) as refused:
            form.add_error("subject", str(refused))
    context = {"form": form, "person": person}
    return render(request, "home/give-sign-in.html", context, status=422 if form.errors else 200)


@door(may_give_sign_ins)
def give_staff_sign_ins(request: HttpRequest) -> HttpResponse:
    """Sign-ins for many at once: choose a school, choose people, print the slips."""
    schools = organisation.schools_open(on=request.on)
    wanted = request.POST.get("school") or request.GET.get("school", "")
    school = next((school for school in schools if str(school.id) == wanted), None)
    school_id = school.id if school else None
    total = staff_without_sign_in_count(on=request.on, school_id=school_id)
    page = Paginator(range(total), A_SHEAF).get_page(number_asked(request, "page") or 1)
    people = staff_without_sign_in(
        on=request.on, school_id=school_id, start=max(0, page.start_index() - 1), count=A_SHEAF
    )
    form = ChosenStaffForm(request.POST or None, people=[person.staff_id for person in people])
    if request.method == "POST" and form.is_valid():
        chosen = [int(number) for number in form.cleaned_data["staff"]]
        return _slips(request, give_many_of_staff(actor=request.actor, staff_ids=chosen, at=request.at))
    context = {
        "form": form,
        "schools": schools,
        "school": school,
        "people": people,
        "total": total,
        "page": page,
    }
    return render(request, "home/give-staff-sign-ins.html", context, status=422 if form.errors else 200)
