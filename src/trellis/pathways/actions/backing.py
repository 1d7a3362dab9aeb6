"""Takes agreements, and what people ask of those who answer for them."""

from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import Agreement, Ask
from trellis.pathways.policies import Subject
from trellis.pathways.policies.told import agrees_as, may_agree, may_ask, may_confirm
from trellis.pathways.rules.asked import kept_as
from trellis.pathways.rules.conditions import Backed


@action("agree to something for somebody")
def agree(*, actor: Actor, subject: Subject, rule: str, asked: Backed, why: str, on: date, at: datetime) -> None:
    """Again in the same part is the same agreement, with the newer reason."""
    insist(may_agree(actor, subject, asked.by))
    told = {"rule": rule, "agreed_by_id": actor.login_id, "why": why, "on": on}
    part = agrees_as(actor, subject, asked.by)
    Agreement.objects.update_or_create(staff_id=subject.staff_id, thing=kept_as(asked), by=part, defaults=told)
    Ask.objects.filter(staff_id=subject.staff_id, what=Ask.For.AGREEMENT, about=kept_as(asked)).delete()


@action("take back an agreement")
def take_back_agreement(*, actor: Actor, subject: Subject, agreement_id: int, at: datetime) -> None:
    """Whoever could have agreed in the same part."""
    insist(may_confirm(actor, subject))
    found = Agreement.objects.filter(pk=agreement_id, staff_id=subject.staff_id)
    for row in found:
        insist(may_agree(actor, subject, frozenset({row.by})))
    found.delete()


@action("ask for a word")
def ask(*, actor: Actor, subject: Subject, rule: str, what: str, about: str, at: datetime) -> None:
    """Asked again after a "not now" it is asked anew."""
    insist(may_ask(actor, subject))
    anew = {"asked_at": at, "answer": "", "answered_by_id": None}
    Ask.objects.update_or_create(staff_id=subject.staff_id, rule=rule, what=what, about=about, defaults=anew)


@action("ask no more")
def take_back_ask(*, actor: Actor, subject: Subject, ask_id: int, at: datetime) -> None:
    insist(may_ask(actor, subject))
    Ask.objects.filter(pk=ask_id, staff_id=subject.staff_id).delete()


@action("answer not now")
def answer_not_now(*, actor: Actor, subject: Subject, ask_id: int, why: str, at: datetime) -> None:
    insist(may_confirm(actor, subject))
    Ask.objects.filter(pk=ask_id, staff_id=subject.staff_id).update(answer=why, answered_by_id=actor.login_id)
