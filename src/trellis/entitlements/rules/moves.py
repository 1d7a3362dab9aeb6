"""Which event may follow which, by whom; every answer says why."""

from __future__ import annotations

from dataclasses import dataclass

from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.lines import LineState, Status
from trellis.frameworks.rules.shape import Classification, Confirmation, Debtor, StatementRow, StrandRow
from trellis.kernel.findings import Finding, met, not_met


# The two conditions that a step waits for; the others are shown (frameworks.rules.conditions names them all).
WHERE_NOMINATED = "where nominated"
BY_AGREEMENT = "by agreement"


@dataclass(frozen=True, slots=True)
class LineTerms:
    """What the framework says about a statement, as far as its line is concerned."""

    debtor: Debtor
    classification: Classification
    is_pay: bool = False
    confirms: bool = False
    conditions: frozenset[str] = frozenset()
    recurs: bool = False

    @property
    def owed_by_another(self) -> bool:
        """Whether somebody other than the person has to offer it."""
        return self.debtor is not Debtor.PERSON


S, E = Status, EventKind
UNDER_WAY = frozenset({S.PLANNED, S.STARTED})
FREE = frozenset({S.OPEN, S.ASKED, S.OFFERED})
ASIDE = frozenset({S.DECLINED, S.DEFERRED})

# For each event: who may tell it, and from which states. Told as sentences in tests/spec and docs/rules/ledger.md.
PERSON_MAY: dict[EventKind, frozenset[Status]] = {
    E.ASKED: frozenset({S.OPEN}),
    E.PLANNED: FREE | UNDER_WAY | ASIDE,
    E.STARTED: FREE | {S.PLANNED} | ASIDE,
    E.DONE: FREE | UNDER_WAY | ASIDE,
    E.DECLINED: FREE | UNDER_WAY | {S.DEFERRED},
    E.DEFERRED: FREE | UNDER_WAY | {S.DECLINED, S.DEFERRED},
    E.BROUGHT_BACK: ASIDE,
    E.SWAP_PROPOSED: FREE | UNDER_WAY | ASIDE,
    E.NOTED: frozenset(Status),
    E.TAKEN_BACK: frozenset(Status),
}
DEBTOR_MAY: dict[EventKind, frozenset[Status]] = {
    E.OFFERED: frozenset({S.OPEN, S.ASKED, S.PLANNED, S.DEFERRED}),
    E.OFFER_WITHDRAWN: frozenset({S.OFFERED}),
    E.CONFIRMED: frozenset({S.DONE_WAITING}),
    E.SENT_BACK: frozenset({S.DONE_WAITING}),
    E.SWAP_AGREED: frozenset({S.SWAP_PROPOSED}),
    E.SWAP_REFUSED: frozenset({S.SWAP_PROPOSED}),
    E.NOTED: frozenset(Status),
    E.TAKEN_BACK: frozenset(Status),
}
MAY = {Role.PERSON: PERSON_MAY, Role.DEBTOR: DEBTOR_MAY}
NEEDS_NOTE = frozenset({E.SENT_BACK, E.SWAP_PROPOSED, E.SWAP_REFUSED, E.NOTED})
NEEDS_DAY = frozenset({E.DEFERRED})

NOT_THEIRS = {
    E.OFFERED: "An offer comes from the school or trust.",
    E.OFFER_WITHDRAWN: "An offer is withdrawn by whoever may make it.",
    E.CONFIRMED: "Nobody confirms their own: the line manager does.",
    E.SENT_BACK: "Only whoever confirms can send it back.",
    E.SWAP_AGREED: "Nobody agrees their own swap: the line manager or headteacher does.",
    E.SWAP_REFUSED: "A swap is answered by the line manager or headteacher.",
    E.ASKED: "Only the person can ask for it.",
    E.PLANNED: "Only the person plans it.",
    E.STARTED: "Only the person says that they have started.",
    E.DONE: "Only the person says that it is done.",
    E.DECLINED: "Only the person can decline: it is their choice.",
    E.DEFERRED: "Only the person can put it off.",
    E.BROUGHT_BACK: "Only the person brings it back.",
    E.SWAP_PROPOSED: "Only the person proposes a swap.",
}
STANDS = {
    S.OPEN: "Nothing has happened to it yet.",
    S.ASKED: "It has been asked for.",
    S.OFFERED: "It is offered already.",
    S.PLANNED: "It is planned.",
    S.STARTED: "It is under way.",
    S.DONE_WAITING: "It is done and waits to be confirmed.",
    S.DONE: "It is done.",
    S.DECLINED: "It was declined.",
    S.DEFERRED: "It is put off.",
    S.SWAP_PROPOSED: "A swap is proposed and waits for an answer.",
}


def may_follow(
    state: LineState, kind: EventKind, *, role: Role, terms: LineTerms, login_id: int | None = None
) -> Finding:
    """Whether this event may happen to the line now, by somebody in this role."""
    if terms.is_pay:
        return not_met("Pay is decided by the trust’s pay policy: this line is information and nothing is logged on it.")
    states = MAY[role].get(kind)
    if states is None:
        return not_met(NOT_THEIRS[kind])
    if kind is E.TAKEN_BACK:
        return _may_take_back(state, role, login_id)
    if state.status not in states:
        return not_met(STANDS[state.status])
    if kind in (E.ASKED, E.OFFERED, E.OFFER_WITHDRAWN) and not terms.owed_by_another:
        return not_met("This one is the person’s own: nobody has to offer it.")
    if kind is E.STARTED and not state.offered and WHERE_NOMINATED in terms.conditions:
        return not_met("This one is for people who are nominated: it can be started once it is offered.")
    if kind is E.STARTED and not state.offered and BY_AGREEMENT in terms.conditions:
        return not_met("This one is by agreement: ask for it first.")
    return met(STANDS[state.status])


def _may_take_back(state: LineState, role: Role, login_id: int | None) -> Finding:
    if state.before is None or state.last_by is None:
        return not_met("There is no step to take back.")
    if state.last_by != (role, login_id):
        return not_met("Only whoever took the last step can take it back.")
    return met("It was your own last step.")


def moves_open_to(
    state: LineState, *, role: Role, terms: LineTerms, login_id: int | None = None
) -> tuple[EventKind, ...]:
    """The events that somebody in this role could tell now, in the order they are offered on a page."""
    return tuple(
        kind for kind in MAY[role] if may_follow(state, kind, role=role, terms=terms, login_id=login_id).met
    )


def terms_of(statement: StatementRow, strand: StrandRow) -> LineTerms:
    """What a published statement means for its line."""
    return LineTerms(
        debtor=strand.debtor,
        classification=statement.classification,
        is_pay=not strand.kind.is_owed,
        confirms=strand.confirmation is Confirmation.MANAGER,
        conditions=frozenset(condition.name for condition in statement.conditions),
        recurs=statement.recurs_yearly,
    )
