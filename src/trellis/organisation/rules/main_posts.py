"""Decides which of a person's posts is their main one at any time, and what is therefore said of the person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Spell:
    """What is needed of a post: `key` is its number, or anything that tells it from the others and can be ordered."""

    key: int
    starts_on: date
    last_day: date | None
    fte: Decimal
    school: int | None
    staff_group: str
    title: str

    def meets(self, other: "Spell") -> bool:
        """Whether there is a day on which both are held."""
        before = self.last_day is not None and self.last_day < other.starts_on
        after = other.last_day is not None and other.last_day < self.starts_on
        return not (before or after)

    def held_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.last_day is None or self.last_day >= day)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person's main post says of them on a day."""

    school: int | None
    staff_group: str
    title: str
    joined_on: date
    left_on: date | None
    """The first day on which they hold no post any more; None while one is held or still to begin."""


def main_posts(spells: Iterable[Spell]) -> frozenset[int]:
    """The main post of every day: the largest; of equal ones the oldest. Two main posts never meet."""
    chosen: list[Spell] = []
    for spell in sorted(spells, key=lambda s: (-s.fte, s.starts_on, s.key)):
        if not any(spell.meets(other) for other in chosen):
            chosen.append(spell)
    return frozenset(spell.key for spell in chosen)


def standing_of(spells: Sequence[Spell], *, on: date) -> Standing | None:
    """What is said of somebody: by the main post held, else the next to begin, else the last that ended."""
    if not spells:
        return None
    mains = main_posts(spells) if len(spells) > 1 else {spells[0].key}
    main = [spell for spell in spells if spell.key in mains]
    now = [spell for spell in main if spell.held_on(on)]
    later = [spell for spell in main if spell.starts_on > on]
    said = now[0] if now else min(later, key=starts) if later else max(main, key=starts)
    ends = [spell.last_day for spell in spells]
    gone = max((end for end in ends if end is not None), default=on)
    has_left = all(end is not None and end < on for end in ends)
    return Standing(
        said.school,
        said.staff_group,
        said.title,
        min(map(starts, spells)),
        gone + timedelta(days=1) if has_left else None,
    )


def starts(spell: Spell) -> date:
    return spell.starts_on
