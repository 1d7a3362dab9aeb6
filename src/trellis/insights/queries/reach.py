"""Answers how many people a rule reaches, by what they can be told apart by; nobody is named."""

from __future__ import annotations

from trellis.insights.rules.reach import Share
from trellis.pathways.queries.who_meets import MEETS, WhoMeets
from trellis.pathways.rules import Verdict
from trellis.pathways.rules.traits import Cell


def reach_by_trait(found: WhoMeets) -> dict[Cell, Share]:
    """By all traits at once. Of whom it is not known counts among those who do not meet it."""
    met = found.by_cell(*MEETS)
    return {cell: Share(met[cell], people) for cell, people in found.by_cell(*Verdict).items()}
