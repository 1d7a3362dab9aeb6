"""Takes the document of a draft another way, as a person says, and remembers it for files of the same shape."""

from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.actions.bringing_in import write_again
from trellis.frameworks.models import KeptSource, RememberedShape, Version
from trellis.frameworks.queries.sources import source_of
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.incoming import from_draft
from trellis.frameworks.rules.shape import VersionStatus
from trellis.frameworks.rules.shapes.choices import Choices
from trellis.kernel.collecting import without_collecting


class DraftWasChanged(Exception):
    """Somebody has worked on the draft; taking its document another way would lose their changes."""

    def __init__(self, *, changes: int) -> None:
        super().__init__(f"{changes} changes of this draft would be lost")
        self.changes = changes


class NoDocumentKept(Exception):
    """The draft was not read from a document that is still here."""


@without_collecting()
@action("take a document another way")
def take_document_again(
    *, actor: Actor, version_id: int, choices: Choices, lose_changes: bool = False, at: datetime
) -> None:
    """Write the draft again as its document says with these choices; without any, as Trellis takes it by itself.

    Refuses a draft that somebody has changed, unless told to lose the changes.
    """
    version = Version.objects.select_for_update(of=("self",)).get(id=version_id)
    insist(policies.may_change_version(actor, VersionStatus(version.status)))
    source = source_of(version_id)
    if source is None:
        raise NoDocumentKept(version_id)
    if source.changes and not lose_changes:
        raise DraftWasChanged(changes=source.changes)
    draft = draft_from(source.document, choices=choices)
    write_again(from_draft(draft, title=version.title), version)
    KeptSource.objects.filter(version_id=version_id).update(choices=choices.as_json() if choices else {})
    _remember(source.shape, choices, actor=actor, at=at)


def _remember(shape: str, choices: Choices, *, actor: Actor, at: datetime) -> None:
    if not choices:
        RememberedShape.objects.filter(shape=shape).delete()
        return
    RememberedShape.objects.update_or_create(
        shape=shape, defaults={"choices": choices.as_json(), "chosen_at": at, "chosen_by_id": actor.login_id}
    )
