"""The rules that count in a trust on a day: its own where it published one, the shelf's otherwise; and their versions."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from django.db import connection

from trellis.frameworks.rules.packs.faults import PackRefused
from trellis.pathways.models import RuleVersion
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.rules import Rule
from trellis.pathways.rules.own_rules import overlaid, read, with_roles
from trellis.pathways.rules.rule_files import Rules
from trellis.pathways.rules.rule_words import Words

_IN_FORCE = """
SELECT DISTINCT ON (key) key, in_force_on, data::text FROM pathways_ruleversion
WHERE state <> 'draft' AND in_force_on <= %(on)s AND (retired_on IS NULL OR retired_on > %(on)s)
ORDER BY key, in_force_on DESC, number DESC
"""


@cache
def words_of_the_trust() -> Words:
    """What a rule of a trust may speak of: the shelf's words, and every role of the staff record."""
    return with_roles(rules_of_the_shelf().words)


@cache
def _shelf_in_words() -> Rules:
    return replace(rules_of_the_shelf(), words=words_of_the_trust())


def rules_of_the_trust(*, on: date) -> Rules:
    """One question, whatever the number of rules.

    A version that can no longer be read counts for nothing, and neither does the shipped rule it took the place of: the
    page of the rule says so.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, {"on": on})
        return overlaid(_shelf_in_words(), {key: _read(key, since, data) for key, since, data in cursor.fetchall()})


@lru_cache(maxsize=512)
def _read(key: str, since: date, data: str) -> Rule | None:
    """What is published never changes, so the same words are read once."""
    try:
        return read(json.loads(data), words_of_the_trust(), key=key, since=since)
    except PackRefused:
        return None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a rule of the trust. `rule` is None where `faults` say why it cannot be read."""

    key: str
    number: int
    state: str
    title: str
    data: dict[str, Any]
    rule: Rule | None
    faults: tuple[str, ...]
    in_force_on: date | None
    retired_on: date | None
    why: str
    retired_why: str
    by: str

    @property
    def last_day(self) -> date | None:
        return self.retired_on - timedelta(days=1) if self.retired_on else None

    def is_in_force(self, on: date) -> bool:
        return self.in_force_on is not None and self.in_force_on <= on and (not self.retired_on or on < self.retired_on)


def versions_of_rule(*, key: str) -> tuple[VersionRow, ...]:
    """The newest first; a draft before all."""
    rows = RuleVersion.objects.filter(key=key).select_related("published_by", "drafted_by").order_by("-number")
    return tuple(_row(row) for row in rows)


def versions_of_rules() -> dict[str, tuple[VersionRow, ...]]:
    """Of every rule that the trust wrote or changed."""
    found: dict[str, list[VersionRow]] = {}
    for row in RuleVersion.objects.select_related("published_by", "drafted_by").order_by("key", "-number"):
        found.setdefault(row.key, []).append(_row(row))
    return {key: tuple(rows) for key, rows in found.items()}


def draft_of_rule(*, key: str) -> VersionRow | None:
    row = RuleVersion.objects.filter(key=key, state=RuleVersion.State.DRAFT).first()
    return _row(row) if row else None


def _row(row: RuleVersion) -> VersionRow:
    rule: Rule | None = None
    faults: tuple[str, ...] = ()
    # A draft is judged by what it asks before anybody has said whom it is for.
    data = row.data if row.state != RuleVersion.State.DRAFT else {**row.data, "summary": row.data["summary"] or "…"}
    try:
        rule = read(data, words_of_the_trust(), key=row.key, since=row.in_force_on)
    except PackRefused as refused:
        faults = tuple(fault.says for fault in refused.faults)
    login = row.published_by or row.drafted_by
    return VersionRow(
        row.key, row.number, row.state, row.data.get("title", row.key), row.data, rule, faults, row.in_force_on,
        row.retired_on, row.why, row.retired_why, login.name if login else "",
    )  # fmt: skip
