"""Whether people have served so many years, as an expression of SQL that says so of whom whole days tell it.

A year is 365 or 366 days: whoever served 366 days for each year asked has served them, and whoever served fewer than 365
has not. Of days on end the last day of the years is looked up. Of the few between, and of those who work part-time in
several posts at once or were away from them, nothing is said here: they are judged by themselves.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from trellis.pathways.rules.careers import Post
from trellis.pathways.rules.conditions import Years
from trellis.pathways.rules.service import FULL_TIME, By

ELSEWHERE = Post(start=date.min, end=date.min, school="elsewhere")
"""A post before somebody came, of which the trust knows that they served, and not as what."""

ON = "%(on)s::date"
UNSAID = "-staff_id"
"""Where nothing is said: a code of this person's own."""


class Code(IntEnum):
    """What is said of somebody's years; by `WAIT`, present posts complete them."""

    MET = 1
    OVER = 2
    OPEN = 3
    WAIT = 4
    SERVE = 5


# A year from 29 February ends on 1 March where there is no such day.
_YEARS_AFTER = "greatest(({day} + interval '{years} years')::date, ({day} - 1 + interval '{years} years')::date + 1)"


def worked(asked: Years, bit: int) -> list[str]:
    """What is gathered of each person's posts of a kind, by its bit: their days; by FTE their share of full time too.

    Days before QTS are left out where they do not count; of whoever has none on record they are all here.
    """
    of = _posts_named(asked, bit)
    during, first = (
        ("during * daterange(qts_on, NULL)", "greatest(first, qts_on)") if of_qts(asked) else ("during", "first")
    )
    begun = f"{first} <= {ON}"
    yes, may = f"FILTER (WHERE {begun} AND yes & {bit} > 0)", f"FILTER (WHERE {begun} AND may & {bit} > 0)"
    either = f"FILTER (WHERE {begun} AND (yes | may) & {bit} > 0)"
    columns = [f"range_agg({during}) {yes} AS surely{of}", f"range_agg({during}) {may} AS perhaps{of}"]
    if asked.by is By.FTE:
        days, whole = f"greatest(least(after, {ON}) - {first}, 0)", f"greatest(after - {first}, 0)"
        columns += [
            f"min(share) {either} AS share{of}",
            f"sum({days}) {either} AS held{of}",
            f"sum(share * ({days})::float8) {yes} AS sure_weight{of}",
            f"sum(share * ({days})::float8) {may} AS maybe_weight{of}",
            f"sum(share * ({whole})::float8) {yes} AS whole_weight{of}",
        ]
    return columns


def lived(asked: Years, bit: int) -> list[str]:
    """Days for certain and, where they are others, at best, without breaks; where there is a most, those really worked too.

    Leave counts towards the least and not towards the most; of time away that nobody says of, the worse is taken each way.
    """
    elsewhere, of, posts = years_elsewhere(asked), _named(asked, bit), _posts_named(asked, bit)
    surely = _both(f"surely{posts}", _before(asked)) if elsewhere else f"surely{posts}"
    perhaps = _both(f"perhaps{posts}", _before(asked)) if elsewhere is None else f"perhaps{posts}"
    every = _both(surely, perhaps)
    open_ = f"({perhaps}) IS NOT NULL OR absent IS NOT NULL"
    days = [
        f"{_without(surely, 'unsure')} AS least{of}",
        f"CASE WHEN {open_} THEN {_without(every, 'away')} END AS best{of}",
    ]
    if asked.at_most is not None:
        days += [
            f"CASE WHEN absent IS NOT NULL THEN ({surely}) - absent END AS worked{of}",
            f"CASE WHEN {open_} THEN {_without(every, 'absent')} END AS could{of}",
        ]
    return days


def of_qts(asked: Years) -> bool:
    """Whether years are asked since QTS, which is in the staff record."""
    return asked.since is not None and "qts" in asked.since.names


def _before(asked: Years) -> str:
    return "(before * datemultirange(daterange(qts_on, NULL)))" if of_qts(asked) else "before"


def years_elsewhere(asked: Years) -> bool | None:
    """Whether the years before somebody came are of the kind; by FTE, nobody told their share."""
    fits = asked.kind.fits(ELSEWHERE)
    return None if fits and asked.by is By.FTE else fits


def _named(asked: Years, bit: int) -> str:
    return f"{_posts_named(asked, bit)}_{asked.by.value}"


def _posts_named(asked: Years, bit: int) -> str:
    return f"{bit}_qts" if of_qts(asked) else f"{bit}"


def _both(days: str, others: str) -> str:
    return f"CASE WHEN {others} IS NULL THEN {days} WHEN {days} IS NULL THEN {others} ELSE ({days}) + ({others}) END"


def _without(days: str, breaks: str) -> str:
    return f"CASE WHEN {breaks} IS NULL THEN {days} ELSE ({days}) - {breaks} END"


def served(asked: Years, bit: int) -> str:
    """The `Code`, or one's own."""
    by_days = _by_days(asked, _named(asked, bit))
    if asked.by is By.CALENDAR:
        return by_days
    by_shares = UNSAID if asked.at_most is not None else _by_shares(asked, bit)
    return f"CASE WHEN share{_posts_named(asked, bit)} < {FULL_TIME} THEN {by_shares} ELSE {by_days} END"


def _by_days(asked: Years, of: str) -> str:
    n, most = asked.at_least, asked.at_most
    least = f"least{of}"
    ahead = _told(_enough(least, n, to_the_end=True), Code.WAIT, Code.SERVE)
    too_few = f"CASE WHEN upper_inf({least}) THEN {Code.WAIT} ELSE {ahead} END"
    if most is None:
        return _told(_enough(least, n), Code.MET, _told(_enough(f"best{of}", n), Code.OPEN, too_few))
    worked, best, could = (f"coalesce({each}{of}, {least})" for each in ("worked", "best", "could"))
    sure = _told(_enough(least, n), _told(_over(could, most), Code.OPEN, Code.MET), Code.OPEN)
    return _told(_over(worked, most), Code.OVER, _told(_enough(best, n), sure, too_few))


def _told(condition: str, yes: str | Code, no: str | Code) -> str:
    return f"CASE {condition} WHEN true THEN {yes} WHEN false THEN {no} ELSE {UNSAID} END"


def _enough(days: str, years: int, *, to_the_end: bool = False) -> str:
    """Whether these days come to so many years up to the day, or to the end of posts; null where days do not tell."""
    if not years:
        return "true"
    end = f"upper({days})" if to_the_end else f"least(upper({days}), {ON})"
    number = _days(days, "" if to_the_end else ON)
    reached = _YEARS_AFTER.format(day=f"lower({days})", years=years)
    return (
        f"CASE WHEN coalesce({end} - lower({days}), 0) < {365 * years} THEN false"
        f" WHEN {_on_end(days)} THEN {end} >= {reached}"
        f" WHEN {number} >= {366 * years} THEN true WHEN {number} < {365 * years} THEN false END"
    )


def _over(days: str, years: int) -> str:
    """Whether they come to more than so many years."""
    end = f"least(upper({days}), {ON})"
    reached = _YEARS_AFTER.format(day=f"lower({days})", years=years)
    return (
        f"CASE WHEN coalesce({end} - lower({days}), 0) <= {365 * years} THEN false"
        f" WHEN {_on_end(days)} THEN {end} > {reached}"
        f" WHEN {_days(days, ON)} > {366 * years} THEN true WHEN {_days(days, ON)} <= {365 * years} THEN false END"
    )


def _on_end(days: str) -> str:
    return f"range_merge({days})::datemultirange = {days}"


def _days(days: str, end: str) -> str:
    last, begun = (f"least(upper(one), {end})", f" WHERE lower(one) < {end}") if end else ("upper(one)", "")
    return f"(SELECT sum({last} - lower(one)) FROM unnest({days}) one{begun})"


def _by_shares(asked: Years, bit: int) -> str:
    """Days weighed by their share of full time, where no two posts are held at once; years elsewhere count as full ones."""
    of, before = _posts_named(asked, bit), _before(asked)
    sure, maybe, whole = (f"coalesce({each}_weight{of}, 0)" for each in ("sure", "maybe", "whole"))
    if years_elsewhere(asked) is not False:
        maybe += f" + coalesce((upper({before}) - lower({before})) * {FULL_TIME}::float8, 0)"
    days = f"({_both(f'surely{of}', f'perhaps{of}')})"
    ahead = _told(_weighs(whole, asked.at_least), Code.WAIT, Code.SERVE)
    too_few = f"CASE WHEN upper_inf(surely{of}) THEN {Code.WAIT} ELSE {ahead} END"
    at_best = _told(_weighs(f"{sure} + {maybe}", asked.at_least), Code.OPEN, too_few)
    weighed = _told(_weighs(sure, asked.at_least), Code.MET, at_best)
    unclear = f"unsure IS NOT NULL OR share{of} = 0 OR held{of} <> {_days(days, ON)}"
    return f"CASE WHEN {unclear} THEN {UNSAID} ELSE {weighed} END"


def _weighs(shares: str, years: int) -> str:
    if not years:
        return "true"
    return (
        f"CASE WHEN {shares} >= {366 * years * FULL_TIME} THEN true"
        f" WHEN {shares} < {365 * years * FULL_TIME} THEN false END"
    )
