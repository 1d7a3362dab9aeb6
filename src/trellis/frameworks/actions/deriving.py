"""Derives frameworks from others, and lets them follow the next version of what is beneath, with a person's consent."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeVar

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.actions.bringing_in import draft_next_version
from trellis.frameworks.actions.copying import copy_version
from trellis.frameworks.actions.editing import OpenDraft, changing
from trellis.frameworks.actions.ordering import place_after
from trellis.frameworks.actions.statements import take_out
from trellis.frameworks.models import Framework, Stage, Statement, Strand, Version
from trellis.frameworks.queries.deriving import Following, following_of
from trellis.frameworks.queries.published import version_tree
from trellis.frameworks.rules.deriving import Step, StepSort, proposed
from trellis.frameworks.rules.editing import key_for
from trellis.frameworks.rules.shape import StatementRow, VersionStatus, VersionTree

Row = TypeVar("Row", Stage, Strand)
AS_BENEATH = ("author", "licence", "attribution", "advisory", "school_types", "phases", "thread_titles")


class NotToLieOver(Exception):
    """A framework lies over a published version of another framework, and over no version of its own."""


class NothingToFollow(Exception):
    """What is beneath has no newer version than the one that the framework lies over."""


@action("derive a framework from another")
def derive_framework(*, actor: Actor, version_id: int, title: str, at: datetime) -> int:
    """A draft that says what a published version says, in a framework of its own that knows what is beneath."""
    insist(policies.may_draft_frameworks(actor))
    beneath = _published(version_id)
    framework = Framework.objects.create(
        key=key_for(title, taken=Framework.objects.values_list("key", flat=True), longest=80),
        title=title[:200],
        kind=beneath.framework.kind,
        for_groups=beneath.framework.for_groups,
        created_at=at,
    )
    version = Version(
        framework=framework, number=1, title=title[:200], created_at=at, created_by_id=actor.login_id,
        derived_from=beneath, notes=[f"Derived from {beneath.title}, version {beneath.number}."],
    )  # fmt: skip
    for name in AS_BENEATH:
        setattr(version, name, getattr(beneath, name))
    version.save()
    copy_version(beneath.pk, version)
    return version.pk


@action("say what a framework is derived from")
def lay_over(*, actor: Actor, version_id: int, beneath_id: int | None, seen: int | None, at: datetime) -> int:
    """Say which published version a draft lies over, or none; give for how many statements that seems to hold."""
    with changing(version_id, actor=actor, seen=seen, says="", at=at) as draft:
        beneath = _published(beneath_id) if beneath_id else None
        if beneath and beneath.framework_id == draft.version.framework_id:
            raise NotToLieOver
        draft.says = f"Laid it over {beneath.title}" if beneath else "Took it off what was beneath"
        found: dict[int, int] = {}
        if beneath:
            found = proposed(_tree(beneath.pk), _tree(version_id))
        draft.set(draft.version, derived_from_id=beneath.pk if beneath else None)
        draft.set_each([(row, {"over": found.get(row.pk)}) for row in draft.version.statements.all()])
        return len(found)


@action("follow the next version of what is beneath")
def follow_beneath(*, actor: Actor, framework_id: int, theirs: Collection[str], at: datetime) -> int:
    """Draft the next version of a derived framework with the changes beneath, and give its number.

    Where both changed a statement, a stage or a strand, its own words stay, but for those steps whose keys are among
    `theirs`. Raises DraftIsOpen while the framework has another draft.
    """
    insist(policies.may_draft_frameworks(actor))
    following = following_of(framework_id, trust_id=actor.trust_id)
    if following is None:
        raise NothingToFollow
    version_id = draft_next_version(actor=actor, framework_id=framework_id, at=at)
    after = following.after
    with changing(version_id, actor=actor, seen=None, says="", at=at) as draft:
        draft.says = f"Followed {after.framework_title} to version {after.number}"
        _Follower(draft, following, frozenset(theirs)).follow()
        draft.set(draft.version, derived_from_id=after.id)
    return version_id


class _Follower:
    """Carries the steps out in a draft that says what the derived version says."""

    def __init__(self, draft: OpenDraft, following: Following, theirs: frozenset[str]) -> None:
        self.draft, self.following, self.theirs = draft, following, theirs
        rows = list(draft.version.statements.all())
        self.rows = {old: row for row in rows for old in row.came_from}
        self.stages = {row.key: row for row in draft.version.stages.all()}
        self.strands = {row.key: row for row in draft.version.strands.all()}

    def follow(self) -> None:
        now_over = {link.old: int(link.new) for link in reversed(self.following.links)}
        self.draft.set_each([(row, {"over": now_over.get(row.over)}) for row in self.rows.values() if row.over])
        for step in self.following.steps:
            self._take(step)
        for part in self.following.parts:
            if not part.sort.asks or part.key in self.theirs:
                rows: Mapping[str, Stage | Strand] = self.stages if part.noun == "Stage" else self.strands
                self.draft.set(rows[part.own.key], **part.values)

    def _take(self, step: Step) -> None:
        if step.sort is StepSort.NEW and step.after:
            self._add(step.after)
        row = self.rows.get(step.own.id) if step.own else None
        if row is None or (step.sort.asks and step.key not in self.theirs) or step.sort is StepSort.OWN_KEPT:
            return
        if step.after and step.before:
            self._say(row, step.before, step.after)
        else:
            take_out(self.draft, [row], why=f"It is no longer in {self.following.after.framework_title}")

    def _say(self, row: Statement, was: StatementRow, now: StatementRow) -> None:
        values: dict[str, object] = {
            "text": now.text,
            "classification": now.classification.value,
            "recurs_yearly": now.recurs_yearly,
            "conditions": [{"name": held.name, "words": held.words} for held in now.conditions],
        }
        if _place(was, self.following.before) != _place(now, self.following.after):
            stage_id, strand_id = self._cell(now)
            position = place_after(self.draft, stage_id=stage_id, strand_id=strand_id)
            values |= {"stage_id": stage_id, "strand_id": strand_id, "position": position}
        self.draft.set(row, **values)

    def _add(self, now: StatementRow) -> None:
        stage_id, strand_id = self._cell(now)
        self.draft.add(
            [
                Statement(
                    version=self.draft.version,
                    stage_id=stage_id,
                    strand_id=strand_id,
                    position=place_after(self.draft, stage_id=stage_id, strand_id=strand_id),
                    code=now.code,
                    text=now.text,
                    original=now.original,
                    classification=now.classification.value,
                    recurs_yearly=now.recurs_yearly,
                    conditions=[{"name": held.name, "words": held.words} for held in now.conditions],
                    source=dict(now.source),
                    over=now.id,
                )
            ]
        )

    def _cell(self, now: StatementRow) -> tuple[int | None, int]:
        """Where a statement of the version beneath belongs here: at the stage and in the strand of the same keys."""
        tree = self.following.after
        strand, stage = tree.strand(now.strand_id), tree.stage(now.stage_id)
        if strand.key not in self.strands:
            self.strands[strand.key] = self._added(
                Strand(
                    version=self.draft.version, position=len(self.strands) + 1, key=strand.key, title=strand.title,
                    part=strand.part, summary=strand.summary, debtor=strand.debtor.value, kind=strand.kind.value,
                    confirmation=strand.confirmation.value,
                )
            )  # fmt: skip
        if stage and stage.key not in self.stages:
            self.stages[stage.key] = self._added(
                Stage(
                    version=self.draft.version, position=len(self.stages) + 1, key=stage.key, title=stage.title,
                    theme=stage.theme, summary=stage.summary, years_from=stage.years_from, years_to=stage.years_to,
                )
            )  # fmt: skip
        return (self.stages[stage.key].pk if stage else None), self.strands[strand.key].pk

    def _added(self, row: Row) -> Row:
        self.draft.add([row])
        return row


def _place(row: StatementRow, tree: VersionTree) -> tuple[str, str]:
    stage = tree.stage(row.stage_id)
    return stage.key if stage else "", tree.strand(row.strand_id).key


def _published(version_id: int) -> Version:
    version = Version.objects.select_related("framework").get(id=version_id)
    if version.status == VersionStatus.DRAFT:
        raise NotToLieOver
    return version


def _tree(version_id: int) -> VersionTree:
    tree = version_tree(version_id)
    assert tree is not None  # its version was found
    return tree
