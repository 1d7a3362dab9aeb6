"""Whether people have served so many years, as an expression of SQL that says so of whom whole days tell it.

A year is 365 or 366 days: whoever served 366 days for each year asked has served them, and whoever served fewer than 365
has not. Most are told by their first day, their last, and their longest post. Only the days of the others are put together:
of days on end the last day of the years is looked up. Of the few between, and of those who work part-time in several posts
at once or were away from them, nothing is said here: they are judged by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from trellis.pathways.queries.kinds_of_posts import Kind
from trellis.pathways.queries.packed import UNSAID
from trellis.pathways.rules.careers import Post
from trellis.pathways.rules.conditions import Years
from trellis.pathways.rules.service import FULL_TIME, By

ELSEWHERE = Post(start=date.min, end=date.min, school="elsewhere")
"""A post before somebody came, of which the trust knows that they served, and not as what."""

ON = "%(on)s::date"


class Code(IntEnum):
    """What is said of somebody's years; by `WAIT`, posts that are held or to be taken up complete them."""

    MET = 1
    OVER = 2
    OPEN = 3
    WAIT = 4
    SERVE = 5


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of each person; up to today they are at the most and at the least so many, where that is not null."""

    days: str
    most: str
    least: str


# A year from 29 February ends on 1 March where there is no such day.
_YEARS_AFTER = "greatest(({day} + interval '{years} years')::date, ({day} - 1 + interval '{years} years')::date + 1)"


def worked(asked: Years, kind: Kind) -> list[str]:
    """What is gathered of each person's posts of a kind, their days; by FTE their share of full time too.

    Days before QTS are left out where they do not count; of whoever has none on record they are all here.
    """
    of = _named(asked, kind)
    during, first = (
        ("during * daterange(qts_on, NULL)", "greatest(first, qts_on)") if of_qts(asked) else ("during", "first")
    )
    yes, may = (f"FILTER (WHERE {said}{kind.bit} AND {first} <= {ON})" for said in ("yes", "may"))
    either = f"FILTER (WHERE (yes{kind.bit} OR may{kind.bit}) AND {first} <= {ON})" if kind.perhaps else yes
    last, days = "coalesce(after, 'infinity')", f"least(after, {ON}) - {first}"
    columns = [
        f"range_agg({during}) {yes} AS surely{of}",
        f"min({first}) {yes} AS sure_from{of}",
        f"max({last}) {yes} AS sure_to{of}",
        f"max({days}) {yes} AS longest{of}",
    ]
    if asked.by is By.CALENDAR:
        to_come = f"FILTER (WHERE yes{kind.bit} AND {first} > {ON})"
        columns += [
            f"range_agg({during}) {to_come} AS to_come{of}",
            f"min({first}) {to_come} AS come_from{of}",
            f"max({last}) {to_come} AS come_to{of}",
        ]
    if kind.perhaps:
        columns += [
            f"range_agg({during}) {may} AS perhaps{of}",
            f"min({first}) {either} AS from{of}",
            f"max({last}) {either} AS to{of}",
        ]
    if asked.by is By.FTE:
        held, whole = f"greatest({days}, 0)", f"greatest(after - {first}, 0)"
        columns += [
            f"min(share) {either} AS share{of}",
            f"count(*) {either} AS posts{of}",
            f"sum({held}) {either} AS held{of}",
            f"sum(share * ({held})::float8) {yes} AS sure_weight{of}",
            f"sum(share * ({held})::float8) {may} AS maybe_weight{of}",
            f"sum(share * ({whole})::float8) {yes} AS whole_weight{of}",
        ]
    return columns


def of_qts(asked: Years) -> bool:
    """Whether years are asked since QTS, which is in the staff record."""
    return asked.since is not None and "qts" in asked.since.names


def years_elsewhere(asked: Years) -> bool | None:
    """Whether the years before somebody came are of the kind; by FTE, nobody told their share."""
    fits = asked.kind.fits(ELSEWHERE)
    return None if fits and asked.by is By.FTE else fits


def _named(asked: Years, kind: Kind) -> str:
    return f"{kind.bit}_qts" if of_qts(asked) else f"{kind.bit}"


def served(asked: Years, kind: Kind) -> str:
    """The `Code`, or that it is not said."""
    by_days = _by_days(asked, kind)
    if asked.by is By.CALENDAR:
        return by_days
    by_shares = str(UNSAID) if asked.at_most is not None else _by_shares(asked, kind)
    return f"CASE WHEN share{_named(asked, kind)} < {FULL_TIME} THEN {by_shares} ELSE {by_days} END"


def _by_days(asked: Years, kind: Kind) -> str:
    """Leave counts towards the least and not towards the most; of time away that nobody says of, the worse is taken."""
    n, most = asked.at_least, asked.at_most
    sure, best = _days(asked, kind, but="unsure"), _days(asked, kind, but="away", at_best=True)
    too_few = _ahead(asked, kind, sure)
    if most is None:
        return _told(_enough(sure, n), Code.MET, _told(_enough(best, n), Code.OPEN, too_few))
    least, could = _days(asked, kind, but="absent"), _days(asked, kind, but="absent", at_best=True)
    met = _told(_enough(sure, n), _told(_over(could, most), Code.OPEN, Code.MET), Code.OPEN)
    return _told(_over(least, most), Code.OVER, _told(_enough(best, n), met, too_few))


def _days(asked: Years, kind: Kind, *, but: str, at_best: bool = False) -> _Days:
    """Days for certain, or at best, without the breaks that `but` names; of posts that are begun."""
    of, elsewhere = _named(asked, kind), years_elsewhere(asked)
    days, first, last, longest = f"surely{of}", f"sure_from{of}", f"sure_to{of}", f"longest{of}"
    if at_best and kind.perhaps:
        days, first, last = _both(days, f"perhaps{of}"), f"from{of}", f"to{of}"
    if elsewhere or (at_best and elsewhere is None):
        came = _came(asked)
        days, longest = _both(days, _before(asked)), f"greatest({longest}, began - {came})"
        first, last = f"least({first}, {came})", f"greatest({last}, began)"
    return _Days(
        days=f"coalesce(({days}) - {but}, {days})",
        most=f"coalesce(least({last}, {ON}) - {first}, 0)",
        least=f"CASE WHEN {but} IS NULL THEN {longest} END",
    )


def _both(days: str, others: str) -> str:
    return f"coalesce(({days}) + {others}, {days}, {others})"


def _came(asked: Years) -> str:
    """Since when they served elsewhere; they did until they began here."""
    return "CASE WHEN earlier IS NOT NULL THEN greatest(earlier, qts_on) END" if of_qts(asked) else "earlier"


def _before(asked: Years) -> str:
    before = "CASE WHEN earlier IS NOT NULL THEN datemultirange(daterange(earlier, began)) END"
    return f"({before} * datemultirange(daterange(qts_on, NULL)))" if of_qts(asked) else before


def _told(condition: str, yes: str | Code, no: str | Code) -> str:
    return f"CASE {condition} WHEN true THEN {yes} WHEN false THEN {no} ELSE {UNSAID} END"


def _enough(served: _Days, years: int) -> str:
    """Whether these days come to so many years up to the day; null where days do not tell."""
    if not years:
        return "true"
    exactly = _put_together(served.days, _enough_of(years, end=f"least(upper(days), {ON})", number=_number("days", ON)))
    return (
        f"CASE WHEN {served.most} < {365 * years} THEN false"
        f" WHEN {served.least} >= {366 * years} THEN true ELSE {exactly} END"
    )


def _enough_of(years: int, *, end: str, number: str) -> str:
    reached = _YEARS_AFTER.format(day="lower(days)", years=years)
    return (
        f"CASE WHEN coalesce({end} - lower(days), 0) < {365 * years} THEN false"
        f" WHEN {_ON_END} THEN {end} >= {reached}"
        f" WHEN {number} >= {366 * years} THEN true WHEN {number} < {365 * years} THEN false END"
    )


def _over(served: _Days, years: int) -> str:
    """Whether they come to more than so many years."""
    end, number = f"least(upper(days), {ON})", _number("days", ON)
    exactly = _put_together(
        served.days,
        f"CASE WHEN coalesce({end} - lower(days), 0) <= {365 * years} THEN false"
        f" WHEN {_ON_END} THEN {end} > {_YEARS_AFTER.format(day='lower(days)', years=years)}"
        f" WHEN {number} > {366 * years} THEN true WHEN {number} <= {365 * years} THEN false END",
    )
    return (
        f"CASE WHEN {served.most} <= {365 * years} THEN false"
        f" WHEN {served.least} > {366 * years} THEN true ELSE {exactly} END"
    )


def _ahead(asked: Years, kind: Kind, served: _Days) -> str:
    """Of whom they are too few today: whether their present posts complete them, and those that they are to take up."""
    of = _named(asked, kind)
    first, last, days = f"sure_from{of}", f"sure_to{of}", served.days
    if asked.by is By.CALENDAR:
        first, last = f"least({first}, come_from{of})", f"greatest({last}, come_to{of})"
        days = _both(days, f"(to_come{of} - coalesce(unsure, '{{}}'))")
    enough = _enough_of(asked.at_least, end="upper(days)", number=_number("days"))
    exactly = _put_together(days, f"upper_inf(days) OR {enough}")
    if not years_elsewhere(asked):
        few = f"{last} < 'infinity' AND {last} - {first} < {365 * asked.at_least}"
        exactly = f"CASE WHEN {last} IS NULL OR ({few}) THEN false ELSE {exactly} END"
    for_ever = f"{last} = 'infinity' AND unsure IS NULL"
    return f"CASE WHEN {for_ever} THEN {Code.WAIT} ELSE {_told(exactly, Code.WAIT, Code.SERVE)} END"


_ON_END = "range_merge(days)::datemultirange = days"


def _put_together(days: str, asked: str) -> str:
    return f"(SELECT {asked} FROM (SELECT {days} AS days OFFSET 0) put_together)"


def _number(days: str, end: str = "") -> str:
    last, begun = (f"least(upper(one), {end})", f" WHERE lower(one) < {end}") if end else ("upper(one)", "")
    return f"(SELECT sum({last} - lower(one)) FROM unnest({days}) one{begun})"


def _by_shares(asked: Years, kind: Kind) -> str:
    """Days weighed by their share of full time, where no two posts are held at once; years elsewhere count as full ones."""
    of = _named(asked, kind)
    sure, maybe, whole = (f"coalesce({each}_weight{of}, 0)" for each in ("sure", "maybe", "whole"))
    if years_elsewhere(asked) is not False:
        maybe += f" + greatest(began - {_came(asked)}, 0) * {FULL_TIME}::float8"
    to_come = _told(_weighs(whole, asked.at_least), Code.WAIT, Code.SERVE)
    too_few = f"CASE WHEN upper_inf(surely{of}) THEN {Code.WAIT} ELSE {to_come} END"
    at_best = _told(_weighs(f"{sure} + {maybe}", asked.at_least), Code.OPEN, too_few)
    weighed = _told(_weighs(sure, asked.at_least), Code.MET, at_best)
    days = _both(f"surely{of}", f"perhaps{of}") if kind.perhaps else f"surely{of}"
    at_once = f"posts{of} > 1 AND held{of} <> {_number(days, ON)}"
    return f"CASE WHEN unsure IS NOT NULL OR share{of} = 0 OR {at_once} THEN {UNSAID} ELSE {weighed} END"


def _weighs(shares: str, years: int) -> str:
    if not years:
        return "true"
    return (
        f"CASE WHEN {shares} >= {366 * years * FULL_TIME} THEN true"
        f" WHEN {shares} < {365 * years * FULL_TIME} THEN false END"
    )
