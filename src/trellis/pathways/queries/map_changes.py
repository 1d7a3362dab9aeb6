"""What of the starter map the trust changed or took away itself, as the record has it."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from trellis.access.queries import last_writes
from trellis.pathways.models import MapLink, MapRole

# Whoever adopts the starter map, takes over from it or returns to it writes its words, and not the trust's.
OF_THE_STARTER_MAP = frozenset(
    {"make the map of roles ours", "take over from the starter map of roles", "return to the starter map of roles"}
)
TAKEN_AWAY = "take a link of the map away"


@dataclass(frozen=True, slots=True)
class MapChanges:
    """When the trust changed a role last, and when it took a link away, by key. What is in neither came with a starter map."""

    roles: dict[str, date]
    links: dict[str, date]


def map_changes() -> MapChanges:
    """Three queries, however large the map is."""
    keys = dict(MapRole.objects.values_list("id", "key"))
    roles = {
        keys[row.row_id]: localdate(row.at)
        for row in last_writes(table=MapRole._meta.db_table)
        if row.row_id in keys and row.verb and row.verb not in OF_THE_STARTER_MAP
    }
    links = {}
    for row in sorted(last_writes(table=MapLink._meta.db_table), key=lambda one: one.at):
        ends = [keys.get(row.said[end]) for end in ("origin_id", "destination_id")]
        if row.gone and row.verb == TAKEN_AWAY and all(ends):
            links[f"{ends[0]} {ends[1]} {row.said['sort']}"] = localdate(row.at)
    return MapChanges(roles, links)
