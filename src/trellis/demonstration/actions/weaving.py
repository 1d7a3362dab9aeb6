"""Lays the frameworks of the demonstration over each other, links and adjusts them, as its people would."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from trellis.access import tenancy
from trellis.access.rules import Actor
from trellis.demonstration.actions.rows import Rows
from trellis.demonstration.rules.weaving import (
    AdjustedFacts,
    BeneathFacts,
    LinkFacts,
    OlderFacts,
    OverlayFacts,
    weaving_in,
)
from trellis.demonstration.rules.world import Today
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.rules.crosswalk import Answer, Relation, suggestions
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import Classification, FrameworkKind, VersionTree
from trellis.organisation.queries import actor_for


def weave_frameworks(
    *, rows: Rows, lead: Actor, library: Mapping[str, Pack], folder: Path, today: Today, verb: str
) -> None:
    """Everything that a people lead would have done with the frameworks in force, and what was adjusted locally.

    What was adjusted is written in the name of whoever did it.
    """
    facts = weaving_in(folder / "frameworks.toml")
    weaver = _Weaver(lead, library, today)
    weaver.publish_an_older_document(facts.older, folder)
    weaver.lay_over(facts.overlay)
    weaver.publish_next_beneath(facts.overlay, facts.beneath)
    for link in facts.links:
        weaver.link(link)
    grid = weaver.adopt(facts.advisory, days_ago=facts.advisory_days_ago)
    for adjusted in facts.adjusted:
        _adjust(rows, grid, adjusted, today, verb=verb)


class _Weaver:
    """The people lead at work."""

    def __init__(self, lead: Actor, library: Mapping[str, Pack], today: Today) -> None:
        self.lead, self.library, self.today = lead, library, today

    def at(self, days_ago: int) -> datetime:
        return self.today.at - timedelta(days=days_ago)

    def in_force(self, pack: str) -> VersionTree:
        """The version in force of the framework that was started from a pack."""
        title = self.library[pack].title
        row = next(row for row in published.frameworks(with_drafts=False) if row.published and row.title == title)
        tree = published.version_in_force(row.id, trust_id=self.lead.trust_id)
        assert tree is not None
        return tree

    def publish(self, version_id: int, *, at: datetime, change_note: str = "") -> VersionTree:
        everything = Accepted(unclassified=True, guessed=True)
        frameworks.publish_version(
            actor=self.lead, version_id=version_id, accepted=everything, change_note=change_note, at=at
        )
        tree = published.published_tree(version_id, trust_id=self.lead.trust_id)
        assert tree is not None
        return tree

    def adopt(self, pack: str, *, days_ago: int) -> VersionTree:
        at = self.at(days_ago)
        return self.publish(
            frameworks.draft_framework_from_pack(actor=self.lead, pack=self.library[pack], at=at), at=at
        )

    def publish_an_older_document(self, facts: OlderFacts, folder: Path) -> None:
        at = self.at(facts.days_ago)
        version_id = frameworks.draft_framework_from_source(
            actor=self.lead, name=facts.file, content=(folder / facts.file).read_bytes(), title=facts.title, at=at
        )
        draft = published.draft_by_id(version_id)
        assert draft is not None
        frameworks.name_framework(
            actor=self.lead, framework_id=draft.framework_id, title=facts.title, kind=FrameworkKind.STANDARDS,
            audience="", for_groups=(), seen=None, at=at,
        )  # fmt: skip
        frameworks.state_provenance(
            actor=self.lead, version_id=version_id, provenance=Provenance(author=facts.author, advisory=True),
            introduction="", seen=None, at=at,
        )  # fmt: skip
        self.publish(version_id, at=at)

    def lay_over(self, facts: OverlayFacts) -> None:
        at = self.at(facts.days_ago)
        version_id = frameworks.draft_framework_from_pack(actor=self.lead, pack=self.library[facts.pack], at=at)
        draft = published.version_tree(version_id)
        assert draft is not None
        section = next(strand for strand in draft.strands if strand.key == facts.left_out)
        frameworks.leave_out_statements(
            actor=self.lead,
            version_id=version_id,
            statement_ids=[row.id for row in draft.statements if row.strand_id == section.id],
            why=facts.why,
            seen=None,
            at=at,
        )
        self.publish(version_id, at=at)

    def publish_next_beneath(self, overlay: OverlayFacts, facts: BeneathFacts) -> None:
        at = self.at(facts.days_ago)
        framework_id = self.in_force(overlay.over).framework_id
        version_id = frameworks.draft_next_version(actor=self.lead, framework_id=framework_id, at=at)
        draft = published.version_tree(version_id)
        assert draft is not None
        by_code = {row.code: row.id for row in draft.statements}
        for one in facts.reworded:
            frameworks.reword_statement(
                actor=self.lead, statement_id=by_code[one["code"]], text=one["text"], seen=None, at=at
            )
        for one in facts.added:
            strand = next(row for row in draft.strands if row.key == one["strand"])
            frameworks.add_statement(
                actor=self.lead, version_id=version_id, stage_id=draft.stages[0].id, strand_id=strand.id,
                text=one["text"], classification=Classification.UNCLASSIFIED, at=at,
            )  # fmt: skip
        self.publish(version_id, at=at, change_note=facts.change_note)

    def link(self, facts: LinkFacts) -> None:
        left, right = self.in_force(facts.left), self.in_force(facts.right)
        near = suggestions(*([(row.id, row.text) for row in tree.statements] for tree in (left, right)))
        answers = [
            Answer(number, one.other, Relation.SAME if one.alike >= facts.same else Relation.RELATED)
            for number, found in near.items()
            for one in found[:1]
            if one.alike >= facts.related
        ]
        frameworks.answer_links(actor=self.lead, answers=answers, at=self.at(facts.days_ago))


def _adjust(rows: Rows, grid: VersionTree, facts: AdjustedFacts, today: Today, *, verb: str) -> None:
    at = today.at - timedelta(days=facts.days_ago)
    statement = next((row for row in grid.statements if facts.code and row.code == facts.code), None)
    place = (
        frameworks.Place(staff_id=rows.staff[id(rows.by_key[facts.person])])
        if facts.person
        else frameworks.Place(school_id=rows.schools[facts.school])
    )
    made = frameworks.adjust_grid(
        actor=_acting(rows, facts.by, today, verb=verb),
        version_id=grid.id,
        place=place,
        adjusted=frameworks.Adjusted(
            facts.kind,
            why=facts.why,
            statement_id=statement.id if statement else None,
            stage_key=facts.stage,
            strand_key=facts.strand,
            text=facts.text,
        ),
        at=at,
    )
    if facts.agreed_by:
        other = _acting(rows, facts.agreed_by, today, verb=verb)
        frameworks.agree_adjustment(actor=other, adjustment_id=made, at=at + timedelta(days=2))


def _acting(rows: Rows, key: str, today: Today, *, verb: str) -> Actor:
    """Somebody of the cast, acting as themselves."""
    login_id = rows.logins[id(rows.by_key[key])]
    actor = actor_for(login_id=login_id, on=today.on)
    assert actor is not None
    tenancy.enter(actor.trust_id, login_id, verb=verb)
    return actor
