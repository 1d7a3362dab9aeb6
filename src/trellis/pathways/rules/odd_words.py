"""Says what is odd about somebody's career in sentences of its own, without the places of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import Career, Qualification
from trellis.pathways.rules.conditions import Status
from trellis.pathways.rules.from_posts import role_in_words
from trellis.pathways.rules.rule_words import KnownQualification
from trellis.pathways.rules.told import Remark, start

PLACE = re.compile(r"(\w+)\[(\d+)\](?:\.\w+)?")
AWAY = "breaks["
CALLED = {
    "nominations": "A nomination", "agreements": "An agreement", "evidence": "Evidence", "breaks": "Time away",
    "statements": "A statement", "standards": "A judgement", "waivers": "A waiver",
}  # fmt: skip


def odd_sentences(career: Career, remarks: Iterable[Remark]) -> tuple[str, ...]:
    return tuple(f"{_where(career, remark.where)}: {remark.says}" for remark in remarks)


def _where(career: Career, where: str) -> str:
    return start(" and ".join(_thing(career, kind, int(at)) for kind, at in PLACE.findall(where)))


def _thing(career: Career, kind: str, at: int) -> str:
    if kind == "posts" and career.posts:
        post = career.posts[at]
        place = f" at {post.school}" if post.school else ""
        since = f" from {display_date(post.start)}" if post.start else ""
        return f"{role_in_words(post.role) if post.role else 'a post'}{place}{since}"
    if kind == "qualifications" and career.qualifications:
        return _called(career.qualifications[at])
    if kind == "school_conditions" and career.school_conditions:
        one = career.school_conditions[at]
        return f"{one.school or 'a school'}, {one.kind}"
    return CALLED[kind]


def _called(one: Qualification) -> str:
    return one.name.upper() if len(one.name) <= 8 else one.name


def retired(career: Career, known: Iterable[KnownQualification]) -> tuple[str, ...]:
    """What somebody is still on the way to although it is awarded no more; and what took its place."""
    by_key = {one.key: one for one in known}
    by_name = {name: one for one in by_key.values() for name in one.names}
    told = []
    for one in career.qualifications or ():
        found = by_name.get(one.name)
        if found and found.status is Status.HISTORIC and one.applied_on and one.held_on is None:
            instead = by_key.get(found.instead)
            then = f" {start(instead.title)} took its place." if instead else ""
            told.append(f"{start(found.title)} is applied for and not held, and is no longer awarded.{then}")
    return tuple(told)
