"""Which role of the map a post is: by the titles that a trust told, the map's own titles, then the role family."""

from __future__ import annotations

from collections.abc import Mapping

from trellis.organisation.rules.job_titles import classify_title, plain
from trellis.pathways.rules.map.roles import CareerMap, Role


class TitleReader:
    """Reads titles against one map; each title and family is worked out once."""

    def __init__(self, map_: CareerMap, own: Mapping[str, str] | None = None) -> None:
        self._keys = set(map_.by_key)
        self._own = {compared: key for compared, key in (own or {}).items() if key in self._keys}
        current = [role for role in map_.roles if not role.is_historic]
        self._titles = _titles_of([role for role in map_.roles if role.is_historic]) | _titles_of(current)
        self._of_no_family = [role for role in current if not role.families]
        self._by_family: dict[str, list[Role]] = {}
        for role in current:
            for family in role.families:
                self._by_family.setdefault(family, []).append(role)
        self._read: dict[tuple[str, str], str | None] = {}

    def role_of(self, *, title: str, family: str = "") -> str | None:
        """The key of the role; None where neither title nor family tells it."""
        asked = (title, family)
        if asked not in self._read:
            self._read[asked] = self._find(plain(title), title, family)
        return self._read[asked]

    def _find(self, words: str, title: str, family: str) -> str | None:
        if found := self._own.get(words) or self._titles.get(words):
            return found
        if family not in self._by_family:
            read = classify_title(title)
            family = read.family.value if read.known else ""
        roles = self._by_family.get(family, [])
        if named := self._inside(words, [*roles, *self._of_no_family]):
            return named
        return roles[0].key if roles else None

    def _inside(self, words: str, roles: list[Role]) -> str | None:
        """The role whose name stands in the title, by the longest name: “Deputy head: pastoral”.

        Not beyond a “to”: the assistant to the headteacher is no headteacher.
        """
        held = f" {words.partition(' to ')[0]} "
        names = [(len(name), role.key) for role in roles for name in _names(role) if f" {name} " in held]
        return max(names, key=lambda one: one[0])[1] if names else None


def _titles_of(roles: list[Role]) -> dict[str, str]:
    """The first role in the order of the map keeps a title that two of them claim."""
    return {name: role.key for role in reversed(roles) for name in _names(role)}


def _names(role: Role) -> list[str]:
    return [name for name in map(plain, (role.title, *role.also)) if name]
