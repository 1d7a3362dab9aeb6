"""Publishes the second version of the invented pathway last summer, and moves the first school to it."""

from datetime import timedelta
from typing import Any

from trellis.access.rules import Actor
from trellis.demonstration.actions.rows import Rows
from trellis.demonstration.rules import renewal
from trellis.demonstration.rules.world import Today
from trellis.entitlements import actions as entitlements
from trellis.entitlements.queries.versions import moves_of
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.shape import Classification, StatementRow, VersionTree
from trellis.frameworks.rules.versions import stages_follow


def renew_the_pathway(*, rows: Rows, lead: Actor, tree: VersionTree, today: Today) -> int:
    """A handful of changes, so that the difference, the ripple and what changed for each person have something to say.

    Gives how many lines of the ledger the first school's people brought along.
    """
    when = renewal.renewal_before(today.on)
    change: dict[str, Any] = {"actor": lead, "seen": None, "at": when.published_at}
    version_id = frameworks.draft_next_version(actor=lead, framework_id=tree.framework_id, at=when.published_at)
    for code, text in renewal.REWORDED.items():
        frameworks.reword_statement(statement_id=_coded(version_id, code).id, text=text, **change)
    code, lines = renewal.SPLIT
    frameworks.split_statement(statement_id=_coded(version_id, code).id, lines=lines, **change)
    for row in _rows(version_id):
        if row.text in renewal.THEN_REWORDED:
            frameworks.reword_statement(statement_id=row.id, text=renewal.THEN_REWORDED[row.text], **change)
    moved, beside = (_coded(version_id, code) for code in renewal.MOVED)
    frameworks.move_statement(
        statement_id=moved.id, stage_id=beside.stage_id, strand_id=beside.strand_id, after_id=beside.id, **change
    )
    code, why = renewal.LEFT_OUT
    frameworks.leave_out_statements(
        version_id=version_id, statement_ids=[_coded(version_id, code).id], why=why, **change
    )
    code, text = renewal.ADDED
    cell = _coded(version_id, code)
    frameworks.add_statement(
        actor=lead, version_id=version_id, stage_id=cell.stage_id, strand_id=cell.strand_id, text=text,
        classification=Classification.OPTION, at=when.published_at,
    )  # fmt: skip
    _publish(lead, version_id, when)
    return _move_the_first_school(rows, lead, tree, version_id, today)


def _rows(version_id: int) -> tuple[StatementRow, ...]:
    draft = published.version_tree(version_id)
    assert draft is not None
    return draft.statements


def _coded(version_id: int, code: str) -> StatementRow:
    return next(row for row in _rows(version_id) if row.code == code)


def _publish(lead: Actor, version_id: int, when: renewal.Renewal) -> None:
    about = published.provenance_of(version_id)
    assert about is not None
    provenance = Provenance(
        author=about.author, reference=about.reference, licence=about.licence, attribution=about.attribution,
        review_on=when.review_on, advisory=about.advisory, school_types=about.school_types, phases=about.phases,
    )  # fmt: skip
    frameworks.state_provenance(
        actor=lead, version_id=version_id, provenance=provenance, introduction=about.introduction, seen=None,
        at=when.published_at,
    )  # fmt: skip
    frameworks.publish_version(actor=lead, version_id=version_id, change_note=renewal.WHAT_IS_NEW, at=when.published_at)


def _move_the_first_school(rows: Rows, lead: Actor, old: VersionTree, version_id: int, today: Today) -> int:
    new = published.version_tree(version_id)
    assert new is not None
    links = published.links_between(old, new, trust_id=lead.trust_id)
    follows = {was: becomes for was, becomes in stages_follow(old, new, links).items() if becomes is not None}
    school = next(one for one in rows.trust.schools if one.key == renewal.FIRST_SCHOOL)
    entitlements.move_to_version(
        actor=lead, version_id=version_id, school_id=rows.school(school), stages=follows, on=today.on,
        reason=renewal.WHY_FIRST, today=today.on, at=today.at - timedelta(hours=2),
    )  # fmt: skip
    [moved] = moves_of(version_id)
    return moved.lines
