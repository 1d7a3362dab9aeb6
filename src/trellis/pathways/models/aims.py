"""Remembers where people said that they would like to be in three years, and whom they show it to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.pathways.rules.aims import AimSort, Direction


class SaidAim(TrustOwned):
    """An answer to the three-year question, until another takes its place or it is withdrawn.

    What is said is nobody else's business, so the record of changes keeps that it changed and not what it says. Of
    somebody who is forgotten it stays without its owner, so that counts which were shown stand still.
    """

    class Ending(models.TextChoices):
        CHANGED = "changed", "Changed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    staff = TrustForeignKey("organisation.Staff", models.SET_NULL, null=True, related_name="+", db_index=False)
    sort = models.CharField(max_length=12, choices=[(sort.value, sort.label) for sort in AimSort])
    role = models.CharField(max_length=60, blank=True)
    second_role = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=12, blank=True, choices=[(one.value, one.label) for one in Direction])
    words = models.CharField(max_length=500, blank=True)
    to_line_manager = models.BooleanField(default=True)
    to_headteacher = models.BooleanField(default=False)
    to_people_lead = models.BooleanField(default=True)
    said_at = models.DateTimeField()
    still_so_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    never_recorded: ClassVar = ("sort", "role", "second_role", "direction", "words")
    personal: ClassVar = (
        "staff", "sort", "role", "second_role", "direction", "words", "to_line_manager", "to_headteacher",
        "to_people_lead",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust", "said_at", "still_so_on", "ended_at", "ending")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff"], condition=Q(ended_at=None), name="one_aim_at_a_time"),
            models.CheckConstraint(
                condition=~Q(sort=AimSort.ROLE.value) | ~Q(role=""), name="an_aim_at_a_role_names_it"
            ),
            models.CheckConstraint(
                condition=~Q(sort=AimSort.DIRECTION.value) | ~Q(direction=""), name="an_aim_in_a_direction_names_it"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trust", "staff", "-said_at"], name="aims_of_a_person")]

    def __str__(self) -> str:
        return self.get_sort_display()
