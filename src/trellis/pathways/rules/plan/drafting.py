"""What a gap or a promise becomes when it is put into a plan: a first guess, which its person changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trellis.kernel.academic_years import Term
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.conditions import Holds
from trellis.pathways.rules.findings import Gap, Step
from trellis.pathways.rules.plan.plans import TERMS_AHEAD, Driver, Origin, PlanAction, When
from trellis.pathways.rules.service import YEAR
from trellis.pathways.rules.wording import to_oneself

# National professional qualifications: the taught months and about three for the assessment, as terms of four months
# (domain 1.8, from DfE's guidance). Cohorts have begun in autumn and in spring. Their hours are the provider's to say.
_SPECIALIST, _LEADERSHIP = 4, 6
NPQ_TERMS = {
    **dict.fromkeys(("npqlt", "npqltd", "npqlbc", "npqll", "npqlpm"), _SPECIALIST),
    **dict.fromkeys(("npqsl", "npqh", "npqel", "npqeyl", "npqsenco"), _LEADERSHIP),
}
NPQ_OPENS = frozenset({Term.AUTUMN, Term.SPRING})

# First guesses, in minutes, so that a plan can be laid at all; the page says that they are guesses.
GUESSES = {Step.SHOW: 120, Step.BE_NOMINATED: 60, Step.APPLY: 180, Step.DO: 120, Step.GAIN: 0}
LINE_GUESS = 120
_FIRST = (Step.SHOW, Step.BE_NOMINATED, Step.DO)
TERMS_OF_A_YEAR = 3
_NUMBERS = re.compile(r"\d[\d.,]*")
_MARKS = re.compile(r"[^\w\s-]")


@dataclass(frozen=True, slots=True)
class Draft:
    """An action to be, with what it closes: a gap of a rule in the finding's own words, or a statement."""

    action: PlanAction
    rule: str = ""
    gap: str = ""
    statement_id: int | None = None

    @property
    def mark(self) -> str:
        """By which it is known again."""
        return mark_of(rule=self.rule, gap=self.gap, statement_id=self.statement_id)


def mark_of(*, rule: str, gap: str, statement_id: int | None) -> str:
    """A gap is the same one when only its numbers have changed, as those of years still to serve do every day."""
    return f"statement {statement_id}" if statement_id else f"{rule}: {_NUMBERS.sub('#', gap)}"


def drafts_of_gaps(
    gaps: Sequence[Gap],
    *,
    rule: str,
    title: str,
    qualifications: Sequence[tuple[str, frozenset[str]]] = (),
    due: date | None = None,
) -> list[Draft]:
    """In an order that can be kept. Waiting is nothing to do: whatever follows cannot begin before it is over."""
    waits = [gap.reached_on for gap in gaps if gap.step is Step.WAIT and gap.reached_on]
    ready = max(waits, default=None)
    drafts = [
        Draft(_action(gap, title, qualifications, ready, due), rule, gap.says)
        for gap in gaps
        if gap.step is not Step.WAIT
    ]
    steps = {
        draft.gap: gap.step for draft, gap in zip(drafts, (g for g in gaps if g.step is not Step.WAIT), strict=True)
    }
    return [replace(draft, action=replace(draft.action, after=_before(draft, drafts, steps))) for draft in drafts]


def _action(
    gap: Gap, title: str, qualifications: Sequence[tuple[str, frozenset[str]]], ready: date | None, due: date | None
) -> PlanAction:
    key = _qualification(gap, qualifications)
    terms = NPQ_TERMS.get(key, 1) if gap.step is Step.GAIN else 1
    if gap.step is Step.SERVE and gap.lacks:
        terms = min(TERMS_AHEAD, -(-gap.lacks * TERMS_OF_A_YEAR // YEAR))
    return PlanAction(
        key=gap.says,
        what=shortened(to_oneself(gap.says).rstrip(".")),
        why=f"“{title}” asks for it.",
        origin=Origin.GAP,
        minutes=GUESSES.get(gap.step, 0),
        lasts=terms,
        opens=NPQ_OPENS if gap.step is Step.GAIN and key in NPQ_TERMS else frozenset(),
        when=When.OWN_TIME if gap.step in (Step.TAKE_UP, Step.SERVE) else When.TWILIGHT,
        driver=Driver.NEED,
        earliest=ready if gap.step in (Step.APPLY, Step.TAKE_UP) else None,
        due=due,
    )


def _qualification(gap: Gap, qualifications: Sequence[tuple[str, frozenset[str]]]) -> str:
    about = gap.about
    if not isinstance(about, Holds):
        return ""
    return next((key for key, names in qualifications if names <= about.names), "")


def _before(draft: Draft, drafts: Sequence[Draft], steps: dict[str, Step]) -> tuple[str, ...]:
    """A new post comes after all else; what has to be applied for or gained after what is shown and agreed first."""
    step = steps[draft.gap]
    if step is Step.TAKE_UP:
        others: Collection[Step] = [other for other in Step if other not in (Step.TAKE_UP, Step.SERVE)]
    elif step is Step.SERVE:
        others = (Step.TAKE_UP,)
    elif step in (Step.APPLY, Step.GAIN):
        others = (*_FIRST, Step.APPLY) if step is Step.GAIN else _FIRST
    else:
        return ()
    return tuple(other.gap for other in drafts if other is not draft and steps[other.gap] in others)


def draft_of_line(
    *,
    statement_id: int,
    text: str,
    why: str,
    universal: bool,
    due: date | None,
    qualifications: Sequence[tuple[str, frozenset[str]]] = (),
) -> Draft:
    """A universal promise is a need; an option is there for whoever it interests."""
    terms = max(
        (NPQ_TERMS[key] for key, names in qualifications if key in NPQ_TERMS and _names(text, names)), default=0
    )
    return Draft(
        PlanAction(
            key=f"statement {statement_id}",
            what=shortened(text),
            why=why,
            origin=Origin.LINE,
            minutes=0 if terms else LINE_GUESS,
            lasts=terms or 1,
            opens=NPQ_OPENS if terms else frozenset(),
            driver=Driver.NEED if universal else Driver.INTEREST,
            due=due,
        ),
        statement_id=statement_id,
    )


def _names(text: str, names: frozenset[str]) -> bool:
    words = plain(_MARKS.sub(" ", text))
    return any(f" {name} " in f" {words} " for name in names)


def draft_of_need(says: str, *, role: str) -> Draft:
    """What people new to a role usually need: nobody has found that this person does, so it comes after what stands between."""
    what = shortened(says.rstrip("."))
    why = f"A usual need on the way to {role}."
    return Draft(
        PlanAction(f"{role}: {says}", what, why, minutes=LINE_GUESS, driver=Driver.NEED), gap=f"{role}: {says}"
    )


LONGEST = 200


def shortened(words: str) -> str:
    """As much of a text as names an action."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
