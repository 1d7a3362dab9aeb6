"""Counts the terms that have ended, in the night."""

from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from trellis.access import tenancy
from trellis.access.queries import trusts
from trellis.access.rules import Actor
from trellis.entitlements import actions
from trellis.entitlements.queries.versions import move_by_id, moves_due
from trellis.notices.actions import UnderWay, background
from trellis.organisation.queries import actor_for


@app.periodic(cron="40 2 * * *")
@app.task(name="count-ended-terms", queueing_lock="count-ended-terms")
def count_ended_terms(timestamp: int) -> None:  # noqa: ARG001  the queue names it
    """Every night, for every trust: what has been counted is not counted again, and what was missed is caught up."""
    for trust in trusts():
        with tenancy.within(trust.id):
            actions.count_ended_terms(on=timezone.localdate())


@background(actions.MOVES_PEOPLE)
def move_people_to_a_version(work: UnderWay) -> dict[str, object]:
    """A decision that touches many: all of it in one transaction."""
    move_id = work.given["move"]
    people = actions.carry_out_move(
        actor=_whoever_started(work), move_id=move_id, on=work.on, at=work.at, report=work.report
    )
    return {"says": f"{people:,} people are on the new version.", **_to_the_people_of(move_id)}


@background(actions.MOVES_PEOPLE_BACK)
def move_people_back(work: UnderWay) -> dict[str, object]:
    """The undoing of such a decision: all of it, or none if somebody has acted meanwhile."""
    move_id = work.given["move"]
    people = actions.put_back(actor=_whoever_started(work), move_id=move_id, at=work.at, report=work.report)
    return {"says": f"{people:,} people are back where they were.", **_to_the_people_of(move_id)}


def _whoever_started(work: UnderWay) -> Actor:
    actor = actor_for(login_id=work.login_id, on=work.on)
    assert actor is not None  # signed in when it was started
    return actor


def _to_the_people_of(move_id: int) -> dict[str, str]:
    move = move_by_id(move_id)
    assert move is not None  # it was just done
    return {"next": reverse("people-of-version", args=[move.version_id]), "label": "See who is where"}


@app.periodic(cron="10 0 * * *")
@app.task(name="move-people-whose-day-has-come", queueing_lock="move-people-whose-day-has-come")
def move_people_whose_day_has_come(timestamp: int) -> None:  # noqa: ARG001  the queue names it
    """Every night, for every trust: decisions whose day has come are done, in the name of whoever decided."""
    at, on = timezone.now(), timezone.localdate()
    for trust in trusts():
        with tenancy.within(trust.id):
            due = moves_due(on=on)
        for move_id, login_id in due:
            with tenancy.within(trust.id, login_id):
                actor = actor_for(login_id=login_id, on=on) if login_id else None
                if actor is not None:
                    actions.carry_out_move(actor=actor, move_id=move_id, on=on, at=at)
