"""Two roles beside each other as text, or where somebody is beside a role: what differs first, and what is the same.

compared(career_map, one, other) -> Comparison       each a `Column`: what is said of it, by the name of the row
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.pathways.rules.conditions import Rule
from trellis.pathways.rules.map import CareerMap, Role
from trellis.pathways.rules.shown_map import ways_in, ways_on
from trellis.pathways.rules.wording import listed, number_word, within

NOTHING = "Nothing is written down"

Said = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said of both; each of several is a line of its own."""

    name: str
    one: Said
    other: Said

    @property
    def differs(self) -> bool:
        return self.one != self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """`says` tells in a sentence or two what differs and what is shared."""

    says: str
    differs: tuple[Row, ...]
    same: tuple[Row, ...]


def about_role(
    career_map: CareerMap,
    role: Role,
    rule: Rule | None,
    *,
    standing: str = "",
    between: Said = (),
    open_now: int = 0,
) -> dict[str, Said]:
    """What is said of a role, row by row; how somebody stands to it, and what is between, only where they are known."""
    seen = career_map if role.is_historic else career_map.in_use
    stages = {stage.key: stage.title for stage in career_map.stages}
    said: dict[str, Said] = {
        "What it is": (role.about.says,),
        "Stage": (stages.get(role.stage, "No stage yet"),),
        "Lane": (role.lane.label,),
        "What it asks": (rule.summary,) if rule else (NOTHING,),
        **({"What stands between": between} if between else {}),
        "Who manages it": (role.managed_by.says,) if role.managed_by else (NOTHING,),
        "Allowance or reward": (role.allowance.says,) if role.allowance else (NOTHING,),
        "What a school should support": tuple(fact.says for fact in role.supports) or (NOTHING,),
        "Usual needs on the way in": tuple(fact.says for fact in role.needs) or (NOTHING,),
        "You can come from": tuple(one.title for one in ways_in(seen, role.key)) or ("No route is drawn",),
        "Where it leads": tuple(
            f"{says} {listed([one.title for one in roles])}" for says, roles in ways_on(seen, role.key)
        )
        or ("No route is drawn",),
        "Open in the trust now": ("Nothing now",) if not open_now else (f"{open_now} now",),
    }
    return ({"How you stand": (standing,)} if standing else {}) | said


def compared(one: Mapping[str, Said], other: Mapping[str, Said]) -> Comparison:
    """Rows that one of them lacks are said to be so."""
    rows = [Row(name, one.get(name, (NOTHING,)), other.get(name, (NOTHING,))) for name in dict.fromkeys((*one, *other))]
    differs = tuple(row for row in rows if row.differs)
    same = tuple(row for row in rows if not row.differs)
    return Comparison(_says(differs, same), differs, same)


def _says(differs: Sequence[Row], same: Sequence[Row]) -> str:
    if not differs:
        return "Nothing that is written down differs."
    things = f"{number_word(len(differs))} thing{'' if len(differs) == 1 else 's'}"
    shared = (
        f" The same in both: {listed([within(row.name) for row in same])}." if same else " Nothing is the same in both."
    )
    return f"They differ in {things}.{shared}"


def shared_ways(career_map: CareerMap, one: str, other: str) -> tuple[Role, ...]:
    """Roles that both lead to: choosing between the two closes none of these."""
    first = {link.destination for link in career_map.leads_to(one)}
    second = {link.destination for link in career_map.leads_to(other)}
    return tuple(role for role in career_map.roles if role.key in first & second)
