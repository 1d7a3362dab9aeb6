"""How long somebody has served: exact years from whole days, with nothing counted twice and nothing rounded.

    served(stretches)                   in shares of a year (YEAR of them); a stretch is (start, end without, weight)
    stretches_of(posts, on, by)         the days of posts that have begun, told once; open ones go on for ever
    without(stretches, breaks)          the same with breaks left out
    until(stretches, on)                the same up to a day, and without it
    day_reached(stretches, needed)      the first day on which so much has been served

A year runs from a day to the same day of the next: two years from 1 September 2024 are complete on 1 September 2026, leap
years or not; those from 29 February on 1 March. What is left over counts as its share of the year it falls in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from trellis.pathways.rules.careers import NEVER, Break, Post

FULL_TIME = 10_000
YEAR = 365 * 366 * FULL_TIME
"""So many shares has a year: a day is an exact number of them, in any year and at any FTE of four decimals."""

DAY = timedelta(days=1)


class By(StrEnum):
    """By the calendar a part-time year is a year; by FTE it is its part of one."""

    CALENDAR = "calendar"
    FTE = "fte"


class Stretch(NamedTuple):
    """Days on end at one weight. `since` is where its years are counted from."""

    start: date
    end: date
    weight: int
    since: date


Stretches = list[Stretch]


def stretches_of(posts: Iterable[Post], on: date, by: By = By.CALENDAR, unsaid: int = 0) -> Stretches:
    """Days in posts that began on or before `on`; posts at the same time count once, or by FTE up to full time.

    `unsaid` is the weight of a post that does not say its FTE.
    """
    held = sorted(
        (post.start, _day_after(post.end), post.fte if post.fte is not None else unsaid)
        for post in posts
        if post.start is not None and post.start <= on
    )
    if by is By.FTE:
        return _weighed(held)
    merged: Stretches = []
    for start, end, _ in held:
        if merged and start <= merged[-1].end:
            last = merged[-1]
            if end > last.end:
                merged[-1] = Stretch(last.start, end, FULL_TIME, last.start)
        else:
            merged.append(Stretch(start, end, FULL_TIME, start))
    return merged


def _weighed(held: list[tuple[date, date, int]]) -> Stretches:
    days = sorted({day for start, end, _ in held for day in (start, end)})
    weighed: Stretches = []
    for start, end in pairwise(days):
        weight = min(FULL_TIME, sum(fte for first, after, fte in held if first <= start and end <= after))
        if not weight:
            continue
        follows = bool(weighed) and weighed[-1].end == start
        if follows and weighed[-1].weight == weight:
            weighed[-1] = weighed[-1]._replace(end=end)
        else:
            weighed.append(Stretch(start, end, weight, weighed[-1].since if follows else start))
    return weighed


def without(stretches: Stretches, breaks: Iterable[Break]) -> Stretches:
    for each in breaks:
        after = _day_after(each.end)
        kept: Stretches = []
        for one in stretches:
            if after <= one.start or one.end <= each.start:
                kept.append(one)
                continue
            if one.start < each.start:
                kept.append(one._replace(end=each.start))
            if after < one.end:
                kept.append(Stretch(after, one.end, one.weight, after))
        stretches = kept
    return stretches


def until(stretches: Stretches, on: date) -> Stretches:
    return [one if one.end <= on else one._replace(end=on) for one in stretches if one.start < on]


def served(stretches: Stretches) -> int:
    return sum(_shares(one, one.end) for one in stretches)


def day_reached(stretches: Stretches, needed: int) -> date | None:
    """None when the stretches end before so much is served."""
    for one in stretches:
        if one.end == NEVER or _shares(one, one.end) >= needed:
            return _day_in(one, needed)
        needed -= _shares(one, one.end)
    return None


def _shares(one: Stretch, end: date) -> int:
    shares = _years_from(one.since, end)
    if one.since != one.start:
        shares -= _years_from(one.since, one.start)
    return shares * one.weight


def _years_from(since: date, end: date) -> int:
    """In shares of a year at full time, FULL_TIME of them being one here."""
    whole = end.year - since.year - ((end.month, end.day) < (since.month, since.day))
    last = _anniversary(since, whole)
    shares = whole * (YEAR // FULL_TIME)
    if last != end:
        shares += (end - last).days * (YEAR // FULL_TIME) // (_anniversary(since, whole + 1) - last).days
    return shares


def _day_in(one: Stretch, needed: int) -> date | None:
    shares = _years_from(one.since, one.start) + -(-needed // one.weight)
    whole, rest = divmod(shares, YEAR // FULL_TIME)
    if one.since.year + whole + 1 > NEVER.year:
        return None
    last = _anniversary(one.since, whole)
    length = (_anniversary(one.since, whole + 1) - last).days
    return last - DAY * (-rest * length // (YEAR // FULL_TIME))


def _anniversary(since: date, years: int) -> date:
    try:
        return since.replace(year=since.year + years)
    except ValueError:  # 29 February
        return date(since.year + years, 3, 1)


def years_after(on: date, years: int) -> date:
    """The same day so many years later; of 29 February, 1 March."""
    return _anniversary(on, years)


def _day_after(last: date | None) -> date:
    return NEVER if last is None or last == NEVER else last + DAY
