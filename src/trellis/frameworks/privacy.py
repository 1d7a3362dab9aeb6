"""Says what this room holds about a person: that they made, changed or published a version, and an author's name.

Frameworks say nothing about the people placed on them. Who changed a draft is kept with the draft, as part of where the
trust's promise comes from; a login that is closed is taken off by the database's own rule (`SET_NULL`).
"""

from typing import Any

from trellis.frameworks.models import DraftEdit, GridAdjustment, RememberedShape, StatementLink, Version


def held_about(*, login_id: int) -> dict[str, list[dict[str, Any]]]:
    """What somebody who signs in has done here, by kind."""
    versions = Version.objects.order_by("id")
    told = {
        "versions begun": versions.filter(created_by_id=login_id).values("id", "title", "created_at"),
        "versions published": versions.filter(published_by_id=login_id).values("id", "title", "published_at"),
        "versions withdrawn": versions.filter(withdrawn_by_id=login_id).values("id", "title", "withdrawn_at"),
        "changes of drafts": DraftEdit.objects.filter(by_id=login_id)
        .order_by("at", "id")
        .values("version_id", "says", "at"),
        "links between frameworks": StatementLink.objects.filter(said_by_id=login_id)
        .order_by("said_at", "id")
        .values("statement_id", "other_id", "relation", "said_at"),
        "shapes of files chosen": RememberedShape.objects.filter(chosen_by_id=login_id)
        .order_by("chosen_at", "id")
        .values("id", "chosen_at"),
        "adjustments of grids": GridAdjustment.objects.filter(said_by_id=login_id)
        .order_by("said_at", "id")
        .values("version_id", "kind", "text", "why", "said_at"),
    }
    return {kind: [dict(row) for row in rows] for kind, rows in told.items()}


def forget(*, login_id: int) -> None:
    """Take the person off what they did here; what was done stays."""
    Version.objects.filter(created_by_id=login_id).update(created_by=None)
    Version.objects.filter(published_by_id=login_id).update(published_by=None)
    Version.objects.filter(withdrawn_by_id=login_id).update(withdrawn_by=None)
    DraftEdit.objects.filter(by_id=login_id).update(by=None)
    StatementLink.objects.filter(said_by_id=login_id).update(said_by=None)
    RememberedShape.objects.filter(chosen_by_id=login_id).update(chosen_by=None)
    for name in ("said_by", "agreed_by", "ended_by"):
        GridAdjustment.objects.filter(**{f"{name}_id": login_id}).update(**{name: None})
