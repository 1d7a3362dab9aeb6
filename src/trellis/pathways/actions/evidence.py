"""Takes what people show towards a rule, what was said to it, and judgements against standards."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import Ask, ShownEvidence, StandardJudgement
from trellis.pathways.policies import Subject
from trellis.pathways.policies.told import may_confirm, may_show_evidence, may_take_back_evidence
from trellis.pathways.rules.asked import kept_as
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import Shown, Standard


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown, and where it can be looked at: a link, a file that is kept, a line of the ledger."""

    what: str
    link: str = ""
    file_id: int | None = None
    line_id: int | None = None


@action("show evidence")
def show_evidence(
    *, actor: Actor, subject: Subject, rule: str, asked: Shown, showing: Showing, on: date, at: datetime
) -> None:
    insist(may_show_evidence(actor, subject))
    ShownEvidence.objects.create(
        staff_id=subject.staff_id,
        rule=rule,
        kind=kept_as(asked),
        what=showing.what,
        link=showing.link,
        file_id=showing.file_id,
        line_id=showing.line_id,
        shown_on=on,
        shown_by_id=actor.login_id,
    )


@action("say whether evidence shows it")
def answer_evidence(
    *, actor: Actor, subject: Subject, evidence_id: int, confirmed: bool, why: str, on: date, at: datetime
) -> None:
    """The last answer stands."""
    insist(may_confirm(actor, subject))
    answer = {"confirmed": confirmed, "answer": why, "answered_on": on, "answered_by_id": actor.login_id}
    ShownEvidence.objects.filter(pk=evidence_id, staff_id=subject.staff_id).update(**answer)


@action("take back evidence")
def take_back_evidence(*, actor: Actor, subject: Subject, evidence_id: int, at: datetime) -> None:
    insist(may_show_evidence(actor, subject))
    found = ShownEvidence.objects.filter(pk=evidence_id, staff_id=subject.staff_id)
    for row in found:
        insist(may_take_back_evidence(actor, subject, row.shown_by_id))
    found.delete()


@action("judge against standards")
def judge_against(
    *, actor: Actor, subject: Subject, asked: Standard, judgement: str, why: str, on: date, at: datetime
) -> None:
    """The last word of a day stands for that day."""
    insist(may_confirm(actor, subject))
    told = {"judgement": plain(judgement), "judged_by_id": actor.login_id, "why": why}
    standard = kept_as(asked)
    StandardJudgement.objects.update_or_create(staff_id=subject.staff_id, standard=standard, on=on, defaults=told)
    Ask.objects.filter(staff_id=subject.staff_id, what=Ask.For.JUDGEMENT, about=standard).delete()


@action("take back a judgement")
def take_back_judgement(*, actor: Actor, subject: Subject, judgement_id: int, at: datetime) -> None:
    insist(may_confirm(actor, subject))
    StandardJudgement.objects.filter(pk=judgement_id, staff_id=subject.staff_id).delete()
