"""Where each role of a map stands when it is drawn: its column, which is its stage, and its place in lane and column.

The places are found once, when a map is saved (ADR 18); whoever draws it measures boxes and lines for the paper at hand.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trellis.pathways.rules.map.roles import CareerMap, Lane, Role


@dataclass(frozen=True, slots=True)
class Place:
    """Which column from the left, and how many roles of the lane stand above in it."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of every role in use. `shape` tells which map it was laid out for."""

    places: Mapping[str, Place]
    shape: str


def shape_of(map_: CareerMap) -> str:
    """Two maps of one shape are laid out alike: words do not matter, lanes, stages and links do."""
    used = map_.in_use
    said = [
        [stage.key for stage in used.stages],
        [[role.key, role.lane, role.stage] for role in used.roles],
        [[link.origin, link.destination, link.sort] for link in used.links],
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def question_of(map_: CareerMap) -> dict[str, Any]:
    """What the laying out needs to know, as data: roles as [key, lane's number, column], links as pairs of keys."""
    used = map_.in_use
    columns = {stage.key: column for column, stage in enumerate(used.stages)}
    lanes = {lane: number for number, lane in enumerate(Lane)}
    return {
        "columns": max(len(used.stages), 1),
        "lanes": len(Lane),
        "roles": [[role.key, lanes[role.lane], columns.get(role.stage, 0)] for role in used.roles],
        "links": [[link.origin, link.destination] for link in used.links],
    }


def layout_from(map_: CareerMap, heights: Mapping[str, float]) -> Layout:
    """The layout of a map from how far down each role was put; a role without a stage stands in the first column."""
    used = map_.in_use
    columns = {stage.key: column for column, stage in enumerate(used.stages)}
    cells: defaultdict[tuple[Lane, int], list[Role]] = defaultdict(list)
    for role in used.roles:
        cells[role.lane, columns.get(role.stage, 0)].append(role)
    places = {
        role.key: Place(column, order)
        for (_, column), roles in cells.items()
        for order, role in enumerate(sorted(roles, key=lambda role: heights.get(role.key, 0)))
    }
    return Layout(places, shape_of(map_))


def layout_as_data(layout: Layout) -> dict[str, Any]:
    places = {key: [place.x, place.y] for key, place in sorted(layout.places.items())}
    return {"shape": layout.shape, "places": places}


def layout_of(data: Mapping[str, Any]) -> Layout:
    return Layout({key: Place(*place) for key, place in data["places"].items()}, data["shape"])
