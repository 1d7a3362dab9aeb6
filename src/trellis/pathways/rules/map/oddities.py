"""What is odd about a map of roles, each in a sentence that says where: told, and never put right in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trellis.kernel.academic_years import display_date
from trellis.organisation.rules.job_titles import plain
from trellis.pathways.rules.conditions import AllOf, AnyOf, Condition, Holds, NOf, Not, Rule, Status, WithinYears
from trellis.pathways.rules.map.roles import CareerMap, LinkSort, Role, RoleLink
from trellis.pathways.rules.rule_files import Rules
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.wording import listed


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is odd, and the role at whose page it is put right; "" where no role of the map is meant."""

    role: str
    says: str


def oddities_of(map_: CareerMap, rules: Rules, *, titles: Mapping[str, str], on: date) -> tuple[Oddity, ...]:
    """`titles` are those that the trust told, with the key of the role that each means."""
    return (
        *_without_stage(map_),
        *_links(map_),
        *_rounds(map_),
        *_asked(map_, rules, on),
        *_without_source(map_),
        *_out_of_reach(map_),
        *_titles_of_two(map_),
        *_titles_told(map_, titles),
    )


def _without_stage(map_: CareerMap) -> Iterator[Oddity]:
    known = {stage.key for stage in map_.stages}
    for role in map_.in_use.roles:
        if not role.stage:
            yield Oddity(role.key, f"“{role.title}” has no stage: choose one, so that it is found on the map.")
        elif role.stage not in known:
            yield Oddity(role.key, f"“{role.title}” is at stage “{role.stage}”, which the map does not have.")


def _links(map_: CareerMap) -> Iterator[Oddity]:
    for link in map_.links:
        origin, destination = map_.by_key.get(link.origin), map_.by_key.get(link.destination)
        if origin is None or destination is None:
            lost = link.origin if origin is None else link.destination
            known = link.destination if origin is None else link.origin
            yield Oddity(
                known if known in map_.by_key else "", f"A link names the role “{lost}”, which is not on the map."
            )
        elif origin is destination:
            yield Oddity(origin.key, f"“{origin.title}” leads to itself.")
        elif link.status is not Status.HISTORIC and destination.is_historic and not origin.is_historic:
            says = f"“{origin.title}” still leads to “{destination.title}”, which is no longer to be had: take the link away."
            yield Oddity(origin.key, says)


def _rounds(map_: CareerMap) -> Iterator[Oddity]:
    """Roles that lead to each other by progression alone: then none of them is a step up."""
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for link in map_.in_use.links:
        if link.sort is LinkSort.PROGRESSION:
            onward[link.origin].append(link.destination)
    told: set[str] = set()
    for role in map_.in_use.roles:
        if role.key in told or (path := _way_back(role.key, onward)) is None:
            continue
        told.update(path)
        names = [f"“{map_.by_key[key].title}”" for key in path]
        if len(names) == 1:
            continue  # it leads to itself, which is told of the link
        says = f"A circular route: {listed(names, 'and')} lead to each other as a progression. Make one step a sideways move."
        yield Oddity(role.key, says)


def _way_back(start: str, onward: Mapping[str, list[str]]) -> list[str] | None:
    """The shortest way from a role by progression back to itself, as the roles on it."""
    came: dict[str, str] = {}
    reached = [start]
    while reached:
        following: list[str] = []
        for key in reached:
            for next_key in onward.get(key, ()):
                if next_key == start:
                    path = [key]
                    while path[-1] != start:
                        path.append(came[path[-1]])
                    return path[::-1]
                if next_key not in came:
                    came[next_key] = key
                    following.append(next_key)
        reached = following
    return None


def _asked(map_: CareerMap, rules: Rules, on: date) -> Iterator[Oddity]:
    for role in map_.in_use.roles:
        if not role.rule:
            continue
        rule = rules.by_key.get(role.rule)
        if rule is None:
            yield Oddity(role.key, f"“{role.title}” asks what rule “{role.rule}” says, and there is no such rule.")
        elif rule.until is not None and rule.until < on:
            says = f"“{role.title}” asks what “{rule.title}” says, a rule that ended on {display_date(rule.until)}."
            yield Oddity(role.key, says)
        else:
            yield from _retired(role, rule, rules.words)


def _retired(role: Role, rule: Rule, words: Words) -> Iterator[Oddity]:
    for asked in _holds(rule.needs):
        named = [known for known in words.qualifications.values() if known.names <= asked.names]
        if named and all(known.status is Status.HISTORIC for known in named):
            instead = listed([words.qualifications[known.instead].title for known in named if known.instead], "or")
            says = f"“{role.title}” asks for {listed([known.title for known in named], 'or')}, which nobody is awarded any more"
            yield Oddity(role.key, f"{says}; {instead} took its place." if instead else f"{says}.")


def _holds(condition: Condition) -> Iterator[Holds]:
    if isinstance(condition, Holds):
        yield condition
    elif isinstance(condition, AllOf | AnyOf | NOf):
        for one in condition.conditions:
            yield from _holds(one)
    elif isinstance(condition, Not | WithinYears):
        yield from _holds(condition.condition)


def _without_source(map_: CareerMap) -> Iterator[Oddity]:
    for role in map_.roles:
        facts = (role.about, role.managed_by, role.allowance, *role.supports, *role.needs)
        if not role.source.title or any(fact is not None and not fact.source.title for fact in facts):
            yield Oddity(role.key, f"“{role.title}” does not say where what is said of it comes from.")
    for link in map_.links:
        if not link.source.title and link.origin in map_.by_key:
            yield Oddity(link.origin, f"{_named(map_, link)} does not say where it comes from.")


def _named(map_: CareerMap, link: RoleLink) -> str:
    titles = [map_.by_key[key].title if key in map_.by_key else key for key in (link.origin, link.destination)]
    return f"The link from “{titles[0]}” to “{titles[1]}”"


def _out_of_reach(map_: CareerMap) -> Iterator[Oddity]:
    """Roles to which no way leads from where people begin, which is the first stage."""
    used = map_.in_use
    first = used.stages[0].key if used.stages else ""
    found = {role.key for role in used.roles if role.stage == first}
    reached = set(found)
    while reached:
        reached = {link.destination for key in reached for link in used.leads_to(key)} - found
        found |= reached
    for role in used.roles:
        if role.key not in found:
            says = (
                f"No way leads to “{role.title}” from a first role: nobody who works here finds it. Add a link to it."
            )
            yield Oddity(role.key, says)


def _titles_of_two(map_: CareerMap) -> Iterator[Oddity]:
    claimed: dict[str, Role] = {}
    for role in map_.in_use.roles:
        for title in dict.fromkeys((role.title, *role.also)):
            other = claimed.setdefault(plain(title), role)
            if other is not role:
                says = f"“{title}” is a title of “{other.title}” and of “{role.title}”; a post of that title counts as the first."
                yield Oddity(role.key, says)


def _titles_told(map_: CareerMap, titles: Mapping[str, str]) -> Iterator[Oddity]:
    for title, key in titles.items():
        role = map_.by_key.get(key)
        if role is None:
            yield Oddity("", f"The title “{title}” means a role that is not on the map: choose another.")
        elif role.is_historic:
            yield Oddity(
                key, f"The title “{title}” means “{role.title}”, which is no longer to be had: choose another role."
            )
