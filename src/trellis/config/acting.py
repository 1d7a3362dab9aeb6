"""Lets a command act inside a trust as somebody who may: the trust's first administrator, or whoever is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from trellis.access import tenancy
from trellis.access.policies import Refused
from trellis.access.rules import Actor
from trellis.config.choosing import chosen_trusts
from trellis.config.ready import NotReady
from trellis.organisation import queries as organisation


def school_called(words: str, *, on: date) -> int:
    """The one school that is meant by a URN, a name, or a part of a name that no other has."""
    found = organisation.schools_called(words=words, on=on)
    if not found:
        raise NotReady(f"No school has the URN or the name {words}.")
    if len(found) > 1:
        raise NotReady(f"Several schools are called {words}: {', '.join(school.name for school in found)}. Give a URN.")
    return found[0].id


@contextmanager
def acting(*, slug: str | None, sign_in_name: str | None, on: date, verb: str) -> Iterator[Actor]:
    """One transaction inside the trust: all that the command writes is kept, or nothing."""
    trust, *others = chosen_trusts(slug)
    if others:
        slugs = " or ".join(each.slug for each in (trust, *others))
        raise NotReady(f"There are several trusts here: say which with --trust {slugs}.")
    with tenancy.within(trust.id, verb=verb):
        login_id = organisation.login_that_keeps_staff(sign_in_name=sign_in_name or "")
        actor = organisation.actor_for(login_id=login_id, on=on) if login_id else None
        if actor is None:
            raise NotReady(
                f"Nobody signs in here as {sign_in_name}."
                if sign_in_name
                else "The trust has no administrator: say in whose name to act with --as."
            )
        tenancy.enter(trust.id, actor.login_id, verb=verb)
        try:
            yield actor
        except Refused as refusal:
            raise NotReady(refusal.finding.says) from refusal
