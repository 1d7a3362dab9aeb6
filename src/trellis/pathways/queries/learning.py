"""Which promises of somebody's pathway, or of the trust's first one, help towards a role."""

from __future__ import annotations

from dataclasses import dataclass

from trellis.entitlements.queries.pathway import placements_of
from trellis.frameworks import queries as frameworks
from trellis.pathways.rules import Rule
from trellis.pathways.rules.learning import statements_that_touch
from trellis.pathways.rules.map import Role

AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Helps:
    """A statement that touches a role, and the stage at which it is promised."""

    statement_id: int
    text: str
    stage: str


def learning_towards(role: Role, rule: Rule | None, *, staff_id: int | None, trust_id: int) -> list[Helps]:
    """The first few in the order of the pathway. Two queries, or fewer."""
    placed = placements_of(staff_id=staff_id) if staff_id else ()
    if placed:
        version_id = frameworks.published_version_of_stage(placed[0].stage_id, trust_id=trust_id)
    else:
        version_id = next((row.version_id for row in frameworks.pathways_published()), None)
    tree = frameworks.published_tree(version_id, trust_id=trust_id) if version_id else None
    if tree is None:
        return []
    stages = {stage.id: stage.title for stage in tree.stages}
    found = statements_that_touch(role, rule, tree.statements)
    return [Helps(one.id, one.text, stages.get(one.stage_id or 0, "")) for one in found[:AT_MOST]]
