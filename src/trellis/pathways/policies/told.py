"""Says who may agree, confirm, judge and waive for somebody, and who tells of a school and of time away. Nobody for themselves."""

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.policies import Subject, may_act_for_debtor, may_see_ledger
from trellis.kernel.findings import Finding, met, not_met
from trellis.pathways.rules import Rule, Status
from trellis.pathways.rules.conditions import Sort
from trellis.pathways.rules.wording import listed

VOICES = (
    (RemitKind.HEADTEACHER, "headteacher"),
    (RemitKind.PEOPLE_LEAD, "people lead"),
    (RemitKind.TRUST_LEADER, "trust leader"),
)
WAIVERS = (RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
OF_SCHOOLS = (RemitKind.HEADTEACHER, RemitKind.PEOPLE_LEAD, RemitKind.HR)


def voices_of(actor: Actor, subject: Subject) -> tuple[str, ...]:
    """In what parts the actor speaks for the person, the nearest first; none for oneself."""
    if actor.staff_id == subject.staff_id:
        return ()
    near = ("line manager",) if subject.staff_id in actor.reports else ()
    return (*near, *(voice for kind, voice in VOICES if actor.holds_over_school(subject.school_id, kind)))


def agrees_as(actor: Actor, subject: Subject, by: frozenset[str]) -> str:
    """In which of the parts that a rule names the actor agrees; "" where in none."""
    return next((voice for voice in voices_of(actor, subject) if voice in by), "")


def may_agree(actor: Actor, subject: Subject, by: frozenset[str]) -> Finding:
    if actor.staff_id == subject.staff_id:
        return not_met("Nobody agrees to their own: ask for it.")
    if agrees_as(actor, subject, by):
        return met("You answer for them.")
    return not_met(f"This is agreed to by their {listed(sorted(by), 'or')}.")


def may_confirm(actor: Actor, subject: Subject) -> Finding:
    """Evidence and standards: whoever answers for the person."""
    if actor.staff_id == subject.staff_id:
        return not_met("Nobody confirms or judges their own: your line manager or headteacher does.")
    return may_act_for_debtor(actor, subject)


def may_waive(actor: Actor, subject: Subject, rule: Rule) -> Finding:
    """What the trust asks, the trust may set aside; what the country asks nobody here can."""
    if actor.staff_id == subject.staff_id:
        return not_met("Nobody waives a condition for themselves.")
    if rule.status is not Status.LOCAL or rule.sort is not Sort.WAY:
        return not_met("This is not the trust’s own rule: nobody in the trust can set it aside.")
    if actor.holds_over_school(subject.school_id, *WAIVERS):
        return met("You lead the development of people in the trust.")
    return not_met("Conditions of the trust’s own rules are waived by its people-development lead or a trust leader.")


def may_show_evidence(actor: Actor, subject: Subject) -> Finding:
    return may_see_ledger(actor, subject)


def may_take_back_evidence(actor: Actor, subject: Subject, shown_by: int | None) -> Finding:
    """The person whose it is, and whoever showed it for them."""
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    if shown_by is not None and shown_by == actor.login_id:
        return may_show_evidence(actor, subject)
    return not_met("Evidence is taken back by the person, or by whoever showed it for them.")


def may_ask(actor: Actor, subject: Subject) -> Finding:
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    return not_met("People ask for themselves.")


def may_see_career(actor: Actor, subject: Subject) -> Finding:
    """All that rules read of somebody, without their time away: as their ledger, and HR over their school."""
    if actor.holds_over_school(subject.school_id, RemitKind.HR):
        return met("You keep the records of staff.")
    return may_see_ledger(actor, subject)


def may_see_time_away(actor: Actor, subject: Subject) -> Finding:
    """Why somebody was away may be of their health or family: theirs and HR’s alone (domain 8)."""
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    if actor.holds_over_school(subject.school_id, RemitKind.HR):
        return met("You keep the records of staff.")
    return not_met("Time away is between the person and HR.")


def may_tell_of_school(actor: Actor, school_id: int) -> Finding:
    if actor.holds_over_school(school_id, *OF_SCHOOLS):
        return met("You answer for this school.")
    return not_met("What is known of a school is told by its headteacher, HR or the trust’s people-development lead.")
