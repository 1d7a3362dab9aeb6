"""Makes the starter map the trust's own, and keeps its roles, links and titles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.organisation.rules.job_titles import plain
from trellis.pathways.actions.laying_out import laid_out
from trellis.pathways.models import MapLink, MapRole, MapTitle, OwnMap
from trellis.pathways.policies import may_keep_map
from trellis.pathways.queries.maps import career_map, starter_layout, starter_map
from trellis.pathways.rules.conditions import Source, Status
from trellis.pathways.rules.map import Fact, Lane, LinkSort, Role, RoleLink
from trellis.pathways.rules.map.layout import layout_as_data, shape_of


class MapSaidWrong(Exception):
    """What somebody said of the map cannot be kept; carries the field and a sentence for it."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as somebody describes it. What is said of it rests on `source`, but for words that stay as they were."""

    title: str
    lane: Lane
    stage: str
    about: str
    source: str
    status: Status
    letter: str = ""
    also: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    managed_by: str = ""
    allowance: str = ""
    supports: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    grid: str = ""
    standards: str = ""
    rule: str = ""


@action("make the map of roles ours")
def adopt_map(*, actor: Actor, at: datetime) -> None:
    """Copies the starter map. A trust that has its own keeps it."""
    insist(may_keep_map(actor))
    if OwnMap.objects.exists():
        raise MapSaidWrong("", "The map is already your own.")
    starter = starter_map()
    OwnMap.objects.create(
        adopted_by_id=actor.login_id,
        adopted_at=at,
        starter_version=starter.version,
        stages=[[stage.key, stage.title] for stage in starter.map.stages],
        layout=layout_as_data(starter_layout()),
    )
    MapRole.objects.bulk_create(row_of(MapRole(), role, order) for order, role in enumerate(starter.map.roles))
    copy_links(starter.map.links)


@action("return to the starter map of roles")
def return_to_starter_map(*, actor: Actor, at: datetime, on: date) -> None:
    """Roles and links are as they are in the starter map again; roles of the trust's own are retired and kept."""
    insist(may_keep_map(actor))
    own = own_map()
    starter = starter_map()
    MapLink.objects.all().delete()
    rows = {row.key: row for row in MapRole.objects.select_for_update()}
    for order, role in enumerate(starter.map.roles):
        row_of(rows.pop(role.key, MapRole()), role, order).save()
    for order, row in enumerate(rows.values(), start=len(starter.map.roles)):
        row.order = order
        if row.status != Status.HISTORIC.value:
            _end(row, "The starter map, to which the trust returned.", on)
        row.save()
    copy_links(starter.map.links)
    own.starter_version = starter.version
    own.stages = [[stage.key, stage.title] for stage in starter.map.stages]
    own.save()
    lay_out_again(own, on)


@action("add a role to the map")
def add_role(*, actor: Actor, facts: RoleFacts, at: datetime, on: date) -> str:
    """The key of the new role."""
    insist(may_keep_map(actor))
    own = own_map()
    refuse_twin(facts.title, besides="")
    row = MapRole(key=_free_key(facts.title), order=(MapRole.objects.aggregate(last=Max("order"))["last"] or 0) + 1)
    _describe(row, facts)
    row.save()
    lay_out_again(own, on)
    return row.key


@action("change a role of the map")
def change_role(*, actor: Actor, key: str, facts: RoleFacts, at: datetime, on: date) -> None:
    insist(may_keep_map(actor))
    own = own_map()
    row = _role_row(key)
    refuse_twin(facts.title, besides=key)
    _describe(row, facts)
    row.save()
    lay_out_again(own, on)


@action("retire a role of the map")
def retire_role(*, actor: Actor, key: str, instead: str, at: datetime, on: date) -> None:
    """It stays to be read, with what took its place; nobody can work towards it any more, and its links rest."""
    insist(may_keep_map(actor))
    own = own_map()
    row = _role_row(key)
    _end(row, instead, on)
    row.save()
    lay_out_again(own, on)


@action("bring a role of the map back")
def bring_back_role(*, actor: Actor, key: str, at: datetime, on: date) -> None:
    """A role that the trust retired is in use again, as the trust's own; what ended in the country stays ended."""
    insist(may_keep_map(actor))
    own = own_map()
    row = _role_row(key)
    if not may_come_back(key, row.status):
        raise MapSaidWrong("", f"“{row.title}” ended in the country: a trust does not bring it back.")
    row.status, row.until, row.instead = Status.LOCAL.value, None, ""
    row.save()
    lay_out_again(own, on)


def may_come_back(key: str, status: str) -> bool:
    starter = starter_map().map.by_key.get(key)
    return status == Status.HISTORIC.value and not (starter is not None and starter.is_historic)


@action("link two roles of the map")
def link_roles(
    *, actor: Actor, origin: str, destination: str, sort: LinkSort, note: str, source: str, at: datetime, on: date
) -> None:
    insist(may_keep_map(actor))
    own = own_map()
    start, end = _role_row(origin), _role_row(destination)
    if start.pk == end.pk:
        raise MapSaidWrong("destination", "A role does not lead to itself: choose another.")
    for row in (start, end):
        if row.status == Status.HISTORIC.value:
            raise MapSaidWrong("destination", f"“{row.title}” is no longer to be had: choose another.")
    order = (MapLink.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    link = MapLink(origin=start, destination=end, sort=sort.value, note=note, source=source, order=order)
    link.status = (Status.LOCAL if sort is LinkSort.LOCAL else Status.CURRENT).value
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as clash:
        says = f"“{start.title}” leads to “{end.title}” by this sort of step already."
        raise MapSaidWrong("destination", says) from clash
    lay_out_again(own, on)


@action("take a link of the map away")
def unlink_roles(*, actor: Actor, origin: str, destination: str, sort: LinkSort, at: datetime, on: date) -> None:
    insist(may_keep_map(actor))
    own = own_map()
    MapLink.objects.filter(origin__key=origin, destination__key=destination, sort=sort.value).delete()
    lay_out_again(own, on)


@action("say what role a title means")
def tell_title(*, actor: Actor, title: str, role: str, at: datetime, on: date) -> None:
    """The last word on a title stands."""
    insist(may_keep_map(actor))
    compared = plain(title)
    if not compared:
        raise MapSaidWrong("title", "Say the title in letters, as it stands in the staff record.")
    known = career_map(on=on).by_key.get(role)
    if known is None or known.is_historic:
        raise MapSaidWrong("role", "Choose a role that is on the map and in use.")
    MapTitle.objects.update_or_create(compared=compared, defaults={"title": title.strip(), "role": role})


@action("forget what role a title means")
def forget_title(*, actor: Actor, title_id: int, at: datetime) -> None:
    insist(may_keep_map(actor))
    MapTitle.objects.filter(pk=title_id).delete()


def own_map() -> OwnMap:
    own = OwnMap.objects.select_for_update().first()
    if own is None:
        raise MapSaidWrong("", "Make the map your own first.")
    return own


def _role_row(key: str) -> MapRole:
    row = MapRole.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise MapSaidWrong("", "This role is not on the map any more.")
    return row


def refuse_twin(title: str, *, besides: str) -> None:
    if MapRole.objects.filter(title__iexact=title).exclude(status=Status.HISTORIC.value).exclude(key=besides).exists():
        raise MapSaidWrong("title", "Another role of the map has this title.")


def _free_key(title: str) -> str:
    stem = slugify(title)[:50] or "role"
    taken = set(MapRole.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(
        key for number in range(1, len(taken) + 2) if (key := f"{stem}-{number}" if number > 1 else stem) not in taken
    )


def _end(row: MapRole, instead: str, on: date) -> None:
    row.status, row.instead, row.until = Status.HISTORIC.value, instead, on


def _describe(row: MapRole, facts: RoleFacts) -> None:
    before = row.facts
    row.title, row.lane, row.stage, row.letter = facts.title, facts.lane.value, facts.stage, facts.letter
    row.also, row.families = list(facts.also), list(facts.families)
    row.grid, row.standards, row.rule = facts.grid, facts.standards, facts.rule
    row.source = facts.source
    if row.status != Status.HISTORIC.value:
        row.status = facts.status.value
    known = {said["says"]: said for said in _said_before(before)}
    described: dict[str, Any] = {"about": _fact(facts.about, known, facts)}
    for name in ("managed_by", "allowance"):
        if getattr(facts, name):
            described[name] = _fact(getattr(facts, name), known, facts)
    for name in ("supports", "needs"):
        described[name] = [_fact(says, known, facts) for says in getattr(facts, name)]
    row.facts = described


def _said_before(facts: dict[str, Any]) -> list[dict[str, str]]:
    return [one for value in facts.values() for one in (value if isinstance(value, list) else [value])]


def _fact(says: str, known: dict[str, dict[str, str]], facts: RoleFacts) -> dict[str, str]:
    """Words that stay as they were keep their own source."""
    return known.get(says) or {"says": says, "source": facts.source, "status": facts.status.value}


def row_of(row: MapRole, role: Role, order: int) -> MapRole:
    """A role of the starter map as a row."""
    facts: dict[str, Any] = {"about": _kept(role.about)}
    if role.managed_by:
        facts["managed_by"] = _kept(role.managed_by)
    if role.allowance:
        facts["allowance"] = _kept(role.allowance)
    facts["supports"] = [_kept(fact) for fact in role.supports]
    facts["needs"] = [_kept(fact) for fact in role.needs]
    row.key, row.title, row.letter, row.lane, row.stage = role.key, role.title, role.letter, role.lane.value, role.stage
    row.also, row.families, row.facts, row.order = list(role.also), list(role.families), facts, order
    row.grid, row.standards, row.rule = role.grid, role.standards, role.rule
    row.source, row.status = _source(role.source), role.status.value
    row.instead, row.until = role.instead, role.until
    return row


def _kept(fact: Fact) -> dict[str, str]:
    return {"says": fact.says, "source": _source(fact.source), "status": fact.status.value}


def _source(source: Source) -> str:
    return source.key or source.title


def copy_links(links: Sequence[RoleLink], *, first: int = 0) -> None:
    rows = dict(MapRole.objects.values_list("key", "pk"))
    MapLink.objects.bulk_create(
        MapLink(
            origin_id=rows[link.origin], destination_id=rows[link.destination], sort=link.sort.value, note=link.note,
            source=_source(link.source), status=link.status.value, order=order,
        )
        for order, link in enumerate(links, start=first)
    )  # fmt: skip


def lay_out_again(own: OwnMap, on: date) -> None:
    """Only a map of another shape is laid out again: words alone cost nothing."""
    map_ = career_map(on=on)
    if own.layout.get("shape") != shape_of(map_):
        own.layout = layout_as_data(laid_out(map_))
        own.save(update_fields=["layout"])
