"""Founds trusts and disbands them, and has the database learn what is in its tables: what only the owner can do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trellis.config.databases import connect


@dataclass(frozen=True, slots=True)
class NewTrust:
    """A tenant to be."""

    name: str
    short_name: str
    slug: str
    demonstration: bool = False


def found_trusts(owner_url: str, trusts: Sequence[NewTrust]) -> dict[str, int]:
    """The number of each new trust, by its slug."""
    with connect(owner_url) as owner, owner.transaction():
        found = {}
        for new in trusts:
            row = owner.execute(
                "INSERT INTO access_trust (name, short_name, slug, demonstration, founded_at)"
                " VALUES (%s, %s, %s, %s, now()) RETURNING id",
                [new.name, new.short_name, new.slug, new.demonstration],
            ).fetchone()
            assert row is not None
            found[new.slug] = int(str(row[0]))
        return found


def disband_trusts(owner_url: str, trust_ids: Collection[int]) -> None:
    """Take trusts away again that nothing belongs to yet; the database refuses any other."""
    with connect(owner_url) as owner:
        owner.execute("DELETE FROM access_trust WHERE id = ANY(%s)", [list(trust_ids)])


def take_stock(owner_url: str) -> None:
    """Have PostgreSQL look at what its tables hold, which it plans by: after much was loaded, before anything is asked."""
    with connect(owner_url) as owner:
        owner.execute("ANALYZE")
