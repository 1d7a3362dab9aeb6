"""Adjusts advisory grids for a school or a person; what is published never changes."""

from dataclasses import dataclass
from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.models import GridAdjustment, Version
from trellis.frameworks.queries.published import published_tree
from trellis.frameworks.rules.shape import VersionStatus
from trellis.frameworks.rules.tailoring import AdjustmentKind
from trellis.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class Place:
    """A school, or a person: exactly one of them."""

    school_id: int | None = None
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What is left out, reworded or added, and why. What is added names the cell by the keys of its stage and strand."""

    kind: AdjustmentKind
    why: str
    statement_id: int | None = None
    stage_key: str = ""
    strand_key: str = ""
    text: str = ""


class NotAdvisory(Exception):
    """What is not advisory is a promise or a duty, and is not adjusted locally."""


@action("adjust an advisory grid")
def adjust_grid(*, actor: Actor, version_id: int, place: Place, adjusted: Adjusted, at: datetime) -> int:
    """Adjust a statement at a school, or for a person.

    For a school it holds at once, in place of what was adjusted there before. For a person it is a proposal, in place of
    an earlier one, until the other of the two, the person or their line manager, has agreed.
    """
    _insist(actor, place)
    _refuse_what_is_not_advisory(version_id)
    tree = published_tree(version_id, trust_id=actor.trust_id)
    assert tree is not None  # an advisory version in force was found
    if adjusted.kind is AdjustmentKind.ADDED:
        known = any(row.key == adjusted.strand_key for row in tree.strands)
        known = known and (not adjusted.stage_key or any(row.key == adjusted.stage_key for row in tree.stages))
    else:
        known = tree.statement(adjusted.statement_id or 0) is not None
    if not known:
        raise GridAdjustment.DoesNotExist
    if adjusted.statement_id:
        before = _live(place).filter(statement_id=adjusted.statement_id, agreed_at__isnull=place.school_id is None)
        before.update(ended_at=at, ended_by=actor.login_id)
    made = GridAdjustment.objects.create(
        version_id=version_id,
        statement_id=adjusted.statement_id,
        school_id=place.school_id,
        staff_id=place.staff_id,
        kind=adjusted.kind,
        stage_key=adjusted.stage_key,
        strand_key=adjusted.strand_key,
        text=" ".join(adjusted.text.split()),
        why=adjusted.why[:300],
        said_at=at,
        said_by_id=actor.login_id,
        agreed_at=at if place.school_id else None,
        agreed_by_id=actor.login_id if place.school_id else None,
    )
    return made.pk


@action("agree to an adjustment of a grid")
def agree_adjustment(*, actor: Actor, adjustment_id: int, at: datetime) -> None:
    """The other of the two says yes. Whoever proposed it does not agree with themselves."""
    row = _open(adjustment_id)
    insist(policies.may_agree_adjustment(actor, row.staff_id, proposed_by=row.said_by_id))
    if row.statement_id:
        before = _live(Place(staff_id=row.staff_id)).filter(statement_id=row.statement_id, agreed_at__isnull=False)
        before.update(ended_at=at, ended_by=actor.login_id)
    row.agreed_at, row.agreed_by_id = at, actor.login_id
    row.save(update_fields=["agreed_at", "agreed_by"])


@action("take an adjustment of a grid back")
def end_adjustment(*, actor: Actor, adjustment_id: int, at: datetime) -> None:
    """The published wording holds again from now; that it was adjusted stays known."""
    row = _open(adjustment_id)
    _insist(actor, Place(row.school_id, row.staff_id))
    row.ended_at, row.ended_by_id = at, actor.login_id
    row.save(update_fields=["ended_at", "ended_by"])


def _insist(actor: Actor, place: Place) -> None:
    if place.school_id:
        insist(policies.may_adjust_for_school(actor, place.school_id))
    else:
        person = organisation.person_named(staff_id=place.staff_id or 0)
        insist(policies.may_adjust_for_person(actor, person.id if person else None))


def _open(adjustment_id: int) -> GridAdjustment:
    return GridAdjustment.objects.select_for_update(of=("self",)).get(id=adjustment_id, ended_at=None)


def _live(place: Place):  # type: ignore[no-untyped-def]  # rows of one place
    here = {"school_id": place.school_id} if place.school_id else {"staff_id": place.staff_id}
    return GridAdjustment.objects.filter(**here, ended_at=None)


def _refuse_what_is_not_advisory(version_id: int) -> None:
    if not Version.objects.filter(id=version_id, advisory=True, status=VersionStatus.PUBLISHED).exists():
        raise NotAdvisory
