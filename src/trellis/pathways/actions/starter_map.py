"""Takes over into the trust's own map what the starter map has and it has not."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.actions.maps import copy_links, lay_out_again, own_map, refuse_twin, row_of
from trellis.pathways.models import MapLink, MapRole
from trellis.pathways.policies import may_keep_map
from trellis.pathways.queries.maps import career_map, starter_map
from trellis.pathways.rules.map.differences import differences


@action("take over from the starter map of roles")
def take_from_starter_map(
    *, actor: Actor, roles: Collection[str], links: Collection[str], at: datetime, on: date
) -> int:
    """Of what differs, the roles and links of these keys; a new role brings its links. All else stays as the trust has it,
    and the starter map as it is now has been looked at. How many were taken over."""
    insist(may_keep_map(actor))
    own = own_map()
    starter = starter_map()
    found = differences(starter.map, ours=career_map(on=on))
    new = [role for role in found.new if role.key in roles]
    changed = [one.starter for one in found.changed if one.starter.key in roles]
    rows = {row.key: row for row in MapRole.objects.select_for_update()}
    last = MapRole.objects.aggregate(last=Max("order"))["last"] or 0
    for role in (*new, *changed):
        refuse_twin(role.title, besides=role.key)
        row = rows.get(role.key) or MapRole(order=(last := last + 1))
        row_of(row, role, row.order).save()
    come = {role.key for role in new}
    known = rows.keys() | come
    with_roles = [
        link
        for link in starter.map.links
        if {link.origin, link.destination} & come and {link.origin, link.destination} <= known
    ]
    chosen = [link for link in found.links if link.key in links]
    after = (MapLink.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    copy_links([*with_roles, *chosen], first=after)
    own.starter_version = starter.version
    own.save(update_fields=["starter_version"])
    lay_out_again(own, on)
    return len(new) + len(changed) + len(chosen)
