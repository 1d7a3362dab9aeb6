"""Remembers what people told of their qualifications, and who nominated them for what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned


class HeldQualification(TrustOwned):
    """A qualification that a member of staff holds, has applied for or does not hold, by its key in the rules' words."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40)
    held_on = models.DateField(null=True, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    not_held_on = models.DateField("said not to be held on", null=True, blank=True)
    told_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    told_at = models.DateTimeField()

    personal: ClassVar = ("staff", "key", "held_on", "applied_on", "not_held_on", "told_by")
    plain: ClassVar = ("id", "trust", "told_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "key"], name="a_qualification_is_told_once"),
            models.CheckConstraint(
                condition=Q(held_on__isnull=False) | Q(applied_on__isnull=False) | Q(not_held_on__isnull=False),
                name="it_is_held_applied_for_or_not",
            ),
            models.CheckConstraint(
                condition=Q(not_held_on__isnull=True) | Q(held_on__isnull=True, applied_on__isnull=True),
                name="what_is_not_held_says_so_alone",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Nomination(TrustOwned):
    """Somebody who answers for a person sees them on a way forward: a programme, a qualification, a designation."""

    class By(models.TextChoices):
        LINE_MANAGER = "line manager", "Line manager"
        HEADTEACHER = "headteacher", "Headteacher"

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=60)
    by = models.CharField(max_length=20, choices=By)
    nominated_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    why = models.CharField(max_length=300)
    on = models.DateField()

    personal: ClassVar = ("staff", "rule", "by", "nominated_by", "why", "on")
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "rule", "by"], name="one_nomination_for_each_rule"),
        ]

    def __str__(self) -> str:
        return self.rule
