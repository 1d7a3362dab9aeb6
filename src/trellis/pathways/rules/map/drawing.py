"""Where each role of a map stands when it is drawn: boxes, the lines between them, the bands of lanes and stages.

Measures are those of the drawing, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

BOX_WIDTH, BOX_HEIGHT = 132, 52


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a role's box; every box is BOX_WIDTH by BOX_HEIGHT."""

    x: float
    y: float

    @property
    def left(self) -> float:
        return self.x - BOX_WIDTH / 2

    @property
    def top(self) -> float:
        return self.y - BOX_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A lane from top to bottom, or a stage from left to right."""

    key: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map laid out. `lines` are the `d` of SVG paths by the link's key; `shape` tells which map it is a drawing of."""

    width: float
    height: float
    places: Mapping[str, Place]
    lines: Mapping[str, str]
    lanes: tuple[Band, ...]
    stages: tuple[Band, ...]
    shape: str = field(default="", compare=False)


def drawing_as_data(drawing: Drawing) -> dict[str, Any]:
    return {
        "shape": drawing.shape,
        "width": drawing.width,
        "height": drawing.height,
        "places": {key: [place.x, place.y] for key, place in drawing.places.items()},
        "lines": dict(drawing.lines),
        "lanes": [[band.key, band.start, band.end] for band in drawing.lanes],
        "stages": [[band.key, band.start, band.end] for band in drawing.stages],
    }


def drawing_from(data: Mapping[str, Any]) -> Drawing:
    return Drawing(
        width=data["width"],
        height=data["height"],
        places={key: Place(x, y) for key, (x, y) in data["places"].items()},
        lines=data["lines"],
        lanes=tuple(Band(*band) for band in data["lanes"]),
        stages=tuple(Band(*band) for band in data["stages"]),
        shape=data["shape"],
    )
