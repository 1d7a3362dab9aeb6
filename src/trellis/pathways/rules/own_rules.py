"""The rules of a trust: its own versions over those of the shelf, read from the same shape of data.

read(data, words, key=…, since=…) -> Rule      raises PackRefused with every reason
kept(data), told(kept)                         the data as JSON keeps it, and back: days are texts there
with_roles(words) -> Words                     the words of the shelf, and a kind of post for each role of the trust
overlaid(shelf, own) -> Rules                  the shelf's rules, a trust's own in their place
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from trellis.frameworks.rules.packs.faults import Fault, PackRefused
from trellis.frameworks.rules.packs.tables import Table
from trellis.organisation.rules.role_families import RoleFamily
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import PostKind, Rule, Sort, Status
from trellis.pathways.rules.rule_files import Rules, rule_in
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.wording import within

OURS = "ours"
DAYS = frozenset({"not_before"})
ROLE = "role-"


def read(data: Mapping[str, Any], words: Words, *, key: str, since: date | None = None) -> Rule:
    """A rule of the trust. It counts from its own day, which is kept beside its data."""
    faults: list[Fault] = []
    table = Table("rule", str(data.get("title", key)), {**told(data), "key": key, "status": Status.LOCAL.value}, faults)
    rule = rule_in(table, words)
    table.close()
    if faults:
        raise PackRefused(tuple(dict.fromkeys(faults)))
    return replace(rule, since=since)


def told(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _told(key, value) for key, value in kept.items()}


def _told(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return told(value)
    if isinstance(value, list):
        return [_told(key, one) for one in value]
    return date.fromisoformat(value) if key in DAYS and isinstance(value, str) else value


def kept(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _kept(value) for key, value in data.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return kept(value)
    if isinstance(value, list):
        return [_kept(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def with_roles(words: Words) -> Words:
    """The shelf speaks of kinds of post; a trust may name any role of its vocabulary as well."""
    roles = {f"{ROLE}{family.value}": _role_kind(family) for family in RoleFamily}
    return replace(words, posts={**words.posts, **roles})


def _role_kind(family: RoleFamily) -> PostKind:
    return PostKind(
        f"{ROLE}{family.value}", f"a post as {within(family.label)}", roles=frozenset({plain(family.value)})
    )


def overlaid(shelf: Rules, own: Mapping[str, Rule | None]) -> Rules:
    """A trust's own rules in the place of those of the same key; None takes a rule away and puts nothing there."""
    both = {**shelf.by_key, **own}
    return replace(shelf, by_key={key: rule for key, rule in both.items() if rule is not None})


def of_shelf(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What a shipped rule says, as the beginning of a trust's own version of it."""
    gone = ("key", "status", "since", "until", "instead")
    return {key: value for key, value in kept(raw).items() if key not in gone}


def blank(title: str) -> dict[str, Any]:
    return {"title": title, "summary": "", "source": OURS, "sort": Sort.WAY.value, "needs": {"all_of": []}}
