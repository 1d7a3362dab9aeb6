"""Whom a rule cannot tell apart: people whose facts, as far as it looks at them, are the same on a day.

alike(rules, on=) -> for each rule, groups of staff numbers of everybody in post that day. `judge` finds the same of all
in a group, with as many gaps of the same sorts; so one of them is judged for all. All rules are asked in one question.
Where what a rule looks at cannot be written down, a person is a group of their own: that costs time and never a verdict.
`docs/adr/0017` says why it is done so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from django.db import connection

from trellis.pathways.queries.seen import SOON_IN_POST, Seen
from trellis.pathways.queries.served_in_sql import Code
from trellis.pathways.rules import Rule
from trellis.pathways.rules.conditions import AllOf, AnyOf, Condition, InPost, NOf, Not, Years

Groups = list[tuple[int, ...]]


def alike(rules: Sequence[Rule], *, on: date) -> list[Groups]:
    """Everybody who is in post on the day, each in one group of each rule."""
    if not rules:
        return []
    seen = Seen(on)
    looks = [_Look(rule, seen) for rule in rules]
    rows = _asked(seen, _query(seen, seen.codes), {})
    return [look.groups((numbers, codes) for numbers, *codes in rows) for look in looks]


def alike_to_their_own(asked: Mapping[int, Rule], *, on: date) -> list[tuple[Rule, tuple[int, ...]]]:
    """Each of these people as far as a rule of their own can tell them apart; whoever is not in post stands alone."""
    if not asked:
        return []
    seen = Seen(on)
    rules = list({rule.key: rule for rule in asked.values()}.values())
    looks = {at: _Look(rule, seen) for at, rule in enumerate(rules)}
    of_rule = {rule.key: at for at, rule in enumerate(rules)}
    # Nothing is worked out of anybody but what their rule looks at.
    codes = ["rule_at"]
    for place, code in enumerate(seen.codes):
        lookers = ", ".join(str(at) for at, look in looks.items() if place in look.places)
        codes.append(f"CASE WHEN rule_at IN ({lookers}) THEN {code} END")
    values = {"people": list(asked), "rules": [of_rule[rule.key] for rule in asked.values()]}
    rows: dict[int, list[Row]] = {at: [] for at in looks}
    for numbers, at, *said in _asked(seen, _query(seen, codes, ASKED), values):
        rows[at].append((numbers, said))
    groups = [(rules[at], group) for at, look in looks.items() for group in look.groups(rows[at])]
    found = {number for _, group in groups for number in group}
    return groups + [(rule, (number,)) for number, rule in asked.items() if number not in found]


ASKED = "JOIN unnest(%(people)s::bigint[], %(rules)s::int[]) asked (staff_id, rule_at) USING (staff_id)"
Row = tuple[Sequence[int], Sequence[int | None]]


def _asked(seen: Seen, query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"on": seen.on, **values, **seen.values, **seen.kinds.values})
        return cursor.fetchall()


class _Look:
    """Where in the question's answer a rule looks."""

    def __init__(self, rule: Rule, seen: Seen) -> None:
        asked = [(one, seen.look(one)) for one in dict.fromkeys(_leaves(rule.needs))]
        self.places = sorted({*seen.look_at_waivers(rule.key), *(place for _, places in asked for place in places)})
        years = [(one, self.places.index(at)) for one, (at, *_) in asked if isinstance(one, Years)]
        self.waits: list[tuple[int, int]] = [(at, Code.WAIT) for _, at in years]
        self.waits += [(self.places.index(at), SOON_IN_POST) for one, (at, *_) in asked if isinstance(one, InPost)]
        self.races = [(at, other) for (one, at), (two, other) in combinations(years, 2) if _race(one, two)]

    def groups(self, rows: Iterable[Row]) -> Groups:
        """Rows put together of which this rule sees the same."""
        together: dict[tuple[int | None, ...], list[int]] = {}
        for numbers, codes in rows:
            together.setdefault(tuple([codes[place] for place in self.places]), []).extend(numbers)
        groups: Groups = []
        for seen, numbers in together.items():
            if len(numbers) > 1 and self._days_decide(seen):
                groups += [(number,) for number in numbers]
            else:
                groups.append(tuple(sorted(numbers)))
        return groups

    def _days_decide(self, codes: tuple[int | None, ...]) -> bool:
        """Which of two waits is the longer, and which years are the more, decides what brings what."""
        return sum(codes[at] == waits for at, waits in self.waits) > 1 or any(
            {codes[at], codes[other]} in RACES for at, other in self.races
        )


RACES = ({Code.SERVE}, {Code.SERVE, Code.WAIT})


def _race(one: Years, other: Years) -> bool:
    """Whether years of one kind may bring those of the other; of the same posts the greater number always does."""
    if (one.kind, one.by, one.since) == (other.kind, other.by, other.since):
        return False
    return one.kind.implies(other.kind) or other.kind.implies(one.kind)


def _leaves(condition: Condition) -> Iterator[Condition]:
    """What is asked at the bottom. What has to be done in time is one thing: its holders are looked at one by one."""
    if isinstance(condition, AllOf | AnyOf | NOf):
        for one in condition.conditions:
            yield from _leaves(one)
    elif isinstance(condition, Not):
        yield from _leaves(condition.condition)
    else:
        yield condition


# In the order in which they are put together: the planner takes a list of days for large, and would write it to disk.
_POSTS = """
  SELECT staff_id, school_id, during, lower(during) AS first, upper(during) AS after, during @> %(on)s::date AS is_now,
         (fte * 10000)::int AS share, sort.*{qts_on}
  FROM organisation_post p{staff}
  {sorts}
"""
_AWAY = """
  SELECT staff_id, range_agg(during) FILTER (WHERE kind = 'away') AS away,
         range_agg(during) FILTER (WHERE kind <> 'leave') AS unsure, range_agg(during) AS absent
  FROM (SELECT * FROM pathways_timeaway ORDER BY staff_id) breaks GROUP BY staff_id"""


def _query(seen: Seen, codes: Sequence[str], asked: str = "") -> str:
    """One row for people of whom everything is the same: their numbers, and the codes.

    Outer joins alone, of steps that are worked out before they are joined: however little the planner knows of a trust,
    it has no cause to go through one step for each row of another.
    """
    gathered = "".join(f", {each}" for each in seen.posts)
    asks = "qts_on" in gathered
    staff = "\n  LEFT JOIN organisation_staff s ON s.id = p.staff_id" if asks else ""
    posts = _POSTS.format(qts_on=", s.qts_on" if asks else "", staff=staff, sorts=seen.kinds.join)
    told = ", ".join(f"max(code) FILTER (WHERE slot = {at}) AS told{at}" for at in range(seen.slots))
    places = ", ".join(str(at + 2) for at in range(len(codes)))
    return f"""
SELECT array_agg(staff_id), {", ".join(codes)}
FROM (
  SELECT worked.*, qts_on, away, unsure, absent, CASE WHEN in_service_from < began THEN in_service_from END AS earlier
  FROM (
    SELECT staff_id, min(first) AS began{gathered}
    FROM ({posts} ORDER BY staff_id) held GROUP BY staff_id HAVING bool_or(is_now) OFFSET 0
  ) worked
  LEFT JOIN organisation_staff s ON s.id = worked.staff_id
  LEFT JOIN ({_AWAY} OFFSET 0) away ON away.staff_id = worked.staff_id OFFSET 0
) known
LEFT JOIN (
  SELECT staff_id, {told} FROM ({" UNION ALL ".join(seen.told)}) told (staff_id, slot, code) GROUP BY staff_id OFFSET 0
) told USING (staff_id) {asked}
GROUP BY {places}"""
