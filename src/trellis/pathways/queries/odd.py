"""What is odd about what is held of somebody, in sentences; nothing of it decides anything in silence."""

from __future__ import annotations

from datetime import date

from trellis.organisation.queries.rings import ring_of
from trellis.pathways.queries.own_rules import words_of_the_trust
from trellis.pathways.rules.careers import Career
from trellis.pathways.rules.odd_words import AWAY, odd_sentences, retired
from trellis.pathways.rules.oddities import oddities
from trellis.pathways.rules.wording import listed


def oddities_of(career: Career, *, staff_id: int, on: date, with_time_away: bool) -> tuple[str, ...]:
    """Of the career, and of who answers to whom. What is odd about time away is for those only who may see it."""
    found = [one for one in oddities(career, on=on) if with_time_away or not one.where.startswith(AWAY)]
    ring = ring_of(staff_id=staff_id, on=on)
    round_in_a_ring = (
        (f"Who answers to whom goes round in a ring, by {listed(ring)}: nobody in it has a line manager above them.",)
        if ring
        else ()
    )
    known = words_of_the_trust().qualifications.values()
    return (*odd_sentences(career, found), *retired(career, known), *round_in_a_ring)
