"""A second version of the invented world's pathway, in which something became of everything."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.conftest import NOW, TODAY
from trellis.entitlements import actions
from trellis.entitlements.actions import Told
from trellis.entitlements.models import Line
from trellis.entitlements.queries.verification import Checked, differences
from trellis.entitlements.rules.events import EventKind
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.models import Statement


@dataclass
class Two:
    """The world, with a second version of its pathway and what became of some statements of stage 2."""

    world: Any
    tree: Any
    old: dict[str, Any]
    new: dict[str, list[Any]]
    trust_id: int
    in_force: bool = False

    def publish(self) -> None:
        """Put the second version in force: until then people are placed on the first."""
        frameworks.publish_version(actor=self.world.actor(self.world.lead), version_id=self.tree.id, at=NOW)
        self.in_force = True

    def act(self, person: Any, statement_id: int, kind: EventKind, by: Any = None, at: Any = NOW, **told: Any) -> Any:
        return actions.tell(
            actor=self.world.actor(by or person), staff_id=person.id, statement_id=statement_id, told=Told(kind, **told),
            on=TODAY, at=at,
        )  # fmt: skip

    @property
    def stages(self) -> dict[int, int]:
        return {old.id: new.id for old, new in zip(self.world.tree.stages, self.tree.stages, strict=True)}

    def move(self, *, by: Any = None, school: Any = None, on: date = TODAY) -> int:
        if not self.in_force:
            self.publish()
        return actions.move_to_version(
            actor=self.world.actor(by or self.world.lead), version_id=self.tree.id, school_id=school and school.id,
            stages=self.stages, on=on, reason="The new pathway begins.", today=TODAY, at=NOW,
        )[0]  # fmt: skip

    def line(self, statement: Any) -> Line:
        return Line.objects.get(statement_id=statement.id)

    def faults(self) -> list[str]:
        return [found.says for found in differences(trust_id=self.trust_id, checked=Checked())]


def second_version(world: Any, trust_id: int) -> Two:
    """Version 2: of five universal statements of stage 2 one is reworded, moved, split, merged with the next, retired."""
    lead = world.actor(world.lead)
    rows = [
        row for row in world.tree.at(world.tree.stages[1].id)
        if world.tree.strand(row.strand_id).debtor == "school" and row.classification == "universal"
        and not row.recurs_yearly and not {one.name for one in row.conditions} & {"by agreement", "where nominated"}
    ]  # fmt: skip
    names = ("same", "reworded", "moved", "split", "retired")
    old = dict(zip(names, rows, strict=False))
    own = [row for row in world.tree.at(world.tree.stages[1].id) if world.tree.strand(row.strand_id).key == "self"]
    old |= dict(zip(("merged", "into"), own, strict=False))
    assert len(old) == 7
    version_id = frameworks.draft_next_version(actor=lead, framework_id=world.tree.framework_id, at=NOW)

    def draft_of(name: str) -> Statement:
        return Statement.objects.get(version_id=version_id, came_from=[old[name].id])

    change = {"actor": lead, "seen": None, "at": NOW}
    frameworks.reword_statement(statement_id=draft_of("reworded").pk, text="Said in other words now", **change)
    last = published.stages_of(version_id)[-2]
    frameworks.move_statement(
        statement_id=draft_of("moved").pk,
        stage_id=last.id,
        strand_id=draft_of("moved").strand_id,
        after_id=None,
        **change,
    )
    words = draft_of("split").text.split()
    frameworks.split_statement(
        statement_id=draft_of("split").pk, lines=[" ".join(words[:2]), " ".join(words[2:])], **change
    )
    frameworks.leave_out_statements(
        version_id=version_id, statement_ids=[draft_of("retired").pk], why="No longer.", **change
    )
    frameworks.join_statement_with_next(statement_id=draft_of("merged").pk, **change)
    tree = published.version_tree(version_id)
    assert tree is not None
    new = {name: [row for row in tree.statements if statement.id in row.came_from] for name, statement in old.items()}
    return Two(world, tree, old, new, trust_id)


def some_of_everything(two: Two) -> None:
    """A teacher is placed and does some of everything on the first version."""
    world = two.world
    world.place(world.teacher, on=TODAY - timedelta(days=30))
    teacher, manager = world.teacher, world.manager
    for name in ("same", "reworded", "split", "retired"):
        two.act(teacher, two.old[name].id, EventKind.OFFERED, by=manager)
    two.act(teacher, two.old["same"].id, EventKind.DONE, note="Done with year 4.")
    two.act(teacher, two.old["moved"].id, EventKind.PLANNED, on=TODAY + timedelta(days=9))
    two.act(teacher, two.old["split"].id, EventKind.STARTED)
    two.act(teacher, two.old["into"].id, EventKind.DONE, note="Read.")
    two.act(teacher, two.old["merged"].id, EventKind.STARTED)
