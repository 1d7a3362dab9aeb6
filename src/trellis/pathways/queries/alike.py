"""Whom a rule cannot tell apart: people whose facts, as far as it looks at them, are the same on a day.

alike(rules, on=) -> for each rule, groups of everybody in post that day. `judge` finds the same of all in a group, and
whether they are near it; so one of them is judged for all. All rules are asked in one question.
alike_to_their_own(asked, on=) -> the same of each person's own rule; the gaps of all in a group are of the same sorts too.
Where what a rule looks at cannot be written down, a person is a group of their own: that costs time and never a verdict.
`docs/adr/0017` says why it is done so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import connection

from trellis.pathways.queries import traits
from trellis.pathways.queries.packed import EACH, Packs, is_unsaid, masks, packed, tells_unsaid
from trellis.pathways.queries.packed import at as code_at
from trellis.pathways.queries.seen import SOON_IN_POST, Seen
from trellis.pathways.queries.served_in_sql import Code
from trellis.pathways.rules import Rule
from trellis.pathways.rules.conditions import AllOf, AnyOf, Condition, HasBeen, InPost, NOf, Not, Years
from trellis.pathways.rules.traits import SCHOOLS

Some = tuple[int, Sequence[int]]
"""Where in `CELLS` some people stand, where that was asked; and their numbers."""
Group = list[Some]


def alike(rules: Sequence[Rule], *, on: date, by_traits: bool = False) -> list[list[Group]]:
    """Everybody who is in post on the day, each in one group of each rule."""
    if not rules:
        return []
    seen = Seen(on)
    looks = [_Look(rule, seen) for rule in rules]
    rows = list(_rows(_asked(seen, _query(seen, packed(seen.codes), seen.wide, by_traits=by_traits)), seen))
    return [look.groups(rows, gaps=False) for look in looks]


def all_of(group: Group) -> tuple[int, ...]:
    return tuple(sorted(number for _, numbers in group for number in numbers))


def first_of(group: Group) -> int:
    """Somebody of it, to be judged for all."""
    return group[0][1][0]


def alike_to_their_own(asked: Mapping[int, Rule], *, on: date) -> list[tuple[Rule, tuple[int, ...]]]:
    """Each of these people as far as a rule of their own can tell them apart; whoever is not in post stands alone."""
    if not asked:
        return []
    seen = Seen(on)
    rules = list({rule.key: rule for rule in asked.values()}.values())
    looks = [_Look(rule, seen) for rule in rules]
    of_rule = {rule.key: at for at, rule in enumerate(rules)}

    def theirs(code: str, place: int) -> str:
        """Nothing is worked out of anybody but what their rule looks at."""
        lookers = ", ".join(str(at) for at, look in enumerate(looks) if place in look.places)
        return f"CASE WHEN rule_at IN ({lookers}) THEN {code} END"

    packs = packed([theirs(code, place) for place, code in enumerate(seen.codes)])
    wide = [*(theirs(code, ~place) for place, code in enumerate(seen.wide)), "rule_at"]
    people = {"people": list(asked), "rules": [of_rule[rule.key] for rule in asked.values()]}
    rows: dict[int, list[Row]] = {at: [] for at in range(len(looks))}
    for row in _rows(_asked(seen, _query(seen, packs, wide, ASKED), people), seen):
        rows[row.wide[-1]].append(row)
    groups = [(rules[at], all_of(group)) for at, look in enumerate(looks) for group in look.groups(rows[at], gaps=True)]
    found = {number for _, group in groups for number in group}
    return groups + [(rule, (number,)) for number, rule in asked.items() if number not in found]


ASKED = "JOIN unnest(%(people)s::bigint[], %(rules)s::int[]) asked (staff_id, rule_at) USING (staff_id)"


class Row(NamedTuple):
    """People of whom everything is the same; `own` is the one of whom something is not said."""

    some: Some
    own: int | None
    packs: Packs
    wide: tuple[Any, ...]


def _asked(seen: Seen, query: str, values: Mapping[str, Any] = MappingProxyType({})) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"on": seen.on, **values, **seen.values, **seen.kinds.values})
        return cursor.fetchall()


def _rows(found: list[tuple[Any, ...]], seen: Seen) -> Iterator[Row]:
    """The answer, schools of one size together."""
    side_of = traits.cells_by_school((school, len(numbers)) for numbers, _, school, *_ in found)
    packs = -(-len(seen.codes) // EACH)
    together: dict[tuple[Any, ...], list[int]] = {}
    for numbers, stands, school, *codes in found:
        together.setdefault((stands * len(SCHOOLS) + side_of[school], *codes), []).extend(numbers)
    for (cell, own, *codes), numbers in together.items():
        yield Row((cell, numbers), own, tuple(codes[:packs]), tuple(codes[packs:]))


class _Look:
    """Where in the question's answer a rule looks."""

    def __init__(self, rule: Rule, seen: Seen) -> None:
        asked = [(one, seen.look(one)) for one in dict.fromkeys(_leaves(rule.needs))]
        self.places = {*seen.look_at_waivers(rule.key), *(place for _, places in asked for place in places)}
        self._masks = masks(self.places)
        self._wide = [~place for place in self.places if place < 0]
        years = [(one, at) for one, (at, *_) in asked if isinstance(one, Years)]
        self._waits: list[tuple[int, int]] = [(at, Code.WAIT) for _, at in years]
        self._waits += [(at, SOON_IN_POST) for one, (at, *_) in asked if isinstance(one, InPost | HasBeen)]
        self._has_years_of_two_sorts = len(years) > 1
        self._races = [(at, other) for (one, at), (two, other) in combinations(years, 2) if _race(one, two)]

    def groups(self, rows: Iterable[Row], *, gaps: bool) -> list[Group]:
        """Rows put together of which this rule sees the same. Two waits are one gap, whichever is the longer: that
        decides which it is, and how many there are only where years may bring one of them."""
        together: dict[tuple[Any, ...], tuple[Packs, Group]] = {}
        for some, own, packs, wide in rows:
            seen = tuple([packs[at] & mask for at, mask in self._masks])
            whose = own if own and tells_unsaid(seen) else None
            key = (whose, seen, *[wide[at] for at in self._wide])
            together.setdefault(key, (packs, []))[1].append(some)
        groups: list[Group] = []
        for packs, group in together.values():
            if (gaps or self._has_years_of_two_sorts) and self._days_decide(packs):
                groups += [[(cell, (number,))] for cell, numbers in group for number in numbers]
            else:
                groups.append(group)
        return groups

    def _days_decide(self, packs: Packs) -> bool:
        """Which of two waits is the longer, and which years are the more, decides what brings what."""
        return sum(code_at(packs, at) == waits for at, waits in self._waits) > 1 or any(
            {code_at(packs, at), code_at(packs, other)} in RACES for at, other in self._races
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
  SELECT p.id, staff_id, school_id, main, fte, during, lower(during) AS first, upper(during) AS after,
         during @> %(on)s::date AS is_now, (fte * 10000)::int AS share, sort.*{qts_on}
  FROM organisation_post p{staff}
  {sorts}
"""
_AWAY = """
  SELECT staff_id, range_agg(during) FILTER (WHERE kind = 'away') AS away,
         range_agg(during) FILTER (WHERE kind <> 'leave') AS unsure, range_agg(during) AS absent
  FROM (SELECT * FROM pathways_timeaway ORDER BY staff_id) breaks GROUP BY staff_id"""


def _query(seen: Seen, packs: Sequence[str], wide: Sequence[str], asked: str = "", *, by_traits: bool = False) -> str:
    """One row for people of whom everything is the same: their numbers, where they stand, and the codes.

    Outer joins alone, of steps that are worked out before they are joined: however little the planner knows of a trust,
    it has no cause to go through one step for each row of another.
    """
    gathered = "".join(f", {each}" for each in (*seen.posts, *(traits.GATHERED if by_traits else ())))
    known = "".join(f", {each}" for each in (traits.KNOWN if by_traits else ()))
    asks = "qts_on" in gathered
    staff = "\n  LEFT JOIN organisation_staff s ON s.id = p.staff_id" if asks else ""
    posts = _POSTS.format(qts_on=", s.qts_on" if asks else "", staff=staff, sorts=seen.kinds.join)
    told = ", ".join(f"max(code) FILTER (WHERE slot = {at}) AS told{at}" for at in range(seen.slots))
    names = [f"pack{at}" for at in range(len(packs))] + [f"wide{at}" for at in range(len(wide))]
    codes = "".join(f", {code} AS {name}" for code, name in zip((*packs, *wide), names, strict=True))
    unsaid = " OR ".join(is_unsaid(name) for name in names[: len(packs)])
    places = ", ".join(str(at + 2) for at in range(len(names) + 3))
    return f"""
SELECT array_agg(staff_id), stands, school, CASE WHEN {unsaid} THEN staff_id END, {", ".join(names)}
FROM (
  SELECT staff_id, {traits.STANDS if by_traits else 0} AS stands, {"home" if by_traits else 0} AS school{codes}
  FROM (
    SELECT worked.*, qts_on, away, unsure, absent,
           CASE WHEN in_service_from < began THEN in_service_from END AS earlier{known}
    FROM (
      SELECT staff_id, min(first) AS began{gathered}
      FROM ({posts} ORDER BY staff_id) held GROUP BY staff_id HAVING bool_or(is_now) OFFSET 0
    ) worked
    LEFT JOIN organisation_staff s ON s.id = worked.staff_id
    LEFT JOIN ({_AWAY} OFFSET 0) away ON away.staff_id = worked.staff_id OFFSET 0
  ) known
  LEFT JOIN (
    SELECT staff_id, {told} FROM ({" UNION ALL ".join(seen.told)}) told (staff_id, slot, code) GROUP BY staff_id OFFSET 0
  ) told USING (staff_id) {asked} OFFSET 0
) seen
GROUP BY {places}"""
