"""Answers how many people a rule reaches, by what they can be told apart by; nobody is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import connection

from trellis.insights.rules.reach import OTHERS, Cell, Share
from trellis.pathways.queries.who_meets import WhoMeets

SMALL_SCHOOL = 30
# In the order of `Trait`. A school is small by the people in post there; whoever has several posts has their main one's.
_TRAITS = """
WITH now AS (
  SELECT staff_id, sum(fte) AS fte, (array_agg(school_id ORDER BY main DESC, id))[1] AS school_id
  FROM organisation_post WHERE during @> %(on)s::date GROUP BY staff_id
), sizes AS (SELECT school_id, count(*) AS people FROM now GROUP BY school_id)
SELECT now.staff_id, CASE WHEN now.fte < 1 THEN 'part-time' ELSE 'full-time' END,
       CASE s.sex WHEN 'female' THEN 'women' WHEN 'male' THEN 'men' ELSE %(others)s END,
       CASE WHEN now.school_id IS NULL THEN 'central' WHEN sizes.people <= %(small)s THEN 'small' ELSE 'large' END,
       CASE WHEN s.staff_group IN ('teacher', 'leader') THEN 'teaching' ELSE 'support' END
FROM now JOIN organisation_staff s ON s.id = now.staff_id
LEFT JOIN sizes ON sizes.school_id IS NOT DISTINCT FROM now.school_id
"""


def people_by_trait(*, on: date) -> dict[Cell, frozenset[int]]:
    """Everybody in post on a day, by all traits at once. One question."""
    people: dict[Cell, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_TRAITS, {"on": on, "small": SMALL_SCHOOL, "others": OTHERS})
        for number, *cell in cursor.fetchall():
            people[tuple(cell)].add(number)
    return {cell: frozenset(numbers) for cell, numbers in people.items()}


def reach_by_trait(found: WhoMeets, people: Mapping[Cell, frozenset[int]]) -> dict[Cell, Share]:
    """Of whom it is not known counts among those who do not meet it."""
    met = frozenset(found.met)
    return {cell: Share(len(numbers & met), len(numbers)) for cell, numbers in people.items()}
