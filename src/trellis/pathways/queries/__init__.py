"""Answers what somebody's career is, as far as the trust knows it, and what stands between them and a way forward."""

from trellis.pathways.queries.careers import (
    NominationRow,
    QualificationRow,
    career_of,
    nominations_of,
    qualifications_of,
)
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.queries.ways import MARKS, Way, WaysOn, way_for, ways_on_for

__all__ = [
    "MARKS",
    "NominationRow",
    "QualificationRow",
    "Way",
    "WaysOn",
    "career_of",
    "nominations_of",
    "qualifications_of",
    "rules_of_the_shelf",
    "way_for",
    "ways_on_for",
]
