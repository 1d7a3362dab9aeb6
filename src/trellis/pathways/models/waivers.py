"""Remembers which condition of which rule was set aside for whom, by whom, why and until when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from trellis.access.models import TrustForeignKey, TrustOwned


class Waiver(TrustOwned):
    """A condition by its key, or all of the rule where that is "". On its last day it still holds."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=60)
    condition = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=240)
    waived_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    why = models.CharField(max_length=300)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)

    personal: ClassVar = ("staff", "rule", "condition", "by", "waived_by", "why", "on", "until")
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "rule", "condition"], name="a_condition_is_waived_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="a_waiver_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.rule
