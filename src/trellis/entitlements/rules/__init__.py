"""The ledger's rules: what can happen to a line, by whom, what it comes to, what is owed and what counts as kept."""

from trellis.entitlements.rules.debts import Coverage, Standing, counted, cycle_on, due_on, is_kept, standing, word_for
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, OutOfStep, Status, apply, fold
from trellis.entitlements.rules.moves import (
    NEEDS_DAY,
    NEEDS_NOTE,
    LineTerms,
    may_follow,
    moves_open_to,
    terms_of,
)
from trellis.entitlements.rules.placements import Career, StageOffer, Suggestion, suggest

__all__ = [
    "NEEDS_DAY", "NEEDS_NOTE", "Career", "Coverage", "Event", "EventKind",
    "LineState", "LineTerms", "OutOfStep", "Role", "StageOffer", "Standing", "Status", "Suggestion", "apply", "counted",
    "cycle_on", "due_on", "fold", "is_kept", "may_follow", "moves_open_to", "standing", "suggest", "terms_of", "word_for",
]  # fmt: skip
