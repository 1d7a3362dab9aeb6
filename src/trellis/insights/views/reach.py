"""Which schools an actor reaches, and how a page leads from one to another."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.urls import reverse

from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.insights.views.shown import switch
from trellis.kernel.findings import Finding
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Named
from trellis.ui.components.html import Link

FEW = 6
"""As many schools as can stand beside each other; more are a list that opens."""

Policy = Callable[[Actor, int], Finding]


def schools_reached(request: HttpRequest, policy: Policy) -> list[Named]:
    return [row for row in organisation.schools_open(on=request.on) if policy(request.actor, row.id).met]


def school_reached(request: HttpRequest, school_id: int, policy: Policy) -> tuple[Named, list[Named]]:
    """The school and all that the actor reaches; 404 where the trust has no such school, refused where it is not theirs."""
    every = organisation.schools_open(on=request.on)
    found = next((row for row in every if row.id == school_id), None)
    if found is None:
        raise Http404("no such school")
    insist(policy(request.actor, school_id))
    return found, [row for row in every if policy(request.actor, row.id).met]


def own_school(request: HttpRequest, reached: list[Named]) -> Named:
    """The school that is opened first: the actor's own, if they reach it."""
    if not reached:
        raise Http404("no school")
    return next((row for row in reached if row.id == request.actor.main_school_id), reached[0])


def ways_to(reached: list[Named], here: Named, name: str) -> list[Link]:
    """Ways to the other schools, none where there is only one."""
    if len(reached) < 2:
        return []
    return switch((row.name, reverse(name, args=[row.id]), row.id == here.id) for row in reached)
