"""The words of each move: what its button says, what it asks for, and how history tells it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from trellis.entitlements.forms import TellForm
from trellis.entitlements.queries.line import EventRow, LinePage, Origin
from trellis.entitlements.rules.debts import Standing
from trellis.entitlements.rules.events import EventKind, Role
from trellis.frameworks.rules.differences import Sort
from trellis.kernel.academic_years import AcademicYear, display_date

E = EventKind


@dataclass(frozen=True, slots=True)
class Words:
    """How a move is offered: its heading, a sentence, its button, and the label of each field it asks for."""

    title: str
    says: str
    button: str
    fields: tuple[tuple[str, str], ...] = ()


EVIDENCE = (("link", "A link (optional)"), ("file", "A picture or file (optional)"))
WORDS: dict[EventKind, Words] = {
    E.ASKED: Words(
        "Ask for it",
        "Whoever owes it to you sees your request.",
        "Ask for it",
        (("note", "Anything they should know (optional)"),),
    ),
    E.PLANNED: Words(
        "Plan it",
        "Say roughly when; you can change it.",
        "Save the plan",
        (("on", "When?"), ("note", "What is the plan? (optional)")),
    ),
    E.STARTED: Words(
        "I have started", "It shows as under way.", "Say that I have started", (("note", "Note (optional)"),)
    ),
    E.DONE: Words(
        "It is done",
        "One sentence is enough as evidence; a link or a picture is welcome.",
        "Say that it is done",
        (("on", "When? Leave empty for today"), ("note", "What did you do, and what came of it?"), *EVIDENCE),
    ),
    E.DEFERRED: Words(
        "Not now",
        "It comes back to you on the day you choose. This is never held against you.",
        "Put it off",
        (("on", "Until when?"), ("note", "Why? (optional)")),
    ),
    E.DECLINED: Words(
        "Decline it",
        "It is your choice, and it is never held against you. You can bring it back.",
        "Decline",
        (("note", "Why? (optional)"),),
    ),
    E.BROUGHT_BACK: Words("Bring it back", "It stands again where it stood.", "Bring it back"),
    E.SWAP_PROPOSED: Words(
        "Swap it for something else",
        "Your line manager or headteacher answers, and the answer is kept as a precedent.",
        "Propose the swap",
        (("instead", "What would you do instead?"), ("note", "Why would it suit you better?")),
    ),
    E.NOTED: Words(
        "Add a note or evidence",
        "It is kept with the line; nothing else changes.",
        "Add it",
        (("note", "Note"), *EVIDENCE),
    ),
    E.KEPT: Words(
        "It still holds",
        "What was done before the statement changed stands for it as it is now.",
        "It still holds",
        (("note", "Why? (optional)"),),
    ),
    E.OWED_AGAIN: Words(
        "It is owed again",
        "What was done before stays in history, and the statement begins anew.",
        "It is owed again",
        (("note", "Why? (optional)"),),
    ),
    E.TAKEN_BACK: Words(
        "Take back the last step", "The line goes back to where it was; both steps stay in its history.", "Take it back"
    ),
    E.OFFERED: Words(
        "Offer it",
        "They are told, and can plan it, take it up, put it off or decline.",
        "Make the offer",
        (("note", "What exactly is on offer, where and when?"),),
    ),
    E.OFFER_WITHDRAWN: Words(
        "Withdraw the offer", "It counts as not offered again.", "Withdraw", (("note", "Why? They read this"),)
    ),
    E.CONFIRMED: Words("Confirm that it is done", "", "Confirm", (("note", "Anything to add (optional)"),)),
    E.SENT_BACK: Words(
        "Send it back", "It stands as started again, with your reason.", "Send it back", (("note", "What is missing?"),)
    ),
    E.SWAP_AGREED: Words(
        "Agree the swap",
        "What they proposed stands in place of the statement, and counts as offered.",
        "Agree",
        (("note", "Anything to add (optional)"),),
    ),
    E.SWAP_REFUSED: Words(
        "Do not agree the swap",
        "The statement stands as it was.",
        "Do not agree",
        (("note", "Why not? They read this"),),
    ),
}

# An offer is answered with the same moves; the page says which of them is a yes.
ANSWERED = Words(
    "Say yes, and plan it",
    "Say roughly when; you can change it. If it does not suit you, put it off or decline it: neither is held against you.",
    "Say yes",
    WORDS[E.PLANNED].fields,
)

# What the page opens with: the first of these that is possible now.
FIRST_FOR_THE_PERSON = (E.KEPT, E.BROUGHT_BACK, E.ASKED, E.PLANNED, E.DONE, E.NOTED)
FIRST_FOR_OTHERS = (E.KEPT, E.CONFIRMED, E.SWAP_AGREED, E.OFFERED, E.NOTED)

SHAPES = {
    E.OFFERED: "offered", E.ASKED: "asked", E.PLANNED: "planned", E.STARTED: "started", E.DONE: "done",
    E.CONFIRMED: "done", E.DECLINED: "declined", E.DEFERRED: "not-now", E.SWAP_PROPOSED: "swap-proposed",
    E.SWAP_AGREED: "swapped", E.KEPT: "done",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asking:
    """A move as a form on the page; the first is open."""

    kind: EventKind
    words: Words
    form: TellForm
    fields: tuple
    open: bool


def asking_of(page: LinePage, *, bound: TellForm | None, clash: bool) -> list[Asking]:
    """A form for each open move. The one that was sent keeps what was written; after a clash it counts what is new as seen."""
    sent = EventKind(bound.data["kind"]) if bound is not None and bound.data.get("kind") in set(EventKind) else None
    moves = list(page.moves)
    first = (
        sent
        if sent in moves
        else next(
            (
                kind
                for kind in (FIRST_FOR_THE_PERSON if page.role is Role.PERSON else FIRST_FOR_OTHERS)
                if kind in moves
            ),
            None,
        )
    )
    found = []
    for kind in sorted(moves, key=lambda kind: kind is not first):
        words = ANSWERED if kind is E.PLANNED and page.standing is Standing.OFFERED else WORDS[kind]
        if kind is sent:
            data = bound.data.copy()
            data["seen"] = str(page.ledger.state.seq)
            form = TellForm(data, bound.files, auto_id=f"{kind}_%s")
            if not clash:
                form._errors = bound.errors
        else:
            form = TellForm(initial={"kind": kind, "seen": page.ledger.state.seq}, auto_id=f"{kind}_%s")
        for name, label in words.fields:
            form.fields[name].label = label
            form.fields[name].required = False
        found.append(Asking(kind, words, form, tuple(form[name] for name, _ in words.fields), kind is first))
    return found


def happenings_of(page: LinePage) -> list[tuple[object, ...]]:
    """Everything that happened, the latest first, as the timeline takes it: title, when, by whom, words, shape."""
    found = []
    for event in page.events:
        if event.put_back:
            words = format_html("<p>{}</p>", "The move to this version was undone.")
            found.append(("Carried back", event.put_back.at, event.put_back.by, words, ""))
        found.append(_told_of(event, page))
    return found


def _told_of(event: EventRow, page: LinePage) -> tuple[object, ...]:
    title = event.kind.label
    if event.on and event.kind in (E.PLANNED, E.DEFERRED, E.DONE):
        title += {E.PLANNED: " for ", E.DEFERRED: " until ", E.DONE: " on "}[event.kind] + display_date(event.on)
    if event.origins:
        title += f" from version {event.origins[0].number}"
    if event.sort is Sort.NEW:
        title = "Begun anew"
    if event.cycle and event.cycle != page.ledger.cycle:
        title += f" ({AcademicYear(event.cycle)})"
    return (title, event.at, event.by, _words(event, page), SHAPES.get(event.kind, ""))


def _words(event: EventRow, page: LinePage) -> SafeString:
    parts = [_carried_from(origin, event, page) for origin in event.origins]
    if event.sort is Sort.NEW:
        parts.append(format_html("<p>{}</p>", "Nothing of it stood in the version before when people were moved."))
    if event.instead:
        parts.append(format_html("<p>Instead: {}</p>", event.instead))
    if event.note:
        parts.append(format_html("<p>{}</p>", event.note))
    if event.link:
        parts.append(
            format_html('<p><a href="{}" rel="noopener noreferrer nofollow">{}</a></p>', event.link, event.link)
        )
    if event.evidence_id:
        url = reverse("evidence", args=[event.evidence_id])
        parts.append(format_html('<p><a href="{}">{}</a> (file)</p>', url, event.evidence_name))
    if event.learning:
        parts.append(format_html("<p>From learning logged: {}</p>", event.learning))
    return format_html_join("", "{}", ((part,) for part in parts)) if parts else mark_safe("")


def _carried_from(origin: Origin, event: EventRow, page: LinePage) -> SafeString:
    """What it read when it was done, and the way to what was recorded then."""
    url = reverse("entitlement-line", args=[page.ledger.subject.staff_id, origin.statement_id])
    says = "" if event.sort is Sort.SAME else format_html(" It read: “{}”", origin.text)
    return format_html('<p>{}.{} <a href="{}">What was recorded then</a></p>', _BECAME[event.sort], says, url)


_BECAME = {
    Sort.SAME: "The statement is the same",
    Sort.TERMS: "The statement is the same, on other terms",
    Sort.MOVED: "The statement was moved",
    Sort.REWORDED: "The statement was reworded",
    Sort.SPLIT: "The statement was split",
    Sort.MERGED: "Several statements became one",
}
