"""What conditions of rules see of people, each as a code in a column of one question of the database.

People of whom all codes of a rule are the same cannot be told apart by it. Where what a condition looks at cannot be
written down so, nothing is said, and nobody is like them (`UNSAID`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connection

from trellis.entitlements.queries.statements_done import statements_done
from trellis.pathways.queries.kinds_of_posts import Kinds
from trellis.pathways.queries.packed import UNSAID
from trellis.pathways.queries.served_in_sql import ELSEWHERE, ON, Code, of_qts, served, worked
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import (
    Backed,
    Condition,
    HasBeen,
    Holds,
    InPost,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.service import By

# The kinds of somebody's posts, as bits.
NOW = "bit_or(yes) FILTER (WHERE is_now) AS now"
MAYBE = "bit_or(may) FILTER (WHERE is_now) AS maybe"
SOON = f"bit_or(yes) FILTER (WHERE first > {ON}) AS soon"
BEEN = f"bit_or(yes) FILTER (WHERE first <= {ON}) AS been"
PERHAPS = f"bit_or(may) FILTER (WHERE first <= {ON}) AS perhaps"

SOON_IN_POST = 3
"""The code of whoever is to take up a post."""

# What each sort of thing that was told says of a person, by slot: of several codes the greatest counts.
_TOLD = {
    "qualification": (
        "SELECT staff_id, slot, CASE WHEN held_on <= %(on)s THEN 3 WHEN applied_on <= %(on)s THEN 2 ELSE 1 END"
        " FROM pathways_heldqualification JOIN {asked} ON key = word"
    ),
    "nomination": (
        "SELECT staff_id, slot, 1 FROM pathways_nomination t JOIN {asked} ON t.rule = word AND t.by = voice"
        ' WHERE "on" <= %(on)s'
    ),
    "agreement": (
        "SELECT staff_id, slot, 1 FROM pathways_agreement t JOIN {asked} ON t.thing = word AND t.by = voice"
        ' WHERE "on" <= %(on)s'
    ),
    "evidence": (
        "SELECT staff_id, slot, CASE WHEN confirmed THEN 3 WHEN confirmed IS NULL THEN 2 ELSE 1 END"
        " FROM pathways_shownevidence JOIN {asked} ON kind = word WHERE coalesce(answered_on, shown_on) <= %(on)s"
    ),
    "standard": (
        "SELECT staff_id, slot, dense_rank() OVER (ORDER BY string_agg(DISTINCT judgement, '/' ORDER BY judgement)) FROM"
        ' (SELECT *, rank() OVER (PARTITION BY staff_id, slot ORDER BY "on" DESC) nth'
        '  FROM pathways_standardjudgement JOIN {asked} ON standard = word WHERE "on" <= %(on)s) judged'
        " WHERE nth = 1 GROUP BY staff_id, slot"
    ),
    "waiver": "SELECT staff_id, slot, 1 FROM pathways_waiver JOIN {asked} ON rule = word",
    "statement": "SELECT word::bigint, slot, voice::int FROM {asked}",
}
_ASKED = (
    "unnest(%({sort}_slots)s::int[], %({sort}_words)s::text[], %({sort}_voices)s::text[]) asked (slot, word, voice)"
)
_VOICES = {Voice.NOMINATED: ("nomination", "rule"), Voice.AGREED: ("agreement", "thing")}


class Wide(str):
    """A code that may be of any size."""

    __slots__ = ()


@dataclass
class Seen:
    """All that some rules look at on a day. `codes` are small numbers and `wide` others; `look` says at which places.

    `posts` is what is gathered of each person's posts, and `told` what of other things.
    """

    on: date
    kinds: Kinds = field(default_factory=Kinds)
    posts: dict[str, None] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    slots: int = 0
    _asked: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    _places: dict[Condition | str, tuple[int, ...]] = field(default_factory=dict)
    _words: dict[str, list[str]] = field(default_factory=dict)

    def look(self, asked: Condition) -> tuple[int, ...]:
        """What two rules ask, or one under two keys, is looked at once."""
        same = replace(asked, key="", says="")
        if same not in self._places:
            self._places[same] = self._added(*self._codes(same))
        return self._places[same]

    def look_at_waivers(self, rule: str) -> tuple[int, ...]:
        """Whoever the rule was waived for, whatever of it and until when, is judged by themselves."""
        if rule not in self._places:
            told = self._told("waiver", [(rule, "")])
            self._places[rule] = self._added(f"CASE WHEN {told} IS NOT NULL THEN {UNSAID} END")
        return self._places[rule]

    def _added(self, *codes: str) -> tuple[int, ...]:
        places = []
        for code in codes:
            columns = self.wide if isinstance(code, Wide) else self.codes
            columns.append(code)
            at = len(columns) - 1
            places.append(~at if columns is self.wide else at)
        return tuple(places)

    def _codes(self, asked: Condition) -> tuple[str, ...]:
        match asked:
            case InPost():
                kind = self.kinds.of(asked.kind).bit
                now, maybe, soon = self._gather(NOW, MAYBE, SOON)
                return (
                    f"CASE WHEN {now} & {kind} > 0 THEN 1 WHEN {maybe} & {kind} > 0 THEN 2"
                    f" WHEN {soon} & {kind} > 0 THEN {SOON_IN_POST} END",
                )
            case HasBeen():
                return (self._has_been(asked),)
            case TheirSchool():
                return self._school(asked)
            case WithinYears():
                kind = self.kinds.of(asked.kind).bit
                now, maybe = self._gather(NOW, MAYBE)
                return (f"CASE WHEN {now} & {kind} > 0 OR {maybe} & {kind} > 0 THEN {UNSAID} END",)
            case Years():
                return self._years(asked)
            case Holds():
                return tuple(self._holds(one) for one in asked.each or (asked,))
            case Backed():
                return (self._backed(asked),)
            case Shown():
                return (self._told("evidence", [(kind, "") for kind in sorted(asked.kinds)]),)
            case Standard():
                return (Wide(self._told("standard", [(name, "") for name in sorted(asked.names)])),)
            case Statement():
                return (self._statement(asked),)
        raise TypeError(f"{asked} is made of other conditions")

    def _gather(self, *columns: str) -> list[str]:
        """What to gather of posts, and the names under which it is found."""
        self.posts |= dict.fromkeys(columns)
        return [column.rpartition(" AS ")[2] for column in columns]

    def _has_been(self, asked: HasBeen) -> str:
        kind = self.kinds.of(asked.kind).bit
        been, perhaps, soon = (f"{column} & {kind} > 0" for column in self._gather(BEEN, PERHAPS, SOON))
        match asked.kind.fits(ELSEWHERE):
            case True:
                been += " OR earlier IS NOT NULL"
            case None:
                perhaps += " OR earlier IS NOT NULL"
        return f"CASE WHEN {been} THEN 1 WHEN {perhaps} THEN 2 WHEN {soon} THEN {SOON_IN_POST} END"

    def _school(self, asked: TheirSchool) -> tuple[str, ...]:
        """Their school; and whether there may be one that is not named.

        Whoever has two, or only one to come, is judged by themselves.
        """
        kind = self.kinds.of(asked.kind).bit
        theirs = f"FILTER (WHERE is_now AND yes & {kind} > 0)"
        maybe, soon, first, last, centre = self._gather(
            MAYBE,
            SOON,
            f"min(school_id) {theirs} AS first_school{kind}",
            f"max(school_id) {theirs} AS last_school{kind}",
            f"bool_or(school_id IS NULL) {theirs} AS centre{kind}",
        )
        return (
            Wide(f"CASE WHEN {first} < {last} THEN -staff_id ELSE {first} END"),
            f"CASE WHEN {maybe} & {kind} > 0 OR {centre} THEN 1"
            f" WHEN {soon} & {kind} > 0 AND {first} IS NULL THEN {UNSAID} END",
        )

    def _years(self, asked: Years) -> tuple[str, ...]:
        """How they stand to the years; and, where they count since something was held, whether it was."""
        kind = self.kinds.of(asked.kind)
        self._gather(*worked(asked, kind))
        told = served(asked, kind)
        if asked.by is By.FTE:
            # Of shares of posts to come nothing is said here; they can only bring what present posts do not.
            (soon,) = self._gather(SOON)
            told = (
                f"(SELECT CASE WHEN code = {Code.SERVE} AND {soon} & {kind.bit} > 0 THEN {UNSAID} ELSE code END"
                f" FROM (SELECT {told} AS code OFFSET 0) looked)"
            )
        if asked.since is None:
            return (told,)
        held = "CASE WHEN qts_on IS NOT NULL THEN 1 END" if of_qts(asked) else "NULL"
        # Another day than the staff record's is rare: whoever has one is judged by themselves.
        return told, f"CASE WHEN {self._listed(asked.since)} IS NOT NULL THEN {UNSAID} ELSE {held} END"

    def _listed(self, asked: Holds) -> str:
        known = rules_of_the_shelf().words.qualifications
        return self._told("qualification", [(key, "") for key, one in known.items() if min(one.names) in asked.names])

    def _holds(self, asked: Holds) -> str:
        told = self._listed(asked)
        if "qts" not in asked.names:
            return told
        # Whoever told another day than the staff record's, or that it is not held, is judged by themselves.
        of_record = "CASE WHEN qts_on <= %(on)s THEN 3 WHEN qts_on IS NOT NULL THEN 1 END"
        return (
            f"CASE WHEN qts_on IS NOT NULL AND {told} IS NOT NULL THEN {UNSAID} ELSE coalesce({told}, {of_record}) END"
        )

    def _backed(self, asked: Backed) -> str:
        sort, column = _VOICES[asked.voice]
        if sort not in self._words:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT DISTINCT {column} FROM pathways_{sort}")
                self._words[sort] = [word for (word,) in cursor.fetchall()]
        words = [word for word in self._words[sort] if plain(word) in asked.things]
        return self._told(sort, [(word, by) for word in words for by in sorted(asked.by)])

    def _statement(self, asked: Statement) -> str:
        """The ledger answers for itself; what it says of each person is handed back to the database."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM organisation_staff")
            everybody = [number for (number,) in cursor.fetchall()]
        said: dict[int, set[bool | None]] = {}
        for row in statements_done(staff_ids=everybody, codes=[asked.code]):
            words = said.setdefault(row.staff_id, set())
            if row.on is None or row.on <= self.on:
                words.add(row.confirmed if asked.confirmed else row.done)
        # Whoever is listed without any of it is another than who is not listed.
        told = [(str(number), str(1 + (None in words) + 2 * (True in words))) for number, words in said.items()]
        return self._told("statement", told)

    def _told(self, sort: str, words: list[tuple[str, str]]) -> str:
        """The column of what was told under one of these words, each with a voice where that matters."""
        self._asked.setdefault(sort, []).extend((self.slots, *word) for word in words)
        self.slots += 1
        return f"told{self.slots - 1}"

    @property
    def told(self) -> list[str]:
        return [_TOLD[sort].format(asked=_ASKED.format(sort=sort)) for sort in self._asked]

    @property
    def values(self) -> dict[str, Any]:
        columns = ("slots", "words", "voices")
        return {
            f"{sort}_{column}": [row[at] for row in rows]
            for sort, rows in self._asked.items()
            for at, column in enumerate(columns)
        }
