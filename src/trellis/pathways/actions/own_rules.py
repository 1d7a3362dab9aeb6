"""Writes the trust's rules: drafted from nothing or from what counts now, changed a condition at a time, published, retired."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.text import slugify

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks.rules.packs.faults import PackRefused
from trellis.pathways.models import RuleVersion
from trellis.pathways.policies.own_rules import may_write_rules
from trellis.pathways.queries.own_rules import rules_of_the_trust, words_of_the_trust
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.rules.doubts import unfinished
from trellis.pathways.rules.own_rules import blank, of_shelf, read
from trellis.pathways.rules.rewriting import opened

DRAFT, PUBLISHED, RETIRED = RuleVersion.State.DRAFT, RuleVersion.State.PUBLISHED, RuleVersion.State.RETIRED
Change = Callable[[dict[str, Any]], dict[str, Any]]


class NoSuchDraft(Exception):
    """Nobody is drafting this rule: it may have been published or dropped meanwhile."""


class NoSuchRule(Exception):
    """There is no rule of this key to change."""


class NotReady(Exception):
    """The draft is not whole; `says` has each thing that is lacking."""

    def __init__(self, says: tuple[str, ...]) -> None:
        super().__init__(" ".join(says))
        self.says = says


@action("write a rule")
def write_rule(*, actor: Actor, title: str, at: datetime) -> str:
    """A draft with a name and no condition yet; gives its key."""
    insist(may_write_rules(actor))
    taken = set(rules_of_the_shelf().by_key) | set(RuleVersion.objects.values_list("key", flat=True))
    stem = slugify(title)[:50].strip("-") or "rule"
    key = next(name for number in range(1, 999) if (name := stem if number == 1 else f"{stem}-{number}") not in taken)
    _draft(actor, key, blank(title), at)
    return key


@action("change a rule")
def change_rule(*, actor: Actor, key: str, on: date, at: datetime) -> None:
    """A draft of what counts now; of what will, where a version is still to come. A draft that is there stays."""
    insist(may_write_rules(actor))
    if RuleVersion.objects.filter(key=key, state=DRAFT).exists():
        return
    newest = RuleVersion.objects.filter(key=key).exclude(state=RETIRED).order_by("-in_force_on", "-number").first()
    if newest is None and key not in rules_of_the_shelf().raw:
        newest = RuleVersion.objects.filter(key=key).order_by("-number").first()
    if newest is not None:
        data = newest.data
    elif key in rules_of_the_trust(on=on).by_key:
        data = of_shelf(rules_of_the_shelf().raw[key])
    else:
        raise NoSuchRule(key)
    _draft(actor, key, opened(data), at)


def _draft(actor: Actor, key: str, data: dict[str, Any], at: datetime) -> None:
    last = RuleVersion.objects.filter(key=key).aggregate(last=Max("number"))["last"] or 0
    RuleVersion.objects.create(key=key, number=last + 1, data=data, drafted_by_id=actor.login_id, drafted_at=at)


@action("change a rule's draft")
def redraft_rule(*, actor: Actor, key: str, change: Change, at: datetime) -> None:
    """`change` is given the draft's data as it is now, and gives it as it is to be."""
    insist(may_write_rules(actor))
    draft = _draft_of(key)
    draft.data = change(draft.data)
    draft.drafted_by_id, draft.drafted_at = actor.login_id, at
    draft.save(update_fields=["data", "drafted_by", "drafted_at"])


def _draft_of(key: str) -> RuleVersion:
    draft = RuleVersion.objects.select_for_update().filter(key=key, state=DRAFT).first()
    if draft is None:
        raise NoSuchDraft(key)
    return draft


@action("drop a rule's draft")
def drop_rule_draft(*, actor: Actor, key: str, at: datetime) -> None:
    insist(may_write_rules(actor))
    _draft_of(key).delete()


@action("publish a rule")
def publish_rule(*, actor: Actor, key: str, in_force_on: date, why: str, on: date, at: datetime) -> None:
    """It counts from its day on, which is not before today: what was judged stays as it was."""
    insist(may_write_rules(actor))
    draft = _draft_of(key)
    lacking = unfinished(draft.data)
    if in_force_on < on:
        lacking = (*lacking, "It cannot count from a day that is over.")
    if lacking:
        raise NotReady(lacking)
    try:
        read(draft.data, words_of_the_trust(), key=key, since=in_force_on)
    except PackRefused as refused:
        raise NotReady(tuple(fault.says for fault in refused.faults)) from refused
    draft.state, draft.in_force_on, draft.why = PUBLISHED, in_force_on, why
    draft.published_by_id, draft.published_at = actor.login_id, at
    draft.save()


@action("retire a rule")
def retire_rule(*, actor: Actor, key: str, last_day: date, why: str, on: date, at: datetime) -> None:
    """After its last day a shipped rule of that key counts again as it ships; one of the trust's own does not count."""
    insist(may_write_rules(actor))
    published = RuleVersion.objects.select_for_update().filter(key=key, state=PUBLISHED)
    if not published:
        raise NoSuchRule(key)
    if last_day < on - timedelta(days=1):
        raise NotReady(("Its last day cannot be over already: yesterday is the earliest.",))
    published.update(
        state=RETIRED, retired_on=last_day + timedelta(days=1), retired_why=why, retired_by_id=actor.login_id
    )
