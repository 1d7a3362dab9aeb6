"""Answers how many people a rule reaches, by what they can be told apart by; nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import connection

from trellis.insights.rules.reach import OTHERS, Cell, Share
from trellis.pathways.queries.who_meets import WhoMeets

SMALL_SCHOOL = 30
# In the order of `Trait`. A school is small by the people in post there; whoever has several posts has their main one's.
_TRAITS = """
WITH now AS MATERIALIZED (
  SELECT staff_id, sum(fte) FILTER (WHERE is_now) AS fte,
         (array_agg(school_id ORDER BY main DESC, id) FILTER (WHERE is_now))[1] AS school_id
  FROM (SELECT id, staff_id, fte, school_id, main, during @> %(on)s::date AS is_now FROM organisation_post) posts
  GROUP BY staff_id HAVING bool_or(is_now)
), placed AS MATERIALIZED (
  SELECT now.*, count(*) OVER (PARTITION BY now.school_id) AS people FROM now
)
SELECT array_agg(placed.staff_id), CASE WHEN placed.fte < 1 THEN 'part-time' ELSE 'full-time' END,
       CASE s.sex WHEN 'female' THEN 'women' WHEN 'male' THEN 'men' ELSE %(others)s END,
       CASE WHEN placed.school_id IS NULL THEN 'central' WHEN placed.people <= %(small)s THEN 'small' ELSE 'large' END,
       CASE WHEN s.staff_group IN ('teacher', 'leader') THEN 'teaching' ELSE 'support' END
FROM placed LEFT JOIN organisation_staff s ON s.id = placed.staff_id
GROUP BY 2, 3, 4, 5
"""


def people_by_trait(*, on: date) -> dict[Cell, frozenset[int]]:
    """Everybody in post on a day, by all traits at once. One question."""
    with connection.cursor() as cursor:
        cursor.execute(_TRAITS, {"on": on, "small": SMALL_SCHOOL, "others": OTHERS})
        return {tuple(cell): frozenset(numbers) for numbers, *cell in cursor.fetchall()}


def reach_by_trait(found: WhoMeets, people: Mapping[Cell, frozenset[int]]) -> dict[Cell, Share]:
    """Of whom it is not known counts among those who do not meet it."""
    met = frozenset(found.met)
    return {cell: Share(len(numbers & met), len(numbers)) for cell, numbers in people.items()}
