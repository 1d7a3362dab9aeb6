"""Reads rules from TOML and refuses a slip of the pen with a sentence that finds it.

rules_in(folder) -> Rules          every [[rule]] of the folder's files, in the words of its words.toml
rule_in(table, words) -> Rule      one of them; what is wrong with it is kept with the table
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trellis.frameworks.rules.packs.faults import Fault, PackRefused
from trellis.frameworks.rules.packs.tables import Table, toml_table
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    NOf,
    Not,
    PostKind,
    Rule,
    Sort,
    Source,
    Status,
    WithinYears,
)
from trellis.pathways.rules.rule_conditions import condition_in, table_under
from trellis.pathways.rules.rule_words import FILE, Words, source_of, words_in


@dataclass(frozen=True, slots=True)
class Rules:
    """`raw` has each rule as it was written, for a trust to make its own of it."""

    words: Words
    by_key: dict[str, Rule]
    raw: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, compare=False)


def rules_in(folder: Path) -> Rules:
    """Raises PackRefused with every reason found, not only the first."""
    faults: list[Fault] = []
    words = words_in(folder, faults)
    rules: list[Rule] = []
    raw: dict[str, Mapping[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == FILE:
            continue
        head = toml_table(path, file=f"{folder.name}/{path.name}", faults=faults)
        if head is None:
            continue
        for table in head.tables("rule"):
            rules.append(rule_in(table, words))
            raw[rules[-1].key] = table.data
            table.close()
        head.close()
    twice = _twice(rule.key for rule in rules)
    faults += [Fault(folder.name, f"rule {key}", "key", "two rules have this key") for key in twice]
    if faults:
        raise PackRefused(tuple(dict.fromkeys(faults)))
    return Rules(words, {rule.key: rule for rule in rules}, raw)


def rule_in(table: Table, words: Words) -> Rule:
    status = table.word("status", Status, default=Status.CURRENT)
    if "status" not in table.data:
        table.fault("status", "this is missing; say current, historic or local")
    source = source_of(table, words.sources)
    needs = table_under(table, "needs")
    rule = Rule(
        key=table.text("key"),
        title=table.text("title"),
        status=status,
        needs=condition_in(needs, words, status, source) if needs else AllOf(conditions=()),
        source=words.sources.get(source, Source("", "")),
        cite=table.text("cite", optional=True),
        summary=table.text("summary"),
        since=table.day("since") if "since" in table.data else None,
        until=table.day("until") if "until" in table.data else None,
        instead=table.text("instead", optional=True),
        notes=table.texts("notes"),
        sort=table.word("sort", Sort, default=Sort.WAY),
        binds=_binds(table, words),
    )
    table.known.update(("since", "until"))
    if rule.since and rule.until and rule.until < rule.since:
        table.fault("until", "this is before since")
    if rule.status is Status.HISTORIC and not rule.instead:
        table.fault("instead", "a historic rule says what took its place")
    for key in _twice(key for key in _keys(rule.needs) if key):
        table.fault("needs", f"two conditions have the key “{key}”, so that nobody could tell which is waived")
    return rule


def _binds(table: Table, words: Words) -> PostKind | None:
    said = table.text("binds", optional=True)
    if said and said not in words.posts:
        table.fault("binds", f"{FILE} has no post “{said}”")
    return words.posts.get(said)


def _keys(condition: Condition) -> Iterator[str]:
    yield condition.key
    if isinstance(condition, AllOf | AnyOf | NOf):
        for one in condition.conditions:
            yield from _keys(one)
    elif isinstance(condition, Not | WithinYears):
        yield from _keys(condition.condition)


def _twice(keys: Iterator[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
