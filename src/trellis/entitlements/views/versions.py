"""Moves people to a new version of their pathway, takes it back, and lets each person put away what changed for them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import Refused, door, holds, signed_in
from trellis.access.rules import RemitKind
from trellis.entitlements import actions
from trellis.entitlements.forms import MoveForm
from trellis.entitlements.policies import PLACERS, may_move_to_version
from trellis.entitlements.queries.ripple import Ripple, ripple_of
from trellis.entitlements.queries.versions import MoveRow, as_they_stand, move_by_id, moves_of
from trellis.entitlements.rules.carrying import Moved, may_be_undone
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.shape import VersionStatus


@door(holds(*PLACERS))
def people_of_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """Who is still on an earlier version, and the decision to move them: with a date, by school or all."""
    head = frameworks.draft_by_id(version_id)
    if head is None or head.status is VersionStatus.DRAFT or not head.makes_promises:
        raise Http404("no such version")
    ripple = _within_reach(request, version_id)
    form = _form(request, ripple)
    if request.method == "POST" and form.is_valid():
        try:
            move_id, work_id = actions.move_to_version(
                actor=request.actor,
                version_id=version_id,
                school_id=form.cleaned_data["school"],
                stages=form.mapping,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                today=request.on,
                at=request.at,
            )
        except Refused as refused:
            form.add_error(None, refused.finding.says)
        else:
            if work_id is not None:
                return redirect("work", work_id=work_id)
            _say_what_was_done(request, move_by_id(move_id))
            return redirect("people-of-version", version_id=version_id)
    moves = [move for move in moves_of(version_id) if move.school_id is None or _places_in(request, move.school_id)]
    stand = as_they_stand(moves)
    context = {
        "head": head,
        "in_force": head.status is VersionStatus.PUBLISHED,
        "ripple": ripple,
        "form": form,
        "moves": [_told(request, move, stand[move.id]) for move in moves],
    }
    return render(request, "entitlements/people-of-version.html", context, status=422 if form.errors else 200)


def _within_reach(request: HttpRequest, version_id: int) -> Ripple:
    """The ripple as far as the actor may move people: all of it, or that of their schools."""
    ripple = ripple_of(version_id, trust_id=request.actor.trust_id, on=request.on)
    assert ripple is not None
    return ripple.within(None if request.actor.holds_over_trust(*PLACERS) else set(request.actor.schools_of(*PLACERS)))


def _form(request: HttpRequest, ripple: Ripple) -> MoveForm:
    schools = [(school.school_id, f"{school.name} ({school.people})") for school in ripple.schools if school.school_id]
    if request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD):
        schools = [("", f"Everybody ({ripple.people})"), *schools]
    to = [stage for stage in ripple.tree.stages if ripple.tree.at(stage.id)]
    data = request.POST if request.method == "POST" else None
    return MoveForm(data, schools=schools, stages=ripple.stages, to=to, initial={"on": request.on})


def _say_what_was_done(request: HttpRequest, move: MoveRow | None) -> None:
    assert move is not None
    if move.planned:
        messages.success(request, f"It is decided. They are moved on {move.on:%-d %B %Y}.")
        return
    people = "1 person is" if move.people == 1 else f"{move.people:,} people are"
    look = f" {move.to_look:,} need a look." if move.to_look else ""
    messages.success(request, f"{people} on the new version now. {move.lines:,} lines were carried over.{look}")


def _places_in(request: HttpRequest, school_id: int) -> bool:
    return request.actor.holds_over_school(school_id, *PLACERS)


def _told(request: HttpRequest, move: MoveRow, stands: Moved) -> dict[str, object]:
    """A decision with what can still be done about it."""
    reach = may_move_to_version(request.actor, move.school_id).met
    return {
        "move": move,
        "undoing": may_be_undone(stands) if move.done and reach else None,
        "may_call_off": move.planned and reach,
        "late": move.planned and move.on < request.on,
    }


@door(holds(*PLACERS))
@require_POST
def undo_move(request: HttpRequest, move_id: int) -> HttpResponse:
    move = _move(move_id)
    try:
        work_id = actions.undo_move(actor=request.actor, move_id=move_id, at=request.at)
        if work_id is not None:
            return redirect("work", work_id=work_id)
        messages.info(request, f"Everybody is back where they were: {move.people:,} moved back.")
    except actions.CannotBeUndone as refused:
        messages.warning(request, refused.finding.says)
    return redirect("people-of-version", version_id=move.version_id)


@door(holds(*PLACERS))
@require_POST
def call_off_move(request: HttpRequest, move_id: int) -> HttpResponse:
    move = _move(move_id)
    try:
        actions.call_off_move(actor=request.actor, move_id=move_id, at=request.at)
        messages.info(request, "It is called off. Nobody is moved.")
    except actions.CannotBeUndone as refused:
        messages.warning(request, refused.finding.says)
    return redirect("people-of-version", version_id=move.version_id)


def _move(move_id: int) -> MoveRow:
    move = move_by_id(move_id)
    if move is None:
        raise Http404("no such decision")
    return move


@door(signed_in)
@require_POST
def put_changes_away(request: HttpRequest) -> HttpResponse:
    """The person has read what changed for them."""
    if request.actor.staff_id is None:
        raise Http404("not a member of staff")
    actions.note_changes_read(actor=request.actor, at=request.at)
    return redirect("my-pathway")
