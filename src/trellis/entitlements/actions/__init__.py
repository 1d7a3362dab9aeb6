"""The only writers of the ledger: placements, what happens to a line, evidence, learning, counts of a term's end."""

from trellis.entitlements.actions.counts import CountedLately, count_ended_terms, count_for_governors
from trellis.entitlements.actions.evidence import FileRefused, keep_evidence
from trellis.entitlements.actions.learning import log_learning
from trellis.entitlements.actions.lines import LineClosed, LineMoved, Offers, Told, ask_for, offer, tell, tell_of_linked
from trellis.entitlements.actions.placements import (
    Choice,
    Placed,
    PlacedElsewhere,
    end_placements,
    follow_posts,
    leave_pathway,
    place_staff,
)
from trellis.entitlements.actions.versions import (
    MOVES_PEOPLE,
    MOVES_PEOPLE_BACK,
    CannotBeMoved,
    CannotBeUndone,
    call_off_move,
    carry_out_move,
    move_to_version,
    note_changes_read,
    put_back,
    undo_move,
)

__all__ = [
    "MOVES_PEOPLE",
    "MOVES_PEOPLE_BACK",
    "CannotBeMoved",
    "CannotBeUndone",
    "Choice",
    "CountedLately",
    "FileRefused",
    "LineClosed",
    "LineMoved",
    "Offers",
    "Placed",
    "PlacedElsewhere",
    "Told",
    "ask_for",
    "call_off_move",
    "carry_out_move",
    "count_ended_terms",
    "count_for_governors",
    "end_placements",
    "follow_posts",
    "keep_evidence",
    "leave_pathway",
    "log_learning",
    "move_to_version",
    "note_changes_read",
    "offer",
    "place_staff",
    "put_back",
    "tell",
    "tell_of_linked",
    "undo_move",
]
