"""Answers which schools, hubs and teams a trust has."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from trellis.organisation.models import Hub, School


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school with how many people work there."""

    id: int
    name: str
    short_name: str
    urn: str
    ukprn: str
    laestab: str
    phase: str
    phase_label: str
    kind: str
    town: str
    hub_id: int | None
    hub: str
    opened_on: date | None
    closed_on: date | None
    predecessor_id: int | None
    predecessor: str
    committee: str
    people: int


def schools_listed(*, on: date, closed: bool = False) -> list[SchoolRow]:
    """Schools that are open on a day, by name; with `closed`, those that have closed come after. One query."""
    over = Q(closed_on__lte=on)
    chosen = _with_people(on).annotate(over=over) if closed else _with_people(on).exclude(over)
    return [_row(school) for school in chosen.order_by(*(("over",) if closed else ()), "name", "id")]


def school_listed(*, school_id: int, on: date) -> SchoolRow | None:
    school = _with_people(on).filter(pk=school_id).first()
    return _row(school) if school else None


def _with_people(on: date):  # type: ignore[no-untyped-def]  # a query set
    now = Count("posts__staff", filter=Q(posts__during__contains=on), distinct=True)
    return School.objects.select_related("hub", "predecessor").annotate(people=now)


def _row(school: School) -> SchoolRow:
    return SchoolRow(
        school.pk,
        school.name,
        school.short_name,
        school.urn,
        school.ukprn,
        school.laestab,
        school.phase,
        school.get_phase_display(),
        school.kind,
        school.town,
        school.hub_id,
        school.hub.name if school.hub else "",
        school.opened_on,
        school.closed_on,
        school.predecessor_id,
        school.predecessor.name if school.predecessor else "",
        school.committee,
        school.people,  # type: ignore[attr-defined]  # annotated above
    )


@dataclass(frozen=True, slots=True)
class HubRow:
    """A hub and its schools."""

    id: int
    name: str
    schools: tuple[str, ...]


def hubs_listed() -> list[HubRow]:
    hubs = Hub.objects.prefetch_related("schools").order_by("name", "id")
    return [HubRow(hub.pk, hub.name, tuple(sorted(school.name for school in hub.schools.all()))) for hub in hubs]
