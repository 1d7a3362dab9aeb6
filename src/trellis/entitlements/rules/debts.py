"""What is owed, until when, how a line is shown, and the counts that leaders and governors see.

standing(state, *, terms, on, owed_now=True) -> Standing       the word beside a line; .label; values are keys of marks
cycle_on(day, *, recurs) -> int                 2026 for a statement that recurs each year, else 0
due_on(*, placed_on, years, recurs, on) -> date | None      the last day in time
counted(status, *, offered, lines) -> Coverage  what lines of one status add; people and owed come from placements
Coverage(people, owed, offered, taken, done, declined, deferred, set_aside_unoffered)
    .not_offered, .answerable, .share, .word, +
word_for(share) -> str                          kept, nearly, partly, weak, nothing owed

Only lines with `terms.owed_by_another` belong in a Coverage: nobody has to offer somebody what is their own, and an
option or an unclassified statement is owed to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trellis.entitlements.rules.lines import LineState, Status
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import Classification
from trellis.kernel.academic_years import AcademicYear


class Standing(StrEnum):
    """The word that a person reads beside a line; each is a mark of the design system.

    Of a line that is not started it says whose turn it is: not offered while somebody owes it, not classified while
    nobody has said whether it is owed at all, else not started.
    """

    NOT_OFFERED = "not-offered"
    NOT_STARTED = "not-started"
    UNCLASSIFIED = "unclassified"
    ASKED = "asked"
    OFFERED = "offered"
    PLANNED = "planned"
    STARTED = "started"
    DONE_WAITING = "done-waiting"
    DONE = "done"
    DECLINED = "declined"
    NOT_NOW = "not-now"
    SWAP_PROPOSED = "swap-proposed"
    SWAPPED = "swapped"

    @property
    def label(self) -> str:
        return _LABELS.get(self) or Status(self.value).label


_LABELS = {Standing.NOT_OFFERED: "Not offered", Standing.UNCLASSIFIED: "Not classified"}


def standing(state: LineState, *, terms: LineTerms, on: date, owed_now: bool = True) -> Standing:
    """How a line is shown. What was put off until a day that has come is back where it was.

    What another stage promises is not owed now, so nobody has failed to offer it (ADR 8).
    """
    status = state.status_on(on)
    if status is not Status.NOT_STARTED:
        return Standing(status.value)
    if terms.takes_events and terms.classification is Classification.UNCLASSIFIED:
        return Standing.UNCLASSIFIED
    return Standing.NOT_OFFERED if terms.owed_by_another and owed_now else Standing.NOT_STARTED


def cycle_on(day: date, *, recurs: bool) -> int:
    """The cycle a day belongs to: the year's first calendar year where a statement recurs, 0 where it does not."""
    return AcademicYear.of(day).start_year if recurs else 0


def due_on(*, placed_on: date, years: tuple[int, int] | None, recurs: bool, on: date) -> date | None:
    """The last day on which a line is still in time.

    What recurs is due by the end of the year. Otherwise a stage that spans years is given that many academic years
    from the one in which the person was placed; a stage without years has no last day.
    """
    if recurs:
        return AcademicYear.of(on).last_day
    if years is None:
        return None
    span = max(years[1] - years[0] + 1, 1)
    return AcademicYear(AcademicYear.of(placed_on).start_year + span - 1).last_day


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stood to be offered to a group of people, and what became of it. Lines, except `people`.

    Every owed line is in exactly one of: offered, set aside without an offer, not offered:
        owed = offered + set_aside_unoffered + not_offered.
    `taken` (started or done) and `done` lie inside `offered`. `declined` and `deferred` count all that stand so, after
    an offer or without one.
    """

    people: int = 0
    owed: int = 0
    offered: int = 0
    taken: int = 0
    done: int = 0
    declined: int = 0
    deferred: int = 0
    set_aside_unoffered: int = 0

    @property
    def not_offered(self) -> int:
        """What counts against the debtor; somebody's own choice never does."""
        return self.owed - self.offered - self.set_aside_unoffered

    @property
    def answerable(self) -> int:
        """What the debtor had to offer: owed, less what people set aside before anything was offered."""
        return self.owed - self.set_aside_unoffered

    @property
    def share(self) -> float | None:
        """The part of what was to be offered that was; none where nothing was owed."""
        return self.offered / self.answerable if self.answerable else None

    @property
    def word(self) -> str:
        return word_for(self.share)

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            people=self.people + other.people,
            owed=self.owed + other.owed,
            offered=self.offered + other.offered,
            taken=self.taken + other.taken,
            done=self.done + other.done,
            declined=self.declined + other.declined,
            deferred=self.deferred + other.deferred,
            set_aside_unoffered=self.set_aside_unoffered + other.set_aside_unoffered,
        )


SHARES = ((0.95, "kept"), (0.85, "nearly"), (0.60, "partly"), (0.0, "weak"))


def word_for(share: float | None) -> str:
    """A share in one word: kept from 95 in a hundred, nearly from 85, partly from 60, else weak."""
    if share is None:
        return "nothing owed"
    return next(word for least, word in SHARES if share >= least)


TAKEN = frozenset({Status.STARTED, Status.DONE_WAITING, Status.DONE})


def counted(status: Status, *, offered: bool, lines: int) -> Coverage:
    """What `lines` lines in one state add to a coverage (people and owed are counted from placements)."""
    aside = status in (Status.DECLINED, Status.NOT_NOW)
    return Coverage(
        offered=lines if offered else 0,
        taken=lines if status in TAKEN else 0,
        done=lines if status is Status.DONE else 0,
        declined=lines if status is Status.DECLINED else 0,
        deferred=lines if status is Status.NOT_NOW else 0,
        set_aside_unoffered=lines if aside and not offered else 0,
    )
