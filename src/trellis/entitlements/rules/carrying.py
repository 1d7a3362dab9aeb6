"""What becomes of what was done when a person is moved to another version of their pathway.

fate(sort) -> Fate                              kept, kept with a note, needs a look, stays in history
carried(states, sort, origins) -> Carried       what the line in the new version begins with
carried_of(text) -> Carried                     the same, as it is stored
cycles(old, new, on) -> (int, int)              which year's line is carried to which
leads(changes, old, new, on) -> [Lead]          which statement's line of which year leads to which
may_be_undone(moved) -> Finding                 whether a move can be taken back
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from trellis.entitlements.rules.debts import cycle_on
from trellis.entitlements.rules.events import Carried
from trellis.entitlements.rules.lines import CARRIED_FACTS, DAYS, LineState, Status, state_kept
from trellis.frameworks.rules.differences import Change, Sort
from trellis.frameworks.rules.shape import VersionTree
from trellis.kernel.findings import Finding, met, not_met


class Fate(StrEnum):
    """What becomes of what was done under a statement of the version before."""

    KEPT = "kept"
    NOTED = "kept with a note"
    LOOK = "needs a look"
    HISTORY = "stays in history"
    FRESH = "begins anew"

    @property
    def says(self) -> str:
        """After “what was done”."""
        return f"is {self.value}" if self in (Fate.KEPT, Fate.NOTED) else self.value


_FATES = {
    Sort.SAME: Fate.KEPT,
    Sort.MOVED: Fate.KEPT,
    Sort.TERMS: Fate.NOTED,
    Sort.REWORDED: Fate.NOTED,
    Sort.SPLIT: Fate.LOOK,
    Sort.MERGED: Fate.LOOK,
    Sort.RETIRED: Fate.HISTORY,
    Sort.NEW: Fate.FRESH,
}


def fate(sort: Sort) -> Fate:
    return _FATES[sort]


FURTHEST = (
    Status.DONE, Status.DONE_WAITING, Status.STARTED, Status.SWAPPED, Status.SWAP_PROPOSED, Status.PLANNED,
    Status.OFFERED, Status.ASKED, Status.NOT_NOW, Status.DECLINED, Status.NOT_STARTED,
)  # fmt: skip
"""Of several lines that become one, the one that came furthest stands until somebody has looked."""


def carried(states: Sequence[LineState], *, sort: Sort, origins: Sequence[int] = ()) -> Carried:
    """What a line in the new version begins with, of the lines that lead to it; there is at least one."""
    furthest = min(states, key=lambda state: FURTHEST.index(state.status))
    facts = {name: getattr(furthest, name) for name in CARRIED_FACTS}
    return Carried(sort, tuple(origins), **facts | {"look": furthest.look or fate(sort) is Fate.LOOK})


def carried_of(text: str) -> Carried:
    """What is stored of it as JSON: the kept facts of the line that it came from."""
    told: dict[str, Any] = json.loads(text)
    days: dict[str, Any] = {name: date.fromisoformat(told[name]) if told[name] else None for name in DAYS}
    state = state_kept(
        Status(told["status"]),
        swap=told["swap"],
        swap_agreed=told["swap_agreed"],
        look=told["look"],
        **days,
    )
    facts = {name: getattr(state, name) for name in CARRIED_FACTS}
    return Carried(Sort(told["sort"]), tuple(told["origins"]), **facts)


def cycles(*, old: bool, new: bool, on: date) -> tuple[int, int]:
    """The cycle that is carried, and to which, by whether the old and the new statement recur. Past years stay."""
    return cycle_on(on, recurs=old), cycle_on(on, recurs=new)


@dataclass(frozen=True, slots=True)
class Lead:
    """From the line of a statement of the version before to that of the new one; to none where it is retired."""

    old_id: int
    new_id: int | None
    sort: Sort
    was: int
    becomes: int


def leads(changes: Iterable[Change], old: VersionTree, new: VersionTree, *, on: date) -> list[Lead]:
    found = []
    for change in changes:
        after = new.statement(int(change.new)) if change.new is not None else None
        for key in change.old:
            before = old.statement(int(key))
            assert before is not None
            years = cycles(old=before.recurs_yearly, new=after.recurs_yearly if after else False, on=on)
            found.append(Lead(before.id, after.id if after else None, change.sort, *years))
    return found


@dataclass(frozen=True, slots=True)
class Moved:
    """A move to a version as it stands now, as far as undoing it is concerned."""

    done: bool
    acted: tuple[str, ...] = ()
    """Those who have acted on the new version, or for whom somebody has."""
    went_on: tuple[str, ...] = ()
    """Those who were placed elsewhere since, or have left."""


def may_be_undone(moved: Moved) -> Finding:
    """Until somebody acts on the new version, or is placed elsewhere."""
    if not moved.done:
        return not_met("It has not been done, or is undone already.")
    if moved.acted:
        return not_met(f"{_named(moved.acted, 'has', 'have')} acted on the new version since.")
    if moved.went_on:
        return not_met(f"{_named(moved.went_on, 'was', 'were')} placed elsewhere or left since.")
    return met("Nobody has acted on the new version since.")


def _named(names: Sequence[str], one: str, many: str) -> str:
    if len(names) == 1:
        return f"{names[0]} {one}"
    others = len(names) - 1
    return f"{names[0]} and {others} {'other' if others == 1 else 'others'} {many}"
