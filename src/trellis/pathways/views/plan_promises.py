"""A promise of the pathway that stands in a plan: where it is there, and told there what the plan says of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trellis.access.policies import Refused, door, signed_in
from trellis.entitlements import actions as entitlements
from trellis.entitlements.actions import Told
from trellis.entitlements.queries.line import line_page
from trellis.entitlements.rules.debts import Standing
from trellis.entitlements.rules.events import EventKind
from trellis.kernel.academic_years import display_date
from trellis.organisation.queries import Person
from trellis.pathways.queries.plans import ActionRow
from trellis.pathways.views.plans import own_person, plan_held


@dataclass(frozen=True, slots=True)
class PlannedPromise:
    """Where the promise stands on its person's pathway; `told` is what the plan would have the pathway know, if anything."""

    standing: Standing
    told: Told | None

    @property
    def button(self) -> str:
        if self.told is None or self.told.on is None:
            return ""
        if self.told.kind is EventKind.DONE:
            return "Say it is done on my pathway too"
        return f"Plan it on my pathway too, for {display_date(self.told.on)}"


def promise_of(request: HttpRequest, person: Person, row: ActionRow) -> PlannedPromise | None:
    if not row.statement_id:
        return None
    line = line_page(actor=request.actor, staff_id=person.id, statement_id=row.statement_id, on=request.on)
    told = _would_tell(request, row)
    state = line.ledger.state
    if told and (told.kind not in line.moves or (told.kind is EventKind.PLANNED and told.on == state.planned_on)):
        told = None
    return PlannedPromise(line.standing, told)


def _would_tell(request: HttpRequest, row: ActionRow) -> Told | None:
    """Planned for its day, or else for the end of its term; done on the day that it was."""
    if row.action.done:
        return Told(EventKind.DONE, on=row.done_on)
    if not row.is_open or row.action.term is None:
        return None
    day = row.action.fixed or row.action.term.last_day
    return Told(EventKind.PLANNED, on=day) if day >= request.on else None


@door(signed_in)
@require_POST
def tell_planned_promise(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = own_person(request, staff_id)
    held, _ = plan_held(request, person)
    row = held.by_id.get(action_id)
    told = _would_tell(request, row) if row and row.statement_id else None
    if row is None or row.statement_id is None or told is None:
        raise Http404("nothing to tell the pathway")
    try:
        entitlements.tell(
            actor=request.actor, staff_id=person.id, statement_id=row.statement_id, told=told, on=request.on, at=request.at
        )  # fmt: skip
    except Refused as refused:
        messages.warning(request, refused.finding.says)
    else:
        messages.success(request, "Your pathway knows of it now.")
    return redirect("planned-action", person.id, row.id)
