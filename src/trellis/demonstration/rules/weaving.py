"""What the demonstration has made of its frameworks: `packs/demo-trust/frameworks.toml`, read into frozen values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from trellis.frameworks.rules.tailoring import AdjustmentKind


@dataclass(frozen=True, slots=True)
class OverlayFacts:
    pack: str
    over: str
    left_out: str
    why: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class BeneathFacts:
    """The next version of what the overlay lies over."""

    change_note: str
    days_ago: int
    reworded: list[dict[str, str]] = field(default_factory=list)
    added: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OlderFacts:
    file: str
    title: str
    author: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """Two frameworks, and how alike of a hundred a pair is that is linked as the same or as related."""

    left: str
    right: str
    same: int
    related: int
    days_ago: int


@dataclass(frozen=True, slots=True)
class AdjustedFacts:
    by: str
    kind: AdjustmentKind
    why: str
    days_ago: int
    code: str = ""
    stage: str = ""
    strand: str = ""
    text: str = ""
    school: str = ""
    person: str = ""
    agreed_by: str = ""


@dataclass(frozen=True, slots=True)
class Weaving:
    overlay: OverlayFacts
    beneath: BeneathFacts
    older: OlderFacts
    links: tuple[LinkFacts, ...]
    advisory: str
    advisory_days_ago: int
    adjusted: tuple[AdjustedFacts, ...]


def weaving_in(file: Path) -> Weaving:
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    return Weaving(
        overlay=OverlayFacts(**rows["overlay"]),
        beneath=BeneathFacts(**rows["beneath"]),
        older=OlderFacts(**rows["older"]),
        links=tuple(LinkFacts(**row) for row in rows["link"]),
        advisory=rows["advisory"]["pack"],
        advisory_days_ago=rows["advisory"]["days_ago"],
        adjusted=tuple(AdjustedFacts(**row | {"kind": AdjustmentKind(row["kind"])}) for row in rows["adjusted"]),
    )
