"""Puts versions in force and takes them out of it; takes back the last change of a draft; discards drafts."""

from collections.abc import Collection
from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.actions.editing import NotTheLastChange, changing, draft_to_change, take_back
from trellis.frameworks.models import DraftEdit, Framework, SourceBlock, Stage, Statement, Strand, Version
from trellis.frameworks.queries.review import standing_of
from trellis.frameworks.rules.publication import Accepted, may_be_published
from trellis.frameworks.rules.shape import FrameworkKind, VersionStatus
from trellis.organisation.rules.groups import StaffGroup


@action("publish a framework")
def publish_version(
    *,
    actor: Actor,
    version_id: int,
    accepted: Accepted = Accepted(),  # noqa: B008  # frozen
    change_note: str = "",
    seen: int | None = None,
    at: datetime,
) -> None:
    """Put a draft in force; the version before it is superseded. From then on the database refuses any change of it.

    Refused with the reasons while questions of the review are open that were not accepted as they stand.
    """
    insist(policies.may_publish_frameworks(actor))
    version = draft_to_change(version_id, actor=actor)
    if seen is not None and seen != version.edition:
        raise ChangedSinceChecked(edition=version.edition)
    ready = may_be_published(standing_of(version_id), accepted=accepted)
    if not ready.met:
        raise NotReady(ready)
    Framework.objects.filter(id=version.framework_id).update(title=version.title)
    before = Version.objects.filter(framework_id=version.framework_id, status=VersionStatus.PUBLISHED)
    before.update(status=VersionStatus.SUPERSEDED)
    version.status = VersionStatus.PUBLISHED
    version.change_note = change_note
    version.published_at, version.published_by_id = at, actor.login_id
    version.save(update_fields=["status", "change_note", "published_at", "published_by"])


class NotReady(Refused):
    """A draft has questions that are still open; carries them as findings."""


class ChangedSinceChecked(Exception):
    """Somebody changed the draft after its answers were checked."""

    def __init__(self, *, edition: int) -> None:
        super().__init__(f"the draft is at edition {edition} now")
        self.edition = edition


@action("withdraw a framework")
def withdraw_version(*, actor: Actor, version_id: int, why: str, at: datetime) -> None:
    """Take the version in force out of force. Those placed on it keep their history; nobody new is placed on it."""
    version = Version.objects.select_for_update(of=("self",)).get(id=version_id)
    insist(policies.may_withdraw_version(actor, VersionStatus(version.status)))
    version.status = VersionStatus.WITHDRAWN
    version.withdrawn_at, version.withdrawn_by_id, version.withdrawn_why = at, actor.login_id, why[:300]
    version.save(update_fields=["status", "withdrawn_at", "withdrawn_by", "withdrawn_why"])


@action("take back a change of a draft")
def undo_last_change(*, actor: Actor, version_id: int, edit_id: int, at: datetime) -> str:
    """Take back the last change that still stands; give what it was. Refuses when another has come since."""
    version = draft_to_change(version_id, actor=actor)
    last = DraftEdit.objects.filter(version=version, undone_at=None).order_by("-edition").first()
    if last is None or last.pk != edit_id:
        raise NotTheLastChange
    take_back(version, last)
    DraftEdit.objects.filter(id=last.pk).update(undone_at=at, edition=version.edition)
    return last.says


@action("discard a draft")
def discard_draft(*, actor: Actor, version_id: int, at: datetime) -> None:
    """Throw a draft away, and its framework with it where that has no other version."""
    version = draft_to_change(version_id, actor=actor)
    for model in (SourceBlock, Statement, Stage, Strand, DraftEdit):
        model._default_manager.filter(version=version)._raw_delete(using="default")
    framework_id = version.framework_id
    version.delete()
    if not Version.objects.filter(framework_id=framework_id).exists():
        Framework.objects.filter(id=framework_id).delete()


class NamedWhenPublished(Exception):
    """A published title and kind stay: another title comes with the next version, another kind with another framework."""


@action("name a framework")
def name_framework(
    *,
    actor: Actor,
    framework_id: int,
    title: str,
    kind: FrameworkKind,
    audience: str,
    for_groups: Collection[StaffGroup],
    seen: int | None,
    at: datetime,
) -> None:
    """Say what a framework is called, what it is and whom it is for. The title is that of its draft until published."""
    insist(policies.may_draft_frameworks(actor))
    framework = Framework.objects.select_for_update(of=("self",)).get(id=framework_id)
    was_published = framework.versions.exclude(status=VersionStatus.DRAFT).exists()
    draft_id = framework.versions.filter(status=VersionStatus.DRAFT).values_list("id", flat=True).first()
    newest = framework.versions.order_by("-number").values_list("title", flat=True).first()
    if (was_published and kind != framework.kind) or (title != newest and draft_id is None):
        raise NamedWhenPublished
    if draft_id is not None:
        with changing(draft_id, actor=actor, seen=seen, says=f"Called it “{title}”", at=at) as draft:
            draft.expect_unchanged(draft.version, theirs=draft.version.title, yours=title)
            draft.set(draft.version, title=title)
    framework.kind, framework.audience, framework.for_groups = kind, audience, sorted(for_groups)
    framework.title = framework.title if was_published else title
    framework.save(update_fields=["kind", "audience", "for_groups", "title"])
