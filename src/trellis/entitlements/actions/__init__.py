"""The only writers of the ledger: placements, what happens to a line, learning, and the counts of a term's end."""

from trellis.entitlements.actions.placements import (
    Choice,
    Placed,
    PlacedElsewhere,
    end_placements,
    follow_posts,
    leave_pathway,
    place_staff,
)

__all__ = [
    "Choice",
    "Placed",
    "PlacedElsewhere",
    "end_placements",
    "follow_posts",
    "leave_pathway",
    "place_staff",
]
