"""Answers which starter packs come with Trellis, and which of them this trust has taken up."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.conf import settings

from trellis.frameworks.models import Version
from trellis.frameworks.rules.incoming.packs import FROM_THE_SHELF
from trellis.frameworks.rules.packs import Pack, load_packs
from trellis.frameworks.rules.packs.library import OnShelf, on_shelf
from trellis.frameworks.rules.shape import VersionStatus

SHELF = settings.CHECKOUT / "packs"


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A version of this trust's own that was made from a pack."""

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
def library() -> tuple[OnShelf, ...]:
    return tuple(on_shelf(pack) for pack in starter_packs().values())


def taken_up() -> dict[str, list[TakenUp]]:
    """By the key of a pack, what this trust has made from it and not withdrawn, newest first."""
    rows = Version.objects.filter(source_kind=FROM_THE_SHELF).exclude(status=VersionStatus.WITHDRAWN).order_by("-id")
    found: dict[str, list[TakenUp]] = defaultdict(list)
    for name, version_id, framework_id, title, number, status in rows.values_list(
        "source_name", "id", "framework_id", "title", "number", "status"
    ):
        found[name.rpartition(" ")[0]].append(TakenUp(version_id, framework_id, title, number, VersionStatus(status)))
    return dict(found)
