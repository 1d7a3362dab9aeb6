"""What is odd about a career on a day: days still to come, posts that do not fit beside each other, words at odds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import FAMILIES, NEVER, Break, BreakKind, Career, Level, Post
from trellis.pathways.rules.service import FULL_TIME, Stretch, Stretches, without
from trellis.pathways.rules.told import HIGHEST_FTE, Remark


def oddities(career: Career, *, on: date) -> tuple[Remark, ...]:
    """Each is told and none decides: what is still to come counts from its own day."""
    posts = career.posts or ()
    return (
        *_to_come(career, on),
        *_at_odds(posts),
        *_over_full_time(posts),
        *_qualifications(career, on),
        *_outside_posts(career.breaks, posts),
    )


def _to_come(career: Career, on: date) -> Iterator[Remark]:
    for name, at, key, day in _days(career):
        if day is not None and day > on:
            says = f"{display_date(day)} is after {display_date(on)}, the day judged on; it does not count yet."
            yield Remark(f"{name}[{at}].{key}", says)


def _days(career: Career) -> Iterator[tuple[str, int, str, date | None]]:
    yield from (("posts", at, "start", one.start) for at, one in enumerate(career.posts or ()))
    for at, held in enumerate(career.qualifications or ()):
        yield "qualifications", at, "held_on", held.held_on
        yield "qualifications", at, "applied_on", held.applied_on
    yield from (("nominations", at, "on", one.on) for at, one in enumerate(career.nominations or ()))
    yield from (("agreements", at, "on", one.on) for at, one in enumerate(career.agreements or ()))
    yield from (("school_conditions", at, "on", one.on) for at, one in enumerate(career.school_conditions or ()))
    yield from (("evidence", at, "on", one.on) for at, one in enumerate(career.evidence or ()))
    yield from (("statements", at, "on", one.on) for at, one in enumerate(career.statements or ()))
    yield from (("standards", at, "on", one.on) for at, one in enumerate(career.standards or ()))
    yield from (("waivers", at, "on", one.on) for at, one in enumerate(career.waivers))


def _at_odds(posts: tuple[Post, ...]) -> Iterator[Remark]:
    for at, post in enumerate(posts):
        if post.headship and post.leadership is False:
            yield Remark(f"posts[{at}].leadership", "a headship is a leadership role; it is counted as one.")
        elif post.headship and post.family in FAMILIES and FAMILIES[post.family] is not Level.SENIOR:
            says = f"family {post.family} is none of heads; the post is counted as a headship."
            yield Remark(f"posts[{at}].family", says)
        elif post.leadership is False and post.family and FAMILIES.get(post.family):
            says = f"family {post.family} leads, and this says that the post does not; it is not counted as leadership."
            yield Remark(f"posts[{at}].leadership", says)


def _over_full_time(posts: tuple[Post, ...]) -> Iterator[Remark]:
    """Stretches of days on which posts come to more than is likely."""
    dated = [
        (at, one, one.end + timedelta(1) if one.end else NEVER) for at, one in enumerate(posts) if one.start and one.fte
    ]
    told: set[tuple[int, ...]] = set()
    for day in sorted({one.start for _, one, _ in dated if one.start}):
        now = [(at, one) for at, one, after in dated if one.start and one.start <= day < after]
        full = sum(one.fte or 0 for _, one in now)
        places = tuple(at for at, _ in now)
        if len(now) > 1 and full >= HIGHEST_FTE * FULL_TIME and places not in told:
            told.add(places)
            others = " and ".join(f"posts[{at}]" for at in places)
            says = f"from {display_date(day)} these come to {full * 100 // FULL_TIME} % of full time; no day is counted twice."
            yield Remark(others, says)


LONGEST_AGO = 60
"""No qualification of somebody who works today is older, in years."""


def _qualifications(career: Career, on: date) -> Iterator[Remark]:
    told = career.qualifications or ()
    for at, one in enumerate(told):
        if one.held_on and one.applied_on and one.applied_on > one.held_on:
            says = f"applied for on {display_date(one.applied_on)}, after it was held on {display_date(one.held_on)}."
            yield Remark(f"qualifications[{at}].applied_on", says)
        since = max((each.held_on for each in told if each.name == one.name and each.held_on), default=None)
        if since and one.not_held_on and since < one.not_held_on:
            says = f"not held on {display_date(one.not_held_on)}, and held since {display_date(since)}: one of the two is wrong."
            yield Remark(f"qualifications[{at}].not_held_on", says)
        for key in ("held_on", "applied_on", "not_held_on"):
            day = getattr(one, key)
            if day and day.year < on.year - LONGEST_AGO:
                says = f"{display_date(day)} is more than {LONGEST_AGO} years ago, before anybody who works today."
                yield Remark(f"qualifications[{at}].{key}", says)


def _outside_posts(breaks: tuple[Break, ...], posts: tuple[Post, ...]) -> Iterator[Remark]:
    """Leave is leave from something: days of it on which no post was held count nowhere."""
    known = all(one.start for one in posts)
    for at, each in enumerate(breaks):
        if each.kind is BreakKind.LEAVE and posts and known and without(_days_of(each), _held(posts)):
            says = "leave keeps a post, and on some of these days none was held; those days do not count."
            yield Remark(f"breaks[{at}]", says)


def _days_of(each: Break) -> Stretches:
    return [Stretch(each.start, each.end + timedelta(1) if each.end else NEVER, FULL_TIME, each.start)]


def _held(posts: tuple[Post, ...]) -> list[Break]:
    """The days of posts, to be taken out of other days."""
    return [Break(one.start, one.end) for one in posts if one.start]
