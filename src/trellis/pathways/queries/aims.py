"""Answers where people said that they would like to be: to themselves, and to those whom they show it to."""

from collections.abc import Collection

from django.utils import timezone

from trellis.access.rules import Actor
from trellis.pathways.models import MapRole, SaidAim
from trellis.pathways.policies import Subject, may_see_aim
from trellis.pathways.queries.maps import starter_map
from trellis.pathways.rules.aims import Aim, AimSort, Direction, Reader


def aim_of(*, staff_id: int) -> Aim | None:
    """What somebody aims at now; None where they have not said, or would rather not. For their own eyes and plan:
    whoever shows it to others asks `aims_seen_by`."""
    last = last_answer_of(staff_id=staff_id)
    return last if last and last.stands else None


def last_answer_of(*, staff_id: int) -> Aim | None:
    """Whatever was answered last: also that they would rather not say, and what was withdrawn."""
    found = answers_of(staff_id=staff_id, count=1)
    return found[0] if found else None


def answers_of(*, staff_id: int, count: int | None = None) -> list[Aim]:
    """All that somebody answered, newest first, which they alone see."""
    rows = SaidAim.objects.filter(staff_id=staff_id).order_by("-said_at", "-id")[:count]
    return [_aim(row) for row in rows]


def aims_seen_by(actor: Actor, subjects: Collection[Subject]) -> dict[int, Aim]:
    """The aims of these people that they show to the actor, by person. One query."""
    people = {subject.staff_id: subject for subject in subjects}
    rows = SaidAim.objects.filter(staff_id__in=list(people), ended_at=None).exclude(sort=AimSort.NOT_SAID)
    aims = {row.staff_id: _aim(row) for row in rows if row.staff_id}
    return {staff_id: aim for staff_id, aim in aims.items() if may_see_aim(actor, people[staff_id], aim).met}


_SHOWN = {
    Reader.LINE_MANAGER: "to_line_manager",
    Reader.HEADTEACHER: "to_headteacher",
    Reader.PEOPLE_LEAD: "to_people_lead",
}


def role_titles(*, keys: Collection[str]) -> dict[str, str]:
    """What roles are called on the trust's map, else on the starter map. One query, none where no role is asked for."""
    wanted = set(keys)
    own = dict(MapRole.objects.filter(key__in=wanted).values_list("key", "title")) if wanted else {}
    starter = starter_map().map.by_key if wanted - own.keys() else {}
    return own | {key: starter[key].title for key in wanted - own.keys() if key in starter}


def _aim(row: SaidAim) -> Aim:
    return Aim(
        staff_id=row.staff_id or 0,
        sort=AimSort(row.sort),
        roles=tuple(filter(None, (row.role, row.second_role))),
        direction=Direction(row.direction) if row.direction else None,
        words=row.words,
        shown_to=frozenset(reader for reader, column in _SHOWN.items() if getattr(row, column)),
        said_on=timezone.localdate(row.said_at),
        still_so_on=row.still_so_on,
        ended_on=timezone.localdate(row.ended_at) if row.ended_at else None,
        withdrawn=row.ending == SaidAim.Ending.WITHDRAWN,
    )
