"""Which role of the map a post is: by the titles that a trust told, the map's own titles, then the role family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trellis.organisation.rules.job_titles import classify_title, plain
from trellis.pathways.rules.map.roles import CareerMap, Role


class TitleReader:
    """Reads titles against one map; each title and family is worked out once."""

    def __init__(self, map_: CareerMap, own: Mapping[str, str] | None = None) -> None:
        named = {role.key: _names(role) for role in map_.roles}
        self._own = {compared: key for compared, key in (own or {}).items() if key in named}
        # In the order of the map; where two roles claim a title the first has it, and one in use before one that ended.
        self._titles = {
            name: role.key
            for role in (*reversed([role for role in map_.roles if role.is_historic]), *reversed(map_.in_use.roles))
            for name in named[role.key]
        }
        used = map_.in_use.roles
        self._default: dict[str, str] = {}
        for role in used:
            for family in role.families:
                self._default.setdefault(family, role.key)
        free = [role for role in used if not role.families]
        self._inside = {
            family: _longest_first([*(role for role in used if family in role.families), *free], named)
            for family in (*self._default, "")
        }
        self._read: dict[tuple[str, str], str | None] = {}

    def role_of(self, *, title: str, family: str = "") -> str | None:
        """The key of the role; None where neither title nor family tells it."""
        asked = (title, family)
        if asked not in self._read:
            self._read[asked] = self._find(plain(title), title, family)
        return self._read[asked]

    def _find(self, words: str, title: str, family: str) -> str | None:
        """A role's whole name; its name inside the title, the longest first: “Deputy head: pastoral”; the family.

        A name counts before a “to” only: the assistant to the headteacher is no headteacher.
        """
        if found := self._own.get(words) or self._titles.get(words):
            return found
        if family not in self._default:
            read = classify_title(title)
            family = read.family.value if read.known and read.family.value in self._default else ""
        held = f" {words.partition(' to ')[0]} "
        inside = next((key for name, key in self._inside[family] if name in held), None)
        return inside or self._default.get(family)


def _names(role: Role) -> list[str]:
    return [name for name in map(plain, (role.title, *role.also)) if name]


def _longest_first(roles: Sequence[Role], named: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    names = [(f" {name} ", role.key) for role in roles for name in named[role.key]]
    return sorted(names, key=lambda one: -len(one[0]))
