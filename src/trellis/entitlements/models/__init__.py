"""Remembers placements, the ledger's events, each line's present state, and counts kept true by the database."""

from trellis.entitlements.models.counts import CellCount, PeopleCount, Placed, StatementTally, Tally
from trellis.entitlements.models.ledger import EvidenceFile, LearningEntry, Line, LineEvent
from trellis.entitlements.models.placements import MovedPerson, Placement, VersionMove

__all__ = [
    "CellCount",
    "EvidenceFile",
    "LearningEntry",
    "Line",
    "LineEvent",
    "MovedPerson",
    "PeopleCount",
    "Placed",
    "Placement",
    "StatementTally",
    "Tally",
    "VersionMove",
]
