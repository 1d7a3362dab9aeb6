"""The career map's page of a person in a trust whose own map has two hundred roles."""

from datetime import datetime

from django.db import connection

from trellis.access import tenancy
from trellis.config.bench.figures import Figure
from trellis.config.bench.trusts import Bench
from trellis.config.bench.works import lead_of, page
from trellis.pathways.actions.maps import adopt_map

ROLES = 200
# The starter map over and over: each copy of a role leads to where the role leads, within the same copy.
_COPIES = (
    "INSERT INTO pathways_maprole (key, title, letter, lane, stage, also, families, facts, grid, standards, rule, source,"
    ' status, instead, until, "order") SELECT r.key || \'-\' || n, r.title || \' \' || n, r.letter, r.lane, r.stage,'
    " '{}', '{}', r.facts, r.grid, r.standards, r.rule, r.source, r.status, r.instead, r.until, n * 1000 + r.\"order\""
    " FROM pathways_maprole r, generate_series(1, 9) n WHERE r.status <> 'historic' ORDER BY n, r.\"order\""
    " LIMIT greatest(0, %(roles)s - (SELECT count(*) FROM pathways_maprole WHERE status <> 'historic'))",
    "INSERT INTO pathways_maplink (origin_id, destination_id, sort, note, source, status, \"order\")"
    " SELECT o.id, d.id, l.sort, l.note, l.source, l.status, n * 1000 + l.\"order\" FROM pathways_maplink l"
    " JOIN pathways_maprole a ON a.id = l.origin_id JOIN pathways_maprole b ON b.id = l.destination_id"
    " CROSS JOIN generate_series(1, 9) n"
    " JOIN pathways_maprole o ON o.key = a.key || '-' || n JOIN pathways_maprole d ON d.key = b.key || '-' || n",
    "UPDATE pathways_ownmap SET layout = jsonb_set(layout, '{places}', (SELECT jsonb_object_agg(r.key, coalesce("
    "layout->'places'->r.key, layout->'places'->regexp_replace(r.key, '-[0-9]$', ''), '[0, 0]')) FROM pathways_maprole r))",
)  # fmt: skip


def map_of_two_hundred(bench: Bench, *, at: datetime, times: int = 60) -> list[Figure]:
    """The trust makes the map its own and adds roles; then somebody opens it, and the page of their role."""
    actor = lead_of(bench, at)
    with tenancy.within(bench.trust_id, bench.lead_login):
        adopt_map(actor=actor, at=at)
        make_many()
    return pages_of_a_map(bench, times=times)


def make_many() -> None:
    """Within a trust whose map is its own."""
    with connection.cursor() as cursor:
        for statement in _COPIES:
            cursor.execute(statement, {"roles": ROLES} if "%(" in statement else None)


def pages_of_a_map(bench: Bench, *, times: int) -> list[Figure]:
    reader = bench.reader_logins[0]
    return [
        page(f"career map, {ROLES} roles", "/map/", bench, reader, times=times),
        page("page of a role", "/map/role/class-teacher/", bench, reader, times=times),
    ]
