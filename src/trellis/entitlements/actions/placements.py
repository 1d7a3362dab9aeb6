"""Places people on stages, moves them on or back, and lets them leave; history is kept, lines follow."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.actions.placing import CHOSEN, place_chosen, recount, write_choices
from trellis.entitlements.policies import may_place
from trellis.kernel.findings import not_met


@dataclass(frozen=True, slots=True)
class Choice:
    """A stage that a person was chosen for, and why."""

    staff_id: int
    stage_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many people were placed anew, moved on, went back, stayed where they were, or came to a new version."""

    new: int
    moved_on: int
    went_back: int
    unchanged: int
    to_new_version: int = 0


class PlacedElsewhere(Refused):
    """Somebody chosen is not in a school that the actor may place people in, or has left."""


_FOLLOW = """
UPDATE entitlements_placement p SET school_id = s.main_school_id, staff_group = s.staff_group
FROM organisation_staff s
WHERE p.staff_id = s.id AND s.id = ANY(%(staff)s) AND upper_inf(p.during)
  AND (p.school_id, p.staff_group) IS DISTINCT FROM (s.main_school_id, s.staff_group)
"""


@action("place staff on a stage")
def place_staff(*, actor: Actor, choices: Sequence[Choice], on: date, at: datetime) -> Placed:
    """Place people on stages of published pathways from a day on; whoever is there already stays untouched.

    One set of statements whatever the number of people. Choosing another stage of a pathway ends the placement
    on it, as moved on or gone back by the order of the stages.
    """
    values: dict[str, Any] = {
        "on": on,
        "at": at,
        "by": actor.login_id,
        "follows": False,
        "staff": [choice.staff_id for choice in choices],
        "stages": [choice.stage_id for choice in choices],
        "reasons": [choice.reason for choice in choices],
    }
    with connection.cursor() as cursor:
        found = write_choices(cursor, chosen=CHOSEN, values=values)
        if sum(people for _, _, people in found) != len(choices):
            raise PlacedElsewhere(not_met("Somebody or some stage chosen is no longer there: open the list again."))
        for school_id in {school_id for school_id, _, _ in found}:
            insist(may_place(actor, school_id))
        place_chosen(cursor, actor=actor, values=values)
    steps: Counter[str] = Counter()
    for _, step, people in found:
        steps[step] += people
    return Placed(
        new=steps["new"],
        moved_on=steps["moved-on"],
        went_back=steps["went-back"],
        unchanged=steps["unchanged"],
        to_new_version=steps["new-version"],
    )


@action("leave a pathway")
def leave_pathway(*, actor: Actor, staff_id: int, framework_id: int, reason: str, on: date, at: datetime) -> None:
    """End a person's placement on a pathway; what happened stays in their ledger and nothing more is owed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT school_id FROM entitlements_placement WHERE staff_id = %s AND framework_id = %s AND upper_inf(during)",
            [staff_id, framework_id],
        )
        row = cursor.fetchone()
        if row is None:
            raise PlacedElsewhere(not_met("They are not on this pathway any more."))
        insist(may_place(actor, row[0]))
    end_placements(
        actor=actor, staff_ids=[staff_id], framework_id=framework_id, ending="left-pathway", reason=reason, on=on, at=at
    )


def end_placements(
    *,
    actor: Actor,
    staff_ids: Collection[int],
    framework_id: int | None = None,
    ending: str,
    reason: str,
    on: date,
    at: datetime,
) -> int:
    """End live placements (of one pathway, or all): used when people leave the trust or a pathway."""
    staff = list(staff_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE entitlements_placement SET during = daterange(lower(during), greatest(%s, lower(during) + 1)),"
            " ending = %s, end_reason = %s, ended_at = %s, ended_by_id = %s"
            " WHERE staff_id = ANY(%s) AND upper_inf(during) AND (%s::bigint IS NULL OR framework_id = %s)",
            [on, ending, reason, at, actor.login_id, staff, framework_id, framework_id],
        )
        ended = cursor.rowcount
    recount(staff)
    return ended


def follow_posts(*, staff_ids: Collection[int]) -> None:
    """Make placements and lines answer to the school and group that people's main posts say."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, {"staff": list(staff_ids)})
    recount(list(staff_ids))
