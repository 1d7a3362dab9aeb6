"""What needs me, and what needs me of my team."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.actions import note_openings
from trellis.access.policies import door, holds, signed_in
from trellis.access.queries.logins import remit_is_held
from trellis.access.rules import RemitKind
from trellis.entitlements.policies import PLACERS
from trellis.entitlements.queries.decisions import answers_awaited, decisions_waiting_for, team_of
from trellis.entitlements.queries.offers import gaps_of_team
from trellis.entitlements.queries.pathway import pathway_page
from trellis.entitlements.queries.placements import anybody_is_placed
from trellis.entitlements.rules.lines import Status
from trellis.frameworks.policies import may_draft_frameworks
from trellis.frameworks.queries import pathways_published, reviews_due
from trellis.home.views.agreeing import changes_to_read, proposals_to_answer
from trellis.home.views.ways_forward import ways_forward
from trellis.kernel.academic_years import AcademicYear, display_date, london_date
from trellis.organisation import queries as organisation
from trellis.organisation.queries.places import schools_listed
from trellis.pathways.policies import Subject
from trellis.pathways.queries.aims import aims_seen_by, last_answer_of, role_titles
from trellis.pathways.rules.aims import QUESTION, Asking, asks, says
from trellis.ui.components.blocks import Task

SAYS = {
    Status.OFFERED: ("Answer the offer", "offered"),
    Status.NOT_NOW: ("Put off until now: plan it, or put it off again", "not-now"),
    Status.PLANNED: ("Planned", "planned"),
    Status.DONE_WAITING: ("Waits to be confirmed", "done-waiting"),
    Status.SWAP_PROPOSED: ("Your swap waits for an answer", "swap-proposed"),
    Status.ASKED: ("You asked for it", "asked"),
}
DECISION = {
    Status.DONE_WAITING: ("Confirm that it is done", "done-waiting"),
    Status.SWAP_PROPOSED: ("Answer the swap", "swap-proposed"),
    Status.ASKED: ("Asked for: offer it", "asked"),
}
LOOK = ("Carried over from an earlier version: does it still hold?", "look")
DECIDE = (RemitKind.LINE_MANAGER, RemitKind.HEADTEACHER)
A_PAGE = 25
GAPS = 3
PLACE = "Place people on their stages"
FOR_OTHERS = (Status.DONE_WAITING, Status.SWAP_PROPOSED, Status.ASKED)


@door(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    actor = request.actor
    person = organisation.person_named(staff_id=actor.staff_id) if actor.staff_id else None
    page = person and pathway_page(person=person, trust_id=actor.trust_id, trust_name=actor.trust_name, on=request.on)
    awaited = answers_awaited(staff_id=person.id, on=request.on) if person else []
    decisions, waiting = decisions_waiting_for(actor, whole_school=actor.holds(RemitKind.HEADTEACHER), count=5)
    coming = sorted((row for row in awaited if _is_to_come(row, on=request.on)), key=lambda row: row.day)
    own = [row for row in awaited if row not in coming and (row.look or row.status not in FOR_OTHERS)]
    now = [_answer(row, person.id, on=request.on) for row in sorted(own, key=_is_planned)] if person else []
    now = [*changes_to_read(page), *proposals_to_answer(request), *now]
    aim_says, asked = _aim(person.id, on=request.on) if person else ("", None)
    context = {
        "person": person,
        "page": page,
        "now": now,
        "asked": asked,
        "to_answer": len(now) + bool(asked),
        "aim_says": aim_says,
        "coming": [_answer(row, person.id, on=request.on) for row in coming] if person else [],
        "others": [
            _answer(row, person.id, on=request.on) for row in awaited if row.status in FOR_OTHERS and not row.look
        ],
        "decisions": [_decision(row) for row in decisions],
        "waiting": waiting,
        **ways_forward(request),
        "reviews": _reviews_due(request),
        "first_steps": _steps_for(request),
        "decisions_url": reverse("my-team") if actor.holds(*DECIDE) else "",
    }
    return render(request, "home/home.html", context)


def _aim(staff_id: int, *, on: date) -> tuple[str, dict[str, object] | None]:
    """What they aim at, and the three-year question where it is time to ask it."""
    answer = last_answer_of(staff_id=staff_id)
    said = says(answer, role_titles(keys=answer.roles)) if answer and answer.stands else ""
    asking = asks(answer, on=on)
    if asking is Asking.NO:
        return said, None
    again = answer is not None and asking is Asking.AGAIN
    return said, {
        "mark": "asked",
        "words": f"You said on {display_date(answer.still_so_on)}: {said}. Does it still hold?" if again else QUESTION,
        "meta": "Asked once a year. “Happy where I am” is as good an answer as any.",
        "href": reverse("my-aim" if again else "say-aim"),
        "action": "Answer",
    }


def _reviews_due(request: HttpRequest) -> list[Task]:
    """Versions in force whose review date has passed, for whoever may start the next one."""
    if not may_draft_frameworks(request.actor).met:
        return []
    return [
        Task(
            f"Review {row.title}",
            reverse("framework", args=[row.framework_id]),
            "planned",
            "Under way" if row.has_draft else "Due",
            f"Version {row.number} was to be reviewed on {display_date(row.review_on)}.",
        )
        for row in reviews_due(on=request.on)
    ]


def _steps_for(request: HttpRequest) -> list[Task]:
    """All that is missing for whoever sets up; the first placements for whoever leads the development of people."""
    if request.actor.holds_over_trust(RemitKind.ADMINISTRATOR):
        return _first_steps(request)
    if not request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD) or anybody_is_placed() or not pathways_published():
        return []
    hint = "Your pathway is published, and nobody stands on its stages yet. Years and roles suggest; you choose."
    return [Task(PLACE, reverse("placements"), "", "To do", hint)]


def _first_steps(request: HttpRequest) -> list[Task]:
    """What a trust needs before anything can be promised in it, in order; none once all of it is there."""
    schools = schools_listed(on=request.on)
    steps = (
        (
            "Bring in your schools",
            reverse("schools") if schools else reverse("import-schools"),
            "A list from Get Information About Schools, or by hand.",
            bool(schools),
        ),
        (
            "Bring in your staff file",
            reverse("import-people"),
            "As your school system or payroll exports it.",
            any(school.people for school in schools),
        ),
        (
            "Publish your pathway",
            reverse("frameworks"),
            "From your own document, or from a pack.",
            bool(pathways_published()),
        ),
        (
            "Name a people-development lead",
            reverse("access"),
            "They place people on stages, make offers and see the whole trust. Give them a sign-in, then grant the remit.",
            remit_is_held(RemitKind.PEOPLE_LEAD),
        ),
        (
            PLACE,
            reverse("placements") if request.actor.holds(*PLACERS) else "",
            "The people-development lead does this in Trust, Placements; a headteacher in School, Placements.",
            anybody_is_placed(),
        ),
    )
    if all(done for *_, done in steps):
        return []
    tasks = [
        Task(words, href, "done" if done else "", "" if done else "To do", hint) for words, href, hint, done in steps
    ]
    hint = "Give staff their sign-ins, and remits such as HR or governor. Managers’ and heads’ follow from their posts."
    return [*tasks, Task("Say who may do what", reverse("access"), hint=hint)]


def _asks(row) -> str:
    """What an answer is wanted to."""
    return f"Instead of “{row.statement.rstrip('.')}”: {row.swap}" if row.swap else row.statement


def _is_planned(row) -> bool:
    return row.status is Status.PLANNED and row.day is not None and not row.look


def _is_to_come(row, *, on: date) -> bool:
    """Planned for today or later: nothing to answer yet."""
    return _is_planned(row) and row.day >= on


def _answer(row, staff_id: int, *, on: date) -> dict[str, object]:
    says, mark = LOOK if row.look else SAYS[row.status]
    if _is_planned(row):
        late = row.day < on
        says = f"{'Was planned' if late else says} for {display_date(row.day)}{'; is it done?' if late else ''}"
    joint = " " if says.endswith("?") else ": "
    return {
        "mark": mark,
        "words": _asks(row),
        "meta": f"{says}{joint}{row.words}" if row.words else says,
        "href": reverse("entitlement-line", args=[staff_id, row.statement_id]),
        "action": "Answer",
    }


def _decision(row) -> dict[str, object]:
    says, mark = LOOK if row.look else DECISION[row.status]
    return {
        "mark": mark,
        "words": _asks(row),
        "strong": row.name,
        "meta": f"{says}, since {display_date(london_date(row.since))}{f': {row.words}' if row.words else ''}",
        "href": reverse("entitlement-line", args=[row.staff_id, row.statement_id]),
        "action": "Decide",
    }


@door(holds(*DECIDE))
def my_team(request: HttpRequest) -> HttpResponse:
    """The decisions that wait for the actor, a headteacher's of the whole school, and the people who answer to them."""
    whole_school = request.actor.holds(RemitKind.HEADTEACHER)
    decisions, waiting = decisions_waiting_for(request.actor, whole_school=whole_school, count=A_PAGE)
    page = Paginator(range(waiting), A_PAGE).get_page(request.GET.get("page"))
    if page.number > 1:
        start = page.start_index() - 1
        decisions, _ = decisions_waiting_for(request.actor, whole_school=whole_school, start=start, count=A_PAGE)
    aims = _aims_of_team(request)
    context = {
        "decisions": [_decision(row) for row in decisions],
        "waiting": waiting,
        "page": page,
        "gaps": gaps_of_team(request.actor, count=GAPS, on=request.on),
        "team": [
            (row, aims.get(row.staff_id, ""))
            for row in team_of(request.actor, cycle=AcademicYear.of(request.on).start_year, on=request.on)
        ],
        "year": AcademicYear.of(request.on),
    }
    return render(request, "home/my-team.html", context)


def _aims_of_team(request: HttpRequest) -> dict[int, str]:
    """What those who answer to the actor aim at, of those who show it to them; that it was seen is kept."""
    actor = request.actor
    people = organisation.subjects(staff_ids=actor.reports)
    aims = aims_seen_by(actor, [Subject(one.id, one.school_id, one.name) for one in people])
    note_openings(actor=actor, subject_ids=list(aims), what="aim", as_kind=RemitKind.LINE_MANAGER, at=request.at)
    titles = role_titles(keys={role for aim in aims.values() for role in aim.roles})
    return {staff_id: says(aim, titles) for staff_id, aim in aims.items()}
