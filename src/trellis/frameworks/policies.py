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
