"""Where people stand among the cells in which it is counted whom a rule reaches, as columns of the one question."""

from collections import Counter
from collections.abc import Iterable

from trellis.pathways.rules.traits import SCHOOLS, SMALL_SCHOOL

# Few have no post of full time, and few no main post: only of theirs is more looked at.
GATHERED = (
    "NOT bool_or(is_now AND fte = 1) AND coalesce(sum(fte) FILTER (WHERE is_now AND fte < 1), 0) < 1 AS part_time",
    "CASE WHEN bool_or(is_now AND main) THEN coalesce(max(school_id) FILTER (WHERE is_now AND main), 0)"
    " ELSE (min(ARRAY[id, coalesce(school_id, 0)]) FILTER (WHERE is_now AND NOT main))[2] END AS home",
)
KNOWN = ("sex", "staff_group")
STANDS = """(part_time::int * 3 + CASE sex WHEN 'female' THEN 0 WHEN 'male' THEN 1 ELSE 2 END) * 2
  + CASE WHEN staff_group IN ('teacher', 'leader') THEN 0 ELSE 1 END"""
"""Where somebody stands by all but their school, which is small or large by how many others there are."""


def cells_by_school(people: Iterable[tuple[int, int]]) -> dict[int, int]:
    """What is added, for each school, to three times where its people stand; of schools and how many people each has."""
    sizes: Counter[int] = Counter()
    for school, number in people:
        sizes[school] += number
    sides = {
        school: "central" if not school else "small" if of <= SMALL_SCHOOL else "large" for school, of in sizes.items()
    }
    return {school: SCHOOLS.index(side) for school, side in sides.items()}
