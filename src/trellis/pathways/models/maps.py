"""Remembers a trust's own map of roles: roles, the links between them, where they stand, and titles its schools use."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.pathways.rules.conditions import Status
from trellis.pathways.rules.map import Lane, LinkSort

STATUSES = [(status.value, status.value.capitalize()) for status in Status]


class OwnMap(TrustOwned):
    """The trust has made the starter map its own. `stages` are [key, title], `layout` as rules.map.layout writes it."""

    adopted_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    adopted_at = models.DateTimeField()
    starter_version = models.CharField(max_length=20)
    stages = models.JSONField(default=list)
    layout = models.JSONField(default=dict)

    never_recorded: ClassVar = ("layout",)
    personal: ClassVar = ("adopted_by",)
    plain: ClassVar = ("id", "trust", "adopted_at", "starter_version", "stages", "layout")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust"], name="a_trust_has_one_map_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.starter_version


class MapRole(TrustOwned):
    """A role on the trust's own map. `facts` holds what is said of it, each with its source and status."""

    key = models.SlugField(max_length=60, db_index=False)
    title = models.CharField(max_length=120)
    letter = models.CharField(max_length=3, blank=True)
    lane = models.CharField(max_length=12, choices=[(lane.value, lane.label) for lane in Lane])
    stage = models.CharField(max_length=20, blank=True)
    also = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    families = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    facts = models.JSONField(default=dict)
    grid = models.CharField(max_length=60, blank=True)
    standards = models.CharField(max_length=60, blank=True)
    rule = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=8, choices=STATUSES)
    instead = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    order = models.PositiveIntegerField()

    plain: ClassVar = (
        "id", "trust", "key", "title", "letter", "lane", "stage", "also", "families", "facts", "grid", "standards",
        "rule", "source", "status", "instead", "until", "order",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "key"], name="one_role_of_a_key"),
            models.CheckConstraint(
                condition=~Q(status=Status.HISTORIC.value) | ~Q(instead=""), name="a_historic_role_says_what_followed"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MapLink(TrustOwned):
    """A step from one role of the map to another."""

    origin = TrustForeignKey("pathways.MapRole", models.CASCADE, related_name="links_out", db_index=False)
    destination = TrustForeignKey("pathways.MapRole", models.CASCADE, related_name="links_in", db_index=False)
    sort = models.CharField(max_length=12, choices=[(sort.value, sort.label) for sort in LinkSort])
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=8, choices=STATUSES)
    order = models.PositiveIntegerField()

    plain: ClassVar = ("id", "trust", "origin", "destination", "sort", "note", "source", "status", "order")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "origin", "destination", "sort"], name="one_link_of_a_sort"),
            models.CheckConstraint(condition=~Q(origin=F("destination")), name="a_role_does_not_lead_to_itself"),
        ]

    def __str__(self) -> str:
        return self.sort


class MapTitle(TrustOwned):
    """A title that the trust's schools use, and the role that it means. `compared` is the title as titles are compared."""

    title = models.CharField(max_length=120)
    compared = models.CharField(max_length=120)
    role = models.CharField(max_length=60)

    plain: ClassVar = ("id", "trust", "title", "compared", "role")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "compared"], name="a_title_means_one_role"),
        ]

    def __str__(self) -> str:
        return self.title
