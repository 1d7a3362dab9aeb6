"""Where somebody could go: each way forward with what was found, from those that are open to those that are closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trellis.pathways.queries.careers import career_of
from trellis.pathways.queries.maps import career_map
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules import Finding, Rule, Status, judge
from trellis.pathways.rules.careers import Career
from trellis.pathways.rules.conditions import InPost, Sort
from trellis.pathways.rules.duties import bound_by
from trellis.pathways.rules.findings import Verdict
from trellis.pathways.rules.posts import in_post

MARKS = {Verdict.MET: "met", Verdict.NOT_MET: "ahead", Verdict.UNKNOWN: "unknown", Verdict.WAIVED: "waived"}


@dataclass(frozen=True, slots=True)
class Way:
    """A rule and what it finds of the person."""

    rule: Rule
    finding: Finding

    @property
    def mark(self) -> str:
        return MARKS[self.finding.verdict]

    @property
    def to_go(self) -> int:
        return len(self.finding.gaps)


@dataclass(frozen=True, slots=True)
class WaysOn:
    """Duties first; then what is open, what is one or two things away, what is further, and what nothing opens any more."""

    career: Career
    duties: tuple[Way, ...]
    open: tuple[Way, ...]
    near: tuple[Way, ...]
    further: tuple[Way, ...]
    closed: tuple[Way, ...]
    historic: tuple[Way, ...]


def ways_on_for(*, staff_id: int, on: date) -> WaysOn:
    career = career_of(staff_id=staff_id, on=on)
    rules = rules_of_the_trust(on=on).by_key.values()
    ways = [Way(rule, judge(rule, career, on=on)) for rule in rules if rule.sort is Sort.WAY]
    current = [way for way in ways if way.rule.status is not Status.HISTORIC]
    ahead = [way for way in current if not way.finding.holds and way.finding.can_be_met]
    return WaysOn(
        career=career,
        duties=tuple(Way(rule, judge(rule, career, on=on)) for rule in rules if binds(rule, career, on)),
        open=tuple(way for way in current if way.finding.holds),
        near=tuple(sorted((way for way in ahead if way.finding.is_near), key=_order)),
        further=tuple(sorted((way for way in ahead if not way.finding.is_near), key=_order)),
        closed=tuple(way for way in current if not way.finding.can_be_met),
        historic=tuple(way for way in ways if way.rule.status is Status.HISTORIC),
    )


def _order(way: Way) -> tuple[bool, int]:
    """What the trust runs itself before what the country offers; then by how much is still to do."""
    return way.rule.status is not Status.LOCAL, way.to_go


def ways_towards(roles: Sequence[str], *, career: Career, on: date) -> tuple[Way, ...]:
    """What roles of the map ask, of those that ask anything, in the order given."""
    by_key, rules = career_map(on=on).by_key, rules_of_the_trust(on=on).by_key
    found = (rules.get(by_key[key].rule) for key in roles if key in by_key)
    return tuple(Way(rule, judge(rule, career, on=on)) for rule in found if rule)


def way_for(*, staff_id: int, key: str, on: date) -> Way | None:
    """None where there is no rule of that key."""
    rule = rules_of_the_trust(on=on).by_key.get(key)
    return Way(rule, judge(rule, career_of(staff_id=staff_id, on=on), on=on)) if rule else None


def binds(rule: Rule, career: Career, on: date) -> bool:
    """Whether a duty is that of somebody in such a post."""
    kind = bound_by(rule)
    return kind is not None and in_post(InPost(kind=kind), career, on).verdict is not Verdict.NOT_MET
