"""Somebody's plan: their own page, and what their managers see of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.actions import note_opening
from trellis.access.policies import door, insist, signed_in
from trellis.entitlements.queries.pathway import pathway_page
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person
from trellis.pathways import queries
from trellis.pathways.policies import agrees_as, may_plan, may_see_plan
from trellis.pathways.queries.plan_drafts import Drafts, drafts_for, promises_of
from trellis.pathways.queries.plans import Employment, HeldPlan, employment_of, plan_kept
from trellis.pathways.rules.aims import Aim, Reader
from trellis.pathways.rules.plan import directed_time
from trellis.pathways.rules.plan.drafting import Draft
from trellis.pathways.views.people import aim_seen, in_words, own_career, person_of, subject_of
from trellis.pathways.views.plan_shown import Promises, line_of, sums, terms_shown


@door(signed_in)
@own_career
def my_plan(request: HttpRequest, person: Person) -> HttpResponse:
    held, work = plan_held(request, person)
    aim = queries.aim_of(staff_id=person.id)
    drafts = drafts_for(
        person=person,
        aim=aim,
        marks=held.marks,
        trust_id=request.actor.trust_id,
        trust_name=request.actor.trust_name,
        on=request.on,
    )
    context = _shown(request, person, held, work) | {
        "own": True,
        "aim": aim,
        "drafts": drafts,
        "groups": draft_groups(drafts),
        "dropped": [(row, row.action) for row in held.dropped],
    }
    return render(request, "pathways/plan.html", context)


@door(signed_in)
def plan_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    if request.actor.staff_id == staff_id:
        return redirect("my-plan")
    person = seen_plan(request, staff_id)
    held, work = plan_held(request, person)
    return render(request, "pathways/plan.html", _shown(request, person, held, work) | {"own": False})


def seen_plan(request: HttpRequest, staff_id: int) -> Person:
    """The person, for whoever may see their plan; that somebody else looked is kept."""
    person = person_of(staff_id)
    insist(may_see_plan(request.actor, subject_of(person), queries.last_answer_of(staff_id=staff_id)))
    kind = agrees_as(request.actor, subject_of(person)).replace(" ", "-") or "people-lead"
    note_opening(actor=request.actor, subject_id=person.id, what="plan", as_kind=kind, at=request.at)
    return person


def own_person(request: HttpRequest, staff_id: int) -> Person:
    """The person whose plan it is; nobody else comes further."""
    person = person_of(staff_id)
    insist(may_plan(request.actor, subject_of(person)))
    return person


def plan_held(request: HttpRequest, person: Person) -> tuple[HeldPlan, Employment]:
    work = employment_of(staff_id=person.id, on=request.on)
    return plan_kept(staff_id=person.id, on=request.on, fte=work.fte), work


def promises_for(request: HttpRequest, person: Person, held: HeldPlan) -> Promises:
    """Only a plan that has promises of the pathway in it asks where they stand."""
    if not any(row.statement_id for row in held.rows):
        return {}
    page = pathway_page(
        person=person, trust_id=request.actor.trust_id, trust_name=request.actor.trust_name, on=request.on
    )
    return promises_of(page)


def _shown(request: HttpRequest, person: Person, held: HeldPlan, work: Employment) -> dict[str, Any]:
    own = request.actor.staff_id == person.id
    promises = promises_for(request, person, held)
    directed = directed_time(staff_group=work.staff_group, role=work.role, fte=work.fte)
    waiting = [row for row in held.rows if row.is_open and row.action.term is None]
    return {
        "person": person,
        "held": held,
        "suggests": held.suggests,
        "open": [row for row in held.rows if row.is_open],
        "terms": terms_shown(held, on=request.on, promises=promises, own=own),
        "waiting": [line_of(held, row, on=request.on, promises=promises, own=own) for row in waiting],
        "sums": sums(held, directed),
        "aim_words": in_words(aim_seen(request, person)),
        "readers": readers_of(request, person, queries.last_answer_of(staff_id=person.id)),
    }


def readers_of(request: HttpRequest, person: Person, last: Aim | None) -> list[tuple[str, str]]:
    """Everybody who may see the plan, by name where one is known."""
    answering = [(row.name, row.why) for row in organisation.who_answers_for(person, on=request.on)]
    shown = None if last is None else {reader.value.replace("-", " ") for reader in last.shown_to}
    lead = ("those who lead the development of people for the trust", "")
    return [
        ("You" if request.actor.staff_id == person.id else person.name, ""),
        *(row for row in answering if shown is None or row[1] in shown),
        *([lead] if last is None or Reader.PEOPLE_LEAD in last.shown_to else []),
    ]


def draft_groups(drafts: Drafts) -> list[tuple[str, str, list[Draft]]]:
    """What could go into the plan: a title, a sentence, and the things to tick."""
    groups = [("Has a last day", "Asked of you in the post you hold, whatever you aim at.", list(drafts.duties))]
    for one in drafts.towards:
        asks = f"What “{one.way.rule.title}” asks beyond what is known of you." if one.way else ""
        groups.append((f"Stands between you and {one.title}", asks, list(one.drafts)))
        groups.append((f"Usual needs on the way to {one.title}", "Known already? Leave it out.", list(one.needs)))
    groups.append(("Offered to you", "It waits for your answer on your pathway.", list(drafts.offered)))
    universal = [draft for draft in drafts.lines if draft.action.driver.value == "need"]
    options = [draft for draft in drafts.lines if draft not in universal]
    groups.append((f"Promised to you at {drafts.stage}", "Universal: everybody at the stage is owed it.", universal))
    groups.append((f"Options at {drafts.stage}", "For whoever they interest.", options))
    return [group for group in groups if group[2]]
