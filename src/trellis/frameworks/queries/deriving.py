"""Answers what a derived framework lies over, what lies over a framework, and what it would follow."""

from __future__ import annotations

from dataclasses import dataclass

from trellis.frameworks.models import Version
from trellis.frameworks.queries.links import version_in_force
from trellis.frameworks.queries.published import published_tree
from trellis.frameworks.queries.versions import links_between
from trellis.frameworks.rules.deriving import PartStep, Step, parts_follow, what_follows
from trellis.frameworks.rules.differences import Link
from trellis.frameworks.rules.shape import VersionStatus, VersionTree


@dataclass(frozen=True, slots=True)
class Following:
    """What a derived version would do if it followed the version that is now in force beneath it."""

    before: VersionTree
    after: VersionTree
    own: VersionTree
    links: tuple[Link, ...]
    steps: tuple[Step, ...]
    parts: tuple[PartStep, ...]


def following_of(framework_id: int, *, trust_id: int) -> Following | None:
    """None where nothing is beneath, or nothing newer than what the framework lies over already."""
    own = _newest_published(framework_id, trust_id=trust_id)
    if own is None or own.derived_from is None:
        return None
    before = published_tree(own.derived_from, trust_id=trust_id)
    after = version_in_force(before.framework_id, trust_id=trust_id) if before else None
    if before is None or after is None or after.number <= before.number:
        return None
    links = links_between(before, after, trust_id=trust_id)
    steps = what_follows(before, after, own, links)
    return Following(before, after, own, links, steps, parts_follow(before, after, own))


def has_newer_beneath(framework_id: int) -> bool:
    """Whether what a framework's newest published version lies over has a newer version in force. One question."""
    newest = Version.objects.filter(framework_id=framework_id).exclude(status=VersionStatus.DRAFT).order_by("-number")
    beneath = newest.values_list("derived_from__framework_id", "derived_from__number").first()
    if not beneath or beneath[0] is None:
        return False
    return Version.objects.filter(
        framework_id=beneath[0], number__gt=beneath[1], status=VersionStatus.PUBLISHED
    ).exists()


def derived_from_version(version_id: int) -> tuple[tuple[int, str, int], ...]:
    """The published versions that lie over this one: number, title and version, by title."""
    rows = Version.objects.filter(derived_from_id=version_id).exclude(status=VersionStatus.DRAFT)
    return tuple(rows.order_by("title", "id").values_list("id", "title", "number"))


def _newest_published(framework_id: int, *, trust_id: int) -> VersionTree | None:
    rows = Version.objects.filter(framework_id=framework_id).exclude(status=VersionStatus.DRAFT)
    version_id = rows.order_by("-number").values_list("id", flat=True).first()
    return published_tree(version_id, trust_id=trust_id) if version_id else None
