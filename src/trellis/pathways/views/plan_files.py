"""A plan to take along: on one page of paper, as a calendar file, and at a secret address for a calendar program."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from trellis.access import queries as access
from trellis.access import tenancy
from trellis.access.policies import anyone, door, signed_in
from trellis.documents.calendar_out import MEDIA_TYPE, calendar_file
from trellis.documents.pdf_out import pdf_of
from trellis.kernel.academic_years import display_date
from trellis.organisation.queries import Person, actor_for
from trellis.organisation.queries.people import staff_page
from trellis.pathways import actions
from trellis.pathways.queries.plans import HeldPlan, calendar_of, plan_kept
from trellis.pathways.rules.plan import directed_time
from trellis.pathways.rules.plan.calendars import entries_of, hash_of
from trellis.pathways.rules.plan.plans import hours_said, pounds_said
from trellis.pathways.rules.plan.totals import goes_on_in, terms_taken, totals_of
from trellis.pathways.views.people import aim_seen, in_words, own_career, person_of, subject_of
from trellis.pathways.views.plan_shown import sums
from trellis.pathways.views.plans import plan_held, seen_plan


@door(signed_in)
def plan_pdf(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = seen_plan(request, staff_id)
    held, work = plan_held(request, person)
    directed = directed_time(staff_group=work.staff_group, role=work.role, fte=work.fte)
    told = sums(held, directed)
    data = {
        "title": "My plan",
        "name": person.name,
        "about": " · ".join(part for part in (person.job_title, person.school_name) if part),
        "trust": request.actor.trust_name,
        "printed": display_date(request.on),
        "aim": in_words(aim_seen(request, person)),
        "terms": _terms(held),
        "says": [words for words in (told["balance"], told["driven"], *told["years"], told["directed"]) if words],
    }
    content = pdf_of("pathways/plan", data, at=request.at, fonts=settings.PRINT_FONTS)
    return _file(content, "application/pdf", f"plan-{person.id}.pdf")


def _terms(held: HeldPlan) -> list[dict[str, object]]:
    found = []
    for term in [*terms_taken(held.plan, held.plan.laid), None]:
        rows = [row for row in held.rows if row.state is not row.state.DROPPED and row.action.term == term]
        if rows or term:
            totals = totals_of(held.plan, held.plan.laid, term) if term else None
            goes_on = goes_on_in(held.plan, held.plan.laid, term) if term else ""
            found.append(
                {
                    "title": term.label if term else "In no term yet",
                    "says": totals.says if totals else "",
                    "goes_on": goes_on,
                    "rows": [
                        (
                            ("Done: " if row.action.done else "") + row.action.what,
                            display_date(row.action.fixed) if row.action.fixed else "",
                            hours_said(row.action.minutes) if row.action.minutes else "–",
                            pounds_said(row.action.cost) if row.action.cost else "–",
                            hours_said(row.action.cover) if row.action.cover else "–",
                            f"{row.action.driver.value.capitalize()}, {row.action.level.counted}",
                            row.agreed_by if row.agreed_at else "",
                        )
                        for row in rows
                    ],
                }
            )
    return found


@door(signed_in)
@own_career
def plan_calendar(request: HttpRequest, person: Person) -> HttpResponse:
    """A POST makes a new address, which this page shows once."""
    if request.method == "POST":
        token = actions.open_plan_calendar(actor=request.actor, subject=subject_of(person), at=request.at)
        return _calendar_page(request, person, token)
    return _calendar_page(request, person, "")


def _calendar_page(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    held, _ = plan_held(request, person)
    slug = next(trust.slug for trust in access.trusts() if trust.id == request.actor.trust_id)
    address = request.build_absolute_uri(reverse("plan-feed", args=[slug, token])) if token else ""
    return render(request, "pathways/plan-calendar.html", {"held": held, "address": address})


@door(signed_in)
@require_POST
@own_career
def close_plan_calendar(request: HttpRequest, person: Person) -> HttpResponse:
    subject = subject_of(person)
    actions.close_plan_calendar(actor=request.actor, subject=subject, at=request.at)
    messages.success(request, "The address is closed. Whatever read it sees nothing more.")
    return redirect("plan-calendar")


@door(signed_in)
@own_career
def plan_file(request: HttpRequest, person: Person) -> HttpResponse:
    """The plan as it is now, for a calendar that reads files."""
    held, _ = plan_held(request, person)
    return _file(_calendar(request, person, held, request.actor.trust_id), MEDIA_TYPE, "my-plan.ics")


@door(anyone)
@require_safe
def plan_feed(request: HttpRequest, trust: str, token: str) -> HttpResponse:
    """For a calendar program, which cannot sign in: whoever has the secret address reads what the actions are called.

    It ends when it is closed or made anew, and when its person leaves or may not sign in any more.
    """
    found = access.trust_by_slug(trust)
    if found is None:
        raise Http404("no such calendar")
    tenancy.enter(found.id)
    staff_id = calendar_of(token_hash=hash_of(token))
    staff = staff_page(staff_id=staff_id, on=request.on) if staff_id else None
    if staff is None or staff.login_id is None or actor_for(login_id=staff.login_id, on=request.on) is None:
        raise Http404("no such calendar")
    person = person_of(staff.id)
    held = plan_kept(staff_id=person.id, on=request.on)
    return HttpResponse(_calendar(request, person, held, found.id), content_type=MEDIA_TYPE)


def _calendar(request: HttpRequest, person: Person, held: HeldPlan, trust_id: int) -> bytes:
    entries = entries_of(held.plan, about=f"{trust_id}-{person.id}@trellis")
    return calendar_file(entries, name="My plan", at=request.at)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
