"""Says which statements of the version before those of a draft come from."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.frameworks.actions.editing import changing
from trellis.frameworks.actions.statements import short
from trellis.frameworks.models import Statement
from trellis.frameworks.rules.publication import said


class NotOfThatVersion(Exception):
    """A statement comes from those of the version that its own takes the place of, and from no other."""


@action("say what statements come from")
def state_origins(
    *, actor: Actor, version_id: int, origins: Mapping[int, Sequence[int]], seen: int | None, at: datetime
) -> int:
    """For each statement of a draft the older ones it comes from, none where it is new; give how many statements."""
    with changing(version_id, actor=actor, seen=seen, says="", at=at) as draft:
        rows = list(draft.version.statements.filter(id__in=origins))
        old_ids = {old for olds in origins.values() for old in olds}
        if Statement.objects.filter(id__in=old_ids, version_id=draft.version.replaces_id or 0).count() != len(old_ids):
            raise NotOfThatVersion
        for row in rows:
            draft.expect_unchanged(row, theirs=row.text, yours=row.text)
        named = f"“{short(rows[0].text)}” comes" if len(rows) == 1 else f"{said(len(rows), 'statement')} come"
        draft.says = f"Said what {named} from"
        draft.set_each([(row, {"came_from": list(origins[row.pk]), "seems_from": []}) for row in rows])
        return len(rows)
