"""Answers whose duties run out: of one person, or of everybody in some schools, in as many questions as for one."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from trellis.organisation.queries import Person, subjects
from trellis.pathways.queries.careers import careers_of
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.queries.ways import binds
from trellis.pathways.rules import Finding, Rule, judge
from trellis.pathways.rules.conditions import WithinYears
from trellis.pathways.rules.duties import bound_by, due_in_words


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty of somebody, and what was found of it."""

    staff_id: int
    name: str
    school: str
    rule: Rule
    finding: Finding
    over: bool
    """Its last day has passed."""
    says: str
    """When it has to be done; where nothing says that, what would settle it."""

    @property
    def ends_on(self) -> date | None:
        """Its last day; or where it has none, the day on which present posts complete its years."""
        return self.finding.deadline or self.finding.reached_on

    @property
    def is_urgent(self) -> bool:
        return bool(self.finding.warnings)

    @property
    def _order(self) -> tuple[bool, date, str, int]:
        return self.ends_on is None, self.ends_on or date.max, self.name, self.staff_id


# A post's role, or where it has none what its title names, as the rules compare it; they say whether it is one.
_BOUND = """
SELECT DISTINCT staff_id FROM organisation_post
WHERE during @> %(on)s::date AND {whose} AND (%(anybody)s OR lower(replace(role, '-', ' ')) = ANY(%(roles)s)
  OR (role = '' AND lower(regexp_replace(btrim(title), '[\\s_-]+', ' ', 'g')) ~ %(named)s))
"""


def duties_of(*, staff_id: int, on: date) -> list[DutyRow]:
    """What somebody still owes, the nearest day first. One question more for whoever holds no such post."""
    return _open("staff_id = %(staff)s", {"staff": staff_id}, on, every=True)


def duties_in(*, school_ids: Collection[int] | None, on: date, every: bool = True) -> list[DutyRow]:
    """What people in these schools still owe, or everywhere; without `every` only what has a last day set by law."""
    whose = "true" if school_ids is None else "school_id = ANY(%(schools)s)"
    return _open(whose, {"schools": list(school_ids or ())}, on, every=every)


def _open(whose: str, values: dict[str, Any], on: date, *, every: bool) -> list[DutyRow]:
    rules = rules_of_the_trust(on=on).by_key.values()
    duties = [rule for rule in rules if bound_by(rule) and (every or isinstance(rule.needs, WithinYears))]
    kinds = [kind for rule in duties if (kind := bound_by(rule))]
    roles = sorted({role for kind in kinds for role in kind.roles})
    named = rf"\m({'|'.join(map(re.escape, roles))})\M"
    asked = {"on": on, "roles": roles, "named": named, "anybody": any(not kind.roles for kind in kinds)}
    with connection.cursor() as cursor:
        cursor.execute(_BOUND.format(whose=whose), values | asked)
        bound = [staff_id for (staff_id,) in cursor.fetchall()]
    if not bound:
        return []
    careers = careers_of(staff_ids=bound, on=on)
    found = [
        _row(person, rule, judge(rule, careers[person.id], on=on), on)
        for person in subjects(staff_ids=bound)
        for rule in duties
        if binds(rule, careers[person.id], on)
    ]
    return sorted((row for row in found if not row.finding.holds), key=lambda row: row._order)


def _row(person: Person, rule: Rule, found: Finding, on: date) -> DutyRow:
    says = due_in_words(found, on) or " ".join(gap.says for gap in found.gaps)
    over = found.deadline is not None and found.deadline < on
    return DutyRow(person.id, person.name, person.school_name, rule, found, over, says)
