"""Brings the lines of the cast to where their pages are to show them: `packs/demo-trust/ledger.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from trellis.demonstration.rules.steps import Promise, Teller
from trellis.demonstration.rules.stories import Story
from trellis.entitlements.rules.events import EventKind as E
from trellis.entitlements.rules.lines import Status
from trellis.frameworks.rules.shape import Debtor


@dataclass(frozen=True, slots=True)
class Script:
    """Where a line stands; and if it matters, what is said, how long ago the last step was and in how long the next is."""

    stands: Status
    note: str = ""
    instead: str = ""
    days_ago: int | None = None
    day_in: int = 12


def scripts_in(file: Path) -> dict[str, dict[str, Script]]:
    """For each of the cast, by the code of a statement."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    return {person: {code: _script(said) for code, said in lines.items()} for person, lines in rows.items()}


def _script(said: str | dict[str, Any]) -> Script:
    if isinstance(said, str):
        return Script(Status(said))
    return Script(**said | {"stands": Status(said["stands"])})


def follow(script: Script, teller: Teller, story: Story, promise: Promise, *, since: date) -> None:
    """Tell the line so that it stands where the script has it, by steps that the rules allow."""
    age = (teller.today.on - since).days
    ago = script.days_ago if script.days_ago is not None else max(2, age // 3)
    day = teller.days.within(since, teller.today.on - timedelta(days=min(ago, age)))[-1]
    until_then = teller.days.within(since, day)
    early = until_then[(len(until_then) - 1) // 2]
    ahead = teller.days.after(teller.today.on, script.day_in)
    last = LAST_STEP.get(script.stands)
    if last is None:
        return
    if script.stands not in (Status.ASKED, Status.OFFERED) and promise.terms.debtor is not Debtor.PERSON:
        teller.offer(story, promise, early)
    last(teller, story, promise, Moment(day, ahead, script))


@dataclass(frozen=True, slots=True)
class Moment:
    """When the last step was taken, a day that lies ahead of today, and what is said."""

    day: date
    ahead: date
    script: Script


def _offered(teller: Teller, story: Story, promise: Promise, now: Moment) -> None:
    teller.offer(story, promise, now.day, now.script.note)


def _done(teller: Teller, story: Story, promise: Promise, now: Moment) -> None:
    note = now.script.note or teller.note(story.person, promise)
    teller.tell(story, E.DONE, now.day, on=now.day, note=note)
    if story.state.status is not now.script.stands:
        by = teller.answerer(story.person, now.day)
        teller.tell(story, E.CONFIRMED, now.day, by=by, note=teller.say("confirm"))


def _swapping(teller: Teller, story: Story, promise: Promise, now: Moment) -> None:  # noqa: ARG001
    teller.tell(
        story, E.SWAP_PROPOSED, now.day, instead=teller.filled(now.script.instead), note=teller.filled(now.script.note)
    )


def _simply(kind: E, *, reason: str = "", ahead: bool = False) -> Callable[[Teller, Story, Promise, Moment], None]:
    def step(teller: Teller, story: Story, promise: Promise, now: Moment) -> None:  # noqa: ARG001
        note = now.script.note or (teller.say(reason) if reason else "")
        teller.tell(story, kind, now.day, on=now.ahead if ahead else None, note=note)

    return step


LAST_STEP: dict[Status, Callable[[Teller, Story, Promise, Moment], None]] = {
    Status.ASKED: _simply(E.ASKED),
    Status.OFFERED: _offered,
    Status.PLANNED: _simply(E.PLANNED, ahead=True),
    Status.STARTED: _simply(E.STARTED),
    Status.DONE_WAITING: _done,
    Status.DONE: _done,
    Status.DECLINED: _simply(E.DECLINED, reason="decline"),
    Status.NOT_NOW: _simply(E.DEFERRED, reason="defer", ahead=True),
    Status.SWAP_PROPOSED: _swapping,
}
