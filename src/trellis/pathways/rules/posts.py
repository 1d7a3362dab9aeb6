"""What a career's posts say: years served, in post now, in a post once, and by when something has to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import NEVER, Break, BreakKind, Career, Post
from trellis.pathways.rules.conditions import HasBeen, Holds, InPost, PostKind, TheirSchool, Years
from trellis.pathways.rules.findings import MET, NOT_MET, UNKNOWN, Finding, Gap, Step
from trellis.pathways.rules.records import held_since, holds
from trellis.pathways.rules.service import (
    FULL_TIME,
    YEAR,
    By,
    Stretches,
    day_reached,
    served,
    stretches_of,
    until,
    without,
)
from trellis.pathways.rules.ways import together
from trellis.pathways.rules.wording import tenths, tenths_up, years

FOR_EVER = 1000 * YEAR


def years_served(asked: Years, career: Career, on: date) -> Finding:
    """Met from the very day on which the years are complete, and until the last day of the most there may be.

    Leave counts towards the least and not towards the most: it never costs anybody their place.
    """
    if career.posts is None:
        return Finding(UNKNOWN, f"{_asked(asked)}: no posts are listed.", ways=((list_posts(asked),),))
    if asked.since is not None:
        return _since(asked, asked.since, career, career.posts, on)
    return _counted(asked, career, career.posts, on)


def _since(asked: Years, since: Holds, career: Career, posts: tuple[Post, ...], on: date) -> Finding:
    """Days before it was held do not count; where nobody says since when it is, all of them may."""
    held = holds(since, career, on)
    if held.verdict is UNKNOWN:
        found = _counted(asked, career, posts, on)
        says = f"{_asked(asked)}: nothing says since when."
        return found if found.verdict is NOT_MET else Finding(UNKNOWN, says, ways=together((held.ways, found.ways)))
    day = held_since(since, career, on) or NEVER
    kept = [post for post in posts if day <= (post.end or on)]
    return _counted(asked, career, [replace(one, start=one.start and max(one.start, day)) for one in kept], on)


def _counted(asked: Years, career: Career, posts: Iterable[Post], on: date) -> Finding:
    words = _asked(asked)
    held = _posts_of(asked.kind, posts, on)
    sure, maybe, dateless, _ = held
    if asked.at_most is not None:
        return _in_window(asked, career, on, held)
    least, ahead = _at_least(asked, sure, career.breaks, on)
    if least >= asked.at_least * YEAR:
        return Finding(MET, f"{words}: {tenths(least)}.")
    open_ = dateless or maybe or career.breaks or asked.by is By.FTE
    if open_ and (dateless or _at_best(asked, sure + maybe, career.breaks, on) >= asked.at_least * YEAR):
        return _not_sure(asked, least)
    return _too_few(asked, least, ahead, held, career.breaks)


class _Held(NamedTuple):
    """Posts that are of a kind, that may be, whether one of either does not say when it began; and those to come."""

    sure: list[Post]
    maybe: list[Post]
    dateless: bool
    to_come: list[Post]


def _posts_of(kind: PostKind, posts: Iterable[Post], on: date) -> _Held:
    sure: list[Post] = []
    maybe: list[Post] = []
    to_come: list[Post] = []
    dateless = False
    for post in posts:
        fits = kind.fits(post)
        if fits is False:
            continue
        if post.start is None:
            dateless = True
        elif post.start > on:
            if fits:
                to_come.append(post)
        elif fits:
            sure.append(post)
        else:
            maybe.append(post)
    return _Held(sure, maybe, dateless, to_come)


def _at_least(asked: Years, sure: list[Post], breaks: tuple[Break, ...], on: date) -> tuple[int, Stretches]:
    """What has been served for certain, and the days that go on from there."""
    ahead = _days_of(asked, sure, breaks, on)
    return served(until(ahead, on)), ahead


def _days_of(asked: Years, sure: list[Post], breaks: tuple[Break, ...], on: date) -> Stretches:
    days = stretches_of(sure, on, asked.by)
    return without(days, [one for one in breaks if one.kind is not BreakKind.LEAVE]) if breaks else days


def _at_best(asked: Years, posts: list[Post], breaks: tuple[Break, ...], on: date) -> int:
    """What may have been served, if everything that is not said turned out well."""
    away = [one for one in breaks if one.kind is BreakKind.AWAY]
    return served(until(without(stretches_of(posts, on, asked.by, FULL_TIME), away), on))


def _in_window(asked: Years, career: Career, on: date, held: _Held) -> Finding:
    """Not fewer than the least and not more than the most."""
    sure, maybe, dateless, _ = held
    least, ahead = _at_least(asked, sure, career.breaks, on)
    worked = best = could_have = least
    if career.breaks:
        worked = served(until(without(stretches_of(sure, on, asked.by), career.breaks), on))
    if dateless:
        best = could_have = FOR_EVER
    elif maybe or career.breaks or asked.by is By.FTE:
        best = _at_best(asked, sure + maybe, career.breaks, on)
        all_of_it = stretches_of(sure + maybe, on, asked.by, FULL_TIME)
        could_have = served(until(without(all_of_it, career.breaks), on))
    most = (asked.at_most or 0) * YEAR
    if worked > most:
        says = f"{_asked(asked)}: more than {years(asked.at_most or 0)} already ({tenths_up(worked)})."
        return Finding(NOT_MET, says, ways=())
    if best < asked.at_least * YEAR:
        return _too_few(asked, least, ahead, held, career.breaks)
    if least >= asked.at_least * YEAR and could_have <= most:
        # Nobody who reads a finding learns from it that somebody was on leave.
        counted = f"{tenths(worked)} counted towards the most" if least > most else tenths(least)
        return Finding(MET, f"{_asked(asked)}: {counted}.")
    return _not_sure(asked, least)


def _not_sure(asked: Years, least: int) -> Finding:
    says = (
        f"{_asked(asked)}: {tenths(least)} for certain; the posts listed do not say enough to tell whether it is more."
    )
    return Finding(UNKNOWN, says, ways=((show_posts(asked, asked.kind, asked.by),),))


def _too_few(asked: Years, least: int, ahead: Stretches, held: _Held, breaks: tuple[Break, ...]) -> Finding:
    """Posts that are to be taken up count from their own first day."""
    words, posts = _asked(asked), "present posts"
    if held.to_come:
        posts = "present posts and those to come"
        ahead = _days_of(asked, [*held.sure, *held.to_come], breaks, NEVER)
    lacking = asked.at_least * YEAR - least
    number = tenths_up(lacking)
    more = f"{number} more {'year' if number == '1' else 'years'} {asked.spent}"
    if asked.by is By.FTE:
        more += ", full-time equivalent"
    day = day_reached(ahead, asked.at_least * YEAR)
    if day is None:
        says = f"{words}: {tenths(least)} so far; {posts} do not complete them."
        gap = Gap(Step.SERVE, f"Serve {more}.", asked, lacks=lacking)
        return Finding(NOT_MET, says, ways=((gap,),))
    says = f"{words}: {tenths(least)} so far; on {posts} reached on {display_date(day)}."
    gap = Gap(Step.WAIT, f"Serve {more}; {posts} complete them on {display_date(day)}.", asked, day, lacking)
    return Finding(NOT_MET, says, ways=((gap,),))


def _asked(asked: Years) -> str:
    if asked.at_most is None:
        number = years(asked.at_least)
    elif asked.at_least:
        number = f"{asked.at_least} to {years(asked.at_most)}"
    else:
        number = f"At most {years(asked.at_most)}"
    return f"{number}{', full-time equivalent,' if asked.by is By.FTE else ''} {asked.spent}"


def list_posts(asked: object) -> Gap:
    """One thing to do, however many conditions look at posts."""
    says = "List every post: what it was, whether it led, its school, days and share of full time, and any time away."
    return Gap(Step.SHOW, says, asked)


def show_posts(asked: object, kind: PostKind, by: By = By.CALENDAR) -> Gap:
    share = ", its share of full time" if by is By.FTE else ""
    says = f"Show every post that may count as {kind.post}: what it was and where, its days{share}, and what any time away was."
    return Gap(Step.SHOW, says, asked)


def in_post(asked: InPost, career: Career, on: date) -> Finding:
    """In post from the first day of it to the last; leave does not end a post."""
    kind = asked.kind
    if career.posts is None:
        says = f"Nothing says whether they are in {kind.post} now: no posts are listed."
        return Finding(UNKNOWN, says, ways=((list_posts(asked),),))
    begins: date | None = None
    unsure: Post | None = None
    for post in career.posts:
        fits = kind.fits(post)
        if fits is False or (post.end is not None and post.end < on):
            continue
        if post.start is not None and post.start > on:
            if fits and (begins is None or post.start < begins):
                begins = post.start
        elif fits and post.start is not None:
            return Finding(MET, f"In {kind.post} since {display_date(post.start)}.")
        else:
            unsure = post
    if unsure is not None:
        gap = Gap(Step.SHOW, f"Show whether they are in {kind.post} now.", asked)
        return Finding(UNKNOWN, f"Nothing says for certain whether they are in {kind.post} now.", ways=((gap,),))
    if begins is not None:
        says = f"Not in {kind.post} yet; one begins on {display_date(begins)}."
        return Finding(NOT_MET, says, ways=((take_up(asked, begins),),))
    ways = () if asked.given else ((Gap(Step.TAKE_UP, f"Take up {kind.post}.", asked),),)
    return Finding(NOT_MET, f"Not in {kind.post} now.", ways=ways)


def take_up(asked: InPost | HasBeen | TheirSchool, begins: date) -> Gap:
    """The same words, whatever asks for it: it is one thing to wait for."""
    return Gap(Step.WAIT, f"Take up {asked.kind.post} on {display_date(begins)}, as agreed.", asked, begins)


def taken_up(posts: Iterable[Post], on: date) -> list[date]:
    """When those posts that are held now were taken up, at each school: the first day of the run without a gap there."""
    by_school: dict[str | None, list[Post]] = {}
    for post in posts:
        by_school.setdefault(post.school, []).append(post)
    runs = [run for held in by_school.values() for run in stretches_of(held, on)]
    return [run.start for run in runs if on < run.end]


def has_been(asked: HasBeen, career: Career, on: date) -> Finding:
    kind = asked.kind
    if career.posts is None:
        says = f"Nothing says whether they have been in {kind.post}: no posts are listed."
        return Finding(UNKNOWN, says, ways=((list_posts(asked),),))
    sure, maybe, dateless, to_come = _posts_of(kind, career.posts, on)
    if sure:
        first = min(post.start or NEVER for post in sure)
        return Finding(MET, f"Has been in {kind.post}, from {display_date(first)}.")
    if maybe or dateless:
        gap = Gap(Step.SHOW, f"Show whether they have been in {kind.post}.", asked)
        return Finding(UNKNOWN, f"Nothing says for certain whether they have been in {kind.post}.", ways=((gap,),))
    if to_come:
        begins = min(post.start or NEVER for post in to_come)
        says = f"Has not been in {kind.post} yet; one begins on {display_date(begins)}."
        return Finding(NOT_MET, says, ways=((take_up(asked, begins),),))
    return Finding(
        NOT_MET, f"Has not been in {kind.post}.", ways=((Gap(Step.TAKE_UP, f"Take up {kind.post}.", asked),),)
    )
