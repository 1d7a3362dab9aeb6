"""Finds rules among many: by words, by what they are for, and by who asks it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import Rule, Sort, Status


class Asker(StrEnum):
    """Who asks it. What the trust changed is its own, whatever it was."""

    COUNTRY = "country"
    TRUST = "trust"
    NOBODY_NOW = "past"

    @property
    def label(self) -> str:
        return {"country": "The country", "trust": "The trust", "past": "Nobody in the country any more"}[self.value]


def asker_of(rule: Rule, *, changed: Collection[str]) -> Asker:
    if rule.key in changed or rule.status is Status.LOCAL:
        return Asker.TRUST
    return Asker.COUNTRY if rule.status is Status.CURRENT else Asker.NOBODY_NOW


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; nothing of it said, every rule is."""

    words: str = ""
    sort: Sort | None = None
    asker: Asker | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.sort or self.asker)

    def among(self, rules: Iterable[Rule], *, changed: Collection[str]) -> list[Rule]:
        """Those in which every word stands, in their order."""
        words = plain(self.words).split()
        return [
            rule
            for rule in rules
            if self.sort in (None, rule.sort)
            and self.asker in (None, asker_of(rule, changed=changed))
            and all(word in _told(rule) for word in words)
        ]


def sought_in(said: Mapping[str, str]) -> Sought:
    """What an address says; what it says nothing of, or nothing that is known, is not looked for."""
    sort, asker = said.get("sort", ""), said.get("asker", "")
    return Sought(
        said.get("words", "")[:100].strip(),
        Sort(sort) if sort in list(Sort) else None,
        Asker(asker) if asker in list(Asker) else None,
    )


def _told(rule: Rule) -> str:
    return plain(f"{rule.title} {rule.summary} {rule.source.title} {rule.cite}")
