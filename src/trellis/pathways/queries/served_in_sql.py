"""How long people have served in posts of a kind, in SQL: the arithmetic of `rules.service`, to the last share of a year.

By the calendar, days in several posts count once. By FTE they add up to full time, and years are counted from where an
unbroken run began; there nobody's breaks are looked at, and whoever was away is judged by themselves.
"""

from __future__ import annotations

from trellis.pathways.rules.conditions import Years
from trellis.pathways.rules.service import FULL_TIME, YEAR, By

DAYS_OF_YEAR = YEAR // FULL_TIME
"""365 × 366: a day is a whole number of shares of the year it falls in."""

# Shares of a year from {a} up to {b}: whole years, and what is left over as its part of the year it falls in. A year
# from 29 February ends on 1 March where there is no such day.
_WHOLE = (
    "(date_part('year', {b})::int - date_part('year', {a})::int"
    " - (date_part('month', {b}) * 100 + date_part('day', {b})"
    " < date_part('month', {a}) * 100 + date_part('day', {a}))::int)"
)
_AFTER = (
    "CASE WHEN date_part('month', {a}) = 2 AND date_part('day', {a}) = 29"
    " THEN make_date(date_part('year', {a})::int + {n}, 2, 28) + 1"
    " ELSE ({a} + make_interval({n}))::date END"
)


def _shares(a: str, b: str) -> str:
    """An expression in brackets; it looks each part up once."""
    return (
        f"(SELECT whole * {DAYS_OF_YEAR}::bigint + ({b} - last) * {DAYS_OF_YEAR}::bigint / (next - last)"
        f" FROM (SELECT {_WHOLE.format(a=a, b=b)} AS whole) years"
        f" CROSS JOIN LATERAL (SELECT {_AFTER.format(a=a, n='whole')} AS last,"
        f" {_AFTER.format(a=a, n='(whole + 1)')} AS next) days)"
    )


def served(asked: Years, kind: int) -> str:
    """A query of `staff_id` and `code`: met, over, ?, wait (present posts complete the years) or serve."""
    counted = _BY_FTE if asked.by is By.FTE else _BY_CALENDAR
    least, most = asked.at_least * YEAR, (asked.at_most or 0) * YEAR
    over = "" if asked.at_most is None else f"WHEN worked > {most} THEN 'over'"
    enough = f"least >= {least}" + ("" if asked.at_most is None else f" AND could_have <= {most}")
    return f"""
      SELECT staff_id, CASE {over} WHEN {enough} THEN 'met' WHEN best >= {least} THEN '?'
                            WHEN goes_on OR in_all >= {least} THEN 'wait' ELSE 'serve' END AS code
      FROM ({counted.format(n=kind)}) counted"""


def _sum(days: str, end: str = "%(on)s::date") -> str:
    shares = _shares("lower(day)", f"least(upper(day), {end})")
    return f"coalesce((SELECT sum({shares}) FROM unnest({days}) day WHERE lower(day) < {end}), 0) * {FULL_TIME}"


# Leave counts towards the least and not towards the most; of time away that nobody says of, the worse is taken each way.
_BY_CALENDAR = f"""
  SELECT staff_id, goes_on, least,
         CASE WHEN perhaps OR was_away THEN {_sum("every - away")} ELSE least END AS best,
         CASE WHEN was_away THEN {_sum("sure - absent")} ELSE least END AS worked,
         CASE WHEN perhaps OR was_away THEN {_sum("every - absent")} ELSE least END AS could_have,
         CASE WHEN goes_on THEN NULL ELSE {_sum("sure - unsure", "'infinity'::date")} END AS in_all
  FROM (SELECT *, {_sum("sure - unsure")} AS least, coalesce(upper(sure - unsure) = 'infinity', false) AS goes_on FROM (
    SELECT held.staff_id, perhaps, sure, every, breaks.staff_id IS NOT NULL AS was_away,
           coalesce(breaks.away, '{{{{}}}}') AS away, coalesce(breaks.unsure, '{{{{}}}}') AS unsure,
           coalesce(breaks.absent, '{{{{}}}}') AS absent
    FROM (SELECT staff_id, bool_or(substr(fits, {{n}}, 1) = '?') AS perhaps,
                 range_agg(daterange(first, after)) FILTER (WHERE substr(fits, {{n}}, 1) = 'y') AS sure,
                 range_agg(daterange(first, after)) AS every
          FROM held WHERE substr(fits, {{n}}, 1) <> 'n' AND first <= %(on)s GROUP BY staff_id) held
    LEFT JOIN breaks ON breaks.staff_id = held.staff_id
  ) days) known"""

BREAKS = """
breaks AS (
  SELECT staff_id, range_agg(during) FILTER (WHERE kind = 'away') AS away,
         range_agg(during) FILTER (WHERE kind <> 'leave') AS unsure, range_agg(during) AS absent
  FROM pathways_timeaway GROUP BY staff_id
)"""


def _weighed(chosen: str, unsaid: int) -> str:
    """Shares up to a day and to the end, over the days on end at one weight that these posts come to."""
    return f"""
      SELECT staff_id,
             sum(CASE WHEN first < %(on)s THEN fte * ({_shares("since", "least(after, %(on)s::date)")}
                                                      - {_shares("since", "first")}) END) AS so_far,
             sum(CASE WHEN after < 'infinity' THEN fte * ({_shares("since", "after")}
                                                          - {_shares("since", "first")}) END) AS in_all,
             bool_or(after = 'infinity') AS goes_on
      FROM (SELECT *, min(first) OVER (PARTITION BY staff_id, run) AS since
            FROM (SELECT *, sum(begins) OVER (PARTITION BY staff_id ORDER BY first) AS run
                  FROM (SELECT *, (first IS DISTINCT FROM lag(after) OVER (PARTITION BY staff_id ORDER BY first))::int
                               AS begins
                        FROM (SELECT staff_id, day AS first,
                                     lead(day) OVER (PARTITION BY staff_id ORDER BY day) AS after,
                                     least({FULL_TIME}, sum(more) OVER (PARTITION BY staff_id ORDER BY day)) AS fte
                              FROM (SELECT staff_id, day, sum(more) AS more
                                    FROM held CROSS JOIN LATERAL (
                                      VALUES (first, coalesce(fte, {unsaid})), (after, -coalesce(fte, {unsaid}))
                                    ) ends (day, more)
                                    WHERE {chosen} AND first <= %(on)s GROUP BY staff_id, day) ends) weighed
                        WHERE fte > 0 AND after IS NOT NULL) marked) runs) known
      GROUP BY staff_id"""


_BY_FTE = f"""
  SELECT best.staff_id, coalesce(sure.goes_on, false) AS goes_on, coalesce(sure.so_far, 0) AS least,
         coalesce(best.so_far, 0) AS best, coalesce(sure.so_far, 0) AS worked, coalesce(best.so_far, 0) AS could_have,
         coalesce(sure.in_all, 0) AS in_all
  FROM ({_weighed("substr(fits, {n}, 1) <> 'n'", FULL_TIME)}) best
  LEFT JOIN ({_weighed("substr(fits, {n}, 1) = 'y'", 0)}) sure ON sure.staff_id = best.staff_id"""
