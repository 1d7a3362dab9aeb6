"""Reads one condition of a rule from its table; each asks exactly one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from trellis.frameworks.rules.packs.tables import Table
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Backed,
    Condition,
    HasBeen,
    Holds,
    InPost,
    NOf,
    Not,
    PostKind,
    Shown,
    Standard,
    Statement,
    Status,
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.rule_words import FILE, KnownQualification, Words, plain_words, source_of, words_in_order
from trellis.pathways.rules.service import By
from trellis.pathways.rules.wording import listed

MOST_CONDITIONS = 12
LONGEST_SERVICE = 50


class Own(TypedDict):
    """What a condition says of itself."""

    key: str
    source: str


def table_under(table: Table, key: str) -> Table | None:
    """The table under a key, as a table of its own that remembers where it stands."""
    value = table.data.get(key)
    table.known.add(key)
    if not isinstance(value, dict):
        table.fault(key, "this is missing, or is not a table")
        return None
    return Table(table.file, f"{table.name}, {key}", value, table.faults)


@dataclass
class _Reader:
    """Reads one condition: what it asks is the one word of `ASKS` that its table has."""

    table: Table
    words: Words
    status: Status
    source: str
    key: str = ""

    def said(self) -> Own:
        return {"key": self.key, "source": self.source}

    def conditions(self, key: str) -> tuple[Condition, ...]:
        found = self.table.tables(key)
        for number, one in enumerate(found, start=1):
            one.name = f"{self.table.name}, {key} {number}"
        if not 1 <= len(found) <= MOST_CONDITIONS:
            self.table.fault(key, f"say at least one condition, and no more than {MOST_CONDITIONS}")
        return tuple(condition_in(one, self.words, self.status, self.source) for one in found)

    def inner(self, key: str) -> Condition:
        table = table_under(self.table, key)
        return condition_in(table, self.words, self.status, self.source) if table else AllOf(conditions=())

    def kind(self, key: str) -> PostKind:
        said = self.table.text(key)
        if said and said not in self.words.posts:
            self.table.fault(key, f"{FILE} has no post “{said}”")
        return self.words.posts.get(said, PostKind(said, said))

    def all_of(self) -> Condition:
        return AllOf(conditions=self.conditions("all_of"), says=self.table.text("says", optional=True), **self.said())

    def any_of(self) -> Condition:
        return AnyOf(conditions=self.conditions("any_of"), says=self.table.text("says", optional=True), **self.said())

    def n_of(self) -> Condition:
        number, conditions = self.table.number("n_of"), self.conditions("of")
        if not 1 <= number <= len(conditions):
            self.table.fault("n_of", f"this should be from 1 to {len(conditions)}")
        says = self.table.text("says", optional=True)
        return NOf(number=number, conditions=conditions, says=says, **self.said())

    def not_(self) -> Condition:
        return Not(condition=self.inner("not"), **self.said())

    def holds(self) -> Condition:
        held = self._holding("holds")
        return replace(held, or_applied=bool(self.table.yes_or_none("or_applied")), **self.said())

    def _holding(self, key: str) -> Holds:
        known = [self._known(key, one) for one in self.table.texts(key)]
        found = [one for one in known if one]
        if not known:
            self.table.fault(key, "name at least one qualification of words.toml")
        for one in found:
            if one.status is not Status.CURRENT and self.status is Status.CURRENT and not _replaced(one, found):
                self.table.fault(key, f"{one.key} is {one.status.value}; name what took its place beside it")
        names = frozenset(name for one in found for name in one.names)
        title = listed([one.title for one in found], "or")
        ended = frozenset(name for one in found if one.status is Status.HISTORIC for name in one.names)
        each = tuple(Holds(title=one.title, names=one.names) for one in found) if len(found) > 1 else ()
        if not ended:
            return Holds(title=title, names=names, each=each)
        awarded = listed([one.title for one in found if one.status is not Status.HISTORIC], "or")
        return Holds(title=title, names=names, awarded=awarded, ended=ended, each=each)

    def _known(self, key: str, said: str) -> KnownQualification | None:
        if said not in self.words.qualifications:
            self.table.fault(key, f"{FILE} has no qualification “{said}”")
        return self.words.qualifications.get(said)

    def years(self) -> Condition:
        least = self.table.number_or_none("years") or 0
        most = self.table.number_or_none("years_at_most")
        if not 0 <= least <= LONGEST_SERVICE or (most is not None and not least <= most <= LONGEST_SERVICE):
            self.table.fault("years", f"say whole years up to {LONGEST_SERVICE}, the least before the most")
        by = self.table.word("by", By, default=By.CALENDAR)
        since = self._holding("since_holding") if "since_holding" in self.table.data else None
        if since and most is not None:
            self.table.fault("since_holding", "this goes with years at the least, and with no most")
        return Years(kind=self.kind("in"), at_least=least, at_most=most, by=by, since=since, **self.said())

    def in_post(self) -> Condition:
        return InPost(kind=self.kind("in_post"), **self.said())

    def part_of(self) -> Condition:
        return InPost(kind=self.kind("part_of"), given=True, **self.said())

    def has_been(self) -> Condition:
        return HasBeen(kind=self.kind("has_been"), **self.said())

    def nominated_for(self) -> Condition:
        return self._backed(Voice.NOMINATED, "nominated_for")

    def agreed_to(self) -> Condition:
        return self._backed(Voice.AGREED, "agreed_to")

    def _backed(self, voice: Voice, key: str) -> Condition:
        by = self.table.texts("by")
        if not by:
            self.table.fault("by", "say who, as a list")
        return Backed(
            voice=voice,
            title=f"the {by[0]}" if by else "",
            by=frozenset(plain(one) for one in by),
            thing=self.table.text(key),
            things=plain_words(self.table, "known_as") | {plain(self.table.text(key))},
            **self.said(),
        )

    def shown(self) -> Condition:
        kind = next((plain(word) for word in self.table.texts("kinds")), "")
        return Shown(title=self.table.text("shown"), kinds=plain_words(self.table, "kinds"), kind=kind, **self.said())

    def statement(self) -> Condition:
        confirmed = bool(self.table.yes_or_none("confirmed"))
        return Statement(code=self.table.text("statement"), confirmed=confirmed, **self.said())

    def standard(self) -> Condition:
        title = self.table.text("standard")
        names = plain_words(self.table, "known_as") | {plain(title), plain(title).removeprefix("the ")}
        names |= {name.replace("'", "’") for name in names}
        return Standard(title=title, names=names, accepts=words_in_order(self.table, "accepts"), **self.said())

    def their_school(self) -> Condition:
        wanted = self.table.texts("has")
        for key in wanted:
            if key not in self.words.schools:
                self.table.fault("has", f"{FILE} has no school “{key}”")
        conditions = tuple(self.words.schools[key] for key in wanted if key in self.words.schools)
        return TheirSchool(kind=self.kind("their_school"), conditions=conditions, **self.said())

    def within_years(self) -> Condition:
        not_before = self.table.day("not_before")
        return WithinYears(
            years=self.table.number("within_years"),
            kind=self.kind("in"),
            not_before=not_before or date.min,
            course_months=self.table.number("course_months"),
            condition=self.inner("needs"),
            **self.said(),
        )


def _replaced(one: KnownQualification, beside: list[KnownQualification]) -> bool:
    return any(other.key == one.instead for other in beside)


ASKS: dict[str, Callable[[_Reader], Condition]] = {
    "all_of": _Reader.all_of,
    "any_of": _Reader.any_of,
    "n_of": _Reader.n_of,
    "not": _Reader.not_,
    "holds": _Reader.holds,
    "years": _Reader.years,
    "years_at_most": _Reader.years,
    "in_post": _Reader.in_post,
    "part_of": _Reader.part_of,
    "has_been": _Reader.has_been,
    "nominated_for": _Reader.nominated_for,
    "agreed_to": _Reader.agreed_to,
    "shown": _Reader.shown,
    "statement": _Reader.statement,
    "standard": _Reader.standard,
    "their_school": _Reader.their_school,
    "within_years": _Reader.within_years,
}


def condition_in(table: Table, words: Words, status: Status, source: str) -> Condition:
    asked = {ASKS[key] for key in table.data if key in ASKS}
    if len(asked) != 1:
        table.fault("", f"a condition asks one thing: one of {', '.join(ASKS)}")
        return AllOf(conditions=())
    own = source_of(table, words.sources, default=source)
    key = table.text("key", optional=True)
    found = asked.pop()(_Reader(table, words, status, own, key))
    table.close()
    return found
