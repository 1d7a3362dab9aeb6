"""Answers which starter packs come with Trellis, and which of them this trust has taken up."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.conf import settings

from trellis.frameworks.models import Version
from trellis.frameworks.rules.incoming.packs import FROM_THE_SHELF
from trellis.frameworks.rules.incoming.trees import tree_of_pack
from trellis.frameworks.rules.packs import Pack, load_packs
from trellis.frameworks.rules.packs.library import OnShelf, on_shelf
from trellis.frameworks.rules.shape import VersionStatus, VersionTree

SHELF = settings.CHECKOUT / "packs"


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A framework of this trust's own that began as a pack, by one of its versions."""

    version_id: int
    framework_id: int
    title: str
    number: int
    status: VersionStatus


@cache
def starter_packs() -> MappingProxyType[str, Pack]:
    """The packs of this copy of Trellis by their keys; they change only with the program."""
    return MappingProxyType(load_packs(SHELF))


@cache
def packs_as_trees() -> MappingProxyType[int, VersionTree]:
    """The same as trees to be compared, by their numbers."""
    trees = (tree_of_pack(pack) for pack in starter_packs().values())
    return MappingProxyType({tree.id: tree for tree in trees})


@cache
def library() -> tuple[OnShelf, ...]:
    return tuple(on_shelf(pack) for pack in starter_packs().values())


def taken_up() -> dict[str, list[TakenUp]]:
    """By the key of a pack, the frameworks that this trust has made from it, newest first.

    Each by the version in force, whatever was changed since; where none is, by the newest that was not withdrawn.
    """
    made = dict(Version.objects.filter(source_kind=FROM_THE_SHELF).values_list("framework_id", "source_name"))
    rows = Version.objects.filter(framework_id__in=made).exclude(status=VersionStatus.WITHDRAWN).order_by("number")
    shown: dict[int, TakenUp] = {}
    for version_id, framework_id, title, number, status in rows.values_list(
        "id", "framework_id", "title", "number", "status"
    ):
        before = shown.get(framework_id)
        if before is None or before.status is not VersionStatus.PUBLISHED:
            shown[framework_id] = TakenUp(version_id, framework_id, title, number, VersionStatus(status))
    found: dict[str, list[TakenUp]] = defaultdict(list)
    for framework_id in sorted(shown, reverse=True):
        found[made[framework_id].rpartition(" ")[0]].append(shown[framework_id])
    return dict(found)
