"""Which event may follow which, by whom, on what terms, and the sentence that says why not.

may_follow(state, kind, *, role, by, terms) -> Finding      may this be done to the line now?
moves_open_to(state, *, role, by, terms) -> tuple[EventKind, ...]      what to draw buttons for, in a steady order
told_of_none(terms) -> str                                  why nothing is ever recorded on such a line
says_enough(event) -> Finding                               are its day, words and evidence there and possible?
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, Status
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import StrandKind
from trellis.kernel.findings import Finding, met, not_met


class Whose(StrEnum):
    """Whose move it is."""

    PERSON = "the person’s"
    DEBTOR = "the debtor’s"
    EITHER = "either’s"
    NOBODY = "nobody’s"


@dataclass(frozen=True, slots=True)
class Move:
    """An event that can be chosen: its words after “You may”, whose it is, after what, and what is said otherwise."""

    words: str
    whose: Whose
    after: frozenset[Status]
    otherwise: Mapping[Status, str] = field(default_factory=dict)
    never: str = ""
    """What is said wherever `otherwise` has nothing better."""


EVERYWHERE = frozenset(Status)
OPEN = frozenset({Status.NOT_STARTED, Status.ASKED, Status.OFFERED, Status.PLANNED, Status.SWAPPED})
PUT_AWAY = frozenset({Status.DECLINED, Status.NOT_NOW})

STANDS = {
    Status.NOT_STARTED: "Nothing has happened with it yet.",
    Status.ASKED: "It has been asked for already.",
    Status.OFFERED: "It has been offered already.",
    Status.PLANNED: "It is planned already.",
    Status.STARTED: "It is under way.",
    Status.DONE_WAITING: "It is done, and waits to be confirmed.",
    Status.DONE: "It is done.",
    Status.DECLINED: "It was declined, and only the person can bring it back.",
    Status.NOT_NOW: "It is put off for now.",
    Status.SWAP_PROPOSED: "A swap is proposed: answer that first.",
    Status.SWAPPED: "It has been swapped for something else.",
}

YOU_STAND = STANDS | {
    Status.DECLINED: "You declined it: bring it back first.",
    Status.NOT_NOW: "You have put it off: bring it back first.",
    Status.SWAP_PROPOSED: "You have proposed a swap: take it back, or wait for the answer.",
}

MOVES: dict[EventKind, Move] = {
    EventKind.ASKED: Move("ask for it", Whose.PERSON, PUT_AWAY | {Status.NOT_STARTED}),
    EventKind.PLANNED: Move("plan it", Whose.PERSON, OPEN | PUT_AWAY),
    EventKind.STARTED: Move("start it", Whose.PERSON, OPEN | PUT_AWAY),
    EventKind.DONE: Move("say that it is done", Whose.PERSON, OPEN | PUT_AWAY | {Status.STARTED}),
    EventKind.DEFERRED: Move("put it off", Whose.PERSON, OPEN | {Status.STARTED, Status.NOT_NOW}),
    EventKind.DECLINED: Move(
        "decline it",
        Whose.PERSON,
        OPEN | {Status.STARTED, Status.NOT_NOW},
        otherwise={Status.DECLINED: "You have declined it already."},
    ),
    EventKind.BROUGHT_BACK: Move("bring it back", Whose.PERSON, PUT_AWAY, never="It was neither declined nor put off."),
    EventKind.SWAP_PROPOSED: Move("propose a swap", Whose.PERSON, OPEN | PUT_AWAY | {Status.STARTED}),
    EventKind.OFFERED: Move(
        "offer it",
        Whose.DEBTOR,
        frozenset({Status.NOT_STARTED, Status.ASKED, Status.PLANNED, Status.NOT_NOW}),
    ),
    EventKind.OFFER_WITHDRAWN: Move(
        "withdraw the offer",
        Whose.DEBTOR,
        frozenset({Status.OFFERED, Status.PLANNED, Status.NOT_NOW}),
        otherwise={
            Status.STARTED: "It is under way: the offer has been taken.",
            Status.DONE_WAITING: "It is done: the offer has been taken.",
            Status.DONE: "It is done: the offer has been taken.",
            Status.DECLINED: "It was declined: there is no offer left to withdraw.",
            Status.SWAP_PROPOSED: STANDS[Status.SWAP_PROPOSED],
            Status.SWAPPED: STANDS[Status.SWAPPED],
        },
        never="There is no offer to withdraw.",
    ),
    EventKind.CONFIRMED: Move(
        "confirm that it is done",
        Whose.DEBTOR,
        frozenset({Status.DONE_WAITING}),
        otherwise={Status.DONE: "It is done, and nothing waits to be confirmed."},
        never="There is nothing to confirm: it is not done.",
    ),
    EventKind.SENT_BACK: Move(
        "send it back",
        Whose.DEBTOR,
        frozenset({Status.DONE_WAITING}),
        otherwise={Status.DONE: "It is done, and nothing waits to be confirmed."},
        never="There is nothing to send back: it is not done.",
    ),
    EventKind.SWAP_AGREED: Move(
        "agree to the swap", Whose.DEBTOR, frozenset({Status.SWAP_PROPOSED}), never="No swap is proposed."
    ),
    EventKind.SWAP_REFUSED: Move(
        "refuse the swap", Whose.DEBTOR, frozenset({Status.SWAP_PROPOSED}), never="No swap is proposed."
    ),
    EventKind.KEPT: Move("say that it holds as it is", Whose.EITHER, EVERYWHERE),
    EventKind.OWED_AGAIN: Move("say that it is owed again", Whose.EITHER, EVERYWHERE),
    EventKind.CARRIED: Move("carry it over", Whose.NOBODY, EVERYWHERE),
    EventKind.NOTED: Move("add a note", Whose.EITHER, EVERYWHERE),
    EventKind.TAKEN_BACK: Move("take back your last step", Whose.EITHER, EVERYWHERE),
}

ANSWERERS = "your line manager, your headteacher or somebody who leads people for the trust"
THEIR_OWN = {
    EventKind.CONFIRMED: f"Nobody confirms their own: it is for {ANSWERERS}.",
    EventKind.SENT_BACK: f"Nobody confirms their own: it is for {ANSWERERS}.",
    EventKind.SWAP_AGREED: f"Nobody agrees to their own swap: it is for {ANSWERERS}.",
    EventKind.SWAP_REFUSED: "It is your own proposal: take it back instead.",
}


def may_follow(state: LineState, kind: EventKind, *, role: Role, by: int | None, terms: LineTerms) -> Finding:
    """Whether somebody may do this to the line now; the first reason against it is the one that is said."""
    move = MOVES[kind]
    against = (
        told_of_none(terms)
        or _against_role(kind, move, role)
        or _against_state(state, kind, move, role=role, by=by)
        or _against_terms(state, kind, terms)
    )
    return not_met(against) if against else met(f"You may {move.words}.")


def moves_open_to(state: LineState, *, role: Role, by: int | None, terms: LineTerms) -> tuple[EventKind, ...]:
    return tuple(kind for kind in MOVES if may_follow(state, kind, role=role, by=by, terms=terms))


def told_of_none(terms: LineTerms) -> str:
    """Why nothing is ever recorded on a line of these terms; empty where something is."""
    if terms.strand is StrandKind.PAY:
        return "Links to pay are words and policy: nothing is recorded on them, and nothing is worked out."
    return "" if terms.takes_events else "This is a standard to work by: nobody owes it, and nothing is recorded on it."


def _against_role(kind: EventKind, move: Move, role: Role) -> str:
    if move.whose is Whose.NOBODY:
        return "What was done is carried over when people are moved to a new version, and in no other way."
    if move.whose is Whose.PERSON and role.answers:
        return f"Only the person can {move.words}: it is their own choice."
    if move.whose is Whose.DEBTOR and not role.answers:
        return THEIR_OWN.get(kind) or f"You cannot {move.words} yourself: it is for {ANSWERERS}."
    return ""


def _against_state(state: LineState, kind: EventKind, move: Move, *, role: Role, by: int | None) -> str:
    if kind is EventKind.TAKEN_BACK:
        return _against_taking_back(state, by=by)
    if kind in (EventKind.KEPT, EventKind.OWED_AGAIN):
        return "" if state.look else "Nothing about it waits to be looked at."
    if state.status not in move.after:
        stands = STANDS if role.answers else YOU_STAND
        return move.otherwise.get(state.status) or move.never or stands[state.status]
    if kind is EventKind.ASKED and state.at_hand.status is not Status.NOT_STARTED:
        return YOU_STAND[state.at_hand.status]
    if kind is EventKind.PLANNED and state.started_on:
        return "You have started it: bring it back, or put it off until another day."
    if kind is EventKind.OFFERED and state.offered:
        return STANDS[Status.OFFERED] if state.offered_on else "Nothing is left to offer: it has been taken up already."
    if kind is EventKind.OFFER_WITHDRAWN:
        return move.otherwise[Status.STARTED] if state.started_on else "" if state.offered_on else move.never
    return ""


def _against_taking_back(state: LineState, *, by: int | None) -> str:
    if state.last is None:
        return "There is no step to take back."
    return "" if by is not None and by == state.last_by else "The last step was somebody else’s."


def _against_terms(state: LineState, kind: EventKind, terms: LineTerms) -> str:
    if kind is EventKind.ASKED and not terms.can_be_asked_for:
        return "It is your own: plan or start it whenever you like."
    if kind is EventKind.SWAP_PROPOSED and not terms.promised:
        return "Only what is promised to everybody at a stage is swapped: this you may simply leave."
    # What has been done is done: only starting waits for a yes.
    if kind is EventKind.STARTED and terms.needs_agreement and not state.offered:
        if terms.nominated:
            return "It is for those who are nominated: ask for it, and start once it is offered."
        return "It is by agreement: ask for it, and start once it is offered."
    return ""


def says_enough(event: Event) -> Finding:
    """Whether what the event has to carry is there, and speaks of a day that is possible."""
    lacking = _lacks(event)
    return not_met(lacking) if lacking else met("Everything is there.")


_DAYS = {
    EventKind.PLANNED: "Say for which day or about when it is planned.",
    EventKind.DEFERRED: "Say until when it is put off.",
}
_REASONS = {
    EventKind.OFFER_WITHDRAWN: "Say why the offer is withdrawn: the person will read it.",
    EventKind.SENT_BACK: "Say what is still missing: the person will read it.",
    EventKind.SWAP_REFUSED: "Say why not: the person will read it.",
    EventKind.SWAP_PROPOSED: "Say why this would suit you better.",
}
_TO_COME = frozenset({EventKind.PLANNED, EventKind.OFFERED})
_GONE_BY = frozenset({EventKind.STARTED, EventKind.DONE})


def _lacks(event: Event) -> str:
    kind, on = event.kind, event.on
    if on is None and kind in _DAYS:
        return _DAYS[kind]
    if on is not None and kind is EventKind.DEFERRED and on <= event.day:
        return "Choose a day after today."
    if on is not None and kind in _TO_COME and on < event.day:
        return "Choose today or a later day."
    if on is not None and kind in _GONE_BY and on > event.day:
        return "That day is still to come: plan it instead."
    if kind is EventKind.SWAP_PROPOSED and not event.instead.strip():
        return "Say what you would do instead."
    if kind in _REASONS and not event.note.strip():
        return _REASONS[kind]
    if kind is EventKind.NOTED and not event.shows:
        return "Write a note, or add a link or a file."
    return ""
