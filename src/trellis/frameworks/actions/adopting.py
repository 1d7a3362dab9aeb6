"""Takes a pack of the library up as it is: one step from the shelf into force, with where it comes from."""

from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.actions.bringing_in import draft_framework_from_pack
from trellis.frameworks.actions.publication import publish_version
from trellis.frameworks.queries.shelf import taken_up
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.shape import VersionStatus


class InForceAlready(Exception):
    """This trust works by the pack already; carries the version that does."""

    def __init__(self, *, version_id: int) -> None:
        super().__init__(f"version {version_id} was made from this pack")
        self.version_id = version_id


@action("adopt a pack")
def adopt_pack(*, actor: Actor, pack: Pack, at: datetime) -> int:
    """Publish the pack as a framework of the trust's own, and give the number of its version.

    Refuses with `InForceAlready` where one that was made from it is in force: a second would owe everything twice.
    """
    insist(policies.may_publish_frameworks(actor))
    for made in taken_up().get(pack.key, ()):
        if made.status is VersionStatus.PUBLISHED:
            raise InForceAlready(version_id=made.version_id)
    version_id = draft_framework_from_pack(actor=actor, pack=pack, at=at)
    publish_version(
        actor=actor, version_id=version_id, change_note=f"Adopted as it is in the library ({pack.version}).", at=at
    )
    return version_id
