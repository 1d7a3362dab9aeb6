"""Ways to close gaps: all of several at once, any of several, and none that holds more than it needs to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from trellis.pathways.rules.conditions import (
    Backed,
    HasBeen,
    Holds,
    InPost,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    Years,
)
from trellis.pathways.rules.findings import HOLDS, Gap, Step, Way
from trellis.pathways.rules.service import By

MOST_WAYS = 64
POSTS = (Step.WAIT, Step.TAKE_UP, Step.SERVE)
TELLING = (Years, TheirSchool, InPost, HasBeen)
"""Of posts: who shows all their days shows where they are, who shows where they are shows that they are, and so on."""


def together(parts: Iterable[tuple[Way, ...]]) -> tuple[Way, ...]:
    """The ways to close all of several at once."""
    open_ = [ways for ways in parts if ways is not HOLDS]
    if len(open_) < 2:
        return open_[0] if open_ else HOLDS
    if not all(open_):
        return ()
    joined: tuple[Way, ...] = ((),)
    for ways in open_:
        joined = _least([(*one, *(gap for gap in other if gap not in one)) for one, other in product(joined, ways)])
    return joined


def either(parts: Iterable[tuple[Way, ...]]) -> tuple[Way, ...]:
    """The ways to close any of several."""
    return _least([way for ways in parts for way in ways])


def _least(ways: list[Way]) -> tuple[Way, ...]:
    """Without those that hold all of another, and not more than can be looked through."""
    if len(ways) < 2:
        return tuple(ways)
    kept: list[tuple[frozenset[str], Way]] = []
    for way in sorted(ways, key=len):
        gaps = frozenset([gap.says for gap in way])
        if not any(other <= gaps for other, _ in kept):
            kept.append((gaps, way))
    return tuple(way for _, way in kept[:MOST_WAYS])


def tidied(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Without what another step brings with it: years as a head bring a headship; the longer wait brings the shorter."""
    if all(len(way) < 2 for way in ways):
        return ways
    return either([tuple([_without_implied(way) for way in ways])])


def _without_implied(way: Way) -> Way:
    last_wait = max((gap.reached_on for gap in way if gap.step is Step.WAIT and gap.reached_on), default=None)
    kept: list[Gap] = []
    waited = False
    for at, gap in enumerate(way):
        if gap.step is Step.WAIT:
            if waited or gap.reached_on != last_wait:
                continue
            waited = True
        if not any(
            _brings(other, gap) and not (_brings(gap, other) and at < nth)
            for nth, other in enumerate(way)
            if other is not gap
        ):
            kept.append(gap)
    return tuple(kept)


def _brings(one: Gap, other: Gap) -> bool:
    """Whether the one step, once done, has done the other too."""
    if one.step in POSTS and other.step in POSTS:
        return _brings_post(one, other)
    asked, too = one.about, other.about
    if isinstance(too, InPost | HasBeen | TheirSchool):
        return other.step is Step.SHOW and _shows_post(one, other)
    if type(asked) is not type(too):
        return False
    match asked, too:
        case Holds(), Holds():
            return asked.names <= too.names and asked.or_applied <= too.or_applied
        case Backed(), Backed():
            return asked.voice is too.voice and asked.by <= too.by and asked.things <= too.things
        case Shown(), Shown():
            return asked.kinds <= too.kinds
        case Statement(), Statement():
            return asked.code == too.code and asked.confirmed >= too.confirmed
        case Standard(), Standard():
            return asked.names <= too.names and set(asked.accepts) <= set(too.accepts)
    return False


def _shows_post(one: Gap, other: Gap) -> bool:
    """Taking up such a post shows all that may be asked of one; showing the more of it shows the less."""
    if one.step in (Step.TAKE_UP, Step.SERVE):
        return bool(one.about.kind.implies(other.about.kind))
    asked, too = one.about, other.about
    tells = next((at for at, kind in enumerate(TELLING) if isinstance(asked, kind)), len(TELLING))
    told = next(at for at, kind in enumerate(TELLING) if isinstance(too, kind))
    return one.step is Step.SHOW and tells <= told and bool(asked.kind.implies(too.kind))


def _brings_post(one: Gap, other: Gap) -> bool:
    """Taking up or serving in a post of a kind takes up, serves in or waits for what is of a wider kind."""
    if one.step is Step.WAIT or not one.about.kind.implies(other.about.kind):
        return False
    if one.step is Step.TAKE_UP:
        return other.step is Step.TAKE_UP
    if isinstance(other.about, Years) and other.about.since not in (None, getattr(one.about, "since", None)):
        return False
    by_fte = isinstance(other.about, Years) and other.about.by is By.FTE
    return one.lacks >= other.lacks and (one.about.by is By.FTE or not by_fte)
