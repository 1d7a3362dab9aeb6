"""What the holder of a post has to bring about within so many years, and the warnings on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import Career, Post
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Holds,
    InPost,
    NOf,
    PostKind,
    Rule,
    Sort,
    WithinYears,
)
from trellis.pathways.rules.findings import MET, NOT_MET, UNKNOWN, Finding, Gap, Step
from trellis.pathways.rules.posts import in_post, show_posts, taken_up
from trellis.pathways.rules.records import applied_for
from trellis.pathways.rules.service import years_after
from trellis.pathways.rules.ways import either
from trellis.pathways.rules.wording import years

SOON = timedelta(days=183)
"""How long before a course has to begin its day is told."""
LAST_WEEKS = timedelta(days=92)


def bound_by(rule: Rule) -> PostKind | None:
    """The kind of post whose holders have a duty; None where a rule is no duty."""
    if isinstance(rule.needs, WithinYears):
        return rule.needs.kind
    return rule.binds if rule.sort is Sort.DUTY else None


def in_time(asked: WithinYears, found: Finding, career: Career, on: date) -> Finding:
    """What was found of the thing itself, with its last day, and what to say as that day comes near.

    Whoever is not in such a post, or was before the duty began, owes nothing.
    """
    post = in_post(InPost(kind=asked.kind), career, on)
    if post.verdict is NOT_MET:
        return Finding(MET, f"{post.says} Nothing is asked of them.")
    if found.holds:
        return found
    if post.verdict is UNKNOWN:
        return Finding(UNKNOWN, post.says, (post,), either((post.ways, found.ways)))
    posts = career.posts or ()
    since = _bound_since(asked, [post for post in posts if asked.kind.fits(post)], on)
    if since is None:
        return Finding(MET, f"{post.says} It is not asked of those in post before {display_date(asked.not_before)}.")
    if since != _bound_since(asked, _at_best(asked, posts), on):
        says = f"{post.says} The posts listed do not say for certain since when."
        return Finding(UNKNOWN, says, ways=either((((show_posts(asked, asked.kind),),), found.ways)))
    last = years_after(since, asked.years)
    early = on <= last
    due = (
        f"It {'is' if early else 'was'} due by {display_date(last)}, {years(asked.years)} after they took the post up."
    )
    says = f"In {asked.kind.post} since {display_date(since)}. {found.says} {due}"
    ways = tuple([tuple([_by(gap, last) for gap in way]) for way in found.ways]) if early else found.ways
    return Finding(found.verdict, says, found.because, ways, last, _warnings(asked, career, on, last))


def due_in_words(found: Finding, on: date) -> str:
    """When it has to be done, and what to know as that day comes near; "" where nothing says by when."""
    if found.deadline is None:
        return f"Complete on {display_date(found.reached_on)} on present posts." if found.reached_on else ""
    if found.deadline < on:
        return f"Was due by {display_date(found.deadline)}."
    return " ".join((f"Due by {display_date(found.deadline)}.", *found.warnings))


def _bound_since(asked: WithinYears, posts: list[Post], on: date) -> date | None:
    """The first day of those present posts that the duty binds."""
    return min((day for day in taken_up(posts, on) if day >= asked.not_before), default=None)


def _at_best(asked: WithinYears, posts: tuple[Post, ...]) -> list[Post]:
    """The posts if everything that is not said of them let the person have been there the longest."""
    may_be = [post for post in posts if asked.kind.fits(post) is not False]
    one_school = any(post.school is None for post in may_be)
    return [replace(post, start=post.start or date.min, school=None if one_school else post.school) for post in may_be]


def _by(gap: Gap, last: date) -> Gap:
    return gap if gap.step is Step.SHOW else replace(gap, says=f"{gap.says.rstrip('.')} by {display_date(last)}.")


def _warnings(asked: WithinYears, career: Career, on: date, last: date) -> tuple[str, ...]:
    if on > last:
        return (f"The {years(asked.years)} ended on {display_date(last)}.",)
    wanted = _qualifications_in(asked.condition)
    begun = min((day for one in wanted if (day := applied_for(one, career, on))), default=None)
    months, begin_by = asked.course_months, _months_before(last, asked.course_months)
    told = []
    if _months_after(begun or on, months) > last:
        told.append(
            f"A course of {months} months begun on {display_date(begun or on)} ends after {display_date(last)}."
        )
    elif begun is None and begin_by - on <= SOON:
        told.append(f"A course of {months} months has to begin by {display_date(begin_by)} to end in time.")
    if begun is None and years_after(on, 1) >= last:
        told.append(f"The last year has begun: {display_date(last)} is the last day.")
    if last - on <= LAST_WEEKS:
        left = (last - on).days + 1
        told.append("One day is left." if left == 1 else f"{left} days are left.")
    return tuple(told)


def _qualifications_in(condition: Condition) -> list[Holds]:
    if isinstance(condition, Holds):
        return [condition]
    if isinstance(condition, AllOf | AnyOf | NOf):
        return [held for one in condition.conditions for held in _qualifications_in(one)]
    return []


def _months_after(on: date, months: int) -> date:
    whole, month = divmod(on.month - 1 + months, 12)
    return date(on.year + whole, month + 1, min(on.day, 28))


def _months_before(on: date, months: int) -> date:
    """The last day from which so many months end by this one."""
    whole, month = divmod(on.month - 1 - months, 12)
    return date(on.year + whole, month + 1, min(on.day, 28))
