"""Remembers hubs, schools and teams."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from trellis.access.models import TrustForeignKey, TrustOwned


class Hub(TrustOwned):
    """A group of schools that work together within the trust."""

    name = models.CharField(max_length=120)

    plain: ClassVar = ("id", "trust", "name")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("trust", Lower("name"), name="hub_names_differ")]

    def __str__(self) -> str:
        return self.name


class School(TrustOwned):
    """A school of the trust, as Get Information About Schools knows it (domain 6)."""

    class Phase(models.TextChoices):
        NURSERY = "nursery", "Nursery"
        PRIMARY = "primary", "Primary"
        MIDDLE = "middle", "Middle"
        SECONDARY = "secondary", "Secondary"
        ALL_THROUGH = "all-through", "All-through"
        SIXTEEN_PLUS = "16-plus", "16 plus"
        SPECIAL = "special", "Special"
        ALTERNATIVE = "alternative", "Alternative provision"
        NONE = "none", "Not applicable"

    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    laestab = models.CharField(max_length=7, blank=True)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PRIMARY)
    kind = models.CharField(max_length=80, blank=True)
    town = models.CharField(max_length=80, blank=True)
    hub = TrustForeignKey("organisation.Hub", models.SET_NULL, null=True, blank=True, related_name="schools")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    predecessor = TrustForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")
    committee = models.CharField("local committee", max_length=120, blank=True)

    plain: ClassVar = (
        "id", "trust", "name", "short_name", "urn", "ukprn", "laestab", "phase", "kind", "town", "hub",
        "opened_on", "closed_on", "predecessor", "committee",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("trust", "urn", condition=~Q(urn=""), name="one_school_per_urn"),
            models.UniqueConstraint(
                "trust", Lower("name"), condition=Q(closed_on=None), name="open_school_names_differ"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(TrustOwned):
    """People who work together under one leader: a phase, a department, a kitchen."""

    name = models.CharField(max_length=120)
    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, blank=True, related_name="teams")

    plain: ClassVar = ("id", "trust", "name", "school")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("trust", "school", Lower("name"), name="team_names_differ_in_a_school")
        ]

    def __str__(self) -> str:
        return self.name
