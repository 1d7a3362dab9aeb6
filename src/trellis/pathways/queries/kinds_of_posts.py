"""What the posts of a trust are to the kinds that rules name: each sort of post that it has, looked at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection

from trellis.pathways.rules.careers import Post
from trellis.pathways.rules.conditions import PostKind
from trellis.pathways.rules.from_posts import post_said

# Every row of it is some posts of the trust; a post has the numbers and the columns of its row. `yes` and `may` are bits.
SORTED = (
    "LEFT JOIN unnest(%(roles)s::text[], %(titles)s::text[], %(groups)s::text[], {types}) sort (role, title, grp, {names})"
    " ON sort.role = p.role AND sort.grp = p.staff_group{titles}"
)
TITLES = " AND sort.title = CASE WHEN p.role = '' THEN p.title ELSE '' END"
"""Only of a post without a role does its title say what it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of post by its bit; whether any of the trust's posts may be of it and nobody can say."""

    bit: int
    perhaps: bool


@dataclass
class Kinds:
    """The kinds that were asked for, and the trust's sorts of posts."""

    _asked: dict[PostKind, Kind] = field(default_factory=dict)
    _fits: list[list[bool | None]] = field(default_factory=list)

    @cached_property
    def _sorts(self) -> list[tuple[str, str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT role, CASE WHEN role = '' THEN title ELSE '' END, staff_group FROM organisation_post"
            )
            return cursor.fetchall()

    @cached_property
    def _posts(self) -> list[Post]:
        return [post_said(*sort) for sort in self._sorts]

    def of(self, kind: PostKind) -> Kind:
        if kind not in self._asked:
            fits = [kind.fits(post) for post in self._posts]
            self._fits.append(fits)
            self._asked[kind] = Kind(1 << len(self._asked), None in fits)
        return self._asked[kind]

    @property
    def join(self) -> str:
        """What gives a post its bits, and a column of yes and one of perhaps for each kind."""
        columns = [f"{said}{kind.bit}" for kind in self._asked.values() for said in ("yes", "may")]
        types = ["%(yes)s::bigint[]", "%(may)s::bigint[]", *(f"%({column})s::bool[]" for column in columns)]
        titles = TITLES if any(title for _, title, _ in self._sorts) else ""
        return SORTED.format(titles=titles, types=", ".join(types), names=", ".join(("yes", "may", *columns)))

    @property
    def values(self) -> dict[str, Any]:
        roles, titles, groups = zip(*self._sorts, strict=True) if self._sorts else ((), (), ())
        values: dict[str, Any] = {"roles": list(roles), "titles": list(titles), "groups": list(groups)}
        for said, what in (("yes", True), ("may", None)):
            for kind, fits in zip(self._asked.values(), self._fits, strict=True):
                values[f"{said}{kind.bit}"] = [one is what for one in fits]
            values[said] = [
                sum(kind.bit for kind, fits in zip(self._asked.values(), self._fits, strict=True) if fits[at] is what)
                for at in range(len(self._sorts))
            ]
        return values
