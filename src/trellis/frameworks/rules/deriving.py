"""A framework that lies over another: what it adds, changes and leaves out, and how it follows the other's next version.

lies_over(parent, child) -> tuple[Link, ...]            what the child's statements are in the parent
missing_sections(parent, child) -> tuple[StrandRow, …]  sections of the parent of which nothing is left
what_follows(before, after, child, links) -> tuple[Step, ...]
                                                        what each change of the parent would do to the child
parts_follow(before, after, child) -> tuple[PartStep, ...]
                                                        the same for its stages and strands
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trellis.frameworks.rules.differences import Link
from trellis.frameworks.rules.matching import matches
from trellis.frameworks.rules.shape import Classification, Condition, StageRow, StatementRow, StrandRow, VersionTree
from trellis.frameworks.rules.versions import statements_of


def lies_over(parent: VersionTree, child: VersionTree) -> tuple[Link, ...]:
    return tuple(Link(row.over, row.id) for row in child.statements if row.over and parent.statement(row.over))


def proposed(parent: VersionTree, child: VersionTree) -> dict[int, int]:
    """For each statement of a version that seems to lie over the parent's, which: the same code, else words alike."""
    codes = {row.code: row.id for row in parent.statements if row.code}
    found = {row.id: codes[row.code] for row in child.statements if row.code in codes}
    taken = set(found.values())
    left = [thing for thing in statements_of(parent) if thing.key not in taken]
    right = [thing for thing in statements_of(child) if thing.key not in found]
    for match in matches(left, right):
        if match.old not in taken:
            taken.add(int(match.old))
            found[int(match.new)] = int(match.old)
    return found


def missing_sections(parent: VersionTree, child: VersionTree) -> tuple[StrandRow, ...]:
    """Sections that hold something in the parent, and of which the child has kept nothing."""
    kept = {link.old for link in lies_over(parent, child)}
    held = {row.strand_id for row in parent.statements}
    left = {row.strand_id for row in parent.statements if row.id in kept}
    return tuple(strand for strand in parent.strands if strand.id in held - left)


class StepSort(StrEnum):
    """What a change of the parent does to the child."""

    TAKEN_OVER = "taken-over"
    NEW = "new"
    RETIRED = "retired"
    OWN_KEPT = "own-kept"
    CONFLICT = "conflict"
    GONE_BENEATH = "gone-beneath"
    STAYS_OUT = "stays-out"

    @property
    def label(self) -> str:
        return _SORTS[self]

    @property
    def asks(self) -> bool:
        """Whether a person has to say which of two texts holds."""
        return self in (StepSort.CONFLICT, StepSort.GONE_BENEATH)


_SORTS = {
    StepSort.TAKEN_OVER: "Follows",
    StepSort.NEW: "New beneath",
    StepSort.RETIRED: "Falls away",
    StepSort.OWN_KEPT: "Stays yours",
    StepSort.CONFLICT: "Both changed it",
    StepSort.GONE_BENEATH: "Gone beneath",
    StepSort.STAYS_OUT: "Stays left out",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One statement on its way: what the parent said, what it says now, and what the child says."""

    sort: StepSort
    before: StatementRow | None
    after: StatementRow | None
    own: StatementRow | None

    @property
    def key(self) -> str:
        """Names the step in a form."""
        return f"{self.before.id if self.before else 0}-{self.after.id if self.after else 0}"


@dataclass(frozen=True, slots=True)
class PartStep:
    """A stage or a strand on its way: what the parent called it, what it does now, and what the child does."""

    sort: StepSort
    before: StageRow | StrandRow
    after: StageRow | StrandRow
    own: StageRow | StrandRow

    @property
    def noun(self) -> str:
        return "Stage" if isinstance(self.before, StageRow) else "Strand"

    @property
    def key(self) -> str:
        """Names the step in a form; no statement's step is named so."""
        return f"{self.noun.lower()}-{self.own.id}"

    @property
    def values(self) -> dict[str, object]:
        """What the child takes over."""
        return facts_of(self.after)

    @property
    def said(self) -> tuple[str, str, str]:
        """Before, after and the child's, each with its title and with what differs among the three."""
        rows = [facts_of(row) for row in (self.before, self.after, self.own)]
        differ = [name for name in rows[0] if name != "title" and len({str(row[name]) for row in rows}) > 1]
        before, after, own = (_said(row, differ) for row in rows)
        return before, after, own


def facts_of(part: StageRow | StrandRow) -> dict[str, object]:
    """All of a stage or strand that can be changed, by the names of its columns."""
    if isinstance(part, StageRow):
        names = ("title", "theme", "summary", "years_from", "years_to")
    else:
        names = ("title", "part", "summary", "debtor", "confirmation")
    return {name: getattr(part, name) for name in names}


def _said(row: Mapping[str, object], differ: Iterable[str]) -> str:
    told = (f"{_NAMES.get(name, name)}: {getattr(row[name], 'label', row[name]) or 'none'}" for name in differ)
    return " · ".join((str(row["title"]), *told))


_NAMES = {"debtor": "owed by", "confirmation": "confirmed by", "years_from": "from year", "years_to": "to year"}


def parts_follow(before: VersionTree, after: VersionTree, child: VersionTree) -> tuple[PartStep, ...]:
    """What the parent's next version calls otherwise, of the stages and strands that the child has too."""
    steps = []
    for name in ("stages", "strands"):
        was, own = ({row.key: row for row in getattr(tree, name)} for tree in (before, child))
        for now in getattr(after, name):
            if now.key not in was or now.key not in own:
                continue
            rows = [facts_of(row) for row in (was[now.key], now, own[now.key])]
            if rows[0] == rows[1] or rows[1] == rows[2]:
                continue
            sort = StepSort.TAKEN_OVER if rows[0] == rows[2] else StepSort.CONFLICT
            steps.append(PartStep(sort, was[now.key], now, own[now.key]))
    return tuple(steps)


def what_follows(
    before: VersionTree, after: VersionTree, child: VersionTree, links: Iterable[Link]
) -> tuple[Step, ...]:
    """What the parent's next version would do, statement by statement; those that nothing happens to are left out.

    The parent's changes hold where the child has made none of its own; where both have, a person decides.
    """
    own = {row.over: row for row in reversed(child.statements) if row.over}
    came_from: dict[int, list[StatementRow]] = {}
    for link in links:
        was = before.statement(int(link.old))
        if was:
            came_from.setdefault(int(link.new), []).append(was)
    steps: list[Step] = []
    followed: set[int] = set()
    for row in after.statements:
        was = next((one for one in came_from.get(row.id, ()) if one.id not in followed), None)
        if was is None:
            steps.append(Step(StepSort.NEW, None, row, None))
            continue
        followed.update(one.id for one in came_from[row.id])
        step = _step(was, row, own.get(was.id), (before, after, child))
        if step:
            steps.append(step)
    gone = [row for row in before.statements if row.id not in followed]
    return (*steps, *_gone(gone, own, before, child))


def _step(
    was: StatementRow, now: StatementRow, own: StatementRow | None, trees: tuple[VersionTree, VersionTree, VersionTree]
) -> Step | None:
    before, after, child = trees
    beneath_changed = _says(was, before) != _says(now, after)
    if own is None:
        return Step(StepSort.STAYS_OUT, was, now, None) if beneath_changed else None
    own_changed = _says(was, before) != _says(own, child)
    if not beneath_changed or _says(now, after) == _says(own, child):
        return None
    if not own_changed:
        return Step(StepSort.TAKEN_OVER, was, now, own)
    if was.text == now.text or own.text == was.text:
        # They changed different things of it, or only one of them its words: the child's own stay.
        return Step(StepSort.OWN_KEPT, was, now, own)
    return Step(StepSort.CONFLICT, was, now, own)


def _gone(
    gone: Sequence[StatementRow], own: Mapping[int, StatementRow], before: VersionTree, child: VersionTree
) -> list[Step]:
    steps = []
    for was in gone:
        mine = own.get(was.id)
        if mine is not None:
            same = _says(was, before) == _says(mine, child)
            steps.append(Step(StepSort.RETIRED if same else StepSort.GONE_BENEATH, was, None, mine))
    return steps


def _says(row: StatementRow, tree: VersionTree) -> tuple[str, Classification, bool, tuple[Condition, ...], str, str]:
    """All of a statement that can be changed, with its place called by keys, which other versions have too."""
    stage = tree.stage(row.stage_id)
    return (
        row.text, row.classification, row.recurs_yearly, row.conditions, stage.key if stage else "",
        tree.strand(row.strand_id).key,
    )  # fmt: skip
