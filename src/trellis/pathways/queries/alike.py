"""Whom a rule cannot tell apart: people whose facts, as far as it looks at them, are the same on a day.

alike(rule, on=) -> groups of staff numbers of everybody in post that day. `judge` finds the same of all in a group, with
as many gaps of the same sorts; so one of them is judged for all. Where what the rule looks at cannot be written down here,
a person is a group of their own: that costs time and never a verdict. `docs/adr/0017` says why it is done so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from trellis.entitlements.queries.statements_done import statements_done
from trellis.pathways.queries.served_in_sql import BREAKS, served
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.rules import Rule
from trellis.pathways.rules.careers import Post, plain
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
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.from_posts import post_said
from trellis.pathways.rules.service import By

Groups = list[tuple[int, ...]]


def alike(rule: Rule, *, on: date) -> Groups:
    """Everybody who is in post on the day, each in one group."""
    looked_at = _LookedAt(on)
    for asked in dict.fromkeys(_leaves(rule.needs)):
        looked_at.look(asked)
    with connection.cursor() as cursor:
        cursor.execute(_query(looked_at), {**looked_at.values, "rule": rule.key, **_classes(looked_at)})
        return [tuple(numbers) for (numbers,) in cursor.fetchall()]


def _leaves(condition: Condition) -> Iterator[Condition]:
    """What is asked at the bottom. What has to be done in time is one thing: its holders are looked at one by one."""
    if isinstance(condition, AllOf | AnyOf | NOf):
        for one in condition.conditions:
            yield from _leaves(one)
    elif isinstance(condition, Not):
        yield from _leaves(condition.condition)
    else:
        yield condition


@dataclass
class _LookedAt:
    """What a rule looks at, put together as one question: `codes` say of each person all that decides."""

    on: date
    kinds: list[PostKind] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    next: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values["on"] = self.on
        waived = self._table("SELECT DISTINCT staff_id, true AS code FROM pathways_waiver WHERE rule = %(rule)s")
        self.own.append(f"{waived}.code")

    def look(self, asked: Condition) -> None:
        match asked:
            case InPost():
                now = self._kind(asked.kind)
                self.codes.append(f"CASE WHEN sure{now} THEN 'y' WHEN maybe{now} THEN '?' WHEN next{now} THEN 'b' END")
                self.next.append(f"NOT sure{now} AND NOT maybe{now} AND next{now}")
            case HasBeen():
                kind = self._kind(asked.kind)
                self.codes.append(f"CASE WHEN been{kind} THEN 'y' WHEN perhaps{kind} THEN '?' END")
            case TheirSchool():
                kind = self._kind(asked.kind)
                self.codes.append(f"concat(schools{kind}::text, maybe{kind} OR centre{kind})")
            case WithinYears():
                kind = self._kind(asked.kind)
                self.own.append(f"sure{kind} OR maybe{kind}")
            case Years():
                self._years(asked)
            case Holds():
                self._holds(asked)
            case Backed():
                self._backed(asked)
            case Shown():
                self._shown(asked)
            case Standard():
                self._standard(asked)
            case Statement():
                self._statement(asked)

    def _kind(self, kind: PostKind) -> int:
        if kind not in self.kinds:
            self.kinds.append(kind)
        return self.kinds.index(kind) + 1

    def _table(self, sql: str, **values: Any) -> str:
        """A table of what was told, one row a person: `staff_id` and `code`."""
        name = f"told{len(self.tables)}"
        self.tables.append(f"{name} AS ({sql.replace('@', f'{name}_')})")
        self.joins.append(f"LEFT JOIN {name} ON {name}.staff_id = here.id")
        self.values |= {f"{name}_{key}": value for key, value in values.items()}
        return name

    def _years(self, asked: Years) -> None:
        kind = self._kind(asked.kind)
        name = f"years{len(self.tables)}"
        self.tables.append(f"{name} AS ({served(asked, kind)})")
        self.joins.append(f"LEFT JOIN {name} ON {name}.staff_id = here.id")
        # Whoever has no such post has served no day of it, now and for ever; and that may be enough.
        none = "met" if not asked.at_least else "serve"
        self.codes.append(f"coalesce({name}.code, '{none}')")
        self.short.append(f"coalesce({name}.code, 'serve') IN ('wait', 'serve')")
        if asked.by is By.FTE:
            # Leave counts towards the least; only a most, which leaves it out, has to look at it.
            leave = "" if asked.at_most is not None else "WHERE kind <> 'leave'"
            away = self._table(f"SELECT DISTINCT staff_id, true AS code FROM pathways_timeaway {leave}")
            self.own.append(f"{away}.code")

    def _holds(self, asked: Holds) -> None:
        known = rules_of_the_shelf().words.qualifications
        keys = [key for key, one in known.items() if min(one.names) in asked.names]
        name = self._table(
            "SELECT staff_id, max(CASE WHEN held_on <= %(on)s THEN 3 WHEN applied_on <= %(on)s THEN 2 ELSE 1 END) code"
            " FROM pathways_heldqualification WHERE key = ANY(%(@keys)s) GROUP BY staff_id",
            keys=keys,
        )
        qts = "CASE WHEN here.qts_on <= %(on)s THEN 3 WHEN here.qts_on IS NOT NULL THEN 1 END"
        self.codes.append(f"greatest({name}.code, {qts if 'qts' in asked.names else 'NULL'})::text")

    def _backed(self, asked: Backed) -> None:
        table, column = (
            ("pathways_nomination", "rule") if asked.voice is Voice.NOMINATED else ("pathways_agreement", "thing")
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT {column} FROM {table}")
            words = [word for (word,) in cursor.fetchall() if plain(word) in asked.things]
        name = self._table(
            f"SELECT DISTINCT staff_id, 'y' code FROM {table}"
            f' WHERE {column} = ANY(%(@words)s) AND by = ANY(%(@by)s) AND "on" <= %(on)s',
            words=words,
            by=sorted(asked.by),
        )
        self.codes.append(f"{name}.code")

    def _shown(self, asked: Shown) -> None:
        name = self._table(
            "SELECT staff_id, concat(bool_or(confirmed), bool_or(confirmed IS NULL)) code FROM pathways_shownevidence"
            " WHERE kind = ANY(%(@kinds)s) AND coalesce(answered_on, shown_on) <= %(on)s GROUP BY staff_id",
            kinds=sorted(asked.kinds),
        )
        self.codes.append(f"{name}.code")

    def _standard(self, asked: Standard) -> None:
        name = self._table(
            "SELECT staff_id, string_agg(DISTINCT judgement, '/' ORDER BY judgement) code FROM"
            ' (SELECT *, rank() OVER (PARTITION BY staff_id ORDER BY "on" DESC) nth FROM pathways_standardjudgement'
            '  WHERE standard = ANY(%(@names)s) AND "on" <= %(on)s) judged WHERE nth = 1 GROUP BY staff_id',
            names=sorted(asked.names),
        )
        self.codes.append(f"{name}.code")

    def _statement(self, asked: Statement) -> None:
        """The ledger answers for itself; what it says of each person comes back as a table."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM organisation_staff")
            everybody = [number for (number,) in cursor.fetchall()]
        said: dict[int, set[str]] = {}
        for row in statements_done(staff_ids=everybody, codes=[asked.code]):
            if row.on is None or row.on <= self.on:
                said.setdefault(row.staff_id, set()).add(str(row.confirmed if asked.confirmed else row.done))
        name = self._table(
            "SELECT * FROM unnest(%(@numbers)s::bigint[], %(@said)s::text[]) AS told (staff_id, code)",
            numbers=list(said),
            said=["/".join(sorted(words)) for words in said.values()],
        )
        self.codes.append(f"{name}.code")


ELSEWHERE = Post(start=date.min, end=date.min, school="elsewhere")
FITS = {True: "y", None: "?", False: "n"}

_HERE = """
here AS MATERIALIZED (
  SELECT s.id, s.qts_on, s.in_service_from FROM organisation_staff s
  WHERE s.id IN (SELECT staff_id FROM organisation_post WHERE during @> %(on)s::date)
)"""
# Each post with a letter for each kind of post that the rule names: y it is one, ? it may be, n it is none.
_HELD = """
held AS MATERIALIZED (
  SELECT p.staff_id, lower(p.during) AS first, coalesce(upper(p.during), 'infinity') AS after,
         nullif((p.fte * 10000)::int, 0) AS fte, p.school_id, class.fits
  FROM organisation_post p
  JOIN unnest(%(roles)s::text[], %(titles)s::text[], %(groups)s::text[], %(fits)s::text[]) class (role, title, grp, fits)
    ON class.role = p.role AND class.title = CASE WHEN p.role = '' THEN p.title ELSE '' END AND class.grp = p.staff_group
  UNION ALL
  SELECT s.id, s.in_service_from, began.first, NULL, NULL, %(elsewhere)s
  FROM here s JOIN (SELECT staff_id, min(lower(during)) AS first FROM organisation_post GROUP BY staff_id) began
    ON began.staff_id = s.id
  WHERE s.in_service_from < began.first AND %(elsewhere)s ~ '[y?]'
)"""
_OF_KIND = """
  bool_or(substr(fits, {n}, 1) = 'y' AND first <= %(on)s AND after > %(on)s) AS sure{n},
  bool_or(substr(fits, {n}, 1) = '?' AND first <= %(on)s AND after > %(on)s) AS maybe{n},
  bool_or(substr(fits, {n}, 1) = 'y' AND first > %(on)s) AS next{n},
  bool_or(substr(fits, {n}, 1) = 'y' AND first <= %(on)s) AS been{n},
  bool_or(substr(fits, {n}, 1) = '?' AND first <= %(on)s) AS perhaps{n},
  bool_or(substr(fits, {n}, 1) = 'y' AND first <= %(on)s AND after > %(on)s AND school_id IS NULL) AS centre{n},
  array_agg(DISTINCT school_id ORDER BY school_id) FILTER (
    WHERE substr(fits, {n}, 1) = 'y' AND first <= %(on)s AND after > %(on)s AND school_id IS NOT NULL) AS schools{n}"""


def _query(looked_at: _LookedAt) -> str:
    of_kinds = ",".join(_OF_KIND.format(n=n) for n in range(1, len(looked_at.kinds) + 1))
    tables = [_HERE]
    joins = list(looked_at.joins)
    if looked_at.kinds:
        tables += [_HELD, BREAKS, f"worked AS (SELECT staff_id, {of_kinds} FROM held GROUP BY staff_id)"]
        joins.insert(0, "LEFT JOIN worked ON worked.staff_id = here.id")
    codes = list(looked_at.codes)
    # Which of two waits is the longer, and which years are the more, decides what brings what: they are judged alone.
    short, next_ = _counted(looked_at.short), _counted(looked_at.next)
    looked_at.own.append(f"{short} > 1 OR ({short} > 0 AND {next_} > 1)")
    own = " OR ".join(f"coalesce({one}, false)" for one in looked_at.own)
    codes.append(f"CASE WHEN {own} THEN here.id::text END")
    same = ", ".join(f"coalesce({code}, '')" for code in codes)
    return (
        f"WITH {', '.join([*tables, *looked_at.tables])} SELECT array_agg(here.id ORDER BY here.id)"
        f" FROM here {' '.join(joins)} GROUP BY {same} ORDER BY 1"
    )


def _counted(conditions: list[str]) -> str:
    return f"({' + '.join(f'coalesce({one}, false)::int' for one in conditions) or '0'})"


def _classes(looked_at: _LookedAt) -> dict[str, Any]:
    """What each sort of post of the trust is to the kinds that the rule names; those that are none of them are left out."""
    kinds = looked_at.kinds
    if not kinds:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT role, CASE WHEN role = '' THEN title ELSE '' END, staff_group FROM organisation_post"
        )
        rows = [(*row, _fits(kinds, post_said(*row))) for row in cursor.fetchall()]
    rows = [row for row in rows if row[3].strip("n")]
    columns = zip(*rows, strict=True) if rows else ((), (), (), ())
    names = ("roles", "titles", "groups", "fits")
    told = dict(zip(names, (list(column) for column in columns), strict=True))
    return {**told, "elsewhere": _fits(kinds, ELSEWHERE)}


def _fits(kinds: list[PostKind], post: Post) -> str:
    return "".join(FITS[kind.fits(post)] for kind in kinds)
