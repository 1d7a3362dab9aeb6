"""Takes back what was told, agreed, shown, judged, waived or asked: one address for all of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trellis.access.policies import door, signed_in
from trellis.entitlements.policies import Subject
from trellis.pathways.actions import away, backing, evidence, waiving
from trellis.pathways.queries.backing import waivers_of
from trellis.pathways.views.giving import rule_of
from trellis.pathways.views.people import person_of, subject_of


def _waiver(request: HttpRequest, subject: Subject, number: int) -> None:
    waiver = next((row for row in waivers_of(staff_id=subject.staff_id) if row.id == number), None)
    if waiver is None:
        raise Http404("no such waiver")
    rule = rule_of(request, waiver.rule)
    waiving.take_back_waiver(actor=request.actor, subject=subject, rule=rule, waiver_id=number, at=request.at)


def _with(act: Callable[..., None], name: str) -> Callable[[HttpRequest, Subject, int], None]:
    def take_back(request: HttpRequest, subject: Subject, number: int) -> None:
        numbered: dict[str, Any] = {name: number}
        act(actor=request.actor, subject=subject, at=request.at, **numbered)

    return take_back


KINDS: dict[str, Callable[[HttpRequest, Subject, int], None]] = {
    "agreement": _with(backing.take_back_agreement, "agreement_id"),
    "ask": _with(backing.take_back_ask, "ask_id"),
    "evidence": _with(evidence.take_back_evidence, "evidence_id"),
    "judgement": _with(evidence.take_back_judgement, "judgement_id"),
    "time-away": _with(away.take_back_time_away, "away_id"),
    "waiver": _waiver,
}


@door(signed_in)
@require_POST
def take_back_told(request: HttpRequest, staff_id: int, kind: str, number: int) -> HttpResponse:
    """Back to the rule that the form names, or to what is held of the person."""
    if kind not in KINDS:
        raise Http404("no such thing to take back")
    subject = subject_of(person_of(staff_id))
    KINDS[kind](request, subject, number)
    messages.success(request, "It is taken back.")
    if key := request.POST.get("rule", ""):
        return redirect("what-stands-between", staff_id, rule_of(request, key).key)
    return redirect("career-of", staff_id)
