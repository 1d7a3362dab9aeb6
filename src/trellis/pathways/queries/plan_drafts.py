"""Answers what could go into somebody's plan: what stands between them and their aim, and what their stage promises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trellis.entitlements.queries.line_rows import LineRow
from trellis.entitlements.queries.pathway import PathwayPage, pathway_page
from trellis.entitlements.rules.debts import Standing
from trellis.organisation.queries import Person
from trellis.pathways.queries.careers import career_of
from trellis.pathways.queries.maps import career_map
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.queries.ways import Way, binds
from trellis.pathways.rules import judge
from trellis.pathways.rules.aims import Aim
from trellis.pathways.rules.careers import Career
from trellis.pathways.rules.plan.drafting import Draft, draft_of_line, draft_of_need, drafts_of_gaps
from trellis.pathways.rules.rule_files import Rules


@dataclass(frozen=True, slots=True)
class Towards:
    """A role that somebody aims at: its rule with what was found, None where the map gives it none, what could be planned,
    and what people new to the role usually need."""

    role: str
    title: str
    way: Way | None
    drafts: tuple[Draft, ...]
    needs: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is not in the plan yet: `duties`, what has a last day whatever is aimed at; `offered`, what waits for an
    answer; `lines`, what else the stage promises."""

    duties: tuple[Draft, ...]
    towards: tuple[Towards, ...]
    offered: tuple[Draft, ...]
    lines: tuple[Draft, ...]
    stage: str

    @property
    def all(self) -> list[Draft]:
        return [
            *self.duties,
            *(draft for one in self.towards for draft in (*one.drafts, *one.needs)),
            *self.offered,
            *self.lines,
        ]


def drafts_for(*, person: Person, aim: Aim | None, marks: set[str], trust_id: int, trust_name: str, on: date) -> Drafts:
    """Without what the plan has, had, or dropped already."""
    page = pathway_page(person=person, trust_id=trust_id, trust_name=trust_name, on=on)
    placed = page if page and page.is_own_stage else None
    rules, career = rules_of_the_trust(on=on), career_of(staff_id=person.id, on=on)
    return Drafts(
        duties=tuple(_duties(rules, career, marks, on)),
        towards=tuple(_towards(aim, rules, career, marks, on)) if aim and aim.roles else (),
        offered=tuple(_lines(placed, rules, marks, (Standing.OFFERED,))),
        lines=tuple(_lines(placed, rules, marks, _TO_PLAN)),
        stage=placed.stage.title if placed else "",
    )


_TO_PLAN = (
    Standing.NOT_OFFERED, Standing.NOT_STARTED, Standing.UNCLASSIFIED, Standing.ASKED, Standing.PLANNED,
    Standing.STARTED,
)  # fmt: skip


def _duties(rules: Rules, career: Career, marks: set[str], on: date) -> Iterable[Draft]:
    for rule in rules.by_key.values():
        if binds(rule, career, on):
            way = Way(rule, judge(rule, career, on=on))
            if way.finding.deadline and not way.finding.holds:
                yield from (draft for draft in drafts_of(way, rules) if draft.mark not in marks)


def _lines(page: PathwayPage | None, rules: Rules, marks: set[str], standings: Iterable[Standing]) -> Iterable[Draft]:
    """Universal promises first; each in the order of the pathway."""
    rows = [
        row
        for section in (page.sections if page else ())
        if not section.is_text
        for row in section.lines
        if row.standing in standings
    ]
    drafts = (_draft(row, rules) for row in sorted(rows, key=lambda row: not row.is_universal))
    return (draft for draft in drafts if draft.mark not in marks)


def _draft(row: LineRow, rules: Rules) -> Draft:
    owed = f", promised by {row.owed_by}" if row.owed_by else ""
    return draft_of_line(
        statement_id=row.statement.id,
        text=row.statement.text.rstrip("."),
        why=f"{row.stage.title}, {row.strand.title}: {row.statement.classification.label.lower()}{owed}.",
        universal=row.is_universal,
        due=None,
        qualifications=_known(rules),
    )


def _known(rules: Rules) -> list[tuple[str, frozenset[str]]]:
    return [(one.key, one.names) for one in rules.words.qualifications.values()]


def _towards(aim: Aim, rules: Rules, career: Career, marks: set[str], on: date) -> Iterable[Towards]:
    roles = career_map(on=on).by_key
    for key in aim.roles:
        role = roles.get(key)
        if role is not None:
            needs = tuple(draft_of_need(fact.says, role=role.title) for fact in role.needs)
            unplanned = tuple(draft for draft in needs if draft.mark not in marks)
            way = _way(role.rule, rules, career, on)
            drafts = drafts_of(way, rules) if way else []
            yield Towards(key, role.title, way, tuple(draft for draft in drafts if draft.mark not in marks), unplanned)


def _way(key: str, rules: Rules, career: Career, on: date) -> Way | None:
    rule = rules.by_key.get(key)
    return Way(rule, judge(rule, career, on=on)) if rule else None


def drafts_of(way: Way, rules: Rules) -> list[Draft]:
    """What would go into a plan of what stands between."""
    finding = way.finding
    return drafts_of_gaps(
        finding.gaps, rule=way.rule.key, title=way.rule.title, qualifications=_known(rules), due=finding.deadline
    )


def drafts_towards(*, staff_id: int, rule: str, marks: set[str], on: date) -> list[Draft]:
    """Of one rule, for whoever puts all that stands between into their plan."""
    rules = rules_of_the_trust(on=on)
    way = _way(rule, rules, career_of(staff_id=staff_id, on=on), on)
    return [draft for draft in drafts_of(way, rules) if draft.mark not in marks] if way else []


@dataclass(frozen=True, slots=True)
class Promise:
    """A statement of the pathway as a plan speaks of it: how many stages ahead of the person's own (behind it, less than
    nought), what its stage is called, and where its line stands; None where nothing has begun at another stage."""

    ahead: int
    stage: str
    standing: Standing | None = None


def promises_of(page: PathwayPage | None) -> dict[int, Promise]:
    """By statement."""
    if page is None or page.placement is None:
        return {}
    own = page.tree.stage(page.placement.stage_id)
    if own is None:
        return {}
    stages = {stage.id: stage for stage in page.tree.stages}
    rows = (*(row for section in page.sections for row in section.lines), *page.elsewhere)
    standings = {row.statement.id: row.standing for row in rows}
    return {
        row.id: Promise(stages[row.stage_id].position - own.position, stages[row.stage_id].title, standings.get(row.id))
        for row in page.tree.statements
        if row.stage_id in stages
    }
