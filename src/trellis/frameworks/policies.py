"""Says who may read frameworks, change drafts and publish."""

from trellis.access.policies import holds_over_trust, signed_in
from trellis.access.rules import Actor, RemitKind
from trellis.frameworks.rules.shape import VersionStatus
from trellis.kernel.findings import Finding, met, not_met

may_read_frameworks = signed_in
may_draft_frameworks = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR)
may_publish_frameworks = may_draft_frameworks
may_link_statements = may_draft_frameworks


def may_change_version(actor: Actor | None, status: VersionStatus) -> Finding:
    """Only a draft is changed, and only by who may draft."""
    may = may_draft_frameworks(actor)
    if not may.met:
        return may
    if status is not VersionStatus.DRAFT:
        return not_met("A published version never changes. Start a new version from it.")
    return met("This is a draft.")


def may_take_out(actor: Actor | None, status: VersionStatus) -> Finding:
    """What is or was in force may leave as a file; what is still being written, or was withdrawn, may not."""
    may = may_read_frameworks(actor)
    if not may.met:
        return may
    if status is VersionStatus.DRAFT:
        return not_met("A draft cannot be taken out: publish it first, so that everybody holds the same words.")
    if status is VersionStatus.WITHDRAWN:
        return not_met("This version was withdrawn, so it is not handed out any more.")
    return met("This version was published.")


def may_withdraw_version(actor: Actor | None, status: VersionStatus) -> Finding:
    may = may_publish_frameworks(actor)
    if not may.met:
        return may
    if status is VersionStatus.PUBLISHED:
        return met("This version is in force.")
    return not_met("Only the version in force can be withdrawn.")


def may_adjust_for_school(actor: Actor, school_id: int | None) -> Finding:
    """What an advisory grid asks at a school is for its headteacher to say."""
    if actor.schools_of(RemitKind.HEADTEACHER) & {school_id}:
        return met("You lead this school.")
    return not_met("An advisory grid is adjusted for a school by its headteacher.")


def may_adjust_for_person(actor: Actor, staff_id: int | None) -> Finding:
    """The person and their line manager do it together: one proposes, the other agrees."""
    if staff_id is not None and actor.staff_id == staff_id:
        return met("It is your own.")
    if staff_id in actor.reports:
        return met("You are their line manager.")
    return not_met("An advisory grid is adjusted for somebody by them and their line manager together.")


def may_agree_adjustment(actor: Actor, staff_id: int | None, *, proposed_by: int | None) -> Finding:
    may = may_adjust_for_person(actor, staff_id)
    if may.met and actor.login_id == proposed_by:
        return not_met("You proposed it, so the other of you agrees.")
    return may


def may_see_adjustments_for(actor: Actor, staff_id: int, school_id: int | None) -> Finding:
    """The person, their line manager, the headteacher of their school, and those who lead people for the trust."""
    if may_adjust_for_person(actor, staff_id):
        return met("It is yours to see.")
    if actor.holds_over_school(school_id, RemitKind.HEADTEACHER, RemitKind.PEOPLE_LEAD):
        return met("You lead their school, or the development of people in the trust.")
    return not_met("What is adjusted for a person is seen by them, their line manager and their headteacher.")
