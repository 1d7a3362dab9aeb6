"""Answers what a new version changed for a person, until they have read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trellis.entitlements.models import Line, MovedPerson
from trellis.entitlements.rules.carrying import Fate, fate
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.differences import Change, Sort
from trellis.frameworks.rules.shape import VersionTree


@dataclass(frozen=True, slots=True)
class MyChange:
    """What a new version changed for somebody, as they read it."""

    sort: Sort
    fate: Fate | None
    """What became of what the person had done; none where they had done nothing."""
    before: str
    after: str
    statement_id: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyChanges:
    """What changed for somebody since they came to a version; shown until they have read it."""

    number: int
    since: datetime
    why: str
    changes: tuple[MyChange, ...]


def changes_for(*, staff_id: int, framework_id: int, trust_id: int) -> MyChanges | None:
    """Changes at the stage that a person is on or was, and of whatever they have done; none once they have read them."""
    waiting = MovedPerson.objects.filter(
        staff_id=staff_id, read_at=None, placement__framework_id=framework_id, placement__during__upper_inf=True
    )
    row = waiting.order_by("-at", "-id").values_list("from_stage_id", "to_stage_id", "at", "move__reason").first()
    if row is None:
        return None
    versions = frameworks.version_of_stages(list(row[:2]))
    found = frameworks.version_difference(versions[row[0]], versions[row[1]], trust_id=trust_id)
    assert found is not None
    old, new, differ = found
    touched = set(
        Line.objects.filter(staff_id=staff_id, statement__version_id=old.id)
        .exclude(status="not-started")
        .values_list("statement_id", flat=True)
    )
    stages = set(row[:2])
    return MyChanges(
        number=new.number,
        since=row[2],
        why=row[3] or "",
        changes=tuple(
            change
            for one in differ.changed
            if (change := _mine(one, old, new, touched)) and (_stages(one, old, new) & stages or touched & set(one.old))
        ),
    )


def _mine(change: Change, old: VersionTree, new: VersionTree, touched: set[int]) -> MyChange:
    after = new.statement(int(change.new)) if change.new is not None else None
    before = [row.text for key in change.old if (row := old.statement(int(key)))]
    return MyChange(
        change.sort,
        fate(change.sort) if touched & set(change.old) else None,
        " / ".join(before),
        after.text if after else "",
        after.id if after else None,
        change.reasons,
    )


def _stages(change: Change, old: VersionTree, new: VersionTree) -> set[int | None]:
    rows = [old.statement(int(key)) for key in change.old] + [new.statement(int(change.new or 0))]
    return {row.stage_id for row in rows if row is not None}
